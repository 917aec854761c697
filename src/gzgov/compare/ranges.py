"""Exact ranges of numbers and their arithmetic.

In: :class:`gzgov.Interval` and Decimals. Out: :class:`Range`, whose ends are fractions, so that neither a division (269.67
by 2.03) nor a unit of thirds (亩) loses a digit on the way. What a range stands for is left to the modules that make it.
"""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

import attrs

from gzgov.measure import Interval, plain

_DIGITS = 28


def decimal_of(number: Fraction) -> Decimal:
    """Write a fraction as a Decimal: exactly where it is a finite one, else rounded to 28 digits, half to even.

    >>> decimal_of(Fraction(2953, 20)), decimal_of(Fraction(590, 6))
    (Decimal('147.65'), Decimal('98.33333333333333333333333333'))
    """
    above, below = Decimal(number.numerator), Decimal(number.denominator)
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    digits = len(str(abs(number.numerator))) + max(twos, fives) + 1 if rest == 1 else _DIGITS
    return Context(prec=max(digits, _DIGITS)).divide(above, below)


def rounded(number: Decimal, places: int) -> Decimal:
    """Round a number of any size to some digits behind the point, half to even, and drop the zeros at its end.

    The built-in ``round`` raises where the result takes more than 28 digits.

    >>> rounded(Decimal("98.3333"), 1), rounded(Decimal(10**30), 6) == 10**30
    (Decimal('98.3'), True)
    """
    digits = max(number.adjusted(), 0) + places + 2  # one in front of the point, one to carry into
    return Decimal(plain(number.quantize(Decimal(1).scaleb(-places), context=Context(prec=digits))))


@attrs.frozen
class Range:
    """A non-empty range of exact numbers; None at an end means unbounded.

    Attributes:
        low: Lower end, None for minus infinity.
        high: Upper end, None for plus infinity.
        low_closed: Whether ``low`` itself belongs to the range; False where there is none.
        high_closed: Whether ``high`` itself belongs to the range; False where there is none.

    >>> floor = Range(Fraction(6), None)
    >>> floor.holds(Range.point(Fraction(6))), floor.meets(Range(Fraction(5), Fraction(6), high_closed=False))
    (True, False)
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    def __attrs_post_init__(self) -> None:
        if self.low is None:
            object.__setattr__(self, "low_closed", False)
        if self.high is None:
            object.__setattr__(self, "high_closed", False)

    @classmethod
    def point(cls, number: Fraction) -> Range:
        """Return the range of one number."""
        return cls(number, number)

    @classmethod
    def around(cls, number: Fraction, width: Fraction) -> Range:
        """Return the closed range of `width` on either side of a number."""
        return cls(number - width, number + width)

    def holds(self, other: Range) -> bool:
        """Tell whether all of `other` lies in this range."""
        return not _starts_after(self, other) and not _starts_after(-self, -other)

    def meets(self, other: Range) -> bool:
        """Tell whether the two ranges share a number."""
        return not self.is_beyond(other) and not other.is_beyond(self)

    def is_beyond(self, other: Range) -> bool:
        """Tell whether all of this range is greater than all of `other`."""
        if self.low is None or other.high is None:
            return False
        return self.low > other.high or (self.low == other.high and not (self.low_closed and other.high_closed))

    def __neg__(self) -> Range:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Range(low, high, self.high_closed, self.low_closed)

    def __add__(self, other: Range) -> Range:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(low, high, self.low_closed and other.low_closed, self.high_closed and other.high_closed)

    def __sub__(self, other: Range) -> Range:
        return self + -other

    def scaled(self, factor: Fraction) -> Range:
        """Return the range with both ends times a factor other than zero."""
        if factor < 0:
            return -self.scaled(-factor)
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Range(low, high, self.low_closed, self.high_closed)

    def over(self, other: Range) -> Range | None:
        """Return all quotients of a number of this range and one of `other`; None unless both are above zero.

        An end at zero counts as open below: a quotient by what may be next to nothing has no upper end.
        """
        if self.low is None or self.low < 0 or other.low is None or other.low < 0 or other.high == 0:
            return None
        low = None if other.high is None else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        closed = self.low_closed and other.high_closed, self.high_closed and other.low_closed
        return (
            Range(Fraction(0), high, low_closed=False, high_closed=closed[1])
            if low is None
            else Range(low, high, *closed)
        )

    def interval(self) -> Interval:
        """Return the range as a public :class:`gzgov.Interval` of Decimals."""
        low = None if self.low is None else decimal_of(self.low)
        high = None if self.high is None else decimal_of(self.high)
        return Interval(low, high, low_closed=self.low_closed, high_closed=self.high_closed)


def _starts_after(one: Range, other: Range) -> bool:
    """Tell whether `other` reaches below the lower end of `one`."""
    if one.low is None or other.low is None:
        return one.low is not None
    return other.low < one.low or (other.low == one.low and other.low_closed and not one.low_closed)
