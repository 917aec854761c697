"""The Arrow function under engines that cut, send and gather its batches: the rows are those of the plain loop.

The engines come with the extra ``engines``, which the tests do not ask for; Spark also needs a Java runtime, 17 or later.
"""

from __future__ import annotations

import functools
import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

import gzgov
from gzgov.batch import arrow_batches
from gzgov.batch.engines import batch_schema
from gzgov.export.tables import rows
from gzgov.measure import plain as as_text

pa = pytest.importorskip("pyarrow")

COUNT = 10_000
TABLE = "measures"
EXTRACT = functools.partial(arrow_batches, table=TABLE)


# functions, not fixtures: where no engine is installed nothing is made
@functools.cache
def documents() -> list[tuple[str, str]]:
    line = "{year}年地区生产总值增长{rate}%，新增就业{number}万人。今年主要预期目标是：进口增长{aim}%以上。"
    return [
        (
            f"{number:05}.txt",
            line.format(year=2000 + number % 20, rate=number % 97 / 10, number=number, aim=number % 13),
        )
        for number in range(COUNT)
    ]


@functools.cache
def plain() -> list[dict[str, Any]]:
    made = [{**row, "document": name} for name, text in documents() for row in rows(gzgov.parse(text), TABLE)]
    assert len(made) == 3 * COUNT
    return made


def in_order(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of an engine as rows of the package, by document and place: numbers as plain strings."""
    told = [{name: as_text(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()} for row in made]
    return sorted(told, key=lambda row: (row["document"], row["start"]))


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    pytest.importorskip("pandas")
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java runtime")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    local = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    session = sql.SparkSession.builder.master("local[2]").config(map=local).getOrCreate()
    yield session
    session.stop()


@pytest.mark.filterwarnings("default")  # Spark's own
def test_spark_makes_the_rows_of_the_plain_loop(spark: Any) -> None:
    types = pytest.importorskip("pyspark.sql.pandas.types")
    frame = spark.createDataFrame(documents(), "path string, text string").repartition(4)

    made = frame.mapInArrow(EXTRACT, types.from_arrow_schema(batch_schema(TABLE))).collect()

    assert in_order([row.asDict() for row in made]) == plain()


@pytest.mark.filterwarnings("default")  # Dask's own
def test_dask_makes_the_rows_of_the_plain_loop() -> None:
    bag = pytest.importorskip("dask.bag")
    paths, texts = zip(*documents(), strict=True)
    batches = pa.table({"path": paths, "text": texts}).to_batches(max_chunksize=1000)

    made = bag.from_sequence(batches, npartitions=4).map_partitions(EXTRACT).map_partitions(list)

    found = [row for batch in made.compute(scheduler="processes", num_workers=2) for row in batch.to_pylist()]
    assert in_order(found) == plain()
