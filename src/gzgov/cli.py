"""The command line: ``gzgov extract``, ``gzgov show``.

In: paths and options. Out: tables on standard output or in a file, messages on standard error, an exit code: 0 done,
1 nothing found, 2 bad usage or unreadable input; for many reports, written to a folder, 1 also where some cannot be read.
The work is done by the public functions of the package; what a command does not use it does not import.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator, Sequence

import attrs
import click

import gzgov
from gzgov.batch import extract_many, is_pattern
from gzgov.errors import GzgovError, ReadError
from gzgov.export.tables import FORMATS, LOOKED_FOR, TABLES, all_rows, columns_of, rows, save_rows, write_rows

_DONE, _NOTHING_FOUND, _BAD_INPUT, _STOPPED = 0, 1, 2, 130
_SEED = "seed:"
_STANDARD = "-"  # standard input or output
_ALL = "all"
_STATEMENTS = LOOKED_FOR["measures"]
_COMPLETE = "_GZGOV_COMPLETE"  # set by the shell's completion, as click defines it
_PATH = click.Path(readable=False, allow_dash=True)  # completes names; whether a file can be read is told by the reader


def run(arguments: Sequence[str]) -> int:
    """Run the command line on the arguments behind the program's name; return the exit code.

    Errors make one line on standard error. A pipe whose reader has gone ends the run quietly.

    >>> run(["--version"])
    gzgov 0.1.0
    0
    """
    if instruction := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete  # noqa: PLC0415 - a shell asks for it, no reader

        return shell_complete(main, {}, "gzgov", _COMPLETE, instruction)
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "gzgov"
        return _fail(f"{error.format_message()} See: {path} --help")
    except click.ClickException as error:
        return _fail(error.format_message())
    except GzgovError as error:
        return _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still buffered goes there at exit
        return _DONE
    except OSError as error:
        return _fail(f"cannot write: {error.strerror or error}")
    except KeyboardInterrupt:
        _say("stopped")
        return _STOPPED
    return code


def _invoke(arguments: Sequence[str]) -> int:
    """Run a command as ``click.Command.main`` does, but leave every error to the caller."""
    try:
        with main.make_context("gzgov", list(arguments)) as context:
            code: int = main.invoke(context)
    except click.exceptions.Exit as done:  # --help and --version
        return done.exit_code
    return code


def _fail(message: str) -> int:
    _say(message)
    return _BAD_INPUT


def _say(message: str) -> None:
    """Write one line to standard error, whatever stands in the message."""
    line = " ".join(message.split())
    click.echo("gzgov: " + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line), err=True)


@attrs.define
class _Reports:
    """The reports at some paths, each read when its turn comes; those that cannot be read are named and left out."""

    paths: Sequence[str]
    table: str
    code: int = _DONE

    def __iter__(self) -> Iterator[gzgov.Report]:
        for path in self.paths:
            try:
                document = _open(path)
            except ReadError as error:
                self.code = _fail(str(error))
                continue
            only = LOOKED_FOR.get(self.table)
            report = gzgov.parse(document, only=only) if only else gzgov.parse(document)
            if self.table != _ALL and not rows(report, self.table):
                report = gzgov.parse(document)  # to tell a text without this table from one without any record
                self._tell_if_empty(report)
            elif self.table == _ALL:
                self._tell_if_empty(report)
            yield report

    def _tell_if_empty(self, report: gzgov.Report) -> None:
        name = report.document.origin.name
        if not (report.statements or report.targets or report.projects or report.initiatives):
            _say(f"{name}: nothing found, no target, achievement, project or initiative")
            self.code = max(self.code, _NOTHING_FOUND)
        elif self.table != _ALL and not getattr(report, "statements" if self.table == "measures" else self.table):
            _say(f"{name}: no {self.table} found, though other records were")


def _open(path: str) -> gzgov.Document:
    if path.startswith(_SEED):
        return gzgov.load_seed(path.removeprefix(_SEED))
    if path == _STANDARD:
        document = gzgov.read(sys.stdin.buffer)
        return attrs.evolve(document, origin=attrs.evolve(document.origin, name=path))
    return gzgov.read(path)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, no_args_is_help=False)
@click.version_option(gzgov.__version__, prog_name="gzgov", message="%(prog)s %(version)s")
def main() -> None:
    """Read Chinese government work reports into tables of targets, achievements, projects and initiatives.

    PATH is a text or Markdown file, - for standard input, or seed:guangzhou-2021 for the report that ships with gzgov.

    \b
    Examples:
      gzgov show seed:guangzhou-2021
      gzgov extract seed:guangzhou-2021 --table targets --format csv -o targets.csv
      gzgov extract reports/*.txt > measures.jsonl

    Exit codes: 0 done, 1 nothing found in a text, 2 bad usage or unreadable input.

    For completion in bash (or zsh, fish), put this line into .bashrc: eval "$(_GZGOV_COMPLETE=bash_source gzgov)"
    """


@main.command(no_args_is_help=False)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_PATH)
@click.option(
    "--table", type=click.Choice([*TABLES, _ALL]), default="measures", show_default=True, help="Which records."
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default by the ending of FILE, else jsonl.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=_PATH,
    default=_STANDARD,
    help="Write to FILE or folder, not standard output.",
)
@click.option("--bom", is_flag=True, help="Open CSV with a byte order mark, by which Excel tells UTF-8.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that fill a folder; by default one a core."
)
def extract(paths: tuple[str, ...], table: str, form: str | None, output: str, *, bom: bool, jobs: int | None) -> int:
    """Write one table of one or many reports, a row a record, sorted by place.

    A PATH that cannot be read is named on standard error; the others are still written, and the exit code is 2.

    Where a PATH is a folder or a quoted pattern, or FILE is a folder (or ends in /), thousands of reports are read on all
    cores into Parquet below that folder: TABLE/xx.parquet, and documents/xx.parquet with a row a file. Files that give no
    row are listed at the end, with the reason, and the exit code is 1. The same command goes on after an interrupt, and
    reads again only what has changed.

    \b
    Examples:
      gzgov extract report.txt --table projects
      gzgov extract 2019.txt 2020.txt 2021.txt -o measures.parquet
      iconv -f big5 -t utf-8 report.txt | gzgov extract - --table all --format json
      gzgov extract reports/ "more/**/*.txt" --table all -o tables/
    """
    if _are_many(paths, output):
        return _extract_many(paths, table, form, output, bom=bom, jobs=jobs)
    ending = output.rpartition(".")[2].lower()
    form = form or (ending if ending in FORMATS else "jsonl")
    reports = _Reports(paths, table)
    reading = iter(reports)
    first = next(reading, None)  # with nothing to read, nothing is written: no header, no empty file
    if first is None:
        return reports.code
    tables = (all_rows(r) if table == _ALL else rows(r, table) for r in itertools.chain([first], reading))
    made = itertools.chain.from_iterable(tables)
    if output == _STANDARD:
        stream = sys.stdout.buffer
        if form == "parquet" and stream.isatty():
            raise click.UsageError("Parquet is no text for a terminal; name a file with -o.")
        write_rows(made, stream, columns_of(table), form, bom=bom)
        stream.flush()
    else:
        _refuse_input(output, paths)
        try:
            save_rows(made, output, columns_of(table), form, bom=bom)
        except OSError as error:
            raise click.ClickException(f"{output}: cannot be written ({error.strerror or error})") from None
    return reports.code


def _are_many(paths: Sequence[str], output: str) -> bool:
    is_folder = os.path.isdir
    return output.endswith(("/", os.sep)) or any(map(is_folder, (output, *paths))) or any(map(is_pattern, paths))


def _extract_many(
    paths: Sequence[str], table: str, form: str | None, output: str, *, bom: bool, jobs: int | None
) -> int:
    from gzgov.export.terminal import progress_bar  # noqa: PLC0415 - needs rich

    if output == _STANDARD:
        raise click.UsageError("A folder or a pattern stands for many reports; name a folder to write to with -o.")
    if bom or form not in {None, "parquet"}:
        raise click.UsageError("Many reports are written to a folder as Parquet; leave out --format and --bom.")
    if any(path == _STANDARD or path.startswith(_SEED) for path in paths):
        raise click.UsageError("Only files go into a folder, no standard input and no seed.")
    with progress_bar() as progress:
        tables = TABLES if table == _ALL else (table,)
        made = extract_many(paths, output, tables=tables, jobs=jobs, progress=progress)
    for bad in made.left_out:
        _say(f"{bad.document if bad.document.isprintable() else repr(bad.document)}: {bad.reason}")
    counts = f"{made.documents} files, {made.reused} of them as before, {len(made.left_out)} left out"
    _say(f"{counts}; {made.rows} rows in {output}")
    return _NOTHING_FOUND if made.left_out else _DONE


def _refuse_input(output: str, paths: Sequence[str]) -> None:
    from pathlib import Path  # noqa: PLC0415 - 5 ms that standard output does not need

    for path in paths:
        if Path(path).exists() and Path(output).exists() and Path(path).samefile(output):
            raise click.ClickException(f"{output}: is also read; choose another name for the output")


@main.command(no_args_is_help=False)
@click.argument("path", metavar="PATH", type=_PATH)
@click.option("--table", type=click.Choice([*TABLES, _ALL]), default=_ALL, help="One kind of record, in full.")
def show(path: str, table: str) -> int:
    """Show a report as tables in the terminal, targets first: indicator, measure as printed, bound, period, line.

    \b
    Examples:
      gzgov show seed:guangzhou-2021
      gzgov show report.txt --table achievements | less
    """
    from gzgov.export.terminal import print_report, standard_output  # noqa: PLC0415 - needs rich

    reports = _Reports([path], table)
    for report in reports:
        if reports.code == _DONE:
            print_report(report, standard_output(), None if table == _ALL else table)
    return reports.code


@main.command(no_args_is_help=False)
@click.argument("earlier", metavar="EARLIER", type=_PATH)
@click.argument("later", metavar="LATER", type=_PATH)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Write rows; by default a table for reading.")
@click.option("-o", "--output", metavar="FILE", default=_STANDARD, help="Write to FILE, not to standard output.")
@click.option("--bom", is_flag=True, help="Open CSV with a byte order mark, by which Excel tells UTF-8.")
@click.option("--tolerance", metavar="ID", help="A named tolerance for 左右, such as lou2014; none by default.")
@click.option("--strict", is_flag=True, help="End with exit code 1 if any target was missed.")
def check(
    earlier: str, later: str, form: str | None, output: str, *, bom: bool, tolerance: str | None, strict: bool
) -> int:
    """Set the targets of EARLIER beside what LATER, the next report or a communiqué, says came of them.

    \b
    Examples:
      gzgov check guangzhou-2020.txt seed:guangzhou-2021
      gzgov check report-2018.txt communique-2018.md --format csv -o checked.csv
    """
    from gzgov.compare.link import link  # noqa: PLC0415 - only this command needs it
    from gzgov.compare.scorecard import COLUMNS, scorecard  # noqa: PLC0415 - as above

    reports = [gzgov.parse(_open(path), only=_STATEMENTS) for path in (earlier, later)]
    for report in reports:
        if not report.statements:
            _say(f"{report.document.origin.name}: nothing found, no target, achievement, project or initiative")
    try:
        found = scorecard(link(*reports, tolerance=tolerance))
    except GzgovError as error:
        raise click.UsageError(str(error)) from None
    if output == _STANDARD and form is None:
        from gzgov.export.terminal import print_scorecard, standard_output  # noqa: PLC0415 - needs rich

        print_scorecard(found, standard_output())
    elif output == _STANDARD:
        write_rows(found, sys.stdout.buffer, COLUMNS, form or "jsonl", bom=bom)
        sys.stdout.buffer.flush()
    else:
        _refuse_input(output, (earlier, later))
        ending = output.rpartition(".")[2].lower()
        save_rows(found, output, COLUMNS, form or (ending if ending in FORMATS else "jsonl"), bom=bom)
    missed = any(row["verdict"] == "not_met" for row in found)
    return _NOTHING_FOUND if (strict and missed) or not found else _DONE
