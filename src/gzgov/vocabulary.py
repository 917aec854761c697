"""Word lists of the data files, read once: ``data/cues.toml`` and its neighbours.

In: TOML tables of ``{ word, example, … }`` lines. Out: tuples of words in file order. What a word decides is left to the
stage that asks for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from gzgov.datafiles import text_of
from gzgov.errors import LexiconError

HAN = r"[^\W0-9A-Za-z_]"
"""Pattern of a Chinese character: a letter that is no Latin one. To compile, a range of code points takes fifty times as long."""


@cache
def load(name: str) -> dict[str, Any]:
    """Return a data file as its TOML tables.

    Raises:
        LexiconError: If there is no such file.

    >>> sorted(load("cues.toml"))
    ['heading', 'sentence']
    """
    return tomllib.loads(text_of(name))


def entries(name: str, table: str) -> tuple[dict[str, Any], ...]:
    """Return the lines of one table, ``"heading.plan"`` for a table within a table, in file order.

    Raises:
        LexiconError: If there is no such table.
    """
    found: Any = load(name)
    for key in table.split("."):
        if not isinstance(found, dict) or key not in found:
            raise LexiconError(f"no table {table!r} in {name!r}")
        found = found[key]
    return tuple(found)


def words(name: str, table: str) -> tuple[str, ...]:
    """Return the words of one table in file order.

    >>> words("cues.toml", "heading.problems")[0]
    '存在的问题'
    """
    return tuple(entry["word"] for entry in entries(name, table))


@cache
def group(name: str, table: str, entry: str) -> tuple[str, ...]:
    """Return the words of one group, which the file writes between blanks, in file order.

    Raises:
        LexiconError: If there is no such group.

    >>> group("statements.toml", "change", "fall")
    ('降幅', '跌幅', '下降幅度')
    """
    try:
        return tuple(load(name)[table][entry]["words"].split())
    except KeyError:
        raise LexiconError(f"no group {entry!r} in table {table!r} of {name!r}") from None


def either(found: Iterable[str], guards: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a pattern that matches any of the words, the longest first.

    Words of one first character share a branch, so that a place where none begins is left after few comparisons.

    Args:
        found: The words.
        guards: For some of them the pattern of a condition that holds behind the word: ``(?!民)`` for 居.

    >>> either(["建成", "开工", "建设", "居"], {"居": "(?!民)"})
    '居(?!民)|建(?:成|设)|开工'
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(set(found), key=lambda word: (-len(word), word)):
        branches.setdefault(word[0], []).append(re.escape(word[1:]) + guards.get(word, ""))
    return "|".join(
        re.escape(first) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0])
        for first, rests in sorted(branches.items())
    )


def not_before(stop: str) -> str:
    """Return the pattern of what must not follow a word: any of the first word's characters, or one of the words behind it.

    >>> not_before("率"), not_before("者厅 大道 东路")
    ('(?![率])', '(?![者厅]|东路|大道)')
    """
    characters, *longer = stop.split()
    return f"(?![{characters}]|{either(longer)})" if longer else f"(?![{characters}])"


def guard(name: str, entry: Mapping[str, Any]) -> str:
    """Return the pattern of what must not follow an entry's word: its `stop`, or the one that `stop` names; "" for none.

    >>> (
    ...     guard("projects.toml", {"stop": "率"}),
    ...     guard("projects.toml", {"stop": "rebuilt"})[:8],
    ...     guard("projects.toml", {}),
    ... )
    ('(?![率])', '(?![成后的、', '')
    """
    stop = entry.get("stop", "")
    stop = load(name).get("stops", {}).get(stop, stop)
    return not_before(stop) if stop else ""
