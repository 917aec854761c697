from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from gzgov import strategies
from gzgov.errors import PeriodError
from gzgov.measure import Bound, Measure
from gzgov.numerals import read_number
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Achievement, Initiative, Project, Report, Target
from gzgov.source import Document, Span
from gzgov.units import dimension_of, resolve_unit
from gzgov.wording import parse_measure

RECORDS = st.one_of(strategies.targets(), strategies.achievements())


@given(strategies.numbers(least=-5, most=5, places=1))
def test_numbers_keep_within_their_ends(number: Decimal) -> None:
    assert -5 <= number <= 5
    assert number == round(number, 1)


@pytest.mark.parametrize("style", ["arabic", "chinese", "digits", None])
def test_numeral_texts_read(style: Any) -> None:
    @given(strategies.numeral_texts(style))
    def check(text: str) -> None:
        read_number(text)

    check()


@given(strategies.unit_words(compound=False))
def test_simple_unit_words_resolve(word: str) -> None:
    assert dimension_of(resolve_unit(word))


@given(strategies.measures())
def test_measures_are_consistent(measure: Measure) -> None:
    assert (measure.bound is Bound.BETWEEN) is (measure.low < measure.high)
    assert resolve_unit(measure.unit_word) == measure.unit


@given(strategies.wordings())
def test_wordings_read(wording: str) -> None:
    parse_measure(wording)


@given(st.data())
def test_spans_lie_in_their_text(data: st.DataObject) -> None:
    text = data.draw(strategies.clauses())
    span = data.draw(strategies.spans(text))
    assert Document(text=text).quote(span) == text[span.slice]


@given(strategies.periods(first=2000, last=2030))
def test_periods_keep_within_their_years(period: Period) -> None:
    assert period in Period.years(2000, 2030)


@given(strategies.references())
def test_references_hold_what_their_kind_needs(reference: Reference) -> None:
    assert (reference.period is not None) is (reference.kind is ReferenceKind.PERIOD)
    assert bool(reference.label) is (reference.kind is ReferenceKind.GROUP)


@settings(max_examples=40)
@given(strategies.documents(year=2018))
def test_documents_are_short_reports(document: Document) -> None:
    assert document.year == 2018
    assert document.text.startswith(document.title)
    assert "主要预期目标" in document.text


@given(RECORDS)
def test_records_quote_themselves(record: Target | Achievement) -> None:
    provenance = record.provenance
    offset = provenance.statement.start
    assert provenance.quote[provenance.span.start - offset : provenance.span.end - offset] == provenance.text
    assert record.measure is not None
    assert parse_measure(provenance.text).low == record.measure.low


@settings(max_examples=60)
@given(strategies.reports())
def test_records_of_reports_stand_in_the_text(report: Report) -> None:
    records: list[Target | Achievement | Project | Initiative] = [
        *report.targets,
        *report.achievements,
        *report.projects,
        *report.initiatives,
    ]
    for record in records:
        provenance = record.provenance
        assert report.document.quote(provenance.span) == provenance.text
        assert report.document.quote(provenance.statement) == provenance.quote
        position = report.document.position(provenance.span.start)
        assert (position.line, position.column) == (provenance.line, provenance.column)
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - bytes of our own
    assert hash(report) == hash(pickle.loads(pickle.dumps(report)))  # noqa: S301 - bytes of our own


@pytest.mark.parametrize("kind", ["targets", "achievements", "projects", "initiatives"])
def test_reports_hold_every_kind_of_record(kind: str) -> None:
    report = find(strategies.reports(most=1), lambda report: bool(getattr(report, kind)))
    assert len(getattr(report, kind)) == 1


def test_bounds_are_all_there() -> None:
    for bound in Bound:
        assert find(strategies.bounds(), bound.__eq__) is bound


@given(strategies.periods(), st.integers(-3000, 8000))
def test_shifted_period_shifts_back_or_is_refused(period: Period, years: int) -> None:
    try:
        shifted = period.shift(years)
    except PeriodError as refusal:
        assert str(years) in str(refusal)  # noqa: PT017 - both outcomes are checked
        return
    assert abs((shifted.shift(-years).start - period.start).days) <= 1


@given(strategies.spans("增长2.7%以上"), strategies.spans("增长2.7%以上"))
def test_containing_and_overlapping_agree(one: Span, other: Span) -> None:
    assert one.overlaps(other) is other.overlaps(one)
    if one.contains(other) and other.end > other.start:
        assert one.overlaps(other)
