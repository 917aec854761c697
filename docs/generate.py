"""Write the pages that are made from code and data: tables, schema, codelists, rule sets, indicators.

The page of the command line is written by hand, but for the help of every command, which is put in.

usage: python docs/generate.py

The tests hold the written pages against code and data.
"""

from __future__ import annotations

import ast
import enum
import inspect
import json
import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby, pairwise
from pathlib import Path

from click.testing import CliRunner

import gzgov
from gzgov import cli
from gzgov.catalogue import Entry, entries
from gzgov.compare.codings import codings
from gzgov.compare.tolerances import tolerances
from gzgov.export.columns import COLUMNS, DOCUMENTS, PANEL, SCHEMAS
from gzgov.export.frames import arrow_schema
from gzgov.export.schema import report_schema
from gzgov.lexicon import bounds
from gzgov.records import Binding
from gzgov.vocabulary import load

REFERENCE = Path(__file__).parent / "reference"
_MADE = "<!-- made by docs/generate.py; do not edit -->\n"
_TABLES = f"""\
{_MADE}# Tables, column by column

Every format has these columns in this order.
Offsets count code points of the raw text; a name means the same in every table.
The Arrow types are those of {{func}}`gzgov.to_frame`, {{func}}`gzgov.panel` and Parquet; where a cell may be null, the last column says so.
"""
_CODELISTS = f"""\
{_MADE}# Codelists

Every code that a record, a table or a comparison can hold, by the class that lists them.
A code is a plain string: `target.measure.bound == "at_most"` is true where the bound is {{class}}`Bound.AT_MOST <gzgov.Bound>`.
"""
_RULES = f"""\
{_MADE}# Rule sets

What stands in the data files of the package and decides a reading, a verdict or a coding.
"""
_INDICATORS = f"""\
{_MADE}# The catalogue of indicators

A phrase of a report gets an id where it is one of the names or further phrases below.
Words of area, time and movement around it do not count ({{mod}}`gzgov.catalogue`).
*Unit* is the registry unit of the level; ↑ means that more is better, ↓ that less is.
"""


def tables_page() -> str:
    """Return the page of the tables."""
    tables = {**SCHEMAS, "documents": DOCUMENTS, "panel": PANEL}
    return "\n".join([_TABLES, *(_columns(name, columns) for name, columns in tables.items())])


def schema_text() -> str:
    """Return the JSON Schema of a report."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


def codelists_page() -> str:
    """Return the page of every list of codes."""
    return "\n".join([_CODELISTS, *map(_codes, sorted(_lists(), key=lambda one: one.__name__))])


def rules_page() -> str:
    """Return the page of bound words, codings, tolerances, relations and definitions."""
    relations, audit = load("relations.toml"), load("audit.toml")
    words = ([f"`{one.id}`", one.word, one.side.value, one.example] for one in sorted(bounds(), key=lambda one: one.id))
    coded = ([f"`{one.id}`", one.source, one.unsure] for one in codings())
    wide = ([f"`{one.id}`", f"{one.width} {one.unit}", one.said, one.source] for one in tolerances())
    related = (
        [f"`{id_}`", "、".join(found["words"]), found["example"]]
        for table in ("relations", "signs", "ceilings", "sides")
        for id_, found in relations[table].items()
    )
    whole = ([f"`{one['whole']}`", " + ".join(f"`{part}`" for part in one["parts"])] for one in audit["sum"])
    share = ([f"`{one['share']}`", f"`{one['part']}` / `{one['whole']}`"] for one in audit["share"])
    sections = [
        ("Bound words", "How a number is bounded (`bounds.toml`).", ("id", "word", "side", "example"), words),
        ("Codings", "Research readings of targets ({mod}`gzgov.compare.codings`).", ("id", "source", "unsure"), coded),
        ("Tolerances", "Named widths of 左右; none applies unless you name it.", ("id", "width", "said", "source"), wide),
        ("Relations", "Words of relational targets (`relations.toml`).", ("id", "words", "example"), related),
        ("Definitions", "What adds up by definition, for audits (`audit.toml`).", ("whole or share", "of"), [*whole, *share]),
    ]  # fmt: skip
    made = (f"## {title}\n\n{about}\n\n{_table(head, rows)}" for title, about, head, rows in sections)
    return "\n".join([_RULES, *made])


def indicators_page() -> str:
    """Return the page of the catalogue, a table for each group."""
    groups = groupby(entries(), key=lambda one: one.group)
    head = ("id", "name", "English", "unit", "kind", "further phrases")
    made = (f"## {name.replace('_', ' ')}\n\n{_table(head, map(_indicator, found))}" for name, found in groups)
    return "\n".join([_INDICATORS, *made])


def command_line_page() -> str:
    """Return the page of the command line as it is, with the help that each command gives now."""
    page = (REFERENCE / "command-line.md").read_text("utf-8")
    return re.sub(r"(?<=^\$ )(gzgov.*) --help\n(?s:.*?)(?=^```$)", _help, page, flags=re.MULTILINE)


def _help(found: re.Match[str]) -> str:
    arguments = [*found[1].split()[1:], "--help"]
    shown = CliRunner().invoke(cli.main, arguments, prog_name="gzgov", terminal_width=100)
    return f"{found[1]} --help\n{shown.output}"


PAGES = {
    REFERENCE / "tables.md": tables_page,
    REFERENCE / "report.schema.json": schema_text,
    REFERENCE / "codelists.md": codelists_page,
    REFERENCE / "rule-sets.md": rules_page,
    REFERENCE / "indicators.md": indicators_page,
    REFERENCE / "command-line.md": command_line_page,
}


def _columns(name: str, columns: tuple[str, ...]) -> str:
    types = arrow_schema(columns)
    rows = []
    for column in map(COLUMNS.__getitem__, columns):
        about = column.about + (f" One of {', '.join(f'`{code}`' for code in column.codes)}." if column.codes else "")
        kind = "dictionary" if column.codes else str(types.field(column.name).type).partition("[")[0]
        rows.append([f"`{column.name}`", kind, about, "never" if column.required else "yes"])
    return f"## {name}\n\n{_table(('column', 'Arrow type', 'meaning', 'null'), rows)}"


def _lists() -> Iterator[type[enum.StrEnum]]:
    for found in pkgutil.walk_packages(gzgov.__path__, "gzgov."):
        if found.name not in {"gzgov.__main__", "gzgov.strategies", "gzgov.cli"}:
            module = import_module(found.name)
            own = (one for one in vars(module).values() if isinstance(one, type) and one.__module__ == found.name)
            yield from (one for one in own if issubclass(one, enum.StrEnum) and not one.__name__.startswith("_"))


def _codes(listed: type[enum.StrEnum]) -> str:
    """Return the section of one class; its Chinese labels are those of the reading view."""
    labels = load("view.toml").get(re.findall(r"[A-Z][a-z]+", listed.__name__)[-1].lower(), {})
    about = _words_of_members(listed)
    rows = [[f"`{one.value}`", labels.get(one.value, [""])[0], about.get(one.name, "")] for one in listed]
    said = str(inspect.getdoc(listed)).partition("\n")[0].replace("``", "`")
    name = f"{{class}}`{listed.__module__}.{listed.__qualname__}`"
    return f"## {listed.__name__}\n\n{said} {name}\n\n{_table(('code', '中文', 'meaning'), rows)}"


def _words_of_members(listed: type[enum.StrEnum]) -> dict[str, str]:
    """Return what stands below each member in the source."""
    [body] = (one.body for one in ast.parse(inspect.getsource(listed)).body if isinstance(one, ast.ClassDef))
    found = {}
    for member, words in pairwise(body):
        if isinstance(member, ast.Assign) and isinstance(member.targets[0], ast.Name):
            if isinstance(words, ast.Expr) and isinstance(words.value, ast.Constant):
                found[member.targets[0].id] = str(words.value.value).replace("``", "`")
    return found


def _indicator(one: Entry) -> list[str]:
    better = {True: " ↑", False: " ↓", None: ""}[one.ascending]
    kind = "" if one.binding is Binding.UNSTATED else one.binding.value
    return [f"`{one.id}`", one.name, one.english, f"{one.dimension}{better}".strip(), kind, "、".join(one.aliases)]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [f"| {' | '.join(cells)} |" for cells in (names, *rows)]
    return "\n".join([lines[0], "|---" * len(names) + "|", *lines[1:], ""])


if __name__ == "__main__":
    for path, make in PAGES.items():
        path.write_text(make(), "utf-8")
