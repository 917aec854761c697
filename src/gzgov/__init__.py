"""Chinese government work reports (政府工作报告) as typed, unit-safe, source-anchored data.

``read`` opens a report, ``parse`` fills the records from it, ``compare`` sets a target against an actual. Names that are
not used do not cost: whatever needs pint, cattrs or the word lists loads them at its first call.

>>> import gzgov
>>> report = gzgov.parse("三、2021年工作安排\\n今年主要预期目标是：地区生产总值增长6%以上。")
>>> report.targets[0]
<Target 地区生产总值 at_least 6 % in 2021>
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from gzgov.errors import GzgovError
from gzgov.measure import Aspect, Bound, Direction, Interval, Measure
from gzgov.period import Period, Reference
from gzgov.records import (
    Achievement,
    Baseline,
    Challenge,
    Collection,
    Context,
    Indicator,
    Initiative,
    Issue,
    Project,
    ProjectMention,
    ProjectStatus,
    Provenance,
    Report,
    Target,
)
from gzgov.source import Document, Span

if TYPE_CHECKING:
    from gzgov.compare import Comparison, Link, Linkage, Verdict, compare, implied, link, series
    from gzgov.export.frames import panel, to_frame
    from gzgov.export.json import from_json, to_json
    from gzgov.numerals import read_number, write_number
    from gzgov.parse import parse
    from gzgov.read import load_seed, read
    from gzgov.units import define_units, unit_registry
    from gzgov.wording import parse_measure

__all__ = [
    "Achievement",
    "Aspect",
    "Baseline",
    "Bound",
    "Challenge",
    "Collection",
    "Comparison",
    "Context",
    "Direction",
    "Document",
    "GzgovError",
    "Indicator",
    "Initiative",
    "Interval",
    "Issue",
    "Link",
    "Linkage",
    "Measure",
    "Period",
    "Project",
    "ProjectMention",
    "ProjectStatus",
    "Provenance",
    "Reference",
    "Report",
    "Span",
    "Target",
    "Verdict",
    "__version__",
    "compare",
    "define_units",
    "from_json",
    "implied",
    "link",
    "load_seed",
    "panel",
    "parse",
    "parse_measure",
    "read",
    "read_number",
    "series",
    "to_frame",
    "to_json",
    "unit_registry",
    "write_number",
]

__version__ = "0.1.0"

_LOADED_ON_USE = {
    "Comparison": "gzgov.compare",
    "Link": "gzgov.compare",
    "Linkage": "gzgov.compare",
    "Verdict": "gzgov.compare",
    "compare": "gzgov.compare",
    "define_units": "gzgov.units",
    "from_json": "gzgov.export.json",
    "implied": "gzgov.compare",
    "link": "gzgov.compare",
    "load_seed": "gzgov.read",
    "panel": "gzgov.export.frames",
    "parse": "gzgov.parse",
    "parse_measure": "gzgov.wording",
    "read": "gzgov.read",
    "read_number": "gzgov.numerals",
    "series": "gzgov.compare",
    "to_frame": "gzgov.export.frames",
    "to_json": "gzgov.export.json",
    "unit_registry": "gzgov.units",
    "write_number": "gzgov.numerals",
}


class _Package(ModuleType):
    """Keeps ``gzgov.parse`` the function, although importing ``gzgov/parse`` would put the subpackage in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _LOADED_ON_USE and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

if not TYPE_CHECKING:  # a checker would take any name for an attribute

    def __getattr__(name: str) -> object:
        if name not in _LOADED_ON_USE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return globals().setdefault(name, getattr(import_module(_LOADED_ON_USE[name]), name))


def __dir__() -> list[str]:
    return __all__
