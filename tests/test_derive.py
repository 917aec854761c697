"""What one fact implies about another, with the rounding of its inputs carried along."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from gzgov import parse_measure
from gzgov.compare import (
    Derivation,
    completion_rate,
    growth_between,
    implied_base,
    implied_target,
    implied_whole,
    previous_level,
)
from gzgov.errors import NotComparableError
from gzgov.measure import Aspect, Direction, Measure
from gzgov.parse import parse
from gzgov.records import Achievement, Report
from gzgov.strategies import measures

SEED = Path(__file__).parents[1] / "seeds" / "guangzhou-2021.md"


@pytest.fixture(scope="module")
def seed() -> Report:
    return parse(SEED.read_bytes().decode())


def stated(report: Report, text: str) -> Achievement:
    return next(found for found in report.achievements if "".join(found.provenance.text.split()) == text)


@pytest.mark.parametrize(
    ("level", "growth", "value", "inside"),
    [
        pytest.param("269.67万户", "增长1.03倍", "1328423.65", "1330000", id="market entities of 2015"),
        pytest.param("1080元/月", "提高66.15%", "650.02", "650", id="minimum living allowance of 2015"),
        pytest.param("80亿元", "下降20%", "10000000000", "10000000000", id="after a fall"),
        pytest.param("200公里", "翻一番", "100", "100", id="after a doubling"),
        pytest.param("200公里", "8倍", "25", "25", id="as a multiple"),
    ],
)
def test_base_is_implied_by_level_and_growth(level: str, growth: str, value: str, inside: str) -> None:
    found = implied_base(parse_measure(level), parse_measure(growth))

    assert found is not None
    assert round(found.value, 2) == Decimal(value)
    assert Decimal(inside) in found.interval
    assert found.derivation == "implied"


@pytest.mark.parametrize(
    ("level", "change", "value", "interval"),
    [
        pytest.param("309家", "增加26家", "283", "[283, 283]", id="counted things are not rounded"),
        pytest.param("25.5%", "提高7.5个百分点", "18", "(17.9, 18.1)", id="points of a percentage"),
        pytest.param("531公里", "新增265公里", "266", "(265, 267)", id="lengths are rounded"),
        pytest.param("100个", "减少20个", "120", "[120, 120]", id="before a fall"),
        pytest.param("7成", "提高10个百分点", "6", "(5.45, 6.55)", id="points of tenths"),
    ],
)
def test_level_before_a_change(level: str, change: str, value: str, interval: str) -> None:
    found = previous_level(parse_measure(level), parse_measure(change))

    assert (found.value, str(found.interval)) == (Decimal(value), interval)


def test_rates_of_the_printed_numbers() -> None:
    completed = completion_rate(parse_measure("20万人"), parse_measure("29.5万人"))
    grown = growth_between(parse_measure("400公里"), parse_measure("0.59千公里"))

    assert completed is not None
    assert grown is not None
    assert (completed.value, completed.unit, completed.kind) == (Decimal("147.5"), "percent", Derivation.COMPLETION)
    assert (grown.value, grown.unit_word) == (Decimal("47.5"), "%")


def test_nothing_is_implied_by_a_rate_of_zero_or_less() -> None:
    number, nothing = parse_measure("10个"), parse_measure("0%")

    assert implied_target(number, nothing) is None
    assert implied_base(number, parse_measure("下降100%")) is None
    assert implied_base(number, parse_measure("下降120%")) is None
    assert completion_rate(parse_measure("0个"), number) is None
    assert growth_between(parse_measure("-5个"), number) is None


def test_what_does_not_convert_is_refused() -> None:
    with pytest.raises(NotComparableError, match="'个' is no part of a whole"):
        implied_whole(parse_measure("21家"), parse_measure("70个"))
    with pytest.raises(NotComparableError, match="does not convert"):
        previous_level(parse_measure("21家"), parse_measure("增加70人"))
    with pytest.raises(NotComparableError, match="does not convert"):
        completion_rate(parse_measure("100元"), parse_measure("70美元"))


def test_fraction_is_a_share() -> None:
    found = implied_whole(parse_measure("21家"), parse_measure("四分之一"))

    assert found is not None
    assert found.value == 84


def test_unit_of_ones_own_is_rounded() -> None:
    own = Measure(low=Decimal(3), high=Decimal(3), unit="parsec", unit_word="秒差距", quantum=Decimal(1))

    found = implied_target(own, parse_measure("150%"))

    assert found is not None
    assert str(found) == "3秒差距 / 150% = 2 秒差距"


def test_bounds_of_the_inputs_are_carried() -> None:
    found = implied_base(parse_measure("突破2000亿元"), parse_measure("8倍"))

    assert found is not None
    assert (found.value, found.interval.high) == (Decimal(25_000_000_000), None)


@given(measures(), measures())
def test_any_two_measures_imply_something_or_nothing(one: Measure, other: Measure) -> None:
    for derive in (implied_target, implied_whole, implied_base, completion_rate, growth_between, previous_level):
        try:
            found = derive(one, other)
        except NotComparableError:
            continue
        assert found is None or found.inputs in {(one, other), (other, one)}


def test_job_target_of_2020_is_implied_by_the_seed(seed: Report) -> None:
    found = implied_target(stated(seed, "29.5万人"), stated(seed, "147.5%"))

    assert found is not None
    assert (found.value, found.unit, found.kind) == (Decimal(200_000), "person", Derivation.IMPLIED_TARGET)
    assert found.formula == "29.5万人 / 147.5%"
    assert repr(found) == ("<Derived implied-target 29.5万人 / 147.5% = 200000 人, in (199593.3582, 200406.9176)>")
    assert Decimal(200_000) in found.interval
    assert found.interval.high is not None
    assert found.interval.high < 200_500


def test_previous_count_is_implied_by_the_seed(seed: Report) -> None:
    assert previous_level(stated(seed, "309家"), stated(seed, "26家")).value == 283


def test_multiple_of_the_seed_divides_by_itself_where_it_says_so(seed: Report) -> None:
    found = implied_base(stated(seed, "2000亿元"), stated(seed, "8倍"))

    assert found is not None
    assert found.value == 25_000_000_000


def test_growth_without_direction_is_a_rise() -> None:
    rate = attrs.evolve(parse_measure("25%"), aspect=Aspect.GROWTH)
    fall = attrs.evolve(rate, direction=Direction.DOWN)

    rise_of, fall_of = implied_base(parse_measure("100个"), rate), implied_base(parse_measure("75个"), fall)

    assert rise_of is not None
    assert fall_of is not None
    assert rise_of.value == 80
    assert fall_of.value == 100
