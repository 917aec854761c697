"""What a type checker knows of the public names; mypy checks the claims, pytest only that they run."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_type

import polars as pl

import gzgov
from gzgov.compare import Derived, NearMiss, Series


def test_parsing_gives_a_report_of_collections() -> None:
    report = gzgov.parse("三、2021年工作安排\n今年主要预期目标是：地区生产总值增长6%以上。")

    assert_type(report, gzgov.Report)
    assert_type(report.targets, gzgov.Collection[gzgov.Target])
    assert_type(report.headline_targets, gzgov.Collection[gzgov.Target])
    assert_type(report.targets[0], gzgov.Target)
    assert_type(report.targets[0].measure, gzgov.Measure | None)
    assert_type(report.targets[0].period, gzgov.Period | None)
    assert_type(report.targets[0].provenance.span, gzgov.Span)
    assert_type(report.document, gzgov.Document)


def test_measures_hold_decimals() -> None:
    measure = gzgov.parse_measure("突破2.5万亿元")

    assert_type(measure.low, Decimal)
    assert_type(measure.bound, gzgov.Bound)
    assert_type(measure.interval, gzgov.Interval)
    assert_type(measure.interval.low, Decimal | None)
    assert_type(gzgov.read_number("一千五百亿"), Decimal)
    assert_type(gzgov.write_number(Decimal(1080)), str)


def test_rooms_take_and_give_the_public_types() -> None:
    document = gzgov.read("今年主要预期目标是：地区生产总值增长6%以上。".encode())
    report = gzgov.parse(document)
    comparison = gzgov.compare(report.targets[0], None)

    assert_type(document, gzgov.Document)
    assert_type(gzgov.load_seed(), gzgov.Document)
    assert_type(comparison, gzgov.Comparison)
    assert_type(comparison.verdict, gzgov.Verdict)
    assert_type(gzgov.to_json(report), str)
    assert_type(gzgov.from_json(gzgov.to_json(report)), gzgov.Report)
    assert_type(gzgov.to_frame(report, library="polars"), pl.DataFrame)


def test_reports_are_linked_and_put_in_a_row() -> None:
    report = gzgov.parse("2021年政府工作报告\n一、2020年工作回顾\n2020年，城镇登记失业率2.53%。")
    linkage = gzgov.link(report, report)

    assert_type(linkage, gzgov.Linkage)
    assert_type(linkage.links, gzgov.Collection[gzgov.Link])
    assert_type(linkage.near_misses, gzgov.Collection[NearMiss])
    assert_type(gzgov.series([report]), gzgov.Collection[Series])
    assert_type(gzgov.implied(report), gzgov.Collection[Derived])
