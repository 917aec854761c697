"""Word files: paragraphs, headings, tables, notes, counted numbers, and packages that are no report."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gzgov.errors import MissingExtraError, ReadError
from gzgov.parse import parse
from gzgov.read import docx as docx_module
from gzgov.read import read
from gzgov.read.docx import read_docx
from gzgov.read.numbering import Numbering, tag

W = nsdecls("w")
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(made: Any) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The package with further parts, such as footnotes, which python-docx does not write."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            content = old.read(entry).decode("utf-8", "surrogateescape")
            for kind in parts:
                if entry == "[Content_Types].xml":
                    override = f'<Override PartName="/word/{kind}.xml" ContentType="{WORD}.{kind}+xml"/>'
                    content = content.replace("</Types>", f"{override}</Types>")
                elif entry == "word/_rels/document.xml.rels":
                    relation = f'<Relationship Id="rX{kind}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>'
                    content = content.replace("</Relationships>", f"{relation}</Relationships>")
            if entry != "word/numbering.xml" or "numbering" not in parts:
                new.writestr(entry, content.encode("utf-8", "surrogateescape"))
        for kind, content in parts.items():
            new.writestr(f"word/{kind}.xml", content)
    return file.getvalue()


def file_of(*blocks: str, **parts: str) -> bytes:
    """A Word file of these elements."""
    made = docx.Document()
    if "numbering" in parts:
        for key, relation in list(made.part.rels.items()):
            if relation.reltype.endswith("/numbering"):
                made.part.rels.pop(key)
    for block in blocks:
        opening, _, rest = block.partition(">")
        slash = "/" if opening.endswith("/") else ""
        made.element.body.insert(-1, parse_xml(f"{opening.removesuffix('/')} {W} {MC}{slash}>{rest}"))
    return with_parts(saved(made), parts)


def text_of(*blocks: str, **parts: str) -> str:
    return read_docx(file_of(*blocks, **parts), "a.docx")[0].rstrip("\n")


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param(
            f"<w:ins>{r('增长')}</w:ins><w:del><w:r><w:delText>下降</w:delText></w:r></w:del>", "增长", id="tracked"
        ),
        pytest.param(f"<w:smartTag>{r('2021年')}</w:smartTag>{r('工作')}", "2021年工作", id="smart tag"),
        pytest.param(f"<w:sdt><w:sdtContent>{r('增长6%')}</w:sdtContent></w:sdt>", "增长6%", id="content control"),
        pytest.param(f"<w:hyperlink>{r('规划')}</w:hyperlink>", "规划", id="link"),
        pytest.param(r("隐", "<w:vanish/>") + r("显", '<w:vanish w:val="0"/>'), "显", id="hidden"),
        pytest.param(r("10km") + r("2", '<w:vertAlign w:val="superscript"/>'), "10km²", id="raised"),
        pytest.param(r("PM") + r("2.5", '<w:vertAlign w:val="subscript"/>'), "PM2.5", id="lowered"),
        pytest.param(
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>",
            "甲\t乙\n丙-",
            id="marks",
        ),
        pytest.param("<w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:t>7</w:t></w:r>", "7", id="field"),
        pytest.param("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1", id="formula"),
        pytest.param(
            f"<mc:AlternateContent><mc:Choice>{r('新')}</mc:Choice><mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>",
            "新",
            id="alternatives",
        ),
        pytest.param(
            f"<mc:AlternateContent><mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>", "旧", id="fallback"
        ),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>sui</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>穗</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "穗",
            id="ruby",
        ),
        pytest.param("<!-- note --><w:bookmarkStart/><w:r><w:t>完</w:t></w:r>", "完", id="comment"),
    ],
)
def test_text_is_read_wherever_it_stands_in_a_paragraph(inside: str, text: str) -> None:
    assert text_of(p(inside)) == text


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{p(r('框内'))}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert text_of(p(r("框外"), f"<w:r>{drawn}</w:r>")) == "框外\n\n框内"


def test_headings_are_told_by_style_and_outline() -> None:
    made = docx.Document()
    made.add_heading("政府工作报告", 0)
    made.add_heading("一、2020年工作回顾", 1)
    made.add_paragraph("增长6%。")
    made.add_heading("（一）经济", 2)
    derived = made.styles.add_style("自定标题", 1)
    derived.base_style = made.styles["Heading 1"]
    made.add_paragraph("二、今年工作", "自定标题")
    made.element.body.insert(-1, parse_xml(f'<w:p {W}><w:pPr><w:outlineLvl w:val="2"/></w:pPr>{r("细则")}</w:p>'))

    text = read_docx(saved(made), "a.docx")[0]

    assert text.split() == "# 政府工作报告 # 一、2020年工作回顾 增长6%。 ## （一）经济 # 二、今年工作 ### 细则".split()


def test_a_table_of_contents_is_left_out() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    made = docx.Document(
        io.BytesIO(
            file_of(f"<w:sdt>{gallery}<w:sdtContent>{p(r('一、回顾 3'))}</w:sdtContent></w:sdt>", p(r("正文。")))
        )
    )
    made.styles.add_style("toc 1", 1)
    made.add_paragraph("二、安排 9", "toc 1")

    assert read_docx(saved(made), "a.docx")[0] == "正文。\n"


def test_blocks_in_controls_and_insertions_are_read() -> None:
    blocks = [
        f"<w:sdt><w:sdtContent>{p(r('甲。'))}</w:sdtContent></w:sdt>",
        f"<w:customXml>{p(r('乙。'))}</w:customXml>",
        f"<mc:AlternateContent><mc:Choice>{p(r('丙。'))}</mc:Choice></mc:AlternateContent>",
    ]

    assert text_of(*blocks) == "甲。\n\n乙。\n\n丙。"


def test_a_table_keeps_its_cells_and_what_merged_ones_cover() -> None:
    made = docx.Document()
    table = made.add_table(4, 3)
    for row, texts in enumerate(
        [("指标", "2020年", ""), ("就业", "新增", "33.35"), ("", "失业率", "2.5"), ("合计", "", "")]
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    inner = table.cell(3, 1).add_table(2, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内", "外"

    lines = read_docx(saved(made), "a.docx")[0].splitlines()

    assert lines == [
        "| 指标 | 2020年 | 2020年 |",
        "|---|---|---|",
        "| 就业 | 新增 | 33.35 |",
        "| 就业 | 失业率 | 2.5 |",
        "| 合计 | 内 ¦ 外 |  |",
    ]


def test_a_table_without_words_is_nothing() -> None:
    assert text_of(p(r("正文。")), f"<w:tbl><w:tr><w:tc>{p('')}</w:tc></w:tr></w:tbl>") == "正文。"


def test_a_cell_merged_into_nothing_is_empty() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="x"/><w:vMerge/></w:tcPr>{p(r("甲"))}</w:tc>'

    assert text_of(p(r("表")), f"<w:tbl><w:tr>{cell}<w:tc>{p(r('乙'))}</w:tc></w:tr></w:tbl>").endswith(
        "|  | 乙 |\n|---|---|"
    )


NOTES = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="-1">{p(r("线"))}</w:footnote>
<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r(" 来源于本地区的收入1800亿元。"))}</w:footnote></w:footnotes>"""
ENDNOTES = f'<w:endnotes {W}><w:endnote w:id="2">{p(r("不含港澳。"))}</w:endnote></w:endnotes>'


def test_notes_are_marked_and_follow_the_text() -> None:
    line = p(
        r("收入"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("增长6%"),
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:endnoteReference w:id="2"/></w:r>', r("，其中"),
        '<w:r><w:footnoteReference w:id="2"/><w:footnoteReference w:id="99"/></w:r>', r("。"),
    )  # fmt: skip

    text = text_of(line, footnotes=NOTES, endnotes=ENDNOTES)

    assert text == "收入[1]增长6%[2]，其中[1][3]。\n\n# 注释\n\n[1] 来源于本地区的收入1800亿元。\n\n[2] 不含港澳。"


def test_numbers_in_notes_are_neither_targets_nor_results() -> None:
    plan = p(r("三、2021年工作安排")) + p(
        r("今年主要预期目标是：地方收入"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("增长6%。")
    )

    report = parse(read(file_of(*plan.replace("</w:p><w:p>", "</w:p>\0<w:p>").split("\0"), footnotes=NOTES)))

    assert [str(target.measure) for target in report.targets] == ["6 %"]
    assert not report.achievements


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2 "/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="8"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1) "/></w:lvl></w:lvlOverride></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def listed(text: str, depth: int = 0, number: str = "1") -> str:
    return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_counts_are_read() -> None:
    blocks = [
        listed("回顾"), listed("经济", 1), listed("民生", 1), listed(""), listed("安排"), listed("财政", 1), listed("细目", 2),
        listed("不编号", 0, "0"), listed("重起", 0, "2"), listed("又式", 0, "3"), listed("未知", 0, "9"), listed("未知级", 7), p(r("正文")),
    ]  # fmt: skip

    assert text_of(*blocks, numbering=NUMBERING).split("\n\n") == [
        "一、回顾", "一.1 经济", "一.2 民生", "二、安排", "二.1 财政", "细目", "不编号", "五、重起", "3) 又式", "未知", "未知级", "正文",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("decimalEnclosedCircle", "③"),
        ("lowerLetter", "c"),
        ("upperLetter", "C"),
        ("ideographDigital", "三"),
        ("upperRoman", "3"),
        ("none", ""),
    ],
)
def test_numbers_are_written_in_their_form(form: str, number: str) -> None:
    xml = NUMBERING.replace("chineseCountingThousand", form).replace('w:start w:val="1"', 'w:start w:val="3"')
    numbering = Numbering.of(parse_xml(xml))

    assert numbering.next("1", 0).rstrip("、") == number


def test_a_level_above_that_was_not_counted_shows_its_start() -> None:
    assert Numbering.of(parse_xml(NUMBERING)).next("1", 1) == "一.1 "


def test_a_style_may_bring_the_number() -> None:
    made = docx.Document(io.BytesIO(file_of(numbering=NUMBERING)))
    style = made.styles["Heading 1"].element
    style.find(tag("pPr")).append(parse_xml(f'<w:numPr {W}><w:numId w:val="1"/></w:numPr>'))
    made.add_heading("回顾", 1)
    made.element.body.insert(
        -1,
        parse_xml(
            f'<w:p {W}><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>{r("经济")}</w:p>'
        ),
    )

    assert read_docx(saved(made), "a.docx")[0] == "# 一、回顾\n\n# 一.1 经济\n"


def test_origin_names_the_programs() -> None:
    origin = read(file_of(p(r("增长6%。")))).origin

    assert (origin.reader, origin.encoding) == ("docx", "")
    assert origin.version.startswith("gzgov ")
    assert ", python-docx " in origin.version


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"PK\x03\x04 word/", "broken or cut-off Word file", id="no archive"),
        pytest.param(file_of(p(r("增长6%。")))[:-300], "broken or cut-off Word file", id="cut off"),
        pytest.param(zipped({"word/a.xml": b""}), "is no Word file as python-docx knows them", id="another zip"),
        pytest.param(file_of(p("")), "without text (pictures only?)", id="no text"),
        pytest.param(
            zipped({"word/document.xml": bytes(17 << 20)}), "unpacks to 17 MB, 17 MB of it in one part", id="bomb"
        ),
        pytest.param(zipped({"word/media/a.png": bytes(129 << 20)}), "unpacks to 129 MB, 0 MB", id="bomb in a picture"),
    ],
)
def test_a_package_without_a_report_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_docx(data, "a.docx")

    assert str(caught.value).startswith("a.docx: ")
    assert message in str(caught.value)
    assert "; " in str(caught.value)


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_module, "MOST_PARTS", 2)

    with pytest.raises(ReadError, match="more than 2 parts"):
        read_docx(zipped({"a": b"", "b": b"", "c": b""}), "a.docx")


def test_without_python_docx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(MissingExtraError, match=r"a.docx: .* pip install 'gzgov\[docx\]'"):
        read_docx(zipped({"word/document.xml": b"x"}), "a.docx")
