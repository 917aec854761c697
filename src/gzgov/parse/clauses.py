"""Third stage: folded text and outline → sentences and their clauses.

A sentence ends at 。！？； or with its paragraph, at the latest after 2,000 characters; a clause at ，：and there. Marks
inside quotation marks or brackets do not cut. What a sentence is for is left to :mod:`gzgov.parse.context`.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from gzgov.parse.parts import Folded, Section, Sentence

# “…”, （…）and 《…》 without their like inside are one piece: their inner marks do not cut.
_SENTENCE = re.compile(
    r"(?:[^。！？；|\n“（《]+|“[^”\n]{0,60}”|（[^（）\n]{0,80}）|《[^》\n]{0,60}》|[“（《])+[。！？；]*[”’）]*|[。！？；]+"
)
_CLAUSE = re.compile(
    r"(?:[^，：:。！？；|\n,“（《]+|“[^”\n]{0,60}”|（[^（）\n]{0,80}）|《[^》\n]{0,60}》|(?<=[0-9])[:：,](?=[0-9])|[“（《:])+"
)
_LEAD_LENGTH = 32
_LONGEST = 2_000  # characters; the longest sentence of forty reports, a list of companies, has 805
_ORDINAL_START = re.compile(
    r"#*(?:第?[一二三四五六七八九十]{1,3}[、.]|（(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})）|[0-9]{1,2}(?:、|\.(?![0-9]+[%万亿])))?"
    r"|[一二三四五六七八九十]{1,3}是"
)


def find_sentences(folded: Folded, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    """Return the sentences in text order, headings among them.

    >>> from gzgov.parse.fold import fold
    >>> from gzgov.source import Document
    >>> folded = fold(Document(text="固定资产投资增长 8%，社会消费品零售总额增长 7%；就业稳定。"))
    >>> [[folded.text[a:b] for a, b in s.clauses] for s in find_sentences(folded, ())]
    [['固定资产投资增长8%', '社会消费品零售总额增长7%'], ['就业稳定']]
    """
    text = folded.text
    starts = [section.start for section in sections]
    sentences: list[Sentence] = []
    paragraph, start = 0, 0
    while (end := text.find("\n", start)) != -1:
        index = bisect_right(starts, start) - 1
        here = sections[index] if index >= 0 and sections[index].start == start else None
        at = here.body if here else start
        if here:
            sentences.append(_sentence(text, start, at, index, paragraph, heading=True))
        pieces = [match.span() for match in _SENTENCE.finditer(text, at, end)]
        if end - at > _LONGEST:
            pieces = [piece for whole in pieces for piece in _cut(*whole)]
        for number, (first, last) in enumerate(pieces):
            sentence = _sentence(text, first, last, index, paragraph)
            leads = number == 0 and len(pieces) > 1 and text[last - 1] == "。" and not here
            if leads and len(sentence.clauses) == 1 and last - first <= _LEAD_LENGTH:
                sentence = _sentence(text, first, last, index, paragraph, lead=True)
            sentences.append(sentence)
        start = end + 1
        paragraph += 1
    return tuple(sentences)


def _cut(start: int, end: int) -> list[tuple[int, int]]:
    """Cut what is too long to be a sentence, so that no stage compares all of a long text with all of it."""
    return [(at, min(at + _LONGEST, end)) for at in range(start, end, _LONGEST)]


def _sentence(
    text: str, start: int, end: int, section: int, paragraph: int, *, heading: bool = False, lead: bool = False
) -> Sentence:
    mark = _ORDINAL_START.match(text, start, end)
    clauses = tuple([match.span() for match in _CLAUSE.finditer(text, mark.end() if mark else start, end)])
    return Sentence(
        start=start, end=end, section=section, paragraph=paragraph, heading=heading, lead=lead, clauses=clauses
    )
