"""First stage: a document's raw text → the folded text that all later stages read.

Folding makes traditional characters, character width, spaces, line breaks inside sentences, note marks and Markdown
emphasis disappear, so that no later rule has to know of them; :class:`~gzgov.parse.parts.Folded` keeps the way back to
the raw text. The raw text itself is never changed. What is a heading is left to :mod:`gzgov.parse.outline`.
"""

from __future__ import annotations

import re
from array import array

from gzgov.characters import plain
from gzgov.parse.parts import Folded
from gzgov.source import Document
from gzgov.units import lower_powers

# 增长8%,其中 · 目标是:地区 · 全省第4, 较上年; not 1,200 · 10:30 · https://… · PM2.5, SO2 · |:---|
_HALF_MARK = re.compile(r"[,:](?<![|-].)(?![|-])(?!(?<=[0-9A-Za-z].)[ ]?[0-9A-Za-z/])")
_HALF_MARKS = {",": "，", ":": "："}

_RATIO_MARK = re.compile("：(?<=[0-9]：)(?=[0-9])")
_RATIO = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:：[0-9]+(?:\.[0-9]+)?){2,}")  # 三次产业比例为3.9：42：54.1
# 增长13·06%: the point of a decimal
_POINT = re.compile("·(?<=[0-9]·)(?=[0-9]+(?:[万亿千百%元倍吨亩]|个百分|公里|平方|美元))")
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# A table's row, a line, or what stands between two gaps of at least two blanks (a whole report on one line).
_LINE = re.compile(r"\|[^\r\n]*|\S+(?:[ \t\u3000\xa0\u2002\u2003](?![ \t\u3000\xa0\u2002\u2003])\S*)*")
# What never counts: 达 21 家 · **一、** · 万户〔12〕 · 增长[3] · <!-- … --> · [](./W020.png) · ![图](./1.png)
_DROPPED = re.compile(
    r"""(?=[\s\u200b-\u200f\ufeff\xad*！〔【⁰¹²³⁴-⁹<])(?: (?<=[0-9A-Za-z])[ \u3000\xa0]+(?=[0-9A-Za-z]) | (?P<drop>
        [\s\u200b-\u200f\ufeff\xad]+ | \*\*+ | <[!！]--.{0,1000}?--> | <br[ ]?/?> |
        〔〕（[^（）\s]*） | ！〔[^〕]*〕（[^（）\s]*\.(?:png|jpe?g|gif|svg|webp)） |
        〔[ ]*[0-9]{1,3}[ ]*〕 | 【[ ]*[0-9]{1,3}[ ]*】 | [⁰¹²³⁴-⁹]+ ))""",
    re.VERBOSE,
)
_MAY_DROP = re.compile(r"[\s\u200b-\u200f\ufeff\xad*！〔【⁰¹²³⁴-⁹<]")
_LONG_LINE = 3000
_ENDED = "。！？；：!?;:…|”」』"
_ORDINAL = r"(?:第?[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}(?:部分|章|篇)|（[一二三四五六七八九十]{1,3}）)"
_BLOCK_START = re.compile(rf"[#|>]|\*\*(?![0-9.,]+[%亿万])|<[!！]--|——|[-*] |各位代表|{_ORDINAL}")
_HEADING_LINE = re.compile(
    rf"#|{_ORDINAL}[^。！？]{{1,38}}$|[0-9]{{1,2}}[、.](?:(?![0-9])|(?=(?:19|20)[0-9]{{2}}年))[^，。！？；]{{2,38}}$"
)
_SHORT_LINE = re.compile(r"[^，。；、！？]{0,44}[^，。；、！？0-9第的和与及到至由在为达对将（“]$")
# 改造A、B等10个公园: a line of a list whose lines end in no mark, told by three plainer ones before it
_LISTED_LINE = re.compile(r"[^。；！？]{0,60}[^，。；、！？0-9第的和与及到至由在为达对将（“]$")
_LIST = 3
# so many lines in a row make a list, if it is not their width that broke them
_RUN = 5
_WRAPPED = 0.85  # of the longest line's length
_DIGIT = re.compile("[0-9]")
_TORN_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*[%％]?")
_PAGE_MARK = re.compile(
    r"[-—–]{1,2}[ \u3000]*[0-9]{1,3}[ \u3000]*[-—–]{1,2}|第[ ]?[0-9]{1,3}[ ]?页(?:[ ]?共[ ]?[0-9]{1,3}[ ]?页)?"
)
_PAGE_MARK_LENGTH = 16
_NUMBER_ONLY = re.compile(r"[-—0-9.,%年月日 ]+$")
# **一、2018年工作回顾** 2018年是…: a bold heading that shares its line with prose
_BOLD_HEADING = re.compile(rf"\*\*({_ORDINAL}[^*。]{{2,38}})\*\*")
# …振兴崛起之路！二、2019年工作安排2019年是…: headings and items inside a report of one paragraph
_INLINE = re.compile(
    r"(?<=[。！？：])(?=(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）))"
    r"|(?<=工作回顾|工作安排|主要任务|重点任务|工作任务|主要工作|工作部署)(?=[0-9过今一])"
)
_INLINE_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[^，。；：]{0,16}$")
_LINE_MARK = re.compile(r"(?:>|[-*](?= ))[ ]*")


def fold(document: Document) -> Folded:
    """Fold the text of `document`; see the module for what disappears.

    >>> folded = fold(Document(text="达 ２１ 家和\\n\\n 241 家，\\n\\n分别占全省 70％。"))
    >>> folded.text
    '达21家和241家，分别占全省70%。\\n'
    >>> folded.span(1, 4)
    Span(2, 6)
    """
    raw = plain(document.text)
    if "," in raw or ":" in raw:
        raw = _HALF_MARK.sub(lambda mark: _HALF_MARKS[mark[0]], raw)
    if "·" in raw:
        raw = _POINT.sub(".", raw)
    raw = lower_powers(raw)  # no note marks
    texts: list[str] = []
    places, offsets = array("I", range(len(raw))), array("I")
    ended, by_shortness, listed = True, False, 0
    matter = _FRONT_MATTER.match(raw)
    lines = list(_LINE.finditer(raw, matter.end() if matter else 0))
    runs = _runs_of_lines(lines)
    for line in lines:
        if line.end() - line.start() < _PAGE_MARK_LENGTH and _PAGE_MARK.fullmatch(raw, *line.span()):
            continue
        for start, end, heading in _parts_of_line(raw, line.start(), line.end()):
            kept = _keep(raw, start, end)
            text = "".join(raw[a:b] for a, b in kept)
            if not text:
                continue
            torn = by_shortness and _TORN_NUMBER.fullmatch(text)  # 汽车产量 / 10.4 / 万辆, a line each
            if texts and not torn and (ended or _BLOCK_START.match(raw, start, end)):
                texts.append("\n")
                offsets.append(kept[0][0])
                ended = True
            fresh = ended and not torn
            texts.append(text)
            for a, b in kept:
                offsets += places[a:b]
            short = line.start() in runs or (
                fresh and not _NUMBER_ONLY.match(text) and (_SHORT_LINE if listed < _LIST else _LISTED_LINE).match(text)
            )
            listed = (listed + bool(_DIGIT.search(text))) if short else 0
            ended = heading or text[-1] in _ENDED or bool(_HEADING_LINE.match(text))
            ended, by_shortness = ended or bool(short), bool(short) and not ended
    texts.append("\n")
    offsets.extend((len(raw), len(raw)))
    text = "".join(texts)
    if _RATIO_MARK.search(text):
        text = _RATIO.sub(lambda ratio: ratio[0].replace("：", ":"), text)
    return Folded(document=document, text=text, offsets=offsets)


def _runs_of_lines(lines: list[re.Match[str]]) -> frozenset[int]:
    """Where the lines of lists start whose lines end in no mark; lines of one width were broken for it and are none."""
    found: set[int] = set()
    run: list[re.Match[str]] = []
    for line in [*lines, None]:
        if line and line[0][-1] not in _ENDED and _LISTED_LINE.match(line[0]) and not _NUMBER_ONLY.match(line[0]):
            run.append(line)
            continue
        longest = max((len(one[0]) for one in run), default=0)
        wide = sum(len(one[0]) >= _WRAPPED * longest for one in run)
        if len(run) >= _RUN and 2 * wide < len(run) and sum(bool(_DIGIT.search(one[0])) for one in run) >= _LIST:
            found.update(one.start() for one in run)
        run = []
    return frozenset(found)


def _parts_of_line(raw: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Cut a line around its bold headings: (start, end, is a heading)."""
    mark = _LINE_MARK.match(raw, start, end)
    start = mark.end() if mark else start
    if "**" not in raw[start:end]:
        return _inline(raw, start, end)
    parts: list[tuple[int, int, bool]] = []
    for bold in _BOLD_HEADING.finditer(raw, start, end):
        if bold.start() > start:
            parts += _inline(raw, start, bold.start())
        parts.append((bold.start(), bold.end(), True))
        start = bold.end()
    if start < end:
        whole = raw.startswith("**", start) and raw.find("**", start + 2, end) == end - 2
        whole = whole and not _NUMBER_ONLY.match(raw, start + 2, end - 2)  # …覆盖率达到 / **90%** / 以上, a line each
        parts += [(start, end, True)] if whole else _inline(raw, start, end)
    return parts


def _inline(raw: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Cut a long line before the numbered headings inside it."""
    if end - start < _LONG_LINE:
        return [(start, end, False)]
    parts: list[tuple[int, int, bool]] = []
    for cut in _INLINE.finditer(raw, start, end):
        at = cut.start()
        if raw[at - 1] in "。！？：" or _INLINE_HEADING.match(raw, start, at):
            parts.append((start, at, raw[at - 1] not in "。！？："))
            start = at
    parts.append((start, end, False))
    return parts


def _keep(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of the line that count."""
    if not _MAY_DROP.search(raw, start, end):
        return [(start, end)]
    kept = []
    for piece in _DROPPED.finditer(raw, start, end):
        first, last = piece.span()
        if piece["drop"] is None:
            first += 1  # one blank stays between two words or two numbers
        if start < first:
            kept.append((start, first))
        start = last
    if start < end:
        kept.append((start, end))
    return kept
