"""Files as people have them → documents: one module a format, chosen by the opening bytes, never by the file name.

In: a path, bytes, or an open binary file. Out: :class:`gzgov.Document`, its text decoded and otherwise unchanged. What the
text means is left to :mod:`gzgov.parse`.
"""

from __future__ import annotations

import hashlib
import os
from typing import IO

from gzgov.errors import ReadError
from gzgov.facts import document_of
from gzgov.read.formats import check_readable
from gzgov.read.seeds import load_seed, seed_names
from gzgov.read.sidecar import read_sidecar
from gzgov.read.text import decode
from gzgov.source import Document, Origin

__all__ = ["MOST_BYTES", "load_seed", "read", "seed_names"]

MOST_BYTES = 64 * 1024 * 1024
"""Longer sources are refused: the longest reports have some 200,000 bytes."""


def read(source: str | os.PathLike[str] | bytes | IO[bytes]) -> Document:
    """Open a report as a document: plain text or Markdown, in UTF-8, UTF-16 (with byte order mark) or GB18030 (GBK).

    The text keeps its own line ends, so that offsets count from the file as it is; a byte order mark is no part of it.
    A TOML file of the same stem beside the file (``report.toml`` beside ``report.txt``) is taken for what is known of the
    report: ``title``, ``place``, ``place_code``, ``date``, ``year``, ``speaker``, ``session``, ``sha256``. Whatever it does
    not give is read from the opening lines of the text.

    Args:
        source: A path, the bytes themselves, or an open binary file (read from where it stands, left open).

    Returns:
        The document. Its ``sha256`` is that of the bytes, its ``origin`` has the path as given and the encoding.

    Raises:
        ReadError: If there is no such file, it is empty, not text, of no known encoding, longer than
            :data:`MOST_BYTES`, or another one than the ``sha256`` beside it says. The message names file, place, remedy.

    >>> document = read("——2018年3月5日在第十三届全国人民代表大会第一次会议上".encode("gb18030"))
    >>> document.origin.encoding, str(document.date)
    ('gb18030', '2018-03-05')
    """
    if isinstance(source, bytes):
        return _document(source, "")
    if isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        data = _bytes_of_file(name)
        stem, _ = os.path.splitext(name)  # noqa: PTH122 - pathlib takes longer to import than a report to read
        return _document(data, name, f"{stem}.toml" if f"{stem}.toml" != name else None)
    name = getattr(source, "name", "")
    data = source.read(MOST_BYTES + 1)
    if not isinstance(data, bytes):
        raise ReadError(f"{_label(name)}: opened as text; open it in binary mode ('rb')")
    return _document(data, name if isinstance(name, str) else "")


def _label(name: object) -> str:
    """Return what messages call the source."""
    return name if isinstance(name, str) and name else "the input"


def _bytes_of_file(name: str) -> bytes:
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - the same as above
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ReadError(f"{_label(name)}: no such file; a text itself goes to gzgov.parse") from None
    except IsADirectoryError:
        raise ReadError(f"{name}: is a folder; name the files in it") from None
    except (OSError, ValueError) as error:
        shown = name if len(name) <= 80 and name.isprintable() else f"{name[:80]!r}…"
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{shown}: cannot be opened ({reason}); a text itself goes to gzgov.parse") from None


def _document(data: bytes, name: str, sidecar: str | None = None) -> Document:
    label = _label(name)
    if len(data) > MOST_BYTES:
        raise ReadError(f"{label}: longer than {MOST_BYTES // 1024**2} MB; split it, or take the text out of it")
    check_readable(data, label)
    text, encoding = decode(data, label)
    digest = hashlib.sha256(data).hexdigest()
    known = read_sidecar(sidecar, label, digest) if sidecar else {}
    return document_of(text, Origin(name=name, reader="text", encoding=encoding), digest, **known)
