"""Where a fact stands: spans of code points in the raw text of a document that is never rewritten.

In: the text and the facts known of it (title, place, date). Out: :class:`Document`, :class:`Span`,
:class:`Position`. Opening files is left to :mod:`gzgov.read`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any

import attrs

from gzgov.errors import ArgumentError, SpanError, unexpected

_LINE_END = re.compile(r"\r\n|\r|\n")


def _check_order(span: Span, _attribute: attrs.Attribute[int], end: int) -> None:
    if not 0 <= span.start <= end:
        raise SpanError(f"span must satisfy 0 <= start <= end, got {span.start!r}, {end!r}")


@attrs.frozen(order=True, repr=False)
class Span:
    """A half-open range of code points in the raw text: ``start`` included, ``end`` excluded.

    The same as a Text Position Selector of the W3C Web Annotation Data Model. Spans sort by start, then end.

    Attributes:
        start: Offset of the first code point, counted from 0.
        end: Offset just behind the last code point.

    Raises:
        SpanError: If ``start`` is negative or ``end`` lies before ``start``.

    >>> "突破2.5万亿元，增长2.7%"[Span(2, 8).slice]
    '2.5万亿元'
    """

    start: int
    end: int = attrs.field(validator=_check_order)

    @property
    def slice(self) -> slice:
        """The span as an index into its text."""
        return slice(self.start, self.end)

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span (both ends may coincide)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


@attrs.frozen(order=True)
class Position:
    """A place as an editor shows it: line and column, both counted from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@attrs.frozen(kw_only=True)
class Origin:
    """How a document's text was made.

    Attributes:
        name: The path or name the reader was given, as given; "" for a text made in memory.
        reader: The module of :mod:`gzgov.read` that made the text, such as ``"text"``.
        encoding: The character encoding that was decoded, "" where there was none.
        version: The programs whose reading the text is, such as ``"gzgov 0.1.0, lxml 6.1.3"``; "" for plain text,
            which is only decoded.
    """

    name: str = ""
    reader: str = "memory"
    encoding: str = ""
    version: str = ""


def _kind(kind: type, wanted: str) -> Callable[[Document, attrs.Attribute[Any], object], None]:
    """Return the check of a field; a datetime is no date here, nor is True a year."""

    def check(_document: Document, attribute: attrs.Attribute[Any], value: object) -> None:
        is_left_out = value is None and attribute.default is None
        if not is_left_out and (not isinstance(value, kind) or isinstance(value, bool | dt.datetime)):
            raise unexpected(value, f"as {attribute.name} of a document {wanted}")

    return check


_TEXT = _kind(str, "a text")
_DATE = _kind(dt.date, "a datetime.date or None")
_YEAR = _kind(int, "a whole number or None")
_YEARS = range(1000, 10000)


@attrs.frozen(kw_only=True, repr=False)
class Document:
    """The raw text of one report and what is known of it. The text is never rewritten.

    Attributes:
        text: The raw text, with its own line ends.
        title: The title as printed, "" if unknown.
        place: The name of the area reported on, such as 广州市, "" if unknown.
        place_code: Its six-digit GB/T 2260 code, such as ``"440100"``, "" if unknown.
        date: The day of delivery; None if neither given nor found in the text.
        year: The year whose work the report plans: the year of delivery, or the next one of a report given at the end of the
            year before; None if unknown.
        speaker: Who delivered it, "" if unknown.
        session: The people's congress session it was delivered to, "" if unknown.
        origin: How the text was made.
        sha256: Hex digest of the source file's bytes (of the UTF-8 text, if made in memory).

    Raises:
        ArgumentError: If a field is of another type (``date="2021-01-29"``), or the year does not go with the date.

    >>> report = Document(text="地区生产总值增长6%以上。", date=dt.date(2021, 1, 29))
    >>> report.quote(Span(8, 10)), report.position(8)
    ('6%', Position(line=1, column=9))
    """

    text: str = attrs.field(validator=_TEXT)
    title: str = attrs.field(default="", validator=_TEXT)
    place: str = attrs.field(default="", validator=_TEXT)
    place_code: str = attrs.field(default="", validator=_TEXT)
    date: dt.date | None = attrs.field(default=None, validator=_DATE)
    year: int | None = attrs.field(default=None, validator=_YEAR)
    speaker: str = attrs.field(default="", validator=_TEXT)
    session: str = attrs.field(default="", validator=_TEXT)
    origin: Origin = Origin()
    sha256: str = attrs.field(validator=_TEXT)

    def __attrs_post_init__(self) -> None:
        year, date = self.year, self.date
        if year is not None and year not in _YEARS:
            raise unexpected(year, "as year of a document one of four digits, or None")
        if year is not None and date is not None and not 0 <= year - date.year <= 1:
            raise ArgumentError(f"a report of {date} plans the work of that year or of the next one, not of {year}")

    @sha256.default
    def _hash_of_memory(self) -> str:
        _TEXT(self, attrs.fields(Document).text, self.text)  # defaults are made before fields are checked
        return self.text_sha256

    @property
    def text_sha256(self) -> str:
        """Hex digest of the text in UTF-8: offsets count in a text of this hash."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first code point of each line; a text that ends in a line end has an empty last line."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def quote(self, span: Span) -> str:
        """Return the exact text of `span`.

        Raises:
            SpanError: If the span reaches beyond the text.
        """
        if span.end > len(self.text):
            raise SpanError(f"{span!r} reaches beyond the text of {len(self.text)} code points")
        return self.text[span.start : span.end]

    def position(self, offset: int) -> Position:
        """Return line and column, both from 1, of the code point at `offset`.

        Lines end as in editors: at a line feed, a carriage return, or both together.

        Raises:
            SpanError: If `offset` is negative or reaches beyond the end of the text.
        """
        if not 0 <= offset <= len(self.text):
            raise SpanError(f"offset {offset!r} lies outside the text of {len(self.text)} code points")
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def __repr__(self) -> str:
        name = self.title or self.origin.name or "untitled"
        return f"<Document {name!r}, {len(self.text):,} characters>"
