"""Ids of the catalogue against 200 measures judged by hand, and the share of measures that carry one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gzgov.catalogue import entry, match
from gzgov.parse import parse
from gzgov.read import read
from gzgov.records import Report

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "shared" / "corpus"
HEADER, *JUDGED = map(json.loads, (HERE / "gold" / "indicator_ids.jsonl").read_text("utf-8").splitlines())
SUFFIXES = {".txt", ".md"}
HEADLINE_FLOOR, MEASURES_FLOOR = 0.97, 0.45  # only ever go up
with_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of other reports is not beside the checkout")


@cache
def reports() -> dict[str, Report]:
    """The reports of the folder by file name."""
    paths = sorted(path for path in CORPUS.iterdir() if path.suffix in SUFFIXES and path.name != "README.md")
    return {path.name: parse(read(path), only={"statements"}) for path in paths}


def test_two_hundred_were_judged_and_none_is_wrong() -> None:
    assert len(JUDGED) == 200
    assert {row["verdict"] for row in JUDGED} == {"right"}
    assert HEADER["judged"] == "2026-11-25"
    assert "200 of the" in HEADER["drawn"]


def test_no_measure_was_judged_twice_and_quotes_are_short() -> None:
    assert len({json.dumps(row, ensure_ascii=False) for row in JUDGED}) == len(JUDGED)
    assert max(len(row["quote"]) for row in JUDGED) <= 40


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: f"{row['document']}-{row['line']}-{row['phrase']}")
def test_catalogue_gives_the_judged_id(row: dict[str, Any]) -> None:
    assert match(row["phrase"]) is entry(row["id"])


@with_corpus
@pytest.mark.parametrize("row", JUDGED, ids=lambda row: f"{row['document']}-{row['line']}-{row['phrase']}")
def test_report_gives_the_judged_id_in_its_place(row: dict[str, Any]) -> None:
    found = [
        statement.indicator.id
        for statement in reports()[row["document"]].statements
        if (statement.provenance.line, statement.indicator.phrase) == (row["line"], row["phrase"])
        and statement.measure
        and (statement.measure.unit_word, "".join(statement.provenance.text.split())) == (row["unit"], row["text"])
        and "".join(statement.provenance.quote.split()).startswith(row["quote"])
    ]
    assert set(found) == {row["id"]}


@with_corpus
def test_most_headline_targets_and_half_of_all_measures_carry_an_id() -> None:
    headline = [target for report in reports().values() for target in report.headline_targets]
    measures = [statement for report in reports().values() for statement in report.statements]
    assert sum(target.indicator.id is not None for target in headline) >= HEADLINE_FLOOR * len(headline)
    assert sum(statement.indicator.id is not None for statement in measures) >= MEASURES_FLOOR * len(measures)


@with_corpus
def test_every_id_is_one_of_the_catalogue_and_fits_its_direction() -> None:
    for report in reports().values():
        for target in report.targets:
            if target.indicator.id:
                assert entry(target.indicator.id).ascending is target.indicator.ascending
