"""A PDF file with text → its lines, and by :mod:`gzgov.read.lines` and :mod:`gzgov.read.paragraphs` its paragraphs.

In: the bytes of the file. Out: the text and its origin. pypdfium2 reads the file: it is the engine of a browser, so fast and
used to broken files, and it knows the character sets of Chinese fonts that are not embedded. Pictures are not looked at: a
scanned page has no text.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from gzgov.errors import MissingExtraError, ReadError
from gzgov.read.limits import check_length
from gzgov.read.lines import Glyph, lines_of
from gzgov.read.origins import origin_of
from gzgov.read.paragraphs import text_of
from gzgov.source import Origin

MOST_PAGES = 1_000
"""Pages that a PDF file may have; a report has some 30, with its annexes some 100."""

MOST_STREAM = 32 * 1024 * 1024
"""Bytes that one stream of a PDF file may unpack to; the print of a page takes some 50,000, a Chinese font some millions."""

MOST_PICTURE = 256 * 1024 * 1024
"""Bytes that a picture in it may unpack to."""

_ONE_AT_A_TIME = threading.Lock()  # PDFium keeps one state for all threads
_TAIL = 4096  # bytes at the end that hold the end mark
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ABOUT = 400  # bytes before a stream that say what it is
_PART = 64 * 1024  # bytes unpacked at a time
_LAYERS = 3  # filters one on the other
_PASSWORD = 4  # the error code of PDFium
_MOST_UNKNOWN = 0.2  # share of characters that the fonts do not name
_TURN = 90  # degrees


def read_pdf(data: bytes, name: str) -> tuple[str, Origin]:
    """Return the text of a PDF file, and how it was made.

    Lines are joined into paragraphs, which are a blank line apart, without the hyphens at their ends; columns are read one
    after the other. Page numbers, and what stands at the head or foot of one page after the other, are left out; footnotes
    follow the text under the heading 注释. The cells of a table stand two blanks apart: they are not read as a table.

    Args:
        data: The bytes of the file.
        name: What opens the message of an error.

    Raises:
        ReadError: If the file is cut off, broken, locked, longer than :data:`MOST_PAGES`, or has no text (scanned pages).
        MissingExtraError: Without pypdfium2, the extra ``pdf``.

    >>> read_pdf(b"%PDF-1.7 ...", "report.pdf")
    Traceback (most recent call last):
    gzgov.errors.ReadError: report.pdf: is a cut-off PDF file (no %%EOF at its end); get it again
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise ReadError(f"{name}: is a cut-off PDF file (no %%EOF at its end); get it again")
    _check_streams(data, name)
    try:
        import pypdfium2  # noqa: PLC0415 - an extra, and 50 ms
    except ImportError:
        raise MissingExtraError(f"{name}: a PDF file needs pypdfium2; run: pip install 'gzgov[pdf]'") from None
    with _ONE_AT_A_TIME:
        pages = list(_pages(pypdfium2, data, name))
    _check_characters(pages, name)
    text = text_of(lines_of(pages))
    if not text.strip():
        raise ReadError(f"{name}: is a PDF file of page numbers only (scanned pages?); recognize its text first (OCR)")
    return text, origin_of("pdf", "pypdfium2")


def _check_streams(data: bytes, name: str) -> None:
    """Refuse a file of which a stream unpacks to more than the limits: PDFium would unpack it whole."""
    for stream in _STREAM.finditer(data):
        about = data[max(stream.start() - _ABOUT, 0) : stream.start()].rpartition(b"obj")[2]
        if _unpacks_beyond(data, stream.end(), MOST_PICTURE if b"/Image" in about else MOST_STREAM):
            raise ReadError(f"{name}: unpacks to more than any report; print it to a new PDF")


def _unpacks_beyond(data: bytes, start: int, most: int) -> bool:
    """Tell whether what begins at `start`, packed by zlib once or several times, unpacks to more than `most` bytes."""
    layers: list[Any] = [zlib.decompressobj() for _ in range(_LAYERS)]
    sizes = [0] * _LAYERS

    def is_beyond(layer: int, part: bytes) -> bool:
        inner = layers[layer] if layer < _LAYERS else None
        try:
            while part and inner and not inner.eof:
                out = inner.decompress(part, _PART)
                part = inner.unconsumed_tail
                sizes[layer] += len(out)
                if sizes[layer] > most or is_beyond(layer + 1, out):
                    return True
        except zlib.error:
            layers[layer] = None  # it is not packed so, or ends here
        return False

    for at in range(start, len(data), _PART):
        if layers[0] is None or layers[0].eof:
            break
        if is_beyond(0, data[at : at + _PART]):
            return True
    return False


def _pages(pypdfium2: Any, data: bytes, name: str) -> Iterator[list[Glyph]]:  # noqa: ANN401 - not typed
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise ReadError(f"{name}: is a PDF file locked with a password; save an unlocked copy") from None
        raise ReadError(f"{name}: is a broken PDF file ({error}); get it again, or print it to a new PDF") from None
    count = 0
    try:
        if len(document) > MOST_PAGES:
            raise ReadError(f"{name}: has {len(document):,} pages, more than {MOST_PAGES:,}; split it")
        for number in range(len(document)):
            glyphs = _glyphs(pypdfium2, document, number, name)
            count += len(glyphs)
            check_length(count, name)
            yield glyphs
    finally:
        document.close()


def _glyphs(pypdfium2: Any, document: Any, number: int, name: str) -> list[Glyph]:  # noqa: ANN401 - not typed
    """Return what is printed on a page, turned so that most of it is upright; slanted print, a watermark, is left out."""
    raw = pypdfium2.raw
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            f"{name}: has a broken page {number + 1} ({error}); get it again, or print it to a new PDF"
        ) from None
    try:
        text = page.get_textpage()
        count = text.count_chars()
        check_length(count, name)
        x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
        found: list[tuple[int, Glyph]] = []
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            if raw.FPDFText_IsGenerated(text, index) == 1 or code in {0, 10, 13}:
                continue
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            raw.FPDFText_GetLooseCharBox(text, index, box)
            raw.FPDFText_GetMatrix(text, index, matrix)
            size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
            angle = math.degrees(math.atan2(matrix.b, matrix.a)) / _TURN
            if size <= 0 or abs(angle - round(angle)) > 0.05:
                continue
            turns = round(angle) % 4
            left, base, right = _turned(turns, x.value, y.value, (box.left, box.bottom, box.right, box.top))
            found.append((turns, Glyph(_char(code), left, right, base, size)))
    finally:
        page.close()
    most = Counter(turns for turns, _ in found).most_common(1)
    return [glyph for turns, glyph in found if turns == most[0][0]]


def _turned(turns: int, x: float, y: float, box: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Return left edge, baseline and right edge of a glyph, its line turned back to the horizontal by quarter turns."""
    left, bottom, right, top = box
    match turns:
        case 0:
            return x, y, right
        case 1:
            return y, -x, top
        case 2:
            return -x, -y, -left
        case _:
            return -y, x, -bottom


def _char(code: int) -> str:
    """The character; a hyphen at the end of a line has a code of PDFium's own."""
    return "-" if code in {2, 0xFFFE} else chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _check_characters(pages: list[list[Glyph]], name: str) -> None:
    """Refuse a file without text, or one whose fonts do not say which characters they show."""
    printed = [glyph.char for page in pages for glyph in page if not glyph.char.isspace()]
    if not printed:
        raise ReadError(f"{name}: is a PDF file without text (scanned pages?); recognize its text first (OCR)")
    unknown = sum(char == "\ufffd" or char < " " or "\ue000" <= char <= "\uf8ff" for char in printed)
    if unknown > _MOST_UNKNOWN * len(printed):
        raise ReadError(
            f"{name}: is a PDF file whose fonts do not name their characters; recognize its text first (OCR)"
        )
