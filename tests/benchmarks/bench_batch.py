"""How much faster two processes extract many reports than one, and what the parent holds meanwhile.

Not collected by a plain run, since the name does not open with ``test_`` and a clock is no test. To run it, on a machine
with two free cores: ``pytest tests/benchmarks/bench_batch.py -s``. A busy neighbour lowers the ratio; the seconds of CPU
then tell more. The reports are the seed under other names; set ``GZGOV_BENCHMARK_TEXTS`` to a folder to repeat its texts.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

REPOSITORY = Path(__file__).parents[2]
COUNT = 1_000
LEAST_RATIO = 1.7
MOST_GROWTH = 1.1  # of the parent's peak memory, from 100 to 1,000 documents

SCRIPT = """
import resource, sys
from gzgov.batch import extract_many
if __name__ == "__main__":
    made = extract_many(sys.argv[1:2], sys.argv[2], jobs=int(sys.argv[3]))
    assert made.documents == int(sys.argv[4]), made
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

seconds: dict[int, float] = {}


def fill(folder: Path, count: int) -> Path:
    texts = Path(os.environ.get("GZGOV_BENCHMARK_TEXTS", REPOSITORY / "seeds"))
    originals = sorted(path for path in texts.iterdir() if path.suffix in {".md", ".txt"} and path.name != "README.md")
    folder.mkdir()
    for number, original in zip(range(count), itertools.cycle(originals)):
        (folder / f"{number:05}{original.suffix}").write_bytes(original.read_bytes())
    return folder


def extract(source: Path, out: Path, jobs: int, count: int) -> int:
    """Extract in a process of its own; return its peak memory in KiB."""
    script = out.with_suffix(".py")
    script.write_text(SCRIPT)
    command = [sys.executable, *map(str, (script, source, out, jobs, count))]
    return int(subprocess.run(command, capture_output=True, check=True).stdout)


def cpu_seconds() -> float:
    used = os.times()
    return used.children_user + used.children_system


@pytest.mark.parametrize("jobs", [1, 2])
def test_thousand_reports(jobs: int, benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    source = fill(tmp_path / "reports", COUNT)

    begin, used = time.perf_counter(), cpu_seconds()
    benchmark.pedantic(extract, (source, tmp_path / "out", jobs, COUNT), rounds=1)  # type: ignore[no-untyped-call]

    seconds[jobs] = time.perf_counter() - begin
    print(f"\n{COUNT} reports, jobs={jobs}: {seconds[jobs]:.1f} s, {cpu_seconds() - used:.1f} s of CPU")
    if jobs == 2:
        ratio = seconds[1] / seconds[2]
        print(f"two processes are {ratio:.2f} times as fast as one")
        assert ratio >= LEAST_RATIO


def test_memory_of_the_parent_stays_flat(tmp_path: Path) -> None:
    peaks = {
        count: extract(fill(tmp_path / f"reports{count}", count), tmp_path / f"out{count}", 2, count)
        for count in (100, COUNT)
    }

    print(
        "\n" + ", ".join(f"parent's peak for {count} reports: {peak / 1024:.1f} MiB" for count, peak in peaks.items())
    )
    assert peaks[COUNT] <= MOST_GROWTH * peaks[100]
