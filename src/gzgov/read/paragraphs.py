"""Lines of print → text: paragraphs across lines, columns and pages, without what every page repeats.

In: the lines of each page in reading order. Out: the text as Markdown. How glyphs make lines is left to
:mod:`gzgov.read.lines`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile
from statistics import median

import attrs

from gzgov.read.lines import Line, edges_of
from gzgov.read.markdown import heading

_INDENT = 0.8  # ems
_SAME_SIZE = 0.12
_LEADING = 1.5  # times the usual distance of two lines
_MARGIN_LINES = 3  # at the head and at the foot of a page
_LEAST_PAGES = 3  # that repeat a line
_REPEATED = 0.4  # share of the pages: left and right pages may differ
_PAGE_NUMBER = re.compile(
    r"(?P<mark>[-—–―─~·•－]|第|Page)?\s*(?P<number>\d{1,4})(?:\s*(?:[-—–―─~·•－]|页|[/／共]\s*\d{1,4}\s*页?))*\s*"
)
_NOTE = re.compile(r"[①-⑳⑴-⒇]|[\[〔【(（]?\d{1,3}[\]〕】)）]|[⁰¹²³⁴-⁹]+|\*|注")
_NOTES = "注释"


def text_of(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of all pages: paragraphs a blank line apart, footnotes behind them under a heading.

    >>> line = Line("今年地区生产总值增长", left=72, right=520, base=700, size=14, opening=14)
    >>> text_of([[line, attrs.evolve(line, text="6%以上。", right=130, base=678)]])
    '今年地区生产总值增长6%以上。\\n'
    """
    bare = _without_margins(pages)
    usual = _usual_size(line for page in bare for line in page)
    body: list[Line] = []
    notes: list[Line] = []
    for page in _with_columns(bare, usual):
        at = _first_note(page, usual)
        body += page[:at]
        notes += page[at:]
    paragraphs = [*_paragraphs(body), *([heading(1, _NOTES), *_paragraphs(notes)] if notes else [])]
    return "\n\n".join(paragraphs) + "\n"


def _usual_size(lines: Iterable[Line]) -> float:
    """The size of most of the print."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without their numbers, and without the lines that stand at the edge of one after the other."""
    edges = [_margin(page) for page in pages]
    shapes = Counter(shape for page in edges for shape in {(side, _shape(line)) for side, line in page})
    repeated = {shape for shape, count in shapes.items() if count >= max(_LEAST_PAGES, _REPEATED * len(pages))}
    starts: Counter[int] = Counter()
    for index, margin in enumerate(edges):
        numbers = (_PAGE_NUMBER.fullmatch(line.text) for _, line in margin)
        starts.update({int(number["number"]) - index for number in numbers if number})
    counting = {start for start, count in starts.items() if count > 1}

    def is_left_out(index: int, side: str, line: Line) -> bool:
        number = _PAGE_NUMBER.fullmatch(line.text)
        if number and (number["mark"] or int(number["number"]) - index in counting):
            return True
        return (side, _shape(line)) in repeated

    kept = []
    for index, page in enumerate(pages):
        dropped: set[int] = set()
        for side in ("head", "foot"):
            inwards = [line for at, line in edges[index] if at == side]
            dropped |= {id(line) for line in takewhile(partial(is_left_out, index, side), inwards)}
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def _margin(page: Sequence[Line]) -> list[tuple[str, Line]]:
    """The lines that may belong to the page, not to the text, from its head down and from its foot up."""
    down = sorted(page, key=lambda line: -line.base)
    return [("head", line) for line in down[:_MARGIN_LINES]] + [
        ("foot", line) for line in down[: -_MARGIN_LINES - 1 : -1]
    ]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", "".join(line.text.split()))


def _with_columns(pages: list[list[Line]], usual: float) -> list[list[Line]]:
    """Give each line that stands on the page the edges of the print; left and right pages may stand apart."""
    lines = [[line for line in page if line.column is None and _is_alike(line.size, usual)] for page in pages]
    if not any(lines):
        return [[attrs.evolve(line, column=line.column or (line.left, line.right)) for line in page] for page in pages]
    left, right = edges_of([line for page in lines for line in page])
    found = []
    for page, printed in zip(pages, lines, strict=True):
        shift = min((line.left for line in printed), default=left) - left
        other = max((line.right for line in printed), default=right) - right
        shift = shift if abs(shift - other) < usual / 2 else 0.0
        edges = (left + shift, right + shift)
        found.append([line if line.column else attrs.evolve(line, column=edges) for line in page])
    return found


def _first_note(page: list[Line], usual: float) -> int:
    """Where the footnotes of a page begin: small print below the text, opening with a mark."""
    at = len(page)
    while at and page[at - 1].size < usual and not _is_alike(page[at - 1].size, usual):
        at -= 1
    if at == 0:
        return len(page)
    return next((index for index in range(at, len(page)) if _NOTE.match(page[index].text)), len(page))


def _is_alike(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME_SIZE * other


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Join lines that run on."""
    steps = [_step(above, below) for above, below in pairwise(lines) if above.base > below.base]
    furthest = _LEADING * median(steps) if steps else 0.0
    texts = [line.text for line in lines[:1]]
    for above, line in pairwise(lines):
        if _runs_on(above, line, furthest):
            texts[-1], join = _joint(texts[-1], line.text)
            texts += [join, line.text]
        else:
            yield "".join(texts)
            texts = [line.text]
    yield "".join(texts)


def _runs_on(above: Line, below: Line, furthest: float) -> bool:
    """Tell whether a line continues the one above it, by its size, distance, indent and the room left above."""
    if above.is_row or below.is_row or above.column is None or below.column is None:
        return False
    if not _is_alike(above.size, below.size) or _step(above, below) > furthest:
        return False
    if below.left - below.column[0] > _INDENT * below.size:
        return False
    return above.column[1] - above.right < below.opening + below.size / 2


def _step(above: Line, below: Line) -> float:
    """How far down the next line is, in its ems; negative on a new page or column."""
    return (above.base - below.base) / below.size


def _joint(above: str, below: str) -> tuple[str, str]:
    """The end of a line without its hyphen, and the blank that joins it to the next: only words have one."""
    first, last = below[:1], above[-1:]
    if last == "-" and above[-2:-1].isascii() and above[-2:-1].isalpha() and first.isascii() and first.islower():
        return above[:-1], ""
    return above, " " if last.isascii() and last.isalpha() and first.isascii() and first.isalpha() else ""
