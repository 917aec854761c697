"""Named tolerances for 左右: how far an actual may fall short of a vague target and still be called within it.

In: ``data/tolerances.toml``, or a caller's own. Out: :class:`Tolerance`. None is applied unless the caller names one; what it
does to a verdict is left to :mod:`gzgov.compare.verdict`.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from functools import cache

import attrs

from gzgov.datafiles import text_of
from gzgov.errors import LexiconError

_UNITS = frozenset({"percentage_point", "percent"})


def _check_width(tolerance: Tolerance, _attribute: attrs.Attribute[Decimal], width: Decimal) -> None:
    given: object = width
    if not (isinstance(given, Decimal) and given.is_finite() and given >= 0):
        raise LexiconError(f"width of the tolerance {tolerance.id!r} is no Decimal of zero or more: {width!r}")


def _check_unit(tolerance: Tolerance, _attribute: attrs.Attribute[str], unit: str) -> None:
    if unit not in _UNITS:
        raise LexiconError(f"unit of the tolerance {tolerance.id!r} is none of {sorted(_UNITS)}: {unit!r}")


@attrs.frozen(kw_only=True)
class Tolerance:
    """A width for 左右 that somebody has named.

    Attributes:
        id: Name, as a comparison shows it.
        width: How far below (or, where less is better, above) the printed number still counts.
        unit: ``percentage_point`` for rates, ``percent`` of the target's number for levels.
        source: Who named it, when and where.
        said: The words that set it, "" for one's own.
        year: The year it was said of, None for any.
        indicators: Catalogue ids it was said of, () for any.

    Raises:
        LexiconError: If the width is no Decimal of zero or more, or the unit is another.

    >>> Tolerance(id="half_a_point", width=Decimal("0.5"), unit="percentage_point", source="my own").width
    Decimal('0.5')
    """

    id: str
    width: Decimal = attrs.field(validator=_check_width)
    unit: str = attrs.field(validator=_check_unit)
    source: str
    said: str = ""
    year: int | None = None
    indicators: tuple[str, ...] = attrs.field(default=(), converter=tuple)


@cache
def tolerances() -> tuple[Tolerance, ...]:
    """Return the tolerances of ``data/tolerances.toml``, sorted by id.

    Raises:
        LexiconError: If the file is damaged or an id is used twice.

    >>> [(tolerance.id, tolerance.width, tolerance.year) for tolerance in tolerances()]
    [('lou2014', Decimal('0.3'), 2014)]
    """
    return read_tolerances(text_of("tolerances.toml"))


def read_tolerances(text: str) -> tuple[Tolerance, ...]:
    """Read and check a file of the form of ``data/tolerances.toml``.

    Raises:
        LexiconError: As :func:`tolerances`.
    """
    try:
        rows = tomllib.loads(text).get("tolerance", [])
        found = [Tolerance(**row | {"width": Decimal(row["width"])}) for row in rows]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, InvalidOperation) as error:
        raise LexiconError(f"damaged tolerances: {error!r}") from error
    if len({tolerance.id for tolerance in found}) < len(found):
        raise LexiconError(f"tolerances with one id: {[tolerance.id for tolerance in found]!r}")
    return tuple(sorted(found, key=lambda tolerance: tolerance.id))


def tolerance(id: str) -> Tolerance:  # noqa: A002 - the field that holds it is called so
    """Return a named tolerance of the package.

    Raises:
        LexiconError: If there is none of that name.

    >>> tolerance("lou2014").said
    'around 7.5 percent: growth of 7.3 percent or 7.2 percent can still be counted within that range'
    """
    for found in tolerances():
        if found.id == id:
            return found
    raise LexiconError(f"no tolerance {id!r} among {[found.id for found in tolerances()]!r}")
