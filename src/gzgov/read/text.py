"""Bytes → text: UTF-8, UTF-16, GB18030 and Big5, told apart strictly, nothing replaced.

In: the bytes of a plain text or Markdown file. Out: its text and the name of its encoding. Markdown is text: its headings
and emphasis are left to :mod:`gzgov.parse`.

GB18030 and Big5 write most characters in two bytes of the same ranges. A text is GB18030 if 70% of what is not ASCII are
common characters of GB 2312, whose second byte is 0xA1 or above; it is Big5 if 95% are common characters of Big5, and some have
a second byte below 0x80, as nearly half of them do. A text that is neither, or both, is refused.
"""

from __future__ import annotations

import codecs

from gzgov.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ASCII = bytes(range(0x80))
_HIGH = bytes(range(0x80, 0x100))
_SAMPLE = 200_000  # characters that decide whether a text is Chinese; 100,000 take about 2 ms
# GB 2312 rows 1 and 3 (punctuation, full-width forms) and 16 to 55 (the 3,755 most common characters)
_COMMON_ROWS = bytes([0xA1, 0xA3, *range(0xB0, 0xD8)])
_LEAST_COMMON = (
    0.7  # share of them: above 0.9 in reports as found, below 0.5 in UTF-8, below 0.3 in Big5 read as GB18030
)
# Big5 rows of punctuation, full-width forms and the 5,401 most common characters
_COMMON_BIG5 = bytes(range(0xA1, 0xC7))
_LEAST_COMMON_BIG5 = 0.95  # above 0.99 in reports put into traditional characters
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """Return the text of `data` and its encoding: ``utf-8``, ``utf-16-le``, ``utf-16-be``, ``gb18030``, ``big5hkscs``.

    Args:
        data: The bytes of a text file; a byte order mark decides, and is no part of the text.
        name: What opens the message of an error.
        declared: What the file says of its encoding, in lower case; believed only of bytes that are not UTF-8.

    Raises:
        ReadError: If there is no text, if there are NUL bytes, or if the bytes are of none of these encodings.

    >>> decode("地区生产总值增长6%以上".encode("gbk"), "report.txt")
    ('地区生产总值增长6%以上', 'gb18030')
    """
    text, encoding = _decode(data, name, _DECLARED.get(declared, ""))
    if not text.strip():
        raise ReadError(f"{name}: is empty; there is nothing to read")
    return text, encoding


def _decode(data: bytes, name: str, declared: str) -> tuple[str, str]:
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
    broken_as, found = {}, {}
    for encoding, looks_right in _CHINESE.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            broken_as[encoding] = f" (byte {error.start} is 0x{data[error.start]:02x})"
        else:
            if encoding == declared or looks_right(text):
                found[encoding] = text
    if declared in found or len(found) == 1:
        encoding = declared if declared in found else min(found)
        return found[encoding], encoding
    raise ReadError(
        f"{name}: is not UTF-8 (byte {broken} is 0x{data[broken]:02x}), and no Chinese as "
        f"GB18030{broken_as.get('gb18030', '')} or Big5{broken_as.get('big5hkscs', '')}; save it as UTF-8"
    )


def _refuse_nul(place: int, unit: str, name: str) -> None:
    if place >= 0:
        raise ReadError(
            f"{name}: is a binary file, or UTF-16 without byte order mark (NUL at {unit} {place}); save it as UTF-8 text"
        )


def _is_gb(text: str) -> bool:
    sample = text[:_SAMPLE]
    foreign = len(sample) - len(sample.encode("ascii", "ignore"))
    leads = sample.encode("gb2312", "ignore").translate(None, _ASCII)[::2]
    common = len(leads) - len(leads.translate(None, _COMMON_ROWS))
    return common >= _LEAST_COMMON * foreign


def _is_big5(text: str) -> bool:
    sample = text[:_SAMPLE]
    foreign = "".join(char for char in sample if not char.isascii()).encode("big5hkscs")
    common = len(foreign[::2]) - len(foreign[::2].translate(None, _COMMON_BIG5))
    has_low = bool(foreign[1::2].translate(None, _HIGH))
    return 2 * common >= _LEAST_COMMON_BIG5 * len(foreign) and has_low


_CHINESE = {"gb18030": _is_gb, "big5hkscs": _is_big5}
