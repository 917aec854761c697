"""A folder of CSV tables with a ``datapackage.json`` that describes them: a Frictionless Data Package, version 2.

In: reports. Out: a folder with one CSV for each table and one for the list of the reports. The cells are those of
:mod:`gzgov.export.tables`, the descriptions those of :mod:`gzgov.export.columns`.

As in every CSV of this package, a text that a spreadsheet would run as a formula has an apostrophe in front.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gzgov.errors import GzgovError
from gzgov.export.columns import COLUMNS, DOCUMENTS, TABLES, Column, columns_of
from gzgov.export.tables import Row, documents, rows, write_rows
from gzgov.records import Report

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The profile that the description follows."""

_DESCRIPTION = "datapackage.json"
_LIST = "documents"
_TYPES = {"text": "string", "code": "string", "number": "number", "integer": "integer", "boolean": "boolean"}
_FILES = frozenset({_DESCRIPTION, *(f"{name}.csv" for name in (_LIST, *TABLES))})


def save_package(reports: Iterable[Report], path: str | os.PathLike[str], table: str = "all") -> None:
    """Write reports to a folder as a data package: under another name first, so that it appears whole or not at all.

    Args:
        reports: The reports; all of them are held until the folder is written.
        path: The folder. One that is there already must be empty or hold a package, which is replaced.
        table: One table, or ``all``.

    Raises:
        GzgovError: If the folder holds anything else, or there is no such table.
        OSError: If it cannot be written; what stood there before still does.
    """
    final = Path(path).resolve()
    _refuse_other_files(final, path)
    beside = final.with_name(f".{final.name}.{os.getpid()}.part")
    before = final.with_name(f".{final.name}.{os.getpid()}.old")
    try:
        beside.mkdir()
        _fill(beside, list(reports), TABLES if table == "all" else (table,))
        if final.exists():
            final.replace(before)
        beside.replace(final)
        shutil.rmtree(before, ignore_errors=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if before.exists() and not final.exists():
            before.replace(final)


def describe(name: str, data: bytes, columns: Iterable[str]) -> dict[str, Any]:
    """Return what ``datapackage.json`` says of one CSV.

    >>> made = describe("targets", b"start,bound\\r\\n12758,at_least\\r\\n", ("start", "bound"))
    >>> made["path"], made["bytes"], [field["type"] for field in made["schema"]["fields"]]
    ('targets.csv', 29, ['integer', 'string'])
    """
    schema: dict[str, Any] = {"fields": [_field(COLUMNS[column]) for column in columns], "missingValues": [""]}
    if name != _LIST:
        schema["foreignKeys"] = [{"fields": "document", "reference": {"resource": _LIST, "fields": "document"}}]
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.about,
    }
    constraints = {"required": True} if column.required else {}
    return field | {"constraints": constraints | ({"enum": list(column.codes)} if column.codes else {})}


def _fill(folder: Path, reports: list[Report], tables: Iterable[str]) -> None:
    resources = [_write(folder, _LIST, DOCUMENTS, documents(reports))]
    for table in tables:
        found = [row for report in reports for row in rows(report, table)]
        resources.append(_write(folder, table, columns_of(table), found))
    description = {
        "$schema": PROFILE,
        "name": "work-reports",
        "title": "Government work reports as tables",
        "sources": [{"title": report.document.title or report.document.origin.name or "report"} for report in reports],
        "resources": resources,
    }
    text = json.dumps(description, ensure_ascii=False, indent=2)
    (folder / _DESCRIPTION).write_bytes(text.encode("utf-8", "backslashreplace") + b"\n")


def _write(folder: Path, name: str, columns: tuple[str, ...], found: Iterable[Row]) -> dict[str, Any]:
    path = folder / f"{name}.csv"
    with path.open("wb") as file:
        write_rows(found, file, columns, "csv")
    return describe(name, path.read_bytes(), columns)


def _refuse_other_files(final: Path, path: str | os.PathLike[str]) -> None:
    if final.is_dir():
        others = sorted(entry.name for entry in final.iterdir() if entry.name not in _FILES)
        if others:
            raise GzgovError(
                f"{os.fspath(path)}: holds {others[0]!r}, which is no part of a data package; name another folder"
            )
    elif final.exists():
        raise GzgovError(f"{os.fspath(path)}: is no folder; a data package is one, name another")
