"""Files as people have them → documents: one module a format, chosen by the opening bytes, never by the file name.

In: a path, bytes, or an open binary file. Out: :class:`gzgov.Document`: plain text decoded and otherwise unchanged; of a web
page, a Word or a PDF file the text as Markdown. What the text means is left to :mod:`gzgov.parse`.
"""

from __future__ import annotations

import hashlib
import os
import stat
from typing import IO

import attrs

from gzgov.errors import ArgumentError, ReadError, unexpected
from gzgov.facts import document_of
from gzgov.read.formats import find_format
from gzgov.read.limits import MOST_BYTES, MOST_CHARACTERS, check_length, check_size
from gzgov.read.seeds import load_seed, seed_names
from gzgov.read.sidecar import read_sidecar
from gzgov.read.text import decode
from gzgov.source import Document, Origin

__all__ = ["MOST_BYTES", "MOST_CHARACTERS", "load_seed", "read", "seed_names"]


def read(source: str | os.PathLike[str] | bytes | IO[bytes]) -> Document:
    """Open a report as a document: plain text, Markdown, a web page, a Word file (.docx) or a PDF file with text.

    The opening bytes tell which it is, not the name. Plain text may be in UTF-8, UTF-16 (with byte order mark), GB18030 (GBK)
    or Big5; it keeps its own line ends, so that offsets count from the file as it is; a byte order mark is no part of it. Of the
    other formats the document holds the text that :mod:`gzgov.read.html`, :mod:`gzgov.read.docx` and :mod:`gzgov.read.pdf`
    make; offsets count in that, and :attr:`gzgov.Document.origin` says which programs made it.

    A TOML file of the same stem beside the file (``report.toml`` beside ``report.txt``) is taken for what is known of the
    report: ``title``, ``place``, ``place_code``, ``date``, ``year``, ``speaker``, ``session``, ``sha256``. Whatever it does
    not give is read from the opening lines of the text.

    Args:
        source: A path, the bytes themselves, or an open binary file (read from where it stands, left open).

    Returns:
        The document. Its ``sha256`` is that of the bytes, its ``origin`` has the path as given, the reader, the encoding.

    Raises:
        ReadError: If there is no such file, it is no regular file, empty, of no known format or encoding, broken, without
            text, longer than :data:`~gzgov.read.limits.MOST_BYTES` or :data:`~gzgov.read.limits.MOST_CHARACTERS`,
            or another one than the ``sha256`` beside it says. The message names file, place, remedy.
        ArgumentError: If `source` is none of these.
        MissingExtraError: If the format needs an extra (``html``, ``docx``, ``pdf``; ``read`` is all three).

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
    if not hasattr(source, "read"):
        raise unexpected(source, "a path, the bytes of a file, or an open binary file")
    name = getattr(source, "name", "")
    data = source.read(MOST_BYTES + 1)
    if not isinstance(data, bytes):
        raise ReadError(f"{_label(name)}: opened as text; open it in binary mode ('rb')")
    return _document(data, name if isinstance(name, str) else "")


def _label(name: object) -> str:
    """Return what messages call the source, in one line."""
    if not isinstance(name, str) or not name:
        return "the input"
    shown = name if len(name) <= 255 else f"{name[:80]}…"
    return shown if shown.isprintable() else repr(shown)


def _bytes_of_file(name: str) -> bytes:
    """Return the bytes of a regular file; a pipe or a device is not opened, since it may never end or never begin."""
    label = _label(name)
    try:
        found = os.stat(name)  # noqa: PTH116 - the same as above
        if stat.S_ISDIR(found.st_mode):
            raise ReadError(f"{label}: is a folder; name the files in it")
        if not stat.S_ISREG(found.st_mode):
            raise ReadError(f"{label}: is a pipe or a device, no file; open it yourself and pass the open file")
        check_size(found.st_size, label, MOST_BYTES)
        with open(name, "rb") as file:  # noqa: PTH123 - the same
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ReadError(f"{label}: no such file; a text itself goes to gzgov.parse") from None
    except (OSError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            f"{label}: cannot be opened ({reason}); mend the path; a text itself goes to gzgov.parse"
        ) from None


def _document(data: bytes, name: str, sidecar: str | None = None) -> Document:
    label = _label(name)
    check_size(len(data), label, MOST_BYTES)
    text, origin = _text(data, label)
    check_length(len(text), label)
    digest = hashlib.sha256(data).hexdigest()
    known = read_sidecar(sidecar, label, digest) if sidecar else {}
    try:
        return document_of(text, attrs.evolve(origin, name=name), digest, **known)
    except ArgumentError as error:
        raise ReadError(f"{label}: {error}; mend the facts in the TOML file beside it") from None


def _text(data: bytes, label: str) -> tuple[str, Origin]:
    """Return the text of a source and how it was made; a reader is imported when its format comes."""
    match find_format(data, label):
        case "html":
            from gzgov.read.html import read_html  # noqa: PLC0415 - needs an extra

            return read_html(data, label)
        case "docx":
            from gzgov.read.docx import read_docx  # noqa: PLC0415 - the same

            return read_docx(data, label)
        case "pdf":
            from gzgov.read.pdf import read_pdf  # noqa: PLC0415 - the same

            return read_pdf(data, label)
        case _:
            text, encoding = decode(data, label)
            return text, Origin(reader="text", encoding=encoding)
