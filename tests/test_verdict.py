"""Targets beside actuals: verdicts, gaps, what compares, and what no order of numbers may change."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov import parse_measure
from gzgov.compare import (
    Comparison,
    Criterion,
    Relation,
    Rounding,
    Rule,
    Sign,
    Tolerance,
    Verdict,
    combine,
    compare,
    compare_relational,
    find_differences,
    find_relation,
    find_sign,
    require_comparable,
    tolerance,
    tolerances,
)
from gzgov.compare.link import link
from gzgov.compare.ranges import Range, decimal_of, rounded
from gzgov.compare.readings import Bar, ascending_of, factor_between
from gzgov.compare.relations import has_ceiling_by_custom
from gzgov.compare.tolerances import read_tolerances
from gzgov.errors import LexiconError, NotComparableError
from gzgov.measure import Aspect, Bound, Direction, Interval, Measure
from gzgov.parse import parse
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Achievement, Indicator, Provenance, Report, Target, TargetForm, Tone
from gzgov.source import Document, Span
from gzgov.strategies import measures

SEED = Path(__file__).parents[1] / "seeds" / "guangzhou-2021.md"
GDP = Indicator(phrase="地区生产总值", id="gross_domestic_product", ascending=True)
UNEMPLOYMENT = Indicator(phrase="城镇登记失业率", id="registered_urban_unemployment_rate", ascending=False)
NOBODY = Indicator(phrase="甲乙丙丁指数")
OF_PREVIOUS_YEAR = Reference(ReferenceKind.PREVIOUS_YEAR)


def provenance(text: str, quote: str = "") -> Provenance:
    quote = quote or text
    start = quote.index(text)
    return Provenance(
        span=Span(start, start + len(text)),
        text=text,
        statement=Span(0, len(quote)),
        quote=quote,
        line=1,
        column=start + 1,
    )


def measured(wording: str | Measure, aspect: Aspect | None = None) -> Measure:
    measure = parse_measure(wording) if isinstance(wording, str) else wording
    return measure if aspect is None else attrs.evolve(measure, aspect=aspect)


def target_of(wording: str | Measure, indicator: Indicator = GDP, **fields: object) -> Target:
    text = wording if isinstance(wording, str) else str(wording)
    given = {"period": Period.year(2021), "provenance": provenance(text), "requirement": text} | fields
    return Target(indicator=indicator, measure=measured(wording), **given)  # type: ignore[arg-type]


def actual_of(wording: str | Measure, indicator: Indicator = GDP, **fields: object) -> Achievement:
    text = wording if isinstance(wording, str) else str(wording)
    given = {"period": Period.year(2021), "provenance": provenance(text)} | fields
    return Achievement(indicator=indicator, measure=measured(wording), **given)  # type: ignore[arg-type]


def in_words(requirement: str, form: TargetForm = TargetForm.QUALITATIVE, indicator: Indicator = GDP) -> Target:
    return Target(
        indicator=indicator,
        measure=None,
        requirement=requirement,
        form=form,
        period=Period.year(2021),
        provenance=provenance(requirement),
    )


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "verdict", "gap"),
    [
        pytest.param(GDP, "增长6%以上", "增长8.1%", "exceeded", "2.1", id="a floor is exceeded"),
        pytest.param(GDP, "增长6%以上", "增长6.0%", "met", "0", id="a floor is met by its own number"),
        pytest.param(GDP, "增长6%以上", "增长5.9%", "not_met", "-0.1", id="a floor is missed by a little"),
        pytest.param(GDP, "增长超过6%", "增长6%", "not_met", "0", id="over excludes its number"),
        pytest.param(GDP, "增长5.5%", "增长7.8%", "exceeded", "2.3", id="a bare number is a floor where more is better"),
        pytest.param(GDP, "增长6%", "下降2.7%", "not_met", "-8.7", id="a fall answers no rise"),
        pytest.param(GDP, "增长6—6.5%", "增长6.3%", "met", "0", id="inside a range"),
        pytest.param(GDP, "增长6—6.5%", "增长6.8%", "exceeded", "0.3", id="better than a range"),
        pytest.param(GDP, "增长6—6.5%", "增长5%", "not_met", "-1", id="worse than a range"),
        pytest.param(GDP, "增长6.5%左右", "增长6.6%", "exceeded", "0.1", id="better than about"),
        pytest.param(GDP, "增长6.5%左右", "增长6.5%", "met", "0", id="about by its own number"),
        pytest.param(GDP, "增长7.5%左右", "增长7.3%", "indeterminate", "-0.2", id="a little short of about"),
        pytest.param(GDP, "增长7.5%左右", "增长6.9%", "not_met", "-0.6", id="far short of about"),
        pytest.param(GDP, "近500亿元", "480亿元", "indeterminate", "-2000000000", id="a little short of nearly"),
        pytest.param(GDP, "近500亿元", "400亿元", "not_met", "-10000000000", id="far short of nearly"),
        pytest.param(GDP, "约500亿元", "约500亿元", "met", "0", id="about by about"),
        pytest.param(GDP, "约500亿元", "突破500亿元", "exceeded", "0", id="over is more than about"),
        pytest.param(GDP, "近500亿元", "约500亿元", "indeterminate", "0", id="about may be short of nearly"),
        pytest.param(GDP, "400亿元以上", "约500亿元", "exceeded", "10000000000", id="about is well above"),
        pytest.param(GDP, "490亿元以上", "约500亿元", "indeterminate", "1000000000", id="about may be short"),
        pytest.param(GDP, "不低于2.6万亿元", "突破2.5万亿元", "indeterminate", "-100000000000", id="over may be enough"),
        pytest.param(GDP, "不低于2.5万亿元", "突破2.5万亿元", "exceeded", "0", id="over its own floor"),
        pytest.param(GDP, "突破600公里", "突破600公里", "met", "0", id="over by over"),
        pytest.param(GDP, "突破600公里", "590公里", "not_met", "-10", id="metro"),
        pytest.param(GDP, "400亿元以上", "近500亿元", "exceeded", "10000000000", id="nearly is above"),
        pytest.param(GDP, "500亿元以上", "近500亿元", "not_met", "0", id="nearly is just below"),
        pytest.param(GDP, "480亿元以上", "近500亿元", "indeterminate", "2000000000", id="nearly may be short"),
        pytest.param(GDP, "2.68万亿元", "2.7万亿元", "indeterminate", "20000000000", id="rounding leaves it open"),
        pytest.param(GDP, "600.0公里", "600公里", "indeterminate", "0", id="the same number, but in fewer digits"),
        pytest.param(GDP, "5.5%", "5%", "not_met", "-0.5", id="rounding just does not reach"),
        pytest.param(UNEMPLOYMENT, "3.5%以内", "2.53%", "met", "-0.97", id="inside a ceiling"),
        pytest.param(UNEMPLOYMENT, "3.5%以内", "3.5%", "met", "0", id="at a ceiling"),
        pytest.param(UNEMPLOYMENT, "低于3.5%", "3.5%", "not_met", "0", id="below excludes its number"),
        pytest.param(UNEMPLOYMENT, "3.5%以内", "3.6%", "not_met", "0.1", id="above a ceiling"),
        pytest.param(UNEMPLOYMENT, "3.5%", "3.4%", "exceeded", "-0.1", id="a bare number is a ceiling"),
        pytest.param(UNEMPLOYMENT, "3.5%", "低于3.5%", "exceeded", "0", id="below is better than the number"),
        pytest.param(UNEMPLOYMENT, "3.5%左右", "3.6%", "indeterminate", "0.1", id="a little above about"),
        pytest.param(UNEMPLOYMENT, "3—3.5%", "2.8%", "exceeded", "-0.2", id="below a range"),
        pytest.param(UNEMPLOYMENT, "下降3%以上", "下降3.1%", "exceeded", "-0.1", id="a floor under a fall"),
        pytest.param(UNEMPLOYMENT, "下降3%", "下降2.9%", "not_met", "0.1", id="too small a fall"),
        pytest.param(UNEMPLOYMENT, "下降5%以内", "下降4%", "met", "1", id="a ceiling over a fall"),
        pytest.param(UNEMPLOYMENT, "下降0.2个百分点", "上升0.1个百分点", "not_met", "0.3", id="a rise answers no fall"),
        pytest.param(NOBODY, "50%", "50%", "met", "0", id="nobody knows, but it is the number"),
        pytest.param(NOBODY, "50%", "51%", "indeterminate", "1", id="nobody knows whether more is better"),
        pytest.param(NOBODY, "50%左右", "70%", "indeterminate", "20", id="nobody knows, and it is far off"),
        pytest.param(NOBODY, "30—50%", "60%", "not_met", "10", id="outside a range of unknown side"),
        pytest.param(NOBODY, "增长5%", "增长6%", "exceeded", "1", id="who aims at a rise wants more"),
        pytest.param(NOBODY, "300公里", "400公里", "exceeded", "100", id="work promised and done"),
        pytest.param(NOBODY, "第5位", "第3位", "exceeded", "-2", id="smaller is the better rank"),
        pytest.param(NOBODY, "前10位", "第12位", "not_met", "2", id="out of the first ten"),
        pytest.param(NOBODY, "第10位以上", "第10位以上", "met", "0", id="a rank by its own floor"),
        pytest.param(NOBODY, "第10位以上", "第3位", "exceeded", "-7", id="above the tenth place"),
        pytest.param(NOBODY, "增长1倍", "增长1.03倍", "exceeded", "0.03", id="multiples"),
        pytest.param(NOBODY, "翻一番", "增长0.98倍", "not_met", "-0.02", id="doubling is a multiple"),
        pytest.param(NOBODY, "翻一番", "翻一番", "met", "0", id="doubled"),
        pytest.param(NOBODY, "1亿亩以上", "707万公顷", "exceeded", "6050000", id="hectares answer mu"),
        pytest.param(NOBODY, "四分之一", "25%", "met", "0", id="a fraction is a percentage"),
        pytest.param(NOBODY, "七成", "71%", "indeterminate", "1", id="tenths and percents"),
        pytest.param(NOBODY, "约四分之一", "24.8%", "indeterminate", "-0.2", id="a vague fraction"),
        pytest.param(GDP, "提高2个百分点左右", "提高1.8个百分点", "indeterminate", "-0.2", id="vague points"),
        pytest.param(NOBODY, "0%", "0%", "met", "0", id="zero"),
        pytest.param(NOBODY, "0个", "-3个", "not_met", "-3", id="negative"),
        pytest.param(NOBODY, "近0个", "近0个", "met", "0", id="nearly nothing"),
    ],
)  # fmt: skip
def test_verdict_and_gap(indicator: Indicator, target: str, actual: str, verdict: str, gap: str) -> None:
    found = compare(target_of(target, indicator), actual_of(actual, indicator))

    assert (found.verdict.value, found.gap) == (verdict, Decimal(gap))


@pytest.mark.parametrize(("low", "high"), [("480", "500"), ("500", "520")])
def test_vague_range_that_ends_at_a_vague_number_is_not_that_number(low: str, high: str) -> None:
    actual = Measure(low=Decimal(low), high=Decimal(high), unit="CNY", unit_word="元", bound=Bound.ABOUT)
    found = compare(parse_measure("500元左右"), actual, ascending=True)

    assert found.verdict is Verdict.INDETERMINATE


def test_actual_tells_the_side_of_a_bare_target() -> None:
    assert compare(parse_measure("3.5%"), actual_of("3.4%", UNEMPLOYMENT)).verdict is Verdict.EXCEEDED
    assert compare(target_of("3.5%", UNEMPLOYMENT), parse_measure("3.4%")).verdict is Verdict.EXCEEDED


@pytest.mark.parametrize(
    ("actual", "verdict", "gap"),
    [
        pytest.param("下降2%", Verdict.NOT_MET, -2, id="a fall"),
        pytest.param(
            attrs.evolve(parse_measure("2%"), aspect=Aspect.GROWTH), Verdict.MET, 2, id="growth, no word for its way"
        ),
    ],
)
def test_positive_growth_is_held_against_zero(actual: str | Measure, verdict: Verdict, gap: int) -> None:
    found = compare(in_words("实现正增长"), actual_of(actual))

    assert (found.verdict, found.gap) == (verdict, Decimal(gap))


def test_why_there_is_no_verdict_is_told() -> None:
    assert compare(target_of("6%"), None).reasons == ("there is no actual",)
    early = compare(target_of("6%"), None, as_of=dt.date(2021, 6, 30))
    assert early.reasons == ("the target's time is not over on 2021-06-30",)


def test_interim_actual_of_another_base_does_not_compare() -> None:
    target = target_of("增长60%", period=Period.plan(14), reference=Reference(ReferenceKind.PERIOD, Period.year(2020)))
    other = Reference(ReferenceKind.PERIOD, Period.year(2015))
    found = compare(target, actual_of("增长40%", period=Period.year(2023), reference=other))

    assert found.verdict is Verdict.NOT_COMPARABLE


def test_interim_actual_of_another_indicator_does_not_compare() -> None:
    target = target_of("60%", UNEMPLOYMENT, period=Period.plan(14))
    found = compare(target, actual_of("40%", NOBODY, period=Period.year(2023)))

    assert found.verdict is Verdict.NOT_COMPARABLE
    assert [reason.partition(":")[0] for reason in found.reasons] == ["indicator", "period"]


def test_range_of_an_actual_counts_from_its_lower_number() -> None:
    found = compare(parse_measure("新增5个"), parse_measure("新增6至8个"))

    assert (found.verdict, found.gap, found.percent_of_target) == (Verdict.EXCEEDED, Decimal(1), Decimal(120))


def test_fall_beside_an_aim_without_direction_is_no_assumption() -> None:
    aim = attrs.evolve(parse_measure("6%"), aspect=Aspect.GROWTH)
    found = compare(target_of(aim), actual_of("下降2%"))

    assert (found.verdict, found.gap) == (Verdict.NOT_MET, Decimal(-8))
    assert not [reason for reason in found.reasons if "read as" in reason]


@pytest.mark.parametrize(
    ("rounding", "target", "actual", "verdict"),
    [
        pytest.param(Rounding.ALWAYS, "6%以上", "6.0%", "indeterminate", id="always: 6.0 may be 5.95"),
        pytest.param(Rounding.ALWAYS, "6%以上", "6.1%", "exceeded", id="always: 6.1 is more"),
        pytest.param(Rounding.COARSER, "6.2%", "6%", "indeterminate", id="coarser: 6 may be 6.2"),
        pytest.param(Rounding.COARSER, "6%", "6.0%", "met", id="coarser: finer counts as printed"),
        pytest.param(Rounding.NEVER, "6.2%", "6%", "not_met", id="never: printed numbers"),
        pytest.param(Rounding.ALWAYS, "翻一番", "翻一番", "met", id="doublings are not rounded"),
    ],
)
def test_rounding_counts_as_asked(rounding: Rounding, target: str, actual: str, verdict: str) -> None:
    found = compare(target_of(target), actual_of(actual), rounding=rounding)

    assert found.verdict.value == verdict


def test_percent_of_target_is_given_for_levels_and_amounts_above_zero_only() -> None:
    def percent(target: str, actual: str) -> Decimal | None:
        return compare(parse_measure(target), parse_measure(actual)).percent_of_target

    assert percent("新增22万人", "新增33.55万人") == Decimal("152.5")
    assert percent("减少80万吨", "减少100万吨") == 125
    assert percent("6%", "8%") is None
    assert percent("提高2个百分点", "提高3个百分点") is None
    assert percent("0个", "3个") is None
    assert percent("减少80万吨", "增加100万吨") is None
    assert percent("3至5个", "4个") is None
    assert percent("500亿元", "0亿元") == 0
    assert percent("-3个", "-6个") is None
    assert percent("新增1个", "新增2个") == 200
    assert percent("5个", "-1个") is None


def test_bare_number_is_read_by_the_side_that_the_caller_names() -> None:
    target, actual = parse_measure("50%"), parse_measure("51%")

    assert compare(target, actual, ascending=True).verdict is Verdict.EXCEEDED
    assert compare(target, actual, ascending=False).verdict is Verdict.NOT_MET
    assert compare(target, actual).reasons[-1] == "nobody knows whether more or less of it is better"


def test_target_to_be_kept_to_is_a_ceiling() -> None:
    found = compare(target_of("50%", NOBODY, tone=Tone.CONTROL), actual_of("49%", NOBODY))

    assert (found.verdict, found.rule) == (Verdict.EXCEEDED, Rule.BARE_CEILING)
    assert "控制" in found.reasons[-1]


def test_word_before_a_bare_number_tells_its_side() -> None:
    found = compare(target_of("50%", NOBODY, provenance=provenance("50%", "占比达到50%")), actual_of("51%", NOBODY))

    assert (found.verdict, found.rule) == (Verdict.EXCEEDED, Rule.BARE_FLOOR)
    assert found.reasons[-1] == "read as a floor, by the word before the number"


def test_prices_have_a_ceiling_by_custom() -> None:
    prices = Indicator(phrase="居民消费价格")

    assert compare(target_of("上涨3%左右", prices), actual_of("上涨2.1%", prices)).verdict is Verdict.EXCEEDED
    assert compare(target_of("上涨3%左右", prices), actual_of("下降0.3%", prices)).verdict is Verdict.EXCEEDED
    assert has_ceiling_by_custom("urban_consumer_price_index")


def test_indicator_of_neither_side_is_not_read_by_its_aim() -> None:
    share = Indicator(phrase="第二产业增加值占地区生产总值比重")
    found = compare(target_of("提高2个百分点", share), actual_of("提高3个百分点", share))

    assert found.verdict is Verdict.INDETERMINATE


def test_side_of_an_id_of_ones_own_is_not_known() -> None:
    assert ascending_of(target_of("50%", Indicator(phrase="甲", id="of_my_own"))) is None
    assert ascending_of(parse_measure("50%")) is None


def test_floor_without_direction_under_what_should_fall_is_one_under_its_fall() -> None:
    energy = Indicator(phrase="单位国内生产总值能耗", ascending=False)
    aim = attrs.evolve(parse_measure("3%以上"), aspect=Aspect.GROWTH)
    found = compare(target_of(aim, energy), actual_of("下降3.1%", energy))

    assert (found.verdict, found.gap) == (Verdict.EXCEEDED, Decimal("-0.1"))
    assert "read as a fall, as the actual is one" in found.reasons


def test_actual_without_direction_goes_the_way_of_its_target() -> None:
    spending = attrs.evolve(parse_measure("15.2%"), aspect=Aspect.GROWTH)
    found = compare(target_of("下降15%", NOBODY), actual_of(spending, NOBODY))

    assert (found.verdict, found.gap) == (Verdict.EXCEEDED, Decimal("-0.2"))
    assert any("read as the target's" in reason for reason in found.reasons)


def test_multiple_of_a_base_is_told_from_an_increase_by_its_words() -> None:
    text, quote = "8倍", "技术合同成交额是 2015 年的 8倍"
    up = attrs.evolve(parse_measure(text), direction=Direction.UP)
    actual = actual_of(up, NOBODY, provenance=provenance(text, quote))

    found = compare(target_of("增长7倍", NOBODY), actual)
    assert (found.verdict, found.gap, found.gap_unit) == (Verdict.MET, Decimal(0), "multiple")


@pytest.mark.parametrize(
    ("target", "actual", "criterion"),
    [
        pytest.param(target_of("3.5%"), actual_of("3.5%", UNEMPLOYMENT), Criterion.INDICATOR, id="indicator"),
        pytest.param(
            target_of("3.5%", UNEMPLOYMENT),
            actual_of("3.5%", Indicator(phrase="城镇调查失业率")),
            Criterion.INDICATOR,
            id="registered and surveyed",
        ),
        pytest.param(
            target_of("增长5%", Indicator(phrase="工业增加值")),
            actual_of("增长7.8%", Indicator(phrase="规模以上工业增加值")),
            Criterion.INDICATOR,
            id="all industry and industry above scale",
        ),
        pytest.param(target_of("6%"), actual_of("6%", period=Period.year(2020)), Criterion.PERIOD, id="period"),
        pytest.param(target_of("增长6%"), actual_of("6%"), Criterion.ASPECT, id="aspect"),
        pytest.param(
            target_of("增长6%", reference=OF_PREVIOUS_YEAR),
            actual_of("增长6%", reference=Reference(ReferenceKind.PERIOD, Period.year(2015))),
            Criterion.REFERENCE,
            id="reference",
        ),
        pytest.param(
            target_of("增长6%", period=Period.plan(14), reference=Reference(ReferenceKind.ANNUAL)),
            actual_of("增长6%", period=Period.plan(14)),
            Criterion.REFERENCE,
            id="each year and all years",
        ),
        pytest.param(
            target_of("增长6%"),
            actual_of("增长6%", reference=Reference(ReferenceKind.ANNUAL)),
            Criterion.REFERENCE,
            id="a year and an average of years",
        ),
        pytest.param(
            target_of("增长6%"),
            actual_of("增长6%", period=None, reference=Reference(ReferenceKind.ANNUAL)),
            Criterion.REFERENCE,
            id="a year and an average of unknown years",
        ),
        pytest.param(target_of("100户"), actual_of("100人"), Criterion.DIMENSION, id="dimension"),
        pytest.param(target_of("100亿元"), actual_of("100亿美元"), Criterion.DIMENSION, id="currency"),
        pytest.param(
            target_of(Measure(low=Decimal(1), high=Decimal(1), unit="parsec")),
            actual_of("1公里"),
            Criterion.DIMENSION,
            id="unknown unit",
        ),
    ],
)
def test_what_differs_does_not_compare(target: Target, actual: Achievement, criterion: Criterion) -> None:
    found = compare(target, actual)

    assert (found.verdict, found.gap, found.rule) == (Verdict.NOT_COMPARABLE, None, Rule.CRITERIA)
    assert [difference.criterion for difference in find_differences(target, actual)] == [criterion]
    with pytest.raises(NotComparableError, match=f"differ: {criterion.value}: "):
        require_comparable(target, actual)
    require_comparable(target, actual, waive=[criterion])


@pytest.mark.parametrize(
    ("target", "actual", "whose"),
    [
        pytest.param(target_of("6%以上", period=None), actual_of("6%"), "target", id="target"),
        pytest.param(target_of("6%以上"), actual_of("6%", period=None), "actual", id="actual"),
        pytest.param(
            target_of("6%以上", period=None), actual_of("6%", period=None), "target and of the actual", id="both"
        ),
    ],
)
def test_time_not_known_leaves_the_verdict_open(target: Target, actual: Achievement, whose: str) -> None:
    found = compare(target, actual)

    assert found.verdict is Verdict.INDETERMINATE
    assert found.reasons[:2] == (f"the time of the {whose} is not known", "if both are of one time, it is met")
    assert compare(target, actual, waive=[Criterion.PERIOD]).verdict is Verdict.MET


@pytest.mark.parametrize("verdict", ["not_met", "met", "exceeded"])
def test_no_verdict_is_firm_where_a_time_is_not_known(verdict: str) -> None:
    actual = {"not_met": "增长5%", "met": "增长6%以上", "exceeded": "增长7%"}[verdict]

    found = compare(target_of("增长6%以上"), actual_of(actual, period=None))

    assert (found.verdict.value, found.reasons[1]) == ("indeterminate", f"if both are of one time, it is {verdict}")


def test_time_not_known_leaves_a_sign_open() -> None:
    target = attrs.evolve(in_words("实现正增长"), period=None)

    assert compare(target, actual_of("增长2%")).verdict is Verdict.INDETERMINATE
    assert compare(in_words("实现正增长"), actual_of("增长2%")).is_met


def test_sign_of_one_year_is_not_answered_by_another() -> None:
    found = compare(in_words("实现正增长"), actual_of("增长2%", period=Period.year(2019)))

    assert found.reasons == ("period: the target is for 2021, the actual for 2019",)


def test_time_not_known_leaves_a_relation_open() -> None:
    target = attrs.evolve(in_words("增长高于全国", TargetForm.RELATIONAL), period=None)
    first, second = actual_of("增长6%"), actual_of("增长5%")

    assert compare_relational(target, first, second).verdict is Verdict.INDETERMINATE
    assert compare_relational(target, first, second, waive=[Criterion.PERIOD]).is_met


def test_target_of_a_document_without_a_year_is_not_met_by_any_year() -> None:
    earlier = parse("今年主要预期目标是：地区生产总值增长6%以上。")
    later = parse(Document(text="2020年，地区生产总值五年年均增长6%。", year=2021))
    (found,) = link(earlier, later).links

    assert not found.comparison.is_met


@pytest.mark.parametrize(
    ("actual", "verdict", "reason"),
    [
        pytest.param("增长7%以上", "indeterminate", "some numbers that the actual may", id="floor below"),
        pytest.param("增长8%以内", "indeterminate", "some numbers that the actual may", id="ceiling at the number"),
        pytest.param("增长7.8%", "indeterminate", "short of a vague number", id="a little short"),
        pytest.param("增长8%以上", "met", "every number that the actual may", id="floor on the number"),
        pytest.param("增长8—9%", "met", "every number that the actual may", id="range from the number on"),
        pytest.param("增长9%以上", "exceeded", "every number that the actual may", id="floor above"),
        pytest.param("增长不超过7%", "not_met", "short of the number by more", id="ceiling below"),
    ],
)
def test_reason_beside_a_vague_target_says_whose_words_leave_it_open(actual: str, verdict: str, reason: str) -> None:
    found = compare(target_of("增长8%左右"), actual_of(actual))

    assert (found.verdict.value, found.reasons[0].startswith(reason)) == (verdict, True)


def test_vague_target_of_which_nobody_knows_the_better_side_is_open_by_the_bound_of_the_actual() -> None:
    found = compare(target_of("8%左右", NOBODY), actual_of("7%以上", NOBODY))

    assert (found.verdict.value, found.reasons[0]) == (
        "indeterminate",
        "some numbers that the actual may stand for meet the target, others do not",
    )


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        pytest.param(target_of("531公里"), actual_of("531公里", period=Period.year_end(2021)), id="level at year end"),
        pytest.param(target_of("50%", period=Period.plan(14)), actual_of("50%", period=Period.year(2025)), id="share"),
        pytest.param(target_of("6%"), actual_of("6%", period=None), id="open period"),
        pytest.param(
            target_of("增长6%", reference=OF_PREVIOUS_YEAR),
            actual_of("增长6%", reference=Reference(ReferenceKind.PERIOD, Period.year(2020))),
            id="last year by name",
        ),
        pytest.param(
            target_of("增长6%", period=None, reference=OF_PREVIOUS_YEAR), actual_of("增长6%"), id="base in open period"
        ),
        pytest.param(target_of("增长6%", period=None), actual_of("增长6%"), id="open base"),
        pytest.param(
            target_of("增长6%", reference=Reference(ReferenceKind.ANNUAL)), actual_of("增长6%"), id="annual in one year"
        ),
        pytest.param(target_of("减少1000万"), actual_of("减少1386万人"), id="count without unit"),
        pytest.param(target_of("减少1000万人"), actual_of("减少1386万"), id="count without unit in the actual"),
        pytest.param(target_of("50%"), actual_of(measured("50%", Aspect.SHARE)), id="percentage is a share"),
        pytest.param(
            target_of("22万人", Indicator(phrase="城镇新增就业")),
            actual_of("22万人", Indicator(phrase="新增城镇就业")),
            id="two phrases of one indicator",
        ),
    ],
)
def test_what_is_the_same_in_other_words_compares(target: Target, actual: Achievement) -> None:
    assert find_differences(target, actual) == ()


def test_multi_year_level_of_a_last_year_is_another_one() -> None:
    found = compare(target_of("100公里", period=Period.plan(14)), actual_of("100公里", period=Period.year(2025)))

    assert found.verdict is Verdict.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("here", "there", "verdict"),
    [
        pytest.param({"place_code": "440100"}, {"place_code": "440300"}, Verdict.NOT_COMPARABLE, id="codes"),
        pytest.param({"place": "广州市"}, {"place": "深圳市"}, Verdict.NOT_COMPARABLE, id="names"),
        pytest.param({"place_code": "440100"}, {"place_code": "440100", "place": "广州"}, Verdict.EXCEEDED, id="same"),
        pytest.param({}, {"place": "深圳市"}, Verdict.EXCEEDED, id="unknown"),
    ],
)
def test_place_is_that_of_the_documents(here: dict[str, Any], there: dict[str, Any], verdict: Verdict) -> None:
    documents = Document(text="", **here), Document(text="", **there)

    assert compare(target_of("6%以上"), actual_of("8%"), documents=documents).verdict is verdict


def test_missing_actual_is_no_data_once_the_target_is_due() -> None:
    target = target_of("6%以上")

    assert compare(target, None).verdict is Verdict.NO_DATA
    assert compare(target, None, as_of=dt.date(2021, 12, 31)).verdict is Verdict.NO_DATA
    assert compare(target, None, as_of=dt.date(2021, 6, 30)).verdict is Verdict.NOT_DUE
    assert compare(parse_measure("6%"), None, as_of=dt.date(2021, 6, 30)).explain().startswith("no_data\n  target: 6 %")


def test_target_is_not_due_before_its_period_ends() -> None:
    target = target_of("100公里", period=Period.plan(14))
    interim = compare(target, actual_of("40公里", period=Period.year(2021)))
    early = compare(target_of("6%以上"), actual_of("8%"), as_of=dt.date(2021, 6, 30))

    assert (interim.verdict, interim.gap, interim.percent_of_target) == (Verdict.NOT_DUE, Decimal(-60), Decimal(40))
    assert interim.reasons[:2] == (
        "period: the target is for 2021/2025, the actual for 2021",
        "so far it would be not_met",
    )
    assert (early.verdict, early.gap) == (Verdict.NOT_DUE, Decimal(2))
    assert compare(target, actual_of("40人", period=Period.year(2021))).verdict is Verdict.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("actual", "given", "verdict", "used"),
    [
        pytest.param("增长7.3%", "lou2014", "within_tolerance", "lou2014", id="7.3 is within"),
        pytest.param("增长7.2%", "lou2014", "within_tolerance", "lou2014", id="7.2 is within"),
        pytest.param("增长7.1%", "lou2014", "indeterminate", "", id="7.1 is not"),
        pytest.param("增长7.5%", "lou2014", "met", "", id="not needed"),
        pytest.param("增长7.7%", "lou2014", "exceeded", "", id="better anyway"),
        pytest.param("增长7.3%", None, "indeterminate", "", id="none by default"),
        pytest.param(
            "增长7.3%",
            Tolerance(id="tenth", width=Decimal(10), unit="percent", source="my own"),
            "within_tolerance",
            "tenth",
            id="a part of the target",
        ),
    ],
)
def test_tolerance_counts_only_when_named(actual: str, given: Tolerance | str | None, verdict: str, used: str) -> None:
    found = compare(target_of("增长7.5%左右"), actual_of(actual), tolerance=given)

    assert (found.verdict.value, found.tolerance) == (verdict, used)


def test_tolerance_holds_on_both_sides_where_nobody_knows_the_better_one() -> None:
    found = compare(target_of("50%左右", NOBODY), actual_of("50.2%", NOBODY), tolerance="lou2014")

    assert found.verdict is Verdict.WITHIN_TOLERANCE
    assert found.reasons[-2:] == (
        "lou2014 was said of 2014",
        "lou2014 was said of other indicators: consumer_price_index, gross_domestic_product, new_urban_jobs",
    )


@pytest.mark.parametrize("actual", ["45%", "55%"])
def test_tolerance_ends_on_both_sides_where_nobody_knows_the_better_one(actual: str) -> None:
    found = compare(target_of("50%左右", NOBODY), actual_of(actual, NOBODY), tolerance="lou2014")

    assert (found.verdict, found.tolerance) == (Verdict.INDETERMINATE, "")


def test_tolerance_is_used_for_bare_measures_without_remarks() -> None:
    found = compare(parse_measure("50%左右"), parse_measure("49.8%"), tolerance="lou2014")

    assert (found.tolerance, len(found.reasons)) == ("lou2014", 2)


@pytest.mark.parametrize(
    ("aim", "actual", "width", "unit", "verdict"),
    [
        pytest.param("500亿元左右", "490亿元", 2, "percent", "within_tolerance", id="2% of a level"),
        pytest.param("500亿元左右", "489.9亿元", 2, "percent", "indeterminate", id="more than 2% of a level"),
        pytest.param("1000亿元左右", "989.95亿元", 1, "percent", "indeterminate", id="a little more than 1%"),
        pytest.param("500亿元左右", "496亿元", 1, "percentage_point", "indeterminate", id="a level has no points"),
        pytest.param("8倍左右", "7.9倍", 1, "percentage_point", "indeterminate", id="nor has a multiple"),
        pytest.param("增长50‰左右", "增长47‰", "0.3", "percentage_point", "within_tolerance", id="3‰ are 0.3 points"),
        pytest.param("增长50‰左右", "增长46‰", "0.3", "percentage_point", "indeterminate", id="4‰ are more"),
        pytest.param(
            "提高2个百分点左右", "提高1.7个百分点", "0.3", "percentage_point", "within_tolerance", id="points"
        ),
        pytest.param("约四分之一", "24.7%", "0.3", "percentage_point", "within_tolerance", id="points of a fraction"),
        pytest.param("约四分之一", "24.6%", "0.3", "percentage_point", "indeterminate", id="too many of them"),
    ],
)
def test_tolerance_is_as_wide_as_its_unit_says(
    aim: str, actual: str, width: str | int, unit: str, verdict: str
) -> None:
    named = Tolerance(id="mine", width=Decimal(width), unit=unit, source="my own")
    found = compare(parse_measure(aim), parse_measure(actual), tolerance=named, ascending=True)

    assert (found.verdict.value, found.tolerance) == (verdict, "mine" if verdict == "within_tolerance" else "")


@pytest.mark.parametrize("year", [2013, 2015])
def test_tolerance_of_an_earlier_or_later_year_is_used_with_a_remark(year: int) -> None:
    period = Period.year(year)
    found = compare(target_of("增长7.5%左右", period=period), actual_of("增长7.3%", period=period), tolerance="lou2014")

    assert found.verdict is Verdict.WITHIN_TOLERANCE
    assert found.reasons[-1] == "lou2014 was said of 2014"


def test_tolerance_of_its_own_year_needs_no_remark() -> None:
    year = Period.year(2014)
    found = compare(
        target_of("增长7.5%左右", period=year), actual_of("增长7.3%", period=year), tolerance=tolerance("lou2014")
    )

    assert found.reasons == ("short of it by no more than 0.3 percentage_point",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[tolerance]\n", "damaged tolerances", id="no toml"),
        pytest.param('[[tolerance]]\nid = "a"\n', "damaged tolerances", id="no width"),
        pytest.param('[[tolerance]]\nid = "a"\nwidth = "wide"\n', "damaged tolerances", id="no number"),
        pytest.param(
            '[[tolerance]]\nid = "a"\nwidth = "-1"\nunit = "percent"\nsource = "b"\n',
            "no Decimal of zero",
            id="negative",
        ),
        pytest.param('[[tolerance]]\nid = "a"\nwidth = "1"\nunit = "mile"\nsource = "b"\n', "is none of", id="unit"),
        pytest.param(
            '[[tolerance]]\nid = "a"\nwidth = "1"\nunit = "percent"\nsource = "b"\n' * 2, "with one id", id="two owners"
        ),
    ],
)
def test_damaged_tolerances_are_refused(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_tolerances(text)


def test_tolerance_that_nobody_named_is_refused() -> None:
    with pytest.raises(LexiconError, match="no tolerance 'lou2013' among"):
        compare(target_of("7.5%左右"), actual_of("7.3%"), tolerance="lou2013")
    assert [found.id for found in tolerances()] == sorted(found.id for found in tolerances())


@pytest.mark.parametrize(
    ("requirement", "actual", "verdict", "rule"),
    [
        pytest.param("实现正增长", "增长0.1%", "met", Rule.SIGN, id="some growth"),
        pytest.param("实现正增长", "下降1.7%", "not_met", Rule.SIGN, id="a fall"),
        pytest.param("继续下降", "下降4%", "met", Rule.SIGN, id="fell on"),
        pytest.param("继续下降", "增长4%", "not_met", Rule.SIGN, id="rose"),
        pytest.param("实现正增长", "增长0%", "not_met", Rule.SIGN, id="no growth is no positive growth"),
        pytest.param("继续下降", "增长0%", "not_met", Rule.SIGN, id="no growth is no fall"),
        pytest.param("实现正增长", "2.5万亿元", "indeterminate", Rule.WORDS, id="a level has no sign"),
        pytest.param("稳中向好", "增长9.7%", "indeterminate", Rule.WORDS, id="no bar"),
    ],
)
def test_target_in_words_needs_a_sign_to_be_judged(requirement: str, actual: str, verdict: str, rule: Rule) -> None:
    found = compare(in_words(requirement), actual_of(actual))

    assert (found.verdict.value, found.rule) == (verdict, rule)


def test_relational_target_is_not_held_against_one_actual() -> None:
    found = compare(in_words("与经济增长基本同步", TargetForm.RELATIONAL), actual_of("增长8%"))

    assert found.verdict is Verdict.NOT_COMPARABLE
    assert "compare_relational" in found.reasons[0]


def related(requirement: str, first: str, second: str, **given: object) -> Comparison:
    income = Indicator(phrase="城镇常住居民人均可支配收入", ascending=True)
    target = in_words(requirement, TargetForm.RELATIONAL)
    return compare_relational(target, actual_of(first, income), actual_of(second), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("requirement", "first", "second", "verdict", "gap"),
    [
        pytest.param("与经济增长基本同步", "增长5%", "增长2.7%", "exceeded", "2.3", id="ahead of growth"),
        pytest.param("与经济增长基本同步", "增长6.5%", "增长6.6%", "met", "-0.1", id="in step but for rounding"),
        pytest.param("与经济增长基本同步", "增长6.3%", "增长6.6%", "indeterminate", "-0.3", id="nearly in step"),
        pytest.param("与经济增长基本同步", "增长5%", "增长6%", "not_met", "-1", id="a whole point is no rounding"),
        pytest.param("与经济增长基本同步", "增长5%", "增长6.6%", "not_met", "-1.6", id="out of step"),
        pytest.param("不低于经济增长", "增长6.6%", "增长6.6%", "met", "0", id="at least"),
        pytest.param("高于经济增长", "增长6.6%", "增长6.6%", "not_met", "0", id="above excludes equal"),
        pytest.param("高于经济增长", "增长6.7%", "增长6.6%", "met", "0.1", id="above"),
        pytest.param("低于经济增长", "增长6.7%", "增长6.6%", "not_met", "0.1", id="not below"),
        pytest.param("不超过经济增长", "增长6.6%", "增长6.6%", "met", "0", id="at most"),
        pytest.param("好于全国", "增长6.7%", "增长6.6%", "met", "0.1", id="better"),
        pytest.param("高于全国", "下降1%", "下降2%", "met", "1", id="a smaller fall is above"),
    ],
)
def test_relation_is_held_against_two_actuals(
    requirement: str, first: str, second: str, verdict: str, gap: str
) -> None:
    found = related(requirement, first, second)

    assert (found.verdict.value, found.gap, found.gap_unit) == (verdict, Decimal(gap), "percentage_point")
    assert "\n  against: 地区生产总值" in found.explain()


def test_relation_takes_a_named_tolerance_and_a_side() -> None:
    step = "与经济增长基本同步"

    assert related(step, "增长6.3%", "增长6.6%", tolerance="lou2014").verdict is Verdict.WITHIN_TOLERANCE
    assert related(step, "增长6.3%", "增长6.6%", tolerance=tolerance("lou2014")).tolerance == "lou2014"
    assert related("好于全国", "增长6.7%", "增长6.6%", ascending=False).verdict is Verdict.NOT_MET
    assert related("稳步提高", "增长6.7%", "增长6.6%", relation=Relation.ABOVE).verdict is Verdict.MET
    step_of_nobody = compare_relational(
        in_words(step, TargetForm.RELATIONAL), actual_of("60%", NOBODY), actual_of("50%", NOBODY)
    )
    better = compare_relational(
        in_words("好于全国", TargetForm.RELATIONAL), actual_of("60%", NOBODY), actual_of("50%", NOBODY)
    )
    assert step_of_nobody.verdict is better.verdict is Verdict.INDETERMINATE


def test_relation_of_unequal_things_does_not_compare() -> None:
    assert related("稳步提高", "增长6%", "增长6%").verdict is Verdict.NOT_COMPARABLE
    assert related("高于全国", "增长6%", "提高6个百分点").reasons == (
        "aspect: the second actual is a change, the first a growth",
        "dimension: 个百分点 (percentage_point) does not convert to % (dimensionless)",
    )
    target = in_words("高于全国", TargetForm.RELATIONAL)
    before = Period.year(2020)
    late = compare_relational(target, actual_of("增长6%", period=before), actual_of("增长5%", period=before))
    assert late.reasons == ("period: the target is for 2021, the actual for 2020",)
    waived = compare_relational(
        target, actual_of("增长6%", period=before), actual_of("增长5%", period=before), waive=[Criterion.PERIOD]
    )
    assert waived.verdict is Verdict.MET


@pytest.mark.parametrize("requirement", ["与经济增长基本同步", "好于全国", "不高于全省", "主要指标优于全国平均水平"])
def test_relation_is_found(requirement: str) -> None:
    assert find_relation(requirement) is not None
    assert find_sign(requirement) is None


def test_words_without_relation_or_sign_give_none() -> None:
    assert find_relation("稳中向好") is None
    assert find_sign("稳中向好") is None
    assert find_sign("进出口实现正 增长") is Sign.POSITIVE


def test_parts_of_one_target_are_taken_together() -> None:
    floor = parse_measure("增长8%以上")
    urban, rural, none = (compare(floor, parse_measure(text)) for text in ("增长8.9%", "增长7.4%", "100人"))

    assert combine([urban, rural]).verdict is Verdict.PARTIALLY_MET
    assert combine([urban, urban]).verdict is Verdict.EXCEEDED
    assert combine([rural, rural]).verdict is Verdict.NOT_MET
    assert combine([none, urban]) == urban
    assert combine([none, none]) == none
    with pytest.raises(ValueError, match="no comparison to combine"):
        combine([])


def test_explanation_tells_places_rule_and_reasons() -> None:
    target = target_of("增长7.5%左右", provenance=provenance("增长7.5%左右", "地区生产总值增长7.5%左右"))
    found = compare(target, actual_of("增长7.3%"), tolerance="lou2014")

    assert found.explain().splitlines() == [
        "within_tolerance",
        "  target: 地区生产总值 about 7.5 % in 2021 (1:7, '地区生产总值增长7.5%左右')",
        "  actual: 地区生产总值 7.3 % in 2021 (1:1, '增长7.3%')",
        "  rule: about; admitted [7.5, 7.5], stated [7.3, 7.3]",
        "  gap: -0.2 percentage_point",
        "  tolerance: lou2014",
        "  because: short of it by no more than 0.3 percentage_point",
        "  because: lou2014 was said of 2014",
    ]
    assert found.is_met
    assert repr(found).startswith("<Comparison within_tolerance: 地区生产总值 about 7.5 % in 2021, actual")
    assert repr(compare(target, None)) == "<Comparison no_data: 地区生产总值 about 7.5 % in 2021>"


def test_ranges_hold_and_meet_at_their_ends() -> None:
    one, two = Fraction(1), Fraction(2)
    everything, half_open = Range(None, None), Range(one, two, high_closed=False)

    assert everything.holds(half_open)
    assert not half_open.holds(everything)
    assert not half_open.holds(Range(one, two))
    assert not half_open.meets(Range.point(two))
    assert half_open.scaled(Fraction(-1)) == Range(-two, -one, low_closed=False)
    assert everything.interval() == Interval(None, None, low_closed=False, high_closed=False)
    assert Range(one, None).over(Range(Fraction(0), one)) == Range(one, None)
    assert Range(one, two).over(Range(one, None)) == Range(Fraction(0), two, low_closed=False)
    assert half_open.over(-half_open) is None
    assert not Bar(admitted=half_open, rule=Rule.RANGE, number=one, edge=two).is_exceeded_by(Range.point(Fraction(3)))


def test_factor_is_exact_where_the_other_way_round_is() -> None:
    assert factor_between("hectare", "chinese_acre") == 15
    assert factor_between("chinese_acre", "hectare") == Fraction(1, 15)


@given(st.fractions())
def test_decimal_of_a_fraction_is_exact_or_close(number: Fraction) -> None:
    written = Fraction(decimal_of(number))

    assert written == number or abs(written - number) <= abs(number) / 10**27


@given(measures(), measures())
def test_any_two_measures_compare_without_raising(target: Measure, actual: Measure) -> None:
    found = compare(target, actual)

    assert found.explain().startswith(found.verdict.value)


def test_numbers_of_more_than_28_digits_are_explained() -> None:
    found = compare(parse_measure("达到100微克"), parse_measure("100亿吨"))

    assert "stated [9950000000000000000000, 10050000000000000000000)" in found.explain()
    assert "gap: +9999999999999999999900 microgram, 10000000000000000000000 percent" in found.explain()


def test_doublings_beyond_all_numbers_are_compared() -> None:
    assert compare(parse_measure("翻一番"), parse_measure("翻100亿番")).verdict is Verdict.EXCEEDED


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        pytest.param("98.3333", 1, "98.3", id="down"),
        pytest.param("98.35", 1, "98.4", id="half to even, up"),
        pytest.param("98.25", 1, "98.2", id="half to even, down"),
        pytest.param("99.96", 1, "100", id="carries into a new digit"),
        pytest.param("-0.0000004", 6, "0", id="next to nothing"),
        pytest.param("1E+40", 6, "1" + 40 * "0", id="more than 28 digits"),
    ],
)
def test_rounded_number_is_plain(number: str, places: int, text: str) -> None:
    assert str(rounded(Decimal(number), places)) == text


@pytest.mark.parametrize(
    ("target", "actual", "gap", "percent"),
    [
        pytest.param("增长6%以上", "增长6.2—6.4%", "0.2", None, id="growth"),
        pytest.param("600公里", "600—630公里", "0", "100", id="a level"),
    ],
)
def test_actual_of_two_numbers_is_measured_from_its_lower_one(
    target: str, actual: str, gap: str, percent: str | None
) -> None:
    found = compare(target_of(target), actual_of(actual))

    assert (found.gap, found.percent_of_target) == (Decimal(gap), percent and Decimal(percent))


def test_amount_is_no_percentage_of_a_target_below_zero() -> None:
    assert compare(target_of("-5亿元"), actual_of("3亿元")).percent_of_target is None


@given(measures(), st.sampled_from([None, True, False]))
def test_measure_meets_itself(measure: Measure, ascending: bool | None) -> None:  # noqa: FBT001
    assert compare(measure, measure, ascending=ascending).verdict is Verdict.MET


@pytest.fixture(scope="module")
def seed() -> Report:
    return parse(SEED.read_bytes().decode())


def test_unemployment_of_the_seed_is_not_held_against_the_target_of_another_year(seed: Report) -> None:
    target = next(found for found in seed.headline_targets if found.indicator.id == UNEMPLOYMENT.id)
    actual = next(found for found in seed.achievements if found.provenance.text == "2.53%")
    found = compare(target, actual)
    waived = compare(target, actual, waive=[Criterion.PERIOD])

    assert found.reasons == ("period: the target is for 2021, the actual for 2020",)
    assert (waived.verdict, waived.gap, waived.rule) == (Verdict.MET, Decimal("-0.97"), Rule.CEILING)


def test_seed_compares_any_target_with_any_achievement(seed: Report) -> None:
    found = {compare(target, actual).verdict for target in seed.targets for actual in seed.achievements[::20]}

    assert Verdict.NOT_COMPARABLE in found


def test_rounding_that_leaves_a_target_open_is_told() -> None:
    found = compare(target_of("5.2%"), actual_of("5%"))

    assert found.verdict is Verdict.INDETERMINATE
    assert "5 % is printed to fewer digits than what it is compared with: it may be any of [4.5, 5.5)" in found.reasons


@pytest.mark.parametrize(("first", "second"), [("增长5.1%", "增长5%"), ("增长5%", "增长5.1%")], ids=["second", "first"])
def test_rounding_that_leaves_a_relation_open_is_told(first: str, second: str) -> None:
    target = in_words("高于经济增长", TargetForm.RELATIONAL)
    found = compare_relational(target, actual_of(first), actual_of(second))

    assert found.verdict is Verdict.INDETERMINATE
    assert [reason.partition(":")[0] for reason in found.reasons if "digits" in reason] == [
        "5 % is printed to fewer digits than what it is compared with"
    ]


def test_bound_that_leaves_a_target_open_is_no_rounding() -> None:
    found = compare(target_of("5.2%"), actual_of("超过5%"))

    assert found.verdict is Verdict.INDETERMINATE
    assert not any("digits" in reason for reason in found.reasons)
