"""Pairing the targets of one report with the achievements of a later one, or of a statistical communiqué.

In: two reports. Out: a :class:`Linkage` with one :class:`Link` for each target: its comparison, what answered it, and the near
misses with the reason why each was refused. Verdicts are left to :mod:`gzgov.compare.verdict`.

An achievement answers a target if it speaks of the same indicator (the same catalogue entry, or the same phrase but for words
that change nothing: ``data/link_words.toml``), of the same time and in the same dimension. What was to be built (建设1000公里)
may be answered by what was added (新建成8383公里), a whole stock may not; nor does what was begun answer what was to be
completed (:mod:`gzgov.compare.deeds`).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

import attrs

from gzgov.compare.claims import find_claims
from gzgov.compare.comparable import Criterion, Documents, aspect_of, find_differences, place_of
from gzgov.compare.comparison import Comparison, Verdict
from gzgov.compare.deeds import is_output, is_stock
from gzgov.compare.names import core_of, names_of, pairs_of
from gzgov.compare.relational import combine, compare_relational
from gzgov.compare.tenses import is_goal
from gzgov.compare.tolerances import Tolerance
from gzgov.compare.verdict import compare
from gzgov.errors import unexpected
from gzgov.measure import Aspect, Direction
from gzgov.records import Achievement, Collection, Provenance, Report, Target, TargetForm, collect
from gzgov.vocabulary import load

_MOST_NEAR = 3
_ALIKE = 0.5
_FLOWS = frozenset({Aspect.LEVEL, Aspect.CHANGE})


@attrs.frozen(kw_only=True, repr=False)
class NearMiss:
    """An achievement that looks like the answer to a target, and why it is none.

    Attributes:
        target: The target.
        achievement: The achievement.
        reasons: In what it differs, one line each.
    """

    target: Target
    achievement: Achievement
    reasons: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<NearMiss {self.achievement.indicator.phrase} {self.achievement.measure}: {'; '.join(self.reasons)}>"


@attrs.frozen(kw_only=True, repr=False)
class Link:
    """One target of the earlier report, and what the later one says of it.

    Attributes:
        target: The target.
        comparison: What came of it; ``no_data`` where nothing answers it.
        actuals: The achievements that answer it, in text order: none, one, or those of several parts.
        near_misses: Achievements that were refused, the nearest first.
        claim: Where the later report says without a number that the target was met, or missed; None if it does not.

    >>> import gzgov
    >>> earlier = gzgov.parse(gzgov.Document(text="今年主要预期目标是：地区生产总值增长6%以上。", year=2020))
    >>> later = gzgov.parse(gzgov.Document(text="2020年，地区生产总值增长2.7%。", year=2021))
    >>> found = link(earlier, later).links[0]
    >>> found.comparison.verdict.value, found.actuals[0]
    ('not_met', <Achievement 地区生产总值 2.7 % in 2020>)
    """

    target: Target
    comparison: Comparison
    actuals: tuple[Achievement, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    claim: Provenance | None = None

    def explain(self) -> str:
        """Tell what came of the target, and what was refused, one line each."""
        near = (
            f"  near miss: {miss.achievement!r} ({miss.achievement.provenance.line}): {'; '.join(miss.reasons)}"
            for miss in self.near_misses
        )
        return "\n".join([self.comparison.explain(), *near])

    def __repr__(self) -> str:
        return f"<Link {self.comparison.verdict.value}: {self.target.indicator.phrase}, {len(self.actuals)} actual(s)>"


@attrs.frozen(kw_only=True, repr=False)
class Linkage:
    """Two reports side by side.

    Attributes:
        earlier: The report with the targets.
        later: The report with the actuals.
        links: One for each target of the earlier report, in text order.

    >>> import gzgov
    >>> earlier = gzgov.parse(
    ...     gzgov.Document(text="今年主要预期目标是：地区生产总值增长6%以上，物价上涨3%左右。", year=2020)
    ... )
    >>> later = gzgov.parse(gzgov.Document(text="2020年，地区生产总值增长2.7%。", year=2021))
    >>> linkage = link(earlier, later)
    >>> len(linkage.pairs), len(linkage.lone_targets)
    (1, 1)
    """

    earlier: Report
    later: Report
    links: Collection[Link]

    @property
    def pairs(self) -> Collection[Link]:
        """The targets that were answered."""
        return collect(link for link in self.links if link.actuals)

    @property
    def lone_targets(self) -> Collection[Link]:
        """The targets that were not."""
        return collect(link for link in self.links if not link.actuals)

    @property
    def near_misses(self) -> Collection[NearMiss]:
        """Achievements that looked like answers and were refused, with the reasons, in the order of their targets."""
        return collect(miss for link in self.links for miss in link.near_misses)

    @property
    def lone_achievements(self) -> Collection[Achievement]:
        """The achievements of the later report that answer no target, in text order."""
        used = {id(actual) for link in self.links for actual in link.actuals}
        return collect(actual for actual in self.later.achievements if id(actual) not in used)

    def __repr__(self) -> str:
        return f"<Linkage {len(self.pairs)} of {len(self.links)} targets answered>"


def link(
    earlier: Report, later: Report, *, tolerance: Tolerance | str | None = None, as_of: dt.date | None = None
) -> Linkage:
    """Pair each target of a report with the achievement of a later document that answers it.

    Args:
        earlier: The report with the targets.
        later: The next report, or a statistical communiqué.
        tolerance: A tolerance for 左右, as of :func:`gzgov.compare.compare`.
        as_of: The day of the comparison; targets whose period ends later are not due.

    Raises:
        ArgumentError: If one of the two is no report.

    >>> from gzgov.parse import parse
    >>> earlier = parse("2020年政府工作报告\\n二、2020年工作安排\\n今年主要预期目标是：城镇登记失业率控制在3.5%以内。")
    >>> later = parse("2021年政府工作报告\\n一、2020年工作回顾\\n2020年，城镇登记失业率2.53%。")
    >>> link(earlier, later).pairs
    <1 record(s): <Link met: 城镇登记失业率, 1 actual(s)>>
    """
    for report in (earlier, later):
        if not isinstance(report, Report):
            raise unexpected(report, "two reports as gzgov.parse makes them, the earlier one first")
    answers = _Answers(later, (earlier.document, later.document))
    links = collect(_link(target, answers, tolerance, as_of) for target in earlier.targets)
    return Linkage(earlier=earlier, later=later, links=links)


class _Answers:
    """The achievements of a report, by what they speak of."""

    def __init__(self, report: Report, documents: Documents) -> None:
        self.documents = documents
        self.place = place_of(documents)
        self._by_name: defaultdict[str, list[Achievement]] = defaultdict(list)
        self._by_pair: defaultdict[str, list[Achievement]] = defaultdict(list)
        self.claims = find_claims(report)
        for achievement in report.achievements:
            for name in names_of(achievement, place=self.place):
                self._by_name[name].append(achievement)
            for pair in pairs_of(core_of(achievement.indicator.phrase)):
                self._by_pair[pair].append(achievement)

    def names_of(self, target: Target) -> tuple[str, ...]:
        """Return the names under which a target of the earlier report is looked for."""
        return names_of(target, place=self.place)

    def named(self, names: Iterable[str]) -> list[Achievement]:
        """Return those that share a name, in text order."""
        return _in_order(found for name in names for found in self._by_name[name])

    def claim_of(self, target: Target) -> tuple[Verdict, Provenance] | None:
        """Return what the report says without a number of a target, with the first place; None if it says nothing, or both."""
        names = self.names_of(target)
        said = [(verdict, one.provenance) for one in self.claims if (verdict := one.verdict_of(target, names))]
        return said[0] if len({verdict for verdict, _ in said}) == 1 else None

    def alike(self, phrase: str) -> list[Achievement]:
        """Return those whose phrase looks like another one, the most alike first."""
        core = core_of(phrase)
        wanted, is_rate = pairs_of(core), _is_rate(core)  # 国内生产总值 is but the base of 单位国内生产总值能耗
        shared: defaultdict[int, int] = defaultdict(int)
        found: dict[int, Achievement] = {}
        for pair in wanted:
            for achievement in self._by_pair.get(pair, ()):
                shared[id(achievement)] += 1
                found[id(achievement)] = achievement
        ranked = sorted(
            (
                -2 * count / (len(wanted) + len(pairs_of(core_of(found[key].indicator.phrase)))),
                found[key].provenance.span,
                key,
            )
            for key, count in shared.items()
            if _is_rate(core_of(found[key].indicator.phrase)) is is_rate
        )
        return [found[key] for likeness, _, key in ranked[:_MOST_NEAR] if likeness <= -_ALIKE]


def _is_rate(core: str) -> bool:
    return core.startswith(tuple(load("link_words.toml")["rates"]["heads"]))


def _in_order(achievements: Iterable[Achievement]) -> list[Achievement]:
    unique = {id(achievement): achievement for achievement in achievements}
    return sorted(unique.values(), key=lambda achievement: achievement.provenance.span)


def _link(target: Target, answers: _Answers, tolerance: Tolerance | str | None, as_of: dt.date | None) -> Link:
    if target.form is TargetForm.RELATIONAL:
        found = _relational(target, answers, tolerance)
        if found is not None:
            return found
    accepted: list[tuple[tuple[object, ...], Achievement, set[Criterion]]] = []
    near: list[NearMiss] = []
    for achievement in answers.named(answers.names_of(target)):
        waived = {Criterion.INDICATOR, *_same_flow(target, achievement), *_same_stock(target, achievement)}
        differences = find_differences(target, achievement, documents=answers.documents)
        reasons = tuple(str(found) for found in differences if found.criterion not in waived)
        reasons = reasons or _unfit(target, achievement)
        if reasons:
            near.append(NearMiss(target=target, achievement=achievement, reasons=reasons))
        else:
            accepted.append((_rank(target, achievement), achievement, waived))
    if accepted and target.form is not TargetForm.RELATIONAL:
        _, actual, waived = min(accepted, key=lambda found: found[0])
        comparison = compare(
            target, actual, tolerance=tolerance, waive=waived, documents=answers.documents, as_of=as_of
        )
        return Link(target=target, comparison=comparison, actuals=(actual,), near_misses=tuple(near[:_MOST_NEAR]))
    near += [_other(target, found) for found in answers.alike(target.indicator.phrase) if not _is_listed(found, near)]
    comparison = compare(target, None, as_of=as_of)
    verdict, claim = answers.claim_of(target) or (comparison.verdict, None)
    if claim and comparison.verdict is Verdict.NO_DATA:
        why = f"the later report says so without a number: {claim.text!r} ({claim.line}:{claim.column})"
        comparison = attrs.evolve(comparison, verdict=verdict, reasons=(why,))
    return Link(target=target, comparison=comparison, near_misses=tuple(near[:_MOST_NEAR]), claim=claim)


def _is_listed(achievement: Achievement, near: list[NearMiss]) -> bool:
    return any(miss.achievement is achievement for miss in near)


def _other(target: Target, achievement: Achievement) -> NearMiss:
    differences = find_differences(target, achievement)
    unpaired = (
        "a relational target takes two actuals"
        if target.form is TargetForm.RELATIONAL
        else f"{target.indicator.phrase!r} is too short a name to be paired by"
    )
    reasons = tuple(map(str, differences)) or (unpaired,)
    return NearMiss(target=target, achievement=achievement, reasons=reasons)


def _rank(target: Target, achievement: Achievement) -> tuple[object, ...]:
    """Order the candidates: the same time, aspect and words first, then the clause most alike."""
    measure = achievement.measure
    return (
        achievement.period != target.period,
        target.measure is not None and aspect_of(measure) is not aspect_of(target.measure),
        core_of(achievement.indicator.phrase) != core_of(target.indicator.phrase),
        -_likeness(achievement.provenance.quote, target.provenance.quote),
        achievement.provenance.span,
    )


def _likeness(one: str, other: str) -> float:
    """Return how much two texts are alike, from 0 to 1: the pairs of characters they share."""
    pairs, others = pairs_of(core_of(one)), pairs_of(core_of(other))
    return 2 * len(pairs & others) / max(1, len(pairs) + len(others))


def _unfit(target: Target, achievement: Achievement) -> tuple[str, ...]:
    """Say why an achievement that differs in nothing else still answers nothing."""
    if target.measure is None and achievement.measure.aspect is not Aspect.GROWTH:
        return (f"a target in words is not answered by a {achievement.measure.aspect.value}",)
    if is_goal(achievement):
        return ("the number is one that was aimed at, not what came of it",)
    if achievement.period is None:
        return ("period: the later text leaves it open",)
    return ()


def _same_flow(target: Target, achievement: Achievement) -> set[Criterion]:
    """What was to be built may be answered by what was added: 建设污水管网1000公里, 新建成8383公里."""
    if target.measure is None or {target.measure.aspect, achievement.measure.aspect} != _FLOWS:
        return set()
    level = target if target.measure.aspect is Aspect.LEVEL else achievement
    is_fall = Direction.DOWN in {target.measure.direction, achievement.measure.direction}
    return {Criterion.ASPECT} if is_output(level) and not is_fall else set()


def _same_stock(target: Target, achievement: Achievement) -> set[Criterion]:
    """A stock told for several years is that of their end: 地铁运营里程达到400公里 in 2020, 运营总里程411公里 for 2016/2020."""
    aim, got = target.period, achievement.period
    ends_together = aim is not None and got is not None and aim.end == got.end
    return {Criterion.PERIOD} if ends_together and is_stock(target) and is_stock(achievement) else set()


def _relational(target: Target, answers: _Answers, tolerance: Tolerance | str | None) -> Link | None:
    """Answer a relational target by the growth of its own indicator, or of its parts, and of what it should keep up with."""
    tables = load("link_words.toml")
    base = next((id_ for word, id_ in tables["bases"].items() if word in target.requirement), "")
    own = [name for name in answers.names_of(target) if name != base]
    parts = next(([(id_,) for id_ in tables["parts"][name]] for name in own if name in tables["parts"]), [tuple(own)])
    second = _growth(target, answers, [base])
    firsts = [found for names in parts if (found := _growth(target, answers, names))]
    if second is None or not firsts:
        return None
    comparisons = [
        compare_relational(target, first, second, tolerance=tolerance, waive=[Criterion.REFERENCE]) for first in firsts
    ]
    return Link(target=target, comparison=combine(comparisons), actuals=tuple(_in_order(firsts)))


def _growth(target: Target, answers: _Answers, names: Iterable[str]) -> Achievement | None:
    grown = [
        found
        for found in answers.named(names)
        if found.measure.aspect is Aspect.GROWTH
        and found.period
        and found.period == target.period
        and not _differs(target, found, answers.documents)
    ]
    return min(grown, key=lambda found: "实际" not in found.provenance.quote, default=None)  # GDP grows in real terms


def _differs(target: Target, found: Achievement, documents: Documents) -> bool:
    """Tell whether an actual is of another place, time or scope than a target in words; its indicator may be another."""
    return any(one.criterion is not Criterion.INDICATOR for one in find_differences(target, found, documents=documents))
