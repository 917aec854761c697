"""Targets that take more than one actual: relations between two, and indicators of several parts.

In: a target and its actuals. Out: one :class:`Comparison`. Targets with a number of their own are left to
:mod:`gzgov.compare.verdict`.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

import attrs

from gzgov.compare.comparable import Criterion, find_differences
from gzgov.compare.comparison import Comparison, Verdict, in_short
from gzgov.compare.ranges import Range
from gzgov.compare.readings import Bar, Line, Rounding, Rule, ascending_of, doubt_of, lines_of, point_of, stated_by
from gzgov.compare.relations import Relation, find_relation
from gzgov.compare.tolerances import Tolerance
from gzgov.compare.tolerances import tolerance as named_tolerance
from gzgov.compare.verdict import judge, judge_about, left_open, not_comparable, put_together, rounding_of
from gzgov.measure import Measure
from gzgov.records import Achievement, Target

_STEP = Fraction(1, 5)  # of the zone of doubt: a tenth of a point, to which rates are published
_ADMITTED = {
    Relation.AT_LEAST: Range(Fraction(0), None),
    Relation.AT_MOST: Range(None, Fraction(0)),
    Relation.ABOVE: Range(Fraction(0), None, low_closed=False),
    Relation.BELOW: Range(None, Fraction(0), high_closed=False),
}


def compare_relational(
    target: Target,
    first: Achievement,
    second: Achievement,
    *,
    relation: Relation | None = None,
    tolerance: Tolerance | str | None = None,
    ascending: bool | None = None,
    waive: Collection[Criterion] = (),
) -> Comparison:
    """Hold a target that sets two actuals beside each other against both.

    高于 and the like ask for a difference of the two; the gap is the first less the second. 同步 is met by equal numbers, and by
    numbers that may be equal but for their rounding (6.5% and 6.6%), at most a tenth of a
    percentage point apart; what is better exceeds it; what is worse is open within
    half a percentage point, unless a named tolerance decides. Which actual belongs to 城乡居民收入, and which to 经济增长, is the
    caller's to know; period, aspect, reference and dimension of the two are checked.

    Args:
        target: The target, for its words and its period.
        first: The actual of the target's own indicator.
        second: The actual that it should keep up with.
        relation: The relation, where the target's words do not state one.
        tolerance: A tolerance for 同步, as of :func:`compare`.
        ascending: Whether more of the first is better; else the record and the catalogue are asked.
        waive: Criteria in which the two may differ.
    """
    named = named_tolerance(tolerance) if isinstance(tolerance, str) else tolerance
    own = find_relation(target.requirement) if relation is None else relation
    checked = set(Criterion) - {Criterion.INDICATOR, *waive}
    pair = attrs.evolve(target, measure=second.measure, period=second.period, reference=second.reference)
    found = [
        _of_two(str(difference)) for difference in find_differences(pair, first) if difference.criterion in checked
    ]
    if Criterion.PERIOD in checked and target.period and first.period and target.period != first.period:
        found.append(f"period: the target is for {target.period}, the actual for {first.period}")
    if own is None:
        found.append(f"{target.requirement!r} states no relation of two actuals")
    if own is None or found:
        return attrs.evolve(not_comparable(target, first, tuple(found)), against=second)
    line, other = lines_of(second.measure, first.measure)
    stated, printed, quantum, notes = _difference(first.measure, second.measure, line, other)
    known = ascending if ascending is not None else ascending_of(first)
    zone = doubt_of(second.measure, Range.point(line.at(second.measure.low)))
    bar = _bar_of_relation(own, known, min(quantum, zone * _STEP))
    used = ""
    if own is Relation.IN_STEP:
        verdict, why, used = judge_about(bar, stated, zone, named, point_of(second.measure))
    else:
        verdict, why = judge(bar, stated)
    comparison = put_together(target, first, bar, stated, printed, second.measure, verdict, why)
    if verdict is Verdict.INDETERMINATE:
        comparison = attrs.evolve(comparison, reasons=(*comparison.reasons, *notes))
    comparison = attrs.evolve(comparison, against=second, tolerance=used)
    return left_open(comparison) if Criterion.PERIOD in checked else comparison


def _of_two(message: str) -> str:
    return message.replace("the target", "the second actual").replace("the actual", "the first")


def _difference(
    first: Measure, second: Measure, line: Line, other: Line
) -> tuple[Range, Fraction, Fraction, tuple[str, ...]]:
    """Return what the first less the second may be, what it is as printed, how much of it rounding can explain, and where it does."""
    quanta = abs(Fraction(first.quantum) * other.factor), abs(Fraction(second.quantum))
    one = stated_by(first, other, quanta[1], Rounding.COARSER)
    two = stated_by(second, line, quanta[0], Rounding.COARSER)
    notes = (*rounding_of(first, other, one), *rounding_of(second, line, two))
    return one - two, other.at(first.low) - line.at(second.low), sum(quanta, Fraction(0)) / 2, notes


def _bar_of_relation(relation: Relation, ascending: bool | None, quantum: Fraction) -> Bar:  # noqa: FBT001
    zero = Fraction(0)
    if relation is Relation.IN_STEP:
        step = Range.around(zero, quantum)
        edge = None if ascending is None else quantum if ascending else -quantum
        return Bar(admitted=step, rule=Rule.RELATION, number=zero, edge=edge, more_is_better=ascending)
    if relation is Relation.BETTER:
        if ascending is None:
            return Bar(admitted=Range.point(zero), rule=Rule.BARE_NUMBER, number=zero)
        relation = Relation.ABOVE if ascending else Relation.BELOW
    is_more_better = relation in {Relation.ABOVE, Relation.AT_LEAST}
    return Bar(admitted=_ADMITTED[relation], rule=Rule.RELATION, number=zero, more_is_better=is_more_better)


_ORDER = (
    Verdict.NOT_MET,
    Verdict.INDETERMINATE,
    Verdict.CLAIMED_MET,
    Verdict.WITHIN_TOLERANCE,
    Verdict.MET,
    Verdict.EXCEEDED,
)


def combine(comparisons: Collection[Comparison]) -> Comparison:
    """Make one comparison of a target whose indicator several actuals answer together: 城乡居民收入 by two.

    Some met and some missed make ``partially_met``; otherwise the least good verdict holds. Those without a verdict on a
    number (``not_comparable``, ``no_data``, ``not_due``) count only where there is no other.

    Raises:
        ValueError: If there is none.

    >>> from gzgov import parse_measure
    >>> from gzgov.compare import compare
    >>> floor = parse_measure("增长8%以上")
    >>> combine([compare(floor, parse_measure(actual)) for actual in ("增长8.9%", "增长7.4%")]).verdict.value
    'partially_met'
    """
    judged = [comparison for comparison in comparisons if comparison.verdict in _ORDER] or list(comparisons)
    if not judged:
        raise ValueError("no comparison to combine")
    if judged[0].verdict not in _ORDER or len(judged) == 1:
        return judged[0]
    least = min(judged, key=lambda comparison: _ORDER.index(comparison.verdict))
    reasons = tuple(f"{in_short(one.actual)}: {one.verdict.value}" for one in judged if one.actual is not None)
    is_split = least.verdict is Verdict.NOT_MET and any(comparison.is_met for comparison in judged)
    return attrs.evolve(least, verdict=Verdict.PARTIALLY_MET if is_split else least.verdict, reasons=reasons)
