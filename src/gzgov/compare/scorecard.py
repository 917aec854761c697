"""A linkage as a table: one row a target of the earlier report, with what came of it.

In: a :class:`~gzgov.compare.link.Linkage`. Out: rows of plain values. Writing them to files is left to
:mod:`gzgov.export.tables`.
"""

from __future__ import annotations

from collections import Counter

from gzgov.compare.comparison import Verdict
from gzgov.compare.link import Link, Linkage
from gzgov.measure import plain
from gzgov.records import Binding

COLUMNS = (
    "target_start", "target_end", "indicator", "indicator_id", "target", "period", "headline", "tone", "binding",
    "actual_start", "actual_end", "actual", "actual_period", "verdict", "gap", "gap_unit", "percent_of_target", "rule",
    "tolerance", "reason", "near_miss",
)  # fmt: skip
"""The columns of :func:`scorecard` in their order; the four offsets are integers, ``headline`` is boolean, all others text."""

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
        "percent_of_target": None if percent is None else plain(round(percent, 1)),
        "rule": comparison.rule.value,
        "tolerance": comparison.tolerance or None,
        "reason": "; ".join(comparison.reasons) or None,
        "near_miss": "; ".join(map(repr, link.near_misses)) or None,
    }


def tally(linkage: Linkage) -> dict[Binding, Counter[Verdict]]:
    """Count the verdicts, binding (约束性), anticipated (预期性) and other targets apart."""
    counts: dict[Binding, Counter[Verdict]] = {binding: Counter() for binding in Binding}
    for one in linkage.links:
        counts[one.target.binding][one.comparison.verdict] += 1
    return {binding: found for binding, found in counts.items() if found}
