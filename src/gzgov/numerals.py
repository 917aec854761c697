"""Numerals as reports print them, Arabic and Chinese, with scale words, to and from Decimal.

In: the text of one numeral. Out: :class:`Numeral`, or its number alone. Finding numerals in running text, and the unit
behind them, is left to :mod:`gzgov.wording` and :mod:`gzgov.parse`.

Every result is exact and independent of the caller's decimal context, but for fractions that no finite Decimal holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias

import attrs

from gzgov.errors import NumeralError, unexpected

NumeralStyle: TypeAlias = Literal["arabic", "chinese", "digits"]
"""How a number is written: 2.5万亿, 二万五千亿 or, for years and the like, 二〇三五."""

_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_EXPONENTS = {
    **_POWERS,
    **{low + "万": _POWERS[low] + 4 for low in "十百千"},
    **{low + "亿": _POWERS[low] + 8 for low in "十百千万"},
}
SCALES: Mapping[str, int] = MappingProxyType({word: 10**exponent for word, exponent in _EXPONENTS.items()})
"""Scale words of one to two characters and what they multiply by: ``SCALES["万亿"] == 10**12``."""

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_VAGUE_DIGITS = {"几": (2, 9), "数": (2, 9), "三五": (3, 5), "一两": (1, 2), "两三": (2, 3)} | {
    low + high: (_DIGITS[low], _DIGITS[high]) for low, high in zip("一二三四五六七八", "二三四五六七八九", strict=True)
}
_PLAN_NAMES = frozenset({"十三五", "十四五"})
"""Five-year plans, not 13 to 15: what 十四五 names in any report of our time."""
_MINUS = frozenset({"-", "负"})
_SIGNS = _MINUS | {"+"}
_HALVES = frozenset({"半", "一半", "半数"})
_FOLD = str.maketrans(
    "０１２３４５６７８９．，／－−＋○ＯO萬億兩負點壹贰貳叁參肆伍陆陸柒捌玖拾佰仟幾數餘",
    "0123456789.,/--+〇〇〇万亿两负点一二二三三四五六六七八九十百千几数余",
)
_MOST_CHARACTERS = 64
_MOST_DIGITS = 28
"""As many as Decimal's default arithmetic keeps: what is read can be reckoned with."""

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_LARGE_SCALES = "|".join(word for word in _EXPONENTS if word[-1] in "万亿")
_PLAIN = re.compile(rf"(?P<digits>{_ARABIC})(?P<scale>{_LARGE_SCALES})?", re.ASCII)
_DENOMINATOR_WORDS = {"百": 2, "千": 3, "万": 4}
_PARTS_OF = re.compile(r"(?P<below>[^分]+)分之(?P<above>[^分]+)|(?P<over>\d+)/(?P<under>\d+)", re.ASCII)
_POSITIONAL = re.compile(r"[〇零一二三四五六七八九]{3,}")
_MORE = re.compile(r"(?P<head>.*[\d十百千万亿])[多余](?P<tail>[十百千万亿]*)", re.ASCII)
_POINT = re.compile(r"([〇零一二两三四五六七八九])点([〇零一二三四五六七八九]+)")
_ARABIC_ONLY = re.compile(_ARABIC, re.ASCII)
_MOST_DECIMALS = 2
INNER_SPACES = re.compile(r"(?<!\d)\s+|\s+(?!\d)|(?<=\d)[ \u3000](?=\d{3}(?!\d))")
"""Spaces that mean nothing in a half-width wording: next to anything but a digit, or grouping digits by three."""


@attrs.frozen(kw_only=True)
class Numeral:
    """One numeral, read.

    Attributes:
        low: The number; for a vague numeral (十几, 数百, 三四十) the least that it admits.
        high: The number again; for a vague numeral the greatest. 几 and 数 stand for 2 to 9, as dictionaries have it.
        quantum: Worth of the last printed digit: 6155.8亿 has 10⁷, 2000 has 1, 一千五百亿 and 百亿 have 10¹⁰;
            0 for an exact fraction such as 四分之一.
        is_over: Whether 多 or 余 within or behind the numeral says "and more": 8000多万, 百余.

    >>> parse_numeral("1亿3千多万")
    Numeral(low=Decimal('130000000'), high=Decimal('130000000'), quantum=Decimal('10000000'), is_over=True)
    """

    low: Decimal
    high: Decimal
    quantum: Decimal
    is_over: bool = False

    @property
    def is_vague(self) -> bool:
        """Tell whether the numeral names a range (十几) rather than a number."""
        return self.low != self.high


def read_number(text: str) -> Decimal:
    """Read the one number that a numeral names.

    Takes Arabic (``1,080``, full-width too), Chinese (二百三十, 百亿, 二〇三五, 三万五) and mixed numerals (1亿2000万),
    decimals (二点五), fractions (四分之一, 百分之八十, 一半, 1/3), a leading 负 or minus. Fractions that end are exact;
    others are rounded, half to even, to four decimal places (to four significant digits where smaller than 0.001).

    Raises:
        ArgumentError: If `text` is no text.
        NumeralError: If `text` is no numeral, or a vague one such as 十几 (:func:`parse_numeral` reads these).

    >>> read_number("2.5万亿"), read_number("一千五百亿"), read_number("三分之二")
    (Decimal('2500000000000'), Decimal('150000000000'), Decimal('0.6667'))
    """
    if not isinstance(text, str):
        raise unexpected(text, "the text of one numeral")
    numeral = parse_numeral(text)
    if numeral.is_vague or numeral.is_over:
        raise NumeralError(f"not one number but a vague one: {text!r}")
    return numeral.low


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> Numeral:
    """Read a numeral of any form, vague ones (十几, 数百, 几十万, 三四百, 8000多万) included.

    Raises:
        NumeralError: If `text` is no numeral, or has more than 64 characters or 28 digits.

    >>> numeral = parse_numeral("十几")
    >>> str(numeral.low), str(numeral.high), numeral.is_vague
    ('11', '19', True)
    """
    match = _PLAIN.fullmatch(text)
    if match:
        return _plain(match, text)
    if len(text) > _MOST_CHARACTERS:
        raise NumeralError(f"a numeral of {len(text)} characters: {text[:_MOST_CHARACTERS]!r}…")
    folded = INNER_SPACES.sub("", text.translate(_FOLD).strip())
    if folded[:1] in _SIGNS:
        numeral = _unsigned(folded[1:], text)
        return _negated(numeral) if folded[0] in _MINUS else numeral
    return _unsigned(folded, text)


def _negated(numeral: Numeral) -> Numeral:
    return attrs.evolve(numeral, low=numeral.high.copy_negate(), high=numeral.low.copy_negate())


def _unsigned(folded: str, text: str) -> Numeral:
    if match := _PLAIN.fullmatch(folded):
        return _plain(match, text)
    if folded in _HALVES:
        return Numeral(low=Decimal("0.5"), high=Decimal("0.5"), quantum=Decimal(0))
    if match := _PARTS_OF.fullmatch(folded):
        return _fraction(match, text)
    if _POSITIONAL.fullmatch(folded):
        return _one("".join(str(_DIGITS[character]) for character in folded), 0, text)
    if folded in _PLAN_NAMES:
        raise NumeralError(f"the name of a five-year plan: {text!r}")
    more = _MORE.fullmatch(folded)
    try:
        low, high, exponent = _value(more["head"] + more["tail"] if more else folded)
    except NumeralError:
        raise NumeralError(f"not a numeral: {text!r}") from None
    numbers = [_exact(str(number), exponent, text) for number in (low, high)]
    return Numeral(low=numbers[0], high=numbers[1], quantum=_power(exponent), is_over=more is not None)


def _plain(match: re.Match[str], text: str) -> Numeral:
    return _one(match["digits"].replace(",", ""), _EXPONENTS.get(match["scale"] or "", 0), text)


def _one(digits: str, exponent: int, text: str) -> Numeral:
    whole, _, decimals = digits.partition(".")
    number = _exact(whole + decimals, exponent - len(decimals), text)
    return Numeral(low=number, high=number, quantum=_power(exponent - len(decimals)))


def _exact(digits: str, exponent: int, text: str) -> Decimal:
    """Return digits × 10**exponent without the rounding of any context, whole numbers without exponent."""
    if len(digits) + max(exponent, 0) > _MOST_DIGITS:
        raise NumeralError(f"a numeral of more than {_MOST_DIGITS} digits: {text!r}")
    return Decimal(digits + "0" * exponent) if exponent >= 0 else Decimal(f"{digits}E{exponent}")


def _power(exponent: int) -> Decimal:
    return Decimal(10**exponent) if exponent >= 0 else Decimal(f"1E{exponent}")


def _fraction(match: re.Match[str], text: str) -> Numeral:
    above, below = match["above"] or match["over"], match["below"] or match["under"]
    try:
        numerator = _unsigned(above, text)
        if below in _DENOMINATOR_WORDS:
            return _shifted(numerator, -_DENOMINATOR_WORDS[below])
        denominator = _unsigned(below, text)
    except NumeralError:
        raise NumeralError(f"not a numeral: {text!r}") from None
    is_whole = not any(part.is_vague or part.is_over for part in (numerator, denominator))
    if not is_whole or not denominator.low:
        raise NumeralError(f"not a fraction: {text!r}")
    return _quotient(numerator.low, denominator.low)


def _wide_context() -> Context:
    """Arithmetic of twice the digits that a numeral may have: no step on the way rounds."""
    return Context(prec=2 * _MOST_DIGITS, rounding=ROUND_HALF_EVEN)


def _shifted(numeral: Numeral, exponent: int) -> Numeral:
    shift = _wide_context().scaleb
    low, high, quantum = (shift(number, exponent) for number in (numeral.low, numeral.high, numeral.quantum))
    return Numeral(low=low, high=high, quantum=quantum, is_over=numeral.is_over)


def _quotient(above: Decimal, below: Decimal) -> Numeral:
    context = _wide_context()
    value = context.divide(above, below)
    if not context.flags[Inexact]:
        value = Decimal(format(value, "f"))
        return Numeral(low=value, high=value, quantum=Decimal(0))
    quantum = _power(value.adjusted() - 3 if value.adjusted() < -3 else -4)
    value = value.quantize(quantum, context=context)
    return Numeral(low=value, high=value, quantum=quantum)


_Value: TypeAlias = tuple[int, int, int]
"""Least and greatest number, both counted in 10**exponent, the worth of the last printed digit; the exponent."""


def _value(words: str, scales: str = "亿万千百十", *, opening: bool = True) -> _Value:
    """Read a numeral by its largest scale word: what stands before it is multiplied, what stands behind is added.

    A bare scale word counts as one of it where the numeral opens (百亿, 十四); 十 does so anywhere (二百十五).
    """
    for index, scale in enumerate(scales):  # noqa: B007 - index and scale are used after the break
        head, found, tail = words.partition(scale)
        if found:
            break
    else:
        return _digit(words)
    power = _POWERS[scale]
    if head:
        low, high, exponent = _value(head, scales[index + 1 :] if power > 3 else "", opening=opening)
    elif opening or scale == "十":
        low, high, exponent = 1, 1, 0
    else:
        raise NumeralError(words)
    if power < 4 and (not high or high >= 10 ** (1 - exponent)):
        raise NumeralError(words)
    exponent += power
    if not tail:
        return low, high, exponent
    rest = scales[index if head.endswith("万") else index + 1 :]  # 1万亿3000亿
    return _sum((low, high, exponent), _remainder(tail, rest, exponent))


def _remainder(tail: str, scales: str, exponent: int) -> _Value:
    """Read what follows a scale word whose last digit is worth 10**exponent."""
    if tail[0] == "点":
        return _digit("零" + tail)
    if tail in _DIGITS:  # 十五 is 15, 三万五 is 35000
        return _DIGITS[tail], _DIGITS[tail], exponent - 1
    if tail == "几" and exponent == 1:
        return 1, 9, 0
    is_arabic = tail.isdecimal()
    if (is_arabic and len(tail) != exponent) or (tail in _VAGUE_DIGITS and exponent != 1):
        raise NumeralError(tail)  # 3万5 may be 30005 or 35000
    return _value(tail[1:] if tail[0] in "零〇" else tail, scales, opening=False)


def _sum(head: _Value, tail: _Value) -> _Value:
    gap = head[2] - tail[2]
    if head[0] != head[1] or gap <= 0 or not tail[1] or tail[1] >= 10**gap:
        raise NumeralError("the parts of a numeral descend")
    more = head[0] * 10**gap
    return more + tail[0], more + tail[1], tail[2]


def _digit(word: str) -> _Value:
    """Read a numeral without scale words."""
    if word in _DIGITS:
        return _DIGITS[word], _DIGITS[word], 0
    if word in _VAGUE_DIGITS:
        return *_VAGUE_DIGITS[word], 0
    if match := _POINT.fullmatch(word):
        number = int("".join(str(_DIGITS[character]) for character in match[1] + match[2]))
        return number, number, -len(match[2])
    if _ARABIC_ONLY.fullmatch(word):
        whole, _, decimals = word.replace(",", "").partition(".")
        return int(whole + decimals), int(whole + decimals), -len(decimals)
    raise NumeralError(word)


def write_number(number: Decimal | int, style: NumeralStyle = "arabic") -> str:
    """Write a number as a report does; :func:`read_number` reads it back to the same number.

    ``"arabic"`` uses the largest of 万亿, 亿, 万 that leaves at most two decimals, ``"chinese"`` spells the number out,
    ``"digits"`` sets Chinese digit behind digit, as in years.

    Raises:
        NumeralError: If `number` is not finite, has more than 28 digits, or does not fit the style: ``"chinese"`` ends
            below 10¹⁶, ``"digits"`` takes whole numbers of one digit or of three and more (三四 would mean 3 to 4).

    >>> write_number(Decimal("615580000000")), write_number(150_000_000_000, "chinese"), write_number(2035, "digits")
    ('6155.8亿', '一千五百亿', '二〇三五')
    """
    if isinstance(number, bool) or not isinstance(number, Decimal | int):
        raise NumeralError(f"a number to write is a Decimal or an int, got {number!r}")
    exact = Decimal(number)
    if not exact.is_finite() or abs(exact.adjusted()) > _MOST_DIGITS:
        raise NumeralError(f"not a number of at most {_MOST_DIGITS} digits: {number!r}")
    text = format(exact.copy_abs(), "f")
    whole, _, decimals = text.partition(".")
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    if len(whole + decimals) > _MOST_DIGITS:
        raise NumeralError(f"not a number of at most {_MOST_DIGITS} digits: {number!r}")
    is_negative = exact < 0
    match style:
        case "digits":
            return _write_digits(whole, decimals, number, is_negative=is_negative)
        case "chinese":
            return ("负" if is_negative else "") + _write_chinese(whole, decimals, number)
        case _:
            return ("-" if is_negative else "") + _write_arabic(whole, decimals)


def _write_arabic(whole: str, decimals: str) -> str:
    for scale, zeros in (("万亿", 12), ("亿", 8), ("万", 4)):
        shown = (whole[-zeros:] + decimals).rstrip("0")
        if len(whole) > zeros and len(shown) <= _MOST_DECIMALS:
            return f"{whole[:-zeros]}{'.' if shown else ''}{shown}{scale}"
    return f"{whole}.{decimals}" if decimals else whole


def _write_digits(whole: str, decimals: str, number: Decimal | int, *, is_negative: bool) -> str:
    if decimals or is_negative or len(whole) == 2:
        raise NumeralError(f"not a number to set digit by digit: {number!r}")
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in whole)


def _write_chinese(whole: str, decimals: str, number: Decimal | int) -> str:
    if len(whole) > 16:
        raise NumeralError(f"too large to spell in Chinese: {number!r}")
    written = _spell(int(whole)) or "零"
    written = written.removeprefix("一") if written.startswith("一十") else written
    return f"{written}点{''.join('零一二三四五六七八九'[int(digit)] for digit in decimals)}" if decimals else written


def _spell(number: int) -> str:
    for word, scale in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= scale:
            head, tail = divmod(number, scale)
            spoken = "两" if head == 2 and scale >= 1000 else _spell(head)
            return f"{spoken}{word}{'零' if 0 < tail < scale // 10 else ''}{_spell(tail)}"
    return "零一二三四五六七八九"[number] if number else ""
