"""Targets of one report paired with the achievements of the next."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from gzgov.compare.comparison import Verdict
from gzgov.compare.deeds import is_output, stage_of
from gzgov.compare.link import Link, Linkage, link
from gzgov.compare.names import core_of, names_of
from gzgov.compare.tenses import average_of, is_goal, is_of_whole_year, is_summed_up
from gzgov.facts import document_of
from gzgov.parse import parse
from gzgov.read import read
from gzgov.records import ProjectStatus, Report
from gzgov.source import Span
from gzgov.strategies import reports
from gzgov.vocabulary import load

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
EARLIER = "2020年政府工作报告\n二、2020年工作安排\n今年经济社会发展的主要预期目标是：{}。"
LATER = "2021年政府工作报告\n一、2020年工作回顾\n2020年，{}。"
GOALS = load("link_words.toml")["goals"]
TIMES = load("link_words.toml")["times"]
PLACES = load("link_words.toml")["places"]


def linked(target: str, actual: str, **given: object) -> Linkage:
    return link(parse(EARLIER.format(target)), parse(LATER.format(actual)), **given)  # type: ignore[arg-type]


def only(linkage: Linkage) -> Link:
    (found,) = linkage.links
    return found


def test_target_in_traditional_characters_is_paired_with_an_actual_in_simplified_ones() -> None:
    target = parse("2020年政府工作報告\n二、2020年工作安排\n開通農村公交線路40條。")

    assert only(link(target, parse(LATER.format("开通农村公交线路43条")))).comparison.verdict is Verdict.EXCEEDED


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        pytest.param("城镇登记失业率控制在3.5%以内", "城镇登记失业率2.53%", "met", id="same phrase"),
        pytest.param("城镇新增就业20万人", "新增城镇就业29.5万人", "exceeded", id="same entry of the catalogue"),
        pytest.param("建设污水管网1000公里", "新建成污水管网8383公里", "exceeded", id="built and added"),
        pytest.param("新增绿道40公里", "新增绿道43公里", "exceeded", id="added and added"),
        pytest.param("推进智慧灯杆40座", "建成智慧灯杆30座", "not_met", id="same phrase but for verbs"),
        pytest.param(
            "建成智慧灯杆40座", "智慧灯杆30座竣工投用", "not_met", id="completed, by a word behind the number"
        ),
        pytest.param("建设智慧灯杆40座", "建成智慧灯杆突破50座", "exceeded", id="output and output, though 突破"),
        pytest.param("智慧灯杆达到40座", "累计建成智慧灯杆50座", "exceeded", id="stock and stock, though 建成"),
        pytest.param("实施民生项目40个", "40个民生项目全部完成", "met", id="a verb that changes nothing"),
        pytest.param("新开工智慧灯杆40座", "新开工智慧灯杆41座", "exceeded", id="begun and begun"),
        pytest.param("货物进出口总额稳中提质", "货物进出口总额增长9.7%", "indeterminate", id="in words"),
        pytest.param(
            "新建健身场地22个", "建成健身中心、村级广场和体育公园等25个健身场地", "exceeded", id="built, before a list"
        ),
        pytest.param("减少农村贫困人口1万人", "全年累计减少农村贫困人口5万人", "exceeded", id="a sum of the year"),
        pytest.param(
            "减少农村贫困人口1万人", "1至12月，累计减少农村贫困人口5万人", "exceeded", id="a sum of twelve months"
        ),
        pytest.param("减税降费100亿元", "一年来累计减税降费120亿元", "exceeded", id="a sum of one year"),
        pytest.param("固定资产投资增长7%", "1—12月，固定资产投资累计增长8%", "exceeded", id="growth of twelve months"),
        pytest.param("固定资产投资增长7%", "2020年，固定资产投资累计增长8%", "exceeded", id="summed growth of a year"),
        pytest.param("城镇登记失业率全年控制在4%以内", "年末城镇登记失业率3.1%", "met", id="a rate of the year's end"),
        pytest.param(
            "新增城镇就业20万人", "新增城镇就业21万人的目标任务圆满完成", "exceeded", id="a goal reached behind"
        ),
        pytest.param("累计减少农村贫困人口4万人", "累计减少农村贫困人口5万人", "exceeded", id="two sums"),
        pytest.param("城镇调查失业率控制在5.5%以内", "年末城镇调查失业率5.2%", "met", id="a share at the year's end"),
        pytest.param("城镇调查失业率全年控制在5.5%以内", "城镇调查失业率5.2%", "met", id="all of the year"),
        pytest.param("新增城镇就业20万人", "实现新增城镇就业21万人的目标", "exceeded", id="a goal that was reached"),
        pytest.param("新安排公租房2万套", "新开工公租房3万套", "exceeded", id="arranged and begun"),
        pytest.param("安排公租房2万套", "筹集公租房3万套", "exceeded", id="arranged, and no stage"),
        pytest.param("安排道路投资2亿元", "完成道路投资3亿元", "exceeded", id="money arranged and spent"),
    ],
)
def test_target_is_answered(target: str, actual: str, verdict: str) -> None:
    found = linked(target, actual)

    assert [one.comparison.verdict.value for one in found.pairs] == [verdict]
    assert not found.lone_targets
    assert not found.lone_achievements


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        pytest.param("城镇登记失业率控制在3.5%以内", "城镇调查失业率2.53%", "indicator", id="another scope"),
        pytest.param("固定资产投资增长12%", "固定资产投资8000亿元", "aspect", id="another aspect"),
        pytest.param("地铁运营里程突破600公里", "新增地铁运营里程50公里", "aspect", id="stock and addition"),
        pytest.param("建设智慧灯杆40座", "建成智慧灯杆40户", "dimension", id="another dimension"),
        pytest.param("货物进出口总额稳中提质", "货物进出口总额9500亿元", "a target in words", id="words and a level"),
        pytest.param("精简申请材料40项", "申请材料50项", "aspect", id="fall and stock"),
        pytest.param("建成智慧灯杆40座", "启动智慧灯杆50座", "stage", id="completed and begun"),
        pytest.param("启动智慧灯杆40座", "建成智慧灯杆50座", "stage", id="begun and completed"),
        pytest.param(
            "完成污水厂改造12座", "污水厂改造12座进入主体施工", "stage", id="completed and under construction"
        ),
        pytest.param("完成污水厂改造12座", "12座污水厂改造完成率85%", "stage", id="completed and nearly so"),
        pytest.param(
            "城镇居民人均可支配收入增加1500元", "城镇居民人均可支配收入21000元", "aspect", id="rise and level"
        ),
        pytest.param("培育高新技术企业1000家", "高新技术企业突破1.2万家", "aspect", id="output and stock"),
        pytest.param("高新技术企业达到1.2万家", "培育高新技术企业1000家", "aspect", id="stock and output"),
        pytest.param(
            "固定资产投资增长12%", "固定资产投资年均增长13%", "reference", id="a year and an average of years"
        ),
        pytest.param(
            "减少农村贫困人口1万人", "累计减少农村贫困人口5万人", "period", id="a year and a sum since long ago"
        ),
        pytest.param("减税降费100亿元", "累计减税降费120亿元", "period", id="a level and a sum since long ago"),
        pytest.param("减税降费100亿元", "2020年，累计减税降费120亿元", "period", id="a sum as of a year"),
        pytest.param(
            "1—12月减税降费100亿元", "一年来，减税力度大，累计减税降费120亿元", "period", id="a sum, and a year before"
        ),
        pytest.param("固定资产投资增长12%", "固定资产投资月均增长13%", "reference", id="a year and an average month"),
        pytest.param(
            "新增城镇就业20万人", "新增城镇就业21万人的目标基本实现", "the number is", id="a goal that may be"
        ),
        pytest.param(
            "城镇调查失业率全年控制在5.5%以内", "年末城镇调查失业率5.2%", "period", id="all of the year and its end"
        ),
        pytest.param("新建健身场地22个", "改造公园4个、健身场地25个", "aspect", id="of another member of a list"),
        pytest.param("固定资产投资增长12%", "固定资产投资平均增长13%", "reference", id="a year and an average of time"),
        pytest.param("城镇登记失业率控制在3.5%以内", "城镇登记失业率低于4.5%的控制目标", "the number is", id="a goal"),
        pytest.param("城镇调查失业率全年控制在5.5%以内", "12月城镇调查失业率5.2%", "period", id="a year and a month"),
        pytest.param("新安排公租房2万套", "基本建成公租房3万套", "stage", id="arranged and completed"),
        pytest.param("安排公租房2万套", "续建公租房3万套", "stage", id="arranged and under construction"),
    ],
)
def test_near_miss_says_why_it_was_refused(target: str, actual: str, reason: str) -> None:
    found = only(linked(target, actual))

    assert found.comparison.verdict is Verdict.NO_DATA
    assert [miss.reasons[0].startswith(reason) for miss in found.near_misses] == [True]
    assert f": {reason}" in found.explain()
    assert f": {reason}" in repr(found.near_misses[0])


def test_begun_and_completed_of_one_clause_answer_each_its_own() -> None:
    found = linked("开工建设公租房2万套、基本建成1.5万套", "新开工公租房2.1万套、基本建成1.4万套")

    judged = [(one.actuals[0].provenance.text, one.comparison.verdict.value) for one in found.pairs]
    assert judged == [("2.1万套", "exceeded"), ("1.4万套", "not_met")]


@pytest.mark.parametrize(
    ("wording", "stages"),
    [
        pytest.param("新开工高速公路100公里、建成80公里", ["started", "completed"], id="before each number"),
        pytest.param("3个公园开工、5个公园竣工", ["started", "completed"], id="behind each number"),
        pytest.param("开工公园10个建成5个", ["started", "completed"], id="the word behind belongs to the next number"),
        pytest.param("公园10个主体封顶、5个竣工", ["under_construction", "completed"], id="a word behind each"),
        pytest.param("建成公园5个、绿道30公里", ["completed", "completed"], id="what the list opens with"),
        pytest.param("续建公园5个、新开工公园4个", ["under_construction", "started"], id="going on and begun"),
        pytest.param("推进公园5个、改造绿道30公里", [None, None], id="neither"),
        pytest.param("道路里程达到30公里，通车里程20公里", [None, None], id="a noun"),
    ],
)
def test_stage_is_read_around_the_number(wording: str, stages: list[str | None]) -> None:
    found = parse(LATER.format(wording)).achievements

    assert [stage and stage.value for stage in map(stage_of, found)] == stages


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("居民收入增长快于经济增长", "地区生产总值增长6.2%，居民人均可支配收入增长7.1%", "met"),
        ("居民收入增长快于经济增长", "地区生产总值增长6.2%，居民人均可支配收入增长5.1%", "not_met"),
        ("固定资产投资增速不低于经济增速", "地区生产总值增长6.2%，固定资产投资增长6.2%", "met"),
        ("农村居民收入增速高于城镇居民", "城镇居民人均可支配收入增长7%，农村居民人均可支配收入增长6%", "not_met"),
        ("进出口增速高于全国平均水平", "进出口总额增长9.7%", "no_data"),
    ],
)
def test_target_beside_another_indicator_takes_both_actuals(target: str, actual: str, verdict: str) -> None:
    assert [found.comparison.verdict.value for found in linked(target, actual).links] == [verdict]


@pytest.mark.parametrize("word", load("link_words.toml")["works"]["going_on"])
def test_works_that_go_on_are_not_completed(word: str) -> None:
    (found,) = parse(LATER.format(f"智慧灯杆工程40处{word}")).achievements

    stage = stage_of(found)
    assert stage is ProjectStatus.UNDER_CONSTRUCTION


@pytest.mark.parametrize("word", load("link_words.toml")["works"]["arranged"])
def test_works_that_are_arranged_for_are_not_begun(word: str) -> None:
    (found,) = parse(LATER.format(f"{word}智慧灯杆工程40处")).achievements

    assert stage_of(found) is ProjectStatus.APPROVED


@pytest.mark.parametrize("whose", ["", *GOALS["whose"]])
@pytest.mark.parametrize("aim", GOALS["aims"])
def test_every_word_of_an_aim_is_known(whose: str, aim: str) -> None:
    (found,) = parse(LATER.format(f"新建绿道40公里的{whose}{aim}有差距")).achievements

    assert is_goal(found)


@pytest.mark.parametrize("verb", GOALS["reached"])
@pytest.mark.parametrize("no", ["", *GOALS["not"]])
def test_goal_that_was_reached_is_what_came_of_it(verb: str, no: str) -> None:
    (found,) = parse(LATER.format("新建绿道40公里")).achievements
    quote = f"{no}{verb}新建绿道40公里的目标"
    place = attrs.evolve(
        found.provenance, quote=quote, span=Span(quote.index("4"), quote.index("的")), statement=Span(0, len(quote))
    )

    assert is_goal(attrs.evolve(found, provenance=place)) is bool(no)


@pytest.mark.parametrize("verb", [f"{adverb}{verb}" for verb in GOALS["reached"] for adverb in ("", "顺利", "均已")])
@pytest.mark.parametrize("goes_on", ["", *GOALS["goes_on"]])
def test_goal_may_be_reached_behind_its_word(verb: str, goes_on: str) -> None:
    (found,) = parse(LATER.format(f"新建绿道40公里的目标{goes_on}{verb}")).achievements

    assert not is_goal(found)


@pytest.mark.parametrize("behind", ["实现难度大", "基本实现", "接近完成"])
def test_goal_that_may_be_reached_is_one_yet(behind: str) -> None:
    (found,) = parse(LATER.format(f"新建绿道40公里的目标{behind}")).achievements

    assert is_goal(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", True), ("2020年，", False), ("2020年，投资稳定，", True), ("1—12月，", False), ("一年来，投资稳定，", True)],
)
def test_growth_that_is_summed_up_says_since_when_in_front(text: str, *, expected: bool) -> None:
    (found,) = parse(f"2021年政府工作报告\n一、工作回顾\n{text}固定资产投资累计增长40%。").achievements

    assert is_summed_up(found) is expected


@pytest.mark.parametrize("behind", ["打下基础", "而奋斗", "任务添了底气"])
def test_work_on_a_goal_reaches_none(behind: str) -> None:
    (found,) = parse(LATER.format(f"为实现进出口增长8%的目标{behind}")).achievements

    assert is_goal(found)


@pytest.mark.parametrize("rate", TIMES["ends"])
def test_rate_of_the_end_of_the_year_is_never_of_all_of_it(rate: str) -> None:
    (found,) = parse(LATER.format("全年城镇调查失业率5.2%")).achievements

    assert is_of_whole_year(found)
    assert not is_of_whole_year(attrs.evolve(found, indicator=attrs.evolve(found.indicator, id=rate)))


@pytest.mark.parametrize("word", TIMES["averages"])
def test_every_word_of_averages_is_known(word: str) -> None:
    (found,) = parse(LATER.format("固定资产投资增长9%")).achievements
    quote = f"固定资产投资{word}9%"
    place = attrs.evolve(
        found.provenance, quote=quote, span=Span(quote.index("9"), len(quote)), statement=Span(0, len(quote))
    )

    assert average_of(attrs.evolve(found, provenance=place, reference=None)) == word


@pytest.mark.parametrize("word", TIMES["sums"])
@pytest.mark.parametrize("year", ["", *TIMES["years"]])
def test_sum_is_one_of_the_year_where_it_says_so(word: str, year: str) -> None:
    (found,) = parse(LATER.format(f"{year}{word}减少农村贫困人口5万人")).achievements

    assert is_summed_up(found) is not bool(year)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("居民人均可支配收入与经济增长同步", "地区生产总值增长5%，居民人均可支配收入年均增长6%"),
        ("居民人均可支配收入与经济增长同步", "地区生产总值年均增长5%，居民人均可支配收入增长6%"),
    ],
    ids=["first", "second"],
)
def test_average_of_years_keeps_up_with_no_year(target: str, actual: str) -> None:
    assert only(linked(target, actual)).comparison.verdict is Verdict.NO_DATA


@pytest.mark.parametrize("verb", load("link_words.toml")["stocks"]["outputs"])
def test_verb_of_making_is_answered_by_no_stock(verb: str) -> None:
    found = only(linked(f"{verb}智慧灯杆40座", "智慧灯杆突破50座"))

    assert found.comparison.verdict is Verdict.NO_DATA
    assert "the target is what is to be made, the actual a whole stock" in found.explain()


@pytest.mark.parametrize("deed", load("link_words.toml")["stocks"]["deeds"])
def test_what_was_made_in_all_is_a_stock(deed: str) -> None:
    found = only(linked("建设5G基站2万个", f"{deed}5G基站8万个"))

    assert found.comparison.verdict is Verdict.NO_DATA
    assert "the target is what is to be made, the actual a whole stock" in found.explain()


def test_name_of_two_characters_pairs_nothing() -> None:
    found = only(linked("新增贷款100亿元", "新增贷款120亿元"))

    assert [miss.reasons for miss in found.near_misses] == [("'贷款' is too short a name to be paired by",)]


@pytest.mark.parametrize("word", load("link_words.toml")["stocks"]["totals"])
def test_word_of_totals_makes_no_output(word: str) -> None:
    made, whole = parse(LATER.format(f"建成智慧灯杆40座，{word}建成智慧灯杆50座")).achievements

    assert (is_output(made), is_output(whole)) == (True, False)


def test_near_misses_are_listed_on_the_linkage() -> None:
    found = linked("固定资产投资增长12%，城镇登记失业率控制在3.5%以内", "固定资产投资8000亿元，城镇登记失业率2.53%")

    (miss,) = found.near_misses
    assert (miss.target.indicator.phrase, miss.achievement.provenance.text) == ("固定资产投资", "8000亿元")
    assert miss.reasons[0] == "aspect: the target is a growth, the actual a level"


def test_actual_of_other_years_is_a_near_miss() -> None:
    later = parse("2021年政府工作报告\n一、“十三五”工作回顾\n五年来，拆除违法建设1.48亿平方米。")
    found = only(link(parse(EARLIER.format("拆除违法建设4000万平方米以上")), later))

    assert [miss.reasons for miss in found.near_misses] == [
        ("period: the target is for 2020, the actual for 2016/2020",)
    ]
    assert repr(found) == "<Link no_data: 拆除违法建设, 0 actual(s)>"


def test_actual_of_unknown_time_is_a_near_miss() -> None:
    later = parse(LATER.format("智慧灯杆40座"))
    undated = attrs.evolve(later, achievements=[attrs.evolve(one, period=None) for one in later.achievements])
    found = only(link(parse(EARLIER.format("建设智慧灯杆30座")), undated))

    assert [miss.reasons for miss in found.near_misses] == [("period: the later text leaves it open",)]


def test_actual_of_another_place_is_a_near_miss() -> None:
    earlier = parse(attrs.evolve(document_of(EARLIER.format("地区生产总值增长6%")), place="广州市"))
    later = parse(attrs.evolve(document_of(LATER.format("地区生产总值增长3.1%")), place="深圳市"))

    assert only(link(earlier, later)).near_misses[0].reasons == ("place: 广州市 is not 深圳市",)


@pytest.mark.parametrize(
    ("actual", "verdict", "count"),
    [
        pytest.param(
            "地区生产总值增长2.7%，城镇常住居民人均可支配收入增长5%，农村常住居民人均可支配收入增长8.3%",
            Verdict.EXCEEDED,
            2,
            id="both parts ahead",
        ),
        pytest.param(
            "地区生产总值增长6%，城镇常住居民人均可支配收入增长5%，农村常住居民人均可支配收入增长8.3%",
            Verdict.PARTIALLY_MET,
            2,
            id="one part behind",
        ),
        pytest.param("地区生产总值增长6%，城镇常住居民人均可支配收入增长6%", Verdict.MET, 1, id="one part in step"),
        pytest.param("城镇常住居民人均可支配收入增长6%", Verdict.NO_DATA, 0, id="nothing to keep up with"),
        pytest.param("地区生产总值增长6%", Verdict.NO_DATA, 0, id="no income"),
    ],
)
def test_relational_target_is_answered_by_growth_of_both_sides(actual: str, verdict: Verdict, count: int) -> None:
    found = only(linked("城乡居民收入与经济增长基本同步", actual))

    assert (found.comparison.verdict, len(found.actuals)) == (verdict, count)


def test_relational_target_without_a_base_lists_its_own_indicator_as_near_miss() -> None:
    found = only(linked("居民人均可支配收入与经济增长基本同步", "居民人均可支配收入增长6%"))

    assert found.near_misses[0].reasons == ("a relational target takes two actuals",)


def test_real_growth_is_preferred_in_relations() -> None:
    found = only(
        linked(
            "居民人均可支配收入与经济增长基本同步",
            "地区生产总值增长6.6%，居民人均可支配收入增长8.7%，居民人均可支配收入实际增长6.5%",
        )
    )

    assert (found.comparison.verdict, found.actuals[0].provenance.text) == (Verdict.MET, "6.5%")


def test_best_of_several_candidates_is_taken() -> None:
    found = only(linked("新增碧道300公里", "建成碧道500公里，新增碧道310公里"))

    assert found.actuals[0].provenance.text == "310公里"


def test_claim_without_number_is_told_apart_from_silence() -> None:
    later = "完成二氧化硫排放总量年度目标任务，推进智慧灯杆建设"
    claimed, silent = linked("二氧化硫排放总量下降3%；智慧灯杆40座", later).links
    early = linked("二氧化硫排放总量下降3%", later, as_of=dt.date(2020, 6, 30)).links[0]

    assert claimed.comparison.verdict is Verdict.CLAIMED_MET
    assert claimed.claim is not None
    assert claimed.claim.text in claimed.comparison.reasons[0]
    assert silent.comparison.verdict is Verdict.NO_DATA
    assert early.comparison.verdict is Verdict.NOT_DUE


def test_achievements_that_answer_nothing_are_listed() -> None:
    found = linked("城镇登记失业率控制在3.5%以内", "城镇登记失业率2.53%，新增绿道43公里")

    assert [achievement.provenance.text for achievement in found.lone_achievements] == ["43公里"]
    assert repr(found) == "<Linkage 1 of 1 targets answered>"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“四好农村路”", "新建四好农村路"),
        ("（3）公办幼儿园在园幼儿数占比基本", "公办幼儿园占比"),
        ("棚改", "全国棚户区住房改造"),
        ("造林", "造林面积"),
        ("母婴室（年度任务", "命名母婴室"),
        ("）失能老年人", "各类失能老年人"),
        ("城市集中式饮用水水源地水质达标率", "城市集中式饮用水源水质达标率"),
        ("棚户区改造实际", "棚户区改造"),
        ("实际开工建设地下管廊", "地下管廊"),
        ("粮食产量继续", "粮食产量"),
        ("亿元及以上项目", "亿元以上项目"),
    ],
    ids=[
        "quotes",
        "list number",
        "abbreviation",
        "area",
        "bracket left open",
        "bracket left over",
        "source of water",
        "in fact, behind",
        "in fact, in front",
        "still",
        "and above",
    ],
)
def test_words_that_change_nothing_are_taken_off(one: str, other: str) -> None:
    assert core_of(one) == core_of(other)


@pytest.mark.parametrize("head", load("link_words.toml")["rates"]["heads"])
def test_base_of_a_rate_is_no_near_miss(head: str) -> None:
    assert only(linked(f"{head}地区生产总值能耗下降3%", "地区生产总值增长6%")).near_misses == ()
    assert only(linked("地区生产总值增长6%", f"{head}地区生产总值能耗下降3%")).near_misses == ()


def test_word_of_the_end_is_kept_at_the_head() -> None:
    assert [core_of(f"{word}教育人数") for word in load("link_words.toml")["neutral"]["tails"]] == ["继续教育"]


def test_phrase_of_one_word_names_nothing() -> None:
    (achievement,) = parse(LATER.format("全市项目12个")).achievements

    assert names_of(achievement) == ()


@given(reports(), reports())
def test_any_two_reports_link(earlier: Report, later: Report) -> None:
    found = link(earlier, later)

    assert [one.target for one in found.links] == list(earlier.targets)
    assert len(found.pairs) + len(found.lone_targets) == len(found.links)


def test_seed_linked_with_itself_pairs_nothing_of_another_year() -> None:
    seed = parse((Path(__file__).parents[1] / "seeds" / "guangzhou-2021.md").read_bytes().decode())

    assert not link(seed, seed).pairs


def test_stock_for_several_years_is_that_of_their_end() -> None:
    earlier = parse(EARLIER.format("2020年末地铁运营里程达到400公里以上，拆除违法建设100万平方米"))
    later = parse(
        "2021年政府工作报告\n一、“十三五”工作回顾\n五年来，地铁运营总里程达411公里，拆除违法建设300万平方米。"
    )

    assert [one.target.indicator.phrase for one in link(earlier, later).pairs] == ["地铁运营里程"]


def test_stock_at_the_end_of_other_years_is_none() -> None:
    later = parse("2022年政府工作报告\n一、过去五年工作回顾\n五年来，地铁运营总里程达411公里。")

    assert not link(parse(EARLIER.format("地铁运营里程达到400公里以上")), later).pairs


@pytest.mark.parametrize("first", [0, 1], ids=["in text order", "the other way round"])
def test_clause_most_alike_answers(first: int) -> None:
    clauses = ["推出各类保障房3.1万套", "基本建成保障性安居工程16274套"]
    found = only(linked("基本建成保障性安居工程住房6000套", f"{clauses[first]}；{clauses[1 - first]}"))

    assert found.actuals[0].provenance.text == "16274套"


@pytest.mark.parametrize(
    ("place", "target", "actual"),
    [
        pytest.param("广州市", "食品安全知识知晓率达到85%", "广州市食品安全知识知晓率85.11%", id="in full"),
        pytest.param("广州市", "地区生产总值增长6%", "广州地区生产总值增长7%", id="without its ending"),
        pytest.param("昆明市", "地区生产总值达到7000亿元", "昆明的经济总量达7222亿元", id="with 的"),
        pytest.param("广州市", "市场主体达到200万户", "广州市场主体达250万户", id="before a longer word"),
    ],
)
def test_place_of_the_report_changes_nothing(place: str, target: str, actual: str) -> None:
    documents = [
        attrs.evolve(document_of(text), place=place) for text in (EARLIER.format(target), LATER.format(actual))
    ]

    assert only(link(*map(parse, documents))).comparison.verdict is Verdict.EXCEEDED


def test_place_of_one_report_is_that_of_the_other_if_it_has_none() -> None:
    earlier = attrs.evolve(document_of(EARLIER.format("地区生产总值增长6%")), place="南京市")

    found = only(link(parse(earlier), parse(LATER.format("南京地区生产总值增长7%"))))

    assert found.comparison.verdict is Verdict.EXCEEDED


@pytest.mark.parametrize("ending", PLACES["endings"])
def test_every_ending_of_a_place_may_be_left_out(ending: str) -> None:
    (found,) = parse(LATER.format("江东地区生产总值增长7%")).achievements

    assert names_of(found, place=f"江东{ending}") == ("gross_domestic_product",)


@pytest.mark.parametrize("place", PLACES["short"])
def test_every_short_form_of_a_place_is_known(place: str) -> None:
    (found,) = parse(LATER.format(f"{PLACES['short'][place]}退耕还林还草1510万亩")).achievements

    assert names_of(found, place=place) == ("=退耕还林还草",)


@pytest.mark.parametrize("character", PLACES["goes_on"])
def test_every_character_goes_on_with_a_place(character: str) -> None:
    (found,) = parse(LATER.format("智慧灯杆40座")).achievements
    named = attrs.evolve(found, indicator=attrs.evolve(found.indicator, phrase=f"广州市{character}智慧灯杆"))

    assert names_of(named, place="广州市") == (f"=市{character}智慧灯杆",)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("植树造林1亿亩以上", "植树造林707万公顷"),
        ("解决饮用水安全人口100万人以上", "解决饮用水安全人口120.5万人"),
    ],
    ids=["mu and hectares", "ten thousands"],
)
def test_units_convert_where_they_may(target: str, actual: str) -> None:
    assert only(linked(target, actual)).comparison.verdict is Verdict.EXCEEDED


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("发放补贴惠及100户", "发放补贴惠及100人"),
        ("实际利用外资20亿美元", "实际利用外资20亿元"),
        ("研发投入强度提高3%", "研发投入强度提高3个百分点"),
        ("接待游客100万人", "接待游客100万人次"),
    ],
    ids=["households and persons", "dollars and yuan", "percent and points", "persons and visits"],
)
def test_nothing_converts_where_it_may_not(target: str, actual: str) -> None:
    found = only(linked(target, actual))

    assert found.comparison.verdict is Verdict.NO_DATA
    assert [reason.split(":")[0] for reason in found.near_misses[0].reasons][-1] == "dimension"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of other reports is not beside the checkout")
@pytest.mark.parametrize(
    ("earlier", "later", "fewest"),
    [
        ("guangzhou-2016.txt", "guangzhou-2017.txt", 14),
        ("guangzhou-2017.txt", "guangzhou-2018.txt", 31),
        ("shenzhen-2020.txt", "shenzhen-2021.txt", 4),
        ("state-council-2018.txt", "state-council-2019.md", 10),
        ("state-council-2018.txt", "national-communique-2018.md", 12),
    ],
)
def test_reports_in_a_row_answer_at_least_so_many_targets(earlier: str, later: str, fewest: int) -> None:
    found = link(*(parse(read(CORPUS / name), only=["statements"]) for name in (earlier, later)))

    assert len(found.pairs) >= fewest


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of other reports is not beside the checkout")
def test_forest_in_hectares_answers_a_target_in_mu() -> None:
    names = ("state-council-2018.txt", "national-communique-2018.md")
    found = link(*(parse(read(CORPUS / name), only=["statements"]) for name in names))
    (forest,) = (one for one in found.pairs if one.target.provenance.text == "1亿亩")

    assert (forest.actuals[0].provenance.text, forest.comparison.verdict) == ("707万公顷", Verdict.EXCEEDED)
