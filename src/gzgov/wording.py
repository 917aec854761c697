"""One wording to one measure: ``"近500亿元"``, ``"3至5个"``, ``"不低于30%"``, ``"第21位"``.

In: number, unit and the words that bound or move it, nothing else. Out: :class:`gzgov.Measure`. Finding such wordings in a
report, with what they measure and when, is left to :mod:`gzgov.parse`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from gzgov.errors import GzgovError, MeasureError
from gzgov.lexicon import BoundWord, Side, Trend, bounds, lead_words
from gzgov.measure import Aspect, Bound, Direction, Measure
from gzgov.numerals import INNER_SPACES, Numeral, parse_numeral
from gzgov.units import lower_powers, resolve_unit, unit_words
from gzgov.vocabulary import HAN

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    ord("﹪"): ord("%"),
    ord("〜"): ord("~"),
    ord("µ"): ord("μ"),
}
_MOST_CHARACTERS = 80
_NUMBER = r"[-+负]?(?:[0-9,.点零〇○一二两三四五六七八九十百千万亿萬億几数多余半]|分之|(?<=[0-9])/(?=[0-9]))+?"
_DASH = r"(?:-{1,2}|—{1,2}|–|~|至|到)"
_PER_UNIT = r"[^\W\d_]+?[23]?"
_PER = re.compile(r"(?P<base>百|千)分之(?P<number>.+)")
_PER_SIGNS = {"百": "%", "千": "‰"}
_RANK = re.compile(r"(?P<open>第|前)(?P<number>[0-9]{1,4}|[一二两三四五六七八九十百]{1,4})(?P<word>位|名)?|首位")
_SCALES_AT_END = re.compile(r"(?<=[^十百千万亿])[十百千万亿]+$")
_CALENDAR_YEARS = range(1900, 2100)
_HALF = Decimal("0.5")
_UNITS_OF_MOVES = {"percent": Aspect.GROWTH, "permille": Aspect.GROWTH, "tenth": Aspect.GROWTH}
_UNITS_THEMSELVES = {
    "percentage_point": Aspect.CHANGE,
    "permille_point": Aspect.CHANGE,
    "basis_point": Aspect.CHANGE,
    "multiple": Aspect.MULTIPLE,
    "doubling": Aspect.MULTIPLE,
    "rank": Aspect.RANK,
}


def parse_measure(text: str) -> Measure:
    """Read one wording into a measure.

    The wording is a number with its unit, bound words on either side (近, 不低于, 左右, 多), and words of movement before it
    (增长, 提高到, 控制在), which set direction and aspect: 增长2.7% is growth, 提高7.5个百分点 a change, 增长1.03倍 a multiple.
    Without such words a percentage counts as a level. Width of characters and spaces change nothing. Vague numerals
    (十几家, 数百人) become ranges. In a range the first number takes over scale and unit of the second: 3至5万亿元.

    Raises:
        MeasureError: If `text` is anything but one such wording: no number, several, an unknown unit, other words, a calendar year.

    >>> (
    ...     parse_measure("突破2.5万亿元"),
    ...     parse_measure("240 多个"),
    ...     parse_measure("６－６．５％"),
    ...     parse_measure("约七成"),
    ... )
    (<Measure over 2500000000000 元>, <Measure over 240 个>, <Measure 6–6.5 %>, <Measure about 7 成>)
    >>> parse_measure("提高7.5个百分点").aspect.value, parse_measure("3.5%以内").bound.value
    ('change', 'at_most')
    """
    folded = _fold(text)
    match = _pattern().fullmatch(folded) if len(folded) <= _MOST_CHARACTERS else None
    if match is None:
        raise MeasureError(f"not one measure: {text!r}")
    try:
        return _rank(match) if match["rank"] else _quantity(match)
    except GzgovError as error:
        raise MeasureError(f"not one measure: {text!r} ({error})") from None


def _fold(text: str) -> str:
    return INNER_SPACES.sub("", lower_powers(text).translate(_WIDTH).strip()).strip("，。；、,;")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _bounds(side: Side) -> dict[str, BoundWord]:
    return {entry.word: entry for entry in bounds() if entry.side is side}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(unit_words(), key=len, reverse=True)))
    unit = rf"(?:{words})(?:\({HAN}\))?(?:[/·]{_PER_UNIT})*?"  # resolve_unit looks into the rest of a compound one
    before = "|".join(
        re.escape(entry.word) + (f"(?=[{entry.opens}])" if entry.opens else "")
        for entry in _bounds(Side.BEFORE).values()
    )
    lead = "|".join(entry.word for entry in lead_words())
    return re.compile(
        rf"(?=(?P<lead>(?:(?!{before})(?:{lead}))*))(?P=lead)(?P<before>{before})?(?:达到?|了|至|到)?(?:(?P<rank>{_unnamed(_RANK)})|"
        rf"(?P<low>{_NUMBER})(?:(?P<low_unit>{unit})?{_DASH}(?P<high>{_NUMBER}))?"
        rf"(?P<inner>(?<=[0-9])几)?(?:(?P<half>个半)(?=[^左以上多有]))?(?:(?P<unit>{unit})(?P<half_behind>半)?)?)"
        rf"(?P<after>{_any(_bounds(Side.AFTER))})?"
    )


def _unnamed(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern.pattern)


def _trend(match: re.Match[str]) -> tuple[Direction | None, Aspect | None, bool]:
    """Return what the words before the number say: direction, aspect, and whether the number is where it moves to."""
    direction, aspect, words = None, None, match["lead"]
    position = 0
    while position < len(words):
        entry = next(entry for entry in lead_words() if words.startswith(entry.word, position))
        if entry.trend is not Trend.NONE:
            direction = Direction(entry.trend.value)
        aspect = entry.aspect or aspect
        position += len(entry.word)
    return direction, aspect, words.endswith(("到", "至", "为"))


def _bound(match: re.Match[str], unit_word: str, *, is_over: bool) -> Bound:
    before, after = match["before"], match["after"]
    if before:
        return _bounds(Side.BEFORE)[before].bound
    if after:
        entry = _bounds(Side.AFTER)[after]
        if not entry.units or unit_word in entry.units:
            return entry.bound
        if unit_word or after not in _bounds(Side.INNER):
            raise MeasureError(f"{after!r} behind {unit_word!r}")
        return _bounds(Side.INNER)[after].bound  # 13亿多, with the noun left out
    return Bound.OVER if is_over else Bound.EXACT


def _rank(match: re.Match[str]) -> Measure:
    rank = _RANK.fullmatch(match["rank"])
    number, opening = (
        (parse_numeral(rank["number"]).low, rank["open"]) if rank and rank["number"] else (Decimal(1), "第")
    )
    bound = Bound.AT_MOST if opening == "前" else _bound(match, "位", is_over=False)
    word = (rank and rank["word"]) or "位"
    return Measure(
        low=number,
        high=number,
        unit="rank",
        unit_word=word,
        bound=bound,
        aspect=Aspect.RANK,
        direction=_trend(match)[0],
        quantum=Decimal(1),
    )


def _quantity(match: re.Match[str]) -> Measure:
    low, high, sign = _numbers(match)
    unit_word = (sign or match["unit"] or "").replace("(", "（").replace(")", "）")
    if (sign and match["unit"]) or match["low_unit"] not in {None, match["unit"]}:
        raise MeasureError("two units for one number")
    direction, aspect, is_arrival = _trend(match)
    unit = resolve_unit(unit_word)
    if unit_word == "年" and low.low in _CALENDAR_YEARS:
        raise MeasureError("a calendar year is no measure")
    if unit_word == "位" and direction is None:
        unit = "person"
    half = _HALF if match["half"] or match["half_behind"] else Decimal(0)
    is_over = low.is_over or bool(match["inner"])
    bound = _bound(match, unit_word, is_over=is_over)
    return Measure(
        low=low.low + half,
        high=high.high + half,
        unit=unit,
        unit_word=unit_word,
        bound=Bound.BETWEEN if low.low != high.high else bound,
        aspect=aspect or _aspect(unit, direction, is_arrival=is_arrival),
        direction=direction,
        quantum=min(low.quantum, high.quantum, *([_HALF] if half else [])),
    )


def _aspect(unit: str, direction: Direction | None, *, is_arrival: bool) -> Aspect:
    if direction and not is_arrival:
        default = Aspect.CHANGE
        return _UNITS_THEMSELVES.get(unit, _UNITS_OF_MOVES.get(unit, default)) if unit != "rank" else default
    return _UNITS_THEMSELVES.get(unit, Aspect.LEVEL)


def _numbers(match: re.Match[str]) -> tuple[Numeral, Numeral, str]:
    """Return both ends of the number (twice the same where there is one) and the sign that 百分之 stands for."""
    first, second, sign = match["low"], match["high"], ""
    per = _PER.fullmatch(first)
    if per:
        first, sign = per["number"], _PER_SIGNS[per["base"]]
        per_second = _PER.fullmatch(second or "")
        second = per_second["number"] if per_second else second
    low = parse_numeral(first)
    if not second:
        return low, low, sign
    high = parse_numeral(second)
    scale = _SCALES_AT_END.search(second)
    if scale and not any(word in first for word in "十百千万亿"):
        shared = parse_numeral(first + scale[0])
        low = shared if shared.low <= high.low else low
    return low, high, sign
