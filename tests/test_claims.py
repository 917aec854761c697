"""What a later report claims without a number: 城镇登记失业率控制在年度目标以内."""

from __future__ import annotations

import attrs
import pytest

from gzgov.compare.claims import find_claims
from gzgov.compare.comparison import Verdict
from gzgov.compare.link import link
from gzgov.parse import parse
from gzgov.period import Period
from gzgov.source import Document
from gzgov.vocabulary import load

TARGETS = "2020年政府工作报告\n二、2020年工作安排\n今年主要预期目标是：{}。"
REVIEW = "2021年政府工作报告\n一、2020年工作回顾\n2020年，{}。"
UNEMPLOYMENT = "城镇登记失业率控制在3.5%以内"
JOBS = "城镇新增就业20万人"
INVESTMENT = "固定资产投资增长8%"
WORDS = load("link_words.toml")["claims"]


def verdict(target: str, later: str) -> Verdict:
    """What comes of one target of 2020 by a later report."""
    (found,) = link(parse(TARGETS.format(target)), parse(later)).links
    return found.comparison.verdict


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        pytest.param(UNEMPLOYMENT, "城镇登记失业率控制在年度目标以内", id="kept within"),
        pytest.param(UNEMPLOYMENT, "全市城镇登记失业率 控制在年度目标以内", id="a space"),
        pytest.param("新增就业20万人", "新增就业完成年度任务", id="done"),
        pytest.param(JOBS, "城镇新增就业完成省下达的年度目标任务", id="set by the province"),
        pytest.param(JOBS, "超额完成城镇新增就业年度目标", id="verb first"),
        pytest.param(JOBS, "失业人员再就业、城镇新增就业均超额完成年度任务", id="in a list"),
        pytest.param(JOBS, "城镇新增就业实现预期目标", id="a target of any time"),
        pytest.param("二氧化硫排放总量下降3%", "完成二氧化硫排放总量年度目标任务", id="of no entry of the catalogue"),
        pytest.param(JOBS, "城镇新增就业超额完成全年任务", id="the task of the year"),
        pytest.param(JOBS, "城镇新增就业超过全年预期目标", id="above, where more is better"),
        pytest.param(UNEMPLOYMENT, "城镇登记失业率低于年度控制目标", id="below, where less is better"),
        pytest.param(UNEMPLOYMENT, "城镇登记失业率未超过年度控制目标", id="not above, where less is better"),
        pytest.param(INVESTMENT, "固定资产投资增速高于年初预期", id="growth, of a growth"),
        pytest.param(JOBS, "城镇新增就业完成年计划的118.2%", id="more than all of it"),
        pytest.param(JOBS, "城镇新增就业、失业人员再就业分别完成年计划的100%、１２０％", id="more than all of both"),
        pytest.param(UNEMPLOYMENT, "滨海新区壮大，城镇登记失业率控制在年度目标以内", id="what no part has"),
        pytest.param(JOBS, "2020年前十个月，城镇新增就业提前完成全年目标", id="all of it early"),
        pytest.param(JOBS, "1—11月，城镇新增就业完成年计划的104%", id="more than all of it early"),
        pytest.param(JOBS, "上半年就业承压，全年城镇新增就业完成年度目标", id="a part of the year, and all of it"),
        pytest.param(JOBS, "面对一季度的下滑，城镇新增就业完成年度目标", id="a quarter that is spoken of"),
        pytest.param(JOBS, "1—12月，城镇新增就业完成年度目标", id="all twelve months"),
    ],
)
def test_clause_that_names_its_indicator_claims_that_the_target_was_met(target: str, sentence: str) -> None:
    assert verdict(target, REVIEW.format(sentence)) is Verdict.CLAIMED_MET


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        pytest.param(JOBS, "城镇新增就业基本完成年度目标", id="all but done"),
        pytest.param(JOBS, "力争城镇新增就业完成年度目标", id="hoped for"),
        pytest.param(UNEMPLOYMENT, "对照年度目标，城镇登记失业率仍然偏高", id="held against it"),
        pytest.param(UNEMPLOYMENT, "其他指标完成年度目标，城镇登记失业率上升", id="others"),
        pytest.param(UNEMPLOYMENT, "其他城镇登记失业率完成年度目标", id="others of the name"),
        pytest.param(UNEMPLOYMENT, "城镇调查失业率控制在年度目标以内", id="another indicator"),
        pytest.param(JOBS, "城镇新增就业完成年度目标的80%", id="a part of it"),
        pytest.param(JOBS, "城镇新增就业、失业人员再就业分别完成年计划的118%、80%", id="one of two, a part of it"),
        pytest.param(JOBS, "城镇新增就业完成规划目标", id="the target of a plan"),
        pytest.param(JOBS, "全面完成年度目标任务", id="nothing named"),
        pytest.param("全市项目12个", "项目完成年度目标任务", id="too short to name anything"),
        pytest.param(JOBS, "城镇新增就业未超额完成年度目标", id="done, but no more"),
        pytest.param(JOBS, "城镇新增就业未能如期完成年度目标", id="perhaps done late"),
        pytest.param(JOBS, "城镇新增就业未超过年度目标", id="not above, where more is better"),
        pytest.param(JOBS, "城镇新增就业未低于年度目标", id="not below"),
        pytest.param(UNEMPLOYMENT, "城镇登记失业率未达到年度目标", id="not reached, where less is better"),
        pytest.param("二氧化硫排放总量下降3%", "二氧化硫排放总量高于年度目标", id="above a fall"),
        pytest.param("智慧灯杆指数达到90", "智慧灯杆指数高于年度目标", id="above, where nobody knows the better side"),
        pytest.param(INVESTMENT, "工业投资增长9%，高于固定资产投资年度目标", id="above that of another"),
        pytest.param("固定资产投资达到800亿元", "固定资产投资增速未达年初预期", id="growth, of a level"),
        pytest.param(JOBS, "滨海新区加快发展，城镇新增就业完成年度目标", id="a part of the place"),
        pytest.param(INVESTMENT, "二季度固定资产投资未达年初预期，年末回升", id="a quarter"),
        pytest.param(INVESTMENT, "前两个月，经济下滑，固定资产投资低于预期目标", id="a part of the year that leads it"),
        pytest.param(INVESTMENT, "去年上半年，消费回落；固定资产投资未达预期目标", id="half of the year, in a list"),
        pytest.param(INVESTMENT, "固定资产投资1—7月未达到年度目标", id="some months, behind the name"),
        pytest.param(JOBS, "截至6月底，城镇新增就业完成全年任务", id="up to a month, and no word that it was early"),
        pytest.param(JOBS, "上半年，城镇新增就业未提前完成全年目标", id="not early"),
        pytest.param(INVESTMENT, "2019年固定资产投资未达年度目标", id="another year"),
        pytest.param(JOBS, "2018年，城镇新增就业提前完成年度目标", id="another year that leads it"),
        pytest.param(JOBS, "今年，城镇新增就业完成年度目标", id="another year, by its word"),
        pytest.param(JOBS, "城镇新增就业完成年度目标，城镇新增就业未完成年度目标", id="one thing and its opposite"),
    ],
)
def test_what_does_not_say_it_of_the_indicator_claims_nothing(target: str, sentence: str) -> None:
    assert verdict(target, REVIEW.format(sentence)) is Verdict.NO_DATA


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        pytest.param(UNEMPLOYMENT, "城镇登记失业率未控制在年度目标以内", id="not kept"),
        pytest.param(JOBS, "城镇新增就业未完成年度目标", id="not done"),
        pytest.param(JOBS, "城镇新增就业和失业人员再就业均未完成年度目标", id="none of a list done"),
        pytest.param(JOBS, "未完成城镇新增就业年度目标", id="verb first"),
        pytest.param(INVESTMENT, "固定资产投资、社会消费品零售总额增速也未达年初预期", id="growth not reached"),
        pytest.param(INVESTMENT, "固定资产投资增速低于预期目标", id="below, where more is better"),
        pytest.param(UNEMPLOYMENT, "城镇登记失业率高于年度控制目标", id="above, where less is better"),
        pytest.param(JOBS, "城镇新增就业、失业人员再就业两项指标虽未完成年度目标任务", id="so many of them"),
    ],
)
def test_clause_may_admit_that_the_target_was_missed(target: str, sentence: str) -> None:
    assert verdict(target, REVIEW.format(sentence)) is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("城镇新增就业未完成年度目标", Verdict.NOT_MET), ("城镇新增就业完成年度目标", Verdict.NO_DATA)],
    ids=["missed", "met"],
)
def test_problems_tell_what_was_missed_only(sentence: str, expected: Verdict) -> None:
    later = f"2021年政府工作报告\n一、2020年工作回顾\n新建绿道5公里。\n二、存在的问题\n{sentence}。"

    assert verdict(JOBS, later) is expected


def test_target_of_a_plan_is_claimed_by_the_words_for_plans() -> None:
    (claim,) = find_claims(parse(REVIEW.format("城镇新增就业完成规划目标")))
    (of_year,) = find_claims(parse(REVIEW.format("城镇新增就业完成年度目标")))
    period = Period.parse("2016/2020")

    (target,) = parse(TARGETS.format(JOBS)).targets
    target = attrs.evolve(target, period=period)
    assert claim.verdict_of(target, ("new_urban_jobs",)) is Verdict.CLAIMED_MET
    assert of_year.verdict_of(target, ("new_urban_jobs",)) is None


@pytest.mark.parametrize(
    "later",
    [
        pytest.param("2022年政府工作报告\n一、2021年工作回顾\n城镇登记失业率控制在年度目标以内。", id="another year"),
        pytest.param("一、工作回顾\n城镇登记失业率控制在年度目标以内。", id="a year not known"),
        pytest.param("2021年政府工作报告\n三、2021年工作安排\n城镇登记失业率控制在年度目标以内。", id="plan"),
        pytest.param("2021年政府工作报告\n城镇登记失业率控制在年度目标以内。", id="neither heading nor record"),
        pytest.param(
            "2021年政府工作报告\n一、2020年工作回顾\n新建绿道5公里。\n二、2021年工作安排\n城镇登记失业率控制在年度目标以内。",
            id="first of the plan",
        ),
        pytest.param(
            "2021年政府工作报告\n今年主要预期目标是：地区生产总值增长6%以上，城镇登记失业率控制在年度目标以内。",
            id="behind a promise",
        ),
    ],
)
def test_clause_outside_of_the_review_of_the_year_claims_nothing(later: str) -> None:
    assert verdict(UNEMPLOYMENT, later) is Verdict.NO_DATA


def test_review_without_heading_is_known_by_its_records() -> None:
    later = "2021年政府工作报告\n2020年，地区生产总值增长2.7%，城镇登记失业率控制在年度目标以内。"

    assert verdict(UNEMPLOYMENT, later) is Verdict.CLAIMED_MET


def test_target_without_a_time_is_not_claimed() -> None:
    earlier = parse("今年主要预期目标是：城镇登记失业率控制在3.5%以内。")
    (found,) = link(earlier, parse(REVIEW.format("城镇登记失业率控制在年度目标以内"))).links

    assert earlier.targets[0].period is None
    assert found.comparison.verdict is Verdict.NO_DATA


def test_claim_says_where_it_stands_and_by_which_words() -> None:
    later = parse(REVIEW.format("新建绿道5公里，\r\n 城镇登记失业率控制在年度目标以内"))
    (claim,) = find_claims(later)

    place = claim.provenance
    assert (place.text, place.line, place.column) == ("城镇登记失业率控制在年度目标以内", 4, 2)
    assert [(cue.id, later.document.quote(cue.span)) for cue in place.cues] == [("claim.met", "年度目标")]
    assert place.section == ("2020年工作回顾",)


def test_headings_end_as_their_lines_do() -> None:
    text = REVIEW.format("城镇登记失业率控制在年度目标以内").replace("\n", "\r\n")

    assert len(find_claims(parse(Document(text=text, year=2021)))) == 1


@pytest.mark.parametrize("word", [word for group in ("year", "any") for word in WORDS[group]])
@pytest.mark.parametrize("verb", [*WORDS["done"], *WORDS["reached"], *WORDS["above"]])
def test_every_verb_claims_every_word_for_a_target(verb: str, word: str) -> None:
    assert verdict(JOBS, REVIEW.format(f"城镇新增就业{verb}{word}")) is Verdict.CLAIMED_MET


@pytest.mark.parametrize(
    "verb", [f"{no}{done}" for no in WORDS["not"] for done in (*WORDS["done"], *WORDS["reached"])] + WORDS["below"]
)
def test_every_verb_of_missing_admits_it(verb: str) -> None:
    assert verdict(JOBS, REVIEW.format(f"城镇新增就业{verb}年度目标")) is Verdict.NOT_MET


@pytest.mark.parametrize("word", WORDS["rates"])
def test_every_word_of_growth_is_known(word: str) -> None:
    assert [claim.is_of_growth for claim in find_claims(parse(REVIEW.format(f"固定资产投资{word}完成年度目标")))] == [
        True
    ]


@pytest.mark.parametrize("word", WORDS["plan"])
def test_every_word_for_the_target_of_a_plan_is_told_apart(word: str) -> None:
    assert [claim.is_of_plan for claim in find_claims(parse(REVIEW.format(f"城镇新增就业完成{word}")))] == [True]


@pytest.mark.parametrize(
    "sentence",
    [f"城镇新增就业{word}完成年度目标" for word in WORDS["adverbs"]]
    + [f"城镇新增就业完成{word}年度目标" for word in WORDS["givers"]]
    + [f"城镇登记失业率、城镇新增就业控制在年度目标{word}" for word in WORDS["ends"]],
)
def test_every_word_around_verb_and_target_changes_nothing(sentence: str) -> None:
    assert verdict(JOBS, REVIEW.format(sentence)) is Verdict.CLAIMED_MET


@pytest.mark.parametrize("word", WORDS["doubts"])
@pytest.mark.parametrize("sentence", ["{}城镇新增就业完成年度目标", "城镇新增就业、城镇登记失业率{}完成年度目标"])
def test_every_word_of_doubt_takes_the_claim_away(sentence: str, word: str) -> None:
    assert find_claims(parse(REVIEW.format(sentence.format(word)))) == ()


@pytest.mark.parametrize(
    "whole", [word for word in load("link_words.toml")["times"]["years"] if word not in WORDS["other"]]
)
@pytest.mark.parametrize("until", ["", *WORDS["until"]])
def test_every_word_for_all_of_the_year_changes_nothing(whole: str, until: str) -> None:
    assert verdict(JOBS, REVIEW.format(f"{until}{whole}，城镇新增就业完成年度目标")) is Verdict.CLAIMED_MET


@pytest.mark.parametrize("time", [*WORDS["other"], *(f"前三{part}" for part in WORDS["parts"])])
@pytest.mark.parametrize("until", ["", *WORDS["until"]])
def test_every_word_for_another_time_takes_the_claim_away(time: str, until: str) -> None:
    assert find_claims(parse(REVIEW.format(f"{until}{time}，城镇新增就业完成年度目标"))) == ()


@pytest.mark.parametrize("word", WORDS["early"])
def test_every_word_for_early_makes_a_part_of_the_year_enough(word: str) -> None:
    assert verdict(JOBS, REVIEW.format(f"前三季度，城镇新增就业{word}完成年度目标")) is Verdict.CLAIMED_MET


@pytest.mark.parametrize("kind", WORDS["kinds"])
@pytest.mark.parametrize("count", ["", "两项", "等5项"])
def test_every_kind_of_indicators_may_sum_up_a_list(kind: str, count: str) -> None:
    assert verdict(JOBS, REVIEW.format(f"失业人员再就业、城镇新增就业{count}{kind}指标完成年度目标")) is (
        Verdict.CLAIMED_MET
    )
