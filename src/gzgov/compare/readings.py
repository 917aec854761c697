"""How the words of a target and of an actual become ranges on one line of numbers.

In: two comparable measures. Out: a :class:`Bar` (what the target admits, which side is better) and the :class:`Range` that
the actual may lie in. Holding one against the other is left to :mod:`gzgov.compare.verdict`.

The line is in the target's unit. Falls count as negative (下降3.1% is -3.1), so that a rise never answers a fall; multiples
count as what the base is multiplied by (增长1.03倍 is 2.03, 是…的8倍 is 8, 翻一番 is 2). Ends are exact fractions.
"""

from __future__ import annotations

import enum
import re
from decimal import Context, Decimal
from fractions import Fraction

import attrs

from gzgov.catalogue import entry, match
from gzgov.compare.comparable import Actual, Aim, aspect_of, measure_of
from gzgov.compare.deeds import words_before
from gzgov.compare.ranges import Range
from gzgov.compare.relations import find_side, has_ceiling_by_custom
from gzgov.errors import LexiconError
from gzgov.measure import Aspect, Bound, Direction, Interval, Measure
from gzgov.records import Target, Tone
from gzgov.units import convert

RATES = frozenset({"percent", "permille", "permyriad", "tenth"})
POINTS = frozenset({"percentage_point", "permille_point", "basis_point"})
_SIGNED = frozenset({Aspect.CHANGE, Aspect.GROWTH})
_OUTPUTS = frozenset({Aspect.LEVEL, Aspect.CHANGE})
_PARTS = frozenset({Aspect.SHARE, Aspect.GROWTH})
_FLOORS = frozenset({Bound.AT_LEAST, Bound.OVER})
_CEILINGS = frozenset({Bound.AT_MOST, Bound.BELOW})
_VAGUE = frozenset({Bound.ABOUT, Bound.NEARLY})
_DIGITS = Context(prec=28)
_MOST_DOUBLINGS = Decimal(9999)  # more is a damaged number, and its power would fill the memory
_RATIO = re.compile(
    r"(?:[是为达]|相当于|等于)[^，。；]{0,24}的(?:近|约|超过?)?(?:[\d.]+倍[、和及])*$|(?:提高|增长|增加|扩大|上升)(?:到|至)[^，。；]{0,24}的$"
)

_OPEN = {"low_closed": False, "high_closed": False}

DOUBT_IN_POINTS = Fraction(1, 2)
"""How far from a vague rate the verdict stays open: half a percentage point."""
DOUBT_IN_PART = Fraction(1, 20)
"""The same for a vague level: 5% of it."""


class Rounding(enum.StrEnum):
    """When the rounding of a printed actual counts."""

    COARSER = "coarser"
    """Where the actual is printed to fewer digits than the target: 6.0% answers 6%以上, 2.7万亿元 may not be 2.68万亿元."""
    ALWAYS = "always"
    """Always: 6.0% may be 5.95%, and so leaves 6%以上 open."""
    NEVER = "never"
    """Never: printed numbers are compared, as papers do; bounds still count."""


class Rule(enum.StrEnum):
    """How the number of a target was read."""

    FLOOR = "floor"
    """A floor as printed: 6%以上, 突破600公里."""
    CEILING = "ceiling"
    """A ceiling as printed: 3.5%以内."""
    BARE_FLOOR = "bare-floor"
    """A bare number where more is better: 增长5.5%."""
    BARE_CEILING = "bare-ceiling"
    """A bare number where less is better."""
    BARE_NUMBER = "bare-number"
    """A bare number of which nobody knows the better side: met by the number itself, else open."""
    RANGE = "range"
    """Two numbers: 6—6.5%."""
    ABOUT = "about"
    """左右, 约, 近: met by the number itself, open near it."""
    RELATION = "relation"
    """Two actuals beside each other: 与经济增长基本同步."""
    SIGN = "sign"
    """A sign in place of a number: 正增长."""
    WORDS = "words"
    """Words that set no bar: 稳中向好."""
    CRITERIA = "criteria"
    """None was applied: the two do not compare, or one is missing."""


@attrs.frozen(kw_only=True)
class Line:
    """The place of a measure's numbers on the line of a comparison.

    Attributes:
        factor: One unit of the measure in units of the line.
        sign: -1 for falls.
        multiple: ``increase``, ``ratio`` or ``doubling`` for a multiple, else "".
    """

    factor: Fraction = Fraction(1)
    sign: int = 1
    multiple: str = ""

    def at(self, number: Decimal) -> Fraction:
        """Return where a printed number stands."""
        if self.multiple == "doubling":
            return Fraction(_DIGITS.power(Decimal(2), min(number, _MOST_DOUBLINGS)))
        return self.sign * Fraction(number) * self.factor + (self.multiple == "increase")

    def range(self, low: Decimal | None, high: Decimal | None, *, low_closed: bool, high_closed: bool) -> Range:
        """Return where a printed range stands."""
        start = None if low is None else self.at(low)
        end = None if high is None else self.at(high)
        return (
            Range(start, end, low_closed, high_closed) if self.sign > 0 else Range(end, start, high_closed, low_closed)
        )


def lines_of(target: Aim, actual: Actual) -> tuple[Line, Line]:
    """Return the lines of two comparable, measured statements; the target's has factor 1."""
    aim, got = measure_of(target), measure_of(actual)
    assert aim is not None and got is not None  # noqa: PT018 - the caller has checked both
    if aim.aspect is Aspect.MULTIPLE:
        return Line(multiple=multiple_of(target)), Line(multiple=multiple_of(actual))
    sign = _sign_of_target(target, aim, got)
    own = _sign(got) if got.direction or sign > 0 else sign
    factor = factor_between(got.unit, aim.unit) if got.unit and aim.unit else _factor_of_bare(got.unit, aim.unit)
    return Line(sign=sign), Line(sign=own, factor=factor)


def _sign(measure: Measure) -> int:
    return -1 if measure.direction is Direction.DOWN and measure.aspect in _SIGNED else 1


def _sign_of_target(target: Aim, aim: Measure, got: Measure) -> int:
    """A floor under what should fall, answered by a fall, is a floor under that fall: 单位GDP能耗3%以上."""
    if aim.direction is None and aim.bound in _FLOORS and aim.aspect in _SIGNED and ascending_of(target) is False:
        return _sign(got)
    return _sign(aim)


def factor_between(unit: str, other: str) -> Fraction:
    """Return one of a unit in another of its dimension, exactly: 1亩 is 2000/3平方米.

    >>> factor_between("chinese_acre", "square_meter"), factor_between("hectare", "chinese_acre")
    (Fraction(2000, 3), Fraction(15, 1))
    """
    if unit == other:
        return Fraction(1)
    there = convert(1, unit, other)
    if len(there.as_tuple().digits) < _DIGITS.prec:
        return Fraction(there)
    return 1 / Fraction(convert(1, other, unit))


def _factor_of_bare(unit: str, other: str) -> Fraction:
    """A bare number is a part of one beside a rate (四分之一, 25%), else it counts what its partner counts."""
    return factor_between(unit, other) if {unit, other} & RATES else Fraction(1)


def multiple_of(statement: Aim | Actual) -> str:
    """Return how a multiple is meant: ``doubling`` (翻一番), ``ratio`` (是…的8倍) or ``increase`` (增长1.03倍).

    Where the statement's own words are not known, a multiple that goes up is an increase.

    >>> from gzgov import parse_measure
    >>> (
    ...     multiple_of(parse_measure("增长1.03倍")),
    ...     multiple_of(parse_measure("8倍")),
    ...     multiple_of(parse_measure("翻一番")),
    ... )
    ('increase', 'ratio', 'doubling')
    """
    measure = measure_of(statement)
    assert measure is not None
    if measure.unit == "doubling":
        return "doubling"
    if not isinstance(statement, Measure) and _RATIO.search(words_before(statement)):
        return "ratio"
    return "increase" if measure.direction else "ratio"


def ascending_of(statement: Aim | Actual) -> bool | None:
    """Tell whether more is better: as the record has it, else as the catalogue has it; None if neither knows."""
    if isinstance(statement, Measure):
        return None
    if statement.indicator.ascending is not None:
        return statement.indicator.ascending
    id_ = statement.indicator.id
    if not id_:
        found = match(statement.indicator.phrase)
        id_ = found.id if found else ""
    if has_ceiling_by_custom(id_):
        return False
    try:
        return entry(id_).ascending if id_ else None
    except LexiconError:  # an id of the caller's own
        return None


@attrs.frozen(kw_only=True)
class Bar:
    """What a target admits on its line.

    Attributes:
        admitted: The numbers that meet it.
        rule: How its number was read.
        number: Its printed number; of a range, the one on the worse side.
        edge: Beyond which number, on the better side, it is exceeded; None if it cannot be.
        more_is_better: The better side; None if nobody knows.
        notes: What was assumed on the way.
    """

    admitted: Range
    rule: Rule
    number: Fraction
    edge: Fraction | None = None
    more_is_better: bool | None = None
    notes: tuple[str, ...] = ()

    def is_exceeded_by(self, stated: Range) -> bool:
        """Tell whether all of a range is strictly better than the bar's edge."""
        return self.edge is not None and self.is_better(stated, self.edge)

    def is_better(self, stated: Range, number: Fraction) -> bool:
        """Tell whether all of a range is strictly on the better side of a number."""
        point = Range.point(number)
        if self.more_is_better is None:
            return False
        return stated.is_beyond(point) if self.more_is_better else point.is_beyond(stated)

    def toward_better(self, number: Fraction) -> Range:
        """Return the numbers from one on, toward the better side."""
        return Range(number, None) if self.more_is_better else Range(None, number)


def bar_of(target: Aim, line: Line, ascending: bool | None = None) -> Bar:  # noqa: FBT001 - as the catalogue has it
    """Read the number of a measured target.

    Args:
        target: The target, with a measure.
        line: Its line.
        ascending: Whether more is better, where the caller knows; else the record, the catalogue and the aim are asked.

    >>> from gzgov import parse_measure
    >>> bar_of(parse_measure("3.5%以内"), Line()).rule.value, bar_of(parse_measure("增长5.5%"), Line()).rule.value
    ('ceiling', 'bare-floor')
    """
    measure = measure_of(target)
    assert measure is not None
    ends = sorted((line.at(measure.low), line.at(measure.high)))
    if measure.bound in _FLOORS | _CEILINGS:
        return _bar_of_bound(measure, line, ends[0] if line.sign > 0 else ends[1])
    is_more_better, note = _better_side(target, measure, line, ascending)
    notes = (note,) if note else ()
    worse, better = (ends[1], ends[0]) if is_more_better is False else (ends[0], ends[1])
    if measure.bound in _VAGUE:
        point = Range.point(worse)
        return Bar(
            admitted=point, rule=Rule.ABOUT, number=worse, edge=worse, more_is_better=is_more_better, notes=notes
        )
    rule = Rule.RANGE if measure.low != measure.high else _BARE[is_more_better]
    bar = Bar(
        admitted=Range(ends[0], ends[1]),
        rule=rule,
        number=worse,
        edge=better,
        more_is_better=is_more_better,
        notes=notes,
    )
    return bar if is_more_better is None else attrs.evolve(bar, admitted=bar.toward_better(worse))


_BARE = {True: Rule.BARE_FLOOR, False: Rule.BARE_CEILING, None: Rule.BARE_NUMBER}


def _bar_of_bound(measure: Measure, line: Line, number: Fraction) -> Bar:
    """A floor or ceiling as printed. Of a rank, 第10位以上 and 前10位 both say that it should be 10 or less."""
    is_floor, is_rank = measure.bound in _FLOORS, measure.aspect is Aspect.RANK
    includes = measure.bound in {Bound.AT_LEAST, Bound.AT_MOST}
    is_more_admitted = False if is_rank else is_floor is (line.sign > 0)
    admitted = (
        Range(number, None, low_closed=includes) if is_more_admitted else Range(None, number, high_closed=includes)
    )
    return Bar(
        admitted=admitted,
        rule=Rule.FLOOR if is_floor else Rule.CEILING,
        number=number,
        edge=number if is_floor else None,
        more_is_better=is_more_admitted,
    )


def _better_side(
    target: Aim,
    measure: Measure,
    line: Line,
    ascending: bool | None,  # noqa: FBT001 - as the catalogue has it
) -> tuple[bool | None, str]:
    """Return whether more, on the line, is better, and the note that says what was assumed."""
    if measure.aspect is Aspect.RANK:
        return False, ""
    if line.sign < 0:
        return False, ""  # who aims at a fall wants no smaller one
    known = ascending if ascending is not None else ascending_of(target)
    if known is not None:
        return known, ""
    if isinstance(target, Target) and target.tone is Tone.CONTROL:
        return False, "read as a ceiling, since it is to be kept to (控制)"
    side = find_side(words_before(target)) if isinstance(target, Target) else None
    if side is not None:
        return side, f"read as a {'floor' if side else 'ceiling'}, by the word before the number"
    if measure.direction is Direction.UP and measure.aspect is not Aspect.LEVEL and not _is_catalogued(target):
        return True, "read as a floor, since the aim itself is a rise"
    if measure.aspect in _OUTPUTS and measure.unit not in RATES | POINTS:
        return True, "read as a floor, as an amount of work promised"
    return None, "nobody knows whether more or less of it is better"


def _is_catalogued(target: Aim) -> bool:
    return isinstance(target, Target) and bool(target.indicator.id or match(target.indicator.phrase))


def stated_by(actual: Measure, line: Line, quantum: Fraction, rounding: Rounding) -> Range:
    """Return the numbers that an actual may stand for, by its bound and its rounding.

    约 leaves as much open as it does in a target, and 近 as much below its number: half a percentage point, 5% of a level.

    Args:
        actual: The actual.
        line: Its line.
        quantum: Worth of the target's last printed digit on the line, 0 if not known.
        rounding: When rounding counts.
    """
    printed = line.range(actual.low, actual.high, low_closed=True, high_closed=True)
    match actual.bound:
        case Bound.EXACT | Bound.BETWEEN:
            worth = abs(Fraction(actual.quantum) * line.factor)
            counts = rounding is Rounding.ALWAYS or (rounding is Rounding.COARSER and worth > quantum > 0)
            if not counts or line.multiple == "doubling":
                return printed
            interval = actual.rounding
        case Bound.ABOUT:
            return printed + Range.around(Fraction(0), doubt_of(actual, printed, line.factor))
        case Bound.NEARLY:
            width = doubt_of(actual, printed, line.factor)
            below = Range(-width, Fraction(0), low_closed=False, high_closed=False)
            return printed + (below if line.sign > 0 else -below) if width else line.range(None, actual.high, **_OPEN)
        case Bound.OVER | Bound.AT_LEAST if actual.aspect is Aspect.RANK:
            interval = Interval(None, actual.high, high_closed=actual.bound is Bound.AT_LEAST)
        case _:
            interval = actual.interval
    return line.range(interval.low, interval.high, low_closed=interval.low_closed, high_closed=interval.high_closed)


def point_of(measure: Measure, factor: Fraction = Fraction(1)) -> Fraction:
    """Return one percentage point on the line; 0 for what is no rate."""
    if measure.unit in RATES:
        return factor_between("percent", measure.unit) * factor
    if measure.unit in POINTS:
        return factor_between("percentage_point", measure.unit) * factor
    return factor / 100 if not measure.unit and aspect_of(measure) in _PARTS else Fraction(0)


def doubt_of(measure: Measure, printed: Range, factor: Fraction = Fraction(1)) -> Fraction:
    """Return how far around a vague number the verdict stays open, on the line."""
    if point := point_of(measure, factor):
        return DOUBT_IN_POINTS * point
    assert printed.low is not None and printed.high is not None  # noqa: PT018 - a printed range has ends
    return DOUBT_IN_PART * max(abs(printed.low), abs(printed.high))


def gap_unit_of(measure: Measure) -> tuple[str, Fraction]:
    """Return the unit of a gap to a target, and one unit of the target's line in it: gaps of rates are in points."""
    if measure.aspect is Aspect.MULTIPLE:
        return "multiple", Fraction(1)
    if measure.unit in RATES or (not measure.unit and aspect_of(measure) in _PARTS):
        return "percentage_point", factor_between(measure.unit, "percent")
    return measure.unit, Fraction(1)
