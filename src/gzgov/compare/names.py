"""Under which names a statement may be paired with another one.

In: statements and phrases, with the words of ``data/link_words.toml``. Out: their names, and the core of a phrase. Whether two
statements of one name compare is left to :mod:`gzgov.compare.comparable`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import attrs

from gzgov.catalogue import fold, match
from gzgov.characters import plain
from gzgov.measure import Aspect, Direction
from gzgov.records import Achievement, Target
from gzgov.vocabulary import load

_LIST_NUMBER = re.compile(r"^[(（]?[0-9一二三四五六七八九十]{1,2}[)）.、．]")
_BROKEN_BRACKET = re.compile(r"\([^()]*$|^[^()]*\)")  # 母婴室（年度任务 | 150间
_MARKS = re.compile(r"\[[^\]]*\](?:\([^)]*\))?|[“”\"'‘’\s]")
_SHORTEST = 3


def names_of(statement: Target | Achievement, *, place: str = "") -> tuple[str, ...]:
    """Return the names under which a statement may be paired: its catalogue id, else its phrase without neutral words.

    An addition is known by what it adds to as well: 新增城镇就业 for 城镇就业, of which 29.5万人 were added. The report's own
    `place` at the head of a phrase changes nothing, with its ending (南京市) or without (南京).

    >>> from gzgov.parse import parse
    >>> names_of(parse("2020年，新增城镇就业29.5万人。").achievements[0])
    ('new_urban_jobs',)
    """
    indicator, measure = statement.indicator, statement.measure
    is_added = measure is not None and measure.aspect is Aspect.CHANGE and measure.direction is not Direction.DOWN
    if indicator.id:
        return (indicator.id,)
    own = _place(place).sub("", indicator.phrase) if place else indicator.phrase
    added = match(f"新增{own}") if is_added else None
    return (added.id,) if added else names_of_phrase(own)


@lru_cache(maxsize=64)
def _place(place: str) -> re.Pattern[str]:
    """Return a pattern of a place at the head of a phrase: 南京市 or 南京, not the 广州市 of 广州市场."""
    words = load("link_words.toml")["places"]
    short = words["short"].get(place) or re.sub(f"(?:{'|'.join(words['endings'])})$", "", place)
    names = [f"{re.escape(place)}(?![{words['goes_on']}])"]
    names += [re.escape(short)] if len(short) > 1 else []
    return re.compile(f"^(?:{'|'.join(names)})的?")


def names_of_phrase(phrase: str) -> tuple[str, ...]:
    """Return the names of a bare phrase, as :func:`names_of` does; none for one too short to name anything.

    >>> names_of_phrase("全市城镇登记失业率"), names_of_phrase("新建智慧灯杆"), names_of_phrase("项目")
    (('registered_urban_unemployment_rate',), ('=智慧灯杆',), ())
    """
    entry = next((entry for entry in map(match, _forms_of(phrase)) if entry), None)
    if entry:
        return (entry.id,)
    core = core_of(phrase)
    return (f"={core}",) if len(core) >= _SHORTEST else ()


def core_of(phrase: str) -> str:
    """Return what is left of a phrase without marks, list numbers, and words that do not change what is measured.

    >>> core_of("全部达标国考省考断面水质"), core_of("2）公办幼儿园在园幼儿数占比基本")
    ('达标国考省考断面', '公办幼儿园占比')
    """
    return _forms_of(phrase)[-1]


@lru_cache(maxsize=8192)
def _forms_of(phrase: str) -> tuple[str, ...]:
    """Return a phrase with ever fewer of the words that do not change what is measured, its core last."""
    words = _words()
    form = _BROKEN_BRACKET.sub("", _LIST_NUMBER.sub("", fold(plain(_MARKS.sub("", phrase)))))
    for spelling, other in words.synonyms:
        form = form.replace(spelling, other)
    forms = [words.inner.sub("", form)]
    while (shorter := words.ends.sub("", forms[-1], count=1)) and shorter != forms[-1]:
        forms.append(shorter)
    return tuple(forms)


def pairs_of(phrase: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a phrase, by which two are held alike.

    >>> sorted(pairs_of("失业率"))
    ['业率', '失业']
    """
    return frozenset(phrase[at : at + 2] for at in range(len(phrase) - 1))


@attrs.frozen
class _Words:
    inner: re.Pattern[str]
    ends: re.Pattern[str]
    synonyms: tuple[tuple[str, str], ...]


@cache
def _words() -> _Words:
    tables = load("link_words.toml")
    ends, tails = tables["neutral"]["ends"], tables["neutral"]["tails"]
    return _Words(
        inner=re.compile("|".join(tables["neutral"]["inner"])),
        ends=re.compile(f"^(?:{_longest_first(ends)})|(?:{_longest_first([*ends, *tails])})$"),
        synonyms=tuple(tables["synonyms"].items()),
    )


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, map(fold, words)), key=len, reverse=True))
