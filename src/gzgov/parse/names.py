"""Names of works in a list: 广州美术馆、文化馆、粤剧院, 冷泉生态系统等4大科技基础设施.

In: a range of the folded text that holds nothing but names, such as the words between two cues. Out: each name with the
words it shares with its neighbours added. The words that make a name are those of ``data/projects.toml``. How far a project
has come is left to :mod:`gzgov.parse.projects`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gzgov.parse.endings import (
    BRACKET,
    DATA,
    LONGEST_GENERIC,
    PHASE,
    Ending,
    Form,
    inner_head,
    is_generic,
    is_of_firm,
    loose_words,
    may_name,
    read_ending,
)
from gzgov.parse.items import LONGEST_PLACE, SHARES_OWNER, Item, find_items, is_count, opens_badly
from gzgov.parse.lists import Kind, find_lists, read_kind
from gzgov.parse.parts import frozen
from gzgov.parse.times import WHEN_DONE
from gzgov.vocabulary import HAN, load

_LONGEST_SHARING = 14  # a longer item is a name or nothing, but not the first part of one
_LONGEST_SHARED_OWNER = 4  # 广州 of 广州美术馆、文化馆, but not 深圳湾文化 of 深圳湾文化广场、图书馆

_OPEN = re.compile(r"[“（](?![^“（]*[”）])")
_PHASE_ON = re.compile(rf"{PHASE}.*$")
_ORDINAL_END = re.compile(r"第[一二三四五六七八九十]{1,2}$")
_BECOMES = re.compile(r"成为|作为|升级为|列入|纳入")
_MASS = re.compile(r"一大?批|各[类级地]|多[个条]")
# sites and objects among works do not make lines of those without a head noun
_NO_LINES = frozenset(("sites", "object"))
# ways, to whose names it belongs what is done to them: 皇岗路、龙大高速等快速化改造
_DONE_TO = re.compile(r"[路街道速线桥站]$")
# heads whose owner the next item may share
_GOVERNED = frozenset("省市区县州")
_OWNED = frozenset(("works", "sites"))
_FEW = 2  # items of a list that tells of no name of rank and kind: 学校、南沙大桥等项目
_ALONG = frozenset(("road", "place"))
_ROUTE = re.compile(rf"{HAN}{{2,6}}(?:至|—{{1,2}}){HAN}{{2,6}}$")
_HAN_END = re.compile(rf"{HAN}$")
_UNIT = re.compile(r"[0-9]+号(?!线)")
# works for which what stands in the way is cleared: 滨江路拆迁, but not 东山宾馆拆迁
_CLEARED_FOR = re.compile(r"[路街道速线桥铁际段期程目]$")
# the end of a route that is one of a way itself: 佛山西至广州南站, but not 厦坪至睦村
_ROUTE_END = re.compile(r"[站段线路桥道环]$")
_NUMBERED_LINE = re.compile(r"(?:[0-9]+|[一二三四五六七八九十]+)号线")
_AIRPORT = "机场"
_STATION = re.compile(r"[东西南北][站环]$")
_ORDINAL = re.compile(r"(?:第?[一二三四五六]|[东西南北新]|T[0-9])?$")
# what is built for certain: 实施南江大桥, but not 实施南江大学
_WORKS_END = re.compile(
    r"(?:工程|项目|改造|扩建|扩容|修缮|加固|拓宽|迁建|期|段|铁路|高铁|公路|机场|水库|大桥|隧道|隧洞|水利枢纽|电站|码头|航道|[号0-9]线)$"
)
_OWN_HEAD = re.compile(r"(?:[库馆院园站厂桥]|湿地)$")
# a school told by its number: 五小、育才等小学, but 五中等新校区 is of a campus
_SCHOOL = re.compile(r"[一二三四五六七八九十][小中]$")
_SCHOOLS = ("小学", "中学", "学校")
_OWN_END = re.compile(r"[带路区站园城段线院房馆村镇岛桥港厂中心目程库街里地湾]$")


@frozen
class Names:
    """What a range holds.

    Attributes:
        names: The (start, end, full name) of each name, in text order.
        counts: Counted masses as written: 11个地铁, 6个项目.
        parts: The starts of those names of which but a part is meant, where it is not the last: 南江广场主体工程、东湖公园.
        is_whole: Whether each item of the range is a name.
        is_partial: Whether what is said is said of a part: 主体结构, 主体工程, 首台机组; or of the ground: 征地拆迁.
        is_shared: Whether that part is one of all the names: 主体结构 is of the last, 征地拆迁 of all.
    """

    names: tuple[tuple[int, int, str], ...] = ()
    counts: tuple[str, ...] = ()
    is_partial: bool = False
    is_shared: bool = False
    is_whole: bool = False
    parts: frozenset[int] = frozenset()


class _Lexicon(NamedTuple):
    """The words as patterns; see the tables of the same names in the data file."""

    behind: re.Pattern[str]
    behind_ends: frozenset[str]
    abstract: re.Pattern[str]
    thing: re.Pattern[str]
    product: re.Pattern[str]
    alone: re.Pattern[str]
    theme: tuple[str, ...]
    branch: tuple[str, ...]
    airport: tuple[str, ...]
    kinds: re.Pattern[str]
    kind_ends: tuple[str, ...]


@cache
def _lexicon() -> _Lexicon:
    adverb, manner = loose_words("adverb"), loose_words("manner")
    return _Lexicon(
        behind=re.compile(
            rf"(?P<part>(?:主体|结构|土建)(?:结构|工程|部分)?|首[台批]机组|(?P<clearing>征地拆迁|征地|征收|拆迁|征拆)(?:工作)?|即将)?(?:{adverb}|{manner}|全部机组|{WHEN_DONE}|进入(?:动力|设备|系统|安装)*|设备|任务|进度|步伐|易地|试|已|正|都|将|的|要|并)*$"
        ),
        # with which what stands behind a name ends: most names end otherwise and need not be tried
        behind_ends=frozenset("体建构程分组作迁收地将机务度伐试已正都的要并月年天周即入备统装日旬底份初末前").union(
            word[-1] for name in ("adverb", "manner") for word in load(DATA)["loose"][name].split()
        ),
        abstract=re.compile(rf"(?:{loose_words('abstract')})”?$"),
        thing=re.compile(rf"(?:{loose_words('thing')})$"),
        product=re.compile(rf"(?:{loose_words('product')})$"),
        alone=re.compile(rf"[^、]{{2,}}(?:{loose_words('alone')})(?:{BRACKET})?$"),
        theme=tuple(load(DATA)["loose"]["theme"].split()),
        branch=tuple(load(DATA)["loose"]["branch"].split()),
        airport=tuple(load(DATA)["loose"]["airport"].split()),
        # 80万吨水泥 is a kind too
        kinds=re.compile(
            rf"(?:{loose_words('generic')}|{loose_words('kinds')}|[和及与]|[0-9.]+[百千万亿]*(?:吨|千瓦|兆瓦|辆|台|套|立方米|平方米)级?)+"
        ),
        kind_ends=tuple(word for word in load(DATA)["loose"]["kinds"].split() if len(word) > 1),
    )


def find_names(
    text: str,
    start: int,
    end: int,
    *,
    before: str = "",
    is_near: bool = True,
    is_note: bool = False,
    is_firm: bool = True,
) -> Names:
    """Return the names of one or several lists.

    Args:
        text: The folded text.
        start: Where the range begins.
        end: Where it ends.
        before: The name before the range that a phase alone (二期) belongs to; "" if there is none.
        is_near: Whether that name stands in the same clause, so that a head noun alone (文化馆) belongs to its owner.
        is_note: Whether the range is the list of a glossary, all of whose items are names.
        is_firm: Whether 等项目 makes names of items without a head noun, and a head noun alone a name: not behind 实施.

    >>> found = find_names("广州美术馆、文化馆、粤剧院主体工程", 0, 17)
    >>> [name for _, _, name in found.names], found.is_partial
    (['广州美术馆', '广州文化馆', '广州粤剧院'], True)
    """
    lexicon = _lexicon()
    behind = lexicon.behind.search(text, start, end) if text[end - 1] in lexicon.behind_ends else None
    part, clearing = behind.group("part", "clearing") if behind else (None, None)
    end = behind.start() if behind else end
    if _BECOMES.search(text, start, end):
        return Names()
    owned = text.rfind("的", start, end)
    if (
        owned != -1
        and not text.endswith(("元", "最大", "最长", "最高"), start, owned)
        and "等" not in text[start:owned]
        and not _OPEN.search(text, start, owned)
    ):
        if is_count(text, start):
            return Names()  # 1个国际一流的儿童医院 is any
        is_owner = may_name(text, owned, end) and not is_count(text, owned + 1)
        start, end = (owned + 1, end) if is_owner else (start, owned)
    names: list[tuple[int, int, str]] = []
    counts: list[str] = []
    parts: set[int] = set()
    size = 0  # items that should be names for the whole to be one list of names
    for first, last, count, kind in find_lists(text, start, end):
        said = read_kind(kind, count, is_note=is_note, is_firm=is_firm)
        items = find_items(text, first, last, is_given=said is not None and said.given != "")
        if not items or _MASS.match(items[0].text) or opens_badly(items[0].text):
            break
        size += sum(item.ending.form is not Form.GENERIC for item in items)
        counts += [item.text for item in items if is_count(item.text)]
        counts += [count + (kind or "")] if count else []
        parts.update(item.start for item in items if item.is_partial)
        found = _names_of_list(items, said, before, is_near=is_near)
        if said and not (is_firm or said.is_closed):
            found = [name for name in found if _WORKS_END.search(name[2])]
        before = found[-1][2] if found else ""
        names += found
    if clearing and "征地" not in clearing:  # 市第一中学拆迁 builds nothing
        names = [name for name in names if _CLEARED_FOR.search(name[2])]
    return Names(
        names=tuple(names),
        counts=tuple(counts),
        is_partial=part is not None,
        is_shared=clearing is not None,
        is_whole=len(names) >= size,
        parts=frozenset(parts),
    )


def _names_of_list(items: list[Item], said: Kind | None, before: str, *, is_near: bool) -> list[tuple[int, int, str]]:
    if not said:
        return []
    has_lines = any(item.ending.form is Form.NAME and item.ending.kind not in _NO_LINES for item in items)
    is_plain = said.is_works and not has_lines and 2 * sum(_is_kind(item) for item in items) > len(items)
    earlier, owner = before, _owner(before) if is_near else ""
    names: list[tuple[int, int, str]] = []
    for item, tail in zip(items, _shared_tails(items, said), strict=True):
        form, name = item.ending.form, ""
        if form is Form.HEADLESS:
            name = _headless_name(item, tail, said, has_lines=has_lines, is_plain=is_plain)
        elif form in (Form.BARE, Form.GENERIC):
            name = owner + item.text if owner and SHARES_OWNER.search(item.text) else ""
            if form is Form.GENERIC and said.is_works:
                name = item.text if has_lines and len(items) > _FEW else ""
        elif not (item.ending.kind == "road" and said.is_address(item.text)):
            name = _full_name(item, earlier, tail, is_near=is_near or bool(names))
            owner = _owner(name)
        name = _of_whole(item, name, earlier if is_near or names else "")
        if name:
            names.append((item.start, item.end, name))
        earlier = name
    return names


def _of_whole(item: Item, name: str, earlier: str) -> str:
    """The name with the whole that the item before tells.

    Such as 地铁 of 地铁3、4号线, 北江机场 of 北江机场航站楼、第二跑道, 南江 of 南江西站、北站.
    """
    text, start = item.text, item.ending.start
    if name and _NUMBERED_LINE.match(name):
        line = _NUMBERED_LINE.search(earlier)
        return earlier[: line.start()] + name if line else name
    if name == "" and _STATION.fullmatch(text) and _STATION.search(earlier, 1):
        return earlier[: -len(text)] + text
    at = earlier.find(_AIRPORT) if _AIRPORT not in name and text.endswith(_lexicon().airport) else -1
    return earlier[: at + len(_AIRPORT)] + text if at > 0 and _ORDINAL.match(text[:start]) else name


def _owner(name: str) -> str:
    """The words before the head noun that the next item may share: 广州 of 广州美术馆、文化馆; "" for none."""
    ending = read_ending(name) if name else Ending(Form.REFUSED)
    is_owned = ending.kind in _OWNED and ending.start <= _LONGEST_SHARED_OWNER
    owner = name[: ending.start] if is_owned and SHARES_OWNER.search(name, 0, ending.end) else ""
    if (len(owner) == 1 and owner not in _GOVERNED) or owner.endswith(_lexicon().theme):
        return ""
    return "" if SHARES_OWNER.search(owner) else owner  # 博物馆新馆和档案馆


def _shared_tails(items: list[Item], said: Kind) -> list[str]:
    """For each item the words that it shares with the next item that has them: 贵广、南广高铁 → 高铁."""
    tails: list[str] = []
    lender = Item(0, 0, "", Ending(Form.REFUSED))
    for item in reversed(items):
        ending = item.ending
        tail = _parallel(item, lender)
        if tail:
            tails.append(tail)
        elif ending.form is Form.HEADLESS:
            is_place = ending.kind == "place"
            borrowed = "" if is_place else _borrowed(item.text, lender, may_lend=said.may_lend)
            if said.given and borrowed.endswith(_lexicon().branch):
                borrowed = ""
            tails.append(borrowed or said.given or (said.done if is_place else ""))
        else:
            tails.append("" if ending.done or said.given or not _DONE_TO.search(item.text[: ending.end]) else said.done)
            lender = item
    return tails[::-1]


def _parallel(item: Item, lender: Item) -> str:
    """What a plain road or water shares with the next one, to which more is added: 祖庙路、锦华路改造 → 改造."""
    own, other = item.ending, lender.ending
    if own.end < len(item.text) or other.form is not Form.NAME:
        return ""
    # 广州火车站、广州东改扩建: what is done to the direction is done to the station
    is_station = own.kind == "works" and other.kind == "place" and lender.text[other.end - 1] in "东西南北"
    if other.done and (is_station or own.kind == "place" or (own.kind in _ALONG and other.kind in _ALONG)):
        return lender.text[lender.text.rindex(other.done) :]
    way = lender.text[: max(other.start, 0)].rstrip("东西南北")  # 汾江路、岭南大道南延线
    if own.kind == "road" and other.kind == "works" and way and read_ending(way).kind == "road":
        return lender.text[len(way) :]
    return ""


def _borrowed(text: str, lender: Item, *, may_lend: bool) -> str:
    """What an item without head noun borrows: 第四 before 第五跑道, 7 before 9号线, 贵广 before 南广高铁; "" for nothing."""
    if _ORDINAL_END.search(text) or text[-1].isdecimal():
        return lender.lent if _ORDINAL_END.search(text) or lender.ending.kind == "line" else ""
    has_own_end = _OWN_END.search(text) and text[-1] != lender.text[lender.ending.lends - 1 : lender.ending.lends]
    if not (may_lend and lender.lent) or lender.ending.kind == "line" or has_own_end:
        return ""
    is_long = lender.ending.kind == "works" and len(text) > LONGEST_PLACE
    # 渤中油田开发、长岭气田二期, 洪山抽水蓄能、新江电厂
    is_alien = (
        is_long
        or text.endswith(_lexicon().kind_ends)
        or not _HAN_END.search(text)
        or (text[-1] != "号" and inner_head(text, 1))
    )
    return "" if is_alien else lender.lent


def _is_kind(item: Item) -> bool:
    """Tell whether an item is a kind of works rather than one: 污水处理, 集中供热."""
    lexicon, text, form = _lexicon(), item.text, item.ending.form
    if form is not Form.HEADLESS:
        return form in (Form.BARE, Form.GENERIC)
    is_thing = lexicon.abstract.search(text) or lexicon.thing.search(text) or lexicon.product.search(text)
    return _is_of_kinds(text) or (is_thing is not None and not (_is_product(text) or is_of_firm(text)))


def _is_of_kinds(text: str) -> bool:
    """Tell whether words of kind are all that the text holds: 煤制烯烃, but not 中石化煤制烯烃."""
    return len(text) <= LONGEST_GENERIC and _lexicon().kinds.fullmatch(text) is not None and not is_of_firm(text)


def _headless_name(item: Item, tail: str, said: Kind, *, has_lines: bool, is_plain: bool) -> str:
    """The full name of an item without head noun; "" if it is none."""
    lexicon, text = _lexicon(), item.text
    if is_generic(text) or _is_of_kinds(text):
        return ""
    if said.is_works and ((item.ending.kind == "place" and item.ending.done) or is_of_firm(text)):
        return text  # 贾鲁河综合治理等工程, 中车装备制造等项目
    if said.given and (_OWN_HEAD.search(text) or (said.given.endswith(_SCHOOLS) and _SCHOOL.search(text))):
        return text
    is_abstract = lexicon.abstract.search(text)
    if tail and len(text) <= _LONGEST_SHARING and not (is_abstract and tail[0] in "校馆公医"):
        return text + tail
    if is_abstract:
        return text if said.is_works and _is_product(text) else ""  # 古雷炼化一体化
    route = _ROUTE.match(text)
    is_route, own_end = route or len(text) == len("穗莞深"), _ROUTE_END if route else _OWN_END
    if len(text) < len("广佛线") or (said.head and is_route and not own_end.search(text)):
        return text + said.head if said.head else ""  # 穗莞深、佛肇等城际轨道项目, 巫山至官渡等高速公路
    if lexicon.thing.search(text) or (lexicon.product.search(text) and not _is_product(text)):
        return text if has_lines and text.endswith("项目") else ""
    is_name = (said.is_works and not is_plain) or (has_lines and lexicon.alone.match(text))
    return text if is_name else ""


def _is_product(text: str) -> bool:
    """Tell whether the text ends in a product of somebody's own: 古雷炼化一体化, but not 新材料."""
    product = _lexicon().product.search(text)
    return product is not None and not is_generic(text[: product.start()])


def _full_name(item: Item, earlier: str, tail: str, *, is_near: bool) -> str:
    """The name with what its list shares; "" if it is none."""
    text, form = item.text, item.ending.form
    if form is Form.NAME:
        sister = _UNIT.search(earlier) if is_near and _UNIT.match(text) else None
        if sister and sister.start():
            return earlier[: sister.start()] + text  # 田湾核电7号、8号机组
        if is_near and text[0] in "第四五六七八九" and "第" in earlier[1:]:
            return earlier[: earlier.index("第")] + ("" if text[0] == "第" else "第") + text
        return text + tail
    if form is Form.PHASE and earlier and (is_near or text[0] != "第"):  # 第五期建设规划 is of no work
        phased = _PHASE_ON.search(earlier)
        inner = inner_head(earlier, 1)
        return earlier[: phased.start() if phased else inner.end() if inner else None] + text
    return ""
