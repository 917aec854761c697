"""What the tables are made of: every column with its type, its meaning, and the codes it may hold.

In: nothing. Out: the columns of each table in their order. The rows are left to :mod:`gzgov.export.tables`; how a type
looks in Arrow, in a Data Package or in a workbook is left to the module of each.
"""

from __future__ import annotations

import enum
from typing import Literal, TypeAlias

import attrs

from gzgov.errors import GzgovError
from gzgov.measure import Aspect, Bound, Direction
from gzgov.records import Binding, InitiativeLevel, Kind, ProjectStatus, TargetForm, Tone

ColumnType: TypeAlias = Literal["text", "code", "number", "integer", "boolean", "date"]
"""What a cell is; each may be null where ``required`` is not set."""


@attrs.frozen
class Column:
    """One column of a table.

    Attributes:
        name: Its name, in every format.
        type: ``text``, ``code`` (one of ``codes``), ``number`` (an exact decimal; a plain decimal string in rows),
            ``integer``, ``boolean`` or ``date`` (ISO 8601 in rows).
        about: One line that says what a cell means, and what null means.
        codes: All values that a column of codes may hold, in the order of their enum.
        required: Whether no cell is ever null.

    >>> COLUMNS["start"].type, COLUMNS["direction"].codes
    ('integer', ('up', 'down'))
    """

    name: str
    type: ColumnType
    about: str
    codes: tuple[str, ...] = ()
    required: bool = False


def _always(name: str, kind: ColumnType, about: str) -> Column:
    return Column(name, kind, about, required=True)


def _code(name: str, codes: type[enum.StrEnum], about: str, *, required: bool = False) -> Column:
    return Column(name, "code", about, tuple(code.value for code in codes), required)


OC4IDS_STATUS: dict[ProjectStatus, str | None] = {
    ProjectStatus.PROPOSED: "identification",
    ProjectStatus.APPROVED: "preparation",
    ProjectStatus.STARTED: "implementation",
    ProjectStatus.UNDER_CONSTRUCTION: "implementation",
    ProjectStatus.COMPLETED: "completion",
    ProjectStatus.IN_OPERATION: "maintenance",
    ProjectStatus.SUSPENDED: None,
    ProjectStatus.CANCELLED: "cancelled",
}
"""The code of the OC4IDS codelist ``projectStatus`` for each status; None for the one that OC4IDS lacks."""

_PLACE = ("document", "section", "start", "end", "text")
_MEASURE = ("low", "high", "unit", "bound", "aspect", "direction", "kind", "indicator", "indicator_id")
_MEASURED = (*_PLACE, *_MEASURE, "period", "reference", "quote")

SCHEMAS: dict[str, tuple[str, ...]] = {
    "measures": _MEASURED,
    "targets": (*_MEASURED, "headline", "tone", "binding", "form", "requirement"),
    "achievements": _MEASURED,
    "projects": (*_PLACE, "project_id", "name", "status", "oc4ids_status", "period", "quote"),
    "initiatives": (*_PLACE, "verb", "object", "level", "programme", "measured", "reported", "period"),
}
"""The names of the columns of each table, in their order."""

TABLES = tuple(SCHEMAS)
"""The names of the tables."""

LOOKED_FOR: dict[str, frozenset[str]] = {
    "measures": frozenset({"statements"}),
    "targets": frozenset({"statements"}),
    "achievements": frozenset({"statements"}),
    "projects": frozenset({"projects"}),
    "initiatives": frozenset({"initiatives"}),
}
"""What :func:`gzgov.parse` has to look for (its argument ``only``) to fill a table."""

DOCUMENTS = ("document", "title", "place", "place_code", "date", "year", "sha256", "text_sha256")
"""The columns of the list of reports that goes with many tables."""

PANEL = (
    "place", "place_code", "year", "indicator", "indicator_id", "low", "high", "unit", "bound", "aspect", "direction",
    "period", "reference", "tone", "binding", "headline", "form", "requirement", "quote", "document", "start", "end",
)  # fmt: skip
"""The columns of a panel of targets over many reports."""

_KNOWN = (
    Column("table", "code", "The table that the row belongs to.", TABLES, required=True),
    Column("document", "text", "The report: its path or name as given, empty for a text made in memory."),
    Column("section", "text", "The headings above, outermost first, joined by ` / `."),
    _always("start", "integer", "Offset of the first code point of `text` in the raw text, from 0."),
    _always("end", "integer", "Offset just behind the last code point of `text`."),
    _always("text", "text", "The raw text from `start` to `end`, character for character."),
    Column("low", "number", "The printed number in `unit`, scale word expanded; null for targets in words."),
    Column("high", "number", "The same number again, but for ranges their upper end."),
    Column("unit", "text", "The unit word as written, without scale word; empty for a bare number."),
    _code("bound", Bound, "How the wording bounds the number."),
    _code("aspect", Aspect, "What the number says of its indicator."),
    _code("direction", Direction, "Which way it went; null for plain levels, shares and ranks."),
    _code("kind", Kind, "What the number is to the report.", required=True),
    Column("indicator", "text", "What is measured, in the report's own words, the subject carried over."),
    Column("indicator_id", "text", "Its entry in the catalogue of indicators; null if none matches."),
    Column("period", "text", "The time it is for, in ISO 8601 (`2020`, `2016/2020`, `2020-12-31`); null if open."),
    Column(
        "reference",
        "text",
        "What a change or growth is measured from: a period, `previous-year`, `annual` or a group's name.",
    ),
    Column("quote", "text", "The clause that `text` stands in, as in the raw text."),
    _always("headline", "boolean", "Whether it stands in the list of main expected targets (主要预期目标)."),
    _code("tone", Tone, "How firmly the target is worded.", required=True),
    _code("binding", Binding, "Whether it is called 约束性 or 预期性.", required=True),
    _code("form", TargetForm, "Whether it sets a number, a relation or words.", required=True),
    Column("requirement", "text", "What is to be reached, as worded."),
    _always("project_id", "text", "The project, which may be named in several rows; unique within its document."),
    _always("name", "text", "The full name, line breaks removed and shared heads and tails expanded."),
    _code("status", ProjectStatus, "How far the project is, as of what this sentence says.", required=True),
    Column(
        "oc4ids_status",
        "code",
        "The same as a code of OC4IDS `projectStatus`; null for `suspended`, which OC4IDS lacks.",
        tuple(dict.fromkeys(code for code in OC4IDS_STATUS.values() if code)),
    ),
    Column("verb", "text", "The leading action verb or verbs, as written."),
    Column("object", "text", "What is acted on, verbatim, line breaks and stray spaces removed."),
    _code("level", InitiativeLevel, "Whether it heads a paragraph or is one action.", required=True),
    Column("programme", "text", "The programme it names; null if it names none."),
    _always("measured", "boolean", "Whether the clause holds a number that is a goal."),
    _always("reported", "boolean", "True for an action that has been done, false for a promise."),
    Column("title", "text", "The title as printed, empty if unknown."),
    Column("place", "text", "The area reported on, empty if unknown."),
    Column("place_code", "text", "Its six-digit code of GB/T 2260, empty if unknown."),
    Column("date", "date", "The day of delivery; null if unknown."),
    Column("year", "integer", "The year whose work the report plans; null if unknown."),
    Column("sha256", "text", "Hash of the source file's bytes."),
    Column("text_sha256", "text", "Hash of the text in UTF-8, which all offsets count in."),
)

COLUMNS: dict[str, Column] = {column.name: column for column in _KNOWN}
"""Every column by its name: one name means one thing in all tables."""


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table; for ``"all"`` those of every table, ``table`` first, each once.

    Raises:
        GzgovError: If there is no such table.

    >>> columns_of("projects")[5:]
    ('project_id', 'name', 'status', 'oc4ids_status', 'period', 'quote')
    """
    if table == "all":
        return tuple(dict.fromkeys(("table", *(column for name in TABLES for column in SCHEMAS[name]))))
    if table not in SCHEMAS:
        raise GzgovError(f"no table {table!r}; there are: {', '.join(TABLES)}")
    return SCHEMAS[table]
