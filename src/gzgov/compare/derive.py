"""What one fact implies about another: the target behind a completion rate, the base behind a growth, the level before.

In: two statements about one thing. Out: :class:`Derived`, with its formula, its inputs, and the range that the rounding and
the bounds of the inputs leave. Whether a report's own figures agree with it is left to :mod:`gzgov.compare.audit`.

All arithmetic is exact. A printed number stands for what rounds to it (147.5% for 147.45% to 147.55%); things counted one by
one (309家) stand for themselves.
"""

from __future__ import annotations

import enum
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import attrs

from gzgov.compare.comparable import Actual, measure_of
from gzgov.compare.ranges import Range, decimal_of, rounded
from gzgov.compare.readings import POINTS, RATES, Line, Rounding, factor_between, multiple_of, stated_by
from gzgov.errors import NotComparableError, UnitError
from gzgov.measure import Aspect, Bound, Direction, Interval, Measure, plain
from gzgov.units import dimension_of

_COUNTED = frozenset({"item", "person", "organisation", "household", "dwelling", "visit", "occasion", "rank"})
_ONE = Range.point(Fraction(1))


class Derivation(enum.StrEnum):
    """Which formula made a fact."""

    IMPLIED_TARGET = "implied-target"
    """The actual by its completion rate: 29.5万人 / 147.5%."""
    IMPLIED_BASE = "implied-base"
    """The level by its growth or multiple since: 269.67万户 / (1 + 1.03)."""
    PREVIOUS_LEVEL = "previous-level"
    """The level less its change: 309家 - 26家."""
    IMPLIED_WHOLE = "implied-whole"
    """The part by its share: 21家 / 70%."""
    COMPLETION = "completion"
    """The actual in percent of the target."""
    GROWTH = "growth"
    """The growth of one level over another, in percent."""


@attrs.frozen(kw_only=True, repr=False)
class Derived:
    """A fact that no report prints, worked out from two that it does.

    Attributes:
        kind: Which formula made it.
        value: The result of the printed numbers: exact, or to 28 digits where it is no finite decimal.
        unit: Registry name of its unit.
        unit_word: The unit word of the input it takes its unit from, "%" for percentages.
        interval: All results that the inputs leave open by their rounding and their bounds.
        formula: The printed inputs and how they were combined.
        inputs: The statements it rests on, in the order of the formula.
        derivation: Always ``implied``; a statement of a report would be ``stated``.
    """

    kind: Derivation
    value: Decimal
    unit: str
    unit_word: str
    interval: Interval
    formula: str
    inputs: tuple[Actual, ...]
    derivation: Literal["implied"] = "implied"

    def __str__(self) -> str:
        short = rounded(self.value, 4)
        return f"{self.formula} {'=' if short == self.value else '≈'} {plain(short)} {self.unit_word}".rstrip()

    def __repr__(self) -> str:
        return f"<Derived {self.kind.value} {self}, in {_rounded(self.interval)}>"


def _rounded(interval: Interval) -> str:
    """Write an interval to four digits behind the point."""
    low, high = (None if end is None else rounded(end, 4) for end in (interval.low, interval.high))
    return str(attrs.evolve(interval, low=low, high=high))


@attrs.frozen
class _Term:
    """One input: its printed number and what it may stand for, both as the formula takes them."""

    printed: Fraction
    stated: Range


def implied_target(actual: Actual, completion: Actual) -> Derived | None:
    """Return the target that an actual and its completion rate imply; None if the rate is not above zero.

    Raises:
        NotComparableError: If the rate is no percentage.

    >>> from gzgov import parse_measure
    >>> implied_target(parse_measure("29.5万人"), parse_measure("147.5%"))
    <Derived implied-target 295000人 / 147.5% = 200000 人, in (199593.3582, 200406.9176)>
    """
    return _quotient(Derivation.IMPLIED_TARGET, actual, completion, "{} / {}", _part_of_one(completion))


def implied_whole(part: Actual, share: Actual) -> Derived | None:
    """Return the whole that a part and its share imply; None if the share is not above zero.

    Raises:
        NotComparableError: If the share is no percentage.

    >>> from gzgov import parse_measure
    >>> implied_whole(parse_measure("21家"), parse_measure("70%")).value
    Decimal('30')
    """
    return _quotient(Derivation.IMPLIED_WHOLE, part, share, "{} / {}", _part_of_one(share))


def implied_base(level: Actual, growth: Actual) -> Derived | None:
    """Return the earlier level that a level and its growth or multiple since imply; None if nothing is left to divide by.

    增长1.03倍 divides by 2.03, 是…的8倍 by 8, 翻一番 by 2, 提高66.15% by 1.6615, 下降20% by 0.8.

    Raises:
        NotComparableError: If the second is neither a growth in percent nor a multiple.

    >>> from gzgov import parse_measure
    >>> implied_base(parse_measure("1080元/月"), parse_measure("提高66.15%"))
    <Derived implied-base 1080元/月 / (1 + 66.15%) ≈ 650.015 元/月, in (649.6946, 650.3356)>
    """
    measure = _measure(growth)
    if measure.aspect is Aspect.MULTIPLE:
        how = multiple_of(growth)
        formula = {"ratio": "{} / {}", "increase": "{} / (1 + {})", "doubling": "{} / 2^{}"}[how]
        return _quotient(Derivation.IMPLIED_BASE, level, growth, formula, _term(measure, Line(multiple=how)))
    rate = _part_of_one(growth)
    formula = "{} / (1 - {})" if measure.direction is Direction.DOWN else "{} / (1 + {})"
    return _quotient(Derivation.IMPLIED_BASE, level, growth, formula, _Term(1 + rate.printed, _ONE + rate.stated))


def previous_level(level: Actual, change: Actual) -> Derived:
    """Return the level before a change: 总数达309家, 增加26家 leave 283家; 25.5%, 提高7.5个百分点 leave 18%.

    Raises:
        NotComparableError: If the two differ in dimension.

    >>> from gzgov import parse_measure
    >>> previous_level(parse_measure("309家"), parse_measure("增加26家"))
    <Derived previous-level 309家 - 26家 = 283 家, in [283, 283]>
    """
    measure, moved = _measure(level), _measure(change)
    sign = -1 if moved.direction is Direction.DOWN else 1
    one, other = _term(measure, Line()), _term(moved, Line(factor=_factor_of_change(moved, measure), sign=sign))
    formula = "{} + {}" if sign < 0 else "{} - {}"
    value, stated = one.printed - other.printed, one.stated - other.stated
    return _derived(Derivation.PREVIOUS_LEVEL, (level, change), formula, value, stated, measure)


def completion_rate(target: Actual, actual: Actual) -> Derived | None:
    """Return how much of a target was reached, in percent; None unless both are above zero.

    Raises:
        NotComparableError: If the two differ in dimension.

    >>> from gzgov import parse_measure
    >>> completion_rate(parse_measure("22万人"), parse_measure("33.55万人")).value
    Decimal('152.5')
    """
    return _percentage(Derivation.COMPLETION, actual, target, "{} / {}", Fraction(0))


def growth_between(base: Actual, level: Actual) -> Derived | None:
    """Return the growth of a level over an earlier one, in percent; None unless both are above zero.

    Raises:
        NotComparableError: If the two differ in dimension.

    >>> from gzgov import parse_measure
    >>> growth_between(parse_measure("400公里"), parse_measure("590公里")).value
    Decimal('47.5')
    """
    return _percentage(Derivation.GROWTH, level, base, "{} / {} - 1", Fraction(100))


def _percentage(kind: Derivation, above: Actual, below: Actual, formula: str, less: Fraction) -> Derived | None:
    one, other = _measure(above), _measure(below)
    term = _term(one, Line(factor=_factor(one, other)))
    divisor = _term(other, Line())
    quotient = _over(term, divisor)
    if quotient is None:
        return None
    value, stated = quotient.printed * 100 - less, quotient.stated.scaled(Fraction(100)) - Range.point(less)
    percent = Measure(low=Decimal(0), high=Decimal(0), unit="percent", unit_word="%")
    return _derived(kind, (above, below), formula, value, stated, percent)


def _quotient(kind: Derivation, above: Actual, below: Actual, formula: str, divisor: _Term) -> Derived | None:
    measure = _measure(above)
    quotient = _over(_term(measure, Line()), divisor)
    if quotient is None:
        return None
    return _derived(kind, (above, below), formula, quotient.printed, quotient.stated, measure)


def _over(one: _Term, other: _Term) -> _Term | None:
    stated = one.stated.over(other.stated)
    return None if stated is None or other.printed <= 0 else _Term(one.printed / other.printed, stated)


def _derived(
    kind: Derivation, inputs: tuple[Actual, ...], formula: str, value: Fraction, stated: Range, measure: Measure
) -> Derived:
    return Derived(
        kind=kind,
        value=decimal_of(value),
        unit=measure.unit,
        unit_word=measure.unit_word,
        interval=stated.interval(),
        formula=formula.format(*map(_printed, inputs)),
        inputs=inputs,
    )


def _printed(statement: Actual) -> str:
    """Write an input as its report prints it."""
    if not isinstance(statement, Measure):
        return "".join(statement.provenance.text.split())
    return str(attrs.evolve(statement, bound=Bound.BETWEEN)).replace(" ", "")


def _measure(statement: Actual) -> Measure:
    measure = measure_of(statement)
    assert measure is not None, "an actual has a measure"
    return measure


def _term(measure: Measure, line: Line) -> _Term:
    """Return an input on its line; for a printed range, its lower number stands for it."""
    is_counted = measure.quantum == 1 and _dimension(measure.unit) in _COUNTED
    rounding = Rounding.NEVER if is_counted else Rounding.ALWAYS
    return _Term(line.at(measure.low), stated_by(measure, line, Fraction(0), rounding))


def _part_of_one(statement: Actual) -> _Term:
    measure = _measure(statement)
    if measure.unit not in RATES and measure.unit:
        raise NotComparableError(f"{measure.unit_word!r} is no part of a whole: {measure!r}")
    factor = factor_between(measure.unit, "") if measure.unit else Fraction(1)
    sign = -1 if measure.direction is Direction.DOWN and measure.aspect is Aspect.GROWTH else 1
    return _term(measure, Line(factor=factor, sign=sign))


def _factor(one: Measure, other: Measure) -> Fraction:
    try:
        return factor_between(one.unit, other.unit)
    except UnitError as error:
        raise NotComparableError(str(error)) from error


def _factor_of_change(change: Measure, level: Measure) -> Fraction:
    """Points of a percentage count as percents of the level here, and nowhere else."""
    if change.unit in POINTS and level.unit in RATES:
        return factor_between(change.unit, "percentage_point") * factor_between("percent", level.unit)
    return _factor(change, level)


def _dimension(unit: str) -> str:
    try:
        return dimension_of(unit)
    except UnitError:  # a unit of the caller's own
        return ""
