"""Time that a statement is about: closed ranges of calendar days.

In: years, plan numbers, ISO 8601 texts. Out: :class:`Period` and :class:`Reference`. Which words of a report mean
which period is left to :mod:`gzgov.parse.context`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import re

import attrs

from gzgov.errors import PeriodError

_EARLY_PLANS = {1: (1953, 1957), 2: (1958, 1962)}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _check_days(period: Period, _attribute: attrs.Attribute[dt.date], end: dt.date) -> None:
    if end < period.start:
        raise PeriodError(f"period ends on {end} before it starts on {period.start}")


@attrs.frozen(order=True, repr=False)
class Period:
    """A closed range of days: both ``start`` and ``end`` belong to it. Sorts by start, then end.

    ``str(period)`` is the shortest ISO 8601 form: ``2020``, ``2016/2020``, ``2015-07/2015-12``, ``2020-12-31``
    (a day, as the end of a year for 年末); :meth:`parse` reads it back.

    Attributes:
        start: First day.
        end: Last day.

    Raises:
        PeriodError: If ``end`` lies before ``start``.

    >>> Period.plan(13)  # “十三五”
    Period('2016/2020')
    >>> Period.parse("2020-12-31") in Period.year(2020)
    True
    """

    start: dt.date
    end: dt.date = attrs.field(validator=_check_days)

    @classmethod
    def year(cls, year: int) -> Period:
        """Return the calendar year."""
        return cls.years(year, year)

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Return the years from `first` to `last`, both included."""
        try:
            return cls(dt.date(first, 1, 1), dt.date(last, 12, 31))
        except (ValueError, OverflowError) as error:
            raise PeriodError(f"no period from year {first!r} to year {last!r}: {error}") from None

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Period:
        """Return the months `first` to `last` of one year, both included and counted from 1."""
        try:
            return cls(dt.date(year, first, 1), _month_end(year, last))
        except (ValueError, IndexError) as error:
            raise PeriodError(f"no period from month {first!r} to {last!r} of {year!r}: {error}") from None

    @classmethod
    def year_end(cls, year: int) -> Period:
        """Return the last day of a year, for levels that a report gives for 年末."""
        try:
            return cls(dt.date(year, 12, 31), dt.date(year, 12, 31))
        except ValueError as error:
            raise PeriodError(f"no year {year!r}: {error}") from None

    @classmethod
    def plan(cls, number: int) -> Period:
        """Return the years of a five-year plan: 13 is “十三五”, 2016 to 2020.

        The first plan ran from 1953 to 1957; from the third, which began in 1966, each follows the last.

        Raises:
            PeriodError: If `number` is below 1 or above 40.
        """
        if not 1 <= number <= 40:
            raise PeriodError(f"no five-year plan number {number!r}")
        first, last = _EARLY_PLANS.get(number, (1966 + 5 * (number - 3), 1970 + 5 * (number - 3)))
        return cls.years(first, last)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the form that ``str`` writes.

        Raises:
            PeriodError: If `text` is not one or two ISO 8601 dates of year, month or day joined by ``/``.
        """
        first, _, last = text.partition("/")
        matches = [_ISO.fullmatch(part) for part in ([first, last] if last else [first])]
        if None in matches or text.endswith("/"):
            raise PeriodError(f"not a period: {text!r}")
        try:
            days = [
                (
                    dt.date(int(m[1]), int(m[2] or 1), int(m[3] or 1)),
                    dt.date(int(m[1]), int(m[2]), int(m[3])) if m[3] else _month_end(int(m[1]), int(m[2] or 12)),
                )
                for m in matches
                if m
            ]
        except (ValueError, IndexError) as error:
            raise PeriodError(f"not a period: {text!r} ({error})") from None
        return cls(days[0][0], days[-1][1])

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Period) and self.start <= other.start and other.end <= self.end

    def shift(self, years: int) -> Period:
        """Return the same days `years` later (29 February becomes the 28th)."""

        def move(day: dt.date) -> dt.date:
            year = day.year + years
            return dt.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))

        try:
            return Period(move(self.start), move(self.end))
        except (ValueError, calendar.IllegalMonthError) as error:
            raise PeriodError(f"cannot move {self} by {years!r} years: {error}") from None

    @property
    def is_day(self) -> bool:
        """Tell whether the period is one day."""
        return self.start == self.end

    def __str__(self) -> str:
        start, end = self.start, self.end
        if start == end:
            return start.isoformat()
        if start.day == 1 and end == _month_end(end.year, end.month):
            if start.month == 1 and end.month == 12:
                return f"{start.year:04}" if start.year == end.year else f"{start.year:04}/{end.year:04}"
            first, last = start.isoformat()[:7], end.isoformat()[:7]
            return first if first == last else f"{first}/{last}"
        return f"{start.isoformat()}/{end.isoformat()}"

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"


class ReferenceKind(enum.StrEnum):
    """What a change, growth or multiple is measured from."""

    PERIOD = "period"
    """A named period: 比2015年, 比“十二五”."""
    PREVIOUS_YEAR = "previous-year"
    """The year before the statement's own: plain yearly 增长, 同比, 比上年."""
    ANNUAL = "annual"
    """Each year on the one before, averaged: 年均."""
    GROUP = "group"
    """Another area or average at the same time: 高于全省1.7个百分点."""


@attrs.frozen
class Reference:
    """The base of a comparison that a report states or implies.

    Attributes:
        kind: What sort of base.
        period: The base period, for kind ``PERIOD`` only.
        label: The group's name, for kind ``GROUP`` only.

    >>> str(Reference(ReferenceKind.PERIOD, Period.year(2015))), str(Reference(ReferenceKind.ANNUAL))
    ('2015', 'annual')
    """

    kind: ReferenceKind
    period: Period | None = None
    label: str = ""

    def __str__(self) -> str:
        return str(self.period) if self.period else self.label or self.kind.value
