"""The items of a list of works: what stands between 、 and 和, without the words that open it.

In: a range of the folded text, such as 抓紧广州美术馆、文化馆和粤剧院. Out: its items, each read from its end. The words are those
of ``data/projects.toml``. What the items share with each other is left to :mod:`gzgov.parse.names`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gzgov.parse.endings import DATA, Ending, Form, is_head, loose_words, read_ending
from gzgov.parse.parts import frozen
from gzgov.vocabulary import HAN, either, group, load, words

_LONGEST = 40  # characters; no name is longer
LONGEST_PLACE = 6  # of an item that shares a head noun of works: 小浪底南岸 before 小浪底北岸灌区

_ITEM = re.compile(r"(?:“[^”]*”|（[^（）]*）|《[^》]*》|[^、])+")
_AND = re.compile(r"“[^”]*”|（[^（）]*）|(?P<and>以及|[和及与并])")
# 试点和…, …示范区和…: what stands before 和 is complete without a head noun
_COMPLETE = re.compile(
    r"(?:试点|改革|改造|行动|计划|政策|机制|提升|整治|治理|保护|试验区|示范区|先导区|开发区|集聚区|管网|线|段|”)$"
)
# 沿江高速前海段与南坪快速衔接工程: one work between two
_JOINS = re.compile(r"与[^、和]*(?:衔接工程|连接线|联络线|连通工程)$")
# 北江经青山、白山至东山高铁: one line, written with a 、 of its own
_VIA = re.compile(rf"{HAN}{{2,4}}经(?![济营贸开]){HAN}{{2,4}}$")
# heads whose owner a list may share: 广州美术馆、文化馆
SHARES_OWNER = re.compile(r"(?:[馆院宫厅场校村]|中心)$")
_PART = re.compile(r"(?:主体(?:结构|工程)|土建工程)$")
_PLAIN_ENDS = ("建设", "提升", "工程", "项目")


@frozen
class Item:
    """An item of a list with its place in the text, and whether it tells of a part alone: 南江广场主体工程."""

    start: int
    end: int
    text: str
    ending: Ending
    is_partial: bool = False

    @property
    def lent(self) -> str:
        """The words that it may lend to the items before it."""
        return self.text[self.ending.lends :] if self.ending.lends >= 0 else ""


class _Lexicon(NamedTuple):
    """The words as patterns; see the tables of the same names in the data file."""

    refused: tuple[str, ...]
    counts: re.Pattern[str]
    ahead: re.Pattern[str]
    bad_start: re.Pattern[str]
    rank: tuple[str, ...]
    unfit: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    adverb = loose_words("adverb")
    return _Lexicon(
        refused=words(DATA, "refused"),
        counts=re.compile(count_pattern()),
        ahead=re.compile(
            rf"(?:以及|(?:19|20)\d\d年|{adverb}|{loose_words('opener')}|(?<=[设建管护])好|[一二三四五六七八九十]是|（[0-9]{{1,2}}）|[、及与]|并(?!州)|和(?![平田龙政谐顺硕静若县]|林格尔|布克)|新(?=建)"
            r"|(?:总?投资额?)?(?:超|约|近)?[0-9百千.]+[万亿多余]*元(?:以上)?的?|(?:全国|全省|全球|国内)?首[个座条]|(?:全国|全省|全球|世界|亚洲|国内)最[大长高](?:的)?)+"
        ),
        bad_start=re.compile(rf"(?!{loose_words('good_start')})(?:{loose_words('bad_start')})"),
        rank=tuple(load(DATA)["loose"]["rank"].split()),
        # each branch begins with characters, for re to skip to: 两座, but not 第三座; 三路两桥, but not “三馆一院”
        unfit=re.compile(
            rf"{loose_words('unfit')}|公里(?!级)|(?<=..)[两三四五六七八九十]大(?![会学桥道街厦剧楼坝堤灌])|[0-9两三四五六七八九十]+[个条座所处](?<!第..)"
            r"|[两三四五六七八九十][路桥馆园院校][一两三四五六七八九十](?<!“...)|[，。：；]"
        ),
    )


@cache
def count_pattern() -> str:
    """Return a pattern of a number with its measure word: 5个, 一批, 10余公里; but not 20万吨级."""
    number = r"(?:近|超|约|共|首批|其余|其他)?(?:[0-9.]+|[一二两三四五六七八九十百千数多]{1,7}|各)(?:多|余)?"
    return rf"(?!{either(group('measures.toml', 'saying', 'places'))}){number}(?:{loose_words('measure_word')}|万(?!吨级|千瓦|千伏))"


def is_count(text: str, start: int = 0) -> bool:
    """Tell whether a number with its measure word stands at `start`."""
    return _lexicon().counts.match(text, start) is not None


def opens_badly(text: str) -> bool:
    """Tell whether the text opens like no name: 以中新知识城为极点, but not 以色列."""
    return _lexicon().bad_start.match(text) is not None


def find_items(text: str, start: int, end: int, *, is_given: bool = False) -> list[Item]:
    """Return the items between 、, and between 和 where a name ends before it.

    Args:
        text: The folded text.
        start: Where the list begins.
        end: Where it ends.
        is_given: Whether 等 gives the head, so that 和 joins owners: 东山和西山两座水库.

    >>> [item.text for item in find_items("抓紧广州美术馆、文化馆和粤剧院", 0, 15)]
    ['广州美术馆', '文化馆', '粤剧院']
    """
    items: list[Item] = []
    for opening, last in _spans(text, start, end):
        first = opening
        is_one = text.find("与", first, last) >= 0 and _JOINS.search(text, first, last)
        for joint in () if is_one else _AND.finditer(text, first, last):
            at = joint.start()
            right = text[joint.end() : last]
            # 应急仓库和枢纽 is one, 图书馆和博物馆 are two
            is_two = SHARES_OWNER.search(right) or joint["and"] == "以及" or not is_head(right)
            if joint["and"] and first < at and right and is_two:
                left = text[max(first, at - _LONGEST) : at]
                ending = read_ending(left)
                is_end = ending.kind and (ending.kind != "road" or ending.form is Form.NAME)
                is_owner = (
                    is_given and joint["and"] == "和" and len(left) <= LONGEST_PLACE and len(right) <= LONGEST_PLACE
                )
                if is_end or is_owner or joint["and"] == "以及" or _COMPLETE.search(left):
                    items += _item(text, first, at)
                    first = joint.end()
        items += _item(text, first, last)
    return items


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between 、; a line that tells its way is one item: 北江经青山、白山至东山高铁."""
    items = [item.span() for item in _ITEM.finditer(text, start, end)]
    if text.find("经", start, end) < 0:
        return items
    joined: list[tuple[int, int]] = []
    for first, last in items:
        goes_on = joined and text.find("至", first, last) >= 0 and _VIA.match(text, *joined[-1])
        joined.append((joined.pop()[0] if goes_on else first, last))
    return joined


def _item(text: str, start: int, end: int) -> list[Item]:
    """The item without adverbs before its name; none if nothing is left."""
    lexicon = _lexicon()
    is_member = text.startswith("、和", start - 1)  # 五桥、和燕路过江通道: no 和 behind 、
    ahead = None if is_member else lexicon.ahead.match(text, start, end)
    start = ahead.end() if ahead else start
    part = _PART.search(text, start, end)
    end = part.start() if part else end
    name = text[start:end]
    if len(name) < 2 and not name.isdecimal():
        return []
    if (
        len(name) > _LONGEST
        or name.count("“") != name.count("”")
        or is_count(name)
        or lexicon.unfit.search(name)
        or opens_badly(name)
        or name.startswith(lexicon.rank)
        or is_refused(name)
    ):
        return [Item(start, end, name, Ending(Form.REFUSED))]
    return [Item(start, end, name, read_ending(name), part is not None)]


def is_refused(name: str) -> bool:
    """Tell whether a name ends as a role or a policy does: 老旧小区改造提升工程."""
    while name and not name.endswith(_lexicon().refused):
        name = next((name.removesuffix(word) for word in _PLAIN_ENDS if name.endswith(word)), "")
    return name != ""
