"""Names of works in a list: 广州美术馆、文化馆、粤剧院, 冷泉生态系统等4大科技基础设施.

In: a range of the folded text that holds nothing but names, such as the words between two cues. Out: each name with the
words it shares with its neighbours added. The words that make a name are those of ``data/projects.toml``. How far a project
has come is left to :mod:`gzgov.parse.projects`.
"""

from __future__ import annotations

import enum
import re
from functools import cache

import attrs

from gzgov.vocabulary import load, words

DATA = "projects.toml"
_LONGEST = 40  # characters; no name is longer
_LONGEST_SHARING = 14  # a longer piece is a name or nothing, but not the first part of one
_LONGEST_SHARED_OWNER = 4  # 广州 of 广州美术馆、文化馆, but not 深圳湾文化 of 深圳湾文化广场、图书馆

# A Chinese character; sre takes milliseconds for the range \u4e00-\u9fff.
_HAN = r"[^\x00-\xff（）“”、—]"
_PHASE = r"(?:第?[一二三四五六首近远0-9]{1,2}[、期]{1,2}){0,3}(?:第?[一二三四五六首近远]|[0-9])期"
_BRACKET = r"（[^（）]{1,40}）"
# What may follow a head noun: 二期, （广州段）, 南段, 工程, 项目
_TAIL = (
    rf"(?:{_PHASE}|{_BRACKET}|[东西南北中市城][区东西南北]?段|全段|首段|核心区|启动区|建设|配套)?(?:{_PHASE}|{_BRACKET})?"
    rf"(?:工程|项目)?(?:{_PHASE}|{_BRACKET})?"
)
# 广州南至望洪段, 星星峡—哈密段
_ROUTE = rf"{_HAN}{{2,12}}?(?:至|到|—|-){_HAN}{{1,12}}?(?:段|站|线)"
# 11号线, 十四号线支线, 3号线东延段
_LINE = rf"(?:[0-9]+|[一二三四五六七八九十]{{1,3}})号线(?:{_HAN}{{0,8}}?(?:[段线]|延伸)|{_ROUTE})?"

_ITEM = re.compile(r"(?:“[^”]*”|（[^（）]*）|《[^》]*》|[^、])+")
_AND = re.compile(r"“[^”]*”|（[^（）]*）|(?P<and>以及|[和及与并])")
_OPEN = re.compile(r"[“（](?![^“（]*[”）])")
_PHASED = re.compile(r"[期）]")
_PHASE_ON = re.compile(rf"{_PHASE}.*$")
_ORDINAL_END = re.compile(r"第[一二三四五六七八九十]{1,2}$")
# 试点和…, …示范区和…: what stands before 和 is complete without a head noun
_COMPLETE = re.compile(r"(?:试点|改革|行动|计划|政策|机制|提升|整治|治理|保护|试验区|示范区|先导区|开发区|”)$")
# 沿江高速前海段与南坪快速衔接工程: one work between two
_JOINS = re.compile(r"与[^、和]*(?:衔接工程|连接线|联络线|连通工程)$")
_BRACKET_END = re.compile(rf"{_BRACKET}$")
_AFTER_HEAD = re.compile(rf"(?:{_PHASE}|{_BRACKET}|[东西南北]段|全段|首段|建设)+$")
_JOINED = re.compile(r"[和及与]")
_BECOMES = re.compile(r"成为|作为|升级为|列入|纳入")
_MASS = re.compile(r"一大?批|各[类级地]|多[个条]")
# 省“三馆合一”项目, LG8.5代项目: marks by which a 项目 is one of its own
_MARKED = re.compile(r"“[^”]*[馆院园校城路桥河港堤区][^”]*”|（|[A-Z]{2,}(?:[0-9]|[^\x00-\xff])")
_SHARES_OWNER = re.compile(r"[馆院宫厅场校]$")
_OWN_HEAD = re.compile(r"(?:[库馆院园站厂桥]|湿地)$")
_OWN_END = re.compile(r"[带路区站园城段线院房馆村镇岛桥港厂中心目程库街里地湾]$")


class _Form(enum.Enum):
    """What a piece of a list is, taken alone."""

    NAME = enum.auto()
    """A name: 沉香大桥"""
    BARE = enum.auto()
    """A head noun alone, 文化馆, that may share the words before its neighbour's."""
    PHASE = enum.auto()
    """A phase alone: 二期"""
    HEADLESS = enum.auto()
    """No head noun: 广佛西环; a name only by its list."""
    REFUSED = enum.auto()
    """No name in any list."""


@attrs.frozen
class _Piece:
    """A piece of a list; ``head`` is where the words begin that it may lend to the pieces before it, -1 for none."""

    start: int
    end: int
    text: str
    form: _Form
    head: int = -1
    kind: str = ""


@attrs.frozen
class Names:
    """What a range holds.

    Attributes:
        names: The (start, end, full name) of each name, in text order.
        counts: Counted masses as written: 11个地铁, 6个项目.
        is_partial: Whether what is said is said of a part: 主体结构, 主体工程.
    """

    names: tuple[tuple[int, int, str], ...] = ()
    counts: tuple[str, ...] = ()
    is_partial: bool = False


@attrs.frozen
class _Lexicon:
    """The words as patterns; see the tables of the same names in the data file."""

    any_head: re.Pattern[str]
    heads: re.Pattern[str]
    ends: re.Pattern[str]
    last: frozenset[str]
    refused: re.Pattern[str]
    place: tuple[str, ...]
    engineering: tuple[str, ...]
    count: re.Pattern[str]
    close: re.Pattern[str]
    close_within: re.Pattern[str]
    behind: re.Pattern[str]
    ahead: re.Pattern[str]
    bad_start: re.Pattern[str]
    unfit: re.Pattern[str]
    lending: tuple[str, ...]
    loose: dict[str, re.Pattern[str]]


def either(*found: str) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(found), key=lambda word: (-len(word), word))))


def loose_words(name: str) -> str:
    """Return a pattern that matches any word of one of the data file's lists between blanks."""
    return either(*load(DATA)["loose"][name].split())


def _shortest(*found: str) -> list[str]:
    """The words that no other of the words stands in: where 馆 is found, 博物馆 need not be looked for."""
    return [word for word in found if not any(other != word and other in word for other in found)]


@cache
def count_pattern() -> str:
    """Return a pattern of a number with its measure word: 5个, 一批, 10余公里; but not 20万吨级."""
    number = r"(?:近|超|约|共|首批|其余|其他)?(?:[0-9.]+|[一二两三四五六七八九十百千数多]{1,3}|各)(?:多|余)?"
    return rf"{number}(?:{loose_words('measure_word')}|万(?!吨级|千瓦|千伏))"


@cache
def _lexicon() -> _Lexicon:
    works, sites, activity = (words(DATA, f"head.{name}") for name in ("works", "sites", "activity"))
    place = (*words(DATA, "place"), *works, *sites)
    building = [word for word in activity if "改造" not in word]  # 农贸市场改造工程 is a programme
    done, adverb, count = either(*activity), loose_words("adverb"), count_pattern()
    close = rf"(?<![高中初平同优])等(?P<count>{count})?"
    return _Lexicon(
        any_head=re.compile(either(*_shortest(*works, *sites, *activity, *"期段站个座条", "项目", "工程", "号线"))),
        heads=re.compile(either(*works, *sites)),
        ends=re.compile(
            rf"(?:(?P<line>{_LINE})|(?P<works>{either(*works)})(?:{_ROUTE}|{_HAN}{{2,8}}段)?"
            rf"|(?P<sites>{either(*sites)})|(?P<route>{_ROUTE})|(?P<phase>{_PHASE})|(?P<object>工程|项目))"
            rf"{_TAIL}(?:{done})?(?:工程|项目)?$|(?P<done>{done}){_TAIL}$"
        ),
        last=frozenset("伸段站线期）程目区设套").union(word[-1] for word in (*works, *sites, *activity)),
        refused=re.compile(rf"(?:{either(*words(DATA, 'refused'))})(?:建设|提升|工程|项目)*$"),
        place=place,
        engineering=tuple(
            sorted({*words(DATA, "engineering"), *place, *building}, key=lambda word: (-len(word), word))
        ),
        count=re.compile(count),
        close=re.compile(rf"{close}(?P<kind>[^、等，]{{0,24}})$"),
        close_within=re.compile(rf"{close}(?P<kind>[^、等，和及与]{{0,20}})(?:[、和及与]|以及)"),
        behind=re.compile(rf"(?P<part>(?:主体|结构|土建)(?:结构|工程|部分)?)?(?:{adverb}|已|都|将|的|要|[0-9]+月)*$"),
        ahead=re.compile(
            rf"(?:(?:19|20)\d\d年|{adverb}|{loose_words('opener')}|[一二三四五六七八九十]是|（[0-9]{{1,2}}）|[、及与并]|和(?![平田龙政])|新(?=建)"
            r"|(?:全国|全省|全球|国内)?首[个座条])+"
        ),
        bad_start=re.compile(rf"(?!{loose_words('good_start')})(?:{loose_words('bad_start')})"),
        unfit=re.compile(rf"{loose_words('unfit')}|公里(?!级)|[0-9]+[个条座所]|[，。：；]"),
        lending=tuple(load(DATA)["loose"]["lending"].split()),
        loose={
            "generic": re.compile(rf"(?:{loose_words('generic')})+"),
            "adjective": re.compile(rf"(?:{loose_words('adjective')})*$"),
            "abstract": re.compile(rf"(?:{loose_words('abstract')})$"),
            "thing": re.compile(rf"(?:{loose_words('thing')})$"),
            "alone": re.compile(rf"[^、]{{2,}}(?:{loose_words('alone')})(?:{_BRACKET})?$"),
            "works_kind": re.compile(rf"(?:{loose_words('works_kind')})$"),
            "kind_not": re.compile(loose_words("kind_not")),
        },
    )


def may_name(text: str, start: int, end: int) -> bool:
    """Tell whether a range could hold a name or a count at all.

    >>> may_name("建成南沙大桥", 0, 6), may_name("营商环境持续改善", 0, 8)
    (True, False)
    """
    return _lexicon().any_head.search(text, start, end) is not None


def find_names(
    text: str, start: int, end: int, *, before: str = "", is_note: bool = False, is_firm: bool = True
) -> Names:
    """Return the names of one or several lists.

    Args:
        text: The folded text.
        start: Where the range begins.
        end: Where it ends.
        before: The name before the range that a phase alone (二期) belongs to; "" if there is none.
        is_note: Whether the range is the list of a glossary, all of whose items are names.
        is_firm: Whether 等项目 makes names of items without a head noun.

    >>> found = find_names("广州美术馆、文化馆、粤剧院主体工程", 0, 17)
    >>> [name for _, _, name in found.names], found.is_partial
    (['广州美术馆', '广州文化馆', '广州粤剧院'], True)
    """
    lexicon = _lexicon()
    behind = lexicon.behind.search(text, start, end)
    part = behind["part"] if behind else None
    end = behind.start() if behind else end
    if _BECOMES.search(text, start, end):
        return Names()
    owned = text.rfind("的", start, end)
    if owned != -1 and "等" not in text[start:owned] and not _OPEN.search(text, start, owned):
        is_owner = may_name(text, owned, end) and not lexicon.count.match(text, owned + 1)
        start, end = (owned + 1, end) if is_owner else (start, owned)
    names: list[tuple[int, int, str]] = []
    counts: list[str] = []
    for first, last, count, kind in _lists(text, start, end):
        pieces = _pieces(text, first, last)
        if not pieces or _MASS.match(pieces[0].text) or lexicon.bad_start.match(pieces[0].text):
            break
        counts += [piece.text for piece in pieces if lexicon.count.match(piece.text)]
        counts += [count + (kind or "")] if count else []
        found = _names_of_list(pieces, kind, before, is_note=is_note, is_firm=is_firm)
        before = found[-1][2] if found else ""
        names += found
    return Names(names=tuple(names), counts=tuple(counts), is_partial=part is not None)


def _lists(text: str, start: int, end: int) -> list[tuple[int, int, str, str | None]]:
    """The (start, end, count, kind) of the lists that 等 closes: A、B等6个项目和C、D; None is the kind of an open list."""
    lexicon = _lexicon()
    close = lexicon.close.search(text, start, end)
    sides = _JOINED.split(close["kind"]) if close else []
    if len(sides) > 1 and lexicon.loose["works_kind"].search(sides[0]) and _stands_alone(sides[-1]):
        close = None  # 等6个项目和沉香大桥
    last = close.start() if close else end
    lists: list[tuple[int, int, str, str | None]] = []
    for within in lexicon.close_within.finditer(text, start, last):
        lists.append((start, within.start(), within["count"] or "", within["kind"]))
        start = within.end()
    return [*lists, (start, last, (close["count"] or "") if close else "", close["kind"] if close else None)]


def _stands_alone(text: str) -> bool:
    """Tell whether a list goes on with this after 等6个项目和."""
    return bool(_lexicon().count.match(text)) or (bool(text) and _form(text)[0] is _Form.NAME)


def _names_of_list(
    pieces: list[_Piece], kind: str | None, before: str, *, is_note: bool, is_firm: bool
) -> list[tuple[int, int, str]]:
    loose = _lexicon().loose
    if kind and loose["kind_not"].search(kind):
        if not loose["works_kind"].search(kind):
            return []
        kind = ""
    # 等26条骨干道路和5个安置区, 等棚改和城市更新项目: either side may tell
    kinds = _JOINED.split(kind) if kind else []
    is_works = is_note or (is_firm and any(loose["works_kind"].search(side) for side in (kinds[:1] + kinds[-1:])))
    given = _given(kinds[0]) if len(kinds) == 1 and not is_works else ""
    may_lend = not is_note and (kind is None or bool(given))
    has_lines = any(piece.form is _Form.NAME and piece.kind not in {"sites", "object"} for piece in pieces)
    earlier = _Piece(0, 0, before, _Form.NAME, kind="works") if before else None
    names: list[tuple[int, int, str]] = []
    for piece, tail in zip(pieces, _shared_tails(pieces, given, may_lend=may_lend), strict=True):
        if piece.form is _Form.HEADLESS:
            name = _headless_name(piece.text, tail, is_works=is_works, has_lines=has_lines, is_given=bool(given))
        else:
            name = _full_name(piece, earlier, tail)
        if name:
            names.append((piece.start, piece.end, name))
            kind_of_head = "works" if piece.form is _Form.BARE else piece.kind
            earlier = _Piece(piece.start, piece.end, name, _Form.NAME, kind=kind_of_head)
        else:
            earlier = None
    return names


def _given(kind: str) -> str:
    """What 等 shares out to items without a head noun: 物流枢纽; "" for 6个项目 and for what is no work."""
    lexicon = _lexicon()
    found = _end_of_name(kind)
    if not found or not _is_lending(kind, found) or lexicon.refused.search(kind):
        return ""
    return kind


def _is_lending(text: str, found: re.Match[str]) -> bool:
    """Tell whether a list may share the head noun: every work, and the sites that the data file names."""
    return found["works"] is not None or text.startswith(_lexicon().lending, found.start())


def _end_of_name(text: str, start: int = 0) -> re.Match[str] | None:
    """The head noun, with all behind it, that ends `text`; the last character tells most misses at once."""
    lexicon = _lexicon()
    return lexicon.ends.search(text, start) if text[-1] in lexicon.last else None


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """The pieces between 、, and between 和 where a name ends before it."""
    heads = _lexicon().heads
    pieces: list[_Piece] = []
    for item in _ITEM.finditer(text, start, end):
        first, last = item.span()
        for joint in () if _JOINS.search(text, first, last) else _AND.finditer(text, first, last):
            at = joint.start()
            if joint["and"] and first < at and joint.end() < last and not heads.fullmatch(text, joint.end(), last):
                left = text[max(first, at - _LONGEST) : at]
                if _COMPLETE.search(left) or _end_of_name(left):
                    pieces += _piece(text, first, at)
                    first = joint.end()
        pieces += _piece(text, first, last)
    return pieces


def _piece(text: str, start: int, end: int) -> list[_Piece]:
    """The piece without adverbs before its name; none if nothing is left."""
    lexicon = _lexicon()
    ahead = lexicon.ahead.match(text, start, end)
    start = ahead.end() if ahead else start
    name = text[start:end]
    if len(name) < 2 and not name.isdecimal():
        return []
    if (
        len(name) > _LONGEST
        or name.count("“") != name.count("”")
        or lexicon.count.match(name)
        or lexicon.unfit.search(name)
        or lexicon.bad_start.match(name)
        or lexicon.refused.search(name)
    ):
        return [_Piece(start, end, name, _Form.REFUSED)]
    return [_Piece(start, end, name, *_form(name))]


def _form(name: str) -> tuple[_Form, int, str]:
    """Form of a name taken alone, where the words begin that it may lend, and which kind of head it has."""
    lexicon = _lexicon()
    found = _end_of_name(name)
    if not found:
        return _Form.HEADLESS, -1, ""
    if not found.start() and -1 < found.end("works") < len(name) and not _PHASED.search(name):
        found = _end_of_name(name, 1) or found  # 机场第二高速北段 is a road
    owner, kind = name[: found.start()], found.lastgroup or ""
    if not owner:
        return _form_alone(name, found, kind), name.find("号线"), kind
    if not _is_particular(owner, name, kind):
        is_open = kind == "object" and len(owner) > 1 and not lexicon.loose["generic"].fullmatch(owner)
        return _Form.HEADLESS if is_open else _Form.REFUSED, -1, ""
    if kind == "line":
        return _Form.NAME, name.index("号线"), kind
    if kind in {"phase", "object", "route"} or (kind == "sites" and not _is_lending(name, found)):
        return _Form.NAME, -1, kind
    adjective = lexicon.loose["adjective"].search(owner)
    return _Form.NAME, adjective.start() if adjective else len(owner), kind


def _form_alone(name: str, found: re.Match[str], kind: str) -> _Form:
    """Form of a name that has nothing before its head noun."""
    if kind in {"line", "route"} or (kind in {"works", "sites"} and _PHASED.search(name, found.end(kind))):
        return _Form.NAME
    return {"phase": _Form.PHASE, "works": _Form.BARE}.get(kind, _Form.REFUSED)


def _is_particular(owner: str, name: str, kind: str) -> bool:
    """Tell whether the words before a head noun single one thing out."""
    lexicon = _lexicon()
    generic = lexicon.loose["generic"]
    if generic.fullmatch(owner):
        return False
    if kind == "done" and _BRACKET_END.sub("", owner[1:]).endswith(lexicon.place):
        return True
    if kind in {"done", "object"} and name.endswith("工程"):
        work = _AFTER_HEAD.sub("", name.removesuffix("工程"))
        ended = next((word for word in lexicon.engineering if work.endswith(word) and len(word) < len(work)), "")
        return ended != "" and not _is_generic(work.removesuffix(ended)) and owner[-1] != "”"
    if kind in {"done", "object"}:
        return kind == "object" and bool(_MARKED.search(owner) or lexicon.heads.search(owner, 1))
    return owner[-1] not in "进向在到入各为" and (len(owner) > 1 or owner in "四五六七八九" or kind == "line")


def _is_generic(owner: str) -> bool:
    """Tell whether words, but for a head noun at their end, are of rank and kind alone: 病险水库."""
    found = _end_of_name(owner)
    return bool(_lexicon().loose["generic"].fullmatch(owner[: found.start()] if found and found.start() else owner))


def _shared_tails(pieces: list[_Piece], given: str, *, may_lend: bool) -> list[str]:
    """For each piece the words that it shares with the next piece that has them: 贵广、南广高铁 → 高铁."""
    tails: list[str] = []
    lender = _Piece(0, 0, "", _Form.REFUSED)
    for piece in reversed(pieces):
        lent = lender.text[lender.head :] if lender.head >= 0 else ""
        if piece.form is _Form.HEADLESS:
            tails.append(_borrowed(piece.text, lender, lent, may_lend=may_lend) or given)
            continue
        # 广州火车站、广州东改扩建: what is done to the direction is done to the station
        is_shared = lender.kind == "done" and piece.kind == "works" and lender.text[lender.head - 1] in "东西南北"
        is_shared = is_shared and not _lexicon().heads.search(lender.text)
        tails.append(lent if is_shared else "")
        lender = lender if is_shared else piece
    return tails[::-1]


def _borrowed(text: str, lender: _Piece, lent: str, *, may_lend: bool) -> str:
    """What a piece without head noun borrows: 第四 before 第五跑道, 7 before 9号线, 贵广 before 南广高铁; "" for nothing."""
    if _ORDINAL_END.search(text) or text[-1].isdecimal():
        return lent if _ORDINAL_END.search(text) or lender.kind == "line" else ""
    has_own_end = _OWN_END.search(text) and text[-1] != lender.text[lender.head - 1 : lender.head]
    return lent if may_lend and lender.kind not in {"line", "done"} and not has_own_end else ""


def _headless_name(text: str, tail: str, *, is_works: bool, has_lines: bool, is_given: bool) -> str:
    """The full name of a piece without head noun; "" if it is none."""
    loose = _lexicon().loose
    if loose["generic"].fullmatch(text):
        return ""
    if is_given and _OWN_HEAD.search(text):
        return text
    is_abstract = loose["abstract"].search(text)
    if tail and len(text) <= _LONGEST_SHARING and not (is_abstract and tail[0] in "校馆公"):
        return text + tail
    if is_abstract or len(text) < len("广佛线"):
        return ""
    is_name = (is_works and not loose["thing"].search(text)) or (has_lines and loose["alone"].match(text))
    return text if is_name else ""


def _full_name(piece: _Piece, earlier: _Piece | None, tail: str) -> str:
    """The name with what its list shares; "" if it is none."""
    text = piece.text
    if piece.form is _Form.NAME:
        if text[0] in "第四五六七八九" and earlier and "第" in earlier.text[1:]:
            return earlier.text[: earlier.text.index("第")] + ("" if text[0] == "第" else "第") + text
        return text + tail
    if piece.form is _Form.PHASE and earlier:
        phased = _PHASE_ON.search(earlier.text)
        inner = _lexicon().heads.search(earlier.text, 1)
        return earlier.text[: phased.start() if phased else inner.end() if inner else None] + text
    if piece.form is _Form.BARE and earlier and earlier.kind == piece.kind and _SHARES_OWNER.search(text):
        found = _end_of_name(earlier.text)
        return earlier.text[: found.start()] + text if found and 1 < found.start() <= _LONGEST_SHARED_OWNER else ""
    return ""
