"""Lists of works: where each ends, and what the words behind 等 say of its items: A、B等6个项目, C、D两座水电站.

In: a range of the folded text. Out: the lists in it, and the words of kind behind each, read. The words are those of
``data/projects.toml``. What the items are called is left to :mod:`gzgov.parse.names`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gzgov.parse.endings import DATA, Form, is_lending, loose_words, read_done, read_ending, read_head
from gzgov.parse.items import count_pattern, is_count, is_refused
from gzgov.parse.parts import frozen
from gzgov.vocabulary import load

_JOINED = re.compile(r"[和及与]")
_LISTS = re.compile("[、和]")
_PLAIN_WORKS = ("项目", "工程")
# 万象汇等一批商业综合体: the words behind say what the names are, and are no part of them
_A_LOT = frozenset(("一批", "一大批"))


@frozen
class Kind:
    """What the words behind 等 say of all items: that they are works, a head noun they share, what is done to each.

    And that a road among the items is an address, and whether the words call them works whatever the cue.
    """

    is_works: bool
    head: str
    given: str
    done: str
    may_lend: bool
    is_addressed: bool = False
    is_closed: bool = False

    def is_address(self, text: str) -> bool:
        """Tell whether a road is but the address of an item: 升平路等9个服务中心, but not 升平路站等5个公交站."""
        return self.is_addressed and not text.endswith(_lexicon().addressed)


class _Lexicon(NamedTuple):
    """The words as patterns; see the tables of the same names in the data file."""

    close: re.Pattern[str]
    close_bare: re.Pattern[str]
    close_within: re.Pattern[str]
    works_kind: re.Pattern[str]
    addressed: tuple[str, ...]
    large: re.Pattern[str]
    kind_not: re.Pattern[str]
    kind_site: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    # 中等 is a word, but not in 市一中等学校
    closes = (
        "(?<![高中初平同优])等(?![级效额])|(?<=[高初]中)等(?=[0-9])|(?<=[一二三四五六七八九十]中)等(?![专师技教职])"
    )
    close = rf"(?:{closes})(?P<count>{count_pattern()})?"
    return _Lexicon(
        close=re.compile(rf"{close}(?P<kind>(?:[^、等，]|高等){{0,24}}?)(?:[0-9.]+(?:[个项条座所家处]|公里|亿元))?$"),
        # 青山风电、协合光伏二期3个项目, 白石、青山两座大型水电站
        close_bare=re.compile(
            r"(?<=[^、和及与0-9第])(?P<count>(?:[0-9]+|[两三四五六七八九十]+)[个项座条所大])(?P<kind>[^、等，0-9]{1,8})$"
        ),
        close_within=re.compile(rf"{close}(?P<kind>[^、等，和及与]{{0,20}})(?:[、和及与]|以及)"),
        works_kind=re.compile(rf"(?:{loose_words('works_kind')})$"),
        addressed=tuple(load(DATA)["loose"]["addressed"].split()),
        large=re.compile(rf"^(?:{loose_words('large')})(?=..)"),
        kind_not=re.compile(loose_words("kind_not")),
        kind_site=re.compile(loose_words("kind_site")),
    )


def find_lists(text: str, start: int, end: int) -> list[tuple[int, int, str, str | None]]:
    """Return the (start, end, count, kind) of the lists that 等 closes; None is the kind of an open list.

    >>> find_lists("沉香大桥等6个项目和南沙港铁路", 0, 15)
    [(0, 4, '6个', '项目'), (10, 15, '', None)]
    """
    lexicon = _lexicon()
    if text.find("等", start, end) < 0:
        listed = _LISTS.search(text, start, end)
        bare = lexicon.close_bare.search(text, start, end) if listed else None
        if bare and _LISTS.search(text, start, bare.start()) and _closes(bare["count"], bare["kind"]):
            return [(start, bare.start(), bare["count"], bare["kind"])]
        return [(start, end, "", None)]
    close = lexicon.close.search(text, start, end)
    sides = _JOINED.split(close["kind"]) if close else []
    if len(sides) > 1 and lexicon.works_kind.search(sides[0]) and _stands_alone(sides[-1]):
        close = None  # 等6个项目和沉香大桥
    last = close.start() if close else end
    lists: list[tuple[int, int, str, str | None]] = []
    for within in lexicon.close_within.finditer(text, start, last):
        lists.append((start, within.start(), within["count"] or "", within["kind"]))
        start = within.end()
    return [*lists, (start, last, (close["count"] or "") if close else "", close["kind"] if close else None)]


def _closes(count: str, kind: str) -> bool:
    """Tell whether a count closes the list before it: 3个项目, 两座水电站; but not 两大枢纽."""
    return kind.endswith(_PLAIN_WORKS) or (count[-1] != "大" and is_lending(kind))


def _stands_alone(text: str) -> bool:
    """Tell whether a list goes on with this after 等6个项目和."""
    return is_count(text) or (bool(text) and read_ending(text).form is Form.NAME)


def read_kind(kind: str | None, count: str, *, is_note: bool, is_firm: bool) -> Kind | None:
    """Return what the words behind 等 say; None if they say that the items are no works: 等功能区.

    >>> read_kind("大型水库除险加固", "8座", is_note=False, is_firm=True).given
    '水库除险加固'
    """
    lexicon = _lexicon()
    if kind and lexicon.kind_site.search(kind):
        return None
    if kind and lexicon.kind_not.search(kind):
        if not lexicon.works_kind.search(kind):
            return None
        kind = ""
    done = read_done(kind) if kind else ""
    # 等26条骨干道路和5个安置区, 等棚改和城市更新项目: either side may tell
    kinds = _JOINED.split(kind.removesuffix(done)) if kind else []
    is_closed = any(lexicon.works_kind.search(side) for side in (kinds[:1] + kinds[-1:]))
    is_works = is_note or (is_firm and is_closed)
    given = kinds[0] if len(kinds) == 1 and not is_works and is_lending(kinds[0]) else ""
    if given and count in _A_LOT:
        return Kind(is_firm, "", "", "", may_lend=False)
    given = "" if is_refused(given) else lexicon.large.sub("", given)
    head = read_head(kinds[0]) if is_works and len(kinds) == 1 else ""
    return Kind(
        is_works,
        head,
        given + done if given else "",
        done,
        may_lend=not is_note and (kind is None or bool(given)),
        is_addressed=not is_works and bool(kinds) and kinds[-1].endswith(lexicon.addressed),
        is_closed=is_closed,
    )
