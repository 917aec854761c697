"""The formats that reports are written in, as one list: what each can hold, and the function that writes it.

In: reports. Out: bytes, a file or a folder. The writing itself is left to the module of each format, which is imported when
it is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import IO, TypeAlias

import attrs

from gzgov.errors import GzgovError
from gzgov.export.columns import TABLES, columns_of
from gzgov.export.tables import FORMATS as ROW_FORMATS
from gzgov.export.tables import all_rows, rows, write_rows
from gzgov.export.whole import save
from gzgov.records import Report

ALL = "all"
"""The name of all tables together."""

Writer: TypeAlias = Callable[[Iterable[Report], str, IO[bytes], bool], None]
"""Writes a table of reports to an open binary file, with a byte order mark if asked."""


@attrs.frozen(kw_only=True)
class Format:
    """One format.

    Attributes:
        tables: The tables it can hold; the first is the one it holds unless told another.
        write: How a file is written; None for a format that is a folder.
        is_text: Whether a terminal can show it.
    """

    tables: tuple[str, ...]
    write: Writer | None
    is_text: bool = True


def _of_rows(form: str) -> Format:
    def write(reports: Iterable[Report], table: str, target: IO[bytes], bom: bool) -> None:  # noqa: FBT001
        made = (row for report in reports for row in (all_rows(report) if table == ALL else rows(report, table)))
        write_rows(made, target, columns_of(table), form, bom=bom)

    return Format(tables=(*TABLES, ALL), write=write, is_text=form not in {"parquet", "xlsx"})


def _write_sdmx(reports: Iterable[Report], _: str, target: IO[bytes], bom: bool) -> None:  # noqa: FBT001
    from gzgov.export.sdmx import write_sdmx  # noqa: PLC0415 - only this format needs it

    write_sdmx(reports, target, bom=bom)


def _write_annotations(reports: Iterable[Report], table: str, target: IO[bytes], _: bool) -> None:  # noqa: FBT001
    from gzgov.export.annotations import write_annotations  # noqa: PLC0415 - only this format needs it

    write_annotations(reports, table, target)


FORMATS: dict[str, Format] = {
    **{form: _of_rows(form) for form in ROW_FORMATS},
    "sdmx-csv": Format(tables=("measures",), write=_write_sdmx),
    "annotations": Format(tables=(ALL, *TABLES), write=_write_annotations),
    "datapackage": Format(tables=(ALL, *TABLES), write=None),
}
"""Every format by its name."""


def table_for(form: str, table: str | None) -> str:
    """Return the table that a format is to hold: the one asked for, or its own choice for None.

    Raises:
        GzgovError: If the format is not known, or cannot hold that table.

    >>> table_for("csv", None), table_for("annotations", None)
    ('measures', 'all')
    """
    if form not in FORMATS:
        raise GzgovError(f"no format {form!r}; there are: {', '.join(FORMATS)}")
    held = FORMATS[form].tables
    if table is not None and table not in held:
        raise GzgovError(f"{form} holds no table {table!r}, only: {', '.join(held)}")
    return table or held[0]


def write_reports(
    reports: Iterable[Report], target: IO[bytes], form: str = "jsonl", table: str | None = None, *, bom: bool = False
) -> None:
    r"""Write reports to an open binary file; the same reports always make the same bytes.

    Args:
        reports: The reports, each asked for when its turn comes.
        target: Where to write.
        form: A format of :data:`FORMATS` that is no folder.
        table: What of them, None for what the format usually holds.
        bom: Whether CSV opens with a byte order mark, by which Excel tells UTF-8.

    Raises:
        MissingExtraError: If the format needs a library that is not installed.
        GzgovError: If there is no such format or table, or the format is a folder.

    >>> import io, gzgov
    >>> file = io.BytesIO()
    >>> write_reports([gzgov.parse("2020年地区生产总值增长2.7%。")], file, "csv")
    >>> file.getvalue().decode().splitlines()[1][:24]
    ',,13,17,2.7%,2.7,2.7,%,e'
    """
    chosen = table_for(form, table)
    write = FORMATS[form].write
    if write is None:
        raise GzgovError(f"{form} is a folder; name one to save it to")
    write(reports, chosen, target, bom)


def save_reports(
    reports: Iterable[Report],
    path: str | os.PathLike[str],
    form: str = "jsonl",
    table: str | None = None,
    *,
    bom: bool = False,
) -> None:
    """Write reports to a file or folder as :func:`write_reports` does; it appears at `path` whole or not at all.

    Raises:
        OSError: If it cannot be written; what stood there before still does.
        MissingExtraError: If the format needs a library that is not installed.
        GzgovError: If there is no such format or table, or a folder holds other files.
    """
    chosen = table_for(form, table)
    if FORMATS[form].write is None:
        from gzgov.export.datapackage import save_package  # noqa: PLC0415 - only this format needs it

        save_package(reports, path, chosen)
    else:
        save(path, lambda file: write_reports(reports, file, form, chosen, bom=bom))
