"""Units: from the word in a report to a name of the registry, its dimension, and exact conversion.

In: unit words (元, 个百分点, 吨标准煤/万元) and numbers. Out: registry names, dimensions, Decimals, pint quantities. Finding
the word in running text is left to :mod:`gzgov.wording` and :mod:`gzgov.parse`.

Everything is read from ``data/units.txt`` and ``data/unit_words.toml``. Names, dimensions and conversions are worked out
here in exact fractions; pint is imported only by what makes or fills a registry.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from functools import cache, lru_cache
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from gzgov.datafiles import text_of
from gzgov.errors import LexiconError, NumeralError, UnitError
from gzgov.numerals import read_number

if TYPE_CHECKING:
    import pint

_FOLD = str.maketrans("％／·（）﹪²³µ＾－", "%//()%23μ^-", " \t\r\n\u3000\u00a0^")
_POWER = re.compile("(?<=m)[²³](?![⁰¹²³⁴-⁹])")
_TERM = re.compile(r"\s*(?P<operator>[*/]?)\s*(?P<base>\[\w+\]|\w+(?:\.\d+)?)\s*(?:\*\*\s*(?P<power>-?\d+))?\s*")
_Powers: TypeAlias = tuple[tuple[str, int], ...]
"""Dimensions with their powers, sorted by name; () for a pure number."""
_PINT = RLock()  # two threads that find a cache empty must not make two registries, nor fill one at once
_DIGITS_OF_ROUNDED = 28
_DIGITS_OF_EXACT = 400
COUNTS = frozenset({"item", "person", "organisation", "household", "dwelling", "visit", "occasion"})
"""The registry names of counters: 个, 人, 家, 户, 套, 人次, 次."""
_UNITS_KEPT = 2048  # of each kind: a text of a million units of its own must not fill the memory


@attrs.frozen
class _Definition:
    name: str
    expression: str
    words: tuple[str, ...]

    @property
    def line(self) -> str:
        return " = ".join([self.name, self.expression, *self.words])


@attrs.frozen
class _Definitions:
    prefixes: tuple[_Definition, ...]
    dimensions: tuple[_Definition, ...]
    units: tuple[_Definition, ...]

    def __iter__(self) -> Iterator[_Definition]:
        yield from (*self.prefixes, *self.dimensions, *self.units)


@cache
def _definitions() -> _Definitions:
    prefixes: list[_Definition] = []
    dimensions: list[_Definition] = []
    units: list[_Definition] = []
    for line in text_of("units.txt").splitlines():
        if not line or line.startswith("#"):
            continue
        name, expression, *words = (part.strip() for part in line.split("="))
        target = prefixes if name.endswith("-") else dimensions if name.startswith("[") else units
        target.append(_Definition(name, expression, tuple(words)))
    return _Definitions(tuple(prefixes), tuple(dimensions), tuple(units))


@cache
def _scales() -> Mapping[str, tuple[str, Fraction]]:
    """Return for each prefix, Chinese or English, its registry name and what it multiplies by."""
    table = {}
    for prefix in _definitions().prefixes:
        name = prefix.name.removesuffix("-")
        table[name] = name, Fraction(prefix.expression)
        table.update({word.removesuffix("-"): table[name] for word in prefix.words})
    return table


@cache
def unit_words() -> Mapping[str, str]:
    """Return every simple unit word, half-width and without scale, with its registry name.

    Words of ``counted_noun`` (大, 镇, 核) are things that stand behind a number without a measure word: a reader that
    wants measure words only leaves these out. Compound words (元/月) are not listed; :func:`resolve_unit` makes them.

    Raises:
        LexiconError: If the data names one word twice.

    >>> words = unit_words()
    >>> words["亿元"[1:]], words["个百分点"], words["家"], words["%"]
    ('CNY', 'percentage_point', 'organisation', 'percent')
    """
    pairs = [(word, unit.name) for unit in _definitions().units for word in unit.words]
    pairs += tomllib.loads(text_of("unit_words.toml"))["words"].items()
    table = dict(pairs)
    if len(table) != len(pairs):
        words = [word for word, _ in pairs]
        raise LexiconError(f"unit words with two owners: {sorted({word for word in words if words.count(word) > 1})!r}")
    return MappingProxyType(table)


def lower_powers(text: str) -> str:
    """Write the powers of a metre as plain digits; other raised digits, which are note marks in a report, stay.

    >>> lower_powers("5km², 23μg/m³, GDP²")
    '5km2, 23μg/m3, GDP²'
    """
    if "²" not in text and "³" not in text:
        return text
    return _POWER.sub(lambda power: "2" if power[0] == "²" else "3", text)


@lru_cache(maxsize=_UNITS_KEPT)
def resolve_unit(word: str) -> str:
    """Return the registry name of a unit word as a report writes it.

    Takes simple words (元, 个百分点, ％), compound ones (元/月, 微克／立方米, 元/平方米/月), scale words in any part
    (吨标准煤/万元), bracketed alternatives (套（间）) and "" for a bare number. 位 is a rank (第21位), as it nearly always
    is in reports; who reads a count of persons (5位院士) has to know it by the missing 第.

    Raises:
        UnitError: If the word is unknown.

    >>> resolve_unit("元/月"), resolve_unit("吨标准煤/万元"), resolve_unit("套（间）"), resolve_unit("")
    ('CNY/month', 'ton_of_coal_equivalent/ten_thousand_CNY', 'dwelling', '')
    """
    folded = word.translate(_FOLD)
    if not folded:
        return ""
    if folded in unit_words():
        return unit_words()[folded]
    parts = folded.split("/")
    names = [_resolve_part(part, word) for part in parts]
    if any("/" in name for name in names):
        raise UnitError(f"a rate within a rate: {word!r}")
    return "/".join(names)


def _resolve_part(part: str, word: str) -> str:
    if found := _simple(part):
        return found
    for length in (2, 1):
        scale, found = _scales().get(part[:length]), _simple(part[length:])
        if scale and found and "/" not in found:
            return scale[0] + found
    raise UnitError(f"unknown unit word: {word!r}")


def _simple(word: str) -> str:
    """The registry name of a word without scale, "" if there is none; of 台(套) that of 台, of 人(次) that of 人次."""
    words = unit_words()
    first, _, second = word.removesuffix(")").partition("(")
    if word in words or not COUNTS.issuperset((words.get(first, ""), words.get(second, ""))):
        return words.get(word, "")
    return words.get(first + second, words[first])


@cache
def _units_by_name() -> Mapping[str, _Definition]:
    return {unit.name: unit for unit in _definitions().units}


@lru_cache(maxsize=_UNITS_KEPT)
def _measure_of(unit: str) -> tuple[Fraction, _Powers]:
    """Return a unit (name, word or expression) as a multiple of base dimensions."""
    factor, powers, position = Fraction(1), dict[str, int](), 0
    while position < len(unit):
        match = _TERM.match(unit, position)
        if match is None or bool(match["operator"]) is not bool(position):
            raise UnitError(f"not a unit: {unit!r}")
        power = int(match["power"] or 1) * (-1 if match["operator"] == "/" else 1)
        base_factor, base_powers = _measure_of_name(match["base"])
        factor *= base_factor**power
        for dimension, base_power in base_powers:
            powers[dimension] = powers.get(dimension, 0) + base_power * power
        position = match.end()
    return factor, tuple(sorted((dimension, power) for dimension, power in powers.items() if power))


def _measure_of_name(name: str) -> tuple[Fraction, _Powers]:
    if name.startswith("["):
        derived = {dimension.name: dimension.expression for dimension in _definitions().dimensions}
        return _measure_of(derived[name]) if name in derived else (Fraction(1), ((name, 1),))
    if name[0].isdecimal():
        return Fraction(name), ()
    units = _units_by_name()
    if name in units:
        return _measure_of(units[name].expression)
    for scale, (_, factor) in _scales().items():
        rest = name.removeprefix(scale)
        if rest != name and rest in units:
            base_factor, powers = _measure_of(units[rest].expression)
            return factor * base_factor, powers
    raise UnitError(f"unknown unit: {name!r}")


def _known(unit: str) -> tuple[Fraction, _Powers]:
    """Measure a registry name, or else a unit word."""
    try:
        return _measure_of(unit)
    except UnitError:
        return _measure_of(resolve_unit(unit))


@cache
def _names_of_dimensions() -> Mapping[_Powers, str]:
    return {_measure_of(dimension.expression)[1]: dimension.name[1:-1] for dimension in _definitions().dimensions}


@lru_cache(maxsize=_UNITS_KEPT)
def dimension_of(unit: str) -> str:
    """Return a short id of a unit's dimension; two units convert into each other where it is the same.

    "dimensionless" is the id of bare numbers, percent, permille and 成, but not of percentage points. Takes registry
    names and unit words. Needs no pint.

    Raises:
        UnitError: If the unit is unknown.

    >>> dimension_of("hectare"), dimension_of("CNY/month"), dimension_of("percent"), dimension_of("percentage_point")
    ('area', 'currency_CNY/calendar_time', 'dimensionless', 'percentage_point')
    """
    _, powers = _known(unit)
    if not powers:
        return "dimensionless"
    if powers in _names_of_dimensions():
        return _names_of_dimensions()[powers]
    above = "*".join(_written(dimension, power) for dimension, power in powers if power > 0)
    below = "".join(f"/{_written(dimension, -power)}" for dimension, power in powers if power < 0)
    return f"{above or 1}{below}"


def _written(dimension: str, power: int) -> str:
    return dimension[1:-1] + (f"**{power}" if power > 1 else "")


def convert(number: Decimal | int, from_unit: str, to_unit: str) -> Decimal:
    """Convert a number from one unit to another of the same dimension.

    Exact wherever the result is a finite decimal: 3亩 are exactly 2000平方米, 1公顷 exactly 15亩. Otherwise (1亩 is
    2000/3 平方米) it is rounded half to even to 28 significant digits, a relative error below 10⁻²⁷. Takes registry
    names and unit words. Needs no pint.

    Raises:
        UnitError: If a unit is unknown, the dimensions differ, or `number` is not a finite Decimal or int.

    >>> convert(Decimal("6155.8"), "亿元", "万元"), convert(3, "chinese_acre", "square_meter")
    (Decimal('61558000'), Decimal('2000'))
    """
    exact = _door(number)
    from_factor, from_powers = _known(from_unit)
    to_factor, to_powers = _known(to_unit)
    if from_powers != to_powers:
        names = dimension_of(from_unit), dimension_of(to_unit)
        raise UnitError(f"{from_unit!r} ({names[0]}) does not convert to {to_unit!r} ({names[1]})")
    if from_factor == to_factor:
        return exact
    ratio = Fraction(exact) * from_factor / to_factor
    if ratio.denominator == 1:
        return Decimal(ratio.numerator)
    above, below = Decimal(ratio.numerator), Decimal(ratio.denominator)
    context = Context(prec=_DIGITS_OF_EXACT)
    result = context.divide(above, below)
    return Context(prec=_DIGITS_OF_ROUNDED).divide(above, below) if context.flags[Inexact] else result


def _door(number: Decimal | int | str) -> Decimal:
    """Let in only numbers that are exact: floats raise late and unclearly inside pint."""
    if isinstance(number, bool) or not isinstance(number, Decimal | int | str):
        raise UnitError(
            f"a number of units is a Decimal, an int or a text, got {number!r} of type {type(number).__name__}"
        )
    try:
        exact = Decimal(number)
    except InvalidOperation:
        exact = _read_text(str(number))
    if not exact.is_finite():
        raise UnitError(f"a number of units is finite, got {number!r}")
    return exact


def _read_text(number: str) -> Decimal:
    try:
        return read_number(number)
    except NumeralError as error:
        raise UnitError(f"not a number: {number!r}") from error


@cache
def unit_registry() -> pint.UnitRegistry[Decimal]:
    """Return the package's one pint registry; made at the first call, in some 10 ms.

    Its numbers are Decimals. It knows English names, Chinese words and Chinese scale words, and no unit besides those of
    ``data/units.txt``. Quantities of two registries do not mix; to use these units in your own, see :func:`define_units`.

    >>> unit_registry()("2.5万亿元").to("亿元").magnitude == 25000
    True
    """
    with _PINT:
        return _make_registry()


@cache
def _make_registry() -> pint.UnitRegistry[Decimal]:
    import pint  # noqa: PLC0415 - costs more to import than all of this package

    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    registry.load_definitions([definition.line for definition in _definitions()])
    return registry


def define_units(registry: pint.UnitRegistry[Any]) -> None:
    """Define the units of reports in the caller's registry, next to what it already knows.

    A unit that the registry knows by its English name (meter, percent, year) keeps the registry's own definition and
    learns the Chinese words only; so a year is 365.25 days in pint's default registry, whereas our own refuses to turn
    years into days. Calling twice changes nothing.

    >>> import pint
    >>> registry = pint.UnitRegistry(non_int_type=Decimal)
    >>> define_units(registry)
    >>> registry("1.89万公里").to("meter") == registry("18900000 meter")
    True
    """
    for prefix in _definitions().prefixes:
        if not registry.parse_unit_name(f"{prefix.words[0].removesuffix('-')}元"):
            registry.define(prefix.line)
    for unit in _definitions().units:
        _define_unit(registry, unit)


def _define_unit(registry: pint.UnitRegistry[Any], unit: _Definition) -> None:
    readings = registry.parse_unit_name(unit.name)
    if not readings:
        registry.define(unit.line)
        return
    words = [word for word in unit.words if not registry.parse_unit_name(word)]
    if words and any(not prefix for prefix, _, _ in readings):
        registry.define(f"@alias {' = '.join([unit.name, *words])}")
    else:
        for word in words:  # pint makes kilometer from a prefix and gives such names no aliases
            registry.define(f"{word} = {unit.name}")


@lru_cache(maxsize=_UNITS_KEPT)
def _unit_of(unit: str) -> pint.Unit:
    try:
        _measure_of(unit)
    except UnitError:
        unit = resolve_unit(unit)
    try:
        with _PINT:
            return unit_registry().Unit(unit)
    except ValueError:  # 15 * meter is an amount
        raise UnitError(f"not a unit: {unit!r}") from None


def quantity_of(number: Decimal | int | str, unit: str) -> pint.Quantity[Decimal]:
    """Return a pint quantity of :func:`unit_registry`.

    Args:
        number: An exact number, or the text of one (``"2.5"``, ``"1,080"``, ``"二百三十"``).
        unit: A registry name, simple or compound, or a unit word.

    Raises:
        UnitError: If `number` is a float or no finite number, or the unit is unknown.

    >>> quantity_of(Decimal("2.5E12"), "CNY").to("万亿元")
    <Quantity(2.5, 'trillion_CNY')>
    """
    return unit_registry().Quantity(_door(number), _unit_of(unit))


def percentage_points(later: pint.Quantity[Decimal], earlier: pint.Quantity[Decimal]) -> pint.Quantity[Decimal]:
    """Return how far one ratio lies above another, in percentage points; pint's ``-`` would say percent.

    Args:
        later: A ratio of :func:`unit_registry`: percent, permille, 成 or a bare number.
        earlier: The ratio it is compared with.

    Raises:
        UnitError: If either is no ratio.

    >>> print(percentage_points(quantity_of("59.7", "%"), quantity_of("54.3", "%")))  # 由54.3%提高到59.7%
    5.4 percentage_point
    """
    if not (later.dimensionless and earlier.dimensionless):
        raise UnitError(f"percentage points lie between ratios, not between {str(later)!r} and {str(earlier)!r}")
    return quantity_of(later.m_as("percent") - earlier.m_as("percent"), "percentage_point")
