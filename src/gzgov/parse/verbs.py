"""Verbs at the head of a clause: what ``data/verbs.toml`` knows of them, and where they stand.

In: a place in the folded text. Out: the verbs there that share one object, behind their words of manner: 加快 | 推进建设. Whether
they make an action of the clause is left to :mod:`gzgov.parse.pieces`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from gzgov.parse.parts import frozen
from gzgov.vocabulary import load

_OPEN = frozenset(("drive", "explore"))


@frozen
class Verb:
    """A verb of the data: its group, and whether it reads in front of some nouns as a noun itself."""

    word: str
    group: str
    noun: bool


@frozen
class Head:
    """Verbs at the head of a clause: where they stand, the first of them, and what is to reach a level before them."""

    start: int
    end: int
    first: Verb
    subject: tuple[int, int] | None = None


class Lexicon(NamedTuple):
    """The tables of ``data/verbs.toml``; lengths are those of the words with one first character, the longest first.

    Words that only begin as a verb does stand among the verbs as None, with what they are none before: 开发区 | 域.
    """

    verbs: dict[str, Verb | None]
    whole: dict[str, tuple[str, ...]]
    verb_lengths: dict[str, tuple[int, ...]]
    manners: frozenset[str]
    manner_lengths: dict[str, tuple[int, ...]]
    verb_start: re.Pattern[str]
    manner_start: re.Pattern[str]
    object_end: re.Pattern[str]
    made: re.Pattern[str]
    principle: re.Pattern[str]
    provides: re.Pattern[str]
    forecast: tuple[str, ...]
    front: tuple[str, ...]
    regard: tuple[str, ...]
    telling: tuple[str, ...]
    attribute: tuple[str, ...]
    continuation: tuple[str, ...]
    closing: tuple[str, ...]
    completion: tuple[str, ...]
    unclosed: tuple[str, ...]
    shared: tuple[str, ...]
    actors: frozenset[str]
    programme: tuple[str, ...]
    closable: frozenset[str]
    light: frozenset[str]
    nominal: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the tables, read once."""
    data = load("verbs.toml")
    verbs: dict[str, Verb] = {}
    actors: set[str] = set()
    for group, lines in data["verbs"].items():
        for marked in _first_words(lines):
            word = marked.rstrip("*+")
            verbs[word] = Verb(word, group, "*" in marked)
            if "+" in marked:
                actors.add(word)
    table = {name: _first_words(lines) for name, lines in data["words"].items()}
    nominal = frozenset(table["nominal"])
    strong = [word for word, verb in verbs.items() if opens(verb, nominal) or word == "建设"]
    whole = {word: tuple(stops) for word, *stops in (marked.split("|") for marked in table["whole"])}
    found: dict[str, Verb | None] = {**verbs, **dict.fromkeys(whole)}
    return Lexicon(
        verbs=found,
        whole=whole,
        verb_lengths=_lengths(found),
        manners=frozenset(table["manner"]),
        manner_lengths=_lengths(table["manner"]),
        verb_start=_starts(strong),
        manner_start=_starts(word for word in table["manner"] if len(word) > 1),
        object_end=re.compile(
            f"(?:{'|'.join(table['object'])})(?=[、和与及等的]|建设|$)|(?:{'|'.join(table['kind'])})(?=[0-9])"
        ),
        # 建成 | 了新校区, 打造成为 | 示范区; but not 实施 | 成片改造
        made=re.compile(f"了|成为(?=.)|(?!成为|{'|'.join(table['become'])})成"),
        principle=re.compile("|".join(table["principle"])),
        # 为市民提供…服务, but not 为发展提供…支撑; 为5000名老人免费开展体检
        provides=re.compile(
            f"为[^，]{{1,10}}?(?P<verb>提供)(?![^，]*(?:{'|'.join(table['support'])})$)"
            "|为[0-9]+[^，]{1,24}?(?P<given>实施|开展|进行|发放|安装|配备|购买)(?![的和与、])"
        ),
        forecast=table["forecast"],
        front=tuple(sorted(table["front"], key=len, reverse=True)),
        regard=table["regard"],
        telling=table["telling"],
        attribute=table["attribute"],
        continuation=table["continuation"],
        closing=table["closing"],
        completion=tuple(sorted(table["completion"], key=len, reverse=True)),
        unclosed=table["unclosed"],
        shared=table["shared"],
        actors=frozenset(actors),
        programme=table["programme"],
        closable=frozenset(table["closable"]),
        light=frozenset(table["light"]),
        nominal=nominal,
    )


def _first_words(lines: str) -> tuple[str, ...]:
    return tuple(line.partition(" ")[0] for line in lines.splitlines())


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}


def _starts(words: Iterable[str]) -> re.Pattern[str]:
    """Where one of the words may start, judged by its first two characters: quick to compile; the caller looks closer."""
    pairs = [word[:2] for word in words]
    first, second = ("".join(sorted({pair[at] for pair in pairs})) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


def opens(verb: Verb, nominal: frozenset[str]) -> bool:
    """Tell whether a verb within a clause is none of the many that may be nouns there."""
    return not (verb.noun or verb.group == "hold" or verb.word in nominal)


class Verbs:
    """Finds the verbs of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexicon = words = lexicon()
        self.verbs, self.verb_lengths, self.attribute = words.verbs, words.verb_lengths, words.attribute
        self.whole = words.whole
        self.manners, self.manner_lengths = words.manners, words.manner_lengths

    def head(self, at: int, end: int) -> Head | None:
        """The verbs at `at`, behind any words of manner."""
        if self.text[at] not in self.manner_lengths:
            first = self.verb(at, end)
            return self.chained(at, end, first) if first else None
        places = [at]
        while (stop := self.behind_manner(at, end)) > at:
            at = stop
            if self.text[at] in "、地" and (self.verb(at + 1, end) or self.behind_manner(at + 1, end) > at + 1):
                at += 1
            places.append(at)
        for number in range(len(places) - 1, -1, -1):
            place = places[number]
            first = self.verb(place, end)
            if not first:
                continue
            stop = place + len(first.word)
            if first.noun and number and (earlier := self.verb(places[number - 1], place)):
                following = self.verb(stop, end)
                if following and following.noun and earlier.group != "hold":  # 统筹督查检查考核事项: 统筹 is the verb
                    return Head(places[number - 1], place, earlier)
            return self.chained(place, end, first)
        return None

    def chained(self, place: int, end: int, first: Verb) -> Head | None:
        """The first verb with those behind it that share its object; None if there is no object."""
        text, before, at = self.text, first, place + len(first.word)
        may_go_on, is_paired = first.group in _OPEN, False
        for number in range(2):
            joined = text[at] in "和与、并或"
            start = at + joined
            verb = self.verb(start, end)
            if not verb or not self.joins(before, verb, joined=joined):
                break
            if number and not (may_go_on or (is_paired and not verb.noun)):
                break  # 新建和改造提升, but not 打赢防范化解
            is_paired = joined
            stop = start + len(verb.word)
            if stop + 2 > end or text[stop] in "的、等，了":
                break
            if verb.noun and (text[stop] in "和与及" or self.lexicon.object_end.match(text, stop, end)):
                break
            at, before = stop, verb
        if text[at] == "好" and at + 2 < end and text[at + 1] not in "转评坏":
            at += 1
        return Head(place, at, first) if at + 2 <= end else None

    def joins(self, first: Verb, second: Verb, *, joined: bool) -> bool:
        """Tell whether `second` behind `first` is a verb with the same object, rather than part of the object."""
        if second.group == "hold" or (second.word in self.lexicon.nominal and not joined):
            return False
        if first.group in _OPEN or joined:
            return True
        if first.group == "paper":
            return second.group == "paper"
        if first.word in self.lexicon.light:
            return not second.noun and second.group in {"improve", "paper"}
        return second.group not in _OPEN

    def holds_verb(self, at: int, end: int) -> bool:
        """Tell whether an object holds a verb of its own: 各级政府破解难题."""
        return any(
            (verb := self.verb(match.start(), end)) and opens(verb, self.lexicon.nominal)
            for match in self.lexicon.verb_start.finditer(self.text, at, end)
        )

    def behind_manner(self, at: int, end: int) -> int:
        """Where the longest word of manner at `at` ends; `at` if there is none."""
        for length in self.manner_lengths.get(self.text[at], ()):
            stop = at + length
            if stop < end and self.text[at:stop] in self.manners:
                return stop
        return at

    def verb(self, at: int, end: int) -> Verb | None:
        """The longest verb at `at`, unless it is a noun there, 服务业, 建设用地, or a longer word: 增加值."""
        for length in self.verb_lengths.get(self.text[at], ()):
            stop = at + length
            if stop <= end and (word := self.text[at:stop]) in self.verbs:
                verb = self.verbs[word]
                if not verb and self.text.startswith(self.whole[word], stop, end):  # 建成区 | 域
                    continue
                return None if verb and verb.noun and self.text.startswith(self.attribute, stop, end) else verb
        return None
