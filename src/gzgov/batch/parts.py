"""Some documents → one Parquet file a table, the same documents always into the file of the same name.

In: a :class:`Part`, the names of its documents. Out: its files, whole or not at all. Each file carries in its footer the
key of what it was made from, by which a later run knows that nothing is left to do. Which documents make a part is left
to :mod:`gzgov.batch`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import attrs

import gzgov
from gzgov.batch.files import LeftOut
from gzgov.errors import GzgovError, MissingExtraError, ReadError
from gzgov.export.columns import LOOKED_FOR, columns_of
from gzgov.export.frames import arrow_schema, to_arrow
from gzgov.export.tables import Row, rows
from gzgov.read import MOST_BYTES, read
from gzgov.source import Document

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:  # pragma: no cover - the tests have it
    raise MissingExtraError("many reports at once need pyarrow; run: pip install 'gzgov[tables]'") from None

if TYPE_CHECKING:
    from gzgov.records import Report

DOCUMENTS = "documents"
"""The table of the documents themselves: one row each, also for one that could not be read."""

_SUFFIX = ".parquet"
_UNFINISHED = ".part"
_KEY = b"gzgov.key"
_MOST_ROWS = 10_000  # of a row group: some 3 MB as Python objects
_FACTS = ("title", "place", "place_code", "date", "year", "speaker", "session")


@attrs.frozen(kw_only=True)
class Part:
    """The documents that go into one file of each table.

    Attributes:
        id: The name of the files, without ending.
        documents: The names of the documents, in the order of their rows.
        folder: The folder of all tables.
        tables: The tables to write.
        deadly: Documents on which a process has died, with the reason: they are not tried again.
    """

    id: str
    documents: tuple[str, ...]
    folder: str
    tables: tuple[str, ...]
    deadly: tuple[LeftOut, ...] = ()

    def path(self, table: str) -> Path:
        """Return the file that holds the part's rows of a table."""
        return Path(self.folder, table, self.id + _SUFFIX)


@attrs.frozen(kw_only=True)
class Written:
    """What became of a part.

    Attributes:
        documents: How many it has.
        is_reused: Whether its files stood there already.
        rows: How many rows they hold, the table of documents not counted.
        left_out: The documents without any row.
    """

    documents: int
    is_reused: bool
    rows: int
    left_out: tuple[LeftOut, ...]


def look_for(tables: Collection[str]) -> frozenset[str]:
    """Return what :func:`gzgov.parse` has to look for to fill some tables.

    >>> sorted(look_for(["targets", "projects"]))
    ['projects', 'statements']
    """
    return frozenset[str]().union(*(LOOKED_FOR[table] for table in tables))


def write_part(part: Part, tell: Callable[[int], None]) -> Written:
    """Write the files of a part, unless they stand there already, made from the same bytes by the same version.

    Args:
        part: What to write.
        tell: Called with the index of each document before it is read.
    """
    key = _key(part.documents)
    return _reuse(part, key, tell) or _write(part, key, tell)


def batches_of(made: Iterator[Row], table: str) -> Iterator[pa.Table]:
    """Pack the rows of a table into Arrow tables of a bounded size."""
    waiting: list[Row] = []
    for row in made:
        waiting.append(row)
        if len(waiting) == _MOST_ROWS:
            yield to_arrow(waiting, columns_of(table))
            waiting.clear()
    if waiting:
        yield to_arrow(waiting, columns_of(table))


def sweep(folder: str, table: str, keep: Collection[str]) -> None:
    """Make the folder of a table; remove what an interrupted run left unfinished, and the parts that no longer exist."""
    place = Path(folder, table)
    place.mkdir(exist_ok=True)
    for path in place.iterdir():
        is_unfinished = path.name.startswith(".") and path.suffix == _UNFINISHED
        is_part = path.suffix == _SUFFIX and len(path.stem) == 2
        if is_unfinished or (is_part and path.stem not in keep):
            path.unlink()


def _key(names: Sequence[str]) -> bytes:
    """Return what the rows of some documents depend on, as one hash: version, names and bytes, facts beside included."""
    made_from = [gzgov.__version__, *((name, *_hashes(name)) for name in names)]
    return hashlib.sha256(repr(made_from).encode()).hexdigest().encode()


def _hashes(name: str) -> tuple[str, str]:
    return _hash(name), _hash(f"{os.path.splitext(name)[0]}.toml")  # noqa: PTH122 - a name of any bytes


def _hash(name: str) -> str:
    try:
        if os.path.isfile(name) and os.path.getsize(name) <= MOST_BYTES:  # noqa: PTH113, PTH202 - as above
            with open(name, "rb") as file:  # noqa: PTH123 - as above
                return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        pass
    return ""


def _reuse(part: Part, key: bytes, tell: Callable[[int], None]) -> Written | None:
    """Return what an earlier run wrote, None if anything is missing or has changed."""
    try:
        for table in (DOCUMENTS, *part.tables):
            if (parquet.read_schema(part.path(table)).metadata or {}).get(_KEY) != key:
                return None
        problems = _column(part, DOCUMENTS, "problem")
        owners = [name for table in part.tables for name in _column(part, table, "document")]
    except (OSError, ValueError):  # not there, or not whole
        return None
    unread = {name: problem for name, problem in zip(part.documents, problems, strict=True) if problem}
    deadly = {bad.document for bad in part.deadly}
    for index, name in enumerate(part.documents):
        if name in unread and name not in deadly:
            tell(index)
            if _can_be_read(name):  # by now: its rights have changed, or what its format needs is installed
                return None
    reasons = {**unread, **_without_rows(part, unread, set(owners))}
    return _written(part, len(owners), reasons, is_reused=True)


def _column(part: Part, table: str, column: str) -> list[Any]:
    values: list[Any] = parquet.read_table(part.path(table), columns=[column]).column(column).to_pylist()
    return values


def _can_be_read(name: str) -> bool:
    try:
        _open(name)
    except Exception:  # noqa: BLE001 - whatever it is, it is no reason to read the others again
        return False
    return True


def _without_rows(part: Part, unread: Collection[str], owners: Collection[str]) -> dict[str, str]:
    without = [name for name in part.documents if name not in unread and _clean(name) not in owners]
    return dict.fromkeys(without, f"no {' or '.join(part.tables)} found")


def _written(part: Part, count: int, reasons: dict[str, str], *, is_reused: bool) -> Written:
    left_out = tuple(LeftOut(name, reasons[name]) for name in part.documents if name in reasons)
    return Written(documents=len(part.documents), is_reused=is_reused, rows=count, left_out=left_out)


def _write(part: Part, key: bytes, tell: Callable[[int], None]) -> Written:
    reasons = {bad.document: bad.reason for bad in part.deadly}
    count, owners = 0, set[str]()
    with contextlib.ExitStack() as files:
        schemas = {**{table: arrow_schema(columns_of(table)) for table in part.tables}, DOCUMENTS: _documents_schema()}
        # closed in the reverse order: the table of the documents comes last, and says that the others are whole
        writers = {
            table: files.enter_context(_Writer(part.path(table), schema.with_metadata({_KEY: key})))
            for table, schema in reversed(schemas.items())
        }
        for index, name in enumerate(part.documents):
            report = None
            if name not in reasons:
                tell(index)
                report = _report_of(name, part.tables, reasons)
            writers[DOCUMENTS].add([_document_row(name, report.document if report else None, reasons.get(name))])
            if report is None:
                continue
            for table in part.tables:
                made = rows(report, table)
                writers[table].add(made)
                count += len(made)
                owners.update({_clean(name)} if made else ())
    reasons |= _without_rows(part, reasons, owners)
    return _written(part, count, reasons, is_reused=False)


def _open(name: str) -> Document:
    """Read a document under a name that Arrow can hold: one in UTF-8."""
    if os.path.exists(name) and not os.path.isfile(name):  # noqa: PTH110, PTH113 - a name of any bytes
        raise ReadError(f"{name}: is a pipe, a device or a folder; name a file")
    document = read(name)
    return attrs.evolve(document, origin=attrs.evolve(document.origin, name=_clean(name)))


def _clean(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def _report_of(name: str, tables: Collection[str], reasons: dict[str, str]) -> Report | None:
    try:
        return gzgov.parse(_open(name), only=look_for(tables))
    except GzgovError as error:
        reasons[name] = str(error).removeprefix(f"{name}: ").removeprefix(f"{name!r}: ")
    except Exception as error:  # noqa: BLE001 - one bad file must not cost the others, whatever it is
        reasons[name] = f"{type(error).__name__}: {error}"
    return None


def _documents_schema() -> pa.Schema:
    text = dict.fromkeys(("document", "sha256", *_FACTS, "reader", "encoding", "problem"), pa.string())
    return pa.schema(text | {"date": pa.date32(), "year": pa.int64()})


def _document_row(name: str, document: Document | None, problem: str | None) -> dict[str, Any]:
    row = {"document": _clean(name), "problem": _clean(problem) if problem else None}
    if document is None:
        return row
    facts = {fact: getattr(document, fact) or None for fact in _FACTS}
    origin = document.origin
    return row | facts | {"sha256": document.sha256, "reader": origin.reader, "encoding": origin.encoding or None}


class _Writer:
    """A Parquet file under another name until it is whole; a ``with`` block that fails leaves nothing."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._path = path
        self._beside = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
        self._schema = schema
        self._waiting: list[Any] = []

    def __enter__(self) -> Self:
        self._file = self._beside.open("wb")
        self._writer = parquet.ParquetWriter(self._file, self._schema)
        return self

    def add(self, made: list[Any]) -> None:
        self._waiting += made
        if len(self._waiting) >= _MOST_ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._path.parent.name == DOCUMENTS:
            made = pa.Table.from_pylist(self._waiting, schema=self._schema)
        else:
            made = to_arrow(self._waiting, self._schema.names).replace_schema_metadata(self._schema.metadata)
        self._writer.write_table(made)
        self._waiting.clear()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._flush()
            self._writer.close()  # now or, to a file that is closed, when it is collected
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._beside.replace(self._path)
        finally:
            self._file.close()
            self._beside.unlink(missing_ok=True)
