"""Cited figures in a small TOML file → a report of achievements, to hold targets against.

In: a TOML file of actuals, each with its source. Out: :class:`gzgov.Report`, whose document is the file itself, so that every
figure leads back to its line. Finding out which actual answers which target is left to :mod:`gzgov.compare.link`.

The file names place and time once, then one table a figure::

    place = "广州市"
    period = "2021"

    [[actual]]
    indicator = "地区生产总值"
    value = "增长8.1%"
    source = "广州市统计局"

``indicator`` and ``value`` are words as a report has them; ``place_code``, ``title``, and for each figure ``period``, ``url`` and
``note`` may be given.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Mapping

from gzgov.catalogue import match
from gzgov.errors import MeasureError, PeriodError, ReadError
from gzgov.period import Period
from gzgov.records import Achievement, Indicator, Provenance, Report
from gzgov.source import Document, Origin, Span
from gzgov.wording import parse_measure

_FACTS = frozenset({"title", "place", "place_code", "period", "actual"})
_NEEDED = ("indicator", "value", "source")
_FIELDS = frozenset({*_NEEDED, "period", "url", "note"})


def read_actuals(path: str | os.PathLike[str]) -> Report:
    """Read a file of cited figures as a report that has nothing but achievements.

    The headings (``section``) of each achievement are the file's title and the figure's source.

    Raises:
        ReadError: If the file cannot be opened or is no TOML, or an entry lacks a source, has an unknown field, or a value or
            period that cannot be read. The message names file, entry, remedy.

    >>> import pathlib, tempfile
    >>> text = 'period = "2021"\\n[[actual]]\\nindicator = "地铁运营里程"\\nvalue = "590公里"\\nsource = "2022年政府工作报告"'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(f"{folder}/actuals.toml").write_text(text, "utf-8")
    ...     report = read_actuals(f"{folder}/actuals.toml")
    >>> report.achievements[0], report.achievements[0].provenance.line, report.achievements[0].provenance.section
    (<Achievement 地铁运营里程 590 公里 in 2021>, 4, ('2022年政府工作报告',))
    """
    name = os.fspath(path)
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - the readers of this room do without pathlib
            data = file.read()
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: not in UTF-8 ({error.reason} at byte {error.start}); save it so") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"{name}: cannot be opened ({getattr(error, 'strerror', None) or error})") from None
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{name}: no TOML ({error}); mend it") from None
    _refuse_others(given, _FACTS, name)
    entries = given.get("actual", [])
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise ReadError(f"{name}: has no [[actual]]; give each figure a table of that name")
    document = Document(
        text=text,
        title=_text(given, "title", name),
        place=_text(given, "place", name),
        place_code=_text(given, "place_code", name),
        origin=Origin(name=name, reader="actuals", encoding="utf-8"),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    achievements: list[Achievement] = []
    at = 0
    for number, entry in enumerate(entries, start=1):
        achievement = _achievement(entry, given, document, at, f"{name}: [[actual]] {number}")
        at = achievement.provenance.span.end
        achievements.append(achievement)
    return Report(document=document, achievements=achievements)


def _achievement(
    entry: Mapping[str, object], given: Mapping[str, object], document: Document, at: int, name: str
) -> Achievement:
    _refuse_others(entry, _FIELDS, name)
    fields = {field: _text(entry, field, name) for field in _NEEDED}
    if missing := [field for field in _NEEDED if not fields[field]]:
        raise ReadError(f"{name}: has no {' and no '.join(missing)}; every figure needs all of {', '.join(_NEEDED)}")
    found = match(fields["indicator"])
    try:
        measure = parse_measure(fields["value"])
        period = str(entry.get("period") or given.get("period") or "")
        return Achievement(
            indicator=Indicator(
                phrase=fields["indicator"], id=found.id if found else None, ascending=found.ascending if found else None
            ),
            measure=measure,
            period=Period.parse(period) if period else None,
            provenance=_provenance(document, fields["value"], at, (document.title, fields["source"]), name),
        )
    except (MeasureError, PeriodError) as error:
        raise ReadError(
            f"{name}: {error}; write it as 增长8.1% or 590公里, and a period as 2021 or 2021/2025"
        ) from None


def _provenance(document: Document, value: str, at: int, headings: tuple[str, ...], name: str) -> Provenance:
    """Find a value behind the one before it."""
    start = document.text.find(value, document.text.find("value", at))
    if start < 0:
        raise ReadError(f"{name}: value {value!r} is written with escapes; write the characters themselves")
    span, place = Span(start, start + len(value)), document.position(start)
    return Provenance(
        span=span,
        text=value,
        statement=span,
        quote=value,
        line=place.line,
        column=place.column,
        section=tuple(filter(None, headings)),
    )


def _refuse_others(given: Mapping[str, object], known: frozenset[str], name: str) -> None:
    if others := sorted(given.keys() - known):
        raise ReadError(f"{name}: has an unknown {', '.join(others)}; there are: {', '.join(sorted(known))}")


def _text(given: Mapping[str, object], field: str, name: str) -> str:
    value = given.get(field, "")
    if not isinstance(value, str):
        raise ReadError(f"{name}: {field} = {value!r} should be a text in quotes")
    return value
