"""Tables as data frames: Arrow, and from there pandas, polars and Parquet; and a panel of targets over many reports.

In: reports, or rows of :mod:`gzgov.export.tables`. Out: Arrow tables of a fixed schema, data frames, Parquet. What the
columns mean is left to :mod:`gzgov.export.columns`.

Numbers are ``decimal128(38, 10)``: 28 digits before the point, the most that a numeral may have, and ten behind it. Only a
number printed to more than ten decimals is rounded (half to even); its ``text`` still has them all. Decimals rather than
text, since a frame is there to reckon with; rather than floats, since 0.1 is none. Codes are dictionaries of all codes of
their list, so that parts of a large table fit together; offsets are ``int32``; everything else is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any, Literal, TypeAlias, overload

from gzgov.errors import GzgovError, MissingExtraError, unexpected
from gzgov.export.columns import COLUMNS, PANEL, columns_of
from gzgov.export.tables import Cell, Row, documents, rows
from gzgov.records import Report, Target

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Library: TypeAlias = Literal["pandas", "polars", "arrow"]
"""Whose data frame :func:`to_frame` makes."""

_DIGITS, _DECIMALS = 38, 10
_EXACT = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)
_LAST_DECIMAL = Decimal(1).scaleb(-_DECIMALS)
_MADE_OF_OTHERS = frozenset({"target_start", "target_end", "actual_start", "actual_end"})  # offsets in scorecards


@overload
def to_frame(
    reports: Report | Iterable[Report], table: str = ..., library: Literal["pandas"] = ...
) -> pd.DataFrame: ...
@overload
def to_frame(reports: Report | Iterable[Report], table: str = ..., *, library: Literal["polars"]) -> pl.DataFrame: ...
@overload
def to_frame(reports: Report | Iterable[Report], table: str = ..., *, library: Literal["arrow"]) -> pa.Table: ...
@overload
def to_frame(reports: Report | Iterable[Report], table: str = ..., library: Library = ...) -> Any: ...  # noqa: ANN401


def to_frame(reports: Report | Iterable[Report], table: str = "measures", library: Library = "pandas") -> Any:
    """Return one table of a report, or of many one below the other, as a data frame.

    Args:
        reports: One report, or any number of them.
        table: ``measures``, ``targets``, ``achievements``, ``projects`` or ``initiatives``.
        library: ``pandas``, ``polars`` or ``arrow`` (a ``pyarrow.Table``).

    Raises:
        MissingExtraError: If the library is not installed.
        GzgovError: If there is no such table or library.

    >>> import gzgov
    >>> report = gzgov.parse("三、2021年工作安排\\n今年主要预期目标是：地区生产总值增长6%以上，粮食产量50万吨。")
    >>> frame = to_frame(report, "targets")
    >>> print(frame[["indicator", "bound", "low", "unit"]])
      indicator     bound                low unit
    0    地区生产总值  at_least       6.0000000000    %
    1      粮食产量     exact  500000.0000000000    吨
    """
    every = (reports,) if isinstance(reports, Report) else reports
    made = to_arrow((row for report in every for row in rows(report, table)), columns_of(table))
    match library:
        case "pandas":
            _import("pandas", "pandas")
            return made.to_pandas()
        case "polars":
            return _import("polars", "polars").from_arrow(made)
        case "arrow":
            return made
        case _:
            raise GzgovError(f"no library {library!r}; there are: pandas, polars, arrow")


def panel(
    reports: Report | Iterable[Report], columns: Mapping[str, Callable[[Target], Cell | Decimal]] | None = None
) -> pa.Table:
    """Return the targets of many reports as one panel: one row a target, by report and place in the text.

    ``year`` is that of the report, ``period`` the time the target is for. Targets in words have null ``low`` and ``high``.

    Args:
        reports: The reports; they keep their order.
        columns: Further columns by name, each made by a function of the target: texts, booleans, integers or Decimals
            throughout, None for null.

    Raises:
        MissingExtraError: Without pyarrow, the extra ``tables``.
        GzgovError: If a further column has the name of another, or values of two types.
        ArgumentError: If one of `reports` is something else.

    >>> import gzgov
    >>> report = gzgov.parse(
    ...     gzgov.Document(text="今年主要预期目标是：失业率控制在3.5%以内。", place="广州市", year=2021)
    ... )
    >>> made = panel([report], {"ceiling": lambda target: target.measure.bound is gzgov.Bound.AT_MOST})
    >>> made.select(["place", "year", "indicator", "low", "bound", "ceiling"]).to_pylist()
    [{'place': '广州市', 'year': 2021, 'indicator': '失业率', 'low': Decimal('3.5000000000'), 'bound': 'at_most', 'ceiling': True}]
    """
    further = dict(columns or {})
    taken = sorted(further.keys() & set(PANEL))
    if taken:
        raise GzgovError(f"the panel has a column {taken[0]!r} of its own; give yours another name")
    made: list[dict[str, Any]] = []
    for report in (reports,) if isinstance(reports, Report) else reports:
        if not isinstance(report, Report):
            raise unexpected(report, "reports as gzgov.parse makes them")
        (about,) = documents([report])
        targets = sorted(report.targets, key=lambda target: target.provenance.span)
        for row, target in zip(rows(report, "targets"), targets, strict=True):
            made.append(about | row | {name: make(target) for name, make in further.items()})
    return to_arrow(made, (*PANEL, *further))


def to_arrow(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pa.Table:
    """Return rows as an Arrow table with these columns; a column that no table has takes the type of its values.

    Raises:
        MissingExtraError: Without pyarrow, the extra ``tables``.
        GzgovError: If a cell is not of its column's type, or a number has more than 28 digits before the point.

    >>> to_arrow([{"start": 12, "low": "2.5", "bound": "over"}], ("start", "low", "bound")).schema.types
    [DataType(int32), Decimal128Type(decimal128(38, 10)), DictionaryType(dictionary<values=string, indices=int8, ordered=0>)]
    """
    arrow = _import("pyarrow", "tables")
    kept = list(rows)
    arrays = []
    for name in columns:
        cells = [row.get(name) for row in kept]
        try:
            arrays.append(_array(arrow, name, cells))
        except (arrow.ArrowException, ArithmeticError, LookupError, TypeError) as error:
            raise GzgovError(f"column {name!r} holds a value that does not fit: {error}") from None
    return arrow.table(arrays, names=list(columns))


def arrow_schema(columns: Sequence[str]) -> pa.Schema:
    """Return the Arrow schema of columns (:func:`~gzgov.export.columns.columns_of`), as :func:`to_arrow` makes it.

    >>> arrow_schema(columns_of("initiatives")).field("measured").type
    DataType(bool)
    """
    return to_arrow((), columns).schema


def write_parquet(rows: Iterable[Row], target: IO[bytes], columns: Sequence[str]) -> None:
    """Write rows to an open binary file as Parquet, the types those of :func:`to_arrow`.

    Raises:
        MissingExtraError: Without pyarrow, the extra ``tables``.
    """
    made = to_arrow(rows, columns)
    from pyarrow import parquet  # noqa: PLC0415 - an extra, and 100 ms

    parquet.write_table(made, target)


def _import(name: str, extra: str) -> ModuleType:
    from importlib import import_module  # noqa: PLC0415 - next to its use

    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(f"this needs {name}; run: pip install 'gzgov[{extra}]'") from None


def _array(arrow: Any, name: str, cells: list[Any]) -> pa.Array:  # noqa: ANN401 - a module
    column = COLUMNS.get(name)
    kind = column.type if column else "integer" if name in _MADE_OF_OTHERS else None
    match kind:
        case None:
            return _guessed(arrow, cells)
        case "code":
            assert column is not None
            place = {code: index for index, code in enumerate(column.codes)}
            indices = arrow.array([None if cell is None else place[cell] for cell in cells], arrow.int8())
            return arrow.DictionaryArray.from_arrays(indices, arrow.array(column.codes, arrow.string()))
        case "number":
            return _decimals(arrow, cells)
        case "integer":
            return arrow.array(cells, arrow.int32())
        case "boolean":
            return arrow.array(cells, arrow.bool_())
        case "date":
            from datetime import date  # noqa: PLC0415 - next to its use

            return arrow.array([cell and date.fromisoformat(cell) for cell in cells], arrow.date32())
        case _:
            return _texts(arrow, cells)


def _guessed(arrow: Any, cells: list[Any]) -> pa.Array:  # noqa: ANN401 - a module
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {Decimal}:
        return _decimals(arrow, cells)
    if kinds in ({int}, {bool}):
        return arrow.array(cells)
    return _texts(arrow, cells)


def _decimals(arrow: Any, cells: list[Any]) -> pa.Array:  # noqa: ANN401 - a module
    numbers = [None if cell is None else Decimal(cell).quantize(_LAST_DECIMAL, context=_EXACT) for cell in cells]
    return arrow.array(numbers, arrow.decimal128(_DIGITS, _DECIMALS))


def _texts(arrow: Any, cells: list[Any]) -> pa.Array:  # noqa: ANN401 - a module
    try:
        return arrow.array(cells, arrow.string())
    except UnicodeEncodeError:  # a lone surrogate is no text in UTF-8: write it as its escape, as CSV does
        return arrow.array(
            [cell and cell.encode("utf-8", "backslashreplace").decode() for cell in cells], arrow.string()
        )
