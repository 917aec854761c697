"""A report as tables in a terminal, for reading by eye.

In: :class:`gzgov.Report`. Out: text on a rich console. Tables for programs are left to :mod:`gzgov.export.tables`. Needs the
extra ``cli``.
"""

from __future__ import annotations

import enum
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import attrs

from gzgov.errors import GzgovError, MissingExtraError
from gzgov.export.columns import TABLES
from gzgov.export.scorecards import BINDING_WORDS, aim_of, answer_of, counts_by_binding, gap_of, told
from gzgov.export.tables import Cell, Row
from gzgov.measure import Aspect
from gzgov.records import Initiative, Project, Report, Statement, Target, kind_of

try:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
    from rich.table import Table
    from rich.text import Text
except ImportError:  # pragma: no cover - the tests have it
    raise MissingExtraError("tables in a terminal need rich; run: pip install 'gzgov[cli]'") from None

_TASK = ("verb", "object", "level", "period", "line")
_MOVES = frozenset({Aspect.CHANGE, Aspect.GROWTH})
_SHORT = 90  # characters of reasons, which may be many
_FEW = 15  # rows of a table that is not the one asked for


class _Console(Console):
    """A console that leaves a pipe whose reader has gone to the caller; rich itself would end the program with code 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def standard_output() -> Console:
    """Return standard output as a console: colours on a terminal only, none where NO_COLOR is set.

    What an old terminal cannot show becomes a question mark.

    >>> standard_output().print("广州市")
    广州市
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return _Console(highlight=False)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None] | None]:
    """Draw a bar on standard error while the block runs, if that is a terminal; it is gone at the end.

    Yields:
        What to call with the number of documents done and the number of all; None where nobody would see it.

    >>> with progress_bar() as progress:
    ...     progress is None
    True
    """
    if not sys.stderr.isatty():
        yield None
        return
    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("documents", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@attrs.frozen
class _Part:
    """One table: the name it can be asked for by, its heading, its columns, its rows."""

    table: str
    heading: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def print_report(report: Report, console: Console, table: str | None = None) -> None:
    """Print the records of a report as tables, targets first.

    Args:
        report: A parsed report.
        console: Where to print; it decides about width and colours.
        table: The one table to print, in full; None for all but ``measures``, of which only the targets in full.

    Raises:
        GzgovError: If there is no such table.

    >>> import gzgov
    >>> report = gzgov.parse("今年主要预期目标是：地区生产总值增长6%以上。")
    >>> print_report(report, Console(width=60), "targets")  # doctest: +ELLIPSIS
    untitled
    <BLANKLINE>
    headline targets (1)
     indicator     measure  bound     period  line
     地区生产总值  6%       at least             1
    <BLANKLINE>
    other targets (0)
    """
    if table not in {None, *TABLES}:
        raise GzgovError(f"no table {table!r}; there are: {', '.join(TABLES)}")
    _print_title(report, console)
    for part in _parts(report):
        if table == part.table or (table is None and part.table != "measures"):
            _print_part(part, console, most=_FEW if table is None and part.table != "targets" else len(part.rows))
    if report.issues and table is None:
        console.print(Text(f"\n{len(report.issues)} passage(s) not understood with certainty: gzgov.Report.issues"))


def print_tasks(report: Report, console: Console) -> None:
    """Print what a report promises as a task list by policy area (任务分解), in text order.

    Each area is a line of its headings, outermost first, with its promises below: verb, object, level, period, line.

    Args:
        report: A parsed report.
        console: Where to print; it decides about width and colours.

    >>> import gzgov
    >>> plan = "三、2021年工作安排\\n（一）强化科技创新。加快建设国家实验室。"
    >>> print_tasks(gzgov.parse(plan), Console(width=60))
    untitled
    2021
    <BLANKLINE>
    2021年工作安排 (1)
     verb  object    level    period  line
     强化  科技创新  heading  2021       2
    <BLANKLINE>
    2021年工作安排 / 强化科技创新 (1)
     verb      object      level   period  line
     加快建设  国家实验室  action  2021       2
    """
    _print_title(report, console)
    areas: dict[tuple[str, ...], list[Initiative]] = {}
    for initiative in report.initiatives:
        if not initiative.reported:
            areas.setdefault(initiative.policy_area, []).append(initiative)
    for area, promised in areas.items():
        rows = [_initiative(initiative) for initiative in promised]
        _print_part(_Part("initiatives", " / ".join(area) or "without a heading", _TASK, rows), console, most=len(rows))
    if not areas:
        console.print(Text("\nno promised initiatives"))


def print_scorecard(found: Sequence[Row], console: Console) -> None:
    """Print what came of the targets of a report: those with an answer, the headline targets without one, the counts.

    Of a headline target without an answer the figure that came near is told, and why it is none, else the reason, both in
    short; the other targets without one are counted only.

    Args:
        found: Rows of :func:`gzgov.compare.scorecard.scorecard`.
        console: Where to print.
    """
    answered = [row for row in found if row["actual_start"] is not None]
    names = ("indicator", "target", "actual", "period", "verdict", "gap")
    rows = [
        (
            str(row["indicator"]),
            aim_of(row),
            answer_of(row),
            str(row["period"] or ""),
            str(row["verdict"]).replace("_", " "),
            gap_of(row),
        )
        for row in answered
    ]
    _print_part(_Part("targets", "targets with an answer", names, rows), console, most=len(rows))
    silent = [row for row in found if row["actual_start"] is None]
    columns = ("indicator", "target", "period", "why")
    shown = [
        (str(row["indicator"]), aim_of(row), str(row["period"] or ""), _in_short(row["near_miss"] or row["reason"]))
        for row in silent
        if row["headline"]
    ]
    _print_part(_Part("targets", "headline targets without an answer", columns, shown), console, most=len(shown))
    if more := len(silent) - len(shown):
        console.print(Text(f"\n{more} other targets without an answer: gzgov check … --format csv", style="dim"))
    console.print(Text(f"\n{len(found)} targets"))
    for kind, counts in counts_by_binding(found).items():
        summary = ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in counts.most_common())
        console.print(Text(f" {BINDING_WORDS[kind]}: {summary}"))


def _in_short(reason: Cell) -> str:
    """Return as many whole reasons as there is room for, the first in any case."""
    text = str(reason or "")
    if len(text) <= _SHORT:
        return text
    shown = text[:_SHORT].rpartition("; ")[0] or text.partition("; ")[0]
    return f"{shown}; …" if len(shown) < len(text) else shown


def print_findings(found: Sequence[Row], console: Console) -> None:
    """Print what an audit found: the figures that do not agree first, then those that do.

    Args:
        found: Rows of :func:`gzgov.compare.findings.finding_rows`.
        console: Where to print.
    """
    for severity in ("inconsistent", "doubtful", "consistent"):
        names = ("check", "indicator", "formula", "computed", "printed", "reason")
        shown = names[:3] if severity == "consistent" else names
        rows = [tuple(str(row[name] or "") for name in shown) for row in found if row["severity"] == severity]
        if rows:
            _print_part(_Part("findings", severity, shown, rows), console, most=len(rows))
    counts = Counter(str(row["severity"]) for row in found)
    summary = ", ".join(f"{count} {severity}" for severity, count in counts.most_common())
    console.print(Text(f"\n{len(found)} findings: {summary or 'none'}"))


def _print_title(report: Report, console: Console) -> None:
    document = report.document
    console.print(Text(document.title or document.origin.name or "untitled", style="bold"))
    facts = [document.place, str(document.date or document.year or ""), document.speaker, document.session]
    if any(facts):
        console.print(Text(" · ".join(filter(None, facts))))


def _print_part(part: _Part, console: Console, most: int) -> None:
    console.print(Text(f"\n{part.heading} ({len(part.rows)})", style="bold"))
    if not part.rows:
        return
    grid = Table(box=None, header_style="dim")
    for column in part.columns:
        grid.add_column(column, justify="right" if column == "line" else "left", overflow="fold")
    for row in part.rows[:most]:
        grid.add_row(*(Text(" ".join(cell.split())) for cell in row))
    console.print(grid)
    if most < len(part.rows):
        console.print(Text(f" … {len(part.rows) - most} more: gzgov show PATH --table {part.table}", style="dim"))


def _parts(report: Report) -> Iterator[_Part]:
    headline = [target for target in report.targets if target.headline]
    others = [target for target in report.targets if not target.headline]
    columns = ("indicator", "measure", "bound", "period", "line")
    yield _Part("targets", "headline targets", columns, [_statement(target) for target in headline])
    yield _Part("targets", "other targets", columns, [_statement(target) for target in others])
    yield _Part("achievements", "achievements", columns, [_statement(record) for record in report.achievements])
    measures = [(kind_of(record).value, *_statement(record)) for record in report.statements]
    yield _Part("measures", "measures", ("kind", *columns), measures)
    projects = [_project(project) for project in report.projects]
    yield _Part("projects", "projects", ("name", "status", "period", "mentions", "line"), projects)
    promised = [_initiative(initiative) for initiative in report.initiatives if not initiative.reported]
    reported = [_initiative(initiative) for initiative in report.initiatives if initiative.reported]
    yield _Part("initiatives", "promised initiatives", _TASK, promised)
    yield _Part("initiatives", "reported initiatives", _TASK, reported)


def _printed(record: Statement) -> str:
    """Return the number as printed, with a word for a fall; a level that something falls to is no fall."""
    measure, text = record.measure, record.provenance.text
    return told(text, measure.direction) if measure and measure.aspect in _MOVES else text


def _statement(record: Statement) -> tuple[str, ...]:
    words = record.requirement if isinstance(record, Target) else ""
    return (
        record.indicator.phrase,
        _printed(record) if record.measure else words,
        _words(record.measure.bound) if record.measure else "in words",
        str(record.period or ""),
        str(record.provenance.line),
    )


def _project(project: Project) -> tuple[str, ...]:
    periods = [mention.period for mention in project.mentions if mention.period and mention.status is project.status]
    period = str(periods[-1]) if periods else ""
    line = str(project.provenance.line)
    return project.name, _words(project.status), period, str(len(project.mentions)), line


def _initiative(initiative: Initiative) -> tuple[str, ...]:
    period, line = str(initiative.period or ""), str(initiative.provenance.line)
    return initiative.verb, initiative.object, _words(initiative.level), period, line


def _words(code: enum.StrEnum) -> str:
    return code.value.replace("_", " ")
