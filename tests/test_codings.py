"""Research codings: what each makes of a wording, and the panel of many reports."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from gzgov.compare.codings import (
    PANEL_COLUMNS,
    Coding,
    amplification,
    code,
    coding,
    codings,
    panel_rows,
    read_codings,
)
from gzgov.errors import LexiconError
from gzgov.measure import plain
from gzgov.parse import parse
from gzgov.records import Report, Target
from gzgov.strategies import reports

DATA = Path(__file__).parents[1] / "src/gzgov/data/codings.toml"
PLAN = "2021年政府工作报告\n二、2021年工作安排\n今年主要预期目标是：{}。"


def plan(text: str) -> Report:
    return parse(PLAN.format(text))


def target(text: str) -> Target:
    return plan(text).targets[0]


def examples() -> list[tuple[str, str, str]]:
    tables = tomllib.loads(DATA.read_text("utf-8"))
    entries = [*tables["constraint"], *tables["point"]]
    return [(entry["id"], wording, code) for entry in entries for wording, code in entry["example"].items()]


@pytest.mark.parametrize(("name", "wording", "expected"), examples())
def test_example_of_each_coding_has_its_code(name: str, wording: str, expected: str) -> None:
    found = coding(name).rule(target(f"地区生产总值{wording}"))

    assert (plain(found) if isinstance(found, Decimal) else found) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        pytest.param("地区生产总值增长不低于6%", "hard", id="floor"),
        pytest.param("确保地区生产总值增长6%", "hard", id="ensure"),
        pytest.param("力争地区生产总值增长6%", "soft", id="strive"),
        pytest.param("地区生产总值增长6—6.5%", "soft", id="range"),
        pytest.param("力争地区生产总值增长6%以上", "mixed", id="strive for a floor"),
        pytest.param("城镇登记失业率控制在3.5%以内", "none", id="ceiling"),
        pytest.param("城乡居民收入与经济增长同步", None, id="no number"),
    ],
)
def test_constraint_is_read_from_bound_and_tone(wording: str, expected: str | None) -> None:
    assert coding("yu2019_like").rule(target(wording)) == expected


def test_codings_name_their_source_and_what_is_unsure() -> None:
    assert all(one.source and one.unsure for one in codings())
    assert [one.id for one in codings()] == sorted(one.id for one in codings())
    with pytest.raises(LexiconError, match="no coding 'yu2018' among"):
        code(target("地区生产总值增长6%"), ["yu2018"])


def test_codings_of_ones_own_stand_beside_those_of_the_package() -> None:
    mine = Coding(id="is_gdp", rule=lambda target: "yes" if target.indicator.id == "gross_domestic_product" else None)
    rows = list(panel_rows([plan("地区生产总值增长6%；城镇新增就业22万人")], codings=[mine, "low"]))

    assert [(row["is_gdp"], row["low"]) for row in rows] == [("yes", "6"), (None, "220000")]
    assert [tuple(row) for row in rows] == [(*PANEL_COLUMNS, "is_gdp")] * 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[point]\n", "damaged codings", id="no toml"),
        pytest.param('[[point]]\nid = "a"\n', "damaged codings: 'of'", id="no field"),
        pytest.param('[[point]]\nid = "a"\nof = "top"\n', "a point is one of", id="no such point"),
        pytest.param(
            '[[constraint]]\nid = "a"\nhard_bounds = ["high"]\nhard_tones = []\nsoft_bounds = []\nsoft_tones = []\n',
            "'high' is not a valid Bound",
            id="no such bound",
        ),
        pytest.param(
            '[[point]]\nid = "a"\nof = "low"\nsource = "b"\nunsure = "c"\n' * 2, "with one id", id="two owners"
        ),
    ],
)
def test_damaged_codings_are_refused(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_codings(text)


@pytest.mark.parametrize(
    ("own", "superior", "point", "expected"),
    [
        pytest.param("地区生产总值增长6.5%以上", "国内生产总值增长6%以上", "low", "0.5", id="points"),
        pytest.param("地区生产总值增长6—7%", "国内生产总值增长6%左右", "high", "1", id="upper end"),
        pytest.param("地区生产总值增长5%", "国内生产总值增长6%", "low", "-1", id="less"),
        pytest.param("单位地区生产总值能耗下降4%", "单位国内生产总值能耗下降3%", "low", "-1", id="a steeper fall"),
        pytest.param("城镇新增就业22万人", "城镇新增就业1100万人", "low", "-10780000", id="levels in their unit"),
        pytest.param("地区生产总值增长6%", "城镇新增就业1100万人", "low", None, id="another indicator"),
        pytest.param("地区生产总值增长6%", "国内生产总值达到100万亿元", "low", None, id="another aspect"),
        pytest.param("城乡居民收入与经济增长同步", "居民收入与经济增长同步", "low", None, id="no number"),
        pytest.param("地区生产总值增长6%", "国内生产总值增长6%", "yu2019_like", None, id="a coding without a number"),
    ],
)  # fmt: skip
def test_amplification_is_the_own_target_less_the_superiors(
    own: str, superior: str, point: str, expected: str | None
) -> None:
    found = amplification(target(own), [plan(superior)], point)

    assert found == (None if expected is None else Decimal(expected))


def test_panel_has_a_column_for_amplification_where_there_are_superiors() -> None:
    report = plan("地区生产总值增长6.5%；社会消费品零售总额增长7%")
    rows = list(panel_rows([report], superiors=[plan("国内生产总值增长6%")]))

    assert [row["amplification"] for row in rows] == ["0.5", None]


def test_panel_keeps_the_order_of_reports_and_the_headline_list_on_request() -> None:
    first = plan("地区生产总值增长6%。\n三、重点工作\n新建绿道100公里")
    second = attrs.evolve(first, document=attrs.evolve(first.document, place="广州市", place_code="440100"))
    rows = list(panel_rows([first, second], headline=True))

    assert [(row["place"], row["place_code"], row["year"]) for row in rows] == [
        (None, None, 2021),
        ("广州市", "440100", 2021),
    ]
    assert len(list(panel_rows([first, second]))) == 4
    assert rows[0]["quote"] == "地区生产总值增长6%"


@given(reports())
def test_any_report_makes_rows(report: Report) -> None:
    rows = list(panel_rows([report]))

    assert len(rows) == len(report.targets)
    assert all(tuple(row)[: len(PANEL_COLUMNS)] == PANEL_COLUMNS for row in rows)
