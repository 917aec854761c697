"""The JSON Schema of a report's JSON, made from the classes of the records.

In: the classes. Out: a JSON Schema, draft 2020-12, of what :mod:`gzgov.export.json` writes. That a quote stands at its span,
and that the text has its hash, no schema can say: reading back checks it.
"""

from __future__ import annotations

import datetime as dt
import enum
import inspect
import re
import types
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from gzgov.export.json import FORMAT, VERSION
from gzgov.period import Period
from gzgov.records import Report
from gzgov.source import Span

DRAFT = "https://json-schema.org/draft/2020-12/schema"
"""The draft that the schema is written in."""

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PART = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_SCALARS: dict[object, dict[str, Any]] = {
    type(None): {"type": "null"},
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
}
_VALUES: dict[object, tuple[str, dict[str, Any]]] = {
    Decimal: ("An exact decimal number.", {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
    dt.date: ("A day, in ISO 8601.", {"type": "string", "format": "date", "pattern": f"^{_DATE}$"}),
    Period: ("A closed range of days, in ISO 8601.", {"type": "string", "pattern": f"^{_PART}(/{_PART})?$"}),
    Span: (
        "Start and end: code points of the text, half-open.",
        {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
    ),
}
_ATTRIBUTE = re.compile(r"^    (\w+): (.+(?:\n        .+)*)", re.MULTILINE)


def report_schema() -> dict[str, Any]:
    """Return the schema: an object for each class under ``$defs``, every field required, no other allowed.

    >>> schema = report_schema()
    >>> schema["properties"]["version"], sorted(schema["$defs"])[:4]
    ({'const': 1}, ['Achievement', 'Aspect', 'Baseline', 'Binding'])
    >>> schema["$defs"]["Measure"]["properties"]["low"]["description"]
    'The printed number in `unit`, scale word expanded (2.5万亿元 gives 2500000000000).'
    """
    definitions: dict[str, Any] = {}
    properties = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "text_sha256": {"description": "Hash of the text in UTF-8."} | _HASH,
        "report": _schema_of(Report, definitions),
    }
    return {
        "$schema": DRAFT,
        "title": "A government work report, as gzgov writes it",
        **_object(properties),
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any annotation
    if kind in _SCALARS:
        return _SCALARS[kind]
    if isinstance(kind, types.UnionType):
        return {"anyOf": [_schema_of(part, definitions) for part in get_args(kind)]}
    if get_origin(kind):  # Collection[Target], tuple[Cue, ...]
        return {"type": "array", "items": _schema_of(get_args(kind)[0], definitions)}
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # a class may hold itself
        definitions[name] = _definition_of(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _definition_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any class
    if kind in _VALUES:
        meaning, schema = _VALUES[kind]
        return {"description": meaning} | schema
    page = inspect.getdoc(kind) or ""
    about: dict[str, Any] = {"description": _in_json(page.partition("\n")[0])} if page else {}
    if issubclass(kind, enum.Enum):
        return about | {"enum": [code.value for code in kind]}
    told = {name: _in_json(" ".join(text.split())) for name, text in _ATTRIBUTE.findall(page)}
    hints = get_type_hints(kind)
    properties = {}
    for field in attrs.fields(kind):
        words = {"description": told[field.name]} if field.name in told else {}
        properties[field.name] = words | _schema_of(hints[field.name], definitions)
    return about | _object(properties)


def _in_json(text: str) -> str:
    """Turn the words of Python in a docstring into those of JSON."""
    return re.sub(r":\w+:", "", text.replace("``", "`")).replace("None", "null")
