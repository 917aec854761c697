"""What a comparison finds: verdict codes, and the comparison with its gap, its rule and its reasons.

In: what :mod:`gzgov.compare.verdict` worked out. Out: :class:`Verdict`, :class:`Comparison`, and their explanation in words.
"""

from __future__ import annotations

import enum
from decimal import Decimal

import attrs

from gzgov.compare.comparable import Actual, Aim
from gzgov.compare.ranges import rounded
from gzgov.compare.readings import Rule
from gzgov.measure import Interval, Measure, plain


class Verdict(enum.StrEnum):
    """What came of a target."""

    MET = "met"
    EXCEEDED = "exceeded"
    """Met, and strictly better than a bare number or a floor as printed."""
    PARTIALLY_MET = "partially_met"
    """Met by some of the actuals that it takes together: 城乡居民收入."""
    NOT_MET = "not_met"
    """No number that the actual may stand for meets it, or the report says so without one: 未完成年度目标."""
    INDETERMINATE = "indeterminate"
    """The actual's bound or rounding, the target's 左右, or a time that is not known leaves it open."""
    WITHIN_TOLERANCE = "within_tolerance"
    """Short of 左右 by no more than a tolerance that the caller named."""
    CLAIMED_MET = "claimed_met"
    """The report says so without a number: 控制在年度目标以内."""
    NOT_COMPARABLE = "not_comparable"
    """The actual speaks of something else."""
    NOT_DUE = "not_due"
    """The target's time is not over."""
    NO_DATA = "no_data"
    """There is no actual."""


@attrs.frozen(kw_only=True, repr=False)
class Comparison:
    """What came of one target, and why.

    Attributes:
        verdict: What came of it.
        target: The target.
        actual: What it was compared with; None for ``no_data``.
        against: The second actual of a relational target; None for any other.
        gap: The actual's printed number less the target's, in ``gap_unit``; falls count as negative, and multiples as what
            the base is multiplied by. Of a range, to its nearest end, 0 inside. None where the two do not compare.
        gap_unit: Registry name of the gap's unit: ``percentage_point`` for rates, else the target's own.
        percent_of_target: The actual in percent of the target, for levels and amounts above zero; None for any other.
        rule: How the target's number was read.
        tolerance: Id of the tolerance the verdict rests on, "" for none.
        reasons: What decided it, one line each.
        admitted: The numbers that would meet the target, in its unit; None where no number would.
        stated: The numbers that the actual may stand for, in the target's unit; None as above.

    >>> from gzgov import parse_measure
    >>> from gzgov.compare import compare
    >>> compare(parse_measure("增长6%以上"), parse_measure("增长8.1%"))
    <Comparison exceeded: at_least 6 %, actual 8.1 %, gap +2.1 percentage_point>
    """

    verdict: Verdict
    target: Aim
    actual: Actual | None = None
    against: Actual | None = None
    gap: Decimal | None = None
    gap_unit: str = ""
    percent_of_target: Decimal | None = None
    rule: Rule = Rule.CRITERIA
    tolerance: str = ""
    reasons: tuple[str, ...] = ()
    admitted: Interval | None = None
    stated: Interval | None = None

    @property
    def is_met(self) -> bool:
        """Whether the target counts as met: by its number, by more, within a named tolerance, or by the report's word."""
        return self.verdict in {Verdict.MET, Verdict.EXCEEDED, Verdict.WITHIN_TOLERANCE, Verdict.CLAIMED_MET}

    def explain(self) -> str:
        """Tell what was compared, where it stands, and what decided, one line each.

        >>> from gzgov import parse_measure
        >>> from gzgov.compare import compare
        >>> print(compare(parse_measure("突破600公里"), parse_measure("590公里")).explain())
        not_met
          target: over 600 公里
          actual: 590 公里
          rule: floor; admitted (600, +∞), stated [590, 590]
          gap: -10 kilometer, 98.3 percent of the target
          because: no number that the actual may stand for meets the target
        """
        lines = [self.verdict.value, f"  target: {_place(self.target)}"]
        lines += [f"  actual: {_place(self.actual)}"] if self.actual else []
        lines += [f"  against: {_place(self.against)}"] if self.against else []
        ranges = (
            f"; admitted {written_interval(self.admitted)}, stated {written_interval(self.stated)}"
            if self.admitted
            else ""
        )
        lines.append(f"  rule: {self.rule.value}{ranges}")
        if self.gap is not None:
            percent = self.percent_of_target
            part = "" if percent is None else f", {rounded(percent, 1)} percent of the target"
            lines.append(f"  gap: {_signed(self.gap)} {self.gap_unit}{part}".rstrip())
        lines += [f"  tolerance: {self.tolerance}"] if self.tolerance else []
        return "\n".join([*lines, *(f"  because: {reason}" for reason in self.reasons)])

    def __repr__(self) -> str:
        gap = "" if self.gap is None else f", gap {_signed(self.gap)} {self.gap_unit}".rstrip()
        actual = "" if self.actual is None else f", actual {in_short(self.actual)}"
        return f"<Comparison {self.verdict.value}: {in_short(self.target)}{actual}{gap}>"


def _signed(number: Decimal) -> str:
    return f"{'+' if number > 0 else ''}{plain(number)}"


def written_interval(interval: Interval | None) -> str:
    """Write an interval with plain numbers, to six digits behind the point; "" for none."""
    if interval is None:  # pragma: no cover - both ranges of a comparison are there, or neither
        return ""
    low, high = (None if end is None else rounded(end, 6) for end in (interval.low, interval.high))
    return str(attrs.evolve(interval, low=low, high=high))


def in_short(statement: Aim | Actual) -> str:
    """Write a statement in a few words: indicator, measure and period."""
    return str(statement) if isinstance(statement, Measure) else repr(statement).partition(" ")[2].removesuffix(">")


def _place(statement: Aim | Actual) -> str:
    if isinstance(statement, Measure):
        return str(statement)
    place = statement.provenance
    return f"{in_short(statement)} ({place.line}:{place.column}, {place.quote!r})"
