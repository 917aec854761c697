"""No text makes the parser slow out of proportion: twice the worst food takes about twice the time.

The ratio is bounded, not the clock: a text is compared with its own first half.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from gzgov import Document, parse, read
from gzgov.parse.fold import fold
from gzgov.parse.leads import read_lead
from gzgov.parse.measures import find_mentions
from gzgov.parse.numbers import find_numbers

LENGTH = 100_000
MOST = 3.0  # times as long for a text twice as long; four times would be quadratic
HEAD = "三、2021年工作安排\n今年"

FOODS = (
    "1 1, 、 分别 （ “ 《 亿 万 个 人 万人 1个、 收入1亿元和 增长5%， 年 2020年 年均 五 十 一 第一 百 的 等 和 至 到 由从 占 比较 在 以 为 "
    "增长 新增 提高到 不低于 建设 建成 推进 项目 大桥、 号线 二期 一是 一、 （一） 其中 全部 *  # | |1 [1] <!-- 。 ； $1 □ ？ — … A 代表"
).split()


def seconds(call: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    call(text)
    return time.process_time() - begin


def is_linear(call: Callable[[str], object], food: str, length: int) -> bool:
    """Whether the whole takes no more than its share beside its half, in one of three tries on a busy machine.

    At least five milliseconds count for the half, so that noise does not.
    """
    whole = food * (length // len(food))
    half = whole[: len(whole) // 2]
    return any(seconds(call, whole) < MOST * max(seconds(call, half), 0.005) for _ in range(3))


def parsed(text: str) -> object:
    return parse(Document(text=HEAD + text, year=2021))


@pytest.mark.parametrize("food", FOODS)
def test_parse_is_linear(food: str) -> None:
    assert is_linear(parsed, food, LENGTH // 10)


@pytest.mark.parametrize("food", ["1", "、", "分别", "（", "“", "亿", "，"])
def test_parse_of_a_long_text_is_linear(food: str) -> None:
    assert is_linear(parsed, food, LENGTH)


@pytest.mark.parametrize("food", FOODS)
def test_fold_is_linear(food: str) -> None:
    assert is_linear(lambda text: fold(Document(text=text)), food, LENGTH)


@pytest.mark.parametrize("food", FOODS)
def test_numbers_are_linear(food: str) -> None:
    assert is_linear(find_numbers, food, LENGTH)


@pytest.mark.parametrize("food", FOODS)
def test_names_are_linear(food: str) -> None:
    def named(text: str) -> object:
        return parsed(f"加快推进{text}等项目建设")

    assert is_linear(named, food, LENGTH // 10)


@pytest.mark.parametrize("food", FOODS)
@pytest.mark.parametrize("number", ["5%", "5个百分点", "第5位", "5个"])
def test_leads_are_linear(food: str, number: str) -> None:
    [mention] = find_mentions(fold(Document(text=f"达{number}")))

    def lead(text: str) -> object:
        return read_lead(text, mention.outer_start - len(text), mention, [], moves=True)

    assert is_linear(lead, food, 2_000)


def test_two_million_digits_are_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "digits.txt"
    path.write_text("1" * 1_900_000, encoding="utf-8")
    document = read(path)
    tracemalloc.start()

    folded = fold(document)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(folded.offsets) == len(folded.text) + 1
    assert peak < 20 * len(document.text)
    assert parse(document).statements == ()
