"""JSON of whole reports: nothing is lost on the way out and back, nothing wrong comes in."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

import gzgov
from gzgov import strategies
from gzgov.errors import ArgumentError, CodecError
from gzgov.export.json import from_json, structure, to_json, unstructure
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Cue, Issue, Provenance, Report
from gzgov.source import Document, Span

TEXT = "2021年广州市政府工作报告\n失业率由3%降到2.5%。\n今年失业率控制在 3.5%以内，在建白云站，推进“湾区通”工程。\n一是创新不足。\n"


def provenance(words: str, statement: str) -> Provenance:
    document = Document(text=TEXT)
    whole = Span(TEXT.index(statement), TEXT.index(statement) + len(statement))
    start = TEXT.index(words, whole.start)
    span = Span(start, start + len(words))
    place = document.position(start)
    return Provenance(
        span=span,
        text=words,
        statement=whole,
        quote=statement,
        line=place.line,
        column=place.column,
        section=("2021年广州市政府工作报告",),
        cues=(Cue("kind.target", Span(start, start + 1)),),
    )


@pytest.fixture(scope="module")
def report() -> Report:
    """A report with a record of every kind and a value of every type."""

    def measure(number: str, bound: gzgov.Bound = gzgov.Bound.EXACT) -> gzgov.Measure:
        return gzgov.Measure(
            low=Decimal(number),
            high=Decimal(number),
            unit="percent",
            unit_word="%",
            bound=bound,
            aspect=gzgov.Aspect.SHARE,
            quantum=Decimal("0.1"),
        )

    rate = gzgov.Indicator(phrase="失业率", id="registered_urban_unemployment_rate", ascending=False)
    review = "失业率由3%降到2.5%"
    plan = "今年失业率控制在 3.5%以内"
    baseline = gzgov.Baseline(indicator=rate, measure=measure("3"), provenance=provenance("3%", review))
    actual = gzgov.Achievement(
        indicator=rate,
        measure=attrs.evolve(measure("2.50"), direction=gzgov.Direction.DOWN),
        period=Period.year_end(2020),
        reference=Reference(ReferenceKind.PERIOD, Period.plan(12)),
        baseline=baseline,
        provenance=provenance("2.5%", review),
    )
    target = gzgov.Target(
        indicator=rate,
        measure=measure("3.5", gzgov.Bound.AT_MOST),
        period=Period.year(2021),
        reference=Reference(ReferenceKind.GROUP, label="全省"),
        headline=True,
        provenance=provenance("3.5%", plan),
    )
    mention = gzgov.ProjectMention(
        name="白云站", status=gzgov.ProjectStatus.UNDER_CONSTRUCTION, provenance=provenance("白云站", "在建白云站")
    )
    action = "推进“湾区通”工程"
    return Report(
        document=Document(text=TEXT, title="2021年广州市政府工作报告", date=dt.date(2021, 1, 29), year=2021),
        targets=(target, attrs.evolve(target, measure=None, form=gzgov.records.TargetForm.QUALITATIVE)),
        achievements=(actual,),
        baselines=(baseline,),
        contexts=(gzgov.Context(indicator=rate, measure=measure("1E+2"), provenance=provenance("3%", review)),),
        projects=(
            gzgov.Project(
                id="project-1", name="白云站", status=mention.status, mentions=(mention,), measures=(measure("3"),)
            ),
        ),
        initiatives=(
            gzgov.Initiative(
                verb="推进", object="“湾区通”工程", programme="湾区通", provenance=provenance(action, action)
            ),
        ),
        challenges=(gzgov.Challenge(summary="创新不足", provenance=provenance("一是创新不足", "一是创新不足")),),
        issues=(Issue(code="unknown-unit", message="unit 阕 is unknown", span=Span(3, 5)),),
    )


def test_report_comes_back_equal(report: Report) -> None:
    again = structure(unstructure(report))

    assert again == report
    assert isinstance(again.targets, gzgov.Collection)
    assert hash(again) == hash(report)


def test_text_comes_back_byte_for_byte(report: Report) -> None:
    text = to_json(report)

    assert to_json(from_json(text)) == text
    assert from_json(to_json(report, indent=2).encode()) == report


def test_seed_comes_back_equal() -> None:
    report = gzgov.parse(gzgov.load_seed())

    assert from_json(to_json(report)) == report


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.reports())
def test_any_report_comes_back_equal(report: Report) -> None:
    assert from_json(to_json(report)) == report


def test_values_are_written_as_the_page_says(report: Report) -> None:
    data = unstructure(report)["report"]

    assert data["achievements"][0]["measure"]["low"] == "2.50"
    assert data["contexts"][0]["measure"]["low"] == "100"
    assert data["achievements"][0]["period"] == "2020-12-31"
    assert data["achievements"][0]["reference"] == {"kind": "period", "period": "2011/2015", "label": ""}
    assert data["document"]["date"] == "2021-01-29"
    assert data["issues"][0]["span"] == [3, 5]
    assert data["targets"][1]["measure"] is None
    assert type(data["targets"][0]["measure"]["bound"]) is str


def test_a_lone_surrogate_survives() -> None:
    report = Report(document=Document(text="增长\ud8006%"))

    assert to_json(report).encode()
    assert from_json(to_json(report)) == report


def at(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def damage(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return damage


TARGET = ("report", "targets", 0)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (at("format", value="csv"), "$.format: expected 'gzgov-report', got 'csv'"),
        (
            at("version", value=2),
            "$.version: 2 is not known; this gzgov reads version 1, a later one may read more: pip install --upgrade",
        ),
        (at("version", value=True), "$.version: True is not known"),
        (at("more", value=1), "$.more: is not known"),
        (lambda data: data.pop("report"), "$.report: is missing"),
        (at("report", value=[]), "$.report: expected an object, got []"),
        (at("text_sha256", value=None), "$.report.document.text: has not the hash in $.text_sha256 (None)"),
        (at("report", "document", "text", value="6%"), "$.report.document.text: has not the hash"),
        (at("report", "document", "sha256", value="00"), "$.report.document.sha256: '00' is not the hash of the text"),
        (at("report", "document", "date", value="20210129"), "$.report.document.date: expected a date such as"),
        (at("report", "document", "date", value="2021-02-30"), "$.report.document.date: expected a date such as"),
        (at("report", "document", "year", value="2021"), "$.report.document.year: expected int, got '2021'"),
        (at("report", "targets", value={}), "$.report.targets: expected a list, got {}"),
        (at(*TARGET, value=5), "$.report.targets[0]: expected an object, got 5"),
        (lambda data: data["report"].pop("targets"), "$.report: targets is missing"),
        (lambda data: data["report"]["targets"][0].pop("indicator"), "$.report.targets[0]: indicator is missing"),
        (lambda data: data["report"]["targets"][0].pop("headline"), "$.report.targets[0]: headline is missing"),
        (at(*TARGET, "more", value=1), "$.report.targets[0]: extra fields found (more)"),
        (at(*TARGET, "headline", value=1), "$.report.targets[0].headline: expected bool, got 1"),
        (at(*TARGET, "period", value=2021), "$.report.targets[0].period: expected a period such as"),
        (at(*TARGET, "period", value="2021-13"), "$.report.targets[0].period: not a period: '2021-13'"),
        (
            at(*TARGET, "measure", "low", value=3.5),
            "$.report.targets[0].measure.low: expected a decimal number as text",
        ),
        (at(*TARGET, "measure", "low", value="3,5"), "$.report.targets[0].measure.low: expected a decimal number"),
        (at(*TARGET, "measure", "low", value="9"), "$.report.targets[0].measure: a measure's high"),
        (
            at(*TARGET, "measure", "bound", value="huge"),
            "$.report.targets[0].measure.bound: expected one of exact, about",
        ),
        (at(*TARGET, "measure", "bound", value=[]), "$.report.targets[0].measure.bound: expected one of"),
        (
            at(*TARGET, "indicator", "phrase", value=["长" * 99]),
            "$.report.targets[0].indicator.phrase: expected str, got",
        ),
        (at(*TARGET, "provenance", "section", value="一"), "$.report.targets[0].provenance.section: expected a list"),
        (at(*TARGET, "provenance", "span", value=[1]), "$.report.targets[0].provenance.span: expected [start, end]"),
        (at(*TARGET, "provenance", "span", value=[5, 2]), "$.report.targets[0].provenance.span: span must satisfy"),
        (
            at(*TARGET, "provenance", "text", value="9%"),
            "$.report.targets[0].provenance.text: '9%' is not what stands at",
        ),
        (at(*TARGET, "provenance", "quote", value="9%"), "$.report.targets[0].provenance.quote: '9%' is not what"),
        (at(*TARGET, "provenance", "line", value=9), "$.report.targets[0].provenance.line: 9:10 is not the place of"),
        (
            at(*TARGET, "provenance", "cues", 0, "span", value=[1, 999]),
            "$.report.targets[0].provenance.cues[0].span: Span",
        ),
        (at("report", "issues", 0, "span", value=[1, 999]), "$.report.issues[0].span: Span(1, 999) reaches beyond"),
    ],
)
def test_wrong_value_is_refused_with_its_place(
    damage: Callable[[dict[str, Any]], object], message: str, report: Report
) -> None:
    data = copy.deepcopy(unstructure(report))
    damage(data)

    with pytest.raises(CodecError) as caught:
        structure(data)

    assert str(caught.value).startswith(message)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    "record",
    [
        ("targets", 0),
        ("targets", 1),
        ("achievements", 0),
        ("achievements", 0, "baseline"),
        ("baselines", 0),
        ("contexts", 0),
        ("projects", 0, "mentions", 0),
        ("initiatives", 0),
        ("challenges", 0),
    ],
    ids=lambda path: ".".join(map(str, path)),
)
@pytest.mark.parametrize("words", ["text", "quote"])
def test_record_of_any_kind_whose_span_reads_otherwise_is_refused(
    record: tuple[str | int, ...], words: str, report: Report
) -> None:
    data = copy.deepcopy(unstructure(report))
    place = "$.report" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in record)
    at("report", *record, "provenance", words, value="别的话")(data)

    with pytest.raises(CodecError) as caught:
        structure(data)

    assert str(caught.value).startswith(f"{place}.provenance.{words}: '别的话' is not what stands at")


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"format": "gzgov-rep', "NaN", "[" * 100_000, "1" * 5000, b"\xff\xfe\xff"],
    ids=["empty", "open", "cut", "nan", "deep", "long", "bytes"],
)
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(CodecError, match=r"^\$: no JSON, or cut short: "):
        from_json(text)


def test_other_json_is_refused() -> None:
    with pytest.raises(CodecError, match=r"^\$: expected an object, got \[\]"):
        from_json("[]")


def test_cut_short_anywhere_is_refused(report: Report) -> None:
    text = to_json(report)

    for end in range(0, len(text), 97):
        with pytest.raises(CodecError):
            from_json(text[:end])


def test_hash_of_a_file_is_not_that_of_its_text(report: Report) -> None:
    read = attrs.evolve(report.document, origin=gzgov.source.Origin(name="a.txt", reader="text"), sha256="00")
    data = json.loads(to_json(attrs.evolve(report, document=read)))

    assert structure(data).document.sha256 == "00"


def test_only_a_report_is_written() -> None:
    with pytest.raises(ArgumentError, match=r"expected a report as gzgov\.parse makes it, got <Target"):
        to_json(gzgov.parse("今年主要预期目标是：失业率控制在3.5%以内。").targets[0])  # type: ignore[arg-type]
