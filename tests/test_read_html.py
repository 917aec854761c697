"""Web pages: the main text, what surrounds it, tables, encodings, and pages that are no report."""

from __future__ import annotations

import sys

import pytest

from gzgov.errors import MissingExtraError, ReadError
from gzgov.read import read
from gzgov.read.html import MOST_TAGS, read_html

PROSE = "<p>今年地区生产总值增长6%以上。</p><p>城镇登记失业率控制在3.5%以内。</p>"


def text_of(body: str, head: str = "", encoding: str = "utf-8") -> str:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(encoding), "page.html")[0]


def lines_of(body: str, head: str = "") -> list[str]:
    return [line for line in text_of(body, head).splitlines() if line]


MAIN = ["今年地区生产总值增长6%以上。", "城镇登记失业率控制在3.5%以内。"]


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("<script>var a = '增长20%。'</script>", id="script"),
        pytest.param("<nav>首页，政务公开。</nav>", id="navigation"),
        pytest.param('<div role="banner">服务热线12345，欢迎来电。</div>', id="role"),
        pytest.param('<div style="display : none">增长88%。</div>', id="not displayed"),
        pytest.param("<div hidden>增长88%。</div>", id="hidden"),
        pytest.param('<ul><li><a href="/1">去年增长2.7%，今年增长6%。</a></li></ul>', id="links"),
        pytest.param("<footer>版权所有，粤ICP备2021号。</footer>", id="footer"),
        pytest.param("<!-- 增长99%。 -->", id="comment"),
        pytest.param("<div>浏览次数 3500</div>", id="counter"),
    ],
)
def test_what_surrounds_the_report_is_left_out(around: str) -> None:
    assert lines_of(f"{around}<div>{PROSE}</div>{around}") == MAIN


def test_a_menu_inside_the_report_is_left_out() -> None:
    assert lines_of(f'<div>{PROSE}<p>附件：<a href="/a.pdf">今年重点项目计划，共300项。</a></p></div>') == MAIN


def test_a_link_inside_prose_stays() -> None:
    line = '<p>落实<a href="/plan">“十四五”规划</a>，新增就业10万人，建成公园43个。</p>'

    assert lines_of(f"<div>{PROSE}{line}</div>")[-1] == "落实“十四五”规划，新增就业10万人，建成公园43个。"


def test_the_heading_of_a_single_paragraph_stays() -> None:
    assert lines_of(f"<nav>首页</nav><div><h2>三、工作安排</h2><p>{MAIN[0]}</p></div>") == ["## 三、工作安排", MAIN[0]]


def test_a_report_in_several_parts_is_read_whole() -> None:
    assert lines_of(f"<div><div>{PROSE}</div><div>{PROSE}</div></div>") == MAIN * 2


def test_headings_line_breaks_and_raised_digits_are_kept() -> None:
    body = "<div><h2>二、<b>今年\n工作</b></h2><p>绿地10km<sup>2</sup>，<br>占比<sup>[1]</sup>30%。</p>后记，完。</div>"

    assert lines_of(body) == ["## 二、今年 工作", "绿地10km²，", "占比[1]30%。", "后记，完。"]


def test_a_table_is_kept_with_what_its_merged_cells_cover() -> None:
    body = """<table><thead><tr><th rowspan=2>指标<th colspan="2">2020年</tr><tr><th>亿元<th>增长（%）</thead>
    <tr><td>地区生产总值<br>（全市）<td>25019<td rowspan="2">2.7<tr><td>其中|工业<td>5722
    <tr><td colspan=x>合计<td rowspan=3>1</table>"""

    assert lines_of(f"<div>{PROSE}{body}尾。</div>")[2:] == [
        "| 指标 | 2020年 | 2020年 |",
        "|---|---|---|",
        "| 指标 | 亿元 | 增长（%） |",
        "| 地区生产总值<br>（全市） | 25019 | 2.7 |",
        "| 其中¦工业 | 5722 |  |",
        "| 合计 | 1 |",
        "尾。",
    ]


def test_columns_that_only_a_merged_cell_reaches_are_filled() -> None:
    body = "<table><tr><td>甲<td rowspan=3>就业保障<tr><td>乙<tr><td>丙</table>"

    assert lines_of(f"<div>{PROSE}{body}</div>")[-2:] == ["| 乙 | 就业保障 |", "| 丙 | 就业保障 |"]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(f"<table><tr><td>{PROSE}</table>", id="one cell"),
        pytest.param(f"<table><tr><td>左<td>{PROSE}<tr><td>左<td>右</table>", id="a long cell"),
        pytest.param(f"<table><tr><td><table><tr><td>甲<td>乙</table><td>{PROSE}<tr><td>左<td>右</table>", id="nested"),
    ],
)
def test_a_table_that_lays_out_the_page_is_none(table: str) -> None:
    lines = lines_of(table)

    assert [line for line in lines if "%" in line] == MAIN
    assert "|" not in "".join(lines)


def test_a_table_without_words_is_nothing() -> None:
    assert lines_of(f"<div>{PROSE}<table><tr><td><td><tr><td><td></table></div>") == MAIN


@pytest.mark.parametrize(
    ("head", "body", "first"),
    [
        pytest.param('<meta name="ArticleTitle" content="2021年政府工作报告">', "", "# 2021年政府工作报告", id="meta"),
        pytest.param("<title>2021年政府工作报告_广州市人民政府</title>", "", "# 2021年政府工作报告", id="title"),
        pytest.param("<title>网站</title>", "<h1>2021年政府工作报告</h1>", "# 2021年政府工作报告", id="heading"),
        pytest.param("<title>地区生产总值增长</title>", "", MAIN[0], id="already in the text"),
    ],
)
def test_the_title_is_put_in_front_once(head: str, body: str, first: str) -> None:
    assert lines_of(f"{body}<div>{PROSE}</div>", head)[0] == first


def test_the_line_below_the_title_is_read_for_date_and_place() -> None:
    below = "<p>——2021年1月29日在广州市第十五届人民代表大会第六次会议上</p>"
    page = f"<html><h1>政府工作报告</h1>{below}<p>发布日期：2021-02-05</p><div>{PROSE}</div></html>"

    document = read(page.encode())

    assert (document.place, str(document.date), document.title) == ("广州市", "2021-01-29", "政府工作报告")
    assert "发布" not in document.text
    assert document.origin.version.startswith("gzgov ")
    assert ", lxml " in document.origin.version


@pytest.mark.parametrize(
    ("head", "encoding", "found"),
    [
        pytest.param('<meta charset="gb2312">', "gb18030", "gb18030", id="gb2312"),
        pytest.param('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gbk", "gb18030", id="gbk"),
        pytest.param('<meta charset="utf-8">', "gb18030", "gb18030", id="wrong"),
        pytest.param('<meta charset="gb2312">', "utf-8", "utf-8", id="wrong the other way"),
        pytest.param("", "utf-16", "utf-16-le", id="utf-16"),
        pytest.param("", "utf-8-sig", "utf-8", id="mark"),
    ],
)
def test_the_encoding_is_what_the_bytes_say(head: str, encoding: str, found: str) -> None:
    page = f"<html><head>{head}</head><body>{PROSE}</body></html>"

    text, origin = read_html(page.encode(encoding), "page.html")

    assert text.splitlines()[0] == MAIN[0]
    assert origin.encoding == found


def test_few_characters_are_read_as_the_page_says() -> None:
    page = '<html><head><meta charset="big5"></head><body><p>統計，好。</p></body></html>'

    assert read_html(page.encode("big5"), "page.html")[0] == "統計，好。\n"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        pytest.param(
            "<html><body><script>document.write('增长6%。')</script></body></html>", "without a text", id="script"
        ),
        pytest.param("<html><!-- --></html>", "without a text", id="comment"),
        pytest.param("<html><nav>首页，好。</nav></html>", "without a text", id="navigation"),
        pytest.param("<html>" + "<div>" * 3000 + PROSE, "nested too deep", id="deep"),
        pytest.param("<html>" + "<br>" * MOST_TAGS, "more than 100,000 tags", id="tags"),
        pytest.param("<html>" + " " * 16 * 1024 * 1024, "longer than 16 MB", id="long"),
    ],
)
def test_a_page_without_a_report_is_refused(page: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_html(page.encode(), "page.html")

    assert str(caught.value).startswith("page.html: ")
    assert message in str(caught.value)
    assert "; s" in str(caught.value)  # save …, split …


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(ReadError, match="without a text"):
        read_html("<!-- 增长6%。 -->".encode(), "page.html")


def test_pages_nested_deep_are_read() -> None:
    assert lines_of("<font>" * 1500 + PROSE) == MAIN


def test_merged_cells_make_no_endless_table() -> None:
    cells = "<tr><td colspan=99999999 rowspan=9999>甲<td colspan=1000>乙" * 50

    lines = lines_of(f"<div>{PROSE * 20}<table>{cells}</table></div>")

    assert max(line.count("|") for line in lines) == 65


def test_without_lxml_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)

    with pytest.raises(MissingExtraError, match=r"page.html: .* pip install 'gzgov\[html\]'"):
        read_html(b"<html></html>", "page.html")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ('"<div class="t"><h2>2021年政府工作报告</h2><h3>1月26日</h3><p>增长6%。</p>', 0),
        ('<p align="center">2021年政府工作报告</p>\n\n一、回顾\n\n增长6%。', 1),
        ("<p>标题</p>\n\n<p>市长</p>\n\n<p>各位代表</p>\n\n# 一、回顾\n\n增长6%。", 3),
        ("2021年政府工作报告\n<table><tr><td>增长</td><td>6%</td><td>7%</td></tr></table>", 5),
    ],
)
def test_a_page_cut_out_of_its_frame_is_a_page(text: str, tags: int) -> None:
    assert read(text.encode()).text.count("</") == tags
