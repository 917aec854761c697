"""Where a report says without a number that a target was met: 城镇登记失业率控制在年度目标以内.

In: the later report, with the words of ``data/link_words.toml``. Out: a :class:`Claim` for each clause of its review that says
so, by what it speaks of. Which target it answers is left to :mod:`gzgov.compare.link`.

A clause claims only what it names itself, before the verb or behind it, alone or in a list; 其他指标 are nobody's. What stands
in the plan is a promise: a clause counts as review by the heading above it, and by the last record up to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import attrs

from gzgov.compare.names import names_of_phrase
from gzgov.period import Period
from gzgov.records import Achievement, Cue, Initiative, Provenance, Report, Target
from gzgov.source import Document, Span
from gzgov.vocabulary import either, load, words

_CLAUSE = re.compile(r"[^，。；！？：,;!?:\s][^，。；！？：,;!?:\r\n]*(?<!\s)")
_HEADING = re.compile(r"^[^。，；！|\r\n]{2,40}(?=\r?$)", re.MULTILINE)
_AND = re.compile("[、和及]")


@attrs.frozen(kw_only=True)
class Claim:
    """One clause that says of some indicators that their targets were met.

    Attributes:
        names: What it speaks of, as :func:`gzgov.compare.names.names_of` names it.
        is_of_plan: Whether the target is that of a plan of several years; None if it does not say.
        year: The year that the report looks back on.
        provenance: The clause.
    """

    names: frozenset[str]
    is_of_plan: bool | None
    year: int
    provenance: Provenance

    def speaks_of(self, names: tuple[str, ...], period: Period | None) -> bool:
        """Tell whether it speaks of a target of some names, due at the end of the year that the report looks back on."""
        if period is None or period.end.year != self.year or self.names.isdisjoint(names):
            return False
        return self.is_of_plan in {None, period.start.year < period.end.year}


def find_claims(report: Report) -> tuple[Claim, ...]:
    """Return what the review of a report claims, in text order; nothing where the report's year is not known.

    >>> from gzgov.parse import parse
    >>> text = "2021年政府工作报告\\n一、2020年工作回顾\\n城镇新增就业、失业人员再就业均超额完成年度任务。"
    >>> [sorted(claim.names) for claim in find_claims(parse(text))]
    [['new_urban_jobs', 'urban_unemployed_reemployed']]
    """
    document = report.document
    if document.year is None:
        return ()
    review = _Review(report)
    return tuple(
        Claim(names=names, is_of_plan=is_of_plan, year=document.year - 1, provenance=provenance)
        for span, word, names, is_of_plan in _said(document)
        if (provenance := review.place(span, word))
    )


def _said(document: Document) -> Iterator[tuple[Span, Span, frozenset[str], bool | None]]:
    """The clauses that say of something they name that its target was met, wherever they stand."""
    forms = _forms()
    for clause in _CLAUSE.finditer(document.text):
        word = forms.target.search(clause[0])
        text = "".join(clause[0].split()) if word else ""
        said = forms.before.fullmatch(text) or forms.behind.fullmatch(text)
        if word is None or said is None or forms.doubts.search(said["names"]):
            continue
        names = frozenset(name for one in _AND.split(said["names"]) for name in names_of_phrase(one))
        start = clause.start()
        yield Span(*clause.span()), Span(start + word.start(), start + word.end()), names, _is_of_plan(said)


def _is_of_plan(said: re.Match[str]) -> bool | None:
    return None if said["any"] else bool(said["plan"])


@attrs.frozen
class _Forms:
    target: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    doubts: re.Pattern[str]


@cache
def _forms() -> _Forms:
    table = {name: either(found) for name, found in load("link_words.toml")["claims"].items()}
    target = "|".join(f"(?P<{name}>{table[name]})" for name in ("year", "plan", "any"))
    done = f"(?:{table['adverbs']})*(?:{table['verbs']})(?:{table['givers']})?"
    return _Forms(
        target=re.compile(target),
        before=re.compile(f"(?P<names>.+?){done}(?:{target})(?:{table['ends']})?"),
        behind=re.compile(f"{done}(?P<names>.+?)的?(?:{target})"),
        doubts=re.compile(f"^(?:{table['doubts']})|(?:{table['doubts']})$"),
    )


class _Review:
    """The part of a report that looks back."""

    def __init__(self, report: Report) -> None:
        self.document = report.document
        found: list[Initiative | Achievement | Target] = [*report.initiatives, *report.achievements, *report.targets]
        self.records = sorted(found, key=lambda record: record.provenance.span)
        self.starts = [record.provenance.span.start for record in self.records]
        lines = (
            (line.start(), _is_review("".join(line[0].split()))) for line in _HEADING.finditer(report.document.text)
        )
        self.headings = [(start, is_review) for start, is_review in lines if is_review is not None]

    def place(self, span: Span, word: Span) -> Provenance | None:
        """Return a clause with its place, None where it does not stand in the review."""
        heading = bisect_left(self.headings, (span.start, False))
        at = bisect_left(self.starts, span.end)
        record = self.records[at - 1] if at else None
        is_promise = isinstance(record, Target) or (isinstance(record, Initiative) and not record.reported)
        is_review = self.headings[heading - 1][1] if heading else record is not None
        if is_promise or not is_review:
            return None
        text, position = self.document.quote(span), self.document.position(span.start)
        return Provenance(
            span=span,
            text=text,
            statement=span,
            quote=text,
            line=position.line,
            column=position.column,
            section=record.provenance.section if record else (),
            cues=(Cue("claim.met", word),),
        )


def _is_review(line: str) -> bool | None:
    """Tell whether a line heads the review; None if it heads nothing that is known."""
    if "报告" in line:
        return None  # the document's own title
    return next((is_review for is_review, word in _parts() if word.search(line)), None)


@cache
def _parts() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    return tuple(
        (part == "review", re.compile(either(words("cues.toml", f"heading.{part}"))))
        for part in ("notes", "problems", "review", "outlook", "plan")
    )
