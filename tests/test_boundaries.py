"""The last value that is taken beside the first that is not: what mutants of the ground floor used to survive."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from gzgov.catalogue import fits, match
from gzgov.errors import NumeralError, PeriodError, UnitError
from gzgov.measure import Bound, Interval, Measure
from gzgov.numerals import parse_numeral, read_number, write_number
from gzgov.period import Period
from gzgov.units import convert
from gzgov.wording import parse_measure


@pytest.mark.parametrize("text", ["9" * 28, "9" * 20 + "亿", "1." + "2" * 27], ids=["whole", "scaled", "decimal"])
def test_28_digits_are_read(text: str) -> None:
    assert read_number(text) > 1


@pytest.mark.parametrize("text", ["9" * 29, "9" * 21 + "亿", "1." + "2" * 28], ids=["whole", "scaled", "decimal"])
def test_29_digits_are_refused(text: str) -> None:
    with pytest.raises(NumeralError, match="more than 28 digits"):
        read_number(text)


def test_64_characters_are_read_and_65_refused() -> None:
    assert read_number(" " * 60 + "二百三十") == 230
    with pytest.raises(NumeralError, match="a numeral of 65 characters"):
        read_number(" " * 61 + "二百三十")


@pytest.mark.parametrize("number", [10**27, 1234567890123456789012345678, Decimal("1E-27")])
def test_numbers_of_28_digits_are_written(number: Decimal | int) -> None:
    assert read_number(write_number(number)) == number


@pytest.mark.parametrize(
    "number",
    [
        10**28,
        10**29,
        Decimal("1234567890123456789012345678.9"),
        Decimal("1234567890123456789012345678.91"),
        Decimal("1E-28"),
    ],
)
def test_numbers_of_more_digits_are_not_written(number: Decimal | int) -> None:
    with pytest.raises(NumeralError, match="at most 28 digits"):
        write_number(number)


@pytest.mark.parametrize(
    ("text", "value", "quantum"),
    [
        ("三分之二", "0.6667", "0.0001"),
        ("三分之二十", "6.6667", "0.0001"),
        ("1/300", "0.0033", "0.0001"),
        ("1/3000", "0.0003333", "0.0000001"),
    ],
)
def test_endless_fraction_is_rounded_to_four_places_or_digits(text: str, value: str, quantum: str) -> None:
    numeral = parse_numeral(text)

    assert (numeral.low, numeral.quantum) == (Decimal(value), Decimal(quantum))


def test_fraction_that_ends_is_exact_to_its_last_digit() -> None:
    assert Fraction(read_number(f"1/{2**50}")) == Fraction(1, 2**50)


@pytest.mark.parametrize("text", ["10千", "10百", "二百千", "3万50000", "负-5", "零百"])
def test_scale_word_takes_one_digit_before_it(text: str) -> None:
    with pytest.raises(NumeralError):
        read_number(text)


def test_scale_word_takes_decimals_before_it() -> None:
    assert read_number("2.5千") == 2500


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("一两百", 100, 200),
        ("两三千", 2000, 3000),
        ("三五百", 300, 500),
        ("几百", 200, 900),
        ("数十", 20, 90),
        ("八九十", 80, 90),
    ],
)
def test_vague_digits_have_both_ends(text: str, low: int, high: int) -> None:
    numeral = parse_numeral(text)

    assert (numeral.low, numeral.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(("text", "value"), [("+5", 5), ("-5", -5), ("负五", -5), ("－二百", -200)])
def test_sign_is_read(text: str, value: int) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, 1953, 1957), (2, 1958, 1962), (3, 1966, 1970), (4, 1971, 1975), (5, 1976, 1980), (6, 1981, 1985), (7, 1986, 1990),
        (13, 2016, 2020), (14, 2021, 2025), (40, 2151, 2155),
    ],
)  # fmt: skip
def test_five_year_plans_have_their_years(number: int, first: int, last: int) -> None:
    assert Period.plan(number) == Period.years(first, last)


@pytest.mark.parametrize("number", [0, 41, -1])
def test_there_is_no_such_plan(number: int) -> None:
    with pytest.raises(PeriodError, match="no five-year plan"):
        Period.plan(number)


@pytest.mark.parametrize(
    ("inner", "held"),
    [
        ("2020", True),
        ("2020-06", True),
        ("2020-01-01", True),
        ("2020-12-31", True),
        ("2019/2020", False),
        ("2020/2021", False),
    ],
)
def test_year_holds_what_begins_and_ends_in_it(inner: str, held: bool) -> None:  # noqa: FBT001
    assert (Period.parse(inner) in Period.year(2020)) is held


def test_period_holds_no_bare_day() -> None:
    assert dt.date(2020, 5, 1) not in Period.year(2020)


@pytest.mark.parametrize(
    "text",
    [
        "2020",
        "2016/2020",
        "2020-01/2020-11",
        "2020-02/2020-12",
        "2019-12",
        "2020-01-02/2020-12-31",
        "2020-01-01/2020-12-30",
    ],
)
def test_period_is_written_in_its_shortest_form(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(("years", "text"), [(1, "2021-02-28"), (4, "2024-02-29"), (-1, "2019-02-28")])
def test_leap_day_moves_to_the_last_of_february(years: int, text: str) -> None:
    assert Period.parse("2020-02-29").shift(years) == Period.parse(text)


@pytest.mark.parametrize(
    ("bound", "interval"),
    [
        (Bound.EXACT, Interval(Decimal(6), Decimal(6))),
        (Bound.ABOUT, Interval(Decimal(6), Decimal(6))),
        (Bound.BETWEEN, Interval(Decimal(6), Decimal(6))),
        (Bound.OVER, Interval(Decimal(6), None, low_closed=False, high_closed=False)),
        (Bound.AT_LEAST, Interval(Decimal(6), None, low_closed=True, high_closed=False)),
        (Bound.AT_MOST, Interval(None, Decimal(6), low_closed=False, high_closed=True)),
        (Bound.BELOW, Interval(None, Decimal(6), low_closed=False, high_closed=False)),
        (Bound.NEARLY, Interval(None, Decimal(6), low_closed=False, high_closed=False)),
    ],
    ids=lambda value: value.value if isinstance(value, Bound) else "",
)
def test_unbounded_end_is_open_and_the_other_as_the_bound_says(bound: Bound, interval: Interval) -> None:
    assert Measure(low=Decimal(6), high=Decimal(6), bound=bound).interval == interval


@pytest.mark.parametrize("bound", [bound for bound in Bound if bound is not Bound.EXACT])
def test_every_bound_but_exact_takes_two_numbers(bound: Bound) -> None:
    assert Measure(low=Decimal(3), high=Decimal(5), bound=bound).bound is bound


def test_measures_are_made_by_name() -> None:
    with pytest.raises(TypeError, match="positional"):
        Measure(Decimal(3), Decimal(3))  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("indicator", "wording", "is_fit"),
    [
        ("常住人口", "1800万人", True),
        ("常住人口", "1800万人次", False),
        ("高新技术企业", "3家", True),
        ("高新技术企业", "3项", False),
    ],
)
def test_visits_are_no_persons_and_items_no_organisations(indicator: str, wording: str, is_fit: bool) -> None:  # noqa: FBT001
    entry = match(indicator)

    assert entry is not None
    assert fits(entry, parse_measure(wording)) is is_fit


def test_units_that_do_not_convert_are_named_with_both_dimensions() -> None:
    with pytest.raises(UnitError, match=r"'meter' \(length\) does not convert to 'CNY' \(currency_CNY\)"):
        convert(1, "meter", "CNY")
