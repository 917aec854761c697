"""Data frames: types fixed, numbers exact, nothing lost against the rows."""

from __future__ import annotations

import datetime as dt
import io
import sys
from decimal import Decimal
from functools import cache
from typing import Any, get_args

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

import gzgov
from gzgov.errors import ArgumentError, GzgovError, MissingExtraError
from gzgov.export.columns import COLUMNS, PANEL, SCHEMAS, TABLES, columns_of
from gzgov.export.frames import Library, arrow_schema, panel, to_arrow, to_frame, write_parquet
from gzgov.export.tables import rows

PLAN = """\
2021年广州市政府工作报告
——2021年1月29日在广州市第十五届人民代表大会第六次会议上
一、2020年工作回顾
2020年地区生产总值突破2.5万亿元，增长2.7%。
二、2021年工作安排
今年主要预期目标是：地区生产总值增长6%以上；城镇登记失业率控制在3.5%以内；居民收入增长与经济增长基本同步。
"""


@cache
def seed() -> gzgov.Report:
    return gzgov.parse(gzgov.load_seed())


@cache
def plan() -> gzgov.Report:
    return gzgov.parse(PLAN)


def as_rows(table: pa.Table) -> list[dict[str, Any]]:
    """Return the rows of an Arrow table as :func:`gzgov.export.tables.rows` writes them."""
    made: list[dict[str, Any]] = table.to_pylist()
    for row in made:
        for name, cell in row.items():
            if isinstance(cell, Decimal):
                row[name] = gzgov.measure.plain(cell)
            elif isinstance(cell, dt.date):
                row[name] = cell.isoformat()
    return made


@pytest.mark.parametrize("table", TABLES)
def test_frame_holds_the_rows(table: str) -> None:
    made = to_frame(seed(), table, library="arrow")

    assert made.schema == arrow_schema(columns_of(table))
    assert as_rows(made) == rows(seed(), table)


@pytest.mark.parametrize("name", COLUMNS)
def test_type_of_every_column_is_fixed(name: str) -> None:
    expected = {
        "text": pa.string(),
        "code": pa.dictionary(pa.int8(), pa.string()),
        "number": pa.decimal128(38, 10),
        "integer": pa.int32(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }

    assert arrow_schema([name]).types == [expected[COLUMNS[name].type]]


def test_dictionary_holds_every_code_of_its_list() -> None:
    made = to_arrow([{"bound": "over"}, {"bound": None}], ["bound"])

    assert made["bound"].combine_chunks().dictionary.to_pylist() == [bound.value for bound in gzgov.Bound]
    assert made["bound"].to_pylist() == ["over", None]


def test_frames_of_two_reports_fit_together() -> None:
    both = to_frame([seed(), plan()], "targets", library="arrow")
    joined = pa.concat_tables([to_frame(report, "targets", library="arrow") for report in (seed(), plan())])

    assert both.equals(joined.combine_chunks())


def test_pandas_reckons_with_exact_numbers() -> None:
    frame = to_frame(plan(), "measures")

    assert isinstance(frame, pd.DataFrame)
    assert list(frame["low"]) == [Decimal("2.5E12"), Decimal("2.7"), Decimal(6), Decimal("3.5")]
    assert frame["low"][1] * 3 == Decimal("8.1")
    assert str(frame["bound"].dtype) == "category"
    assert str(frame["start"].dtype) == "int32"


def test_polars_filters_by_code_and_number() -> None:
    frame = to_frame(plan(), "targets", library="polars")

    assert isinstance(frame, pl.DataFrame)
    assert frame.filter(pl.col("bound") == "at_least")["indicator"].to_list() == ["地区生产总值"]
    assert frame["low"].to_list() == [Decimal(6), Decimal("3.5"), None]
    assert frame.filter(pl.col("low") > 5).height == 1


def test_report_is_a_frame_by_its_own_method() -> None:
    pd.testing.assert_frame_equal(seed().to_frame("targets"), gzgov.to_frame(seed(), "targets"))


def test_frame_without_rows_keeps_its_columns() -> None:
    frame = to_frame(gzgov.parse("各位代表！"), "projects")

    assert tuple(frame.columns) == SCHEMAS["projects"]
    assert frame.empty


def test_unknown_table_or_library_is_named() -> None:
    with pytest.raises(GzgovError, match="no table 'goals'; there are: measures, targets"):
        to_frame(plan(), "goals")
    with pytest.raises(GzgovError, match="no library 'dask'; there are: pandas, polars, arrow"):
        to_frame(plan(), library="dask")  # type: ignore[call-overload]


@pytest.mark.parametrize("library", get_args(Library))
def test_missing_library_says_how_to_get_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    extra = {"arrow": "tables"}.get(library, library)
    monkeypatch.setitem(sys.modules, {"arrow": "pyarrow"}.get(library, library), None)

    with pytest.raises(MissingExtraError, match=rf"pip install 'gzgov\[{extra}\]'"):
        to_frame(plan(), library=library)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("9" * 28, "9" * 28),
        ("0.0000000001", "0.0000000001"),
        ("-2274800000000000.5", "-2274800000000000.5"),
        ("0.00000000005", "0"),  # half to even
        ("0.00000000015", "0.0000000002"),
    ],
    ids=["most digits", "last decimal", "negative", "half to even", "half to even above"],
)
def test_numbers_are_kept_to_ten_decimals(printed: str, kept: str) -> None:
    made = to_arrow([{"low": printed}], ["low"])["low"][0].as_py()

    assert made == Decimal(kept)


@given(st.decimals(min_value=-(10**27), max_value=10**27, allow_nan=False, places=10))
def test_any_printed_number_is_kept_exactly(number: Decimal) -> None:
    assert to_arrow([{"low": format(number, "f")}], ["low"])["low"][0].as_py() == number


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("low", "1" + "0" * 28),
        ("low", "many"),
        ("bound", "huge"),
        ("start", "12"),
        ("headline", "yes"),
        ("start", 2**31),
    ],
    ids=["too long", "no number", "unknown code", "text for an offset", "text for a claim", "beyond 32 bits"],
)
def test_cell_that_does_not_fit_is_refused_with_its_column(name: str, cell: object) -> None:
    with pytest.raises(GzgovError, match=f"column '{name}' holds a value that does not fit: "):
        to_arrow([{name: cell}], [name])


def test_lone_surrogate_is_written_as_its_escape() -> None:
    made = to_arrow([{"text": "增长\ud8006%"}, {"text": None}, {"text": ""}], ["text"])

    assert made["text"].to_pylist() == ["增长\\ud8006%", None, ""]


def names_and_types(schema: pa.Schema) -> list[tuple[str, pa.DataType]]:
    """Fields without the width of their dictionaries' indices, which pyarrow 18 reads as 32 bits."""
    return [
        (field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type) for field in schema
    ]


def test_parquet_keeps_types_and_nulls() -> None:
    file = io.BytesIO()

    write_parquet(rows(plan(), "targets"), file, columns_of("targets"))

    made = parquet.read_table(file)
    assert names_and_types(made.schema) == names_and_types(arrow_schema(columns_of("targets")))
    assert as_rows(made) == rows(plan(), "targets")


def test_panel_has_a_row_for_each_target_of_each_report() -> None:
    made = panel([plan(), seed()])

    assert tuple(made.column_names) == PANEL
    assert made.num_rows == len(plan().targets) + len(seed().targets)
    first = made.slice(0, 3).select(["place", "place_code", "year", "indicator_id", "low", "high", "bound", "headline"])
    assert [tuple(row.values()) for row in first.to_pylist()] == [
        ("广州市", "440100", 2021, "gross_domestic_product", Decimal(6), Decimal(6), "at_least", True),
        (
            "广州市",
            "440100",
            2021,
            "registered_urban_unemployment_rate",
            Decimal("3.5"),
            Decimal("3.5"),
            "at_most",
            True,
        ),
        ("广州市", "440100", 2021, "disposable_income_per_capita", None, None, None, True),
    ]


def test_panel_of_one_report_needs_no_list() -> None:
    assert panel(plan()).equals(panel([plan()]))


def test_panel_takes_reports_only() -> None:
    with pytest.raises(ArgumentError, match=r"expected reports as gzgov\.parse makes them, got <Document"):
        panel([gzgov.Document(text="")])  # type: ignore[list-item]


def test_panel_of_no_report_has_its_columns() -> None:
    assert panel([]).schema == arrow_schema(PANEL)


def test_panel_takes_further_columns_of_any_type() -> None:
    made = panel(
        plan(),
        {
            "middle": lambda target: (target.measure.low + target.measure.high) / 2 if target.measure else None,
            "hard": lambda target: target.measure is not None,
            "words": lambda target: len(target.requirement) or None,
            "coding": lambda target: target.tone.value,
            "nothing": lambda _: None,
        },
    )

    assert tuple(made.column_names) == (*PANEL, "middle", "hard", "words", "coding", "nothing")
    assert [str(made.schema.field(name).type) for name in ("middle", "hard", "words", "coding", "nothing")] == [
        "decimal128(38, 10)",
        "bool",
        "int64",
        "string",
        "string",
    ]
    assert made["middle"].to_pylist() == [Decimal(6), Decimal("3.5"), None]
    assert made["hard"].to_pylist() == [True, True, False]


def test_further_columns_belong_to_their_target_whatever_the_order() -> None:
    turned = attrs.evolve(plan(), targets=tuple(reversed(plan().targets)))

    made = panel(turned, {"phrase": lambda target: target.indicator.phrase})

    assert made["phrase"].to_pylist() == made["indicator"].to_pylist()


def test_further_column_may_not_take_a_name() -> None:
    with pytest.raises(GzgovError, match="the panel has a column 'low' of its own; give yours another name"):
        panel(plan(), {"low": lambda _: None})


def test_further_column_of_two_types_is_refused() -> None:
    with pytest.raises(GzgovError, match="column 'odd' holds a value that does not fit"):
        panel(plan(), {"odd": lambda target: 1 if target.measure else "words"})
