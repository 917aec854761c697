"""Which words around a number are the thing measured.

In: the text in front of a number or behind its measure word. Out: the noun, its verb, the members of a list. Which of them
becomes the indicator is left to :mod:`gzgov.parse.statements`.
"""

from __future__ import annotations

import re
from functools import cache

from gzgov.catalogue import match
from gzgov.parse.parts import frozen
from gzgov.vocabulary import either, load

CJK = re.compile(r"[\u4e00-\u9fff“《A-Za-z]")
SEPARATOR = re.compile(r"[、和及与]|以及")
LIST_GAP = re.compile(r"(?:[、和及与或]|以及|，)(?:约|近|超)?$")

RECIPIENT_MARKS = frozenset("对向为给让使")
_BRACKETED = re.compile(r"[^，。；！？：、（）\n]{0,12}（[^）\n]{1,8}）")  # 44个县（市、区）
_NOUN_END = re.compile(r"[，。；！？：、）（\n]|(?<![同平高中初])等(?=[^级]|$)")
_PREPOSITION = re.compile(r"在(?![线校建职岗园编册])|[由向被从对获且]|并(?!网)|为(?!民办)")
_MOVED_OBJECT = re.compile(r"^.*把(?![握关脉控手])")  # 坚决把文件 | 压减三分之一以上
_TAIL = re.compile(r"(?:同比|分别|明显|(?<!或)免费)$")
_TAIL_ENDS = frozenset("比别显费")
_AGAIN = re.compile(r"^再(?=[压减新为建完降提增])")
_LISTED = re.compile(r"^.*等(?:各类|各种|一批|系列|多种)?(?=[\u4e00-\u9fff]{2})")
_KIND_END = re.compile(r"[\u4e00-\u9fff](?<=[班校园区县镇村户院站])$|(?<=[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2}$")
_MEASURE_ENDS = frozenset("数率额量值积重例度平准")


@cache
def word_set(table: str, group: str) -> frozenset[str]:
    """Return the words of one group of ``data/statements.toml``."""
    return frozenset(load("statements.toml")[table][group]["words"])


@cache
def alternatives(table: str, group: str) -> str:
    """Return a pattern of the words of one group, longest first."""
    return either(word_set(table, group))


@cache
def verbs(*groups: tuple[str, str]) -> str:
    """Return a pattern of verbs, each kept from opening or ending another word: 居 but not 居民, 上市 but not 以上市场."""
    guards, before = (load("statements.toml")["guard"][side] for side in ("after", "before"))
    found = {word for group in groups for word in word_set(*group)}
    conditions = {
        verb: (f"(?<!{before[verb][0]}{verb})" if verb in before else "")
        + (f"(?!{'|'.join(guards[verb])})" if verb in guards else "")
        for verb in found
    }
    return f"(?:{either(found, conditions)})"


@cache
def head_adverbs() -> re.Pattern[str]:
    """Pattern of what stands before a subject and is no part of it: 其中, 预计, 一是, 、."""
    return re.compile(
        rf"^(?:{alternatives('head', 'adverbs')}|共(?![享建同])|要(?![求素件闻塞点道领])|[一二三四五六七八九十](?:是|$)"
        r"|(?:[0-9]{1,2}|[一二三四五六七八九十])年(?:来|内|间|共|累计)|[、和及或，的（])+"
    )


@cache
def head_verb() -> re.Pattern[str]:
    """Pattern of a verb that opens a subject: 实现城镇新增就业."""
    return re.compile(rf"^(?:{verbs(('head', 'verbs'))})(?:了|好)?")


@cache
def later_verb() -> re.Pattern[str]:
    """Pattern of a verb that ends the noun in front of it: 企业 | 提供优惠贷款."""
    return re.compile(
        rf"{verbs(('cut', 'behind'))}|(?<=[\u4e00-\u9fff]{{2}})"
        r"(?:在(?![线校建职岗园编册])|(?<![方取面定导意])向(?=[\u4e00-\u9fff]{2}))"
    )


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
        rf"^(?:.*[\u4e00-\u9fff]{{2}}、(?={_stock_verb().pattern})"
        r"|提请[^，、]{2,14}?(?:审议(?:通过)?|制定|修订)+(?=[\u4e00-\u9fff]{2})"
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
    if adverbs := head_adverbs().match(text):
        text = text[adverbs.end() :]
    text = text[1:] if _AGAIN.match(text) else text
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


def _is_flow(text: str, word: str) -> bool:
    """Whether the catalogue knows the addition by a name of its own: 新增城镇就业, 新登记市场主体."""
    flow = match(text)
    return flow is not None and flow is not match(text.removeprefix(word))


def split_verb(subject: str) -> Subject:
    """Split the verbs off a subject; a noun too general to stand alone keeps them (签约引进项目)."""
    if "、" in subject or "提请" in subject or not RECIPIENT_MARKS.isdisjoint(subject[:5]):
        subject = _earlier_deed().sub("", subject)
    effect, rest, verb = "", subject, ""
    for _ in range(3):
        found = _stock_verb().match(rest)
        if found:
            word = found[0]
            effect = "new" if word in word_set("change", "new") else "cut" if word in word_set("change", "cut") else ""
        else:
            found = head_verb().match(rest)
        if not found:
            break
        if found[0].startswith("新") and _is_flow(rest, found[0]):
            added = found[0] in word_set("change", "new")
            return Subject("new" if added else "", verb or found[0], rest, stock="" if added else rest[found.end() :])
        verb = verb or found[0]
        rest = head_adverbs().sub("", rest[found.end() :])
    if verb and not effect and rest in word_set("generic", "nouns"):
        return Subject(effect, "", subject)
    return Subject(effect, verb, rest)


@cache
def milestone() -> re.Pattern[str]:
    """Pattern of what is behind a number and counts nothing: 突破10亿元 | 大关."""
    return re.compile(rf"^(?:{alternatives('noun', 'milestones')})(?=[，。；、）]|$)")


def counted_noun(text: str, *, whole: bool = False) -> str:
    """Return the thing counted that stands directly behind a measure word; "" if none does.

    With `whole`, what it did goes before it: 40余部 | 文艺作品获梅花奖 counts 获梅花奖文艺作品.
    """
    text = milestone().sub("", text.removeprefix("的"))
    cut = later_verb().search(text)
    if not CJK.match(text) or (cut and cut.start() == 0) or _PREPOSITION.match(text):
        return ""
    bracketed = _BRACKETED.match(text)
    end = _NOUN_END.search(text, bracketed.end() if bracketed else 0)
    stop = end.start() if end else len(text)
    if cut and text[cut.end() :] in word_set("generic", "nouns"):
        return text[:stop]
    noun = without_tail(text[: min(stop, cut.start())] if cut else text[:stop])
    if whole and cut and cut.start() < stop and len(text) <= 30:
        deed = head_adverbs().sub("", text[cut.start() :])
        return deed if deed.endswith((noun, noun + "”")) else deed + noun  # 3个县获评全国示范县
    return noun


def without_property(owner: str) -> str:
    """粮食播种面积稳定在60万亩、产量24万吨: the owner of a property is not another property."""
    word = max((word for word in word_set("noun", "areas") if owner.endswith(word)), key=len, default="")
    return owner.removesuffix(word) or owner


def deed_behind(text: str) -> str:
    """Return what the thing counted did: 学科 | 入选“双一流”; "" if the text does not say."""
    cut = later_verb().search(text)
    end = _NOUN_END.search(text)
    stop = end.start() if end else len(text)
    return text[cut.start() : stop] if cut and 0 < cut.start() < stop and len(text) <= 30 else ""


def share_gap(gap: str, *, bare: bool, counts_behind: bool) -> tuple[str, str]:
    """Share the text between two numbers: what the first counts, and what leads to the second.

    Args:
        gap: The text between them.
        bare: Whether nothing stands in front of the first number.
        counts_behind: Whether the second number has a measure word and a noun behind it.
    """
    if not gap or LIST_GAP.match(gap):
        return "", ""
    separator = SEPARATOR.search(gap)
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
        return (counted_noun(gap[: cut.start()]), gap[cut.start() :]) if cut.start() else ("", gap)
    return (counted_noun(gap), "") if counts_behind else ("", gap)


def last_of_list(noun: str) -> str:
    """小型足球场等各类体育设施 is about 体育设施."""
    return _LISTED.sub("", noun) if "等" in noun else noun


def with_shared_tail(noun: str, rest: str) -> str:
    """推进4个国铁、6个城际…等项目建设: a member of a list takes the noun at the list's end."""
    tail = _shared_tail().search(re.sub(r"(?:等)?(.{0,6}?)(?:建设|开工|落地|实施)$", r"\1", rest))
    return noun + tail[0] if tail and not noun.endswith(tail[0]) else noun


def with_shared_scope(noun: str, rest: str) -> str:
    """1个国家级、22个省级现代农业产业园: a scope alone takes the noun behind the list's last scope."""
    scopes = word_set("noun", "scopes")
    if noun not in scopes:
        return noun
    head = max((scope for scope in scopes if rest.startswith(scope)), key=len, default="")
    return noun + counted_noun(rest)[len(head) :] if head else noun


def distribute(noun: str, count: int) -> list[str]:
    """Share a list of nouns out among `count` numbers; [] if the list has another length.

    >>> distribute("国家、省重点实验室", 2), distribute("城乡居民收入", 2)
    (['国家重点实验室', '省重点实验室'], ['城镇居民收入', '农村居民收入'])
    """
    if count == 2 and "城乡" in noun:
        return [noun.replace("城乡", "城镇"), noun.replace("城乡", "农村")]
    splits = ([member for member in re.split(marks, noun) if member] for marks in (r"[、和及与]|以及", "[、和]", "、"))
    members = next((members for members in splits if len(members) == count), [])
    if not members:
        return []
    last, scopes = members[-1], word_set("noun", "scopes")
    head = max((scope for scope in scopes if last.startswith(scope) and scope != last), key=len, default="")
    if head and any(member in scopes for member in members[:-1]):
        return [member + last[len(head) :] if member in scopes else member for member in members]
    inside = next((member for member in members[:-1] if member in last[:-1]), "")
    shared = last.partition(inside)[2] if inside else ""
    if not shared and (found := _shared_tail().search(last)):
        shared = found[0]
    groups = word_set("noun", "groups")
    group = next((group for group in groups if last.startswith(group) and last != group), "")
    if group and any(member in groups for member in members[:-1]):
        shared = last.removeprefix(group)
    kind = _KIND_END.search(members[0])
    if not shared and kind and kind[0] in last[:-1]:  # 内地高中班、区内初中班在校生
        shared = last.rpartition(kind[0])[2]
    if shared and shared != last:
        return [member if _is_whole(member, shared) else member + shared for member in members]
    return members


def _is_whole(member: str, shared: str) -> bool:
    """Whether a member of a list says all by itself: 固定资产投资、社会消费品零售总额分别增长12%、10%."""
    if member[-1] in _MEASURE_ENDS or member.endswith(shared):
        return True
    entry = match(member)
    return entry is not None and match(member + shared) in {entry, None}
