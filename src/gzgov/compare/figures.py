"""The figures of a report as the audit takes them: what each may stand for, and which stand together.

In: a report, and the earlier one if there is one. Out: :class:`Figures`. What ties figures together, and whether they agree, is
left to :mod:`gzgov.compare.audit`.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import attrs

from gzgov.catalogue import entry
from gzgov.compare.comparable import aspect_of, identity
from gzgov.compare.ranges import Range
from gzgov.compare.readings import POINTS, RATES, Line, Rounding, factor_between, multiple_of, stated_by
from gzgov.compare.ties import ties
from gzgov.errors import LexiconError, UnitError
from gzgov.measure import Aspect, Direction, Measure
from gzgov.period import Period, ReferenceKind
from gzgov.records import Achievement, Indicator, Report, Statement, Target
from gzgov.units import dimension_of

Time: TypeAlias = tuple[dt.date, dt.date]
"""First and last day; 年末 counts as its year."""

_COUNTED = frozenset({"item", "person", "organisation", "household", "dwelling", "visit", "occasion", "rank"})
_STOCKS = frozenset({Aspect.LEVEL, Aspect.SHARE})
_AMOUNTS = frozenset({Aspect.LEVEL, Aspect.CHANGE})
_SIGNED = frozenset({Aspect.CHANGE, Aspect.GROWTH})
_ASIDE = frozenset({ReferenceKind.GROUP, ReferenceKind.ANNUAL})
_CLAUSE_END = re.compile(r"[，；。,;]")
_SENTENCE_END = re.compile(r"[。！？!?|]|<br>|\n\s*\n")
_SHARE = re.compile(r"(.+?)占(.+?)比重")
_FAR = 60
_INDUSTRIES = 3
_RETOLD = "kind.retold"  # a target told again beside its result: 完成年度任务（20万人）的166.75%
_ONE = Range.point(Fraction(1))


@attrs.frozen(eq=False)
class Figure:
    """One measured statement.

    Attributes:
        statement: The statement.
        measure: Its measure.
        name: What tells its indicator from others: catalogue id or folded phrase.
        time: The time it is for; None if it is open.
        sentence: Number of the sentence it stands in.
        is_earlier: Whether it stands in the earlier report.
    """

    statement: Statement
    measure: Measure
    name: str
    time: Time | None
    sentence: int
    is_earlier: bool

    @property
    def aspect(self) -> Aspect:
        """The aspect; a percentage is a share whatever its words."""
        return aspect_of(self.measure)

    @property
    def unit(self) -> str:
        """Registry name of the unit."""
        return self.measure.unit

    @property
    def start(self) -> int:
        """Where its core starts."""
        return self.statement.provenance.span.start

    @property
    def text(self) -> str:
        """Its number as printed, without spaces."""
        return "".join(self.statement.provenance.text.split())

    @property
    def quote(self) -> str:
        """The clause it stands in, without spaces."""
        return "".join(self.statement.provenance.quote.split())

    @property
    def is_fall(self) -> bool:
        """Whether it went down."""
        return self.measure.direction is Direction.DOWN

    @property
    def is_counted(self) -> bool:
        """Whether it counts things, people or households."""
        return _dimension(self.unit) in _COUNTED

    @property
    def is_whole(self) -> bool:
        """Whether it counts them one by one, not in thousands."""
        return self.is_counted and self._is_in_ones

    @property
    def is_standard(self) -> bool:
        """Whether it is an amount of money for each month or person, set in whole yuan: 低保标准1080元/月."""
        return self.is_money and "/" in self.measure.unit_word and self._is_in_ones

    @property
    def _is_in_ones(self) -> bool:
        return self.measure.quantum == 1 and self.measure.low == self.measure.high

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return _dimension(self.unit).startswith("currency")

    @property
    def baseline(self) -> Figure | None:
        """The earlier value that the same statement gives."""
        given = getattr(self.statement, "baseline", None)
        return attrs.evolve(self, statement=given, measure=given.measure, time=time_of(given.period)) if given else None

    @property
    def base_time(self) -> Time | None:
        """The time that a change or growth is measured from; None if the text does not tell."""
        reference, time = self.statement.reference, self.time
        if reference is not None and reference.kind is ReferenceKind.PERIOD:
            return time_of(reference.period)
        is_change = reference is None and self.aspect is Aspect.CHANGE
        is_of_one_year = reference is not None and time is not None and time[0].year == time[1].year
        return _year(time[0].year - 1) if time and (is_change or is_of_one_year) else None

    def converts_to(self, other: Figure) -> bool:
        """Tell whether its unit converts to another's; points of a percentage do to percents."""
        if self.unit in POINTS and other.unit in RATES:
            return True
        return _dimension(self.unit) == _dimension(other.unit)

    def stated(self, unit: str | None = None) -> Range:
        """Return the numbers that it may stand for, in its own or another unit; falls are negative. Aims are not rounded."""
        is_exact = self.is_whole or self.is_standard or isinstance(self.statement, Target)
        rounding = Rounding.NEVER if is_exact else Rounding.ALWAYS
        sign = -1 if self.is_fall and self.aspect in _SIGNED else 1
        line = Line(factor=_factor(self.unit, self.unit if unit is None else unit), sign=sign)
        return stated_by(self.measure, line, Fraction(0), rounding)

    def ratio(self) -> Range | None:
        """Return by what a growth or multiple multiplies its base; None for any other."""
        measure = self.measure
        if self.aspect is Aspect.MULTIPLE:
            return stated_by(measure, Line(multiple=self._multiple), Fraction(0), Rounding.ALWAYS)
        if self.aspect is Aspect.GROWTH and (measure.unit in RATES or not measure.unit):
            return _ONE + (self.stated("") if measure.unit else self.stated())
        return None

    @property
    def ratio_text(self) -> str:
        """How a formula writes the same: ``(1 + 66.15%)``."""
        if self._multiple == "doubling":
            return self.text
        if self._multiple == "ratio":
            return self.text
        return f"(1 {'-' if self.is_fall else '+'} {self.text})"

    @property
    def _multiple(self) -> str:
        is_actual = self.aspect is Aspect.MULTIPLE and isinstance(self.statement, Achievement)
        return multiple_of(self.statement) if is_actual else ""  # type: ignore[arg-type]


@attrs.frozen(eq=False, slots=False)
class Figures:
    """The figures of a report, and of the earlier one.

    Attributes:
        own: The achievements of the report, in text order.
        others: Its baselines, and the achievements of the earlier report.
        targets: The measured targets of the earlier report.
        text: The report's text.
    """

    own: tuple[Figure, ...]
    others: tuple[Figure, ...]
    targets: tuple[Figure, ...]
    text: str

    @classmethod
    def of(cls, report: Report, previous: Report | None = None) -> Figures:
        """Collect the figures of a report, and of the earlier one.

        >>> from gzgov.parse import parse
        >>> [figure.text for figure in Figures.of(parse("2020年，城镇登记失业率2.53%。")).own]
        ['2.53%']
        """
        told = [one for one in report.contexts if any(cue.id == _RETOLD for cue in one.provenance.cues)]
        said: list[Statement] = [*report.achievements, *told]
        own = sorted(said, key=lambda statement: statement.provenance.span)
        earlier = () if previous is None else tuple(_figures(previous, previous.achievements, is_earlier=True))
        goals = () if previous is None else tuple(_figures(previous, previous.targets, is_earlier=True))
        return cls(
            own=tuple(_figures(report, own)),
            others=(*_figures(report, report.baselines), *earlier),
            targets=goals,
            text=report.document.text,
        )

    @cached_property
    def _by_name(self) -> dict[str, list[Figure]]:
        found: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in (*self.own, *self.others):
            found[figure.name].append(figure)
        return found

    @cached_property
    def _by_sentence(self) -> dict[int, list[Figure]]:
        found: defaultdict[int, list[Figure]] = defaultdict(list)
        for figure in self.own:
            found[figure.sentence].append(figure)
        return found

    def of_aspects(self, aspects: Collection[Aspect]) -> Iterator[Figure]:
        """Yield the report's own figures of some aspects; those measured against other places or averaged are left out."""
        for figure in self.own:
            reference = figure.statement.reference
            if figure.aspect in aspects and (reference is None or reference.kind not in _ASIDE):
                yield figure

    def named(self, name: str) -> list[Figure]:
        """Return the figures of one indicator, those of the report first."""
        return self._by_name.get(name, [])

    def level_beside(self, move: Figure) -> Figure | None:
        """Return the level that a change or growth led to: in its sentence, of its indicator and time, the nearest.

        None where the level of another indicator stands between, unless the words tie rows of numbers to each other (分别).
        """
        near = [figure for figure in self._by_sentence[move.sentence] if figure.aspect in _STOCKS]
        levels = [figure for figure in near if figure.name == move.name and figure.time == move.time]
        level = min(levels, key=lambda figure: abs(figure.start - move.start), default=None)
        if level is None or ties().respectively.search(level.quote + move.quote):
            return level
        start, end = sorted((level.start, move.start))
        return None if any(start < figure.start < end and figure.name != move.name for figure in near) else level

    def base(self, level: Figure, time: Time | None) -> Figure | None:
        """Return the level at the time that a change started from: what the same statement gives, else another of that time."""
        own = level.baseline
        found = [own] if own is not None and own.time in {None, time} else []
        found += [figure for figure in self.named(level.name) if time and figure.time == time]
        return next((base for base in found if base.aspect is level.aspect and base.converts_to(level)), None)

    def level(self, name: str, like: Figure) -> Figure | None:
        """Return the report's own level of an indicator for the time of another figure, the nearest to it."""
        return next(iter(self.levels(name, like)), None)

    def levels(self, name: str, like: Figure) -> list[Figure]:
        """Return the report's own levels of an indicator for the time of another figure, the nearest to it first."""
        found = [
            figure
            for figure in self.named(name)
            if not figure.is_earlier and figure.aspect is Aspect.LEVEL and like.time and figure.time == like.time
        ]
        return sorted(found, key=lambda figure: abs(figure.start - like.start))

    def before(self, figure: Figure) -> list[Figure]:
        """Return the levels and changes that stand before a figure in its sentence, the nearest first."""
        found = [
            one for one in self._by_sentence[figure.sentence] if one.start < figure.start and one.aspect in _AMOUNTS
        ]
        return found[::-1]

    def parts(self) -> Iterator[tuple[Figure, list[Figure]]]:
        """Yield each whole with the parts that 其中 and the like name of it, side by side in one clause."""
        starts = [figure.start for figure in self.own]
        for word in ties().part.finditer(self.text):
            at = bisect(starts, word.start())
            parts = list(self._side_by_side(self.own[at:], word.end()))
            whole = self._whole_of(parts[0], word.start()) if parts else None
            fitting = [part for part in parts if whole and part.time == whole.time and part.converts_to(whole)]
            if whole and fitting:
                yield whole, fitting

    def _side_by_side(self, figures: tuple[Figure, ...], start: int) -> Iterator[Figure]:
        """Yield the amounts from a place in the text on, up to the end of the clause."""
        for figure in figures:
            if _CLAUSE_END.search(self.text, start, figure.start):
                return
            if figure.aspect in _AMOUNTS:
                yield figure
            start = figure.statement.provenance.span.end

    def _whole_of(self, part: Figure, end: int) -> Figure | None:
        """Return what a part is of: the nearest amount before, but the level where a change of it stands between."""
        near = [one for one in self.before(part) if one.start < end and not self._is_aside(one, end)]
        levels = [one for one in near if one.aspect is Aspect.LEVEL and one.converts_to(part)]
        return next(iter(levels if part.aspect is Aspect.LEVEL and levels else near), None)

    def _is_aside(self, figure: Figure, end: int) -> bool:
        """Tell whether a figure stands in brackets that close before a place in the text."""
        between = self.text[figure.start : end].replace("(", "（").replace(")", "）")
        return "）" in between.partition("（")[0]

    def repeated(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield each two figures for one thing: the one that stands later, then the other, which may be of the earlier report."""
        for name, figures in self._by_name.items():
            if not is_catalogued(name):
                continue
            for one, other in combinations(figures, 2):
                if not one.is_earlier and _is_same(one, other):
                    yield (one, other) if other.is_earlier else (other, one)

    def wholes(self) -> Iterator[list[Figure]]:
        """Yield the shares of each sentence that make up a whole by definition, by their names or as a list of all (一、二、三产业)."""
        for figures in self._by_sentence.values():
            by_time: defaultdict[Time | None, list[Figure]] = defaultdict(list)
            for figure in figures:
                if figure.aspect is Aspect.SHARE and figure.unit in RATES:
                    by_time[figure.time].append(figure)
            for shares in by_time.values():
                listed = [one for one in shares if ties().industries.search(one.quote)]
                named = ([one for one in shares if one.name in names] for names in ties().wholes)
                yield from _complete(*named) or _complete(listed)

    def words_before(self, figure: Figure) -> str:
        """Return the words before a figure in its sentence, without spaces, as far as 完成年度任务（20万人）的166.75% needs them."""
        return "".join(self.text[max(figure.start - _FAR, 0) : figure.start].split())


def part_and_whole(share: Figure) -> tuple[str, str] | None:
    """Return the names of what a share is a part of, and of the whole: A占B比重; None if its words do not tell.

    >>> from gzgov.parse import parse
    >>> part_and_whole(Figures.of(parse("2020年，国家重点实验室达21家，占全省70%。")).own[1])
    ('state_key_laboratories', '全省')
    """
    if share.name in ties().shares:
        return ties().shares[share.name]
    found = _SHARE.fullmatch(share.statement.indicator.phrase)
    return (_name(found[1]), _name(found[2])) if found else None


def _complete(*rows: list[Figure]) -> list[list[Figure]]:
    """Return the rows that have each of the three industries, and each once."""
    return [row for row in rows if len(row) == _INDUSTRIES == len({one.statement.indicator.phrase for one in row})]


def is_catalogued(name: str) -> bool:
    """Tell whether a name is the id of an entry of the catalogue: a phrase may stand for two things in two places."""
    try:
        return bool(entry(name))
    except LexiconError:
        return False


def _name(phrase: str) -> str:
    return identity(Indicator(phrase=phrase))


def _is_same(one: Figure, other: Figure) -> bool:
    return (
        one.time is not None
        and one.time == other.time
        and one.aspect is other.aspect
        and one.is_fall == other.is_fall
        and one.statement.reference == other.statement.reference
        and one.converts_to(other)
    )


def _figures(report: Report, statements: Collection[Statement], *, is_earlier: bool = False) -> Iterator[Figure]:
    ends = [found.start() for found in _SENTENCE_END.finditer(report.document.text)]
    for statement in statements:
        if statement.measure is not None:
            yield Figure(
                statement=statement,
                measure=statement.measure,
                name=identity(statement.indicator),
                time=time_of(statement.period),
                sentence=bisect(ends, statement.provenance.span.start),
                is_earlier=is_earlier,
            )


def time_of(period: Period | None) -> Time | None:
    """Return the days of a period; the last day of a year counts as the year."""
    if period is None:
        return None
    is_year_end = period.is_day and (period.end.month, period.end.day) == (12, 31)
    return _year(period.end.year) if is_year_end else (period.start, period.end)


def _year(year: int) -> Time:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _dimension(unit: str) -> str:
    try:
        return dimension_of(unit)
    except UnitError:  # a unit of the caller's own
        return unit


def _factor(unit: str, other: str) -> Fraction:
    """Return one of a unit in another; points of a percentage count as percents of the level here."""
    if unit == other:
        return Fraction(1)
    if unit in POINTS and other in RATES:
        return factor_between(unit, "percentage_point") * factor_between("percent", other)
    return factor_between(unit, other)
