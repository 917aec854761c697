"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import pytest

import gzgov
from gzgov import __main__, cli
from gzgov.export.columns import TABLES, columns_of

SEED = "seed:guangzhou-2021"
CITED = Path(__file__).parents[1] / "docs/how-to/guangzhou-2021-actuals.toml"
REPORT = """\
2021年广州市政府工作报告
——2021年1月29日在广州市第十五届人民代表大会第六次会议上

一、2020年工作回顾
2020年地区生产总值增长2.7%。

二、2021年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长6%以上；城乡居民收入增长与经济增长基本同步。
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return str(path)


@pytest.fixture
def gz(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line here; return its exit code, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "gzgov", *arguments], capture_output=True, check=False, **options)


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_measures_are_the_default(gz: Run, report: str) -> None:
    code, out, err = gz("extract", report)

    assert (code, err) == (0, "")
    assert [(row["text"], row["kind"], row["document"]) for row in lines(out)] == [
        ("2.7%", "achievement", report),
        ("6%", "target", report),
    ]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_seed_has_rows(table: str, gz: Run) -> None:
    code, out, err = gz("extract", SEED, "--table", table)

    assert (code, err) == (0, "")
    assert {tuple(row) for row in lines(out)} == {columns_of(table)}
    assert {row["document"] for row in lines(out)} == {SEED}


def test_all_tables_come_with_their_names(gz: Run, report: str) -> None:
    code, out, _ = gz("extract", report, "--table", "all", "--format", "csv")

    assert code == 0
    made = list(csv.DictReader(io.StringIO(out, newline="")))
    assert {row["table"] for row in made} >= {"measures", "targets", "achievements"}
    assert tuple(made[0]) == columns_of("all")


def test_many_reports_make_one_table(gz: Run, report: str) -> None:
    code, out, _ = gz("extract", report, SEED, report, "--table", "targets", "--format", "json")

    assert code == 0
    documents = [row["document"] for row in json.loads(out)]
    assert list(dict.fromkeys(documents)) == [report, SEED]
    assert documents[-1] == report


@pytest.mark.parametrize(
    ("name", "more", "opening"),
    [
        ("a.csv", ["--bom"], b"\xef\xbb\xbfdocument,"),
        ("a.JSON", [], b"[\n{"),
        ("a.jsonl", [], b'{"'),
        ("a.out", ["--format", "csv"], b"document,"),
        ("a.csv", ["--format", "sdmx-csv", "--bom"], b"\xef\xbb\xbfSTRUCTURE,"),
        ("a.json", ["--format", "annotations"], b"{"),
    ],
    ids=["csv", "json", "jsonl", "told", "sdmx", "annotations"],
)
def test_ending_of_the_file_decides_the_format(
    name: str, more: list[str], opening: bytes, gz: Run, report: str, tmp_path: Path
) -> None:
    code, out, err = gz("extract", report, "-o", str(tmp_path / name), *more)

    assert (code, out, err) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(opening)


@pytest.mark.parametrize(
    "command", [["extract", SEED], ["check", SEED, str(CITED)], ["audit", SEED]], ids=lambda one: one[0]
)
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "a.txt"], "a.txt: its ending tells no format; end it in .jsonl, .csv, .json, .parquet, .xlsx"),
        (["-o", "csv"], "csv: its ending tells no format"),
        (["-o", "a.json", "--format", "csv"], "a.json: ends in .json, but --format says csv; change one of them."),
        (["-o", "a.HTML", "--format", "csv"], "a.HTML: ends in .html, but --format says csv"),
        (["-o", "a.json", "--bom"], "--bom is for CSV; add --format csv, or leave it out."),
        (["--bom"], "--bom is for CSV"),
    ],
    ids=["ending", "no ending", "two formats", "page", "bom of json", "bom of no format"],
)
def test_options_that_say_nothing_or_two_things_are_refused(
    command: list[str], options: list[str], message: str, gz: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = gz(*command, *options)

    assert (code, out) == (2, "")
    assert message in err
    assert not list(tmp_path.iterdir())


def test_processes_are_for_folders(gz: Run, report: str) -> None:
    code, out, err = gz("extract", report, "--jobs", "2")

    assert (code, out) == (2, "")
    assert "--jobs is for a folder of reports; leave it out." in err


def test_parquet_goes_to_a_file(gz: Run, report: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")

    code, _, _ = gz("extract", report, "-o", str(tmp_path / "a.parquet"))

    assert code == 0
    assert parquet.read_table(tmp_path / "a.parquet").num_rows == 2


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


def test_parquet_is_kept_from_a_terminal(report: str, monkeypatch: pytest.MonkeyPatch, gz: Run) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(terminal))

    code, _, err = gz("extract", report, "--format", "parquet")

    assert (code, terminal.getvalue()) == (2, b"")
    assert "parquet is no text for standard output; name a file or folder with -o." in err


def test_dash_reads_standard_input() -> None:
    done = process("extract", "-", input=REPORT.encode("gbk"))

    assert (done.returncode, done.stderr) == (0, b"")
    assert {row["document"] for row in lines(done.stdout.decode())} == {"-"}


def test_dash_writes_standard_output(gz: Run, report: str) -> None:
    assert gz("extract", report, "-o", "-") == gz("extract", report)


def test_standard_input_goes_by_its_dash(gz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))

    code, out, _ = gz("extract", "-", "--table", "targets")

    assert code == 0
    assert {row["document"] for row in lines(out)} == {"-"}


def test_same_bytes_on_every_run_whatever_the_locale(report: str) -> None:
    runs = [
        process(
            "extract", report, env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONIOENCODING": encoding}
        )
        for seed, locale, encoding in (("1", "C", "ascii"), ("2", "C.UTF-8", "utf-16"))
    ]

    assert runs[0].stdout == runs[1].stdout != b""
    assert [run.returncode for run in runs] == [0, 0]


def unreadable(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x01")
    (tmp_path / "latin.txt").write_bytes("Größe".encode("latin-1"))
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    names = ("missing.txt", "", "empty.txt", "binary.txt", "latin.txt", "report.pdf")
    return {name: str(tmp_path / name) for name in names} | {"seed": "seed:beijing-1949"}


@pytest.mark.parametrize("command", ["extract", "show"])
@pytest.mark.parametrize("name", ["missing.txt", "", "empty.txt", "binary.txt", "latin.txt", "report.pdf", "seed"])
def test_unreadable_input_is_one_line_and_code_2(command: str, name: str, gz: Run, tmp_path: Path) -> None:
    code, out, err = gz(command, unreadable(tmp_path)[name])

    assert (code, out) == (2, "")
    assert err.startswith("gzgov: ")
    assert err.count("\n") == 1


def test_readable_reports_are_written_beside_unreadable_ones(gz: Run, report: str, tmp_path: Path) -> None:
    code, out, err = gz("extract", str(tmp_path / "missing.txt"), report)

    assert code == 2
    assert len(lines(out)) == 2
    assert f"{tmp_path / 'missing.txt'}: no such file; mend the path\n" in err


@pytest.mark.parametrize("name", ["actuals.toml", "ACTUALS.TOML"])
@pytest.mark.parametrize(
    "command", [["extract"], ["show"], ["view"], ["audit"], ["check", "LAST"]], ids=lambda one: one[0]
)
def test_cited_figures_are_no_report(command: list[str], name: str, gz: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_text(CITED.read_text("utf-8"), "utf-8")
    code, out, err = gz(command[0], str(tmp_path / name), *([SEED] if "LAST" in command else []))

    assert (code, out) == (2, "")
    assert f"{name}: is TOML and no report; name a report, or cited figures as LATER of check or view\n" in err


def test_a_file_whose_reader_is_missing_is_one_that_cannot_be_read(
    gz: Run, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><p>今年增长6%。</p></html>", "utf-8")
    monkeypatch.setitem(sys.modules, "lxml", None)

    code, out, err = gz("extract", str(page), report)

    assert code == 2
    assert err == f"gzgov: {page}: a web page needs lxml; run: pip install 'gzgov[html]'\n"
    assert {json.loads(line)["document"] for line in out.splitlines()} == {report}


def test_nothing_readable_leaves_no_file(gz: Run, tmp_path: Path) -> None:
    code, _, _ = gz("extract", str(tmp_path / "missing.txt"), "-o", str(tmp_path / "a.csv"))

    assert code == 2
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("command", ["extract", "show"])
def test_text_without_a_report_is_code_1(command: str, gz: Run, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("床前明月光，疑是地上霜。", "utf-8")

    code, out, err = gz(command, str(tmp_path / "poem.txt"))

    assert (code, out) == (1, "")
    assert err == f"gzgov: {tmp_path / 'poem.txt'}: nothing found, no target, achievement, project or initiative\n"


def test_empty_table_of_a_report_is_told(gz: Run, tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("2020年地区生产总值增长2.7%。", "utf-8")

    code, out, err = gz("extract", str(tmp_path / "line.txt"), "--table", "targets")

    assert (code, out) == (0, "")
    assert err.endswith("no targets found, though other records were\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing command. See: gzgov --help"),
        (["show", SEED, "--by-area"], "add: --table initiatives. See: gzgov show --help"),
        (["extract"], "Missing argument 'PATH...'. See: gzgov extract --help"),
        (["show"], "Missing argument 'PATH'. See: gzgov show --help"),
        (["extract", "a.txt", "--table", "x"], "'x' is not one of 'measures', 'targets'"),
        (["extract", "a.txt", "--format", "xml"], "'xml' is not one of 'jsonl'"),
        (["extrct"], "No such command 'extrct'"),
        (["extract", "--nope"], "No such option"),
    ],
    ids=["no command", "by area", "no path", "no path to show", "table", "format", "command", "option"],
)
def test_bad_usage_is_one_line_and_code_2(arguments: list[str], message: str, gz: Run) -> None:
    code, out, err = gz(*arguments)

    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_output_that_cannot_be_written_is_told(gz: Run, report: str, tmp_path: Path) -> None:
    code, _, err = gz("extract", report, "-o", str(tmp_path / "no" / "a.csv"))

    assert code == 2
    assert err == f"gzgov: {tmp_path / 'no' / 'a.csv'}: cannot be written (No such file or directory)\n"


def test_report_is_not_written_over(gz: Run, report: str) -> None:
    code, _, err = gz("extract", SEED, report, "-o", report, "--format", "csv")

    assert code == 2
    assert "is also read; choose another name" in err
    assert Path(report).read_text("utf-8") == REPORT


def test_view_writes_a_page_named_after_the_report(
    gz: Run, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert gz("view", report) == (0, "", "gzgov: wrote report.html; open it in a browser\n")
    assert gz("view", SEED) == (0, "", "gzgov: wrote guangzhou-2021.html; open it in a browser\n")
    assert {path.name for path in Path().iterdir()} == {"report.html", "guangzhou-2021.html"}
    page = Path("report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert '<li class="level-1"><a href="#h1">2021年工作安排</a></li>' in page
    assert '<span id="h1" class="heading">二、2021年工作安排</span>' in page


def test_view_writes_over_no_page_but_its_own(
    gz: Run, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "report.html"
    page.write_text("<html>as published</html>", "utf-8")
    code, _, err = gz("view", report)

    assert (code, page.read_text("utf-8")) == (2, "<html>as published</html>")
    assert err == "gzgov: report.html: is there already, and not from gzgov; name a file to write with -o\n"
    assert gz("view", report, "-o", "report.html")[0] == 0
    assert gz("view", report)[0] == 0
    page.unlink()
    page.mkdir()
    assert "is there already" in gz("view", report)[2]


def test_view_writes_to_standard_output(gz: Run, report: str, tmp_path: Path) -> None:
    code, out, err = gz("view", report, "-o", "-")

    assert (code, err) == (0, "")
    assert gz("view", report, "-o", str(tmp_path / "a.html"))[0] == 0
    assert (tmp_path / "a.html").read_text("utf-8") == out


def test_view_of_standard_input_goes_to_standard_output() -> None:
    done = process("view", "-", input=REPORT.encode())

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"<!doctype html>")


def test_view_shows_what_the_later_report_says(gz: Run, report: str, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text("2022年广州市政府工作报告\n\n一、2021年工作回顾\n2021年地区生产总值增长8.1%。\n", "utf-8")

    code, page, _ = gz("view", report, "-o", "-", "--later", str(later))

    assert code == 0
    assert 'data-verdict="exceeded" tabindex' in page
    assert 'data-verdict="exceeded" tabindex' not in gz("view", report, "-o", "-")[1]


@pytest.mark.parametrize("name", ["cited.toml", "CITED.TOML"])
def test_view_and_check_take_cited_figures_alike(name: str, gz: Run, tmp_path: Path) -> None:
    cited = tmp_path / name
    cited.write_text(CITED.read_text("utf-8"), "utf-8")
    _, checked, _ = gz("check", SEED, str(cited), "--format", "jsonl")
    _, page, _ = gz("view", SEED, "--later", str(cited), "-o", "-")
    verdicts = [row["verdict"] for row in lines(checked)]

    assert verdicts.count("exceeded") == page.count('data-verdict="exceeded" tabindex') == 6
    assert verdicts.count("not_met") == page.count('data-verdict="not_met" tabindex') == 1


def test_later_text_without_figures_is_code_1(gz: Run, report: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("今天天气很好。", "utf-8")

    for arguments in (["view", report, "-o", "-", "--later", str(empty)], ["audit", report, "--previous", str(empty)]):
        assert gz(*arguments)[:2] == (1, "")
    code, out, err = gz("check", report, str(empty))
    assert (code, "no data" in out) == (1, True)
    assert err.startswith(f"gzgov: {empty}: nothing found")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--tolerance", "lou2014"], "--tolerance needs --later"),
        (["--later", str(CITED), "--tolerance", "none"], "no tolerance 'none'"),
        (["--later", "missing.txt"], "missing.txt: no such file"),
        (["-o", "no/such/a.html"], "no/such/a.html: cannot be written"),
    ],
)
def test_view_names_what_it_cannot_do(arguments: list[str], message: str, gz: Run, report: str) -> None:
    code, out, err = gz("view", report, *arguments)

    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_view_does_not_write_over_what_it_reads(gz: Run, report: str) -> None:
    code, _, err = gz("view", report, "-o", report)

    assert code == 2
    assert "is also read; choose another name" in err
    assert gz("view", SEED, "--later", report, "-o", report)[0] == 2
    assert Path(report).read_text("utf-8") == REPORT


def test_view_of_a_text_without_records_writes_nothing(gz: Run, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("床前明月光，疑是地上霜。", "utf-8")

    code, _, err = gz("view", str(tmp_path / "poem.txt"), "-o", str(tmp_path / "a.html"))

    assert code == 1
    assert "nothing found" in err
    assert gz("view", str(tmp_path / "missing.txt"), "-o", str(tmp_path / "a.html"))[0] == 2
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in cli.main.commands), ["show", "-h"]])
def test_help_has_examples(arguments: list[str], gz: Run) -> None:
    code, out, _ = gz(*arguments)

    assert code == 0
    assert "Examples:\n  " in out
    assert max(map(len, out.splitlines())) <= 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "many").mkdir()
    for name in "ab":
        (tmp_path / "many" / f"{name}.txt").write_text(REPORT, "utf-8")
    return tmp_path / "many"


@pytest.mark.parametrize(
    ("path", "output"), [("many", "out"), ("many/*.txt", "out"), ("many/a.txt", "out/"), ("many/a.txt", "made")]
)
def test_many_reports_go_into_a_folder(
    path: str, output: str, gz: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "made").mkdir()

    code, out, err = gz("extract", path, "-o", output, "--jobs", "1")

    count = 1 if path.endswith("a.txt") else len(list(folder.iterdir()))
    assert (code, out) == (0, "")
    assert err == f"gzgov: {count} files, 0 of them as before, 0 left out; {2 * count} rows in {output}\n"
    assert parquet.read_table(tmp_path / output / "measures").num_rows == 2 * count


def test_all_tables_of_many_reports_stand_side_by_side(gz: Run, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")

    code, _, _ = gz("extract", str(folder), "--table", "all", "-o", str(tmp_path / "out"), "--jobs", "1")

    assert code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*TABLES, "documents", ".lock"}


def test_files_without_rows_are_listed_at_the_end(gz: Run, folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (folder / "empty.txt").touch()
    (folder / "two\nlines").touch()

    for again in (0, 4):
        code, _, err = gz("extract", str(folder), "no-such-*", "-o", str(tmp_path / "out"), "--jobs", "2")

        assert code == 1
        assert err.splitlines() == [
            f"gzgov: {folder}/empty.txt: is empty; there is nothing to read",
            f"gzgov: '{folder}/two\\nlines': is empty; there is nothing to read",
            "gzgov: no-such-*: no file matches this pattern",
            f"gzgov: 4 files, {again} of them as before, 3 left out; 4 rows in {tmp_path / 'out'}",
        ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["FOLDER"], "name a folder to write to with -o"),
        (["FOLDER", "-o", "out", "--format", "csv"], "as Parquet; leave out --format and --bom"),
        (["FOLDER", "-o", "out", "--bom"], "as Parquet; leave out --format and --bom"),
        (["FOLDER", "-", "-o", "out"], "no standard input and no seed"),
        ([SEED, "-o", "out/"], "no standard input and no seed"),
        (["no-such-*", "-o", "out"], "no file to read: no-such-* no file matches this pattern"),
        (["EMPTY", "-o", "out"], "no file to read: in EMPTY; hidden and TOML files are passed over, name others\n"),
        (["FOLDER", "-o", "REPORT"], "is a file; many reports need a folder"),
        (["FOLDER", "-o", "out", "--jobs", "0"], "0 is not in the range x>=1"),
    ],
    ids=["no output", "format", "bom", "standard input", "seed", "no file", "empty folder", "file", "jobs"],
)
def test_bad_usage_for_many_reports_is_told(
    arguments: list[str],
    message: str,
    gz: Run,
    folder: Path,
    report: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("pyarrow")
    places = {"FOLDER": str(folder), "REPORT": report, "out": str(tmp_path / "out"), "out/": str(tmp_path / "out/")}
    places["out/"] += "/"
    (tmp_path / "EMPTY").mkdir()
    monkeypatch.chdir(tmp_path)

    code, out, err = gz("extract", *(places.get(argument, argument) for argument in arguments))

    assert (code, out) == (2, "")
    assert message in err
    assert not (tmp_path / "out").exists()


def on_a_terminal(*arguments: str, **environment: str) -> tuple[int, bytes]:
    """Run the command line in a process whose output and errors are a terminal; return exit code and what it shows."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    variables |= {"TERM": "xterm-256color", "COLUMNS": "100"} | environment
    command = [sys.executable, "-m", "gzgov", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=variables) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # how a terminal ends on Linux
                break
    os.close(ours)
    return process.returncode, shown


def test_colours_are_for_terminals_that_want_them(report: str) -> None:
    _, coloured = on_a_terminal("show", report)
    _, plain = on_a_terminal("show", report, NO_COLOR="1")

    assert b"\x1b[" in coloured
    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", plain)
    assert b"headline targets (2)" in plain


def test_progress_is_for_terminals(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")

    code, shown = on_a_terminal("extract", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1")
    piped = process("extract", str(folder), "-o", str(tmp_path / "other"), "--jobs", "1")

    assert code == 0
    assert b"2/2" in shown
    assert b"gzgov: 2 files" in shown
    assert piped.stderr.count(b"\n") == 1
    assert b"\x1b" not in piped.stderr


@pytest.mark.parametrize(
    ("line", "offers"),
    [("gzgov ", {"extract", "show", "check"}), ("gzgov extract --", {"--table", "--jobs"})],
    ids=["commands", "options"],
)
def test_shell_completes_commands_and_options(line: str, offers: set[str]) -> None:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    done = process(env=os.environ | words | {"_GZGOV_COMPLETE": "bash_complete"})

    assert done.returncode == 0
    assert offers <= {found.partition(",")[2] for found in done.stdout.decode().splitlines()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_gets_its_completion(shell: str, gz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_GZGOV_COMPLETE", f"{shell}_source")

    code, out, _ = gz()

    assert code == 0
    assert "_GZGOV_COMPLETE=" in out


@pytest.mark.parametrize(
    "line",
    [
        "extract rep", "extract a.txt -o rep", "show rep", "view rep", "view a.txt -o rep", "view a.txt --later rep", "check rep",
        "check a.txt rep", "check a.txt b.txt -o rep", "audit rep", "audit a.txt --previous rep", "audit a.txt -o rep",
    ],
)  # fmt: skip
def test_shell_completes_file_names(line: str) -> None:
    words = {"COMP_WORDS": f"gzgov {line}", "COMP_CWORD": str(line.count(" ") + 1), "_GZGOV_COMPLETE": "bash_complete"}

    assert process(env=os.environ | words).stdout == b"file,rep\n"


def test_show_prints_targets_first(gz: Run, report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")

    code, out, err = gz("show", report)

    assert (code, err) == (0, "")
    printed = [line.strip() for line in out.splitlines()]
    assert printed[0] == "2021年广州市政府工作报告"
    assert printed[1].startswith("广州市 · 2021-01-29")
    assert printed[3] == "headline targets (2)"
    assert printed[5].split() == ["地区生产总值", "6%", "at", "least", "2021", "8"]
    assert printed[6].split() == ["城乡居民收入增长", "与经济增长基本同步", "in", "words", "2021", "8"]
    assert "achievements (1)" in printed


def test_show_prints_the_first_rows_and_says_how_to_see_all(gz: Run) -> None:
    _, short, _ = gz("show", SEED)
    _, whole, _ = gz("show", SEED, "--table", "achievements")

    assert "more: gzgov show PATH --table achievements" in short
    assert "more: " not in whole
    assert "targets" not in whole


@pytest.mark.parametrize("table", ["measures", "projects", "initiatives"])
def test_show_prints_any_table(table: str, gz: Run) -> None:
    code, out, _ = gz("show", SEED, "--table", table)

    assert code == 0
    assert f"{table} (" in out


def test_show_prints_the_tasks_by_policy_area(gz: Run) -> None:
    code, out, err = gz("show", SEED, "--table", "initiatives", "--by-area")

    assert (code, err) == (0, "")
    assert "\n2021年工作安排 / 加快" in out
    assert "reported initiatives" not in out


@pytest.mark.parametrize("more", [(), ("--table", "projects")], ids=["no-table", "another-table"])
def test_only_initiatives_go_by_area(more: tuple[str, ...], gz: Run) -> None:
    code, out, err = gz("show", SEED, "--by-area", *more)

    assert (code, out) == (2, "")
    assert "--by-area lists initiatives; add: --table initiatives" in err


def test_show_has_no_colours_in_a_pipe(report: str) -> None:
    done = process("show", report, env=os.environ | {"PYTHONIOENCODING": "ascii"})

    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert b"6%" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["extract", SEED],
        ["extract", SEED, "--format", "csv"],
        ["extract", SEED, "--format", "json"],
        ["show", SEED],
        ["check", SEED, str(CITED)],
        ["check", SEED, str(CITED), "--format", "csv"],
    ],
    ids=" ".join,
)
def test_broken_pipe_ends_quietly(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "gzgov", *arguments], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 2, "gzgov: cannot write: No space left on device\n"),
        (KeyboardInterrupt(), 130, "gzgov: stopped\n"),
        (click.ClickException("a\n\x1b b"), 2, "gzgov: a \\x1b b\n"),
        (gzgov.GzgovError("odd"), 2, "gzgov: odd\n"),
    ],
    ids=["full disk", "interrupt", "control characters", "own error"],
)
def test_no_error_is_a_traceback(
    error: BaseException, code: int, message: str, gz: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cli, "write_reports", broken)

    assert gz("extract", SEED) == (code, "", message)


def test_broken_pipe_leaves_standard_output_open(gz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "dup2", lambda old, new: moved.append((old, new)))

    def broken(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(cli, "write_reports", broken)

    assert gz("extract", SEED) == (0, "", "")
    assert [new for _, new in moved] == [1]


def test_module_runs_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["gzgov", "--version"])

    assert __main__.main() == 0
    assert capsys.readouterr().out == f"gzgov {gzgov.__version__}\n"


def test_without_click_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "click", None)

    assert __main__.main() == 2
    assert capsys.readouterr().err == "gzgov: the command line needs an extra; run: pip install 'gzgov[cli]'\n"


def loaded(arguments: Sequence[str]) -> set[str]:
    code = f"import sys; from gzgov import cli; cli.run({list(arguments)!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_extract_loads_no_more_than_it_needs() -> None:
    assert not {"pint", "cattrs", "rich", "pyarrow", "csv"} & loaded(["extract", SEED])


def test_version_loads_no_parser() -> None:
    assert not {"gzgov.parse", "gzgov.read", "rich"} & loaded(["--version"])


EARLIER = """\
2020年政府工作报告
二、2020年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长6%左右；城镇登记失业率控制在3.5%以内；全面完成节能减排约束性指标。
"""
LATER = """\
2021年政府工作报告
一、2020年工作回顾
2020年，地区生产总值增长5.8%，城镇登记失业率{}%。年末实有市场主体269.67万户，其中企业158.43万户。
"""
ACTUALS = """\
period = "2020"
[[actual]]
indicator = "城镇登记失业率"
value = "2.53%"
source = "统计局"
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "2020.txt", tmp_path / "2021.txt"
    paths[0].write_text(EARLIER, "utf-8")
    paths[1].write_text(LATER.format("2.53"), "utf-8")
    return str(paths[0]), str(paths[1])


def test_check_prints_verdicts_and_counts_by_binding(
    gz: Run, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    code, out, err = gz("check", *pair)

    assert (code, err) == (0, "")
    assert "targets with an answer (2)" in out
    assert re.search(r"城镇登记失业率 +≤ 3\.5% +2\.53% +2020 +met +-0\.97个百分点", out)
    assert "headline targets without an answer (1)\n" in out
    assert re.search(r"节能减排约束性指标 +完成节能减排约束性指标 +2020 +there is no actual", out)
    assert " binding (约束性): 1 no data\n anticipated (预期性): 1 indeterminate, 1 met\n" in out


def test_check_of_a_named_tolerance(gz: Run, pair: tuple[str, str]) -> None:
    _, out, _ = gz("check", *pair, "--tolerance", "lou2014", "--format", "jsonl")
    code, _, err = gz("check", *pair, "--tolerance", "lou2013")

    assert (lines(out)[0]["verdict"], lines(out)[0]["tolerance"]) == ("within_tolerance", "lou2014")
    assert (code, "no tolerance 'lou2013'" in err) == (2, True)


def test_check_is_strict_on_request(gz: Run, pair: tuple[str, str]) -> None:
    assert gz("check", *pair, "--strict")[0] == 0
    Path(pair[1]).write_text(LATER.format("3.53"), "utf-8")

    assert gz("check", *pair)[0] == 0
    assert gz("check", *pair, "--strict")[0] == 1


def test_check_writes_files_by_their_ending(gz: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    table, page = tmp_path / "checked.csv", tmp_path / "checked.html"

    assert gz("check", *pair, "-o", str(table)) == (0, "", "")
    assert gz("check", *pair, "-o", str(page)) == (0, "", "")
    assert table.read_text("utf-8").startswith("target_start,target_end,indicator,")
    assert page.read_text("utf-8").startswith("<!doctype html>\n<html")
    assert gz("check", *pair, "--format", "html")[1] == page.read_text("utf-8")


def test_check_takes_cited_figures(gz: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "actuals.toml").write_text(ACTUALS, "utf-8")
    code, out, _ = gz("check", pair[0], str(tmp_path / "actuals.toml"), "--format", "jsonl")

    assert (code, [row["verdict"] for row in lines(out)]) == (0, ["no_data", "met", "no_data"])


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("广州市2020", "深圳市2021", "a.txt is of 广州市, b.txt of 深圳市; name two reports of one place"),
        ("广州市2021", "广州市2020", "b.txt (2020) is not later than a.txt (2021); the earlier report goes first"),
        ("某镇2020", "某乡2021", "a.txt is of 某镇, b.txt of 某乡; name two reports of one place"),
        ("广州市2020", "广州市2020", "a.txt and b.txt are the same text; name two reports"),
        ("广州市2020", "广州市2021", ""),
        ("广州市2020", "2021", ""),
    ],
    ids=["places", "years", "names of places", "same text", "sound", "place unknown"],
)
def test_pairs_that_make_no_sense_are_warned_of(
    first: str, second: str, message: str, gz: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, said in (("a", first), ("b", second)):
        Path(f"{name}.txt").write_text(f"{said[-4:]}年政府工作报告\n今年地区生产总值增长6%。去年增长5%。", "utf-8")
        if said[:-4]:
            Path(f"{name}.toml").write_text(f'place = "{said[:-4]}"', "utf-8")

    assert gz("check", "a.txt", "b.txt")[2] == (f"gzgov: warning: {message}\n" if message else "")
    assert gz("view", "a.txt", "--later", "b.txt", "-o", "-")[2] == (f"gzgov: warning: {message}\n" if message else "")


def test_dates_tell_which_of_two_reports_of_a_year_is_later(gz: Run, pair: tuple[str, str]) -> None:
    for path, day in zip(pair, ("2021-01-29", "2021-01-28"), strict=True):
        Path(path).with_suffix(".toml").write_text(f"date = {day}\n", "utf-8")

    assert "(2021-01-28) is not later than" in gz("check", *pair)[2]
    assert gz("check", *reversed(pair))[2].count("not later") == 0


def test_audit_warns_of_a_previous_report_that_is_none(gz: Run, pair: tuple[str, str]) -> None:
    assert gz("audit", pair[0], "--previous", pair[1])[2].endswith("; --previous names the earlier report\n")
    assert "same text" in gz("audit", pair[1], "--previous", pair[1])[2]
    assert gz("audit", pair[1], "--previous", pair[0])[2] == ""


def test_check_of_a_text_without_targets_is_code_1(gz: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("今天天气很好。", "utf-8")
    code, out, err = gz("check", str(empty), pair[1], "--format", "html")

    assert (code, "<svg" in out) == (1, False)
    assert err.startswith(f"gzgov: {empty}: nothing found")
    assert gz("check", pair[1], pair[0])[0] == 1


@pytest.mark.parametrize("ending", ["html", "csv"])
def test_check_does_not_write_over_what_it_reads(ending: str, gz: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    same = tmp_path / f"2020.{ending}"
    Path(pair[0]).rename(same)
    code, _, err = gz("check", str(same), pair[1], "-o", str(same))
    lost = gz("check", str(same), pair[1], "-o", str(tmp_path / "none" / f"a.{ending}"))

    assert (code, "is also read" in err, same.read_text("utf-8")) == (2, True, EARLIER)
    assert (lost[0], "cannot be written" in lost[2]) == (2, True)


def test_page_without_the_extra_says_how_to_get_it(
    gz: Run, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "gzgov.export.charts", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    code, _, err = gz("check", *pair, "--format", "html")

    assert (code, "pip install 'gzgov[charts]'" in err) == (2, True)


def test_audit_prints_what_agrees(gz: Run, pair: tuple[str, str]) -> None:
    code, out, err = gz("audit", pair[1])

    assert (code, err) == (0, "")
    assert "158.43万户 ≤ 269.67万户" in out
    assert out.endswith("\n1 findings: 1 consistent\n")


def test_audit_ends_with_1_where_figures_contradict_each_other(gz: Run, pair: tuple[str, str]) -> None:
    text = LATER.format("2.53").replace("158.43", "358.43")
    Path(pair[1]).write_text(text, "utf-8")
    code, out, _ = gz("audit", pair[1])
    _, found, _ = gz("audit", pair[1], "--format", "jsonl")

    assert (code, "\ninconsistent (1)\n" in out) == (1, True)
    (row,) = lines(found)
    assert (row["check"], text[row["start"] : row["end"]]) == ("part", "358.43万户")


def test_audit_with_the_report_before(gz: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    before = tmp_path / "before.txt"
    before.write_text("2020年政府工作报告\n一、2019年工作回顾\n2019年，社会消费品零售总额9975.59亿元。", "utf-8")
    Path(pair[1]).write_text("2021年政府工作报告\n一、2020年工作回顾\n2019年社会消费品零售总额9552亿元。", "utf-8")
    code, out, _ = gz("audit", pair[1], "--previous", str(before))

    assert (code, "\ndoubtful (1)\n" in out, "revised" in out) == (0, True, True)
    assert gz("audit", pair[1])[1] == "\n0 findings: none\n"
    assert gz("audit", pair[1], "--previous", str(before), "-o", str(before))[0] == 2
    assert gz("audit", pair[1], "--previous", str(before), "-o", str(tmp_path / "found.csv")) == (0, "", "")


def test_audit_of_two_places_is_refused(gz: Run, pair: tuple[str, str]) -> None:
    for path, place in zip(pair, ("广州市", "深圳市"), strict=True):
        Path(path).with_suffix(".toml").write_text(f'place = "{place}"\n', "utf-8")
    code, _, err = gz("audit", pair[1], "--previous", pair[0])

    assert (code, "the report is of '深圳市', the earlier one of '广州市'" in err) == (2, True)


def test_audit_of_a_text_without_figures_is_code_1(gz: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("今天天气很好。", "utf-8")
    code, out, err = gz("audit", str(tmp_path / "empty.txt"))

    assert (code, out, "nothing found" in err) == (1, "", True)
