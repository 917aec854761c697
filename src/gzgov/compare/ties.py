"""What ties figures together, for the audit: sums and shares by definition, and words.

In: ``data/audit.toml``. Out: :class:`Ties`. Finding the figures is left to :mod:`gzgov.compare.figures`.
"""

from __future__ import annotations

import re
from functools import cache

import attrs

from gzgov.vocabulary import load


@attrs.frozen
class Ties:
    """Definitions and words.

    Attributes:
        sums: Catalogue id of a whole, and the ids of the parts that make it up.
        wholes: Ids of the shares that make up 100%, of the three industries each.
        shares: Catalogue id of a share, and those of its part and its whole.
        industries: Words for shares of the three industries in a row, whatever each is called then.
        part: Words that open parts of the figure before them.
        throughout: Words that make a bound hold for each year.
        respectively: Words that tie numbers in a row to indicators in a row.
        completion: Words for what a percentage was reached of.
    """

    sums: tuple[tuple[str, tuple[str, ...]], ...]
    wholes: tuple[tuple[str, ...], ...]
    shares: dict[str, tuple[str, str]]
    industries: re.Pattern[str]
    part: re.Pattern[str]
    throughout: re.Pattern[str]
    respectively: re.Pattern[str]
    completion: re.Pattern[str]


@cache
def ties() -> Ties:
    """Return what ``data/audit.toml`` holds.

    >>> ties().shares["primary_industry_share_of_gdp"]
    ('primary_industry_value_added', 'gross_domestic_product')
    """
    tables = load("audit.toml")
    words = {name: "|".join(map(re.escape, entry["words"])) for name, entry in tables["words"].items()}
    return Ties(
        sums=tuple((entry["whole"], tuple(entry["parts"])) for entry in tables["sum"]),
        wholes=tuple(tuple(entry["shares"]) for entry in tables["hundred"]),
        shares={entry["share"]: (entry["part"], entry["whole"]) for entry in tables["share"]},
        industries=re.compile(f"(?:{words['industries']})[^，。；]*(?:占|比重|结构)"),
        part=re.compile(words["part"]),
        throughout=re.compile(words["throughout"]),
        respectively=re.compile(words["respectively"]),
        completion=re.compile(f"完成[^，。；]{{0,12}}(?:{words['completion']})[^，。；]{{0,16}}$"),
    )
