"""Stage of aims without a number: which sentences list the headline targets, and what they and the plan ask for in words.

In: sentences, settings and the claims that the numbers made. Out: the sentences of the list, and one :class:`Aim` for each
clause of it that asks for something in words (与经济增长基本同步), and for each extreme of plan or outlook (全覆盖, 全部, 消除). The
words stand in ``data/aims.toml``. A promise that is neither is an initiative, and left to :mod:`gzgov.parse.actions`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gzgov.catalogue import match
from gzgov.parse.nouns import head_adverbs, split_verb, strip_head
from gzgov.parse.parts import Aim, Claim, Doubt, Folded, Part, Sentence, Setting
from gzgov.parse.requirements import aim_words, read_requirement
from gzgov.parse.senses import looks_back
from gzgov.parse.times import find_times
from gzgov.period import Period
from gzgov.records import Kind
from gzgov.vocabulary import load

_FEWEST_CORE = 3
_FULL_PARTS = (Part.PLAN, Part.OUTLOOK)
_SHORTEST, _LONGEST = 2, 40
_BOUND_BY_ORDER = re.compile("完成[^，。；]{0,6}(?:国家|省|自治区|市|上级)级?下达")  # 不折不扣完成省下达约束性指标任务


def find_aims(
    folded: Folded,
    sentences: tuple[Sentence, ...],
    settings: tuple[Setting, ...],
    claims: tuple[Claim, ...],
    doubts: tuple[Doubt, ...],
) -> tuple[frozenset[int], tuple[Aim, ...]]:
    """Return the indices of the sentences that list the headline targets, and the aims in words, in text order.

    A clause with a number, even one that could not be read, asks for nothing in words.
    """
    listed = _listed(folded, sentences, settings, claims)
    reader = _Reader(folded, {claim.clause: claim.phrase for claim in claims}, sorted(doubt.start for doubt in doubts))
    aims: list[Aim] = []
    for index, (sentence, setting) in enumerate(zip(sentences, settings, strict=True)):
        if index in listed and setting.part in _FULL_PARTS:
            aims += reader.headline(index, sentence, setting)
        elif setting.part in _FULL_PARTS and not sentence.heading:
            aims += reader.extremes(index, sentence, setting)
    return listed, tuple(aims)


def _listed(
    folded: Folded, sentences: tuple[Sentence, ...], settings: tuple[Setting, ...], claims: tuple[Claim, ...]
) -> frozenset[int]:
    """The list that a sentence opens; failing that, from the first plan sentence with several of the core indicators.

    That one goes on over the core indicators of its paragraph, and over whatever only a ； parts from it.
    """
    listed = {index for index, setting in enumerate(settings) if setting.headline}
    if any(settings[index].part is Part.PLAN for index in listed):
        return frozenset(listed)
    core = load("aims.toml")["core"]["ids"]
    counts = Counter(
        claim.sentence
        for claim in claims
        if claim.kind is Kind.TARGET
        and settings[claim.sentence].part is Part.PLAN
        and (entry := match(claim.phrase))
        and entry.id in core
    )
    first = min((index for index, count in counts.items() if count >= _FEWEST_CORE), default=len(sentences))
    for index in range(first, len(sentences)):
        if sentences[index].paragraph != sentences[first].paragraph:
            break
        sentence = sentences[index]
        follows = folded.text[sentence.start - 1] == "；" or _BOUND_BY_ORDER.search(
            folded.text, sentence.start, sentence.end
        )
        if index in counts or (index - 1 in listed and follows):
            listed.add(index)
    return frozenset(listed)


class _Reader(NamedTuple):
    """Reads the clauses without a number."""

    folded: Folded
    measured: dict[tuple[int, int], str]  # the last phrase of each clause with a number
    damaged: list[int]  # where the passages in doubt begin, ascending

    def has_number(self, clause: tuple[int, int]) -> bool:
        if clause in self.measured:
            return True
        at = bisect_left(self.damaged, clause[0])
        return at < len(self.damaged) and self.damaged[at] < clause[1]

    def headline(self, index: int, sentence: Sentence, setting: Setting) -> Iterator[Aim]:
        """Find what a list of aims asks for in words; of a time further off, only what is asked of known indicators."""
        text = self.folded.text
        subjects: tuple[str, ...] = ()
        for clause in sentence.clauses:
            subjects = (self.measured[clause],) if clause in self.measured else subjects
            if self.has_number(clause) or (setting.headline and setting.cue and clause[0] <= setting.cue[1]):
                continue
            found = read_requirement(text[clause[0] : clause[1]])
            if not found:  # 农村贫困人口全部脱贫
                yield from self.extremes_of(clause, index, sentence, setting)
                continue
            subjects = tuple(_with_owner(name, subjects) for name in found.subjects) or subjects
            start = clause[0] + found.start
            for subject in subjects:
                if setting.part is Part.PLAN or match(subject):
                    yield Aim(
                        start=start,
                        end=clause[1],
                        clause=clause,
                        sentence=index,
                        phrase=subject,
                        is_relational=bool(_words().relations.search(text, start, clause[1])),
                        period=self.period(sentence, clause, setting) or setting.period,
                        cues=(),  # the setting has its own
                    )

    def extremes(self, index: int, sentence: Sentence, setting: Setting) -> Iterator[Aim]:
        """Find what shall be so for all, or for none."""
        if _words().hint.search(self.folded.text, sentence.start, sentence.end):
            for clause in sentence.clauses:
                yield from self.extremes_of(clause, index, sentence, setting)

    def extremes_of(self, clause: tuple[int, int], index: int, sentence: Sentence, setting: Setting) -> Iterator[Aim]:
        """Find what one clause asks for all, or for none."""
        text, words = self.folded.text, _words()
        period = self.period(sentence, clause, setting)
        if self.has_number(clause) or period is None or looks_back(text, sentence.start, clause[1]):
            return
        last = clause[0]
        for found in words.extreme.finditer(text, *clause):
            group = next(group for group in ("behind", "each", "none") if found[group])
            phrase = _extreme_subject(text[last : found.start()], found["object"] or "")
            last = found.end()
            if phrase:
                yield Aim(
                    start=found.start(),
                    end=found.end(),
                    clause=clause,
                    sentence=index,
                    phrase=phrase,
                    is_relational=False,
                    period=period,
                    cues=((f"extreme.{group}", *found.span(group)),),
                )

    def period(self, sentence: Sentence, clause: tuple[int, int], setting: Setting) -> Period | None:
        """Return when it is due: by the sentence's own words, else as all around it; None if that is over or unknown."""
        year = self.folded.document.year
        text = self.folded.text
        times = [
            time
            for time in find_times(text, year, sentence.start, clause[1])
            if not time.loose
            and not text.startswith(("目标", "规划"), time.end)  # 实现“十一五”目标 within its last year
        ]
        period = times[-1].period if times else setting.period
        return None if period is None or (year is not None and period.end.year < year) else period


def _with_owner(subject: str, before: tuple[str, ...]) -> str:
    """The spending of whose revenue was named: 地方财政收入增长明显回升，支出同步增长."""
    owner = before[-1].partition("收入")[0] if before and "收入" in before[-1] else ""
    return owner + subject if subject == "支出" else subject


def _extreme_subject(before: str, behind: str) -> str:
    """What shall be all or none, without its verbs and adverbs; "" if the clause does not say, or says it vaguely."""
    words = _words()
    if before.endswith(("、", "或", "非", "已")) or words.vague.search(before + behind):
        return ""
    text, last = before.lstrip("、和"), ""
    while text != last:
        last = text
        text = split_verb(strip_head(words.ends.sub("", text))).noun
    phrase = text + behind
    return phrase if _SHORTEST <= len(phrase) <= _LONGEST and not head_adverbs().fullmatch(phrase) else ""


class _Words(NamedTuple):
    relations: re.Pattern[str]
    extreme: re.Pattern[str]
    hint: re.Pattern[str]
    vague: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _words() -> _Words:
    of = aim_words
    behind, rules, each, becomes, none, scopes = (of("extreme", group) for group in load("aims.toml")["extreme"])
    return _Words(
        relations=re.compile(of("headline", "relations")),
        extreme=re.compile(
            rf"(?:{scopes})?(?P<behind>{behind})(?=$|[、，。；！])"
            rf"|(?P<each>(?:{rules})(?=[^，。；！、的]{{2}})|(?:{each})(?={becomes}))[^，。；！、]+"
            rf"|(?P<none>{none})(?P<object>[^，。；！、]{{2,20}})(?=$|[，。；！])"
        ),
        hint=re.compile(f"{behind}|{rules}|{each}|{none}"),
        vague=re.compile(f"{of('vague', 'objects')}|{of('vague', 'subjects')}"),
        ends=re.compile(f"^(?:{of('subject', 'before')})+|(?:{of('subject', 'behind')})+$"),
    )
