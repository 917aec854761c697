"""The seed against its hand-made annotation: how many rows are found, and how often each field agrees.

``gold/`` was made by reading, never by running the parser; rows with ``scored: false`` cost nothing either way, and a list
holds every value that a careful reader accepts. The floors only go up.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gzgov.export.tables import rows
from gzgov.parse import parse
from gzgov.read import load_seed

GOLD = Path(__file__).parent / "gold"
Row = dict[str, Any]


@cache
def annotated(table: str) -> tuple[Row, tuple[Row, ...]]:
    head, *found = (json.loads(line) for line in (GOLD / f"{table}.jsonl").read_text("utf-8").splitlines())
    return head, tuple(found)


@cache
def extracted(table: str) -> tuple[Row, ...]:
    return tuple(rows(parse(load_seed("guangzhou-2021")), table))


def squeeze(text: str | None) -> str:
    return re.sub(r"[\s“”\"'‘’]+", "", text or "")


def alike(first: str | None, second: str | None, least: float) -> bool:
    return difflib.SequenceMatcher(None, squeeze(first), squeeze(second)).ratio() >= least


def accepts(gold: object, value: object) -> bool:
    return (value or None) in (gold if isinstance(gold, list) else [gold or None])


def same_measure(row: Row, gold: Row) -> bool:
    units = gold["unit"] if isinstance(gold["unit"], list) else [gold["unit"]]
    numbers = all(Decimal(row[end]) == Decimal(gold[end]) for end in ("low", "high"))
    return bool(numbers and squeeze(row["unit"]) in map(squeeze, units))


def same_project(row: Row, gold: Row) -> bool:
    return alike(row["name"], gold["name"], 0.8)


def same_initiative(row: Row, gold: Row) -> bool:
    both = min(row["end"], gold["end"]) - max(row["start"], gold["start"])
    return bool(both / (row["end"] - row["start"] + gold["end"] - gold["start"] - both) >= 0.5)


SAME: dict[str, Callable[[Row, Row], bool]] = {
    "measures": same_measure,
    "projects": same_project,
    "initiatives": same_initiative,
}


def overlaps(row: Row, gold: Row) -> bool:
    return bool(row["start"] < gold["end"] and gold["start"] < row["end"])


@cache
def matched(table: str) -> tuple[tuple[tuple[Row, Row], ...], int, int]:
    """Pairs of row and gold, the number of scored gold rows, and the number of rows that count."""
    head, gold = annotated(table)
    inside = [row for row in extracted(table) if any(a <= row["start"] and row["end"] <= b for a, b in head["ranges"])]
    scored = [row for row in gold if row["scored"]]
    grey = [row for row in gold if not row["scored"]]
    pairs: list[tuple[Row, Row]] = []
    used: set[int] = set()
    for target in scored:
        near = (
            i for i, row in enumerate(inside) if i not in used and overlaps(row, target) and SAME[table](row, target)
        )
        if (found := next(near, None)) is not None:
            used.add(found)
            pairs.append((inside[found], target))
    extra = [row for i, row in enumerate(inside) if i not in used and not any(overlaps(row, other) for other in grey)]
    return tuple(pairs), len(scored), len(pairs) + len(extra)


@pytest.mark.parametrize(
    ("table", "precision", "recall"), [("measures", 0.99, 0.99), ("projects", 0.9, 0.9), ("initiatives", 0.95, 0.95)]
)
def test_rows_are_found(table: str, precision: float, recall: float) -> None:
    pairs, gold, counted = matched(table)
    assert len(pairs) / counted >= precision
    assert len(pairs) / gold >= recall


@pytest.mark.parametrize(
    ("table", "field", "least"),
    [
        ("measures", "bound", 0.99),
        ("measures", "aspect", 0.99),
        ("measures", "direction", 0.98),
        ("measures", "kind", 0.99),
        ("measures", "period", 0.98),
        ("measures", "reference", 0.98),
        ("projects", "status", 0.88),
        ("initiatives", "verb", 0.95),
        ("initiatives", "level", 0.97),
    ],
)
def test_field_agrees(table: str, field: str, least: float) -> None:
    pairs, _, _ = matched(table)
    assert sum(accepts(gold[field], row[field]) for row, gold in pairs) / len(pairs) >= least


def test_indicator_agrees() -> None:
    pairs, _, _ = matched("measures")
    assert sum(alike(row["indicator"], gold["indicator"], 0.6) for row, gold in pairs) / len(pairs) >= 0.95


def test_rows_are_right_in_everything() -> None:
    pairs, gold, counted = matched("measures")
    strict = sum(
        alike(row["indicator"], target["indicator"], 0.6)
        and all(accepts(target[field], row[field]) for field in ("bound", "aspect", "kind", "period"))
        for row, target in pairs
    )
    precision, recall = strict / counted, strict / gold
    assert 2 * precision * recall / (precision + recall) >= 0.93
