"""Stage of challenges: sentences of the part on problems → the difficulties that the report admits to.

A challenge is an item that counts itself (一是…), else one member of the list behind 主要是：, else a plain sentence of the
part; of a list that is one sentence, a clause. What only says that there are problems is none, nor what the government will
do about them. The words stand in ``data/challenges.toml``; where the part begins is left to :mod:`gzgov.parse.context`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from gzgov.parse.parts import Folded, Part, Section, Sentence, Setting
from gzgov.records import Challenge
from gzgov.vocabulary import HAN, either, load

_ITEM = re.compile(r"(?<=[：；。，！\n])[一二三四五六七八九十]{1,2}是")
_SHORTEST = 4

_Range: TypeAlias = tuple[int, int]


class _Item(NamedTuple):
    """One challenge: its sentence, where it starts and ends, and where its lead clause does."""

    sentence: int
    start: int
    end: int
    lead: _Range


def find_challenges(
    folded: Folded,
    sections: tuple[Section, ...],
    sentences: tuple[Sentence, ...],
    settings: tuple[Setting, ...],
) -> list[Challenge]:
    """Return the challenges in text order.

    >>> from gzgov.parse.clauses import find_sentences
    >>> from gzgov.parse.context import find_settings
    >>> from gzgov.parse.fold import fold
    >>> from gzgov.source import Document
    >>> folded = fold(
    ...     Document(text="我们也清醒看到，发展还存在不少问题，主要是：经济总量偏小；创新能力不强，人才短缺。")
    ... )
    >>> sentences = find_sentences(folded, ())
    >>> find_challenges(folded, (), sentences, find_settings(folded, (), sentences))
    [<Challenge 经济总量偏小>, <Challenge 创新能力不强>]
    """
    found: list[Challenge] = []
    reader = _Reader(folded.text, sentences, settings)
    admits = (index for index, setting in enumerate(settings) if setting.part is Part.PROBLEMS)
    for _, run in groupby(enumerate(admits), key=lambda pair: pair[1] - pair[0]):  # neighbours
        members = [index for _, index in run if not sentences[index].heading]
        if not members:
            continue
        for item in reader.numbered(members) or reader.plain(members):
            section, cue = sentences[item.sentence].section, settings[item.sentence].cue
            path = sections[section].path if section >= 0 else ()
            statement = (item.start, item.lead[1])
            provenance = folded.provenance((item.start, item.end), statement, path, (cue,) if cue else ())
            found.append(Challenge(summary=folded.text[slice(*item.lead)], provenance=provenance))
    return found


class _Lexicon(NamedTuple):
    """The tables of ``data/challenges.toml``."""

    lists: re.Pattern[str]
    ends: re.Pattern[str]
    hopes: tuple[str, ...]
    lacking: re.Pattern[str]
    circumstances: tuple[str, ...]
    frame: re.Pattern[str]
    announces: re.Pattern[str]
    added: re.Pattern[str]
    and_so_on: re.Pattern[str]
    lacks: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    data = load("challenges.toml")
    table = {
        name: [line.partition(" ")[0].split("|") for line in lines.splitlines()]
        for name, lines in data.items()
        if name != "loose"
    }
    words = {name: [word for word, *_ in rows] for name, rows in table.items()}
    loose = {name: either(listed.split()) for name, listed in data["loose"].items()}
    guards = {word: f"(?!{either(stops)})" for word, *stops in table["ends"] if stops}
    return _Lexicon(
        lists=re.compile(f"(?:{either(words['lists'])})[^，。；：]{{0,10}}："),
        ends=re.compile(either(words["ends"], guards)),
        hopes=tuple(words["hopes"]),
        lacking=re.compile(loose["lacking"]),
        circumstances=tuple(words["circumstances"]),
        # 受疫情冲击, 在疫情防控中, 水环境方面: where the problem is, or whence it comes
        frame=re.compile(rf"受[^，]+(?:{loose['pressed']})$|在[^，]+(?:{loose['where']})$|[^，]{{1,40}}方面$"),
        # 我市经济社会发展还面临不少困难和挑战: that there are problems, and not which
        announces=re.compile(
            rf"(?:但|{HAN}{{2,3}}(?=经济社会))?(?:{loose['about']})*(?:{loose['admits']})着?(?:{loose['amounts']})?的?"
            rf"(?:{loose['troubles']}|[和与、])+$"
        ),
        added=re.compile(loose["added"]),
        and_so_on=re.compile("".join(f"(?<!{word[0]})" for word in data["loose"]["equal"].split()) + "等+$"),
        lacks=re.compile(f".{{2,}}(?:[不较偏]{HAN}{{1,2}}|{either(words['lacks'])})"),
    )


class _Reader(NamedTuple):
    """Reads the sentences of one text."""

    text: str
    sentences: tuple[Sentence, ...]
    settings: tuple[Setting, ...]

    def numbered(self, members: list[int]) -> list[_Item]:
        """The items 一是…, 二是… with all that is said of each, and what 此外 adds to them."""
        text, sentences = self.text, self.sentences
        last = sentences[members[-1]].end
        starts = [item.start() for item in _ITEM.finditer(text, sentences[members[0]].start, last)]
        items: list[_Item] = []
        for start, following in pairwise([*starts, last]):
            own = [index for index in members if sentences[index].end > start and sentences[index].start < following]
            end, added = min(sentences[own[0]].end, following), -1
            for index in own[1:]:
                sentence = sentences[index]
                if sentence.paragraph != sentences[own[0]].paragraph or self.ends(index):
                    break
                if _lexicon().added.match(text, sentence.start):
                    added = index
                    break
                end = min(sentence.end, following)
            items += self.item(own[0], self.clauses(own[0], text.index("是", start) + 1, end), start, end)
            if added >= 0:
                behind = text.index("，", sentences[added].start) + 1
                items += self.item(added, self.clauses(added, behind), behind, sentences[added].end)
        return items

    def plain(self, members: list[int]) -> list[_Item]:
        """The members of a list, or the sentences behind the one that opens the part."""
        text, sentences = self.text, self.sentences
        stop = next((number for number, index in enumerate(members) if number and self.ends(index)), len(members))
        members = members[:stop]
        is_headed, start = self.opening(members)
        items: list[_Item] = []
        alone = 0  # how many items stand before the last sentence that only says that there are problems
        for index in members:
            sentence = sentences[index]
            if self.is_hopeful(index):  # the first: no other is a member
                continue
            if items and not is_headed and sentence.paragraph != sentences[items[-1].sentence].paragraph:
                break
            clauses = [clause for clause in self.clauses(index, start) if not _lexicon().announces.match(text, *clause)]
            if clauses:
                cut = (at - 1 for at, _ in sentence.clauses if at > start and _lexicon().ends.match(text, at))
                items += self.item(index, clauses, clauses[0][0], next(cut, sentence.end))
            else:
                alone = len(items)
        return [*items[:alone], *self.members(items[alone], start)] if len(items) == alone + 1 else items

    def opening(self, members: list[int]) -> tuple[bool, int]:
        """Whether a heading opens the part, and where its problems begin: behind 主要是：, else behind the clause with the cue."""
        first, last = self.sentences[members[0]], self.sentences[members[-1]]
        cue = self.settings[members[0]].cue
        is_headed = cue is None or cue[1] < first.start
        listed = _lexicon().lists.search(self.text, first.start, last.end)
        if listed:
            return is_headed, listed.end()
        if cue is None or is_headed:
            return True, first.start
        return False, next((end for _, end in first.clauses if end > cue[1]), first.end)

    def members(self, whole: _Item, start: int) -> list[_Item]:
        """The clauses of a list that is one sentence, and the members of a clause where each of them tells a problem."""
        text, items, first = self.text, [], -1
        for clause in self.clauses(whole.sentence, max(start, whole.start)):
            first = clause[0] if first < 0 else first
            if self.is_circumstance(*clause):
                continue
            pieces = text[slice(*clause)].split("、")
            if len(pieces) > 1 and first == clause[0] and all(map(_lexicon().lacks.fullmatch, pieces)):
                at = first
                for piece in pieces:
                    items.append(_Item(whole.sentence, at, at + len(piece), (at, at + len(piece))))
                    at += len(piece) + 1
            else:
                items.append(_Item(whole.sentence, first, clause[1], (first, clause[1])))
            first = -1
        return items

    def item(self, index: int, clauses: list[_Range], start: int, end: int) -> Iterator[_Item]:
        """One item: it leads with its first clause, and the circumstances before it."""
        lead = next((clause for clause in clauses if not self.is_circumstance(*clause)), None)
        if lead:
            behind = len(self.text[start:end].rstrip("；。，！"))
            yield _Item(index, start, start + behind, (clauses[0][0], lead[1]))

    def clauses(self, index: int, start: int, end: int | None = None) -> list[_Range]:
        """The clauses of a sentence behind `start` that tell problems, 等 at their end left out."""
        found: list[_Range] = []
        for first, last in self.sentences[index].clauses:
            at = max(first, start)
            stop = last if end is None else min(last, end)
            closing = _lexicon().and_so_on.search(self.text, at, stop) if at < stop else None
            stop = closing.start() if closing else stop
            if at > start and _lexicon().ends.match(self.text, at):
                break
            if at + _SHORTEST <= stop:
                found.append((at, stop))
        return found

    def ends(self, index: int) -> bool:
        """Tell whether a sentence no longer tells problems, but what will be done, or of confidence."""
        return bool(_lexicon().ends.match(self.text, self.sentences[index].start)) or self.is_hopeful(index)

    def is_hopeful(self, index: int) -> bool:
        """Tell whether a sentence ends in confidence and lacks nothing: 困难虽多，但机遇更多; but not 缺乏竞争优势."""
        lexicon, text, sentence = _lexicon(), self.text, self.sentences[index]
        is_firm = sentence.clauses and text.endswith(lexicon.hopes, *sentence.clauses[-1])
        return bool(is_firm) and not lexicon.lacking.search(text, sentence.start, sentence.end)

    def is_circumstance(self, start: int, end: int) -> bool:
        """Tell whether a clause leads to a problem told behind it: 受疫情冲击，…, or 治安有所好转，但…."""
        text = self.text
        leads = text.startswith(_lexicon().circumstances, start) or text.startswith("，但", end)
        return leads or bool(_lexicon().frame.match(text, start, end))
