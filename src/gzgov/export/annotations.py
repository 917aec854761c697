"""Spans as annotations of the W3C Web Annotation Data Model, in JSON-LD.

In: reports. Out: one annotation a row of their tables, each with the place it was read from, twice: by position (code points
of the text) and by quotation (the words, with as much around them as makes the place the only one). What the rows hold is
left to :mod:`gzgov.export.tables`.

The annotated text has no address of its own; its ``source`` is its hash, an ``ni:`` URI of RFC 6920 over the text in UTF-8.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from gzgov.export.tables import Row, rows
from gzgov.records import Report
from gzgov.source import Document, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The JSON-LD context of the standard."""

_AROUND = 32  # code points before and behind a quotation, where they make it the only one
_PLACES = frozenset({"start", "end", "text"})  # what the selectors say


def annotate(report: Report, table: str = "all") -> Iterator[dict[str, Any]]:
    """Yield an annotation for each row of a table, in its order.

    Its bodies are a tag, the kind of the record (``target``, ``baseline``, ``project``), and the row itself as JSON.

    Args:
        report: A parsed report.
        table: A table of :func:`gzgov.export.tables.rows`, or ``all`` for every record once.

    Raises:
        GzgovError: If there is no such table.

    >>> import gzgov
    >>> report = gzgov.parse("今年主要预期目标是：地区生产总值增长6%以上。")
    >>> made = next(annotate(report))
    >>> made["body"][0]["value"], made["target"]["selector"][0]
    ('target', {'type': 'TextPositionSelector', 'start': 18, 'end': 20})
    >>> made["target"]["selector"][1]["prefix"]
    '今年主要预期目标是：地区生产总值增长'
    """
    source = source_of(report.document)
    for tag, row in _every(report) if table == "all" else _tagged(report, table):
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        yield {
            "id": f"{source}#{tag}-{start}-{end}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag}, _record(row)],
            "target": {"source": source, "selector": selectors(report.document, Span(start, end))},
        }


def _tagged(report: Report, table: str) -> Iterator[tuple[str, Row]]:
    for row in rows(report, table):
        yield str(row.get("kind", table.removesuffix("s"))), row


def _every(report: Report) -> Iterator[tuple[str, Row]]:
    yield from _tagged(report, "targets")  # in full, and those in words
    yield from ((tag, row) for tag, row in _tagged(report, "measures") if tag != "target")
    yield from _tagged(report, "projects")
    yield from _tagged(report, "initiatives")


def selectors(document: Document, span: Span) -> list[dict[str, Any]]:
    """Return the two selectors of a span; each alone finds it in the text, and nothing else.

    Raises:
        SpanError: If the span reaches beyond the text.

    >>> selectors(Document(text="增长6%，增长6%"), Span(7, 9))[1]
    {'type': 'TextQuoteSelector', 'exact': '6%', 'prefix': '增长6%，增长', 'suffix': ''}
    """
    text, exact = document.text, document.quote(span)
    around = _AROUND
    while True:
        start, end = max(0, span.start - around), span.end + around
        found = text.find(text[start:end])
        if found == start and text.find(text[start:end], start + 1) < 0:
            break
        around *= 2
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": exact,
            "prefix": text[start : span.start],
            "suffix": text[span.end : end],
        },
    ]


def source_of(document: Document) -> str:
    """Return the name of a document's text: its hash as an ``ni:`` URI.

    >>> source_of(Document(text="地区生产总值增长6%以上。"))
    'ni:///sha-256;9kV_1mu39ytkUXUqug6S2PytqbXRB25wXPZWBxv5fqg'
    """
    digest = bytes.fromhex(document.text_sha256)
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def write_annotations(reports: Iterable[Report], table: str, target: IO[bytes]) -> None:
    """Write the annotations of reports to an open binary file as one annotation page, an annotation a line.

    >>> import io, gzgov
    >>> file = io.BytesIO()
    >>> write_annotations([gzgov.parse("2020年地区生产总值增长2.7%。")], "measures", file)
    >>> page = json.loads(file.getvalue())
    >>> page["type"], len(page["items"])
    ('AnnotationPage', 1)
    """
    target.write(f'{{"@context": "{CONTEXT}", "id": "#page", "type": "AnnotationPage", "items": ['.encode())
    end = b"\n"
    for report in reports:
        for made in annotate(report, table):
            target.write(end + json.dumps(made, ensure_ascii=False).encode("utf-8", "backslashreplace"))
            end = b",\n"
    target.write(b"\n]}\n")


def _record(row: Row) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name not in _PLACES and value is not None}
    value = json.dumps(kept, ensure_ascii=False)
    return {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value}
