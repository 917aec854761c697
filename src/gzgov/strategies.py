"""Hypothesis strategies for the types of this package, for its own tests and for those of its users.

In: a few ranges. Out: strategies of numbers, wordings, measures, periods, documents and records that a report could hold.
Everything drawn is valid; records belong to a text that holds them at their spans. Needs the extra ``test``.

>>> from hypothesis import given
>>> @given(measures())
... def bound_admits_some_number(measure):
...     interval = measure.interval
...     assert interval.low is None or interval.high is None or interval.low <= interval.high
>>> bound_admits_some_number()
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from gzgov.errors import MissingExtraError
from gzgov.measure import Aspect, Bound, Direction, Measure
from gzgov.numerals import NumeralStyle, write_number
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import (
    Achievement,
    Indicator,
    Initiative,
    InitiativeLevel,
    Project,
    ProjectMention,
    ProjectStatus,
    Provenance,
    Report,
    Target,
    Tone,
    collect,
)
from gzgov.source import Document, Span
from gzgov.units import resolve_unit
from gzgov.units import unit_words as all_unit_words

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn, SearchStrategy
except ImportError:  # pragma: no cover - the tests have it
    raise MissingExtraError("gzgov.strategies needs hypothesis: pip install 'gzgov[test]'") from None

_TITLE = "2021年广州市政府工作报告"
_INDICATORS = (
    "地区生产总值",
    "城镇登记失业率",
    "一般公共预算收入",
    "规模以上工业增加值",
    "固定资产投资",
    "社会消费品零售总额",
    "高新技术企业",
    "城市轨道交通运营里程",
    "城镇新增就业",
    "碧道",
)
_COMPOUND_WORDS = ("元/月", "微克/立方米", "吨标准煤/万元", "平方米/人", "元/平方米")
_BEFORE = {"": Bound.EXACT, "约": Bound.ABOUT, "近": Bound.NEARLY, "超过": Bound.OVER, "不低于": Bound.AT_LEAST}
_AFTER = {"": Bound.EXACT, "以上": Bound.AT_LEAST, "以内": Bound.AT_MOST, "左右": Bound.ABOUT}
_OPENINGS = {"": Direction.UP, "增长": Direction.UP, "下降": Direction.DOWN}
_PROJECTS = ("白云站", "广湛高铁", "知识城隧道", "南沙港铁路", "文化馆新馆")
_ACTIONS = (
    ("推进", "老旧小区改造"),
    ("加快建设", "国际消费中心城市"),
    ("完善", "公共卫生体系"),
    ("打造", "数字经济引领型城市"),
)
_LABELS = ("“1+1+9”工作部署", "5G网络", "12345热线", "世界500强企业", "PM2.5治理")
_STATUS_WORDS = {
    ProjectStatus.STARTED: "开工",
    ProjectStatus.COMPLETED: "建成",
    ProjectStatus.UNDER_CONSTRUCTION: "加快建设",
}


def numbers(*, least: int = 0, most: int = 10**14, places: int = 2) -> SearchStrategy[Decimal]:
    """Return Decimals as reports print them: finite, between two whole numbers, with few decimal places.

    >>> from hypothesis import find
    >>> find(numbers(least=6), lambda number: True)
    Decimal('6')
    """
    return st.one_of(
        st.integers(least, most).map(Decimal),
        st.decimals(least, most, places=places, allow_nan=False, allow_infinity=False),
    )


def numeral_texts(style: NumeralStyle | None = None) -> SearchStrategy[str]:
    """Return numerals of one style, or of Arabic and Chinese mixed.

    >>> from hypothesis import find
    >>> find(numeral_texts("chinese"), lambda text: "万" in text)
    '一万'
    """
    styles: SearchStrategy[NumeralStyle] = st.just(style) if style else st.sampled_from(("arabic", "chinese"))
    years = st.one_of(st.integers(0, 9), st.integers(100, 9999)).map(Decimal)
    return styles.flatmap(
        lambda chosen: (years if chosen == "digits" else numbers()).map(lambda n: write_number(n, chosen))
    )


def unit_words(*, compound: bool = True) -> SearchStrategy[str]:
    """Return unit words as reports write them, without scale words.

    >>> from hypothesis import find
    >>> find(unit_words(), lambda word: word.endswith("/月"))
    '元/月'
    """
    simple = st.sampled_from(sorted(all_unit_words()))
    return st.one_of(simple, st.sampled_from(_COMPOUND_WORDS)) if compound else simple


def bounds() -> SearchStrategy[Bound]:
    """Return all bounds.

    >>> from hypothesis import find
    >>> find(bounds(), lambda bound: bound is not Bound.EXACT).value
    'about'
    """
    return st.sampled_from(Bound)


@st.composite
def measures(draw: DrawFn, words: SearchStrategy[str] | None = None) -> Measure:
    """Return measures of any unit, bound and aspect; ranges are ``BETWEEN``.

    >>> from hypothesis import find
    >>> find(measures(st.just("元")), lambda measure: measure.bound is Bound.OVER)
    <Measure over 0 元>
    """
    word = draw(unit_words() if words is None else words)
    bound = draw(bounds())
    low = high = draw(numbers())
    if bound is Bound.BETWEEN:
        high = low + draw(numbers(least=1, most=1000))
    aspect = draw(st.sampled_from(Aspect))
    moves = aspect in {Aspect.CHANGE, Aspect.GROWTH, Aspect.MULTIPLE}
    return Measure(
        low=low,
        high=high,
        unit=resolve_unit(word),
        unit_word=word,
        bound=bound,
        aspect=aspect,
        direction=draw(st.sampled_from(Direction)) if moves else None,
        quantum=draw(st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(1), Decimal(10**4)])),
    )


@st.composite
def spans(draw: DrawFn, text: str) -> Span:
    """Return spans inside a text, empty ones too.

    >>> from hypothesis import find
    >>> find(spans("增长2.7%"), lambda span: span.end > span.start)
    Span(0, 1)
    """
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


def periods(*, first: int = 1949, last: int = 2060) -> SearchStrategy[Period]:
    """Return periods of all forms: years, spans of years, months, days, any two days.

    >>> from hypothesis import find
    >>> find(periods(first=2020, last=2021), lambda period: not period.is_day)
    Period('2020')
    """
    years = st.integers(first, last)
    days = st.dates(dt.date(first, 1, 1), dt.date(last, 12, 31))
    months = st.lists(st.integers(1, 12), min_size=2, max_size=2).map(sorted)
    return st.one_of(
        years.map(Period.year),
        st.lists(years, min_size=2, max_size=2).map(sorted).map(lambda pair: Period.years(*pair)),
        st.tuples(years, months).map(lambda drawn: Period.months(drawn[0], *drawn[1])),
        years.map(Period.year_end),
        st.lists(days, min_size=2, max_size=2).map(sorted).map(lambda pair: Period(*pair)),
    )


def references() -> SearchStrategy[Reference]:
    """Return references of all kinds, each with what its kind needs.

    >>> from hypothesis import find
    >>> str(find(references(), lambda reference: reference.kind is ReferenceKind.ANNUAL))
    'annual'
    """
    return st.one_of(
        periods().map(lambda period: Reference(ReferenceKind.PERIOD, period)),
        st.sampled_from([Reference(ReferenceKind.PREVIOUS_YEAR), Reference(ReferenceKind.ANNUAL)]),
        st.sampled_from(["全省", "全国"]).map(lambda group: Reference(ReferenceKind.GROUP, label=group)),
    )


@st.composite
def wordings(draw: DrawFn) -> str:
    """Return wordings that :func:`gzgov.wording.parse_measure` reads: 约七成, 不低于30%, 3至5个.

    >>> from hypothesis import find
    >>> find(wordings(), lambda wording: wording.startswith("超过") and wording.endswith("元"))
    '超过0元'
    """
    word = draw(st.sampled_from(("元", "%", "个", "家", "公里", "人次", "个百分点", "元/月", "平方米")))
    numeral = draw(numeral_texts())
    if draw(st.booleans()):
        before = draw(st.sampled_from(sorted(_BEFORE)))
        return f"{before}{numeral}{word}{draw(st.sampled_from(sorted(_AFTER))) if not before else ''}"
    low = draw(st.integers(1, 999))
    return f"{low}{draw(st.sampled_from(['至', '—', '－', '~', '到', '-']))}{low + draw(st.integers(1, 999))}{word}"


@st.composite
def clauses(draw: DrawFn) -> str:
    """Return clauses as a report has them, measured or not, without final punctuation.

    >>> from hypothesis import find
    >>> find(clauses(), lambda clause: clause.startswith("地区生产总值增长"))
    '地区生产总值增长0%'
    """
    kind = draw(st.sampled_from(("growth", "level", "change", "action", "label")))
    indicator = draw(st.sampled_from(_INDICATORS))
    percent = draw(st.integers(0, 999).map(lambda tenths: write_number(Decimal(tenths) / 10)))
    match kind:
        case "growth":
            return (
                f"{indicator}{draw(st.sampled_from(['增长', '下降']))}{percent}%{draw(st.sampled_from(sorted(_AFTER)))}"
            )
        case "level":
            return f"{indicator}达{draw(wordings())}"
        case "change":
            return f"{indicator}{draw(st.sampled_from(['提高', '下降']))}{percent}个百分点"
        case "action":
            return "".join(draw(st.sampled_from(_ACTIONS)))
        case _:
            return f"推进{draw(st.sampled_from(_LABELS))}"


@st.composite
def report_texts(draw: DrawFn, *, year: int = 2021) -> str:
    """Return short reports: title, review of the year before, plan for `year` with its list of expected targets.

    >>> from hypothesis import find
    >>> print(find(report_texts(), lambda text: True).splitlines()[0])
    2021年广州市政府工作报告
    """

    def sentences(least: int) -> str:
        drawn = draw(st.lists(st.lists(clauses(), min_size=1, max_size=3), min_size=least, max_size=3))
        return "".join(f"{'，'.join(sentence)}。" for sentence in drawn)

    targets = draw(st.lists(clauses(), min_size=1, max_size=4))
    gap = draw(st.sampled_from(["\n", "\n\n", "\r\n"]))
    lines = [
        f"{year}年广州市政府工作报告",
        f"——{year}年1月29日在广州市第十五届人民代表大会第六次会议上",
        f"一、{year - 1}年工作回顾",
        sentences(1),
        f"二、{year}年工作安排",
        f"今年经济社会发展的主要预期目标是：{'；'.join(targets)}。",
        sentences(0),
    ]
    return gap.join(lines) + "\n"


@st.composite
def documents(draw: DrawFn, *, year: int = 2021) -> Document:
    """Return documents whose text is a short report of `year`.

    >>> from hypothesis import find
    >>> find(documents(), lambda document: True).year
    2021
    """
    text = draw(report_texts(year=year))
    return Document(
        text=text, title=text.splitlines()[0], place="广州市", place_code="440100", date=dt.date(year, 1, 29), year=year
    )


def indicators() -> SearchStrategy[Indicator]:
    """Return indicators with and without a direction in which they are better.

    >>> from hypothesis import find
    >>> find(indicators(), lambda indicator: True).phrase
    '地区生产总值'
    """
    return st.builds(Indicator, phrase=st.sampled_from(_INDICATORS), ascending=st.sampled_from([None, True, False]))


@st.composite
def _line(draw: DrawFn, before: str) -> tuple[str, Indicator, Measure, Provenance]:
    """Draw one line that states one measure, to stand behind the text `before`."""
    indicator = draw(indicators())
    opening = draw(st.sampled_from(sorted(_OPENINGS)))
    word = "%" if opening else draw(st.sampled_from(("元", "家", "公里")))
    behind = draw(st.sampled_from(sorted(_AFTER)))
    number = draw(numbers(most=1000 if opening else 10**12))
    core = f"{write_number(number)}{word}"
    clause = f"{indicator.phrase}{opening or '达'}{core}{behind}"
    start = len(before) + clause.index(core)
    statement = Span(len(before), len(before) + len(clause))
    measure = Measure(
        low=number,
        high=number,
        unit=resolve_unit(word),
        unit_word=word,
        bound=_AFTER[behind],
        aspect=Aspect.GROWTH if opening else Aspect.LEVEL,
        direction=_OPENINGS[opening] if opening else None,
    )
    provenance = _provenance(before + clause, Span(start, start + len(core)), statement)
    return f"{clause}。\n", indicator, measure, provenance


def _provenance(text: str, span: Span, statement: Span) -> Provenance:
    place = Document(text=text, sha256="").position(span.start)
    return Provenance(
        span=span,
        text=text[span.slice],
        statement=statement,
        quote=text[statement.slice],
        line=place.line,
        column=place.column,
    )


@st.composite
def targets(draw: DrawFn, before: str = "") -> Target:
    """Return numeric targets; their spans count from the start of a text that opens with `before`.

    >>> from hypothesis import find
    >>> find(targets(), lambda target: target.measure.bound is Bound.AT_LEAST).period
    Period('2021')
    """
    _, indicator, measure, provenance = draw(_line(before))
    return Target(
        indicator=indicator,
        measure=measure,
        requirement=provenance.quote,
        period=draw(st.sampled_from([Period.year(2021), Period.plan(14), None])),
        tone=draw(st.sampled_from(Tone)),
        headline=draw(st.booleans()),
        provenance=provenance,
    )


@st.composite
def achievements(draw: DrawFn, before: str = "") -> Achievement:
    """Return achievements; their spans count from the start of a text that opens with `before`.

    >>> from hypothesis import find
    >>> find(achievements(), lambda achievement: achievement.measure.unit == "CNY").period
    Period('2020')
    """
    _, indicator, measure, provenance = draw(_line(before))
    return Achievement(
        indicator=indicator,
        measure=measure,
        period=draw(st.sampled_from([Period.year(2020), Period.plan(13), Period.year_end(2020), None])),
        reference=draw(st.one_of(st.none(), references())),
        provenance=provenance,
    )


@st.composite
def reports(draw: DrawFn, *, most: int = 4) -> Report:
    """Return reports whose records stand in their document's text, where their spans say.

    >>> from hypothesis import find
    >>> report = find(reports(), lambda report: len(report.targets) == 1)
    >>> report.document.quote(report.targets[0].provenance.span) in report.targets[0].provenance.quote
    True
    """
    text = f"{_TITLE}\n"
    records: list[Target | Achievement | Project | Initiative] = []
    for kind in draw(st.lists(st.sampled_from(_KINDS), max_size=most)):
        records.append(draw(kind(text)))
        text += f"{records[-1].provenance.quote}。\n"
    return Report(
        document=Document(text=text, title=_TITLE, date=dt.date(2021, 1, 29), year=2021),
        targets=collect(record for record in records if isinstance(record, Target)),
        achievements=collect(record for record in records if isinstance(record, Achievement)),
        projects=collect(record for record in records if isinstance(record, Project)),
        initiatives=collect(record for record in records if isinstance(record, Initiative)),
    )


@st.composite
def _projects(draw: DrawFn, before: str) -> Project:
    name, status = draw(st.sampled_from(_PROJECTS)), draw(st.sampled_from(sorted(_STATUS_WORDS)))
    clause = f"{_STATUS_WORDS[status]}{name}"
    start = len(before) + len(clause) - len(name)
    statement = Span(len(before), len(before) + len(clause))
    provenance = _provenance(before + clause, Span(start, start + len(name)), statement)
    mention = ProjectMention(name=name, status=status, period=Period.year(2021), provenance=provenance)
    return Project(id=f"project-{start}", name=name, status=status, mentions=(mention,))


@st.composite
def _initiatives(draw: DrawFn, before: str) -> Initiative:
    verb, thing = draw(st.sampled_from(_ACTIONS))
    statement = Span(len(before), len(before) + len(verb + thing))
    return Initiative(
        verb=verb,
        object=thing,
        level=draw(st.sampled_from(InitiativeLevel)),
        period=Period.year(2021),
        provenance=_provenance(before + verb + thing, statement, statement),
    )


_KINDS: tuple[Callable[[str], SearchStrategy[Target | Achievement | Project | Initiative]], ...] = (
    targets,
    achievements,
    _projects,
    _initiatives,
)
