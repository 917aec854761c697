"""What the columns claim of the cells, held against the cells of the report that ships with the package."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

import pytest

import gzgov
from gzgov.compare.scorecard import COLUMNS as CHECKED
from gzgov.export import frames
from gzgov.export.columns import COLUMNS, DOCUMENTS, OC4IDS_STATUS, PANEL, SCHEMAS, TABLES, columns_of
from gzgov.export.tables import Cell, documents, rows
from gzgov.records import ProjectStatus

# the codelist projectStatus of OC4IDS 0.9
OC4IDS_CODES = {
    "identification",
    "preparation",
    "implementation",
    "completion",
    "maintenance",
    "decommissioning",
    "decommissioned",
    "cancelled",
}


@cache
def seed() -> gzgov.Report:
    return gzgov.parse(gzgov.load_seed())


def fits(name: str, cell: Cell) -> bool:
    column = COLUMNS[name]
    if cell is None:
        return not column.required
    match column.type:
        case "integer":
            return type(cell) is int
        case "boolean":
            return type(cell) is bool
        case "number":
            return isinstance(cell, str) and Decimal(cell).is_finite()
        case "code":
            return cell in column.codes
        case "date":
            return isinstance(cell, str) and dt.date.fromisoformat(cell).isoformat() == cell
        case _:
            return type(cell) is str


@pytest.mark.parametrize("table", TABLES)
def test_cells_are_what_their_columns_say(table: str) -> None:
    made = rows(seed(), table)

    assert made
    assert not [(name, cell) for row in made for name, cell in row.items() if not fits(name, cell)]


def test_list_of_reports_is_what_its_columns_say() -> None:
    (row,) = documents([seed()])

    assert tuple(row) == DOCUMENTS
    assert not [(name, cell) for name, cell in row.items() if not fits(name, cell)]


def test_unknown_facts_of_a_report_are_null_or_empty() -> None:
    (row,) = documents([gzgov.parse("增长6%。")])

    assert (row["document"], row["place"], row["place_code"], row["date"], row["year"]) == ("", "", "", None, None)


def test_every_column_belongs_to_a_table() -> None:
    used = {*columns_of("all"), *DOCUMENTS, *PANEL}

    assert set(COLUMNS) == used


def test_codes_are_told_for_codes_only() -> None:
    assert all(bool(column.codes) == (column.type == "code") for column in COLUMNS.values())


@pytest.mark.parametrize("table", TABLES)
def test_no_name_stands_twice(table: str) -> None:
    assert len(set(SCHEMAS[table])) == len(SCHEMAS[table])


def test_every_status_has_its_code_in_the_infrastructure_standard() -> None:
    assert set(OC4IDS_STATUS) == set(ProjectStatus)
    assert {code for code in OC4IDS_STATUS.values() if code} <= OC4IDS_CODES
    assert [status for status, code in OC4IDS_STATUS.items() if code is None] == [ProjectStatus.SUSPENDED]


def test_offsets_of_scorecards_are_integers() -> None:
    schema = frames.arrow_schema(CHECKED)

    assert {name for name in CHECKED if str(schema.field(name).type) == "int32"} == {
        "target_start",
        "target_end",
        "actual_start",
        "actual_end",
    }
