"""Targets beside actuals: whether they compare, what came of them, and what one fact implies about another.

In: records, never text. Out: :class:`Comparison`, :class:`Linkage`, :class:`Series`, :class:`Derived`. Reading records out of a
report is left to :mod:`gzgov.parse`, printing and drawing to :mod:`gzgov.export`.
"""

from __future__ import annotations

from gzgov.compare.comparable import Criterion, Difference, find_differences, require_comparable
from gzgov.compare.comparison import Comparison, Verdict
from gzgov.compare.derive import (
    Derivation,
    Derived,
    completion_rate,
    growth_between,
    implied_base,
    implied_target,
    implied_whole,
    previous_level,
)
from gzgov.compare.implied import implied
from gzgov.compare.link import Link, Linkage, NearMiss, link
from gzgov.compare.readings import Rounding, Rule
from gzgov.compare.relational import combine, compare_relational
from gzgov.compare.relations import Relation, Sign, find_relation, find_sign
from gzgov.compare.series import Point, Series, series
from gzgov.compare.tolerances import Tolerance, tolerance, tolerances
from gzgov.compare.verdict import compare

__all__ = [
    "Comparison",
    "Criterion",
    "Derivation",
    "Derived",
    "Difference",
    "Link",
    "Linkage",
    "NearMiss",
    "Point",
    "Relation",
    "Rounding",
    "Rule",
    "Series",
    "Sign",
    "Tolerance",
    "Verdict",
    "combine",
    "compare",
    "compare_relational",
    "completion_rate",
    "find_differences",
    "find_relation",
    "find_sign",
    "growth_between",
    "implied",
    "implied_base",
    "implied_target",
    "implied_whole",
    "link",
    "previous_level",
    "require_comparable",
    "series",
    "tolerance",
    "tolerances",
]
