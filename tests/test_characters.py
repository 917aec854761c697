"""Traditional characters and width: one character for one, and nothing in a simplified text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov.characters import COMMON, plain
from gzgov.vocabulary import load

TABLE = load("traditional.toml")
PAIRS = TABLE["pairs"].split()
SIMPLIFIED = dict(PAIRS)
SHARED, KEPT = TABLE["shared"].split(), TABLE["kept"].split()


def is_written_in(encoding: str, character: str) -> bool:
    return character == character.encode(encoding, "ignore").decode(encoding)


def test_pairs_are_sorted_and_of_two_characters_each() -> None:
    assert sorted(PAIRS) == PAIRS
    assert {len(pair) for pair in PAIRS} == {2}
    assert len(SIMPLIFIED) == len(PAIRS) > 2000


def test_what_a_pair_makes_is_simplified() -> None:
    assert not SIMPLIFIED.keys() & set(SIMPLIFIED.values())
    assert all(is_written_in("gb2312", made) for made in SIMPLIFIED.values())


def test_no_traditional_character_is_a_simplified_one_but_those_named_as_such() -> None:
    assert [character for character in SIMPLIFIED if is_written_in("gb2312", character)] == SHARED


def test_characters_of_words_of_both_scripts_are_kept() -> None:
    text = f"國{''.join(KEPT)}"

    assert plain(text) == f"国{''.join(KEPT)}"


def test_the_common_ones_have_a_pair() -> None:
    assert not COMMON - SIMPLIFIED.keys()


@pytest.mark.parametrize("pair", PAIRS[::40])
def test_each_is_read_beside_a_common_one(pair: str) -> None:
    assert plain(f"國{pair[0]}") == f"国{pair[1]}"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("不低於３．２萬億元", "不低于3.2万亿元"),
        ("裏面的戶數、為民、爲民", "里面的户数、为民、为民"),
        ("皇后、公里、干部、只有、云计算、征收、地方志、关系、台州", "皇后、公里、干部、只有、云计算、征收、地方志、关系、台州"),
        ("乾縣顯著的發展", "乾县显著的发展"),
        ("何昇、李瀚、陳先生", "何昇、李瀚、陳先生"),
        ("（一）【2】10：30，增长5％！", "（一）【2】10：30，增长5%！"),
        ("", ""),
    ],
    ids=["width", "variants", "merged", "kept", "names-only", "marks", "empty"],
)  # fmt: skip
def test_plain_form(text: str, form: str) -> None:
    assert plain(text) == form


@given(st.text(st.sampled_from([*SIMPLIFIED, *SIMPLIFIED.values(), *"後，,（(％5 A"])))
def test_plain_is_as_long_and_plain_again(text: str) -> None:
    form = plain(text)

    assert len(form) == len(text)
    assert plain(form) == form
