"""The seed against its hand-made annotation: how many rows are found, and how often each field agrees; floors only go up."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("score", Path(__file__).parent / "gold" / "score.py")
assert _spec is not None
assert _spec.loader is not None
score = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(score)


@pytest.mark.parametrize(
    ("table", "precision", "recall"), [("measures", 0.99, 0.99), ("projects", 0.9, 0.9), ("initiatives", 0.95, 0.95)]
)
def test_rows_are_found(table: str, precision: float, recall: float) -> None:
    pairs, gold, counted = score.matched(table)
    assert len(pairs) / counted >= precision
    assert len(pairs) / gold >= recall


@pytest.mark.parametrize(
    ("table", "field", "least"),
    [
        ("measures", "indicator", 0.95),
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
    assert score.agreement(table, field) >= least


def test_rows_are_right_in_everything() -> None:
    assert score.strict_f1() >= 0.93
