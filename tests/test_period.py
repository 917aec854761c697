from __future__ import annotations

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov import strategies
from gzgov.errors import PeriodError
from gzgov.period import Period, Reference, ReferenceKind

DAY = dt.date(2020, 2, 29)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period.year(2020), "2020"),
        (Period.years(2016, 2020), "2016/2020"),
        (Period.year_end(2020), "2020-12-31"),
        (Period.months(2015, 7, 12), "2015-07/2015-12"),
        (Period.months(2015, 1, 10), "2015-01/2015-10"),
        (Period.months(2020, 2, 2), "2020-02"),
        (Period(dt.date(2015, 7, 1), dt.date(2016, 12, 31)), "2015-07/2016-12"),
        (Period(dt.date(2020, 1, 2), dt.date(2020, 12, 31)), "2020-01-02/2020-12-31"),
        (Period(dt.date(2020, 1, 1), dt.date(2020, 12, 30)), "2020-01-01/2020-12-30"),
        (Period.year(1), "0001"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_period_writes_its_shortest_form(period: Period, text: str) -> None:
    assert str(period) == text
    assert repr(period) == f"Period({text!r})"
    assert Period.parse(text) == period


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [(1, 1953, 1957), (2, 1958, 1962), (3, 1966, 1970), (5, 1976, 1980), (6, 1981, 1985), (14, 2021, 2025)],
)
def test_plan_has_its_five_years(number: int, first: int, last: int) -> None:
    assert Period.plan(number) == Period.years(first, last)


@pytest.mark.parametrize("number", [0, -1, 41])
def test_plan_without_years_is_refused(number: int) -> None:
    with pytest.raises(PeriodError, match=str(number)):
        Period.plan(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "2020/", "/2020", "20", "2020年", "２０２０", "2020-1", "2020-13", "2020-00", "2021-02-29", "0000"),
        *("2020/2016", "2016/2018/2020", "2020 "),
    ],
)
def test_other_texts_are_no_period(text: str) -> None:
    with pytest.raises(PeriodError):
        Period.parse(text)


def test_impossible_periods_are_refused() -> None:
    with pytest.raises(PeriodError, match="before it starts"):
        Period(dt.date(2021, 1, 1), dt.date(2020, 1, 1))
    with pytest.raises(PeriodError, match="10000"):
        Period.years(2020, 10_000)
    with pytest.raises(PeriodError, match="13"):
        Period.months(2020, 1, 13)
    with pytest.raises(PeriodError, match="0"):
        Period.months(2020, 0, 3)
    with pytest.raises(PeriodError, match="before"):
        Period.months(2020, 5, 3)
    with pytest.raises(PeriodError, match="10000"):
        Period.year_end(10_000)
    with pytest.raises(PeriodError, match="9000"):
        Period.year(2020).shift(9000)


def test_period_contains_its_parts() -> None:
    assert Period.months(2020, 7, 12) in Period.year(2020)
    assert Period.year(2020) in Period.year(2020)
    assert Period.years(2020, 2021) not in Period.year(2020)
    assert "2020" not in Period.year(2020)


def test_shifted_leap_day_becomes_the_28th() -> None:
    assert Period(DAY, DAY).shift(1) == Period(dt.date(2021, 2, 28), dt.date(2021, 2, 28))
    assert Period.plan(13).shift(-5) == Period.plan(12)


def test_only_one_day_is_a_day() -> None:
    assert Period.year_end(2020).is_day
    assert not Period.year(2020).is_day


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (Reference(ReferenceKind.PERIOD, Period.year(2015)), "2015"),
        (Reference(ReferenceKind.PERIOD, Period.plan(12)), "2011/2015"),
        (Reference(ReferenceKind.PREVIOUS_YEAR), "previous-year"),
        (Reference(ReferenceKind.ANNUAL), "annual"),
        (Reference(ReferenceKind.GROUP, label="全省"), "全省"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_reference_writes_its_base(reference: Reference, text: str) -> None:
    assert str(reference) == text


@given(strategies.periods(first=1, last=9998))
def test_written_period_parses_back(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert pickle.loads(pickle.dumps(period)) == period  # noqa: S301 - bytes of our own
    assert hash(Period.parse(str(period))) == hash(period)


@given(st.lists(strategies.periods(), max_size=6))
def test_periods_sort_by_start_then_end(drawn: list[Period]) -> None:
    assert sorted(drawn) == sorted(drawn, key=lambda period: (period.start, period.end))


@given(st.text(alphabet="0123456789-/年", max_size=12))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except PeriodError:
        return
    assert Period.parse(str(period)) == period
