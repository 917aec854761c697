"""The layers of the architecture, as ``pyproject.toml`` draws them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def test_imports_point_down_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([lint, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python before 3.11.5 may lose the way back into a group repeated by ``*+``."""
    repeats = re.compile(r"\)[*+?]\+|\(\?>")

    found = [path.name for path in (REPOSITORY / "src").rglob("*.py") if repeats.search(path.read_text("utf-8"))]

    assert not found
