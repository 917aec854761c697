"""What one stage of the parser hands to the next.

All offsets here count characters of the *folded* text (:class:`Folded`), in which spaces, note marks and character
width are gone; :meth:`Folded.span` leads back to the raw text. Only :mod:`gzgov.parse.assemble` and the stages that
make records call it.
"""

from __future__ import annotations

import enum
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import attrs

from gzgov.measure import Aspect, Bound, Direction
from gzgov.period import Period, Reference
from gzgov.records import Cue, InitiativeLevel, Kind, ProjectStatus, Provenance
from gzgov.source import Document, Span

if TYPE_CHECKING:
    from attrs import frozen as frozen  # noqa: PLC0414 - an alias of its own name is handed on
else:  # mypy sees to it that nothing changes a part: made by the thousand, it is not slowed down to guard itself
    frozen = partial(attrs.define, eq=False)


@frozen(kw_only=True, repr=False)
class Folded:
    """A document's text made plain for reading, with the way back to the raw text.

    Attributes:
        document: The document it was made from.
        text: One paragraph a line; no spaces between Chinese characters or around numbers; half-width forms.
        offsets: For each character of ``text`` its offset in the raw text; ascending, one more at the end.
    """

    document: Document
    text: str
    offsets: array[int]
    _cues: dict[tuple[str, int, int], Cue] = attrs.field(factory=dict, init=False)
    _quotes: dict[tuple[int, int], tuple[Span, str]] = attrs.field(factory=dict, init=False)

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of a non-empty folded range."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def provenance(
        self,
        core: tuple[int, int],
        statement: tuple[int, int],
        section: tuple[str, ...],
        cues: Iterable[tuple[str, int, int]],
    ) -> Provenance:
        """Return where a record stands in the raw text and why; what records share, a statement or a cue, is one object."""
        document = self.document
        start, end = self.offsets[core[0]], self.offsets[core[1] - 1] + 1
        line = bisect_right(document.line_starts, start)
        whole, quote = self._quotes.get(statement) or self._quote(statement)
        return Provenance(
            span=Span(start, end),
            text=document.text[start:end],
            statement=whole,
            quote=quote,
            line=line,
            column=start - document.line_starts[line - 1] + 1,
            section=section,
            cues=tuple([self._cues.get(cue) or self._cue(cue) for cue in cues]),
        )

    def _quote(self, statement: tuple[int, int]) -> tuple[Span, str]:
        span = self.span(*statement)
        made = self._quotes[statement] = span, self.document.quote(span)
        return made

    def _cue(self, cue: tuple[str, int, int]) -> Cue:
        rule, start, end = cue
        made = self._cues[cue] = Cue(rule, self.span(start, end))
        return made


class Part(enum.Enum):
    """What a stretch of the report is for."""

    OPENING = enum.auto()
    """Title, address, thanks to the audience: before the first heading."""
    REVIEW = enum.auto()
    """What was done."""
    PROBLEMS = enum.auto()
    """What the report admits to."""
    OUTLOOK = enum.auto()
    """Aims beyond the coming year: 今后五年, “十四五”."""
    PLAN = enum.auto()
    """The coming year."""
    CLOSING = enum.auto()
    """The call at the end."""
    NOTES = enum.auto()
    """Glossary (名词解释) and footnotes behind the report."""


@frozen(kw_only=True)
class Section:
    """A heading with all that stands under it, up to the next heading of its level or above.

    Attributes:
        level: 0 for a chapter without number, 1 for 一、, 2 for （一）, 3 for 1., 4 for a lead sentence of a paragraph.
        title: The heading's words, without number marks and final punctuation.
        start: Where the heading begins.
        body: Where the text under the heading begins.
        path: Titles from the outermost down to this one.
    """

    level: int
    title: str
    start: int
    body: int
    path: tuple[str, ...]


@frozen(kw_only=True)
class Sentence:
    """Text up to and including 。！？ or ；, or a heading's own line.

    Attributes:
        start: First character.
        end: Behind the last character, its punctuation included.
        section: Index of its innermost section in the outline, -1 above the first.
        paragraph: Number of its paragraph, from 0.
        heading: Whether it is a heading: a line of its own, or the lead of a numbered item.
        lead: Whether it heads its paragraph in effect: 加强战略科技力量建设。 as the first of several sentences.
        clauses: The (start, end) of its clauses, cut at ，；： and 。 and without that punctuation.
    """

    start: int
    end: int
    section: int
    paragraph: int
    heading: bool
    lead: bool
    clauses: tuple[tuple[int, int], ...]


@frozen(kw_only=True)
class Setting:
    """What a sentence is for, before its own words are weighed.

    Attributes:
        part: What the sentence is for.
        period: The time it speaks of if nothing in it says otherwise; None if open.
        headline: Whether it belongs to the 主要预期目标 list.
        cue: The (rule id, start, end) that decided part or period last; None at the head of the report.
    """

    part: Part
    period: Period | None
    headline: bool
    cue: tuple[str, int, int] | None


class Form(enum.Enum):
    """How a number is written, where that decides what it can say."""

    AMOUNT = enum.auto()
    """A number with its unit, or with a scale word alone: 2.5万亿元, 130万."""
    RANK = enum.auto()
    """第21位, 第1, 前两位"""
    PART = enum.auto()
    """四分之一, 一半, 1/5"""
    INDEX = enum.auto()
    """A number that has no unit: 居民消费价格指数控制在103以内."""
    DOUBLING = enum.auto()
    """翻一番"""
    DAMAGED = enum.auto()
    """A number with lost characters: 增长２$1.$2％, 1□5亿元. It stands in its list but is never read."""


@frozen(kw_only=True)
class Mention:
    """One number that measures something.

    Attributes:
        start: Start of the core: number, scale word and unit.
        end: Behind the core.
        low: The printed number.
        high: The same, but for ranges.
        quantum: Worth of the last printed digit.
        unit: Unit word without scale word, half-width; "" if there is none.
        bound: How the words around it bound it.
        outer_start: Start of the bound words before the core; ``start`` if there are none.
        outer_end: Behind the bound words after the core; ``end`` if there are none.
        form: How it is written.
        is_chinese: Whether the number is written in Chinese numerals.
        cues: The (id, start, end) of the bound words.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    quantum: Decimal
    unit: str
    bound: Bound
    outer_start: int
    outer_end: int
    form: Form
    is_chinese: bool
    cues: tuple[tuple[str, int, int], ...]


@frozen(kw_only=True)
class Claim:
    """What one number says, of which indicator, for what time.

    Attributes:
        mention: The number.
        sentence: Index of its sentence.
        clause: The (start, end) of its clause.
        kind: What it is to the report.
        aspect: What it says of the indicator.
        direction: Which way it went; None for a plain level.
        reference: What it is measured from; None if not said.
        period: The time it is for; None if open.
        phrase: The indicator in the text's own words, spaces removed.
        bound: The bound, those that a list shares included.
        baseline: Index among the claims of the value it starts from; None if there is none.
        cues: The (id, start, end) of words and rules that decided.
    """

    mention: Mention
    sentence: int
    clause: tuple[int, int]
    kind: Kind
    aspect: Aspect
    direction: Direction | None
    reference: Reference | None
    period: Period | None
    phrase: str
    bound: Bound
    baseline: int | None
    cues: tuple[tuple[str, int, int], ...]


@frozen(kw_only=True)
class Aim:
    """A target without a number.

    Attributes:
        start: Where the words of what is asked for begin.
        end: Behind them.
        clause: The (start, end) of its clause.
        sentence: Index of its sentence.
        phrase: What is to be so, in the text's own words, spaces removed.
        is_relational: Whether it sets two actuals beside each other.
        period: When it is due; None if open.
        cues: The (id, start, end) of the words that decided.
    """

    start: int
    end: int
    clause: tuple[int, int]
    sentence: int
    phrase: str
    is_relational: bool
    period: Period | None
    cues: tuple[tuple[str, int, int], ...]


@frozen(kw_only=True)
class Doubt:
    """A passage that could not be understood: becomes an :class:`gzgov.Issue`.

    Attributes:
        code: What went wrong.
        message: One line.
        start: Start of the passage.
        end: Behind it.
    """

    code: str
    message: str
    start: int
    end: int


@frozen(kw_only=True)
class Named:
    """One place that names a project.

    Attributes:
        start: Start of the name as written.
        end: Behind it.
        name: The full name: what a list shares with its neighbours is added.
        status: How far the project is, as of what its clause says.
        sentence: Index of its sentence.
        clause: The (start, end) of its clause.
        cues: The (id, start, end) of words and rules that decided.
    """

    start: int
    end: int
    name: str
    status: ProjectStatus
    sentence: int
    clause: tuple[int, int]
    cues: tuple[tuple[str, int, int], ...]


@frozen(kw_only=True)
class Action:
    """One promised or reported action.

    Attributes:
        start: Where its clause begins, words of manner and actor included.
        end: Behind its clause, final punctuation left out.
        sentence: Index of its sentence.
        verb: The leading verb(s), with a closing one: 加快建设, 推进…建设 as 推进建设.
        object: What is acted on.
        level: Whether it heads others or is one action.
        area: The sentence that heads its paragraph in effect, without punctuation; "" if there is none.
        programme: The programme it names; None if it names none.
        measured: Whether it holds a number that is a goal.
        reported: Whether it has been done.
        cues: The (id, start, end) of the words that decided.
    """

    start: int
    end: int
    sentence: int
    verb: str
    object: str
    level: InitiativeLevel
    area: str
    programme: str | None
    measured: bool
    reported: bool
    cues: tuple[tuple[str, int, int], ...]
