"""How a name of works ends: owner, head noun, and what stands behind it: 广汕路 + 龙洞 + 立交 + 二期 + 工程.

In: one piece of a list, such as 佛山大道改造工程. Out: its head noun with its kind, the words before it, what is done to it,
and the form that follows: a name, half a name, or none. The words are those of ``data/projects.toml``. What the pieces of
one list share is left to :mod:`gzgov.parse.names`.
"""

from __future__ import annotations

import enum
import re
from functools import cache
from typing import NamedTuple

from gzgov.parse.parts import frozen
from gzgov.vocabulary import HAN, either, load, words

DATA = "projects.toml"

LONGEST_GENERIC = 20  # characters; longer words are not tried, as a word of words may be cut in very many ways
PHASE = r"(?:第?[一二三四五六首近远0-9]{1,2}[、期]{1,2}){0,3}(?:第?[一二三四五六首近远]|[0-9])(?:期|阶段)"
BRACKET = r"（[^（）]{1,40}）"
# 广州南至望洪段, 星星峡—哈密段
_ROUTE = re.compile(rf"{HAN}{{2}}(?:至|到|—|-){HAN}{{1,12}}(?:段|站|线)$")
# 11号线, 十四号线支线, 3号线东延段, S1线, 国道G321南海段, 国道108, 新107国道, 地铁机场线
_LINE = re.compile(
    rf"(?:[0-9]+|[一二三四五六七八九十]{{1,3}})号线(?:{HAN}{{0,8}}?(?:[段线]|[东西南北]延|延伸))?$|[A-Z]+[0-9]*线$"
    rf"|(?:[国省县]道)?[GSX][0-9]{{2,4}}(?:线|{HAN}{{2,8}}段)?$|[国省县]道[0-9]{{2,4}}线?$|新[GSX]?[0-9]{{2,4}}[国省县]道$|(?:地铁|轨道交通){HAN}{{2,4}}线$"
)
# 市一院, 新四院, 市二中, 实验二小
_NUMBERS = "一二三四五六七八九十"
_NUMBERED_ENDS = "院中小"
_NUMBERED = re.compile(rf".[{_NUMBERS}]{{1,2}}[{_NUMBERED_ENDS}]$")
# 省“三馆合一”项目, LG8.5代项目: marks by which a 项目 is one of its own
_MARKED = re.compile(r"“[^”]*[馆院园校城路桥河港堤区][^”]*”|（|[A-Z]{2,}(?:[0-9]|[^\x00-\xff])")
# heads of ways, of which a stretch may be named: 升平街路段, but not 石井净水厂路段
_WAYS = frozenset("路街道速线桥环延")
_LONGEST_SECTION = 8  # characters of 龙湖 in 中阳大道龙湖段
_GENERIC = 2  # characters of rank and kind that make a name in a list of names: 公共文化中心
_LONGEST_WORK = 12  # characters between a place and what is done there
_WATERS = frozenset("江河湖溪涌浜")
# 新机场, 市图书馆: a city builds one
_ONLY_ONE = frozenset(("新", "市", "省", "县", "现代"))
# 市体育产业基地: the city's own
_OF_THE_CITY = re.compile(r"[市省县区](?!政(?!务)|[级区县域属内外直管场民城乡镇村位间块]|.{0,4}(?:重点|高水平|一流)).")
# 北江两岸老旧码头改造 is of many
_WORN = ("老旧", "病险", "破损", "薄弱", "农村")
# places that stand in too many other words to tell where something is done: 环 in 环境
_WEAK = frozenset("东门院海环")
_DIGITS = re.compile(r"[0-9 ]+")
# 引江济淮, “宁电入湘”, 西气东输: water, power or gas led from one place to another; but not 引企入校, 强电入地
_DIVERSION = re.compile(
    rf"“?(?:引(?![企产才资优金智]){HAN}{{1,2}}[济入补]|{HAN}[电气煤水][入东西南北])(?![地户村河海库厂网园校教]){HAN}”?$"
)
# 整治 of a road is works, 治理 is works with 工程 behind it
_CAMPAIGNS = ("治理", "修复")


class Form(enum.Enum):
    """What a piece of a list is, taken alone."""

    NAME = enum.auto()
    """A name: 沉香大桥"""
    GENERIC = enum.auto()
    """A head noun with words of rank and kind alone, 公共文化中心; a name only among names that 等项目 closes."""
    BARE = enum.auto()
    """A head noun alone, 文化馆, that may share the words before its neighbour's."""
    PHASE = enum.auto()
    """A phase alone: 二期"""
    HEADLESS = enum.auto()
    """No head noun: 广佛西环; a name only by its list."""
    REFUSED = enum.auto()
    """No name in any list."""


@frozen
class Ending:
    """A piece read from its end.

    Attributes:
        form: What it is, taken alone.
        kind: Kind of its head noun, a table of the data file; or line, route, phase, object (工程, 项目); "" for none.
        start: Where its head noun starts.
        end: Where its head noun ends; what is behind are phases, sections, and what is done.
        lends: Where the words start that it may lend to the pieces before it: 高铁 of 南广高铁; -1 for none.
        done: What is done to it: 快速化改造; "" for nothing.
    """

    form: Form
    kind: str = ""
    start: int = -1
    end: int = -1
    lends: int = -1
    done: str = ""


class _Lexicon(NamedTuple):
    """The words as patterns and tables; see the tables of the same names in the data file."""

    any_head: re.Pattern[str]
    heads: re.Pattern[str]
    kinds: dict[str, str]
    by_last: dict[str, tuple[str, ...]]
    tail: re.Pattern[str]
    done: re.Pattern[str]
    activities: tuple[str, ...]
    last: frozenset[str]
    spots: re.Pattern[str]
    building: tuple[str, ...]
    engineering: re.Pattern[str]
    not_road: tuple[str, ...]
    generic: re.Pattern[str]
    generic_first: frozenset[str]
    proper: frozenset[str]
    adjective: tuple[str, ...]
    abstract: re.Pattern[str]
    soft: re.Pattern[str]
    firms: dict[str, tuple[str, ...]]
    firm_end: re.Pattern[str]
    lending: tuple[str, ...]
    single: frozenset[str]


def loose_words(name: str) -> str:
    """Return a pattern that matches any word of one of the data file's lists between blanks."""
    return either(load(DATA)["loose"][name].split())


def _shortest(*found: str) -> list[str]:
    """The words that no other of the words stands in: where 馆 is found, 博物馆 need not be looked for."""
    known = set(found)
    return [word for word in found if known.isdisjoint(part for part in _parts(word) if part != word)]


def _parts(word: str) -> list[str]:
    """All stretches of a word, the word itself among them: 博, 博物 and 物 of 博物."""
    return [word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1)]


@cache
def _lexicon() -> _Lexicon:
    tables = {kind: words(DATA, f"head.{kind}") for kind in ("place", "road", "sites", "works")}
    kinds = {word: kind for kind, found in tables.items() for word in found}
    building, improvement = words(DATA, "activity.building"), words(DATA, "activity.improvement")
    done = rf"(?:{loose_words('aspect')}|{either((*building, *improvement))})*(?:{either((*building, *improvement))})"
    by_last: dict[str, list[str]] = {}
    for word in sorted(kinds, key=lambda word: (-len(word), word)):
        by_last.setdefault(word[-1], []).append(word)
    firms: dict[str, list[str]] = {}
    for firm in sorted(load(DATA)["loose"]["firm"].split(), key=len, reverse=True):
        firms.setdefault(firm[0], []).append(firm)
    return _Lexicon(
        # literals alone, so that re can skip to their first characters
        any_head=re.compile(
            either(
                _shortest(
                    *(word for word in kinds if kinds[word] != "place"),
                    *building,
                    *improvement,
                    *"期段站个座条",
                    *(f"{number}{end}" for number in _NUMBERS for end in _NUMBERED_ENDS),
                    "项目",
                    "工程",
                    "号线",
                    *(f"{rank}道" for rank in "国省县"),
                    *(f"{led}{way}" for led in "电气水" for way in "东北入"),
                )
            )
        ),
        heads=re.compile(either((*tables["works"], *tables["sites"]))),
        kinds=kinds,
        by_last={last: tuple(found) for last, found in by_last.items()},
        tail=re.compile(
            rf"(?:(?P<phase>{PHASE})|(?P<bracket>{BRACKET})|(?P<object>工程|项目)|(?P<done>{done})"
            r"|(?:(?<![广江山陕湖河海云])[东西南北]|[中市城])[区东西南北]?段|全段|首段|(?:示范|先导|试验)段|主线|核心区|启动区|首期|建设|配套)+$"
        ),
        done=re.compile(rf"{done}(?:建设|工程|项目)*$"),
        activities=(*building, *improvement),
        last=frozenset("段期）程目设套区线").union(word[-1] for word in (*building, *improvement)),
        # 湖口, but not 路口
        spots=re.compile(rf"{either({*tables['place']} - _WEAK)}|(?:{either(tables['road'])})(?![口面网灯])"),
        building=building,
        engineering=re.compile(rf"(?:{either((*words(DATA, 'engineering'), *building))})$"),
        not_road=tuple(load(DATA)["loose"]["not_road"].split()),
        generic_first=frozenset("和及与").union(word[0] for word in load(DATA)["loose"]["generic"].split()),
        generic=re.compile(rf"(?:{loose_words('generic')}|[和及与]|{HAN}{{2}}型)+"),
        proper=frozenset(load(DATA)["loose"]["proper"].split()),
        adjective=tuple(load(DATA)["loose"]["adjective"].split()),
        abstract=re.compile(rf"(?:{loose_words('abstract')})$"),
        soft=re.compile(loose_words("soft")),
        firms={first: tuple(found) for first, found in firms.items()},
        firm_end=re.compile(rf"({HAN}{{2,5}}?)(?:{loose_words('firm_end')}).{{2}}"),
        lending=tuple(load(DATA)["loose"]["lending"].split()),
        single=frozenset(load(DATA)["loose"]["single"].split()),
    )


def may_name(text: str, start: int, end: int) -> bool:
    """Tell whether a range could hold a name or a count at all.

    >>> may_name("建成南沙大桥", 0, 6), may_name("营商环境持续改善", 0, 8)
    (True, False)
    """
    return _lexicon().any_head.search(text, start, end) is not None


def opens_with_activity(text: str, start: int) -> bool:
    """Tell whether what stands at `start` is what is done to the works behind it: 改造提升新城路."""
    return text.startswith(_lexicon().activities, start)


def inner_head(text: str, start: int) -> re.Match[str] | None:
    """Return the first head noun of works or sites at or behind `start`."""
    return _lexicon().heads.search(text, start)


def is_head(text: str) -> bool:
    """Tell whether the whole text is a head noun of works or sites."""
    return _lexicon().kinds.get(text) in {"works", "sites"}


def is_lending(text: str) -> bool:
    """Tell whether a list may share the head noun that ends the text: every work, and the sites that the data file names."""
    kind, start, _ = _head(text, len(text)) if text else ("", 0, 0)
    return kind == "works" or (kind == "sites" and text.startswith(_lexicon().lending, start))


def read_head(text: str) -> str:
    """Return the head noun of works that ends the text before 项目, "" for none: 城际轨道 of 珠三角城际轨道项目."""
    ending = read_ending(text) if text else Ending(Form.REFUSED)
    return text[ending.start : ending.end] if ending.kind == "works" else ""


def is_generic(text: str) -> bool:
    """Tell whether words are of rank and kind alone."""
    lexicon = _lexicon()
    # most owners begin with no such word: a set tells it faster than hundreds of branches
    may_be = (text[:1] in lexicon.generic_first or "型" in text) and text not in lexicon.proper
    return may_be and len(text) <= LONGEST_GENERIC and lexicon.generic.fullmatch(text) is not None


def is_of_firm(text: str) -> bool:
    """Tell whether the text opens with a firm and goes on with what it makes: 宁德时代动力电池."""
    lexicon = _lexicon()
    for firm in lexicon.firms.get(text[0], ()):
        if text.startswith(firm):
            return len(text) > len(firm) + 1
    ended = lexicon.firm_end.match(text)
    return ended is not None and not is_generic(ended[1])


def read_done(text: str) -> str:
    """Return what the end of the text says is done, "" for nothing.

    >>> read_done("道路快速化改造")
    '快速化改造'
    """
    found = _lexicon().done.search(text) if text[-1:] in _lexicon().last else None
    return found[0] if found else ""


def read_ending(text: str) -> Ending:
    """Return what a piece of a list is, from its end.

    >>> read_ending("广州美术馆").form.name, read_ending("文化馆").form.name, read_ending("佛山大道改造工程").done
    ('NAME', 'BARE', '改造')
    """
    lexicon = _lexicon()
    tail = lexicon.tail.search(text) if text[-1:] in lexicon.last else None
    end = tail.start() if tail else len(text)
    phase, work, done = (tail["phase"], tail["object"] or "", tail["done"] or "") if tail else (None, "", "")
    if not end:
        return Ending(Form.PHASE, "phase", 0, 0) if phase and text.startswith(phase) else Ending(Form.REFUSED)
    kind, start, end = _head(text, end)
    if not kind:
        return _without_head(text, end, done, is_phased=bool(phase or (tail and tail["bracket"])), work=work)
    is_singled = end < (tail.start() if tail else len(text)) or bool(tail and (phase or tail["bracket"]))
    form = _form(text, kind, start, end, is_singled=is_singled, done=done, is_work=bool(work))
    return Ending(form, kind, start, end, _lends(text, kind, start, done) if form is Form.NAME else -1, done)


def _head(text: str, end: int) -> tuple[str, int, int]:
    """Kind and place of the head noun that ends text[:end], its section (龙湖段) left out; "" for none."""
    lexicon = _lexicon()
    last = text[end - 1]
    if last in "段线延伸道0123456789":
        for kind, pattern in (("line", _LINE), ("route", _ROUTE)):
            found = pattern.search(text, 0, end)
            if found:
                return kind, found.start() if kind == "line" else 0, end
    if last in _NUMBERED_ENDS and _NUMBERED.search(text, 0, end):
        return "numbered", end - 2, end
    word = _noun(text, end)
    if word:
        return lexicon.kinds[word], end - len(word), end
    if last == "段":
        for stop in range(end - 2, max(end - 2 - _LONGEST_SECTION, 0), -1):
            word = _noun(text, stop)
            if word and (word[-1] in _WAYS or text[stop:end] != "路段"):
                return lexicon.kinds[word], stop - len(word), stop
            if text[stop - 1] == "线" and text[max(stop - 2, 0)] in _NUMBERS:
                return "road", stop - 2, stop
    return "", end, end


def _noun(text: str, end: int) -> str:
    """The longest head noun that ends text[:end], "" for none."""
    for noun in _lexicon().by_last.get(text[end - 1], ()):
        if text.endswith(noun, 0, end):
            return noun
    return ""


def _form(text: str, kind: str, start: int, end: int, *, is_singled: bool, done: str, is_work: bool) -> Form:
    """Form of a piece with a head noun at [start, end)."""
    lexicon = _lexicon()
    owner = text[:start]
    if kind in {"line", "route", "numbered"}:
        return Form.NAME
    is_single = text[start:end] in lexicon.single
    if not owner:
        is_name = is_singled or (is_single and done in lexicon.building)  # 机场改扩建
        return Form.REFUSED if kind in {"road", "place"} else Form.NAME if is_name else Form.BARE
    if kind == "road" and not is_singled and text.endswith(lexicon.not_road, 0, end):
        return Form.REFUSED if done else Form.HEADLESS
    if is_generic(owner) and text[:end] not in lexicon.proper:
        if kind in {"works", "sites"}:
            is_only = _OF_THE_CITY.match(owner) or (owner in _ONLY_ONE and is_single)
            return (
                Form.NAME if is_singled or is_only else Form.REFUSED if done or len(owner) < _GENERIC else Form.GENERIC
            )
        return Form.REFUSED
    if done and any(word in owner for word in _WORN):
        return Form.REFUSED
    if kind == "place":
        is_name = is_singled or _is_work(done, is_work=is_work)
        return Form.NAME if is_name else Form.HEADLESS
    is_whole = (
        (owner[-1] not in "进向在到入各为" or owner.endswith("先进"))
        and not _DIGITS.fullmatch(owner)
        and (len(owner) > 1 or owner in "四五六七八九" or "环" in text[start:end])
    )
    return Form.NAME if is_whole else Form.REFUSED


def _is_work(done: str, *, is_work: bool) -> bool:
    """Tell whether what is done is works: 改造, 治理工程; but not 治理 alone, which a campaign does too."""
    return is_work or (done != "" and not done.endswith(_CAMPAIGNS))


def _lends(text: str, kind: str, start: int, done: str) -> int:
    """Where the words start that a name lends."""
    lexicon = _lexicon()
    if kind == "line":
        return text.find("号线")
    if kind == "works" or (kind == "sites" and text.startswith(lexicon.lending, start)):
        while adjective := next((word for word in lexicon.adjective if text.endswith(word, 0, start)), ""):
            start -= len(adjective)
        return start
    return start if kind == "road" and not done else -1


def _without_head(text: str, end: int, done: str, *, is_phased: bool, work: str) -> Ending:
    """A piece whose last words before its tail are no head noun."""
    stem = text[:end]
    if _DIVERSION.fullmatch(stem):
        return Ending(Form.NAME, "object", end, end, done=done)
    if not (is_phased or done or work):
        return Ending(Form.HEADLESS)
    if is_generic(stem):
        return Ending(Form.REFUSED)
    if is_phased and not done:
        return Ending(Form.NAME if len(stem) > 1 else Form.REFUSED, "phase", end, end)
    is_named = (
        _is_located(stem) or "段" in text[end:]
        if done and not work
        else _is_engineered(stem, done) or _is_located(stem) or (is_phased and _holds_name(stem))
        if work == "工程" or done
        else bool(_MARKED.search(stem)) or _holds_name(stem)
    ) or is_of_firm(text)
    if is_named and _is_work(done, is_work=bool(work)):
        return Ending(Form.NAME, "object", end, end, done=done)
    return Ending(Form.REFUSED if done or len(stem) < 2 else Form.HEADLESS, "object", end, end)


def _holds_name(stem: str) -> bool:
    """Tell whether a name of works stands in the words: 白云机场联邦快递, but not 燃煤电厂脱硫."""
    inner = _lexicon().heads.search(stem, 1)
    return inner is not None and not is_generic(stem[: inner.start()])


def _is_engineered(stem: str, done: str) -> bool:
    """Tell whether the words before 工程 end in a kind of engineering: 珠三角调水, 货站扩建; but not 病险水库防洪."""
    lexicon = _lexicon()
    if done.endswith(lexicon.building):
        return True
    found = lexicon.engineering.search(stem)
    if not found or not found.start() or stem[-1] == "”":
        return False
    _, start, _ = _head(stem, found.start())
    return not is_generic(stem[: start or found.start()])


def _is_located(stem: str) -> bool:
    """Tell whether the words say where: 广佛轨道出入口绿化, 听音湖片区水利; but not 周边环境."""
    lexicon = _lexicon()
    if lexicon.soft.search(stem) or stem[-1] == "”":
        return False
    for spot in lexicon.spots.finditer(stem, 1):
        owner = stem[: spot.start()]
        if stem.endswith(lexicon.not_road, 0, spot.end()):
            continue
        if len(stem) - spot.end() <= _LONGEST_WORK and (len(owner) > 1 or spot[0] in _WATERS) and not is_generic(owner):
            return True
    return False
