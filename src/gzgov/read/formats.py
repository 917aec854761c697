"""Which format a source has, told by its opening bytes.

In: bytes. Out: the name of the module that reads them, or an error for a format that none reads. Encodings are left to
:mod:`gzgov.read.text`.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from gzgov.errors import ReadError

Format: TypeAlias = Literal["text", "html", "docx", "pdf"]
"""The formats that are read."""

_OPENING = 1024  # bytes that decide
_HTML = (  # <!doctype html>, or <?xml …?> and comments, then <html; compiled only for a text that opens with <
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
)
# a page cut out of its frame: it opens with a tag, and its paragraphs are no lines, as those of Markdown with some tags are
_FRAGMENT = re.compile(rb"</(?:p|div|h[1-6]|td|li)>", re.IGNORECASE)
_OPENS_WITH_TAG = re.compile(rb"[\"']?<[a-z]", re.IGNORECASE)
_LINES = re.compile(rb"\n[ \t\r]*\n|\n#")
_FRAGMENT_TAGS = 3
_AS_TEXT = "save it as plain text (UTF-8) and read that"
_ZIP = b"PK\x03\x04"
_REFUSED = (
    (_ZIP, "a zip archive or a damaged .docx"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file (.doc, .xls), or one with a password"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"\x1f\x8b\x08", "a gzip archive"),
)


def find_format(data: bytes, name: str) -> Format:
    """Return the format that the opening bytes tell.

    Raises:
        ReadError: If it is one that is not read; `name` opens the message.

    >>> find_format(b"%PDF-1.7 ...", "report.txt")
    'pdf'
    >>> find_format(b"PK\x03\x04 ... xl/workbook.xml", "a.docx")
    Traceback (most recent call last):
    gzgov.errors.ReadError: a.docx: is a zip archive or a damaged .docx, which is not read; save it as plain text (UTF-8) and read that
    """
    opening = data[:_OPENING].removeprefix(b"\xef\xbb\xbf").lstrip()
    if opening.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_ZIP) and b"word/" in data:
        return "docx"
    for magic, kind in _REFUSED:
        if data.startswith(magic):
            raise ReadError(f"{name}: is {kind}, which is not read; {_AS_TEXT}")
    if opening.startswith(b"<") and re.match(_HTML, opening, re.IGNORECASE | re.DOTALL):
        return "html"
    is_cut = _OPENS_WITH_TAG.match(opening) and not _LINES.search(opening)
    return "html" if is_cut and len(_FRAGMENT.findall(opening)) >= _FRAGMENT_TAGS else "text"
