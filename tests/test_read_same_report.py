"""One report in every format: the measures agree row by row. The files are made here, with the tools that people use."""

from __future__ import annotations

import codecs
import html
import io
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from gzgov.export.tables import rows
from gzgov.parse import parse
from gzgov.read import read

SEED = (Path(__file__).parents[1] / "seeds" / "guangzhou-2021.md").read_text("utf-8")
FIELDS = ("low", "high", "unit", "bound", "aspect", "kind", "period", "indicator")
FONT = "STSong-Light"  # one of the fonts that every PDF viewer has for Chinese; none is needed here
PAGE = """<?xml version="1.0" encoding="gb2312"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<meta name="ArticleTitle" content="2021年广州市政府工作报告"><title>2021年广州市政府工作报告 - 广州市人民政府门户网站</title>
<style>.news {{ width: 100% }}</style><script>var hits = "浏览3500次，增长20%。";</script></head>
<body><!-- 2021年增长99% --><div class="top"><a href="/">首页</a> | <a href="/zwgk/">政务公开</a></div>
<nav><ul><li><a href="/1">2019年政府工作报告：增长6.8%。</a></li></ul></nav>
<form id="search"><input type="text" value="增长8%。"><button>搜索</button></form>
<table width="1000"><tr><td width="750"><div class="info">发布日期：2021-02-05 浏览次数：<span id="hits">-</span></div>
<div class="article" id="zoomcon">{body}</div></td>
<td><ul><li><a href="/2">广州去年地区生产总值增长2.7%，今年目标6%以上。</a></li></ul></td></tr></table>
<div style="display: none">今年地区生产总值增长88%。</div>
<footer>版权所有：广州市人民政府办公厅。总访问量1234567人次。</footer></body></html>"""


def paragraphs() -> list[tuple[int, str]]:
    """The paragraphs of the seed, each with its level as a heading, 0 for running text."""
    lines = [line.strip() for line in SEED.splitlines() if line.strip()]
    return [(len(line) - len(line.lstrip("#")), line.lstrip("# ")) for line in lines]


def as_page() -> bytes:
    body = "".join(
        f"<h{level}>{html.escape(text)}</h{level}>" if level else f"<p>&nbsp;&nbsp;{html.escape(text)}"
        for level, text in paragraphs()
    )
    return PAGE.format(body=body).encode("gb18030")


def as_word() -> bytes:
    made = docx.Document()
    for level, text in paragraphs():
        if level:
            made.add_heading(text, level)
        else:
            for start in range(0, len(text), 97):  # Word cuts runs anywhere
                run = text[start : start + 97]
                paragraph = made.add_paragraph(run) if start == 0 else made.paragraphs[-1]
                if start:
                    paragraph.add_run(run).bold = True
    made.sections[0].header.paragraphs[0].text = "2021年广州市政府工作报告"
    made.sections[0].footer.paragraphs[0].text = "第 1 页，共 30 页"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def as_pdf() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle("body", fontName=FONT, fontSize=14, leading=22, firstLineIndent=28, wordWrap="CJK")
    heading = ParagraphStyle("heading", body, fontSize=18, leading=28, firstLineIndent=0, alignment=1)

    def edges(canvas: Canvas, made: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(72, A4[1] - 40, "2021年广州市政府工作报告")
        canvas.drawCentredString(A4[0] / 2, 30, f"— {made.page} —")

    story = [Paragraph(html.escape(text), heading if level else body) for level, text in paragraphs()]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(story, onFirstPage=edges, onLaterPages=edges)
    return file.getvalue()


@cache
def measures(data: bytes) -> list[tuple[object, ...]]:
    return [tuple(row[field] for field in FIELDS) for row in rows(parse(read(data)), "measures")]


@pytest.mark.parametrize(
    ("make", "reader", "differing"),
    [
        pytest.param(lambda: SEED.encode("gb18030"), "text", 0, id="GB18030"),
        pytest.param(lambda: codecs.BOM_UTF16_LE + SEED.encode("utf-16-le"), "text", 0, id="UTF-16"),
        pytest.param(lambda: SEED.replace("\n", "\r\n").encode("utf-8-sig"), "text", 0, id="UTF-8 with mark and CRLF"),
        pytest.param(as_page, "html", 0, id="HTML"),
        pytest.param(as_word, "docx", 0, id="docx"),
        pytest.param(as_pdf, "pdf", 0.01, id="PDF"),
    ],
)
def test_measures_agree_row_by_row(
    make: Callable[[], bytes], reader: str, differing: float, capsys: pytest.CaptureFixture[str]
) -> None:
    data = make()
    expected, found = measures(SEED.encode()), measures(data)

    agreeing = sum(a == b for a, b in zip(expected, found, strict=False))

    assert read(data).origin.reader == reader
    with capsys.disabled():
        sys.stdout.write(
            f"\n{reader}: {len(found)} measures, {agreeing} of {len(expected)} agree in {', '.join(FIELDS)} "
        )
    assert len(expected) > 300
    assert abs(len(found) - len(expected)) <= differing * len(expected)
    assert agreeing >= (1 - differing) * len(expected)
