"""SDMX-CSV: what each wording says there, read back by the library of the standard's own users."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
import pytest
from pysdmx.io import read_sdmx

import gzgov
from gzgov.export.sdmx import ATTRIBUTES, COLUMNS, DIMENSIONS, STRUCTURE, observations, time_period, write_sdmx
from gzgov.export.tables import Row
from gzgov.measure import plain
from gzgov.period import Period, Reference, ReferenceKind

CODE = re.compile(r"[A-Za-z0-9_@$\-]+")
TIME = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|\d{4}-\d{2}-\d{2}/P\d+[YMD]")


@cache
def seed() -> gzgov.Report:
    return gzgov.parse(gzgov.load_seed())


def written(report: gzgov.Report) -> str:
    file = io.BytesIO()
    write_sdmx([report], file)
    return file.getvalue().decode()


def told(text: str, *names: str) -> list[tuple[object, ...]]:
    document = gzgov.Document(text=text, place="广州市", place_code="440100", year=2021, date=dt.date(2021, 1, 29))
    return [tuple(row.get(name) for name in names) for row in observations(gzgov.parse(document))]


def test_standard_reader_finds_every_observation() -> None:
    message: Any = read_sdmx(written(seed()), validate=False)
    (found,) = message.data

    assert str(found.structure) == f"DataStructure={STRUCTURE}"
    frame = found.data
    assert list(frame.columns) == [*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES]
    expected = [
        {name: "" if row.get(name) is None else str(row.get(name)) for name in ("OBS_VALUE", *DIMENSIONS)}
        for row in observations(seed())
    ]
    assert frame[["OBS_VALUE", *DIMENSIONS]].to_dict("records") == expected


def test_no_column_stands_twice() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_dimensions_name_one_observation() -> None:
    keys = Counter(tuple(row[name] for name in DIMENSIONS) for row in observations(seed()))

    assert max(keys.values()) == 1


def test_codes_and_times_have_the_form_of_the_standard() -> None:
    for row in observations(seed()):
        assert set(row) <= set(COLUMNS)
        for name in ("REF_AREA", "INDICATOR", "STATEMENT", "TRANSFORMATION", "REPORT", "UNIT_MEASURE"):
            assert row.get(name) is None or CODE.fullmatch(str(row[name])), row
        assert TIME.fullmatch(str(row["TIME_PERIOD"])), row


def test_value_with_its_multiplier_is_the_number_of_the_record() -> None:
    numbers = {one.provenance.span.start: one.measure for one in seed().statements}
    for row in observations(seed()):
        if row["OBS_STATUS"] == "M":
            continue
        measure = numbers[int(str(row["POSITION"]))]
        assert measure is not None
        value = Decimal(str(row["OBS_VALUE"])).scaleb(int(str(row["UNIT_MULT"])))
        assert abs(value) in {abs(measure.low), abs(measure.high)}
        assert len(str(row["OBS_VALUE"]).partition(".")[2]) == row["DECIMALS"]


@pytest.mark.parametrize(
    ("wording", "value", "multiplier", "decimals", "unit"),
    [
        ("地区生产总值突破2.5万亿元", "2.5", 12, 1, "CNY"),
        ("一般公共预算收入6155.8亿元", "6155.8", 8, 1, "CNY"),
        ("城镇新增就业29.5万人", "29.5", 4, 1, "person"),
        ("高新技术企业1200家", "1200", 0, 0, "organisation"),
        ("森林覆盖率6.0%", "6.0", 0, 1, "percent"),
        ("单位产值能耗0.35吨标准煤/万元", "0.35", 0, 2, "ton_of_coal_equivalent_PER_ten_thousand_CNY"),
    ],
)
def test_number_leaves_as_printed(wording: str, value: str, multiplier: int, decimals: int, unit: str) -> None:
    names = ("OBS_VALUE", "UNIT_MULT", "DECIMALS", "UNIT_MEASURE")

    assert told(f"2020年，{wording}。", *names) == [(value, multiplier, decimals, unit)]


@pytest.mark.parametrize(
    ("wording", "transformation", "comparator", "value"),
    [
        ("地区生产总值增长2.7%", "G1Y", "EQ", "2.7"),
        ("地区生产总值增长2.7%以上", "G1Y", "GE", "2.7"),
        ("单位GDP能耗下降3%以上", "G1Y", "LE", "-3"),
        ("单位GDP能耗下降超过3%", "G1Y", "LT", "-3"),
        ("森林覆盖率42.3%", "N", "EQ", "42.3"),
        ("城镇登记失业率控制在3.5%以内", "N", "LE", "3.5"),
        ("城市排名第21位", "N", "EQ", "21"),
        ("高新技术企业新增81家", "D", "EQ", "81"),
    ],
)
def test_what_a_number_says_and_which_way(wording: str, transformation: str, comparator: str, value: str) -> None:
    assert told(f"2020年，{wording}。", "TRANSFORMATION", "COMPARATOR", "OBS_VALUE") == [
        (transformation, comparator, value)
    ]


def test_range_of_falls_turns_its_ends() -> None:
    ((low, high, comparator),) = told("2020年，单位GDP能耗下降3%至5%。", "OBS_VALUE", "UPPER_VALUE", "COMPARATOR")

    assert (low, high, comparator) == ("-5", "-3", "RANGE")


def test_vague_number_says_so() -> None:
    assert told("2020年，地区生产总值增长6%左右。", "COMPARATOR", "APPROXIMATE") == [("EQ", True)]
    assert told("2020年，实际使用外资近500亿元。", "COMPARATOR", "APPROXIMATE") == [("LT", True)]


def reworded(reference: Reference | None) -> list[Row]:
    report = gzgov.parse("2020年，地区生产总值增长2.7%。")
    changed = [attrs.evolve(one, reference=reference, period=Period.plan(13)) for one in report.achievements]
    return list(observations(attrs.evolve(report, achievements=changed)))


@pytest.mark.parametrize(
    ("reference", "transformation", "base"),
    [
        (Reference(ReferenceKind.PREVIOUS_YEAR), "G1Y", None),
        (Reference(ReferenceKind.ANNUAL), "GC5Y", None),
        (Reference(ReferenceKind.PERIOD, Period.year(2015)), "GR", "2015"),
        (Reference(ReferenceKind.PERIOD, Period.plan(12)), "GR", "2011-01-01/P5Y"),
        (None, "G", None),
    ],
    ids=["previous year", "annual", "year", "plan", "not told"],
)
def test_base_of_a_growth(reference: Reference | None, transformation: str, base: str | None) -> None:
    (row,) = reworded(reference)

    assert (row["TRANSFORMATION"], row["BASE_PER"], row["TIME_PERIOD"]) == (transformation, base, "2016-01-01/P5Y")


def test_lead_over_another_area_is_no_change_in_time() -> None:
    assert reworded(Reference(ReferenceKind.GROUP, label="全省")) == []


@pytest.mark.parametrize(
    "wording",
    ["2020年，企业数增长1.03倍。", "全市有企业158.43万户。", "2020年，百亿元以上项目开工。"],
    ids=["multiple", "no period", "size"],
)
def test_what_has_no_code_is_left_out(wording: str) -> None:
    assert gzgov.parse(wording).statements
    assert list(observations(gzgov.parse(wording))) == []


def test_target_and_actual_differ_by_a_dimension() -> None:
    review = "一、2020年工作回顾\n2020年，城镇登记失业率由3%降至2.53%。\n"
    text = review + "二、2021年工作安排\n今年主要预期目标是：城镇登记失业率控制在3.5%以内。"

    assert told(text, "STATEMENT", "TIME_PERIOD", "INDICATOR", "REF_AREA") == [
        ("ACTUAL", "2020", "registered_urban_unemployment_rate", "440100"),
        ("TARGET", "2021", "registered_urban_unemployment_rate", "440100"),
    ]


def test_dated_baseline_is_told() -> None:
    found = told(
        "“十三五”时期，服务业占比从2015年的66.8%提高到2020年的72.5%。", "STATEMENT", "TIME_PERIOD", "OBS_VALUE"
    )

    assert ("BASELINE", "2015", "66.8") in found


def test_target_in_words_is_a_missing_value() -> None:
    text = "二、2021年工作安排\n今年主要预期目标是：居民收入增长与经济增长基本同步。"

    assert told(text, "OBS_STATUS", "OBS_VALUE", "UNIT_MULT", "COMMENT_OBS") == [
        ("M", None, None, "居民收入增长与经济增长基本同步")
    ]


def test_unknown_place_and_indicator_have_the_code_for_that() -> None:
    (row,) = observations(gzgov.parse("2020年，玉雕作坊达600家。"))

    assert (row["REF_AREA"], row["INDICATOR"], row["INDICATOR_TITLE"]) == ("_X", "_X", "玉雕作坊")


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2020", "2020"),
        ("2020-03", "2020-03"),
        ("2020-12-31", "2020-12-31"),
        ("2016/2020", "2016-01-01/P5Y"),
        ("2019-11/2020-02", "2019-11-01/P4M"),
        ("2020-01-15/2020-02-03", "2020-01-15/P20D"),
    ],
)
def test_periods_of_the_standard(period: str, written: str) -> None:
    assert time_period(Period.parse(period)) == written


def test_hand_made_number_without_precision_keeps_its_digits() -> None:
    report = gzgov.parse("2020年，森林覆盖率6.25%。")
    (one,) = report.achievements
    changed = attrs.evolve(one, measure=attrs.evolve(one.measure, quantum=Decimal(0)))

    (row,) = observations(attrs.evolve(report, achievements=[changed]))

    assert (row["OBS_VALUE"], row["DECIMALS"]) == (plain(one.measure.low), 2)
