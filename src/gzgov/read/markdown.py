"""Headings, tables and raised digits in plain text: the little Markdown that the readers of other formats write.

In: what a page or a Word file says of a passage. Out: its line or lines. Nothing is escaped: a report is prose, and the parser
reads it as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DEEPEST = 6
_LONGEST_LABEL = 40
_NUMBER = "0123456789.,%+-± \n"


def heading(level: int, text: str) -> str:
    """Return a heading's line; one that is broken in two becomes one, an empty one nothing.

    >>> heading(2, "三、2021年工作安排")
    '## 三、2021年工作安排'
    """
    return f"{'#' * min(level, _DEEPEST)} {' '.join(text.split())}" if text.strip() else ""


def raised(text: str) -> str:
    """Return a raised passage, a note mark or an exponent, as it can stand in a line.

    >>> raised("2"), raised("[1]"), raised("注")
    ('²', '[1]', '注')
    """
    return text.translate(_RAISED) if text.isascii() and text.strip().isdigit() else text


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as a pipe table, the first as its header; "" if no cell holds anything.

    A line end in a cell becomes ``<br>``, a pipe a broken bar.

    >>> print(table([["指标", "2020年\\n（亿元）"], ["地区生产总值", "25019"]]))
    | 指标 | 2020年<br>（亿元） |
    |---|---|
    | 地区生产总值 | 25019 |
    """
    cells = [[_cell(text) for text in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not cells:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|---" * len(cells[0]) + "|", *lines[1:]])


def spread(text: str) -> str:
    """Return what the further cells show that a merged cell covers: its words again if they are few, but no number twice.

    >>> spread("2020年"), spread("25019")
    ('2020年', '')
    """
    return text if text.strip(_NUMBER) and len(text) <= _LONGEST_LABEL else ""


def _cell(text: str) -> str:
    inner = (line.strip("| ") for line in text.splitlines() if not line.startswith("|---"))  # of a table in the cell
    lines = (" ".join(line.replace("|", "¦").split()) for line in inner)
    return "<br>".join(line for line in lines if line)
