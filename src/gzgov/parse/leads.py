"""The text in front of a number, taken apart from its end: verb, bound, share, base of comparison, subject.

In: the text between the number before (or the clause's start) and this number, with its times. Out: :class:`Lead`. What the
subject stands for is left to :mod:`gzgov.parse.statements`.
"""

from __future__ import annotations

import re
from functools import cache

import attrs

from gzgov.measure import Bound, Direction
from gzgov.parse.nouns import alternatives, strip_head, word_set
from gzgov.parse.parts import Form, Mention
from gzgov.parse.times import Time, read_count
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.vocabulary import HAN

PREVIOUS = Reference(ReferenceKind.PREVIOUS_YEAR)
COMPARED = re.compile(r"(?:比|较|与|同|对比|相比|超过|高于)$")
UNITS_OF_RATE = frozenset({"%", "‰", "成"})
UNITS_OF_POINTS = frozenset({"个百分点", "百分点", "个千分点", "千分点"})
UNITS_OF_CHANGE = UNITS_OF_POINTS | {"%", "‰", "倍", "位"}

_ANNUALLY = re.compile(r"(?:年均|每年平均|年平均|平均每年)(?:[^浓温降][^，]{0,4})?$|年均(?=分别|增|递增|下降|复合)")
_PREVIOUS_WORDS = re.compile(
    r"同比|(?:比|较)(?:上年|去年|上一年)(?:同期|末|底)?|(?:比|较)年初(?!目标|预期|预算|计划|安排)|环比"
)
_BASE_NOUN = re.compile(r"^(?:年初预算|年初|预算|同期|实际|实绩|水平|底|末|初|相比)+")
_RANKED_IN = re.compile(r"在(.{2,22}?)(?<!城市)(?<![省市县区])等?(中|方面|上)")  # 连续两年在法治广东建设考评中获全省第1
_RANKED_AMONG = r"[^，、的]{2,10}(?:开发区|城市|地区|园区|高新区|经开区|机场|高校)"  # 居国家级开发区第二位
_RANK_MOVES = re.compile(r"升|跃|前移|进位|提高")
_ADDED_END = re.compile(rf"(?<={HAN}{{2}})(?:全年|累计|共|每年)?(?:新增|净增)$")
_SET = ("目标", "任务", "计划", "预算")
_PER_HEAD = {"人均": "人均", "每人": "人均", "户均": "户均", "每户": "户均"}
_EXCEEDS = re.compile("超额完成(?:年度|全年|年初)?(?:目标|任务|计划|预算)+$")  # 超额完成年度任务 | 2.1亿元
_OF_WHOLE = re.compile(r"(?:^|(?<=[率额值量])|(?=已?完成))(?:分别)?(?:是|为|相当于|(已?完成)|占)([^，占]{2,14})的$")
_COMPLETED = re.compile("已?完成(?P<set>[^，占]{0,10}?(?:目标|任务|计划|预算)+)$")
_OF_LEVEL = re.compile(r"(?:分别)?(约)?(?:为|是|相当于|达到?)[^，]{2,10}?水平的?$")
_OF_BEFORE = re.compile(r"(?:恢复到|恢复至|相当于)[^，]{2,8}的$")  # 恢复到疫情前的85%
_BARE_SHARE = re.compile(r"(?:预计|分别|约|均|各|仅)*占$")
# 新增装机超过全球 | 一半, 占全省的一半、全国的 | 三分之一: a share, its bound before the whole
_OVER_WHOLE = re.compile(r"(?:^|(超过|突破|超|将近|近|约))(全[球国省市区县]|世界)的?$")
_CURRENT = re.compile(r"(?:现行|原来?|目前)$")  # 现行16%的税率降至13%
_STREAK_END = re.compile(r"连续([0-9一二两三四五六七八九十]{1,3})(?:年|个?季度|个月)(?:均|都|保持|稳定)?$")
_FROM_BEFORE = re.compile(r"[由从][^，、由从]{1,10}$")
_REACH = 40  # characters at the end of a lead in which its verb stands
_ENDS_ANOTHER = "签合契节制预履毁"  # 签约482个 is no 约482个
_PER = re.compile(
    r"(?:平均|人均)?(?:每(?:千瓦时|立方米|平方米|公顷|公里|公斤|亩|吨|度|斤|户次|人次|人|户|年|月|天|日|次))+$"
)  # 浓度每立方米20微克
# 剔除营改增因素后 | 同口径增长6.8%: on which basis, not of what
_ADJUSTED = re.compile(r"(?:剔除|扣除|还原)[^，。；]{2,16}?(?:(?:因素|影响)+(?:后|外)?|后)")
_PRICES = re.compile(
    "按(?:照)?(?:[0-9]{4}年|上年|当年)?的?(?:不变|可比|当年|现行|固定|美元|人民币)?(?:价格?(?:计算)?|计价)"
)  # 国内生产总值 | 按1995年不变价格计算 | 达到400亿元
_AT_LEAST = re.compile("(?:每个?[街乡镇村县市区社道]{1,3})?至少")
_YEARS_ALONE = re.compile(r"([0-9]{1,2}|[两二三四五六七八九十])年")
_YEARS_AGO = re.compile(r"([0-9]{1,2}|[二三四五六七八九十])年前")
_OF_YEARS_AGO = re.compile(r"(?:[是为]|相当于)([0-9]{1,2}|[二三四五六七八九十])年前的?$")
_OTHER_ALONE = re.compile(
    rf"(?:比|较|高于|低于|快于|慢于|高出)(?P<base>(?![好差高低大小强弱重轻快慢多少长短为]){HAN}{{2,12}})"
)
# 居民收入增速 | 高于经济增长 | 1个百分点
_BEYOND_OTHER = re.compile(
    r"(?:增速|增幅|涨幅)?(?:均|分别)?(?P<by>[高低快慢]于|高出)(?P<base>[^，、高低快慢]{2,14}?)(?:增速|增幅)?$"
)
# 经济增长 | 预期目标确定为 | 6%: what is aimed at stands in front
_AIMED_AT = re.compile(
    r"(?<=..)(?<![于比较超])(?<!奋斗)(?:的)?(?:年度|全年)?(?:预期|计划|控制|调控|预算)?(?:目标|指标)(?:值)?(?:初步)?"
    r"(?:定|确定|拟定|设定|调整|安排)?(?:为|是|在)?$"
)
_COUNTERS = frozenset("个项条类")  # 发展目标12项 is no aim of 12
# 是全国平均水平的 | 10倍
_TIMES_OF = re.compile(r"(?:分别)?(?:[是为]|相当于|达到?)(?P<base>[^，]{2,14}?)(?<![年以]前)的$")
_AUXILIARY = re.compile("(?:将|(?<![主重需必概提摘纪])要|(?<!供)应)$")  # 吞吐能力 | 将由…增加到, 占比 | 要达到50%
_OF_TIME = re.compile(r"(?:同期)?的")
_BEFORE = re.compile(
    r"(?:均|分别)?(?:比|较)(?P<base>(?![0-9一二三四五六七八九十]+年前)[^，、比较]{1,10}前)$"
)  # 审批时间均比改革前 | 压缩50%
_AS_MUCH = ("恢复", "恢复到", "恢复至", "相当于")  # 恢复到2019年的92%
_BEYOND = re.compile(r"^(?:高于|低于|高出)|^超.*(?:预算|计划|目标)$|[高低快慢多少]出?$")  # 比全国高 | 3.1岁
_SHORT_VERBS = frozenset(
    {*"快高多慢低少增升降减扩", "改善", "加快"}
)  # verbs only before a rate of change: 加快10个项目 is none
_EARLY_BOUNDS = {
    "至少": Bound.AT_LEAST, "不低于": Bound.AT_LEAST, "不少于": Bound.AT_LEAST, "超": Bound.OVER, "超过": Bound.OVER,
    "高于": Bound.OVER, "突破": Bound.OVER, "约": Bound.ABOUT, "近": Bound.NEARLY, "将近": Bound.NEARLY,
    "不超过": Bound.AT_MOST, "低于": Bound.BELOW,
}  # fmt: skip


@attrs.define
class Lead:
    """The text in front of a number, taken apart.

    Attributes:
        raw: The text itself.
        subject: What is left when verb, times and bounds are gone.
        course: "delta" (增长5%), "to" (提高到5%), "rate" (增速5%), "share" (占5%), or "" for being (达5%).
        direction: Which way it went.
        verb: The verb of change.
        effect: "new" for 新增 in front of the number.
        predicate: Whether a verb stands right in front of the number.
        is_part: Whether it opens with 其中.
        is_base: Whether 由 or 从 makes the number the base of the next.
        respectively: Whether it says 分别.
        annual: Whether it says 年均.
        share_of: The whole of which the number is a part.
        completes: Whether that whole is a plan that was carried out: 完成年度预期目标的147.5%.
        bound: A bound in front of the verb: 至少降低30%.
        reference: The base of comparison, if named.
        time: The time named for the number.
        loose: Whether that time only says 年末.
        streak: For how many years it has held; 0 if not said.
        over: Over how many years it changed (五年增加129家); 0 if not said.
        cues: The (id, start, end) of the words that decided.
    """

    raw: str = ""
    subject: str = ""
    course: str = ""
    direction: Direction | None = None
    verb: str = ""
    effect: str = ""
    predicate: bool = False
    is_part: bool = False
    is_base: bool = False
    respectively: bool = False
    annual: bool = False
    share_of: str = ""
    completes: bool = False
    bound: Bound | None = None
    reference: Reference | None = None
    time: Period | None = None
    loose: bool = False
    streak: int = 0
    over: int = 0
    cues: list[tuple[str, int, int]] = attrs.field(factory=list)


@cache
def moves_to() -> re.Pattern[str]:
    """Pattern of a verb of change with its goal: 提高到, 增至, 降为."""
    moves = alternatives("lead", "moves")
    return re.compile(
        rf"(?:[，、]|的{HAN}{{1,6}}?(?=(?:{moves})了?(?:到|至|为|成)))?(?:{HAN}{{0,3}}?(?:{moves})了?(?:到|至|为|成)|[到至])"
    )


@cache
def _from_end() -> re.Pattern[str]:
    areas = alternatives("rank", "areas")
    return re.compile(rf"[由从](?:{areas})?(?:[^，、由从]{{0,6}}?(?:的|年|末|底|初|期))?$")


@cache
def _group() -> re.Pattern[str]:
    """Pattern of another area or average as the base: 高于全省 | 1.7个百分点."""
    areas = alternatives("rank", "areas")
    return re.compile(
        rf"(?:比|较|高于|低于|快于|高出|超过|高|超)((?:{areas})(?:[、和](?:{areas}))?(?:平均水平|平均|同期)?|[^，、]{{0,6}}平均水平|[^，、]{{0,6}}(?:目标|计划|预期|预算))"
        r"(?:增速|水平|增幅)?(?:高|低|快|慢|多|少)?出?$"
    )


@cache
def _share_end() -> re.Pattern[str]:
    """Pattern of a share: 占 whole 比重, with what may stand behind it."""
    return re.compile(
        r"^(?P<subject>.*?)(?P<flags>(?:分别|约|均|已|各|仅|预计|大约|将|就)*)占(?![比道用有]|地(?![区方]))(?P<whole>[^，、占]{1,20}?)"
        r"(?P<noun>(?:的)?(?:比重|比例|比率|份额)|比)?(?P<tail>(?:(?:继续|持续|稳步|稳定)?分别)?(?:继续|持续|稳步)?(?:约|近)?(?:[由从].{0,3}|提高|提升|上升|下降|降低|增加"
        r"|保持在?|控制在?|稳定在?|达到?|为|超过?|到|至)*)$"
    )


@cache
def _rank_end() -> re.Pattern[str]:
    areas, verbs, light = (alternatives("rank", group) for group in ("areas", "verbs", "light"))
    return re.compile(
        rf"(?:连续[^，]{{1,5}}年|连年)?(?:在.{{0,24}}?中?)?(?:{light})*"
        rf"(?:(?:(?:{areas})(?:城市|各市|地区|区县|县区)?)?(?:{verbs})(?:到|至|为|成|达到?)?了?(?:(?:{areas})的?[^，]{{0,12}}|{_RANKED_AMONG})?|(?:{areas}))$"
    )


@cache
def _change_end() -> re.Pattern[str]:
    """Pattern of the verb of change that ends the text: how the subject moved, and whether to a goal."""
    bound = "|".join(sorted(_EARLY_BOUNDS, key=len, reverse=True))
    rate, fall, up, down = (alternatives("change", group) for group in ("rate", "fall", "up", "down"))
    return re.compile(
        r"(?:(?P<over>(?<![0-9])[0-9]{1,2}|[两二三四五六七八九十])年)?"
        rf"(?P<adverbs>(?:{alternatives('lead', 'adverbs')})*)(?P<early>{bound})?"
        rf"(?:(?P<rate>(?<!自然)(?<!机械)(?:{rate}))|(?P<fall>{fall})|(?<!最)(?P<up>{up})|(?P<down>{down}))(?:了|幅度|比例)?"
        r"(?:分别|均|各)?(?P<to>达到|[到至为成达])?(?:每?[月年])?(?:人均|户均|每人)?"
        r"(?:分别|均|约|在|控制|控制在|保持|保持在|稳定在|预计|全部|为|不|要|应|确保|力争|争取)*$"
    )


@cache
def _being_end() -> re.Pattern[str]:
    """Pattern of verbs of being, which say nothing of change: 达, 为, 控制在."""
    return re.compile(
        rf"(?<![{_ENDS_ANOTHER}](?=约))(?<![日月年户人](?=均))(?<!行(?=为))(?<!行动(?=计划))(?<![下直抵传](?=达))(?<![许认](?=可))(?!^计划$)"
        rf"(?:{alternatives('lead', 'light')})*(?:{alternatives('lead', 'being')})*[了到于在]?$"
    )


@cache
def _ends(group: str) -> frozenset[str]:
    """The last characters that tell of verbs of the group: a text that ends otherwise need not be searched for one."""
    words = word_set("lead", group) | word_set("lead", "light") | frozenset("了到于在")
    return frozenset(word[-1] for word in words)


@cache
def _done_end() -> re.Pattern[str]:
    """Pattern of verbs behind a subject: 5G基站累计建成 | 4.8万座."""
    return re.compile(
        rf"(?<=(?:{HAN}|[A-Z]){HAN})(?<!新)(?:从无到有)?(?:累计|已|共|全年|新|顺利|如期|全部)*"
        rf"(?<!(?:初步|新增|计划)(?=安排))(?:{alternatives('lead', 'done')})+$"  # 投资安排5776亿元, but 初步安排200项
    )


def read_lead(gap: str, start: int, mention: Mention, times: list[Time], *, moves: bool) -> Lead:
    """Take the text in front of a number apart.

    Args:
        gap: The text that belongs to the number.
        start: Where `gap` would start if it reached back to the number before.
        mention: The number.
        times: The times between `start` and the number.
        moves: Whether a verb of change with a goal stands behind the number (由54.3% | 提高到).
    """
    lead = Lead(raw=gap, is_part=gap.startswith("其中"))
    text = _without_times(gap, start, mention, times, lead)
    text = _without_asides(text, lead)
    lead.respectively = "分别" in text
    lead.annual = "年" in text and bool(_ANNUALLY.search(text))
    if ("比" in text or "较" in text) and not lead.reference and (found := _PREVIOUS_WORDS.search(text)):
        lead.reference = PREVIOUS
        text = text[: found.start()] + text[found.end() :]
    text = _without_verb(_without_per(text), mention, lead, moves=moves)
    if "连续" in text and (found := _STREAK_END.search(text)):
        lead.streak = read_count(found[1]) if "年" in found[0] else 0
        text = text[: found.start()]
    text = _without_per(text)
    if text.endswith("前") and (found := _BEFORE.search(text)):
        lead.reference = lead.reference or Reference(ReferenceKind.GROUP, label=found["base"])
        text = text[: found.start()]
    if found := _YEARS_ALONE.fullmatch(text):  # 五年翻两番
        lead.over, text = read_count(found[1]), ""
    if mention.unit == "倍" and (found := _OF_YEARS_AGO.search(text)):  # 是五年前的2.1倍
        lead.over, text = read_count(found[1]), text[: found.start()]
    if found := _OTHER_ALONE.fullmatch(text):  # 高于财政支出增幅11.2个百分点
        ago = _YEARS_AGO.fullmatch(found["base"])
        lead.over = read_count(ago[1]) if ago else lead.over
        lead.reference = lead.reference or (None if ago else Reference(ReferenceKind.GROUP, label=found["base"]))
        lead.direction = Direction.DOWN if found[0][0] in "低慢" else lead.direction
        text = ""
    if text == "过":  # 其中2个 | 过 | 20亿元
        text, lead.bound = "", Bound.OVER
    if text.endswith(_SET):
        text = _EXCEEDS.sub("", text)
    if lead.verb == "增收" and not text.endswith("收入"):  # 农民人均增收 | 230元
        per = next((per for word, per in _PER_HEAD.items() if word in gap), "")
        text += f"{per}收入" if per or text else ""
    lead.subject = _AUXILIARY.sub("", text) if text[-1:] in "将要应" else text
    _note_cues(gap, mention.outer_start - len(gap), lead)
    return lead


def _without_per(text: str) -> str:
    return _PER.sub("", text) if "每" in text else text


def _without_asides(text: str, lead: Lead) -> str:
    """Take out how the number was reckoned (剔除…后, 按…价格, 下同), and 至少, its bound."""
    if "除" in text or "还原" in text:
        text = _ADJUSTED.sub("", text)
    if "下同" in text:
        text = text.replace("（下同）", "")
    if "价" in text:
        text = _PRICES.sub("", text)
    if "至少" in text:  # 每个街道至少建成 | 1所
        lead.bound = Bound.AT_LEAST
        text = _AT_LEAST.sub("", text)
    return text


def _note_cues(gap: str, start: int, lead: Lead) -> None:
    """Note where the deciding words stand."""
    words = (
        (f"change.{lead.direction}" if lead.direction else "change", lead.verb),
        ("share.of", "占" if lead.share_of else ""),
        ("base.from", "由" if lead.is_base and "由" in gap else "从" if lead.is_base else ""),
        ("list.respectively", "分别" if lead.respectively else ""),
        ("reference.annual", "年均" if lead.annual else ""),
    )
    for rule, word in words:
        if word and (at := gap.rfind(word)) != -1:
            lead.cues.append((rule, start + at, start + at + len(word)))
    lead.cues.sort(key=lambda cue: cue[1])


def _without_times(gap: str, start: int, mention: Mention, times: list[Time], lead: Lead) -> str:
    """Take the times out of the text, and note which is the base of comparison."""
    text = gap
    skipped = mention.outer_start - start - len(gap)
    for time in reversed(times):
        first, last = time.start - start - skipped, time.end - start - skipped
        if first < 0:
            continue
        lead.cues.append((time.rule, time.start, time.end))
        before, behind = text[:first], text[last:]
        compared = COMPARED.search(before)
        of = _OF_TIME.match(behind)
        if compared or (of and (mention.unit == "倍" or before.endswith(_AS_MUCH))):
            yearly = time.rule == "time.last_year"
            lead.reference = lead.reference or (PREVIOUS if yearly else Reference(ReferenceKind.PERIOD, time.period))
            before = before[: compared.start()] if compared else before
            behind = behind[of.end() :] if of else behind
            behind = _BASE_NOUN.sub("", behind)
        elif before.endswith(("由", "从", "自")) or lead.time:
            lead.time = lead.time or time.period
        else:
            lead.time, lead.loose = time.period, time.loose
        if time.rule == "time.by" and before and behind.startswith("的"):  # 上升到1997年的57.9%
            before, behind = text[: first + 1], behind[1:]
        if (time.period.is_day or time.rule == "time.month") and behind.startswith("前"):  # 力争 | 在2018年底前 | 实现
            before, behind = before.removesuffix("在"), behind[1:]
        text = before + behind
    return text


def _without_verb(text: str, mention: Mention, lead: Lead, *, moves: bool) -> str:
    """Take verb, share and rank words off the end; what is left is the subject."""
    from_where = "由" in text or "从" in text
    base = _from_end().search(text, max(0, len(text) - _REACH)) if from_where else None
    if not base and moves:
        base = _FROM_BEFORE.search(text) or _CURRENT.search(text)
    if base:
        lead.is_base = True
        return _without_share(text[: base.start()], lead)
    if (
        mention.unit not in UNITS_OF_RATE
        and (found := _group().search(text))
        and (mention.unit in UNITS_OF_POINTS or _BEYOND.search(found[0]))
    ):
        lead.course = "delta"
        lead.direction = Direction.DOWN if re.search(r"低于|[低慢少]$", found[0]) else Direction.UP
        lead.reference = Reference(ReferenceKind.GROUP, label=found[1])
        return text[: found.start()]
    if mention.unit in UNITS_OF_POINTS and (beyond := _BEYOND_OTHER.search(text)):
        lead.course, lead.direction = "delta", Direction.DOWN if beyond["by"][0] in "低慢" else Direction.UP
        lead.reference = lead.reference or Reference(ReferenceKind.GROUP, label=beyond["base"])
        return text[: beyond.start()]
    if mention.form is Form.RANK:
        return _without_rank(text, lead)
    if ("目标" in text or "指标" in text) and mention.unit not in _COUNTERS:
        text = _AIMED_AT.sub("", text)
    last = text[-1:]
    if last == "增" and (added := _ADDED_END.search(text)):
        lead.effect, lead.predicate = "new", True
        return text[: added.start()]
    done = _done_end().search(text, max(0, len(text) - _REACH)) if last in _ends("done") else None
    if done and done[0].endswith("安排") and not mention.unit.endswith("元"):
        done = None  # 安排200项 is no 投资安排7000亿元
    if done and strip_head(text[: done.start()]) not in {"", "基本"}:
        return text[: done.start()]
    may_be_part = mention.form is Form.PART or text.endswith(("的", "占", *_SET)) or "水平" in text
    compared = _without_whole(text, mention, lead) if may_be_part else None
    return _without_change(text, mention, lead) if compared is None else compared


def _without_whole(text: str, mention: Mention, lead: Lead) -> str | None:
    """Take off what the number is a part or a multiple of; None if the text names none."""
    if mention.unit == "倍":
        level = _TIMES_OF.search(text) if not lead.reference else None
        if level:
            lead.predicate, lead.reference = True, Reference(ReferenceKind.GROUP, label=level["base"])
        return text[: level.start()] if level else None
    if mention.unit not in UNITS_OF_RATE and mention.form is not Form.PART:
        return None
    if done := _COMPLETED.search(text):  # 城镇新增就业43万人，完成全年任务 | 109.5%
        lead.share_of, lead.completes = done["set"], True
        level = done
    elif level := _OF_LEVEL.search(text):  # 约为全国平均水平一半
        lead.bound = Bound.ABOUT if level[1] else None
    elif over := _OVER_WHOLE.search(text) if mention.form is Form.PART else None:
        lead.bound, lead.share_of = _EARLY_BOUNDS.get(over[1]), over[2]
        level = over
    elif whole := _OF_WHOLE.search(text) if not _OF_BEFORE.search(text) else None:
        lead.share_of, lead.completes = whole[2], bool(whole[1]) or ("占" not in whole[0] and whole[2].endswith(_SET))
        level = whole
    else:
        level = _OF_BEFORE.search(text) or _BARE_SHARE.search(text)
    if level is None:
        return None
    lead.course, lead.predicate = "share", True
    return text[: level.start()]


def _without_rank(text: str, lead: Lead) -> str:
    found = _rank_end().search(text, max(0, len(text) - _REACH))
    if not found or not found[0]:
        return text
    lead.predicate = True
    if _RANK_MOVES.search(found[0]):
        lead.direction = Direction.UP
    inside = _RANKED_IN.search(found[0])
    head = text[: found.start()]
    return head + inside[1] if inside and (not strip_head(head) or inside[2] == "方面") else head


@cache
def _change_start() -> re.Pattern[str]:
    words = (word for group in ("rate", "fall", "up", "down") for word in word_set("change", group))
    return re.compile(f"[{''.join(sorted({word[0] for word in words}))}]")


def _without_change(text: str, mention: Mention, lead: Lead) -> str:
    reach = max(0, len(text) - _REACH)
    found = _change_end().search(text, reach) if _change_start().search(text, reach) else None
    if found and not found["to"]:
        short = (found["up"] or found["down"]) in _SHORT_VERBS and mention.unit not in UNITS_OF_CHANGE
        found = None if short or found["up"] == "发展" else found
    if not found:
        return _without_being(text, lead)
    lead.predicate = True
    lead.annual = lead.annual or "年均" in found["adverbs"]
    lead.over = read_count(found["over"]) if found["over"] else 0
    lead.bound = _EARLY_BOUNDS.get(found["early"] or "") or lead.bound
    if found["rate"] or found["fall"]:
        lead.course, lead.direction = "rate", Direction.UP if found["rate"] else Direction.DOWN
        lead.verb = found["rate"] or found["fall"]
    else:
        lead.verb = found["up"] or found["down"]
        lead.direction = Direction.UP if found["up"] else Direction.DOWN
        rate_as = found["to"] == "为" and mention.unit in UNITS_OF_RATE  # 增长为5%: a rate, not a goal
        lead.course = "to" if found["to"] and not rate_as else "delta"
    return _without_share(text[: found.start()], lead)


def _without_being(text: str, lead: Lead) -> str:
    found = _being_end().search(text, max(0, len(text) - _REACH)) if text[-1:] in _ends("being") else None
    if found and found[0]:
        lead.predicate = found[0] not in {"为", "所有"}
        if "约" in found[0]:
            lead.bound = Bound.ABOUT
        text = text[: found.start()] if "占" not in found[0] else text
    return _without_share(text, lead)


def _without_share(text: str, lead: Lead) -> str:
    found = _share_end().match(text) if "占" in text else None
    if not found:
        return text
    lead.share_of = found["whole"].removesuffix("的")
    if "约" in found["flags"] or "约" in found["tail"]:
        lead.bound = Bound.ABOUT
    lead.course = lead.course or "share"
    return found["subject"]
