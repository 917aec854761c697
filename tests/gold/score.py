"""Measure how well the seed is read: its records against the annotation beside this file.

usage: python tests/gold/score.py

The annotation was made by reading, never by running the parser; rows with ``scored: false`` cost nothing either way, and a list
holds every value that a careful reader accepts. The floors of these figures stand in ``tests/test_gold.py``.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from gzgov.export.tables import rows
from gzgov.parse import parse
from gzgov.read import load_seed

GOLD = Path(__file__).parent
FIELDS = {
    "measures": ("indicator", "bound", "aspect", "direction", "kind", "period", "reference"),
    "projects": ("status",),
    "initiatives": ("verb", "level"),
}
STRICT = ("indicator", "bound", "aspect", "kind", "period")
Row = dict[str, Any]


@cache
def annotated(table: str) -> tuple[Row, tuple[Row, ...]]:
    """Return the head of a table's annotation, and its rows."""
    head, *found = (json.loads(line) for line in (GOLD / f"{table}.jsonl").read_text("utf-8").splitlines())
    return head, tuple(found)


@cache
def extracted(table: str) -> tuple[Row, ...]:
    """Return the rows of the seed as gzgov reads them."""
    return tuple(rows(parse(load_seed("guangzhou-2021")), table))


def squeeze(text: str | None) -> str:
    """Leave out blanks and quotation marks."""
    return re.sub(r"[\s“”\"'‘’]+", "", text or "")


def alike(first: str | None, second: str | None, least: float) -> bool:
    """Tell whether two texts share most of their characters."""
    return difflib.SequenceMatcher(None, squeeze(first), squeeze(second)).ratio() >= least


def same_measure(row: Row, gold: Row) -> bool:
    """Tell whether two rows have the same numbers in the same unit."""
    units = gold["unit"] if isinstance(gold["unit"], list) else [gold["unit"]]
    numbers = all(Decimal(row[end]) == Decimal(gold[end]) for end in ("low", "high"))
    return bool(numbers and squeeze(row["unit"]) in map(squeeze, units))


def same_project(row: Row, gold: Row) -> bool:
    """Tell whether two rows name one project."""
    return alike(row["name"], gold["name"], 0.8)


def same_initiative(row: Row, gold: Row) -> bool:
    """Tell whether two rows share half of the characters that either covers."""
    both = min(row["end"], gold["end"]) - max(row["start"], gold["start"])
    return bool(both / (row["end"] - row["start"] + gold["end"] - gold["start"] - both) >= 0.5)


SAME: dict[str, Callable[[Row, Row], bool]] = {
    "measures": same_measure,
    "projects": same_project,
    "initiatives": same_initiative,
}


def overlaps(row: Row, gold: Row) -> bool:
    """Tell whether two rows share a character."""
    return bool(row["start"] < gold["end"] and gold["start"] < row["end"])


def agrees(row: Row, gold: Row, field: str) -> bool:
    """Tell whether a row holds a value that the annotation accepts; phrases of indicators need most of their characters."""
    if field == "indicator":
        return alike(row[field], gold[field], 0.6)
    if field == "status" and gold[field] is None:  # the words do not tell, and the annotation leaves it open
        return True
    accepted = gold[field] if isinstance(gold[field], list) else [gold[field] or None]
    return (row[field] or None) in accepted


@cache
def matched(table: str) -> tuple[tuple[tuple[Row, Row], ...], int, int]:
    """Return pairs of row and gold, the number of scored gold rows, and the number of rows that count."""
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


def agreement(table: str, field: str) -> float:
    """Return the share of the rows found that are right in one field."""
    pairs, _, _ = matched(table)
    return sum(agrees(row, gold, field) for row, gold in pairs) / len(pairs)


def strict_f1() -> float:
    """Return the F1 of measures that are right in all fields of :data:`STRICT`, besides number and unit."""
    pairs, gold, counted = matched("measures")
    right = sum(all(agrees(row, target, field) for field in STRICT) for row, target in pairs)
    precision, recall = right / counted, right / gold
    return 2 * precision * recall / (precision + recall)


def lines() -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{'table':<12}{'by hand':>8}{'found':>8}{'right':>8}"
    for table in SAME:
        pairs, gold, counted = matched(table)
        yield f"{table:<12}{gold:>8}{len(pairs) / gold:>8.1%}{len(pairs) / counted:>8.1%}"
    yield ""
    for table, fields in FIELDS.items():
        for field in fields:
            yield f"{table:<12}{field:<14}{agreement(table, field):>6.1%}"
    yield f"{'measures':<12}{'five at once':<14}{strict_f1():>6.1%}"


if __name__ == "__main__":
    print(*lines(), sep="\n")
