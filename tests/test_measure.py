from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

from gzgov import strategies
from gzgov.errors import MeasureError
from gzgov.measure import Bound, Interval, Measure, plain

FIVE = Decimal(5)


def share(low: str, bound: Bound, high: str = "", quantum: str = "0") -> Measure:
    return Measure(
        low=Decimal(low),
        high=Decimal(high or low),
        unit="percent",
        unit_word="%",
        bound=bound,
        quantum=Decimal(quantum),
    )


@pytest.mark.parametrize(
    ("bound", "text", "below", "at", "above"),
    [
        (Bound.EXACT, "[5, 5]", False, True, False),
        (Bound.ABOUT, "[5, 5]", False, True, False),
        (Bound.NEARLY, "(-∞, 5)", True, False, False),
        (Bound.OVER, "(5, +∞)", False, False, True),
        (Bound.AT_LEAST, "[5, +∞)", False, True, True),
        (Bound.AT_MOST, "(-∞, 5]", True, True, False),
        (Bound.BELOW, "(-∞, 5)", True, False, False),
        (Bound.BETWEEN, "[5, 5]", False, True, False),
    ],
)
def test_bound_admits_its_numbers(bound: Bound, text: str, *, below: bool, at: bool, above: bool) -> None:
    interval = share("5", bound).interval
    assert str(interval) == text
    assert [Decimal(number) in interval for number in ("4.9", "5.0", "5.1")] == [below, at, above]


def test_range_admits_both_ends() -> None:
    interval = share("4.5", Bound.BETWEEN, "5").interval
    assert str(interval) == "[4.5, 5]"
    assert Decimal("4.5") in interval
    assert FIVE in interval


def test_only_decimals_lie_in_an_interval() -> None:
    assert 5.0 not in Interval(FIVE, FIVE)
    assert 5 not in Interval(FIVE, FIVE)


def test_printed_number_stands_for_what_rounds_to_it() -> None:
    rounding = share("2.7", Bound.EXACT, quantum="0.1").rounding
    assert str(rounding) == "[2.65, 2.75)"
    assert str(share("25", Bound.EXACT).rounding) == "[25, 25]"


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (share("6", Bound.AT_LEAST), "at_least 6 %"),
        (share("2.70", Bound.EXACT), "2.7 %"),
        (share("4.5", Bound.BETWEEN, "5"), "4.5–5 %"),
        (share("9", Bound.BETWEEN, "10"), "9–10 %"),
        (Measure(low=Decimal("0.25"), high=Decimal("0.25")), "0.25"),
    ],
    ids=str,
)
def test_measure_shows_bound_number_and_unit_word(measure: Measure, text: str) -> None:
    assert str(measure) == text
    assert repr(measure) == f"<Measure {text}>"


@pytest.mark.parametrize(
    ("low", "high", "bound"),
    [
        (FIVE, Decimal(3), Bound.BETWEEN),
        (Decimal(3), FIVE, Bound.EXACT),
        (Decimal("NaN"), Decimal("NaN"), Bound.EXACT),
        (FIVE, Decimal("Infinity"), Bound.BETWEEN),
        (5.0, 5.0, Bound.EXACT),
        (5, FIVE, Bound.EXACT),
    ],
)
def test_contradicting_measure_is_refused(low: Any, high: Any, bound: Bound) -> None:
    with pytest.raises(MeasureError):
        Measure(low=low, high=high, bound=bound)


def test_measure_gives_a_quantity() -> None:
    gdp = Measure(low=Decimal("2.5E12"), high=Decimal("2.5E12"), unit="CNY", unit_word="元", bound=Bound.OVER)
    assert gdp.quantity.to("万亿元").magnitude == Decimal("2.5")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("2.5E12", "2500000000000"),
        ("0.50", "0.5"),
        ("-0", "0"),
        ("0.00", "0"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("-3.10", "-3.1"),
    ],
)
def test_plain_number_has_no_exponent(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


@given(strategies.measures())
def test_measure_pickles_hashes_and_evolves(measure: Measure) -> None:
    copies = [pickle.loads(pickle.dumps(measure)), attrs.evolve(measure)]  # noqa: S301 - bytes of our own
    assert all(copy == measure and hash(copy) == hash(measure) for copy in copies)


@given(strategies.measures())
def test_printed_number_lies_in_its_interval_where_the_bound_includes_it(measure: Measure) -> None:
    excluded = measure.bound in {Bound.OVER, Bound.BELOW, Bound.NEARLY}
    assert (measure.low in measure.interval) is not excluded
    assert measure.low in measure.rounding


@given(strategies.numbers(least=-(10**9), places=6))
def test_plain_number_keeps_its_value(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)
