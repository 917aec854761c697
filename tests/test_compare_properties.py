"""What no number, unit or order may change about comparing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gzgov import parse_measure
from gzgov.compare import (
    Comparison,
    Relation,
    Rounding,
    Rule,
    Verdict,
    combine,
    compare,
    compare_relational,
    completion_rate,
    growth_between,
    implied_base,
    implied_target,
    implied_whole,
    previous_level,
)
from gzgov.compare.ranges import Range, decimal_of
from gzgov.compare.readings import factor_between
from gzgov.errors import NotComparableError
from gzgov.measure import Aspect, Bound, Direction, Interval, Measure
from gzgov.period import Period
from gzgov.records import Achievement, Baseline, Indicator, Provenance, Target, TargetForm
from gzgov.source import Span

INDICATOR = Indicator(phrase="甲乙丙丁")
YEAR = Period.year(2021)
PLACE = Provenance(span=Span(0, 1), text="甲", statement=Span(0, 1), quote="甲", line=1, column=1)
Side: TypeAlias = bool | None  # whether more is better
SIDES = st.sampled_from([None, True, False])
NUMBERS = st.decimals(-(10**6), 10**6, places=2)
# Pairs of units of one dimension, levels and shares, between which a finite decimal stays one.
PAIRS = st.sampled_from([("公里", "米"), ("万元", "元"), ("公顷", "亩"), ("%", "‰"), ("小时", "分钟")])


@st.composite
def measures_in(draw: st.DrawFn, word: str, bounds: st.SearchStrategy[Bound] | None = None) -> Measure:
    """Levels in a unit, ranges too; negative ones and zero are as likely as any."""
    low = draw(st.one_of(NUMBERS, st.just(Decimal(0))))
    bound = draw(st.sampled_from(Bound) if bounds is None else bounds)
    high = low + draw(st.decimals("0.01", 10**4, places=2)) if bound is Bound.BETWEEN else low
    base = parse_measure(f"1{word}")
    quantum = draw(st.sampled_from([Decimal(0), Decimal("0.01"), Decimal(1), Decimal(100)]))
    return attrs.evolve(base, low=low, high=high, bound=bound, quantum=quantum)


def written_in(measure: Measure, word: str) -> Measure:
    """The same amount in another unit."""
    other = parse_measure(f"1{word}")
    factor = factor_between(measure.unit, other.unit)
    low, high, quantum = (
        decimal_of(Fraction(number) * factor) for number in (measure.low, measure.high, measure.quantum)
    )
    return attrs.evolve(measure, low=low, high=high, quantum=quantum, unit=other.unit, unit_word=other.unit_word)


def target_of(measure: Measure | None, form: TargetForm = TargetForm.NUMERIC, requirement: str = "") -> Target:
    return Target(
        indicator=INDICATOR, measure=measure, form=form, requirement=requirement, period=YEAR, provenance=PLACE
    )


def actual_of(measure: Measure, baseline: Measure | None = None) -> Achievement:
    given = Baseline(indicator=INDICATOR, measure=baseline, provenance=PLACE) if baseline else None
    return Achievement(indicator=INDICATOR, measure=measure, period=YEAR, baseline=given, provenance=PLACE)


def range_of(interval: Interval | None) -> Range:
    assert interval is not None
    low, high = (None if end is None else Fraction(end) for end in (interval.low, interval.high))
    return Range(low, high, interval.low_closed, interval.high_closed)


@given(st.data(), PAIRS, SIDES, st.sampled_from(Rounding))
def test_verdict_and_gap_are_blind_to_the_unit_of_the_actual(
    data: st.DataObject, words: tuple[str, str], side: Side, rounding: Rounding
) -> None:
    target, actual = (data.draw(measures_in(words[0])) for _ in range(2))
    one = compare(target, actual, ascending=side, rounding=rounding)
    other = compare(target, written_in(actual, words[1]), ascending=side, rounding=rounding)

    assert (one.verdict, one.gap, one.gap_unit, one.percent_of_target) == (
        other.verdict,
        other.gap,
        other.gap_unit,
        other.percent_of_target,
    )


@given(st.data(), PAIRS, SIDES, st.sampled_from(Rounding))
def test_verdict_is_blind_to_the_unit_of_the_target(
    data: st.DataObject, words: tuple[str, str], side: Side, rounding: Rounding
) -> None:
    target, actual = (data.draw(measures_in(words[0])) for _ in range(2))
    one = compare(target, actual, ascending=side, rounding=rounding)
    other = compare(written_in(target, words[1]), actual, ascending=side, rounding=rounding)

    assert (one.verdict, one.percent_of_target) == (other.verdict, other.percent_of_target)


ORDER = [Verdict.NOT_MET, Verdict.INDETERMINATE, Verdict.WITHIN_TOLERANCE, Verdict.MET, Verdict.EXCEEDED]
FLOORS = st.sampled_from([Bound.EXACT, Bound.BETWEEN, Bound.AT_LEAST, Bound.OVER, Bound.ABOUT, Bound.NEARLY])


@given(
    st.data(),
    st.sampled_from(Rounding),
    st.sampled_from([None, "lou2014"]),
    st.decimals(0, 10**6, places=2),
    st.sampled_from(["公里", "%"]),
)
def test_more_of_an_ascending_actual_never_turns_met_into_not_met(
    data: st.DataObject, rounding: Rounding, tolerance: str | None, more: Decimal, word: str
) -> None:
    target, actual = data.draw(measures_in(word, FLOORS)), data.draw(measures_in(word, st.just(Bound.EXACT)))
    raised = attrs.evolve(actual, low=actual.low + more, high=actual.high + more)
    before, after = (
        compare(target, one, ascending=True, rounding=rounding, tolerance=tolerance).verdict for one in (actual, raised)
    )

    assert ORDER.index(before) <= ORDER.index(after)


@given(st.data(), st.decimals(0, 10**6, places=2))
def test_less_of_a_descending_actual_never_turns_met_into_not_met(data: st.DataObject, less: Decimal) -> None:
    ceilings = st.sampled_from([Bound.EXACT, Bound.BETWEEN, Bound.AT_MOST, Bound.BELOW])
    target, actual = data.draw(measures_in("%", ceilings)), data.draw(measures_in("%", st.just(Bound.EXACT)))
    lowered = attrs.evolve(actual, low=actual.low - less, high=actual.high - less)
    before, after = (compare(target, one, ascending=False).verdict for one in (actual, lowered))

    assert ORDER.index(before) <= ORDER.index(after)


@given(st.data(), PAIRS, SIDES)
def test_equal_intervals_are_met_whichever_is_the_target(
    data: st.DataObject, words: tuple[str, str], side: Side
) -> None:
    one = data.draw(measures_in(words[0]))
    other = written_in(one, words[1])

    assert compare(one, other, ascending=side).verdict is Verdict.MET
    assert compare(other, one, ascending=side).verdict is Verdict.MET


@given(st.data(), SIDES, st.sampled_from(Rounding))
def test_open_is_exactly_what_overlaps_without_inclusion(data: st.DataObject, side: Side, rounding: Rounding) -> None:
    target, actual = (data.draw(measures_in("公里")) for _ in range(2))
    found = compare(target, actual, ascending=side, rounding=rounding)
    assume(found.rule not in {Rule.ABOUT, Rule.BARE_NUMBER})  # 左右 and unknown sides are open beyond it
    admitted, stated = range_of(found.admitted), range_of(found.stated)

    assert (found.verdict is Verdict.INDETERMINATE) == (admitted.meets(stated) and not admitted.holds(stated))
    assert found.is_met == admitted.holds(stated)
    assert (found.verdict is Verdict.NOT_MET) == (not admitted.meets(stated))


def zero_or_less() -> st.SearchStrategy[Measure]:
    """Numbers of which quotients are nothing or meaningless."""
    numbers = st.sampled_from([Decimal(0), Decimal("-0.0"), Decimal(-100), Decimal(100)])
    words = st.sampled_from(["公里", "%", "个百分点", "倍", "家"])
    aspects = st.sampled_from([Aspect.LEVEL, Aspect.CHANGE, Aspect.GROWTH, Aspect.MULTIPLE, Aspect.SHARE])
    return st.builds(
        lambda number, word, aspect, direction, quantum: attrs.evolve(
            parse_measure(f"1{word}"), low=number, high=number, aspect=aspect, direction=direction, quantum=quantum
        ),
        numbers,
        words,
        aspects,
        st.sampled_from([None, *Direction]),
        st.sampled_from([Decimal(0), Decimal(1), Decimal(200)]),
    )


@given(zero_or_less(), zero_or_less(), zero_or_less())
def test_zero_negative_and_equal_baselines_never_crash(target: Measure, actual: Measure, baseline: Measure) -> None:
    for one in (actual, target, baseline):
        found = compare(target_of(target), actual_of(one, baseline))
        assert found.explain()
        assert found.percent_of_target is None or target.low


@pytest.mark.parametrize(
    "derive", [implied_target, implied_whole, implied_base, previous_level, completion_rate, growth_between]
)
@given(st.data())
def test_nothing_is_derived_from_zero_or_less_but_nothing_crashes(derive: object, data: st.DataObject) -> None:
    one, other = data.draw(zero_or_less()), data.draw(zero_or_less())
    assert callable(derive)
    for level in (one, other):
        try:
            found = derive(one, level)
        except NotComparableError:
            continue
        assert found is None or found.value.is_finite()


@given(st.data(), st.sampled_from(Relation), SIDES, st.sampled_from([None, "lou2014"]))
def test_any_two_actuals_of_a_relation_are_compared(
    data: st.DataObject, relation: Relation, side: Side, tolerance: str | None
) -> None:
    first, second = data.draw(zero_or_less()), data.draw(zero_or_less())
    target = target_of(None, TargetForm.RELATIONAL, "与经济增长同步")

    def found(one: Measure, other: Measure) -> Comparison:
        return compare_relational(
            target, actual_of(one), actual_of(other), relation=relation, tolerance=tolerance, ascending=side
        )

    assert found(first, second).explain()
    if relation is Relation.IN_STEP:
        assert found(first, first).verdict in {Verdict.MET, Verdict.NOT_COMPARABLE}


@given(st.lists(st.tuples(measures_in("%"), measures_in("%")), min_size=1, max_size=4), st.randoms())
def test_order_of_the_parts_changes_no_combined_verdict(pairs: list[tuple[Measure, Measure]], random: object) -> None:
    comparisons = [compare(*pair, ascending=True) for pair in pairs]
    shuffled = list(comparisons)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert combine(comparisons).verdict is combine(shuffled).verdict
