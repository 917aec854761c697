"""Where a report says without a number that a target was met or missed: 城镇登记失业率控制在年度目标以内.

In: the later report, with the words of ``data/link_words.toml``. Out: a :class:`Claim` for each clause of its review that says
so, by what it speaks of. Which target it answers is left to :mod:`gzgov.compare.link`.

A clause claims only what it names itself, before the verb or behind it, alone or in a list; 其他指标 are nobody's. What stands
in the plan is a promise: a clause counts as review by the heading above it, and by the last record up to it; that a target was
missed may stand among the problems, too. A quarter claims nothing for its year, unless all was done by then (提前), nor does
another year. Of 超过 and 低于 it hangs on the indicator whether the target was met.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import attrs

from gzgov.characters import plain
from gzgov.compare.comparison import Verdict
from gzgov.compare.names import names_of_phrase
from gzgov.compare.readings import ascending_of
from gzgov.compare.scopes import area_at, paragraph_before
from gzgov.measure import Aspect, Direction
from gzgov.records import Achievement, Cue, Initiative, Provenance, Report, Target
from gzgov.source import Document, Span
from gzgov.vocabulary import either, load, words

_CLAUSE = re.compile(r"[^，。；！？：,;!?:\s][^，。；！？：,;!?:\r\n]*(?<!\s)")
_HEADING = re.compile(r"^[^。，；！|\r\n]{2,40}(?=\r?$)", re.MULTILINE)
_SHARE = "的(?P<shares>[0-9.]+%(?:[、和][0-9.]+%)*)"
_RATE = re.compile("[0-9.]+")
_ALL = Decimal(100)
_AND = re.compile("[、和及]")
_COUNT = "[0-9一二两三四五六七八九十]+项"
_SENTENCE = re.compile("[。！？]")
_COMMA = re.compile("[，；：,;:]")
_YEAR = "(?P<named>(?:19|20)[0-9]{2})年度?"
_NUMBERS = "[0-9一二两三四五六七八九十前上下头第至到、~—-]"  # of quarters and months: 前三季度, 1—11月, 上半年


class Outcome(enum.StrEnum):
    """What a clause says of a target, before it is known whether more is better."""

    MET = "met"
    """It was met: 完成年度目标."""
    MISSED = "missed"
    """It was not: 未完成年度目标."""
    ABOVE = "above"
    """It came out above: 超过年度目标."""
    BELOW = "below"
    """It came out below: 低于年度目标."""
    NOT_REACHED = "not_reached"
    """It was not reached: 未达年度目标."""
    NOT_ABOVE = "not_above"
    """It came out no higher: 未超过年度目标."""


_PLAIN = frozenset({Outcome.MET, Outcome.MISSED})
_VERDICTS: dict[Outcome, dict[bool | None, Verdict]] = {
    Outcome.MET: dict.fromkeys((True, False, None), Verdict.CLAIMED_MET),
    Outcome.MISSED: dict.fromkeys((True, False, None), Verdict.NOT_MET),
    Outcome.ABOVE: {True: Verdict.CLAIMED_MET, False: Verdict.NOT_MET},
    Outcome.BELOW: {True: Verdict.NOT_MET, False: Verdict.CLAIMED_MET},
    Outcome.NOT_REACHED: {True: Verdict.NOT_MET},
    Outcome.NOT_ABOVE: {False: Verdict.CLAIMED_MET},
}


@attrs.frozen(kw_only=True)
class Claim:
    """One clause that says of some indicators that their targets were met, or missed.

    Attributes:
        names: What it speaks of, as :func:`gzgov.compare.names.names_of` names it.
        outcome: What it says of their targets.
        is_of_growth: Whether it speaks of their growth (增速) only.
        is_of_plan: Whether the target is that of a plan of several years; None if it does not say.
        year: The year that the report looks back on.
        provenance: The clause.
    """

    names: frozenset[str]
    outcome: Outcome
    is_of_growth: bool
    is_of_plan: bool | None
    year: int
    provenance: Provenance

    def verdict_of(self, target: Target, names: tuple[str, ...]) -> Verdict | None:
        """Return what it says of a target of some names, due at the end of the year looked back on; None if it says nothing."""
        period, measure = target.period, target.measure
        if period is None or period.end.year != self.year or self.names.isdisjoint(names):
            return None
        if self.is_of_growth and measure is not None and measure.aspect is not Aspect.GROWTH:
            return None
        if self.is_of_plan not in {None, period.start.year < period.end.year}:
            return None
        if self.outcome not in _PLAIN and measure is not None and measure.direction is Direction.DOWN:
            return None  # whether of the rate, or of its fall
        return _VERDICTS[self.outcome].get(ascending_of(target))


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
    found = []
    for clause, word, said in _said(document):
        outcome = _outcome_of(said)
        provenance = review.place(clause, word, outcome) if outcome else None
        if not outcome or not provenance or not _is_of_its_year(said, document, clause.start):
            continue
        claim = _claim(said, outcome, document.year - 1, provenance)
        section, names = provenance.section, claim.names
        if not area_at(document, clause.end, document.place, section, phrase=said["names"], names=names):
            found.append(claim)
    return tuple(found)


def _is_of_its_year(said: re.Match[str], document: Document, start: int) -> bool:
    """Tell whether a clause speaks of the year looked back on, and of all of it, or of a part by which all of it was done.

    The time is the one that it names, else the one that opens the nearest clause before it in its sentence.
    """
    forms = _forms()
    before = _COMMA.split(_SENTENCE.split(paragraph_before(document, start))[-1])
    times = (forms.time.search(said["names"]), *map(forms.time.match, reversed(before)))
    time = next(filter(None, times), None)
    if time is None:
        return True
    if time["other"] or (time["named"] and int(time["named"]) + 1 != document.year):
        return False
    is_done = said.groupdict().get("shares") or forms.early.search(said[0])
    is_part = time["part"] or time["alone"]
    return not is_part or bool(is_done and said["not"] is None)


def _said(document: Document) -> Iterator[tuple[Span, Span, re.Match[str]]]:
    """The clauses that say of something they name how it stands to its target, wherever they stand."""
    forms = _forms()
    for clause in _CLAUSE.finditer(document.text):
        word = forms.target.search(clause[0])
        text = plain("".join(clause[0].split())) if word else ""
        said = forms.before.fullmatch(text) or forms.behind.fullmatch(text)
        if word is None or said is None or forms.doubts.search(said["names"]):
            continue
        start = clause.start()
        yield Span(*clause.span()), Span(start + word.start(), start + word.end()), said


def _outcome_of(said: re.Match[str]) -> Outcome | None:
    found = said.groupdict()
    if any(Decimal(rate) < _ALL for rate in _RATE.findall(found.get("shares") or "")):
        return None  # half a year may be over
    if found["not"] is None:
        return Outcome.ABOVE if found.get("above") else Outcome.BELOW if found.get("below") else Outcome.MET
    if found["reached"]:
        return Outcome.NOT_REACHED
    return Outcome.NOT_ABOVE if found.get("above") else Outcome.MISSED if found["done"] else None


def _claim(said: re.Match[str], outcome: Outcome, year: int, provenance: Provenance) -> Claim:
    phrases = _forms().kind.sub("", said["names"])
    return Claim(
        names=frozenset(name for one in _AND.split(phrases) for name in names_of_phrase(one)),
        outcome=outcome,
        is_of_growth=phrases.endswith(_forms().rates),
        is_of_plan=None if said["any"] else bool(said["plan"]),
        year=year,
        provenance=provenance,
    )


@attrs.frozen
class _Forms:
    target: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    doubts: re.Pattern[str]
    rates: tuple[str, ...]
    kind: re.Pattern[str]
    time: re.Pattern[str]
    early: re.Pattern[str]


@cache
def _forms() -> _Forms:
    tables = load("link_words.toml")["claims"]
    table = {name: either(found) for name, found in tables.items()}
    target = "|".join(f"(?P<{name}>{table[name]})" for name in ("year", "plan", "any"))
    own = "|".join(f"(?P<{name}>{table[name]})" for name in ("done", "reached"))
    beside = "|".join(f"(?P<{name}>{table[name]})" for name in ("above", "below"))
    doubts = either([*tables["doubts"], *tables["not"]])  # 未 stands apart from the verb: 未能如期完成
    whole = either(load("link_words.toml")["times"]["years"])
    part = f"(?!{whole}){_NUMBERS}+(?:{table['parts']})"
    year = f"(?P<other>{table['other']})|{_YEAR}|{whole}"
    time = f"(?:{table['until']})?(?:(?:{year})(?P<part>{part})?|(?P<alone>{part}))"
    how, whose = f"(?:{table['adverbs']})*(?P<not>{table['not']})?", f"(?:{table['givers']})?"
    return _Forms(
        target=re.compile(target),
        before=re.compile(f"(?P<names>.+?){how}(?:{own}|{beside}){whose}(?:{target})(?:{table['ends']}|{_SHARE})?"),
        behind=re.compile(f"{how}(?:{own}){whose}(?P<names>.+?)的?(?:{target})"),  # 高于 has another subject
        doubts=re.compile(f"^(?:{doubts})|(?:{doubts})$"),
        rates=tuple(tables["rates"]),
        kind=re.compile(f"等?(?:{_COUNT})?(?:{table['kinds']})*指标$"),  # 甲、乙两项省考核指标
        time=re.compile(time),
        early=re.compile(table["early"]),
    )


class _Review:
    """The part of a report that looks back."""

    def __init__(self, report: Report) -> None:
        self.document = report.document
        found: list[Initiative | Achievement | Target] = [*report.initiatives, *report.achievements, *report.targets]
        self.records = sorted(found, key=lambda record: record.provenance.span)
        self.starts = [record.provenance.span.start for record in self.records]
        lines = ((line.start(), _part_of("".join(line[0].split()))) for line in _HEADING.finditer(report.document.text))
        self.headings = [(start, part) for start, part in lines if part]

    def place(self, span: Span, word: Span, outcome: Outcome) -> Provenance | None:
        """Return a clause with its place, None where it does not stand in the review, or among the problems if it tells of one."""
        heading = bisect_left(self.headings, (span.start, ""))
        at = bisect_left(self.starts, span.end)
        record = self.records[at - 1] if at else None
        is_promise = isinstance(record, Target) or (isinstance(record, Initiative) and not record.reported)
        part = self.headings[heading - 1][1] if heading else "review" if record else ""
        is_told = part == "review" or (part == "problems" and outcome is not Outcome.MET)
        if is_promise or not is_told:
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
            cues=(Cue(f"claim.{outcome.value}", word),),
        )


def _part_of(line: str) -> str:
    """Return the part that a line heads, "" if it heads nothing that is known."""
    if "报告" in line:
        return ""  # the document's own title
    return next((part for part, word in _parts() if word.search(line)), "")


@cache
def _parts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (part, re.compile(either(words("cues.toml", f"heading.{part}"))))
        for part in ("notes", "problems", "review", "outlook", "plan")
    )
