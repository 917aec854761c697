"""``python -m gzgov`` and the command ``gzgov``: the command line, if the extra ``cli`` is installed."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; return its exit code. Without click, say how to get it."""
    try:
        import click  # noqa: F401, PLC0415 - its absence is told in one line instead of a traceback
    except ImportError:
        sys.stderr.write("gzgov: the command line needs an extra; run: pip install 'gzgov[cli]'\n")
        return 2
    from gzgov.cli import run  # noqa: PLC0415 - needs click

    return run(sys.argv[1:])


if __name__ == "__main__":  # pragma: no cover - runs in a process of its own
    sys.exit(main())
