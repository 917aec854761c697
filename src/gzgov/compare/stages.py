"""How far the works have come that a number counts: begun, or completed.

In: a statement in its clause. Out: a :class:`gzgov.ProjectStatus`, or None where the words do not say. The words are
those of ``data/projects.toml``, by which a project's status is told, too. That 建成5万套 is no answer to 开工5万套 is left to
:mod:`gzgov.compare.comparable`.
"""

from __future__ import annotations

import re
from functools import cache

from gzgov.records import Achievement, ProjectStatus, Target
from gzgov.vocabulary import either, entries

_STAGES = {
    ProjectStatus.STARTED: ProjectStatus.STARTED,
    ProjectStatus.UNDER_CONSTRUCTION: ProjectStatus.STARTED,
    ProjectStatus.COMPLETED: ProjectStatus.COMPLETED,
    ProjectStatus.IN_OPERATION: ProjectStatus.COMPLETED,
}
_OWN_START = re.compile(r".*[0-9、，；和及]", re.DOTALL)
_OWN_END = re.compile(r"[0-9、，；和及]")


@cache
def _words() -> tuple[dict[str, ProjectStatus], re.Pattern[str]]:
    stages: dict[str, ProjectStatus] = {}
    stops: dict[str, str] = {}
    for status, stage in _STAGES.items():
        for entry in entries("projects.toml", f"cue.{status.value}"):
            if status is ProjectStatus.UNDER_CONSTRUCTION and entry["side"] != "back":
                continue  # 推进 and 建设 open what ends in 建成, too
            stages[entry["word"]] = stage
            stops[entry["word"]] = f"(?![{entry['stop']}])" if "stop" in entry else ""
    return stages, re.compile(either(stages, stops))


def stage_of(statement: Target | Achievement) -> ProjectStatus | None:
    """Return ``started`` or ``completed`` by the words around a statement's number; None if they say neither.

    Works of which only a part is done (主体施工, 封顶, 完成率85%) are ``started``.

    Its own stretch of a list counts first, before the number (新开工 in 新开工100公里、建成80公里) and behind it (5个项目竣工),
    then what the list opens with (建成公园5个、绿道30公里).

    >>> from gzgov.parse import parse
    >>> found = parse("2020年，新开工高速公路100公里、建成80公里，改造老旧小区50个。").achievements
    >>> [stage and stage.value for stage in map(stage_of, found)]
    ['started', 'completed', None]
    """
    stages, word = _words()
    place = statement.provenance
    start, end = (at - place.statement.start for at in (place.span.start, place.span.end))
    before, behind = place.quote[: max(start, 0)], place.quote[max(end, 0) :]
    said = word.findall(before)
    own = _OWN_START.sub("", before)
    if not word.search(own):
        follows = _OWN_END.search(behind)
        said = word.findall(behind[: follows.start()] if follows else behind)[:1] or said
    return stages[said[-1]] if said else None
