"""The text around the numbers of one clause, shared out among them.

In: a clause of folded text with its numbers. Out: :class:`Shares`: for each number the text that leads to it and the thing it
counts, and the groups of numbers that share both (21家和241家). What they say is left to :mod:`gzgov.parse.statements`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from gzgov.measure import Bound
from gzgov.parse.leads import UNITS_OF_CHANGE, UNITS_OF_POINTS, UNITS_OF_RATE
from gzgov.parse.nouns import (
    CJK,
    LIST_GAP,
    RECIPIENT_MARKS,
    SEPARATOR,
    alternatives,
    causative,
    counted_noun,
    deed_behind,
    head_verb,
    share_gap,
    strip_head,
    word_set,
)
from gzgov.parse.parts import Form, Mention
from gzgov.parse.senses import BASE_BEHIND, NAME_UNITS, UNITS_OF_SIZE, is_size_of_next

# 试点药品 | 平均降价: what the next number says
_MOVED = re.compile(r"[^率]{2}率|平均|分别|同比|年均|均|[比较占增降减升]")
_CLASSES = frozenset(("类", "大类", "批"))
_COUNTERS = frozenset("个家项座")
# 补偿标准由每年每亩 | 19元
_FROM_END = re.compile("(?:[由从](?:每[^，、每]{1,2})+|[由从])$")
_AMONG = re.compile(r"([^，、]{1,14}?)中(?=[排居列位名获升由从第跃前稳均])")  # 在15个 | 副省级城市中 | 居第4位
_OF_AIM = re.compile("的(?:年度|年初|预期|增长|计划)*(?:目标|指标|计划)")
_SMALL = frozenset("二两三四五六七八九十")
_KINDS = frozenset("项类种")
_AMONG_WHICH = 4  # characters at the end of a lead that hold 在 and an area


class Shares(NamedTuple):
    """What belongs to each number of a clause.

    Attributes:
        leads: The text in front of each.
        counted: The thing counted behind each; "" if none is.
        sized: Where the numbers start that belong to the name of what the next one counts, or to its field, with their own
            phrase, "" if they have none.
    """

    leads: list[str]
    counted: list[str]
    sized: dict[int, str]


def share_text(text: str, clause: tuple[int, int], mentions: tuple[Mention, ...]) -> Shares:
    """Share the text of a clause out among its numbers.

    >>> from gzgov.parse.fold import fold
    >>> from gzgov.parse.measures import find_mentions
    >>> from gzgov.source import Document
    >>> folded = fold(Document(text="向239户困难职工发放救助金291.5万元"))
    >>> shares = share_text(folded.text, (0, len(folded.text) - 1), find_mentions(folded))
    >>> shares.leads, shares.counted
    (['向', '发放救助金'], ['困难职工', ''])
    """
    sized: dict[int, str] = {}
    leads: list[str] = [text[clause[0] : mentions[0].outer_start]]
    counted: list[str] = []
    for previous, mention in pairwise(mentions):
        base = BASE_BEHIND.match(text, previous.outer_end, mention.outer_start)
        gap = text[base.end() if base else previous.outer_end : mention.outer_start]  # 压减17.3%的基础上 | 再压减5%
        owned = of_size().search(leads[-1]) if gap == "的" and mention.form is Form.AMOUNT else None
        if owned:  # 总投资260亿元的58个重点项目
            leads[-1] = counted_noun(text[mention.outer_end : clause[1]]) + owned["property"]
            if _is_of_each(previous, owned["property"]):  # 投资超5000万元的30个项目
                sized[previous.start] = leads[-1]
        right, lead = ("", "") if owned else _between(text, previous, mention, gap, leads[-1], clause[1], sized)
        counted.append(right)
        leads.append(lead)
    base = BASE_BEHIND.match(text, mentions[-1].outer_end, clause[1])
    rest = text[base.end() if base else mentions[-1].outer_end : clause[1]]
    last = strip_head(leads[-1])
    rest = rest[: _given(leads[-1], rest)]
    generic = rest.startswith(tuple(word_set("generic", "nouns")))
    listed = leads[-1].endswith("等") and (generic or not head_verb().match(last))
    whole = not last or listed or bool(causative().match(last)) or last.removeprefix("共") == "有"
    counted.append(counted_noun(rest, whole=whole))
    return Shares(leads, counted, sized)


def _between(
    text: str, previous: Mention, mention: Mention, gap: str, lead: str, end: int, sizes: dict[int, str]
) -> tuple[str, str]:
    """Share the text between two numbers: the thing that the first counts, and what leads to the second."""
    behind = text[mention.outer_end : end]
    if (named := _in_name(text, previous, mention, gap, lead, sizes)) is not None:
        return named
    if gap == "过":  # 其中2个 | 过 | 20亿元, 3个 | 过 | 三千亿元 | 城市
        if noun := counted_noun(behind):
            sizes[mention.start] = noun
        return noun, gap
    if gap == "）的" and lead.endswith("（"):  # 完成年度任务（6万名）的 | 195.5%
        return "", lead[:-1] + "的"
    # 4000万亩公益林补偿标准由每亩 | 19元
    if (base := _FROM_END.search(gap)) and CJK.match(gap) and not SEPARATOR.search(gap):
        sizes[previous.start] = ""
        return counted_noun(gap[: base.start()]), gap
    if (owned := _of_property(text, previous, mention, gap, end, sizes)) is not None:
        return owned
    given = _given(lead, gap)
    if given is not None:  # 向239户建档困难职工发放困难救助金291.5万元
        return counted_noun(gap[:given]), gap[given:]
    if not gap.strip("、") and previous.unit == "户" and mention.unit in {"人", "名", "口人", ""}:
        given = _given(lead, behind)  # 14852户47836名建档立卡贫困人口; 为1.2万户3.5万名困难群众发放…
        return counted_noun(behind[:given]) or strip_head(behind), lead[-1:] if given else ""
    if not gap and (noun := counted_noun(behind.removeprefix("级"))):  # 3个百亿元级产业集群, 3段10公里珠江岸线
        # 4大类27项合作项目, 2条220千伏线路
        classed = previous.unit in _CLASSES or {mention.unit, previous.unit} & (UNITS_OF_SIZE | NAME_UNITS)
        if behind.startswith("级") or classed or is_size_of_next(mention, noun):
            return noun, ""
    counts = bool(CJK.match(behind)) and mention.form is Form.AMOUNT and mention.unit not in UNITS_OF_RATE
    bare = not strip_head(lead)
    right, following = share_gap(gap, bare=bare, counts_behind=counts)
    if right and not following and not SEPARATOR.search(gap):  # 5所高校18个学科入选“双一流”
        return deed_behind(behind) + right, ""
    if not right and following == gap and CJK.match(gap) and bare and is_counted(previous):
        right = counted_noun(_MOVED.split(gap)[0])  # 25个试点药品平均降价52%
    return right, following


def _of_property(
    text: str, previous: Mention, mention: Mention, gap: str, end: int, sizes: dict[int, str]
) -> tuple[str, str] | None:
    """Share the text if the number is a property of what the one before counts; None if it is not."""
    if text.startswith("的", mention.outer_end) and (sized := of_size().match(gap)):
        # 6个产值超千亿元的产业集群; 482个、总投资2256.7亿元的产业项目
        noun = counted_noun(text[mention.outer_end : end])
        if sized["list"]:
            return noun, noun + sized["property"]
        if _is_of_each(mention, sized["property"]):
            sizes[mention.start] = noun + sized["property"]
        return text[previous.outer_end : mention.outer_end] + "的" + noun, noun + sized["property"]
    sized = of_size().search(gap) if mention.unit.endswith("元") else None
    if sized and not sized["list"] and sized.start():
        noun = counted_noun(gap[: sized.start()])
        return (noun, gap) if noun == gap[: sized.start()] else None  # 12项民生工程投资300亿元
    return None


def _in_name(
    text: str, previous: Mention, mention: Mention, gap: str, lead: str, sizes: dict[int, str]
) -> tuple[str, str] | None:
    """Share the text if the number before is part of the name of what the next one counts or measures; None if it is not."""
    if mention.form is Form.RANK and "在" in lead[-_AMONG_WHICH:] and (among := _AMONG.match(gap)):
        sizes[previous.start] = among[1]
        return "", gap[among.end() :]
    if not gap and mention.unit in _COUNTERS and is_size_of_next(previous, "工程"):  # 其中50亿元以上5个: works
        sizes[previous.start] = ""
        return "", lead
    if is_size_of_next(previous, named := gap.rstrip("由从")):  # 引进百亿元以上项目37个
        sizes[previous.start] = ""
        return counted_noun(named), lead + text[previous.outer_start : mention.outer_start]
    if mention.unit in UNITS_OF_POINTS and _OF_AIM.fullmatch(gap):  # 高于年初12% | 的目标14.4个百分点
        sizes[previous.start] = ""
        return "", lead + text[previous.outer_start : mention.outer_start]
    is_set = text[previous.start] in _SMALL and previous.unit in _KINDS and SEPARATOR.search(lead) and "分别" not in gap
    if is_set and CJK.match(gap):  # 粮食、良种和农机具三项 | 补贴12.4亿元
        sizes[previous.start] = ""
        return "", lead + text[previous.outer_start : mention.outer_start]
    return None


def find_groups(text: str, mentions: tuple[Mention, ...], shares: Shares) -> list[list[int]]:
    """Put numbers that only 、 or 和 parts into one group: 21家和241家."""
    groups = [[0]]
    for number in range(1, len(mentions)):
        before, mention = mentions[number - 1], mentions[number]
        joined = (
            not shares.leads[number]
            and not shares.counted[number - 1]
            and LIST_GAP.match(text[before.outer_end : mention.outer_start])
            and len({before.form, mention.form} - {Form.DAMAGED}) <= 1
            and (_same_unit(before.unit, mention.unit) or _of_several(shares.leads[groups[-1][0]]))
        )
        if joined:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def is_counted(mention: Mention) -> bool:
    """Whether the number stands before a measure word, so that a noun may follow."""
    return mention.form is Form.AMOUNT and mention.unit not in UNITS_OF_CHANGE and mention.unit != "成"


@cache
def of_size() -> re.Pattern[str]:
    """Pattern of a property in front of its number: 总投资 | 50亿元的光伏产业园."""
    return re.compile(rf"(?P<list>、)?(?P<property>{alternatives('noun', 'sizes')})约?$")


def _is_of_each(mention: Mention, name: str) -> bool:
    """Whether a property is that of each thing rather than of all: 投资超5000万元, but not 总投资260亿元."""
    return mention.bound in (Bound.OVER, Bound.AT_LEAST) and not name.startswith("总")


@cache
def _giving() -> re.Pattern[str]:
    return re.compile(alternatives("noun", "giving"))


def _given(lead: str, behind: str) -> int | None:
    """Where the words behind a number turn from who receives to what is given; None if they do not."""
    found = _giving().search(behind) if lead[-1:] in RECIPIENT_MARKS else None
    return found.start() if found else None


def _of_several(lead: str) -> bool:
    """Whether numbers of several units may belong to the lead: 粮食面积、产量稳定在 | 1700万亩、160亿斤."""
    return "分别" in lead or SEPARATOR.search(strip_head(lead)) is not None


def _same_unit(first: str, second: str) -> bool:
    """Whether two numbers of a list may share a verb: 72个和55个工作日, 21家和241家, 15%、12‰."""
    return first == second or bool(first and first in second) or {first, second} <= UNITS_OF_RATE
