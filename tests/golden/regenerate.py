"""Write ``corpus.json``: what the parser takes from each text of a folder, to be reviewed by reading the difference.

usage: python tests/golden/regenerate.py FOLDER

For each text: the counts of every record kind and of issues, and the headline list.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from gzgov.parse import parse
from gzgov.read import read
from gzgov.records import Report, Target

GOLDEN = Path(__file__).parent / "corpus.json"
SUFFIXES = {".txt", ".md", ".docx"}


def texts(folder: Path) -> list[Path]:
    """Return the texts of the folder in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.name != "README.md")


def line(target: Target) -> str:
    """Return one headline target as a line."""
    aim = f"{target.measure} {target.measure.aspect.value}" if target.measure else target.requirement
    return f"{target.indicator.phrase} | {aim} | {target.period} | {target.indicator.id}"


def summary(report: Report) -> dict[str, Any]:
    """Return the counts of a report's records and its headline list."""
    kinds = ("targets", "achievements", "baselines", "contexts", "projects", "initiatives", "challenges", "issues")
    counts = {kind: len(getattr(report, kind)) for kind in kinds}
    return {"counts": counts, "headline": [line(target) for target in report.headline_targets]}


if __name__ == "__main__":
    found = {path.name: summary(parse(read(path))) for path in texts(Path(sys.argv[1]))}
    GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
