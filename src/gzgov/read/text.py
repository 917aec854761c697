"""Bytes → text: UTF-8, UTF-16 and GB18030, told apart strictly, nothing replaced.

In: the bytes of a plain text or Markdown file. Out: its text and the name of its encoding. Markdown is text: its headings
and emphasis are left to :mod:`gzgov.parse`.
"""

from __future__ import annotations

import codecs

from gzgov.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ASCII = bytes(range(0x80))
_SAMPLE = 200_000  # characters that decide whether a text is Chinese; 100,000 take about 2 ms
# GB 2312 rows 1 and 3 (punctuation, full-width forms) and 16 to 55 (the 3,755 most common characters)
_COMMON_ROWS = bytes([0xA1, 0xA3, *range(0xB0, 0xD8)])
_LEAST_COMMON = 0.7  # share of them: above 0.9 in reports as found, below 0.5 in UTF-8 or Big5 read as GB18030


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of `data` and the encoding it is in: ``utf-8``, ``utf-16-le``, ``utf-16-be`` or ``gb18030``.

    Args:
        data: The bytes of a text file; a byte order mark decides, and is no part of the text.
        name: What opens the message of an error.

    Raises:
        ReadError: If there is no text, if there are NUL bytes, or if the bytes are of none of these encodings.

    >>> decode("地区生产总值增长6%以上".encode("gbk"), "report.txt")
    ('地区生产总值增长6%以上', 'gb18030')
    """
    text, encoding = _decode(data, name)
    if not text.strip():
        raise ReadError(f"{name}: is empty; there is nothing to read")
    return text, encoding


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data.removeprefix(mark).decode(encoding)
            except UnicodeDecodeError as error:
                place = error.start + len(mark)
                raise ReadError(f"{name}: opens as {encoding} but breaks at byte {place}; save it as UTF-8") from None
            _refuse_nul(text.find("\0"), "character", name)
            return text, encoding
    _refuse_nul(data.find(b"\0"), "byte", name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: is neither UTF-8 (byte {broken} is 0x{data[broken]:02x}) "
            f"nor GB18030 (byte {error.start} is 0x{data[error.start]:02x}); save it as UTF-8"
        ) from None
    if not _looks_chinese(text):
        raise ReadError(
            f"{name}: is not UTF-8 (byte {broken} is 0x{data[broken]:02x}) and no Chinese as GB18030; save it as UTF-8"
        )
    return text, "gb18030"


def _refuse_nul(place: int, unit: str, name: str) -> None:
    if place >= 0:
        raise ReadError(
            f"{name}: is a binary file, or UTF-16 without byte order mark (NUL at {unit} {place}); save it as UTF-8 text"
        )


def _looks_chinese(text: str) -> bool:
    sample = text[:_SAMPLE]
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    leads = sample.encode("gb2312", "ignore").translate(None, _ASCII)[::2]
    common = len(leads) - len(leads.translate(None, _COMMON_ROWS))
    return common >= _LEAST_COMMON * foreign
