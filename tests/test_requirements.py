"""Targets without a number: whose they are, and what they ask for."""

from __future__ import annotations

import pytest

from gzgov.parse.requirements import read_requirement


@pytest.mark.parametrize(
    ("clause", "subjects", "aim"),
    [
        pytest.param("城乡居民收入增长与经济增长基本同步", ("城乡居民收入增长",), "与经济增长基本同步", id="relation"),
        pytest.param("居民收入稳步增长", ("居民收入",), "稳步增长", id="way"),
        pytest.param("各类风险有序有效防控", ("各类风险",), "有序有效防控", id="first-word-opens"),
        pytest.param("主要污染物排放总量均控制在省下达目标范围内", ("主要污染物排放总量",), "控制在省下达目标范围内", id="modal"),
        pytest.param("全市生产总值持续增长", ("生产总值",), "持续增长", id="area-goes"),
        pytest.param("外贸进出口实现正增长", ("外贸进出口",), "实现正增长", id="positive-growth"),
        pytest.param("实现外贸进出口正增长", ("外贸进出口",), "实现外贸进出口正增长", id="object-with-way"),
        pytest.param("不折不扣完成省下达约束性指标任务", ("约束性指标任务",), "完成省下达约束性指标任务", id="deed"),
        pytest.param(
            "单位生产总值能耗、单位生产总值二氧化碳排放量、主要污染物排放量进一步下降",
            ("单位生产总值能耗", "单位生产总值二氧化碳排放量", "主要污染物排放量"),
            "进一步下降",
            id="list",
        ),
        pytest.param("化学需氧量、二氧化硫排放量达到省控指标", ("化学需氧量", "二氧化硫排放量"), "达到省控指标", id="known-alone"),
        pytest.param(
            "节能减排和大气、水环境质量完成省下达的目标任务",
            ("节能减排", "大气环境质量", "水环境质量"),
            "完成省下达的目标任务",
            id="shared-tail",
        ),
        pytest.param("社会保障及安全生产完成省定目标", ("社会保障", "安全生产"), "完成省定目标", id="and"),
        pytest.param("和谐社会建设取得新进展", ("和谐社会建设",), "取得新进展", id="harmony-is-no-and"),
        pytest.param("“六稳”和“六保”工作取得实效", ("“六稳”和“六保”工作",), "取得实效", id="quoted-names"),
        pytest.param("力争两位数增长", (), "力争两位数增长", id="again"),
        pytest.param("根据实际情况争取更好的结果", (), "根据实际情况争取更好的结果", id="again-if-it-can-be"),
    ],
)  # fmt: skip
def test_requirement_is_read_with_its_subjects(clause: str, subjects: tuple[str, ...], aim: str) -> None:
    found = read_requirement(clause)
    assert found is not None
    assert (found.subjects, clause[found.start :]) == (subjects, aim)


@pytest.mark.parametrize("clause", ["改革开放走在前列", "实现正增长", "", "力争", "城市环境宜居宜业"])
def test_clause_without_subject_or_aim_is_none(clause: str) -> None:
    assert read_requirement(clause) is None
