"""What holds for every text: the parser never raises, and every record reads what it claims."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_invariants import check_anchors

from gzgov.facts import document_of
from gzgov.parse import parse
from gzgov.read import load_seed
from gzgov.records import Statement, kind_of
from gzgov.source import Document
from gzgov.strategies import report_texts

SEED = load_seed("guangzhou-2021")
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
odd_texts = st.text(
    alphabet="0123456789.%％，。；：、“”（）()增长亿元万个第位年一二三百分之由到超以上\n 　#|$?�abc-—", max_size=120
)


def reading(statement: Statement) -> tuple[object, ...]:
    measure = statement.measure
    assert measure is not None
    return (
        kind_of(statement), measure.low, measure.high, measure.unit, measure.bound, measure.aspect, measure.direction,
        re.sub(r"\s", "", statement.indicator.phrase).translate(FULL_WIDTH_BACK), statement.period, statement.reference,
    )  # fmt: skip


FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "0123456789%."}
FULL_WIDTH_BACK = {full: half for half, full in FULL_WIDTH.items()}


def readings(text: str) -> list[tuple[object, ...]]:
    known = attrs.evolve(SEED, text=text)
    return [reading(statement) for statement in parse(known).statements]


SEED_READINGS = readings(SEED.text)


@given(st.text(max_size=200) | odd_texts)
@few
def test_any_text_parses_and_is_anchored(text: str) -> None:
    check_anchors(parse(text))


@given(report_texts())
@few
def test_report_language_parses_and_is_anchored(text: str) -> None:
    check_anchors(parse(document_of(text)))


@given(st.integers(0, len(SEED.text)), st.integers(0, 3000))
@settings(max_examples=25, deadline=None)
def test_seed_cut_anywhere_is_anchored(start: int, length: int) -> None:
    check_anchors(parse(attrs.evolve(SEED, text=SEED.text[start : start + length])))


def test_seed_is_anchored() -> None:
    check_anchors(parse(SEED))


def test_parsing_twice_gives_equal_reports() -> None:
    assert parse(SEED) == parse(SEED)


def test_unrelated_paragraph_shifts_spans_and_changes_nothing_else() -> None:
    paragraph = "各位代表、同志们！\n\n"
    shifted = parse(attrs.evolve(SEED, text=paragraph + SEED.text))
    original = parse(SEED)
    moved = [statement.provenance.span.start - len(paragraph) for statement in shifted.statements]
    assert moved == [statement.provenance.span.start for statement in original.statements]
    assert [reading(statement) for statement in shifted.statements] == SEED_READINGS


def test_width_of_characters_changes_nothing() -> None:
    numbers = re.compile(r"(?<![0-9A-Za-z.+“])[0-9]+(?:\.[0-9]+)?%?(?![0-9A-Za-z.+])")
    wide = numbers.sub(lambda match: match[0].translate(FULL_WIDTH), SEED.text)
    assert wide != SEED.text
    assert readings(wide) == SEED_READINGS


@pytest.mark.parametrize(
    "gap", [" ", "  ", "　", "\n", "\r\n", "\n\n"], ids=["blank", "blanks", "wide", "lf", "crlf", "blank-line"]
)
def test_gaps_between_number_and_unit_change_nothing(gap: str) -> None:
    spaced = re.sub(r"(?<=[0-9])(?=(?:亿|万|家|个|%|公里|项|名)[^”]{30})", gap, SEED.text)
    assert spaced != SEED.text
    assert readings(spaced) == SEED_READINGS


def test_markdown_emphasis_changes_nothing() -> None:
    bold = re.sub(r"(突破|增长|达)", r"**\1**", SEED.text)
    assert readings(bold) == SEED_READINGS


def test_traditional_scale_words_change_nothing() -> None:
    assert readings(SEED.text.replace("亿", "億").replace("万", "萬")) != []
    traditional = [row[1:7] for row in readings(SEED.text.replace("亿", "億").replace("万", "萬"))]
    assert traditional == [row[1:7] for row in SEED_READINGS]


def test_document_made_in_memory_reads_like_the_file() -> None:
    memory = parse(Document(text=SEED.text, date=SEED.date, year=SEED.year))
    assert [reading(statement) for statement in memory.statements] == SEED_READINGS
