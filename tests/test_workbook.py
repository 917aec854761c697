"""Workbooks: read back by another library, cell by cell, with its type."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import openpyxl
import pytest

import gzgov
from gzgov.errors import GzgovError
from gzgov.export import workbook
from gzgov.export.columns import TABLES, columns_of
from gzgov.export.tables import Row, all_rows, rows
from gzgov.export.workbook import MOST_CHARACTERS, write_workbook


@cache
def seed() -> gzgov.Report:
    return gzgov.parse(gzgov.load_seed())


def book(made: list[Row], columns: tuple[str, ...]) -> Any:
    file = io.BytesIO()
    write_workbook(made, file, columns)
    return openpyxl.load_workbook(file)


def cell(value: str | None, column: str = "text") -> Any:
    return book([{column: value}], (column,)).active.cell(2, 1)


def test_one_table_is_one_sheet() -> None:
    made = book(rows(seed(), "targets"), columns_of("targets"))

    (sheet,) = made.worksheets
    head, *body = sheet.iter_rows(values_only=True)
    assert head == columns_of("targets")
    assert len(body) == len(seed().targets)
    for shown, row in zip(body, rows(seed(), "targets"), strict=True):
        expected = {name: float(value) if name in {"low", "high"} and value else value for name, value in row.items()}
        assert dict(zip(head, shown, strict=True)) == {
            name: value or None if value == "" else value for name, value in expected.items()
        }


def test_all_tables_have_a_sheet_each() -> None:
    made = book([*all_rows(seed()), *all_rows(seed())], columns_of("all"))

    assert made.sheetnames == list(TABLES)
    assert [made[table].max_row - 1 for table in TABLES] == [2 * len(rows(seed(), table)) for table in TABLES]
    assert [value.value for value in made["projects"][1]] == list(columns_of("projects"))


def test_sheet_without_rows_has_its_header() -> None:
    made = book([], columns_of("all"))

    assert [[value.value for value in made[table][1]] for table in TABLES] == [
        list(columns_of(table)) for table in TABLES
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2.5", "@A1", "\t=1", "https://www.gz.gov.cn", "{=1}", "6%"])
def test_text_stays_text_whatever_it_opens_with(text: str) -> None:
    made = cell(text)

    assert (made.value, made.data_type, made.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("number", ["6", "-2.5", "0.1", "2274800000000000", "0"])
def test_number_is_a_number(number: str) -> None:
    made = cell(number, "low")

    assert (made.data_type, made.value) == ("n", float(number))


@pytest.mark.parametrize("number", ["1234567890123456", "0.12345678901234567"])
def test_number_that_excel_would_round_is_text(number: str) -> None:
    made = cell(number, "low")

    assert (made.data_type, made.value) == ("s", number)


def test_claims_are_booleans_and_null_is_an_empty_cell() -> None:
    sheet = book([{"headline": True, "low": None, "start": 7}], ("headline", "low", "start")).active

    assert [value.value for value in sheet[2]] == [True, None, 7]


@pytest.mark.parametrize("character", ["字", "𠮷"], ids=["one unit", "two units"])
def test_text_longer_than_a_cell_is_cut_visibly(character: str) -> None:
    made = cell(character * 40_000).value

    assert made.endswith(character + "…")
    assert MOST_CHARACTERS - 2 <= len(made.encode("utf-16-le")) // 2 <= MOST_CHARACTERS


def test_text_that_just_fits_is_whole() -> None:
    assert cell("字" * MOST_CHARACTERS).value == "字" * MOST_CHARACTERS


def test_odd_characters_do_not_break_the_file() -> None:
    assert cell("增长\ud8006%").value == "增长\\ud8006%"
    assert "6%" in cell("增长\x016%").value


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)

    with pytest.raises(GzgovError, match="sheet 'rows': Excel holds 1 rows, no more; write CSV or Parquet"):
        book([{"text": "a"}, {"text": "b"}], ("text",))


def test_same_rows_make_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()

    for file in (first, second):
        write_workbook(all_rows(seed()), file, columns_of("all"))

    assert first.getvalue() == second.getvalue()
