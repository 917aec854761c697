"""Word lists of the data files, read once: ``data/cues.toml`` and its neighbours.

In: TOML tables of ``{ word, example, … }`` lines. Out: tuples of words in file order. What a word decides is left to the
stage that asks for it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from gzgov.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """Return a data file as its TOML tables.

    Raises:
        LexiconError: If there is no such file.

    >>> sorted(load("cues.toml"))
    ['heading', 'sentence']
    """
    try:
        return tomllib.loads(files("gzgov").joinpath("data", name).read_text("utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no data file {name!r}") from None


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
