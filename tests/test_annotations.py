"""Annotations: every selector leads back to the very place, each on its own."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections import Counter
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gzgov
from gzgov.errors import GzgovError, SpanError
from gzgov.export.annotations import annotate, selectors, source_of, write_annotations
from gzgov.export.tables import rows
from gzgov.source import Document, Span

WORDS = """\
2020年，城镇登记失业率由3%降至2.53%。
二、2021年工作安排
今年主要预期目标是：居民收入增长与经济增长基本同步。
建成南沙港铁路。"""


@cache
def seed() -> gzgov.Report:
    return gzgov.parse(gzgov.load_seed())


def places(text: str, selector: dict[str, Any]) -> list[int]:
    """Return where a selector finds its words in a text, as the standard says."""
    if selector["type"] == "TextPositionSelector":
        return [selector["start"]]
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    return [
        place + len(selector["prefix"]) for place in range(len(text) - len(whole) + 1) if text.startswith(whole, place)
    ]


def page(reports: list[gzgov.Report], table: str = "all") -> Any:
    file = io.BytesIO()
    write_annotations(reports, table, file)
    return json.loads(file.getvalue())


def test_every_selector_of_the_seed_finds_its_place_and_no_other() -> None:
    text = seed().document.text

    for made in annotate(seed()):
        position, quotation = made["target"]["selector"]
        assert text[position["start"] : position["end"]] == quotation["exact"]
        whole = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert text.count(whole) == 1
        assert text.index(whole) + len(quotation["prefix"]) == position["start"]


@given(st.text("增6%。", max_size=80), st.data())
def test_quotation_alone_finds_any_span_of_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    position, quotation = selectors(Document(text=text), Span(start, end))

    assert (position["start"], position["end"]) == (start, end)
    assert quotation["exact"] == text[start:end]
    assert places(text, quotation) == [start]


def test_quotation_grows_until_its_place_is_the_only_one() -> None:
    text = "地区生产总值增长6%，" * 40

    _, quotation = selectors(Document(text=text), Span(228, 230))

    assert quotation["exact"] == "6%"
    assert places(text, quotation) == [228]
    assert len(quotation["prefix"]) > 200


def test_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(SpanError, match="reaches beyond the text of 2 code points"):
        selectors(Document(text="6%"), Span(0, 3))


def test_all_holds_every_record_once() -> None:
    tags = Counter(made["body"][0]["value"] for made in annotate(seed()))

    assert tags == {
        "target": len(seed().targets),
        "achievement": len(seed().achievements),
        "baseline": len(seed().baselines),
        "context": len(seed().contexts),
        "project": len(rows(seed(), "projects")),
        "initiative": len(seed().initiatives),
    }


def test_every_annotation_of_the_seed_has_a_name_of_its_own() -> None:
    names = [made["id"] for made in annotate(seed())]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("table", "tags"),
    [
        ("measures", ["baseline", "achievement"]),
        ("targets", ["target"]),
        ("projects", ["project"]),
        ("initiatives", ["initiative"]),
    ],
)
def test_table_is_tagged_by_kind(table: str, tags: list[str]) -> None:
    assert [made["body"][0]["value"] for made in annotate(gzgov.parse(WORDS), table)] == tags


def test_record_says_what_the_row_says() -> None:
    report = gzgov.parse(WORDS)
    (made,) = annotate(report, "targets")
    (row,) = rows(report, "targets")

    body = made["body"][1]
    assert (body["purpose"], body["format"]) == ("describing", "application/json")
    kept = {name: value for name, value in row.items() if value is not None and name not in {"start", "end", "text"}}
    assert json.loads(body["value"]) == kept


def test_source_is_the_hash_of_the_text() -> None:
    document = Document(text="地区生产总值增长6%以上。")
    scheme, _, digest = source_of(document).partition(";")

    assert scheme == "ni:///sha-256"
    assert base64.urlsafe_b64decode(digest + "=") == hashlib.sha256(document.text.encode()).digest()


def test_page_is_one_document_over_many_reports() -> None:
    made = page([gzgov.parse(WORDS), gzgov.parse("2020年地区生产总值增长2.7%。")])

    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationPage"
    assert {item["type"] for item in made["items"]} == {"Annotation"}
    assert len({item["target"]["source"] for item in made["items"]}) == 2
    assert made["items"] == [
        *annotate(gzgov.parse(WORDS)),
        *annotate(gzgov.parse("2020年地区生产总值增长2.7%。")),
    ]


def test_page_of_nothing_is_empty() -> None:
    assert page([])["items"] == []


def test_lone_surrogate_stays_valid_json() -> None:
    made = page([gzgov.parse("2020年地区\ud800生产总值增长2.7%。")])

    assert "\ud800" in made["items"][0]["target"]["selector"][1]["prefix"]


def test_unknown_table_is_named() -> None:
    with pytest.raises(GzgovError, match="no table 'goals'"):
        list(annotate(seed(), "goals"))
