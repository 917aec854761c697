"""The JSON Schema: valid itself, true of what is written, false of what is damaged, and current in the docs."""

from __future__ import annotations

import copy
import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

import gzgov
from gzgov import records, strategies
from gzgov.errors import CodecError
from gzgov.export.json import structure, unstructure
from gzgov.export.schema import report_schema

_path = Path(__file__).parents[1] / "docs" / "generate.py"
_spec = importlib.util.spec_from_file_location("generate", _path)
assert _spec is not None
assert _spec.loader is not None
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(report_schema())


@cache
def seed() -> dict[str, Any]:
    return unstructure(gzgov.parse(gzgov.load_seed()))


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema())


def test_seed_is_valid() -> None:
    validator().validate(seed())


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.reports())
def test_any_report_is_valid(report: gzgov.Report) -> None:
    validator().validate(unstructure(report))


def at(*path: str | int, value: object) -> Callable[[Any], None]:
    def damage(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return damage


def without(*path: str | int) -> Callable[[Any], None]:
    def damage(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        del data[path[-1]]

    return damage


TARGET = ("report", "targets", 0)


@pytest.mark.parametrize(
    "damage",
    [
        at("version", value=2),
        at("format", value="csv"),
        at("text_sha256", value="12"),
        at("more", value=1),
        at(*TARGET, "more", value=1),
        without("report", "targets"),
        without(*TARGET, "tone"),
        at(*TARGET, "headline", value=1),
        at(*TARGET, "tone", value="loud"),
        at(*TARGET, "period", value="2021-1"),
        at(*TARGET, "measure", "low", value=6),
        at(*TARGET, "measure", "low", value="６"),
        at(*TARGET, "measure", "low", value="1e3"),
        at(*TARGET, "provenance", "span", value=[1]),
        at(*TARGET, "provenance", "span", value=[-1, 2]),
        at(*TARGET, "provenance", "section", value="一"),
        at("report", "document", "date", value="29.1.2021"),
        at("report", "document", "year", value="2021"),
    ],
)
def test_what_the_schema_refuses_does_not_load_either(damage: Callable[[Any], None]) -> None:
    small = unstructure(gzgov.parse("二、2021年工作安排\n今年主要预期目标是：地区生产总值增长6%以上。"))
    assert validator().is_valid(small)
    data = copy.deepcopy(small)
    damage(data)

    assert not validator().is_valid(data)
    with pytest.raises(CodecError):
        structure(data)


def test_every_class_and_field_of_the_records_is_there() -> None:
    definitions = report_schema()["$defs"]

    for name in ("Report", "Target", "Achievement", "Project", "Initiative", "Provenance", "Cue", "Issue"):
        kind = getattr(records, name)
        assert definitions[name]["required"] == [field.name for field in attrs.fields(kind)]
        assert definitions[name]["additionalProperties"] is False


def test_every_field_that_is_documented_says_what_it_is() -> None:
    definitions = report_schema()["$defs"]

    assert all("description" in definition for definition in definitions.values())
    assert [
        f"{name}.{field}"
        for name, definition in definitions.items()
        for field, schema in definition.get("properties", {}).items()
        if "description" not in schema
    ] == []


def test_words_of_python_are_turned_into_those_of_json() -> None:
    text = json.dumps(report_schema())

    assert "None" not in text
    assert "``" not in text
    assert ":class:" not in text


@pytest.mark.parametrize("path", generate.PAGES, ids=lambda path: path.name)
def test_page_in_the_docs_is_current(path: Path) -> None:
    assert path.read_text("utf-8") == generate.PAGES[path](), "run: python docs/generate.py"
