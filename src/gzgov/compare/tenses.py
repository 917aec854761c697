"""Of what time a number is by the words around it, and whether it came about at all: 累计, 年均, 全年, 增长7%的目标.

In: a statement in its clause, with the words of ``data/link_words.toml``. Out: whether it is a sum since a time that is not
said, an average, one of all of a year, or a goal. That none of these answers what was set for one year is left to
:mod:`gzgov.compare.comparable` and :mod:`gzgov.compare.link`.
"""

from __future__ import annotations

import re
from functools import cache

from gzgov.compare.deeds import own_words, words_behind
from gzgov.measure import Aspect
from gzgov.period import ReferenceKind
from gzgov.records import Achievement, Target
from gzgov.vocabulary import either, load

_STRETCHES = frozenset({"time.months", "time.back", "time.past"})  # 1—12月, 一年来, 过去一年
_YEAR = "time.year"


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(load("link_words.toml")["times"][name])


def is_summed_up(statement: Target | Achievement) -> bool:
    """Tell whether the words in front of a number sum it up (累计) and do not say since when.

    They say it with a word for the year (全年), or with a stretch of time (1—12月). A growth that is summed up in a year is that
    of the year.

    >>> from gzgov.parse import parse
    >>> found = parse(
    ...     "2020年，累计培训教师5万人，全年累计发放补贴3亿元。2020年1—12月，累计新建绿道5公里。"
    ... ).achievements
    >>> list(map(is_summed_up, found))
    [True, False, False]
    """
    own = own_words(statement)
    if not any(word in own for word in _words("sums")) or any(word in own for word in _words("years")):
        return False
    return not _names_its_time(statement)


def _names_its_time(statement: Target | Achievement) -> bool:
    """Tell whether a stretch of time, or the year of a growth, is named in a statement or right in front of it."""
    place, measure = statement.provenance, statement.measure
    is_growth = measure is not None and measure.aspect is Aspect.GROWTH
    return any(
        (cue.id in _STRETCHES or (is_growth and cue.id == _YEAR)) and place.statement.start <= cue.span.end + 1
        for cue in place.cues
    )


def average_of(statement: Target | Achievement) -> str:
    """Return the word by which a number is one of an average year (年均), or its growth one of an average year or month.

    >>> from gzgov.parse import parse
    >>> found = parse("2020年，进出口年均增长5%，固定资产投资平均增长9%，城镇调查失业率平均为5.1%。").achievements
    >>> list(map(average_of, found))
    ['年均', '平均增长', '']
    """
    reference, own = statement.reference, own_words(statement)
    is_annual = reference is not None and reference.kind is ReferenceKind.ANNUAL
    return "年均" if is_annual else next((word for word in _words("averages") if word in own), "")


def is_goal(statement: Target | Achievement) -> bool:
    """Tell whether a number is one that was aimed at and not reached, as far as its words tell: 低于4.5%的控制目标.

    That it was reached stands in front (实现…的目标) or behind, and nothing else does behind: 为实现…的目标奠定基础 is work on it.

    >>> from gzgov.parse import parse
    >>> text = "2020年，投资增长7%的目标差距较大，出口增长5%的目标顺利实现，实现城镇新增就业20万人的目标。"
    >>> list(map(is_goal, parse(text).achievements))
    [True, False, False]
    """
    aim, reached, denied = _goals()
    before, behind = own_words(statement), words_behind(statement)
    found = aim.fullmatch(behind)
    if found is None:
        return aim.match(behind) is not None
    return not found["done"] and (not reached.search(before) or denied.search(before) is not None)


@cache
def _goals() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words, adverbs = load("link_words.toml")["goals"], load("link_words.toml")["claims"]["adverbs"]
    whose, aims, goes_on, reached = (either(words[name]) for name in ("whose", "aims", "goes_on", "reached"))
    return (
        re.compile(f"的(?:{whose})*(?:{aims})(?:{goes_on})*(?P<done>(?:{either(adverbs)})*(?:{reached}))?"),
        re.compile(reached),
        re.compile(either(words["not"])),
    )


def is_of_whole_year(statement: Target | Achievement) -> bool:
    """Tell whether the words in front of a number say 全年, and it is no rate that is always one of the year's end.

    >>> from gzgov.parse import parse
    >>> found = parse("2020年，城镇调查失业率全年控制在5.5%以内，全年城镇登记失业率3%。").achievements
    >>> list(map(is_of_whole_year, found))
    [True, False]
    """
    return "全年" in own_words(statement) and statement.indicator.id not in _words("ends")
