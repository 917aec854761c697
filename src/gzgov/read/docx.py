"""A Word file (.docx) → its paragraphs, headings, tables and notes as Markdown.

In: the bytes of the file. Out: the text and its origin. python-docx opens the package, its parts and styles; the text is then
taken from the elements, since ``paragraph.text`` leaves out what stands in smart tags, content controls and tracked
insertions. Not read: headers and footers, comments, tables of contents, hidden and deleted text, pictures. The numbers that
Word counts itself are left to :mod:`gzgov.read.numbering`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from gzgov.errors import MissingExtraError, ReadError
from gzgov.read.limits import check_length
from gzgov.read.markdown import heading, raised, spread, table
from gzgov.read.numbering import Numbering, attribute, number, tag
from gzgov.read.origins import origin_of
from gzgov.source import Origin

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MOST_PARTS = 10_000
"""Parts that a Word file may have; one with many pictures has some hundred."""

MOST_XML = 16 * 1024 * 1024
"""Bytes that one XML part may unpack to; the text of a report takes some 200,000."""

MOST_UNPACKED = 128 * 1024 * 1024
"""Bytes that all parts together may unpack to, pictures included."""

_NOTES = (
    "注释"  # what the notes stand under, behind the text; the parser takes such a section for no part of the report
)
_BROKEN = "open it in Word or WPS and save it again as .docx"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _CHOICE = _MARKUP + "AlternateContent", _MARKUP + "Choice"
_TEXT = {tag("t"), _MATH_TEXT}
_MARKS = {tag("tab"): "\t", tag("br"): "\n", tag("cr"): "\n", tag("noBreakHyphen"): "-"}
_NOT_READ = {
    tag(name)
    for name in "del moveFrom delText instrText delInstrText pPr rPr sdtPr rt txbxContent tblPr tblGrid".split()
}
_NOTE_MARKS = {tag("footnoteReference"), tag("endnoteReference")}
_WRAPPERS = {tag(name) for name in "sdtContent ins moveTo customXml smartTag".split()}
_MOST_SPAN = 64  # columns that a merged cell is taken to cover at most
_NO_LEVEL = 9  # outline level of running text


def read_docx(data: bytes, name: str) -> tuple[str, Origin]:
    """Return the text of a Word file, and how it was made.

    A heading opens with ``#``, a table is a pipe table, a raised digit a superscript (km²), and a note mark ``[1]``; the notes
    follow the text under the heading 注释. Paragraphs are a blank line apart.

    Args:
        data: The bytes of the file.
        name: What opens the message of an error.

    Raises:
        ReadError: If the package is broken, no Word file, has no text, or unpacks to more than the limits of this module.
        MissingExtraError: Without python-docx, the extra ``docx``.

    >>> read_docx(b"PK", "report.docx")
    Traceback (most recent call last):
    gzgov.errors.ReadError: report.docx: is a broken or cut-off Word file; open it in Word or WPS and save it again as .docx
    """
    _check_package(data, name)
    try:
        import docx  # noqa: PLC0415 - an extra, and 150 ms
    except ImportError:
        raise MissingExtraError(f"{name}: a Word file needs python-docx; run: pip install 'gzgov[docx]'") from None
    try:
        opened = docx.Document(io.BytesIO(data))
        word = _Word.of(opened)
    except Exception as error:  # noqa: BLE001 - a broken package raises whatever it breaks
        reason = " ".join(str(error).split())[:80]
        raise ReadError(f"{name}: is no Word file as python-docx knows them ({reason}); {_BROKEN}") from None
    blocks = [block for block in word.blocks(opened.element.body) if block.strip()]
    if not blocks:
        raise ReadError(f"{name}: is a Word file without text (pictures only?); recognize its text first (OCR)")
    text = "\n\n".join([*blocks, *word.noted()]) + "\n"
    check_length(len(text), name)
    return text, origin_of("docx", "python-docx")


def _check_package(data: bytes, name: str) -> None:
    """Refuse what is no zip archive, or one that unpacks to more than the limits; zipfile unpacks no more than it says."""
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise ReadError(f"{name}: is an archive of more than {MOST_PARTS:,} parts, no report; {_BROKEN}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ReadError(f"{name}: is a broken or cut-off Word file; {_BROKEN}") from None
    whole = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if whole > MOST_UNPACKED or largest > MOST_XML:
        size = f"{whole / 1024**2:,.0f} MB, {largest / 1024**2:,.0f} MB of it in one part"
        raise ReadError(f"{name}: unpacks to {size}, more than any report; save the text alone as a new .docx")


@attrs.frozen
class _Style:
    """What a paragraph style says: its outline level (0 is the highest), its numbers, and whether it lists contents."""

    level: int
    numbered: tuple[str, int] | None
    is_contents: bool


@attrs.frozen
class _Word:
    """A Word file while it is read.

    Attributes:
        styles: By id.
        default: The id of the style of paragraphs that name none.
        numbering: The numbers that Word counts.
        notes: The notes by kind and id, such as ``("footnote", "2")``.
        marked: Those that the text has referred to so far, in its order.
    """

    styles: dict[str, _Style]
    default: str
    numbering: Numbering
    notes: dict[tuple[str, str], Any]
    marked: list[tuple[str, str]] = attrs.Factory(list)

    @classmethod
    def of(cls, opened: WordDocument) -> _Word:
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra
        from docx.oxml import parse_xml  # noqa: PLC0415 - the same

        related = {
            relation.reltype: relation.target_part.blob
            for relation in opened.part.rels.values()
            if not relation.is_external
        }
        notes = {}
        for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
            if relation in related:
                for note in parse_xml(related[relation]).iter(tag(kind)):
                    notes[kind, attribute(note, "id")] = note
        listed = related.get(RELATIONSHIP_TYPE.NUMBERING)
        elements = {attribute(style, "styleId"): style for style in opened.styles.element.iter(tag("style"))}
        defaults = [key for key, style in elements.items() if attribute(style, "default") in {"1", "true"}]
        paragraph = [key for key in defaults if attribute(elements[key], "type") == "paragraph"]
        return cls(
            styles={key: _style(key, elements) for key in elements},
            default=paragraph[0] if paragraph else "",
            numbering=Numbering.of(parse_xml(listed)) if listed else Numbering(),
            notes=notes,
        )

    def blocks(self, container: Any) -> Iterator[str]:  # noqa: ANN401 - lxml is not typed
        """Yield the paragraphs and tables of an element, in order."""
        for child in container:
            if child.tag == tag("p"):
                yield from self._paragraph(child)
            elif child.tag == tag("tbl"):
                yield table(self._rows(child))
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)
            elif child.tag == tag("sdt") and not _is_contents(child):
                yield from self.blocks(child)
            elif child.tag == _ALTERNATIVES and len(child):
                yield from self.blocks(_chosen(child))

    def noted(self) -> Iterator[str]:
        """Yield the notes that the text has referred to, under a heading."""
        if self.marked:
            yield heading(1, _NOTES)
        for index, key in enumerate(self.marked, 1):
            if key in self.notes:
                yield f"[{index}] " + "\n".join(block.strip() for block in self.blocks(self.notes[key]))

    def _paragraph(self, paragraph: Any) -> Iterator[str]:  # noqa: ANN401 - as above
        of = paragraph.find(tag("pPr"))
        named = of.find(tag("pStyle")) if of is not None else None
        style = self.styles.get(attribute(named, "val") or self.default, _Style(_NO_LEVEL, None, is_contents=False))
        own = _style_of(of, style)
        if own.is_contents:
            return
        text = self._inline(paragraph)
        if own.numbered and text.strip():
            text = self.numbering.next(*own.numbered) + text
        yield heading(own.level + 1, text) if own.level < _NO_LEVEL else text
        for box in _boxes(paragraph):
            yield from self.blocks(box)

    def _inline(self, element: Any) -> str:  # noqa: ANN401 - as above
        texts = []
        for child in element:
            if child.tag in _TEXT:
                texts.append(child.text or "")
            elif child.tag in _MARKS:
                texts.append(_MARKS[child.tag])
            elif child.tag in _NOTE_MARKS:
                texts.append(self._mark(child))
            elif child.tag == tag("r"):
                texts.append(self._run(child))
            elif child.tag == _ALTERNATIVES and len(child):
                texts.append(self._inline(_chosen(child)))
            elif isinstance(child.tag, str) and child.tag not in _NOT_READ:
                texts.append(self._inline(child))
        return "".join(texts)

    def _run(self, run: Any) -> str:  # noqa: ANN401 - as above
        of = run.find(tag("rPr"))
        if of is None:
            return self._inline(run)
        if _is_on(of.find(tag("vanish"))):
            return ""
        text = self._inline(run)
        return raised(text) if attribute(of.find(tag("vertAlign")), "val") == "superscript" else text

    def _mark(self, reference: Any) -> str:  # noqa: ANN401 - as above
        key = ("endnote" if reference.tag == tag("endnoteReference") else "footnote", attribute(reference, "id"))
        if key not in self.marked:
            self.marked.append(key)
        return f"[{self.marked.index(key) + 1}]"

    def _rows(self, rows: Any) -> Iterator[list[str]]:  # noqa: ANN401 - as above
        """Yield the cells of each row; a cell that another one is merged into shows the words of that one."""
        above: list[str] = []
        for row in rows.iter(tag("tr")):
            if next(row.iterancestors(tag("tbl"))) is not rows:
                continue  # of a table inside a cell
            cells: list[str] = []
            for cell in row.iter(tag("tc")):
                if next(cell.iterancestors(tag("tr"))) is not row:
                    continue
                of = cell.find(tag("tcPr"))
                merged = of.find(tag("vMerge")) if of is not None else None
                text = "\n".join(block for block in self.blocks(cell) if block.strip())
                if merged is not None and attribute(merged, "val") != "restart":
                    text = spread(above[len(cells)]) if len(cells) < len(above) else ""
                span = number(of.find(tag("gridSpan")) if of is not None else None, 1)
                cells += [text, *[spread(text)] * (min(span, _MOST_SPAN) - 1)]
            yield cells
            above = cells


def _style(key: str, elements: dict[str, Any]) -> _Style:
    """What a style says, itself or by those that it is based on."""
    chain = []
    while key in elements and elements[key] not in chain:
        chain.append(elements[key])
        key = attribute(elements[key].find(tag("basedOn")), "val")
    found = _Style(_NO_LEVEL, None, is_contents=False)
    for style in reversed(chain):
        name = attribute(style.find(tag("name")), "val").lower()
        level = 0 if name == "title" else found.level
        found = _style_of(
            style.find(tag("pPr")), _Style(level, found.numbered, found.is_contents or name.startswith("toc "))
        )
    return found


def _style_of(properties: Any, style: _Style) -> _Style:  # noqa: ANN401 - lxml is not typed
    """What paragraph properties say, and where they are silent the style."""
    if properties is None:
        return style
    level = number(properties.find(tag("outlineLvl")), style.level)
    numbers = properties.find(tag("numPr"))
    numbered = style.numbered
    if numbers is not None:
        listed = attribute(numbers.find(tag("numId")), "val") or (numbered[0] if numbered else "0")
        depth = number(numbers.find(tag("ilvl")), numbered[1] if numbered else 0)
        numbered = (listed, depth) if listed != "0" else None
    return _Style(level, numbered, style.is_contents)


def _is_on(switch: Any) -> bool:  # noqa: ANN401 - as above
    return switch is not None and attribute(switch, "val") not in {"0", "false"}


def _is_contents(control: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether a content control holds the table of contents."""
    return any(attribute(gallery, "val") == "Table of Contents" for gallery in control.iter(tag("docPartGallery")))


def _chosen(alternatives: Any) -> Any:  # noqa: ANN401 - as above
    """Of several renderings of one thing the first that is meant for Word of today."""
    choice = alternatives.find(_CHOICE)
    return alternatives[0] if choice is None else choice


def _boxes(paragraph: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(tag("txbxContent")):
        over = list(box.iterancestors(tag("p"), _MARKUP + "Fallback"))
        if over[0] is paragraph:
            yield box
