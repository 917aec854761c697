"""How large a source may be: beyond any report, within any machine.

In: a count, or the text that a reader made. Out: nothing, or the error that says how far it is over. What may be inside a
file is left to the readers.
"""

from __future__ import annotations

from gzgov.errors import ReadError

MOST_BYTES = 64 * 1024 * 1024
"""Longer files are refused before they are read; a report has some 200,000 bytes, a PDF with pictures some millions."""

MOST_CHARACTERS = 2_000_000
"""Longer texts are refused, whatever the file; a report has some 20,000 characters, with its annexes some 60,000."""


def check_size(size: int, name: str, most: int = MOST_BYTES) -> None:
    """Refuse a file of `size` bytes if that is more than `most`.

    Raises:
        ReadError: If it is; `name` opens the message.

    >>> check_size(2 * 1024**3, "report.txt")
    Traceback (most recent call last):
    gzgov.errors.ReadError: report.txt: is longer than 64 MB; split it, or take the text out of it
    """
    if size > most:
        raise ReadError(f"{name}: is longer than {most // 1024**2} MB; split it, or take the text out of it")


def check_length(length: int, name: str) -> None:
    """Refuse a text of `length` characters if that is more than :data:`MOST_CHARACTERS`.

    Raises:
        ReadError: If it is; `name` opens the message.

    >>> check_length(50_000_000, "digits.txt")
    Traceback (most recent call last):
    gzgov.errors.ReadError: digits.txt: holds more than 2,000,000 characters, a report some 20,000; split it
    """
    if length > MOST_CHARACTERS:
        raise ReadError(f"{name}: holds more than {MOST_CHARACTERS:,} characters, a report some 20,000; split it")
