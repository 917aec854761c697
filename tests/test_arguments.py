"""What the public functions say to an argument of a wrong kind: one clear line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import gzgov
from gzgov.errors import ArgumentError, SpanError, unexpected

any_of: Any = gzgov  # past the type checker, as an untyped program calls it
REPORT = gzgov.parse("2020年，地区生产总值增长2.7%，引进企业37家。")
SIX = gzgov.parse_measure("6%")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        pytest.param(lambda: any_of.parse(Path("report.txt")), "gzgov.read opens one.*Path", id="parse a path"),
        pytest.param(lambda: any_of.parse(None), r"got None \(NoneType\)", id="parse nothing"),
        pytest.param(
            lambda: any_of.parse("", only="targets"), "a list of 'initiatives', .*'targets'", id="only a word"
        ),
        pytest.param(lambda: any_of.parse("", only=["targets"]), "targets, .* are statements", id="only a table"),
        pytest.param(lambda: any_of.parse("", only=None), "a list of", id="only nothing"),
        pytest.param(lambda: any_of.read(None), "a path, the bytes of a file, or an open", id="read nothing"),
        pytest.param(lambda: any_of.link(REPORT, [REPORT]), "two reports.*list", id="link a list"),
        pytest.param(lambda: any_of.link(None, REPORT), "two reports.*NoneType", id="link nothing"),
        pytest.param(lambda: any_of.compare("6%", "7%"), "as target .*parse_measure, got '6%'", id="compare texts"),
        pytest.param(lambda: any_of.compare(SIX, "7%"), "as actual .*parse_measure, got '7%'", id="compare a text"),
        pytest.param(lambda: any_of.compare(None, SIX), "as target .*got None", id="compare no target"),
        pytest.param(lambda: any_of.implied("增长6%"), "a report as gzgov.parse makes it", id="implied by a text"),
        pytest.param(lambda: any_of.series([REPORT.document]), "reports as gzgov.parse makes them", id="series"),
        pytest.param(lambda: any_of.read_number(5), r"one numeral, got 5 \(int\)", id="number of a number"),
        pytest.param(lambda: any_of.Report.explain(REPORT, "增长2.7%"), "a record of this report", id="explain a text"),
    ],
)
def test_argument_of_a_wrong_kind_is_refused_in_one_line(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ArgumentError, match=message) as caught:
        call()

    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, gzgov.GzgovError)
    assert isinstance(caught.value, TypeError)


def test_what_was_given_is_shown_short() -> None:
    assert str(unexpected("长" * 1000, "less")) == f"expected less, got '{'长' * 79}… (str)"


@pytest.mark.parametrize("name", ["report.txt", "guangzhou 2021.md", "reports/2021.PDF", "C:\\报告.docx", "报告.html"])
def test_name_of_a_file_is_no_report(name: str) -> None:
    with pytest.raises(ArgumentError, match=r"a file goes through gzgov\.read"):
        gzgov.parse(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "增长2.7%",
        "2020年建成网站gz.gov.cn。",
        "一、回顾\nreport.txt",
        "见附件。report.txt",
        "source: https://a.cn/1.htm",
        "附件：名单.doc",
    ],
)
def test_other_short_texts_are_parsed(text: str) -> None:
    assert gzgov.parse(text).document.text == text


def test_document_may_have_the_text_of_a_file_name() -> None:
    assert gzgov.parse(gzgov.Document(text="report.txt")).document.text == "report.txt"


def test_record_of_another_report_is_not_explained() -> None:
    other = gzgov.parse("三、2021年工作安排\n今年主要预期目标是：地区生产总值增长6%以上。")

    with pytest.raises(SpanError, match=r"^<Target .* is of another report: '6%' does not stand at 2:\d+ of"):
        REPORT.explain(other.targets[0])


def test_record_of_other_words_around_it_is_not_explained() -> None:
    other = gzgov.parse("2020年，工业生产总值增长2.7%，引进企业37家。")

    with pytest.raises(SpanError, match="is of another report"):
        REPORT.explain(other.achievements[0])


def test_project_of_another_report_is_not_explained() -> None:
    text = "三、2021年工作安排\n加快建设白云站。\n{}"
    one, other = (gzgov.parse(text.format(end)) for end in ("白云站年内建成。", "其他。"))

    with pytest.raises(SpanError, match="'白云站' does not stand at 3:1"):
        other.explain(one.projects[0])
    assert one.explain(one.projects[0])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({"text": None}, "as text of a document a text, got None", id="no text"),
        pytest.param({"text": b"6%"}, "as text of a document a text, got b'6%'", id="bytes"),
        pytest.param({"title": None}, "as title", id="title"),
        pytest.param({"place": 1}, "as place", id="place"),
        pytest.param({"place_code": 440100}, "as place_code", id="code as a number"),
        pytest.param({"speaker": None}, "as speaker", id="speaker"),
        pytest.param({"session": None}, "as session", id="session"),
        pytest.param({"sha256": 0}, "as sha256", id="hash"),
        pytest.param({"date": "2021-01-01"}, "a datetime.date or None, got '2021-01-01'", id="date in words"),
        pytest.param({"date": dt.datetime(2021, 1, 1)}, "as date", id="date with a time"),  # noqa: DTZ001
        pytest.param({"year": "2021"}, "a whole number or None, got '2021'", id="year in words"),
        pytest.param({"year": True}, "as year", id="truth"),
        pytest.param({"year": 21}, "of four digits", id="year of two digits"),
        pytest.param({"year": 2020, "date": dt.date(2021, 1, 29)}, "of 2021-01-29 .* not of 2020", id="year before"),
        pytest.param({"year": 2023, "date": dt.date(2021, 1, 29)}, "not of 2023", id="year after next"),
    ],
)
def test_document_of_what_cannot_be_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        gzgov.Document(**{"text": "增长6%。"} | fields)


@pytest.mark.parametrize(
    ("year", "date"), [(None, None), (2021, None), (None, dt.date(2021, 1, 29)), (2015, dt.date(2014, 12, 30))]
)
def test_document_of_what_can_be_is_made(year: int | None, date: dt.date | None) -> None:
    assert gzgov.Document(text="", year=year, date=date).year == year
