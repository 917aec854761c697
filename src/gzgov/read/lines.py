"""Print → lines: glyphs into rows, rows into columns, each line with its place.

In: the glyphs of each page with their places. Out: the lines of each page in reading order. Opening the file is left to
:mod:`gzgov.read.pdf`, joining the lines to :mod:`gzgov.read.paragraphs`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import TypeAlias

import attrs

from gzgov.read.markdown import raised

_SMALL = 0.75  # of the usual size: raised digits, notes
_SAME_LINE = 0.3  # ems between the baselines of a line
_RAISED = (0.12, 0.8)  # ems above the baseline at which a small digit is raised
_LOWERED = -0.4
_APART = 1.5  # ems between two cells of a table
_TWICE = 0.15  # ems between two prints of one character
_GUTTER = 0.6  # ems between two columns at least: no line of prose leaves as much at one place
_MOST_TRIED = 5
_WORD_GAP = 0.2  # ems between two words
_NUMBER_GAP = 0.6  # ems between two numbers
_CLOSING = frozenset("，。、；：！？）》」』”’】〕%％,.;:!?)]")
_LEAST_ROWS = 6  # of two columns
_CLEAR = 0.7  # share of the rows on both sides that keep clear of the gutter
_FULL = 0.75  # of a column that most of its lines fill; the cells of a table do not
_FEW = 20  # one line in as many may stick out
_OPENING = frozenset("“‘（《〈「『【〔([")

_Strip: TypeAlias = tuple[float, float]


@attrs.frozen
class Glyph:
    """One printed character: its left and right edge, its baseline (upwards from below), its size, in points."""

    char: str
    left: float
    right: float
    base: float
    size: float


@attrs.frozen
class Line:
    """A line of print, or its part in one column.

    Attributes:
        text: Its characters, parts of a table two blanks apart.
        left: Its left edge, in points.
        right: Its right edge.
        base: Its baseline, upwards from below.
        size: The usual size of its characters.
        opening: How much room its first word takes, which may not be parted.
        column: Left and right edge of its column; None if it stands in no column but on the page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    opening: float
    column: tuple[float, float] | None = None

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return "  " in self.text


def lines_of(pages: Iterable[Sequence[Glyph]]) -> list[list[Line]]:
    """Return the lines of each page in reading order.

    >>> page = [Glyph("增", 10, 20, 90, 10), Glyph("长", 20, 30, 90, 10), Glyph("6", 10, 15, 70, 10)]
    >>> [line.text for line in lines_of([page])[0]]
    ['增长', '6']
    """
    found: list[list[Line]] = []
    gutter: _Strip | None = None
    for page in pages:
        rows = _rows(page)
        known = gutter if gutter and _is_gutter(rows, gutter, least=2) else None  # few lines on the last page
        gutter = _gutter(rows) or known
        found.append(_lines(rows, gutter))
    return found


def _lines(rows: list[list[Glyph]], gutter: _Strip | None) -> list[Line]:
    """The lines of rows from above; those of two columns one column after the other."""
    if gutter is None:
        return [_line(row) for row in rows]
    lines: list[Line] = []
    columns: tuple[list[Glyph], list[Glyph]] = ([], [])
    for row in rows:
        if not _is_clear(row, gutter):  # what stands above a line across both columns is read first
            lines += [*_in_column(columns[0]), *_in_column(columns[1]), _line(row)]
            columns = ([], [])
            continue
        for glyph in row:
            columns[glyph.left >= gutter[0]].append(glyph)
    return [*lines, *_in_column(columns[0]), *_in_column(columns[1])]


def _in_column(glyphs: list[Glyph]) -> list[Line]:
    """The lines of a column, which may be parted in its turn."""
    rows = _rows(glyphs)
    lines = _lines(rows, _gutter(rows))
    return [attrs.evolve(line, column=line.column or edges_of(lines)) for line in lines]


def edges_of(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of print, but for the few lines that stick out."""
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return lefts[len(lefts) // _FEW], rights[-1 - len(rights) // _FEW]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline, from above; a raised or lowered small one belongs to the line that it stands beside."""
    if not glyphs:
        return []
    usual = median(glyph.size for glyph in glyphs)
    large = sorted((glyph for glyph in glyphs if glyph.size >= _SMALL * usual), key=lambda glyph: -glyph.base)
    rows: list[list[Glyph]] = []
    for glyph in large:
        if rows and rows[-1][0].base - glyph.base <= _SAME_LINE * min(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    edges = [(min(g.left for g in row), max(g.right for g in row), row[0]) for row in rows]
    bases = [-row[0].base for row in rows]
    small = sorted((glyph for glyph in glyphs if glyph.size < _SMALL * usual), key=lambda glyph: -glyph.base)
    own: list[list[Glyph]] = []
    for glyph in small:
        at = bisect_left(bases, -glyph.base)
        for index in (at, at - 1):  # a line below it, then one above it
            if 0 <= index < len(rows):
                left, right, first = edges[index]
                rise = (glyph.base - first.base) / first.size
                if _LOWERED < rise < _RAISED[1] and left - first.size < glyph.left < right + first.size:
                    char = raised(glyph.char) if rise > _RAISED[0] else glyph.char
                    rows[index].append(attrs.evolve(glyph, char=char, base=first.base))
                    break
        else:
            if own and own[-1][0].base - glyph.base <= _SAME_LINE * glyph.size:
                own[-1].append(glyph)
            else:
                own.append([glyph])
    return [row for found in sorted(rows + own, key=lambda row: -row[0].base) if (row := _printed(found))]


def _printed(row: list[Glyph]) -> list[Glyph]:
    """A row from left to right without blanks at its ends; what is printed twice for a bold look counts once."""
    ordered = sorted(row, key=lambda glyph: glyph.left)
    seen = [index for index, glyph in enumerate(ordered) if glyph.char.strip()]
    found: list[Glyph] = []
    for glyph in ordered[seen[0] : seen[-1] + 1] if seen else ():
        again = found and found[-1].char == glyph.char and glyph.left - found[-1].left < _TWICE * glyph.size
        found += [] if again else [glyph]
    return found


def _gutter(rows: list[list[Glyph]]) -> _Strip | None:
    """The blank strip between two columns; None if the page has one, or a table."""
    starts: Counter[int] = Counter()
    for row in rows:
        starts.update({round(g.left) for before, g in pairwise(row) if g.left - before.right >= _GUTTER * g.size})
    size = median(row[0].size for row in rows) if rows else 0.0
    strips = [(start - _GUTTER * size / 2 - 1, start - 1.0) for start, _ in starts.most_common(_MOST_TRIED)]
    fitting = [strip for strip in strips if _is_gutter(rows, strip, _LEAST_ROWS)]
    return max(fitting, key=lambda strip: sum(_is_clear(row, strip) for row in rows), default=None)


def _is_gutter(rows: list[list[Glyph]], strip: _Strip, least: int) -> bool:
    """Tell whether nearly all rows on both sides keep clear of the strip, and most fill both columns: a table's do not."""
    across = [row for row in rows if row[0].left < strip[0] and row[-1].right > strip[1]]
    clear = [row for row in across if _is_clear(row, strip)]
    if len(clear) < max(least, _CLEAR * len(across)):
        return False
    first, last = min(row[0].left for row in clear), max(row[-1].right for row in clear)
    ends = [max(glyph.right for glyph in row if glyph.left < strip[0]) for row in clear]
    on_the_left = median((end - first) / (strip[0] - first) for end in ends)
    on_the_right = median((row[-1].right - strip[1]) / (last - strip[1]) for row in clear)
    return min(on_the_left, on_the_right) >= _FULL


def _is_clear(row: list[Glyph], strip: _Strip) -> bool:
    return not any(glyph.left < strip[1] and glyph.right > strip[0] and glyph.char.strip() for glyph in row)


def _line(row: list[Glyph]) -> Line:
    parts: list[list[Glyph]] = [[]]
    for before, glyph in pairwise([row[0], *row]):
        if glyph.left - before.right > _APART * max(glyph.size, before.size):
            parts.append([])
        parts[-1].append(glyph)
    return Line(
        text="  ".join(_text(part) for part in parts),
        left=row[0].left,
        right=max(glyph.right for glyph in row),
        base=row[0].base,
        size=median(glyph.size for glyph in row),
        opening=_opening(parts[0]),
    )


def _text(part: list[Glyph]) -> str:
    """The characters, with a blank between two words; two digits stand further apart before they are two numbers."""
    text = part[0].char
    for before, glyph in pairwise(part):
        gap = (glyph.left - before.right) / glyph.size
        if before.char.isascii() and glyph.char.isascii() and " " not in {before.char, glyph.char}:
            text += " " if gap > (_NUMBER_GAP if before.char.isdigit() and glyph.char.isdigit() else _WORD_GAP) else ""
        text += glyph.char
    return text


def _opening(part: list[Glyph]) -> float:
    """The room that the first word takes, with the marks behind it that may not open a line."""
    stop = 1
    while stop < len(part) and (
        part[stop].char in _CLOSING
        or part[stop - 1].char in _OPENING
        or (part[stop].char.isascii() and part[stop].char != " " and part[stop - 1].char.isascii())
    ):
        stop += 1
    return part[stop - 1].right - part[0].left
