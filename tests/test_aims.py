"""Targets without a number: the words of the headline list, and the extremes of the plan."""

from __future__ import annotations

from typing import Any

import pytest

from gzgov.catalogue import entry
from gzgov.parse import parse
from gzgov.records import Target, TargetForm, Tone
from gzgov.vocabulary import load

OPENING = "政府工作报告\n——2021年1月29日在广州市第十五届人民代表大会第六次会议上\n\n各位代表：\n\n"
PLAN = f"{OPENING}二、2021年工作安排\n\n（一）抓好重点工作。"
REVIEW = f"{OPENING}一、2020年工作回顾\n\n"
LIST = f"{OPENING}二、2021年工作安排\n\n今年经济社会发展的主要预期目标是："
WORDS = load("aims.toml")
GROUPS = [(table, name) for table, groups in WORDS.items() if table != "core" for name in groups]
EXTREMES = ("behind", "rules", "each", "none")


def in_words(text: str) -> list[tuple[str, str]]:
    return [(target.indicator.phrase, target.requirement) for target in parse(text).targets if target.measure is None]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("推动自然村生活污水终端处理设施全覆盖", [("自然村生活污水终端处理设施", "全覆盖")]),
        ("推进5G网络全覆盖、智慧灯杆建设全铺开", [("5G网络", "全覆盖"), ("智慧灯杆建设", "全铺开")]),
        ("实现高速宽带城乡全覆盖", [("高速宽带", "城乡全覆盖")]),
        ("率先实现政府隐性债务全部清零", [("政府隐性债务", "全部清零")]),
        ("确保零就业家庭动态清零", [("零就业家庭", "动态清零")]),
        ("对低收入住房困难家庭要应保尽保", [("低收入住房困难家庭", "应保尽保")]),
        ("政府性楼堂馆所一律不新建", [("政府性楼堂馆所", "一律不新建")]),
        ("所得收益全部用于脱贫攻坚和支持乡村振兴", [("所得收益", "全部用于脱贫攻坚和支持乡村振兴")]),
        ("把基层医院和外出农民工等全部纳入", [("基层医院和外出农民工", "全部纳入")]),
        ("其余国有企业年内全部完成改革任务", [("其余国有企业", "全部完成改革任务")]),
        ("抓紧消除城镇“大班额”", [("城镇“大班额”", "消除城镇“大班额”")]),
        ("推动建成区数字化城市管理全覆盖", [("建成区数字化城市管理", "全覆盖")]),
    ],
)
def test_extreme_of_the_plan_is_a_target(clause: str, found: list[tuple[str, str]]) -> None:
    assert in_words(f"{PLAN}{clause}。\n") == found


def test_extreme_is_anchored_and_says_why() -> None:
    (target,) = parse(f"{PLAN}确保实现街镇颐康中心全覆盖。\n").targets

    assert (target.provenance.text, target.form, target.tone) == ("全覆盖", TargetForm.QUALITATIVE, Tone.ENSURE)
    assert (str(target.period), target.headline) == ("2021", False)
    assert [cue.id for cue in target.provenance.cues] == ["heading.plan", "extreme.behind"]


@pytest.mark.parametrize(
    "clause",
    [
        "坚持无禁区、全覆盖、零容忍惩治腐败",
        "健全全覆盖可持续的社会保障体系",
        "开展零就业家庭清零专项行动",
        "完成全部燃气电厂降氮脱硝改造",
        "取消部分或全部行政审批事项",
        "管好计划安排的全部固定资产投资",
        "有效消除风险隐患",
        "推进全覆盖",
        "去年实现公办中小学空调全覆盖",
        "校园安保已全覆盖",
        "推动基站建设6.5万座，5G网络5G全覆盖3个",
        "2019年实现公办中小学空调全覆盖",
        "实现居家养老、社区养老、机构养老、医养结合、康养结合、智慧养老、互助养老服务体系建设工作以及其他各项服务全覆盖",
    ],
    ids=[
        "a slogan among slogans",
        "an attribute",
        "a campaign",
        "all of a noun",
        "or all",
        "of which all",
        "vague",
        "no subject",
        "look-back",
        "done already",
        "with a number",
        "another year",
        "too long a subject",
    ],
)
def test_no_target_is_made_of(clause: str) -> None:
    assert in_words(f"{PLAN}{clause}。\n") == []


def test_extreme_of_the_review_or_of_a_heading_is_no_target() -> None:
    assert in_words(f"{REVIEW}农村环卫保洁实现全覆盖。\n") == []
    assert in_words(f"{OPENING}二、2021年工作安排\n\n（一）实现农村环卫保洁全覆盖\n\n建好公厕。\n") == []


def test_extreme_without_a_known_time_is_no_target() -> None:
    assert in_words("二、今年工作安排\n\n（一）抓好重点工作。推动街镇颐康中心全覆盖。\n") == []


def test_extreme_is_due_when_its_sentence_says() -> None:
    (target,) = parse(f"{PLAN}到2025年，实现街镇颐康中心全覆盖。\n").targets

    assert str(target.period) == "2025"


@pytest.mark.parametrize(
    ("clause", "phrase", "requirement"),
    [
        ("进出口促稳提质", "进出口", "促稳提质"),
        ("供给侧结构性改革取得实质性进展", "供给侧结构性改革", "取得实质性进展"),
        ("各类风险有序有效防控", "各类风险", "有序有效防控"),
        ("进出口回稳向好", "进出口", "回稳向好"),
        ("努力实现居民收入和经济发展同步", "居民收入", "和经济发展同步"),
        ("农村贫困人口全部脱贫", "农村贫困人口", "全部脱贫"),
    ],
)
def test_headline_list_asks_in_words(clause: str, phrase: str, requirement: str) -> None:
    assert in_words(f"{LIST}{clause}。\n") == [(phrase, requirement)]


def test_damaged_number_asks_for_nothing_in_words() -> None:
    assert in_words(f"{LIST}城镇登记失业率控制在$1.$2％，进出口稳中提质。\n") == [("进出口", "稳中提质")]


def test_list_without_an_opening_goes_on_behind_a_semicolon_only() -> None:
    text = (
        f"{OPENING}二、2021年工作安排\n\n更加专注于民生，城镇新增就业20万人，城镇登记失业率控制在3.5%以内，"
        "居民消费价格涨幅控制在3.5%左右；更加专注于质量，现代服务业增加值占服务业比重提升到70%左右，金融财政风险有效防范。"
        "城乡面貌持续改善。\n\n金融安全有效防范。\n"
    )
    listed = [target.indicator.phrase for target in parse(text).headline_targets]

    assert listed[-2:] == ["现代服务业增加值占服务业比重", "金融财政风险"]
    assert len(listed) == 5


def test_indicators_that_share_an_aim_are_one_target_each() -> None:
    assert in_words(f"{LIST}地区生产总值增长6%，城镇登记失业率、居民消费价格指数控制在省定范围内。") == [
        ("城镇登记失业率", "控制在省定范围内"),
        ("居民消费价格指数", "控制在省定范围内"),
    ]


def test_second_aim_is_for_the_indicator_before() -> None:
    assert in_words(f"{LIST}全区生产总值增长9%，力争两位数增长。") == [("生产总值", "力争两位数增长")]


def test_second_aim_without_an_indicator_before_is_left_out() -> None:
    assert in_words(f"{LIST}力争两位数增长，进出口稳中提质。") == [("进出口", "稳中提质")]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("居民收入与经济增长基本同步", TargetForm.RELATIONAL),
        ("农村居民收入增速高于城镇居民", TargetForm.RELATIONAL),
        ("主要经济指标好于全国平均水平", TargetForm.RELATIONAL),
        ("国际收支基本平衡", TargetForm.QUALITATIVE),
        ("节能减排完成省下达任务", TargetForm.QUALITATIVE),
    ],
)
def test_relation_is_told_from_words(text: str, form: TargetForm) -> None:
    assert [target.form for target in parse(f"{LIST}{text}。").targets] == [form]


@pytest.mark.parametrize(
    ("clause", "form"),
    [
        ("居民收入增长快于经济增长", TargetForm.RELATIONAL),
        ("进出口增速高于全国平均水平", TargetForm.RELATIONAL),
        ("居民消费价格涨幅不高于全省平均水平", TargetForm.RELATIONAL),
        ("农村居民收入增速高于城镇居民", TargetForm.RELATIONAL),
        ("固定资产投资增速不低于经济增速", TargetForm.RELATIONAL),
        ("经济运行总体好于预期", TargetForm.QUALITATIVE),
    ],
)
def test_target_that_sets_two_actuals_beside_each_other_is_relational(clause: str, form: TargetForm) -> None:
    assert [target.form for target in parse(f"{LIST}{clause}。\n").targets] == [form]


@pytest.mark.parametrize(
    ("clause", "period"),
    [
        ("到2035年，人均地区生产总值达到中等发达国家水平", "2035"),
        ("到2025年，居民收入增长与经济增长基本同步", "2025"),
        ("“十四五”时期，居民收入增长与经济增长基本同步", "2021/2025"),
        ("居民收入增长与2020年持平", "2021"),
        ("主要污染物排放实现“十四五”目标", "2021"),
    ],
)
def test_aim_in_words_of_the_list_is_for_the_time_that_it_names(clause: str, period: str) -> None:
    assert [str(target.period) for target in parse(f"{LIST}{clause}。\n").targets] == [period]


@pytest.mark.parametrize("id_", WORDS["core"]["ids"])
def test_list_without_opening_words_is_known_by_its_core_indicators(id_: str) -> None:
    others = [entry(other) for other in WORDS["core"]["ids"] if other != id_][:2]
    names = [entry(id_).name, *(other.name for other in others)]

    report = parse(f"{PLAN}{'，'.join(f'{name}增长6%' for name in names)}。\n")

    assert [target.headline for target in report.targets] == [True] * 3


def test_outlook_keeps_words_only_about_known_indicators() -> None:
    outlook = "二、今后五年的奋斗目标\n\n今后五年的主要目标是：创新能力持续增强，居民收入与经济增长同步。"
    found = parse(OPENING + outlook).headline_targets
    assert [(t.indicator.id, t.requirement) for t in found] == [("disposable_income_per_capita", "与经济增长同步")]


@pytest.mark.parametrize(
    ("rest", "last"),
    [
        ("节能减排完成省下达的任务。", "完成省下达的任务"),
        ("不折不扣完成省下达约束性指标任务。", "完成省下达约束性指标任务"),
        ("推动科技创新取得突破。", None),
        ("\n\n不折不扣完成省下达约束性指标任务。", None),
    ],
    ids=["joined", "handed-down", "another-matter", "another-paragraph"],
)
def test_list_without_an_opening_runs_to_its_end(rest: str, last: str | None) -> None:
    core = "要更加专注于稳增长，固定资产投资增长12%，社会消费品零售总额增长8%，城镇登记失业率控制在3.5%以内"
    joint = "；" if last == "完成省下达的任务" else "。"
    found = in_words(f"{OPENING}二、2021年工作安排\n\n{core}{joint}{rest}")
    assert (found[-1][1] if found else None) == last


# --- the words themselves ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "name"), GROUPS, ids=lambda value: value)
def test_group_has_an_example_of_its_words_and_none_twice(table: str, name: str) -> None:
    group: dict[str, Any] = WORDS[table][name]

    assert len(set(group["words"])) == len(group["words"])
    assert any(word in group["example"] for word in group["words"])


def test_no_extreme_has_two_owners() -> None:
    words = [word for group in EXTREMES for word in WORDS["extreme"][group]["words"]]

    assert len(set(words)) == len(words)


@pytest.mark.parametrize("table", ["headline", "object"])
def test_example_of_the_list_is_a_headline_target(table: str) -> None:
    for group in WORDS[table].values():
        target = parse(f"{LIST}{group['example']}。\n").targets[-1]
        assert (target.headline, target.measure) == (True, None)


@pytest.mark.parametrize("table", ["extreme", "subject"])
def test_example_of_an_extreme_is_a_target(table: str) -> None:
    for group in WORDS[table].values():
        (target,) = parse(f"{PLAN}{group['example']}。\n").targets
        assert target.form is TargetForm.QUALITATIVE


def test_idle_words_are_no_subject() -> None:
    group = WORDS["idle"]["before"]
    for clause in (group["example"], *(f"{word}控制成本" for word in group["words"])):
        assert in_words(f"{LIST}{clause}。\n") == []
    assert in_words(f"{LIST}新增原料用能不纳入能源消费总量控制。\n") == []


def test_list_goes_on_behind_a_semicolon_whatever_follows() -> None:
    assert in_words(f"{LIST}地区生产总值增长6%；重点控制化石能源消费；进出口促稳提质。\n") == [("进出口", "促稳提质")]


def test_vague_example_is_none() -> None:
    for group in WORDS["vague"].values():
        assert in_words(f"{PLAN}{group['example']}。\n") == []


def subject_of(word: str, group: str) -> list[Target]:
    sentence = f"公办养老机构{word}" if group == "behind" else f"{word}公办养老机构"
    return list(parse(f"{PLAN}{sentence}全覆盖。\n").targets)


@pytest.mark.parametrize(
    ("word", "group"),
    [(word, group) for group in ("before", "behind") for word in WORDS["subject"][group]["words"]],
)
def test_word_at_the_end_of_a_subject_is_none_of_it(word: str, group: str) -> None:
    assert [target.indicator.phrase for target in subject_of(word, group)] == ["公办养老机构"]


@pytest.mark.parametrize("word", WORDS["extreme"]["becomes"]["words"])
def test_what_becomes_of_all_of_them(word: str) -> None:
    (target,) = parse(f"{PLAN}低端物流园区全部{word}新建项目。\n").targets

    assert (target.indicator.phrase, target.requirement) == ("低端物流园区", f"全部{word}新建项目")
