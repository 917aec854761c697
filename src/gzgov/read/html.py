"""A web page (HTML) as governments publish them → its main text as Markdown.

In: the bytes of the page. Out: the text of the report on it, its origin. What surrounds the report is left out: scripts,
navigation, lists of links, footers, what the page hides. lxml parses the page, since it stays fast and small on any input (it
gives up beyond a depth, which is an error here) and comes with python-docx anyway.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from gzgov.errors import MissingExtraError, ReadError
from gzgov.read.limits import check_size
from gzgov.read.markdown import heading, raised, spread, table
from gzgov.read.origins import origin_of
from gzgov.read.text import decode
from gzgov.source import Origin

MOST_HTML = 16 * 1024 * 1024
"""Bytes that a page may have; one with a report has some 200,000."""

MOST_TAGS = 100_000
"""Tags that a page may have; one with a report has some 1,000, saved by Word some 20,000."""

_CHARSET = re.compile(
    rb"(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,80}?encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a page says its encoding
_DROPPED = frozenset(
    "script style noscript template iframe object svg math select button input textarea nav footer aside audio video canvas "
    "map head link meta title rp rt".split()
)
_DROPPED_ROLES = frozenset("navigation banner contentinfo search complementary menu menubar toolbar dialog".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = frozenset(
    "html body address article blockquote caption center dd details div dl dt fieldset figcaption figure form frameset h1 h2 h3 "
    "h4 h5 h6 header hgroup hr li main menu ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_PASSAGES = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd pre address caption".split())  # no report is a single one
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPACES_ONLY = re.compile(r" {2,}")
_BREAK = re.compile(r" *\n *")
_PROSE = re.compile(r"[，。；！]")
_MAIN = 0.95  # share of the prose that the main text holds: the rest are footers and teasers
_LINKED = 0.5  # a block of which more is links is a menu
_LAYOUT = 0.3  # a table with a cell that holds more of the page's text only lays it out
_MOST_COLUMNS = 64  # of a table
_OPENING = 300  # characters of the main text that may hold the page's title
_LONGEST_TITLE = 100
_SITE = re.compile(r"[_|]| [-–—] ")  # 2021年广州市政府工作报告_广州市人民政府门户网站
_SESSION = "人民代表大会"  # the line below the title says when and before whom the report was delivered


@attrs.frozen
class _Block:
    """A passage between two line ends of the page, how much of it is links, and the level of the heading it is (0: none)."""

    text: str
    linked: int = 0
    level: int = 0
    is_table: bool = False

    @property
    def is_menu(self) -> bool:
        return self.linked > _LINKED * len(self.text)

    @property
    def weight(self) -> int:
        """Characters of prose."""
        return len(self.text) if self.is_table or (_PROSE.search(self.text) and not self.is_menu) else 0

    @property
    def line(self) -> str:
        return heading(self.level, self.text) if self.level else self.text


def read_html(data: bytes, name: str) -> tuple[str, Origin]:
    """Return the main text of a web page, and how it was made.

    The main text is the innermost element that holds 95% of the page's prose. A heading opens with ``#``, a table is a pipe
    table (not one that only lays out the page), a raised digit is a superscript (km²). Paragraphs are a blank line apart. The
    page's title, and the line that says when and before whom the report was delivered, are put in front where they stand
    outside of the main text.

    Args:
        data: The bytes of the page; what it says of its encoding is believed if it is not UTF-8.
        name: What opens the message of an error.

    Raises:
        ReadError: If the page is of no known encoding, has no text, nests too deep, or is larger than :data:`MOST_HTML` or
            :data:`MOST_TAGS`.
        MissingExtraError: Without lxml, the extra ``html``.

    >>> page = "<html><nav>首页 | 政务</nav><div><p>今年地区生产总值增长6%以上。</p></div><footer>版权所有。</footer>"
    >>> read_html(page.encode(), "report.html")[0]
    '今年地区生产总值增长6%以上。\\n'
    """
    check_size(len(data), name, MOST_HTML)
    declared = _CHARSET.search(data, 0, _HEAD)
    text, encoding = decode(data, name, declared[1].decode().lower() if declared else "")
    if text.count("<") > MOST_TAGS:
        raise ReadError(
            f"{name}: is a web page of more than {MOST_TAGS:,} tags, no report; save its text from a browser"
        )
    page = _parsed(text, name)
    title = _title(page)
    whole = _Walk(longest_cell=0)  # with every table taken apart
    whole.over(page)
    walk = _Walk(longest_cell=int(_LAYOUT * sum(len(block.text) for block in whole.blocks)))
    walk.over(page)
    main = walk.main()
    if main is None:
        raise ReadError(
            f"{name}: is a web page without a text (made by scripts, or pictures?); save its text from a browser"
        )
    lines = [block.line for block in walk.blocks[main] if not block.is_menu]
    lines = [*_opening(walk.blocks[: main.start], title, "".join(lines)), *lines]
    return "\n\n".join(lines) + "\n", origin_of("html", "lxml", encoding)


def _parsed(text: str, name: str) -> Any:  # noqa: ANN401 - lxml is not typed
    """Return the root of the page."""
    try:
        from lxml import etree, html  # noqa: PLC0415 - an extra, and 20 ms
    except ImportError:
        raise MissingExtraError(f"{name}: a web page needs lxml; run: pip install 'gzgov[html]'") from None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError:
        raise ReadError(f"{name}: is a web page without a text; save its text from a browser") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise ReadError(f"{name}: is a web page nested too deep to be read; save its text from a browser")
    return page


def _title(page: Any) -> str:  # noqa: ANN401 - lxml is not typed
    """Return the title of the report as the page gives it, without the name of the site; "" if it gives none."""
    named = [meta.get("content") or "" for meta in page.iter("meta") if (meta.get("name") or "") == "ArticleTitle"]
    headings = [found.text_content() for found in page.iter("h1")]
    titles = [_SITE.split(found.text_content())[0] for found in page.iter("title")]
    given = (" ".join(title.split()) for title in (*named, *headings, *titles))
    return next((title for title in given if title), "")[:_LONGEST_TITLE]


def _is_dropped(element: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether an element, and all that is in it, is no text of the page."""
    return (
        element.tag in _DROPPED
        or element.get("role") in _DROPPED_ROLES
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _opening(before: list[_Block], title: str, text: str) -> list[str]:
    """Return the title, and the line below it, where they stand before the main text."""
    opening = _letters(text[:_OPENING])
    lines = [heading(1, title)] if title and _letters(title) not in opening else []
    return lines + [
        block.text
        for block in before
        if _SESSION in block.text and len(block.text) <= _LONGEST_TITLE and not block.is_menu
        if _letters(block.text) not in opening and _letters(block.text) != _letters(title)
    ]


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@attrs.define
class _Walk:
    """One way through a page, element by element, without recursion: pages nest deep.

    Attributes:
        longest_cell: Characters of a cell beyond which its table only lays out the page.
        blocks: What was passed, in order.
        closed: Of each element that may hold a report, in the order in which they ended: its first block, the one behind its
            last, its weight.
    """

    longest_cell: int
    blocks: list[_Block] = attrs.Factory(list)
    closed: list[tuple[int, int, int]] = attrs.Factory(list)
    _opened: list[tuple[int, int]] = attrs.Factory(
        list
    )  # of each open block element: its first block, the weight before
    _levels: list[int] = attrs.Factory(lambda: [0])
    _links: int = 0
    _raised_from: list[int] = attrs.Factory(list)
    _texts: list[str] = attrs.Factory(list)  # since the last block
    _linked: int = 0
    _weight: int = 0

    def over(self, root: Any) -> None:  # noqa: ANN401 - as above
        """Walk over an element and all that is in it."""
        from lxml.etree import iterwalk  # noqa: PLC0415 - an extra

        walk = iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if event == "start":
                if element is not root and self._passes_by(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._open(element)
            else:
                if element is not skipped:
                    self._close(element)
                if element is not root:
                    self._add(_SPACES.sub(" ", element.tail or ""))

    def _passes_by(self, element: Any) -> bool:  # noqa: ANN401 - as above
        """Tell whether an element needs no walk: it is dropped, or a table that is one block."""
        if _is_dropped(element):
            return True
        rows = self._rows(element) if element.tag == "table" else []
        if rows:
            self._end_block()
            self._add_block(_Block(table(rows), is_table=True))
        return bool(rows)

    def _open(self, element: Any) -> None:  # noqa: ANN401 - as above
        if element.tag in _BLOCKS:
            self._end_block()
            self._opened.append((len(self.blocks), self._weight))
            self._levels.append(_HEADINGS.get(element.tag, self._levels[-1]))
        self._links += _is_link(element)
        if element.tag == "sup":
            self._raised_from.append(len(self._texts))
        self._add("\n" if element.tag == "br" else _SPACES.sub(" ", element.text or ""))

    def _close(self, element: Any) -> None:  # noqa: ANN401 - as above
        if element.tag == "sup":
            at = self._raised_from.pop()
            self._texts[at:] = [raised("".join(self._texts[at:]))]
        self._links -= _is_link(element)
        if element.tag in _BLOCKS:
            self._end_block()
            self._levels.pop()
            first, before = self._opened.pop()
            if element.tag not in _PASSAGES:
                self.closed.append((first, len(self.blocks), self._weight - before))

    def main(self) -> slice | None:
        """Return the blocks of the innermost element with nearly all the prose; None if there is none."""
        least = _MAIN * self._weight
        found = (slice(first, end) for first, end, weight in self.closed if weight >= least)
        return next(found, None) if self._weight else None

    def _add(self, text: str) -> None:
        if text:
            self._texts.append(text)
            self._linked += len(text) if self._links else 0

    def _end_block(self) -> None:
        text = _BREAK.sub("\n", _SPACES_ONLY.sub(" ", "".join(self._texts))).strip(" \n")
        if text.strip():
            self._add_block(_Block(text, self._linked, self._levels[-1]))
        self._texts.clear()
        self._linked = 0

    def _add_block(self, block: _Block) -> None:
        self.blocks.append(block)
        self._weight += block.weight

    def _rows(self, element: Any) -> list[list[str]]:  # noqa: ANN401 - as above
        """Return the cells of a table, those that it only merges too; none if the table lays out the page."""
        if element.find(".//table") is not None:
            return []
        rows: list[list[str]] = []
        below: dict[int, tuple[int, str]] = {}  # by column: rows that a cell still covers, and what they show
        for row in element.iter("tr"):
            cells: list[str] = []
            for cell in row.iterchildren("td", "th"):
                while len(cells) in below:
                    cells.append(_next_below(below, len(cells)))
                inner = _Walk(self.longest_cell)
                inner.over(cell)
                text = "\n".join(block.text for block in inner.blocks)
                if len(text) > self.longest_cell:
                    return []
                for index in range(min(_span(cell, "colspan"), _MOST_COLUMNS - len(cells))):
                    if (covered := _span(cell, "rowspan") - 1) > 0:
                        below[len(cells)] = (covered, spread(text))
                    cells.append(spread(text) if index else text)
            while len(cells) in below:
                cells.append(_next_below(below, len(cells)))
            rows.append(cells)
        return rows if sum(len(cells) > 1 for cells in rows) > 1 and any(any(cells) for cells in rows) else []


def _is_link(element: Any) -> bool:  # noqa: ANN401 - as above
    return element.tag == "a" and element.get("href") is not None


def _next_below(below: dict[int, tuple[int, str]], column: int) -> str:
    left, text = below.pop(column)
    if left > 1:
        below[column] = (left - 1, text)
    return text


def _span(cell: Any, name: str) -> int:  # noqa: ANN401 - as above
    value = (cell.get(name) or "").strip()
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 10 else 1
