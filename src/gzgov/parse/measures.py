"""Fifth stage: folded text → the numbers that measure something, with unit and bound.

Numbers come from :mod:`gzgov.parse.numbers`; here two of them become a range, bound words join them, and what stands in
quotation marks is passed over. What a number says of which indicator is left to :mod:`gzgov.parse.statements`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from gzgov.errors import NumeralError
from gzgov.lexicon import BoundWord, Side, bounds
from gzgov.measure import Bound
from gzgov.numerals import Numeral, parse_numeral
from gzgov.parse.numbers import Found, find_numbers
from gzgov.parse.parts import Folded, Form, Mention

_QUOTED = re.compile(r"“[^”\n]{1,30}”|《[^》\n]{1,60}》")
_DASHES = frozenset({"-", "—", "~", "--", "——", "至", "到"})
_FROM = re.compile(r"[由从自][^，。；、]{0,12}$")
_SCALED = frozenset("万亿千百")
_OPENS_ANOTHER = frozenset({"通", "经", "以", "超", "网", "线", "路"})
_AMOUNTS = frozenset("值额量入税利资")  # what nouns of an amount end in
_ENDS_ANOTHER = {"约": frozenset("签合契条公节制预履毁"), "近": frozenset("附最邻靠"), "破": frozenset("打侦告")}
_WINDOW = 6  # characters in front of a number that can hold a bound word
_LOST = Numeral(low=Decimal(0), high=Decimal(0), quantum=Decimal(0))


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str], dict[tuple[Side, str], BoundWord]]:
    """Patterns of the bound words before and behind a number, and the entries that own them."""
    longest = {
        side: "|".join(re.escape(entry.word) for entry in bounds() if entry.side is side)
        for side in (Side.BEFORE, Side.AFTER)
    }
    return (
        re.compile(rf"(?:{longest[Side.BEFORE]})(?=(?:达到?|了|至|到)?$)"),
        re.compile(longest[Side.AFTER]),
        {(entry.side, entry.word): entry for entry in bounds()},
    )


def find_mentions(folded: Folded) -> tuple[Mention, ...]:
    """Return the measuring numbers in text order; they never overlap.

    >>> from gzgov.parse.fold import fold
    >>> from gzgov.source import Document
    >>> folded = fold(Document(text="2020年地区生产总值突破2.5万亿元，每区建设3至5个口袋公园，建成 5G 基站 4.8 万座。"))
    >>> [(folded.text[m.start : m.end], str(m.low), m.unit, m.bound.value) for m in find_mentions(folded)]
    [('2.5万亿元', '2500000000000', '元', 'over'), ('3至5个', '3', '个', 'between'), ('4.8万座', '48000', '座', 'exact')]
    """
    text = folded.text
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = find_numbers(text)
    mentions: list[Mention] = []
    quote = behind = 0
    for index, number in enumerate(found):
        while quote < len(quoted) and quoted[quote][1] <= number.start:
            quote += 1
        if number.start < behind or (quote < len(quoted) and quoted[quote][0] <= number.start):
            continue
        later = found[index + 1] if index + 1 < len(found) else None
        mention = (later and _range(text, number, later)) or _mention(text, number)
        if mention:
            mentions.append(mention)
            behind = mention.end
    return tuple(mentions)


@cache
def _read(numeral: str) -> Numeral | None:
    try:
        return parse_numeral(numeral)
    except NumeralError:
        return None


def _range(text: str, number: Found, later: Found) -> Mention | None:
    """A至B, A—B: one mention with both ends, unless 由 or 从 makes A the base of B."""
    joint = text[number.end : later.start]
    if joint not in _DASHES or number.form is not Form.AMOUNT or later.form is not Form.AMOUNT:
        return None
    if not later.unit or number.unit not in {"", later.unit}:
        return None
    if joint in {"至", "到"} and _FROM.search(text, max(0, number.start - 14), number.start):
        return None
    low, high = _read(number.numeral), _read(later.numeral)
    if low is None or high is None:
        return None
    if not number.unit and number.numeral[-1] not in _SCALED and later.numeral[-1] in _SCALED:  # 3至5万人
        scaled = _read(number.numeral + later.numeral.lstrip("0123456789.,"))
        low = scaled if scaled and scaled.low <= high.low else low
    if low.low >= high.high:
        return None
    both = Numeral(low=low.low, high=high.high, quantum=min(low.quantum, high.quantum))
    whole = later._replace(start=number.start, is_chinese=number.is_chinese and later.is_chinese)
    return _bounded(text, whole, both, Bound.BETWEEN)


def _mention(text: str, number: Found) -> Mention | None:
    if number.form is Form.DAMAGED:
        return _bounded(text, number, _LOST, Bound.EXACT)
    bare = not number.unit and number.numeral[-1] not in _SCALED | {"多", "余"}
    if number.form is Form.AMOUNT and bare and not text.startswith("人才", number.end):
        return None
    read = _read(number.numeral)
    if read is None:
        return None
    bound = Bound.BETWEEN if read.low != read.high else Bound.OVER if read.is_over else Bound.EXACT
    return _bounded(text, number, read, bound)


def _bounded(text: str, number: Found, read: Numeral, bound: Bound) -> Mention:
    """Join the bound words around the number to it."""
    before, after, owners = _bounds()
    start, end = number.start, number.end
    outer_start, outer_end = start, end
    cues: list[tuple[str, int, int]] = []
    at = max(0, start - _WINDOW)
    found = before.search(text[at:start]) if number.form is not Form.RANK else None
    if found and not _is_other_word(text, at + found.start(), owners[Side.BEFORE, found[0]], start):
        entry = owners[Side.BEFORE, found[0]]
        outer_start = at + found.start()
        bound = entry.bound if bound is not Bound.BETWEEN else bound
        cues.append((entry.cue, outer_start, outer_start + len(found[0])))
    behind = after.match(text, end)
    if behind and _counts_behind(text, behind, owners[Side.AFTER, behind[0]], number.unit):
        entry = owners[Side.AFTER, behind[0]]
        outer_end = behind.end()
        bound = entry.bound if bound in (Bound.EXACT, Bound.OVER) else bound
        cues.append((entry.cue, end, outer_end))
    if number.form is Form.RANK and text[start] == "前":
        bound = Bound.AT_MOST
    return Mention(
        start=start,
        end=end,
        low=read.low,
        high=read.high,
        quantum=read.quantum,
        unit=number.unit,
        bound=bound,
        outer_start=outer_start,
        outer_end=outer_end,
        form=number.form,
        is_chinese=number.is_chinese,
        cues=tuple(cues),
    )


def _is_other_word(text: str, at: int, entry: BoundWord, start: int) -> bool:
    """Whether the word belongs to another one: 通过10项, 以上100家, 签约50亿元."""
    if text[at - 1 : at] in _ENDS_ANOTHER.get(entry.word, ()):
        return at > 0  # 签约250多亿元
    if text[at - 1 : at] in _AMOUNTS and text[start].isdecimal():
        return False  # 产值过60亿元
    return bool(entry.opens) and (text[start] not in entry.opens or text[at - 1 : at] in _OPENS_ANOTHER)


def _counts_behind(text: str, behind: re.Match[str], entry: BoundWord, unit: str) -> bool:
    """Whether the word behind the unit bounds the number: 4%内 but not 1公里内环线."""
    if entry.units:
        return unit in entry.units
    return behind[0] != "内" or text[behind.end() : behind.end() + 1] in {"，", "。", "；", "、", "\n", ""}
