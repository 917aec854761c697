"""The files of ``gzgov/data``, wherever the package lies: in a folder or in an archive.

In: the name of a file. Out: its text. What the text means is left to :mod:`gzgov.units`, :mod:`gzgov.vocabulary` and the modules
that check entries of their own; each keeps what it made of it, so a file is read once.
"""

from __future__ import annotations

import pkgutil

from gzgov.errors import LexiconError


def text_of(name: str) -> str:
    """Return the text of a data file.

    Raises:
        LexiconError: If there is no such file.

    >>> text_of("tolerances.toml").splitlines()[0]
    '# Named tolerances for targets worded with 左右, 约 or 近: how far an actual may fall short and still be called within them.'
    """
    try:
        data = pkgutil.get_data("gzgov", f"data/{name}")
    except FileNotFoundError:
        raise LexiconError(f"no data file {name!r}") from None
    assert data is not None  # None is for loaders that cannot read data
    return data.decode()
