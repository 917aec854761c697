"""What the figures of one report imply, found without being told which belong together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from gzgov.compare import Derivation, implied
from gzgov.parse import parse
from gzgov.read import load_seed
from gzgov.records import Report
from gzgov.strategies import reports
from gzgov.vocabulary import load

REVIEW = "2021年政府工作报告\n一、2020年工作回顾\n2020年，{}。"
GROUPS = [(table, name) for table, groups in load("implied.toml").items() for name in groups]


def formulas(text: str) -> list[str]:
    return [str(found) for found in implied(parse(REVIEW.format(text)))]


@pytest.fixture(scope="module")
def seed() -> Report:
    return parse(load_seed())


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("新增城镇就业29.5万人，完成年度预期目标的147.5%", "29.5万人 / 147.5% = 200000 人"),
        ("新增残疾人就业1868名，完成年度任务（1500名）的124.53%", "1868名 / 124.53% ≈ 1500.0402 名"),
        ("在穗投资世界500强企业增加26家，总数达309家", "309家 - 26家 = 283 家"),
        ("国际旅客中转率达25.5%，比2015年提高7.5个百分点", "25.5% - 7.5个百分点 = 18 %"),
        ("外贸进出口总值9600亿元，增长20%", "9600亿元 / (1 + 20%) = 800000000000 元"),
        ("一般性支出80亿元，下降20%", "80亿元 / (1 - 20%) = 10000000000 元"),
        ("技术合同成交额2000亿元，是2015年的8倍", "2000亿元 / 8倍 = 25000000000 元"),
        ("低保标准提高66.15%，达1080元/月", "1080元/月 / (1 + 66.15%) ≈ 650.015 元/月"),
        ("登记企业120家，比上年增加20家", "120家 - 20家 = 100 家"),
    ],
    ids=["target", "target retold", "count", "points", "growth", "fall", "ratio", "growth first", "with its base"],
)
def test_two_figures_of_a_sentence_imply_a_third(text: str, formula: str) -> None:
    assert formulas(text) == [formula]


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值2.5万亿元，增长2.7%",
        "地方一般公共预算收入1533亿元，可比增长10.9%",
        "固定资产投资8000亿元，年均增长8%",
        "新增绿道43公里，建成绿道20公里",
        "外贸进出口总值9600亿元；外贸进出口总值增长20%",
        "外贸进出口总值9600亿元，实际利用外资增长20%",
        "完成年度预期目标的147.5%",
        "居民医保扩面完成率107.7%，新增学位100个",
        "幼儿园学位增加26个，总数达309人",
        "城镇登记失业率2.53%，下降20%",
        "贷款余额100亿元，占全省的70%",
    ],
    ids=[
        "constant prices",
        "comparable basis",
        "yearly average",
        "no stock",
        "two sentences",
        "two indicators",
        "nothing counted",
        "a rate of another kind",
        "another unit",
        "growth of a share",
        "a share",
    ],
)
def test_nothing_is_implied_by(text: str) -> None:
    assert formulas(text) == []


def test_seed_implies_what_its_figures_say(seed: Report) -> None:
    found = {fact.formula: fact for fact in implied(seed)}

    jobs = found["29.5万人 / 147.5%"]
    assert (jobs.kind, jobs.value, jobs.unit) == (Derivation.IMPLIED_TARGET, Decimal(200_000), "person")
    assert found["309家 - 26家"].value == 283
    assert round(found["269.67万户 / (1 + 1.03倍)"].value) == 1_328_424
    assert {fact.derivation for fact in found.values()} == {"implied"}
    assert len(found) >= 15


def test_each_fact_keeps_its_places(seed: Report) -> None:
    text = seed.document.text
    for fact in implied(seed):
        for one in fact.inputs:
            provenance: Any = one.provenance  # type: ignore[union-attr]
            assert text[provenance.span.slice] == provenance.text


@given(reports())
def test_any_report_implies_something_or_nothing(report: Report) -> None:
    inputs = [one for fact in implied(report) for one in fact.inputs]

    assert all(one in report.achievements for one in inputs)


@pytest.mark.parametrize(("table", "name"), GROUPS, ids=lambda value: value)
def test_words_have_an_example_that_they_decide(table: str, name: str) -> None:
    group = load("implied.toml")[table][name]

    assert len(set(group["words"])) == len(group["words"])
    assert group["words"][0] in group["example"]
    assert len(formulas(group["example"])) == (1 if table == "completion" else 0)


@pytest.mark.parametrize("verb", load("implied.toml")["completion"]["verbs"]["words"])
@pytest.mark.parametrize("target", load("implied.toml")["completion"]["targets"]["words"])
def test_every_verb_leads_from_a_rate_to_its_target(verb: str, target: str) -> None:
    assert formulas(f"固定资产投资115亿元，{verb}年度{target}的115%") == ["115亿元 / 115% = 10000000000 元"]


def test_rate_of_something_else_leads_to_no_target() -> None:
    assert formulas("固定资产投资115亿元，为上年实绩的115%") == []
