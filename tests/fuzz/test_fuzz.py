"""Fuzzing: 500 texts and 500 files in every run, 10,000 each with ``--hypothesis-profile=deep``."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_invariants import TABLES, check_file, check_table, check_text
from report_language import damaged_bytes, data_phrases, heading_words, texts

from gzgov import load_seed, parse

EXAMPLES_IN_CI = 500
is_deep = settings().max_examples > EXAMPLES_IN_CI
fuzzed = settings(
    max_examples=max(EXAMPLES_IN_CI, settings().max_examples),
    derandomize=not is_deep,  # one gate, the same everywhere
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@fuzzed
@given(texts(), st.sampled_from(TABLES))
def test_no_text_breaks_a_promise(text: str, table: tuple[str, str]) -> None:
    check_text(text, *table)


@fuzzed
@given(damaged_bytes())
def test_no_file_breaks_a_promise(data: bytes) -> None:
    check_file(data)


def test_promises_hold_for_the_whole_seed() -> None:
    report = check_text(load_seed().text)

    assert len(report.statements) > 300
    assert all([report.targets, report.projects, report.initiatives])


@pytest.mark.parametrize("table", TABLES, ids="-".join)
def test_every_table_takes_an_empty_report(table: tuple[str, str]) -> None:
    check_table(parse(""), *table)


def test_language_of_the_fuzzer_is_that_of_the_data() -> None:
    assert len(data_phrases()) > 1000
    assert "工作安排" in heading_words()
    assert "城镇登记失业率" in data_phrases()
