"""The reports that ship with the package.

In: a name. Out: :class:`gzgov.Document`. In an installed package they stand in ``gzgov/seeds``, in a checkout of the
repository in ``seeds``; each is the file as received, with a TOML file beside it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from gzgov.errors import ReadError
from gzgov.facts import document_of
from gzgov.read.sidecar import facts_of
from gzgov.read.text import decode
from gzgov.source import Document, Origin

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def _seeds() -> dict[str, Traversable]:
    """The folder of each report by name: that of the installed package, else that of the checkout."""
    from importlib.resources import files  # noqa: PLC0415 - 20 ms that reading a file does not need
    from pathlib import Path  # noqa: PLC0415 - the same

    for root in (files("gzgov"), Path(__file__).parents[3]):
        folder = root / "seeds"
        if folder.is_dir():
            names = sorted(entry.name for entry in folder.iterdir())
            return {name.removesuffix(".md"): folder for name in names if name.endswith(".md")}
    return {}  # pragma: no cover - a package without its seeds is broken


def seed_names() -> tuple[str, ...]:
    """Return the names of the reports that ship with the package, sorted.

    >>> seed_names()
    ('guangzhou-2021',)
    """
    return tuple(_seeds())


def load_seed(name: str = "guangzhou-2021") -> Document:
    """Open a report that ships with the package.

    Raises:
        ReadError: If no report of this name ships with it.

    >>> document = load_seed("guangzhou-2021")
    >>> document.place, str(document.date), document.speaker
    ('广州市', '2021-01-29', '温国辉')
    """
    seeds = _seeds()
    if name not in seeds:
        raise ReadError(f"no seed {name!r}; there are: {', '.join(seeds)}")
    data = (seeds[name] / f"{name}.md").read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    text, encoding = decode(data, name)
    known = facts_of((seeds[name] / f"{name}.toml").read_bytes(), f"{name}.toml", f"{name}.md", digest)
    return document_of(text, Origin(name=f"seed:{name}", reader="text", encoding=encoding), digest, **known)
