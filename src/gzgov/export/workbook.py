"""Rows as an Excel workbook (.xlsx), one sheet a table.

In: rows of :mod:`gzgov.export.tables`. Out: the bytes of a workbook, the same for the same rows.

XlsxWriter makes it: it only writes, needs nothing else, and takes each cell with its type, so that a text is never run as a
formula, whatever it opens with. A cell of numbers is a number where Excel can hold it (15 significant digits), else text.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from gzgov.errors import GzgovError, MissingExtraError
from gzgov.export.columns import COLUMNS, SCHEMAS, TABLES
from gzgov.export.tables import Cell, Row

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel holds below its header."""
MOST_CHARACTERS = 32_767
"""UTF-16 units that a cell of Excel holds; a longer text is cut and ends in …."""

_ONE_SHEET = "rows"
_WRITTEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - not a time but the lack of one: same rows, same bytes
_WIDTHS = {"integer": 8, "boolean": 8, "number": 16, "code": 14, "date": 12, "text": 24}


def write_workbook(rows: Iterable[Row], target: IO[bytes], columns: Sequence[str]) -> None:
    """Write rows to an open binary file as a workbook; rows with a column ``table`` go to the sheet of that name.

    Raises:
        MissingExtraError: Without XlsxWriter, the extra ``excel``.
        GzgovError: If a sheet would have more than :data:`MOST_ROWS` rows.

    >>> import io
    >>> file = io.BytesIO()
    >>> write_workbook([{"indicator": "地区生产总值", "low": "6"}], file, ("indicator", "low"))
    >>> file.getvalue()[:2]
    b'PK'
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("a workbook needs xlsxwriter; run: pip install 'gzgov[excel]'") from None
    made = io.BytesIO()  # written at the end: nothing of a workbook is whole before
    book = Workbook(made, {"in_memory": True})
    book.set_properties({"created": _WRITTEN})
    bold = book.add_format({"bold": True})
    layout = {table: SCHEMAS[table] for table in TABLES} if "table" in columns else {_ONE_SHEET: tuple(columns)}
    sheets = {name: _sheet(book.add_worksheet(name), shown, bold) for name, shown in layout.items()}
    filled = dict.fromkeys(sheets, 0)
    for row in rows:
        name = str(row.get("table", _ONE_SHEET))
        filled[name] += 1
        if filled[name] > MOST_ROWS:
            raise GzgovError(f"sheet {name!r}: Excel holds {MOST_ROWS:,} rows, no more; write CSV or Parquet")
        for place, column in enumerate(layout[name]):
            _write_cell(sheets[name], filled[name], place, column, row.get(column))
    book.close()
    target.write(made.getvalue())


def _sheet(sheet: Worksheet, columns: Sequence[str], bold: Any) -> Worksheet:  # noqa: ANN401 - a format of the library
    for place, name in enumerate(columns):
        sheet.write_string(0, place, name, bold)
        sheet.set_column(place, place, _WIDTHS[COLUMNS[name].type if name in COLUMNS else "text"])
    sheet.freeze_panes(1, 0)
    return sheet


def _write_cell(sheet: Worksheet, row: int, place: int, column: str, value: Cell) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int):
        sheet.write_number(row, place, value)
    elif column in COLUMNS and COLUMNS[column].type == "number" and _fits(value):
        sheet.write_number(row, place, float(value))
    else:
        sheet.write_string(row, place, _cut(value.encode("utf-8", "backslashreplace").decode()))


def _fits(number: str) -> bool:
    """Tell whether Excel, which keeps 15 significant digits, shows this very number."""
    return len(Decimal(number).normalize().as_tuple().digits) <= 15


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS // 2 or len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    head = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - 1)]
    return head.decode("utf-16-le", "ignore") + "…"
