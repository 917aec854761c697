"""Strategies for fuzzing: report language built from the words of ``gzgov/data``, and real texts damaged.

In: the package's data files, the seed, and other reports if a folder beside the repository has them. Out: texts and bytes.
What must hold for them is left to ``report_invariants``.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from gzgov.read import load_seed, read
from gzgov.strategies import numeral_texts, unit_words, wordings

REPORTS = Path(__file__).parents[3] / "shared" / "corpus"
"""Real reports, where a machine has them; the tests do without."""

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MOST_PHRASE = 60


@cache
def real_texts() -> dict[str, str]:
    """Return the seed and the other real texts, by name."""
    texts = {"seed": load_seed().text}
    for path in sorted(REPORTS.glob("*")) if REPORTS.is_dir() else ():
        if path.stem != "README":
            texts[path.name] = read(path).text
    return texts


def _strings(node: object) -> Iterator[str]:
    match node:
        case dict():
            for key, value in node.items():
                yield key
                yield from _strings(value)
        case list():
            for value in node:
                yield from _strings(value)
        case str():
            yield from re.split(r"[|\n\s]+", node)


@cache
def data_phrases() -> tuple[str, ...]:
    """Return every Chinese word and example of the package's data files, each once."""
    folder = files("gzgov") / "data"
    tables = (tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml"))
    phrases = {text for table in tables for text in _strings(table) if _CHINESE.search(text)}
    return tuple(sorted(text for text in phrases if len(text) <= _MOST_PHRASE))


@cache
def heading_words() -> tuple[str, ...]:
    """Return the words by which a heading tells what its section is for."""
    cues = tomllib.loads((files("gzgov") / "data" / "cues.toml").read_text("utf-8"))
    return tuple(sorted({entry["word"] for entries in cues["heading"].values() for entry in entries}))


ODD_NUMBERS = (
    "1,080", "１２．５％", "百分之八十", "四分之一", "一半", "二〇三五年", "十几个", "数百家", "8000多万元", "近七成", "3:1",
    "“1+1+9”", "0", "000.5%", "1.2.3", "-5%", "９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９", "1/3", "9至3个", "第45届",
    "6－6.5％", "5%—6%", "10-12万人", "2.5万亿元", "1亿3千多万", "二三十项", "三五个", "翻一番", "翻两番", "增长1.03倍", "PM2.5",
    "12345热线", "5G", "世界500强", "前10位", "第21位", "1000亿元级", "2020年12月31日", "1—11月", "“十四五”", "2021-2025年",
    "10%×2", "5'", "½", "①", "Ⅲ", "³", "一百零一", "万分之五", "零点五个百分点", "两位数", "百亿元", "3万4000", "负1.5%",
)  # fmt: skip
NOISE = (
    " ", "　", "\n", "\n\n", "\r\n", "\t", "**", "〔12〕", "[3]", "（", "）", "“", "”", "《", "》", "|", "#", "：", "；", "、", "。",
    "其中", "分别", "和", "到", "由", "%", "．", "\u200b", "\ufeff", "\xad", "\x00", "�", "<br>", "<!-- ", "-->", "![图](./a.png)", "---\n",
    "年", "第", "比", "均", "以上", "左右", "亿", "億", "萬", "１", "𠀀", "é", "😀", "\u2028", "\x85", "\ud800", "——", "-", "~",
)  # fmt: skip

_numbers = st.one_of(
    wordings(),
    st.sampled_from(ODD_NUMBERS),
    st.builds(str.__add__, numeral_texts(), unit_words()),
    st.builds("{}个百分点".format, st.integers(0, 99)),
)
_phrases = st.sampled_from(data_phrases())
_VERBS = (
    "增长", "下降", "达", "达到", "为", "完成", "新增", "突破", "控制在", "提高", "降至", "占", "居全国", "投资", "建成", "力争", "确保",
)  # fmt: skip
_JOINS = ("，", "；", "、", "，其中", "（其中", "和", "以及", "：", "，比上年", "，分别", "")


@st.composite
def _listed(draw: DrawFn) -> str:
    """A、B和C分别增长x、y和z, with lists of equal or unequal length."""
    count = draw(st.integers(1, 4))
    things = draw(st.lists(_phrases, min_size=count, max_size=count))
    least = draw(st.sampled_from([count, count, 1]))
    values = draw(st.lists(_numbers, min_size=least, max_size=least + 1))
    verb = draw(st.sampled_from(_VERBS))
    last = draw(st.sampled_from("和、及"))
    return f"{'、'.join(things[:-1])}{last}{things[-1]}{draw(st.sampled_from(['分别', '均', '各', '']))}{verb}{'、'.join(values)}"


_clauses = st.one_of(
    _phrases,
    _numbers,
    st.builds("{}{}{}".format, _phrases, st.sampled_from(_VERBS), _numbers),
    st.builds("{}{}{}".format, _numbers, st.sampled_from(["的", "以上", "左右", "多", "以内", ""]), _phrases),
    st.builds("{}由{}提高到{}".format, _phrases, _numbers, _numbers),
    st.builds("{}从{}年的{}降至{}".format, _phrases, st.integers(1949, 2060), _numbers, _numbers),
    st.builds("{}达{}，其中{}{}".format, _phrases, _numbers, _phrases, _numbers),
    st.builds("{}（{}{}）".format, _phrases, st.sampled_from(["", "其中", "含"]), _numbers),
    st.builds("完成年度目标的{}".format, _numbers),
    st.builds("排名由{}年第{}位上升到第{}位".format, st.integers(2000, 2030), st.integers(0, 99), st.integers(0, 99)),
    st.builds("到{}年底，{}".format, st.integers(1949, 2060), _phrases),
    _listed(),
)
_sentences = st.builds(
    lambda first, rest, end: first + "".join(itertools.chain.from_iterable(rest)) + end,
    _clauses,
    st.lists(st.tuples(st.sampled_from(_JOINS), _clauses), max_size=5),
    st.sampled_from(["。", "。", "。", "！", "；", "", "\n", "……"]),
)


@st.composite
def _tables(draw: DrawFn) -> str:
    """A Markdown table of indicators, its cells good or bad."""
    width = draw(st.integers(1, 4))
    heads = st.sampled_from(["指标", "单位", "2020年", "2021年目标", "预期目标", "完成情况", "属性", ""])
    cells = st.one_of(_phrases, _numbers, st.sampled_from(["%", "亿元", "约束性", "预期性", "—", ""]))
    rows = [draw(st.lists(heads, min_size=width, max_size=width)), ["---"] * width]
    rows += draw(st.lists(st.lists(cells, min_size=1, max_size=width + 1), max_size=4))
    return "\n".join(f"|{'|'.join(row)}|" for row in rows)


_ORDINALS = ("一、", "二、", "三、", "（一）", "1.", "# ", "## ", "第一部分", "", "**一、", "——")
_headings = st.builds(
    "{}{}{}".format,
    st.sampled_from(_ORDINALS),
    st.sampled_from(["", "2020年", "2021年", "今年", "“十三五”时期", "今后五年"]),
    st.sampled_from(heading_words()),
)
_blocks = st.one_of(
    _headings,
    st.lists(_sentences, min_size=1, max_size=4).map("".join),
    st.builds("今年经济社会发展的主要预期目标是：{}".format, st.lists(_clauses, min_size=1, max_size=5).map("；".join)),
    _tables(),
    st.builds("{}.“{}”：{}".format, st.integers(1, 99), _phrases, _sentences),
)


@st.composite
def report_language(draw: DrawFn) -> str:
    """Return texts that sound like a report: headings, prose, lists, tables and notes in any order."""
    blocks = draw(st.lists(_blocks, min_size=1, max_size=8))
    title = draw(st.sampled_from(["2021年广州市政府工作报告\n", "——2021年1月29日在广州市第十五届人民代表大会上\n", ""]))
    return title + draw(st.sampled_from(["\n", "\n\n", "\r\n", ""])).join(blocks)


Mutation = Callable[[str, int, int, str], str]
_MUTATIONS: tuple[Mutation, ...] = (
    lambda text, start, end, _: text[:start] + text[end:],
    lambda text, start, end, _: text[:end] + text[start:end] + text[end:],
    lambda text, start, end, _: text[end:] + text[start:end] + text[:start],
    lambda text, start, end, _: text[:start] + text[start:end][::-1] + text[end:],
    lambda text, start, _, noise: text[:start] + noise + text[start:],
    lambda text, start, end, noise: text[:start] + noise.join(text[start:end]) + text[end:],
    lambda text, start, _, __: text[:start],
)


@st.composite
def mutated(draw: DrawFn, originals: SearchStrategy[str]) -> str:
    """Return texts with parts deleted, doubled, swapped, reversed, cut, or strewn with noise."""
    text = draw(originals)
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        text = draw(st.sampled_from(_MUTATIONS))(text, start, end, draw(st.sampled_from(NOISE)))
    return text


@st.composite
def pieces_of_reports(draw: DrawFn, most: int = 1200) -> str:
    """Return pieces of real reports, cut at any characters."""
    text = real_texts()[draw(st.sampled_from(sorted(real_texts())))]
    start = draw(st.integers(0, len(text)))
    return text[start : start + draw(st.integers(0, most))]


def texts() -> SearchStrategy[str]:
    """Return everything that may come to the parser."""
    return st.one_of(report_language(), mutated(report_language()), mutated(pieces_of_reports()), st.text(max_size=80))


@st.composite
def damaged_bytes(draw: DrawFn) -> bytes:
    """Return files in many encodings: whole, cut inside a character, with bytes exchanged, or in two encodings at once."""
    text = draw(mutated(pieces_of_reports(400)))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk", "big5"]))
    data = bytearray(text.encode(encoding, "replace"))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["cut", "behead", "write", "insert", "mix"])):
            case "cut":
                del data[at:]
            case "behead":
                del data[:at]
            case "write":
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=2))
            case "insert":
                data[at:at] = draw(
                    st.sampled_from([b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"%PDF-", b"<html>", b"\x80"])
                )
            case _:
                data[at:at] = draw(_phrases).encode("gb18030")
    return bytes(data)
