"""The records that a report yields: targets, achievements, projects, initiatives, and what stands beside them.

In: measures, periods, spans. Out: the frozen classes that every other room passes on. Where a value comes from is left
to :mod:`gzgov.parse`, how it is written out to :mod:`gzgov.export`.

The four kinds compose rather than inherit: each holds a :class:`Provenance`. :data:`Statement` is the union of the
measured ones.
"""

from __future__ import annotations

import enum
import html
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import attrs

from gzgov.errors import SpanError, unexpected
from gzgov.measure import Measure
from gzgov.period import Period, Reference
from gzgov.source import Document, Span

if TYPE_CHECKING:
    import pandas as pd


class Kind(enum.StrEnum):
    """What a measured number is to its report."""

    ACHIEVEMENT = "achievement"
    TARGET = "target"
    BASELINE = "baseline"
    CONTEXT = "context"


class Tone(enum.StrEnum):
    """How firmly a target is worded."""

    ENSURE = "ensure"
    """确保, 必须"""
    PLAIN = "plain"
    """no marker"""
    CONTROL = "control"
    """控制在"""
    STRIVE = "strive"
    """力争, 努力"""
    SEEK = "seek"
    """争取"""
    PROPEL = "propel"
    """推动, 推进, 加快"""
    EXPLORE = "explore"
    """探索, 研究, 谋划"""


class Binding(enum.StrEnum):
    """The legal kind of a target, as five-year plans have told them apart since the eleventh."""

    BINDING = "binding"
    """约束性: the government must deliver."""
    ANTICIPATED = "anticipated"
    """预期性: a hope, reached mainly by market actors."""
    UNSTATED = "unstated"
    """The report does not say."""


class TargetForm(enum.StrEnum):
    """What a target sets."""

    NUMERIC = "numeric"
    """A number: 增长6%以上."""
    RELATIONAL = "relational"
    """A relation between two actuals: 与经济增长基本同步."""
    QUALITATIVE = "qualitative"
    """Words only: 完成省下达的年度任务."""


class ProjectStatus(enum.StrEnum):
    """How far a project has come, in the order of its life (exported to OC4IDS ``projectStatus``)."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    STARTED = "started"
    UNDER_CONSTRUCTION = "under_construction"
    COMPLETED = "completed"
    IN_OPERATION = "in_operation"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class InitiativeLevel(enum.StrEnum):
    """Whether an initiative heads others or is one action."""

    HEADING = "heading"
    ACTION = "action"


@attrs.frozen
class Cue:
    """A word that decided something, and where it stands.

    Attributes:
        id: ``category.name`` of the lexicon entry or rule, such as ``bound.at_most`` or ``rule.carried-subject``.
        span: The deciding words in the raw text.
    """

    id: str
    span: Span


@attrs.frozen(kw_only=True, repr=False)
class Provenance:
    """Where a record was read and why it was read so.

    Attributes:
        span: The core: number, scale word and unit of a measure; a project's name; an initiative's clause.
        text: The raw text of ``span``, character for character.
        statement: The clause or sentence part that the core stands in.
        quote: The raw text of ``statement``.
        line: Line of the core in the raw text, from 1.
        column: Column of the core in its line, from 1.
        section: The headings above it, outermost first.
        cues: The words and rules that decided kind, period, bound, aspect or status, in reading order.

    >>> import gzgov
    >>> report = gzgov.parse(gzgov.Document(text="2020年，地区生产总值突破2.5万亿元。", year=2021))
    >>> why = report.achievements[0].provenance
    >>> why
    <Provenance 1:15 '2.5万亿元'>
    >>> why.quote, [cue.id for cue in why.cues]
    ('地区生产总值突破2.5万亿元', ['time.year', 'bound.over.breaking'])
    """

    span: Span
    text: str
    statement: Span
    quote: str
    line: int
    column: int
    section: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()

    def __repr__(self) -> str:
        return f"<Provenance {self.line}:{self.column} {self.text!r}>"


@attrs.frozen(kw_only=True, repr=False)
class Indicator:
    """What is measured, in the report's own words, and the catalogue entry these words match.

    Attributes:
        phrase: The shortest self-standing noun phrase, spaces removed, the subject carried over where left out.
        id: Id of the entry in ``gzgov/data/indicators.toml``; None if no entry matches exactly.
        ascending: Whether more is better (IATI ``indicator/@ascending``); None if unknown or neither.

    >>> import gzgov
    >>> report = gzgov.parse("2020年，全市生产总值增长2.7%，引进企业37家。")
    >>> [achievement.indicator for achievement in report.achievements]
    [<Indicator 生产总值 = gross_domestic_product>, <Indicator 引进企业>]
    """

    phrase: str
    id: str | None = None
    ascending: bool | None = None

    def __str__(self) -> str:
        return self.phrase

    def __repr__(self) -> str:
        return f"<Indicator {self.phrase}{f' = {self.id}' if self.id else ''}>"


@attrs.frozen(kw_only=True, repr=False)
class Baseline:
    """An earlier value that a later one is compared with: 由54.3%提高到59.7% has the baseline 54.3%.

    Attributes:
        indicator: What was measured.
        measure: The earlier value.
        period: When it held; None if the text leaves it open.
        reference: None as a rule.
        provenance: Where and why.

    >>> import gzgov
    >>> gzgov.parse("2020年，第三产业增加值占地区生产总值比重由54.3%提高到59.7%。").baselines[0]
    <Baseline 第三产业增加值占地区生产总值比重 54.3 %>
    """

    indicator: Indicator
    measure: Measure
    period: Period | None = None
    reference: Reference | None = None
    provenance: Provenance

    def __repr__(self) -> str:
        return f"<Baseline {self.indicator.phrase} {self.measure}{f' in {self.period}' if self.period else ''}>"


@attrs.frozen(kw_only=True, repr=False)
class Context:
    """A number that measures no result and no aim of this government: sizes inside names, mere durations.

    Attributes:
        indicator: What the number belongs to.
        measure: The number.
        period: The period of its surroundings; None if open.
        reference: None as a rule.
        provenance: Where and why.

    >>> import gzgov
    >>> gzgov.parse("2020年，引进百亿元以上项目37个。").contexts[0]
    <Context 项目 at_least 10000000000 元>
    """

    indicator: Indicator
    measure: Measure
    period: Period | None = None
    reference: Reference | None = None
    provenance: Provenance

    def __repr__(self) -> str:
        return f"<Context {self.indicator.phrase} {self.measure}>"


@attrs.frozen(kw_only=True, repr=False)
class Achievement:
    """A measured result: it happened, or stands so at the report's date (IATI ``actual``).

    Attributes:
        indicator: What was measured.
        measure: The actual.
        period: What time it is for; None if the text leaves it open even with its headings.
        reference: What a change, growth or multiple is measured from; None if not said.
        baseline: The earlier value, if the same statement gives one.
        provenance: Where and why.

    >>> import gzgov
    >>> report = gzgov.parse("2020年，地区生产总值突破2.5万亿元，增长2.7%。")
    >>> for achievement in report.achievements:
    ...     print(achievement.indicator, achievement.measure, achievement.measure.aspect.value, achievement.period)
    地区生产总值 over 2500000000000 元 level 2020
    地区生产总值 2.7 % growth 2020
    """

    indicator: Indicator
    measure: Measure
    period: Period | None = None
    reference: Reference | None = None
    baseline: Baseline | None = None
    provenance: Provenance

    def __repr__(self) -> str:
        return f"<Achievement {self.indicator.phrase} {self.measure}{f' in {self.period}' if self.period else ''}>"


@attrs.frozen(kw_only=True, repr=False)
class Target:
    """An aim with a period, and a number or at least a requirement in words (IATI ``target``).

    Attributes:
        indicator: What is to be measured.
        measure: The aim; None for relational and qualitative targets.
        requirement: The words of the aim as written, such as 与经济增长基本同步; for a numeric target, its clause.
        form: Whether the aim is a number, a relation between two actuals, or words.
        period: When it is due; None if the text leaves it open.
        reference: What a change, growth or multiple is measured from; None if not said.
        tone: How firmly it is worded.
        binding: 约束性 or 预期性, as far as the report says.
        headline: Whether it stands in the report's 主要预期目标 list.
        baseline: The earlier value, if the same statement gives one.
        provenance: Where and why.

    >>> import gzgov
    >>> report = gzgov.parse("2021年主要预期目标是：城镇登记失业率控制在3.5%以内。")
    >>> target = report.targets[0]
    >>> target
    <Target 城镇登记失业率 at_most 3.5 % in 2021>
    >>> target.tone.value, target.headline, target.measure.interval.high_closed
    ('control', True, True)
    """

    indicator: Indicator
    measure: Measure | None
    requirement: str = ""
    form: TargetForm = TargetForm.NUMERIC
    period: Period | None = None
    reference: Reference | None = None
    tone: Tone = Tone.PLAIN
    binding: Binding = Binding.UNSTATED
    headline: bool = False
    baseline: Baseline | None = None
    provenance: Provenance

    def __repr__(self) -> str:
        aim = self.measure or self.requirement
        return f"<Target {self.indicator.phrase} {aim}{f' in {self.period}' if self.period else ''}>"


Statement: TypeAlias = Achievement | Target | Baseline | Context
"""A measured record of any of the four kinds."""

_KINDS: dict[type, Kind] = {
    Achievement: Kind.ACHIEVEMENT,
    Target: Kind.TARGET,
    Baseline: Kind.BASELINE,
    Context: Kind.CONTEXT,
}


def kind_of(statement: Statement) -> Kind:
    """Return which of the four kinds a measured record is."""
    return _KINDS[type(statement)]


@attrs.frozen(kw_only=True, repr=False)
class ProjectMention:
    """One place where a report names a project.

    Attributes:
        name: The full name, line breaks removed and a shared head or tail expanded.
        status: How far the project is, as of what this sentence says.
        period: When that status holds or is due; None if open.
        provenance: Where and why; its ``text`` is the name as written.

    >>> import gzgov
    >>> report = gzgov.parse("三、2021年工作安排\\n加快建设白云站。")
    >>> mention = report.projects[0].mentions[0]
    >>> mention.status.value, str(mention.period), mention.provenance.text
    ('under_construction', '2021', '白云站')
    """

    name: str
    status: ProjectStatus
    period: Period | None = None
    provenance: Provenance

    def __repr__(self) -> str:
        return f"<ProjectMention {self.name} {self.status.value}>"


@attrs.frozen(kw_only=True, repr=False)
class Project:
    """A named, one-off undertaking that builds or founds one particular thing (OC4IDS project).

    Attributes:
        id: Stable within the report: ``project-`` and the start offset of the first mention.
        name: The fullest name among the mentions.
        status: The status of the latest mention in time, then in the text.
        mentions: Every place that names it, in text order; at least one.
        measures: Lengths, investments and capacities stated of it, in text order.
        counted_in: Cores of the measures that count it among others, in text order: the 6个 of 推动会展西路隧道、沉香大桥等6个项目开工,
            or the 4个 that a glossary spells out.

    >>> import gzgov
    >>> report = gzgov.parse("2020年，广州呼吸中心主体结构封顶。2021年，建成广州呼吸中心。")
    >>> project = report.projects[0]
    >>> project
    <Project 广州呼吸中心 completed, 2 mention(s)>
    >>> [mention.status.value for mention in project.mentions]
    ['under_construction', 'completed']
    """

    id: str
    name: str
    status: ProjectStatus
    mentions: tuple[ProjectMention, ...]
    measures: tuple[Measure, ...] = ()
    counted_in: tuple[Span, ...] = ()

    @property
    def provenance(self) -> Provenance:
        """Where the project is first named."""
        return self.mentions[0].provenance

    def __repr__(self) -> str:
        return f"<Project {self.name} {self.status.value}, {len(self.mentions)} mention(s)>"


@attrs.frozen(kw_only=True, repr=False)
class Initiative:
    """One action: a verb with what it acts on. Promised in the plan, or reported in the review.

    Attributes:
        verb: The leading action verb(s) as written: 加快建设, 建立健全.
        object: What is acted on, verbatim, line breaks and stray spaces removed.
        level: Whether it heads a paragraph or item, or is one action.
        policy_area: The headings above it, outermost first.
        programme: The quoted or named programme it names (…工程, …行动, …计划); None if it names none.
        measured: Whether the clause holds a number that is a goal.
        reported: True for an action of the review part that has been done; False for a promise.
        period: When it is due, or was done; None if open.
        provenance: Where and why; its ``span`` is the clause without final punctuation.

    >>> import gzgov
    >>> text = "三、2021年工作安排\\n继续推进生物岛等4家省实验室建设，加快完善创新体系。"
    >>> [(initiative.verb, initiative.object) for initiative in gzgov.parse(text).initiatives]
    [('推进建设', '生物岛等4家省实验室'), ('加快完善', '创新体系')]
    """

    verb: str
    object: str
    level: InitiativeLevel = InitiativeLevel.ACTION
    policy_area: tuple[str, ...] = ()
    programme: str | None = None
    measured: bool = False
    reported: bool = False
    period: Period | None = None
    provenance: Provenance

    def __repr__(self) -> str:
        return f"<Initiative {self.verb} {self.object}>"


@attrs.frozen(kw_only=True, repr=False)
class Challenge:
    """A difficulty that the report admits to: 一是创新驱动作用发挥不够充分.

    Attributes:
        summary: The lead clause of the item, with the circumstances before it: 受疫情冲击，部分企业经营困难.
        provenance: Where; its ``span`` is the whole item.

    >>> import gzgov
    >>> text = "同时，我们也清醒认识到存在不少困难和问题：一是创新驱动作用发挥不够充分。"
    >>> gzgov.parse(text).challenges[0]
    <Challenge 创新驱动作用发挥不够充分>
    """

    summary: str
    provenance: Provenance

    def __repr__(self) -> str:
        return f"<Challenge {self.summary}>"


@attrs.frozen(kw_only=True, repr=False)
class Issue:
    """A passage that could not be understood with certainty; nothing was guessed from it.

    Attributes:
        code: What went wrong, such as ``unknown-unit``, ``unequal-lists``, ``damaged-number``.
        message: One line that says what was found and what was left out.
        span: The passage in the raw text.

    >>> import gzgov
    >>> gzgov.parse("2020年，进口、出口分别增长9%、4%和2%。").issues[0]
    <Issue unequal-lists at 6: 3 numbers for the list '进口、出口'; none was assigned to a single member>
    """

    code: str
    message: str
    span: Span

    def __repr__(self) -> str:
        return f"<Issue {self.code} at {self.span.start}: {self.message}>"


R = TypeVar("R")


class Collection(tuple[R, ...], Generic[R]):
    """Records of one kind in text order: a tuple that shows itself as a table in notebooks.

    Slicing gives a plain tuple; equality, hash and pickling are those of the tuple.

    >>> import gzgov
    >>> gzgov.parse("2020年，进口增长9%，出口下降4%。").achievements
    <2 record(s): <Achievement 进口 9 % in 2020>, <Achievement 出口 4 % in 2020>>
    """

    __slots__ = ()

    def __repr__(self) -> str:
        head = ", ".join(repr(record) for record in self[:3])
        return f"<{len(self)} record(s){f': {head}' if head else ''}{', …' if len(self) > 3 else ''}>"

    def _repr_html_(self) -> str:
        return _table(self)


def collect(records: Iterable[R]) -> Collection[R]:
    """Make a collection of records, in the order given."""
    return Collection(records)


def _collect(records: Iterable[Any]) -> Collection[Any]:
    """Do the same where a type checker cannot infer the kind: as a converter of fields."""
    return Collection(records)


@attrs.frozen(kw_only=True, repr=False)
class Report:
    """Everything read from one document, each kind in text order.

    Attributes:
        document: The document, its text unchanged.
        targets: Aims, numeric or in words.
        achievements: Measured results.
        baselines: Earlier values that results or aims are compared with.
        contexts: Numbers that measure neither result nor aim.
        projects: Named undertakings, in the order of their first mention.
        initiatives: Promised and reported actions.
        challenges: Difficulties the report admits to.
        issues: What could not be understood, in text order.

    >>> import gzgov
    >>> report = gzgov.parse(gzgov.load_seed("guangzhou-2021"))
    >>> report
    <Report '2021年广州市政府工作报告': 52 targets, 266 achievements, 112 projects, 823 initiatives, 0 issues>
    >>> report.headline_targets[0]
    <Target 地区生产总值 at_least 6 % in 2021>
    """

    document: Document
    targets: Collection[Target] = attrs.field(default=(), converter=_collect)
    achievements: Collection[Achievement] = attrs.field(default=(), converter=_collect)
    baselines: Collection[Baseline] = attrs.field(default=(), converter=_collect)
    contexts: Collection[Context] = attrs.field(default=(), converter=_collect)
    projects: Collection[Project] = attrs.field(default=(), converter=_collect)
    initiatives: Collection[Initiative] = attrs.field(default=(), converter=_collect)
    challenges: Collection[Challenge] = attrs.field(default=(), converter=_collect)
    issues: Collection[Issue] = attrs.field(default=(), converter=_collect)

    @property
    def headline_targets(self) -> Collection[Target]:
        """The targets of the 主要预期目标 list, in its order."""
        return collect(target for target in self.targets if target.headline)

    @property
    def statements(self) -> Collection[Statement]:
        """Every statement with a number, of all four kinds, in text order."""
        measured: list[Statement] = [*self.achievements, *self.baselines, *self.contexts]
        measured += [target for target in self.targets if target.measure is not None]
        return collect(sorted(measured, key=_place))

    def to_frame(self, table: str = "measures") -> pd.DataFrame:
        """Return one table as a pandas data frame: :func:`gzgov.to_frame`, which also makes polars and Arrow ones.

        Args:
            table: ``measures``, ``targets``, ``achievements``, ``projects`` or ``initiatives``.

        Raises:
            MissingExtraError: Without pandas, the extra ``pandas``.
            GzgovError: If there is no such table.

        >>> from gzgov import parse
        >>> report = parse("2020年地区生产总值突破2.5万亿元，增长2.7%。")
        >>> list(report.to_frame()["text"])
        ['2.5万亿元', '2.7%']
        """
        from gzgov.export.frames import to_frame  # noqa: PLC0415 - the one import that points up, by this method only

        return to_frame(self, table)

    def explain(self, record: Statement | Project | Initiative | Challenge) -> str:
        """Say where a record of this report was read and which words and rules decided each part of it, one a line.

        A line ends in the ids of the deciding entries, each with its words as the report has them; where none decided,
        in what holds then. Cues of the same word lists have the same id in every report.

        Args:
            record: A record of this report.

        Raises:
            ArgumentError: If it is no record.
            SpanError: If its words do not stand in this report where it says: it is of another report.

        >>> from gzgov import parse
        >>> report = parse("三、2021年工作安排\\n今年经济社会发展的主要预期目标是：地区生产总值增长6%以上。")
        >>> print(report.explain(report.targets[0]))
        <Target 地区生产总值 at_least 6 % in 2021>
        line 2, column 26: 地区生产总值增长6%以上
        under 2021年工作安排
        kind target: headline 主要预期目标
        period 2021: time.this_year 今年
        bound at_least: bound.at_least.this_or_above 以上
        aspect growth, up: change.up 增长
        indicator 地区生产总值: the words of its own clause; in the catalogue gross_domestic_product
        tone plain, anticipated, in the headline list
        """
        if not isinstance(record, Statement | Project | Initiative | Challenge):
            raise unexpected(record, "a record of this report")
        self._require_own(record)
        provenance = record.provenance
        lines = [repr(record), f"line {provenance.line}, column {provenance.column}: {_one_line(provenance.quote)}"]
        lines += [f"under {' / '.join(provenance.section)}"] if provenance.section else []
        match record:
            case Project():
                lines += self._why_project(record)
            case Initiative():
                kind = "reported" if record.reported else "promised"
                lines.append(f"kind {kind}: {self._evidence(provenance, _SETTING) or 'nothing above it says which'}")
                lines.append(f"verb {record.verb}: {self._evidence(provenance, ('verb.',)) or 'no list has it'}")
                lines.append(
                    f"level {record.level.value}, {'with' if record.measured else 'without'} a number to reach"
                )
                lines += (
                    [f"programme {record.programme}: in quotation marks or by its noun"] if record.programme else []
                )
            case Challenge():
                lines.append(f"kind challenge: {self._evidence(provenance, _SETTING) or 'nothing above it says so'}")
            case _:
                lines += self._why_statement(record)
        return "\n".join(lines)

    def _require_own(self, record: Statement | Project | Initiative | Challenge) -> None:
        """Make sure that the words of a record stand where it says, all mentions of a project included."""
        mentions = record.mentions if isinstance(record, Project) else (record,)
        text = self.document.text
        for place in (mention.provenance for mention in mentions):
            if text[place.span.slice] != place.text or text[place.statement.slice] != place.quote:
                raise SpanError(
                    f"{record!r} is of another report: {place.text!r} does not stand at {place.line}:{place.column} of "
                    f"{self.document!r}"
                )

    def _evidence(self, provenance: Provenance, prefixes: tuple[str, ...]) -> str:
        """The cues of some groups with their words."""
        found = [cue for cue in provenance.cues if cue.id.startswith(prefixes)]
        return ", ".join(f"{cue.id} {_one_line(self.document.quote(cue.span))}" for cue in found)

    def _why_statement(self, record: Statement) -> list[str]:
        provenance, measure, indicator = record.provenance, record.measure, record.indicator
        setting = self._evidence(provenance, _SETTING)
        kind = self._evidence(provenance, _KIND) or setting or "nothing above it says otherwise"
        times = self._evidence(provenance, ("time.",)) or f"as its surroundings: {setting or 'by its place'}"
        lines = [f"kind {kind_of(record).value}: {kind}"]
        lines.append(f"period {record.period}: {times}" if record.period else "period open: no words for a time")
        if measure is None:
            lines.append(f"aim in words: {getattr(record, 'requirement', '')}")
        else:
            course = f"{measure.aspect.value}, {measure.direction.value}" if measure.direction else measure.aspect.value
            words = self._evidence(provenance, ("change", "share.", "reference."))
            lines.append(
                f"bound {measure.bound.value}: {self._evidence(provenance, ('bound.',)) or 'as the number is written'}"
            )
            lines.append(f"aspect {course}: {words or f'by the unit {measure.unit_word}'.rstrip()}")
        rules = self._evidence(provenance, ("rule.", "list.")) or "the words of its own clause"
        entry = f"in the catalogue {indicator.id}" if indicator.id else "no entry of the catalogue"
        lines.append(f"indicator {indicator.phrase}: {rules}; {entry}")
        if isinstance(record, Target):
            place = ", in the headline list" if record.headline else ""
            lines.append(f"tone {record.tone.value}, {record.binding.value}{place}")
        if baseline := getattr(record, "baseline", None):
            lines.append(f"baseline {baseline.measure} at line {baseline.provenance.line}")
        return lines

    def _why_project(self, project: Project) -> list[str]:
        lines = []
        for mention in project.mentions:
            words = self._evidence(mention.provenance, ("",)) or "no word of its clause"
            period = f" in {mention.period}" if mention.period else ""
            lines.append(f"status {mention.status.value}{period}, line {mention.provenance.line}: {words}")
        lines.append(f"so {project.status.value}: the latest in time, then in the text")
        lines += [f"measure {measure}" for measure in project.measures]
        lines += [f"counted in {_one_line(self.document.quote(span))}" for span in project.counted_in]
        return lines

    def __repr__(self) -> str:
        return (
            f"<Report {self.document.title or 'untitled'!r}: {len(self.targets)} targets, "
            f"{len(self.achievements)} achievements, {len(self.projects)} projects, "
            f"{len(self.initiatives)} initiatives, {len(self.issues)} issues>"
        )

    def _repr_html_(self) -> str:
        tables = (
            ("Targets", self.targets),
            ("Achievements", self.achievements),
            ("Projects", self.projects),
            ("Initiatives", self.initiatives),
            ("Issues", self.issues),
        )
        title = html.escape(self.document.title or "untitled report")
        parts = [f"<h3>{title}</h3>"]
        parts += [f"<h4>{name} ({len(records)})</h4>{_table(records)}" for name, records in tables if records]
        return "".join(parts)


def _place(statement: Statement) -> tuple[int, int]:
    return statement.provenance.span.start, statement.provenance.span.end


_SETTING = ("headline", "heading.", "sentence.")
_KIND = ("kind.", "base.")


def _one_line(text: str) -> str:
    return "".join(text.split())


_ROWS_SHOWN = 200


def _cells(record: object) -> list[tuple[str, str]]:
    """Name and text of each cell that a notebook table shows for one record."""
    match record:
        case Achievement() | Target() | Baseline() | Context():
            aim = record.provenance.text if record.measure else getattr(record, "requirement", "")
            bound = record.measure.bound.value if record.measure else "in words"
            return [
                ("indicator", record.indicator.phrase),
                ("measure", aim),
                ("bound", bound),
                ("period", str(record.period or "")),
                ("line", str(record.provenance.line)),
            ]
        case Project():
            mentions = str(len(record.mentions))
            return [("name", record.name), ("status", record.status.value), ("mentions", mentions)]
        case Initiative():
            return [("verb", record.verb), ("object", record.object), ("level", record.level.value)]
        case Issue():
            return [("code", record.code), ("message", record.message), ("start", str(record.span.start))]
        case _:
            return [("record", repr(record))]


def _table(records: tuple[object, ...]) -> str:
    rows = [_cells(record) for record in records[:_ROWS_SHOWN]]
    if not rows:
        return "<p>none</p>"
    cell: Callable[[str, str], str] = lambda tag, text: f"<{tag}>{html.escape(text)}</{tag}>"  # noqa: E731
    head = "".join(cell("th", name) for name, _ in rows[0])
    body = "".join(f"<tr>{''.join(cell('td', text) for _, text in row)}</tr>" for row in rows)
    more = f"<p>… {len(records) - _ROWS_SHOWN} more</p>" if len(records) > _ROWS_SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
