from __future__ import annotations

import pickle
import time
import tomllib
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov import lexicon, strategies
from gzgov.datafiles import text_of
from gzgov.errors import LexiconError, MeasureError
from gzgov.lexicon import Side, bounds, lead_words
from gzgov.measure import Aspect, Bound, Direction, Measure
from gzgov.wording import parse_measure

CORPUS = tomllib.loads((Path(__file__).parent / "corpus" / "wordings.toml").read_text("utf-8"))
WIDE = {ord(half): ord(half) + 0xFEE0 for half in "0123456789.,%/()-~"}


def expected(case: dict[str, str]) -> Measure:
    return Measure(
        low=Decimal(case["low"]),
        high=Decimal(case.get("high", case["low"])),
        unit=case.get("unit", ""),
        unit_word=case.get("word", ""),
        bound=Bound(case.get("bound", "exact")),
        aspect=Aspect(case.get("aspect", "level")),
        direction=Direction(case["direction"]) if "direction" in case else None,
    )


@pytest.mark.parametrize(
    ("text", "measure"),
    [pytest.param(text, expected(case), id=text) for case in CORPUS["wording"] for text in case["texts"]],
)
def test_wording_is_read(text: str, measure: Measure) -> None:
    assert attrs.evolve(parse_measure(text), quantum=Decimal(0)) == measure


@pytest.mark.parametrize("text", [*CORPUS["refused"], "一" * 100])
def test_what_is_not_one_measure_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(MeasureError) as refusal:
        parse_measure(text)
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "quantum"),
    [
        ("6155.8亿元", "10000000"),
        ("4.5—5%", "0.1"),
        ("两年半", "0.5"),
        ("四分之一", "0"),
        ("第21位", "1"),
        ("百亿元", "1E+10"),
    ],
)
def test_quantum_is_the_worth_of_the_last_printed_digit(text: str, quantum: str) -> None:
    assert parse_measure(text).quantum == Decimal(quantum)


@pytest.mark.parametrize("entry", bounds(), ids=lambda entry: entry.id)
def test_bound_word_decides_its_example(entry: lexicon.BoundWord) -> None:
    assert entry.word in entry.example
    assert parse_measure(entry.example).bound is entry.bound
    assert entry.cue == f"bound.{entry.id}"


@pytest.mark.parametrize("entry", bounds(), ids=lambda entry: entry.id)
def test_example_is_claimed_by_its_own_word(entry: lexicon.BoundWord) -> None:
    rivals = [
        other
        for other in bounds()
        if other.side is entry.side
        and entry.word in other.word
        and other.word != entry.word
        and other.word in entry.example
    ]
    assert not rivals


@pytest.mark.parametrize("entry", lead_words(), ids=lambda entry: entry.word)
def test_lead_word_decides_its_example(entry: lexicon.LeadWord) -> None:
    assert entry.word in entry.example
    measure = parse_measure(entry.example)
    if entry.trend is not lexicon.Trend.NONE:
        assert measure.direction is Direction(entry.trend.value)
    if entry.aspect:
        assert measure.aspect is entry.aspect


def test_bound_words_stand_by_side_and_length() -> None:
    order = [(list(Side).index(entry.side), -len(entry.word)) for entry in bounds()]
    assert order == sorted(order)


@pytest.mark.parametrize("name", ["bounds.toml", "lead_words.toml"])
def test_data_file_opens_with_source_and_date(name: str) -> None:
    head = "\n".join(text_of(name).splitlines()[:10])
    assert all(part in head for part in ("# Source: ", "# Date: ", "# Columns: "))


ENTRY = '[[bound]]\nid = "over.{id}"\nword = "{word}"\nside = "before"\nexample = "超5家"\n'


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.format(id="a", word="超") + ENTRY.format(id="b", word="超"),
        ENTRY.format(id="a", word="超") + ENTRY.format(id="a", word="逾"),
        ENTRY.format(id="a", word="超").replace("over", "beyond"),
        ENTRY.format(id="a", word="超").replace("before", "above"),
        ENTRY.format(id="a", word="超").replace("example", "sample"),
        "[[bound]]\n",
        "[[bounds]]\n",
        "[[",
    ],
    ids=["word twice", "id twice", "code", "side", "field", "empty", "table", "syntax"],
)
def test_damaged_bound_words_are_refused(text: str) -> None:
    with pytest.raises(LexiconError):
        lexicon.read_bounds(text)


@pytest.mark.parametrize(
    "text",
    [
        '[[lead]]\nword = "升"\nexample = "升5%"\n' * 2,
        '[[lead]]\nword = "升"\nexample = "升5%"\ntrend = "sideways"\n',
        '[[lead]]\nword = "升"\nexample = "升5%"\naspect = "none"\n',
        '[[lead]]\nword = "升"\n',
        "[[",
    ],
    ids=["word twice", "trend", "aspect", "field", "syntax"],
)
def test_damaged_lead_words_are_refused(text: str) -> None:
    with pytest.raises(LexiconError):
        lexicon.read_lead_words(text)


@given(strategies.wordings())
def test_width_of_characters_and_spaces_change_nothing(wording: str) -> None:
    measure = parse_measure(wording)
    assert parse_measure(wording.translate(WIDE)) == measure
    spaced = "".join(f" {character} " if "\u4e00" <= character <= "\u9fff" else character for character in wording)
    assert parse_measure(spaced) == measure
    assert parse_measure(f"　{wording}。") == measure


@given(strategies.wordings())
def test_measure_pickles_and_hashes(wording: str) -> None:
    measure = parse_measure(wording)
    assert pickle.loads(pickle.dumps(measure)) == measure  # noqa: S301 - bytes of our own
    assert hash(measure) == hash(attrs.evolve(measure))


@given(st.integers(1, 10**12), st.sampled_from(["元", "家", "人次", "平方米"]))
def test_measure_that_prints_reads_back(number: int, word: str) -> None:
    measure = parse_measure(f"{number}{word}")
    assert parse_measure(str(measure)) == measure
    assert measure.quantity.magnitude == number


@given(
    st.text(alphabet="0123456789.,%—至到约近超第前位家元个百分之点一二三十百千万亿多半几以上内增长达了 ", max_size=14)
)
def test_any_text_is_a_measure_or_refused(text: str) -> None:
    try:
        measure = parse_measure(text)
    except MeasureError as refusal:
        assert repr(text) in str(refusal)  # noqa: PT017 - refusals are as good as readings here
        return
    assert measure.low <= measure.high
    assert (measure.bound is Bound.BETWEEN) is (measure.low != measure.high)


@pytest.mark.parametrize(
    "part",
    ["达到了至到", "增长同比", "1至", "一个半", "1/1", "三分之", "百分之", "一", "多", "元/", "1元/元", "1元/月至"],
)
def test_hostile_text_is_refused_in_no_time(part: str) -> None:
    text = (part * 80)[:79] + "x"
    began = time.process_time()
    with pytest.raises(MeasureError):
        parse_measure(text)
    assert time.process_time() - began < 0.5
