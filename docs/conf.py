"""How Sphinx builds these pages."""

from __future__ import annotations

import enum
import logging
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jieba
from docutils import nodes
from sphinx.search.zh import SearchChinese
from sphinx.util.docutils import SphinxDirective

import gzgov
from gzgov.compare.link import link
from gzgov.compare.scorecard import scorecard
from gzgov.export.charts import svg_of
from gzgov.read.actuals import read_actuals

if TYPE_CHECKING:
    from docutils.nodes import Element, Node
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_REPOSITORY = Path(__file__).parents[1]
_PROJECT = tomllib.loads((_REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]

jieba.setLogLevel(logging.WARNING)  # it tells of every dictionary that it loads

# Sphinx 9.0 names the stemmer of its Chinese search after the language, but ships the English one (sphinx-doc/sphinx#14229).
SearchChinese.language_name = "English"
# It splits a page into words, but not what is asked for.
SearchChinese.js_splitter_code = Path(__file__).with_name("search.js").read_text("utf-8")

project = _PROJECT["name"]
author = "the gzgov authors"
copyright = author  # noqa: A001 - Sphinx's own name for it
version = release = _PROJECT["version"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["_build", "_templates", "locales"]
default_role = "code"
nitpicky = True
# Names of the standard library and of pint and the libraries of frames: their own pages are not looked up, since the build uses no network.
nitpick_ignore_regex = [
    (r"py:.*", r"gzgov\.records\.R"),  # the type variable of Collection
    (r"py:.*", r"gzgov\..*\._\w+"),  # private names in signatures
    (r"py:.*", r"Cell"),  # what a row holds: text, integer, boolean or None
    (
        r"py:.*",
        r"(array|collections|datetime|decimal|dt|enum|fractions|matplotlib|os|pathlib|pint|pyarrow|re|rich|typing|hypothesis|pa|pd|pl)\b.*",
    ),
    (
        r"py:.*",
        r"(Any|Annotated|BinaryIO|Callable|Decimal|Fraction|IO|Iterable|Iterator|Literal|Mapping|PathLike|Sequence)",
    ),
    (
        r"py:.*",
        r"(ArithmeticError|ImportError|StrEnum|TypeAlias|TypeVar|ValueError|bool|bytes|dict|float|int|list|object|str)",
    ),
    (r"py:.*", r"(frozenset|set|slice|tuple|type|None|optional|\.\.\.)"),
]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_default_options = {"members": True, "show-inheritance": True}
napoleon_numpy_docstring = False
napoleon_use_ivar = True

locale_dirs = ["locales"]
gettext_compact = False  # one catalogue a page
gettext_location = False  # no line numbers, which move with every change
html_search_language = "zh"  # by jieba; English words are found all the same

html_theme = "furo"
html_title = f"gzgov {version}"
templates_path = ["_templates"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "language.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_static_path = ["_static"]
html_css_files = ["gzgov.css"]
html_theme_options = {"navigation_with_keys": True}


def _keep_colons(_app: Sphinx, what: str, _name: str, _obj: object, _options: Any, lines: list[str]) -> None:  # noqa: ANN401
    """Keep napoleon from reading "A stock, or a flow's total: 总数达309家." as a type and a text."""
    if what in {"attribute", "data", "property"} and lines:
        lines[0] = f": {lines[0]}"
    for index, line in enumerate(lines[:-1]):
        if line.strip() in {"Returns:", "Yields:"}:
            text = lines[index + 1].lstrip()
            lines[index + 1] = lines[index + 1].replace(text, f": {text}", 1)


def _keep_codes(_app: Sphinx, _what: str, _name: str, obj: object, skip: bool, _options: Any) -> bool:  # noqa: ANN401, FBT001
    """Show every member of an enum, also those that need no words."""
    return skip and not isinstance(obj, enum.Enum)


def _home(wanted: str) -> str:
    """Return the full name of what a package shows under a shorter one: ``gzgov.compare.Link`` is of ``gzgov.compare.link``."""
    package, _, name = wanted.rpartition(".")
    try:
        found = getattr(import_module(package), name)
    except (ImportError, AttributeError):
        return wanted
    return f"{getattr(found, '__module__', package)}.{getattr(found, '__qualname__', name)}"


def _resolve_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: Element) -> Element | None:
    """Lead ``gzgov.Target`` and a bare ``Target`` to where it is documented, and ``gzgov.Target.period`` to its class."""
    wanted = node.get("reftarget", "")
    domain = env.domains.python_domain
    targets = [_home(wanted)] if wanted.startswith("gzgov.") else []
    if wanted.startswith("gzgov.") and wanted.split(".")[1] in import_module("gzgov").__all__:
        _, public, *rest = wanted.split(".")
        named = getattr(import_module("gzgov"), public)
        canonical = f"{named.__module__}.{named.__qualname__}"
        targets += [".".join([canonical, *rest]), canonical]
    if "." not in wanted and node.get("py:module"):
        targets.append(_home(f"{node['py:module']}.{wanted}"))
    if wanted.startswith("gzgov.") or "." not in wanted:
        own = (
            name
            for name, entry in domain.objects.items()
            if name.startswith("gzgov.") and not entry.aliased and entry.objtype != "module"
        )
        same = [name for name in own if name.rpartition(".")[2] == wanted.rpartition(".")[2]]
        targets += same if len(same) == 1 else []
    for target in targets:
        for kind in (node["reftype"], "class"):
            found = domain.resolve_xref(env, node.get("refdoc", ""), app.builder, kind, target, node, content)
            if found is not None:
                return found
    return None


class _Scorecard(SphinxDirective):
    """Draws the targets of a report against a later one: ``seed:NAME``, or paths from the root of the pages."""

    required_arguments = 2

    def run(self) -> list[Node]:
        """Return the chart, drawn now."""
        earlier, later = map(self._report, self.arguments)
        rows = scorecard(link(earlier, later))
        chart = svg_of([row for row in rows if row["headline"] or row["actual"]])
        return [nodes.raw("", f'<div class="scorecard">{chart}</div>', format="html")]

    def _report(self, name: str) -> gzgov.Report:
        if name.startswith("seed:"):
            return gzgov.parse(gzgov.load_seed(name.removeprefix("seed:")))
        self.env.note_dependency(name)
        path = Path(self.env.srcdir) / name
        return read_actuals(path) if path.suffix == ".toml" else gzgov.parse(gzgov.read(path))


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the steps above."""
    app.add_directive("scorecard", _Scorecard)
    app.connect("autodoc-skip-member", _keep_codes)
    app.connect("autodoc-process-docstring", _keep_colons, priority=400)
    app.connect("missing-reference", _resolve_name)
