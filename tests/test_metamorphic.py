"""Changes of a text that change no reading: what a report says does not hang on how its characters were set.

Held on the seed and on every report of the folder that ``report_language`` names, row by row: kind, numbers, unit, bound,
aspect, direction, period, reference, indicator. ``test_parse_properties`` has the changes next to numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any, TypeAlias

import attrs
import pytest
from report_language import real_texts

from gzgov import Document, load_seed, parse, read
from gzgov.facts import document_of
from gzgov.records import Statement, kind_of
from gzgov.vocabulary import load

Change: TypeAlias = Callable[[str], str]

HAN = "\u4e00-\u9fff"
LATIN = "0123456789%.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
WIDE = {ord(char): ord(char) + 0xFEE0 for char in LATIN}
NARROW = {wide: half for half, wide in WIDE.items()} | str.maketrans("（）", "()")
SIMPLIFIED = str.maketrans(dict(load("traditional.toml")["pairs"].split()))
TRADITIONAL = {ord(simplified): chr(traditional) for traditional, simplified in SIMPLIFIED.items()}
LONG_LINE = 3000


def behind(pattern: str, every: int, mark: str) -> Change:
    """Put a mark behind every so many places."""

    def change(text: str) -> str:
        number = count(1)
        return re.sub(pattern, lambda found: found[0] + (mark if next(number) % every == 0 else ""), text)

    return change


def broken(mark: str) -> Change:
    """Break sentences behind commas: not rows of tables, which end with their line, nor a report that is one line."""
    one = behind(rf"[，、](?=[{HAN}0-9])", 4, mark)

    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join(line if line.lstrip().startswith("|") or len(line) >= LONG_LINE else one(line) for line in lines)

    return change


CHANGES: dict[str, Change] = {
    "full-width": lambda text: text.translate(WIDE),
    "half-width": lambda text: text.translate(NARROW),
    "blanks": behind(rf"[{HAN}，、](?=[{HAN}0-9])", 3, " "),
    "blank-before-unit": behind(rf"[0-9](?=[{HAN}%])", 1, " "),
    "wide-blanks": behind(rf"[{HAN}](?=[{HAN}0-9])", 7, "\u3000"),
    "no-break-spaces": behind(rf"[{HAN}](?=[{HAN}0-9])", 5, "\xa0"),
    "zero-width-spaces": behind(rf"[{HAN}](?=[{HAN}0-9])", 5, "\u200b"),
    "line-break-in-sentence": broken("\n"),
    "blank-line-in-sentence": broken("\n\n"),
    "blank-crlf-line-in-sentence": broken("\r\n\r\n"),
    "half-width-marks": lambda text: re.sub(
        rf"(?<![0-9A-Za-z|-])[，：；！？](?![|-])|[，：](?=[{HAN}“])", lambda mark: chr(ord(mark[0]) - 0xFEE0), text
    ),
    "traditional": lambda text: text.translate(TRADITIONAL),
    "traditional-scales": lambda text: text.replace("亿", "億").replace("万", "萬"),
    "bold-verbs": lambda text: re.sub(r"(突破|增长|达到|控制在|占)", r"**\1**", text),
    "bold-numbers": lambda text: re.sub(r"(?<![0-9.A-Za-z“+])([0-9.]+(?:%|亿元|万人|公里|家))", r"**\1**", text),
    "crlf": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "byte-order-mark": lambda text: "\ufeff" + text,
}


def plain(text: str) -> str:
    """The words alone, without what the changes add."""
    return re.sub(r"[\s*\u200b]", "", text).translate(NARROW).translate(SIMPLIFIED)


def reading(statement: Statement) -> tuple[Any, ...]:
    measure = statement.measure
    assert measure is not None
    return (
        kind_of(statement), statement.period, measure.low, measure.high, measure.unit, measure.bound, measure.aspect,
        measure.direction, statement.reference, statement.indicator.id, plain(statement.indicator.phrase),
        plain(statement.provenance.text),
    )  # fmt: skip


def readings(document: Document) -> list[tuple[Any, ...]]:
    return [reading(statement) for statement in parse(document, only={"statements"}).statements]


@cache
def document(name: str) -> Document:
    return document_of(real_texts()[name])


@cache
def original(name: str) -> list[tuple[Any, ...]]:
    return readings(document(name))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("name", real_texts())
def test_how_characters_are_set_changes_no_reading(name: str, change: Change) -> None:
    known = document(name)

    assert len(original(name)) > 50
    assert readings(attrs.evolve(known, text=change(known.text))) == original(name)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changes_do_change_the_text(change: Change) -> None:
    text = "# 题\n\n2020年（全年）地区生产总值突破２.5万亿元，增长2.7%，失业率控制在2.53%，农村收入增长5%，占比达到7%，"

    assert change(text + "新增就业29.5万人。\n") != text + "新增就业29.5万人。\n"


@pytest.mark.parametrize("name", real_texts())
def test_facts_of_a_text_in_traditional_characters_are_the_same(name: str) -> None:
    known = document(name)
    found = document_of(known.text.translate(TRADITIONAL))

    assert (found.place, found.place_code, found.date, found.year) == (
        known.place, known.place_code, known.date, known.year,
    )  # fmt: skip
    assert [plain(fact) for fact in (found.title, found.session, found.speaker)] == [
        plain(fact) for fact in (known.title, known.session, known.speaker)
    ]


def test_projects_and_initiatives_in_traditional_characters_are_the_same() -> None:
    simplified, traditional = parse(load_seed()), parse(load_seed().text.translate(TRADITIONAL))

    assert [(project.name, project.status) for project in traditional.projects] == [
        (project.name, project.status) for project in simplified.projects
    ]
    assert [(deed.verb, plain(deed.object), deed.level) for deed in traditional.initiatives] == [
        (deed.verb, plain(deed.object), deed.level) for deed in simplified.initiatives
    ]
    assert [plain(challenge.summary) for challenge in traditional.challenges] == [
        plain(challenge.summary) for challenge in simplified.challenges
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encoding_of_the_file_changes_no_reading(encoding: str) -> None:
    assert readings(read(load_seed().text.encode(encoding))) == original("seed")


@pytest.mark.parametrize("name", real_texts())
def test_a_report_reads_the_same_before_and_behind_another(name: str) -> None:
    """Each keeps its rows, kind and period too, for its own headings decide.

    What cannot hold is the time of 今年 and 去年: one text has one date. So each is asked for under its own.
    """
    first, second = document(name), document("seed")
    both = f"{first.text}\n\n{second.text}"
    cut = len(first.text)

    as_first = parse(attrs.evolve(first, text=both), only={"statements"}).statements
    as_second = parse(attrs.evolve(second, text=both), only={"statements"}).statements

    assert [reading(row) for row in as_first if row.provenance.span.start < cut] == original(name)
    assert [reading(row) for row in as_second if row.provenance.span.start >= cut] == original("seed")


REVIEW, PLAN = "一、2020年工作回顾\n", "二、2021年工作安排\n"
AROUND = ("地区生产总值增长2.7%。\n", "地区生产总值增长6%以上。\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "新增公办中小学学位3.2万个。",
        "新建改造污水管网1200公里以上。",
        "新开工改造老旧小区100至120个。",
        "城镇登记失业率控制在3.5%以内。",
    ],
)
def test_sentence_moved_from_review_to_plan_changes_kind_and_period_only(sentence: str) -> None:
    reviewed = readings(document_of(f"{REVIEW}{AROUND[0]}{sentence}\n{PLAN}{AROUND[1]}"))
    planned = readings(document_of(f"{REVIEW}{AROUND[0]}{PLAN}{AROUND[1]}{sentence}\n"))

    assert [str(kind_and_period) for kind_and_period in reviewed[1][:2]] == ["achievement", "2020"]
    assert [str(kind_and_period) for kind_and_period in planned[2][:2]] == ["target", "2021"]
    assert reviewed[1][2:] == planned[2][2:]
    assert [reviewed[0], reviewed[2]] == planned[:2]


@pytest.mark.parametrize("sentence", ["去年新增公办中小学学位3.2万个。", "2020年新建改造污水管网1200公里。"])
def test_look_back_moved_into_the_plan_keeps_kind_and_period(sentence: str) -> None:
    planned = readings(document_of(f"{REVIEW}{AROUND[0]}{PLAN}{AROUND[1]}{sentence}\n"))

    assert [str(kind_and_period) for kind_and_period in planned[2][:2]] == ["achievement", "2020"]
