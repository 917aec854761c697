"""Paths, folders and patterns → the names of the files to read.

In: what a caller names. Out: file names, and what was left out with the reason. No file is opened here; whether one is a
report is left to :mod:`gzgov.read`.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

import attrs

from gzgov.errors import GzgovError

_FACTS = ".toml"  # facts that stand beside a report, no report


@attrs.frozen
class LeftOut:
    """A file that gave no row, and why.

    Attributes:
        document: Its name.
        reason: What is wrong and what to do, without the name.
    """

    document: str
    reason: str


def find_files(paths: Iterable[str], output: str) -> tuple[list[str], list[LeftOut]]:
    """Return the files at some paths, each once, and what was left out.

    A folder stands for all files below it, a pattern (``*``, ``?``, ``[…]``, ``**``) for what it matches. Hidden files
    and folders are passed over, and so are TOML files, which hold the facts of the report beside them. A link to a folder
    is listed, not followed, so that no loop is endless and no file is read under two names.

    Args:
        paths: Files, folders and patterns; a file keeps the name it is given.
        output: The folder that is written to, passed over where it lies in a folder that is read.

    Raises:
        GzgovError: If `output` itself is to be read.

    >>> find_files(["no-such-*.txt"], "out")
    ([], [LeftOut(document='no-such-*.txt', reason='no file matches this pattern')])
    """
    names: dict[str, None] = {}
    left_out: list[LeftOut] = []
    for path in paths:
        for found in _found_at(path, output):
            if isinstance(found, LeftOut):
                left_out.append(found)
            elif not found.endswith(_FACTS):
                names[found] = None
    return list(names), left_out


def is_pattern(path: str) -> bool:
    """Tell whether a path stands for many files by a pattern; one that exists as it is stands for itself.

    >>> is_pattern("reports/*.txt"), is_pattern("reports/2021.txt")
    (True, False)
    """
    return glob.has_magic(path) and not os.path.lexists(path)


def _found_at(path: str, output: str) -> Iterator[str | LeftOut]:
    matches = sorted(glob.glob(path, recursive=True)) if is_pattern(path) else [path]  # noqa: PTH207 - names stay as given
    if not matches:
        yield LeftOut(path, "no file matches this pattern")
    for match in matches:
        if os.path.isdir(match):  # noqa: PTH112 - as above
            if _is_same(match, output):
                raise GzgovError(f"{output}: is also read; choose another folder for the output")
            yield from _files_below(match, output)
        else:
            yield match


def _files_below(folder: str, output: str) -> Iterator[str | LeftOut]:
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = [entry for entry in found if not entry.name.startswith(".")]
        except OSError as error:
            yield LeftOut(folder, f"is a folder that cannot be opened ({error.strerror})")
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not _is_same(entry.path, output):
                    waiting.append(entry.path)
            elif os.path.isdir(entry.path):  # noqa: PTH112 - a loop of links is none
                yield LeftOut(entry.path, "is a link to a folder, which is not followed; name that folder itself")
            else:
                yield entry.path


def _is_same(folder: str, output: str) -> bool:
    return os.path.exists(output) and os.path.samefile(folder, output)  # noqa: PTH110, PTH121 - as above
