"""The command line: ``gzgov extract``, ``gzgov show``, ``gzgov view``, ``gzgov check``, ``gzgov audit``.

In: paths and options. Out: tables or a page on standard output or in a file, messages on standard error, an exit code: 0 done,
1 nothing found, or what ``audit`` and ``check --strict`` look for, 2 bad usage or unreadable input, 130 stopped by an interrupt;
for many reports, written to a folder, 1 also where some cannot be read.
The work is done by the public functions of the package; what a command does not use it does not import.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs
import click

import gzgov
from gzgov.batch import extract_many, is_pattern
from gzgov.errors import GzgovError, MissingExtraError, ReadError
from gzgov.export.columns import LOOKED_FOR, TABLES
from gzgov.export.formats import FORMATS, save_reports, table_for, write_reports
from gzgov.export.tables import FORMATS as ROW_FORMATS
from gzgov.export.tables import Row, rows, save_rows, write_rows

if TYPE_CHECKING:
    from gzgov.export.view import Heading

_DONE, _NOTHING_FOUND, _BAD_INPUT, _STOPPED = 0, 1, 2, 130
_SEED = "seed:"
_STANDARD = "-"  # standard input or output
_ALL = "all"
_HTML = "html"
_ACTUALS = ".toml"  # a file of cited figures, or the facts beside a report; never a report
_FOLDER = "datapackage"  # a format that is a folder
_CSV = frozenset({"csv", "sdmx-csv"})
_ENDINGS = {"sdmx-csv": "csv", "annotations": "json"}  # of formats that are not named after their ending
_GENERATOR = b'<meta name="generator" content="gzgov">'  # in data/view.html
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
        message = error.format_message()
        return _fail(f"{message}{'' if message.endswith(('.', '?')) else '.'} See: {path} --help")
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
            except (MissingExtraError, ReadError) as error:
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
    if path.lower().endswith(_ACTUALS):
        raise ReadError(f"{path}: is TOML and no report; name a report, or cited figures as LATER of check or view")
    _require_file(path)
    if path.startswith(_SEED):
        return gzgov.load_seed(path.removeprefix(_SEED))
    if path == _STANDARD:
        document = gzgov.read(sys.stdin.buffer)
        return attrs.evolve(document, origin=attrs.evolve(document.origin, name=path))
    return gzgov.read(path)


def _require_file(path: str) -> None:
    if path != _STANDARD and not path.startswith(_SEED) and not os.path.exists(path):  # noqa: PTH110 - as _refuse_input
        raise ReadError(f"{path or 'PATH'}: no such file; mend the path")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, no_args_is_help=False)
@click.version_option(gzgov.__version__, prog_name="gzgov", message="%(prog)s %(version)s")
def main() -> None:
    """Read Chinese government work reports into tables of targets, achievements, projects and initiatives.

    PATH is a text, Markdown, web (HTML), Word (.docx) or PDF file, - for standard input, or seed:guangzhou-2021 for the
    report that ships with gzgov. Web, Word and PDF files need the extra read: pip install 'gzgov[read]'.

    \b
    Examples:
      gzgov show seed:guangzhou-2021
      gzgov extract seed:guangzhou-2021 --table targets --format csv -o targets.csv
      gzgov extract reports/*.txt > measures.jsonl

    Exit codes: 0 done; 1 nothing found in a text, with audit figures that contradict each other, with check --strict
    a missed target; 2 bad usage or unreadable input; 130 stopped by an interrupt.

    For completion in bash (or zsh, fish), put this line into .bashrc: eval "$(_GZGOV_COMPLETE=bash_source gzgov)"
    """


@main.command(no_args_is_help=False)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_PATH)
@click.option(
    "--table", type=click.Choice([*TABLES, _ALL]), help="Which records; by default measures, or what FORMAT holds."
)
@click.option(
    "--format", "form", type=click.Choice([*FORMATS]), help="By default by the ending of FILE; without FILE, jsonl."
)
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
    FILE is a folder for the format datapackage.

    Where a PATH is a folder or a quoted pattern, or FILE is a folder (or ends in /), thousands of reports are read on all
    cores into Parquet below that folder: TABLE/xx.parquet, and documents/xx.parquet with a row a file. Files that give no
    row are listed at the end, with the reason, and the exit code is 1. The same command goes on after an interrupt, and
    reads again only what has changed.

    \b
    Examples:
      gzgov extract report.txt --table projects
      gzgov extract 2019.txt 2020.txt 2021.txt -o measures.parquet
      gzgov extract report.txt --table all -o report.xlsx
      gzgov extract report.txt --format datapackage -o report
      unzip -p reports.zip 2021.docx | gzgov extract - --table all --format json
      gzgov extract reports/ "more/**/*.txt" --table all -o tables/
    """
    if form != _FOLDER and _are_many(paths, output):
        return _extract_many(paths, table or "measures", form, output, bom=bom, jobs=jobs)
    if jobs is not None:
        raise click.UsageError("--jobs is for a folder of reports; leave it out.")
    form = _format_for(output, form, bom=bom) or "jsonl"
    try:
        table = table_for(form, table)
    except GzgovError as error:
        raise click.UsageError(f"{error}.") from None
    reports = _Reports(paths, table)
    reading = iter(reports)
    first = next(reading, None)  # with nothing to read, nothing is written: no header, no empty file
    if first is None:
        return reports.code
    every = itertools.chain([first], reading)
    if output == _STANDARD:
        stream = sys.stdout.buffer
        if FORMATS[form].write is None or (stream.isatty() and not FORMATS[form].is_text):
            raise click.UsageError(f"{form} is no text for standard output; name a file or folder with -o.")
        write_reports(every, stream, form, table, bom=bom)
        stream.flush()
    else:
        _refuse_input(output, paths)
        try:
            save_reports(every, output, form, table, bom=bom)
        except OSError as error:
            raise click.ClickException(f"{output}: cannot be written ({error.strerror or error})") from None
    return reports.code


def _write(
    made: Sequence[Row], columns: Sequence[str], form: str, output: str, paths: Sequence[str], *, bom: bool
) -> None:
    """Write the rows of a comparison to standard output or to a file."""
    if output == _STANDARD:
        write_rows(made, sys.stdout.buffer, columns, form, bom=bom)
        sys.stdout.buffer.flush()
        return
    _refuse_input(output, paths)
    try:
        save_rows(made, output, columns, form, bom=bom)
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror or error})") from None


def _format_for(output: str, form: str | None, known: Sequence[str] = ROW_FORMATS, *, bom: bool = False) -> str | None:
    """Return the format to write: the one asked for, else that of the file's ending; None for standard output."""
    ending = os.path.splitext(output)[1].removeprefix(".").lower()  # noqa: PTH122 - as _refuse_input
    if form is None and output != _STANDARD:
        if ending not in known:
            raise click.UsageError(
                f"{output}: its ending tells no format; end it in .{', .'.join(known)}, or add --format."
            )
        form = ending
    if ending in {*ROW_FORMATS, _HTML} and form and ending != _ENDINGS.get(form, form):
        raise click.UsageError(f"{output}: ends in .{ending}, but --format says {form}; change one of them.")
    if bom and form not in _CSV:
        raise click.UsageError("--bom is for CSV; add --format csv, or leave it out.")
    return form


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
@click.option("--by-area", is_flag=True, help="With --table initiatives: what is promised, by policy area.")
def show(path: str, table: str, *, by_area: bool) -> int:
    """Show a report as tables in the terminal, targets first: indicator, measure as printed, bound, period, line.

    \b
    Examples:
      gzgov show seed:guangzhou-2021
      gzgov show report.txt --table achievements | less
      gzgov show report.txt --table initiatives --by-area
    """
    from gzgov.export.terminal import print_report, print_tasks, standard_output  # noqa: PLC0415 - needs rich

    if by_area and table != "initiatives":
        raise click.UsageError("--by-area lists initiatives; add: --table initiatives")
    reports = _Reports([path], table)
    for report in reports:
        if reports.code == _DONE and by_area:
            print_tasks(report, standard_output())
        elif reports.code == _DONE:
            print_report(report, standard_output(), None if table == _ALL else table)
    return reports.code


@main.command(no_args_is_help=False)
@click.argument("path", metavar="REPORT", type=_PATH)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=_PATH,
    help="By default REPORT's name with .html, in the current folder; no other page there is written over.",
)
@click.option(
    "--later",
    metavar="LATER",
    type=_PATH,
    help="The next report, a communiqué or a TOML of cited figures, for what came of each target.",
)
@click.option("--tolerance", metavar="ID", help="A named tolerance for 左右, such as lou2014; none by default.")
def view(path: str, output: str | None, later: str | None, tolerance: str | None) -> int:
    """Write a report as one HTML page for reading: every record marked in its place, beside a table to find it in.

    The page holds all it needs and loads nothing from the network. A REPORT from standard input goes to standard output.

    \b
    Examples:
      gzgov view seed:guangzhou-2021
      gzgov view report-2020.txt --later seed:guangzhou-2021 -o report-2020.html
      gzgov view report.txt -o - > page.html
    """
    from gzgov.export.view import view_page  # noqa: PLC0415 - only this command needs it
    from gzgov.export.whole import save  # noqa: PLC0415 - as above

    if tolerance and not later:
        raise click.UsageError("--tolerance needs --later: it is for comparing.")
    if output is None:
        output = _page_name(path)
        _refuse_strange_page(output)
    if output != _STANDARD:
        _refuse_input(output, [path, *([later] if later else [])])
    reports = _Reports([path], _ALL)
    report = next(iter(reports), None)
    if report is None or reports.code != _DONE:
        return reports.code
    found: Sequence[Row] = ()
    if later:
        second = _read_later(later, report)
        if not second.statements:
            return _NOTHING_FOUND
        found = _compared(report, second, tolerance)
    page = view_page(report, headings=_headings(report.document), found=found).encode()
    if output == _STANDARD:
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
        return _DONE
    try:
        save(output, lambda file: file.write(page))
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror or error})") from None
    _say(f"wrote {output}; open it in a browser")
    return _DONE


def _page_name(path: str) -> str:
    from pathlib import Path  # noqa: PLC0415 - 5 ms that the other commands do not need

    return path if path == _STANDARD else f"{Path(path.removeprefix(_SEED)).stem}.html"


def _refuse_strange_page(output: str) -> None:
    """Refuse a name that nobody has asked for where another page stands: one saved from the web, beside its text."""
    from pathlib import Path  # noqa: PLC0415 - as _page_name

    path = Path(output)
    if output != _STANDARD and path.exists() and not (path.is_file() and _GENERATOR in path.read_bytes()):
        raise click.ClickException(f"{output}: is there already, and not from gzgov; name a file to write with -o")


def _headings(document: gzgov.Document) -> list[Heading]:
    from gzgov.export.view import Heading  # noqa: PLC0415 - only one command needs it
    from gzgov.parse.fold import fold  # noqa: PLC0415 - as above
    from gzgov.parse.outline import find_sections  # noqa: PLC0415 - as above

    folded = fold(document)
    return [
        Heading(title=section.title, level=section.level, span=folded.span(section.start, section.body))
        for section in find_sections(folded)
    ]


def _compared(earlier: gzgov.Report, later: gzgov.Report, tolerance: str | None) -> list[Row]:
    from gzgov.compare.link import link  # noqa: PLC0415 - only two commands need it
    from gzgov.compare.scorecard import scorecard  # noqa: PLC0415 - as above
    from gzgov.compare.tolerances import tolerance as named  # noqa: PLC0415 - as above

    try:
        return scorecard(link(earlier, later, tolerance=named(tolerance) if tolerance else None))
    except GzgovError as error:
        raise click.UsageError(str(error)) from None


@main.command(no_args_is_help=False)
@click.argument("earlier", metavar="EARLIER", type=_PATH)
@click.argument("later", metavar="LATER", type=_PATH)
@click.option(
    "--format", "form", type=click.Choice([*ROW_FORMATS, _HTML]), help="By the ending of FILE; without FILE, a table."
)
@click.option(
    "-o", "--output", metavar="FILE", type=_PATH, default=_STANDARD, help="Write to FILE, not to standard output."
)
@click.option("--bom", is_flag=True, help="Open CSV with a byte order mark, by which Excel tells UTF-8.")
@click.option("--tolerance", metavar="ID", help="A named tolerance for 左右, such as lou2014; none by default.")
@click.option("--strict", is_flag=True, help="End with exit code 1 if any target was missed.")
def check(
    earlier: str, later: str, form: str | None, output: str, *, bom: bool, tolerance: str | None, strict: bool
) -> int:
    """Set the targets of EARLIER beside what LATER says came of them: the next report, a communiqué, or a TOML of cited figures.

    As html, one page with a chart is made, which needs nothing else to be read.

    \b
    Examples:
      gzgov check guangzhou-2020.txt seed:guangzhou-2021
      gzgov check report-2018.txt communique-2018.md --format csv -o checked.csv
      gzgov check seed:guangzhou-2021 actuals.toml -o checked.html
    """
    from gzgov.compare.scorecard import COLUMNS  # noqa: PLC0415 - only this command needs it

    form = _format_for(output, form, (*ROW_FORMATS, _HTML), bom=bom)
    first = _read_statements(earlier)
    second = _read_later(later, first)
    found = _compared(first, second, tolerance)
    if form == _HTML:
        _write_page(found, first, output, (earlier, later))
    elif form is None:
        from gzgov.export.terminal import print_scorecard, standard_output  # noqa: PLC0415 - needs rich

        print_scorecard(found, standard_output())
    else:
        _write(found, COLUMNS, form, output, (earlier, later), bom=bom)
    missed = any(row["verdict"] == "not_met" for row in found)
    return _NOTHING_FOUND if (strict and missed) or not found or not second.statements else _DONE


def _read_statements(path: str) -> gzgov.Report:
    report = gzgov.parse(_open(path), only=_STATEMENTS)
    if not report.statements:
        _say(f"{report.document.origin.name}: nothing found, no target, achievement, project or initiative")
    return report


def _read_later(path: str, earlier: gzgov.Report) -> gzgov.Report:
    """Read what says what came of a report: the next report, a communiqué, or a TOML of cited figures."""
    if path.lower().endswith(_ACTUALS):
        from gzgov.read.actuals import read_actuals  # noqa: PLC0415 - few comparisons are with such a file

        _require_file(path)
        later = read_actuals(path)
    else:
        later = _read_statements(path)
    _warn_of_pair(earlier.document, later.document)
    return later


def _warn_of_pair(
    earlier: gzgov.Document, later: gzgov.Document, remedy: str = "the earlier report goes first"
) -> None:
    """Say what is odd about two documents of which the second is to tell what came of the first."""
    first, second = earlier.origin.name, later.origin.name
    if earlier.text_sha256 == later.text_sha256:
        _say(f"warning: {first} and {second} are the same text; name two reports")
        return
    codes = bool(earlier.place_code and later.place_code)
    here, there = (one.place_code if codes else one.place for one in (earlier, later))
    if here and there and here != there:
        _say(f"warning: {first} is of {earlier.place}, {second} of {later.place}; name two reports of one place")
    if _is_no_later(earlier, later):
        when, then = (one.date or one.year for one in (earlier, later))
        _say(f"warning: {second} ({then}) is not later than {first} ({when}); {remedy}")


def _is_no_later(earlier: gzgov.Document, later: gzgov.Document) -> bool:
    if earlier.date and later.date:
        return later.date <= earlier.date
    return bool(earlier.year and later.year and later.year < earlier.year)


def _write_page(found: Sequence[Row], report: gzgov.Report, output: str, paths: Sequence[str]) -> None:
    """Write a scorecard as a page, with a chart of the headline targets and of those that were answered."""
    from gzgov.export.charts import svg_of  # noqa: PLC0415 - needs matplotlib
    from gzgov.export.scorecards import scorecard_page  # noqa: PLC0415 - only this format needs it
    from gzgov.export.whole import save  # noqa: PLC0415 - as above

    shown = [row for row in found if row["headline"] or row["actual"]]
    try:
        chart = svg_of(shown)
    except GzgovError:
        chart = ""  # nothing that could be drawn
    document = report.document
    page = scorecard_page(found, document.title or document.origin.name or "targets", chart)
    if output == _STANDARD:
        click.echo(page, nl=False)
        return
    _refuse_input(output, paths)
    try:
        save(output, lambda file: file.write(page.encode()))
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror or error})") from None


@main.command(no_args_is_help=False)
@click.argument("path", metavar="PATH", type=_PATH)
@click.option(
    "--previous", metavar="PATH", type=_PATH, help="The report of the year before, to check earlier figures against."
)
@click.option("--format", "form", type=click.Choice(ROW_FORMATS), help="By the ending of FILE; without FILE, a table.")
@click.option(
    "-o", "--output", metavar="FILE", type=_PATH, default=_STANDARD, help="Write to FILE, not to standard output."
)
@click.option("--bom", is_flag=True, help="Open CSV with a byte order mark, by which Excel tells UTF-8.")
def audit(path: str, previous: str | None, form: str | None, output: str, *, bom: bool) -> int:
    """Check whether the figures of a report agree with each other: parts and wholes, levels and changes, shares.

    The exit code is 1 if any do not, whatever their rounding was; those that are only doubtful are shown, but do not count.

    \b
    Examples:
      gzgov audit seed:guangzhou-2021
      gzgov audit report-2021.txt --previous report-2020.txt --format csv -o findings.csv
    """
    from gzgov.compare.audit import audit as find  # noqa: PLC0415 - only this command needs it
    from gzgov.compare.findings import FINDING_COLUMNS, Severity, finding_rows  # noqa: PLC0415 - as above

    form = _format_for(output, form, bom=bom)
    report = _read_statements(path)
    before = _read_statements(previous) if previous else None
    if not report.statements or (before and not before.statements):
        return _NOTHING_FOUND
    found = find(report, before)
    if before:
        _warn_of_pair(before.document, report.document, "--previous names the earlier report")
    if form is None:
        from gzgov.export.terminal import print_findings, standard_output  # noqa: PLC0415 - needs rich

        print_findings(finding_rows(found), standard_output())
    else:
        _write(finding_rows(found), FINDING_COLUMNS, form, output, [path, *([previous] if previous else [])], bom=bom)
    return _NOTHING_FOUND if any(one.severity is Severity.INCONSISTENT for one in found) else _DONE
