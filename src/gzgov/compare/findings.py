"""What an audit finds: how figures are tied together, and whether they agree.

In: what :mod:`gzgov.compare.audit` worked out. Out: :class:`Finding`, and findings as a table. Writing tables to files is left
to :mod:`gzgov.export.tables`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

import attrs

from gzgov.compare.comparison import written_interval
from gzgov.measure import Interval
from gzgov.records import Statement
from gzgov.source import Span

FINDING_COLUMNS = (
    "severity", "check", "start", "end", "indicator", "formula", "computed", "printed", "unit", "places", "earlier_places", "reason",
)  # fmt: skip
"""The columns of :func:`finding_rows` in their order; ``start`` and ``end`` are integers, all others text."""


class Severity(enum.StrEnum):
    """What a finding says of the figures."""

    CONSISTENT = "consistent"
    """They agree."""
    DOUBTFUL = "doubtful"
    """They do not agree as printed, but there is a usual reason: a revised figure, comparable prices, parts that overlap."""
    INCONSISTENT = "inconsistent"
    """No numbers that the figures may stand for agree."""


class Check(enum.StrEnum):
    """How figures are tied together."""

    MOVEMENT = "movement"
    """Two values and the way between: 由2.1%提高到3%."""
    CHANGE = "change"
    """A level, its change, and the level before: 增加26家, 总数达309家."""
    GROWTH = "growth"
    """A level, its growth or multiple, and the level before."""
    COMPLETION = "completion"
    """An actual, its target, and the rate between: 29.5万人, 完成年度预期目标的147.5%."""
    SHARE = "share"
    """A part, its whole, and the share."""
    WHOLE_NUMBER = "whole-number"
    """What a count implies must be a whole number: 21家 are 70% of 30."""
    PART = "part"
    """A part is no more than its whole: 其中企业158.43万户."""
    SUM = "sum"
    """Parts make up the whole: the three industries, their shares 100%."""
    BOUND = "bound"
    """A bound over years holds for each of them: 稳定在3.5%以下; one beside a rate holds for it: 2.53%，控制在3.5%以内."""
    REPEAT = "repeat"
    """One figure printed twice."""
    EARLIER = "earlier"
    """A figure for an earlier year, and the same in the earlier report."""


@attrs.frozen(kw_only=True, repr=False)
class Finding:
    """Figures that arithmetic ties together, and whether they agree.

    Attributes:
        severity: Whether they agree.
        check: How they are tied together.
        computed: What the other figures leave possible, in ``unit``.
        printed: What the figure under test may stand for, in ``unit``.
        unit: Registry name of the unit of both ranges, ``percent`` for rates.
        formula: The figures as printed, and how they were combined.
        statements: The statements of the report involved, the one under test first.
        earlier: Those of the earlier report; none if they all stand in one.
        reason: Why a disagreement is only doubtful, "" for others.
    """

    severity: Severity
    check: Check
    computed: Interval
    printed: Interval
    unit: str
    formula: str
    statements: tuple[Statement, ...]
    earlier: tuple[Statement, ...] = ()
    reason: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the figures in the report's text, the one under test first."""
        return tuple(statement.provenance.span for statement in self.statements)

    def explain(self) -> str:
        """Tell what was computed, what is printed, and where each figure stands, one line each."""
        lines = [
            f"{self.severity.value}: {self.check.value}",
            f"  {self.formula}",
            f"  computed {written_interval(self.computed)}, printed {written_interval(self.printed)} {self.unit}".rstrip(),
        ]
        lines += [f"  because: {self.reason}"] if self.reason else []
        lines += [f"  figure: {_placed(statement)}" for statement in self.statements]
        return "\n".join([*lines, *(f"  earlier report: {_placed(statement)}" for statement in self.earlier)])

    def __repr__(self) -> str:
        return f"<Finding {self.severity.value} {self.check.value}: {self.formula}>"


def _placed(statement: Statement) -> str:
    place = statement.provenance
    return f"{statement.indicator.phrase} {statement.measure} ({place.line}:{place.column})"


def finding_rows(findings: Iterable[Finding]) -> list[dict[str, str | int | bool | None]]:
    """Return one row a finding; ``places`` are the spans of all its figures, the one under test first.

    >>> from gzgov.compare.audit import audit
    >>> from gzgov.parse import parse
    >>> found = audit(parse("2020年，国家重点实验室达21家，占全省71%。"))
    >>> row = finding_rows(found)[0]
    >>> row["severity"], row["formula"], row["computed"], row["places"]
    ('inconsistent', '21家 / 71% = 30', '(29.370629, 29.787234]', '14:17 21:24')
    """
    return [_row(finding) for finding in findings]


def _row(finding: Finding) -> dict[str, str | int | bool | None]:
    first = (finding.statements + finding.earlier)[0]
    return {
        "severity": finding.severity.value,
        "check": finding.check.value,
        "start": first.provenance.span.start,
        "end": first.provenance.span.end,
        "indicator": first.indicator.phrase,
        "formula": finding.formula,
        "computed": written_interval(finding.computed),
        "printed": written_interval(finding.printed),
        "unit": finding.unit or None,
        "places": _places(finding.statements),
        "earlier_places": _places(finding.earlier) or None,
        "reason": finding.reason or None,
    }


def _places(statements: tuple[Statement, ...]) -> str:
    spans = (statement.provenance.span for statement in statements)
    return " ".join(f"{span.start}:{span.end}" for span in spans)
