"""The package's tables of words, read from ``data/`` into frozen, checked entries.

In: the TOML files of ``gzgov/data``. Out: tuples of entries. What an entry decides is left to the code that asks for it;
unit words stand in :mod:`gzgov.units`, which needs them without this module.
"""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Iterable
from functools import cache

import attrs

from gzgov.datafiles import text_of
from gzgov.errors import LexiconError
from gzgov.measure import Aspect, Bound


def _fixed(words: Iterable[str]) -> tuple[str, ...]:
    """A tuple of words: attrs asks a converter for its signature, which costs less of a function than of a built-in type."""
    return tuple(words)


class Side(enum.StrEnum):
    """Where a bound word stands."""

    BEFORE = "before"
    """Before the number: 超500亿元."""
    INNER = "inner"
    """Between number and unit: 240多个."""
    AFTER = "after"
    """Behind the unit: 6%以上."""


def _check_code(_entry: BoundWord, _attribute: attrs.Attribute[str], code: str) -> None:
    Bound(code.partition(".")[0])


@attrs.frozen(kw_only=True)
class BoundWord:
    """A word that bounds the number next to it.

    Attributes:
        id: Code of the bound and a name of the word, such as ``at_most.within``.
        word: The word as written, half-width.
        side: Where it stands.
        example: A whole wording that it decides.
        opens: Characters, one of which must follow a word before the number; "" for any.
        units: Unit words behind which alone it counts; () for any.
    """

    id: str = attrs.field(validator=_check_code)
    word: str
    side: Side
    example: str
    opens: str = ""
    units: tuple[str, ...] = attrs.field(default=(), converter=_fixed)

    @property
    def bound(self) -> Bound:
        """The bound that the word sets."""
        return Bound(self.id.partition(".")[0])

    @property
    def cue(self) -> str:
        """The id under which :attr:`gzgov.Provenance.cues` lists the word."""
        return f"bound.{self.id}"


@cache
def bounds() -> tuple[BoundWord, ...]:
    """Return the words of ``data/bounds.toml``: in the order of their sides, longest first.

    Raises:
        LexiconError: If an entry is incomplete, or one word has two owners on a side.

    >>> [entry.word for entry in bounds() if entry.bound is Bound.ABOUT]
    ['大约为', '大约', '大概', '约为', '约', '上下', '左右']
    """
    return read_bounds(text_of("bounds.toml"))


def read_bounds(text: str) -> tuple[BoundWord, ...]:
    """Read and check a file of the form of ``data/bounds.toml``.

    Raises:
        LexiconError: As :func:`bounds`.
    """
    try:
        entries = [BoundWord(**line | {"side": Side(line["side"])}) for line in tomllib.loads(text)["bound"]]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"damaged bound words: {error}") from error
    owners: dict[tuple[Side, str] | str, str] = {}
    for entry in entries:
        for key in ((entry.side, entry.word), entry.id):
            if key in owners:
                raise LexiconError(f"{entry.word!r} has two owners: {owners[key]!r} and {entry.id!r}")
            owners[key] = entry.id
    order = list(Side)
    return tuple(sorted(entries, key=lambda entry: (order.index(entry.side), -len(entry.word))))


class Trend(enum.StrEnum):
    """What a word before a number says of its course."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@attrs.frozen(kw_only=True)
class LeadWord:
    """A word that may stand before a bounded number and says nothing of its bound.

    Attributes:
        word: The word as written.
        trend: Which way the number goes, if the word tells.
        aspect: What the number says, if the word tells without regard to the unit; None if it does not.
        example: A whole wording with it.
    """

    word: str
    trend: Trend = attrs.field(default=Trend.NONE, converter=Trend)
    aspect: Aspect | None = attrs.field(default=None, converter=attrs.converters.optional(Aspect))
    example: str


@cache
def lead_words() -> tuple[LeadWord, ...]:
    """Return the words of ``data/lead_words.toml``, longest first.

    Raises:
        LexiconError: If an entry is incomplete or a word has two owners.

    >>> [entry.word for entry in lead_words() if entry.trend is Trend.DOWN][:3]
    ['下调', '下降', '减少']
    """
    return read_lead_words(text_of("lead_words.toml"))


def read_lead_words(text: str) -> tuple[LeadWord, ...]:
    """Read and check a file of the form of ``data/lead_words.toml``.

    Raises:
        LexiconError: As :func:`lead_words`.
    """
    try:
        entries = [LeadWord(**line) for line in tomllib.loads(text)["lead"]]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"damaged lead words: {error}") from error
    words = [entry.word for entry in entries]
    if len(set(words)) < len(words):
        raise LexiconError(f"lead words with two owners: {sorted({word for word in words if words.count(word) > 1})!r}")
    return tuple(sorted(entries, key=lambda entry: (-len(entry.word), entry.word)))
