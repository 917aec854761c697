"""Whether a target and an actual speak of the same thing at all.

In: two statements. Out: the :class:`Difference`\\ s that forbid a comparison, or a raised
:class:`gzgov.errors.NotComparableError`. What came of a comparable target is left to :mod:`gzgov.compare.verdict`.

Registered and surveyed unemployment, industry above scale and all industry, revenue arising in an area and revenue kept by
it, yuan and dollars stay apart; nothing is converted that the text did not state in one dimension.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Collection
from typing import TypeAlias

import attrs

from gzgov.catalogue import fold, match
from gzgov.characters import plain
from gzgov.compare.deeds import is_output, is_stock, stage_of
from gzgov.compare.scopes import area_of, exclusion_of, is_one_area
from gzgov.compare.tenses import average_of, is_of_whole_year, is_summed_up
from gzgov.errors import NotComparableError, UnitError
from gzgov.measure import Aspect, Measure
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Achievement, Indicator, ProjectStatus, Target
from gzgov.source import Document
from gzgov.units import COUNTS, dimension_of

Aim: TypeAlias = Target | Measure
"""What is compared: a target, or a bare measure, of which only aspect and dimension are checked."""
Actual: TypeAlias = Achievement | Measure
"""What it is compared with: an achievement, or a bare measure."""
Documents: TypeAlias = tuple[Document, Document]
"""The target's document and the actual's."""

_RATES = frozenset({"percent", "permille", "permyriad", "tenth"})
_STOCKS = frozenset({Aspect.SHARE, Aspect.RANK})
_MOVES = frozenset({Aspect.CHANGE, Aspect.GROWTH, Aspect.MULTIPLE})
_BEGINNINGS = frozenset({ProjectStatus.APPROVED, ProjectStatus.STARTED})
_NO_WORKS = ("元", "人", "人次")
_MULTIPLES = frozenset({"multiple", "doubling"})


class Criterion(enum.StrEnum):
    """In what two statements must agree before one is measured by the other."""

    INDICATOR = "indicator"
    """What is measured, its scope included."""
    PLACE = "place"
    """Whose figure it is, a part of the place (雄安新区) or a larger one (全国); checked where both documents are given."""
    PERIOD = "period"
    """The time it is for."""
    ASPECT = "aspect"
    """Level, change, growth, multiple, share or rank."""
    REFERENCE = "reference"
    """What a change, growth or multiple is measured from."""
    DIMENSION = "dimension"
    """What the unit counts; currencies are dimensions of their own."""
    STAGE = "stage"
    """How far works have come, where both sides say it: what was to be completed is not answered by what was begun."""
    SCOPE = "scope"
    """What a figure leaves out: 扣除房地产开发投资后."""


@attrs.frozen
class Difference:
    """One reason why two statements are not compared.

    Attributes:
        criterion: In what they differ.
        message: One line with both sides.
    """

    criterion: Criterion
    message: str

    def __str__(self) -> str:
        return f"{self.criterion.value}: {self.message}"


def find_differences(target: Aim, actual: Actual, *, documents: Documents | None = None) -> tuple[Difference, ...]:
    """Return everything in which a target and an actual differ, in the order of :class:`Criterion`.

    A period, reference or place that is not known differs from none, though :func:`gzgov.compare.compare` leaves the verdict
    open for such a period. A figure for 年末 is one of its year, unless the target says 全年 of a share, and a share or rank for
    several years one of their last. A percentage is a share whether the report calls it one or not.

    >>> from gzgov import parse_measure
    >>> [str(found) for found in find_differences(parse_measure("500亿美元"), parse_measure("6155.8亿元"))]
    ['dimension: 美元 and 元 are two currencies, and none is converted']
    """
    measure, other = measure_of(target), measure_of(actual)
    found: list[tuple[Criterion, str]] = []
    if isinstance(target, Target) and isinstance(actual, Achievement):
        found.append((Criterion.INDICATOR, _indicators(target.indicator, actual.indicator)))
    if documents:
        found.append((Criterion.PLACE, _places(*documents)))
    if isinstance(target, Target) and isinstance(actual, Achievement):
        found.append((Criterion.SCOPE, _scopes(target, actual, documents)))
        found.append((Criterion.PLACE, _areas(target, actual, documents) if documents else ""))
        found.append((Criterion.PERIOD, _periods(target, actual, aspect_of(measure or actual.measure))))
        found.append((Criterion.REFERENCE, _averages(target, actual)))
    if measure is None or other is None:
        return _differences(found)
    found.append((Criterion.ASPECT, _aspects(measure, other)))
    if isinstance(target, Target) and isinstance(actual, Achievement):
        found.append((Criterion.ASPECT, _outputs(target, actual)))
        found.append((Criterion.REFERENCE, _references(target, actual, measure.aspect)))
    found.append((Criterion.DIMENSION, _dimensions(measure, other)))
    if isinstance(target, Target) and isinstance(actual, Achievement):
        found.append((Criterion.STAGE, _stages(target, actual)))
    return _differences(found)


def _differences(found: list[tuple[Criterion, str]]) -> tuple[Difference, ...]:
    order = tuple(Criterion)
    told = sorted((one for one in found if one[1]), key=lambda one: order.index(one[0]))
    return tuple(Difference(criterion, message) for criterion, message in told)


def require_comparable(
    target: Aim, actual: Actual, *, documents: Documents | None = None, waive: Collection[Criterion] = ()
) -> None:
    """Do nothing if a target may be compared with an actual.

    Args:
        target: The target.
        actual: The actual.
        documents: The documents of both, to check the place.
        waive: Criteria that the caller answers for.

    Raises:
        NotComparableError: If they differ in anything that is not waived; the message lists all of it.

    >>> from gzgov import parse_measure
    >>> require_comparable(parse_measure("6%以上"), parse_measure("8.1%"))
    """
    differences = [
        found for found in find_differences(target, actual, documents=documents) if found.criterion not in waive
    ]
    if differences:
        raise NotComparableError(f"{target!r} and {actual!r} differ: {'; '.join(map(str, differences))}")


def measure_of(statement: Aim | Actual) -> Measure | None:
    """Return the measure of a statement, or the bare measure itself; None for a target in words."""
    return statement if isinstance(statement, Measure) else statement.measure


def identity(indicator: Indicator) -> str:
    """Return what tells an indicator from others: its catalogue id, else its folded phrase.

    >>> identity(Indicator(phrase="全市城镇登记失业率")), identity(Indicator(phrase="智慧灯杆 "))
    ('registered_urban_unemployment_rate', '智慧灯杆')
    """
    if indicator.id:
        return indicator.id
    phrase = plain(indicator.phrase)
    entry = match(phrase)
    return entry.id if entry else fold(phrase)


def _indicators(target: Indicator, actual: Indicator) -> str:
    return "" if identity(target) == identity(actual) else f"{target.phrase!r} is not {actual.phrase!r}"


def _places(target: Document, actual: Document) -> str:
    for one, other in ((target.place_code, actual.place_code), (target.place, actual.place)):
        if one and other:
            return "" if one == other else f"{target.place or one} is not {actual.place or other}"
    return ""


def place_of(documents: Documents) -> str:
    """Return the place that two documents are of, as the first that knows it has it; "" if neither does."""
    return next((document.place for document in documents if document.place), "")


def _areas(target: Target, actual: Achievement, documents: Documents) -> str:
    """Whether one of the two is of a part of the place, or of a larger one."""
    place = place_of(documents)
    one, other = area_of(target, documents[0], place), area_of(actual, documents[1], place)
    if is_one_area(one, other):
        return ""
    return f"the target is of {one or 'the whole place'}, the actual of {other or 'the whole place'}"


def _scopes(target: Target, actual: Achievement, documents: Documents | None) -> str:
    here, there = documents or (None, None)
    one, other = exclusion_of(target, here), exclusion_of(actual, there)
    if one == other:
        return ""
    return f"the target leaves out {one or 'nothing'}, the actual {other or 'nothing'}"


def _periods(target: Target, actual: Achievement, aspect: Aspect) -> str:
    aim, got = target.period, actual.period
    if aim is None or got is None:
        return ""
    if is_summed_up(actual) and not is_summed_up(target) and not is_stock(target) and _is_of_one_year(got):
        return f"the target is for {aim}, the actual a sum (累计) since a time that it does not say"
    if aim == got:
        return ""
    if aim.end == got.end and aspect is Aspect.SHARE and aim.start < got.start and is_of_whole_year(target):
        return f"the target is for all of {aim} (全年), the actual for its end, {got}"
    if aim.end == got.end:
        is_year_end = (aim.is_day or got.is_day) and aim.start.year == got.start.year
        if is_year_end or aspect in _STOCKS:
            return ""
    return f"the target is for {aim}, the actual for {got}"


def is_interim(target: Aim, actual: Actual) -> bool:
    """Tell whether the actual falls into the target's time and ends before it is due."""
    if isinstance(target, Measure) or isinstance(actual, Measure):
        return False
    aim, got = target.period, actual.period
    return bool(aim and got and aim.start <= got.start and got.end < aim.end)


def is_due(target: Aim, as_of: dt.date | None) -> bool:
    """Tell whether the target's time is over on a day; True where either is not known."""
    period = None if isinstance(target, Measure) else target.period
    return as_of is None or period is None or period.end <= as_of


def _aspects(target: Measure, actual: Measure) -> str:
    one, other = aspect_of(target), aspect_of(actual)
    return "" if one is other else f"the target is a {one.value}, the actual a {other.value}"


def _outputs(target: Target, actual: Achievement) -> str:
    if is_output(target) and is_stock(actual) and not is_output(actual):
        return "the target is what is to be made, the actual a whole stock"
    if is_stock(target) and not is_output(target) and is_output(actual):
        return "the target is a whole stock, the actual what was made"
    return ""


def aspect_of(measure: Measure) -> Aspect:
    """Return the aspect of a measure; a level in percent is a share, whatever its words, and so is a bare fraction.

    >>> from gzgov import parse_measure
    >>> aspect_of(parse_measure("四分之一")).value, aspect_of(parse_measure("4个")).value
    ('share', 'level')
    """
    is_part = measure.unit in _RATES or (not measure.unit and 0 < measure.high < 1)
    return Aspect.SHARE if measure.aspect is Aspect.LEVEL and is_part else measure.aspect


def _references(target: Target, actual: Achievement, aspect: Aspect) -> str:
    if aspect not in _MOVES:
        return ""
    one, other = _base(target.reference, target.period), _base(actual.reference, actual.period)
    return "" if None in {one, other} or one == other else f"the target is measured from {one}, the actual from {other}"


def _averages(target: Target, actual: Achievement) -> str:
    """An average of years or months is no answer to what was set for one year, whatever period was read for it: 年均增长6.2%."""
    is_one_year = _is_of_one_year(target.period) and _is_of_one_year(actual.period or target.period)
    if is_one_year and (word := average_of(actual)) and not average_of(target):
        return f"the target is for {target.period}, the actual for an average ({word})"
    return ""


def _is_of_one_year(period: Period | None) -> bool:
    return period is not None and period.start.year == period.end.year


def _base(reference: Reference | None, period: Period | None) -> str | None:
    """Name the base of a change: within one year, 同比, 年均 and 比上年 have the same; None if it is not known."""
    is_plain = reference is None or reference.kind in {ReferenceKind.PREVIOUS_YEAR, ReferenceKind.ANNUAL}
    if is_plain and period is None:
        return None
    if period and (reference is None or (is_plain and period.start.year == period.end.year)):
        return str(Period.year(period.start.year - 1))
    return str(reference)


def _dimensions(target: Measure, actual: Measure) -> str:
    try:
        one, other = dimension_of(target.unit), dimension_of(actual.unit)
    except UnitError as error:
        return str(error)
    if (
        one == other
        or {one, other} <= _MULTIPLES
        or _is_count_without_unit(target, other)
        or _is_count_without_unit(actual, one)
    ):
        return ""
    words = target.unit_word or target.unit or "a bare number", actual.unit_word or actual.unit or "a bare number"
    if one.startswith("currency") and other.startswith("currency"):
        return f"{words[0]} and {words[1]} are two currencies, and none is converted"
    return f"{words[0]} ({one}) does not convert to {words[1]} ({other})"


def _stages(target: Target, actual: Achievement) -> str:
    if actual.measure.unit_word.endswith(_NO_WORKS) and stage_of(target) is ProjectStatus.APPROVED:
        return ""  # 安排投资10亿元 is answered by 完成投资12亿元
    one, other = stage_of(target), stage_of(actual)
    if one is None or other is None or one is other or {one, other} == _BEGINNINGS:
        return ""
    said = [stage.value.replace("_", " ") for stage in (one, other)]
    return f"the target is for works {said[0]}, the actual for works {said[1]}"


def _is_count_without_unit(measure: Measure, dimension: str) -> bool:
    """农村贫困人口减少1000万以上 leaves the unit out, and 1386万人 answers it."""
    return not measure.unit and measure.aspect in {Aspect.LEVEL, Aspect.CHANGE} and dimension in COUNTS
