"""Challenges: the problems that a report admits to, by value, and the words of ``data/challenges.toml`` both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov.facts import document_of
from gzgov.parse import parse
from gzgov.records import Challenge
from gzgov.source import Document
from gzgov.vocabulary import load

REVIEW = "一、2020年工作回顾\n\n"
OPENING = "我们也清醒看到，"


def challenges(text: str) -> list[Challenge]:
    return list(parse(document_of(REVIEW + text), only=["statements"]).challenges)


def summaries(text: str) -> list[str]:
    return [found.summary for found in challenges(text)]


def table(name: str) -> list[tuple[str, str]]:
    return [
        (word.partition("|")[0], example)
        for word, _, example in (line.partition(" ") for line in load("challenges.toml")[name].splitlines())
    ]


def stops(name: str) -> list[tuple[str, str]]:
    marked = (line.partition(" ")[0].split("|") for line in load("challenges.toml")[name].splitlines())
    return [(word, stop) for word, *behind in marked for stop in behind]


def loose(name: str) -> list[str]:
    return list(load("challenges.toml")["loose"][name].split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "发展还有一些问题，主要是：总量偏小，结构不优；人才短缺；作风建设还需加强等。对此，我们将认真解决。",
            ["总量偏小", "人才短缺", "作风建设还需加强"],
            id="a list, its members between semicolons",
        ),
        pytest.param(
            "我市发展面临不少困难。主要是：工业增长较慢，大项目不多。创新能力不足，人才短缺。这些问题必须解决。",
            ["工业增长较慢", "创新能力不足"],
            id="a list, its members sentences",
        ),
        pytest.param(
            "还存在一些问题，主要表现在：产业层次较低，市场活力不够，受老旧设施影响，内涝时有发生。",
            ["产业层次较低", "市场活力不够", "受老旧设施影响，内涝时有发生"],
            id="a list in one sentence, its members clauses",
        ),
        pytest.param(
            "集中表现为：总量偏小、层次较低、创新能力薄弱，教育、医疗供给不够，民间投资、消费不旺。",
            ["总量偏小", "层次较低", "创新能力薄弱", "教育、医疗供给不够", "民间投资、消费不旺"],
            id="members that each tell a problem within a clause",
        ),
        pytest.param(
            "我省经济社会发展还面临不少困难和挑战。外贸增长乏力，消费回升较慢。财政收支矛盾较大。我们将直面问题。",
            ["外贸增长乏力", "财政收支矛盾较大"],
            id="plain sentences",
        ),
        pytest.param(
            "发展不平衡的问题仍然突出。当前发展面临诸多挑战。需求不足，企业经营困难，就业压力加大。",
            ["发展不平衡的问题仍然突出", "需求不足", "企业经营困难", "就业压力加大"],
            id="one sentence behind the one that announces it",
        ),
        pytest.param(
            "在城市管理方面，交通拥堵较重；对标一流水平，营商环境还有差距；治安有所好转，但盗窃仍时有发生。",
            ["在城市管理方面，交通拥堵较重", "对标一流水平，营商环境还有差距", "治安有所好转，但盗窃仍时有发生"],
            id="circumstances belong to the problem behind them",
        ),
        pytest.param(
            "还有不少问题：一是受疫情冲击，旅游业困难。客流减少。二是人才短缺。此外，作风还需改进。对此，我们将努力。",
            ["受疫情冲击，旅游业困难", "人才短缺", "作风还需改进"],
            id="numbered items, and what is added",
        ),
        pytest.param("还存在不少问题。\n\n一是人才短缺。\n\n二是资金紧缺。\n\n新年已到。", ["人才短缺", "资金紧缺"], id="an item a line"),
        pytest.param("还存在不少短板。\n\n人才短缺。资金紧缺。\n\n五年来成绩很大。", ["人才短缺", "资金紧缺"], id="one paragraph"),
        pytest.param("我市发展还面临不少困难和挑战。我们将认真解决。", [], id="an announcement alone"),
        pytest.param("我们一定改进工作。在发展中。一是。", [], id="what will be done"),
        pytest.param("总量偏小，结构不优，对此，我们将努力解决。", ["总量偏小", "结构不优"], id="what will be done in the same sentence"),
        pytest.param("总量偏小，我们必须警醒。人才短缺。", ["总量偏小", "人才短缺"], id="what will be done in between"),
        pytest.param("还有不少问题：一是。二是人才短缺。此外，等。", ["人才短缺"], id="an empty item"),
        pytest.param(
            "还存在不少问题。这些年欠账较多。总量偏小。", ["这些年欠账较多", "总量偏小"], id="these years are no problems before"
        ),
        pytest.param(
            "主要是：总量偏小；必须看到，企业负担较重；今后一段时期就业压力较大。",
            ["总量偏小", "必须看到，企业负担较重", "今后一段时期就业压力较大"],
            id="what must be seen, and what is to come",
        ),
        pytest.param("还存在不少困难。总量偏小。人才短缺。总体看，机遇大于挑战。百业正兴。", ["总量偏小", "人才短缺"], id="confidence"),
        pytest.param("形势虽严峻，但机遇更多。我市具有扎实的产业基础。", [], id="confidence alone"),
        pytest.param(
            "还存在不少困难。依靠资源优势。企业投资缺乏信心。没有守住传统优势。",
            ["依靠资源优势", "企业投资缺乏信心", "没有守住传统优势"],
            id="lack of what gives confidence",
        ),
        pytest.param("主要是：总量偏小；人才短缺，我市迎来发展机遇。", ["总量偏小", "人才短缺"], id="a list that ends so"),
    ],
)  # fmt: skip
def test_problems_are_read(text: str, expected: list[str]) -> None:
    assert summaries(OPENING + text + "\n") == expected


def test_cue_that_ends_with_a_comma_leaves_the_clause_behind_it() -> None:
    assert summaries("我们深知，产业层次偏低。财政收支矛盾较大。\n") == ["产业层次偏低", "财政收支矛盾较大"]


def test_chapter_on_problems_goes_on_over_its_paragraphs() -> None:
    text = f"{REVIEW}成绩不小。\n\n二、存在的问题\n\n总量偏小，结构不优。\n\n人才短缺。\n\n上述问题要解决。\n\n三、2021年工作安排\n"
    assert [found.summary for found in parse(Document(text=text, year=2021)).challenges] == ["总量偏小", "人才短缺"]
    assert list(parse(Document(text=f"{REVIEW}二、存在的问题\n\n三、2021年工作安排\n", year=2021)).challenges) == []


def test_span_is_the_whole_item_and_the_quote_its_lead() -> None:
    first, second = challenges(f"{OPENING}主要是：总量偏小，结构 不优；人才短缺。\n")
    assert first.provenance.text == "总量偏小，结构 不优"
    assert (second.provenance.text, second.provenance.quote) == ("人才短缺", "人才短缺")
    (item,) = challenges(f"{OPENING}还有不少问题：一是总量偏小，结构不优。人才短缺。对此，我们将努力。\n")
    assert item.provenance.text == "一是总量偏小，结构不优。人才短缺"


@pytest.mark.parametrize(("word", "example"), table("lists"))
def test_a_list_opens_behind_its_word(word: str, example: str) -> None:
    assert word in example
    assert summaries(f"{OPENING}结构不优，{example}；人才短缺。\n") == ["总量偏小", "人才短缺"]


@pytest.mark.parametrize(("word", "example"), table("ends"))
def test_the_part_ends_with_its_word(word: str, example: str) -> None:
    assert example.startswith(word)
    assert summaries(f"{OPENING}总量偏小。人才短缺。{example}。全力推进。\n") == ["总量偏小", "人才短缺"]
    assert len(summaries(f"{OPENING}总量偏小。人才短缺。作风不实。{example[len(word) :]}\n")) >= 3


@pytest.mark.parametrize(("word", "example"), table("circumstances"))
def test_circumstances_are_no_problem(word: str, example: str) -> None:
    assert example.startswith(word)
    assert summaries(f"{OPENING}{example}，人才短缺。作风不实。\n") == [f"{example}，人才短缺", "作风不实"]


@pytest.mark.parametrize(("word", "example"), table("lacks"))
def test_members_of_a_clause_tell_a_problem_each(word: str, example: str) -> None:
    assert example.endswith(word)
    assert summaries(f"{OPENING}{example}、结构不优。\n") == [example, "结构不优"]
    assert summaries(f"{OPENING}{example}的农村、结构不优。\n") == [f"{example}的农村、结构不优"]


@pytest.mark.parametrize(("word", "stop"), stops("ends"))
def test_the_part_goes_on_where_its_word_means_something_else(word: str, stop: str) -> None:
    assert summaries(f"{OPENING}总量偏小。{word}{stop}人才短缺。作风不实。\n") == [
        "总量偏小",
        f"{word}{stop}人才短缺",
        "作风不实",
    ]


@pytest.mark.parametrize(("word", "example"), table("hopes"))
def test_confidence_ends_the_part(word: str, example: str) -> None:
    assert example.endswith(word)
    assert summaries(f"{OPENING}总量偏小。人才短缺。{example}。百业正兴。\n") == ["总量偏小", "人才短缺"]


@pytest.mark.parametrize("word", loose("lacking"))
def test_lack_of_what_gives_confidence_is_a_problem(word: str) -> None:
    assert summaries(f"{OPENING}总量偏小。{word}竞争优势。作风不实。\n") == ["总量偏小", f"{word}竞争优势", "作风不实"]


@pytest.mark.parametrize("word", loose("added"))
def test_a_word_adds_a_problem_to_those_that_are_numbered(word: str) -> None:
    assert summaries(f"{OPENING}一是总量偏小。二是人才短缺。{word}作风不实。\n") == ["总量偏小", "人才短缺", "作风不实"]


@pytest.mark.parametrize(
    "frame", [*(f"受市场{word}" for word in loose("pressed")), *(f"在各项工作{word}" for word in loose("where"))]
)
def test_a_frame_is_no_problem(frame: str) -> None:
    assert summaries(f"{OPENING}{frame}，人才短缺。作风不实。\n") == [f"{frame}，人才短缺", "作风不实"]


@pytest.mark.parametrize(
    "announcement",
    [
        *(f"{word}面临不少困难" for word in loose("about")),
        *(f"我市{word}不少困难" for word in loose("admits")),
        *(f"我市面临{word}困难" for word in loose("amounts")),
        *(f"我市面临{word}" for word in loose("troubles")),
    ],
)
def test_an_announcement_is_no_problem(announcement: str) -> None:
    assert summaries(f"{OPENING}{announcement}。总量偏小。人才短缺。\n") == ["总量偏小", "人才短缺"]


@pytest.mark.parametrize("word", loose("equal"))
def test_a_word_that_ends_as_a_list_does_is_whole(word: str) -> None:
    assert summaries(f"{OPENING}总量偏小。城乡待遇{word}。\n") == ["总量偏小", f"城乡待遇{word}"]
    assert summaries(f"{OPENING}总量偏小。城乡待遇{word[0]}次等。\n") == ["总量偏小", f"城乡待遇{word[0]}次"]


@given(st.text(st.sampled_from("一二是、，。；：\n主要问题对此外我们在方面等总量偏小不足、“”"), max_size=60))
def test_any_text_gives_challenges_within_itself_in_order(text: str) -> None:
    document = Document(text=f"{REVIEW}{OPENING}{text}\n", year=2021)
    place = 0
    for found in parse(document, only=["statements"]).challenges:
        span = found.provenance.span
        assert place <= span.start < span.end
        assert document.quote(span) == found.provenance.text
        assert found.summary
        place = span.end
