"""What the parser takes from single clauses, by value, with what must never become a measure."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gzgov.measure import plain
from gzgov.parse import parse
from gzgov.records import Report, Statement, kind_of

CORPUS = tomllib.loads((Path(__file__).parent / "corpus" / "statements.toml").read_text("utf-8"))
OPENING = "政府工作报告\n——2021年1月29日在广州市第十五届人民代表大会第六次会议上\n\n各位代表：\n\n"
HEADINGS = {"five": "一、过去五年工作回顾\n\n", "review": "一、2020年工作回顾\n\n", "plan": "三、2021年工作安排\n\n"}


def read(part: str, text: str) -> Report:
    return parse(f"{OPENING}{HEADINGS[part]}{text}\n")


def row(statement: Statement) -> str:
    measure = statement.measure
    assert measure is not None
    cells = (
        statement.provenance.text,
        plain(measure.low),
        plain(measure.high),
        measure.unit_word,
        measure.bound.value,
        measure.aspect.value,
        measure.direction.value if measure.direction else "-",
        kind_of(statement).value,
        statement.indicator.phrase,
        str(statement.period or "-"),
        str(statement.reference or "-"),
    )
    return "|".join(cells)


@pytest.mark.parametrize("case", CORPUS["case"], ids=lambda case: case["id"])
def test_clause_reads_as_a_careful_reader_reads_it(case: dict[str, object]) -> None:
    report = read(str(case["part"]), str(case["text"]))
    assert [row(statement) for statement in report.statements] == case["rows"]


def test_measure_word_that_is_no_unit_is_kept_and_told() -> None:
    report = read("review", "整治河道4处（沟）。")

    (record,) = report.achievements
    assert (str(record.measure), record.measure.unit) == ("4 处（沟）", "")
    assert [(issue.code, report.document.quote(issue.span)) for issue in report.issues] == [
        ("unknown-unit", "4处（沟）")
    ]


@pytest.mark.parametrize(
    ("text", "ratios"),
    [
        ("城乡收入结构由5.4∶50.3∶44.3调整为5.1:49.3:45.6。", ["5.4∶50.3∶44.3", "5.1:49.3:45.6"]),
        ("三次产业协调发展，结构比为3.9：42：54.1。", ["3.9：42：54.1"]),
        ("三次产业结构为10:20:30:40。", ["10:20:30:40"]),
        ("三次产业比为1:2:3。", []),
        ("“三次产业比为10:20:70”成为共识。", ["10:20:70"]),
        ("会议于9:30:15开始，比例为1:2:3。", []),
        ("网址为10.20:30:40.5.1。", []),
    ],
)
def test_shares_of_a_whole_in_a_row_are_told(text: str, ratios: list[str]) -> None:
    report = read("review", text)

    told = [report.document.quote(issue.span) for issue in report.issues if issue.code == "ratio"]
    assert (told, list(report.statements)) == (ratios, [])


@pytest.mark.parametrize("part", HEADINGS)
@pytest.mark.parametrize("text", CORPUS["negatives"]["labels"])
def test_label_is_not_a_measure(part: str, text: str) -> None:
    assert list(read(part, text).statements) == []
