"""Real reports of other cities, provinces and years, noisy ones included; skipped where the folder is absent."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from gzgov.compare.audit import audit
from gzgov.compare.findings import Severity
from gzgov.parse import parse
from gzgov.read import read
from gzgov.records import Report, Statement, kind_of

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "shared" / "corpus"
_spec = importlib.util.spec_from_file_location("regenerate", HERE / "golden" / "regenerate.py")
assert _spec is not None
assert _spec.loader is not None
regenerate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(regenerate)
GOLDEN = json.loads((HERE / "golden" / "corpus.json").read_text("utf-8"))
NO_LIST = {"national-communique-2017.md", "national-communique-2018.md", "state-council-1982.txt"}
NAMES = [path.name for path in regenerate.texts(CORPUS)] if CORPUS.is_dir() else []
pytestmark = pytest.mark.skipif(not NAMES, reason="the folder of other reports is not beside the checkout")


@cache
def report(name: str) -> Report:
    return parse(read(CORPUS / name))


@pytest.mark.parametrize("name", NAMES)
def test_counts_and_headline_list_are_as_reviewed(name: str) -> None:
    found = regenerate.summary(report(name))

    print(name, found["counts"], *found["headline"], sep="\n  ")  # noqa: T201 - shown by pytest -s
    assert found == GOLDEN[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_span_reads_what_its_record_claims(name: str) -> None:
    found = report(name)
    text = found.document.text
    statements = found.statements
    assert all(
        text[s.provenance.span.slice] == s.provenance.text for s in [*statements, *found.targets, *found.initiatives]
    )
    spans = [statement.provenance.span for statement in statements]
    assert all(first.end <= second.start for first, second in pairwise(spans))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NO_LIST])
def test_report_with_a_headline_list_yields_one(name: str) -> None:
    assert len(report(name).headline_targets) >= 4


def reading(statement: Statement) -> tuple[object, ...]:
    measure = statement.measure
    assert measure is not None
    return (measure.low, measure.high, measure.unit, measure.bound, kind_of(statement), statement.indicator.phrase)


@pytest.mark.skipif("state-council-2018-gbk.txt" not in NAMES, reason="needs both copies")
def test_clean_and_noisy_copy_give_the_same_measures() -> None:
    clean, noisy = (
        [reading(s) for s in report(name).statements]
        for name in ("state-council-2018.txt", "state-council-2018-gbk.txt")
    )
    assert clean == noisy


@pytest.mark.skipif("guangzhou-2020.txt" not in NAMES, reason="needs the report of 2020")
def test_report_without_a_growth_target_shows_none() -> None:
    headline = report("guangzhou-2020.txt").headline_targets
    assert not [target for target in headline if target.indicator.id == "gross_domestic_product"]


@pytest.mark.skipif("qingyuan-2015.txt" not in NAMES, reason="needs the mislabelled report")
def test_wrong_label_does_not_mislead() -> None:
    assert str(report("qingyuan-2015.txt").document.date) == "2014-02-19"


@pytest.mark.parametrize("name", NAMES)
def test_figures_as_published_raise_no_false_alarm(name: str) -> None:
    assert [found for found in audit(report(name)) if found.severity is Severity.INCONSISTENT] == []
