"""Other processes and threads: what parses here parses there, and alike."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any

import attrs
import pytest

import gzgov
from gzgov.units import unit_registry


def json_of(text: str) -> str:
    return gzgov.to_json(gzgov.parse(text), indent=None)


def lines(count: int) -> list[str]:
    """Parts of the seed, each parsed on its own."""
    text = gzgov.load_seed().text
    size = len(text) // count
    return [text[start : start + size] for start in range(0, size * count, size)]


def run(code: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=os.environ | {"PYTHONHASHSEED": "0"}
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


PARSED = """
import sys, threading
sys.setswitchinterval(1e-6)
import gzgov
text = gzgov.load_seed().text
made = [None] * {threads}
ready = threading.Barrier({threads})
def parse(index):
    ready.wait()  # so that all meet the caches empty
    made[index] = gzgov.to_json(gzgov.parse(text))
threads = [threading.Thread(target=parse, args=(index,)) for index in range({threads})]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(set(made)) == 1, "threads differ"
sys.stdout.buffer.write(made[0].encode())
"""


def test_eight_threads_make_the_bytes_of_one_from_the_first_call_on() -> None:
    assert run(PARSED.format(threads=8)) == run(PARSED.format(threads=1)) != b""


def test_threads_make_quantities_of_one_registry() -> None:
    code = (
        "import sys; sys.setswitchinterval(1e-6)\n"
        "import gzgov\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "words = ['6155.8亿元', '2.7%', '23微克/立方米', '1080元/月', '1.89万公里', '3.2个百分点'] * 8\n"
        "with ThreadPoolExecutor(8) as threads:\n"
        "    made = list(threads.map(lambda word: gzgov.parse_measure(word).quantity, words))\n"
        "assert len({id(quantity._REGISTRY) for quantity in made}) == 1, 'two registries'\n"
        "sum(made[0::6], 0 * made[0])\n"
    )

    assert run(code) == b""


def test_parse_makes_no_cycle_for_the_collector_to_find() -> None:
    gzgov.parse(gzgov.load_seed())  # what is made once may hold cycles
    gc.collect()
    gc.disable()
    try:
        report = gzgov.parse(gzgov.load_seed())
        assert gc.collect() == 0
        del report
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("set_collector", [gc.enable, gc.disable])
@pytest.mark.parametrize("fails", [False, True])
def test_parse_leaves_the_collector_as_it_was(
    set_collector: Callable[[], None],
    fails: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if fails:
        monkeypatch.setattr(sys.modules["gzgov.parse"], "fold", None)
    set_collector()
    collects = gc.isenabled()
    try:
        with pytest.raises(TypeError) if fails else nullcontext():
            gzgov.parse("今年地区生产总值增长6%以上。")
        assert gc.isenabled() is collects
    finally:
        gc.enable()


def test_registry_is_not_changed_by_use() -> None:
    """Pint notes 亿元, once built from a prefix and a unit; what it was told at first stays as it was."""
    registry = unit_registry()
    tables: list[Any] = [registry._units, registry._dimensions, registry._prefixes]
    before = [dict(table) for table in tables]

    quantities = [record.measure.quantity for record in gzgov.parse(gzgov.load_seed()).statements if record.measure]

    assert len(quantities) > 100
    for table, earlier in zip(tables, before, strict=True):
        assert {name: table[name] for name in earlier} == earlier


def test_report_survives_pickling() -> None:
    report = gzgov.parse(gzgov.load_seed())

    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own


def test_report_comes_back_from_a_spawned_process() -> None:
    documents = [gzgov.Document(text=text, year=2021) for text in lines(4)]

    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        made = list(pool.map(gzgov.parse, documents))

    assert made == [gzgov.parse(document) for document in documents]


def test_comparisons_and_links_come_back_from_a_spawned_process() -> None:
    report = gzgov.parse(gzgov.load_seed())
    targets = [target for target in report.targets if target.measure][:4]
    actuals = [attrs.evolve(actual, period=None) for actual in report.achievements][:4]

    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        compared = list(pool.map(gzgov.compare, targets, actuals))
        linked = pool.submit(gzgov.link, report, report).result()

    assert compared == [gzgov.compare(*pair) for pair in zip(targets, actuals, strict=True)]
    assert len(compared) == 4
    assert linked == gzgov.link(report, report)


def test_threads_read_different_texts_at_once() -> None:
    texts = lines(16)

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(json_of, texts))

    assert made == [json_of(text) for text in texts]
