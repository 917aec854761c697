"""Measure how much of the seed's annotated measures other programs find, beside gzgov.

usage: python tests/gold/peers.py

Needs the extra ``bench``; a program that is not installed is left out. A measure counts as found when a mention that shares a
character with it gives its number; mistakes of form are forgiven (0.027 for 2.7%, 70% for 七成). ``and unit`` asks for its unit
besides. ``bound`` is the share of the measures with a bound word (以上, 以内, 突破, 近 …) whose mention says that the number is not
exact, and to which side. ``measures`` is the share of the places that a program names which the annotation counts as measures
or leaves open; years and labels are numbers too, and only gzgov means to leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from typing import NamedTuple

import score

import gzgov

SIDES = {"blur+": ("over", "at_least"), "blur-": ("nearly", "below", "at_most"), "blur": ("about", "over", "nearly")}
SCALES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
PROPORTIONS = {"%", "成", ""}
PATTERN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>万亿|亿|万|千|百|)"
    r"(?P<unit>%|个百分点|美元|元|平方公里|平方米|公里|人次|[人家个项名户套间座条倍吨亩所位张件次]|)"
)
NAMES = {
    "Chinese yuan": "元",
    "United States dollar": "美元",
    "Kilometer": "公里",
    "Square kilometer": "平方公里",
    "Square meter": "平方米",
    "Mu": "亩",
    "Ton": "吨",
}


class Mention(NamedTuple):
    """What a program says of a place: its numbers, its unit in the annotation's words, and the bounds it may mean."""

    start: int
    end: int
    numbers: frozenset[Decimal]
    unit: str | None
    bounds: tuple[str, ...] = ()


class Shares(NamedTuple):
    """The columns of the table, each from 0 to 1."""

    number: float
    unit: float
    bound: float
    measures: float


Finder = Callable[[str], Iterator[Mention]]


def own(_text: str) -> Iterator[Mention]:
    """Yield the measures of gzgov."""
    for row in score.seed_rows("measures"):
        numbers = frozenset((Decimal(row["low"]), Decimal(row["high"])))
        yield Mention(row["start"], row["end"], numbers, row["unit"], (row["bound"],))


def pattern(text: str) -> Iterator[Mention]:
    """Yield what one pattern finds: digits, a scale word, a unit."""
    for match in PATTERN.finditer(text):
        number = Decimal(match["number"]) * SCALES[match["scale"]]
        yield Mention(*match.span(), frozenset((number,)), match["unit"])


def jionlp(text: str) -> Iterator[Mention]:
    """Yield the amounts of money of JioNLP, which looks for no other measures."""
    jionlp = import_module("jionlp")

    for found in jionlp.ner.extract_money(text, with_parsing=True):
        start, end = found["offset"]
        detail = found["detail"]
        numbers = detail["num"] if isinstance(detail["num"], list) else [detail["num"]]
        bounds = SIDES.get(detail["definition"], ())
        yield Mention(start, end, frozenset(map(Decimal, numbers)), detail["case"], bounds)


def recognizers(text: str) -> Iterator[Mention]:
    """Yield the numbers, percentages, currencies and dimensions of Recognizers-Text, all that could be measures."""
    plain = import_module("recognizers_number").NumberRecognizer("zh-cn")
    united = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer("zh-cn")
    models = (
        plain.get_number_model(),
        plain.get_percentage_model(),
        united.get_currency_model(),
        united.get_dimension_model(),
    )
    for found in (one for model in models for one in model.parse(text)):
        value = found.resolution["value"]
        if not value:
            continue
        unit = "%" if value.endswith("%") else NAMES.get(found.resolution.get("unit", ""))
        yield Mention(found.start, found.end + 1, frozenset((Decimal(value.rstrip("%")),)), unit)


FINDERS: dict[str, Finder] = {
    "gzgov": own,
    "Recognizers-Text": recognizers,
    "JioNLP": jionlp,
    "one pattern": pattern,
}


def same_number(mention: Mention, gold: score.Row) -> bool:
    """Tell whether a mention gives both ends of a measure; a proportion may be given in parts of 1, 10 or 100."""
    factors = (1, 10, 100, Decimal("0.1"), Decimal("0.01")) if gold["unit"] in PROPORTIONS else (1,)
    ends = Decimal(gold["low"]), Decimal(gold["high"])
    return any({end * factor for end in ends} <= mention.numbers for factor in factors)


def same_unit(mention: Mention, gold: score.Row) -> bool:
    """Tell whether a mention has the unit of a measure; for a proportion, whether it says that it is one."""
    units = gold["unit"] if isinstance(gold["unit"], list) else [gold["unit"]]
    return mention.unit in units or (mention.unit == "%" and gold["unit"] in PROPORTIONS)


def places(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions, of those that share a character only the first and longest."""
    apart: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return apart


def shares(find: Finder) -> Shares:
    """Return the shares of measures found, found with their unit, of bound words kept, and of places that are measures."""
    mentions = list(find(gzgov.load_seed("guangzhou-2021").text))
    gold = [row for row in score.seed_gold("measures")[1] if row["scored"]]
    bound = [row for row in gold if row["bound"] != "exact"]

    def share(rows: list[score.Row], right: Callable[[Mention, score.Row], bool]) -> float:
        near = ([m for m in mentions if score.overlaps(m._asdict(), row) and same_number(m, row)] for row in rows)
        return sum(any(right(m, row) for m in found) for found, row in zip(near, rows, strict=True)) / len(rows)

    apart = places(mentions)
    measures = [m for m in apart if any(score.overlaps(m._asdict(), row) for row in score.seed_gold("measures")[1])]
    return Shares(
        share(gold, lambda _m, _row: True),
        share(gold, same_unit),
        share(bound, lambda m, row: row["bound"] in m.bounds),
        len(measures) / len(apart),
    )


def lines() -> Iterator[str]:
    """Yield the table, a program a line."""
    yield f"{'':<18}{'number':>8}{'and unit':>10}{'bound':>8}{'measures':>10}"
    for name, find in FINDERS.items():
        try:
            found = shares(find)
        except ImportError:
            yield f"{name:<18} not installed"
        else:
            yield f"{name:<18}{found.number:>8.1%}{found.unit:>10.1%}{found.bound:>8.1%}{found.measures:>10.1%}"


if __name__ == "__main__":
    print(*lines(), sep="\n")
