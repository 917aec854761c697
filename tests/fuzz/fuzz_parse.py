"""Target of atheris, which steers by coverage: ``python tests/fuzz/fuzz_parse.py -max_total_time=600``.

Needs ``pip install atheris``, which has wheels for few systems; it is no dependency of the tests. The bytes are taken for a
file and, where they are UTF-8, for a text; a broken promise ends the run with the bytes that broke it.
"""

from __future__ import annotations

import importlib
import sys

from report_invariants import check_file, check_text

MOST_BYTES = 4096


def check(data: bytes) -> None:
    """Hold what every file and every text must."""
    check_file(data)
    check_text(data[:MOST_BYTES].decode("utf-8", "ignore"))


def main() -> None:
    """Fuzz until told to stop."""
    atheris = importlib.import_module("atheris")
    atheris.instrument_all()
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
