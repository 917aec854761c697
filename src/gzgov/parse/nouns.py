"""Which words around a number are the thing measured.

In: the text in front of a number or behind its measure word. Out: the noun, its verb, the members of a list. Which of them
becomes the indicator is left to :mod:`gzgov.parse.statements`.
"""

from __future__ import annotations

import re
from functools import cache

from gzgov.catalogue import match
from gzgov.parse.parts import frozen
from gzgov.vocabulary import HAN, either, group, load

CJK = re.compile(r"[^\W0-9_]|[“《]")
SEPARATOR = re.compile(r"[、和及与]|以及")
_SEPARATED = re.compile(rf"（[^（）]*）|(?P<mark>{SEPARATOR.pattern})")  # but not within 县（市、区）
LIST_GAP = re.compile(r"(?:[、和及与或:]|以及|，)(?:约|近|超)?$")

RECIPIENT_MARKS = frozenset("对向为给让使")
_BRACKETED = re.compile(r"[^，。；！？：、（）\n]{0,12}（[^）\n]{1,8}）")  # 44个县（市、区）
_AREAS = re.compile(
    r"[县市区旗乡镇]（[^）]{1,8}）(?=[^级属].*?(?:收入|产值|总值|投资|居民))"
)  # 8个 | 县（市、区） | 财政收入超10亿元
_NOUN_END = re.compile(r"[，。；！？：、）（\n]|[0-9]{1,2}月|[由从](?=[0-9])|(?<![同平高中初甲])等(?=[^级]|$)")
_PREPOSITION = re.compile(r"分别|[高低快慢优多]于|在(?![线校建职岗园编册])|[由向被从对获且]|并(?!网)|为(?!民办)")
_MOVED_OBJECT = re.compile(r"^.*把(?![握关脉控手])")  # 坚决把文件 | 压减三分之一以上
_TAIL = re.compile(
    r"(?:同比|分别|明显|如期|按期|陆续|相继|顺利|(?<!或)免费|力争|确保|努力|争取|预期|预计|(?<!将)又|(?<![主重需必首概提摘纪])要|现?已"
    r"|(?:在全[国省市区县州])?率先)$"
)
_LIST_ENDED = re.compile(
    r".*、.*等(?:[0-9一二三四五六七八九十]+[大个类项])?(?=..)(?!(?:产业|行业|领域|企业|项目|业态)$)"
)  # 钢铁、铝业、装备制造等五大 | 支柱产业
# 城镇新增就业5万人的 | 任务没有完成
_GOAL_TOLD = re.compile("(?:年度|全年|预期)?(?:目标|任务|计划)+(?:未|没|已|如期|顺利|圆满|得到|全面|超额|基本)")
_GOAL_END = re.compile("(?<=..)的(?:目标|任务|计划)$")
_LABELLED = re.compile(f"(?:[0-9]{{1,2}}[A-Z]+|[0-9]{{2,3}}强){HAN}")  # 6.6万个 | 5G基站, 3个 | 5A级景区
_AS_FOCUS = re.compile(r"作?为(?:重点|龙头|抓手|载体|支撑|核心|引领|依托|主体?)$")  # 191个重点项目 | 为重点
_TAIL_ENDS = frozenset("比别显费期续继利争保力取计先又要已")
_AGAIN = re.compile(r"^再(?=[压减新为建完降提增下创培改引推取清转解开])")
_LISTED = re.compile(
    rf"^.*(?<![同平高中初甲])等(?!级)(?:各类|各种|一批|系列|多种|(?:重点)?领域|方面|行业|地区)?的?(?={HAN}{{2}})"
)
_KIND_END = re.compile(rf"{HAN}(?<=[班校园区县镇村户院站])$|(?<={HAN}{{2}}){HAN}{{2}}$")
_CIRCUMSTANCE = re.compile(r"在[^，、]{2,24}?(?:情况|背景|形势|条件|基础|前提)[下上]$")  # 在更大规模减税降费的情况下
# 推进100个市政道路工程 | 建设, 38个基础设施 | 建设加紧进行: what is done with works says nothing of which they are
_IN_WORK = (
    "进行|得到(?:有效|全面|妥善|充分|及时|切实|基本)?(?:解决|治理|保障|改善|落实)|"
    "(?:加紧|加快|全面|有序)?建设(?:$|改造|顺利|加快|加紧|全部|全面|启动|进入|基本|有序|稳步|扎实|提速)"
)
_MADE = re.compile(r"(?<=[^行作认成因])为")  # 9个城市 | 为全国试点城市
_COUNT = "(?:[0-9]{1,2}|[一两二三四五六七八九十]{1,2})"
_AGED = "期级制代度龄限段行规计禁攻免保义专任目以过大倍滚翻一"  # behind 三年 these open a name: 三年行动, 九年义务教育
_PER_UNIT = re.compile("(?:单位|万元|每万元)(?:国内|地区)?(?:生产总值|GDP|工业增加值)(?=能耗|水耗|用水|能源|电耗)")
_OF_UNIT = re.compile("[、和及与](?=二氧化碳|水耗|用水|能耗|电耗|碳排放|建设用地)")
_SECTORS = re.compile(
    "(?:(?:第?一、?)?第?二[、和]?第?三次?|三[次大])产业(?P<tail>.*)"
)  # 三次产业增加值, （一、）二、三产业
_STRUCTURE = re.compile(
    "(?:增加值)?(?:的?(?:结构|构成|比)+(?:比?例|比重)?|的比重)"
)  # 三次产业结构调整为1.2:31.9:66.9: their shares
_LONGEST_SCOPE = 4  # characters that are no more than a scope and a noun of two
_VALUES = ("税收", "利润", "利税")  # 工业税收 says all by itself
_DEED_HEAD = re.compile("^(?:全部|已|均|都|基本|实现了?|成功|正式|陆续|相继|如期)+(?=..)")  # 8个贫困县 | 全部摘帽
_OUTPUTS = ("增加值", "产值")
_KNOWN = 4  # characters that the catalogue may know behind a scope it does not
_MEASURE_ENDS = frozenset("数率额量值积重例度平准")
_UNITS_OF_TASKS = frozenset("项个件条")  # 重点任务 | 100项: how many tasks, not how much they ask for
_TASK_DONE = re.compile("完成|落实|承担|实施|执行|推进|实现|达到")


@cache
def word_set(table: str, name: str) -> frozenset[str]:
    """Return the words of one group of ``data/statements.toml``."""
    return frozenset(group("statements.toml", table, name))


@cache
def alternatives(table: str, name: str) -> str:
    """Return a pattern of the words of one group, longest first."""
    return either(word_set(table, name))


@cache
def growth_rate() -> re.Pattern[str]:
    """Pattern of words of a rate of growth at the end of a text: 生产总值增速; but not 人口自然增长率."""
    return re.compile(f"(?<!自然)(?<!机械)(?:{alternatives('change', 'rate')})$")


@cache
def verbs(*groups: tuple[str, str]) -> str:
    """Return a pattern of verbs, each kept from opening or ending another word: 居 but not 居民, 上市 but not 以上市场."""
    guards, before = (load("statements.toml")["guard"][side] for side in ("after", "before"))
    found = {word for named in groups for word in word_set(*named)}
    conditions = {
        verb: (f"(?<!{before[verb]}{verb})" if verb in before else "")
        + (f"(?!{guards[verb].replace(' ', '|')})" if verb in guards else "")
        for verb in found
    }
    return f"(?:{either(found, conditions)})(?!率(?!先))"  # 化解率 is a noun


@cache
def head_adverbs() -> re.Pattern[str]:
    """Pattern of what stands before a subject and is no part of it: 其中, 预计, 一是, 、."""
    return re.compile(
        rf"^(?:提前{_COUNT}年|{verbs(('head', 'adverbs'), ('head', 'joints'))}|全面(?!小康|[二两]孩)"
        r"|有效(?=化解|治理|应对|防范|控制|解决|推进|保护|处置|遏制|盘活)"
        r"|(?:城区|市区|县城|主城区|中心城区)(?=新建|新增|改造|建成)"
        r"|计划(?=实施|新?建|开工|安排|完成)|(?:年度|全年)目标(?:任务)?[为是]|[到在]全[市省区县](?=.)"
        r"|[、，的（—·●■◆]|[0-9]{1,2}[.．]|[一二三四五六七八九十](?:是|$)|[0-9]{1,2}）|要(?![求素件闻塞点道领])|使(?![用馆命领节])|先(?=发行|安排|拨付|下达|启动)|在?全[国省市](?:[^，、]{0,6}中的?|城市|各市|地区|的)?(?=位次|排名|排位)|主要污染物(?=化学需氧量|氨氮|[二氮]氧化|挥发性)"
        rf"|{_COUNT}年(?:来|内|间|共|累计|(?=[^\W0-9{_AGED}]{{2}})))+"
    )


@cache
def _adverb_starts() -> frozenset[str]:
    """The characters with which :func:`head_adverbs` may begin: most texts begin with another and need not be tried."""
    words = {word[0] for word in word_set("head", "adverbs")}
    return frozenset(words | set("提共全有计年城市主中县到在、和及或，的（—·●■◆要使先0123456789一两二三四五六七八九十"))


@cache
def head_verb() -> re.Pattern[str]:
    """Pattern of a verb that opens a subject: 实现城镇新增就业."""
    return re.compile(rf"^(?:{verbs(('head', 'verbs'))})(?:了|好)?")


@cache
def later_verb() -> re.Pattern[str]:
    """Pattern of a verb that ends the noun in front of it: 企业 | 提供优惠贷款."""
    return re.compile(
        rf"{verbs(('cut', 'behind'), ('cut', 'praise'))}|来(?={HAN}{{1,3}}(?:落户|投资|发展|考察|就业|创业|旅游))|(?<={HAN}{{2}})"
        rf"(?:可?在(?![线校建职岗园编册])|(?<![方取面定导意])向(?={HAN}{{2}}))"
    )


@cache
def degrees() -> re.Pattern[str]:
    """Pattern of how much or how fast, at the end of a text: 居民收入明显 | 增长."""
    return re.compile(f"(?:{alternatives('cut', 'degrees')})+$")


@cache
def _predicate() -> re.Pattern[str]:
    """Pattern of what a clause without number says of its subject."""
    return re.compile(
        f"(?<={HAN}{{2}})(?<![可与和及])(?<!可持续)(?:{alternatives('cut', 'degrees')})*"
        f"(?:{alternatives('cut', 'predicates')})+$"
    )


def without_predicate(clause: str) -> str:
    """Return the subject of a clause without number: 五大支柱产业 | 不断做大做强; of a list that 等 ends what it is a list of."""
    found = _predicate().search(clause)
    subject = clause[: found.start()] if found else clause
    return _LIST_ENDED.sub("", subject) if "等" in subject and "、" in subject else subject


@cache
def _untold() -> re.Pattern[str]:
    """Pattern of a deed that says nothing of which things are counted."""
    return re.compile(f"{_IN_WORK}|{alternatives('cut', 'praise')}")


@cache
def _done() -> re.Pattern[str]:
    """Pattern of the end of works: 62项重点任务 | 全面完成. It names them only where 项目 alone is counted."""
    return re.compile(f"(?:(?:{alternatives('done', 'adverbs')})*(?:{alternatives('done', 'verbs')}))+$")


@cache
def causative() -> re.Pattern[str]:
    """Pattern of a verb behind which another acts: 支持 | 800家工业企业实施技术改造."""
    return re.compile(rf"^(?:{alternatives('noun', 'causes')})")


@cache
def _stock_verb() -> re.Pattern[str]:
    return re.compile(verbs(("change", "new"), ("change", "cut")))


@cache
def _earlier_deed() -> re.Pattern[str]:
    """Pattern of what a subject does before its last deed: 增加学前教育投入、 | 新增学位, 向企业 | 返还失业保险费."""
    return re.compile(
        rf"^(?:.*{HAN}{{2}}、(?={_stock_verb().pattern})"
        rf"|提请[^，、]{{2,14}}?(?:审议(?:通过)?|制定|修订)+(?={HAN}{{2}})"
        rf"|(?:.{{0,4}}[向给]|(?:要|累计|全年|共)?为)[^，、]{{2,10}}?(?={alternatives('noun', 'giving')}|新增))"
    )


@cache
def _shared_tail() -> re.Pattern[str]:
    """Pattern of a noun that a whole list may share at its end: …改造项目, …吞吐量."""
    kinds, works, tails = (alternatives("noun", group) for group in ("kinds", "works", "tails"))
    return re.compile(rf"(?:{works})?(?:{kinds})$|(?:{tails})$")


def strip_head(text: str) -> str:
    """Take adverbs and joints off the head of a subject, 的 and 等 off its end."""
    text = text.lstrip("）")
    if "把" in text:
        text = _MOVED_OBJECT.sub("", text)
    if text[:1] in _adverb_starts() and (adverbs := head_adverbs().match(text)):
        text = text[adverbs.end() :]
    if text.endswith(("下", "上")):
        text = _CIRCUMSTANCE.sub("", text)
    text = text[1:] if text.startswith("再") and _AGAIN.match(text) else text
    return without_tail(text).rstrip("的、等（")


def without_tail(text: str) -> str:
    """Take an adverb off the end of a noun: 城乡居民收入 | 明显."""
    return _TAIL.sub("", text) if text[-1:] in _TAIL_ENDS else text


@frozen
class Subject:
    """A subject taken apart.

    Attributes:
        effect: What its verb does to a stock: "new" (新增), "cut" (精简) or "".
        verb: Its first verb, "" if it has none.
        noun: What is left.
        stock: What a registration adds to (新登记 | 市场主体), of which the clauses behind speak; "" if it is none.
    """

    effect: str
    verb: str
    noun: str
    stock: str = ""


def opens_as_verb(noun: str) -> bool:
    """Whether a noun opens with a word that else is a verb: 新增劳动力 | 平均受教育年限, but not 新增劳动力 | 5万人."""
    nouns = word_set("change", "nouns")
    return noun.startswith(tuple(nouns)) and noun not in nouns


def _is_flow(text: str, word: str) -> bool:
    """Whether the catalogue knows the addition by a name of its own: 新增城镇就业, 新登记市场主体."""
    flow = match(text)
    return flow is not None and flow is not match(text.removeprefix(word))


def split_verb(subject: str) -> Subject:
    """Split the verbs off a subject; a noun that reads as another thing without them keeps them (签约引进项目, 改造危房)."""
    if "、" in subject or "提请" in subject or not RECIPIENT_MARKS.isdisjoint(subject[:5]):
        subject = _earlier_deed().sub("", subject)
    effect, rest, verb = "", subject, ""
    mends = True
    for _ in range(3):
        found = _stock_verb().match(rest)
        if found:
            word = found[0]
            effect = "new" if word in word_set("change", "new") else "cut" if word in word_set("change", "cut") else ""
        else:
            found = head_verb().match(rest)
        if not found:
            break
        if found[0].startswith("新") and opens_as_verb(rest):
            return Subject("", verb, rest)
        if found[0].startswith("新") and _is_flow(rest, found[0]):
            added = found[0] in word_set("change", "new")
            return Subject("new" if added else "", verb or found[0], rest, stock="" if added else rest[found.end() :])
        mends = mends and found[0] in word_set("head", "bettering" if verb else "mending")
        verb = verb or found[0]
        rest = head_adverbs().sub("", rest[found.end() :])
    if verb and not effect and rest and (mends or rest in word_set("generic", "nouns")):
        return Subject(effect, "", subject)
    return Subject(effect, verb, rest)


@cache
def mending_verb() -> re.Pattern[str]:
    """Pattern of verbs that stay with what they mend: 整治提升 | 旧住宅区."""
    return re.compile(f"(?:{alternatives('head', 'mending')})(?:{alternatives('head', 'bettering')})*")


@cache
def milestone() -> re.Pattern[str]:
    """Pattern of what is behind a number and counts nothing: 突破10亿元 | 大关."""
    return re.compile(
        rf"^(?:[两三几][个大])?(?:[百千万亿]+级)?(?:{alternatives('noun', 'milestones')})(?=[，。；、）]|$)"
    )


def _cut(text: str) -> re.Match[str] | None:
    """The verb that ends a noun; within quotation marks none does: 煤电机组“超洁净排放”改造."""
    for found in later_verb().finditer(text):
        if text.count("“", 0, found.start()) == text.count("”", 0, found.start()):
            return found
    return None


def goal_of_task(subject: str, unit: str) -> str:
    """What a task asks for so much of, where no verb says that it was done: 造林 of 造林任务 | 10万亩; "" for others."""
    goal = subject.removesuffix("任务")
    return "" if goal == subject or unit in _UNITS_OF_TASKS or _TASK_DONE.search(goal) else goal


def counted_noun(text: str, *, whole: bool = False) -> str:
    """Return the thing counted that stands directly behind a measure word; "" if none does.

    With `whole`, what it did goes before it: 40余部 | 文艺作品获梅花奖 counts 获梅花奖文艺作品.
    """
    if areas := _AREAS.match(text):
        return areas[0]
    text = milestone().sub("", text.removeprefix("级").removeprefix("的"))
    if _GOAL_TOLD.match(text):
        return ""
    cut = _cut(text)
    if not (CJK.match(text) or _LABELLED.match(text)) or (cut and cut.start() == 0) or _PREPOSITION.match(text):
        return ""
    bracketed = _BRACKETED.match(text)
    end = _NOUN_END.search(text, bracketed.end() if bracketed else 0)
    while end and end[0] == "、" and _goes_on(text[: end.start()]):
        end = _NOUN_END.search(text, end.end())
    stop = end.start() if end else len(text)
    if cut and text[cut.end() :] in word_set("generic", "nouns"):
        return text[:stop]
    noun = without_tail(_AS_FOCUS.sub("", text[: min(stop, cut.start())] if cut else text[:stop]))
    noun = _GOAL_END.sub("", noun)
    done = cut and noun not in word_set("generic", "nouns") and _done().match(text, cut.start(), stop)
    if whole and cut and cut.start() < stop and len(text) <= 30 and not done and not _untold().match(text, cut.start()):
        deed = _DEED_HEAD.sub("", head_adverbs().sub("", text[cut.start() :]))
        noun = _MADE.split(noun)[0]
        return deed if deed.endswith((noun, noun + "”")) else deed + noun  # 3个县获评全国示范县
    return noun


def _goes_on(noun: str) -> bool:
    """Whether a noun goes on behind 、: 省、市 | 重点项目, 都市型、楼宇型 | 体育场地, “省内通办、 | 跨省通办”事项."""
    return noun in word_set("noun", "scopes") or noun.endswith("型") or noun.count("“") > noun.count("”")


def unmended(name: str) -> str:
    """Return what is mended, of 改造农村公路 or 公路养护."""
    verb = mending_verb().match(name)
    name = name[verb.end() :] if verb else name
    end = max((word for word in word_set("head", "mending") if name.endswith(word)), key=len, default="")
    return name.removesuffix(end) or name


def without_property(owner: str) -> str:
    """粮食播种面积稳定在60万亩、产量24万吨: the owner of a property is not another property; "" if it is nothing else."""
    word = max((word for word in word_set("noun", "areas") if owner.endswith(word)), key=len, default="")
    return owner.removesuffix(word)


def deed_behind(text: str) -> str:
    """Return what the thing counted did: 学科 | 入选“双一流”; "" if the text does not say."""
    cut = later_verb().search(text)
    end = _NOUN_END.search(text)
    stop = end.start() if end else len(text)
    told = cut and 0 < cut.start() < stop and len(text) <= 30 and not _untold().match(text, cut.start())
    return text[cut.start() : stop] if cut and told and not _done().match(text, cut.start(), stop) else ""


def share_gap(gap: str, *, bare: bool, counts_behind: bool) -> tuple[str, str]:
    """Share the text between two numbers: what the first counts, and what leads to the second.

    Args:
        gap: The text between them.
        bare: Whether nothing stands in front of the first number.
        counts_behind: Whether the second number has a measure word and a noun behind it.
    """
    if not gap or LIST_GAP.match(gap):
        return "", ""
    separator = next((found for found in _SEPARATED.finditer(gap) if found["mark"]), None)
    if separator and separator.start() == 0:
        return "", gap[separator.end() :]
    cut = later_verb().search(gap)
    if separator and (not cut or separator.start() < cut.start()):
        rest = gap[separator.end() :]
        opens = not rest or head_verb().match(rest) or not counts_behind
        if opens and not (cut and separator[0] in "和及与"):
            return counted_noun(gap[: separator.start()], whole=bare), rest
    if separator and cut and 0 < cut.start() < separator.start() and not gap[separator.end() :]:
        return counted_noun(gap[: separator.start()], whole=bare), ""
    if gap[0] in "，、（）":
        return "", gap
    if cut:
        counted = counted_noun(gap[: cut.start()]) if cut.start() else ""
        return (counted, gap[cut.start() :]) if counted else ("", gap)
    return (counted_noun(gap), "") if counts_behind else ("", gap)


def last_of_list(noun: str) -> str:
    """小型足球场等各类体育设施 is about 体育设施."""
    return _LISTED.sub("", noun) if "等" in noun else noun


def with_shared_tail(noun: str, rest: str) -> str:
    """推进4个国铁、6个城际…等项目建设: a member of a list takes the noun at the list's end."""
    listed = re.sub(r"(?:等)?(.{0,6}?)(?:建设|开工|落地|实施)$", r"\1", rest)
    if later_verb().search(listed):
        return noun  # no list: 1.4万名港澳居民享有养老保险、2万名港澳学生享有医疗保险
    tail = _shared_tail().search(listed)
    return noun + tail[0] if tail and not _shared_tail().search(noun) else noun


def with_shared_scope(noun: str, rest: str) -> str:
    """1个国家级、22个省级现代农业产业园: a scope alone takes the noun behind the list's last scope."""
    scopes = word_set("noun", "scopes")
    if noun not in scopes:
        return noun
    head = max((scope for scope in scopes if rest.startswith(scope)), key=len, default="")
    return noun + counted_noun(rest)[len(head) :] if head else noun


def with_earlier_scope(noun: str, earlier: str) -> str:
    """国家级龙头企业5家、省级43家: a scope alone takes the noun behind the scope before it."""
    scopes = word_set("noun", "scopes")
    if noun not in scopes:
        return noun
    head = max((scope for scope in scopes if earlier.startswith(scope)), key=len, default="")
    rest = earlier[len(head) :].removeprefix("以上")  # 市级以上示范村290个（其中省级113个）
    return noun + rest if head or earlier.startswith("居民") else noun


def distribute(noun: str, count: int) -> list[str]:
    """Share a list of nouns out among `count` numbers; [] if the list has another length.

    >>> distribute("国家、省重点实验室", 2), distribute("城乡居民收入", 2)
    (['国家重点实验室', '省重点实验室'], ['城镇居民收入', '农村居民收入'])
    """
    for pair, *members in (words.split("=") for words in word_set("noun", "pairs")) if count == 2 else ():
        if pair in noun:
            return [noun.replace(pair, member) for member in members]
    if sectors := _SECTORS.fullmatch(noun):
        tail = "比重" if _STRUCTURE.fullmatch(sectors["tail"]) else sectors["tail"]
        named = [f"第{number}产业{tail}" for number in "一二三"]
        return named if count == len(named) else named[-count:] if count == 2 and "三次" not in noun else []
    if (per := _PER_UNIT.match(noun)) and count > 1:  # 单位国内生产总值能耗和二氧化碳排放
        noun = _OF_UNIT.sub(rf"\g<0>{per[0]}", noun)
    splits = ([member for member in re.split(marks, noun) if member] for marks in (r"[、和及与]|以及", "[、和]", "、"))
    members = next((members for members in splits if len(members) == count), [])
    if not members:
        return []
    last, scopes = members[-1], word_set("noun", "scopes")
    head = max((scope for scope in scopes if last.startswith(scope) and scope != last), key=len, default="")
    if head and any(member in scopes for member in members[:-1]):
        return [member + last[len(head) :] if member in scopes else member for member in members]
    if all(len(member) == 1 for member in members[:-1]) and len(last) > _LONGEST_SCOPE:  # 高、低压客户平均接电时间
        return [member + last[1:] for member in members[:-1]] + [last]
    inside = next((member for member in members[:-1] if member in last[:-1]), "")
    shared = last.partition(inside)[2] if inside else ""
    kind = _KIND_END.search(members[0])
    if not shared and kind and 0 < last.rfind(kind[0]) < len(last) - len(kind[0]):  # 内地高中班、区内初中班在校生
        shared = last.rpartition(kind[0])[2]
    if not shared and (found := _shared_tail().search(last)):
        shared = found[0]
    groups = word_set("noun", "groups")
    group = next((group for group in groups if last.startswith(group) and last != group), "")
    if group and any(member in groups for member in members[:-1]):
        shared = last.removeprefix(group)
    properties = word_set("carried", "properties")
    own = max((word for word in properties if members[0].endswith(word)), key=len, default="")
    if own and any(member in properties for member in members[1:]):  # 粮食面积、产量
        owner = members[0].removesuffix(own)
        return [members[0]] + [owner + member if member in properties else member for member in members[1:]]
    if shared and shared != last:
        return [member if _is_whole(member, shared) else _joined(member, shared) for member in members]
    return members


def _joined(member: str, shared: str) -> str:
    """A member with the words that its list shares: 金融、交通运输、信息服务 | 业增加值; but not 制造业 | 业增加值."""
    return member + (shared.removeprefix("业") if member.endswith("业") else shared)


def _is_whole(member: str, shared: str) -> bool:
    """Whether a member of a list says all by itself: 固定资产投资、社会消费品零售总额分别增长12%、10%."""
    if shared.endswith(("排放量", "浓度")):  # 化学需氧量、二氧化硫排放量
        return not member.endswith(tuple(word_set("noun", "pollutants")))
    if (
        member[-1] in _MEASURE_ENDS
        or member.endswith((shared, *_VALUES))
        or member in word_set("carried", "properties")
    ):
        return True
    for known in (member, member[-_KNOWN:]):  # 国庆假期 | 接待游客
        if (entry := match(known)) and entry.dimension:
            longer = match(known + shared)
            return longer is None or (longer == entry and shared not in _OUTPUTS)  # 高技术制造业、装备制造业增加值
    return False
