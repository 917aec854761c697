from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov.facts import document_of
from gzgov.parse import parse
from gzgov.parse.clauses import find_sentences
from gzgov.parse.context import find_settings
from gzgov.parse.endings import DATA
from gzgov.parse.fold import fold
from gzgov.parse.names import find_names
from gzgov.parse.outline import find_sections
from gzgov.parse.parts import Folded, Named
from gzgov.parse.projects import find_projects, make_projects
from gzgov.records import Project, ProjectStatus
from gzgov.vocabulary import entries, load, words

CORPUS = tomllib.loads((Path(__file__).parent / "corpus" / "projects.toml").read_text("utf-8"))
HEADINGS = {"plan": "三、2021年工作安排\n", "review": "一、2020年工作回顾\n"}
WORDS = [*words(DATA, "head.works")[:20], *words(DATA, "head.sites")[:8], *load(DATA)["loose"]["adverb"].split()[:6]]
TEXTS = st.lists(
    st.sampled_from(
        [*WORDS, *"、和等的，。“”（）第二期号线9南沙", "建设", "推进", "建成", "项目", "工程", "通车", "\n"]
    ),
    max_size=40,
).map("".join)


def read(text: str) -> tuple[Folded, list[Named], list[Project]]:
    folded = fold(document_of(text, year=2021))
    sections = find_sections(folded)
    sentences = find_sentences(folded, sections)
    settings = find_settings(folded, sections, sentences)
    named = find_projects(folded, sections, sentences, settings)
    return folded, named, make_projects(folded, sections, sentences, settings, named)


def pairs(text: str, part: str = "plan") -> list[tuple[str, str]]:
    return [(named.name, named.status.value) for named in read(f"{HEADINGS[part]}{text}。\n")[1]]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][:30]) for case in CORPUS["project"]])
def test_clause_names_its_projects(case: dict[str, list[str]]) -> None:
    names, status = case["names"], case["status"]
    part = str(case.get("part", "plan"))
    wanted = list(zip(names, status * len(names) if len(status) == 1 else status, strict=True))
    assert pairs(str(case["text"]), part) == wanted


@pytest.mark.parametrize("text", CORPUS["refused"])
def test_clause_names_no_project(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["note"][:24]) for case in CORPUS["note"]])
def test_glossary_list_names_projects_with_the_status_of_their_count(case: dict[str, str]) -> None:
    folded, named, _ = read(f"{HEADINGS['plan']}{case['plan']}。\n\n名词解释\n\n{case['note']}\n")
    notes = folded.text.index("名词解释")
    found = [(entry.name, entry.status) for entry in named if entry.start > notes]
    assert found == [(name, ProjectStatus(case["status"])) for name in case["names"]]
    assert all("rule.glossary-list" in {cue[0] for cue in entry.cues} for entry in named if entry.start > notes)


@pytest.mark.parametrize(
    "table",
    ["head.works", "head.sites", "head.road", "head.place", "activity.building", "activity.improvement", "engineering"],
)
def test_each_word_of_a_name_makes_a_name_of_its_example(table: str) -> None:
    for entry in entries(DATA, table):
        assert entry["word"] in entry["example"]
        assert pairs(f"完成{entry['example']}") == [(entry["example"], "completed")], entry


@pytest.mark.parametrize("stage", [status.value for status in ProjectStatus])
def test_each_cue_decides_the_status_of_its_example(stage: str) -> None:
    for entry in entries(DATA, f"cue.{stage}"):
        assert entry["word"] in entry["example"]
        assert [status for _, status in pairs(entry["example"])] == [stage], entry


def test_a_cue_without_status_decides_nothing() -> None:
    for entry in entries(DATA, "cue.none"):
        assert entry["word"] in entry["example"]
    assert pairs("发挥南沙大桥作用") == []


def test_each_refused_word_refuses_its_example() -> None:
    for entry in entries(DATA, "refused"):
        assert entry["word"] in entry["example"]
        assert pairs(entry["example"]) == [], entry


@pytest.mark.parametrize(
    "table",
    [
        "head.works",
        "head.sites",
        "head.road",
        "head.place",
        "activity.building",
        "activity.improvement",
        "engineering",
        "refused",
        *(f"cue.{s}" for s in load(DATA)["cue"]),
    ],
)
def test_table_is_sorted_without_double_owners(table: str) -> None:
    found = list(words(DATA, table))
    assert found == sorted(set(found))


def test_each_named_stop_is_used_and_known() -> None:
    used = {entry.get("stop", "") for stage in load(DATA)["cue"] for entry in entries(DATA, f"cue.{stage}")}
    assert {stop for stop in used if stop.isascii() and stop} == set(load(DATA)["stops"])


def test_no_cue_has_two_statuses() -> None:
    found = [word for stage in load(DATA)["cue"] for word in words(DATA, f"cue.{stage}")]
    assert len(found) == len(set(found))


def test_problems_and_closing_name_no_projects() -> None:
    assert read("一、2020年工作回顾\n（一）存在的问题和困难\n沉香大桥开工建设滞后。\n")[1] == []


def test_headings_name_no_projects() -> None:
    assert read("三、2021年工作安排\n（一）加快建设南沙大桥。\n")[1] == []


def test_span_is_the_name_as_written_and_cues_are_told() -> None:
    text = "三、2021年工作安排\n建成人类细胞谱系、\n\n冷泉生态系统 重大科技基础设施。\n"
    folded, named, projects = read(text)
    assert [folded.document.quote(folded.span(entry.start, entry.end)) for entry in named] == [
        "人类细胞谱系",
        "冷泉生态系统 重大科技基础设施",
    ]
    provenance = projects[0].provenance
    assert [cue.id for cue in provenance.cues] == ["status.completed", "rule.shared-words"]
    assert (provenance.line, provenance.column, provenance.section) == (2, 3, ("2021年工作安排",))
    assert provenance.quote == "建成人类细胞谱系、\n\n冷泉生态系统 重大科技基础设施"
    assert provenance.statement.contains(provenance.span)


def test_quotation_marks_do_not_make_two_projects() -> None:
    report = parse("2021年政府工作报告\n一、2020年工作回顾\n\n建成滨海“未来”小学。滨海未来小学投入使用。\n")

    assert [(project.name, len(project.mentions)) for project in report.projects] == [("滨海“未来”小学", 2)]


def test_a_line_is_one_with_and_without_its_system() -> None:
    found = read(
        f"{HEADINGS['plan']}推进地铁6、8号线建设。加快8号线前期工作。建成轨道交通6号线。推进南江地铁8号线建设。\n"
    )[2]

    assert [(project.name, len(project.mentions)) for project in found] == [
        ("轨道交通6号线", 2),
        ("地铁8号线", 2),
        ("南江地铁8号线", 1),
    ]


def test_project_merges_its_mentions_and_takes_the_latest_status() -> None:
    review = "一、2020年工作回顾\n广州呼吸中心主体结构封顶。白云机场三期获批。\n"
    plan = "二、2021年工作安排\n推进白云机场三期扩建。建成广州呼吸中心项目。开工建设白云机场二期。\n"
    found = [(project.name, project.status.value, len(project.mentions)) for project in read(review + plan)[2]]
    assert found == [
        ("广州呼吸中心项目", "completed", 2),
        ("白云机场三期", "approved", 1),
        ("白云机场三期扩建", "under_construction", 1),
        ("白云机场二期", "started", 1),
    ]


def test_later_period_decides_before_later_place() -> None:
    plan = "一、2021年工作安排\n沉香大桥建成通车。\n"
    review = "二、2020年工作回顾\n沉香大桥开工。\n"
    assert read(plan + review)[2][0].status is ProjectStatus.IN_OPERATION


def test_text_without_outline_or_year_is_read() -> None:
    folded = fold(document_of("建成南沙大桥。"))
    sentences = find_sentences(folded, ())
    settings = find_settings(folded, (), sentences)
    named = find_projects(folded, (), sentences, settings)
    (project,) = make_projects(folded, (), sentences, settings, named)
    assert (project.id, project.provenance.section, project.mentions[0].period) == ("project-2", (), None)


def test_counts_are_told_apart_from_names() -> None:
    found = find_names("莲花山通道等6个项目和11个地铁", 0, 16)
    assert ([name for _, _, name in found.names], found.counts) == (["莲花山通道"], ("6个项目", "11个地铁"))


@given(TEXTS)
def test_any_text_yields_spans_inside_it_in_order_without_overlap(text: str) -> None:
    folded, named, projects = read(text)
    assert all(0 <= entry.start < entry.end <= len(folded.text) for entry in named)
    assert all(entry.clause[0] <= entry.start and entry.end <= entry.clause[1] for entry in named)
    assert all(first.end <= second.start for first, second in itertools.pairwise(named))
    mentions = [mention for project in projects for mention in project.mentions]
    assert len(mentions) == len(named)
    assert all(folded.document.quote(m.provenance.span) == m.provenance.text for m in mentions)


@given(TEXTS)
def test_spaces_and_line_breaks_change_no_name(text: str) -> None:
    plain = text.replace("\n", "")
    spaced = "".join(
        f"{char} " if number % 3 == 0 and not plain[number : number + 2].isdecimal() else char
        for number, char in enumerate(plain)
    )
    assert [entry.name for entry in read(plain)[1]] == [entry.name for entry in read(spaced)[1]]


@pytest.mark.parametrize("count", ["三大", "各类"])
def test_glossary_without_a_measured_count_counts_nothing(count: str) -> None:
    report = parse(f"{HEADINGS['plan']}推进各项工作。\n\n名词解释\n\n{count}国铁项目：深茂铁路、广湛高铁。\n")
    assert [(project.name, project.counted_in) for project in report.projects] == [("深茂铁路", ()), ("广湛高铁", ())]


def test_glossary_points_back_to_the_count_that_it_spells_out() -> None:
    report = parse(
        f"{HEADINGS['plan']}推进3个高速公路项目、8个城际项目建设。\n\n名词解释\n\n8个城际项目：佛莞城际、广清城际二期。\n"
    )

    counts = [[report.document.quote(span) for span in project.counted_in] for project in report.projects]
    assert counts == [["8个"], ["8个"]]
    assert all(span.end < report.document.text.index("名词") for p in report.projects for span in p.counted_in)


@pytest.mark.parametrize(
    ("text", "measures"),
    [("狮子洋通道全长35公里", ["35 公里"]), ("狮子洋通道日均车流量5万辆次", []), ("狮子洋通道货运量3000万吨", [])],
)
def test_only_a_size_is_measured_of_a_project(text: str, measures: list[str]) -> None:
    report = parse(f"{HEADINGS['plan']}加快建设狮子洋通道，{text}。\n")
    assert [list(map(str, project.measures)) for project in report.projects] == [measures]
