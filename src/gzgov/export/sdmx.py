"""Targets, actuals and baselines as SDMX-CSV 2.0, as statistical offices exchange them.

In: reports. Out: one observation a statement, in the columns of :data:`COLUMNS`. Flat tables that lose nothing are left to
:mod:`gzgov.export.tables`.

An observation says exactly one thing, so what SDMX has no code for is left out rather than bent: numbers without a period,
multiples (增长1.03倍 and 是…的8倍 are different things), sizes, streaks, and numbers of kind ``context``. A target is not an
``OBS_STATUS``: what a number is stands in a dimension of its own, ``STATEMENT``. A fall is negative, and its bound turns with
its sign: 下降3%以上 is at most -3. The printed scale word is ``UNIT_MULT`` (万 4, 亿 8, 万亿 12), the printed digits are
``DECIMALS``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Context
from typing import IO

from gzgov.export.tables import Row, write_rows
from gzgov.measure import Aspect, Bound, Direction, Measure, plain
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Kind, Report, Statement, kind_of

STRUCTURE = "GZGOV:WORK_REPORTS(1.0)"
"""The data structure that the observations name."""

DIMENSIONS = (
    "REF_AREA", "INDICATOR", "STATEMENT", "TRANSFORMATION", "REPORT", "POSITION", "TIME_PERIOD",
)  # fmt: skip
"""The dimensions: together they name one observation.

``REF_AREA`` is the GB/T 2260 code of the place, ``INDICATOR`` the id in the catalogue (both ``_X`` if unknown), ``STATEMENT``
one of ``TARGET``, ``ACTUAL``, ``BASELINE``, ``REPORT`` the first 16 digits of the text's hash, ``POSITION`` the offset in it
(``9693-2`` for the second indicator of an aim in words that several share).
"""

ATTRIBUTES = (
    "UPPER_VALUE", "COMPARATOR", "APPROXIMATE", "UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "OBS_STATUS", "BASE_PER",
    "INDICATOR_TITLE", "UNIT_TITLE", "REF_AREA_TITLE", "COMMENT_OBS",
)  # fmt: skip
"""What is said of an observation.

``UPPER_VALUE`` is the upper end of a range; ``COMPARATOR`` one of ``EQ GE GT LE LT RANGE``; ``OBS_STATUS`` ``V`` for a number,
which nobody has checked yet, and ``M`` for a target in words, which has none; ``COMMENT_OBS`` the clause.
"""

COLUMNS = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
"""The columns in their order."""

_STATEMENTS = {Kind.TARGET: "TARGET", Kind.ACHIEVEMENT: "ACTUAL", Kind.BASELINE: "BASELINE"}
_UNKNOWN = "_X"
_UNTRANSFORMED = frozenset({Aspect.LEVEL, Aspect.SHARE, Aspect.RANK})
_SIGNED = {Aspect.GROWTH: "G", Aspect.CHANGE: "D"}
_COMPARATORS = {
    Bound.EXACT: "EQ",
    Bound.ABOUT: "EQ",
    Bound.NEARLY: "LT",
    Bound.BELOW: "LT",
    Bound.AT_MOST: "LE",
    Bound.OVER: "GT",
    Bound.AT_LEAST: "GE",
    Bound.BETWEEN: "RANGE",
}
_TURNED = {"LT": "GT", "LE": "GE", "GT": "LT", "GE": "LE"}
_SCALES = (("万亿", 12), ("亿", 8), ("億", 8), ("万", 4), ("萬", 4))
_EXACT = Context(prec=100)


def write_sdmx(reports: Iterable[Report], target: IO[bytes], *, bom: bool = False) -> None:
    """Write the observations of reports to an open binary file as SDMX-CSV 2.0.

    >>> import io, gzgov
    >>> file = io.BytesIO()
    >>> write_sdmx([gzgov.parse("2020年地区生产总值增长2.7%。")], file)
    >>> file.getvalue().decode().splitlines()[1][:60]
    'datastructure,GZGOV:WORK_REPORTS(1.0),I,_X,gross_domestic_pr'
    """
    write_rows((row for report in reports for row in observations(report)), target, COLUMNS, "csv", bom=bom)


def observations(report: Report) -> Iterator[Row]:
    """Yield an observation for each target, actual and baseline that SDMX can say, in text order.

    >>> import gzgov
    >>> report = gzgov.parse("2020年，单位GDP能耗下降3%以上，来源于广州地区的一般公共预算收入6155.8亿元。")
    >>> for row in observations(report):
    ...     print(*(row[name] for name in ("TRANSFORMATION", "COMPARATOR", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT")))
    G1Y LE -3 percent 0
    N EQ 6155.8 CNY 8
    """
    in_words: list[Statement] = [target for target in report.targets if target.measure is None]
    places: Counter[int] = Counter()
    for statement in sorted([*report.statements, *in_words], key=lambda one: one.provenance.span):
        transformation = _transformation(statement)
        if kind_of(statement) in _STATEMENTS and statement.period and transformation:
            start = statement.provenance.span.start
            places[start] += 1
            again = f"-{places[start]}" if places[start] > 1 else ""  # indicators that share one aim in words
            yield _observation(report, statement, statement.period, transformation) | {"POSITION": f"{start}{again}"}


def time_period(period: Period) -> str:
    """Return a period as SDMX writes it: a year, a month, a day, or a start with a duration.

    >>> time_period(Period.year(2020)), time_period(Period.plan(13)), time_period(Period.months(2020, 1, 3))
    ('2020', '2016-01-01/P5Y', '2020-01-01/P3M')
    """
    text = str(period)
    if "/" not in text:
        return text
    start, end = period.start, period.end
    match len(text.partition("/")[0]):
        case 4:
            duration = f"{end.year - start.year + 1}Y"
        case 7:
            duration = f"{12 * (end.year - start.year) + end.month - start.month + 1}M"
        case _:
            duration = f"{(end - start).days + 1}D"
    return f"{start.isoformat()}/P{duration}"


def _observation(report: Report, statement: Statement, period: Period, transformation: str) -> Row:
    document = report.document
    measure = statement.measure
    told: Row = {
        "STRUCTURE": "datastructure",
        "STRUCTURE_ID": STRUCTURE,
        "ACTION": "I",
        "REF_AREA": document.place_code or _UNKNOWN,
        "INDICATOR": statement.indicator.id or _UNKNOWN,
        "STATEMENT": _STATEMENTS[kind_of(statement)],
        "TRANSFORMATION": transformation,
        "REPORT": document.text_sha256[:16],
        "TIME_PERIOD": time_period(period),
        "OBS_STATUS": "V" if measure else "M",
        "BASE_PER": _base(statement.reference),
        "INDICATOR_TITLE": statement.indicator.phrase,
        "REF_AREA_TITLE": document.place,
        "COMMENT_OBS": "".join(statement.provenance.quote.split()),
    }
    return told | (_numbers(measure, statement.provenance.text) if measure else {})


def _numbers(measure: Measure, text: str) -> Row:
    low, high, comparator = measure.low, measure.high, _COMPARATORS[measure.bound]
    if measure.aspect in _SIGNED and measure.direction is Direction.DOWN:
        low, high, comparator = high.copy_negate(), low.copy_negate(), _TURNED.get(comparator, comparator)
    scale = _scale_of("".join(text.split()), measure.unit_word)
    low, high = (_EXACT.scaleb(number, -scale) for number in (low, high))
    printed = scale - measure.quantum.adjusted() if measure.quantum else 0
    decimals = max(0, printed, *(len(plain(number).partition(".")[2]) for number in (low, high)))
    return {
        "OBS_VALUE": format(low, f".{decimals}f"),
        "UPPER_VALUE": None if low == high else format(high, f".{decimals}f"),
        "COMPARATOR": comparator,
        "APPROXIMATE": measure.bound in {Bound.ABOUT, Bound.NEARLY},
        "UNIT_MEASURE": measure.unit.replace("/", "_PER_") or "_Z",
        "UNIT_MULT": scale,
        "DECIMALS": decimals,
        "UNIT_TITLE": measure.unit_word,
    }


def _scale_of(text: str, unit_word: str) -> int:
    """Return the exponent of the scale word in front of the unit; the value is the same with any."""
    number = text.removesuffix(unit_word)
    return next((exponent for word, exponent in _SCALES if word in number), 0)


def _transformation(statement: Statement) -> str:
    """Return the code of CL_TIMETRANS, or of its kin: a bare G or D where the base is not told; "" where there is none."""
    measure, reference = statement.measure, statement.reference
    if measure is None or measure.aspect in _UNTRANSFORMED:
        return "N"
    sign = _SIGNED.get(measure.aspect, "")
    match reference.kind if reference and sign else None:
        case ReferenceKind.PREVIOUS_YEAR:
            return f"{sign}1Y"
        case ReferenceKind.PERIOD:
            return f"{sign}R"
        case ReferenceKind.ANNUAL if statement.period:
            return f"{sign}C{statement.period.end.year - statement.period.start.year + 1}Y"
        case ReferenceKind.GROUP:
            return ""  # a lead over another area, not a change in time
    return sign


def _base(reference: Reference | None) -> str | None:
    return time_period(reference.period) if reference and reference.period else None
