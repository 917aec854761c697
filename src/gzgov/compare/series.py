"""One indicator over the years: its targets and actuals from several reports in a row.

In: reports of one or more places. Out: one :class:`Series` for each indicator, place, aspect and dimension, its points in the order
of time. Which achievement answers which target is left to :mod:`gzgov.compare.link`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import attrs

from gzgov.compare.comparable import aspect_of
from gzgov.compare.comparison import Comparison
from gzgov.compare.link import link
from gzgov.compare.names import names_of
from gzgov.compare.tolerances import Tolerance
from gzgov.errors import PeriodError, UnitError, unexpected
from gzgov.measure import Aspect
from gzgov.period import Period
from gzgov.records import Achievement, Collection, Report, Target, collect
from gzgov.units import dimension_of

_FEWEST_POINTS = 2


@attrs.frozen(kw_only=True, repr=False)
class Point:
    """One time of a series.

    Attributes:
        period: The time; a day is told as its year.
        targets: The targets for it, headline targets first, then in the order of the reports and their text.
        actuals: The achievements for it: the one that answers the first target, if any does, then those of the series in the
            order of the reports and their text.
        comparison: What came of the first target; None where nothing answers it, or there is no target.
    """

    period: Period
    targets: tuple[Target, ...] = ()
    actuals: tuple[Achievement, ...] = ()
    comparison: Comparison | None = None

    @property
    def target(self) -> Target | None:
        """The first of the targets."""
        return self.targets[0] if self.targets else None

    @property
    def actual(self) -> Achievement | None:
        """The first of the actuals."""
        return self.actuals[0] if self.actuals else None

    def __str__(self) -> str:
        parts = [f"target {self.target.measure}"] if self.target else []
        parts += [f"actual {self.actual.measure}"] if self.actual else []
        parts += [self.comparison.verdict.value] if self.comparison else []
        return f"{self.period}: {', '.join(parts)}"

    def __repr__(self) -> str:
        return f"<Point {self}>"


@attrs.frozen(kw_only=True, repr=False)
class Series:
    """An indicator's targets and actuals over the years.

    Attributes:
        phrase: The indicator in the words of its first statement.
        id: Its id in the catalogue; None if it has none.
        aspect: What its numbers say: a level and a growth are two series.
        place: Whose figures they are; "" if the reports do not say.
        points: One for each time, the earliest end first.
    """

    phrase: str
    id: str | None
    aspect: Aspect
    place: str
    points: tuple[Point, ...]

    def explain(self) -> str:
        """Tell the series, one time a line."""
        return "\n".join([f"{self.phrase} ({self.aspect.value})", *map(str, self.points)])

    def __repr__(self) -> str:
        return f"<Series {self.phrase} ({self.aspect.value}), {len(self.points)} times>"


_Key = tuple[str, str, Aspect, str]
_Statement = Target | Achievement


@attrs.define
class _Entry:
    """What the reports have said of one time of one series so far."""

    targets: list[Target] = attrs.field(factory=list)
    actuals: list[Achievement] = attrs.field(factory=list)


def series(
    reports: Iterable[Report], *, indicator: str | None = None, tolerance: Tolerance | str | None = None
) -> Collection[Series]:
    """Return the indicators that several reports speak of, with their targets and actuals over the years.

    A target is answered by the first later report of its place that does. Only what has a number and a time is listed, and
    only indicators with two times or more.

    Args:
        reports: The reports, in any order; each needs its year.
        indicator: Only the series of this catalogue id, or of this phrase.
        tolerance: A tolerance for 左右, as of :func:`gzgov.compare.compare`.

    Raises:
        PeriodError: If a report has no year.

    >>> from gzgov.parse import parse
    >>> text = "{0}年政府工作报告\\n一、{1}年工作回顾\\n{1}年，地区生产总值增长{2}。\\n二、{0}年工作安排\\n地区生产总值增长{3}。"
    >>> reports = [
    ...     parse(text.format(*year)) for year in ((2021, 2020, "2.7%", "6%以上"), (2022, 2021, "8.1%", "5.5%左右"))
    ... ]
    >>> print(series(reports)[0].explain())
    地区生产总值 (growth)
    2020: actual 2.7 %
    2021: target at_least 6 %, actual 8.1 %, exceeded
    2022: target about 5.5 %
    """
    ordered = _in_order(reports)
    answers = _answers(ordered, tolerance)
    found: defaultdict[_Key, defaultdict[Period, _Entry]] = defaultdict(lambda: defaultdict(_Entry))
    for report in ordered:
        for target in report.targets:
            for key, period in _keys(target, report.document.place):
                found[key][period].targets.append(target)
        for actual in report.achievements:
            for key, period in _keys(actual, report.document.place):
                found[key][period].actuals.append(actual)
    made = (_series(key, times, answers) for key, times in found.items() if len(times) >= _FEWEST_POINTS)
    return collect(one for one in made if indicator in {None, one.id, one.phrase})


def _in_order(reports: Iterable[Report]) -> list[Report]:
    dated: list[tuple[int, Report]] = []
    for report in reports:
        if not isinstance(report, Report):
            raise unexpected(report, "reports as gzgov.parse makes them")
        if report.document.year is None:
            raise PeriodError(f"{report.document.title!r} has no year; give its document one to place it in a series")
        dated.append((report.document.year, report))
    return [report for _, report in sorted(dated, key=lambda one: one[0])]


def _answers(reports: list[Report], tolerance: Tolerance | str | None) -> dict[int, tuple[Comparison, Achievement]]:
    """What came of each target, by the target's identity, from the first later report of its place with an answer."""
    answers: dict[int, tuple[Comparison, Achievement]] = {}
    for place, earlier in enumerate(reports):
        for later in reports[place + 1 :]:
            if later.document.place != earlier.document.place:
                continue
            for one in link(earlier, later, tolerance=tolerance).pairs:
                answers.setdefault(id(one.target), (one.comparison, one.actuals[0]))
    return answers


def _keys(statement: _Statement, place: str) -> list[tuple[_Key, Period]]:
    """Return the series that a statement belongs to, none or one, and its time there."""
    measure, period = statement.measure, statement.period
    names = names_of(statement, place=place)
    if measure is None or period is None or not names:
        return []
    try:
        dimension = dimension_of(measure.unit)
    except UnitError:  # a unit of the caller's own
        dimension = measure.unit
    time = Period.year(period.end.year) if period.start.year == period.end.year else period
    return [((place, names[0], aspect_of(measure), dimension), time)]


def _series(key: _Key, times: dict[Period, _Entry], answers: dict[int, tuple[Comparison, Achievement]]) -> Series:
    points = [
        _point(period, times[period], answers)
        for period in sorted(times, key=lambda period: (period.end, period.start))
    ]
    first = points[0].target or points[0].actual
    assert first is not None, "a time is made by a statement"
    is_listed = not key[1].startswith("=")
    return Series(
        phrase=first.indicator.phrase,
        id=key[1] if is_listed else None,
        aspect=key[2],
        place=key[0],
        points=tuple(points),
    )


def _point(period: Period, entry: _Entry, answers: dict[int, tuple[Comparison, Achievement]]) -> Point:
    targets = sorted(entry.targets, key=lambda target: not target.headline)
    comparison, answer = answers.get(id(targets[0]), (None, None)) if targets else (None, None)
    others = [actual for actual in entry.actuals if actual is not answer]
    actuals = [*([answer] if answer else []), *others]
    return Point(period=period, targets=tuple(targets), actuals=tuple(actuals), comparison=comparison)
