"""A whole report as JSON, out and back in without loss.

In: :class:`gzgov.Report`, or the JSON made of one. Out: the other. Flat tables are left to :mod:`gzgov.export.tables`.

The JSON is one object: ``format`` (``"gzgov-report"``), ``version``, ``text_sha256`` (of the text in UTF-8) and ``report``,
the fields of the records by their names. Decimals and dates are strings, a span is ``[start, end]``, a period is in ISO 8601,
a code is its value, what is open is null. Reading back checks all of it, and every quote against the text.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import re
import types
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception

from gzgov.errors import CodecError, GzgovError, unexpected
from gzgov.period import Period
from gzgov.records import Collection, Provenance, Report
from gzgov.source import Document, Span

FORMAT = "gzgov-report"
VERSION = 1

T = TypeVar("T")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_KEYS = {"format", "version", "text_sha256", "report"}


def to_json(report: Report, indent: int | None = None) -> str:
    """Write a report as JSON text; the same report always makes the same text.

    Args:
        report: The report.
        indent: Blanks a level for reading by eye; None for one line.

    Raises:
        ArgumentError: If `report` is something else, such as one record of it.

    >>> import gzgov
    >>> to_json(gzgov.parse("2020年地区生产总值增长2.7%。"))[:42]
    '{"format": "gzgov-report", "version": 1, "'
    """
    if not isinstance(report, Report):
        raise unexpected(report, "a report as gzgov.parse makes it")
    text = json.dumps(unstructure(report), ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode()  # a lone surrogate becomes its JSON escape


def from_json(text: str | bytes) -> Report:
    """Read back the JSON that :func:`to_json` wrote; the result equals the report it was made of.

    Raises:
        CodecError: If it is no JSON, cut short, of another version, holds a wrong value, or does not fit its own text.
            The message opens with the place: ``$.report.targets[3].measure.low: …``.

    >>> import gzgov
    >>> report = gzgov.parse("2020年地区生产总值增长2.7%。")
    >>> from_json(to_json(report)) == report
    True
    """
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"$: no JSON, or cut short: {error}") from None
    return structure(data)


def unstructure(report: Report) -> dict[str, Any]:
    """Return the object that :func:`to_json` writes: dicts, lists, strings, integers, booleans and None only.

    >>> import gzgov
    >>> data = unstructure(gzgov.parse("2020年地区生产总值增长2.7%。"))
    >>> data["report"]["achievements"][0]["provenance"]["span"]
    [13, 17]
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "text_sha256": report.document.text_sha256,
        "report": _converter().unstructure(report, unstructure_as=Report),
    }


def structure(data: object) -> Report:
    """Make the report of an object that :func:`unstructure` returned.

    Raises:
        CodecError: As :func:`from_json` does.

    >>> structure({"format": "gzgov-report", "version": 2})
    Traceback (most recent call last):
    gzgov.errors.CodecError: $.version: 2 is not known; this gzgov reads version 1, a later one may read more: ...
    """
    envelope = _checked_envelope(data)
    try:
        report = _converter().structure(envelope["report"], Report)
    except BaseValidationError as error:
        raise CodecError(_first_message(error)) from None
    except CodecError as error:
        raise CodecError(f"$.report: {error}") from None
    if report.document.text_sha256 != envelope["text_sha256"]:
        raise CodecError(f"$.report.document.text: has not the hash in $.text_sha256 ({envelope['text_sha256']!r})")
    if report.document.origin.reader == "memory" and report.document.sha256 != envelope["text_sha256"]:
        raise CodecError(f"$.report.document.sha256: {report.document.sha256!r} is not the hash of the text")
    for place, record in _walk(report, "$.report"):
        _check_quotes(report.document, record, place)
    return report


def _refuse_constant(word: str) -> object:
    raise ValueError(f"{word} is no JSON number")


def _checked_envelope(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise CodecError(f"$: expected an object, got {_shown(data)}")
    if data.get("format") != FORMAT:
        raise CodecError(f"$.format: expected {FORMAT!r}, got {_shown(data.get('format'))}")
    if type(data.get("version")) is not int or data["version"] != VERSION:
        raise CodecError(
            f"$.version: {_shown(data.get('version'))} is not known; this gzgov reads version {VERSION}, "
            "a later one may read more: pip install --upgrade gzgov"
        )
    if data.keys() != _KEYS:
        odd = min(map(str, data.keys() ^ _KEYS))
        raise CodecError(f"$.{odd}: {'is missing' if odd in _KEYS else 'is not known'}")
    return data


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


# the converter


def _strict(kind: type[T]) -> Callable[[object, object], T]:
    """Return a hook that takes a value of exactly this type: no text for a number, no 1 for true."""

    def hook(value: object, _: object) -> T:
        if type(value) is not kind:
            raise CodecError(f"expected {kind.__name__}, got {_shown(value)}")
        return value

    return hook


def _decimal(value: object, _: object) -> Decimal:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise CodecError(f"expected a decimal number as text, got {_shown(value)}")
    return Decimal(value)


def _date(value: object, _: object) -> dt.date:
    try:
        if isinstance(value, str) and len(value) == len("2021-01-29"):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise CodecError(f"expected a date such as '2021-01-29', got {_shown(value)}")


def _period(value: object, _: object) -> Period:
    if not isinstance(value, str):
        raise CodecError(f"expected a period such as '2016/2020', got {_shown(value)}")
    return Period.parse(value)


def _code(value: object, kind: type[enum.StrEnum]) -> enum.StrEnum:
    if not isinstance(value, str) or value not in set(kind):
        raise CodecError(f"expected one of {', '.join(kind)}, got {_shown(value)}")
    return kind(value)


def _span(value: object, _: object) -> Span:
    if not (isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value)):
        raise CodecError(f"expected [start, end], got {_shown(value)}")
    return Span(*value)


def _is_collection(kind: object) -> bool:
    return get_origin(kind) is Collection or get_origin(kind) is tuple


def _structure_many(kind: Any, converter: Converter) -> Callable[[object, object], tuple[Any, ...]]:  # noqa: ANN401
    make = get_origin(kind)
    items: Any = types.GenericAlias(list, get_args(kind)[:1])  # its errors say which item
    inner = converter.get_structure_hook(items)

    def hook(value: object, _: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise CodecError(f"expected a list, got {_shown(value)}")
        made: tuple[Any, ...] = make(inner(value, items))
        return made

    return hook


def _unstructure_many(kind: Any, converter: Converter) -> Callable[[tuple[Any, ...]], list[Any]]:  # noqa: ANN401
    inner = converter.get_unstructure_hook(get_args(kind)[0])
    return lambda records: [inner(record) for record in records]


def _structure_record(kind: type[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    inner = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
    names = [field.name for field in attrs.fields(kind)]

    def hook(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise CodecError(f"expected an object, got {_shown(value)}")
        missing = [name for name in names if name not in value]
        if missing:  # also where the class has a default: a report without its list of targets is no report
            raise CodecError(f"{missing[0]} is missing")
        return inner(value, kind)

    return hook


@cache
def _converter() -> Converter:
    """Return the converter of all records, made at the first use; later hooks go before earlier ones."""
    converter = Converter()
    converter.register_structure_hook_factory(attrs.has)(_structure_record)
    converter.register_structure_hook_factory(_is_collection)(_structure_many)
    converter.register_unstructure_hook_factory(_is_collection)(_unstructure_many)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook(enum.StrEnum, _code)  # nearer to a code than str is
    converter.register_unstructure_hook(enum.StrEnum, lambda code: code.value)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_unstructure_hook(Decimal, lambda number: format(number, "f"))
    converter.register_structure_hook(dt.date, _date)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook(Period, _period)
    converter.register_unstructure_hook(Period, str)
    converter.register_structure_hook(Span, _span)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    return converter


def _first_message(error: BaseValidationError) -> str:
    """Return the first error inside as ``place: what is wrong``."""

    def worded(inner: BaseException, kind: type | None) -> str:
        return str(inner) if isinstance(inner, GzgovError) else format_exception(inner, kind)

    message, _, place = transform_error(error, path="$.report", format_exception=worded)[0].rpartition(" @ ")
    return f"{place}: {message}"


# the check against the text


def _walk(value: object, place: str) -> Iterator[tuple[str, Any]]:
    """Yield every record inside with its place, outer ones first; a document stands for itself."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{place}[{index}]")
        return
    kind: type[Any] = type(value)
    if attrs.has(kind) and kind is not Document:
        yield place, value
        for field in attrs.fields(kind):
            yield from _walk(getattr(value, field.name), f"{place}.{field.name}")


def _check_quotes(document: Document, record: object, place: str) -> None:
    if isinstance(record, Span) and record.end > len(document.text):
        raise CodecError(f"{place}: {record!r} reaches beyond the text of {len(document.text)} code points")
    if not isinstance(record, Provenance):
        return
    for name, span, claim in (("text", record.span, record.text), ("quote", record.statement, record.quote)):
        if document.text[span.slice] != claim:
            raise CodecError(f"{place}.{name}: {_shown(claim)} is not what stands at {span!r}")
    where = document.position(record.span.start)
    if (where.line, where.column) != (record.line, record.column):
        raise CodecError(f"{place}.line: {record.line}:{record.column} is not the place of {record.span!r}, {where}")
