"""The flat tables: their rows, their columns, and the files made of them."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

import gzgov
from gzgov import strategies
from gzgov.errors import GzgovError, MissingExtraError
from gzgov.export.columns import SCHEMAS, TABLES, columns_of
from gzgov.export.tables import FORMATS, Row, all_rows, rows, save_rows, write_rows
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Report, TargetForm, Tone
from gzgov.source import Document, Origin, Span

TEXT = "失业率由3%降至2.5%。控制在３．５％以内。收入与经济同步。\n建白云站，白云站开通。推进“湾区通”工程。"


def where(words: str, start: int = 0, quote: str = "") -> gzgov.Provenance:
    start = TEXT.index(words, start)
    place = Document(text=TEXT).position(start)
    return gzgov.Provenance(
        span=Span(start, start + len(words)),
        text=words,
        statement=Span(start, start + len(words)),
        quote=quote or words,
        line=place.line,
        column=place.column,
        section=("一、回顾", "（一）经济"),
    )


@pytest.fixture(scope="module")
def report() -> Report:
    rate = gzgov.Indicator(phrase="失业率", id="unemployment_rate")

    def measure(low: str, high: str = "", bound: gzgov.Bound = gzgov.Bound.EXACT) -> gzgov.Measure:
        return gzgov.Measure(
            low=Decimal(low),
            high=Decimal(high or low),
            unit="percent",
            unit_word="%",
            bound=bound,
            aspect=gzgov.Aspect.SHARE,
        )

    baseline = gzgov.Baseline(indicator=rate, measure=measure("3.0"), provenance=where("3%"))
    target = gzgov.Target(
        indicator=rate,
        measure=measure("3.5", bound=gzgov.Bound.AT_MOST),
        requirement="控制在３．５％以内",
        period=Period.year(2021),
        reference=Reference(ReferenceKind.ANNUAL),
        tone=Tone.CONTROL,
        headline=True,
        provenance=where("３．５％", quote="控制在３．５％以内"),
    )
    words = gzgov.Target(
        indicator=gzgov.Indicator(phrase="收入"),
        measure=None,
        requirement="与经济同步",
        form=TargetForm.RELATIONAL,
        provenance=where("与经济同步"),
    )
    achievement = gzgov.Achievement(
        indicator=rate,
        measure=attrs.evolve(measure("2.5"), direction=gzgov.Direction.DOWN),
        period=Period.year_end(2020),
        provenance=where("2.5%"),
    )
    first, second = (
        gzgov.ProjectMention(name="白云站", status=status, period=period, provenance=where("白云站", start))
        for status, period, start in (
            (gzgov.ProjectStatus.UNDER_CONSTRUCTION, None, 0),
            (gzgov.ProjectStatus.IN_OPERATION, Period.year(2021), TEXT.index("白云站") + 1),
        )
    )
    initiative = gzgov.Initiative(
        verb="推进",
        object="“湾区通”工程",
        programme="湾区通",
        period=Period.year(2021),
        provenance=where("推进“湾区通”工程"),
    )
    return Report(
        document=Document(text=TEXT, origin=Origin(name="data/a.txt", reader="text")),
        targets=(target, words),
        achievements=(achievement,),
        baselines=(baseline,),
        projects=(gzgov.Project(id="project-33", name="白云站", status=second.status, mentions=(second, first)),),
        initiatives=(initiative,),
    )


def test_measures_are_every_number_in_text_order(report: Report) -> None:
    made = rows(report, "measures")

    assert [(row["kind"], row["text"]) for row in made] == [
        ("baseline", "3%"),
        ("achievement", "2.5%"),
        ("target", "３．５％"),
    ]
    assert made[2] == {
        "document": "data/a.txt",
        "section": "一、回顾 / （一）经济",
        "start": 16,
        "end": 20,
        "text": "３．５％",
        "low": "3.5",
        "high": "3.5",
        "unit": "%",
        "bound": "at_most",
        "aspect": "share",
        "direction": None,
        "kind": "target",
        "indicator": "失业率",
        "indicator_id": "unemployment_rate",
        "period": "2021",
        "reference": "annual",
        "quote": "控制在３．５％以内",
    }


def test_target_in_words_has_null_numbers(report: Report) -> None:
    numeric, words = rows(report, "targets")

    assert (numeric["headline"], numeric["tone"], numeric["binding"], numeric["form"]) == (
        True,
        "control",
        "unstated",
        "numeric",
    )
    assert (words["low"], words["high"], words["unit"], words["bound"]) == (None, None, None, None)
    assert (words["form"], words["requirement"], words["period"]) == ("relational", "与经济同步", None)


def test_projects_have_one_row_a_mention_in_text_order(report: Report) -> None:
    made = rows(report, "projects")

    assert [(row["project_id"], row["name"], row["status"], row["period"]) for row in made] == [
        ("project-33", "白云站", "under_construction", None),
        ("project-33", "白云站", "in_operation", "2021"),
    ]


def test_initiative_says_what_is_done_to_what(report: Report) -> None:
    (row,) = rows(report, "initiatives")

    assert (row["verb"], row["object"], row["level"], row["programme"]) == ("推进", "“湾区通”工程", "action", "湾区通")
    assert (row["measured"], row["reported"], row["period"]) == (False, False, "2021")


def ends(row: Row) -> tuple[int, int]:
    start, end = row["start"], row["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    return start, end


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_the_columns_of_their_table(table: str, report: Report) -> None:
    made = rows(report, table)

    assert made
    assert all(tuple(row) == SCHEMAS[table] == columns_of(table) for row in made)
    assert [TEXT[start:end] for start, end in map(ends, made)] == [row["text"] for row in made]


def test_all_is_every_table_one_after_another(report: Report) -> None:
    made = all_rows(report)

    assert [row["table"] for row in made] == [table for table in TABLES for _ in rows(report, table)]
    assert columns_of("all")[:3] == ("table", "document", "section")
    assert {column for row in made for column in row} == set(columns_of("all"))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.reports())
def test_rows_of_any_report_point_into_its_text(report: Report) -> None:
    for row in all_rows(report):
        start, end = ends(row)
        assert report.document.text[start:end] == row["text"]


def test_unknown_table_is_named(report: Report) -> None:
    with pytest.raises(GzgovError, match="no table 'challenges'; there are: measures, targets"):
        rows(report, "challenges")


def test_unknown_format_is_named() -> None:
    with pytest.raises(GzgovError, match="no format 'xml'; there are: jsonl, csv, json, parquet, xlsx"):
        write_rows([], io.BytesIO(), (), "xml")


def written(
    made: list[Row], form: str, *, bom: bool = False, columns: tuple[str, ...] = ("text", "low", "headline")
) -> bytes:
    file = io.BytesIO()
    write_rows(made, file, columns, form, bom=bom)
    return file.getvalue()


ROWS: list[Row] = [
    {"text": "增长6%，\n“好”", "low": "6", "headline": True},
    {"text": 'a,"b"', "low": None, "headline": False},
]


def test_json_lines_have_one_row_a_line() -> None:
    data = written(ROWS, "jsonl").decode()

    assert data.splitlines()[0] == '{"text": "增长6%，\\n“好”", "low": "6", "headline": true}'
    assert [json.loads(line) for line in data.splitlines()] == ROWS


@given(st.text(alphabet="a\x0b\x0c\x1c\x85\u2028\u2029\r\n\ud800"))
def test_no_text_breaks_a_line_of_json_lines(text: str) -> None:
    data = written([{"text": text}], "jsonl").decode()

    assert len(data.splitlines()) == 1
    assert json.loads(data) == {"text": text}


@pytest.mark.parametrize("made", [ROWS, []], ids=["rows", "none"])
def test_json_is_one_array(made: list[Row]) -> None:
    assert json.loads(written(made, "json")) == made


def test_csv_is_that_of_the_standard() -> None:
    assert written(ROWS, "csv").decode() == 'text,low,headline\r\n"增长6%，\n“好”",6,true\r\n"a,""b""",,false\r\n'


def test_csv_for_excel_opens_with_a_mark() -> None:
    assert written(ROWS, "csv", bom=True).startswith(b"\xef\xbb\xbftext,")


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@A1", "＝1", "\t=1", "-", "-2.5%", "-1\n"])
def test_csv_makes_a_formula_harmless(text: str) -> None:
    cell = next(csv.DictReader(io.StringIO(written([{"text": text}], "csv").decode(), newline="")))["text"]

    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["-2.5", "+3", "-10", "6%", "——广州", "'a"])
def test_csv_leaves_numbers_and_plain_text_alone(text: str) -> None:
    cell = next(csv.DictReader(io.StringIO(written([{"text": text}], "csv").decode(), newline="")))["text"]

    assert cell == text


def test_csv_leaves_the_file_open() -> None:
    file = io.BytesIO()

    write_rows(ROWS, file, ("text",), "csv")

    assert not file.closed


def test_parquet_holds_the_rows(report: Report) -> None:
    data = written(rows(report, "targets"), "parquet", columns=columns_of("targets"))

    table = parquet.read_table(io.BytesIO(data))
    assert table["text"].to_pylist() == [row["text"] for row in rows(report, "targets")]
    assert table["low"].to_pylist() == [Decimal("3.5"), None]


@pytest.mark.parametrize(
    ("form", "library", "extra"), [("parquet", "pyarrow", "tables"), ("xlsx", "xlsxwriter", "excel")]
)
def test_format_without_its_extra_says_how_to_get_it(
    form: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtraError, match=rf"pip install 'gzgov\[{extra}\]'"):
        written(ROWS, form)


@pytest.mark.parametrize("form", FORMATS)
def test_same_rows_make_the_same_bytes(form: str, report: Report) -> None:
    first, second = (written(all_rows(report), form, columns=columns_of("all")) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("form", FORMATS)
def test_saved_file_holds_what_is_written(form: str, report: Report, tmp_path: Path) -> None:
    path = tmp_path / "表.out"
    path.write_text("older")

    save_rows(rows(report, "targets"), path, columns_of("targets"), form)

    assert path.read_bytes() == written(rows(report, "targets"), form, columns=columns_of("targets"))
    assert list(tmp_path.iterdir()) == [path]


def test_failure_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("older")

    def broken() -> Any:
        yield ROWS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_rows(broken(), path, ())

    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "a.jsonl")

    save_rows(ROWS, tmp_path / "link", ())

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a.jsonl").read_bytes() == written(ROWS, "jsonl")


def test_device_is_written_in_place() -> None:
    save_rows(ROWS, os.devnull, ())

    assert not Path(os.devnull).is_file()
