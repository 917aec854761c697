"""The list of formats: each writes what it says it holds, and nothing by halves."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import gzgov
from gzgov import cli
from gzgov.errors import GzgovError
from gzgov.export.columns import TABLES, columns_of
from gzgov.export.formats import FORMATS, save_reports, table_for, write_reports
from gzgov.export.tables import FORMATS as ROW_FORMATS
from gzgov.export.tables import all_rows, rows, write_rows

FILES = [form for form in FORMATS if FORMATS[form].write]
TEXT = """\
一、2020年工作回顾
2020年地区生产总值增长2.7%。
二、2021年工作安排
今年主要预期目标是：地区生产总值增长6%以上。
建成南沙港铁路。
"""


@cache
def report() -> gzgov.Report:
    return gzgov.parse(TEXT)


def written(form: str, table: str | None = None) -> bytes:
    file = io.BytesIO()
    write_reports([report()], file, form, table)
    return file.getvalue()


@pytest.mark.parametrize("form", FILES)
def test_every_format_holds_what_it_says(form: str) -> None:
    assert all(written(form, table) for table in FORMATS[form].tables)
    assert written(form) == written(form, FORMATS[form].tables[0])


@pytest.mark.parametrize("form", ROW_FORMATS)
@pytest.mark.parametrize("table", [*TABLES, "all"])
def test_rows_of_reports_are_the_rows(form: str, table: str) -> None:
    file = io.BytesIO()
    made = all_rows(report()) if table == "all" else rows(report(), table)
    write_rows(made, file, columns_of(table), form)

    assert written(form, table) == file.getvalue()


@pytest.mark.parametrize("form", FILES)
def test_terminal_shows_text_only(form: str) -> None:
    try:
        written(form).decode()
    except UnicodeDecodeError:
        assert not FORMATS[form].is_text
    else:
        assert FORMATS[form].is_text


@pytest.mark.parametrize("form", ["csv", "sdmx-csv"])
def test_every_csv_can_open_with_a_mark(form: str) -> None:
    file = io.BytesIO()
    write_reports([report()], file, form, bom=True)

    assert file.getvalue() == b"\xef\xbb\xbf" + written(form)


@pytest.mark.parametrize("form", FORMATS)
def test_saved_format_appears_whole(form: str, tmp_path: Path) -> None:
    save_reports([report()], tmp_path / "made", form)

    assert [path.name for path in tmp_path.iterdir()] == ["made"]
    if form in FILES:
        assert (tmp_path / "made").read_bytes() == written(form)
    else:
        assert (tmp_path / "made" / "datapackage.json").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_interrupted_format_leaves_nothing(form: str, tmp_path: Path) -> None:
    def broken() -> Iterator[gzgov.Report]:
        yield report()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_reports(broken(), tmp_path / "made", form)

    assert list(tmp_path.iterdir()) == []


def test_unknown_format_is_named() -> None:
    with pytest.raises(GzgovError, match="no format 'xml'; there are: jsonl, csv, json, parquet, xlsx, sdmx-csv"):
        written("xml")


def test_table_that_a_format_cannot_hold_is_named() -> None:
    with pytest.raises(GzgovError, match="sdmx-csv holds no table 'projects', only: measures"):
        table_for("sdmx-csv", "projects")


def test_folder_is_not_written_to_a_stream() -> None:
    with pytest.raises(GzgovError, match="datapackage is a folder; name one to save it to"):
        written("datapackage")


def extract(tmp_path: Path, *arguments: str) -> int:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    return cli.run(["extract", str(tmp_path / "report.txt"), *arguments])


@pytest.mark.parametrize("form", FORMATS)
def test_command_line_writes_every_format(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(tmp_path, "--format", form, "-o", str(tmp_path / "made")) == 0
    assert (tmp_path / "made").exists()
    assert capsys.readouterr() == ("", "")


def test_command_line_keeps_a_folder_from_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(tmp_path, "--format", "datapackage") == 2
    assert "datapackage is no text for standard output; name a file or folder with -o." in capsys.readouterr().err


def test_command_line_names_a_table_that_a_format_cannot_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract(tmp_path, "--format", "sdmx-csv", "--table", "projects") == 2
    assert "sdmx-csv holds no table 'projects', only: measures." in capsys.readouterr().err


def test_command_line_leaves_a_folder_with_other_files_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract(tmp_path, "--format", "datapackage", "-o", str(tmp_path)) == 2
    assert "holds 'report.txt', which is no part of a data package" in capsys.readouterr().err


def test_annotations_hold_every_record_unless_told(tmp_path: Path) -> None:
    assert extract(tmp_path, "--format", "annotations", "-o", str(tmp_path / "made")) == 0

    tags = {item["body"][0]["value"] for item in json.loads((tmp_path / "made").read_text("utf-8"))["items"]}
    assert {"target", "project", "initiative"} <= tags
