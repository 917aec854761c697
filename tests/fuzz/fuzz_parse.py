"""Target of atheris, which steers by coverage: ``python tests/fuzz/fuzz_parse.py -max_total_time=600``.

Needs ``pip install atheris``, which has wheels for few systems; it is no dependency of the tests. The bytes are taken for a
file and, where they are UTF-8, for a text; a broken promise ends the run with the bytes that broke it.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

MOST_BYTES = 4096


def main() -> None:
    """Fuzz until told to stop."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["gzgov"]):
        promises = importlib.import_module("report_invariants")

    def check(data: bytes) -> None:
        promises.check_file(data)
        promises.check_text(data[:MOST_BYTES].decode("utf-8", "ignore"))

    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
