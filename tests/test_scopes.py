"""Whose figure it is, and what it leaves out, by the words around it."""

from __future__ import annotations

import attrs
import pytest

from gzgov.catalogue import entry
from gzgov.compare.comparison import Verdict
from gzgov.compare.link import Link, link
from gzgov.compare.scopes import area_of, exclusion_of
from gzgov.facts import document_of
from gzgov.parse import parse
from gzgov.vocabulary import load

EARLIER = "2020年政府工作报告\n二、2020年工作安排\n今年经济社会发展的主要预期目标是：{}。"
LATER = "2021年政府工作报告\n一、2020年工作回顾\n{}。"
AREAS = load("scope_words.toml")["areas"]
EXCLUSIONS = load("scope_words.toml")["exclusions"]
GROWTH = "地区生产总值增长7%"


def area(text: str, place: str = "广州市") -> str:
    """The area that the last figure of a review is of."""
    report = parse(LATER.format(text))
    return area_of(report.achievements[-1], report.document, place)


def exclusion(text: str) -> str:
    """What the last figure of a review leaves out."""
    report = parse(LATER.format(text))
    return exclusion_of(report.achievements[-1], report.document)


def linked(target: str, actual: str, place: str = "广州市") -> Link:
    documents = [
        attrs.evolve(document_of(text), place=place) for text in (EARLIER.format(target), LATER.format(actual))
    ]
    return link(*map(parse, documents)).links[0]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        pytest.param(GROWTH, "广州市", "", id="nothing said"),
        pytest.param(f"南沙新区加快发展，{GROWTH}", "广州市", "南沙新区", id="a part, in the clause before"),
        pytest.param(f"南沙新区提速。新建学校5所。全年{GROWTH}", "广州市", "南沙新区", id="a part opens the paragraph"),
        pytest.param(f"新建医院2所。县域经济壮大。{GROWTH}", "广州市", "县域", id="a sentence without a figure"),
        pytest.param(f"新建医院2所。开发区新建学校5所。{GROWTH}", "广州市", "", id="a sentence with its own figure"),
        pytest.param(f"园区提速。民生改善。{GROWTH}", "广州市", "", id="another topic since"),
        pytest.param(f"园区提速。全市{GROWTH}", "广州市", "", id="back to the whole"),
        pytest.param(
            f"园区提速，新建厂房5栋，全市投资稳定，{GROWTH}", "广州市", "", id="back to the whole in the clause before"
        ),
        pytest.param(
            f"园区提速。全市新建学校5所。{GROWTH}", "广州市", "", id="back to the whole in the sentence before"
        ),
        pytest.param(f"园区提速。\n\n{GROWTH}", "广州市", "", id="another paragraph"),
        pytest.param(f"南沙新区提速，\n{GROWTH}", "广州市", "南沙新区", id="a line broken for its width"),
        pytest.param(f"（一）开发区发展壮大\n\n{GROWTH}", "广州市", "开发区", id="a heading"),
        pytest.param(
            f"（一）开发区发展壮大\n\n招商有力。{GROWTH}", "广州市", "开发区", id="a heading, and a topic below it"
        ),
        pytest.param(f"（一）开发区发展壮大\n\n全市{GROWTH}", "广州市", "", id="a heading, and back to the whole"),
        pytest.param(f"（一）县域经济壮大，乡村振兴\n\n{GROWTH}", "广州市", "", id="a heading of two topics"),
        pytest.param(f"园区提速。加强交流，{GROWTH}", "广州市", "", id="a sentence that furthers something else"),
        pytest.param(f"园区提速。加强交流，新建学校5所。{GROWTH}", "广州市", "", id="the same, a sentence before"),
        pytest.param(f"（一）全省领先\n\n{GROWTH}", "广州市", "", id="a heading of a larger area"),
        pytest.param(f"南沙新区提速，{GROWTH}", "南沙新区", "", id="the report of the part itself"),
        pytest.param("高新区一般公共预算收入增长7%", "广州市", "", id="told by the phrase"),
        pytest.param(f"自贸试验区获批，{GROWTH}", "广州市", "", id="an event"),
        pytest.param(f"东山园区、西湖商务城获批试点。新建学校5所，{GROWTH}", "广州市", "", id="an event of two"),
        pytest.param(f"南沙新区、自贸试验区双双壮大，{GROWTH}", "广州市", "", id="a list of parts"),
        pytest.param(f"东山开发区和西湖高新区比学赶超，{GROWTH}", "广州市", "", id="two parts"),
        pytest.param(
            f"和平新区壮大，{GROWTH}", "广州市", "和平新区", id="a name that begins like the second of a list"
        ),
        pytest.param(f"各类园区转型，{GROWTH}", "广州市", "", id="all parts of a kind"),
        pytest.param(f"全国首个综合试验区壮大，{GROWTH}", "广州市", "", id="the first of its kind"),
        pytest.param(f"南沙新区首批项目建成，{GROWTH}", "广州市", "南沙新区", id="the first of a part"),
        pytest.param(f"自贸试验区启动建设，{GROWTH}", "广州市", "", id="begun"),
        pytest.param(f"综保区运营良好，{GROWTH}", "广州市", "综保区", id="in a good way"),
        pytest.param("园区提速，居民消费价格上涨2.5%", "广州市", "", id="prices, which no part has"),
        pytest.param("园区提速。居民消费价格上涨2.5%", "广州市", "", id="prices, in the sentence behind"),
        pytest.param("园区提速，全国居民消费价格上涨2.5%", "广州市", "全国", id="prices of a larger area"),
        pytest.param("天河区项目投资增长5%，居民消费价格上涨2.5%", "广州市", "天河区", id="prices of a district"),
        pytest.param(f"创建示范园区，{GROWTH}", "广州市", "", id="what was made"),
        pytest.param(f"全省{GROWTH}", "广州市", "全省", id="a larger area"),
        pytest.param(f"全省{GROWTH}", "广东省", "", id="the whole of a province"),
        pytest.param(f"全区{GROWTH}", "广西壮族自治区", "", id="the whole of an autonomous region"),
        pytest.param(f"我国{GROWTH}", "全国", "", id="the whole country"),
        pytest.param(f"全省{GROWTH}", "", "", id="a place not known"),
        pytest.param(f"全国投资增长5%，{GROWTH}", "广州市", "全国", id="a larger area with its rate before"),
        pytest.param(f"全国首创信用体系，{GROWTH}", "广州市", "", id="a rank"),
        pytest.param(f"全省经济稳定，{GROWTH}", "广州市", "", id="a larger area without a figure"),
        pytest.param(f"全国产业大会签约120亿元，{GROWTH}", "广州市", "", id="a title with a figure"),
        pytest.param(f"全省新建学校5所。{GROWTH}", "广州市", "", id="a larger area in another sentence"),
        pytest.param(f"深圳市项目投资增长5%，{GROWTH}", "广州市", "深圳市", id="another city"),
        pytest.param(f"广州市项目投资增长5%，{GROWTH}", "广州市", "", id="the city itself"),
        pytest.param(f"天河区项目投资增长5%，{GROWTH}", "广州市", "天河区", id="a district"),
        pytest.param(f"天河区项目投资增长5%，{GROWTH}", "天河区", "", id="the district itself"),
        pytest.param(f"加强区域合作项目5个，{GROWTH}", "广州市", "", id="a longer word"),
    ],
)
def test_area_is_read_from_the_words_around_a_figure(text: str, place: str, expected: str) -> None:
    assert area(text, place) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("固定资产投资增长9%", "", id="nothing"),
        pytest.param("扣除房地产后，固定资产投资增长9%", "房地产", id="a clause before"),
        pytest.param("固定资产投资剔除房地产因素增长9%", "房地产", id="in the clause"),
        pytest.param("固定资产投资（不含房地产）增长9%", "房地产", id="in brackets before"),
        pytest.param("固定资产投资增长9%（不含房地产）", "房地产", id="in brackets behind"),
        pytest.param("扣除房地产后民间投资增长8%，固定资产投资增长9%", "", id="of the figure before"),
        pytest.param("不含房地产的民间投资有增长。固定资产投资增长9%", "", id="of the sentence before"),
        pytest.param("居民人均可支配收入扣除价格因素增长9%", "", id="a real figure"),
    ],
)
def test_exclusion_is_read_from_the_words_around_a_figure(text: str, expected: str) -> None:
    assert exclusion(text) == expected


def test_exclusion_is_read_from_the_quote_where_no_document_is_given() -> None:
    (found,) = parse(LATER.format("2020年，固定资产投资（不含房地产）增长9%")).achievements

    assert exclusion_of(found) == "房地产"


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        pytest.param(
            "地区生产总值增长6%",
            f"滨海新区加快发展，{GROWTH}",
            "place: the target is of the whole place, the actual of 滨海新区",
            id="a part",
        ),
        pytest.param(
            "滨海新区加快发展，地区生产总值增长6%",
            GROWTH,
            "place: the target is of 滨海新区, the actual of the whole place",
            id="a target of a part",
        ),
        pytest.param(
            "滨海新区加快发展，地区生产总值增长6%",
            f"东疆新区加快发展，{GROWTH}",
            "place: the target is of 滨海新区, the actual of 东疆新区",
            id="another part",
        ),
        pytest.param(
            "居民消费价格涨幅控制在3%左右",
            "全国居民消费价格上涨2.1%",
            "place: the target is of the whole place, the actual of 全国",
            id="a larger area",
        ),
        pytest.param(
            "固定资产投资增长8%",
            "扣除房地产后，固定资产投资增长9%",
            "scope: the target leaves out nothing, the actual 房地产",
            id="something left out",
        ),
        pytest.param(
            "固定资产投资增长8%（不含房地产）",
            "固定资产投资增长9%",
            "scope: the target leaves out 房地产, the actual nothing",
            id="something to be left out",
        ),
    ],
)
def test_another_area_or_scope_answers_nothing(target: str, actual: str, reason: str) -> None:
    found = linked(target, actual)

    assert found.comparison.verdict is Verdict.NO_DATA
    assert [miss.reasons for miss in found.near_misses] == [(reason,)]


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        pytest.param("滨海新区加快发展，地区生产总值增长6%", f"滨海新区建设提速，{GROWTH}", id="one part"),
        pytest.param("加快推进产业园区建设，地区生产总值增长6%", GROWTH, id="a plan that furthers a part"),
        pytest.param("地区生产总值增长6%", f"全国投资增长5%，全市{GROWTH}", id="back to the whole"),
        pytest.param("扣除房地产后，固定资产投资增长6%", "扣除房地产，固定资产投资增长9%", id="the same left out"),
    ],
)
def test_one_area_and_scope_compare(target: str, actual: str) -> None:
    assert linked(target, actual).comparison.verdict is Verdict.EXCEEDED


def test_income_of_the_country_keeps_up_with_nothing_of_a_city() -> None:
    found = linked("居民人均可支配收入与经济增长同步", "全国地区生产总值增长5%，全国居民人均可支配收入增长6%")

    assert found.comparison.verdict is Verdict.NO_DATA


@pytest.mark.parametrize("word", AREAS["parts"])
def test_every_kind_of_part_is_one(word: str) -> None:
    assert area(f"东山{word}加快发展，{GROWTH}") == f"东山{word}"


@pytest.mark.parametrize("word", [*AREAS["makes"], *AREAS["furthers"]])
def test_every_word_in_front_of_a_part_is_told(word: str) -> None:
    assert area(f"{word}园区的措施得力，{GROWTH}") == (f"{word}园区" if word in AREAS["furthers"] else "")


@pytest.mark.parametrize("word", AREAS["any"])
def test_every_word_for_any_part_names_none(word: str) -> None:
    assert area(f"{word}园区的措施得力，{GROWTH}") == ""


@pytest.mark.parametrize("name", AREAS["wholes"])
def test_every_figure_of_a_whole_is_known_to_the_catalogue(name: str) -> None:
    report = parse(LATER.format("园区提速，城镇登记失业率3%"))
    found = report.achievements[-1]
    other = attrs.evolve(found, indicator=attrs.evolve(found.indicator, id=name))

    assert entry(name).id == name
    assert area_of(other, report.document, "广州市") == ""


@pytest.mark.parametrize("word", AREAS["events"])
def test_every_event_is_told_of_the_part_itself(word: str) -> None:
    assert area(f"园区{word}新的台阶，{GROWTH}") == ""


@pytest.mark.parametrize("word", ["", "（二）", "3.", "一是", "——", "2020年", *AREAS["leads"]])
def test_every_lead_may_stand_in_front_of_an_area(word: str) -> None:
    assert area(f"{word}全省投资增长5%，{GROWTH}") == "全省"


@pytest.mark.parametrize("own", AREAS["own"])
@pytest.mark.parametrize("level", AREAS["levels"])
def test_every_whole_is_one_at_its_own_level_only(own: str, level: str) -> None:
    text = f"{own}{level}投资增长5%，{GROWTH}"

    assert area(text, "全国" if level == "国" else f"某{level}") == ""
    assert area(text, "某自治州" if level != "州" else "某省") == f"{own}{level}"


@pytest.mark.parametrize("word", AREAS["titles"])
def test_every_title_names_no_area(word: str) -> None:
    assert area(f"全国{word}项目投资增长5%，{GROWTH}") == ""


@pytest.mark.parametrize("ending", AREAS["districts"])
def test_every_ending_of_districts_is_known(ending: str) -> None:
    assert area(f"东山{ending}项目投资增长5%，{GROWTH}") == f"东山{ending}"


@pytest.mark.parametrize("word", AREAS["common"])
def test_every_common_word_is_no_district(word: str) -> None:
    assert area(f"{word}项目投资增长5%，{GROWTH}", "广州市" if word[0] not in "全我本" else f"某{word[-1]}") == ""


@pytest.mark.parametrize("character", AREAS["goes_on"])
def test_every_character_goes_on_with_the_word(character: str) -> None:
    assert area(f"东山区{character}项目投资增长5%，{GROWTH}") == ""


@pytest.mark.parametrize("word", EXCLUSIONS["without"])
@pytest.mark.parametrize("kept", ["", *EXCLUSIONS["kept"]])
def test_every_word_leaves_something_out_but_what_is_kept(word: str, kept: str) -> None:
    assert exclusion(f"{word}{kept or '房产'}因素，固定资产投资增长9%") == ("" if kept else "房产")
