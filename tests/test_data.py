"""The word lists of ``gzgov/data``: every entry decides its own example, and no word has two owners."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gzgov.errors import LexiconError
from gzgov.facts import document_of
from gzgov.parse import parse
from gzgov.parse.fold import fold
from gzgov.parse.outline import find_sections
from gzgov.period import Period
from gzgov.source import Document
from gzgov.vocabulary import entries, group, load, words

REPORT = "政府工作报告\n——2021年1月29日在广州市第十五届人民代表大会第六次会议上\n\n"
HEADINGS = [(part, entry) for part, found in load("cues.toml")["heading"].items() for entry in found]
SENTENCES = [(part, entry) for part, found in load("cues.toml")["sentence"].items() for entry in found]
GROUPS = [
    (file, table, name, group)
    for file in ("statements.toml", "measures.toml")
    for table, found in load(file).items()
    for name, group in found.items()
    if isinstance(group, dict) and "words" in group
]


def folded(text: str) -> str:
    return fold(Document(text=text)).text.strip()


@pytest.mark.parametrize(
    ("part", "entry"), HEADINGS, ids=lambda value: value["word"] if isinstance(value, dict) else ""
)
def test_heading_cue_stands_in_its_example_and_is_the_first_that_decides(part: str, entry: dict[str, str]) -> None:
    example = folded(entry["example"])
    owners = [
        (other, word)
        for other in load("cues.toml")["heading"]
        for word in words("cues.toml", f"heading.{other}")
        if word in example
    ]
    assert owners[0][0] == part
    assert (part, entry["word"]) in owners


@pytest.mark.parametrize("entry", entries("cues.toml", "heading.deeds"), ids=lambda entry: entry["word"])
def test_heading_of_deeds_opens_a_plan(entry: dict[str, str]) -> None:
    year = int(entry["example"][:4])
    report = parse(Document(text=f"一、{entry['example']}\n\n新建养老院10所。\n", year=year))
    assert [(target.provenance.text, target.period) for target in report.targets] == [("10所", Period.year(year))]


@pytest.mark.parametrize(
    ("part", "entry"), SENTENCES, ids=lambda value: value["word"] if isinstance(value, dict) else ""
)
def test_sentence_cue_stands_in_its_example(part: str, entry: dict[str, str]) -> None:
    assert part in {"problems", "closing", "headline"}
    assert entry["word"] in folded(entry["example"])


@pytest.mark.parametrize("entry", entries("cues.toml", "sentence.headline"), ids=lambda entry: entry["word"])
def test_headline_cue_opens_a_list(entry: dict[str, str]) -> None:
    text = f"{REPORT}三、2021年工作安排\n\n{entry['example']}{'' if entry['example'][-1] in '为是' else '：'}地区生产总值增长6%以上。\n"
    assert [target.headline for target in parse(text).targets] == [True]


@pytest.mark.parametrize("entry", entries("cues.toml", "sentence.problems"), ids=lambda entry: entry["word"])
def test_problem_cue_opens_the_problems(entry: dict[str, str]) -> None:
    text = f"{REPORT}一、2020年工作回顾\n\n{entry['example']}：一是创新能力不强。二是财政收支矛盾突出。\n"
    assert [challenge.summary for challenge in parse(text).challenges] == ["创新能力不强", "财政收支矛盾突出"]


@pytest.mark.parametrize(
    ("file", "table", "name", "group"), GROUPS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_group_has_an_example_and_no_word_twice(file: str, table: str, name: str, group: dict[str, Any]) -> None:
    words = group["words"].split()
    assert len(set(words)) == len(words), (file, table, name)
    assert any(word in group["example"] for word in words)


def test_group_that_is_not_there_is_told() -> None:
    with pytest.raises(LexiconError, match="no group 'sideways'"):
        group("statements.toml", "change", "sideways")


def test_no_word_of_change_goes_both_ways() -> None:
    for one, other in (("up", "down"), ("new", "cut"), ("rate", "fall")):
        assert not set(group("statements.toml", "change", one)) & set(group("statements.toml", "change", other))


def test_guards_keep_words_that_a_table_owns() -> None:
    tables = load("statements.toml")
    owned = {
        word
        for table in ("head", "cut", "change")
        for name in tables[table]
        for word in group("statements.toml", table, name)
    }
    guards = tables["guard"]
    assert set(guards["before"]) <= owned
    unused = set(guards["after"]) - owned
    assert not unused, unused


@pytest.mark.parametrize("entry", entries("measures.toml", "label.behind"), ids=lambda entry: entry["word"])
def test_set_phrase_is_no_measure(entry: dict[str, str]) -> None:
    assert re.search(entry["word"], entry["example"])
    assert list(parse(f"{REPORT}一、2020年工作回顾\n\n坚持{entry['example']}。\n").statements) == []


@pytest.mark.parametrize(
    "name",
    [
        "cues.toml",
        "measures.toml",
        "statements.toml",
        "verbs.toml",
        "projects.toml",
        "aims.toml",
        "challenges.toml",
        "traditional.toml",
    ],
)
def test_file_opens_with_source_date_and_columns(name: str) -> None:
    from importlib.resources import files

    head = files("gzgov").joinpath("data", name).read_text("utf-8").split("\n\n")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert all(word in head for word in ("Source:", "Date:", "Columns:"))


def test_heading_cue_makes_a_chapter_of_a_short_line() -> None:
    sections = find_sections(fold(document_of("2010年工作部署\n\n全区生产总值增长9%，力争两位数增长。\n")))
    assert [section.title for section in sections] == ["2010年工作部署"]


def test_missing_file_and_table_are_named() -> None:
    with pytest.raises(LexiconError, match=r"no data file 'nothing.toml'"):
        load("nothing.toml")
    with pytest.raises(LexiconError, match=r"no table 'heading.nothing' in 'cues.toml'"):
        entries("cues.toml", "heading.nothing")
    with pytest.raises(LexiconError, match=r"no table 'heading.plan.more'"):
        entries("cues.toml", "heading.plan.more")


def test_places_have_codes_of_their_own() -> None:
    places = load("places.toml")

    assert all(len(code) == 6 and code.isdecimal() and code.endswith("00") for code in places)
    assert len(set(places.values())) == len(places)
    assert {places["440000"], places["440100"], places["650000"]} == {"广东省", "广州市", "新疆维吾尔自治区"}
