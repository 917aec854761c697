"""Research codings: named, swappable readings of targets, and the panel of targets that many reports make.

In: targets, and ``data/codings.toml``. Out: :class:`Coding`, rows of a panel. A coding is one way to turn wording into a
variable, with its source and with what is unsure about it; the record keeps the wording. Writing a panel to files or tables of
other libraries is left to :mod:`gzgov.export`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeAlias

import attrs

from gzgov.compare.comparable import find_differences, identity
from gzgov.compare.ranges import decimal_of
from gzgov.compare.readings import RATES, factor_between
from gzgov.datafiles import text_of
from gzgov.errors import LexiconError
from gzgov.measure import Bound, Direction, Measure, plain
from gzgov.records import Report, Target, Tone

Code: TypeAlias = str | Decimal | None
Row: TypeAlias = dict[str, str | int | bool | None]

PANEL_COLUMNS = (
    "document", "place", "place_code", "year", "indicator", "indicator_id", "period", "low", "high", "unit", "bound", "aspect",
    "direction", "tone", "binding", "headline", "start", "end", "quote",
)  # fmt: skip
"""The columns of a panel before those of its codings: ``year``, ``start`` and ``end`` are integers, ``headline`` is boolean."""

DEFAULT_CODINGS = ("yu2019_like", "low", "mid", "high")
"""The codings of a panel for which none are named."""


@attrs.frozen(kw_only=True)
class Coding:
    """One way to code targets.

    Attributes:
        id: Its name, and that of its column.
        rule: Gives the code of a target; None where the coding does not apply.
        source: Who codes so.
        unsure: What could not be confirmed about it.

    >>> from gzgov.parse import parse
    >>> floor = parse("今年主要预期目标是：地区生产总值增长6%以上。").targets[0]
    >>> coding("yu2019_like").rule(floor)
    'hard'
    """

    id: str
    rule: Callable[[Target], Code]
    source: str = ""
    unsure: str = ""


def codings() -> tuple[Coding, ...]:
    """Return the codings of the package, sorted by id.

    >>> [coding.id for coding in codings()]
    ['high', 'low', 'mid', 'yu2019_like']
    """
    return _codings()


def coding(id: str) -> Coding:  # noqa: A002 - the field that holds it is called so
    """Return a coding of the package.

    Raises:
        LexiconError: If there is none of that name.

    >>> coding("mid").source
    'the middle of a range, as yqcao/China-Fiscal-Data draws it'
    """
    for found in codings():
        if found.id == id:
            return found
    raise LexiconError(f"no coding {id!r} among {[found.id for found in codings()]!r}")


def code(target: Target, codings: Iterable[Coding | str] = DEFAULT_CODINGS) -> dict[str, Code]:
    """Return the codes of one target, by the ids of the codings.

    >>> from gzgov.parse import parse
    >>> code(parse("今年主要预期目标是：地区生产总值增长6—6.5%。").targets[0])
    {'yu2019_like': 'soft', 'low': Decimal('6'), 'mid': Decimal('6.25'), 'high': Decimal('6.5')}
    """
    return {one.id: one.rule(target) for one in _named(codings)}


def panel_rows(
    reports: Iterable[Report],
    *,
    codings: Iterable[Coding | str] = DEFAULT_CODINGS,
    superiors: Iterable[Report] = (),
    headline: bool = False,
) -> Iterator[Row]:
    """Yield one row for each target of many reports, in their order: :data:`PANEL_COLUMNS`, then one column a coding.

    Args:
        reports: The reports, of any places and years.
        codings: Codings, or the ids of those of the package.
        superiors: Reports of the level above; with them, a last column ``amplification`` holds what :func:`amplification` finds.
        headline: Whether only the targets of the 主要预期目标 list are wanted.

    Yields:
        Rows of plain values; numbers as decimal strings.

    >>> from gzgov.parse import parse
    >>> report = parse("2021年政府工作报告\\n今年主要预期目标是：地区生产总值增长6%以上；城镇新增就业22万人。")
    >>> for row in panel_rows([report]):
    ...     print(row["year"], row["indicator"], row["low"], row["bound"], row["yu2019_like"])
    2021 地区生产总值 6 at_least hard
    2021 城镇新增就业 220000 exact none
    """
    chosen, above = _named(codings), tuple(superiors)
    for report in reports:
        for target in report.targets:
            if target.headline or not headline:
                row = _row(report, target) | {one.id: _plain(one.rule(target)) for one in chosen}
                yield row | ({"amplification": _plain(amplification(target, above))} if above else {})


def amplification(target: Target, superiors: Iterable[Report], point: Coding | str = "low") -> Decimal | None:
    """Return how much more a target asks than that of the level above (层层加码), in percentage points for rates.

    Source: Li, Liu, Weng, Zhou 2019, Economic Journal 129 (top-down amplification); Gao and Gao 2024 take the gap between the
    local and the central target. Which number of a range they take is not confirmed: name it by `point`.

    Args:
        target: The own target.
        superiors: Reports of the level above, of any years; the first target that is for the same thing and time counts.
        point: The coding that gives a number for both.

    Returns:
        The own point less the superior's, in the own unit, falls counted as negative; None without a number or without a
        superior's target that is for the same indicator, period, aspect and reference.

    >>> from gzgov.parse import parse
    >>> city, country = (
    ...     parse(f"2021年政府工作报告\\n今年主要预期目标是：{gdp}增长{growth}以上。")
    ...     for gdp, growth in [("地区生产总值", "6.5%"), ("国内生产总值", "6%")]
    ... )
    >>> amplification(city.targets[0], [country])
    Decimal('0.5')
    """
    rule = _one(point).rule
    for other in (other for report in superiors for other in report.targets):
        if target.measure is None or other.measure is None or not _are_for_one_thing(target, other):
            continue
        own, upper = rule(target), rule(other)
        if isinstance(own, Decimal) and isinstance(upper, Decimal):
            factor = factor_between(other.measure.unit, target.measure.unit)
            gap = _sign(target.measure) * Fraction(own) - _sign(other.measure) * Fraction(upper) * factor
            unit = target.measure.unit
            return decimal_of(gap * factor_between(unit, "percent") if unit in RATES else gap)
    return None


def _are_for_one_thing(target: Target, other: Target) -> bool:
    """Compare two targets as a target is compared with its actual, but for the place."""
    assert target.measure is not None
    assert other.measure is not None
    is_same = identity(target.indicator) == identity(other.indicator) and target.period == other.period
    return is_same and target.reference == other.reference and not find_differences(target.measure, other.measure)


def _sign(measure: Measure) -> int:
    return -1 if measure.direction is Direction.DOWN else 1


def _row(report: Report, target: Target) -> Row:
    document, measure, place = report.document, target.measure, target.provenance
    return {
        "document": document.origin.name,
        "place": document.place or None,
        "place_code": document.place_code or None,
        "year": document.year,
        "indicator": target.indicator.phrase,
        "indicator_id": target.indicator.id,
        "period": str(target.period) if target.period else None,
        "low": plain(measure.low) if measure else None,
        "high": plain(measure.high) if measure else None,
        "unit": measure.unit_word if measure else None,
        "bound": measure.bound.value if measure else None,
        "aspect": measure.aspect.value if measure else None,
        "direction": measure.direction.value if measure and measure.direction else None,
        "tone": target.tone.value,
        "binding": target.binding.value,
        "headline": target.headline,
        "start": place.span.start,
        "end": place.span.end,
        "quote": place.quote,
    }


def _plain(code: Code) -> str | None:
    return plain(code) if isinstance(code, Decimal) else code


def _named(codings: Iterable[Coding | str]) -> tuple[Coding, ...]:
    return tuple(map(_one, codings))


def _one(given: Coding | str) -> Coding:
    return coding(given) if isinstance(given, str) else given


@cache
def _codings() -> tuple[Coding, ...]:
    return read_codings(text_of("codings.toml"))


def read_codings(text: str) -> tuple[Coding, ...]:
    """Read codings from a text of the form of ``data/codings.toml``, sorted by id.

    Raises:
        LexiconError: If the text is no TOML, a field is missing or unknown, or an id is used twice.
    """
    try:
        tables = tomllib.loads(text)
        found = [_coding(entry, _constraint(entry)) for entry in tables.get("constraint", ())]
        found += [_coding(entry, _point(entry["of"])) for entry in tables.get("point", ())]
    except (KeyError, ValueError) as error:
        raise LexiconError(f"damaged codings: {error}") from error
    ids = [one.id for one in found]
    if len(set(ids)) < len(ids):
        raise LexiconError(f"codings with one id: {sorted(ids)!r}")
    return tuple(sorted(found, key=lambda one: one.id))


def _coding(entry: dict[str, str], rule: Callable[[Target], Code]) -> Coding:
    return Coding(id=entry["id"], rule=rule, source=entry["source"], unsure=entry["unsure"])


def _constraint(entry: dict[str, list[str]]) -> Callable[[Target], Code]:
    hard = {*map(Bound, entry["hard_bounds"]), *map(Tone, entry["hard_tones"])}
    soft = {*map(Bound, entry["soft_bounds"]), *map(Tone, entry["soft_tones"])}

    def rule(target: Target) -> str | None:
        if target.measure is None:
            return None
        words = {target.measure.bound, target.tone}
        is_hard, is_soft = not words.isdisjoint(hard), not words.isdisjoint(soft)
        return "mixed" if is_hard and is_soft else "hard" if is_hard else "soft" if is_soft else "none"

    return rule


def _point(of: str) -> Callable[[Target], Code]:
    if of not in _POINTS:
        raise ValueError(f"a point is one of {sorted(_POINTS)!r}, not {of!r}")
    point = _POINTS[of]
    return lambda target: None if target.measure is None else point(target.measure)


_POINTS: dict[str, Callable[[Measure], Decimal]] = {
    "low": lambda measure: measure.low,
    "mid": lambda measure: measure.low + (measure.high - measure.low) / 2,
    "high": lambda measure: measure.high,
}
