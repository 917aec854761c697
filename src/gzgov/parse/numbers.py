"""The numbers of a text that may measure something: Arabic, Chinese, mixed, ranks, parts, and damaged ones.

In: folded text. Out: :class:`Found`, in text order. Labels (5G, PM2.5, 第45届, 世界500强, 2021年) are passed over here. How a number is
bounded is left to :mod:`gzgov.parse.measures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gzgov.parse.parts import Form
from gzgov.units import unit_words
from gzgov.vocabulary import HAN, group, words

_SCALE = r"(?:[千百十]?万亿|[千百十]?[万亿]|百(?!分)|千(?![瓦克米伏卡赫]))"
_ARABIC = re.compile(
    rf"[0-9][0-9,]*(?:\.[0-9]+)?(?:[多余几]?{_SCALE}(?:[0-9]+(?:[千百]?万|千|百)(?![瓦克米伏]))?)?[多余几]?[万亿]?"
)
_STEPS = re.compile("[百千万亿]*元?级?(?:台阶|大关|关口)")
_FIRST_MONTHS = re.compile("(?<![提目以])前$|连续$")  # 前 | 11个月, 连续 | 18个月: times, but 提前3个月 is a measure
_CHINESE = re.compile("[零〇一二两三四五六七八九十百千万亿几数半]+(?:点[〇零一二三四五六七八九]+)?")
_ABOVE = re.compile("分之([零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?|[0-9]+(?:\\.[0-9]+)?)")
_TENTHS = re.compile("成半?")
_INNER = re.compile("[多余几](?=[万亿千]|.)[万亿]*")
_BRACKET = re.compile(rf"（{HAN}）")
_PER_SCALE = re.compile("[/·][十百千]?[万亿]?")
_LOST = re.compile(
    r"(?<![0-9.])(?:[0-9.]*(?:\$[0-9]\.?)+[0-9.]*|[0-9.]*[□\ufffd]+[0-9.]*|[0-9.]+？[0-9.]*"
    r"|(?<=[^\n；：（。0-9.])[0-9]+\.(?=[万亿%]))"  # 约 | 4. | 万亿元, but not 1.亿元以上项目30个
)
_RATIO = re.compile(r"(?<![0-9.:])[0-9]+(?:\.[0-9]+)?(?::[0-9]+(?:\.[0-9]+)?){2,}(?![0-9.:])")
_RATIO_HINT = re.compile("[0-9]:[0-9]")
_OF_SECTORS = re.compile("(?:三[次大]|一、?二、?三次?)产业[^，。；\n]{0,40}$")
_SECTOR_MARKS = 2
_REACH = 50
_WHOLE = 100
_SCALE_WORD = re.compile(_SCALE)
_LETTER = re.compile(r"[A-Za-z+·]")
_PART = re.compile(r"/[1-9][0-9]?(?![0-9/年月])")
_POINTS_SHARED = re.compile(r"(?:[、和与][0-9.]+)+(个?百分点)")  # 高2.6 | 、0.9和1.5个百分点
_BEFORE_SIGN = frozenset("比长降升幅率为达是至到于、和")  # 贡献率为 | -8.6%, 分别增长5%、 | -2%; but 2-3个, 广州-3号线
_LIST_MARKS = frozenset("、和与")
_PASSED = re.compile("突破|超过?|跨过|达到|迈上|近")  # 首次突破 | 万元, but 万元生产总值能耗
_POINTS_COUNTED = re.compile(
    r"(?:[、和与][0-9.]{1,8}个){0,5}[、和与][0-9.]{1,8}个百分点"
)  # 高2.6个 | 、0.9个和1.5个百分点
_RANGE_GOES_ON = re.compile(r"[0-9]{0,2}[-—~至到]")
_SCALED = frozenset("万亿千百多余")
_DATE_BEHIND = frozenset("年月日号强·届次")
_RANK = re.compile(
    r"第(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?:位|名(?!单))?"
    r"|前(?:[0-9]{1,3}|[两二三四五六七八九十]{1,2})(?:位|名(?!单))"
)
_RANK_ENDS = re.compile(r"[，。；、）\n和及以]|$|与第")
_RANKING = re.compile(r"[居列位获占跃升评省国球界市区均名入升量额数率得摘夺]")
_DOUBLING = re.compile(r"翻(?:了)?([一两二三四五六1-9])?番(?!计划|行动|工程)")
# 万人有效发明专利拥有量, 千人床位数: of so many each
_PER_HEAD = re.compile(r"[^，。；、0-9]{2,12}?(?:拥有量|数|率|面积)")
_TENTHS_END = re.compile(r"[\W0-9A-Za-z_的多以左企居市全本在来]|$")
_DAMAGED = ("$", "□", "\ufffd", "？", ".万", ".亿", ".%")  # one of these marks it
_DAMAGE = re.compile(r"\$[0-9]|[□\ufffd]|[0-9]？|[0-9]\.[万亿%]")
_SCALE_ALONE = re.compile(r"(?:突破|超过|超|破|过|达|近|超出)$")
_NOT_BEFORE_CHINESE = frozenset("第十之“/每百千万亿这那")
_NOT_BEFORE_ONE = frozenset("第每同这那某下上另有是之为了")
_PUT_FIRST = re.compile(r"(?:作为|[放摆]在|放到|列为|视为|更多(?:全国|全球|全省)?)$")
_INDEX_REACH = 24
_BEFORE_INDEX = frozenset("数比差限已计为达到至成在由从")  # what an index's noun or verb ends in
_INDEX_END = re.compile(r"[，。；、）\n以之左上下缩降提升扩]|$")
_ITEM = re.compile(r"^[0-9]{1,2}[.](?=[0-9]+$)", re.MULTILINE)
_COUNTED_WHOLE = frozenset("个 家 座 条 所 项 宗 处 名 件".split())
_COUNTED_ONCE = frozenset({"个", "家", "座", "条", "所"})
_PER = {"百": "%", "千": "‰", "万": "‱"}


class Found(NamedTuple):
    """A number with its unit.

    Attributes:
        start: First character.
        end: Behind the unit, or behind the number without one.
        numeral: The numeral to be read; "" for a damaged one.
        unit: The unit word, "" without one.
        form: How it is written.
        is_chinese: Whether its numeral is Chinese.
    """

    start: int
    end: int
    numeral: str
    unit: str
    form: Form
    is_chinese: bool


@cache
def _group(table: str, name: str) -> frozenset[str]:
    return frozenset(group("measures.toml", table, name))


@cache
def _units() -> dict[str, tuple[str, ...]]:
    """Return every unit word that is a measure word by its first character, the longest first."""
    words: dict[str, list[str]] = {}
    for word in sorted(unit_words(), key=lambda word: (-len(word), word)):
        if (unit_words()[word] != "counted_noun" or word == "大") and word != "人口":
            words.setdefault(word[0], []).append(word)
    return {first: tuple(found) for first, found in words.items()}


@cache
def _stops() -> dict[str, str]:
    """The characters behind a unit word by which it opens another word: 人 | 口."""
    return {word: behind for word, _, behind in (pair.partition("=") for pair in _group("unit", "stops"))}


def _word_at(text: str, start: int) -> int:
    """Where the longest unit word that starts here ends; `start` itself if none does: 2万 | 人口, 1000万 | 担保贷款."""
    for word in _units().get(text[start : start + 1], ()):
        if text.startswith(word, start):
            end = start + len(word)
            stop = _stops().get(word)
            if not stop or text[end : end + 1] not in stop or end == len(text):
                return end
    return start


def _unit_at(text: str, start: int) -> int:
    """Where the unit that starts here ends: 元, 套（间）, 元/人/月, 吨标准煤/万元; `start` itself if none does."""
    end = _word_at(text, start)
    if end == start:
        return start
    if text.startswith("（", end) and (bracket := _BRACKET.match(text, end)):
        end = bracket.end()
    while (per := _PER_SCALE.match(text, end)) and (stop := _word_at(text, per.end())) > per.end():
        end = stop
    return end


@cache
def _set_phrase() -> re.Pattern[str]:
    """Pattern of nouns behind a Chinese numeral that make it a set phrase: 四个意识, 十个方面."""
    return re.compile(rf"{HAN}{{0,3}}(?:{'|'.join(words('measures.toml', 'label.behind'))})")


@cache
def _policy() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_group('policy', 'nouns'))})$")


@cache
def _index(group: str) -> re.Pattern[str]:
    """Pattern in front of a number that its noun makes a measure: 居民消费价格指数控制在 | 103以内."""
    nouns = "|".join(sorted(_group("index", group)))
    move = r"(?:缩小|降低|下降|提高|上升|提升|扩大|降|升)[到至为]"
    return re.compile(rf"(?:{nouns})(?:已|预计|为|达到?|(?:控制|稳定|保持)?在|{move}|[由从](?:[0-9.]+年?{move})?)*$")


def _is_index(text: str, start: int, group: str) -> bool:
    """Whether what stands in front makes the number that starts here a measure."""
    may_be = text[start - 1 : start] in _BEFORE_INDEX
    return may_be and _index(group).search(text, max(0, start - _INDEX_REACH), start) is not None


def find_numbers(text: str) -> list[Found]:
    """Return the numbers in text order; they may overlap where a text reads two ways."""
    found = [*_find_arabic(text), *_find_chinese(text), *_find_ranks(text), *_find_shares(text)]
    if any(map(text.__contains__, _DAMAGED)) and _DAMAGE.search(text):
        found += _find_damaged(text)
    found.sort()
    return found


def find_ratios(text: str) -> list[tuple[re.Match[str], bool]]:
    """Return the rows of shares that make a whole (1.2:31.9:66.9), and whether they are those of the three industries."""
    found = _RATIO.finditer(text) if _RATIO_HINT.search(text) else ()
    return [
        (
            ratio,
            ratio[0].count(":") == _SECTOR_MARKS
            and _OF_SECTORS.search(text, max(0, ratio.start() - _REACH), ratio.start()) is not None,
        )
        for ratio in found
        if sum(map(Decimal, ratio[0].split(":")), Decimal(0)).quantize(Decimal(1)) == _WHOLE
    ]


def _find_shares(text: str) -> Iterator[Found]:
    """The shares of the three industries: 三次产业结构调整为 | 1.2:31.9:66.9."""
    for ratio, is_of_sectors in find_ratios(text):
        start = ratio.start()
        for share in ratio[0].split(":") if is_of_sectors else ():
            yield Found(start, start + len(share), share, "%", Form.AMOUNT, is_chinese=False)
            start += len(share) + 1


def _find_arabic(text: str) -> Iterator[Found]:
    never = _group("unit", "never")
    for match in _ARABIC.finditer(text):
        start, stop = match.span()
        end = _unit_at(text, stop)
        unit = text[stop:end]
        if unit in _COUNTED_WHOLE and (item := _ITEM.match(text, start, stop)):  # 10.6个国铁项目: item 10, 6 of them
            start = item.end()
        if unit and text[start - 1 : start] == "-" and text[start - 2 : start - 1] in _BEFORE_SIGN:
            start -= 1
        numeral = text[start:stop]
        before, after = text[start - 1 : start], text[end : end + 1]
        lettered = (_LETTER.match(before) and not text.endswith("GDP", 0, start)) or (not unit and _LETTER.match(after))
        if before == "第" or (lettered and unit != "%") or numeral[-1] in ".,":
            continue
        if not unit and (shared := _POINTS_SHARED.match(text, end)):
            yield Found(start, end, numeral, shared[1], Form.AMOUNT, is_chinese=False)
        elif not unit:
            part = _PART.match(text, end) if before != "/" else None
            if part:
                yield Found(start, part.end(), numeral + part[0], "", Form.PART, is_chinese=False)
            elif (
                _RANGE_GOES_ON.match(text, end)
                or text.startswith("人才", end)
                or (numeral[-1] in _SCALED and after not in _DATE_BEHIND)
            ):
                yield Found(start, end, numeral, "", Form.AMOUNT, is_chinese=False)
            elif _INDEX_END.match(text, end) and _is_index(text, start, "nouns"):
                yield Found(start, end, numeral, "", Form.INDEX, is_chinese=False)
        elif unit == "个" and after in _LIST_MARKS and _POINTS_COUNTED.match(text, end):
            yield Found(start, end, numeral, "个百分点", Form.AMOUNT, is_chinese=False)
        elif unit == "年" and _is_index(text, start, "years"):  # 受教育年限达11.3年
            yield Found(start, end, numeral, unit, Form.INDEX, is_chinese=False)
        elif (unit not in never or (unit == "度" and numeral[-1] in _SCALED)) and not _is_label(text, start, end, unit):
            yield Found(start, end, numeral, unit, Form.AMOUNT, is_chinese=False)


def _is_label(text: str, start: int, end: int, unit: str) -> bool:
    """Whether a number with its unit is part of a name, a time or a list of words: 政策 | 20条, 前 | 11个月, 6个 | 方面工作."""
    if unit == "个":
        return text.startswith(("方面工作", "方面重点工作"), end)
    if unit == "条":
        return _policy().search(text, max(0, start - 4), start) is not None
    return unit == "个月" and _FIRST_MONTHS.search(text, max(0, start - 2), start) is not None


def _find_chinese(text: str) -> Iterator[Found]:
    for match in _CHINESE.finditer(text):
        numeral = match[0]
        start, end = match.span()
        before = text[start - 1 : start]
        if before in _NOT_BEFORE_CHINESE or (before.isdigit() and before.isascii()):
            continue
        behind = text[end : end + 1]
        if behind == "分" and (above := _ABOVE.match(text, end)):
            if numeral in _PER:
                yield Found(start, above.end(), above[1], _PER[numeral], Form.AMOUNT, is_chinese=True)
            else:
                yield Found(start, above.end(), text[start : above.end()], "", Form.PART, is_chinese=True)
        elif behind == "成":
            yield from _tenths(text, match, before)
        elif numeral in {"一半", "半数"}:
            yield Found(start, end, numeral, "", Form.PART, is_chinese=True)
        else:
            yield from _chinese_amount(text, start, end, before)


def _tenths(text: str, match: re.Match[str], before: str) -> Iterator[Found]:
    numeral, end = match[0], _TENTHS.match(text, match.end()).end()  # type: ignore[union-attr]
    bounded = before in set("近超约过逾") and text[end] not in "为功果立员"  # 超九成群众
    if numeral in set("一二两三四五六七八九") and (bounded or _TENTHS_END.match(text, end)):
        if numeral != "一" or before in set("近超约过逾占低高长降"):
            numeral += "点五" if text[end - 1] == "半" else ""
            yield Found(match.start(), end, numeral, "成", Form.AMOUNT, is_chinese=True)


def _chinese_amount(text: str, start: int, end: int, before: str) -> Iterator[Found]:
    inner = _INNER.match(text, end)
    if inner and (stop := _unit_at(text, inner.end())) > inner.end():
        end = inner.end()
    else:
        stop = _unit_at(text, end)
    numeral, unit = text[start:end], text[end:stop]
    if unit:
        if _counts_in_chinese(text, start, end, stop, before):
            yield Found(start, stop, numeral, unit, Form.AMOUNT, is_chinese=True)
    elif (numeral[-1] in "亿万" and _SCALE_ALONE.search(text, max(0, start - 3), start)) or (
        len(numeral) <= 2 and text[end : end + 1] in set("至到—-")
    ):
        yield Found(start, end, numeral, "", Form.AMOUNT, is_chinese=True)


def _counts_in_chinese(text: str, start: int, stop: int, end: int, before: str) -> bool:
    """Whether a Chinese numeral with a unit counts something, rather than naming a set or an idiom."""
    numeral, unit = text[start:stop], text[stop:end]
    if unit in _group("unit", "never") or unit in _group("unit", "never_chinese") or _set_phrase().match(text, end):
        return False
    if text[start - 1 : start] == "|" == text[end : end + 1]:
        return False  # a table's cell that only names the unit
    if text[start - 1 : start] == "（" and text[end : end + 1] == "）" and set(numeral) <= set("百千万亿"):
        return False  # 年末数（万人）: a header that names the unit
    if unit == "个" and (text.startswith("“", end) or _STEPS.match(text, end)):
        return False  # 五个“必须统筹好”, 跨上两个 | 千亿级台阶
    sayings = tuple(_group("saying", "words") | _group("saying", "places"))
    if any(text.startswith(sayings, start - behind) for behind in range(3)):  # 千家 | 万户, 进 | 万家
        return False
    if numeral in {"千", "万"} and unit == "人" and _PER_HEAD.match(text, end):
        return False
    if numeral in {"百", "千", "万", "亿"}:
        return (
            unit not in _group("unit", "never_scaled")
            and before != "每"
            and ((numeral, unit) != ("万", "元") or _PASSED.search(text, max(0, start - 2), start) is not None)
        )
    if numeral == "一":  # 培育千亿产业一个、…
        alone = unit in _COUNTED_ONCE and text[end] in "，。；、" and before not in _NOT_BEFORE_ONE
        return unit == "倍" or (alone and "\u4e00" <= before <= "\u9fff")
    return numeral not in {"数", "几", "半", "零", "〇"}


def _find_damaged(text: str) -> Iterator[Found]:
    for match in _LOST.finditer(text):
        scale = _SCALE_WORD.match(text, match.end())
        stop = scale.end() if scale else match.end()
        end = _unit_at(text, stop)
        if "？" not in match[0] or stop > match.end() or end > stop:  # a question may end in a number
            yield Found(match.start(), end, "", text[stop:end], Form.DAMAGED, is_chinese=False)


def _find_ranks(text: str) -> Iterator[Found]:
    mottoes = _group("rank", "mottoes")
    for match in _RANK.finditer(text):
        whole, start, end = match[0], match.start(), match.end()
        bare = whole[-1] not in "位名"
        if bare and not (
            _RANK_ENDS.match(text, end)
            and _RANKING.search(text, max(0, start - 6), start)
            and text[start - 2 : start] not in mottoes
        ):
            continue
        if _PUT_FIRST.search(text, max(0, start - 5), start):  # 作为第一位的政治责任, 放在第一位
            continue
        yield Found(start, end, whole.strip("第前位名"), "位", Form.RANK, is_chinese=not whole[1].isdigit())
    for match in _DOUBLING.finditer(text):
        yield Found(match.start(), match.end(), match[1] or "一", "番", Form.DOUBLING, is_chinese=True)
