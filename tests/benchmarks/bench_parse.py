"""What a full parse of the seed costs beside programs that do a part of it, in one process and one run.

Not collected by a plain run, since the name does not open with ``test_`` and a clock is no test. To run it:
``pip install 'gzgov[test,bench]'``, then ``pytest tests/benchmarks/bench_parse.py -s --benchmark-disable-gc``. A program
that is not installed is left out. Each costs its quickest round in seconds of CPU; the rounds of all take turns, so that a
busy machine slows down each alike. What is compared: the parse makes records of all four kinds with spans, periods and
indicators; jieba only segments; JioNLP and Recognizers-Text look for numbers, money, times; the floor is one
pattern, the one of ``tests/gold/peers.py``.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from peers import PATTERN
from pytest_benchmark.fixture import BenchmarkFixture

import gzgov

SEED = gzgov.load_seed("guangzhou-2021")
ROUNDS = 15
COPIES = 100
MOST_GROWTH = 1.15

Program = Callable[[str], object]


def floor() -> Program:
    return lambda text: [match.span() for match in PATTERN.finditer(text)]


def segmenter() -> Program:
    jieba = pytest.importorskip("jieba", exc_type=ImportError)
    jieba.setLogLevel(60)
    jieba.lcut("初始化")
    return jieba.lcut  # type: ignore[no-any-return]


def recognizers() -> Program:
    numbers = pytest.importorskip("recognizers_number", exc_type=ImportError)
    units = pytest.importorskip("recognizers_number_with_unit", exc_type=ImportError)
    plain, united = numbers.NumberRecognizer("zh-cn"), units.NumberWithUnitRecognizer("zh-cn")
    models = [
        plain.get_number_model(),
        plain.get_percentage_model(),
        united.get_currency_model(),
        united.get_dimension_model(),
    ]
    return lambda text: [model.parse(text) for model in models]


def jionlp() -> Program:
    jio = pytest.importorskip("jionlp", exc_type=ImportError)
    return lambda text: (
        jio.ner.extract_money(text, with_parsing=False),
        jio.ner.extract_time(text, with_parsing=False),
    )


PEERS = {"jieba.lcut": segmenter, "floor": floor, "jionlp": jionlp, "recognizers": recognizers}
SLOW = {"jionlp", "recognizers"}  # so slow that one round tells enough


def seconds(call: Program, argument: str) -> float:
    begin = time.process_time()
    call(argument)
    return time.process_time() - begin


def parsed(text: str) -> object:
    return gzgov.parse(gzgov.Document(text=text, place=SEED.place, date=SEED.date, year=SEED.year))


@pytest.mark.parametrize("name", PEERS)
def test_parse_beside(name: str, benchmark: BenchmarkFixture) -> None:
    peer = PEERS[name]()
    parsed(SEED.text)
    gc.collect()
    gc.freeze()  # the dictionaries that a peer holds are no garbage of either
    rounds = 1 if name in SLOW else ROUNDS
    pairs = [(seconds(parsed, SEED.text), seconds(peer, SEED.text)) for _ in range(rounds)]
    benchmark.pedantic(parsed, (SEED.text,), rounds=5)  # type: ignore[no-untyped-call]

    own, other = (min(column) for column in zip(*pairs, strict=True))
    print(f"\nparse {own * 1e3:.1f} ms, {name} {other * 1e3:.1f} ms: {own / other:.3f} times as long")


def test_hundred_reports_cost_twice_as_much_as_fifty() -> None:
    """A text of many reports may cost a little more a character than one, as its records no longer fit the caches."""
    parsed(SEED.text)
    one = min(seconds(parsed, SEED.text) for _ in range(ROUNDS))
    half, many = (seconds(parsed, SEED.text * copies) / copies for copies in (COPIES // 2, COPIES))

    print(
        f"\n{COPIES} reports in one text: {many / one:.2f} times as long a character as one, {many / half:.2f} as half"
    )
    assert many / half <= MOST_GROWTH
