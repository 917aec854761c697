"""Whose figure it is by the words around it, and what it leaves out: 雄安新区建设取得新进展, 全国, 扣除房地产开发投资后.

In: a statement in its document, with the words of ``data/scope_words.toml``. Out: the area that is spoken of, where it is not
the document's own, and what a figure leaves out. That neither answers a target of the whole is left to
:mod:`gzgov.compare.comparable`.

A report speaks of its own area without saying so. Of a part of it, it speaks from the head of a clause to the end of the
sentence, or to where another area is named; a sentence that opens a paragraph, one without a figure, and a heading say it of what
follows. Of any other area it speaks within a sentence only.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import attrs

from gzgov.characters import plain
from gzgov.records import Achievement, Target
from gzgov.source import Document
from gzgov.vocabulary import either, load

_END = re.compile("[。；！？]")
_COMMA = re.compile("[，：]|,(?![0-9])")
_MARKS = "。；！？：;!?:|"
_MARK = re.compile(f"[，{_MARKS}]")
_HEADING = 40  # characters
_NUMBER = (
    r"[\s*#—●·-]+|（?[一二三四五六七八九十0-9]{1,3}[）、.]|[一二三四五六七八九十]是|[0-9]{4}年"  # of a list, or a year
)
_FIGURE = re.compile("[0-9]")
_RATE = re.compile("[0-9](?:%|个百分点)")
_OTHER_FIGURE = re.compile("[0-9][%‰万亿元个倍家]|[。；！？]")
_COUNTRY = "全国"
_FAR = 2000  # characters: a paragraph is hardly longer
_NEAR = 60  # characters: a clause or two


def area_of(statement: Target | Achievement, document: Document, place: str) -> str:
    """Return the area that a statement is of, in the document's words; "" for the document's own, which `place` names.

    A part that the statement's own phrase names is left to the phrase: 高新区一般公共预算收入.

    >>> from gzgov.parse import parse
    >>> report = parse("2020年，滨海新区加快发展，地区生产总值增长9%。全市地区生产总值增长6%，全国增长2%。")
    >>> [area_of(found, report.document, "天津市") for found in report.achievements]
    ['滨海新区', '', '全国']
    """
    found, indicator = statement.provenance, statement.indicator
    return area_at(
        document, found.span.start, place, found.section, phrase=indicator.phrase, names=(indicator.id or "",)
    )


def area_at(
    document: Document, end: int, place: str, section: tuple[str, ...] = (), *, phrase: str, names: Collection[str]
) -> str:
    """Return the area that is spoken of up to a place in the text, as :func:`area_of` does.

    No part has a figure of its own if all of its catalogue ids are of those that only a whole has.

    >>> document = Document(text="滨海新区加快发展，就业完成年度任务")
    >>> area_at(document, 15, "天津市", phrase="就业", names=["new_urban_jobs"])
    '滨海新区'
    >>> area_at(document, 15, "天津市", phrase="物价", names=["consumer_price_index"])
    ''
    """
    has_no_parts = bool(names) and _words().wholes.issuperset(names)
    own, *before = _sentences(document, end)
    *earlier, last = _COMMA.split(own)
    for clause in (last, *reversed(earlier)):
        area = _area_at_head(clause, place)
        if area is None or (area.is_other and clause is not last and not _RATE.search(clause)):
            continue  # 全国 of 全国产业转移大会 says nothing of what follows
        is_none = (has_no_parts and not area.is_other) or (area.kind and area.kind in phrase)
        return "" if is_none else area.name
    if has_no_parts:
        return ""
    topic = _topic(own, before, place)
    if topic is None and section and not _COMMA.search(section[-1]):  # 壮大县域经济，建设美丽乡村 has two topics
        topic = _area_at_head(section[-1], place)
    return topic.name if topic and not topic.is_other else ""


def _topic(own: str, before: list[str], place: str) -> _Area | None:
    """Return the part that the sentences before speak of, the nearest first, or the whole; None if they have other topics."""
    further = _words().further
    if further.match(own):
        return None  # 加强对外交流 opens a topic of its own
    for at, sentence in enumerate(before, start=1):
        area, has_figure = _area_at_head(sentence, place), bool(_FIGURE.search(sentence))
        if area and not area.is_other and not (area.name and has_figure and at < len(before)):
            return area
        if not has_figure or further.match(sentence):
            return None
    return None


def is_one_area(aim: str, actual: str) -> bool:
    """Tell whether the areas of a target and an actual may be one, as their words tell, but not a part and the whole ("").

    A plan that furthers a part (加快推进产业园区循环化改造) may go on to speak of the whole.

    >>> [is_one_area("加快推进产业园区", actual) for actual in ("", "产业园区", "深化园区")]
    [True, True, True]
    >>> is_one_area("", "产业园区"), is_one_area("滨海新区", ""), is_one_area("滨海新区", "雄安新区")
    (False, False, False)
    """
    one, other = (_words().further.sub("", name) for name in (aim, actual))
    if not one or not other:
        return aim == actual or (not actual and one != aim)
    return one.endswith(other) or other.endswith(one)


def exclusion_of(statement: Target | Achievement, document: Document | None = None) -> str:
    """Return what a figure leaves out, by the words since the figure before it, or in brackets behind it; "" for nothing.

    >>> from gzgov.parse import parse
    >>> report = parse("2020年，扣除房地产开发投资后，固定资产投资增长9%，居民收入扣除价格因素增长6%。")
    >>> [exclusion_of(found, report.document) for found in report.achievements]
    ['房地产开发投资', '']
    """
    place, words = statement.provenance, _words()
    text, first = (document.text, 0) if document else (place.quote, place.statement.start)
    start, end = place.span.start - first, place.span.end - first
    before = _OTHER_FIGURE.split(plain(text[max(start - _NEAR, 0) : start]))[-1]
    found = words.without.search(before) or words.bracket.match(plain(text[end : end + _NEAR]))
    return found["what"] if found else ""


def _sentences(document: Document, end: int) -> list[str]:
    """Return the sentences of a paragraph up to a place, the nearest first."""
    return _END.split(paragraph_before(document, end))[::-1]


def paragraph_before(document: Document, end: int) -> str:
    """Return a paragraph up to a place, in plain characters and without spaces.

    >>> paragraph_before(Document(text="就业 稳定，投资未达目标"), 8)
    '就业稳定，投资'
    """
    *lines, last = document.text[max(end - _FAR, 0) : end].split("\n")
    while lines and not _ends_paragraph(lines[-1].strip()):
        last = lines.pop() + last
    return plain("".join(last.split()))


def _ends_paragraph(line: str) -> bool:
    """Tell whether a line ends a paragraph: with a mark, blank, or as a heading; any other is broken for its width."""
    return not line or line[-1] in _MARKS or (len(line) <= _HEADING and not _MARK.search(line))


@attrs.frozen
class _Area:
    """An area that is named: a part of the document's own, of some kind (its name is "" for the whole of it), or any other."""

    name: str
    kind: str = ""
    is_other: bool = False


def _area_at_head(clause: str, place: str) -> _Area | None:
    words = _words()
    clause = words.lead.sub("", clause, count=1)
    if part := words.part.match(clause):
        return _Area("") if _is_same(part[0], place) else _Area(part[0], kind=part["kind"])
    if whole := words.whole.match(clause):
        level = whole["level"]
        is_own = not place or place.endswith(level) or (level == "国" and place == _COUNTRY)
        return _Area("") if is_own else _Area(whole[0], is_other=True)
    if other := words.places.match(clause):
        return _Area("") if _is_same(other[0], place) else _Area(other[0], is_other=True)
    district = words.district.match(clause)
    if district is None or district[0].endswith(words.common):
        return None
    return _Area("") if _is_same(district[0], place) else _Area(district[0], kind=district[0], is_other=True)


def _is_same(name: str, place: str) -> bool:
    return bool(place) and (name in place or place in name)


@attrs.frozen
class _Words:
    lead: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]
    places: re.Pattern[str]
    district: re.Pattern[str]
    common: tuple[str, ...]
    further: re.Pattern[str]
    wholes: frozenset[str]
    without: re.Pattern[str]
    bracket: re.Pattern[str]


@cache
def _words() -> _Words:
    tables = load("scope_words.toml")
    areas, left_out = tables["areas"], tables["exclusions"]
    without = f"(?:{either(left_out['without'])})(?![^，、]{{0,4}}(?:{either(left_out['kept'])}))"
    kinds, no_name = either(areas["parts"]), either([*areas["makes"], *areas["any"]])
    listed = f"(?:{kinds})[、和及]"  # 高新区、开发区竞相发展 opens a paragraph of the whole
    parts = f"(?P<kind>{kinds})(?![、和及]|[^，]{{0,12}}(?:{either(areas['events'])}))"
    return _Words(
        lead=re.compile(f"^(?:{_NUMBER}|{either(areas['leads'])})*"),
        part=re.compile(f"(?:(?!{no_name}|{listed})[一-龥“”、]){{0,8}}?{parts}"),
        whole=re.compile(
            f"(?:{either(areas['own'])})(?P<level>{either(areas['levels'])})(?!{either(areas['titles'])})"
        ),
        places=re.compile(either(name for name in load("places.toml").values() if name != _COUNTRY)),
        district=re.compile(f"[一-龥]{{2}}(?:{either(areas['districts'])})(?![{areas['goes_on']}])"),
        common=tuple(areas["common"]),
        further=re.compile(f"^(?:{either(areas['furthers'])})+"),
        wholes=frozenset(areas["wholes"]),
        without=re.compile(f"{without}(?P<what>[^，、。；（）]{{1,16}}?)(?=因素|影响|以?外|后|增长|下降|[，、）]|$)"),
        bracket=re.compile(f"（{without}(?P<what>[^0-9（）]+)）"),
    )
