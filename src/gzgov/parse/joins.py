"""Projects → projects with what is measured of them, and the counts they belong to.

In: the records of the other stages. Out: the projects again. A measure belongs to a project whose name its indicator is,
but for a word of size (狮子洋通道全长35公里); a count belongs to the projects listed in front of it (沉香大桥等6个项目),
or behind it in a glossary (4个国铁项目：…).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import attrs

from gzgov.measure import Aspect
from gzgov.parse.endings import DATA, loose_words
from gzgov.records import Project, ProjectMention, Statement
from gzgov.source import Span
from gzgov.vocabulary import HAN, words

_SHORTEST_NAME = 4
_COUNTED = re.compile(rf"[\d一二两三四五六七八九十]+[\s多余]*{HAN}")
_LIST_END = re.compile(r"[^，。；]*?等?\s*$")
_COUNTING = frozenset({"item", "organisation", "dwelling"})
_GLOSSARY = "rule.glossary-list"


def join_measures(projects: Iterable[Project], statements: Iterable[Statement], text: str) -> list[Project]:
    """Return the projects with their measures and counts; `text` is the raw text that the spans count in.

    >>> from gzgov.parse import parse
    >>> report = parse(
    ...     "三、2021年工作安排\\n推动会展西路隧道、沉香大桥等6个项目开工。加快建设狮子洋通道，狮子洋通道全长35公里。"
    ... )
    >>> [(project.name, list(map(str, project.measures)), len(project.counted_in)) for project in report.projects]
    [('会展西路隧道', [], 1), ('沉香大桥', [], 1), ('狮子洋通道', ['35 公里'], 0)]
    """
    sizes: list[Statement] = []
    counts: list[Statement] = []
    for statement in statements:
        measure = statement.measure
        if measure and measure.aspect in (Aspect.LEVEL, Aspect.SIZE):
            (counts if measure.unit in _COUNTING else sizes).append(statement)
    by_clause: dict[Span, list[Statement]] = defaultdict(list)
    for count in counts:
        by_clause[count.provenance.statement].append(count)
    return [_joined(project, sizes, counts, by_clause, text) for project in projects]


def _joined(
    project: Project, sizes: list[Statement], counts: list[Statement], by_clause: dict[Span, list[Statement]], text: str
) -> Project:
    name = project.name
    named = [size for size in sizes if name in size.indicator.phrase] if len(name) >= _SHORTEST_NAME else []
    measures = [size.measure for size in named if size.measure and _is_size_of(name, size.indicator.phrase)]
    spans = {span for mention in project.mentions for span in _counts_of(mention, counts, by_clause, text)}
    if not measures and not spans:
        return project
    return attrs.evolve(project, measures=tuple(measures), counted_in=tuple(sorted(spans)))


def _is_size_of(name: str, phrase: str) -> bool:
    """Tell whether an indicator is the size of the named thing, rather than what goes on there."""
    before, _, behind = phrase.partition(name)
    return _size().fullmatch(before + behind) is not None


def _counts_of(
    mention: ProjectMention, counts: list[Statement], by_clause: dict[Span, list[Statement]], text: str
) -> list[Span]:
    """Cores of the measures that count a mentioned project."""
    place = mention.provenance
    listed = next((cue for cue in place.cues if cue.id == _GLOSSARY), None)
    if listed:
        return _spelled_out(text[listed.span.slice], counts)
    clause = place.statement
    for count in by_clause.get(clause, ()):
        core = count.provenance.span
        quote = count.provenance.quote
        between = quote[place.span.end - clause.start : core.start - clause.start]
        behind = quote[core.end - clause.start :]
        if core.start > place.span.end and _LIST_END.fullmatch(between) and "等" in between and _works().search(behind):
            return [core]
    return []


@cache
def _size() -> re.Pattern[str]:
    return re.compile(rf"(?:{loose_words('size')})*")


@cache
def _works() -> re.Pattern[str]:
    return re.compile("|".join((*words(DATA, "head.works"), *words(DATA, "head.sites"), loose_words("works_kind"))))


def _spelled_out(quote: str, counts: list[Statement]) -> list[Span]:
    """The count in the report that a glossary's words repeat: 4个国铁项目."""
    said = "".join(quote.split())
    number = _COUNTED.search(said)
    if not number:
        return []
    noun = said[number.end() : number.end() + 2]
    for count in counts:
        text = "".join(count.provenance.text.split())
        behind = "".join(count.provenance.quote.split()).partition(text)[2]
        if text == number[0] and (behind.startswith(noun) or noun in count.indicator.phrase):
            return [count.provenance.span]
    return []
