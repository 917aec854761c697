"""Files that appear whole or not at all.

In: a path, and what writes the bytes. Out: the file, written under another name first. What is written is left to the
other modules of this room.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO


def save(path: str | os.PathLike[str], write: Callable[[BinaryIO], object]) -> None:
    """Write a file under another name beside it, then rename it, so that no half-written file is left.

    A pipe or a device, which has no other name, is written to as it is.

    Args:
        path: The file.
        write: Called once with the file open for writing in binary.

    Raises:
        OSError: If the file cannot be written; what stood there before still does, as after any error of `write`.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(f"{folder}/page.html", lambda file: file.write("广州市".encode()))
    ...     pathlib.Path(f"{folder}/page.html").read_text("utf-8")
    '广州市'
    """
    from pathlib import Path  # noqa: PLC0415 - 5 ms that standard output does not need

    final = Path(path).resolve()
    if final.exists() and not final.is_file():
        with final.open("wb") as file:
            write(file)
        return
    beside = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            write(file)
        beside.replace(final)
    finally:
        beside.unlink(missing_ok=True)
