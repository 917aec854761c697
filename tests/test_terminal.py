"""A report as tables in a terminal."""

from __future__ import annotations

import contextlib
import io
import sys
from decimal import Decimal

import attrs
import pytest
from rich.console import Console

import gzgov
from gzgov.compare.scorecard import scorecard
from gzgov.errors import GzgovError
from gzgov.export import terminal
from gzgov.export.tables import Row
from gzgov.export.terminal import print_report, print_scorecard, print_tasks, standard_output
from gzgov.records import InitiativeLevel, Report
from gzgov.source import Document, Origin, Span

TEXT = "在建白云站"


def where(start: int, end: int) -> gzgov.Provenance:
    span = Span(start, end)
    return gzgov.Provenance(
        span=span, text=TEXT[span.slice], statement=span, quote=TEXT[span.slice], line=1, column=start + 1
    )


@pytest.fixture
def report() -> Report:
    status = gzgov.ProjectStatus
    mention = gzgov.ProjectMention(name="白云站", status=status.UNDER_CONSTRUCTION, provenance=where(2, 5))
    opened = attrs.evolve(mention, status=status.IN_OPERATION, period=gzgov.Period.year(2023))
    action = gzgov.Initiative(verb="在建", object="白云\n站", provenance=where(0, 5))
    number = gzgov.Measure(low=Decimal(3), high=Decimal(3), bound=gzgov.Bound.AT_LEAST)
    context = gzgov.Context(indicator=gzgov.Indicator(phrase="[b]站"), measure=number, provenance=where(0, 2))
    return Report(
        document=Document(text=TEXT, origin=Origin(name="report.txt")),
        contexts=(context,),
        projects=(
            gzgov.Project(id="project-2", name="白云站", status=status.IN_OPERATION, mentions=(mention, opened)),
            gzgov.Project(id="project-3", name="站", status=status.UNDER_CONSTRUCTION, mentions=(mention,)),
        ),
        initiatives=(action, attrs.evolve(action, reported=True), attrs.evolve(action, level=InitiativeLevel.HEADING)),
        issues=(gzgov.Issue(code="odd", message="odd", span=Span(0, 1)),),
    )


def printed(report: Report, table: str | None = None) -> list[list[str]]:
    file = io.StringIO()
    print_report(report, Console(file=file, width=80), table)
    return [line.split() for line in file.getvalue().splitlines() if line]


def test_untitled_report_goes_by_its_file_name(report: Report) -> None:
    assert printed(report)[:3] == [["report.txt"], ["headline", "targets", "(0)"], ["other", "targets", "(0)"]]


def test_project_shows_its_latest_status_with_its_period(report: Report) -> None:
    assert printed(report, "projects")[2:] == [
        ["name", "status", "period", "mentions", "line"],
        ["白云站", "in", "operation", "2023", "2", "1"],
        ["站", "under", "construction", "1", "1"],
    ]


def test_promised_initiatives_go_before_reported_ones(report: Report) -> None:
    made = printed(report, "initiatives")

    assert [row for row in made if row[0] in {"promised", "reported", "在建"}] == [
        ["promised", "initiatives", "(2)"],
        ["在建", "白云", "站", "action", "1"],
        ["在建", "白云", "站", "heading", "1"],
        ["reported", "initiatives", "(1)"],
        ["在建", "白云", "站", "action", "1"],
    ]


def tasks(report: Report) -> list[list[str]]:
    file = io.StringIO()
    print_tasks(report, Console(file=file, width=80))
    return [line.split() for line in file.getvalue().splitlines() if line]


def test_task_list_goes_by_policy_area_in_text_order(report: Report) -> None:
    action = gzgov.Initiative(verb="建", object="站", policy_area=("安排", "交通"), provenance=where(0, 5))
    made = (
        action,
        attrs.evolve(action, object="校", policy_area=()),
        attrs.evolve(action, object="桥", period=gzgov.Period.year(2023)),
        attrs.evolve(action, object="路", reported=True),
    )

    assert tasks(attrs.evolve(report, initiatives=made))[1:] == [
        ["安排", "/", "交通", "(2)"],
        ["verb", "object", "level", "period", "line"],
        ["建", "站", "action", "1"],
        ["建", "桥", "action", "2023", "1"],
        ["without", "a", "heading", "(1)"],
        ["verb", "object", "level", "period", "line"],
        ["建", "校", "action", "1"],
    ]


def test_task_list_without_a_promise_says_so(report: Report) -> None:
    assert tasks(attrs.evolve(report, initiatives=()))[-1] == ["no", "promised", "initiatives"]


def test_text_is_no_markup(report: Report) -> None:
    assert printed(report, "measures")[-1] == ["context", "[b]站", "在建", "at", "least", "1"]


def test_falls_are_told_and_levels_after_a_fall_are_not() -> None:
    text = "2021年政府工作报告\n二、2021年工作安排\n今年主要预期目标是：单位国内生产总值能耗下降3%以上，{}。"
    made = printed(gzgov.parse(text.format("城镇登记失业率降到3.2%以内")), "targets")

    assert [row[1:5] for row in made if row[0] in {"单位国内生产总值能耗", "城镇登记失业率"}] == [
        ["fall", "3%", "at", "least"],
        ["3.2%", "at", "most", "2021"],
    ]


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        pytest.param("地区生产总值", "地区生产总值 ", id="short"),
        pytest.param("地区生产总值" * 20, "地区生产总值" * 20 + " ", id="long, but one"),
        pytest.param("地区生产总值" * 20 + "; 工业", "地区生产总值" * 20 + "; …", id="long"),
        pytest.param("地区生产总值; 工业; " + "投资" * 50, "地区生产总值; 工业; …", id="as many as there is room for"),
    ],
)
def test_reasons_are_told_in_whole_or_not(reason: str, shown: str) -> None:
    row: Row = {
        "indicator": "进出口",
        "target": "5%",
        "bound": None,
        "period": "2021",
        "direction": None,
        "headline": True,
    }
    row |= {"binding": "unstated", "verdict": "no_data", "actual_start": None, "near_miss": reason, "reason": "none"}
    file = io.StringIO()
    print_scorecard([row, row | {"headline": False}], Console(file=file, width=500))

    assert f" {shown}" in file.getvalue()
    assert "投资" not in file.getvalue()
    assert "1 other targets without an answer" in file.getvalue()


def test_answers_show_their_own_name_and_period() -> None:
    earlier = gzgov.parse("2020年政府工作报告\n二、2020年工作安排\n今年主要预期目标是：城镇登记失业率控制在3.5%以内。")
    later = gzgov.parse("2021年政府工作报告\n一、2020年工作回顾\n年末全市城镇登记失业率2.53%。")
    file = io.StringIO()
    print_scorecard(scorecard(gzgov.link(earlier, later)), Console(file=file, width=200))

    assert "2.53% (2020-12-31)" in file.getvalue()


def test_issues_are_counted_at_the_end(report: Report) -> None:
    assert printed(report)[-1][:4] == ["1", "passage(s)", "not", "understood"]
    assert printed(attrs.evolve(report, issues=()))[-1][1] == "白云"


def test_unknown_table_is_named(report: Report) -> None:
    with pytest.raises(GzgovError, match="no table 'issues'; there are: measures, targets"):
        printed(report, "issues")


def test_standard_output_may_be_any_stream(report: Report) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as file:
        print_report(report, standard_output(), "targets")

    assert "headline targets (0)" in file.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_bar_counts_on_a_terminal_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())

    with terminal.progress_bar() as progress:
        assert progress is not None
        progress(3, 12)

    assert isinstance(sys.stderr, Terminal)
    assert "3/12" in sys.stderr.getvalue()


def test_console_leaves_a_broken_pipe_to_the_caller() -> None:
    class Broken(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        terminal._Console(file=Broken()).print("广州市")
