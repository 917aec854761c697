"""Check the licences of everything that is installed beside gzgov: all must let anyone use and pass on the package.

Run it with the Python of an environment that holds gzgov and nothing but what it needs. Prints a line a distribution.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions

FREE = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL-2\.0|Unlicense|0BSD)\b", re.IGNORECASE)
TOOLS = {"pip", "setuptools", "wheel"}  # they make the environment; gzgov does not need them


def licence_of(package: Distribution) -> str:
    """Return what a distribution says of its licence: an SPDX expression, else its classifiers, else its own words."""
    told = package.metadata.json
    classified = [line.rpartition("::")[2].strip() for line in told.get("classifier", []) if "License ::" in line]
    own_words = str(told.get("license") or "").partition("\n")[0]
    return str(told.get("license_expression") or "; ".join(classified) or own_words)


def main() -> int:
    """Print each licence; return 1 if one is not known to be free."""
    found = {package.metadata["Name"]: licence_of(package) for package in distributions()}
    needed = {name: licence for name, licence in sorted(found.items()) if name.lower() not in TOOLS}
    for name, licence in needed.items():
        print(f"{name}: {licence or 'says nothing'}{'' if FREE.search(licence) else '  <- not known to be free'}")
    return 0 if needed and all(map(FREE.search, needed.values())) else 1


if __name__ == "__main__":
    sys.exit(main())
