"""Says at the end of a run how many texts and files were tried."""

from __future__ import annotations

import pytest
from report_invariants import COUNTS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if COUNTS:
        tried = ", ".join(f"{number:,} {what}" for what, number in sorted(COUNTS.items()))
        terminalreporter.write_line(f"fuzzing tried {tried}")
