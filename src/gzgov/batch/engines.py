"""Arrow record batches of texts → record batches of rows: the one function that every engine on Arrow can run.

In: batches with the columns ``path`` and ``text``. Out: batches of one table. Which engine cuts, sends and gathers them
is left to the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from gzgov.batch.parts import batches_of
from gzgov.errors import GzgovError
from gzgov.export.columns import LOOKED_FOR, columns_of
from gzgov.export.frames import arrow_schema
from gzgov.export.tables import Row, rows
from gzgov.facts import document_of
from gzgov.parse import parse
from gzgov.source import Origin


def batch_schema(table: str) -> pa.Schema:
    """Return the schema of the batches of a table: that of :func:`gzgov.export.frames.arrow_schema` without dictionaries.

    Not every engine takes dictionaries; codes are plain text here.

    >>> batch_schema("projects").field("status").type
    DataType(string)
    """
    plain = arrow_schema(columns_of(table))
    types = pa.types.is_dictionary
    return pa.schema([(field.name, pa.string() if types(field.type) else field.type) for field in plain])


def arrow_batches(batches: Iterable[pa.RecordBatch], *, table: str = "measures") -> Iterator[pa.RecordBatch]:
    """Turn batches of texts into batches of rows of one table, as they come and in bounded memory.

    Args:
        batches: Record batches (or tables) with a text column ``text`` and a text column ``path``, which becomes the
            column ``document``; other columns are passed over. A null text gives no row.
        table: Which table, of :data:`gzgov.export.columns.TABLES`; the schema is :func:`batch_schema`.

    Yields:
        Record batches of at most 10,000 rows, in the order of the texts.

    Raises:
        GzgovError: If there is no such table, or a batch lacks a column.

    >>> texts = pa.record_batch({"path": ["a.txt"], "text": ["2020年地区生产总值增长2.7%。"]})
    >>> [batch.to_pylist()[0]["low"] for batch in arrow_batches([texts])]
    [Decimal('2.7000000000')]
    """
    if table not in LOOKED_FOR:
        raise GzgovError(f"no table {table!r}; there are: {', '.join(LOOKED_FOR)}")
    schema = batch_schema(table)
    for made in batches_of(_rows(batches, table), table):
        yield from made.cast(schema).to_batches()


def _rows(batches: Iterable[pa.RecordBatch], table: str) -> Iterator[Row]:
    for batch in batches:
        if missing := {"path", "text"} - set(batch.schema.names):
            raise GzgovError(
                f"a batch needs the columns path and text; {min(missing)!r} is not among {batch.schema.names!r}"
            )
        for path, text in zip(batch["path"].to_pylist(), batch["text"].to_pylist(), strict=True):
            if text is not None:
                document = document_of(text, Origin(name=path or ""))
                yield from rows(parse(document, only=LOOKED_FOR[table]), table)
