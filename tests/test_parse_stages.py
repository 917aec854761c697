"""The stages of the parser one by one: folding, outline, clauses, times, context, tables, records in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from gzgov.facts import document_of, find_facts
from gzgov.measure import Aspect, Bound, Direction, plain
from gzgov.parse import parse
from gzgov.parse.clauses import find_sentences
from gzgov.parse.context import find_settings
from gzgov.parse.fold import fold
from gzgov.parse.measures import find_mentions
from gzgov.parse.outline import find_sections
from gzgov.parse.parts import Form, Part
from gzgov.parse.times import find_times, read_count, settle
from gzgov.period import Period
from gzgov.records import Binding, Report, TargetForm, Tone, kind_of
from gzgov.source import Document

OPENING = "政府工作报告\n——2021年1月29日在广州市第十五届人民代表大会第六次会议上\n\n各位代表：\n\n"
PLAN = f"{OPENING}二、2021年工作安排\n\n"
REVIEW = f"{OPENING}一、2020年工作回顾\n\n"


def folded(text: str) -> str:
    return fold(Document(text=text)).text


def parts(text: str) -> list[tuple[Part, str]]:
    found = fold(document_of(text))
    sections = find_sections(found)
    sentences = find_sentences(found, sections)
    return [(setting.part, str(setting.period)) for setting in find_settings(found, sections, sentences)]


# --- folding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("达 21 家和 241 家", "达21家和241家\n"),
        ("增长１２．５％", "增长12.5%\n"),
        ("产量〔12〕增长[3]5%【4】。", "产量增长5%。\n"),
        ("国发〔2012〕2号", "国发〔2012〕2号\n"),
        ("**一、2018年工作回顾** 2018年是开局之年", "一、2018年工作回顾\n2018年是开局之年\n"),
        ("**二、2019年工作安排**\n\n今年是关键之年", "二、2019年工作安排\n今年是关键之年\n"),
        ("前文结束。**二、2019年工作安排** 今年是关键之年", "前文结束。\n二、2019年工作安排\n今年是关键之年\n"),
        ("*** 强调 ***", "强调\n"),
        ("<!-- 图 -->各位代表：", "各位代表：\n"),
        ("---\ntitle: 报告\n---\n\n正文。", "正文。\n"),
        ("- 政府工作报告\n> 引文。", "政府工作报告\n引文。\n"),
        ("Hong Kong 5G 网络", "Hong Kong 5G网络\n"),
        ("由\n\n1992 年的 181.7 亿元", "由1992年的181.7亿元\n"),
        ("1993\n\n年以来，发展很快。", "1993年以来，发展很快。\n"),
        ("市长　龚正\u2003\u2003各位代表：\u2003\u2003现在报告。", "市长龚正\n各位代表：\n现在报告。\n"),
        ("| 指标  | 单位 |", "|指标|单位|\n"),
        ("[](./W020.png)年末总人口139008万人。", "年末总人口139008万人。\n"),
        ("![图1](./1.png)结束！[附](./a.html)", "结束！〔附〕（./a.html）\n"),
        ("", "\n"),
        ("  \n\n ", "\n"),
        ("地區生產總值過萬億元，圓滿完成", "地区生产总值过万亿元，圆满完成\n"),
        ("增長8%,失業率: 3.5% (約), 共1, 200人: 其中", "增长8%，失业率：3.5%（约），共1,200人：其中\n"),
        ("10:30,比例1:2,1,200人,https://a.cn,", "10:30，比例1:2,1,200人，https://a.cn，\n"),
        ("|a|b|\n|:-|-:|", "|a|b|\n|:-|-:|\n"),
    ],
    ids=[
        "blanks", "width", "note-marks", "document-number", "bold-heading", "bold-heading-alone", "bold-heading-inside",
        "emphasis", "comment", "front-matter", "bullets", "latin-words", "broken-sentence", "number-alone", "gaps", "table-row",
        "empty-link", "picture", "empty", "blank", "traditional", "half-width-marks", "no-marks", "table-of-marks",
    ],
)  # fmt: skip
def test_folding(raw: str, plain: str) -> None:
    found = fold(Document(text=raw))
    assert found.text == plain
    assert len(found.offsets) == len(plain) + 1
    assert list(found.offsets) == sorted(found.offsets)


def test_headings_inside_one_long_line_open_paragraphs() -> None:
    filler = "我们坚持稳中求进工作总基调，" * 250
    text = folded(f"一、2018年工作回顾{filler}振兴崛起！二、2019年工作安排2019年是关键之年。（一）强化创新。推进改革。")
    assert "振兴崛起！\n二、2019年工作安排\n2019年是关键之年。\n（一）强化创新。" in text


def test_words_like_a_heading_inside_a_long_sentence_open_no_paragraph() -> None:
    filler = "我们坚持稳中求进工作总基调，" * 250
    assert folded(f"{filler}各部门主要工作1月启动。") == f"{filler}各部门主要工作1月启动。\n"


# --- outline and sentences --------------------------------------------------------------------------------------------


def test_outline_goes_by_ordinals_not_by_depth() -> None:
    text = (
        "## 一、2020年工作回顾\n\n（一）综合实力提升。经济增长。\n\n"
        "### 二、2021年工作安排\n\n(二) 改革。深化改革。\n\n1. 小项\n\n内容。\n"
    )
    sections = find_sections(fold(Document(text=text)))
    assert [(section.level, section.path) for section in sections] == [
        (1, ("2020年工作回顾",)),
        (2, ("2020年工作回顾", "综合实力提升")),
        (1, ("2021年工作安排",)),
        (2, ("2021年工作安排", "改革")),
        (3, ("2021年工作安排", "改革", "小项")),
    ]


def test_long_numbered_sentence_is_no_heading() -> None:
    text = "一、" + "固定资产投资总规模包括国家预算内外的各种投资" * 3 + "。\n"
    assert find_sections(fold(Document(text=text))) == ()


def test_numbered_line_that_counts_is_no_heading() -> None:
    assert find_sections(fold(Document(text="1.新建改建公园100个。\n"))) == ()
    assert len(find_sections(fold(Document(text="一、2020年工作回顾。\n")))) == 1


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("1.开工建设南江大桥。\n2.建成青山水厂。\n3.新建公园9个。\n", []),
        ("（一）开工建设南江大桥；\n（二）建成青山水厂；\n", []),
        ("1、建成青山水厂。今年完工。\n2、开工建设南江大桥。\n各位代表！\n", []),
        ("1.优化环境。\n深化改革。\n2.扩大开放。\n稳定外贸。\n", ["优化环境", "扩大开放"]),
        ("（一）优化环境。\n1.深化改革。今年完成。\n（二）扩大开放。\n", ["优化环境", "扩大开放"]),
        ("（一）优化环境。深化改革。\n（二）扩大开放。稳定外贸。\n", ["优化环境", "扩大开放"]),
        ("1.优化环境\n2.扩大开放\n", ["优化环境", "扩大开放"]),
    ],
    ids=("list", "semicolons", "last", "with-text", "other-form", "text-on-the-line", "no-stop"),
)
def test_numbered_sentences_without_text_below_them_are_no_headings(text: str, titles: list[str]) -> None:
    assert [section.title for section in find_sections(fold(Document(text=text.replace("\n", "\n\n"))))] == titles


def test_heading_may_quote_a_long_title() -> None:
    plan = "《上海市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要（草案）》"
    assert find_sections(fold(Document(text=f"二、关于{plan}的说明\n")))[0].title == f"关于{plan}的说明"


def test_numbered_line_with_more_than_a_title_is_no_heading() -> None:
    assert find_sections(fold(Document(text="1. 完成改造。继续推进。\n"))) == ()


def test_items_are_chapters_where_they_say_what_they_are_for() -> None:
    text = "1、2020年工作回顾\n\n生产总值增长2.7%。\n\n2、2021年主要任务\n\n生产总值增长6%以上。\n"
    report = parse(Document(text=text, year=2021))
    assert [(section.level, section.title) for section in find_sections(fold(Document(text=text)))] == [
        (1, "2020年工作回顾"),
        (1, "2021年主要任务"),
    ]
    assert [(kind_of(one).value, str(one.period)) for one in report.statements] == [
        ("achievement", "2020"),
        ("target", "2021"),
    ]


def test_items_without_such_words_stay_items() -> None:
    found = fold(Document(text="1、加强科技创新\n\n建成实验室。\n\n2、改善民生\n\n新建学校。\n"))
    assert [section.level for section in find_sections(found)] == [3, 3]


@pytest.mark.parametrize(
    "opening", ["今年，我们将继续办好十件实事。", "今年要着力抓好以下工作。", "2021年目标：生产总值增长6%。"]
)
def test_plan_may_open_without_a_heading(opening: str) -> None:
    report = parse(Document(text=f"{opening}新建养老院10所。\n", year=2021))
    assert {(kind_of(one).value, str(one.period)) for one in report.statements} == {("target", "2021")}


@pytest.mark.parametrize(
    "aim",
    [
        "力争招商引资30亿元以上。", "今年计划完成投资50亿元。", "确保新增就业5万人。", "今年将建成学校5所。",
        "预期今年生产总值增长8%。", "今年投资要完成100亿元。",
    ],
)  # fmt: skip
def test_aim_that_opens_a_text_is_a_target(aim: str) -> None:
    report = parse(Document(text=aim + "\n", year=2021))
    assert [(kind_of(one).value, str(one.period)) for one in report.statements] == [("target", "2021")]


@pytest.mark.parametrize(
    "done",
    [
        "建成养老院10所。", "今年以来，主要指标增长8%。", "今年来，重要产品产量增长8%。", "今年主要抓了招商，新增企业50家。",
        "全年完成投资100亿元，占年度计划的110%。", "全年投资计划完成120%。", "确保了就业稳定，新增就业5万人。",
    ],
)  # fmt: skip
def test_what_was_done_at_the_opening_of_a_text_is_no_target(done: str) -> None:
    report = parse(Document(text=done + "\n", year=2021))
    assert {kind_of(one).value for one in report.statements} == {"achievement"}


@pytest.mark.parametrize("mark", ["- 1 -", "— 12 —", "第3页", "第 3 页 共 9 页"])
def test_page_mark_within_a_sentence_is_no_text(mark: str) -> None:
    assert fold(Document(text=f"收入达到300\n{mark}\n亿元。\n")).text == "收入达到300亿元。\n"


def test_lines_of_a_list_end_without_a_mark() -> None:
    lines = [
        "完成投资100亿元",
        "引进项目60个",
        "民生幸福",
        "新增学位2万个",
        "建成阳光公园、雪竹公园等10个公园",
        "新建碧道20公里、绿道8公里",
        "打造3个品牌",
    ]
    text = "\n".join(lines)
    assert fold(Document(text=f"主要指标\n{text}\n")).text.splitlines() == ["主要指标", *lines]


def test_number_on_a_line_of_its_own_goes_on_with_the_line_before() -> None:
    assert fold(Document(text="汽车产量\n10.4\n万辆、销量10万辆。\n")).text == "汽车产量10.4万辆、销量10万辆。\n"
    assert fold(Document(text="主要指标\n2020年\n")).text == "主要指标\n2020年\n"


def test_broken_lines_of_prose_stay_joined() -> None:
    text = "过去一年，面对复杂形势，我们坚持\n稳中求进，完成投资100亿元，引进项目\n60个。\n"
    assert fold(Document(text=text)).text.count("\n") == 1


def test_lines_of_a_list_without_marks_are_told_by_their_number() -> None:
    lines = [
        "新建幼儿园50所，新增托位1.6万个",
        "新增学位20万个",
        "建成深汕高中园",
        "打通断头路20条",
        "新改建车道400公里，改造路灯5万盏",
    ]
    assert fold(Document(text="二、2021年工作安排\n" + "\n".join(lines))).text.count("\n") == len(lines) + 1


def test_lines_of_one_width_are_no_list() -> None:
    wrapped = "\n".join(["坚持稳中求进总基调，推进第3批重点项目公路甲"] * 6)
    assert fold(Document(text=wrapped + "。")).text.count("\n") == 1


@pytest.mark.parametrize("title", [
    "# 2021年广州市政府工作报告", "政府工作报告（文字实录）", "2020年国务院政府工作报告全文", "《政府工作报告》（摘要）",
])  # fmt: skip
def test_title_of_the_report_heads_nothing(title: str) -> None:
    assert find_sections(fold(Document(text=f"{title}\n\n正文。\n"))) == ()


def test_first_of_several_sentences_leads_its_paragraph() -> None:
    found = fold(Document(text="加强战略科技力量建设。加快建设科技创新轴。\n"))
    assert [sentence.lead for sentence in find_sentences(found, ())] == [True, False]


def test_marks_inside_quotation_and_brackets_do_not_cut() -> None:
    found = fold(Document(text="实施“6月开工，9月动工”（含安置区，道路）计划，比例1:2。\n"))
    sentence = find_sentences(found, ())[0]
    assert [found.text[start:end] for start, end in sentence.clauses] == [
        "实施“6月开工，9月动工”（含安置区，道路）计划",
        "比例1:2",
    ]


# --- times ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2020年", "2020"), ("二〇二〇年", "2020"), ("一九八〇年", "1980"), ("2020年度", "2020"), ("2019年末", "2019-12-31"),
        ("2016-2020年", "2016/2020"), ("2018年以来", "2018/2020"), ("“十三五”时期", "2016/2020"), ("“十一五”", "2006/2010"),
        ("“七五”期间", "1986/1990"), ("第六个五年计划", "1981/1985"), ("过去五年", "2016/2020"), ("过去的5年", "2016/2020"),
        ("五年来", "2016/2020"), ("近两年", "2019/2020"), ("本届政府任期五年", "2016/2020"), ("本届政府", "2016/2020"),
        ("本届市人民政府任期的五年", "2016/2020"), ("市政府本届任期", "2016/2020"),
        ("五年工作回顾", "2016/2020"),
        ("今后5年", "2021/2025"), ("未来五年", "2021/2025"), ("再用三年", "2021/2023"), ("到2025年", "2025"), ("去年", "2020"),
        ("上年末", "2020-12-31"), ("过去一年", "2020"), ("一年来", "2020"), ("今年", "2021"), ("今年底", "2021-12-31"),
        ("年末", "2020-12-31"), ("上半年", "2020-01/2020-06"), ("今年上半年", "2021-01/2021-06"), ("2019年一季度", "2019-01/2019-03"),
        ("前三季度", "2020-01/2020-09"),
        ("用3年时间", "2021/2023"), ("用两年左右时间", "2021/2022"), ("五年内", "2021/2025"), ("今明两年", "2021/2022"),
        ("1—10月", "2020-01/2020-10"), ("2015年7至12月", "2015-07/2015-12"), ("三年来", "2018/2020"),
        ("十年来", "2011/2020"), ("前五年", "2016/2020"), ("比前五年", "2011/2015"), ("是上五年的", "2011/2015"),
        ("“十二五”期末", "2015"), ("“十三五”末", "2020"),
        ("12月份", "2020-12"), ("今年3月", "2021-03"), ("2016年11月上旬", "2016-11"), ("至2020年6月底", "2020-06-30"),
        ("九月份", "2020-09"), ("十二月底", "2020-12-31"), ("去年2月末", "2020-02-29"), ("2017年12月28日", "2017-12-28"),
        ("8月1日起", "2020-08/2020-12"),
        ("2018年8月以来", "2018-08/2020-12"), ("2021年3月起", "2021-03/2021-12"),
        ("前11个月", "2020-01/2020-11"), ("今年前三个月", "2021-01/2021-03"),
    ],
)  # fmt: skip
def test_time_words_resolve_from_the_report(words: str, period: str) -> None:
    assert [str(time.period) for time in find_times(words, 2021)] == [period]


@pytest.mark.parametrize(
    ("words", "near", "section", "is_ahead", "period"),
    [
        ("一季度", Period.year(2021), None, False, "2021-01/2021-03"),
        ("上半年", Period.years(2021, 2025), Period.year(2021), True, "2021-01/2021-06"),
        ("上半年", None, Period.years(2016, 2020), False, "2020-01/2020-06"),
        ("2019年一季度", Period.year(2021), None, True, "2019-01/2019-03"),
        ("去年上半年", Period.year(2021), None, True, "2020-01/2020-06"),
        ("6月底", None, Period.year(2021), True, "2021-06-30"),
        ("2月底", None, Period.year(2024), True, "2024-02-29"),
        ("8月1日", None, Period.year(2021), True, "2021-08-01"),
        ("2022年6月底", None, Period.year(2021), True, "2022-06-30"),
        ("三年内", None, None, True, "2021/2023"),
        ("三年内", None, Period.year(2021), True, "2021/2023"),
        ("三年内", None, Period.year(2020), False, "2020"),
        ("五年内", None, Period.plan(14), True, "2021/2025"),
        ("五年内", Period.year(2025), Period.years(2022, 2026), True, "2022/2026"),
    ],
)
def test_time_without_a_year_is_of_the_year_around_it(
    words: str, near: Period | None, section: Period | None, *, is_ahead: bool, period: str
) -> None:
    (time,) = find_times(words, 2021)

    assert str(settle(time, near, section, is_ahead=is_ahead).period) == period


@pytest.mark.parametrize("words", ["去年", "过去五年", "今年", "年末", "上半年", "1—10月", "6月底"])
def test_relative_time_without_a_year_stays_open(words: str) -> None:
    assert find_times(words, None) == []


@pytest.mark.parametrize(
    "words",
    [
        "创近20年新高",
        "2015年以来最高",
        "三年来首次",
        "十年来增长最快",
        "为1989年以来的最好水平",
        "提前三年",
        "近五年新低",
    ],
)
def test_years_that_a_record_stands_for_or_a_deed_is_ahead_are_no_time(words: str) -> None:
    assert find_times(words, 2021) == []


@pytest.mark.parametrize(
    "words", ["13—45月", "2020-2016年", "平均", "“四五”普法", "2月30日", "提前3个月", "岁月", "目前3个月", "6月龄"]
)
def test_impossible_or_missing_time_is_none(words: str) -> None:
    assert [time for time in find_times(words, 2021) if time.rule in {"time.months", "time.month", "time.span"}] == []


@pytest.mark.parametrize(
    ("text", "count"), [("5", 5), ("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("两", 2), ("一九八〇", 1980)]
)
def test_small_counts(text: str, count: int) -> None:
    assert read_count(text) == count


# --- context ----------------------------------------------------------------------------------------------------------


def test_parts_follow_headings_and_sentences() -> None:
    text = (
        f"{REVIEW}经济稳步增长。\n\n我们也清醒认识到，还存在不少困难。\n\n二、“十四五”时期的奋斗目标\n\n建设强市。\n\n"
        "三、2021年工作安排\n\n推进改革。\n\n让我们更加紧密地团结在党中央周围，不懈奋斗！\n\n名词解释\n\n1.地区生产总值：指产值。\n"
    )
    assert list(dict.fromkeys(parts(text))) == [
        (Part.OPENING, "None"), (Part.REVIEW, "2020"), (Part.PROBLEMS, "2020"), (Part.OUTLOOK, "2021/2025"),
        (Part.PLAN, "2021"), (Part.CLOSING, "2021"), (Part.NOTES, "None"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["向全市1530万人民表示衷心感谢！", "让我们更加紧密地团结在党中央周围，为建成2万亿元级强市而奋斗！"]
)
def test_number_of_the_closing_words_is_no_target(text: str) -> None:
    report = parse(f"{PLAN}新建公园5个。\n\n{text}\n")

    assert [kind_of(statement).value for statement in report.statements] == ["target", "context"]


def test_time_that_opens_a_paragraph_governs_what_follows() -> None:
    text = (
        f"{OPENING}一、“十三五”时期发展成就\n\n新建公园5个。\n\n2020年，面对疫情冲击，我们迎难而上。\n\n新建医院3家。\n"
    )
    assert [str(s.period) for s in parse(text).achievements] == ["2016/2020", "2020"]


@pytest.mark.parametrize(
    ("opening", "period"),
    [
        ("过去五年极不寻常、极不平凡。", "2016/2020"), ("五年来我市经济社会发展再上新台阶。", "2016/2020"),
        ("市长在政府工作报告中指出，过去五年我们砥砺前行。", "2016/2020"),
        ("过去五年累计办成民生大事15件。", "2020"), ("5年内我市首次进入全国百强。", "2020"),
        ("五年来全市上下同心同德，去年再创佳绩。", "2020"), ("省委书记在调研时指出，过去五年成绩显著。", "2020"),
        ("上年的工作报告指出，过去五年成绩显著。", "2020"), ("五年期国债发行顺利进行。", "2020"),
    ],
)  # fmt: skip
def test_term_of_a_government_governs_what_follows(opening: str, period: str) -> None:
    text = f"{OPENING}一、过去一年和五年工作回顾\n\n新建公园5个。\n\n{opening}\n\n——经济。新建医院3家。\n"
    assert [str(s.period) for s in parse(text).achievements if s.provenance.text == "3家"] == [period]


def test_year_spoken_of_behind_the_address_governs_what_follows() -> None:
    text = f"{OPENING}一、“十三五”时期发展成就\n\n各位代表！2020年是极不平凡的一年。\n\n新建医院3家。\n"
    assert [str(s.period) for s in parse(text).achievements] == ["2020"]


def test_heading_without_cue_before_any_part_opens_the_review() -> None:
    text = f"{OPENING}一、经济实力增强\n\n新建医院3家。\n"
    assert [str(s.period) for s in parse(text).achievements] == ["2020"]


@pytest.mark.parametrize(
    ("heading", "period"),
    [("一、“十二五”期间的成就", "2011/2015"), ("一、迈进2021年", "2020"), ("一、经济实力增强", "2020")],
)
def test_heading_without_cue_opens_the_review_of_the_past_time_it_names(heading: str, period: str) -> None:
    assert [str(s.period) for s in parse(f"{OPENING}{heading}\n\n新建医院3家。\n").achievements] == [period]


@pytest.mark.parametrize(
    ("heading", "part", "period"),
    [
        ("二、奋力夺取2021年的新胜利", Part.PLAN, "2021"),
        ("二、今年的任务", Part.PLAN, "2021"),
        ("二、“十五五”发展思路", Part.OUTLOOK, "2026/2030"),
        ("二、2020年的几件大事", Part.REVIEW, "2020"),
        ("二、二〇二〇年重点工作", Part.REVIEW, "2020"),
        ("二、改革开放", Part.REVIEW, "2020"),
        ("（二）夺取2021年的胜利", Part.REVIEW, "2020"),
    ],
)
def test_chapter_behind_the_review_is_for_the_coming_time_it_names(heading: str, part: Part, period: str) -> None:
    assert parts(f"{REVIEW}经济稳步增长。\n\n{heading}\n\n推进改革。\n")[-1] == (part, period)


def test_chapter_of_a_report_without_year_is_named_by_its_words_alone() -> None:
    text = "一、工作回顾\n\n经济稳步增长。\n\n二、夺取2021年的胜利\n\n推进改革。\n"
    assert parts(text)[-1][0] is Part.REVIEW


def test_chapter_behind_the_problems_is_the_plan_whatever_its_title() -> None:
    text = f"{REVIEW}经济稳步增长。\n\n我们也清醒认识到，还存在不少困难。\n\n二、牢记使命，奋勇争先\n\n（一）改革。推进改革。\n"
    assert parts(text)[-1] == (Part.PLAN, "2021")


def test_list_of_aims_makes_plans_of_the_sections_behind_it() -> None:
    text = f"{REVIEW}（一）成绩。经济增长。\n\n今年的主要预期目标是：经济增长6%。\n\n（二）改革。推进改革。\n"
    assert parts(text)[-1] == (Part.PLAN, "2021")


def test_aims_of_later_years_keep_the_years_named_before_them() -> None:
    text = f"{REVIEW}根据这一思想，今后5年我省发展的主要目标是：经济年均增长8%。\n"
    assert parts(text)[-1] == (Part.OUTLOOK, "2021/2025")


def test_heading_that_names_the_report_itself_says_nothing_of_its_part() -> None:
    text = f"{REVIEW}经济增长。\n\n附录：《政府工作报告》数据汇总表\n\n《政府工作报告》数据汇总表（二）\n\n说明。\n"
    assert parts(text)[-1][0] is Part.NOTES


def test_no_sentence_of_the_notes_turns_into_a_plan() -> None:
    text = f"{REVIEW}经济增长。\n\n名词解释\n\n1.预期目标：今年的主要预期目标是：经济增长6%。\n\n2.让我们更加紧密地团结起来。\n"
    assert parts(text)[-1][0] is Part.NOTES


def test_plan_heading_of_a_past_year_is_a_review() -> None:
    text = f"{OPENING}2020年十件民生实事\n\n新建医院3家。\n"
    assert len(parse(text).achievements) == 1


def test_heading_of_plan_without_year_takes_the_report_year() -> None:
    assert (Part.PLAN, "2021") in parts(f"{OPENING}“十三五”工作部署\n\n推进改革。\n")


def test_outlook_without_years_is_for_the_five_that_come() -> None:
    report = parse(f"{OPENING}二、奋斗目标和主要任务\n\n新建医院3家。\n")
    assert [str(s.period) for s in report.statements] == ["2021/2025"]


def test_line_of_marks_alone_opens_no_time() -> None:
    report = parse(f"{REVIEW}！！\n\n新建医院3家。\n")
    assert [str(s.period) for s in report.statements] == ["2020"]


def test_report_without_any_date_leaves_periods_open() -> None:
    report = parse("一、工作回顾\n\n新建医院3家。\n\n二、工作部署\n\n新建公园5个。\n")
    assert [s.period for s in report.statements] == [None, None]


def test_list_of_aims_may_stand_in_bullets() -> None:
    text = f"{PLAN}今年经济社会发展的主要预期目标是：\n\n——地区生产总值增长6%以上。\n\n——城镇新增就业22万人。\n\n推进改革，新建医院3家。\n"
    assert [target.headline for target in parse(text).targets] == [True, True, False]


def test_sentence_about_the_aims_ends_their_list() -> None:
    text = f"{PLAN}今年的主要预期目标是：地区生产总值增长6%以上。实现上述目标，要新增贷款5亿元。\n"
    assert [target.headline for target in parse(text).targets] == [True, False]


@pytest.mark.parametrize(
    "listed",
    [
        "\n——地区生产总值增长6%以上；\n——一般公共预算收入增长5%左右；\n——城镇登记失业率控制在4.5%以内。",
        "地区生产总值增长6%以上；\n一般公共预算收入增长5%左右；\n城镇登记失业率控制在4.5%以内。",
        "1.地区生产总值增长6%以上；2.一般公共预算收入增长5%左右；3.城镇登记失业率控制在4.5%以内。",
    ],
)
def test_headline_list_goes_on_over_lines_and_marks(listed: str) -> None:
    text = f"{OPENING}二、2021年工作安排\n\n今年主要预期目标是：{listed}\n\n（一）稳增长。完成固定资产投资300亿元。\n"
    report = parse(text)

    assert [target.indicator.phrase for target in report.headline_targets] == [
        "地区生产总值",
        "一般公共预算收入",
        "城镇登记失业率",
    ]
    assert [target.headline for target in report.targets] == [True, True, True, False]


def test_aims_that_were_met_open_no_list() -> None:
    text = f"{REVIEW}完成了“十三五”规划确定的主要目标是：地区生产总值增长6%。\n"
    assert parse(text).headline_targets == ()


def test_aims_of_no_year_in_the_review_open_no_list() -> None:
    assert parse(f"{REVIEW}改革的主要目标是：企业增加5家。\n").headline_targets == ()


def test_what_will_come_of_a_finished_work_is_context() -> None:
    report = parse(f"{REVIEW}恒大足球场开工建设，建成后年产值达5亿元。\n")
    assert len(report.contexts) == 1


def test_list_of_another_length_without_respectively_stands_whole() -> None:
    report = parse(f"{REVIEW}公路、铁路、机场完成投资5亿元和6亿元。\n")
    assert [s.indicator.phrase for s in report.statements] == ["公路、铁路、机场投资"] * 2


def test_outlook_has_a_list_of_its_own() -> None:
    text = (
        f"{OPENING}二、今后五年的目标任务\n\n今后五年经济社会发展的主要目标是：到2025年，地区生产总值达到3.5万亿元。\n"
    )
    (target,) = parse(text).headline_targets
    assert (str(target.period), target.binding) == ("2025", Binding.UNSTATED)


def test_list_of_core_indicators_without_an_opening_is_found() -> None:
    text = f"{PLAN}更加专注于民生，城镇新增就业20万人，城镇登记失业率控制在3.5%以内，居民消费价格涨幅控制在3.5%左右。\n"
    assert len(parse(text).headline_targets) == 3


def test_cell_of_a_table_opens_no_paragraph() -> None:
    text = (
        f"{REVIEW}2019年，投资增长。\n| 商品房销售面积 | 17 |\n| 本年到位资金 | 16 |\n本年到位资金\n"
        "年末，企业更多。\n2018年末，企业更多。\n\n二是出口增长6%。\n"
    )
    assert str(parse(text).achievements[-1].period) == "2019"


def test_year_that_a_chapter_turns_to_holds_for_the_sections_under_it() -> None:
    text = (
        f"{OPENING}一、过去五年工作回顾\n\n五年来，新建公厕4133座。\n\n各位代表，2020年是收官之年。工作如下：\n\n"
        "（一）推进重点项目。完成投资1256亿元。\n\n（二）改善环境。新建公厕413座。\n"
    )
    assert [str(found.period) for found in parse(text).achievements] == ["2016/2020", "2020", "2020"]


@pytest.mark.parametrize(
    "clause",
    [
        "建成203间母婴室（年度任务150间以上）",
        "抽检28340批次，已超额完成年度任务（全年任务为26000批次）",
        "城镇登记失业率为2.4%（年度目标为控制在3.5%以下）",
    ],
)
def test_task_told_again_beside_its_result_is_no_result(clause: str) -> None:
    report = parse(f"{REVIEW}{clause}。\n")
    assert [kind_of(statement).value for statement in report.statements] == ["achievement", "context"]


def test_rate_of_a_task_is_a_result() -> None:
    report = parse(f"{REVIEW}新增城镇就业29.5万人，完成年度任务的147.5%。\n")
    assert [kind_of(statement).value for statement in report.statements] == ["achievement"] * 2


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("学前教育“5080”攻坚计划：到2021年，公办幼儿园占比达到50%以上，普惠性幼儿园占比达到80%以上", ["target"] * 2),
        ("学前教育“5080”攻坚计划：到2020年，公办幼儿园占比达到50%以上", ["context"]),
        ("学前教育“5085”：教育部提出：到2025年，普惠性幼儿园覆盖率达到85%以上", ["context"]),
        ("价格临时补贴：截至2021年5月底，共发放5次", ["context"]),
        ("价格临时补贴：到2021年，发放5次", ["context"]),
    ],
    ids=["own-programme", "time-is-over", "aim-of-others", "so-far", "reaches-nothing"],
)
def test_note_tells_the_aim_of_its_programme(note: str, kinds: list[str]) -> None:
    report = parse(f"{PLAN}建成公园3个。\n\n名词解释\n\n1.{note}。\n")
    assert [kind_of(statement).value for statement in report.statements][1:] == kinds


# --- headline targets in words ----------------------------------------------------------------------------------------


def headline(text: str) -> Report:
    return parse(f"{PLAN}今年经济社会发展的主要预期目标是：{text}\n")


@pytest.mark.parametrize(
    ("text", "phrase", "requirement", "form", "binding", "tone"),
    [
        (
            "城乡居民收入增长与经济增长基本同步。",
            "城乡居民收入增长",
            "与经济增长基本同步",
            TargetForm.RELATIONAL,
            Binding.ANTICIPATED,
            Tone.PLAIN,
        ),
        (
            "节能减排约束性指标完成省下达的年度任务。",
            "节能减排约束性指标",
            "完成省下达的年度任务",
            TargetForm.QUALITATIVE,
            Binding.BINDING,
            Tone.PLAIN,
        ),
        ("外贸进出口实现正增长。", "外贸进出口", "实现正增长", TargetForm.QUALITATIVE, Binding.ANTICIPATED, Tone.PLAIN),
        (
            "确保完成省下达的节能减排目标。",
            "节能减排目标",
            "完成省下达的节能减排目标",
            TargetForm.QUALITATIVE,
            Binding.BINDING,
            Tone.ENSURE,
        ),
    ],
    ids=["relational", "set-by-province", "positive-growth", "object-of-the-verb"],
)
def test_target_in_words(
    text: str, phrase: str, requirement: str, form: TargetForm, binding: Binding, tone: Tone
) -> None:
    (target,) = headline(text).targets
    assert target.measure is None
    assert (target.indicator.phrase, target.requirement, target.form) == (phrase, requirement, form)
    assert (target.binding, target.tone, target.headline) == (binding, tone, True)


# --- damaged numbers, issues, tables ----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["２$1.$2％", "1□5亿元", "□亿元", "12？5亿元", "4.万亿元", "8.%"])
def test_damaged_number_becomes_an_issue_and_never_a_measure(number: str) -> None:
    report = parse(f"{REVIEW}财政收入增长{number}，完成投资5亿元。\n")
    assert [issue.code for issue in report.issues] == ["damaged-number"]
    assert [str(s.measure) for s in report.statements] == ["500000000 元"]


def test_damaged_number_keeps_its_place_in_a_list() -> None:
    report = parse(f"{REVIEW}进口、出口、投资分别增长５８％、４$1.$2％和６４％。\n")
    assert [(s.indicator.phrase, str(s.measure)) for s in report.statements] == [("进口", "58 %"), ("投资", "64 %")]


def test_unequal_lists_become_an_issue() -> None:
    report = parse(f"{REVIEW}公路、铁路、机场分别完成投资5亿元和6亿元。\n")
    assert [issue.code for issue in report.issues] == ["unequal-lists"]


def test_numbers_shared_out_over_one_known_subject_become_an_issue() -> None:
    report = parse(f"{REVIEW}产业转移园产值达924亿元，分别增长19.3%和21.7%。\n")
    assert [issue.code for issue in report.issues] == ["unequal-lists"]


def test_number_without_indicator_becomes_an_issue() -> None:
    report = parse(f"{REVIEW}5亿元。\n")
    assert [issue.code for issue in report.issues] == ["no-indicator"]


def test_question_that_ends_in_a_number_is_not_damaged() -> None:
    assert parse(f"{REVIEW}为什么是2020？因为发展。\n").issues == ()


TABLE = """
| 序号 | 指标 | 单位 | 2016年 | 五年平均增长（%） | 占比（%） |
| --- | --- | --- | --- | --- | --- |
| 1 | 地区生产总值 | 亿元 | 9,210.02 | 8.4 | - |
| 2 | 其中：工业 | 亿元 | 3075.49 | -1.2 | 33.4 |
| 3 | 新增企业 | 批量 | 17 | 实施改造5个 | - |
"""


EMPTY_CELLS = """
| 产品 | 单位 | 2019年产量 | 2020年产量 | 比上年增长（%） | |
| --- | --- | --- | --- | --- | --- |
| 汽车 | 万辆 | | 278.9 | | -4.1 |
| 发电量 | 亿千瓦时 | 6 | | 7 | |
| | 万辆 | 3 | 4 | 5 | |
"""


def test_empty_cells_keep_the_others_in_their_columns() -> None:
    rows = [(str(s.indicator), str(s.measure), str(s.period)) for s in parse(f"{REVIEW}{EMPTY_CELLS}\n").statements]
    assert rows == [
        ("汽车产量", "2789000 辆", "2020"),
        ("汽车产量", "4.1 %", "2020"),
        ("发电量", "600000000 千瓦时", "2019"),
        ("发电量", "7 %", "2020"),
    ]


def test_cells_of_a_table_take_header_and_label() -> None:
    report = parse(f"{OPENING}一、2020年工作回顾\n{TABLE}\n")
    rows = [
        (s.indicator.phrase, str(s.measure), s.measure.aspect.value, str(s.period))
        for s in report.statements
        if s.measure
    ]
    assert rows == [
        ("地区生产总值", "921002000000 元", "level", "2016"),
        ("地区生产总值", "8.4 %", "growth", "2020"),
        ("工业", "307549000000 元", "level", "2016"),
        ("工业", "1.2 %", "growth", "2020"),
        ("工业占比", "33.4 %", "share", "2020"),
        ("新增企业", "17", "change", "2016"),
        ("实施改造", "5 个", "level", "2020"),
    ]


CAPTIONED = """
表8 2017年主要商品{flow}数量、金额及其增长速度

| 商品名称 | 单位 | 数量 | 比上年增长（%） | 金额（亿元） | 比上年增长（%） |
| --- | --- | --- | --- | --- | --- |
| 钢材 | 万吨 | 7541 | -30.5 | 3700 | 3.1 |
"""


@pytest.mark.parametrize(
    ("flow", "phrases"),
    [
        pytest.param("出口", ["钢材出口数量", "钢材出口数量", "钢材出口金额", "钢材出口金额"], id="named"),
        pytest.param("进出口", ["钢材"] * 4, id="both-at-once"),
        pytest.param("出口和进口", ["钢材"] * 4, id="two"),
        pytest.param("", ["钢材"] * 4, id="none"),
    ],
)
def test_bare_headers_take_the_flow_of_the_caption(flow: str, phrases: list[str]) -> None:
    report = parse(f"{OPENING}一、2020年工作回顾\n{CAPTIONED.format(flow=flow)}\n")
    assert [s.indicator.phrase for s in report.statements] == phrases


def test_part_without_a_measure_word_takes_the_total_above_it() -> None:
    table = """
| 指标 | 单位 | 绝对数 | 比上年增长（%） |
| --- | --- | --- | --- |
| 铁路 | 亿吨 | 1 | 2 |
| 货物运输总量 | 亿吨 | 479.4 | 9.3 |
| 公路 | 亿吨 | 368.0 | 10.1 |
| 发电量 | 亿千瓦小时 | 64951.4 | 5.9 |
"""
    report = parse(f"{OPENING}一、2020年工作回顾\n{table}\n")
    assert [s.indicator.phrase for s in report.statements][::2] == [
        "铁路",
        "货物运输总量",
        "公路货物运输总量",
        "发电量",
    ]


def test_label_that_says_how_much_takes_no_word_of_counting() -> None:
    table = "| 产品 | 单位 | 产量 |\n| --- | --- | --- |\n| 发电量 | 亿千瓦小时 | 64951.4 |\n| 水泥 | 亿吨 | 23.4 |\n"
    report = parse(f"{OPENING}一、2020年工作回顾\n\n{table}\n")
    assert [s.indicator.phrase for s in report.statements] == ["发电量", "水泥产量"]


def test_rate_of_a_row_named_by_its_fall_goes_down() -> None:
    table = "| 指标 | 单位 | 2016年 |\n| --- | --- | --- |\n| 万元GDP能耗下降率 | % | 4.05 |\n| 温差 | 度 | -3 |\n"
    rate, level = parse(f"{OPENING}一、2016年工作回顾\n\n{table}\n").achievements
    assert (rate.measure.aspect, rate.measure.direction) == (Aspect.GROWTH, Direction.DOWN)
    assert (rate.indicator.id, level.measure.low) == ("energy_use_per_gdp", Decimal(-3))


def test_header_that_names_a_scaled_unit_is_no_number() -> None:
    assert not find_mentions(fold(Document(text="年末数（万人）\n")))
    assert len(find_mentions(fold(Document(text="投入（百万元）、（三项）\n")))) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "id_"),
    [
        ("新增城镇就业29.5万人。", "新增城镇就业", "new_urban_jobs"),
        ("全年新增就业15万人。", "新增就业", "new_jobs"),
        ("新登记市场主体33万户。", "新登记市场主体", "new_market_entities"),
        ("新增上市公司81家。", "上市公司", "listed_companies"),
        ("新登记钢琴3架。", "钢琴", None),
    ],
)
def test_addition_with_a_name_of_its_own_keeps_its_verb(text: str, phrase: str, id_: str | None) -> None:
    (found,) = parse(f"{OPENING}一、2020年工作回顾\n\n{text}\n").achievements
    assert (found.indicator.phrase, found.indicator.id) == (phrase, id_)


def test_registration_is_carried_as_the_stock_it_adds_to() -> None:
    found = parse(f"{OPENING}一、2020年工作回顾\n\n新登记市场主体33万户，总数达269万户。\n").achievements
    assert [s.indicator.phrase for s in found] == ["新登记市场主体", "市场主体"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("国有企业400亿元，民营企业23753亿元，增长11.7%。", [None, None, None], id="money-of-firms"),
        pytest.param("民营企业增长9%。", [None], id="growth-alone"),
        pytest.param("民营企业30万户，增长9%。", ["private_enterprises"] * 2, id="growth-of-their-number"),
        pytest.param("新设外资企业增长9%。", ["foreign_invested_enterprises_established"], id="new-ones"),
        pytest.param("城镇登记失业率3天。", [None], id="another-dimension"),
        pytest.param("固定资产投资高于全省2.2个百分点。", ["fixed_asset_investment"], id="points"),
    ],
)
def test_indicator_needs_a_measure_that_fits(text: str, ids: list[str | None]) -> None:
    found = parse(f"{OPENING}一、2020年工作回顾\n\n{text}\n").achievements
    assert [s.indicator.id for s in found] == ids


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("二、2021年工作安排", "targets"), ("名词解释", "contexts"), ("一、2020年工作回顾", "achievements")],
)
def test_table_yields_what_its_part_is_for(heading: str, kind: str) -> None:
    report = parse(f"{OPENING}{heading}\n\n| 指标 | 产量 |\n| --- | --- |\n| 粮食 | 15 |\n")
    assert len(getattr(report, kind)) == 1


def test_cells_of_a_list_of_aims_say_what_their_row_and_column_say() -> None:
    table = """
| 指标名称 | 2020年目标 | 2020年实绩 | 2021年预期目标 | 属性 |
| --- | --- | --- | --- | --- |
| 地区生产总值（亿元） | | 2732.94 | | 预期性 |
| 地区生产总值增长 | 6% | 6.1% | 6.5%左右 | 预期性 |
| 城镇登记失业率（%） | 4以内 | 3.2 | ≤4 | 预期性 |
| 一般公共预算收入 | 增长5% | 253亿元 | 5.5% | 预期性 |
| 单位GDP能耗下降（%） | | 3.1 | 3.5 | 约束性 |
| 粮食产量（不含薯类） | | 15万吨 | 15万吨以上 | 约束性 |
"""
    report = parse(f"{OPENING}三、2021年工作安排\n{table}\n")
    assert [
        (kind_of(s).value, s.indicator.phrase, str(s.measure), s.measure.aspect.value, str(s.period))
        for s in report.statements
        if s.measure is not None
    ] == [
        ("achievement", "地区生产总值", "273294000000 元", "level", "2020"),
        ("context", "地区生产总值", "6 %", "growth", "2020"),
        ("achievement", "地区生产总值", "6.1 %", "growth", "2020"),
        ("target", "地区生产总值", "about 6.5 %", "growth", "2021"),
        ("context", "城镇登记失业率", "at_most 4 %", "share", "2020"),
        ("achievement", "城镇登记失业率", "3.2 %", "share", "2020"),
        ("target", "城镇登记失业率", "at_most 4 %", "share", "2021"),
        ("context", "一般公共预算收入", "5 %", "growth", "2020"),
        ("achievement", "一般公共预算收入", "25300000000 元", "level", "2020"),
        ("target", "一般公共预算收入", "5.5 %", "growth", "2021"),
        ("achievement", "单位GDP能耗", "3.1 %", "growth", "2020"),
        ("target", "单位GDP能耗", "3.5 %", "growth", "2021"),
        ("achievement", "粮食产量（不含薯类）", "150000 吨", "level", "2020"),
        ("target", "粮食产量（不含薯类）", "at_least 150000 吨", "level", "2021"),
    ]
    assert report.issues == ()


def test_growth_in_cells_goes_as_its_sign_and_its_words_say() -> None:
    table = "| 指标 | 同比 |\n| --- | --- |\n| 财政收入 | -5.2% |\n| 税收 | 6.5% |\n| 能耗 | 下降3% |\n"
    found = parse(f"{REVIEW}{table}").achievements
    assert [(s.indicator.phrase, str(s.measure), s.measure.direction) for s in found] == [
        ("财政收入", "5.2 %", Direction.DOWN),
        ("税收", "6.5 %", Direction.UP),
        ("能耗", "3 %", Direction.DOWN),
    ]


@pytest.mark.parametrize(("text", "clause"), [("6.5%左右。", "6.5%左右"), ("1.2021年稳步增长。", "2021年稳步增长")])
def test_decimal_at_the_head_of_a_sentence_is_no_list_number(text: str, clause: str) -> None:
    found = fold(Document(text=f"{text}\n"))
    assert [found.text[slice(*c)] for s in find_sentences(found, ()) for c in s.clauses] == [clause]


def test_huge_cell_is_passed_over() -> None:
    assert parse(f"{REVIEW}| 指标 | 产量 |\n| --- | --- |\n| 粮食 | {'9' * 40} |\n").statements == ()


# --- mentions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("总投资超5800亿元", Bound.OVER), ("上百家企业", Bound.AT_LEAST), ("过亿元药品", Bound.OVER), ("共签约250多亿元", Bound.OVER),
        ("通过10项验收", Bound.EXACT), ("控制在4%内", Bound.AT_MOST), ("5公里内环线", Bound.EXACT), ("增长一倍多", Bound.OVER),
        ("包揽前2位", Bound.AT_MOST), ("十几家企业", Bound.BETWEEN),
    ],
)  # fmt: skip
def test_bound_words(text: str, bound: Bound) -> None:
    (mention,) = find_mentions(fold(Document(text=text)))
    assert mention.bound is bound


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3至5万人", "30000", "50000"),
        ("3万至5万人", "30000", "50000"),
        ("两至三个项目", "2", "3"),
        ("6—6.5%", "6", "6.5"),
        ("10%-20%", "10", "20"),
    ],
)
def test_ranges_keep_both_ends(text: str, low: str, high: str) -> None:
    (mention,) = find_mentions(fold(Document(text=text)))
    assert (plain(mention.low), plain(mention.high), mention.bound) == (low, high, Bound.BETWEEN)


@pytest.mark.parametrize("text", ["由5万至3万人", "从20%到30%", "5至3个", "百千至五千人"])
def test_base_and_value_or_words_that_are_no_numeral_are_no_range(text: str) -> None:
    assert all(mention.bound is not Bound.BETWEEN for mention in find_mentions(fold(Document(text=text))))


@pytest.mark.parametrize(
    ("text", "form", "unit"),
    [("第21位", Form.RANK, "位"), ("居全国第1。", Form.RANK, "位"), ("占四分之一", Form.PART, ""), ("占1/5左右", Form.PART, ""),
     ("翻两番", Form.DOUBLING, "番"), ("千分之三", Form.AMOUNT, "‰"), ("九成半", Form.AMOUNT, "成"), ("半数以上", Form.PART, ""),
     ("突破百亿", Form.AMOUNT, ""), ("505万套（间）", Form.AMOUNT, "套（间）"), ("0.5吨标准煤/万元", Form.AMOUNT, "吨标准煤/万元")],
)  # fmt: skip
def test_forms_of_numbers(text: str, form: Form, unit: str) -> None:
    (mention,) = find_mentions(fold(Document(text=text)))
    assert (mention.form, mention.unit) == (form, unit)


@pytest.mark.parametrize(
    "text",
    ["9" * 40 + "亿元", "9" * 40 + "至5", "有一成企业", "作为第一位的任务", "实施翻番计划", "一成不变", "七成功"],
)
def test_what_cannot_be_read_is_no_mention(text: str) -> None:
    assert find_mentions(fold(Document(text=text))) == ()


def test_capacity_and_voltage_are_sizes() -> None:
    report = parse(f"{REVIEW}体育场可容纳10万人。建成750千伏线路。\n")
    assert [s.measure.aspect for s in report.statements if s.measure] == [Aspect.SIZE, Aspect.SIZE]


# --- facts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "date", "year"),
    [
        ("——2021年1月29日在广州市第十五届人民代表大会第六次会议上\n", "广州市", dt.date(2021, 1, 29), 2021),
        ("——二〇二一年一月二十三日在北京市第十五届人民代表大会第四次会议上\n", "北京市", dt.date(2021, 1, 23), 2021),
        ("——19年2月24日在太原市第十四届人民代表大会第四次会议上\n", "太原市", dt.date(2019, 2, 24), 2019),
        ("现在，我代表上海市人民政府，向大会报告工作。\n三、2021年主要任务\n", "上海市", None, 2021),
        ("合肥市2008年政府工作报告\n各位代表：\n", "合肥市", None, 2008),
        ("2020年广州市政府工作报告\n各位代表：\n", "广州市", None, 2020),
        ("2020年广州市人民政府工作报告\n各位代表：\n", "广州市", None, 2020),
        ("---\ntitle: 2020年广州市政府工作报告\n---\n政府工作报告\n各位代表：\n", "广州市", None, None),
        ("新疆维吾尔自治区2010年政府工作报告\n我代表自治区人民政府\n", "新疆维吾尔自治区", None, 2010),
        ("2020年市政府工作报告\n各位代表：\n", "", None, 2020),
        ("深圳市2019年国民经济和社会发展统计公报\n", "深圳市", None, 2019),
        ("**中华人民共和国**\n\n**2018年国民经济和社会发展统计公报[1]**\n", "全国", None, 2018),
        ("中华人民共和国2018年国民经济和社会发展统计公报\n", "全国", None, 2018),
        ("2020年13月45日\n没有什么。\n", "", None, None),
        ("我代表市人民政府，向大会报告工作。\n", "", None, None),
    ],
    ids=[
        "city",
        "chinese-date",
        "short-year",
        "no-date",
        "year-in-title",
        "place-behind-the-year",
        "people's-government",
        "front-matter",
        "region-by-its-name",
        "nameless-title",
        "communique-of-a-city",
        "national-communique",
        "national-communique-in-one-line",
        "impossible-date",
        "nameless-government",
    ],
)
def test_facts_are_read_from_the_text(text: str, place: str, date: dt.date | None, year: int | None) -> None:
    facts = find_facts(text)
    assert (facts.place, facts.date, facts.year) == (place, date, year)


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("——2021年1月29日在广州市第十五届人民代表大会第六次会议上\n广州市市长 温国辉\n", "温国辉"),
        ("**市长 温国辉**\n\n各位代表：", "温国辉"),
        ("会议上福建省人民政府省长赵龙作政府工作报告。", "赵龙"),
        ("新疆维吾尔自治区2010年政府工作报告\n（2010年1月12日努尔·白克力）\n", "努尔·白克力"),
        ("政府工作报告\n（2014年1月24日上午）\n", ""),
    ],
)
def test_speaker_is_read_from_the_opening(opening: str, speaker: str) -> None:
    assert document_of(opening).speaker == speaker


def test_facts_in_traditional_characters_are_as_printed_but_for_the_place() -> None:
    facts = find_facts(
        "廣州市2021年政府工作報告\n——2021年1月29日在廣州市第十五屆人民代表大會第六次會議上\n廣州市市長　溫國輝\n"
    )

    assert (facts.place, facts.place_code, facts.year) == ("广州市", "440100", 2021)
    assert facts.title == "廣州市2021年政府工作報告"
    assert (facts.session, facts.speaker) == ("廣州市第十五屆人民代表大會第六次會議", "溫國輝")


def test_year_of_a_report_in_traditional_characters_is_the_last_that_a_heading_plans() -> None:
    assert find_facts("一、2020年工作回顧\n二、2021年主要任務\n").year == 2021


def test_front_matter_is_trusted_last() -> None:
    facts = find_facts(
        "---\ntitle: 清远市政府工作报告（2015年1月1日）\n---\n\n——2014年2月19日在清远市第六届人民代表大会第四次会议上\n"
    )
    assert (facts.date, facts.place) == (dt.date(2014, 2, 19), "清远市")


def test_year_of_a_late_report_with_a_known_date_is_the_one_it_plans() -> None:
    document = document_of("一、2021年工作回顾\n二、2022年主要任务\n", date=dt.date(2021, 12, 27))
    assert (document.date, document.year) == (dt.date(2021, 12, 27), 2022)


def test_known_facts_go_before_read_ones() -> None:
    document = document_of(
        "——2021年1月29日在广州市第十五届人民代表大会第六次会议上\n",
        date=dt.date(2020, 1, 1),
        place="深圳市",
        sha256="ab",
    )
    assert (document.date, document.year, document.place, document.sha256) == (
        dt.date(2020, 1, 1),
        2020,
        "深圳市",
        "ab",
    )


def test_report_in_traditional_characters_is_read_and_keeps_its_own() -> None:
    report = parse(
        "2021年廣州市政府工作報告\n一、2020年工作回顧\n地區生產總值增長2.7%，其中農業增加值300億元。\n"
        "二、2021年主要任務\n城鎮登記失業率控制在3.5%以內，進出口總額提高2個百分點。\n"
    )

    assert [
        (str(row.period), row.indicator.phrase, str(row.measure), row.provenance.text) for row in report.achievements
    ] == [
        ("2020", "地區生產總值", "2.7 %", "2.7%"),
        ("2020", "農業增加值", "30000000000 元", "300億元"),
    ]
    assert [(str(row.period), row.indicator.id, str(row.measure), row.provenance.quote) for row in report.targets] == [
        ("2021", "registered_urban_unemployment_rate", "at_most 3.5 %", "城鎮登記失業率控制在3.5%以內"),
        ("2021", "imports_and_exports", "2 个百分点", "進出口總額提高2個百分點"),
    ]


@pytest.mark.parametrize("only", ["statements", "projects", "initiatives"])
def test_looking_for_one_kind_leaves_the_others_empty(only: str) -> None:
    text = f"{PLAN}建成5G基站6.5万座，开工建设狮子洋通道。\n"
    whole, part = parse(text), parse(text, only=[only])
    found = {"statements": len(part.targets), "projects": len(part.projects), "initiatives": len(part.initiatives)}
    assert found.pop(only) == len({"statements": whole.targets}.get(only, getattr(whole, only, ())))
    assert set(found.values()) == {0}


@pytest.mark.parametrize(
    ("text", "place", "year"),
    [
        ("2012年国务院政府工作报告\n", "全国", 2012),
        ("关于上海市2006年国民经济和社会发展计划执行情况与2007年国民经济和社会发展计划草案的报告\n", "上海市", 2007),
        ("关于北京市2020年预算执行情况和2021年预算的报告\n", "北京市", 2021),
        ("关于2009年中央和地方预算执行情况与2010年中央和地方预算草案的报告\n", "全国", 2010),
        ("新华镇2010年政府工作报告\n", "新华镇", 2010),
        ("某县2022年政府工作报告\n——2021年12月15日\n", "某县", 2022),
        ("政府工作报告\n——2021年12月15日\n二、2022年工作安排\n", "", 2022),
        ("政府工作报告\n——2021年12月15日\n二、2021年工作回顾\n", "", 2021),
        ("政府工作报告\n——2021年1月15日\n三、2022年工作展望\n", "", 2021),
    ],
)
def test_titles_name_the_place_and_the_year_that_is_planned(text: str, place: str, year: int) -> None:
    facts = find_facts(text)
    assert (facts.place, facts.year) == (place, year)


def test_heads_of_banners_and_towns_speak_too() -> None:
    assert find_facts("政府工作报告\n——2022年1月10日\n旗长 巴特尔\n").speaker == "巴特尔"
