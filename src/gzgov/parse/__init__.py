"""Document → report: the stages in reading order, nothing else.

Each stage is a pure function in a module of its own: earlier parts in, new parts out. See :mod:`gzgov.parse.parts` for what
they hand on.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Collection

from gzgov.errors import unexpected
from gzgov.facts import document_of
from gzgov.parse.aims import find_aims
from gzgov.parse.assemble import assemble
from gzgov.parse.challenges import find_challenges
from gzgov.parse.clauses import find_sentences
from gzgov.parse.context import find_settings
from gzgov.parse.fold import fold
from gzgov.parse.measures import find_mentions
from gzgov.parse.outline import find_sections
from gzgov.parse.statements import find_claims
from gzgov.parse.tables import find_table_claims
from gzgov.records import Challenge, Initiative, Project, Report
from gzgov.source import Document

EVERYTHING = frozenset({"statements", "projects", "initiatives"})
"""What :func:`parse` can look for: statements are targets, achievements, baselines and contexts."""

# "guangzhou 2021.md", but no line of a front matter (source: https://…/2021.htm)
_FILE_NAME = re.compile(
    r"\S(?:[^\r\n。；：:]|:(?! )){0,250}\.(?:txt|md|markdown|html?|docx?|pdf|wps|json)", re.IGNORECASE
)


def parse(document: Document | str, *, only: Collection[str] = EVERYTHING) -> Report:
    """Read a report: every target, achievement, project and initiative, anchored to the text it was read from.

    The collector of reference cycles rests meanwhile: a parse makes thousands of objects and not one cycle.

    Args:
        document: The document, or the raw text of one; a text's date, place and year are read from its opening lines.
        only: What to look for, some of :data:`EVERYTHING`, such as ``["statements"]``; what is not looked for stays empty,
            and costs nothing.

    Returns:
        The report, each kind of record in text order. Odd text never raises: what could not be understood is listed
        in :attr:`gzgov.Report.issues`.

    Raises:
        ArgumentError: If `document` is neither, or is the name of a file, or `only` is not a collection of such names.

    >>> report = parse("三、2021年工作安排\\n今年经济社会发展的主要预期目标是：地区生产总值增长6%以上。")
    >>> report.headline_targets[0]
    <Target 地区生产总值 at_least 6 % in 2021>
    """
    if not isinstance(document, Document | str):
        raise unexpected(document, "a gzgov.Document, as gzgov.read opens one, or the text of a report")
    if isinstance(document, str) and _FILE_NAME.fullmatch(document):
        raise unexpected(document, "the text of a report; a file goes through gzgov.read")
    if not _are_choices(only):
        choices = ", ".join(map(repr, sorted(EVERYTHING)))
        raise unexpected(only, f"as only= a list of {choices} (all targets, achievements and baselines are statements)")
    collects = gc.isenabled()
    gc.disable()
    try:
        return _parse(document_of(document) if isinstance(document, str) else document, only)
    finally:
        if collects:
            gc.enable()


def _are_choices(only: object) -> bool:
    return isinstance(only, Collection) and not isinstance(only, str) and EVERYTHING.issuperset(only)


def _parse(document: Document, only: Collection[str]) -> Report:
    """The stages, one after the other."""
    folded = fold(document)
    sections = find_sections(folded)
    sentences = find_sentences(folded, sections)
    settings = find_settings(folded, sections, sentences)
    report = Report(document=document)
    challenges: list[Challenge] = []
    if "statements" in only:
        mentions = find_mentions(folded)
        said, doubts = find_claims(folded, sentences, settings, mentions)
        claims = find_table_claims(folded, sentences, settings, said)
        listed, aims = find_aims(folded, sentences, settings, claims, doubts)
        report = assemble(folded, sections, sentences, settings, claims, doubts, listed, aims)
        challenges = find_challenges(folded, sections, sentences, settings)
    projects: list[Project] = []
    initiatives: list[Initiative] = []
    if "projects" in only:
        from gzgov.parse.joins import join_measures  # noqa: PLC0415 - what is not looked for costs nothing
        from gzgov.parse.projects import find_projects, make_projects  # noqa: PLC0415 - as above

        named = find_projects(folded, sections, sentences, settings)
        made = make_projects(folded, sections, sentences, settings, named)
        projects = join_measures(made, report.statements, document.text)
    if "initiatives" in only:
        from gzgov.parse.actions import find_actions, make_initiatives  # noqa: PLC0415 - as above

        actions = find_actions(folded, sections, sentences, settings)
        initiatives = make_initiatives(folded, sections, sentences, settings, actions)
    return Report(
        document=document,
        targets=report.targets,
        achievements=report.achievements,
        baselines=report.baselines,
        contexts=report.contexts,
        projects=projects,
        initiatives=initiatives,
        challenges=challenges,
        issues=report.issues,
    )
