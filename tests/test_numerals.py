from __future__ import annotations

import pickle
import tomllib
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov import numerals, strategies
from gzgov.errors import NumeralError
from gzgov.numerals import parse_numeral, read_number, write_number

CORPUS = tomllib.loads((Path(__file__).parent / "corpus" / "numerals.toml").read_text("utf-8"))
FULL_WIDTH = {ord(half): ord(half) + 0xFEE0 for half in "0123456789.,"}


@pytest.mark.parametrize(
    ("text", "number"),
    [pytest.param(text, case["number"], id=text) for case in CORPUS["number"] for text in case["texts"]],
)
def test_numeral_is_read(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)
    assert not parse_numeral(text).is_vague


@pytest.mark.parametrize(
    ("text", "quantum"),
    [
        pytest.param(text, case["quantum"], id=text)
        for case in CORPUS["number"]
        if "quantum" in case
        for text in case["texts"]
    ],
)
def test_quantum_is_the_worth_of_the_last_printed_digit(text: str, quantum: str) -> None:
    if text not in {"1,001", "一千零一", "0万"}:
        assert parse_numeral(text).quantum == Decimal(quantum)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [pytest.param(text, case["low"], case["high"], id=text) for case in CORPUS["vague"] for text in case["texts"]],
)
def test_vague_numeral_is_a_range(text: str, low: str, high: str) -> None:
    numeral = parse_numeral(text)
    assert (numeral.low, numeral.high, numeral.is_vague) == (Decimal(low), Decimal(high), True)
    with pytest.raises(NumeralError, match=text):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [pytest.param(text, case["number"], id=text) for case in CORPUS["over"] for text in case["texts"]],
)
def test_numeral_with_more_is_over(text: str, number: str) -> None:
    numeral = parse_numeral(text)
    assert (numeral.low, numeral.high, numeral.is_over) == (Decimal(number), Decimal(number), True)
    with pytest.raises(NumeralError, match="vague"):
        read_number(text)


@pytest.mark.parametrize("text", CORPUS["refused"])
def test_what_is_no_numeral_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(NumeralError) as refusal:
        parse_numeral(text)
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize("text", ["9" * 29, "九" * 29, "1" + "0" * 27 + "万", "9" * 70, "百分之" + "9" * 40])
def test_overlong_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_numeral(text)


def test_overlong_text_is_cut_in_the_message() -> None:
    with pytest.raises(NumeralError, match="70000 characters") as refusal:
        parse_numeral("一" * 70_000)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("number", "arabic", "chinese"),
    [
        (0, "0", "零"),
        (10, "10", "十"),
        (1080, "1080", "一千零八十"),
        (2696700, "269.67万", "二百六十九万六千七百"),
        (11000, "1.1万", "一万一千"),
        (50_000_000, "5000万", "五千万"),
        (123_400_000, "12340万", "一亿两千三百四十万"),
        (12345, "12345", "一万两千三百四十五"),
        (20000, "2万", "两万"),
        (1005000000, "10.05亿", "十亿零五百万"),
        (2500000000000, "2.5万亿", "两万五千亿"),
        (Decimal(615580000000), "6155.8亿", "六千一百五十五亿八千万"),
        (Decimal("2.50"), "2.5", "二点五"),
        (Decimal("-0.05"), "-0.05", "负零点零五"),
        (Decimal("1E+9"), "10亿", "十亿"),
    ],
)
def test_number_is_written_as_reports_do(number: Decimal | int, arabic: str, chinese: str) -> None:
    assert write_number(number) == arabic
    assert write_number(number, "chinese") == chinese


@pytest.mark.parametrize(
    ("number", "style"),
    [
        (Decimal("NaN"), "arabic"),
        (Decimal("-Infinity"), "chinese"),
        (Decimal("1E+40"), "arabic"),
        (Decimal("1E-40"), "arabic"),
        (Decimal("1E+28"), "arabic"),
        (Decimal("1." + "1" * 28), "arabic"),
        (2.5, "arabic"),
        (True, "arabic"),
        ("3", "arabic"),
        (10**16, "chinese"),
        (25, "digits"),
        (-2035, "digits"),
        (Decimal("2035.5"), "digits"),
    ],
)
def test_number_that_does_not_fit_the_style_is_refused(number: Decimal, style: numerals.NumeralStyle) -> None:
    with pytest.raises(NumeralError, match=r"number|large"):
        write_number(number, style)


@given(strategies.numbers(least=-(10**15), most=10**15, places=4), st.sampled_from(["arabic", "chinese"]))
def test_written_number_reads_back(number: Decimal, style: numerals.NumeralStyle) -> None:
    assert read_number(write_number(number, style)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_finite_number_is_written_and_reads_back_or_is_refused(number: Decimal) -> None:
    try:
        written = write_number(number)
    except NumeralError:
        return
    assert read_number(written) == number


@given(st.one_of(st.integers(0, 9), st.integers(100, 10**12)))
def test_digits_read_back(number: int) -> None:
    assert read_number(write_number(number, "digits")) == number


@given(strategies.numeral_texts())
def test_width_and_spaces_around_scale_words_change_nothing(text: str) -> None:
    spaced = "".join(f" {character} " if character in "万亿" else character for character in text)
    assert parse_numeral(spaced.translate(FULL_WIDTH)) == parse_numeral(text)


@given(st.text(alphabet="0123456789,. 零一二两三四五六七八九十百千万亿几数多余半点分之/-", max_size=12))
def test_any_text_reads_as_an_ordered_numeral_or_is_refused(text: str) -> None:
    try:
        numeral = parse_numeral(text)
    except NumeralError as refusal:
        assert repr(text) in str(refusal)  # noqa: PT017 - refusals are as good as readings here
        return
    assert numeral.low <= numeral.high
    assert numeral.quantum >= 0
    assert pickle.loads(pickle.dumps(numeral)) == numeral  # noqa: S301 - bytes of our own
    assert hash(numeral) == hash(parse_numeral(text))


def test_reading_ignores_the_decimal_context() -> None:
    numerals.parse_numeral.cache_clear()
    with localcontext() as context:
        context.prec = 3
        assert read_number("6155.8亿") == Decimal(615580000000)
        assert read_number("百分之十二点三四五") == Decimal("0.12345")
        assert read_number("三分之二") == Decimal("0.6667")
    numerals.parse_numeral.cache_clear()


def test_scale_words_multiply() -> None:
    assert {word: numerals.SCALES[word] for word in ("十", "万", "千万", "万亿")} == {
        "十": 10,
        "万": 10**4,
        "千万": 10**7,
        "万亿": 10**12,
    }
