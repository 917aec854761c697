"""Opening files: encodings, what is known beside them, and what is refused."""

from __future__ import annotations

import codecs
import datetime as dt
import hashlib
import io
import os
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gzgov
from gzgov.errors import ReadError
from gzgov.read import load_seed, read, seed_names
from gzgov.read.text import decode

REPOSITORY = Path(__file__).parents[1]
SEED_SHA256 = "12ab22d1260896c883710ac6f7312288013f1aaabae2beeaabdb0cff30077a3d"
TEXT = "2021年广州市政府工作报告\r\n——2021年1月29日在广州市第十五届人民代表大会第六次会议上\r今年地区生产总值增长6%以上。\n"
chinese = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(TEXT.encode(), "utf-8", id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), "utf-8", id="utf-8 with mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", id="utf-16-le"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", id="utf-16-be"),
        pytest.param(TEXT.encode("gbk"), "gb18030", id="gbk"),
        pytest.param(TEXT.encode("gb18030"), "gb18030", id="gb18030"),
    ],
)
def test_text_is_the_same_in_every_encoding(data: bytes, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)

    document = read(path)

    assert document.text == TEXT
    assert document.origin == gzgov.source.Origin(name=str(path), reader="text", encoding=encoding)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.place, document.date) == ("广州市", dt.date(2021, 1, 29))


@pytest.mark.parametrize(
    "make", [str, Path, Path.read_bytes, lambda path: path.open("rb")], ids=["str", "path", "bytes", "file"]
)
def test_every_kind_of_source_gives_the_same_text(make: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode())
    source = make(path)

    document = read(source)

    assert document.text == TEXT
    assert document.origin.name == ("" if isinstance(source, bytes) else str(path))
    if isinstance(source, io.IOBase):
        assert not source.closed
        source.close()


def test_path_stays_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)

    assert read("./report.txt").origin.name == "./report.txt"


def test_stream_without_a_name_has_none() -> None:
    assert read(io.BytesIO(TEXT.encode())).origin.name == ""


def test_text_that_utf_8_can_hold_is_never_guessed_at() -> None:
    assert decode("é Zürich 广州".encode(), "a.txt") == ("é Zürich 广州", "utf-8")


@given(st.text().filter(lambda text: text.strip() and "\0" not in text and not text.startswith("\ufeff")))
def test_utf_8_gives_back_any_text(text: str) -> None:
    assert decode(text.encode(), "a.txt") == (text, "utf-8")


@given(chinese)
def test_a_report_in_gb18030_gives_back_its_text(name: str) -> None:
    text = TEXT * 5 + name

    assert decode(text.encode("gb18030"), "a.txt") == (text, "gb18030")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read(data)
    except ReadError as error:
        assert str(error).startswith("the input: ")  # noqa: PT017 - either outcome is right
    else:
        assert document.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "is empty; there is nothing to read", id="empty"),
        pytest.param(b" \r\n\n", "is empty", id="blank"),
        pytest.param(codecs.BOM_UTF8, "is empty", id="mark only"),
        pytest.param(
            b"GIF89a\x00\x01", "is a binary file, or UTF-16 without byte order mark (NUL at byte 6)", id="binary"
        ),
        pytest.param("a增长".encode("utf-16-le"), "(NUL at byte 1); save it as UTF-8 text", id="utf-16 without mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\0\0\0", "NUL at character 1", id="utf-16 with nul"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\0b", "opens as utf-16-le but breaks at byte 4", id="half of utf-16"),
        pytest.param(codecs.BOM_UTF8 + b"6\xff", "opens as utf-8 but breaks at byte 4", id="mark of utf-8, not utf-8"),
        pytest.param(
            "增长6%\n".encode() * 9 + b"\xff",
            "not UTF-8 (byte 81 is 0xff), and no Chinese as GB18030 (byte ",
            id="bad byte",
        ),
        pytest.param("Größe".encode("latin-1") + b"\xe4\xe4", "and no Chinese as GB18030", id="latin-1"),
        pytest.param(b"PK\x03\x04..", "is a zip archive or a damaged .docx, which is not read", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word or Excel file", id="doc"),
        pytest.param(b"PK\x05\x06" + b"\0" * 18, "is an empty zip archive", id="empty zip"),
        pytest.param(b"{\\rtf1", "is a rich text file", id="rtf"),
        pytest.param(b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "is a web page without a text", id="doctype"),
        pytest.param(b"<?xml version='1.0'?><!-- a --><!-- b --><HTML lang='zh'>", "is a web page", id="xhtml"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)

    with pytest.raises(ReadError) as caught:
        read(path)

    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_utf_8_with_a_lost_byte_is_not_taken_for_gb18030() -> None:
    data = (TEXT * 3).encode().replace("年".encode(), "年".encode()[:2], 1)

    with pytest.raises(ReadError, match="UTF-8 \\(byte 4 is"):
        read(data)


TRADITIONAL = (
    "二、今年工作的總體要求。今年經濟發展的主要目標是：地區生產總值增長6%以上，財政預算收入增長8.5%，新增就業10萬人。"
)
SIMPLIFIED = (
    "二、今年工作的总体要求。今年经济发展的主要目标是：地区生产总值增长6%以上，财政预算收入增长8.5%，新增就业10万人。"
)


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_traditional_characters_in_big5_are_read(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "a.txt") == (TRADITIONAL, "big5hkscs")


def test_the_seed_is_gb18030_in_any_part_of_it() -> None:
    text = load_seed().text
    parts = [text[start : start + 60] for start in range(0, len(text) - 60, 60)]

    assert [decode(part.encode("gb18030"), "a.txt") for part in parts] == [(part, "gb18030") for part in parts]


@given(st.text(st.sampled_from(TRADITIONAL), min_size=1), st.text(st.sampled_from(SIMPLIFIED), min_size=1))
def test_gb18030_and_big5_are_never_taken_for_each_other(traditional: str, simplified: str) -> None:
    for text, encoding in (
        ("經濟發展與財政預算的報告" + traditional, "big5hkscs"),
        ("经济发展与财政预算的报告" + simplified, "gb18030"),
    ):
        try:
            found = decode(text.encode(encoding), "a.txt")
        except ReadError:
            continue  # refused is not mistaken
        assert found[0] == text


def test_what_both_could_be_is_refused() -> None:
    with pytest.raises(ReadError, match="no Chinese as GB18030 or Big5; save it as UTF-8"):
        decode("經濟標標".encode("big5"), "a.txt")


def test_traditional_characters_in_gbk_are_not_taken_for_big5() -> None:
    with pytest.raises(ReadError, match="no Chinese as GB18030 or Big5"):
        decode("經濟總體發展與財政預算報告".encode("gbk"), "a.txt")


def test_comments_before_a_page_cost_no_time() -> None:
    assert read(b"<!---->" * 140 + TEXT.encode()).text.endswith(TEXT)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param("no-such-report.txt", "no-such-report.txt: no such file", id="missing"),
        pytest.param("", "the input: no such file", id="empty path"),
        pytest.param(".", ".: is a folder; name the files in it", id="folder"),
        pytest.param("a\0b.txt", "cannot be opened (embedded null byte)", id="nul in path"),
        pytest.param(TEXT * 200, "a text itself goes to gzgov.parse", id="text for a path"),
        pytest.param(os.devnull, f"{os.devnull}: is a pipe or a device, no file; open it yourself", id="device"),
        pytest.param(f"{os.devnull}/a", f"{os.devnull}/a: cannot be opened (Not a directory)", id="file as folder"),
    ],
)
def test_path_that_does_not_open_is_named(source: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(source)

    assert message in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_pipe_is_refused_before_it_blocks(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(ReadError, match="pipe: is a pipe or a device"):
        read(tmp_path / "pipe")


def test_a_loop_of_links_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(ReadError, match=r"loop: cannot be opened .*; mend the path"):
        read(tmp_path / "loop")


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)

    with pytest.raises(ReadError, match=r"sparse\.txt: is longer than 64 MB; split it"):
        read(path)


def test_a_text_beyond_any_report_is_refused() -> None:
    with pytest.raises(ReadError, match="the input: holds more than 2,000,000 characters"):
        read(b"0123456789" * 200_001)


def test_a_name_of_several_lines_is_told_in_one(tmp_path: Path) -> None:
    path = tmp_path / "a\nb.txt"
    path.write_bytes(b"")

    with pytest.raises(ReadError) as caught:
        read(path)

    assert "a\\nb.txt': is empty" in str(caught.value)


def test_a_file_opened_as_text_is_refused() -> None:
    stream: Any = io.StringIO(TEXT)

    with pytest.raises(ReadError, match="open it in binary mode"):
        read(stream)


def test_a_very_long_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("gzgov.read"), "MOST_BYTES", 1024 * 1024)

    with pytest.raises(ReadError, match="longer than 1 MB"):
        read(io.BytesIO(b"a" * (1024 * 1024 + 1)))


def write_pair(folder: Path, toml: str) -> Path:
    path = folder / "report.txt"
    path.write_bytes(TEXT.encode())
    path.with_suffix(".toml").write_text(toml, "utf-8")
    return path


def test_facts_beside_the_text_go_before_those_in_it(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    path = write_pair(
        tmp_path, f'place = "深圳市"\nplace_code = "440300"\ndate = 2020-04-21\nurl = "x"\nsha256 = "{digest}"\n'
    )

    document = read(path)

    assert (document.place, document.place_code, document.date, document.year) == (
        "深圳市",
        "440300",
        dt.date(2020, 4, 21),
        2020,
    )
    assert document.title == "2021年广州市政府工作报告"


def test_a_toml_file_is_not_beside_itself(tmp_path: Path) -> None:
    path = tmp_path / "report.toml"
    path.write_text(TEXT, "utf-8")

    assert read(path).place == "广州市"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        pytest.param('sha256 = "00"', "but report.toml beside it is about 00", id="another text"),
        pytest.param("title = ", "report.toml (beside", id="no toml"),
        pytest.param("year = 21", "as year of a document one of four digits", id="year of two digits"),
        pytest.param("date = 2021-01-29\nyear = 2019", "report.txt: a report of 2021-01-29 plans", id="another year"),
        pytest.param("year = '2021'", "year = '2021' should be a whole number", id="year as text"),
        pytest.param("year = true", "year = True should be a whole number", id="year as truth"),
        pytest.param("date = 2021-01-29T09:00:00", "should be a date such as 2021-01-29", id="date with time"),
        pytest.param("place_code = '44'", "should be the six digits of GB/T 2260", id="place code"),
    ],
)
def test_bad_facts_beside_the_text_are_refused(toml: str, message: str, tmp_path: Path) -> None:
    path = write_pair(tmp_path, toml)

    with pytest.raises(ReadError) as caught:
        read(path)

    assert message in str(caught.value)
    assert "report.txt" in str(caught.value)


def test_seed_is_the_file_as_received() -> None:
    document = load_seed("guangzhou-2021")

    assert document.sha256 == SEED_SHA256
    assert document.text.encode() == (REPOSITORY / "seeds" / "guangzhou-2021.md").read_bytes()
    assert len(document.text) == 23_025
    assert (document.place_code, document.date, document.speaker) == ("440100", dt.date(2021, 1, 29), "温国辉")
    assert document.origin.name == "seed:guangzhou-2021"


def test_seed_and_its_path_differ_in_name_only() -> None:
    seed, document = load_seed(), read(REPOSITORY / "seeds" / "guangzhou-2021.md")

    assert {seed.text, seed.title, seed.session} == {document.text, document.title, document.session}


def test_unknown_seed_names_those_there_are() -> None:
    with pytest.raises(ReadError, match="no seed 'beijing-1949'; there are: guangzhou-2021"):
        load_seed("beijing-1949")


def test_seeds_of_an_installed_package_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pair(tmp_path, "").rename(tmp_path / "report.md")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "report.md").rename(tmp_path / "seeds" / "report.md")
    (tmp_path / "report.toml").rename(tmp_path / "seeds" / "report.toml")
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)

    assert seed_names() == ("report",)
    assert load_seed("report").text == TEXT
