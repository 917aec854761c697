"""A report's own figures: which agree, which do not, and that a changed digit is found."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

import gzgov
from gzgov.catalogue import entry
from gzgov.compare.audit import audit, is_slip
from gzgov.compare.findings import FINDING_COLUMNS, Check, Finding, Severity, finding_rows
from gzgov.compare.ties import ties
from gzgov.errors import NotComparableError
from gzgov.facts import document_of
from gzgov.parse import parse
from gzgov.records import Report
from gzgov.strategies import reports

REVIEW = "{}年政府工作报告\n一、{}年工作回顾\n{}年，{}。"


def review(text: str, year: int = 2020) -> Report:
    return parse(REVIEW.format(year + 1, year, year, text))


def only(text: str, check: str, earlier: str = "") -> Finding:
    """The one finding of a kind in a review of 2020, with one of 2019 before it."""
    found = audit(review(text), review(earlier, 2019) if earlier else None)
    (finding,) = (finding for finding in found if finding.check.value == check)
    return finding


TIED = [
    pytest.param("movement", "", "高新技术企业从1919家增至12039家", "高新技术企业从1919家增至1203家", id="rise"),
    pytest.param("movement", "", "贫困发生率由33%下降到0.2%", "贫困发生率由0.1%下降到0.2%", id="fall"),
    pytest.param(
        "movement",
        "",
        "全球金融中心指数排名由第37位提升到第21位",
        "全球金融中心指数排名由第17位提升到第21位",
        id="rank",
    ),
    pytest.param("change", "", "图书馆新增184家，总数达246家", "图书馆新增284家，总数达246家", id="level and change"),
    pytest.param(
        "change", "图书馆总数达62家", "图书馆新增184家，总数达246家", "图书馆新增184家，总数达247家", id="level before"
    ),
    pytest.param(
        "change", "", "图书馆从62家增至246家，新增184家", "图书馆从62家增至246家，新增185家", id="level before, beside"
    ),
    pytest.param(
        "change", "上市公司总数达220家", "上市公司减少3家，总数达217家", "上市公司减少3家，总数达218家", id="decrease"
    ),
    pytest.param(
        "change",
        "常住人口城镇化率58.52%",
        "常住人口城镇化率59.58%，比上年提高1.06个百分点",
        "常住人口城镇化率59.58%，比上年提高1.16个百分点",
        id="points",
    ),
    pytest.param("growth", "发电量100万吨", "发电量110万吨，增长10%", "发电量110万吨，增长12%", id="growth"),
    pytest.param(
        "growth", "博物馆达50家", "博物馆达200家，比2019年增长3倍", "博物馆达250家，比2019年增长3倍", id="multiple"
    ),
    pytest.param(
        "growth",
        "博物馆达50家",
        "博物馆达150家，是2019年的3倍",
        "博物馆达200家，是2019年的3倍",
        id="multiple of the base",
    ),
    pytest.param(
        "growth", "博物馆达50家", "博物馆达100家，比2019年翻一番", "博物馆达200家，比2019年翻一番", id="doubling"
    ),
    pytest.param(
        "growth", "博物馆达50家", "博物馆达40家，比2019年下降20%", "博物馆达44家，比2019年下降20%", id="falling"
    ),
    pytest.param(
        "share",
        "",
        "企业2000家，其中科技企业500家，科技企业占企业比重25%",
        "企业2000家，其中科技企业500家，科技企业占企业比重35%",
        id="share",
    ),
    pytest.param(
        "share",
        "",
        "地区生产总值1000亿元，第一产业增加值100亿元，第一产业增加值占地区生产总值比重10%",
        "地区生产总值1000亿元，第一产业增加值200亿元，第一产业增加值占地区生产总值比重10%",
        id="share by definition",
    ),
    pytest.param(
        "whole-number", "", "国家重点实验室达21家，占全省70%", "国家重点实验室达22家，占全省70%", id="share of a count"
    ),
    pytest.param(
        "whole-number",
        "",
        "低保标准比2015年提高66.15%，达1080元/月",
        "低保标准比2015年提高66.14%，达1080元/月",
        id="standard",
    ),
    pytest.param(
        "part",
        "",
        "年末实有市场主体269.67万户，其中企业158.43万户",
        "年末实有市场主体269.67万户，其中企业358.43万户",
        id="part",
    ),
    pytest.param(
        "sum",
        "",
        "确诊病例512例，其中境内病例377例、境外输入135例",
        "确诊病例512例，其中境内病例377例、境外输入235例",
        id="parts",
    ),
    pytest.param(
        "sum",
        "",
        "地区生产总值1000亿元，第一产业增加值100亿元，第二产业增加值400亿元，第三产业增加值500亿元",
        "地区生产总值1000亿元，第一产业增加值100亿元，第二产业增加值400亿元，第三产业增加值503亿元",
        id="sum by definition",
    ),
    pytest.param(
        "sum",
        "",
        "第一产业增加值占地区生产总值比重10%，第二产业增加值占比40%，第三产业增加值占比50%",
        "第一产业增加值占地区生产总值比重10%，第二产业增加值占比30%，第三产业增加值占比70%",
        id="shares of all industries",
    ),
    pytest.param(
        "sum",
        "",
        "第一、二、三产业增加值占比分别为1.2%、27.3%、71.6%",
        "第一、二、三产业增加值占比分别为10%、30%、70%",
        id="shares of all industries in a row",
    ),
    pytest.param(
        "bound",
        "",
        "城镇登记失业率2.53%，控制在3.5%以内",
        "城镇登记失业率4.2%，控制在3.5%以内",
        id="bound beside its rate",
    ),
    pytest.param(
        "repeat",
        "",
        "机场旅客吞吐量7339万人次。机场旅客吞吐量7339万人次",
        "机场旅客吞吐量7339万人次。机场旅客吞吐量7389万人次",
        id="twice",
    ),
    pytest.param(
        "earlier",
        "机场旅客吞吐量7338.6万人次",
        "2019年机场旅客吞吐量7339万人次",
        "2019年机场旅客吞吐量7349万人次",
        id="in both reports",
    ),
]


@pytest.mark.parametrize(("check", "earlier", "right", "wrong"), TIED)
def test_figures_that_are_tied_together_are_checked(check: str, earlier: str, right: str, wrong: str) -> None:
    good, bad = only(right, check, earlier), only(wrong, check, earlier)

    assert good.severity is Severity.CONSISTENT
    assert bad.severity is not Severity.CONSISTENT
    assert bool(bad.reason) is (bad.severity is Severity.DOUBTFUL)
    assert bad.explain().startswith(f"{bad.severity.value}: {check}\n")
    assert ("  because: " in bad.explain()) is (bad.severity is Severity.DOUBTFUL)
    assert ("  earlier report: " in bad.explain()) is bool(bad.earlier)
    assert repr(bad) == f"<Finding {bad.severity.value} {check}: {bad.formula}>"


def test_bound_over_years_holds_for_each() -> None:
    text = (
        "2021年政府工作报告\n一、“十三五”工作回顾\n五年来，城镇登记失业率稳定在3.5%以下。\n"
        "二、2020年工作回顾\n2020年，城镇登记失业率{}%。"
    )
    good, bad = (audit(parse(text.format(rate)))[0] for rate in ("2.53", "3.53"))

    assert (good.severity, good.check) == (Severity.CONSISTENT, Check.BOUND)
    assert bad.severity is Severity.INCONSISTENT
    assert not audit(parse(text.replace("稳定在", "降到").format("3.53")))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("第一产业增加值占地区生产总值比重10%，第三产业增加值占比70%", id="one of three left out"),
        pytest.param("第一、二、三产业增加值分别增长10%、30%、70%", id="growth"),
        pytest.param("第一、二、三产业投资占比分别为10%和70%", id="two of three"),
        pytest.param("第一产业增加值占比10%。第二产业增加值占比30%。第三产业增加值占比70%", id="three sentences"),
        pytest.param("第三产业增加值占比70%，城镇化率10%，森林覆盖率30%", id="shares of other things"),
        pytest.param("城镇登记失业率4.2%。全省城镇登记失业率控制在3.5%以内", id="bound in another sentence"),
        pytest.param("城镇登记失业率4.2%，城镇调查失业率控制在5.5%以内", id="bound of another rate"),
        pytest.param("新增学位6万多个，新增幼儿园63所、学位2.1万个", id="bound of an amount"),
    ],
)
def test_rates_that_nothing_ties_together_are_in_no_finding(text: str) -> None:
    assert not audit(review(text))


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("新增城镇就业29.5万人，完成年度预期目标的147.5%", Severity.CONSISTENT, id="reached"),
        pytest.param("新增城镇就业29.4万人，完成年度预期目标的147.5%", Severity.INCONSISTENT, id="another actual"),
        pytest.param("新增城镇就业29.5万人，完成年度预期目标的157.5%", Severity.INCONSISTENT, id="another rate"),
        pytest.param("新增城镇就业33.35万人，完成年度任务（20万人）的166.75%", Severity.CONSISTENT, id="target beside"),
        pytest.param(
            "新增城镇就业33.35万人，完成年度任务（30万人）的166.75%", Severity.INCONSISTENT, id="another beside"
        ),
    ],
)
def test_completion_is_that_of_the_target(text: str, severity: Severity) -> None:
    plan = (
        "2020年政府工作报告\n二、2020年工作安排\n今年主要预期目标是：城乡居民收入与经济增长同步；城镇新增就业20万人。"
    )
    found = [one for one in audit(review(text), parse(plan)) if one.check is Check.COMPLETION]

    assert [one.severity for one in found] == [severity]
    assert len(found[0].statements) + len(found[0].earlier) == 3


def test_completion_of_an_unknown_target_is_one_of_whole_things() -> None:
    found = audit(review("建成公园30个，完成年度任务的150%"))

    assert [(one.check, one.severity, one.formula) for one in found] == [
        (Check.WHOLE_NUMBER, Severity.CONSISTENT, "30个 / 150% = 20")
    ]
    assert not audit(review("增长8%，完成年度任务的150%"))


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        pytest.param("", "城镇登记失业率2.53%，低于全国1.7个百分点", id="another place is no base"),
        pytest.param("", "博物馆达50家，图书馆增加3家", id="two indicators"),
        pytest.param("", "企业2000家。其中科技企业3000家", id="another sentence"),
        pytest.param("", "培训企业2000家（含上市公司20家），其中科技企业500人", id="another unit"),
        pytest.param("", "投资500亿元，其中2019年600亿元", id="another year"),
        pytest.param("", "其中企业500家", id="no whole"),
        pytest.param("", "企业2000家，其中增长5%", id="growth is no part"),
        pytest.param("", "上市公司减少3家，总数达217家", id="decrease from an unknown level"),
        pytest.param("", "高铁里程500公里，其中", id="no part"),
        pytest.param("", "产业项目420个，计划投资1549.5亿元，增长203.2%", id="growth of what stands between"),
        pytest.param("", "保障性住房3920套。保障性住房7694套", id="two things of one name"),
        pytest.param("", "智慧灯杆392座。智慧灯杆393座", id="a name that is in no catalogue"),
        pytest.param("博物馆达0家", "博物馆达200家，比2019年增长3倍", id="growth from nothing"),
        pytest.param("", "省重点实验室达241家，占全省61%", id="any such range holds a whole number"),
        pytest.param("", "国家重点实验室占全省70%", id="share alone"),
        pytest.param("", "占地区生产总值比重由2.1%提高到3%", id="movement of a share of unknown unit"),
        pytest.param("", "地区生产总值1000亿元，第一产业增加值100亿元", id="sum of which parts are missing"),
    ],
)  # fmt: skip
def test_figures_that_nothing_ties_together_are_not_checked(earlier: str, text: str) -> None:
    found = audit(review(text), review(earlier, 2019) if earlier else None)

    assert [one for one in found if one.check is not Check.MOVEMENT] == []


@pytest.mark.parametrize(
    ("text", "earlier", "reason"),
    [
        pytest.param("社会消费品零售总额110亿元，增长3%", "社会消费品零售总额100亿元", "comparable prices", id="real growth"),
        pytest.param("发电量110万吨，增长3%", "发电量100万吨", "revised", id="revised base"),
        pytest.param("人才1000人，其中博士700人、硕士400人", "", "overlap", id="overlapping parts"),
        pytest.param("2019年社会消费品零售总额9552亿元", "社会消费品零售总额9975.59亿元", "revised", id="revised figure"),
        pytest.param("低保标准比2015年提高66.14%，达1080元/月", "", "whole yuan", id="standard of broken yuan"),
    ],
)  # fmt: skip
def test_disagreement_with_a_usual_reason_is_doubtful(text: str, earlier: str, reason: str) -> None:
    found = audit(review(text), review(earlier, 2019) if earlier else None)
    doubtful = [one for one in found if one.severity is Severity.DOUBTFUL]

    assert len(doubtful) == 1
    assert reason in doubtful[0].reason
    assert not [one for one in found if one.severity is Severity.INCONSISTENT]


def test_earlier_report_of_another_place_is_refused() -> None:
    def of(**place: Any) -> Report:
        return parse(attrs.evolve(document_of(REVIEW.format(2021, 2020, 2020, "博物馆50家")), **place))

    with pytest.raises(NotComparableError, match="the report is of '广州市', the earlier one of '深圳市'"):
        audit(of(place="广州市"), of(place="深圳市"))
    with pytest.raises(NotComparableError, match="the report is of '440100', the earlier one of '440300'"):
        audit(of(place_code="440100"), of(place_code="440300"))
    assert audit(of(place_code="440100", place="广州"), of(place_code="440100", place="广州市"))
    assert audit(of(place="广州市"), of())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("7339万人次", "7389万人次", True, id="one digit"),
        pytest.param("7339万人次", "7398万人次", False, id="two digits"),
        pytest.param("7339万人次", "7339亿人次", False, id="no digit"),
        pytest.param("7339万人次", "7339.0万人次", False, id="longer"),
        pytest.param("15个", "16个", False, id="short numbers differ in a digit by chance"),
    ],
)
def test_slip_is_one_digit_of_a_long_number(one: str, other: str, *, expected: bool) -> None:
    assert is_slip(one, other) is expected


# Counts of which each digit is held by the others, in the words of reports.
HELD = """\
2021年政府工作报告
一、2020年工作回顾
2020年，图书馆从62家增至246家，新增184家。
国际友城由62个增加到87个，新增25个。
在穗投资世界500强企业从283家增至309家，增加26家。
医疗卫生机构由3724个增至5552个，新增1828个。
"""

# Rounded figures: of their last digits, arithmetic cannot tell.
ROUNDED = """\
2021年政府工作报告
一、2020年工作回顾
2020年，地区生产总值1000亿元，第一产业增加值103亿元，第二产业增加值402亿元，第三产业增加值495亿元。
地铁运营里程由266公里增至531公里，新增265公里。
"""


def changed(text: str) -> Iterator[str]:
    """Yield a number with each digit changed to each other digit; it keeps its length."""
    for at, digit in enumerate(text):
        for other in "0123456789" if digit.isdigit() else "":
            if other != digit and not (other == "0" and not at):
                yield f"{text[:at]}{other}{text[at + 1 :]}"


@pytest.mark.parametrize(
    ("text", "figures", "last"), [pytest.param(HELD, 12, 0, id="counts"), pytest.param(ROUNDED, 7, 1, id="rounded")]
)
def test_any_changed_digit_is_found(text: str, figures: int, last: int) -> None:
    found = audit(parse(text))
    places = {span for one in found for span in one.spans}

    assert {one.severity for one in found} == {Severity.CONSISTENT}
    assert len(places) == figures
    for place in places:
        number = text[place.slice].rstrip("家个公里亿元")
        kept = len(number) - last
        for other in changed(number[:kept]):
            planted = text[: place.start] + other + text[place.start + kept :]
            assert any(one.severity is Severity.INCONSISTENT for one in audit(parse(planted))), planted


# What stood five years, or one year, before what the seed tells of its changes.
BASES = """\
2020年政府工作报告
一、2015年工作回顾
2015年，在穗投资世界500强企业达283家，在穗工作两院院士达77人，地铁运营里程达266公里。
2015年，驻穗总领馆达53家，国际友城达62个，国际友好港达30个，图书馆达62家。
2019年，机场旅客吞吐量7338.6万人次。
二、2020年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长6%；城镇新增就业20万人。
"""


@pytest.fixture(scope="module")
def seed() -> Report:
    return parse(gzgov.load_seed("guangzhou-2021"))


def test_facts_of_the_seed_are_confirmed(seed: Report) -> None:
    found = audit(seed)

    assert {one.severity for one in found} == {Severity.CONSISTENT}
    assert [one.formula for one in found if one.check is not Check.MOVEMENT] == [
        "158.43万户 ≤ 269.67万户",
        "309家 - 26家 ≥ 0",
        "21家 / 70% = 30",
        "115人 - 38人 ≥ 0",
        "531公里 - 265公里 ≥ 0",
        "25.5% - 7.5个百分点 ≥ 0",
        "66家 - 13家 ≥ 0",
        "87个 - 25个 ≥ 0",
        "53个 - 23个 ≥ 0",
        "1080元/月 / (1 + 66.15%) = 650",
        "246家 - 184家 ≥ 0",
        "44.21万户 ≤ 55.27万户",
        "2.53% within 3.5%",
    ]
    assert sum(one.check is Check.MOVEMENT for one in found) == 10


def test_facts_of_the_seed_are_confirmed_by_an_earlier_report(seed: Report) -> None:
    found = [one for one in audit(seed, parse(BASES)) if one.earlier]

    assert {one.severity for one in found} == {Severity.CONSISTENT}
    assert [one.formula for one in found] == [
        "309家 = 283家 + 26家",
        "115人 = 77人 + 38人",
        "7339万人次 = 7338.6万人次",
        "531公里 = 266公里 + 265公里",
        "66家 = 53家 + 13家",
        "87个 = 62个 + 25个",
        "53个 = 30个 + 23个",
        "246家 = 62家 + 184家",
        "147.5% = 29.5万人 / 20万人",
    ]


def with_number(report: Report, finding: Finding, at: int, number: str) -> Report:
    """The report with one figure of a finding changed in its record; scale and unit stay."""
    old = finding.statements[at]
    assert old.measure is not None
    digits = "".join(character for character in old.provenance.text if character in "0123456789.")
    low = old.measure.low * Decimal(number) / Decimal(digits)
    measure = attrs.evolve(old.measure, low=low, high=low)
    provenance = attrs.evolve(old.provenance, text=old.provenance.text.replace(digits, number))
    new = attrs.evolve(old, measure=measure, provenance=provenance)
    achievements = [new if one is old else one for one in report.achievements]
    return attrs.evolve(report, achievements=achievements)


def can_hold(formula: str) -> bool:
    """Whether a printed equation holds for numbers that print so; worked out apart from the audit."""

    def ends(text: str) -> tuple[Fraction, Fraction]:
        number = "".join(character for character in text if character in "0123456789.")
        scale = Fraction(10**4 if "万" in text else 1)
        is_counted = text.endswith(("家", "个", "人")) and "万" not in text
        is_aim = text == "20万人"
        half = Fraction(0) if is_counted or is_aim else Fraction(1, 2 * 10 ** len(number.partition(".")[2]))
        return (Fraction(number) - half) * scale, (Fraction(number) + half) * scale

    left, _, right = formula.partition(" = ")
    low, high = ends(left)
    if " + " in right:
        one, other = (ends(part) for part in right.split(" + "))
        least, most = one[0] + other[0], one[1] + other[1]
    elif " / " in right:
        (least, most), (aim, _) = (ends(part) for part in right.split(" / "))
        least, most = least / aim * 100, most / aim * 100
    else:
        least, most = ends(right)
    is_exact = low == high and least == most
    return low == least if is_exact else low < most and least < high


def test_changed_digits_of_the_seed_are_found_wherever_arithmetic_can_tell(seed: Report) -> None:
    earlier = parse(BASES)
    planted = found = 0
    for finding in [one for one in audit(seed, earlier) if one.earlier]:
        alone = attrs.evolve(seed, achievements=finding.statements)
        for at, statement in enumerate(finding.statements):
            number = "".join(c for c in statement.provenance.text if c in "0123456789.")
            for other in changed(number):
                again = audit(with_number(alone, finding, at, other), earlier)
                place = statement.provenance.span
                (now,) = [one for one in again if one.check is finding.check and one.earlier and place in one.spans]
                planted += 1
                found += now.severity is not Severity.CONSISTENT
                assert (now.severity is Severity.CONSISTENT) is can_hold(now.formula), now.explain()

    assert (planted, found) == (388, 380)


LEXICON = tomllib.loads((Path(__file__).parents[1] / "src/gzgov/data/audit.toml").read_text("utf-8"))


@pytest.mark.parametrize("given", LEXICON["share"], ids=lambda given: given["share"])
def test_share_of_the_lexicon_is_checked_in_its_example(given: dict[str, str]) -> None:
    found = [one for one in audit(review(given["example"])) if one.check is Check.SHARE]

    assert entry(given["share"]).dimension == "percent"
    assert entry(given["part"]).dimension == entry(given["whole"]).dimension
    assert [(one.severity, one.statements[0].indicator.id) for one in found] == [(Severity.CONSISTENT, given["share"])]


@pytest.mark.parametrize("given", LEXICON["sum"], ids=lambda given: given["whole"])
def test_sum_of_the_lexicon_is_checked_in_its_example(given: dict[str, Any]) -> None:
    found = [one for one in audit(review(given["example"])) if one.check is Check.SUM]

    assert {entry(part).dimension for part in given["parts"]} == {entry(given["whole"]).dimension}
    assert [one.severity for one in found] == [Severity.CONSISTENT]
    assert [one.indicator.id for one in found[0].statements] == [given["whole"], *given["parts"]]


@pytest.mark.parametrize("given", LEXICON["hundred"], ids=lambda given: given["shares"][0])
def test_shares_of_the_lexicon_are_checked_in_their_example(given: dict[str, Any]) -> None:
    (found,) = audit(review(given["example"]))

    assert (found.severity, found.check) == (Severity.CONSISTENT, Check.SUM)
    assert [one.indicator.id for one in found.statements] == given["shares"]


@pytest.mark.parametrize("word", LEXICON["words"]["industries"]["words"])
def test_every_word_for_all_industries_ties_their_shares(word: str) -> None:
    (found,) = audit(review(f"{word}占比分别为10%、40%、60%"))

    assert (found.severity, found.check) == (Severity.INCONSISTENT, Check.SUM)


@pytest.mark.parametrize("name", LEXICON["words"])
def test_words_of_the_lexicon_match_their_example_only(name: str) -> None:
    patterns = {other: getattr(ties(), other) for other in LEXICON["words"]}
    example = LEXICON["words"][name]["example"]

    assert example.startswith("完成") is (name == "completion")
    assert patterns[name].search(example.removesuffix("147.5%"))
    assert not [other for other in patterns if other != name and patterns[other].search(example)]


def test_rows_have_the_columns_that_are_declared() -> None:
    found = audit(review("企业达1000家，其中国有企业200家"), review("企业达1000家", 2019))

    assert [tuple(row) for row in finding_rows(found)] == [FINDING_COLUMNS] * len(found)
    assert len(found) == 1


def test_units_of_ones_own_are_left_alone() -> None:
    report = review("博物馆达50家，增长10%")
    level, growth = report.achievements
    level, moved = (attrs.evolve(one, measure=attrs.evolve(one.measure, unit="parsec")) for one in (level, growth))

    assert not audit(attrs.evolve(report, achievements=[level, growth]))
    assert not audit(attrs.evolve(report, achievements=[level, moved]))


@given(reports(), reports())
def test_any_two_reports_are_audited(report: Report, previous: Report) -> None:
    for finding in audit(report, previous):
        assert finding.statements
        assert all(0 <= span.start < span.end <= len(report.document.text) for span in finding.spans)
        assert (finding.severity is Severity.DOUBTFUL) is bool(finding.reason)
