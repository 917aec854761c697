"""Many reports at once: the rows are those of the plain loop, whatever happens on the way."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import gzgov
from gzgov.batch import LeftOut, arrow_batches, extract_many, files, parts
from gzgov.batch.engines import batch_schema
from gzgov.errors import GzgovError, ReadError
from gzgov.export.columns import TABLES
from gzgov.export.tables import rows
from gzgov.measure import plain

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

LINE = "{year}年地区生产总值增长{rate}%，城镇登记失业率控制在3.5%以内。推进地铁8号线建设。"
SEED = gzgov.load_seed().text


def fill(folder: Path, count: int, text: str = LINE) -> list[str]:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(text.format(year=2000 + number % 20, rate=number), "utf-8")
    return sorted(str(path) for path in folder.iterdir())


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    fill(tmp_path / "reports", 12)
    return tmp_path / "reports"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def table_of(out: Path, table: str = "measures") -> list[dict[str, Any]]:
    return as_rows(parquet.read_table(out / table).to_pylist())


def as_rows(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of Arrow as rows of the package: numbers as plain strings."""
    return [{name: plain(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()} for row in made]


def in_order(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(made, key=lambda row: (row["document"], row["start"], row["end"]))


def loop(names: list[str], table: str = "measures") -> list[dict[str, Any]]:
    return in_order([dict(row) for name in names for row in rows(gzgov.parse(gzgov.read(name)), table)])


def written(out: Path) -> dict[str, tuple[int, int]]:
    """Every part with what changes when it is written again."""
    stats = {str(path.relative_to(out)): path.stat() for path in out.rglob("*.parquet")}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


def bytes_of(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.parquet")}


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_rows_are_those_of_the_plain_loop(jobs: int | None, reports: Path, out: Path) -> None:
    names = [str(path) for path in sorted(reports.iterdir())]

    made = extract_many([reports], out, tables=TABLES, jobs=jobs)

    assert (made.documents, made.reused, made.left_out) == (12, 0, ())
    for table in TABLES:
        assert in_order(table_of(out, table)) == loop(names, table)
    assert made.rows == sum(len(table_of(out, table)) for table in TABLES) > 50


def test_bytes_do_not_depend_on_the_number_of_processes(reports: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        extract_many([reports], tmp_path / str(jobs), jobs=jobs)

    assert bytes_of(tmp_path / "1") == bytes_of(tmp_path / "2") != {}


def test_table_of_documents_says_what_each_is(out: Path) -> None:
    seeds = Path(__file__).parents[1] / "seeds"

    extract_many([seeds], out, jobs=1)

    (row,) = table_of(out, "documents")
    assert row["document"] == str(seeds / "guangzhou-2021.md")
    assert (row["place"], row["place_code"], str(row["date"]), row["year"]) == ("广州市", "440100", "2021-01-29", 2021)
    assert (row["sha256"], row["problem"]) == (gzgov.load_seed().sha256, None)


def test_second_run_writes_nothing(reports: Path, out: Path) -> None:
    (reports / "poem.txt").write_text("床前明月光，疑是地上霜。", "utf-8")
    (reports / "empty.txt").touch()
    first = extract_many([reports], out, jobs=1)
    before = written(out)

    second = extract_many([reports], out, jobs=1)

    assert written(out) == before
    assert (first.reused, second.reused) == (0, first.documents)
    assert (first.rows, first.left_out) == (second.rows, second.left_out)
    assert [(Path(bad.document).name, bad.reason) for bad in second.left_out] == [
        ("empty.txt", "is empty; there is nothing to read"),
        ("poem.txt", "no measures found"),
    ]


@pytest.mark.parametrize("change", ["text", "facts", "new", "gone"])
def test_only_the_part_of_a_changed_document_is_written_again(change: str, reports: Path, out: Path) -> None:
    extract_many([reports], out, jobs=1)
    before = written(out)

    match change:
        case "text":
            (reports / "003.txt").write_text("2020年进口增长9%。", "utf-8")
        case "facts":
            (reports / "003.toml").write_text('place = "广州市"\n', "utf-8")
        case "new":
            (reports / "new.txt").write_text("2020年进口增长9%。", "utf-8")
        case "gone":
            (reports / "003.txt").unlink()
    made = extract_many([reports], out, jobs=1)

    after = written(out)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len({Path(name).name for name in changed}) == 1
    again = made.documents - made.reused  # those that share the part of the one that changed, too
    assert again == 0 if change == "gone" and changed - after.keys() else 0 < again < made.documents
    names = [str(path) for path in sorted(reports.glob("*.txt"))]
    assert in_order(table_of(out)) == loop(names)


def test_another_version_reads_everything_again(reports: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract_many([reports], out, jobs=1)

    monkeypatch.setattr(gzgov, "__version__", "0.0.1")

    assert extract_many([reports], out, jobs=1).reused == 0


def test_another_table_comes_beside(reports: Path, out: Path) -> None:
    extract_many([reports], out, jobs=1)
    before = written(out)

    assert extract_many([reports], out, tables=["targets"], jobs=1).reused == 0
    assert extract_many([reports], out, tables=["measures", "targets"], jobs=1).reused == 12

    assert {name: written(out)[name] for name in before if name.startswith("measures")} == {
        name: stat for name, stat in before.items() if name.startswith("measures")
    }


@pytest.mark.parametrize("damage", ["cut", "foreign", "none"])
def test_damaged_part_is_written_again(damage: str, reports: Path, out: Path) -> None:
    extract_many([reports], out, jobs=1)
    good = bytes_of(out)
    part = next(out.glob("measures/*.parquet"))
    match damage:
        case "cut":
            part.write_bytes(part.read_bytes()[:-40])
        case "foreign":
            parquet.write_table(pa.table({"a": [1]}), part)
        case "none":
            part.unlink()

    extract_many([reports], out, jobs=1)

    assert bytes_of(out) == good


def test_document_that_can_be_read_by_now_is_read(reports: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> gzgov.Document:
        if name.endswith("003.txt"):
            raise ReadError(f"{name}: needs an extra")
        return gzgov.read(name)

    monkeypatch.setattr(parts, "read", refuse)
    first = extract_many([reports], out, jobs=1)
    monkeypatch.undo()
    second = extract_many([reports], out, jobs=1)

    assert first.left_out == (LeftOut(str(reports / "003.txt"), "needs an extra"),)
    assert (second.left_out, second.documents - second.reused) == ((), 1)


def test_unforeseen_error_costs_one_document(reports: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> gzgov.Document:
        if name.endswith("003.txt"):
            raise RecursionError("too deep")
        return gzgov.read(name)

    monkeypatch.setattr(parts, "read", fail)
    first = extract_many([reports], out, jobs=1)
    second = extract_many([reports], out, jobs=1)

    assert first.left_out == second.left_out == (LeftOut(str(reports / "003.txt"), "RecursionError: too deep"),)
    assert second.reused == 12
    assert len({row["document"] for row in table_of(out)}) == 11


def test_part_of_many_rows_has_row_groups_of_bounded_size(out: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(parts, "_MOST_ROWS", 5)
    (tmp_path / "a.txt").write_text(SEED, "utf-8")

    extract_many([tmp_path / "a.txt"], out, jobs=1)

    assert in_order(table_of(out)) == loop([str(tmp_path / "a.txt")])


def test_progress_goes_up_to_all(reports: Path, out: Path) -> None:
    for jobs in (1, 2):
        told: list[tuple[int, int]] = []
        extract_many([reports], out / str(jobs), jobs=jobs, progress=lambda done, all_: told.append((done, all_)))  # noqa: B023

        assert [done for done, _ in told] == sorted(done for done, _ in told)
        assert told[-1] == (12, 12)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"jobs": 0}, "at least one process is needed, got jobs=0"),
        ({"tables": ["measures", "challenges"]}, "no table 'challenges'; there are: measures, "),
        ({"paths": []}, "no file to read"),
        ({"paths": ["no-such-*.txt"]}, r"no file to read: no-such-\*.txt no file matches this pattern"),
        ({"folder": __file__}, "is a file; many reports need a folder"),
    ],
    ids=["jobs", "table", "no path", "no match", "file"],
)
def test_bad_usage_is_told(arguments: dict[str, Any], message: str, reports: Path, out: Path) -> None:
    with pytest.raises(GzgovError, match=message):
        extract_many(**dict[str, Any]({"paths": [reports], "folder": out, "jobs": 1} | arguments))

    assert not out.exists()


def test_folder_is_not_read_and_written_at_once(reports: Path) -> None:
    with pytest.raises(GzgovError, match="is also read; choose another folder"):
        extract_many([reports], reports, jobs=1)


def test_output_inside_the_input_is_passed_over(reports: Path) -> None:
    extract_many([reports], reports / "out", jobs=1)
    made = extract_many([reports], reports / "out", jobs=1)

    assert (made.documents, made.reused, made.left_out) == (12, 12, ())


def test_two_runs_do_not_write_at_once(reports: Path, out: Path) -> None:
    def again(_done: int, _all: int) -> None:
        extract_many([reports], out, jobs=1)

    with pytest.raises(GzgovError, match="another run is writing there; wait for it"):
        extract_many([reports], out, jobs=1, progress=again)


def test_files_are_found_once_and_in_the_depth(reports: Path, out: Path) -> None:
    (reports / "deep" / "er").mkdir(parents=True)
    (reports / "deep" / "er" / "x.md").touch()
    (reports / ".hidden").touch()
    (reports / "deep" / "x.toml").touch()
    paths = [str(reports), str(reports / "000.txt"), str(reports / "00?.txt"), str(reports / "**" / "*.md")]

    names, left_out = files.find_files(paths, str(out))

    assert sorted(Path(name).name for name in names) == [*(f"{number:03}.txt" for number in range(12)), "x.md"]
    assert left_out == []


def test_folder_that_cannot_be_opened_is_listed(reports: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)

    found = files.find_files([str(reports)], str(out))

    assert found == ([], [LeftOut(str(reports), "is a folder that cannot be opened (Permission denied)")])


def test_file_whose_name_is_a_pattern_is_a_file(tmp_path: Path, out: Path) -> None:
    (tmp_path / "[1].txt").touch()

    assert files.find_files([str(tmp_path / "[1].txt")], str(out))[0] == [str(tmp_path / "[1].txt")]


def make_hostile(folder: Path) -> dict[str, str]:
    """Fill a folder with what cannot be read; return what is said of each."""
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\x7fELF\x00\x01")
    (folder / "zip.docx").write_bytes(b"PK\x03\x04 no document")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "digits.txt").write_text("1234567890" * 20_000)
    with (folder / "sparse.txt").open("wb") as sparse:
        sparse.truncate(2 * 1024**3)
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to("self")
    os.mkfifo(folder / "pipe")
    return {
        "binary.txt": "binary",
        "digits.txt": "no measures found",
        "empty.txt": "is empty",
        "loop": "link to a folder",
        "pipe": "is a pipe",
        "scan.pdf": "",
        "self": "cannot be opened",
        "sparse.txt": "longer than",
        "zip.docx": "",
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_hostile_folder_ends_in_a_list_and_the_good_rows_are_complete(jobs: int, reports: Path, out: Path) -> None:
    odd = [reports / "two\nlines.txt", reports / os.fsdecode(b"\xff.txt")]
    for path in odd:
        path.write_text("2020年地区生产总值增长2.7%。", "utf-8")
    good = [str(path) for path in reports.iterdir()]
    reasons = make_hostile(reports)

    for _ in range(2):
        made = extract_many([reports], out, jobs=jobs)

        assert [Path(bad.document).name for bad in made.left_out] == sorted(reasons)
        for bad in made.left_out:
            assert reasons[Path(bad.document).name] in bad.reason
            assert bad.document not in bad.reason
    plain = [
        row | {"document": str(row["document"]).encode("utf-8", "backslashreplace").decode()} for row in loop(good)
    ]
    assert in_order(table_of(out)) == in_order(plain)
    assert {row["problem"] is None for row in table_of(out, "documents")} == {True, False}


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make each process that gzgov starts die at a text that asks for it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import gzgov.read, os, sys\n"
        "room = sys.modules['gzgov.read']\n"
        "plain = room.decode\n"
        "def decode(data, name):\n"
        "    if data.startswith(b'kill'): os.kill(os.getpid(), 9)\n"
        "    if data.startswith(b'exit'): os._exit(3)\n"
        "    return plain(data, name)\n"
        "room.decode = decode\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))


@pytest.mark.usefixtures("deadly")
def test_document_that_kills_its_process_costs_only_itself(reports: Path, out: Path) -> None:
    good = [str(path) for path in reports.iterdir()]
    (reports / "a.txt").write_text("kill")
    (reports / "b.txt").write_text("exit")

    for reused in (0, 1):
        made = extract_many([reports], out, jobs=2)

        assert [(Path(bad.document).name, bad.reason) for bad in made.left_out] == [
            ("a.txt", "the process reading it died (killed by SIGKILL); try it alone"),
            ("b.txt", "the process reading it died (exit code 3); try it alone"),
        ]
        assert made.reused == reused * made.documents
    assert in_order(table_of(out)) == loop(good)


def test_document_on_which_a_process_died_is_not_read_again(reports: Path, out: Path) -> None:
    names = tuple(sorted(map(str, reports.iterdir())))
    (out / "measures").mkdir(parents=True)
    (out / "documents").mkdir()
    dead = LeftOut(names[0], "the process reading it died")
    told: list[int] = []

    made = parts.write_part(
        parts.Part(id="00", documents=names, folder=str(out), tables=("measures",), deadly=(dead,)), told.append
    )

    assert (made.left_out, told) == ((dead,), list(range(1, len(names))))


@pytest.mark.parametrize("jobs", [1, 2])
def test_table_that_cannot_be_written_ends_the_run(jobs: int, reports: Path, out: Path) -> None:
    extract_many([reports], out, jobs=1)
    part = next(out.glob("measures/*.parquet"))
    part.unlink()
    part.mkdir()

    with pytest.raises(IsADirectoryError):
        extract_many([reports], out, jobs=jobs)

    assert not list(out.rglob(".*.part"))


def test_file_that_cannot_be_hashed_is_read_again_each_time(
    reports: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted(map(str, reports.iterdir()))

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(hashlib, "file_digest", fail)
    made = extract_many([reports], out, jobs=1)
    monkeypatch.undo()

    assert made.left_out == ()
    assert in_order(table_of(out)) == loop(names)
    assert extract_many([reports], out, jobs=1).reused == 0


def test_processes_that_never_start_end_the_run(
    reports: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\nos._exit(3)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(GzgovError, match=r"a worker process ended \(exit code 3\) before it read a document"):
        extract_many([reports], out, jobs=2)


SCRIPT = """
import sys
from gzgov.batch import extract_many
{guard}
    made = extract_many(sys.argv[1:2], sys.argv[2], jobs=2)
    print(made.documents, made.reused, made.rows)
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a run in a process of its own."""
    started = []

    def begin(source: Path, out: Path, guard: str = "if __name__ == '__main__':") -> subprocess.Popen[str]:
        (tmp_path / "script.py").write_text(SCRIPT.format(guard=guard))
        command = [sys.executable, *map(str, (tmp_path / "script.py", source, out))]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def is_there(path: Path, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.01)
    return path.exists()


def others_of(session: int) -> list[int]:
    """The processes of a session that are not yet gone."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of_session = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of_session) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes where Linux lists them")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=lambda how: how.name)
def test_interrupted_run_goes_on_where_it_stopped(
    how: signal.Signals, tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    source, out = tmp_path / "reports", tmp_path / "out"
    names = fill(source, 24, SEED.replace("{", "").replace("}", ""))
    first = start(source, out)
    assert is_there(out / "documents")
    while not list(out.glob("documents/*.parquet")):
        assert first.poll() is None
        time.sleep(0.01)

    os.killpg(first.pid, how) if how is signal.SIGINT else first.send_signal(how)
    first.communicate()
    end = time.monotonic() + 20
    while others_of(first.pid) and time.monotonic() < end:
        time.sleep(0.05)

    assert others_of(first.pid) == []
    before = written(out)
    for path in out.rglob("*.parquet"):
        parquet.read_table(path)  # whole
    second, errors = start(source, out).communicate()
    assert errors == ""
    documents, reused, _ = map(int, second.split())
    finished = {Path(name).name for name in before if name.startswith("documents")}
    assert 0 < len(finished) <= reused < documents == len(names)
    after = written(out)
    assert all(after[name] == stat for name, stat in before.items() if Path(name).name in finished)
    assert not list(out.rglob(".*.part"))
    extract_many([source], tmp_path / "plain", jobs=1)
    assert bytes_of(out) == bytes_of(tmp_path / "plain")


def test_script_without_a_guard_is_told(reports: Path, out: Path, start: Callable[..., subprocess.Popen[str]]) -> None:
    _, errors = start(reports, out, guard="if True:").communicate()

    assert "call extract_many below `if __name__ == '__main__':`, or with jobs=1" in errors.splitlines()[-1]


def batch(paths: list[str | None], texts: list[str | None]) -> Any:
    return pa.record_batch({"path": pa.array(paths, pa.string()), "text": pa.array(texts, pa.string())})


@pytest.mark.parametrize("table", TABLES)
def test_batches_of_texts_become_batches_of_rows(table: str) -> None:
    made = list(arrow_batches([batch(["a", "b"], [SEED, None]), batch([], []), batch([None], [SEED])], table=table))

    assert {batch.schema for batch in made} == {batch_schema(table)}
    expected = rows(gzgov.parse(SEED), table)
    assert [row for batch in made for row in as_rows(batch.to_pylist())] == [
        row | {"document": name} for name in ("a", "") for row in expected
    ]


def test_batches_are_of_bounded_size_and_made_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_MOST_ROWS", 100)

    def endless() -> Iterator[Any]:
        while True:
            yield batch(["a"], [SEED])

    made = arrow_batches(endless())

    assert [next(made).num_rows for _ in range(5)] == [100] * 5


def test_batches_of_another_form_are_refused() -> None:
    with pytest.raises(GzgovError, match="needs the columns path and text; 'text' is not among"):
        list(arrow_batches([pa.record_batch({"path": ["a"]})]))
    with pytest.raises(GzgovError, match="no table 'x'; there are"):
        list(arrow_batches([], table="x"))


def test_no_text_gives_no_batch() -> None:
    assert list(arrow_batches([])) == []


def test_another_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match=r"'gzgov.batch' has no attribute 'many'"):
        _ = gzgov.batch.many  # type: ignore[attr-defined]


def test_nothing_heavy_is_loaded_to_ask_for_many() -> None:
    code = "import sys, gzgov.batch; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert not {"pyarrow", "multiprocessing", "gzgov.parse", "gzgov.read", "pathlib"} & set(loaded)
