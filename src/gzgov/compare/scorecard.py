"""A linkage as a table: one row a target of the earlier report, with what came of it.

In: a :class:`~gzgov.compare.link.Linkage`. Out: rows of plain values. Writing them to files is left to
:mod:`gzgov.export.tables`.
"""

from __future__ import annotations

from gzgov.compare.link import Link, Linkage, NearMiss
from gzgov.compare.ranges import rounded
from gzgov.compare.readings import bar_of, lines_of
from gzgov.measure import Aspect, Interval, Measure, plain
from gzgov.records import Target

COLUMNS = (
    "target_start", "target_end", "indicator", "indicator_id", "target", "period", "headline", "tone", "binding",
    "actual_start", "actual_end", "actual", "actual_period", "verdict", "gap", "gap_unit", "percent_of_target", "rule",
    "tolerance", "reason", "near_miss", "unit", "admitted_low", "admitted_high", "stated_low", "stated_high", "bound",
    "unit_word", "direction", "actual_direction", "actual_indicator",
)  # fmt: skip
"""The columns of :func:`scorecard` in their order; the four offsets are integers, ``headline`` is boolean, all others text.

``admitted_…`` are the ends of the numbers that would meet the target, ``stated_…`` those of the numbers that the actual may stand
for, both in ``unit``; None is an open end, and None for both ends means that there is no such range. ``unit_word`` is the unit as the
target has it, the directions say which way a change or a growth goes: ``up``, ``down``, None where it is not said, and for levels.
"""

_MOVES = frozenset({Aspect.CHANGE, Aspect.GROWTH})

Cell = str | int | bool | None


def scorecard(linkage: Linkage) -> list[dict[str, Cell]]:
    """Return one row a target, in text order; ``actual_…`` is None where nothing answers it.

    >>> from gzgov.compare.link import link
    >>> from gzgov.parse import parse
    >>> earlier = parse("2020年政府工作报告\\n二、2020年工作安排\\n今年主要预期目标是：城镇登记失业率控制在3.5%以内。")
    >>> later = parse("2021年政府工作报告\\n一、2020年工作回顾\\n2020年，城镇登记失业率2.53%。")
    >>> row = scorecard(link(earlier, later))[0]
    >>> row["indicator"], row["target"], row["actual"], row["verdict"], row["gap"]
    ('城镇登记失业率', '3.5%', '2.53%', 'met', '-0.97')
    """
    return [_row(one) for one in linkage.links]


def _row(link: Link) -> dict[str, Cell]:
    target, comparison = link.target, link.comparison
    place = link.actuals[0].provenance if link.actuals else link.claim
    percent = comparison.percent_of_target
    return {
        "target_start": target.provenance.span.start,
        "target_end": target.provenance.span.end,
        "indicator": target.indicator.phrase,
        "indicator_id": target.indicator.id,
        "target": "".join(target.provenance.text.split()),
        "period": str(target.period) if target.period else None,
        "headline": target.headline,
        "tone": target.tone.value,
        "binding": target.binding.value,
        "actual_start": place.span.start if place else None,
        "actual_end": place.span.end if place else None,
        "actual": "".join(place.text.split()) if place else None,
        "actual_period": str(link.actuals[0].period) if link.actuals and link.actuals[0].period else None,
        "verdict": comparison.verdict.value,
        "gap": None if comparison.gap is None else plain(comparison.gap),
        "gap_unit": comparison.gap_unit or None,
        "percent_of_target": None if percent is None else str(rounded(percent, 1)),
        "rule": comparison.rule.value,
        "tolerance": comparison.tolerance or None,
        "reason": "; ".join(comparison.reasons) or None,
        "near_miss": "; ".join(map(_near, link.near_misses)) or None,
        "unit": target.measure.unit if target.measure else None,
        **_ends("admitted", comparison.admitted or _admitted(target)),
        **_ends("stated", comparison.stated),
        "bound": target.measure.bound.value if target.measure else None,
        "unit_word": target.measure.unit_word if target.measure else None,
        "direction": _direction(target.measure),
        "actual_direction": _direction(link.actuals[0].measure) if link.actuals else None,
        "actual_indicator": link.actuals[0].indicator.phrase if link.actuals else None,
    }


def _direction(measure: Measure | None) -> str | None:
    """Return which way a change goes; a level that something falls to is no fall."""
    if measure is None or measure.direction is None or measure.aspect not in _MOVES:
        return None
    return measure.direction.value


def _near(miss: NearMiss) -> str:
    return f"{miss.achievement.indicator.phrase} {miss.achievement.measure} ({'; '.join(miss.reasons)})"


def _admitted(target: Target) -> Interval | None:
    """Return what would meet a target that nothing answers, as far as its number goes."""
    if target.measure is None:
        return None
    line, _ = lines_of(target, target.measure)
    return bar_of(target, line).admitted.interval()


def _ends(name: str, interval: Interval | None) -> dict[str, Cell]:
    ends = (interval.low, interval.high) if interval else (None, None)
    return {
        f"{name}_{side}": None if end is None else plain(end) for side, end in zip(("low", "high"), ends, strict=True)
    }
