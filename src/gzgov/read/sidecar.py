"""What is known of a report beside its text: a small TOML file of the same stem.

In: the path of the TOML file. Out: the facts it gives. Facts that the text states itself are left to :mod:`gzgov.facts`.
"""

from __future__ import annotations

import datetime as dt
import os

from gzgov.errors import ReadError

_TYPES: dict[str, type] = {
    "title": str,
    "place": str,
    "place_code": str,
    "date": dt.date,
    "year": int,
    "speaker": str,
    "session": str,
    "sha256": str,
}
_TYPE_NAMES = {str: "a text in quotes", int: "a whole number", dt.date: "a date such as 2021-01-29"}


def read_sidecar(path: str, name: str, sha256: str) -> dict[str, object]:
    """Return the facts that the TOML file at `path` gives; none if there is no such file. Other keys are left alone.

    Args:
        path: Where the TOML file would be.
        name: The text file it is about, for messages.
        sha256: The hash of that file's bytes.

    Raises:
        ReadError: If the file is no TOML, a fact is of a wrong type, or its ``sha256`` is of other bytes.

    >>> read_sidecar("no-such-file.toml", "no-such-file.txt", "")
    {}
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to import than a report to read
            data = file.read()
    except OSError:
        return {}
    return facts_of(data, os.path.basename(path), name, sha256)  # noqa: PTH119 - the same


def facts_of(data: bytes, sidecar: str, name: str, sha256: str) -> dict[str, object]:
    """Return the facts in the bytes of a TOML file called `sidecar`, as :func:`read_sidecar` does.

    >>> facts_of('place = "广州市"\\nurl = "https://www.gz.gov.cn"'.encode(), "a.toml", "a.txt", "")
    {'place': '广州市'}
    """
    import tomllib  # noqa: PLC0415 - few texts have a sidecar

    try:
        given = tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise ReadError(f"{sidecar} (beside {name}): no TOML in UTF-8 ({error}); mend it or move it away") from None
    known = {key: given[key] for key in _TYPES if key in given}
    for key, value in known.items():
        kind = _TYPES[key]
        if type(value) is not kind:
            raise ReadError(f"{sidecar} (beside {name}): {key} = {value!r} should be {_TYPE_NAMES[kind]}")
    code = known.get("place_code")
    if code and not (len(code) == 6 and code.isascii() and code.isdigit()):
        raise ReadError(f"{sidecar} (beside {name}): place_code = {code!r} should be the six digits of GB/T 2260")
    expected = known.pop("sha256", sha256)
    if expected != sha256:
        raise ReadError(f"{name}: has sha256 {sha256}, but {sidecar} beside it is about {expected}; mend or remove one")
    return known
