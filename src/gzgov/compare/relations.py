"""Requirements in words that still say something of numbers: relations between two actuals, and signs.

In: the words of a target (与经济增长基本同步, 实现正增长) and ``data/relations.toml``. Out: :class:`Relation`, :class:`Sign`.
Measuring them is left to :mod:`gzgov.compare.verdict`.
"""

from __future__ import annotations

import enum
import re
from functools import cache
from typing import TypeVar

from gzgov.vocabulary import load


class Relation(enum.StrEnum):
    """How the first actual of a relational target should stand to the second."""

    IN_STEP = "in_step"
    """同步"""
    AT_LEAST = "at_least"
    """不低于"""
    AT_MOST = "at_most"
    """不高于"""
    ABOVE = "above"
    """高于, 快于"""
    BELOW = "below"
    """低于"""
    BETTER = "better"
    """好于: above or below, as the indicator has it."""


class Sign(enum.StrEnum):
    """What a target in words asks of a growth or a change."""

    POSITIVE = "positive"
    """正增长"""
    NEGATIVE = "negative"
    """继续下降"""


_Member = TypeVar("_Member", bound=enum.StrEnum)


def find_relation(requirement: str) -> Relation | None:
    """Return the relation that a requirement states; None if it states none.

    >>> find_relation("城乡居民收入增长与经济增长基本同步"), find_relation("增速不低于全国平均水平").value
    (<Relation.IN_STEP: 'in_step'>, 'at_least')
    """
    return _find(requirement, "relations", Relation)


def find_sign(requirement: str) -> Sign | None:
    """Return the sign that a requirement asks for; None if it asks for none.

    >>> find_sign("主要污染物排放量继续下降").value
    'negative'
    """
    return _find(requirement, "signs", Sign)


def _find(requirement: str, table: str, members: type[_Member]) -> _Member | None:
    words, pattern = _words(table)
    match = pattern.search("".join(requirement.split()))
    return members(words[match[0]]) if match else None


@cache
def _words(table: str) -> tuple[dict[str, str], re.Pattern[str]]:
    entries = load("relations.toml")[table]
    words = {word: id_ for id_, entry in entries.items() for word in entry["words"]}
    return words, re.compile("|".join(sorted(words, key=len, reverse=True)))


def has_ceiling_by_custom(id: str) -> bool:  # noqa: A002 - the field of Indicator that holds it is called so
    """Tell whether targets for an indicator are ceilings by custom, though less of it is not always better.

    >>> has_ceiling_by_custom("consumer_price_index"), has_ceiling_by_custom("gross_domestic_product")
    (True, False)
    """
    return id in _words("ceilings")[0]


def find_side(words_before: str) -> bool | None:
    """Tell whether the words before a bare number make it a floor (达到50%) or a ceiling (压缩至1天); None if neither.

    >>> find_side("公办幼儿园在园幼儿占比基本达到"), find_side("开办企业时间压缩至"), find_side("证券化率")
    (True, False, None)
    """
    words, _ = _words("sides")
    text = "".join(words_before.split())
    found = max((word for word in words if text.endswith(word)), key=len, default="")
    return words[found] == "floor" if found else None
