"""Many reports at once: folders of files → Parquet, in several processes; batches of texts → batches of rows.

In: files, folders and patterns, or the record batches of an engine. Out: Parquet files, or record batches. One report at a
time is left to :func:`gzgov.read`, :func:`gzgov.parse` and :mod:`gzgov.export`.

The parts of a table are told apart by the names of the documents: a document's rows stand in the part named by the first
two hex digits of the SHA-256 of its name. So a part depends on its own documents alone, is always called the same, and is
made again only when one of them has changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from gzgov.batch.files import LeftOut, find_files, is_pattern
from gzgov.errors import GzgovError
from gzgov.export.columns import TABLES

if TYPE_CHECKING:
    from gzgov.batch.engines import arrow_batches
    from gzgov.batch.parts import Part

__all__ = ["Extraction", "LeftOut", "arrow_batches", "extract_many", "is_pattern"]


@attrs.frozen(kw_only=True)
class Extraction:
    """What came of many reports.

    Attributes:
        documents: How many files were found.
        reused: How many of them stood in parts that an earlier run had written.
        rows: How many rows the tables hold.
        left_out: The files that gave no row, sorted by name: unreadable ones, ones with nothing in the tables asked
            for, and what was named but is no file.
    """

    documents: int
    reused: int
    rows: int
    left_out: tuple[LeftOut, ...]


def extract_many(
    paths: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    tables: Collection[str] = ("measures",),
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Extraction:
    """Write tables of many reports as Parquet, one folder a table, and go on past files that cannot be read.

    Each run brings ``folder/TABLE/xx.parquet`` up to date with the files named: parts made from the same bytes by the
    same version of this package are left as they are, all others are written under another name and then renamed, and
    parts of files no longer named are removed. So a run that was interrupted, even killed, goes on where it stopped.
    ``folder/documents`` has one row for each file: hash, title, place, date, and the ``problem`` of one not read.

    Args:
        paths: Files, folders (all files below them but hidden ones and ``.toml``) and patterns (``**/*.txt``). The
            column ``document`` has the file's path as it is reached from these.
        folder: Where the tables go; made if need be.
        tables: Which tables, of :data:`gzgov.export.columns.TABLES`.
        jobs: How many processes; None for one a core. With more than 1, a script must call this function below
            ``if __name__ == "__main__":``, since each process opens the script anew.
        progress: Called with the number of documents done and the number of all, again and again.

    Raises:
        GzgovError: If there is no file at all, no such table, `jobs` is below 1, `folder` is a file or is itself read,
            or another run is writing there.
        MissingExtraError: Without pyarrow, the extra ``tables``.
        OSError: If `folder` cannot be written.

    >>> import gzgov, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("2020年地区生产总值增长2.7%。", "utf-8")
    >>> extract_many([folder / "a.txt", folder / "b.txt"], folder / "out", jobs=1).left_out[0].reason
    'no such file; a text itself goes to gzgov.parse'
    >>> sorted(path.name for path in (folder / "out").iterdir() if not path.name.startswith("."))
    ['documents', 'measures']
    """
    from gzgov.batch.parts import DOCUMENTS, sweep  # noqa: PLC0415 - needs pyarrow
    from gzgov.batch.workers import write_parts  # noqa: PLC0415 - the same

    jobs = _cores() if jobs is None else jobs
    if jobs < 1:
        raise GzgovError(f"at least one process is needed, got jobs={jobs!r}")
    if unknown := set(tables) - set(TABLES):
        raise GzgovError(f"no table {min(unknown)!r}; there are: {', '.join(TABLES)}")
    root = os.fspath(folder)
    names, left_out = find_files([os.fspath(path) for path in paths], root)
    if not names:
        reasons = [f"{bad.document} {bad.reason}" for bad in left_out]
        passed = f"in {', '.join(map(str, paths))}; hidden and TOML files are passed over, name others"
        raise GzgovError(f"no file to read: {'; '.join(reasons) or passed}")
    parts = _parts(names, root, tuple(table for table in TABLES if table in tables))
    extraction = Extraction(documents=len(names), reused=0, rows=0, left_out=tuple(left_out))
    with _alone_in(root):
        for table in (DOCUMENTS, *parts[0].tables):
            sweep(root, table, {part.id for part in parts})
        tell = (lambda done: progress(done, len(names))) if progress else _tell_nobody
        with contextlib.closing(write_parts(parts, min(jobs, len(parts)), tell)) as written:
            for part in written:
                extraction = attrs.evolve(
                    extraction,
                    reused=extraction.reused + part.is_reused * part.documents,
                    rows=extraction.rows + part.rows,
                    left_out=extraction.left_out + part.left_out,
                )
    return attrs.evolve(extraction, left_out=tuple(sorted(extraction.left_out, key=lambda bad: bad.document)))


def _tell_nobody(_done: int) -> None:
    """Nobody asked for progress."""


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - where a process cannot be bound to some cores


def _parts(names: Iterable[str], folder: str, tables: tuple[str, ...]) -> list[Part]:
    from gzgov.batch.parts import Part  # noqa: PLC0415 - needs pyarrow

    members = defaultdict[str, list[str]](list)
    for name in names:
        members[hashlib.sha256(os.fsencode(name)).hexdigest()[:2]].append(name)
    return [
        Part(id=id_, documents=tuple(sorted(members[id_])), folder=folder, tables=tables) for id_ in sorted(members)
    ]


@contextlib.contextmanager
def _alone_in(folder: str) -> Iterator[None]:
    """Hold a folder, made if need be, against a second run; the hold ends with the process, however it ends."""
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - pathlib is not needed else
    except FileExistsError:
        raise GzgovError(f"{folder}: is a file; many reports need a folder to be written to") from None
    with open(os.path.join(folder, ".lock"), "w") as file:  # noqa: PTH118, PTH123 - the same
        try:
            import fcntl  # noqa: PLC0415 - POSIX only
        except ImportError:  # pragma: no cover - elsewhere nobody watches
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GzgovError(f"{folder}: another run is writing there; wait for it or choose another folder") from None
        yield


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name == "arrow_batches":
            from gzgov.batch.engines import arrow_batches  # noqa: PLC0415 - needs pyarrow

            return arrow_batches
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
