from __future__ import annotations

import itertools
import subprocess
import sys
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov import strategies, units
from gzgov.datafiles import text_of
from gzgov.errors import LexiconError, UnitError
from gzgov.units import convert, define_units, dimension_of, quantity_of, resolve_unit, unit_registry, unit_words

CORPUS = tomllib.loads((Path(__file__).parent / "corpus" / "units.toml").read_text("utf-8"))
COUNTS = ("person", "visit", "household", "dwelling", "organisation", "item", "occasion")
NOT_ADDED = [*itertools.combinations((*COUNTS, "percent", "percentage_point", "multiple", "CNY", "USD", "HKD"), 2)]
NAMES = sorted(set(unit_words().values()) - {name for name in unit_words().values() if "/" in name})
WORDS_OF_PINT = [(word, unit.name) for unit in units._definitions().units for word in unit.words]
_PINT: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Decimal)
KNOWN_TO_PINT = [name for name in NAMES if name in dir(_PINT)]
SAME_IN_PINT = sorted(
    set(KNOWN_TO_PINT) - {"month", "year", "volt", "volt_ampere", "decibel", "degree_Celsius", "hertz"}
)


@pytest.mark.parametrize(
    ("word", "unit", "dimension"),
    [
        pytest.param(word, case["unit"], case["dimension"], id=word or repr(word))
        for case in CORPUS["unit"]
        for word in case["words"]
    ],
)
def test_unit_word_has_one_unit(word: str, unit: str, dimension: str) -> None:
    assert resolve_unit(word) == unit
    assert dimension_of(word) == dimension_of(unit) == dimension


@pytest.mark.parametrize("word", CORPUS["refused"])
def test_unknown_unit_word_is_refused_with_its_text(word: str) -> None:
    with pytest.raises(UnitError) as refusal:
        resolve_unit(word)
    assert repr(word) in str(refusal.value)


@pytest.mark.parametrize("name", NAMES)
def test_registry_accepts_every_name(name: str) -> None:
    quantity = quantity_of(Decimal("2.5"), name)
    assert str(quantity.units) == name
    assert quantity_of(1, f"ten_thousand_{name}").to(name).magnitude == 10_000


@pytest.mark.parametrize(("word", "name"), WORDS_OF_PINT)
def test_registry_accepts_every_word_with_scale(word: str, name: str) -> None:
    assert unit_registry()(f"2.5亿{word}") == quantity_of(250_000_000, name)


@pytest.mark.parametrize(("word", "name"), sorted(unit_words().items()))
def test_word_means_its_name(word: str, name: str) -> None:
    assert convert(Decimal("2.5"), word, name) == Decimal("2.5")
    assert resolve_unit(word) == name


def test_dimensions_agree_with_pint() -> None:
    for one, other in itertools.combinations(NAMES, 2):
        same = unit_registry().Unit(one).dimensionality == unit_registry().Unit(other).dimensionality
        assert (dimension_of(one) == dimension_of(other)) is same, (one, other)


@pytest.mark.parametrize(("one", "other"), NOT_ADDED)
def test_different_things_neither_add_nor_compare(one: str, other: str) -> None:
    assert dimension_of(one) != dimension_of(other)
    left, right = quantity_of(5, one), quantity_of(5, other)
    assert left != right
    with pytest.raises(pint.DimensionalityError):
        left + right
    with pytest.raises(pint.DimensionalityError):
        left < right  # noqa: B015 - it is the comparing that must fail
    with pytest.raises(UnitError, match=f"{one}.*{other}"):
        convert(5, one, other)


@pytest.mark.parametrize(
    ("number", "from_unit", "to_unit", "result"),
    [
        ("6155.8", "亿元", "万元", "61558000"),
        ("2.5", "万亿元", "元", "2500000000000"),
        ("3", "亩", "平方米", "2000"),
        ("1", "hectare", "chinese_acre", "15"),
        ("1", "平方公里", "亩", "1500"),
        ("1.3", "万亿斤", "亿吨", "6.5"),
        ("7", "tenth", "percent", "70"),
        ("0.25", "", "percent", "25"),
        ("12", "permille", "percent", "1.2"),
        ("36", "公里/小时", "米/秒", "10"),
        ("18", "year", "month", "216"),
        ("1", "gigawatt", "kilowatt", "1000000"),
        ("1", "gigajoule", "joule", "1000000000"),
        ("3.6", "megawatt_hour", "gigajoule", "12.96"),
        ("23", "微克/立方米", "毫克/立方米", "0.023"),
        ("0.4", "吨标准煤/万元", "千克标准煤/元", "0.04"),
        ("-2", "kilometer", "meter", "-2000"),
    ],
)
def test_conversion_is_exact(number: str, from_unit: str, to_unit: str, result: str) -> None:
    assert convert(Decimal(number), from_unit, to_unit) == Decimal(result)


def test_whole_result_is_exact_however_long() -> None:
    number = 10**450 + 1
    assert convert(number, "万元", "元") == number * 10_000


def test_number_of_an_equal_unit_keeps_its_printed_digits() -> None:
    assert str(convert(Decimal("2.50"), "元", "CNY")) == "2.50"
    assert str(convert(Decimal("2.50"), "毫克/升", "克/立方米")) == "2.50"


def test_acre_to_square_meters_is_rounded_to_28_digits() -> None:
    assert convert(1, "亩", "平方米") == Decimal("666.6666666666666666666666667")


@given(strategies.numbers(places=4), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_conversion_there_and_back_is_exact_or_its_error_bounded(number: Decimal, one: str, other: str) -> None:
    if dimension_of(one) != dimension_of(other):
        with pytest.raises(UnitError):
            convert(number, one, other)
        return
    back = convert(convert(number, one, other), other, one)
    assert abs(Fraction(back) - Fraction(number)) <= Fraction(number) / 10**26


@given(
    strategies.numbers(),
    st.sampled_from(["元", "人次", "平方米", "千瓦时"]),
    st.sampled_from(["万", "亿", "万亿", "百"]),
)
def test_scale_words_convert_there_and_back(number: Decimal, word: str, scale: str) -> None:
    scaled = convert(number, word, scale + word)
    assert convert(scaled, scale + word, word) == number
    assert quantity_of(number, word) == quantity_of(scaled, scale + word)


@given(strategies.unit_words())
def test_width_and_spaces_do_not_change_the_unit(word: str) -> None:
    wide = "".join(f" {chr(ord(character) + 0xFEE0) if character in '%/()' else character}" for character in word)
    assert resolve_unit(wide) == resolve_unit(word)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (2.5, "float"),
        (True, "bool"),
        (None, "NoneType"),
        ("NaN", "finite"),
        (Decimal("Infinity"), "finite"),
        ("x", "'x'"),
    ],
)
def test_only_exact_numbers_are_let_in(number: Any, message: str) -> None:
    with pytest.raises(UnitError, match=message):
        quantity_of(number, "CNY")
    with pytest.raises(UnitError, match=message):
        convert(number, "CNY", "CNY")


@pytest.mark.parametrize("number", ["2.5E+12", "2.5万亿", "2,500,000,000,000", "２５０００亿"])
def test_number_may_be_a_text(number: str) -> None:
    assert quantity_of(number, "元") == quantity_of(2_500_000_000_000, "CNY")


@pytest.mark.parametrize("unit", ["yuanx", "15 * meter", "[length", "meter second", "* meter", "meter **", "‰/"])
def test_unknown_unit_is_refused_with_its_text(unit: str) -> None:
    with pytest.raises(UnitError) as refusal:
        quantity_of(1, unit)
    assert repr(unit) in str(refusal.value)


def test_bare_number_has_no_dimension() -> None:
    assert quantity_of(Decimal("0.25"), "") == quantity_of(25, "percent")
    assert dimension_of("1 / hour") == "1/time"


@pytest.mark.parametrize(
    ("later", "earlier", "points"),
    [("59.7%", "54.3%", "5.4"), ("7成", "72%", "-2"), ("12‰", "1%", "0.2"), ("3%", "3%", "0")],
)
def test_ratios_differ_by_percentage_points(later: str, earlier: str, points: str) -> None:
    difference = units.percentage_points(*(quantity_of(text[:-1], text[-1]) for text in (later, earlier)))
    assert difference == quantity_of(points, "个百分点")


def test_other_things_do_not_differ_by_percentage_points() -> None:
    with pytest.raises(UnitError, match="5 person"):
        units.percentage_points(quantity_of(5, "人"), quantity_of(3, "%"))


def test_registry_is_made_once() -> None:
    assert unit_registry() is unit_registry()


@pytest.mark.parametrize("number_type", [Decimal, float], ids=["decimal", "float"])
def test_definitions_load_into_the_registry_of_a_caller(number_type: type) -> None:
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=number_type)
    kilometer = registry("3 kilometer")
    define_units(registry)
    define_units(registry)
    assert registry("3公里") == kilometer
    assert registry("3千米") == kilometer
    assert registry("2.5万亿元").to("亿元").magnitude == 25_000
    assert registry.Quantity(25, "摄氏度") == registry.Quantity(25, "degree_Celsius")
    with pytest.raises(pint.DimensionalityError):
        registry("5人") + registry("5户")


def test_definitions_load_into_an_empty_registry() -> None:
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Decimal)
    define_units(registry)
    assert registry("1公顷") == registry("15亩")


def test_every_word_means_the_same_in_the_registry_of_a_caller() -> None:
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Decimal)
    define_units(registry)
    for word, name in WORDS_OF_PINT:
        assert registry.Quantity(Decimal(1), word).to(name).magnitude == pytest.approx(Decimal(1)), word


@pytest.mark.parametrize("name", SAME_IN_PINT)
def test_unit_that_pint_knows_is_defined_as_pint_does(name: str) -> None:
    for other in SAME_IN_PINT:
        if dimension_of(other) == dimension_of(name) and "byte" not in other:
            assert _PINT.Quantity(Decimal(1), name).to(other).magnitude == pytest.approx(convert(1, name, other))


def test_unit_met_again_is_read_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def answers() -> list[object]:
        coal = convert(1, resolve_unit("吨标准煤/万元"), "kilogram_of_coal_equivalent/CNY")
        return [
            coal,
            quantity_of(Decimal(1), resolve_unit("亿元")),
            dimension_of("kilometer"),
            unit_words(),
            unit_registry(),
        ]

    first = answers()
    memories = [found for found in vars(units).values() if hasattr(found, "cache_info")]
    misses = [memory.cache_info().misses for memory in memories]
    monkeypatch.delattr(units, "text_of")  # no file is opened a second time

    assert answers() == first
    assert misses == [memory.cache_info().misses for memory in memories]
    assert len(memories) == 11  # one that is lost works out everything again


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("绿地5km²", "绿地5km2"),
        ("水量5m³、占地3m²", "水量5m3、占地3m2"),
        ("浓度23μg/m³", "浓度23μg/m3"),
        ("GDP²增长5%", "GDP²增长5%"),
        ("面积5m²³", "面积5m²³"),
        ("面积5平方米", "面积5平方米"),
    ],
)
def test_only_powers_of_a_metre_are_lowered(text: str, lowered: str) -> None:
    assert units.lower_powers(text) == lowered


def test_word_with_two_owners_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"units.txt": "a = [a] = 甲\nb = [b] = 甲 = 乙\n", "unit_words.toml": "[words]\n"}
    monkeypatch.setattr(units, "text_of", texts.__getitem__)
    unit_words.cache_clear()
    units._definitions.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"two owners: \['甲'\]"):
            unit_words()
    finally:
        monkeypatch.undo()
        units._definitions.cache_clear()
        unit_words.cache_clear()


@pytest.mark.parametrize("name", ["units.txt", "unit_words.toml"])
def test_data_file_opens_with_source_and_date(name: str) -> None:
    head = "\n".join(text_of(name).splitlines()[:12])
    assert all(part in head for part in ("# Source: ", "# Date: ", "# Columns: "))


def test_resolving_and_converting_need_no_pint() -> None:
    code = (
        "import sys; from gzgov.units import convert, resolve_unit, dimension_of;"
        "convert(1, '亿元', '万元'); resolve_unit('元/月'); dimension_of('亩'); assert 'pint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
