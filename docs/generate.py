"""Write the pages that are made from the code: the columns of every table, and the JSON Schema of a report.

usage: python docs/generate.py

The tests hold the written pages against the code.
"""

from __future__ import annotations

import json
from pathlib import Path

from gzgov.export.columns import COLUMNS, DOCUMENTS, PANEL, SCHEMAS
from gzgov.export.frames import arrow_schema
from gzgov.export.schema import report_schema

REFERENCE = Path(__file__).parent / "reference"
_HEAD = """\
<!-- made by docs/generate.py; do not edit -->
# Tables, column by column

Every format has these columns in this order.
Offsets count code points of the raw text; a name means the same in every table.
The Arrow types are those of {func}`gzgov.to_frame`, {func}`gzgov.panel` and Parquet; where a cell may be null, the last column says so.
"""


def tables_page() -> str:
    """Return the page of the tables."""
    tables = {**SCHEMAS, "documents": DOCUMENTS, "panel": PANEL}
    return "\n".join([_HEAD, *(_section(name, columns) for name, columns in tables.items())])


def schema_text() -> str:
    """Return the JSON Schema of a report."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


PAGES = {REFERENCE / "tables.md": tables_page, REFERENCE / "report.schema.json": schema_text}


def _section(name: str, columns: tuple[str, ...]) -> str:
    types = arrow_schema(columns)
    lines = [f"## {name}", "", "| column | Arrow type | meaning | null |", "|---|---|---|---|"]
    for column in map(COLUMNS.__getitem__, columns):
        about = column.about + (f" One of {', '.join(f'`{code}`' for code in column.codes)}." if column.codes else "")
        kind = "dictionary" if column.codes else str(types.field(column.name).type).partition("[")[0]
        lines.append(f"| `{column.name}` | {kind} | {about} | {'never' if column.required else 'yes'} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    for path, make in PAGES.items():
        path.write_text(make(), "utf-8")
