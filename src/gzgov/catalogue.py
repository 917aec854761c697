"""The catalogue of indicators: which entry of ``data/indicators.toml`` a phrase of a report names.

In: the phrase, as :attr:`gzgov.Indicator.phrase` holds it, and the measure that says how much. Out: an :class:`Entry`,
or None. Finding the phrase in a sentence is left to :mod:`gzgov.parse`.

Matching is exact on the folded phrase: spelling variants that never change the meaning are folded together, then words
that say whose, when and how it moved are taken off. Scopes stay: 城镇登记失业率 is not 城镇调查失业率, and 城镇失业率
names neither. A wrong entry costs more than none.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import TypeAlias

import attrs

from gzgov.datafiles import text_of
from gzgov.errors import LexiconError
from gzgov.measure import Aspect, Measure
from gzgov.records import Binding
from gzgov.units import dimension_of


@attrs.frozen(kw_only=True)
class Entry:
    """One indicator that government work reports use.

    Attributes:
        id: English name in snake case, stable between releases.
        name: Standard Chinese name.
        english: English name.
        group: Field of statistics it belongs to.
        dimension: Registry unit of its level (:func:`gzgov.unit_registry` knows it), "" where it has none. The printed
            unit may be another of the same dimension, or a counter (269.67万户市场主体); money may be printed in another
            currency and is never converted.
        ascending: Whether more is better (IATI ``indicator/@ascending``); None for neither, or where views differ.
        binding: Its kind by tradition of the five-year plans' tables; a report's own word comes first.
        scope: Words that set it apart from its neighbours; of each, one of ``a/b`` stands in every alias.
        aliases: Further phrases that name it, as reports write them; spellings that fold into another are left out.
        codes: Codes of the same series in other catalogues, as ``catalogue:code``.

    >>> entry("registered_urban_unemployment_rate").scope
    ('登记',)
    """

    id: str
    name: str
    english: str
    group: str
    dimension: str = ""
    ascending: bool | None = None
    binding: Binding = Binding.UNSTATED
    scope: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


Spellings: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a spelling and the form that is written over it, in the order of writing."""

_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_LEFT_OUT = dict.fromkeys("“”‘’\"'「」《》〈〉的 \t\r\n\u3000\u00a0\u200b*", "")
_CHARACTERS = _WIDTH | _LEFT_OUT | {"Ⅲ": "III", "Ⅴ": "V", "〇": "○"}
_ANY_CHARACTER = re.compile(f"[{re.escape(''.join(_CHARACTERS))}]")

# 来源于广州地区的一般公共预算收入: revenue of all levels of government that arises in the area, whatever its name.
_ORIGIN = re.compile(r"来源于[^;]{1,8}?(?=一般公共|公共财政|财政|税收)")
_OWNERS = r"全市|全省|全区|全县|全州|全盟|全旗|全国|全域|我国|[我本][市省区县州]|本地区"
_TIMES = (
    r"(?:(?:19|20)\d{2}|[一二][○零一二三四五六七八九]{3})年(?:[末底度]|全年|上半年)?|\d{1,2}[-—~至到]\d{1,2}月"
    r"|十[一二三四五]五(?:时期|期间|末)?|[今去上当全]年|年[末底]|上半年|前三季度|[一二三四]季度|累计"
)
_DEEDS = r"实现|完成|预计|力争|确保|达到|拥有"
_MOVES = r"(?:增长|下降|减排|降低|削减|上涨)(?:率|速度|幅度)?|[增涨降升]幅|增速|上升|增加|减少|提高|年均"
_HEAD = re.compile(rf"{_OWNERS}|{_TIMES}|{_DEEDS}")
_TAIL = re.compile(rf"(?:年均|同比|可比|累计)?(?:{_MOVES})$")
_TAIL_ENDS = frozenset("长降低减涨率度幅速升加少高均排")
_COUNT = re.compile(r"(?:总?数量?|总量|总户数|户数|家数)$")
_COUNT_ENDS = frozenset("数量")
_COUNTED = frozenset({"item", "organisation", "person", "household", "dwelling"})
_KINDS_OF_UNIT = dict.fromkeys((*_COUNTED, "visit", "occasion", "rank"), "count") | dict.fromkeys(
    ("multiple", "index_point"), "dimensionless"
)
_COUNTERS_OF_ACTORS = frozenset({"", "个", "支", "处", "类", "批", "座"})  # 医院609万张 are its beds
_RELATIVE = frozenset({Aspect.GROWTH, Aspect.MULTIPLE, Aspect.RANK, Aspect.STREAK})


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry of the catalogue, in the order of the file: by group, then by id.

    Raises:
        LexiconError: If the file is damaged, an id is used twice, or a phrase has two owners.

    >>> [entry.name for entry in entries() if entry.binding is Binding.BINDING and entry.group == "ecology"][:2]
    ['生态环境质量', '森林覆盖率']
    """
    return read_entries(_data())


def entry(id: str) -> Entry:  # noqa: A002 - the field of Indicator that holds it is called so
    """Return the entry of an id.

    Raises:
        LexiconError: If there is none.

    >>> entry("surveyed_urban_unemployment_rate").ascending
    False
    """
    found = _by_id().get(id)
    if found is None:
        raise LexiconError(f"no indicator {id!r} in the catalogue")
    return found


@lru_cache(maxsize=4096)
def match(phrase: str) -> Entry | None:
    """Return the entry that a phrase names, or None: exact on the folded phrase, scopes included.

    Taken off are words of area (全市), time (2021年, 年末) and deed (实现, 完成) in front, and words of movement behind
    (增速, 涨幅, 年均增长): growth of an indicator is measured on that indicator. Words of counting (数, 总量) are taken
    off where what is left is counted. Whose figure it is, the area says, not the entry: 全国居民消费价格 in a city's
    report names the same indicator as 居民消费价格.

    >>> [found and found.id for found in map(match, ("城镇调查失业率", "全市城镇登记失业率", "城镇失业率"))]
    ['surveyed_urban_unemployment_rate', 'registered_urban_unemployment_rate', None]
    >>> [found and found.id for found in map(match, ("规上工业增加值增速", "工业增加值", "工业"))]
    ['industrial_value_added_above_scale', 'industrial_value_added', None]
    """
    owners = _owners()
    if found := owners.get(phrase):
        return found
    key = fold(phrase)
    while True:  # one word of the head at a time: 2020年全国重点文物保护单位 is named by 全国重点文物保护单位
        if found := _stated(key, owners):
            return found
        head = _HEAD.match(key)
        if head is None:
            return None
        key = key[head.end() :]


def fits(entry: Entry, measure: Measure) -> bool:
    """Whether a measure can measure the indicator: 私营企业23753亿元 is no number of private enterprises.

    Money fits money of any currency, a count any counter, an amount a rate (3450元 a pension of so much a month). Growth,
    multiples, ranks and percentage points fit whatever is measured. A unit unknown fits.

    >>> from decimal import Decimal
    >>> from gzgov import Measure
    >>> money = Measure(low=Decimal(23753), high=Decimal(23753), unit="CNY")
    >>> fits(entry("private_enterprises"), money), fits(entry("fiscal_revenue"), money)
    (False, True)
    """
    if not entry.dimension or measure.unit in {"", "percentage_point"} or measure.aspect in _RELATIVE:
        return True
    if entry.dimension == "person" and measure.unit == "visit":
        return False  # 4.3亿人次受益 are no persons of any indicator
    if entry.dimension == "organisation" and measure.unit == "item" and measure.unit_word not in _COUNTERS_OF_ACTORS:
        return False
    return _kind_of_unit(entry.dimension) == _kind_of_unit(measure.unit)


def names_actors(entry: Entry, phrase: str) -> bool:
    """Whether the phrase names those who act, so that growth needs their number beside it.

    民营企业增长9% may speak of their profits; 民营企业30万户、增长9%, 民营企业数增长9% and 新设外资企业增长9% do not.

    >>> [names_actors(entry("private_enterprises"), phrase) for phrase in ("民营企业", "民营企业数")]
    [True, False]
    """
    return entry.dimension == "organisation" and not phrase.startswith("新") and phrase[-1] not in _COUNT_ENDS


@cache
def _kind_of_unit(unit: str) -> str:
    """What a unit measures, currency, counter and the lower half of a rate left aside."""
    kind = dimension_of(unit.partition("/")[0])
    return "money" if kind.startswith("currency") else _KINDS_OF_UNIT.get(kind, kind)


def _stated(key: str, owners: dict[str, Entry]) -> Entry | None:
    """The owner of a folded phrase, with or without its words of movement."""
    found = _counted(key, owners)
    if found is None and key and key[-1] in _TAIL_ENDS:
        found = _counted(_TAIL.sub("", key), owners)
    return found


def _counted(key: str, owners: dict[str, Entry]) -> Entry | None:
    """The owner of a folded phrase, with or without a word of counting."""
    found = owners.get(key)
    if found is None and key and key[-1] in _COUNT_ENDS:
        stock = owners.get(_COUNT.sub("", key))
        found = stock if stock and stock.dimension in _COUNTED else None
    return found


def fold(phrase: str) -> str:
    """Fold the spellings of one thing together; nothing that changes the meaning is taken off.

    Full-width characters become half-width, quotes, spaces and 的 go; the spellings of the data file are written over:
    地区生产总值 and 国内生产总值 become GDP (which of them it is, the place says), 比例 and 比率 become 比重; the place in
    来源于…地区的 becomes 本地. Several phrases may be given at once, divided by ``;``.

    >>> fold("研究与试验发展（R&D）经费支出占国内生产总值的比例")
    '研发投入占GDP比重'
    >>> fold("来源于广州地区的一般公共预算收入") == fold("来源于深圳的一般公共预算收入")
    True
    """
    return _fold(phrase, *_spellings())


def _fold(phrase: str, spellings: Spellings, any_spelling: re.Pattern[str]) -> str:
    text = _ANY_CHARACTER.sub(lambda found: _CHARACTERS[found[0]], phrase)
    if any_spelling.search(text):
        for spelling, form in spellings:
            text = text.replace(spelling, form)
    return _ORIGIN.sub("来源于本地", text) if "来源于" in text else text


@cache
def _data() -> str:
    return text_of("indicators.toml")


@cache
def _by_id() -> dict[str, Entry]:
    return {entry.id: entry for entry in entries()}


@cache
def _owners() -> dict[str, Entry]:
    return index(entries())


@cache
def _spellings() -> tuple[Spellings, re.Pattern[str]]:
    found = read_spellings(_data())
    return found, re.compile("|".join(re.escape(spelling) for spelling, _ in found))


@cache
def _tables(text: str) -> dict[str, dict[str, object]]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"damaged catalogue of indicators: {error}") from error


def read_spellings(text: str) -> Spellings:
    """Read the spellings of a file of the form of ``data/indicators.toml``, in the order in which they are written over.

    Raises:
        LexiconError: If the table is not of lists of words.

    >>> read_spellings("[spellings]\\n'比重' = ['比例', '比率']")
    (('比例', '比重'), ('比率', '比重'))
    """
    pairs: list[tuple[str, str]] = []
    for form, spellings in _tables(text).get("spellings", {}).items():
        if not isinstance(spellings, list) or not all(spelling and isinstance(spelling, str) for spelling in spellings):
            raise LexiconError(f"spellings of {form!r} are no list of words: {spellings!r}")
        pairs += [(spelling, form) for spelling in spellings]
    return tuple(pairs)


def read_entries(text: str) -> tuple[Entry, ...]:
    """Read and check the indicators of a file of the form of ``data/indicators.toml``.

    Raises:
        LexiconError: If a row has other than eight columns or an unknown word in one, an id is used twice, or a code
            has no entry.
    """
    tables = _tables(text)
    codes = tables.get("codes", {})
    found: dict[str, Entry] = {}
    for group, rows in tables.get("indicators", {}).items():
        for row in str(rows).strip().splitlines():
            entry = _read_row(row, group, codes)
            _add(found, entry)
    for group, family in tables.get("families", {}).items():
        for entry in _read_family(group, family, tables.get("members", {})):
            _add(found, entry)
    if lost := codes.keys() - found.keys():
        raise LexiconError(f"codes of no indicator: {sorted(lost)!r}")
    return tuple(found.values())


def _add(found: dict[str, Entry], entry: Entry) -> None:
    if entry.id in found:
        raise LexiconError(f"{entry.id!r} is used twice: {found[entry.id].name!r} and {entry.name!r}")
    found[entry.id] = entry


def _read_family(group: str, family: object, members: dict[str, object]) -> list[Entry]:
    """Fill the members of a list into the rows of a family, such as the exports to each partner; in the order of ids."""
    if not isinstance(family, dict) or not {"of", "rows"} <= family.keys() or family["of"] not in members:
        raise LexiconError(f"family {group!r} does not say of which members it is, or has no rows")
    found: list[Entry] = []
    for member in str(members[family["of"]]).strip().splitlines():
        cells = [cell.strip() for cell in member.split("|")]
        if len(cells) != 3:
            raise LexiconError(f"{len(cells)} columns in place of 3: {member!r}")
        if cells[0] not in family.get("without", []):
            names = dict(zip(("id", "name", "english"), cells, strict=True))
            found += [_read_row(row.format(**names), group, {}) for row in family["rows"].strip().splitlines()]
    return sorted(found, key=lambda entry: entry.id)


_COLUMNS = 8
_ASCENDING = {"+": True, "-": False, "": None}
_BINDING = {"binding": Binding.BINDING, "anticipated": Binding.ANTICIPATED, "": Binding.UNSTATED}


def _read_row(row: str, group: str, codes: dict[str, object]) -> Entry:
    cells = [cell.strip() for cell in row.split("|")]
    if len(cells) != _COLUMNS:
        raise LexiconError(f"{len(cells)} columns in place of {_COLUMNS}: {row!r}")
    id_, name, english, dimension, ascending, binding, scope, aliases = cells
    if not (id_ and name and english) or ascending not in _ASCENDING or binding not in _BINDING:
        raise LexiconError(f"an indicator without a name, or with an unknown word in a column: {row!r}")
    code = codes.get(id_, [])
    if not isinstance(code, list):
        raise LexiconError(f"codes of {id_!r} are no list: {code!r}")
    return Entry(
        id=id_,
        name=name,
        english=english,
        group=group,
        dimension=dimension,
        ascending=_ASCENDING[ascending],
        binding=_BINDING[binding],
        scope=tuple(scope.split()),
        aliases=tuple(aliases.split()),
        codes=tuple(code),
    )


def index(found: tuple[Entry, ...]) -> dict[str, Entry]:
    """Return the owner of every phrase, as written and folded.

    Raises:
        LexiconError: If a phrase has two owners.

    >>> index((entry("port_cargo"),))["沿海港口货物吞吐量"].id
    'port_cargo'
    """
    written = [phrase for entry in found for phrase in (entry.name, *entry.aliases)]
    owner_of = [entry for entry in found for _ in range(1 + len(entry.aliases))]
    owners: dict[str, Entry] = {}
    folded = fold(";".join(written)).split(";") if written else []
    for phrases in (folded, written):
        for phrase, owner in zip(phrases, owner_of, strict=True):
            if owners.setdefault(phrase, owner) is not owner:
                raise LexiconError(f"{phrase!r} has two owners: {owners[phrase].id!r} and {owner.id!r}")
    return owners
