"""Second stage: folded text → the outline of headings, by their ordinals and words rather than their Markdown depth.

Uneven ``##``/``###`` and mixed brackets （一）/(二) make no difference. Sentences are left to :mod:`gzgov.parse.clauses`, what
a section is for to :mod:`gzgov.parse.context`.
"""

from __future__ import annotations

import re

import attrs

from gzgov.parse.parts import Folded, Section
from gzgov.vocabulary import words

_ORDINALS = (
    re.compile(r"第?[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}(?:部分|章|篇)[、：]?"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）、?"),
    re.compile(r"[0-9]{1,2}(?:[.、](?![0-9])|、(?=(?:19|20)[0-9]{2}年))|（[0-9]{1,2}）"),
)
_NUMBER = re.compile("[0-9]+|[一二三四五六七八九十]+")
_CHAPTER_LENGTH = 40
_LEAD_LENGTH = 42
_COUNT = re.compile(r"[0-9](?![0-9.]|年|[A-Za-z])")
_LONGEST = 90  # of a heading that quotes the title of a plan
_TITLE = re.compile("《[^》]*》")
# the document's own title heads nothing: 政府工作报告（全文）, 2020年政府工作报告摘要
_OWN_TITLE = re.compile("(?:报告|公报)》?(?:[^，。、]{0,2}(?:全文|摘要|实录|原文|文稿|讨论稿|解读))?(?:（[^（）]*）)*$")
_FINAL = "。！：:；"


def find_sections(folded: Folded) -> tuple[Section, ...]:
    """Return the headings in text order; a section ends where the next of its level or above begins.

    >>> from gzgov.source import Document
    >>> from gzgov.parse.fold import fold
    >>> text = "## 三、2021 年工作安排\\n\\n（一）强化科技创新支撑能力。牢牢把握创新的核心地位。\\n"
    >>> [section.path for section in find_sections(fold(Document(text=text)))]
    [('2021年工作安排',), ('2021年工作安排', '强化科技创新支撑能力')]
    """
    text = folded.text
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    start, item = 0, ""
    while (end := text.find("\n", start)) != -1:
        found = _heading(text, start, end)
        item = "" if found and found[-1] < end else _item(text, start, end, item)
        if found and not item:
            level, title, body = found
            path = [(depth, name) for depth, name in path if depth < level] + [(level, title)]
            names = tuple(name for _, name in path)
            sections.append(Section(level=level, title=title, start=start, body=body, path=names))
        start = end + 1
    return _as_chapters(sections)


def _as_chapters(sections: list[Section]) -> tuple[Section, ...]:
    """The outline, its items as chapters if it has no other and they say what they are for: 1、2021年工作回顾."""
    items = bool(sections) and all(section.level == len(_ORDINALS) for section in sections)
    if not items or not any(word in section.title for section in sections for part in _parts() for word in part):
        return tuple(sections)
    return tuple(attrs.evolve(section, level=1) for section in sections)


def _heading(text: str, start: int, end: int) -> tuple[int, str, int] | None:
    """Level, title and end of the heading that opens the paragraph, if one does."""
    at = start
    while text[at] == "#":
        at += 1
    marked = at > start
    for level, ordinal in enumerate(_ORDINALS, 1):
        mark = ordinal.match(text, at, end)
        if not mark:
            continue
        stop = _first_stop(text, mark.end(), end)
        title = text[mark.end() : stop]
        if not title or len(_TITLE.sub("", title)) > _LEAD_LENGTH or (level == len(_ORDINALS) and stop < end - 1):
            return None
        if not marked and stop == end - 1 and text[stop] == "。" and _COUNT.search(title):
            return None  # 1.新建改建公园100个。 says what is done
        return level, title, min(stop + 1, end)
    line = text[at:end]
    if line and len(line) <= _CHAPTER_LENGTH and not set(line) & set("。，；！|"):
        title = line.rstrip(_FINAL)
        if _OWN_TITLE.search(title):
            return None
        if marked or any(word in title for part in _parts() for word in part):
            return (0, title, end) if line[-1] not in _FINAL and line[0] not in "（—|" else None
    return None


def _item(text: str, start: int, end: int, before: str) -> str:
    """The form of the ordinal (1., （一）) of a paragraph that says what is done, "" for none.

    A numbered sentence heads nothing if the next paragraph is numbered likewise, and the last of such a list is as the others.
    """
    form = _form(text, start, end)
    if form and text[end - 1] in "。；" and form in (before, _form(text, end + 1, len(text))):
        return form
    return ""


def _form(text: str, start: int, end: int) -> str:
    """The ordinal below the chapters that opens a paragraph, its number left out: （） of （一）; "" for none."""
    for ordinal in _ORDINALS[1:]:
        mark = ordinal.match(text, start, end)
        if mark:
            return _NUMBER.sub("", mark[0])
    return ""


def _first_stop(text: str, start: int, end: int) -> int:
    """The first full stop behind a heading's ordinal, the paragraph's end if it has none."""
    for at in range(start, min(end, start + _LONGEST + 1)):
        if text[at] in "。！：":
            return at
    return end


def _parts() -> tuple[tuple[str, ...], ...]:
    return tuple(words("cues.toml", f"heading.{part}") for part in ("notes", "problems", "review", "outlook", "plan"))
