"""Examples of the README and the docs as tests; docstring examples run under pytest's own doctest.

Sybil reads the ``python`` blocks (those that open with ``>>>`` as doctests) and the ``console`` blocks: each line that
opens with ``$`` is run by a shell in the repository, and what it prints must be what stands below it, up to the runs of
blanks and the ``...`` of doctest. Blocks of other languages are not run.
"""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

REPOSITORY = Path(__file__).parents[1]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
SHELL_SECONDS = 120

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.register_profile("deep", deadline=None, max_examples=10_000)  # pytest --hypothesis-profile=deep tests/fuzz
settings.load_profile("untimed")


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with the output expected of it."""
    for part in ("\n" + block).split("\n$ ")[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            line, _, output = output.partition("\n")
            command = f"{command}\n{line}"
        yield command, output


def run_console(example: Example) -> str | None:
    """Run the commands of a console block; return what differs, None if nothing does."""
    checker = doctest.OutputChecker()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    for command, output in commands_of(example.parsed):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=REPOSITORY,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=SHELL_SECONDS,
            check=False,
        )
        if not checker.check_output(output.rstrip() + "\n", done.stdout.rstrip() + "\n", FLAGS):
            return f"$ {command}\nexpected:\n{output}\ngot:\n{done.stdout}"
    return None


_EXAMPLES = Sybil(
    parsers=[
        PythonCodeBlockParser(future_imports=["annotations"], doctest_optionflags=FLAGS),
        CodeBlockParser(language="console", evaluator=run_console),
        SkipParser(),
    ],
    path=str(REPOSITORY),
    patterns=["README.md", "docs/**/*.md", "docs/*.md"],
)


class _Examples:
    """A plugin, since a conftest's hook would see the files of its own folder only."""

    pytest_collect_file = staticmethod(_EXAMPLES.pytest())


def pytest_configure(config: pytest.Config) -> None:
    """Let pytest collect the examples."""
    config.pluginmanager.register(_Examples(), "examples")
