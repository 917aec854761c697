"""What a clause says was done with what its number counts: begun, going on, completed, made, or a whole stock.

In: a statement in its clause, with the words of ``data/projects.toml`` and ``data/link_words.toml``. Out: the stage of works,
as a :class:`gzgov.ProjectStatus`, and whether a level is a stock or an output. That 建成5万套 is no answer to 开工5万套, nor a
stock of 1.2万家 to 培育1000家, is left to :mod:`gzgov.compare.comparable`.
"""

from __future__ import annotations

import re
from functools import cache

from gzgov.measure import Aspect
from gzgov.records import Achievement, ProjectStatus, Target
from gzgov.vocabulary import either, entries, guard, load

_STAGES = {
    ProjectStatus.STARTED: ProjectStatus.STARTED,
    ProjectStatus.COMPLETED: ProjectStatus.COMPLETED,
    ProjectStatus.IN_OPERATION: ProjectStatus.COMPLETED,
}
_OWN_START = re.compile(r".*(?:[0-9](?![0-9.]*[A-Za-z])|[、，；和及])", re.DOTALL)  # 5G opens no new stretch
_LIST_START = re.compile(r".*(?:[0-9](?![0-9.]*[A-Za-z])|[，；])", re.DOTALL)
_OWN_END = re.compile(r"[0-9、，；和及]")


@cache
def _stages() -> tuple[dict[str, ProjectStatus], re.Pattern[str]]:
    works = load("link_words.toml")["works"]
    stages = dict.fromkeys(works["arranged"], ProjectStatus.APPROVED)
    stages |= dict.fromkeys(works["going_on"], ProjectStatus.UNDER_CONSTRUCTION)
    stops: dict[str, str] = {}
    for status, stage in _STAGES.items():
        for entry in entries("projects.toml", f"cue.{status.value}"):
            stages[entry["word"]] = stage
            stops[entry["word"]] = guard("projects.toml", entry)
    return stages, re.compile(either(stages, stops))


@cache
def _stock_words(name: str) -> tuple[str, ...]:
    return tuple(load("link_words.toml")["stocks"][name])


def words_before(statement: Target | Achievement) -> str:
    """Return the words of a statement that stand before its number, without spaces."""
    place = statement.provenance
    return "".join(place.quote[: max(place.span.start - place.statement.start, 0)].split())


def own_words(statement: Target | Achievement) -> str:
    """Return the words before the number in its own stretch of a list; all of a list that 等 sums up: 建成甲、乙和丙等25个.

    >>> from gzgov.parse import parse
    >>> [own_words(found) for found in parse("2020年，新建公园5个、绿道30公里。").achievements]
    ['新建公园', '绿道']
    """
    before = words_before(statement)
    return (_LIST_START if before.endswith("等") else _OWN_START).sub("", before)


def words_behind(statement: Target | Achievement) -> str:
    """Return the words that stand behind the number up to the next one or the next member of a list, without spaces.

    >>> from gzgov.parse import parse
    >>> [words_behind(found) for found in parse("2020年，5个公园竣工、3个商场开工。").achievements]
    ['公园竣工', '商场开工']
    """
    place = statement.provenance
    behind = "".join(place.quote[max(place.span.end - place.statement.start, 0) :].split())
    return _OWN_END.split(behind, maxsplit=1)[0]


def stage_of(statement: Target | Achievement) -> ProjectStatus | None:
    """Return how far works have come by the words around a number; None if they do not say it.

    They are ``approved`` (安排), ``started``, ``under_construction`` or ``completed``.

    Its own stretch of a list counts first, before
    the number (新开工 in 新开工100公里、建成80公里) and behind it (5个项目竣工), then what the list opens with (建成公园5个、绿道30公里).

    >>> from gzgov.parse import parse
    >>> found = parse("2020年，新开工高速公路100公里、建成80公里，改造老旧小区50个。").achievements
    >>> [stage and stage.value for stage in map(stage_of, found)]
    ['started', 'completed', None]
    """
    stages, word = _stages()
    before = words_before(statement)
    said = word.findall(before)
    if not word.search(_OWN_START.sub("", before)):
        said = word.findall(words_behind(statement))[:1] or said
    return stages[said[-1]] if said else None


def is_stock(statement: Target | Achievement) -> bool:
    """Tell whether a level is that of a whole stock, by its noun or the words in front of it.

    >>> from gzgov.parse import parse
    >>> [is_stock(found) for found in parse("2020年，地铁总里程达531公里，建成绿道43公里。").achievements]
    [True, False]
    """
    if statement.measure is None or statement.measure.aspect is not Aspect.LEVEL:
        return False
    before = words_before(statement)
    has_noun = any(noun in statement.indicator.phrase for noun in _stock_words("nouns"))
    has_deed = any(deed in own_words(statement) for deed in _stock_words("deeds"))
    return has_noun or has_deed or before.endswith(_stock_words("words"))


def is_output(statement: Target | Achievement) -> bool:
    """Tell whether a level is what was made within its time, by a verb in front of it; 累计 before it makes it a stock.

    >>> from gzgov.parse import parse
    >>> found = parse("2020年，培育高新技术企业1000家，高新技术企业突破1.2万家，累计建成基站4.8万座。").achievements
    >>> list(map(is_output, found))
    [True, False, False]
    """
    if statement.measure is None or statement.measure.aspect is not Aspect.LEVEL:
        return False
    own = own_words(statement)
    return any(verb in own for verb in _stock_words("outputs")) and not any(
        word in own for word in _stock_words("totals")
    )
