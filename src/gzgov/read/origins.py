"""How a text was made, for texts that are more than decoded bytes.

In: the reader and the library that it read with. Out: :class:`gzgov.source.Origin` with the installed versions of both.
"""

from __future__ import annotations

from gzgov.source import Origin


def origin_of(reader: str, library: str, encoding: str = "") -> Origin:
    """Return the origin of a text that `reader` made with the distribution `library`.

    >>> origin_of("docx", "python-docx").version
    'gzgov ..., python-docx ...'
    """
    from importlib.metadata import version  # noqa: PLC0415 - 15 ms that plain text does not need

    return Origin(reader=reader, encoding=encoding, version=f"gzgov {version('gzgov')}, {library} {version(library)}")
