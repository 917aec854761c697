"""What holds for every text, as functions that raise AssertionError where it does not.

In: a text, or the bytes of a file. Out: nothing. Used by the tests of hypothesis and by the target of atheris alike; the
texts themselves are left to ``report_language``.
"""

from __future__ import annotations

import io
import itertools
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import gzgov
from gzgov.compare.audit import audit
from gzgov.errors import ReadError
from gzgov.export.formats import FORMATS, save_reports, write_reports
from gzgov.export.view import view_page
from gzgov.facts import document_of
from gzgov.records import Provenance, Report

COUNTS: Counter[str] = Counter()
"""How many texts and files went through, for the summary of a run."""

TABLES = tuple((form, table) for form in FORMATS for table in FORMATS[form].tables)
_PAIRS = 12


def provenances(report: Report) -> Iterator[Provenance]:
    """Yield every provenance that a report holds."""
    for record in itertools.chain(report.statements, report.targets, report.initiatives, report.challenges):
        yield record.provenance
    for project in report.projects:
        yield from (mention.provenance for mention in project.mentions)


def check_anchors(report: Report) -> None:
    """Every record reads what its span says, and no two measures overlap."""
    text = report.document.text
    for provenance in provenances(report):
        assert text[provenance.span.slice] == provenance.text
        assert text[provenance.statement.slice] == provenance.quote
        position = report.document.position(provenance.span.start)
        assert (position.line, position.column) == (provenance.line, provenance.column)
        for cue in provenance.cues:
            assert 0 <= cue.span.start < cue.span.end <= len(text)
    for issue in report.issues:
        assert 0 <= issue.span.start <= issue.span.end <= len(text)
    spans = [statement.provenance.span for statement in report.statements]
    assert spans == sorted(spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


def check_comparisons(report: Report) -> None:
    """Comparing, linking, deriving and auditing never raise, and each says why."""
    for link in gzgov.link(report, report).links:
        assert link.explain()
    for target, actual in itertools.islice(itertools.product(report.targets, report.achievements), _PAIRS):
        assert gzgov.compare(target, actual).explain()
    for finding in audit(report):
        assert finding.explain()
    if report.document.year is not None:  # a series needs it, and says so
        for line in gzgov.series([report]):
            assert line.explain()
    for derived in gzgov.implied(report):
        assert repr(derived)


def check_table(report: Report, form: str, table: str) -> None:
    """A table of the report is written alike twice."""
    if FORMATS[form].write is None:
        with tempfile.TemporaryDirectory() as folder:
            save_reports([report], Path(folder) / "package", form, table)
        return
    first, second = io.BytesIO(), io.BytesIO()
    write_reports([report], first, form, table)
    write_reports([report], second, form, table)
    assert first.getvalue() == second.getvalue()


def check_text(text: str, form: str = "jsonl", table: str = "all") -> Report:
    """Everything that holds for a text; returns its report."""
    COUNTS["texts"] += 1
    document = document_of(text)  # a text that is the name of a file is refused
    report = gzgov.parse(document)
    check_anchors(report)
    written = gzgov.to_json(report)
    assert gzgov.to_json(gzgov.parse(document)) == written
    assert gzgov.from_json(written) == report
    for record in itertools.chain(
        report.statements, report.targets, report.projects, report.initiatives, report.challenges
    ):
        assert report.explain(record)
    check_comparisons(report)
    assert view_page(report) == view_page(report)
    check_table(report, form, table)
    return report


def check_file(data: bytes) -> Report | None:
    """Bytes are read into a document or refused with the package's own error; returns the report of what was read."""
    COUNTS["files"] += 1
    try:
        document = gzgov.read(data)
    except ReadError:
        return None
    report = gzgov.parse(document)
    check_anchors(report)
    return report
