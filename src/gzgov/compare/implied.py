"""Every fact that the figures of one report imply, without anybody saying which belongs to which.

In: a report. Out: :class:`~gzgov.compare.derive.Derived` facts. The arithmetic is that of :mod:`gzgov.compare.derive`; whether
another report agrees is left to those who hold both.

Two figures belong together if one sentence gives both for one indicator and one time. Growth in constant prices (生产总值 and
增加值, 可比增长) and yearly averages lead to no earlier level, and are left out.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import attrs

from gzgov.compare.deeds import is_stock, words_before
from gzgov.compare.derive import Derived, implied_base, implied_target, previous_level
from gzgov.compare.readings import POINTS, RATES
from gzgov.errors import NotComparableError, unexpected
from gzgov.measure import Aspect
from gzgov.period import ReferenceKind
from gzgov.records import Achievement, Collection, Report, collect
from gzgov.vocabulary import load

_ENDS = re.compile("[。；！？]")
_COUNTED = frozenset({Aspect.LEVEL, Aspect.CHANGE})


def implied(report: Report) -> Collection[Derived]:
    """Return the targets, bases and earlier levels that a report's achievements imply, in text order.

    A completion rate implies its target (完成年度预期目标的147.5%), a growth or multiple the level it started from (增长1.03倍 to
    269.67万户), an increase the level before it (增加26家，总数达309家). The unit is that of the level; ``inputs`` are the two
    achievements, with their places.

    >>> from gzgov.parse import parse
    >>> report = parse("2021年政府工作报告\\n一、2020年工作回顾\\n新增城镇就业29.5万人，完成年度预期目标的147.5%。")
    >>> implied(report)
    <1 record(s): <Derived implied-target 29.5万人 / 147.5% = 200000 人, in (199593.3582, 200406.9176)>>
    """
    if not isinstance(report, Report):
        raise unexpected(report, "a report as gzgov.parse makes it")
    return collect(
        fact
        for sentence in _sentences(report)
        for one in sentence
        if (fact := _completed(one, sentence) or _moved(one, sentence))
    )


def _sentences(report: Report) -> Iterator[list[Achievement]]:
    ends = [found.start() for found in _ENDS.finditer(report.document.text)]
    sentences: defaultdict[int, list[Achievement]] = defaultdict(list)
    for achievement in report.achievements:
        sentences[bisect(ends, achievement.provenance.span.start)].append(achievement)
    yield from (sentence for sentence in sentences.values() if len(sentence) > 1)


def _completed(rate: Achievement, sentence: list[Achievement]) -> Derived | None:
    """The target behind a completion rate, of the number that was counted last before it."""
    if rate.measure.unit not in RATES or not _words().completion.search(words_before(rate)):
        return None
    counted = [one for one in sentence[: sentence.index(rate)] if one.measure.aspect in _COUNTED]
    return implied_target(counted[-1], rate) if counted else None


def _moved(move: Achievement, sentence: list[Achievement]) -> Derived | None:
    """The level before a growth, a multiple or a change, of the nearest level of the same thing."""
    reference, aspect = move.reference, move.measure.aspect
    if aspect not in {Aspect.GROWTH, Aspect.MULTIPLE, Aspect.CHANGE} or (
        reference and reference.kind is ReferenceKind.ANNUAL
    ):
        return None
    same = [one for one in sentence if one.indicator == move.indicator and one.period == move.period]
    start = move.provenance.span.start
    for level in sorted(same, key=lambda one: abs(one.provenance.span.start - start)):
        if aspect is Aspect.CHANGE and _leads_to(level, move):
            try:
                return previous_level(level, move)
            except NotComparableError:
                continue
        if aspect is not Aspect.CHANGE and reference and level.measure.aspect is Aspect.LEVEL and not _is_real(move):
            return implied_base(level, move)
    return None


def _leads_to(level: Achievement, change: Achievement) -> bool:
    """Whether a level is what a change ended in: a stock, or one that is told with its base."""
    if change.measure.unit in POINTS:
        return level.measure.aspect is Aspect.SHARE
    return level.measure.aspect is Aspect.LEVEL and (change.reference is not None or is_stock(level))


def _is_real(growth: Achievement) -> bool:
    words = _words()
    return bool(words.indicators.search(growth.indicator.phrase) or words.growths.search(words_before(growth)))


@attrs.frozen
class _Words:
    completion: re.Pattern[str]
    indicators: re.Pattern[str]
    growths: re.Pattern[str]


@cache
def _words() -> _Words:
    tables = load("implied.toml")
    verbs, targets, indicators, growths = (
        "|".join(map(re.escape, tables[table][group]["words"]))
        for table, group in (
            ("completion", "verbs"),
            ("completion", "targets"),
            ("real", "indicators"),
            ("real", "growths"),
        )
    )
    return _Words(
        completion=re.compile(rf"(?:{verbs})[^，。；]{{0,12}}(?:{targets})(?:（[^）]*）)?的$"),
        indicators=re.compile(indicators),
        growths=re.compile(growths),
    )
