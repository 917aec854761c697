"""Whether a report's figures agree with each other, and with the report of the year before.

In: a parsed report, and the earlier one if there is one. Out: a :class:`Finding` for each set of figures that arithmetic ties
together: those that agree as well as those that do not. What one fact implies about another is left to
:mod:`gzgov.compare.derive`, targets and what came of them to :mod:`gzgov.compare.link`.

A printed figure stands for every number that prints as it does (6155.8亿元 for 6155.75亿元 to 6155.85亿元); what is counted one
by one (309家) stands for itself. Figures agree if some numbers that they may stand for do. So a finding of a disagreement
holds whatever the rounding was; that figures agree does not prove them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from gzgov.compare.figures import Figure, Figures, Time, part_and_whole
from gzgov.compare.findings import Check, Finding, Severity
from gzgov.compare.names import names_of
from gzgov.compare.ranges import Range
from gzgov.compare.readings import RATES
from gzgov.compare.ties import ties
from gzgov.errors import NotComparableError
from gzgov.measure import Aspect, Bound, Direction
from gzgov.records import Achievement, Collection, Report, Target, collect

_PERCENT = Fraction(100)
_LONG = 3
_NOT_NEGATIVE = Range(Fraction(0), None)
_MORE = Range(Fraction(0), None, low_closed=False)
_AMOUNTS = frozenset({Aspect.LEVEL, Aspect.CHANGE})
_STOCKS = frozenset({Aspect.LEVEL, Aspect.SHARE})
_RISES = frozenset({Aspect.GROWTH, Aspect.MULTIPLE})
_FIRM = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.OVER, Bound.BELOW})


def audit(report: Report, previous: Report | None = None) -> Collection[Finding]:
    """Check the figures of a report against each other, and against the report of the year before.

    Only figures that are tied together by their words or by definition are checked; most figures of a report stand alone
    and are in no finding.

    Args:
        report: The report.
        previous: The report of the year before, of the same place; None checks the report against itself only.

    Returns:
        The findings in the order of the text, agreements included.

    Raises:
        NotComparableError: If the two reports are of different places.

    >>> from gzgov.parse import parse
    >>> text = "2020年政府工作报告\\n一、2019年工作回顾\\n2019年，年末实有市场主体269.67万户，其中企业{}万户。"
    >>> audit(parse(text.format("158.43")))
    <1 record(s): <Finding consistent part: 158.43万户 ≤ 269.67万户>>
    >>> print(audit(parse(text.format("358.43")))[0].explain())
    inconsistent: part
      358.43万户 ≤ 269.67万户
      computed (-∞, 2696750), printed [3584250, 3584350) household
      figure: 企业 3584300 户 (3:28)
      figure: 市场主体 2696700 户 (3:15)
    """
    if previous is not None:
        _require_same_place(report, previous)
    figures = Figures.of(report, previous)
    found = [finding for check in _CHECKS for finding in check(figures)]
    return collect(sorted(found, key=lambda finding: (finding.spans, finding.check.value)))


def _require_same_place(report: Report, previous: Report) -> None:
    one, other = report.document, previous.document
    for here, there in ((one.place_code, other.place_code), (one.place, other.place)):
        if here and there:
            if here != there:
                raise NotComparableError(
                    f"the report is of {one.place or here!r}, the earlier one of {other.place or there!r}; "
                    "audit a report with an earlier one of its own place"
                )
            return


def _finding(
    check: Check,
    formula: str,
    computed: Range,
    printed: Range,
    unit: str,
    figures: Iterable[Figure],
    *,
    doubt: str = "",
) -> Finding:
    """Make a finding; `formula` has a place for each figure, of which the first is the one under test."""
    involved = tuple(figures)
    agrees = computed.meets(printed)
    is_doubtful = bool(doubt) and not agrees
    severity = Severity.DOUBTFUL if is_doubtful else Severity.CONSISTENT if agrees else Severity.INCONSISTENT
    return Finding(
        severity=severity,
        check=check,
        computed=computed.interval(),
        printed=printed.interval(),
        unit=unit,
        formula=formula.format(*(figure.text for figure in involved)),
        statements=tuple(figure.statement for figure in involved if not figure.is_earlier),
        earlier=tuple(figure.statement for figure in involved if figure.is_earlier),
        reason=doubt if is_doubtful else "",
    )


_REVISED = "a figure of another report may have been revised since, or be of another scope"
_OTHER_NAME = "the whole is named in other words there, and may be another"
_REAL = "growth of values is often counted at comparable prices, levels never are"
_SLIP = "they differ in one digit, as a slip of the pen does, but may be two things of one name"
_YUAN = "amounts set in whole yuan usually come from whole yuan, but need not"
_OVERLAP = "parts that a report names side by side may overlap"


def _movements(figures: Figures) -> Iterator[Finding]:
    """由A提高到B: B lies on the side of A that the words say. A rank is better, and up, the smaller it is."""
    for figure in figures.own:
        baseline, direction = figure.baseline, figure.measure.direction
        if baseline is None or direction is None or not baseline.converts_to(figure):
            continue
        is_more = (direction is Direction.UP) is not (figure.aspect is Aspect.RANK)
        rest = figure.stated() - baseline.stated(figure.unit)
        formula = "{0} - {1} > 0" if is_more else "{0} - {1} < 0"
        expected = _MORE if is_more else -_MORE
        yield _finding(Check.MOVEMENT, formula, rest, expected, figure.unit, (figure, baseline))


def _changes(figures: Figures) -> Iterator[Finding]:
    """A level is the level before and the change; without the level before, what is left of a count is not negative."""
    for change in figures.of_aspects({Aspect.CHANGE}):
        level = figures.level_beside(change)
        if level is None or not change.converts_to(level):
            continue
        moved, base = change.stated(level.unit), figures.base(level, change.base_time)
        if base is not None:
            computed, doubt = base.stated(level.unit) + moved, _REVISED if base.is_earlier else ""
            formula = "{0} = {1} - {2}" if change.is_fall else "{0} = {1} + {2}"
            involved = (level, base, change)
            yield _finding(Check.CHANGE, formula, computed, level.stated(), level.unit, involved, doubt=doubt)
        elif not change.is_fall:
            rest = level.stated() - moved
            yield _finding(Check.CHANGE, "{0} - {1} ≥ 0", rest, _NOT_NEGATIVE, level.unit, (level, change))


def _growths(figures: Figures) -> Iterator[Finding]:
    """A level by the level before is the growth; without the level before, what was counted is a whole number."""
    for growth in figures.of_aspects(_RISES):
        level, ratio = figures.level_beside(growth), growth.ratio()
        if level is None or ratio is None:
            continue
        base = figures.base(level, growth.base_time)
        quotient = level.stated().over(base.stated(level.unit)) if base else None
        if base is not None and quotient is not None:
            doubt = _REAL if level.is_money and growth.aspect is Aspect.GROWTH else _REVISED if base.is_earlier else ""
            formula = f"{growth.ratio_text.replace(growth.text, '{0}')} = {{1}} / {{2}}"
            involved = (growth, level, base)
            yield _finding(Check.GROWTH, formula, quotient, ratio, "multiple", involved, doubt=doubt)
        elif base is None:
            yield from _whole_number(level, growth, ratio, growth.ratio_text)


def _whole_number(level: Figure, rate: Figure, divisor: Range, text: str) -> Iterator[Finding]:
    """What a count implies is a whole number, and so, as a rule, is what an amount in whole yuan a month implies."""
    implied = level.stated().over(divisor) if level.is_whole or level.is_standard else None
    if implied is None or implied.low is None or implied.high is None:
        return
    if implied.high - implied.low >= 1:
        return  # every such range holds a whole number
    nearest = floor(implied.high) if floor(implied.high) >= implied.low else ceil(implied.low)
    number = Range.point(Fraction(nearest))
    formula = f"{{0}} / {text.replace(rate.text, '{1}')} = {nearest}"
    doubt = "" if level.is_whole else _YUAN
    yield _finding(Check.WHOLE_NUMBER, formula, implied, number, level.unit, (level, rate), doubt=doubt)


def _completions(figures: Figures) -> Iterator[Finding]:
    """An actual by its target is the rate of completion."""
    for rate in figures.of_aspects({Aspect.SHARE, Aspect.GROWTH}):
        before, words = figures.before(rate), _is_completion(rate, figures)
        if not words or not before:
            continue
        has_target = len(before) > 1 and before[0].text in words[0] and before[0].converts_to(before[1])
        actual = before[has_target]
        target = before[0] if has_target else _target_of(actual, figures)
        stated = rate.stated("percent")
        reached = actual.stated().over(target.stated(actual.unit)) if target else None
        if target and reached:
            involved = (rate, actual, target)
            yield _finding(Check.COMPLETION, "{0} = {1} / {2}", reached.scaled(_PERCENT), stated, "percent", involved)
        else:
            yield from _whole_number(actual, rate, stated.scaled(1 / _PERCENT), rate.text)


def _is_completion(rate: Figure, figures: Figures) -> re.Match[str] | None:
    """Return the words that make a percentage one of a target, None if there are none."""
    return ties().completion.search(figures.words_before(rate)) if rate.unit in RATES else None


def _target_of(actual: Figure, figures: Figures) -> Figure | None:
    """Return the target of the earlier report that an actual answers."""
    for target in figures.targets:
        one, other = actual.statement, target.statement
        is_same = target.time == actual.time and target.aspect in _AMOUNTS and target.converts_to(actual)
        if is_same and isinstance(one, Achievement) and isinstance(other, Target) and answers(one, other):
            return target
    return None


def answers(actual: Achievement, target: Target) -> bool:
    """Tell whether an achievement speaks of what a target aims at, by its name."""
    return not set(names_of(actual)).isdisjoint(names_of(target))


def _shares(figures: Figures) -> Iterator[Finding]:
    """A part by its whole is the share."""
    for share in figures.of_aspects({Aspect.SHARE}):
        names = part_and_whole(share) if share.unit in RATES else None
        if names is None or _is_completion(share, figures):
            continue
        part, whole = (figures.level(name, share) for name in names)
        stated = share.stated("percent")
        quotient = part.stated().over(whole.stated(part.unit)) if part and whole and whole.converts_to(part) else None
        if part and whole and quotient:
            involved, share_of = (share, part, whole), share.statement.indicator.phrase
            doubt = (
                ""
                if "占" not in share_of or share_of.endswith(f"占{whole.statement.indicator.phrase}比重")
                else _OTHER_NAME
            )
            made = quotient.scaled(_PERCENT)
            yield _finding(Check.SHARE, "{0} = {1} / {2}", made, stated, "percent", involved, doubt=doubt)
        elif part and not whole and part.sentence == share.sentence:
            yield from _whole_number(part, share, stated.scaled(1 / _PERCENT), share.text)


def _parts(figures: Figures) -> Iterator[Finding]:
    """其中: each part, and all parts named side by side, are no more than the whole."""
    for whole, parts in figures.parts():
        most = whole.stated()
        ceiling = Range(None, most.high, high_closed=most.high_closed)
        for part in parts:
            yield _finding(Check.PART, "{0} ≤ {1}", ceiling, part.stated(whole.unit), whole.unit, (part, whole))
        if len(parts) > 1:
            total = _total(parts, whole.unit)
            is_all = total.meets(most)
            formula = f"{' + '.join(f'{{{at}}}' for at in range(1, len(parts) + 1))} {'=' if is_all else '≤'} {{0}}"
            yield _finding(Check.SUM, formula, total, ceiling, whole.unit, (whole, *parts), doubt=_OVERLAP)


def _sums(figures: Figures) -> Iterator[Finding]:
    """What makes up a whole by definition adds up to it."""
    for name, part_names in ties().sums:
        for whole in figures.named(name):
            choices = [[part for part in figures.levels(name, whole) if part.converts_to(whole)] for name in part_names]
            if whole.is_earlier or whole.aspect is not Aspect.LEVEL or not all(choices):
                continue
            # one name may stand for several things (出口 of all trade, of that with one region): those that fit are meant
            sums = [(_total(parts, whole.unit), parts) for parts in itertools.product(*choices)]
            total, found = next((one for one in sums if one[0].meets(whole.stated())), sums[0])
            formula = f"{{0}} = {' + '.join(f'{{{at}}}' for at in range(1, len(found) + 1))}"
            yield _finding(Check.SUM, formula, total, whole.stated(), whole.unit, (whole, *found))


def _whole_of_shares(figures: Figures) -> Iterator[Finding]:
    """Shares that make up a whole by definition, told in one sentence, add up to 100%."""
    for shares in figures.wholes():
        formula = f"{' + '.join(f'{{{at}}}' for at in range(len(shares)))} = 100%"
        total = _total(shares, "percent")
        yield _finding(Check.SUM, formula, total, Range.point(_PERCENT), "percent", shares)


def _total(parts: Sequence[Figure], unit: str) -> Range:
    return sum((part.stated(unit) for part in parts[1:]), parts[0].stated(unit))


def _bounds(figures: Figures) -> Iterator[Finding]:
    """稳定在3.5%以下 over years holds for each of them."""
    words = ties().throughout
    for bound in figures.of_aspects(_STOCKS):
        if bound.measure.bound not in _FIRM or not words.search(bound.quote):
            continue
        for figure in figures.named(bound.name):
            is_within = figure.time != bound.time and _holds(bound.time, figure.time)
            is_like = figure.aspect is bound.aspect and figure.converts_to(bound)
            if is_within and is_like and not figure.is_earlier:
                stated = figure.stated(bound.unit)
                yield _finding(Check.BOUND, "{0} within {1}", bound.stated(), stated, bound.unit, (figure, bound))


def _holds(years: Time | None, year: Time | None) -> bool:
    return years is not None and year is not None and years[0] <= year[0] and year[1] <= years[1]


def _repeats(figures: Figures) -> Iterator[Finding]:
    """A figure that stands twice, in one report or in both, is one figure.

    In one report, two that differ in more than a digit are taken for two things of one name. A rate keeps within the bound that
    its own sentence gives: 城镇登记失业率2.53%，控制在3.5%以内.
    """
    for one, other in figures.repeated():
        if _is_bound_beside(one, other):
            bound, figure = sorted((one, other), key=lambda each: each.measure.bound not in _FIRM)
            stated = figure.stated(bound.unit)
            yield _finding(Check.BOUND, "{0} within {1}", bound.stated(), stated, bound.unit, (figure, bound))
            continue
        check, doubt = (Check.EARLIER, _REVISED) if other.is_earlier else (Check.REPEAT, _SLIP)
        stated = other.stated(one.unit)
        if other.is_earlier or stated.meets(one.stated()) or is_slip(one.text, other.text):
            yield _finding(check, "{0} = {1}", stated, one.stated(), one.unit, (one, other), doubt=doubt)


def _is_bound_beside(one: Figure, other: Figure) -> bool:
    """Tell whether one of two rates in one sentence is a bound on the other; of amounts, two may be of two things."""
    is_near = one.sentence == other.sentence and not other.is_earlier
    is_rate = one.aspect is Aspect.SHARE and {one.unit, other.unit} <= RATES
    bounds = {one.measure.bound, other.measure.bound}
    return is_near and is_rate and len(bounds & _FIRM) == 1 and Bound.EXACT in bounds


def is_slip(one: str, other: str) -> bool:
    """Tell whether two numbers of at least three digits differ in one of them, as a slip of the pen does.

    >>> is_slip("7339万人次", "7389万人次"), is_slip("5%", "6%")
    (True, False)
    """
    differ = [(here, there) for here, there in zip(one, other, strict=False) if here != there]
    is_long = sum(character.isdigit() for character in one) >= _LONG
    return len(one) == len(other) and is_long and len(differ) == 1 and "".join(differ[0]).isdigit()


_CHECKS = (_movements, _changes, _growths, _completions, _shares, _parts, _sums, _whole_of_shares, _bounds, _repeats)
