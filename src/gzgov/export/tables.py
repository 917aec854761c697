"""The flat face of a report: one table a kind of record, one row a record, columns in a fixed order.

In: :class:`gzgov.Report`. Out: rows, and JSON Lines, CSV, JSON or Parquet made of them. JSON that reads back into records
is left to :mod:`gzgov.export.json`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, TypeAlias

from gzgov.errors import GzgovError, MissingExtraError
from gzgov.measure import plain
from gzgov.records import Initiative, Project, ProjectMention, Provenance, Report, Statement, Target, kind_of

if TYPE_CHECKING:
    import pyarrow as pa

Cell: TypeAlias = str | int | bool | None
Row: TypeAlias = dict[str, Cell]

FORMATS = ("jsonl", "csv", "json", "parquet")
"""The names of the formats that tables are written in."""

_PLACE = ("document", "section", "start", "end", "text")
_MEASURE = ("low", "high", "unit", "bound", "aspect", "direction", "kind", "indicator", "indicator_id")
_MEASURED = (*_PLACE, *_MEASURE, "period", "reference", "quote")

SCHEMAS: dict[str, tuple[str, ...]] = {
    "measures": _MEASURED,
    "targets": (*_MEASURED, "headline", "tone", "binding", "form", "requirement"),
    "achievements": _MEASURED,
    "projects": (*_PLACE, "project_id", "name", "status", "period", "quote"),
    "initiatives": (*_PLACE, "verb", "object", "level", "programme", "measured", "reported", "period"),
}
"""The columns of each table in their order; ``start`` and ``end`` are integers, four columns boolean, all others text."""

TABLES = tuple(SCHEMAS)
"""The names of the tables."""

LOOKED_FOR: dict[str, frozenset[str]] = {
    "measures": frozenset({"statements"}),
    "targets": frozenset({"statements"}),
    "achievements": frozenset({"statements"}),
    "projects": frozenset({"projects"}),
    "initiatives": frozenset({"initiatives"}),
}
"""What :func:`gzgov.parse` has to look for (its argument ``only``) to fill a table."""

_INTEGERS = frozenset({"start", "end", "target_start", "target_end", "actual_start", "actual_end"})
_BOOLEANS = frozenset({"headline", "measured", "reported"})


def rows(report: Report, table: str) -> list[Row]:
    """Return one table of a report, sorted by place. Numbers are plain decimal strings, what is open is None.

    Args:
        report: A parsed report.
        table: ``measures`` (every measured number, of all four kinds), ``targets`` (also those in words, with null
            ``low`` and ``high``), ``achievements``, ``projects`` (one row a mention) or ``initiatives``.

    Raises:
        GzgovError: If there is no such table.

    >>> import gzgov
    >>> report = gzgov.parse("今年主要预期目标是：地区生产总值增长6%以上。")
    >>> row = rows(report, "measures")[0]
    >>> row["text"], row["low"], row["unit"], row["bound"], row["indicator"]
    ('6%', '6', '%', 'at_least', '地区生产总值')
    """
    if table not in SCHEMAS:
        raise GzgovError(f"no table {table!r}; there are: {', '.join(TABLES)}")
    return sorted(_ROWS[table](report), key=_by_place)


def all_rows(report: Report) -> list[Row]:
    """Return every table of a report one after another, the table's name in a leading column ``table``.

    >>> import gzgov
    >>> [row["table"] for row in all_rows(gzgov.parse("2020年地区生产总值增长2.7%。"))]
    ['measures', 'achievements']
    """
    return [{"table": table, **row} for table in TABLES for row in rows(report, table)]


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table; for ``"all"`` those of every table, ``table`` first, each once.

    >>> columns_of("projects")[5:]
    ('project_id', 'name', 'status', 'period', 'quote')
    """
    if table == "all":
        return tuple(dict.fromkeys(("table", *(column for name in TABLES for column in SCHEMAS[name]))))
    return SCHEMAS[table]


def _by_place(row: Row) -> tuple[int, int]:
    start, end = row["start"], row["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    return start, end


def _place(document: str, provenance: Provenance) -> Row:
    return {
        "document": document,
        "section": " / ".join(provenance.section),
        "start": provenance.span.start,
        "end": provenance.span.end,
        "text": provenance.text,
    }


def _measured(document: str, statement: Statement) -> Row:
    measure = statement.measure
    return _place(document, statement.provenance) | {
        "low": plain(measure.low) if measure else None,
        "high": plain(measure.high) if measure else None,
        "unit": measure.unit_word if measure else None,
        "bound": measure.bound.value if measure else None,
        "aspect": measure.aspect.value if measure else None,
        "direction": measure.direction.value if measure and measure.direction else None,
        "kind": kind_of(statement).value,
        "indicator": statement.indicator.phrase,
        "indicator_id": statement.indicator.id,
        "period": str(statement.period) if statement.period else None,
        "reference": str(statement.reference) if statement.reference else None,
        "quote": statement.provenance.quote,
    }


def _target(document: str, target: Target) -> Row:
    return _measured(document, target) | {
        "headline": target.headline,
        "tone": target.tone.value,
        "binding": target.binding.value,
        "form": target.form.value,
        "requirement": target.requirement,
    }


def _mention(document: str, project: Project, mention: ProjectMention) -> Row:
    return _place(document, mention.provenance) | {
        "project_id": project.id,
        "name": mention.name,
        "status": mention.status.value,
        "period": str(mention.period) if mention.period else None,
        "quote": mention.provenance.quote,
    }


def _initiative(document: str, initiative: Initiative) -> Row:
    return _place(document, initiative.provenance) | {
        "verb": initiative.verb,
        "object": initiative.object,
        "level": initiative.level.value,
        "programme": initiative.programme,
        "measured": initiative.measured,
        "reported": initiative.reported,
        "period": str(initiative.period) if initiative.period else None,
    }


_ROWS: dict[str, Callable[[Report], Iterator[Row]]] = {
    "measures": lambda r: (_measured(r.document.origin.name, record) for record in r.statements),
    "targets": lambda r: (_target(r.document.origin.name, record) for record in r.targets),
    "achievements": lambda r: (_measured(r.document.origin.name, record) for record in r.achievements),
    "projects": lambda r: (_mention(r.document.origin.name, p, mention) for p in r.projects for mention in p.mentions),
    "initiatives": lambda r: (_initiative(r.document.origin.name, record) for record in r.initiatives),
}


def write_rows(
    rows: Iterable[Row], target: IO[bytes], columns: Sequence[str], form: str = "jsonl", *, bom: bool = False
) -> None:
    r"""Write rows to an open binary file, in UTF-8; the same rows always make the same bytes.

    Args:
        rows: Rows of :func:`rows` or :func:`all_rows`, of one report or of many.
        target: Where to write.
        columns: The columns (:func:`columns_of`); JSON Lines and JSON take each row's own.
        form: ``jsonl`` (one row a line; a line end inside a text is escaped), ``json`` (one array), ``csv`` (RFC 4180:
            CRLF, null as an empty cell; a text that a spreadsheet would run as a formula, opening with ``=``, ``+``,
            ``-``, ``@`` or a control character, gets an apostrophe in front, a plain number does not) or ``parquet``.
        bom: Whether CSV opens with a byte order mark, by which Excel tells UTF-8.

    Raises:
        MissingExtraError: For ``parquet`` without pyarrow, the extra ``tables``.
        GzgovError: If there is no such format.

    >>> import io
    >>> file = io.BytesIO()
    >>> write_rows([{"indicator": "地区生产总值", "low": "6"}], file, ("indicator", "low"))
    >>> file.getvalue().decode()
    '{"indicator": "地区生产总值", "low": "6"}\n'
    """
    match form:
        case "jsonl":
            for row in rows:
                target.write(_json(row) + b"\n")
        case "json":
            lines = b",\n".join(map(_json, rows))
            target.write(b"[\n" + lines + b"\n]\n" if lines else b"[]\n")
        case "csv":
            _write_csv(rows, target, columns, bom=bom)
        case "parquet":
            _write_parquet(rows, target, columns)
        case _:
            raise GzgovError(f"no format {form!r}; there are: {', '.join(FORMATS)}")


def save_rows(
    rows: Iterable[Row],
    path: str | os.PathLike[str],
    columns: Sequence[str],
    form: str = "jsonl",
    *,
    bom: bool = False,
) -> None:
    """Write rows to a file as :func:`write_rows` does: under another name first, so that no half-written file is left.

    Raises:
        OSError: If the file cannot be written; what stood there before still does.
        MissingExtraError: For ``parquet`` without pyarrow, the extra ``tables``.
    """
    from pathlib import Path  # noqa: PLC0415 - 5 ms that standard output does not need

    final = Path(path).resolve()
    if final.exists() and not final.is_file():  # a pipe or a device has no other name
        with final.open("wb") as file:
            write_rows(rows, file, columns, form, bom=bom)
        return
    beside = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            write_rows(rows, file, columns, form, bom=bom)
        beside.replace(final)
    finally:
        beside.unlink(missing_ok=True)


_LINE_END = re.compile("[\x85\u2028\u2029]")  # those that json does not escape
_FORMULA = r"(?![-+]?\d+(?:\.\d+)?\Z)[=+\-@＝＋－＠\t\r\n]"  # Excel folds the full-width ones
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _json(row: Row) -> bytes:
    text = _LINE_END.sub(lambda found: f"\\u{ord(found[0]):04x}", _ENCODER.encode(row))
    return text.encode("utf-8", "backslashreplace")  # a lone surrogate becomes its JSON escape


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if re.match(_FORMULA, text) else text


def _write_csv(rows: Iterable[Row], target: IO[bytes], columns: Sequence[str], *, bom: bool) -> None:
    import csv  # noqa: PLC0415 - only this format needs it
    import io  # noqa: PLC0415 - the same

    text = io.TextIOWrapper(target, "utf-8-sig" if bom else "utf-8", "backslashreplace", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    finally:
        text.detach()


def arrow_schema(table: str) -> pa.Schema:
    """Return the columns of a table (or of ``"all"``) with their Arrow types: those of its Parquet files.

    Raises:
        MissingExtraError: Without pyarrow, the extra ``tables``.

    >>> print(arrow_schema("projects").field("start"))
    pyarrow.Field<start: int64>
    """
    return _schema(columns_of(table))


def _schema(columns: Sequence[str]) -> pa.Schema:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and 100 ms
    except ImportError:
        raise MissingExtraError("Parquet needs pyarrow; run: pip install 'gzgov[tables]'") from None
    types = {True: pa.bool_(), False: pa.string()}
    return pa.schema([(name, pa.int64() if name in _INTEGERS else types[name in _BOOLEANS]) for name in columns])


def _write_parquet(rows: Iterable[Row], target: IO[bytes], columns: Sequence[str]) -> None:
    schema = _schema(columns)
    import pyarrow as pa  # noqa: PLC0415 - an extra, and 100 ms
    from pyarrow import parquet  # noqa: PLC0415 - the same

    parquet.write_table(pa.Table.from_pylist(list(rows), schema=schema), target)
