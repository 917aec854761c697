"""One target beside one actual: what came of it, by which rule, and why.

In: a :class:`gzgov.Target` and a :class:`gzgov.Achievement` (or two bare measures). Out: a :class:`Comparison`. Which
achievement answers which target is left to :mod:`gzgov.compare.link`.

The target admits a range of numbers, the actual states one. All of it inside is ``met``, all of it outside is ``not_met``,
and what lies partly inside is ``indeterminate``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction

import attrs

from gzgov.compare.comparable import (
    Actual,
    Aim,
    Criterion,
    Documents,
    find_differences,
    is_due,
    is_interim,
    measure_of,
)
from gzgov.compare.comparison import Comparison, Verdict, written_interval
from gzgov.compare.ranges import Range, decimal_of
from gzgov.compare.readings import (
    POINTS,
    Bar,
    Line,
    Rounding,
    Rule,
    ascending_of,
    bar_of,
    doubt_of,
    gap_unit_of,
    lines_of,
    point_of,
    stated_by,
)
from gzgov.compare.relations import Sign, find_sign
from gzgov.compare.tolerances import Tolerance
from gzgov.compare.tolerances import tolerance as named_tolerance
from gzgov.errors import unexpected
from gzgov.measure import Aspect, Bound, Direction, Measure, plain
from gzgov.records import Target, TargetForm

_SIGNED = frozenset({Aspect.CHANGE, Aspect.GROWTH})
_TIMES = frozenset({Aspect.LEVEL, Aspect.CHANGE})


def compare(
    target: Aim,
    actual: Actual | None,
    *,
    tolerance: Tolerance | str | None = None,
    rounding: Rounding = Rounding.COARSER,
    ascending: bool | None = None,
    waive: Collection[Criterion] = (),
    documents: Documents | None = None,
    as_of: dt.date | None = None,
) -> Comparison:
    """Hold a target against an actual.

    A bare number is a floor where more is better and a ceiling where less is. An actual printed to as many digits as the
    target, or more, is taken as printed: 6.0% meets 6%以上; one printed to fewer may stand for any number that rounds to it.
    左右 is met by the printed number, exceeded by a better one, and short of it open within half a percentage point (5% of a
    level), unless a named tolerance decides. Less is always better of ranks and of aims at a fall.

    Args:
        target: The target. A relational one needs two actuals: :func:`compare_relational`.
        actual: The actual; None if there is none.
        tolerance: A tolerance for 左右, or the id of one of :func:`~gzgov.compare.tolerances.tolerances`; none by default.
        rounding: When the rounding of a printed actual counts.
        ascending: Whether more is better, where records and catalogue do not know it.
        waive: Criteria in which the two may differ, because the caller knows better.
        documents: The documents of both, to check the place.
        as_of: The day of the comparison; a target whose period ends later is ``not_due``. Never read from the clock.

    Returns:
        The comparison. Where the time of a record is not known, it is ``indeterminate`` and its reasons say what it would be,
        unless ``PERIOD`` is waived. Statements that do not compare give ``not_comparable`` with the reasons, never an
        exception; to be stopped by them, call :func:`require_comparable` before.

    Raises:
        ArgumentError: If one of the two is neither a record of its kind nor a measure.

    >>> from gzgov import parse_measure
    >>> compare(parse_measure("2.6万亿元以上"), parse_measure("突破2.5万亿元")).verdict.value
    'indeterminate'
    """
    if not isinstance(target, Aim):
        raise unexpected(target, "as target a Target or a Measure; a wording goes through gzgov.parse_measure")
    if not isinstance(actual, Actual | None):
        raise unexpected(actual, "as actual an Achievement or a Measure; a wording goes through gzgov.parse_measure")
    named = named_tolerance(tolerance) if isinstance(tolerance, str) else tolerance
    due = is_due(target, as_of)
    if actual is None:
        why = "there is no actual" if due else f"the target's time is not over on {as_of}"
        return Comparison(verdict=Verdict.NO_DATA if due else Verdict.NOT_DUE, target=target, reasons=(why,))
    found = [
        difference
        for difference in find_differences(target, actual, documents=documents)
        if difference.criterion not in waive
    ]
    interim = (
        [difference for difference in found if difference.criterion is Criterion.PERIOD]
        if is_interim(target, actual)
        else []
    )
    if found != interim:
        return not_comparable(target, actual, tuple(map(str, found)))
    comparison = (
        _in_words(target, actual)
        if measure_of(target) is None
        else _measured(target, actual, named, rounding, ascending)
    )
    if Criterion.PERIOD not in waive:
        comparison = left_open(comparison)
    if comparison.verdict is Verdict.NOT_COMPARABLE or (due and not interim):
        return comparison
    why = str(interim[0]) if interim else f"the target's time is not over on {as_of}"
    so_far = f"so far it would be {comparison.verdict.value}"
    return attrs.evolve(comparison, verdict=Verdict.NOT_DUE, tolerance="", reasons=(why, so_far, *comparison.reasons))


def left_open(comparison: Comparison) -> Comparison:
    """Take the verdict back where the target or the actual may be of any time; a bare measure has none to be of."""
    target, actual = comparison.target, comparison.actual
    if isinstance(target, Measure) or isinstance(actual, Measure) or comparison.verdict is Verdict.NOT_COMPARABLE:
        return comparison
    whose = [name for name, one in (("target", target), ("actual", actual)) if one and one.period is None]
    if not whose:
        return comparison
    unknown = f"the time of the {' and of the '.join(whose)} is not known"
    would_be = f"if both are of one time, it is {comparison.verdict.value}"
    return attrs.evolve(
        comparison, verdict=Verdict.INDETERMINATE, tolerance="", reasons=(unknown, would_be, *comparison.reasons)
    )


def not_comparable(target: Aim, actual: Actual, reasons: tuple[str, ...]) -> Comparison:
    """Make the comparison of two statements that do not compare."""
    return Comparison(verdict=Verdict.NOT_COMPARABLE, target=target, actual=actual, reasons=reasons)


def _in_words(target: Aim, actual: Actual) -> Comparison:
    """A target in words: only a sign can be held against a number."""
    assert isinstance(target, Target)
    if target.form is TargetForm.RELATIONAL:
        return not_comparable(target, actual, ("a relational target takes two actuals: compare_relational",))
    sign, measure = find_sign(target.requirement), measure_of(actual)
    assert measure is not None
    if sign is None or measure.aspect not in _SIGNED:
        why = f"{target.requirement!r} sets no bar that a number could reach"
        return Comparison(verdict=Verdict.INDETERMINATE, target=target, actual=actual, rule=Rule.WORDS, reasons=(why,))
    zero, line = Fraction(0), Line(sign=-1 if measure.direction is Direction.DOWN else 1)
    is_up = sign is Sign.POSITIVE
    admitted = Range(zero, None, low_closed=False) if is_up else Range(None, zero, high_closed=False)
    bar = Bar(admitted=admitted, rule=Rule.SIGN, number=zero, more_is_better=is_up)
    stated = stated_by(measure, line, zero, Rounding.NEVER)
    return put_together(target, actual, bar, stated, line.at(measure.low), measure, *judge(bar, stated))


def _measured(
    target: Aim,
    actual: Actual,
    tolerance: Tolerance | None,
    rounding: Rounding,
    ascending: bool | None,  # noqa: FBT001
) -> Comparison:
    aim, got = measure_of(target), measure_of(actual)
    assert aim is not None and got is not None  # noqa: PT018 - the caller has checked both
    line, own = lines_of(target, actual)
    if ascending is None and ascending_of(target) is None:
        ascending = ascending_of(actual)
    bar = bar_of(target, line, ascending)
    stated = stated_by(got, own, abs(Fraction(aim.quantum)), rounding)
    printed = sorted((own.at(got.low), own.at(got.high)))
    notes = bar.notes
    if aim.direction is None and line.sign < 0:
        notes += ("read as a fall, as the actual is one",)
    elif got.direction is None and own.sign < 0:
        notes += ("the actual does not say which way it went; read as the target's",)
    used = ""
    if bar.rule is Rule.ABOUT:
        zone = doubt_of(aim, Range.point(bar.number))
        is_same = printed == [bar.number, bar.number] and got.bound is aim.bound
        held = Range.point(bar.number) if is_same else stated
        verdict, why, used = judge_about(bar, held, zone, tolerance, point_of(aim))
        notes += _remarks(tolerance, target) if used else ()
    else:
        verdict, why = judge(bar, stated)
        is_same = aim.bound is got.bound and sorted((line.at(aim.low), line.at(aim.high))) == printed
        if is_same and verdict is Verdict.EXCEEDED:  # 突破600公里 by 突破600公里
            verdict = Verdict.MET
    if verdict is Verdict.INDETERMINATE:
        notes = (*rounding_of(got, own, stated), *notes)
    comparison = put_together(target, actual, bar, stated, printed[0], aim, verdict, why)
    return attrs.evolve(
        comparison,
        tolerance=used,
        reasons=(*comparison.reasons, *notes),
        percent_of_target=_percent(aim, bar, printed[0], line),
    )


def rounding_of(actual: Measure, line: Line, stated: Range) -> tuple[str, ...]:
    """Say so where a number without a bound may stand for others, as it is printed to fewer digits than its partner."""
    printed = line.range(actual.low, actual.high, low_closed=True, high_closed=True)
    if actual.bound not in {Bound.EXACT, Bound.BETWEEN} or stated == printed:
        return ()
    numbers = written_interval(stated.interval())
    return (f"{actual} is printed to fewer digits than what it is compared with: it may be any of {numbers}",)


_MET = "every number that the actual may stand for meets the target"
_PARTLY = "some numbers that the actual may stand for meet the target, others do not"


def judge(bar: Bar, stated: Range) -> tuple[Verdict, str]:
    """Hold the numbers that an actual may stand for against a bar."""
    if bar.admitted.holds(stated):
        if bar.is_exceeded_by(stated):
            return Verdict.EXCEEDED, "every number that the actual may stand for is better than the target's"
        return Verdict.MET, _MET
    if bar.admitted.meets(stated):
        return Verdict.INDETERMINATE, _PARTLY
    if bar.rule is Rule.BARE_NUMBER:
        return Verdict.INDETERMINATE, "the actual is another number, which may be better or worse"
    return Verdict.NOT_MET, "no number that the actual may stand for meets the target"


def judge_about(
    bar: Bar, stated: Range, zone: Fraction, tolerance: Tolerance | None, point: Fraction
) -> tuple[Verdict, str, str]:
    """Judge 左右: the printed number meets it; what is worse needs a tolerance, or stays open close to it.

    One percentage point is `point` wide on the line: 0 for what is no rate, which a tolerance in points says nothing of.
    """
    if bar.admitted.holds(stated):
        return Verdict.MET, "the actual is the number that the target prints", ""
    if bar.is_exceeded_by(stated):
        return Verdict.EXCEEDED, "every number that the actual may stand for is better than the target's", ""
    if bar.more_is_better is not None and _reach(bar, Fraction(0)).holds(stated):
        return Verdict.MET, _MET, ""
    if tolerance is not None:
        part = abs(bar.number) / 100 if tolerance.unit == "percent" else point
        if _reach(bar, Fraction(tolerance.width) * part).holds(stated):
            return (
                Verdict.WITHIN_TOLERANCE,
                f"short of it by no more than {plain(tolerance.width)} {tolerance.unit}",
                tolerance.id,
            )
    if _reach(bar, Fraction(0)).meets(stated):  # the bound of 7%以上, not 左右, leaves 8%左右 open
        return Verdict.INDETERMINATE, _PARTLY, ""
    if _reach(bar, zone).meets(stated):
        return Verdict.INDETERMINATE, "short of a vague number by so little that its words leave it open", ""
    if bar.more_is_better is None:
        return Verdict.INDETERMINATE, "the actual is another number, which may be better or worse", ""
    return Verdict.NOT_MET, "short of the number by more than its vague words leave open", ""


def _reach(bar: Bar, width: Fraction) -> Range:
    """The numbers that are worse than the bar's by no more than a width, and all that are better."""
    if bar.more_is_better is None:
        return Range.around(bar.number, width)
    return bar.toward_better(bar.number - width if bar.more_is_better else bar.number + width)


def _remarks(tolerance: Tolerance | None, target: Aim) -> tuple[str, ...]:
    """Say where a tolerance is used for another year or indicator than it was said of."""
    if tolerance is None or isinstance(target, Measure):
        return ()
    remarks = []
    if tolerance.year and target.period and target.period.start.year != tolerance.year:
        remarks.append(f"{tolerance.id} was said of {tolerance.year}")
    if tolerance.indicators and target.indicator.id not in tolerance.indicators:
        remarks.append(f"{tolerance.id} was said of other indicators: {', '.join(tolerance.indicators)}")
    return tuple(remarks)


def put_together(
    target: Aim,
    actual: Actual,
    bar: Bar,
    stated: Range,
    printed: Fraction,
    measure: Measure,
    verdict: Verdict,
    why: str,
) -> Comparison:
    """Put a comparison together; `measure` is in the line's unit."""
    unit, factor = gap_unit_of(measure)
    gap = printed - bar.number
    if bar.rule is Rule.RANGE and bar.edge is not None:
        ends = sorted((bar.number, bar.edge))
        gap = printed - min(max(printed, ends[0]), ends[1])
    return Comparison(
        verdict=verdict,
        target=target,
        actual=actual,
        gap=decimal_of(gap * factor),
        gap_unit=unit,
        rule=bar.rule,
        reasons=(why,),
        admitted=bar.admitted.interval(),
        stated=stated.interval(),
    )


def _percent(aim: Measure, bar: Bar, printed: Fraction, line: Line) -> Decimal | None:
    unit, _ = gap_unit_of(aim)
    is_amount = aim.aspect in _TIMES and unit not in POINTS and bar.rule is not Rule.RANGE
    if not is_amount or bar.number * line.sign <= 0 or printed * line.sign < 0:
        return None
    return decimal_of(printed / bar.number * 100)
