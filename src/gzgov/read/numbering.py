"""The numbers that Word counts itself: 一、 or （二） before a heading, which stand nowhere in the text of the file.

In: the part ``numbering.xml``, then the numbered paragraphs in their order. Out: the number of each, as Word would print it.
What a paragraph says is left to :mod:`gzgov.read.docx`.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from gzgov.numerals import write_number

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand chineseLegalSimplified ideographDigital japaneseCounting taiwaneseCounting "
    "taiwaneseCountingThousand".split()
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST = 9999  # a list is not numbered beyond


def tag(name: str) -> str:
    """Return the full name of an element or attribute of a Word file.

    >>> tag("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return _W + name


def attribute(element: Any, name: str) -> str:  # noqa: ANN401 - lxml is not typed
    """Return an attribute of an element of a Word file, "" if either is missing.

    >>> attribute(None, "val")
    ''
    """
    return "" if element is None else element.get(_W + name) or ""


def number(element: Any, otherwise: int) -> int:  # noqa: ANN401 - as above
    """Return the attribute ``val`` of an element as a number from 0 to 9999.

    >>> number(None, 1)
    1
    """
    value = attribute(element, "val")
    return min(int(value), _MOST) if value.isascii() and value.isdigit() and len(value) < 10 else otherwise


@attrs.frozen
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@attrs.frozen
class Numbering:
    """The lists of a Word file, and how far each has been counted.

    Attributes:
        lists: By list id: the id of what is counted together, and its levels.
        counts: How far each level has been counted.

    >>> lists = Numbering({"1": ("0", {0: _Level("chineseCounting", "%1、")})})
    >>> lists.next("1", 0), lists.next("1", 0), lists.next("7", 0)
    ('一、', '二、', '')
    """

    lists: dict[str, tuple[str, dict[int, _Level]]] = attrs.Factory(dict)
    counts: dict[str, list[int | None]] = attrs.Factory(dict)

    @classmethod
    def of(cls, part: Any) -> Numbering:  # noqa: ANN401 - as above
        """Read the lists of ``numbering.xml``."""
        shared = {attribute(each, "abstractNumId"): _levels(each) for each in part.iter(tag("abstractNum"))}
        lists = {}
        for each in part.iter(tag("num")):
            abstract = attribute(each.find(tag("abstractNumId")), "val")
            levels = dict(shared.get(abstract, {}))
            restarts = False
            for override in each.iter(tag("lvlOverride")):
                depth = _depth(override)
                levels |= _levels(override)
                if (start := override.find(tag("startOverride"))) is not None:
                    restarts = True
                    levels[depth] = attrs.evolve(levels.get(depth, _Level()), start=number(start, 1))
            own = attribute(each, "numId")
            lists[own] = (f"{abstract} from {own}" if restarts else abstract, levels)
        return cls(lists)

    def next(self, listed: str, depth: int) -> str:
        """Count a paragraph of the list `listed` at `depth` (0 is the highest); return its number, "" if it shows none."""
        counted, levels = self.lists.get(listed, ("", {}))
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(counted, [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)

        def shown(place: re.Match[str]) -> str:
            level = levels.get(int(place[1]) - 1, _Level())
            reached = counts[int(place[1]) - 1]
            return _written(level.start if reached is None else reached, level.form)

        return "" if levels[depth].form in {"bullet", "none"} else _PLACE.sub(shown, levels[depth].text)


def _depth(element: Any) -> int:  # noqa: ANN401 - as above
    value = attribute(element, "ilvl")
    return int(value) if value in set("012345678") else 0


def _levels(element: Any) -> dict[int, _Level]:  # noqa: ANN401 - as above
    return {
        _depth(level): _Level(
            form=attribute(level.find(tag("numFmt")), "val") or "decimal",
            text=attribute(level.find(tag("lvlText")), "val"),
            start=number(level.find(tag("start")), 0),
        )
        for level in element.iter(tag("lvl"))
    }


def _written(count: int, form: str) -> str:
    if form in _CHINESE:
        return write_number(count, "chinese")
    if form == "decimalEnclosedCircle" and 1 <= count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    if form in {"lowerLetter", "upperLetter"} and 1 <= count <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + count - 1)
    return str(count)
