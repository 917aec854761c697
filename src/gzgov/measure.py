"""What was measured: the printed numbers, their unit, the bound that the wording sets, and what they say.

In: Decimals and the words of a report. Out: :class:`Measure`, :class:`Bound`, :class:`Aspect`, :class:`Direction`,
:class:`Interval`. Reading a wording into a measure is left to :mod:`gzgov.wording` and :mod:`gzgov.parse`.

Three uncertainties are kept apart and never merged: the stated bound (以上), stated vagueness (左右), and the rounding
of the printed number (6155.8亿元 is good to 0.05亿元 either way).
"""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from gzgov.errors import MeasureError

if TYPE_CHECKING:
    import pint


class Bound(enum.StrEnum):
    """How the wording bounds the printed number.

    Civil Code of the PRC, art. 1259: 以上, 以下, 以内 include the number; 超过, 不满, 以外 exclude it.
    """

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BELOW = "below"
    BETWEEN = "between"


class Aspect(enum.StrEnum):
    """What the number says of its indicator."""

    LEVEL = "level"
    """A stock, or a flow's total: 总数达309家."""
    CHANGE = "change"
    """A difference in the indicator's own unit or in percentage points: 新增81家, 提高7.5个百分点."""
    GROWTH = "growth"
    """A relative change in percent: 增长2.7%."""
    MULTIPLE = "multiple"
    """A multiple: 增长1.03倍, 是2015年的8倍, 翻一番."""
    SHARE = "share"
    """A part of a whole: 占比, 覆盖率, 失业率."""
    RANK = "rank"
    """A place in an order, 1 being the best: 第21位."""
    SIZE = "size"
    """A property of the thing named, not of an indicator: 百亿元以上项目."""
    STREAK = "streak"
    """How long something has held: 连续5年."""


class Direction(enum.StrEnum):
    """Which way a change, growth or move went."""

    UP = "up"
    DOWN = "down"


@attrs.frozen
class Interval:
    """A range of numbers; None at an end means unbounded.

    Attributes:
        low: Lower end, None for minus infinity.
        high: Upper end, None for plus infinity.
        low_closed: Whether ``low`` itself belongs to the range.
        high_closed: Whether ``high`` itself belongs to the range.

    >>> six_or_more = Interval(Decimal(6), None, high_closed=False)
    >>> Decimal("6.0") in six_or_more, str(six_or_more)
    (True, '[6, +∞)')
    """

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = True

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, Decimal):
            return False
        above = self.low is None or (number >= self.low if self.low_closed else number > self.low)
        below = self.high is None or (number <= self.high if self.high_closed else number < self.high)
        return above and below

    def __str__(self) -> str:
        low = "(-∞" if self.low is None else f"{'[' if self.low_closed else '('}{self.low}"
        high = "+∞)" if self.high is None else f"{self.high}{']' if self.high_closed else ')'}"
        return f"{low}, {high}"


def _check_range(measure: Measure, _attribute: attrs.Attribute[Decimal], high: Decimal) -> None:
    ends: tuple[object, object] = (measure.low, high)
    if not all(isinstance(end, Decimal) for end in ends):
        raise MeasureError(f"a measure holds Decimals, got {measure.low!r} to {high!r}")
    if not (measure.low.is_finite() and high.is_finite()):
        raise MeasureError(f"a measure is finite, got {measure.low!r} to {high!r}")
    if high < measure.low:
        raise MeasureError(f"a measure's high {high!r} lies below its low {measure.low!r}")


def _check_bound(measure: Measure, _attribute: attrs.Attribute[Bound], bound: Bound) -> None:
    if measure.low != measure.high and bound is Bound.EXACT:
        raise MeasureError(f"two numbers {measure.low!r}, {measure.high!r} need a bound other than exact")


@attrs.frozen(kw_only=True, repr=False)
class Measure:
    """One measured number as printed, with what its words say of it.

    Attributes:
        low: The printed number in ``unit``, scale word expanded (2.5万亿元 gives 2500000000000).
        high: The same number again, but for ranges: 3至5个 has low 3 and high 5.
        unit: Registry name of the unit (:func:`gzgov.unit_registry` knows it), "" for a bare number.
        unit_word: The unit word as written, without scale words: 元, 个百分点, 元/月, %.
        bound: How the wording bounds the number.
        aspect: What the number says of its indicator.
        direction: Which way it went; None for a plain level, share or rank.
        quantum: Worth of the last printed digit, in ``unit``: 6155.8亿元 has 10000000; the printed number is good to
            half of it either way. For a range, that of the finer end.

    Raises:
        MeasureError: If ``high`` is below ``low``, either is no finite Decimal, or two numbers are called exact.

    >>> gdp = Measure(low=Decimal("2.5E12"), high=Decimal("2.5E12"), unit="CNY", unit_word="元", bound=Bound.OVER)
    >>> gdp
    <Measure over 2500000000000 元>
    >>> str(gdp.interval)
    '(2.5E+12, +∞)'
    """

    low: Decimal
    high: Decimal = attrs.field(validator=_check_range)
    unit: str = ""
    unit_word: str = ""
    bound: Bound = attrs.field(default=Bound.EXACT, validator=_check_bound)
    aspect: Aspect = Aspect.LEVEL
    direction: Direction | None = None
    quantum: Decimal = Decimal(0)

    @property
    def quantity(self) -> pint.Quantity[Decimal]:
        """The lower printed number as a pint quantity of :func:`gzgov.unit_registry`."""
        from gzgov.units import quantity_of  # noqa: PLC0415 - pint costs more to import than all of this package

        return quantity_of(self.low, self.unit)

    @property
    def interval(self) -> Interval:
        """The numbers that the stated bound admits, in ``unit``; rounding and 左右 are not applied here.

        ``NEARLY`` and ``BELOW`` end open at the number, ``ABOUT`` admits the printed number only: a width for 左右
        is the caller's to name.
        """
        match self.bound:
            case Bound.OVER:
                return Interval(self.low, None, low_closed=False, high_closed=False)
            case Bound.AT_LEAST:
                return Interval(self.low, None, high_closed=False)
            case Bound.AT_MOST:
                return Interval(None, self.high, low_closed=False)
            case Bound.BELOW | Bound.NEARLY:
                return Interval(None, self.high, low_closed=False, high_closed=False)
            case _:
                return Interval(self.low, self.high)

    @property
    def rounding(self) -> Interval:
        """The numbers that print as this one does: the printed number give or take half its ``quantum``.

        Half-open, as rounding half up makes it: 6155.8亿元 stands for [6155.75亿元, 6155.85亿元).
        """
        half = self.quantum / 2
        return Interval(self.low - half, self.high + half, high_closed=not half)

    def __str__(self) -> str:
        low, high = plain(self.low), plain(self.high)
        number = low if low == high else f"{low}–{high}"
        bound = "" if self.bound in {Bound.EXACT, Bound.BETWEEN} else f"{self.bound.value} "
        return f"{bound}{number}{' ' if self.unit_word else ''}{self.unit_word}"

    def __repr__(self) -> str:
        return f"<Measure {self}>"


def plain(number: Decimal) -> str:
    """Write a number without exponent and without trailing zeros of its scale.

    >>> plain(Decimal("2.5E12")), plain(Decimal("0.50")), plain(Decimal("-0"))
    ('2500000000000', '0.5', '0')
    """
    if not number:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
