"""The exceptions of the package: one tree, every leaf also a ``ValueError``.

Bad *usage* raises one of these; odd *text* never does (it becomes a :class:`gzgov.Issue` on the report).
This module imports nothing and leaves the wording of each message to the code that raises it; only an argument of a wrong kind
is worded the same way everywhere, by :func:`unexpected`.
"""

from __future__ import annotations

_LONGEST_SHOWN = 80


class GzgovError(ValueError):
    """Root of all errors that this package raises on purpose.

    >>> issubclass(UnitError, GzgovError) and issubclass(UnitError, ValueError)
    True
    """


class ArgumentError(GzgovError, TypeError):
    """An argument is not of the kind that a function or a class takes; the message says what it takes and what it was given."""


class SpanError(GzgovError):
    """A span lies outside its text, or ends before it starts."""


class NumeralError(GzgovError):
    """A text is no numeral, or a number cannot be written as one."""


class UnitError(GzgovError):
    """A unit word is unknown, or two units do not convert into each other."""


class PeriodError(GzgovError):
    """A period ends before it starts, or its text is not of an agreed form."""


class MeasureError(GzgovError):
    """A wording holds no measure, or a measure contradicts itself."""


class LexiconError(GzgovError):
    """A file under ``gzgov/data`` is damaged: two owners of one surface, a missing field."""


class CodecError(GzgovError):
    """A serialized report is cut short, of another version, or does not fit its own text."""


class ReadError(GzgovError):
    """A source cannot be opened as a document; the message names the file and the remedy."""


class MissingExtraError(GzgovError, ImportError):
    """A feature needs an optional dependency that is not installed; the message names the extra."""


class NotComparableError(GzgovError):
    """Two statements differ in place, period, scope, aspect, dimension or currency."""


def unexpected(given: object, wanted: str) -> ArgumentError:
    """Make the error for an argument of a wrong kind: what was wanted, and what was given, in one line.

    >>> print(unexpected(5, "the text of one numeral"))
    expected the text of one numeral, got 5 (int)
    """
    shown = " ".join(repr(given).split())
    short = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
    return ArgumentError(f"expected {wanted}, got {short} ({type(given).__name__})")
