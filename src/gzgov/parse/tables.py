"""Numbers in the cells of pipe tables: the header and the row's label say what they measure.

In: folded text, settings, and the claims of running text. Out: those claims, and one a cell that holds nothing but a number.
Cells of running text are read like any other sentence by :mod:`gzgov.parse.statements`; what they leave open (4%以内 names no
indicator) the row and the column say.

A column of growth is about the column in front of it. Headers that only say how (数量, 金额) take the flow that the table's
caption names (出口); under those that say nothing (绝对数) a part takes the total above it: 铁路 under 货物运输总量.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import attrs

from gzgov.catalogue import match
from gzgov.errors import NumeralError, UnitError
from gzgov.measure import Aspect, Bound, Direction
from gzgov.numerals import SCALES, parse_numeral
from gzgov.parse.nouns import split_verb
from gzgov.parse.parts import Claim, Folded, Form, Mention, Part, Sentence, Setting, frozen
from gzgov.parse.times import find_times
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Kind
from gzgov.units import resolve_unit

_RULE = re.compile(r"[-:|]+")
_NUMBER = re.compile(
    r"([-+≥≤]?)([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(以上|以内|以下|左右)?(?:（[^）]*）|[*\\]*)?"
)
_BOUNDS = {
    "以上": Bound.AT_LEAST, "≥": Bound.AT_LEAST, "以内": Bound.AT_MOST, "以下": Bound.AT_MOST, "≤": Bound.AT_MOST,
    "左右": Bound.ABOUT,
}  # fmt: skip
_UNIT_IN_HEADER = re.compile(r"（([^）0-9]{1,10})）$")
_SCALED_UNIT = re.compile(r"([十百千]?[万亿]|万亿)?(.*)")
_GROWTH = re.compile(r"增长|增速|增幅|增减|同比|±|下降率|降低率|涨幅|降幅|(?:下降|降低)$")
_FALL = re.compile(r"下降率|降低率|降幅|(?:下降|降低)$")
_GROWTH_END = re.compile(r"(?:年均)?(?:增长[率度]?|增速|增幅|涨幅|降幅|下降|降低)$")
# 2018年 | 实际完成, 2019年 | 预期目标: how far the number is reached, not what it measures
_STATE = re.compile(
    r"(?:全年|实际|预计|预期|计划|主要)*(?:完成|实绩|实际|预计|目标|预期|计划|执行|指标)(?:情况|任务|目标)?[数值额]?"
)
_AIM = re.compile(r"目标|计划|预期")
_SHARE = re.compile(r"比重|占比|率$|完成(?:比例|率)|比例")
_PREVIOUS = re.compile(r"比上年|同比|增长（%）$")
_FLOW = re.compile(r"(?<!进)出口|(?<!出)进口|对外[^，。额\n]{0,6}直接投资|产量")
_BARE_HEADERS = frozenset({"数量", "金额", "数额"})
_MEASURE_ENDS = frozenset("数率额量值积重例度")
_SKIPPED_HEADERS = frozenset({"序号", "编号", "备注", "责任单位", "牵头单位"})
_SHORTEST = 2
_PART_OF = re.compile(r"^(?:其中：?|#)")


@frozen
class _Column:
    """What a column's header says of its cells.

    `measured` are its words that belong to the indicator; `bare` tells that it only says how they are given: 绝对数. `aim`
    tells that it holds what was or is aimed at.
    """

    measured: str
    bare: bool
    unit: str
    is_unit: bool
    is_skipped: bool
    growth: bool
    share: bool
    annual: bool
    aim: bool
    period: Period | None


def find_table_claims(
    folded: Folded, sentences: tuple[Sentence, ...], settings: tuple[Setting, ...], claims: tuple[Claim, ...] = ()
) -> tuple[Claim, ...]:
    """Return the claims, those in cells with what their row and column say, and behind them one for each cell that is a number.

    >>> from gzgov.parse import parse
    >>> report = parse(
    ...     "二、2018年工业\\n\\n|产品|单位|产量|比上年增长（%）|\\n|---|---|---|---|\\n|汽车|万辆|2781.9|-4.1|\\n"
    ... )
    >>> [(str(s.indicator), str(s.measure), s.measure.aspect.value) for s in report.statements]
    [('汽车产量', '27819000 辆', 'level'), ('汽车产量', '4.1 %', 'growth')]
    """
    text = folded.text
    cells_of: dict[int, Claim] = {}
    open_cells = {claim.clause[0]: claim for claim in claims if not claim.phrase.strip("-+")}
    columns: list[_Column] = []
    total = ""
    paragraph = -2
    rows: dict[int, list[int]] = {}
    for index, sentence in enumerate(sentences):
        if text[sentence.start - 1 : sentence.start] == "|" or text[sentence.start] == "|":
            rows.setdefault(sentence.paragraph, []).append(index)
    for number, members in rows.items():
        start = text.rfind("\n", 0, sentences[members[0]].start) + 1
        cells = _cells(text, start, text.find("\n", start))
        if number != paragraph + 1:
            flow = _flow(text[text.rfind("\n", 0, start - 1) + 1 : start])
            columns = [_column(header, folded.document.year, flow) for header in _headers(text, cells)]
            total = ""
        elif not _RULE.fullmatch(text, start, text.find("\n", start)):
            row = _Row(text, members[0], settings[members[0]], folded.document.year, open_cells)
            found, total = row.read(cells, columns, total)
            cells_of |= {claim.mention.start: claim for claim in found}
        paragraph = number
    return tuple(cells_of.pop(claim.mention.start, claim) for claim in claims) + tuple(cells_of.values())


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The (start, end) of a row's cells, the empty ones among them, as they keep the others in their columns."""
    at, last = start + (text[start] == "|"), end - (text[end - 1] == "|")
    cells = []
    while at <= last:
        stop = text.find("|", at, last)
        cells.append((at, stop if stop >= 0 else last))
        at = cells[-1][1] + 1
    return cells


def _headers(text: str, cells: list[tuple[int, int]]) -> list[str]:
    """The words of a header row; an empty cell belongs to the header in front of it, which spans both."""
    headers: list[str] = []
    for start, end in cells:
        headers.append(text[start:end] or (headers[-1] if headers else ""))
    return headers


def _flow(caption: str) -> str:
    """The one flow that a table's caption names; "" if it names none, or several."""
    found = set(_FLOW.findall(caption)) if not caption.startswith("|") else set()
    return found.pop() if len(found) == 1 else ""


def _column(header: str, year: int | None, flow: str) -> _Column:
    unit = _UNIT_IN_HEADER.search(header)
    times = find_times(header, year)
    name = header[: unit.start()] if unit else header
    if times:  # 2020年产量 is 产量, 2020年 nothing
        name = name[: times[0].start] + name[times[0].end :]
    bare = name in _BARE_HEADERS or name.startswith("绝对")
    aim = bool(_AIM.search(name))
    if _STATE.fullmatch(name):
        name = ""
    return _Column(
        measured=flow + name if flow and name in _BARE_HEADERS else "" if bare or len(name) < _SHORTEST else name,
        bare=bare,
        unit=unit[1] if unit else "",
        is_unit=header in {"单位", "计量单位"},
        is_skipped=header in _SKIPPED_HEADERS,
        growth=bool(_GROWTH.search(header)),
        share=bool(_SHARE.search(header)),
        annual="年均" in header or "平均" in header,
        aim=aim,
        period=times[0].period if times else None,
    )


@frozen
class _Row:
    """A row of a table, and what stands around it."""

    text: str
    sentence: int
    setting: Setting
    year: int | None
    open_cells: dict[int, Claim]  # claims without indicator, by the start of their clause

    def read(self, cells: list[tuple[int, int]], columns: list[_Column], total: str) -> tuple[list[Claim], str]:
        """Return the claims of the row, and the total that parts in the rows below it belong to."""
        label, unit, level, part_of = "", "", "", ""
        claims: list[Claim] = []
        for (start, end), column in zip(cells, columns, strict=False):
            cell = self.text[start:end]
            if column.is_skipped or start == end:
                continue
            if not column.growth:
                level, part_of = column.measured, total if column.bare else ""
            if column.is_unit:
                unit = cell
            elif not label:
                if _NUMBER.fullmatch(cell):  # the cell of a label that spans several rows is empty
                    break
                label, unit = _label(_PART_OF.sub("", cell), unit)
                total = label if label[-1:] in _MEASURE_ENDS else total
            elif number := _NUMBER.fullmatch(cell):
                mention = _mention(number, start, column.unit or ("%" if column.growth else unit))
                if mention:
                    minus = number[1] == "-"
                    claims.append(self.claim(mention, _phrase(label, level, part_of), column, minus=minus))
            elif said := self.open_cells.get(start):
                minus = self.text[said.mention.start - 1] == "-"
                claims.append(self.claim(said.mention, _phrase(label, level, part_of), column, minus=minus, said=said))
        return claims, total

    def claim(self, mention: Mention, phrase: str, column: _Column, *, minus: bool, said: Claim | None = None) -> Claim:
        """Make the claim of a cell; `said` is what its own words say."""
        unit = mention.unit
        fell = said is not None and said.direction is Direction.DOWN
        down = fell or minus != bool(_FALL.search(phrase))
        grown = column.growth or _GROWTH.search(phrase) or (said and said.aspect is Aspect.GROWTH)
        rate = unit == "%" and bool(grown or _is_of_money(phrase))
        annual = column.annual or (rate and "年均" in phrase)
        if rate:
            phrase = _GROWTH_END.sub("", phrase) or phrase
        aspect = Aspect.GROWTH if rate else Aspect.SHARE if column.share or unit == "%" else Aspect.LEVEL
        direction = (Direction.DOWN if down else Direction.UP) if rate else None
        subject = split_verb(phrase)
        if aspect is Aspect.LEVEL and subject.effect:  # 新增养老床位
            aspect, direction = Aspect.CHANGE, Direction.UP if subject.effect == "new" else Direction.DOWN
            phrase = subject.noun
        if minus and not rate:
            mention = attrs.evolve(mention, low=-mention.low, high=-mention.high)
        period = column.period or self.setting.period
        reference = Reference(ReferenceKind.ANNUAL if annual else ReferenceKind.PREVIOUS_YEAR) if rate else None
        at, end = mention.start, mention.end
        return Claim(
            mention=mention, sentence=said.sentence if said else self.sentence, clause=said.clause if said else (at, end),
            kind=self.kind(column, period), aspect=aspect, direction=direction, reference=reference, period=period,
            phrase=phrase, bound=mention.bound, baseline=None,
            cues=(*(said.cues if said else ()), ("rule.table-cell", at, end)),
        )  # fmt: skip

    def kind(self, column: _Column, period: Period | None) -> Kind:
        """What a number is to the report: the column tells, or else the section."""
        if period is not None and self.year is not None and period.end.year < self.year:
            return Kind.CONTEXT if column.aim else Kind.ACHIEVEMENT  # what was aimed at is over
        if self.setting.part in {Part.NOTES, Part.CLOSING}:
            return Kind.CONTEXT
        return Kind.TARGET if self.setting.part in {Part.PLAN, Part.OUTLOOK} else Kind.ACHIEVEMENT


def _is_of_money(phrase: str) -> bool:
    """Whether the catalogue measures it in money, so that a percentage can only be its growth."""
    entry = match(phrase)
    return entry is not None and entry.dimension == "CNY"


def _label(cell: str, unit: str) -> tuple[str, str]:
    """The words of a row's label, and the unit that it names behind them: 地区生产总值（亿元）."""
    named = _UNIT_IN_HEADER.search(cell)
    if named and _unit(named[1])[1]:
        return cell[: named.start()], named[1]
    return cell, unit


def _phrase(label: str, level: str, part_of: str) -> str:
    """汽车 under 产量 is 汽车产量, 发电量 stays 发电量; 铁路 under 绝对数 takes the total above it."""
    named = label[-1:] in _MEASURE_ENDS
    if level:
        return label if named and level[-1] in "数量" else label + level
    return label if named else label + part_of


def _mention(number: re.Match[str], start: int, unit_word: str) -> Mention | None:
    """The number of a cell, in the unit of its column or row; None if it cannot be read."""
    scale, unit = _unit(unit_word)
    try:
        read = parse_numeral(number[2])
    except NumeralError:
        return None
    at, end = start + number.start(2), start + number.end(2)
    return Mention(
        start=at, end=end, low=read.low * scale, high=read.high * scale, quantum=read.quantum * scale, unit=unit,
        bound=_BOUNDS.get(number[3] or number[1], Bound.EXACT), outer_start=at, outer_end=end, form=Form.AMOUNT, is_chinese=False, cues=(),
    )  # fmt: skip


@cache
def _unit(word: str) -> tuple[Decimal, str]:
    """Scale and unit word of a header: 亿吨 is 10⁸ and 吨; an unknown unit word counts as none."""
    split = _SCALED_UNIT.fullmatch(word)
    scale, unit = (split[1], split[2]) if split else (None, word)
    try:
        resolve_unit(unit)
    except UnitError:
        unit = ""
    return Decimal(SCALES[scale]) if scale else Decimal(1), unit
