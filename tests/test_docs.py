"""The pages against the code: nothing public without its place, no error and no code without its advice."""

from __future__ import annotations

import ast
import enum
import importlib.util
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import gzgov
import gzgov.errors
from gzgov.compare.link import link

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"
REFERENCE = "\n".join(path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md"))
INDEX = (DOCS / "reference" / "error-index.md").read_text("utf-8")


def codes_of(source: str) -> Iterator[str]:
    """Yield the codes that calls of ``Issue(code=…)``, ``Doubt(code=…)`` and ``doubt(…)`` spell out."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            given = [pair.value for pair in call.keywords if pair.arg == "code"] if name in {"Issue", "Doubt"} else []
            given += call.args[:1] if name == "doubt" else []
            yield from (str(one.value) for one in given if isinstance(one, ast.Constant))


def first_cells(page: str, heading: str) -> set[str]:
    """Return the codes in the first column of the table below a heading."""
    [section] = (part for part in page.split("\n## ") if part.startswith(heading))
    return set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))


def test_codes_are_found_in_calls_and_nowhere_else() -> None:
    source = "Issue(code='a-b', span=s)\nself.doubt('c-d', m, p)\nDoubt(code=code)\nprint('e-f')\nLine(code='g-h')"

    assert list(codes_of(source)) == ["a-b", "c-d"]


def test_error_index_has_every_issue_code_and_no_other() -> None:
    sources = (path.read_text("utf-8") for path in (REPOSITORY / "src" / "gzgov").rglob("*.py"))

    assert first_cells(INDEX, "Issues") == {code for source in sources for code in codes_of(source)}


def test_error_index_has_every_error_and_no_other() -> None:
    raised = {name for name, found in vars(gzgov.errors).items() if isinstance(found, type)} - {"GzgovError"}

    assert first_cells(INDEX, "Errors") == raised


def test_every_module_has_its_place_in_the_reference() -> None:
    modules = {found.name for found in pkgutil.walk_packages(gzgov.__path__, "gzgov.")} - {"gzgov.__main__"}

    assert modules | {"gzgov"} == set(re.findall(r"automodule:: (\S+)", REFERENCE))


def test_every_public_name_stands_on_the_page_of_the_package() -> None:
    page = (DOCS / "reference" / "package.md").read_text("utf-8")

    assert set(gzgov.__all__) - {"__version__"} == set(re.findall(r"`gzgov\.(\w+)`", page))


def test_every_public_name_has_a_running_example() -> None:
    public = {name: getattr(gzgov, name) for name in gzgov.__all__ if name != "__version__"}
    public["link"] = link  # pytest, which runs its module's examples, puts the module in its place
    codes = {name for name, found in public.items() if isinstance(found, enum.EnumMeta)}  # each with a page of its own

    assert {name for name, found in public.items() if ">>>" not in (found.__doc__ or "")} <= codes


def test_every_page_stands_in_a_table_of_contents() -> None:
    pages = {
        path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md") if "_build" not in path.parts
    }
    listed = set()
    for path in DOCS.rglob("*.md"):
        for tree in re.findall(r"```\{toctree\}\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            names = [line for line in tree.splitlines() if line and not line.startswith(":")]
            listed |= {(path.parent / name).relative_to(DOCS).as_posix() for name in names}

    assert listed == pages - {"index"}


def test_pictures_of_the_layers_are_those_that_are_checked() -> None:
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = {contract["containers"][0]: contract["layers"] for contract in contracts}
    page = (DOCS / "explanation" / "architecture.md").read_text("utf-8")
    drawn = [[line.strip() for line in box.splitlines()] for box in re.findall(r"```text\n(.*?)```", page, re.DOTALL)]

    assert layers["gzgov"] in drawn
    assert layers["gzgov.parse"] in drawn


@pytest.fixture(scope="module")
def build() -> Any:
    """The script that builds the pages."""
    pytest.importorskip("sphinx", reason="needs the extra docs")
    spec = importlib.util.spec_from_file_location("build", DOCS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_links_that_lead_nowhere_are_found(build: Any, tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "page.html").write_text('<p id="here"><a href="../index.html">', "utf-8")
    (tmp_path / "index.html").write_text(
        '<img src="https://example.org/x.png"><a href="zh/page.html#here"><a href="zh/page.html#there">'
        '<a href="#top"><img src="none.png"><p id="界限"><a href="#%E7%95%8C%E9%99%90">',
        "utf-8",
    )

    assert [line.partition(": leads nowhere: ")[2] for line in build.dead_links(tmp_path)] == [
        "#top",
        "none.png",
        "zh/page.html#there",
    ]


def test_translated_pages_are_not_behind(build: Any, tmp_path: Path) -> None:
    build.extract(tmp_path)

    assert not list(build.behind(tmp_path)), "run: python docs/build.py --update, and translate what is new"

    page = build.CATALOGUES / "tutorial.po"
    (tmp_path / "tutorial.pot").write_text(
        page.read_text("utf-8").replace('msgid "Open and parse"', 'msgid "Open"') + '\nmsgid "3.5%"\nmsgstr ""\n',
        "utf-8",
    )  # a figure needs no translation
    assert sorted(build.behind(tmp_path)) == [
        "tutorial: no longer on the page: 'Open and parse'",
        "tutorial: not in the catalogue: 'Open'",
    ]
