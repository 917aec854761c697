"""The names that ``import gzgov`` gives, and what they cost."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import gzgov

REPOSITORY = Path(__file__).parents[1]
HEAVY = {"cattrs", "click", "hypothesis", "pint", "pyarrow", "rich"}


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", gzgov.__all__, ids=gzgov.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert name in dir(gzgov)
    assert getattr(gzgov, name) is not None


@pytest.mark.parametrize("name", [name for name in gzgov.__all__ if name != "__version__"])
def test_every_public_name_stands_on_the_page_of_the_package(name: str) -> None:
    page = (REPOSITORY / "docs/reference/package.md").read_text("utf-8")

    assert f"`gzgov.{name}`" in page


def test_another_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="'gzgov' has no attribute 'metric'"):
        _ = gzgov.metric  # type: ignore[attr-defined]


def test_version_is_that_of_the_project() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]

    assert gzgov.__version__ == project["version"]


def test_import_loads_nothing_heavy() -> None:
    loaded = set(run("import sys, gzgov; print(*sys.modules)").split())

    assert not HEAVY & loaded


def test_parsing_loads_nothing_heavy() -> None:
    loaded = set(run("import sys, gzgov; gzgov.parse('地区生产总值增长6%。'); print(*sys.modules)").split())

    assert not HEAVY & loaded


@pytest.mark.parametrize("room", ["read", "parse", "compare"])
def test_a_room_and_its_function_share_a_name_in_peace(room: str) -> None:
    code = f"import gzgov, gzgov.{room}, sys; print(callable(gzgov.{room}), sys.modules['gzgov.{room}'].__name__)"

    assert run(code).split() == ["True", f"gzgov.{room}"]
