from __future__ import annotations

import hashlib
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gzgov import strategies
from gzgov.errors import SpanError
from gzgov.source import Document, Origin, Position, Span

TEXT = "一、回顾\r\n增长2.7%。\n\r二、安排"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-3, -1)])
def test_span_that_ends_before_it_starts_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanError, match=str(start)):
        Span(start, end)


def test_span_is_half_open() -> None:
    assert TEXT[Span(6, 12).slice] == "增长2.7%"
    assert repr(Span(6, 12)) == "Span(6, 12)"
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(3, 5))
    assert not Span(0, 5).contains(Span(3, 6))
    assert sorted([Span(2, 5), Span(2, 3), Span(0, 9)]) == [Span(0, 9), Span(2, 3), Span(2, 5)]


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, "1:1"),
        (3, "1:4"),
        (4, "1:5"),
        (5, "1:6"),
        (6, "2:1"),
        (12, "2:7"),
        (13, "2:8"),
        (14, "3:1"),
        (15, "4:1"),
        (19, "4:5"),
    ],
)
def test_position_counts_lines_as_editors_do(offset: int, place: str) -> None:
    assert str(Document(text=TEXT).position(offset)) == place


def test_position_behind_the_last_line_end_opens_a_line() -> None:
    assert Document(text="甲\n").position(2) == Position(2, 1)
    assert Document(text="").position(0) == Position(1, 1)


def test_other_line_separators_end_no_line() -> None:
    assert Document(text="甲\u2028乙\x0c丙").position(4) == Position(1, 5)


@pytest.mark.parametrize("offset", [-1, 20])
def test_position_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(SpanError, match=str(offset)):
        Document(text=TEXT).position(offset)


def test_quote_outside_the_text_is_refused() -> None:
    document = Document(text=TEXT)
    assert document.quote(Span(15, 19)) == "二、安排"
    with pytest.raises(SpanError, match=r"Span\(15, 20\)"):
        document.quote(Span(15, 20))


def test_document_is_known_by_its_bytes() -> None:
    assert Document(text=TEXT).sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert Document(text=TEXT, sha256="00").sha256 == "00"
    assert Document(text="\ud800").sha256


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        (Document(text="甲" * 23025, title="广州市政府工作报告"), "<Document '广州市政府工作报告', 23,025 characters>"),
        (Document(text="甲", origin=Origin(name="a.md", reader="text")), "<Document 'a.md', 1 characters>"),
        (Document(text=""), "<Document 'untitled', 0 characters>"),
    ],
    ids=["title", "origin", "untitled"],
)
def test_document_shows_its_name_and_length(document: Document, shown: str) -> None:
    assert repr(document) == shown


@settings(max_examples=40)
@given(strategies.documents(), st.data())
def test_column_counts_from_the_last_line_end(document: Document, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(document.text)))
    start = offset - document.position(offset).column + 1
    assert "\n" not in document.text[start:offset]
    assert start == 0 or document.text[start - 1] in "\r\n"


@settings(max_examples=40)
@given(strategies.documents())
def test_document_pickles_and_hashes(document: Document) -> None:
    document.position(0)
    copy = pickle.loads(pickle.dumps(document))  # noqa: S301 - bytes of our own
    assert copy == document
    assert hash(copy) == hash(document)
    assert copy.position(3) == document.position(3)
