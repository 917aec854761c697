"""The records of a report: why each says what it says, and how notebooks and prompts show it."""

from __future__ import annotations

import pickle
from decimal import Decimal
from functools import cache

import attrs
import pytest

import gzgov
from gzgov.records import (
    Challenge,
    Collection,
    Initiative,
    InitiativeLevel,
    Project,
    Provenance,
    Report,
    Statement,
    TargetForm,
    collect,
    kind_of,
)
from gzgov.source import Document, Span

OPENING = "政府工作报告\n——2021年1月29日在广州市第十五届人民代表大会第六次会议上\n\n"
REVIEW, PLAN = f"{OPENING}一、2020年工作回顾\n\n", f"{OPENING}三、2021年工作安排\n\n"


@cache
def seed() -> Report:
    return gzgov.parse(gzgov.load_seed("guangzhou-2021"))


def where(start: int = 0, end: int = 1, text: str = "一") -> Provenance:
    span = Span(start, end)
    return Provenance(span=span, text=text, statement=span, quote=text, line=1, column=start + 1)


def why(record: Statement | Project | Initiative | Challenge, report: Report | None = None) -> list[str]:
    """The lines that say why, behind the place."""
    lines = (report or seed()).explain(record).splitlines()
    assert lines[0] == repr(record)
    assert lines[1].startswith(f"line {record.provenance.line}, column {record.provenance.column}: ")
    return [line for line in lines[2:] if not line.startswith("under ")]


def reason(text: str, phrase: str) -> list[str]:
    """Why the first statement of a text about an indicator says what it says."""
    report = gzgov.parse(text)
    found = [*report.statements, *report.targets]
    return why(next(s for s in found if s.indicator.phrase == phrase), report)


def test_target_of_the_seed_is_explained() -> None:
    target = next(t for t in seed().targets if t.indicator.phrase == "城镇登记失业率")
    assert why(target) == [
        "kind target: headline 主要预期目标",
        "period 2021: time.this_year 今年",
        "bound at_most: bound.at_most.within 以内",
        "aspect share: by the unit %",
        "indicator 城镇登记失业率: the words of its own clause; in the catalogue registered_urban_unemployment_rate",
        "tone control, anticipated, in the headline list",
    ]


def test_target_in_words_of_the_seed_is_explained() -> None:
    target = next(t for t in seed().targets if t.form is TargetForm.RELATIONAL)
    assert why(target)[2:] == [
        f"aim in words: {target.requirement}",
        f"indicator {target.indicator.phrase}: the words of its own clause; in the catalogue {target.indicator.id}",
        f"tone {target.tone.value}, {target.binding.value}, in the headline list",
    ]


def test_achievement_of_the_seed_is_explained() -> None:
    incomes = next(a for a in seed().achievements if a.indicator.phrase == "城镇居民人均可支配收入")
    assert why(incomes) == [
        "kind achievement: heading.review 发展成就",
        "period 2016/2020: as its surroundings: heading.review 发展成就",
        "bound exact: as the number is written",
        "aspect growth, up: reference.annual 年均, change.up 增长",
        f"indicator 城镇居民人均可支配收入: list.respectively 分别, rule.distributed 7.9%; in the catalogue {incomes.indicator.id}",
    ]


def test_achievement_names_its_baseline() -> None:
    grown = next(a for a in seed().achievements if a.baseline)
    assert grown.baseline
    assert why(grown)[-1] == f"baseline {grown.baseline.measure} at line {grown.baseline.provenance.line}"


def test_baseline_of_the_seed_is_explained() -> None:
    assert why(seed().baselines[2]) == [
        "kind baseline: base.from 由",
        "period 2015: time.year 2015年",
        "bound exact: as the number is written",
        "aspect rank: by the unit 位",
        "indicator 国际航运中心发展指数排名: the words of its own clause; no entry of the catalogue",
    ]


def test_context_of_the_seed_is_explained() -> None:
    fairway = next(c for c in seed().contexts if c.indicator.phrase == "航道")
    assert why(fairway)[0] == "kind context: kind.size 20万吨级"


def test_project_of_the_seed_is_explained_by_its_mentions() -> None:
    museum = next(p for p in seed().projects if "中共三大会址纪念馆" in p.name)
    first, second, last = why(museum)
    assert first.startswith("status under_construction in 2016/2020, line 64: status.under_construction ")
    assert second.startswith("status completed in 2021, line 234: status.completed ")
    assert last == "so completed: the latest in time, then in the text"


def test_project_shows_its_measures_and_where_it_is_counted() -> None:
    counted = next(p for p in seed().projects if p.counted_in)
    number = gzgov.Measure(low=Decimal(100), high=Decimal(100), unit="kilometer")
    assert f"measure {number}" in why(attrs.evolve(counted, measures=(number,)))
    span = counted.counted_in[0]
    assert f"counted in {''.join(seed().document.quote(span).split())}" in why(counted)


@pytest.mark.parametrize(("reported", "kind"), [(True, "reported"), (False, "promised")])
def test_initiative_of_the_seed_is_explained(reported: bool, kind: str) -> None:  # noqa: FBT001
    initiative = next(
        i
        for i in seed().initiatives
        if i.reported is reported and not i.programme and i.level is InitiativeLevel.ACTION
    )
    setting, verb, level = why(initiative)
    assert setting.startswith(f"kind {kind}: head")
    assert verb.startswith(f"verb {initiative.verb}: verb.")
    assert level == "level action, without a number to reach"


def test_initiative_with_a_programme_and_a_number_says_so() -> None:
    report = gzgov.parse(f"{PLAN}实施“攀登”计划，培育企业100家。\n")
    programme = next(i for i in report.initiatives if i.programme)
    measured = next(i for i in report.initiatives if i.measured)
    assert why(programme, report)[-1] == f"programme {programme.programme}: in quotation marks or by its noun"
    assert "level action, with a number to reach" in why(measured, report)


def test_challenge_of_the_seed_is_explained() -> None:
    assert why(seed().challenges[0]) == ["kind challenge: sentence.problems 清醒认识到"]


@pytest.mark.parametrize(
    ("text", "phrase", "lines"),
    [
        (f"{PLAN}去年完成固定资产投资8000亿元。", "固定资产投资", ["kind achievement: kind.look_back 去年"]),
        (f"{REVIEW}项目建成后产值100亿元。", "项目建成后产值", ["kind context: kind.not_yet 项目建成"]),
        (f"{REVIEW}力争到2022年，高速公路里程达到1000公里。", "高速公路里程", ["kind target: kind.aim 力争到"]),
        (f"{REVIEW}新增上市公司81家。", "上市公司", ["aspect change, up: change.new 新增"]),
        (f"{REVIEW}精简行政许可事项120项。", "行政许可事项", ["aspect change, down: change.cut 精简"]),
        (f"{REVIEW}2019年末，常住人口1500万人。", "常住人口", ["period 2019-12-31: time.year 2019年末"]),
        ("城镇登记失业率3%。", "城镇登记失业率", ["kind achievement: nothing above it says otherwise", "period open: no words for a time"]),
        ("2019年城镇登记失业率3%。", "城镇登记失业率", ["period 2019: time.year 2019年"]),
        (f"{PLAN}建成地铁100公里。", "地铁", ["tone plain, unstated", "aspect level: by the unit 公里"]),
    ],
    ids=["look-back", "not-yet", "aim", "new", "cut", "year-end", "no-heading", "no-year", "no-list"],
)  # fmt: skip
def test_words_that_decide_are_told(text: str, phrase: str, lines: list[str]) -> None:
    assert set(lines) <= set(reason(text, phrase))


def test_record_without_cues_says_what_held_instead() -> None:
    report = Report(document=Document(text="一二三"))
    number = gzgov.Measure(low=Decimal(3), high=Decimal(3))
    statement = gzgov.Achievement(
        indicator=gzgov.Indicator(phrase="站"), measure=number, period=gzgov.Period.year(2020), provenance=where()
    )
    mention = gzgov.ProjectMention(name="站", status=gzgov.ProjectStatus.PROPOSED, provenance=where())
    assert report.explain(statement).splitlines()[2:] == [
        "kind achievement: nothing above it says otherwise",
        "period 2020: as its surroundings: by its place",
        "bound exact: as the number is written",
        "aspect level: by the unit",
        "indicator 站: the words of its own clause; no entry of the catalogue",
    ]
    assert why(Initiative(verb="建", object="站", provenance=where()), report)[:2] == [
        "kind promised: nothing above it says which",
        "verb 建: no list has it",
    ]
    assert why(Challenge(summary="难", provenance=where()), report) == ["kind challenge: nothing above it says so"]
    project = Project(id="project-0", name="站", status=gzgov.ProjectStatus.PROPOSED, mentions=(mention,))
    assert why(project, report)[0] == "status proposed, line 1: no word of its clause"


def test_every_record_of_the_seed_can_be_explained() -> None:
    report = seed()
    records: list[Statement | Project | Initiative | Challenge] = [
        *report.statements, *report.targets, *report.projects, *report.initiatives, *report.challenges,
    ]  # fmt: skip
    assert all(report.explain(record).startswith(repr(record)) for record in records)
    assert len(records) > 900


# --- How they are shown -----------------------------------------------------------------------------------------------


def rows_of(table: str) -> int:
    return table.count("<tr>")


def test_collection_shows_its_first_three_records() -> None:
    assert repr(collect([1, 2, 3])) == "<3 record(s): 1, 2, 3>"
    assert repr(collect("abcd")) == "<4 record(s): 'a', 'b', 'c', …>"
    assert repr(collect([])) == "<0 record(s)>"


def test_collection_is_a_tuple() -> None:
    found = collect([1, 2, 3])
    assert found == (1, 2, 3)
    assert hash(found) == hash((1, 2, 3))
    assert type(found[:2]) is tuple
    assert type(pickle.loads(pickle.dumps(found))) is Collection  # noqa: S301 - our own bytes


def test_notebook_shows_each_kind_as_a_table_with_a_heading() -> None:
    page = seed()._repr_html_()
    assert page.startswith(f"<h3>{seed().document.title}</h3>")
    for name, records in (("Targets", seed().targets), ("Projects", seed().projects)):
        assert f"<h4>{name} ({len(records)})</h4><table>" in page
    for cells in (
        "<th>indicator</th><th>measure</th><th>bound</th>",
        "<th>verb</th><th>object</th>",
        "<th>status</th>",
    ):
        assert cells in page


def test_notebook_leaves_out_what_there_is_none_of() -> None:
    page = Report(document=Document(text="无"))._repr_html_()
    assert page == "<h3>untitled report</h3>"


def test_notebook_shows_issues_with_their_place() -> None:
    issue = gzgov.Issue(code="odd", message="what is this", span=Span(7, 9))
    page = Report(document=Document(text="一二三四五六七八九"), issues=(issue,))._repr_html_()
    assert "<h4>Issues (1)</h4>" in page
    assert "<td>odd</td><td>what is this</td><td>7</td>" in page


def test_notebook_shows_targets_in_words_by_their_words() -> None:
    target = next(t for t in seed().targets if t.measure is None)
    assert f"<td>{target.requirement}</td><td>in words</td>" in collect([target])._repr_html_()


def test_text_is_escaped_in_a_notebook() -> None:
    initiative = Initiative(verb="<b>", object="R&D", provenance=where())
    assert "<td>&lt;b&gt;</td><td>R&amp;D</td>" in collect([initiative])._repr_html_()
    assert "<h3>&lt;i&gt;</h3>" in Report(document=Document(text="无", title="<i>"))._repr_html_()


def test_other_records_are_shown_as_they_are() -> None:
    challenge = Challenge(summary="创新不够", provenance=where())
    assert "<th>record</th>" in collect([challenge])._repr_html_()
    assert "&lt;Challenge 创新不够&gt;" in collect([challenge])._repr_html_()


def test_long_tables_are_cut_with_a_note() -> None:
    initiative = Initiative(verb="建", object="站", provenance=where())
    assert rows_of(collect([initiative] * 200)._repr_html_()) == 201
    assert "more" not in collect([initiative] * 200)._repr_html_()
    cut = collect([initiative] * 205)._repr_html_()
    assert rows_of(cut) == 201
    assert cut.endswith("<p>… 5 more</p>")
    assert collect([])._repr_html_() == "<p>none</p>"


def test_records_have_short_forms() -> None:
    number = gzgov.Measure(low=Decimal(3), high=Decimal(3), unit="percent", unit_word="%")
    phrase = gzgov.Indicator(phrase="失业率")
    named = attrs.evolve(phrase, id="unemployment")
    when = gzgov.Period.year(2020)
    mention = gzgov.ProjectMention(name="白云站", status=gzgov.ProjectStatus.APPROVED, provenance=where())
    project = Project(id="project-0", name="白云站", status=mention.status, mentions=(mention,))
    shown = {
        phrase: "<Indicator 失业率>",
        named: "<Indicator 失业率 = unemployment>",
        gzgov.Baseline(indicator=phrase, measure=number, provenance=where()): "<Baseline 失业率 3 %>",
        gzgov.Baseline(indicator=phrase, measure=number, period=when, provenance=where()): "<Baseline 失业率 3 % in 2020>",
        gzgov.Context(indicator=phrase, measure=number, provenance=where()): "<Context 失业率 3 %>",
        gzgov.Achievement(indicator=phrase, measure=number, provenance=where()): "<Achievement 失业率 3 %>",
        gzgov.Target(indicator=phrase, measure=None, requirement="下降", provenance=where()): "<Target 失业率 下降>",
        gzgov.Target(indicator=phrase, measure=number, period=when, provenance=where()): "<Target 失业率 3 % in 2020>",
        mention: "<ProjectMention 白云站 approved>",
        project: "<Project 白云站 approved, 1 mention(s)>",
        where(): "<Provenance 1:1 '一'>",
    }  # fmt: skip
    assert {record: repr(record) for record in shown} == shown
    assert str(named) == "失业率"
    assert project.provenance is mention.provenance
    assert repr(gzgov.Issue(code="odd", message="m", span=Span(3, 4))) == "<Issue odd at 3: m>"


def test_report_counts_what_it_holds() -> None:
    assert repr(Report(document=Document(text="无"))) == (
        "<Report 'untitled': 0 targets, 0 achievements, 0 projects, 0 initiatives, 0 issues>"
    )


def test_statements_are_the_measured_records_in_text_order() -> None:
    found = seed().statements
    assert [s.provenance.span for s in found] == sorted(s.provenance.span for s in found)
    assert {kind_of(s).value for s in found} == {"achievement", "target", "baseline", "context"}
    assert all(s.measure for s in found)
    assert [t.headline for t in seed().headline_targets] == [True] * len(seed().headline_targets)
