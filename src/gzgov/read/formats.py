"""Which format a source has, told by its opening bytes.

In: bytes. Out: nothing, or an error for a format that no module reads. Encodings are left to :mod:`gzgov.read.text`.
"""

from __future__ import annotations

import re

from gzgov.errors import ReadError

_OPENING = 1024  # bytes that decide
_HTML = (  # <!doctype html>, or <?xml …?> and comments, then <html; compiled only for a text that opens with <
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
)
_AS_TEXT = "save it as plain text (UTF-8) and read that"
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file (.doc, .xls)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"\x1f\x8b\x08", "a gzip archive"),
)


def check_readable(data: bytes, name: str) -> None:
    """Refuse a source whose opening bytes say that it is not plain text.

    Raises:
        ReadError: If it is of a format that is not read yet; `name` opens the message.

    >>> check_readable(b"%PDF-1.7 ...", "report.pdf")
    Traceback (most recent call last):
    gzgov.errors.ReadError: report.pdf: is a PDF file, which is not supported yet; save it as plain text (UTF-8) and read that
    """
    kind = _kind_of(data)
    if kind:
        raise ReadError(f"{name}: is {kind}, which is not supported yet; {_AS_TEXT}")


def _kind_of(data: bytes) -> str | None:
    opening = data[:_OPENING]
    for magic, kind in _MAGIC:
        if opening.startswith(magic):
            return "a Word file (.docx)" if magic.startswith(b"PK") and b"word/" in data else kind
    opening = opening.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_page = opening.startswith(b"<") and re.match(_HTML, opening, re.IGNORECASE | re.DOTALL)
    return "a web page (HTML)" if is_page else None
