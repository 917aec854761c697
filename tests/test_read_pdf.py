"""PDF files: paragraphs, columns, page edges, notes, and files without a text."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gzgov.errors import MissingExtraError, ReadError
from gzgov.read import pdf as pdf_module
from gzgov.read import read
from gzgov.read.lines import Glyph, Line, lines_of
from gzgov.read.paragraphs import text_of
from gzgov.read.pdf import read_pdf

FONT = "STSong-Light"
SIZE = 12
LEFT, WIDTH, TOP = 72, 36 * SIZE, 760
SENTENCE = "今年经济社会发展的主要预期目标是地区生产总值增长百分之六以上城镇登记失业率控制在百分之三点五以内"


def pdf_of(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), **options)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def at(*lines: tuple[float, float, str], size: float = SIZE) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for left, base, text in lines:
            canvas.drawString(left, base, text)

    return draw


def paragraphs_of(*pages: Callable[[Canvas], None]) -> list[str]:
    return read_pdf(pdf_of(*pages), "a.pdf")[0].rstrip("\n").split("\n\n")


def full(text: str = "增") -> str:
    return (text * 36)[:36]


def test_lines_run_on_where_they_are_full() -> None:
    page = at(
        (LEFT + 24, TOP, full()[:34]),
        (LEFT, TOP - 20, full("长")),
        (LEFT, TOP - 40, "完。"),
        (LEFT, TOP - 60, "新段。"),
    )

    assert paragraphs_of(page) == [full()[:34] + full("长") + "完。", "新段。"]


def test_an_indented_line_opens_a_paragraph() -> None:
    page = at((LEFT, TOP, full()), (LEFT + 24, TOP - 20, full("长")[:34]), (LEFT, TOP - 40, full()))

    assert paragraphs_of(page) == [full(), full("长")[:34] + full()]


def test_a_wide_gap_or_another_size_opens_a_paragraph() -> None:
    def page(canvas: Canvas) -> None:
        at(*((LEFT, TOP - 20 * row, full()) for row in range(3)), (LEFT, TOP - 80, full("长")))(canvas)
        at((LEFT, TOP - 102, full("小")), size=9)(canvas)

    assert paragraphs_of(page) == [full() * 3, full("长"), full("小")]


def test_a_sentence_runs_on_to_the_next_page_past_number_and_header() -> None:
    pages = [
        at((LEFT, 810, "政府工作报告"), (LEFT, TOP, full(a)), (LEFT, TOP - 20, full(b)), (290, 30, f"{number}"))
        for number, a, b in ((7, "甲", "乙"), (8, "丙", "丁"), (9, "戊", "己"))
    ]

    assert paragraphs_of(*pages) == ["".join(map(full, "甲乙丙丁戊己"))]


@pytest.mark.parametrize("number", ["— 1 —", "- 1 -", "第1页", "第 1 页 共 9 页", "· 1 ·"])
def test_a_marked_page_number_is_left_out_of_a_single_page(number: str) -> None:
    assert paragraphs_of(at((LEFT, TOP, "增长6%。"), (280, 30, number))) == ["增长6%。"]


@pytest.mark.parametrize("line", ["2021", "12", "增长6%", "- 1 个"])
def test_a_line_that_only_looks_like_a_page_number_stays(line: str) -> None:
    assert paragraphs_of(at((LEFT, TOP, "增长6%。"), (280, 30, line))) == ["增长6%。", line]


def test_columns_are_read_one_after_the_other() -> None:
    rows = [(LEFT, TOP - 20 * row, full("左")[:17]) for row in range(1, 9)]
    rows += [(LEFT + 19 * SIZE, TOP - 20 * row, full("右")[:17]) for row in range(1, 9)]
    first = at((LEFT, TOP, full("题")), *rows)
    last = at((LEFT, TOP, "末。"), (LEFT + 19 * SIZE, TOP, full("尾")[:17]), (LEFT, TOP + 20, full("末")[:17]))

    text = "".join(paragraphs_of(first))

    assert text == full("题") + "左" * 136 + "右" * 136
    assert "".join(paragraphs_of(first, last)).startswith(text)


def test_a_last_page_of_few_lines_keeps_the_columns() -> None:
    rows = [
        (LEFT + x, TOP - 20 * row, full(side)[:17]) for row in range(9) for x, side in ((0, "左"), (19 * SIZE, "右"))
    ]
    last = [
        (LEFT + x, TOP - 20 * row, full(side)[:17]) for row in range(2) for x, side in ((0, "甲"), (19 * SIZE, "乙"))
    ]

    assert "".join(paragraphs_of(at(*rows), at(*last))).endswith("甲" * 34 + "乙" * 34)


def test_cells_of_a_table_are_no_columns() -> None:
    cells = [(LEFT + 120 * column, TOP - 20 * row, f"{row}{column}") for row in range(8) for column in range(3)]

    assert paragraphs_of(at(*cells))[:2] == ["00  01  02", "10  11  12"]


def test_raised_and_lowered_digits_stay_in_their_line() -> None:
    def page(canvas: Canvas) -> None:
        at((LEFT, TOP, "绿地10km"), (LEFT + 60, TOP, "，PM"), (LEFT + 120, TOP, "下降。"))(canvas)
        at((LEFT + 49, TOP + 5, "2"), (LEFT + 90, TOP - 2, "2.5"), size=7)(canvas)

    assert "".join(paragraphs_of(page)[0].split()) == "绿地10km²，PM2.5下降。"


def test_footnotes_stand_behind_the_text() -> None:
    def page(canvas: Canvas) -> None:
        at((LEFT, TOP, full()), (LEFT, TOP - 20, full()))(canvas)
        at((LEFT, 80, "① 指来源于本地区的收入。"), (LEFT, 68, "② 不含港澳。"), size=8)(canvas)

    found = paragraphs_of(page, at((LEFT, TOP, "续完。")))

    assert found == [full() * 2 + "续完。", "# 注释", "① 指来源于本地区的收入。", "② 不含港澳。"]


def test_a_page_in_small_print_is_no_footnote() -> None:
    small = at((LEFT, TOP, "1）附件。"), size=8)

    assert paragraphs_of(at(*((LEFT, TOP - 20 * row, full()) for row in range(3))), small) == [full() * 3, "1）附件。"]


def test_words_and_numbers_at_the_ends_of_lines_are_joined() -> None:
    def line(text: str, base: float, right: float = 500) -> Line:
        return Line(text, left=72, right=right, base=base, size=10, opening=10, column=(72, 500))

    text = text_of(
        [
            [
                line("推进cross-", 700),
                line("border贸易及open", 680),
                line("data平台，总额25", 660),
                line("019亿元。", 640, 200),
            ]
        ]
    )

    assert text == "推进crossborder贸易及open data平台，总额25019亿元。\n"


def test_two_numbers_stand_further_apart_than_the_digits_of_one() -> None:
    glyphs = [
        Glyph(char, left, left + 5, 0, 10)
        for char, left in zip("12 GDP5G", (0, 8, 18, 30, 35, 40, 47.5, 52.5), strict=True)
    ]
    glyphs += [Glyph("7", 90, 95, 0, 10), Glyph("8", 102, 107, 0, 10)]

    assert [line.text for line in lines_of([glyphs])[0]] == ["12 GDP 5G  7 8"]


def test_print_doubled_for_a_bold_look_counts_once() -> None:
    page = [Glyph("增", 10, 20, 0, 10), Glyph("增", 10.3, 20.3, 0, 10), Glyph("长", 20, 30, 0, 10)]

    assert lines_of([page])[0][0].text == "增长"


def test_blank_pages_have_no_lines() -> None:
    assert lines_of([[], [Glyph(" ", 0, 5, 0, 10)]]) == [[], []]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_and_a_slanted_watermark_is_not(turn: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        at((-200, 20, full()), (-200, 0, "完。"))(canvas)
        canvas.rotate(45)
        canvas.drawString(0, 0, "机密")

    assert paragraphs_of(page) == [full() + "完。"]


def test_letters_stand_in_the_text_as_words() -> None:
    document = read(pdf_of(at((LEFT, TOP, "5G base stations 4.8"))))

    assert document.text == "5G base stations 4.8\n"
    assert document.origin.reader == "pdf"
    assert ", pypdfium2 " in document.origin.version


def bomb(stream: bytes, about: bytes = b"") -> bytes:
    return b"%PDF-1.4\n4 0 obj\n<</Filter/FlateDecode" + about + b">>stream\n" + stream + b"\nendstream\nendobj\n%%EOF"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            lambda: pdf_of(lambda canvas: canvas.rect(0, 0, 9, 9)), "without text (scanned pages?)", id="scan"
        ),
        pytest.param(lambda: pdf_of(at((LEFT, TOP, "增")))[:-40], "cut-off PDF file", id="cut off"),
        pytest.param(lambda: b"%PDF-1.7\njunk\n%%EOF", "broken PDF file", id="junk"),
        pytest.param(
            lambda: pdf_of(at((LEFT, TOP, "a")), encrypt=StandardEncryption("key", "owner")), "a password", id="locked"
        ),
        pytest.param(
            lambda: pdf_of(at((LEFT, TOP, "\ue000\ue001"))), "do not name their characters", id="no characters"
        ),
        pytest.param(lambda: bomb(zlib.compress(bytes(40 << 20))), "unpacks to more than any report", id="bomb"),
        pytest.param(
            lambda: bomb(zlib.compress(zlib.compress(bytes(40 << 20)))),
            "unpacks to more than any report",
            id="bomb in bomb",
        ),
    ],
)
def test_a_file_without_a_report_is_refused(data: Callable[[], bytes], message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(data(), "a.pdf")

    assert str(caught.value).startswith("a.pdf: ")
    assert message in str(caught.value)
    assert "; " in str(caught.value)


def test_a_large_picture_is_no_bomb() -> None:
    picture = bomb(zlib.compress(bytes(40 << 20)), b"/Subtype/Image")

    with pytest.raises(ReadError, match="broken"):
        read_pdf(picture, "a.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "MOST_PAGES", 1)

    with pytest.raises(ReadError, match="has 2 pages, more than 1; split it"):
        read_pdf(pdf_of(at((LEFT, TOP, "增")), at((LEFT, TOP, "长"))), "a.pdf")


def test_a_broken_page_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise pypdfium2.PdfiumError("Failed to load page.")

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", fail)

    with pytest.raises(ReadError, match=r"a\.pdf: has a broken page 1 .*; get it again"):
        read_pdf(pdf_of(at((LEFT, TOP, "a"))), "a.pdf")


def test_page_numbers_alone_are_no_text() -> None:
    with pytest.raises(ReadError, match=r"a\.pdf: is a PDF file of page numbers only .*OCR"):
        read_pdf(pdf_of(at((280, 30, "— 1 —"))), "a.pdf")


def test_without_pypdfium2_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(MissingExtraError, match=r"a.pdf: .* pip install 'gzgov\[pdf\]'"):
        read_pdf(b"%PDF-1.7\n%%EOF", "a.pdf")
