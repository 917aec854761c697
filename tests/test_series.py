"""One indicator's targets and actuals over several reports."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gzgov.compare import Series, Verdict, series
from gzgov.errors import PeriodError
from gzgov.facts import document_of
from gzgov.measure import Aspect
from gzgov.parse import parse
from gzgov.read import load_seed, read
from gzgov.records import Report
from gzgov.strategies import reports

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
YEARS = (2016, 2017, 2018, 2020, 2022)
TEXT = "{year}年政府工作报告\n一、{before}年工作回顾\n{before}年，{actual}。\n二、{year}年工作安排\n今年主要预期目标是：{target}。"


def report(year: int, actual: str, target: str, place: str = "广州市") -> Report:
    text = TEXT.format(year=year, before=year - 1, actual=actual, target=target)
    return parse(document_of(text, place=place))


ROW = [
    report(2020, "地区生产总值2.36万亿元，增长6.8%", "地区生产总值增长6%，新增绿道40公里"),
    report(2021, "地区生产总值2.5万亿元，增长2.7%；新增绿道43公里", "地区生产总值增长6%以上"),
    report(2022, "地区生产总值2.82万亿元，增长8.1%", "地区生产总值增长5.5%左右，新增森林公园2个"),
]


def lines(found: Series) -> list[str]:
    return found.explain().splitlines()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)], ids=["in order", "in any order"])
def test_indicator_is_followed_through_the_reports(order: tuple[int, ...]) -> None:
    growth, level = series([ROW[place] for place in order], indicator="gross_domestic_product")

    assert lines(growth) == [
        "地区生产总值 (growth)",
        "2019: actual 6.8 %",
        "2020: target 6 %, actual 2.7 %, not_met",
        "2021: target at_least 6 %, actual 8.1 %, exceeded",
        "2022: target about 5.5 %",
    ]
    assert (level.aspect, len(level.points), level.place) == (Aspect.LEVEL, 3, "广州市")
    assert repr(growth) == "<Series 地区生产总值 (growth), 4 times>"
    assert repr(growth.points[0]) == "<Point 2019: actual 6.8 %>"
    assert (growth.points[0].target, growth.points[3].actual) == (None, None)


def test_indicator_is_asked_for_by_its_phrase_too() -> None:
    phrase = "智慧灯杆"
    row = [
        report(2020, "智慧灯杆12座", "智慧灯杆40座"),
        report(2021, "智慧灯杆30座", "智慧灯杆60座"),
    ]
    (found,) = series(row, indicator=phrase)

    assert (found.phrase, found.id) == (phrase, None)
    assert [str(point) for point in found.points][1] == "2020: target 40 座, actual 30 座, not_met"


def test_what_is_told_of_one_time_only_is_no_series() -> None:
    assert "森林公园" not in {found.phrase for found in series(ROW)}


def test_two_places_make_two_series() -> None:
    other = [attrs.evolve(one, document=attrs.evolve(one.document, place="深圳市")) for one in ROW]
    found = series([*ROW, *other], indicator="gross_domestic_product")

    assert [one.place for one in found] == ["广州市", "广州市", "深圳市", "深圳市"]
    assert {str(point) for point in found[0].points} == {str(point) for point in found[2].points}
    assert all(len(point.actuals) <= 1 for one in found for point in one.points)


def test_headline_target_goes_before_others_of_its_time() -> None:
    first = report(2020, "新增绿道12公里", "城镇登记失业率控制在3.5%以内")
    text = first.document.text + "\n（一）保障民生。城镇登记失业率控制在3%以内。"
    row = [parse(document_of(text, place="广州市")), report(2021, "城镇登记失业率3.2%", "城镇登记失业率控制在3.5%以内")]
    (found,) = series(row, indicator="registered_urban_unemployment_rate")

    point = found.points[0]
    assert [str(target.measure) for target in point.targets] == ["at_most 3.5 %", "at_most 3 %"]
    assert point.comparison is not None
    assert point.comparison.verdict is Verdict.MET


def test_answer_of_another_aspect_stands_beside_its_target() -> None:
    row = [
        report(2020, "完成投资5亿元", "建设污水管网1000公里"),
        report(2021, "新建成污水管网8383公里", "建设污水管网20公里"),
    ]
    found = next(one for one in series(row) if one.aspect is Aspect.LEVEL)

    assert [str(point) for point in found.points] == [
        "2020: target 1000 公里, actual 8383 公里, exceeded",
        "2021: target 20 公里",
    ]


def test_tolerance_is_handed_on() -> None:
    row = [
        report(2020, "地区生产总值增长6%", "地区生产总值增长6%左右"),
        report(2021, "地区生产总值增长5.9%", "保持稳定"),
    ]
    (plain,), (tolerant,) = series(row), series(row, tolerance="lou2014")

    verdicts = [found.points[1].comparison.verdict for found in (plain, tolerant) if found.points[1].comparison]
    assert verdicts == [Verdict.INDETERMINATE, Verdict.WITHIN_TOLERANCE]


def test_unit_of_ones_own_is_a_dimension_of_its_own() -> None:
    row = [report(2020, "智慧灯杆12座", "保持稳定"), report(2021, "智慧灯杆30座", "保持稳定")]
    own = [attrs.evolve(one, measure=attrs.evolve(one.measure, unit="lamp")) for one in row[0].achievements]

    assert [len(found.points) for found in series(row)] == [2]
    assert not series([attrs.evolve(row[0], achievements=own), row[1]])


def test_report_without_a_year_is_refused() -> None:
    with pytest.raises(PeriodError, match="'无题工作报告' has no year"):
        series([*ROW, parse("无题工作报告\n地区生产总值增长6%。")])


@settings(max_examples=25)
@given(st.lists(reports(), max_size=3))
def test_any_reports_make_series_in_the_order_of_time(row: list[Report]) -> None:
    dated = [attrs.evolve(one, document=attrs.evolve(one.document, year=2020, date=None)) for one in row]
    for found in series(dated):
        ends = [(point.period.end, point.period.start) for point in found.points]
        assert ends == sorted(ends)
        assert all(point.targets or point.actuals for point in found.points)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of other reports is not beside the checkout")
def test_growth_of_guangzhou_from_2016_to_2022() -> None:
    row = [parse(read(CORPUS / f"guangzhou-{year}.txt"), only=["statements"]) for year in YEARS]
    found = series([*row, parse(load_seed("guangzhou-2021"))], indicator="gross_domestic_product")
    (growth,) = (one for one in found if one.aspect is Aspect.GROWTH)
    by_year = {str(point.period): point for point in growth.points}

    verdicts = {year: point.comparison.verdict.value for year, point in by_year.items() if point.comparison}
    assert {year: verdicts[year] for year in ("2016", "2017", "2021")} == {
        "2016": "exceeded",
        "2017": "indeterminate",
        "2021": "exceeded",
    }
    assert by_year["2020"].target is None
    assert str(by_year["2020"]) == "2020: actual 2.7 %"
    assert str(by_year["2022"]) == "2022: target about 5.5 %"
