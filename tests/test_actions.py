from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov.facts import document_of
from gzgov.parse.actions import find_actions, make_initiatives
from gzgov.parse.clauses import find_sentences
from gzgov.parse.context import find_settings
from gzgov.parse.fold import fold
from gzgov.parse.outline import find_sections
from gzgov.parse.parts import Action
from gzgov.parse.verbs import lexicon
from gzgov.records import Initiative
from gzgov.source import Document
from gzgov.vocabulary import load

CORPUS = tomllib.loads((Path(__file__).parent / "corpus" / "actions.toml").read_text("utf-8"))["sentence"]
PLAN = "三、2021年工作安排\n\n"
# A paragraph of its own behind one that says nothing, so that no sentence is taken for a heading.
OPENING = f"{PLAN}总则如下：\n\n天气晴好。"
NUMBERED = "（一）优化供给。"


def initiatives(text: str) -> list[Initiative]:
    folded = fold(document_of(text))
    sections = find_sections(folded)
    sentences = find_sentences(folded, sections)
    settings = find_settings(folded, sections, sentences)
    return make_initiatives(folded, sections, sentences, settings, find_actions(folded, sections, sentences, settings))


def in_plan(text: str) -> list[Initiative]:
    return initiatives(OPENING + text + "\n")


def table(kind: str) -> list[tuple[str, str, str]]:
    return [
        (name, line.partition(" ")[0].partition("|")[0].rstrip("*+"), line.partition(" ")[2])
        for name, lines in load("verbs.toml")[kind].items()
        for line in lines.splitlines()
    ]


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case["text"][:16])
def test_a_sentence_holds_its_actions(case: dict[str, object]) -> None:
    assert [f"{found.verb} | {found.object}" for found in in_plan(str(case["text"]))] == case["actions"]


@pytest.mark.parametrize(("group", "word", "example"), table("verbs"), ids=lambda value: value)
def test_every_verb_opens_its_example(group: str, word: str, example: str) -> None:
    first = initiatives(f"{OPENING}{example}。\n")[0]
    assert first.verb.startswith(word)
    assert first.provenance.cues[-1].id == f"verb.{group}"


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] == "manner"], ids=lambda value: value
)
def test_every_word_of_manner_stands_before_a_verb(word: str, example: str) -> None:
    first = initiatives(f"{OPENING}{example}。\n")[0]
    assert first.provenance.text == example
    assert example.startswith(word)
    assert not first.verb.startswith(word)


@pytest.mark.parametrize(
    ("name", "word", "example"),
    [row for row in table("words") if row[0] in {"attribute", "forecast", "principle", "regard", "support", "telling"}],
    ids=lambda value: value,
)
def test_attributes_and_principles_are_no_actions(name: str, word: str, example: str) -> None:
    assert word in f"{example}。"
    assert in_plan(f"{example}。") == [], name


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] == "whole"], ids=lambda value: value
)
def test_a_word_that_begins_as_a_verb_does_is_none(word: str, example: str) -> None:
    assert example.startswith(word)
    assert any(word.startswith(verb) for _, verb, _ in table("verbs"))
    assert not any(word.startswith(found.verb) for found in in_plan(f"{example}。"))


@pytest.mark.parametrize(
    ("word", "stop"),
    [(word, stop) for word, stops in lexicon().whole.items() for stop in stops],
    ids=lambda value: value,
)
def test_a_word_is_none_before_what_makes_its_verb_one(word: str, stop: str) -> None:
    (found,) = in_plan(f"{word}{stop}协作体系。")
    assert word.startswith(found.verb)
    assert found.verb + found.object == f"{word}{stop}协作体系"


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] == "become"], ids=lambda value: value
)
def test_a_word_that_opens_with_become_is_part_of_the_object(word: str, example: str) -> None:
    (found,) = in_plan(f"{example}。")
    assert found.object.startswith(word)


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] in {"object", "kind", "light", "nominal"}],
    ids=lambda value: value,
)  # fmt: skip
def test_a_verb_that_is_a_noun_stays_in_the_object(word: str, example: str) -> None:
    (found,) = in_plan(f"{example}。")
    assert found.verb.removesuffix("建设") in {example[: len(found.verb)], example[: len(found.verb) - 2]}
    assert word in example


@pytest.mark.parametrize(
    ("word", "example"),
    [row[1:] for row in table("words") if row[0] in {"closing", "closable"}],
    ids=lambda value: value,
)
def test_a_closing_word_joins_the_verb(word: str, example: str) -> None:
    (found,) = in_plan(f"{example}。")
    assert word in found.verb
    assert not example.startswith(found.verb)


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] == "unclosed"], ids=lambda value: value
)
def test_a_word_of_manner_keeps_the_closing_word_with_the_object(word: str, example: str) -> None:
    (found,) = in_plan(f"{example}。")
    (without,) = in_plan(f"{example.replace(word, '')}。")
    assert found.verb + found.object == example
    assert without.verb == found.verb + "建设"


@pytest.mark.parametrize(
    ("word", "example"),
    [
        *(row[1:] for row in table("words") if row[0] == "shared"),
        *((word, f"{word}企业扎根、扩大规模") for word in sorted(lexicon().actors)),
    ],
    ids=lambda value: value,
)
def test_an_actor_or_a_shared_end_keeps_the_verbs_of_a_list_together(word: str, example: str) -> None:
    (found,) = in_plan(f"{example}。")
    assert "、" in found.object
    assert word in found.verb + found.object
    without = example.replace(word, "完善" if example.startswith(word) else "")
    assert len(in_plan(f"{without}。")) > 1


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] == "programme"], ids=lambda value: value
)
def test_a_programme_is_named_by_its_noun(word: str, example: str) -> None:
    (found,) = in_plan(f"{example}。")
    assert found.programme is not None
    assert found.programme.endswith(word)


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] == "continuation"], ids=lambda value: value
)
def test_a_continuation_belongs_to_the_object_before_it(word: str, example: str) -> None:
    (found,) = in_plan(f"加快建设一批园区，{example}。")
    assert found.object.endswith(example)
    assert example.startswith(word)
    assert in_plan(f"{example}。") == []


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] == "front"], ids=lambda value: value
)
def test_the_verb_stands_behind_words_for_means_or_side(word: str, example: str) -> None:
    (found,) = in_plan(f"{example}。")
    assert example.startswith(word)
    assert example.index(found.verb) > len(word)
    assert found.provenance.text == example


@pytest.mark.parametrize(
    ("word", "example"), [row[1:] for row in table("words") if row[0] == "completion"], ids=lambda value: value
)
def test_what_is_to_be_completed_stands_before_the_verb(word: str, example: str) -> None:
    (found,) = in_plan(f"{example}。")
    assert found.verb == word
    assert example.startswith(found.object)
    assert found.provenance.text == example
    assert initiatives(f"一、2020年工作回顾\n\n天气晴好。{example}。\n") == []


def test_no_verb_or_word_has_two_owners() -> None:
    for rows in (
        table("verbs"),
        *([row for row in table("words") if row[0] == name] for name in load("verbs.toml")["words"]),
    ):
        words = [word for _, word, _ in rows]
        assert len(set(words)) == len(words)


def test_headings_leads_and_actions_have_their_level_and_area() -> None:
    found = initiatives(
        f"{PLAN}（一）强化科技创新支撑能力。\n\n加强战略科技力量建设。加快建设国家实验室。建成一批载体。\n"
    )
    assert [(record.verb, record.level.value, record.policy_area) for record in found] == [
        ("强化", "heading", ("2021年工作安排",)),
        ("加强建设", "heading", ("2021年工作安排", "强化科技创新支撑能力")),
        ("加快建设", "action", ("2021年工作安排", "强化科技创新支撑能力", "加强战略科技力量建设")),
        ("建成", "action", ("2021年工作安排", "强化科技创新支撑能力", "加强战略科技力量建设")),
    ]


def test_short_sentences_head_what_follows_within_one_long_paragraph() -> None:
    body = (
        "扩大有效投资。增加优质供给，加大重大项目投资力度，规划建设519个项目。"
        "释放消费潜力。继续实施消费热点培育工程，发展新兴消费，建设示范市。"
        "提高外贸质量。实施优进优出战略，推进跨境电子商务综合试验区建设。"
        "落实“营改增”政策。加快保税区、出口加工区转型发展，完善监管。"
    )
    found = initiatives(f"{PLAN}{NUMBERED}{body}\n")
    heads = [record.provenance.text for record in found if record.level.value == "heading"]
    assert heads == ["优化供给", "扩大有效投资", "释放消费潜力", "提高外贸质量"]


def test_a_short_sentence_on_one_work_heads_nothing_but_one_on_a_zone_does() -> None:
    rest = "落实各项惠企政策，加快平台建设，完善配套设施和服务。" * 4
    for work in ("推进南江水库建设。", "启动东湖客运站建设。", "加快推进北江大桥改造工程。"):
        found = initiatives(f"{PLAN}{NUMBERED}{rest}{work}{rest}\n")
        assert [record.provenance.text for record in found if record.level.value == "heading"] == ["优化供给"]
    for heading in ("推进滨海新区建设", "打造南江科学城", "健全监管机制", "营商环境更加优化"):
        found = initiatives(f"{PLAN}{NUMBERED}{rest}{heading}。{rest}\n")
        assert {record.policy_area[-1] for record in found[-4:]} == {heading}


def test_actions_of_the_review_are_reported() -> None:
    found = initiatives("一、2020年工作回顾\n\n我们推出了一批改革举措，成功举办国际马拉松赛。\n")
    assert [(record.verb, record.object, record.reported) for record in found] == [
        ("推出", "一批改革举措", True),
        ("举办", "国际马拉松赛", True),
    ]


def test_a_cell_of_a_table_holds_an_action() -> None:
    (found,) = in_plan("\n\n| （1）加快建设国家实验室 | 2021 |")
    assert found.provenance.text == "加快建设国家实验室"


def test_the_headline_list_holds_no_actions() -> None:
    assert initiatives(f"{PLAN}今年主要预期目标是：实现地区生产总值增长6%；完成节能减排任务。\n") == []


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("建成5G基站6.5万座", True),
        ("完成投资3604亿元", True),
        ("建立百家科技金融工作站", True),
        ("推动数字经济占比提高2个百分点", True),
        ("加快5G商用步伐", False),
        ("加强PM2.5和臭氧协同治理", False),
        ("开展广州港20万吨级航道前期工作", False),
        ("建立12345政务热线联合督办机制", False),
        ("完成面向2035年的历史文化名城保护规划编制", False),
    ],
)
def test_measured_tells_whether_a_counted_goal_is_named(text: str, measured: bool) -> None:  # noqa: FBT001
    (found,) = in_plan(f"{text}。")
    assert found.measured is measured


def test_what_is_to_be_completed_may_be_counted() -> None:
    (found,) = in_plan("9所学校年内投入使用。")
    assert (found.object, found.measured) == ("9所学校", True)


def test_a_programme_in_quotation_marks_keeps_its_noun() -> None:
    (found,) = in_plan("实施“穗芯”工程。")
    assert found.programme == "“穗芯”工程"


def test_the_object_is_verbatim_without_line_breaks() -> None:
    (found,) = in_plan("做好外籍高层次\n\n人才认定工作（２０２１）。")
    assert found.object == "外籍高层次人才认定工作（２０２１）"
    assert "\n" in found.provenance.text


def test_cues_and_spans_point_into_the_raw_text() -> None:
    text = f"{OPENING}加快 建设国家实验室。\n"
    (found,) = initiatives(text)
    heading, cue = found.provenance.cues
    assert heading.id.startswith(("heading.", "headline"))
    assert text[cue.span.slice] == "加快 建设"
    assert text[found.provenance.span.slice] == found.provenance.text
    assert found.provenance.quote.endswith("。")


ALPHABET = "加快建设推进和与、的。，；：“”（）12万家\n一是以为在要将把提供服务业地好了全面三年"


@given(st.text(st.sampled_from(ALPHABET), max_size=60))
def test_any_text_gives_actions_within_their_sentences_in_order(text: str) -> None:
    folded = fold(Document(text=PLAN + text, year=2021))
    sections = find_sections(folded)
    sentences = find_sentences(folded, sections)
    actions: list[Action] = find_actions(folded, sections, sentences, find_settings(folded, sections, sentences))
    place = 0
    for action in actions:
        sentence = sentences[action.sentence]
        assert place <= action.start < action.end <= sentence.end
        assert sentence.start <= action.start
        assert action.verb
        place = action.end


def test_a_look_back_that_gives_a_figure_alone_is_no_action() -> None:
    text = "一、2020年工作回顾\n\n各项工作取得进展。收入大增，增加497元，提高0.5个百分点，突破3万亿，增加公交线路5条，减少3个环节。\n"
    assert [(found.verb, found.object) for found in initiatives(text)] == [("增加", "公交线路5条"), ("减少", "3个环节")]
    assert [found.verb for found in in_plan("收入大增，突破100亿元。")] == ["突破"]
