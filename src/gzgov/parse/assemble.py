"""Last stage: claims, names and actions → the records of a report, with spans in the raw text.

Each record gets its :class:`~gzgov.Provenance`; what stayed in doubt becomes an :class:`~gzgov.Issue`. Which indicator of the
catalogue a phrase matches is asked of :mod:`gzgov.catalogue`; nothing is guessed here.
"""

from __future__ import annotations

import re

from gzgov.catalogue import Entry, fits, match, names_actors
from gzgov.errors import UnitError
from gzgov.measure import Aspect, Measure
from gzgov.parse.parts import Aim, Claim, Doubt, Folded, Section, Sentence, Setting
from gzgov.records import (
    Achievement,
    Baseline,
    Binding,
    Context,
    Indicator,
    Issue,
    Kind,
    Provenance,
    Report,
    Statement,
    Target,
    TargetForm,
    Tone,
)
from gzgov.source import Span
from gzgov.units import resolve_unit
from gzgov.vocabulary import group

_TONES = (Tone.ENSURE, Tone.SEEK, Tone.STRIVE, Tone.CONTROL, Tone.EXPLORE, Tone.PROPEL)
_BOUND_BY_ORDER = re.compile(r"约束性|(?:国家|省|自治区|市|上级)(?:级)?(?:下达|规定|确定|控制|制定)")
_ANTICIPATED = re.compile(r"预期性|预期目标")
_SCOPE = re.compile(r"(规模以上(?:工业|服务业))(?:企业)?中，")


def assemble(
    folded: Folded,
    sections: tuple[Section, ...],
    sentences: tuple[Sentence, ...],
    settings: tuple[Setting, ...],
    claims: tuple[Claim, ...],
    doubts: tuple[Doubt, ...],
    listed: frozenset[int],
    aims: tuple[Aim, ...],
) -> Report:
    """Return a report of the measured records, each kind in text order, with issues."""
    maker = _Maker(folded, sections, sentences, settings, listed)
    for claim in claims:
        maker.statement(claim)
    statements = sorted(maker.statements, key=lambda record: _place(record.provenance.span))
    targets = [record for record in statements if isinstance(record, Target)] + list(map(maker.aim, aims))
    return Report(
        document=folded.document,
        targets=sorted(targets, key=lambda record: _place(record.provenance.span)),
        achievements=[record for record in statements if isinstance(record, Achievement)],
        baselines=[record for record in statements if isinstance(record, Baseline)],
        contexts=[record for record in statements if isinstance(record, Context)],
        issues=sorted([*maker.issues, *map(maker.issue, doubts)], key=lambda issue: _place(issue.span)),
    )


def _place(span: Span) -> tuple[int, int]:
    """A span as a key to sort by: tuples compare faster than objects."""
    return span.start, span.end


class _Maker:
    def __init__(
        self,
        folded: Folded,
        sections: tuple[Section, ...],
        sentences: tuple[Sentence, ...],
        settings: tuple[Setting, ...],
        listed: frozenset[int],
    ) -> None:
        self.folded = folded
        self.raw = folded.document.text
        self.sections = sections
        self.sentences = sentences
        self.settings = settings
        self.statements: list[Statement] = []
        self.issues: list[Issue] = []
        self.listed = listed
        self.force: dict[tuple[int, int], tuple[Tone, Binding]] = {}
        self.counted: set[tuple[int, str]] = set()  # sentence and id of the counts that it states

    def provenance(
        self, start: int, end: int, clause: tuple[int, int], sentence: int, cues: tuple[tuple[str, int, int], ...]
    ) -> Provenance:
        section = self.sentences[sentence].section
        path = self.sections[section].path if section >= 0 else ()
        return self.folded.provenance((start, end), clause, path, cues)

    def statement(self, claim: Claim) -> None:
        """Make the record of one claim."""
        mention = claim.mention
        try:
            unit = resolve_unit(mention.unit)
        except UnitError:
            unit = ""
            message = f"unit {mention.unit!r} is not in the registry; the measure keeps the word alone"
            self.issues.append(
                Issue(code="unknown-unit", message=message, span=self.folded.span(mention.start, mention.end))
            )
        measure = Measure(
            low=mention.low, high=mention.high, unit=unit, unit_word=mention.unit, bound=claim.bound,
            aspect=claim.aspect, direction=claim.direction, quantum=mention.quantum,
        )  # fmt: skip
        provenance = self.provenance(mention.start, mention.end, claim.clause, claim.sentence, claim.cues)
        indicator = self.indicator(claim.phrase, claim.clause, self.entry(claim, measure))
        if not claim.phrase:
            message = f"no indicator found for {provenance.text!r}"
            self.issues.append(Issue(code="no-indicator", message=message, span=provenance.span))
        base = self.statements[claim.baseline] if claim.baseline is not None else None
        baseline = base if isinstance(base, Baseline) else None
        self.statements.append(self.record(claim, indicator, measure, provenance, baseline))

    def record(
        self, claim: Claim, indicator: Indicator, measure: Measure, provenance: Provenance, baseline: Baseline | None
    ) -> Statement:
        """Make the record that the claim's kind asks for."""
        period, reference = claim.period, claim.reference
        if claim.kind is Kind.BASELINE:
            return Baseline(
                indicator=indicator, measure=measure, period=period, reference=reference, provenance=provenance
            )
        if claim.kind is Kind.CONTEXT:
            return Context(
                indicator=indicator, measure=measure, period=period, reference=reference, provenance=provenance
            )
        if claim.kind is Kind.ACHIEVEMENT:
            return Achievement(
                indicator=indicator,
                measure=measure,
                period=period,
                reference=reference,
                baseline=baseline,
                provenance=provenance,
            )
        tone, binding = self.force.get(claim.clause) or self.force_of(claim.clause, claim.sentence)
        return Target(
            indicator=indicator,
            measure=measure,
            requirement=provenance.quote,
            period=period,
            reference=reference,
            tone=tone,
            binding=binding,
            headline=claim.sentence in self.listed,
            baseline=baseline,
            provenance=provenance,
        )

    def entry(self, claim: Claim, measure: Measure) -> Entry | None:
        """The entry of the catalogue that the phrase names, if the number can measure it."""
        start = self.sentences[claim.sentence].start
        scope = _SCOPE.search(self.folded.text, start, claim.clause[0])  # 规模以上工业中，战略性新兴产业增加值…
        found = (match(scope[1] + claim.phrase) if scope else None) or match(claim.phrase)
        if found is None and measure.aspect is Aspect.GROWTH:
            found = match(claim.phrase + "增长")  # 经济 names an indicator only where it grows
        if found is None or not fits(found, measure):
            return None
        if claim.phrase.endswith(group("statements.toml", "change", "fall")):  # 降幅收窄: the indicator may rise
            return None
        if not names_actors(found, claim.phrase):
            return found
        if measure.aspect in (Aspect.LEVEL, Aspect.CHANGE):
            self.counted.add((claim.sentence, found.id))
        return found if (claim.sentence, found.id) in self.counted else None

    def indicator(self, phrase: str, clause: tuple[int, int], entry: Entry | None) -> Indicator:
        at = self.folded.text.rfind(phrase, max(0, clause[0] - 120), clause[1]) if phrase else -1
        if at >= 0:  # the text's own characters, full-width ones too
            offsets = self.folded.offsets
            phrase = "".join(self.raw[offsets[place]] for place in range(at, at + len(phrase)))
        return Indicator(phrase=phrase, id=entry.id if entry else None, ascending=entry.ascending if entry else None)

    def force_of(self, clause: tuple[int, int], sentence: int) -> tuple[Tone, Binding]:
        """How firmly a clause words its targets, and of which kind they are; read once for all its numbers."""
        words = self.folded.text[clause[0] : clause[1]]
        made = self.force[clause] = _tone(words), self.binding(sentence, words)
        return made

    def binding(self, sentence: int, clause: str) -> Binding:
        if _BOUND_BY_ORDER.search(clause):
            return Binding.BINDING
        setting = self.settings[sentence]
        if not setting.headline:
            return Binding.UNSTATED
        cue = setting.cue
        opening = self.folded.text[max(0, cue[1] - 20) : cue[2] + 12] if cue else ""
        return Binding.ANTICIPATED if _ANTICIPATED.search(opening) else Binding.UNSTATED

    def aim(self, aim: Aim) -> Target:
        """Make the target of an aim in words."""
        tone, binding = self.force.get(aim.clause) or self.force_of(aim.clause, aim.sentence)
        return Target(
            indicator=self.indicator(aim.phrase, aim.clause, match(aim.phrase)),
            measure=None,
            requirement=self.folded.text[aim.start : aim.end],
            form=TargetForm.RELATIONAL if aim.is_relational else TargetForm.QUALITATIVE,
            period=aim.period,
            tone=tone,
            binding=binding,
            headline=aim.sentence in self.listed,
            provenance=self.provenance(
                aim.start, aim.end, aim.clause, aim.sentence, (*self.cue(aim.sentence), *aim.cues)
            ),
        )

    def cue(self, sentence: int) -> tuple[tuple[str, int, int], ...]:
        """What decided what the sentence is for."""
        cue = self.settings[sentence].cue
        return (cue,) if cue else ()

    def issue(self, doubt: Doubt) -> Issue:
        return Issue(code=doubt.code, message=doubt.message, span=self.folded.span(doubt.start, doubt.end))


def _tone(clause: str) -> Tone:
    for tone in _TONES:
        if any(map(clause.__contains__, group("statements.toml", "tone", tone.value))):
            return tone
    return Tone.PLAIN
