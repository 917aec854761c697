"""What a number says once its lead is read: aspect and direction, base of comparison, period, kind.

In: a mention with its :class:`~gzgov.parse.leads.Lead` and what its sentence has said so far. Out: values of the public
vocabularies. Which indicator it speaks of is left to :mod:`gzgov.parse.statements`.
"""

from __future__ import annotations

import re
from functools import cache

from gzgov.measure import Aspect, Direction
from gzgov.parse.leads import PREVIOUS, UNITS_OF_POINTS, UNITS_OF_RATE, Lead
from gzgov.parse.nouns import CJK, alternatives, goal_of_task, later_verb, milestone, word_set
from gzgov.parse.parts import Form, Mention, Part, Sentence, Setting, frozen
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Kind

_ANNUAL = Reference(ReferenceKind.ANNUAL)
NAME_UNITS = frozenset({"吨级", "周年", "千伏", "伏"})
_AGES = frozenset(("岁", "周岁"))
_LIVED = ("寿命", "年龄")  # 人均预期寿命81岁高于全省
UNITS_OF_SIZE = frozenset("斤 吨 吨级 千瓦 平方米 米 公里 千米 岁 周岁 亩 公顷 立方米".split())
# 15分钟 | 便民生活圈, 30户以上 | 自然村: how near or how large what the noun names is
_SIZED_BY = {
    **dict.fromkeys(("分钟", "小时"), re.compile("[^，。；、0-9]{0,10}圈")),
    **dict.fromkeys(("千瓦", "兆瓦", "MW"), re.compile("[^，。；、0-9的]{0,6}(?:电场|电站|机组|电厂)")),
    **dict.fromkeys(("户", "人"), re.compile("(?:自然|行政|建制)?村|集中供水|村民小组")),
    # 新建100张 | 床位以上的养老机构
    "张": re.compile("(?:病床|床位)(?:及?以上)?的?[^，。；、0-9]{0,10}?(?:院|机构|中心|所|站)"),
}
_SIZED_NOUNS = ("项目", "企业", "产业", "产业集群")
_GROWTH_BEHIND = re.compile(r"(?:的[^，。；]{0,6})?(?:增长|增速|涨幅)(?![到至了为0-9])")
_SHRINKING = re.compile(r"压缩|缩短|缩减")
_CAPACITY = re.compile(r"(?:时速|容纳|可供|可停|可满足|日均可|辐射(?:周边)?)$")
_YEARLY = re.compile("[年日](?:产|处理|加工)$")  # 年产 | 10万吨 | 铜箔项目
_HERD = re.compile("(?:存栏|出栏)$")  # 存栏 | 2000头 | 奶牛场
_FARM = re.compile("的?[^，。；、0-9]{0,8}?(?:场|基地|小区|户|项目|企业|合作社)")
_SIZE_OPENS = frozenset("速纳供停足可射边产理工栏")  # the ends of these
_RANKED_BY_NAME = re.compile(r"(?:排名|位列|位居|名列|(?<!定)居(?![民住家留委]))[^，。]{0,14}$")
_FUTURE = re.compile(r"建成后|达产后|投产后|项目建成|将(?:达|可|成|有)|预计到|力争到")
_LOOK_BACK = re.compile(
    r"(?<![比较从由])(?:去年|上年(?!均))|(?:已|已经)(?:完成|建成|有|达|超过|突破)|形成了|实施了|取得了|提出了|编制了"
)
_AIM_IN_REVIEW = re.compile(r"(?:力争|计划|确保|预计)(?:到|在|今年|20)|到20[2-9][0-9]年.{0,8}(?:将|达到|实现)")
# 今年，我市将办好十件实事; 预期今年生产总值增长8%: an aim, though no heading says so; but not 今年以来，主要指标增长8%
_AIM_IN_OPENING = re.compile(
    r"(?:今年(?!以?来)|明年|全年)[^。；]*?"
    r"(?:将|预期|力争|确保(?!了)|拟|(?<![主重需必首])要|(?<![的度定划资])计划(?=完成|实施|新?建|投资|安排|开工))"
    r"|(?:计划|预期|力争|确保)[^。；]{0,4}(?:今年|明年)|力争|确保(?!了)|(?<![主重需必首])要(?=保持|达到|完成|实现)"
)
# 学前教育“5080”攻坚计划：到2020年，公办幼儿园占比达到 | 50%以上: the aim of a programme of this report
_AIM_IN_NOTE = re.compile(r"[^：，。；]{2,40}：到20[0-9]{2}年(?:，[^，。；]*达到[^，。；]*)+$")
# 建成203间母婴室（年度任务 | 150间以上）, 完成年度任务（ | 6万名）的195.5%: what had been asked for
_TASK_RETOLD = re.compile(
    r"(?<!超额完成)(?:年度|全年|年初)(?:预期)?(?:任务|目标|计划){1,2}(?:数|值)?(?:为|是)?（?(?:全年|年度)?(?:任务|目标)?(?:为|是)?(?:控制在)?$"
    r"|(?:任务|目标)（$"
)
_PLAN_TOLD = re.compile("(?:计划|预期|预算(?<!公共预算)(?<!基金预算)|任务|目标)(?:数|值)?为$")  # 计划为 | 8%，实际为9%
# 增长13% | 的目标未能实现: what had been aimed at, and did not come about
_GOAL_MISSED = re.compile("的[^，。；]{0,6}?(?:目标|任务|计划|预期)[^，。；]{0,4}?[未没]")
BASE_BEHIND = re.compile("的?基础上")  # 在年度计划压减17.3% | 的基础上再压减5%
_LARGE = 10**7
_WINDOW = 6


@frozen
class Surroundings:
    """What stands around a number.

    Attributes:
        text: The folded text.
        year: The report's year; None if unknown.
        sentence: The number's sentence.
        setting: What that sentence is for.
        clause: The (start, end) of the number's clause.
        time: The time that the sentence has named so far.
        base: The base of comparison that the sentence has named so far.
        led: The year that a sentence of the paragraph has opened with, if this one tells it from the 年均 of a longer
            section; None otherwise.
        is_rate: Whether the number's subject was named as a rate of growth: 生产总值增速，预期为 | 8%.
    """

    text: str
    year: int | None
    sentence: Sentence
    setting: Setting
    clause: tuple[int, int]
    time: Period | None
    base: Reference | None
    led: Period | None = None
    is_rate: bool = False


def _in_front(mention: Mention) -> tuple[int, int]:
    return max(0, mention.outer_start - _WINDOW), mention.outer_start


@cache
def _of_works() -> re.Pattern[str]:
    """Pattern of works behind what they can do: 10万吨 | 污水处理厂, 30万吨 | 颗粒硅、…等项目; but not 工厂, 项目建设."""
    return re.compile(
        f"[^，。；、0-9的]{{0,10}}?(?<!工)(?:{alternatives('noun', 'plants')})(?!建设|产能)"
        "|[^，。；]{1,40}等[^，。；等]{0,8}(?:项目|工程)"
    )


def is_size_of_next(mention: Mention, gap: str) -> bool:
    """Whether a number belongs to the name of what the next one counts: 百亿元以上 | 项目37个."""
    if (sized_by := _SIZED_BY.get(mention.unit)) and sized_by.match(gap):
        return True
    if not gap or "、" in gap or "和" in gap or "及" in gap or "与" in gap or not CJK.match(gap):
        return False
    large = not mention.unit and mention.low >= _LARGE
    sized = large or mention.unit.endswith("元") or mention.unit in UNITS_OF_SIZE
    marked = mention.outer_end > mention.end or mention.outer_start < mention.start or mention.unit.endswith("级")
    marked = marked or gap in _SIZED_NOUNS  # 5亿元项目 | 6个, 10万吨污水处理厂 | 1座
    marked = marked or (mention.unit in word_set("noun", "capacities") and _of_works().match(gap) is not None)
    cut = later_verb().search(gap)
    return sized and marked and not (cut and cut.start() == 0)


def find_aspect(mention: Mention, lead: Lead, subject: str, around: Surroundings) -> tuple[Aspect, Direction | None]:
    """Return what the number says of its indicator, and which way it went."""
    named = mention.unit in {"名", "位"} and _RANKED_BY_NAME.search(around.text, around.clause[0], mention.start)
    if mention.form is Form.RANK or (named and lead.course != "delta"):
        return Aspect.RANK, lead.direction
    if mention.form is Form.DOUBLING or mention.unit == "倍":
        return Aspect.MULTIPLE, Direction.DOWN if lead.direction is Direction.DOWN else Direction.UP
    if mention.unit in UNITS_OF_POINTS:
        return Aspect.CHANGE, lead.direction or Direction.UP
    if mention.unit in UNITS_OF_RATE or mention.form is Form.PART:
        return _aspect_of_rate(mention, lead, subject, around)
    if _is_size_of_noun(mention, around):
        return Aspect.SIZE, None
    if lead.effect:
        return Aspect.CHANGE, Direction.UP if lead.effect == "new" else Direction.DOWN
    if lead.course == "delta":
        return Aspect.CHANGE, lead.direction
    if lead.course == "to":
        return Aspect.LEVEL, lead.direction
    return Aspect.SIZE if _is_size(mention, lead, around) else Aspect.LEVEL, None


def _aspect_of_rate(
    mention: Mention, lead: Lead, subject: str, around: Surroundings
) -> tuple[Aspect, Direction | None]:
    if lead.course == "to" and lead.subject.endswith(tuple(word_set("carried", "rates"))):  # 价格涨幅回落到14.8%
        falls = lead.subject.endswith(tuple(word_set("change", "fall")))
        return Aspect.GROWTH, Direction.DOWN if falls else Direction.UP
    if lead.share_of or lead.course in {"share", "to"}:
        return Aspect.SHARE, lead.direction if lead.course == "to" else None
    if lead.course in {"delta", "rate"}:
        return Aspect.GROWTH, lead.direction
    if lead.effect == "cut" and not subject.endswith(("率", "比重", "占比")):
        return Aspect.GROWTH, Direction.DOWN  # 压减一般性支出10%
    if around.is_rate or _GROWTH_BEHIND.match(around.text, mention.outer_end):
        return Aspect.GROWTH, Direction.UP  # 8%的经济增长目标
    if mention.low < 0 and lead.reference:
        return Aspect.GROWTH, Direction.UP  # 同比-3.2%
    return Aspect.SHARE, None


def _is_size_of_noun(mention: Mention, around: Surroundings) -> bool:
    """Whether the words around the number make it a property of the thing named: 可容纳10万人, 年产10万吨铜箔项目."""
    if mention.unit in NAME_UNITS:
        return True
    text, start = around.text, mention.outer_start
    opened = text[start - 1] in _SIZE_OPENS
    if opened and _CAPACITY.search(text, *_in_front(mention)):
        return True
    sized_by = _SIZED_BY.get(mention.unit)
    if sized_by and sized_by.match(text, mention.outer_end):
        return True
    if not opened:
        return False
    if _HERD.search(text, *_in_front(mention)):
        return _FARM.match(text, mention.outer_end) is not None
    behind = text[mention.outer_end : mention.outer_end + 1]
    return behind != "的" and bool(_YEARLY.search(text, *_in_front(mention)) and CJK.match(behind))


def _is_size(mention: Mention, lead: Lead, around: Surroundings) -> bool:
    """Whether the number alone is a property of the thing named: 百亿元以上项目, 千万吨炼油, 0-6岁儿童."""
    if lead.predicate or lead.is_base:
        return False
    if mention.unit in word_set("noun", "capacities") and _of_works().match(around.text, mention.outer_end):
        return True
    if not (mention.unit.endswith("元") or mention.unit in UNITS_OF_SIZE):
        return False
    behind = around.text[mention.outer_end : mention.outer_end + 4]
    named = (
        CJK.match(behind) and not milestone().match(behind) and not later_verb().match(around.text, mention.outer_end)
    )
    is_age = mention.unit in _AGES and not lead.subject.endswith(_LIVED)
    is_marked = mention.outer_end > mention.end or is_age or around.text[mention.start] in "百千万亿"
    return bool(named) and is_marked


def find_reference(mention: Mention, aspect: Aspect, lead: Lead, around: Surroundings) -> Reference | None:
    """Return the base of a change, growth or multiple, stated or understood."""
    if aspect not in (Aspect.CHANGE, Aspect.GROWTH, Aspect.MULTIPLE):
        return None
    if lead.reference:
        return lead.reference
    if lead.annual:
        return _ANNUAL
    if aspect is Aspect.GROWTH and (mention.form is Form.PART or _SHRINKING.search(around.text, *_in_front(mention))):
        return None
    if around.base:
        return around.base if aspect is not Aspect.CHANGE or mention.unit in UNITS_OF_POINTS else None
    period = find_period(lead, around)
    if period and lead.over > 1:  # 达450家，五年增加129家
        return Reference(ReferenceKind.PERIOD, Period.year(period.end.year - lead.over))
    yearly = period is not None and period.start.year == period.end.year
    if aspect is Aspect.GROWTH:
        return PREVIOUS if yearly or period is None else None
    points = aspect is Aspect.CHANGE and mention.unit in UNITS_OF_POINTS
    grown = aspect is Aspect.MULTIPLE and lead.verb == "增长"
    return PREVIOUS if yearly and (points or grown) else None


def find_period(lead: Lead, around: Surroundings) -> Period | None:
    """Return the time the number is for: its own, its sentence's, or its section's."""
    section = around.setting.period
    if lead.time and not lead.is_base:
        if lead.loose:
            governing = around.time or section
            return Period.year_end(governing.end.year) if governing else lead.time
        return lead.time
    if lead.annual and section and section.start.year != section.end.year:
        return section
    if around.time and _at_year_end(around.time) and lead.subject.endswith(tuple(word_set("noun", "flows"))):
        return Period.year(around.time.end.year)  # 年末存款余额增长13%，保费收入增长 | 7%
    if "累计" in lead.raw and section and around.time and section.start.year < section.end.year == around.time.end.year:
        return section  # 由2017年…提高到2021年…，累计完成 | 545亿元
    led = around.led if "累计" not in lead.raw else None
    period = around.time or led or section
    if lead.reference == PREVIOUS and period and period.start.year < period.end.year:  # 五年…，税收比上年增长 | 8%
        return Period.year(period.end.year)
    held = lead.streak or (lead.over if lead.annual else 0)  # 两年平均增长5.4%
    if held and period and period.start.year == period.end.year:
        return Period.years(period.end.year - held + 1, period.end.year)
    return period


def _at_year_end(period: Period) -> bool:
    return period == Period.year_end(period.end.year)


def looks_back(text: str, start: int, end: int) -> bool:
    """Tell whether words of the plan report what was: 去年, 已完成."""
    return _LOOK_BACK.search(text, start, end) is not None


def _retold(mention: Mention, aspect: Aspect, lead: Lead, around: Surroundings) -> tuple[str, int, int] | None:
    """The words by which a number of the look back is what had been asked for, not what was done; None if there are none."""
    text, first = around.text, around.sentence.start
    told = None
    if not (lead.course == "delta" or lead.completes):
        told = _TASK_RETOLD.search(text, first, mention.start)
    if told := told or _PLAN_TOLD.search(text, first, mention.start):
        return "kind.retold", *told.span()
    if text.startswith("的", mention.outer_end) and (missed := _GOAL_MISSED.match(text, mention.outer_end)):
        return "kind.missed", *missed.span()
    is_amount = aspect is Aspect.LEVEL or (aspect is Aspect.CHANGE and lead.effect)
    if is_amount and goal_of_task(lead.subject, mention.unit):  # 财政收入任务 | 174万元
        task = max(first, text.rfind("任务", first, mention.start))
        return "kind.retold", task, task + len("任务")
    return None


def find_kind(
    mention: Mention, aspect: Aspect, period: Period | None, lead: Lead, around: Surroundings
) -> tuple[Kind, tuple[str, int, int] | None]:
    """Return what the number is to its report, and the (id, start, end) of what decided it against its section."""
    part, year = around.setting.part, around.year
    if lead.is_base:
        return Kind.BASELINE, None
    if aspect is Aspect.SIZE:
        return Kind.CONTEXT, ("kind.size", mention.outer_start, mention.outer_end)
    if part is Part.CLOSING:
        return Kind.CONTEXT, None
    before = around.text[around.sentence.start : mention.start]
    if part is Part.NOTES:
        is_due = period is not None and year is not None and period.end.year >= year
        return (Kind.TARGET if is_due and _AIM_IN_NOTE.match(before) else Kind.CONTEXT), None
    is_past = period is not None and year is not None and period.end.year < year
    if part in (Part.PLAN, Part.OUTLOOK):
        # 在去年增长20%的基础上，| 进出口增长10%
        since = max(around.sentence.start, around.text.rfind("基础上", around.sentence.start, mention.start))
        back = _LOOK_BACK.search(around.text, since, mention.start)
        if is_past or back:
            return Kind.ACHIEVEMENT, ("kind.look_back", *back.span()) if back else None
        if base := BASE_BEHIND.match(around.text, mention.outer_end):
            return Kind.CONTEXT, ("kind.base", *base.span())
        return Kind.TARGET, None
    if (
        part is Part.OPENING
        and not is_past
        and (aim := _AIM_IN_OPENING.search(around.text, around.sentence.start, mention.start))
    ):
        return Kind.TARGET, ("kind.aim", *aim.span())
    future = _FUTURE.search(around.text, around.clause[0], mention.start)
    if future and not (is_past and future[0].endswith("到")):  # 预计到2020年底, in 2021
        return Kind.CONTEXT, ("kind.not_yet", *future.span())
    if retold := _retold(mention, aspect, lead, around):
        return Kind.CONTEXT, retold
    later = period is not None and year is not None and period.start.year >= year and period.end.year > year
    aim = _AIM_IN_REVIEW.search(around.text, around.sentence.start, mention.start)
    if later or (aim and not (is_past and aim[0].startswith("预计"))):
        return Kind.TARGET, ("kind.aim", *aim.span()) if aim else None
    return Kind.ACHIEVEMENT, None
