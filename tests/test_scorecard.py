"""What came of the targets of a report: as rows, as a chart, as a page."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from hypothesis import given

import gzgov
from gzgov.compare.link import link
from gzgov.compare.scorecard import COLUMNS, scorecard
from gzgov.errors import GzgovError
from gzgov.export import charts
from gzgov.export.charts import draw_scorecard, svg_of
from gzgov.export.scorecards import actual_of, aim_of, counts_by_binding, gap_of, scorecard_page
from gzgov.export.tables import Row
from gzgov.parse import parse
from gzgov.read.actuals import read_actuals
from gzgov.strategies import reports

ACTUALS = Path(__file__).parents[1] / "docs/how-to/guangzhou-2021-actuals.toml"
PLAN = "2020年政府工作报告\n二、2020年工作安排\n今年主要预期目标是：{}。"
REVIEW = "2021年政府工作报告\n一、2020年工作回顾\n2020年，{}。"


def rows_of(target: str, actual: str) -> list[Row]:
    return scorecard(link(parse(PLAN.format(target)), parse(REVIEW.format(actual))))


@pytest.fixture(scope="module")
def seed() -> list[Row]:
    return scorecard(link(gzgov.parse(gzgov.load_seed("guangzhou-2021")), read_actuals(ACTUALS)))


def test_verdicts_of_guangzhou_2021_are_as_cited(seed: list[Row]) -> None:
    shown = [row for row in seed if row["headline"] or row["actual"]]

    assert [(row["indicator"], row["verdict"], row["gap"]) for row in shown] == [
        ("地区生产总值", "exceeded", "2.1"),
        ("工业增加值", "no_data", None),
        ("地方一般公共预算收入", "exceeded", "3"),
        ("城镇登记失业率", "met", "-1.28"),
        ("居民消费价格", "no_data", None),
        ("固定资产投资", "exceeded", "3.7"),
        ("社会消费品零售总额", "no_data", None),
        ("外贸进出口总额", "exceeded", "12"),
        ("城乡居民收入增长", "exceeded", "0.8"),
        ("节能减排约束性指标", "no_data", None),
        ("经济金融风险", "no_data", None),
        ("地铁运营里程", "not_met", "-10"),
        ("城镇新增就业", "exceeded", "115500"),
    ]
    assert shown[1]["near_miss"] == "规模以上工业增加值 7.8 % (indicator: '工业增加值' is not '规模以上工业增加值')"


def test_row_tells_what_is_admitted_and_what_is_stated() -> None:
    (row,) = rows_of("城镇登记失业率控制在3.5%以内", "城镇登记失业率2.53%")

    assert (row["unit"], row["bound"], row["rule"]) == ("percent", "at_most", "ceiling")
    assert (row["admitted_low"], row["admitted_high"]) == (None, "3.5")
    assert (row["stated_low"], row["stated_high"]) == ("2.53", "2.53")


def test_row_without_an_actual_still_tells_what_is_admitted() -> None:
    (row,) = rows_of("城镇登记失业率下降0.2个百分点", "地区生产总值增长6%")

    assert (row["verdict"], row["actual"], row["stated_low"]) == ("no_data", None, None)
    assert (row["admitted_low"], row["admitted_high"]) == (None, "-0.2")


def test_row_of_words_has_no_numbers() -> None:
    (row,) = rows_of("城乡居民收入与经济增长同步", "地区生产总值增长6%")

    assert (row["unit"], row["bound"], row["admitted_low"], row["admitted_high"]) == (None, None, None, None)


def test_binding_and_anticipated_targets_are_counted_apart() -> None:
    plan = "地区生产总值增长6%；节能减排约束性指标完成省下达的年度任务"

    assert counts_by_binding(rows_of(plan, "地区生产总值增长5%")) == {
        "binding": {"no_data": 1},
        "anticipated": {"not_met": 1},
    }


@pytest.mark.parametrize(
    ("target", "actual", "shown"),
    [
        pytest.param(
            "单位国内生产总值能耗下降3%以上",
            "单位国内生产总值能耗下降3.1%",
            ("fall ≥ 3%", "fall 3.1%", "0.1个百分点 more"),
            id="fall",
        ),
        pytest.param(
            "单位国内生产总值能耗下降3%以上",
            "单位国内生产总值能耗上升1%",
            ("fall ≥ 3%", "1%", "4个百分点 less"),
            id="rise instead",
        ),
        pytest.param(
            "单位国内生产总值能耗下降3%以上",
            "单位国内生产总值能耗下降3%",
            ("fall ≥ 3%", "fall 3%", "0个百分点"),
            id="as much",
        ),
        pytest.param(
            "城镇登记失业率降到3%以内", "城镇登记失业率降到2.5%", ("≤ 3%", "2.5%", "-0.5个百分点"), id="level"
        ),
        pytest.param("城镇新增就业1100万人", "城镇新增就业1361万人", ("1100万人", "1361万人", "+261万人"), id="scale"),
        pytest.param("造林1亿亩以上", "造林707万公顷", ("≥ 1亿亩", "707万公顷", "+605万亩"), id="unit of the target"),
        pytest.param("地区生产总值增长6%", "地区生产总值下降2%", ("6%", "fall 2%", "-8个百分点"), id="fall for a rise"),
    ],
)
def test_number_is_told_with_its_way_and_its_unit(target: str, actual: str, shown: tuple[str, str, str]) -> None:
    (row,) = rows_of(target, actual)

    assert (aim_of(row), actual_of(row), gap_of(row)) == shown
    assert all(f"<td>{cell}</td>" in scorecard_page([row], "x") for cell in shown)


def test_gap_without_an_answer_is_empty() -> None:
    (row,) = rows_of("城镇新增就业1100万人", "地区生产总值增长6%")

    assert gap_of(row) == ""


def test_gap_of_more_digits_than_a_report_has_is_still_written() -> None:
    (row,) = rows_of("城镇新增就业1100万人", "城镇新增就业1361万人")

    assert gap_of(row | {"gap": "1" * 40}) == f"+{'1' * 40}人"


@given(reports(), reports())
def test_any_linkage_has_a_row_a_target(earlier: gzgov.Report, later: gzgov.Report) -> None:
    rows = scorecard(link(earlier, later))

    assert [tuple(row) for row in rows] == [COLUMNS] * len(earlier.targets)
    assert "</html>" in scorecard_page(rows, "x")


# ------------------------------------------------------------------ the chart


def labels(rows: list[Row]) -> list[list[str]]:
    return [[label.get_text() for label in ax.get_yticklabels()] for ax in draw_scorecard(rows).axes]


def test_rates_and_amounts_have_an_axis_each(seed: list[Row]) -> None:
    figure = draw_scorecard([row for row in seed if row["actual"]])

    assert [ax.get_xlabel() for ax in figure.axes] == ["%", "% of the target"]
    assert labels(rows_of("城镇新增就业20万人", "新增城镇就业29.5万人")) == [["城镇新增就业"]]


def test_band_is_what_the_target_admits_and_mark_what_is_stated() -> None:
    (ax,) = draw_scorecard(rows_of("地区生产总值增长6—6.5%", "地区生产总值增长6.2%")).axes
    (band,) = ax.patches
    low, high = ax.get_xlim()

    assert low < 6 == band.get_x()  # type: ignore[attr-defined]
    assert band.get_x() + band.get_width() == pytest.approx(high)  # type: ignore[attr-defined]
    assert [list(line.get_xdata()) for line in ax.lines][-1] == [6.2]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "actual", "mark"),
    [
        pytest.param("地区生产总值2.6万亿元以上", "地区生产总值突破2.5万亿元", 100 * 2.5 / 2.6, id="floor"),
        pytest.param("城镇登记失业率3.5%以内", "城镇登记失业率4%以内", 4, id="ceiling"),
        pytest.param("地区生产总值增长6%", "地区生产总值增长6—7%", 6.5, id="range"),
    ],
)
def test_mark_of_a_bound_stands_at_its_finite_end(target: str, actual: str, mark: float) -> None:
    (ax,) = draw_scorecard(rows_of(target, actual)).axes

    assert list(ax.lines[-1].get_xdata()) == [pytest.approx(mark)]  # type: ignore[arg-type]


def test_target_without_an_actual_has_its_band_and_no_mark() -> None:
    (ax,) = draw_scorecard(rows_of("地区生产总值增长6%", "新建公园8个")).axes

    assert len(ax.patches) == 1
    assert [line for line in ax.lines if line.get_marker() not in {"None", ""}] == []


def test_single_number_of_nothing_has_an_axis_of_some_width() -> None:
    (ax,) = draw_scorecard(rows_of("城镇登记失业率0%", "城镇登记失业率0%")).axes

    assert ax.get_xlim() == (-1, 1)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        pytest.param("城乡居民收入与经济增长同步", "地区生产总值增长6%，城镇居民人均可支配收入增长7%", id="relation"),
        pytest.param("货物进出口总额实现正增长", "货物进出口总额增长6%", id="sign"),
        pytest.param("发生事故0起", "发生事故0起", id="no percent of nothing"),
        pytest.param("节能减排完成省下达的任务", "地区生产总值增长6%", id="words"),
    ],
)
def test_what_has_no_place_on_an_axis_is_not_drawn(target: str, actual: str) -> None:
    with pytest.raises(GzgovError, match="nothing to draw"):
        draw_scorecard(rows_of(target, actual))


def test_falls_in_percent_of_their_target_run_upward() -> None:
    (ax,) = draw_scorecard(rows_of("减少污染物排放100吨", "减少污染物排放120吨")).axes

    assert list(ax.lines[-1].get_xdata()) == [pytest.approx(120)]  # type: ignore[arg-type]


def test_svg_stands_alone_and_takes_the_colour_around_it(seed: list[Row]) -> None:
    svg = svg_of([row for row in seed if row["actual"]])
    root = ET.fromstring(svg)  # noqa: S314 - our own text

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["role"] == "img"
    assert "currentColor" in svg
    assert "#123456" not in svg
    assert ">地区生产总值</text>" in svg
    assert not re.search(r'href="(?!#)|url\((?!#)|<script|<image', svg)


def test_same_rows_make_the_same_svg_whatever_the_settings(seed: list[Row]) -> None:
    rows = [row for row in seed if row["actual"]]
    first = svg_of(rows)

    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.edgecolor": "red"}):
        assert svg_of(rows) == first


def test_machine_without_chinese_fonts_still_writes_the_words(seed: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "FONTS", ("no such font",))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = svg_of([row for row in seed if row["actual"]])

    assert ">地区生产总值</text>" in svg


def test_falls_are_told_on_the_chart() -> None:
    rows = rows_of("单位国内生产总值能耗下降3%以上", "单位国内生产总值能耗下降3.1%")

    assert ">fall ≥ 3% → fall 3.1%: exceeded</text>" in svg_of(rows)


def test_dollar_signs_are_no_formula() -> None:
    rows = [row | {"indicator": "$\\frac$ <b>"} for row in rows_of("地区生产总值增长6%", "地区生产总值增长7%")]

    assert "$\\frac$ &lt;b&gt;" in svg_of(rows)


# ------------------------------------------------------------------- the page


def test_page_loads_nothing_and_has_a_dark_mode(seed: list[Row]) -> None:
    page = scorecard_page(seed, "广州市", svg_of([row for row in seed if row["actual"]]))

    assert not re.search(r'(?:src|href)="(?!#)|url\((?!#)|@import|<script', page)
    assert "prefers-color-scheme: dark" in page
    assert page.count("<svg") == 1
    assert page.count("<tr>") == 1 + len(seed)
    assert "<li>binding (约束性): 1 no data</li>" in page
    assert "<td>≥ 6%</td>" in page


def test_page_shows_texts_as_texts() -> None:
    evil = "<script>alert('x')</script>&"
    rows = [row | {"indicator": evil, "reason": evil} for row in rows_of("地区生产总值增长6%", "地区生产总值增长7%")]
    page = scorecard_page(rows, evil)

    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;") == 4
    assert "<figure>" not in page
