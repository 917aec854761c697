"""What came of the targets of a report, as one HTML page that needs nothing else.

In: rows of :func:`gzgov.compare.scorecard.scorecard`, and a chart if there is one. Out: the page. Drawing the chart is left to
:mod:`gzgov.export.charts`, the table in a terminal to :mod:`gzgov.export.terminal`.
"""

from __future__ import annotations

import html
from collections import Counter, defaultdict
from collections.abc import Sequence

from gzgov.export.tables import Row

GAP_UNITS = {"percentage_point": "个百分点", "CNY": "元", "percent": "%"}
"""The words for units of gaps; other gaps stand in the target's own unit."""

BINDING_WORDS = {"binding": "binding (约束性)", "anticipated": "anticipated (预期性)", "unstated": "neither stated"}
"""The words for how binding a target is."""

_SIGNS = {"at_least": "≥ ", "over": "> ", "at_most": "≤ ", "below": "< ", "about": "≈ ", "nearly": "≲ "}
_COLUMNS = ("indicator", "target", "actual", "period", "verdict", "gap", "why")
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #d5d5d5; --faint: #666; --good: #0072b2; --bad: #b34700; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #181818; --line: #444; --faint: #a5a5a5; --good: #6cb8e6; --bad: #ff9052; }
}
body { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif;
  margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { height: auto; max-width: 100%; min-width: 40rem; }
figcaption, .why { color: var(--faint); font-size: 0.85em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; }
td:nth-child(n+3):nth-child(-n+6) { white-space: nowrap; }
.met, .exceeded, .within_tolerance, .claimed_met { color: var(--good); font-weight: 600; }
.not_met, .partially_met { color: var(--bad); font-weight: 600; }
"""


def counts_by_binding(rows: Sequence[Row]) -> dict[str, Counter[str]]:
    """Count the verdicts, binding (约束性), anticipated (预期性) and other targets apart.

    >>> counts_by_binding([{"binding": "binding", "verdict": "met"}, {"binding": "unstated", "verdict": "met"}])
    {'binding': Counter({'met': 1}), 'unstated': Counter({'met': 1})}
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[str(row["binding"])][str(row["verdict"])] += 1
    return {kind: counts[kind] for kind in BINDING_WORDS if kind in counts}


def gap_of(row: Row) -> str:
    """Return the gap of a row with the word for its unit; "" where there is none.

    >>> gap_of({"gap": "-0.97", "gap_unit": "percentage_point"})
    '-0.97 个百分点'
    """
    return f"{row['gap']} {GAP_UNITS.get(str(row['gap_unit']), '')}".strip() if row["gap"] else ""


def aim_of(row: Row) -> str:
    """Return the number of a target with a sign for its bound, or its words.

    >>> aim_of({"target": "6%", "bound": "at_least"}), aim_of({"target": "与经济增长基本同步", "bound": None})
    ('≥ 6%', '与经济增长基本同步')
    """
    return f"{_SIGNS.get(str(row['bound']), '')}{row['target']}"


def scorecard_page(rows: Sequence[Row], title: str, chart: str = "") -> str:
    """Return a page with the counts, the chart and one line a target; whatever the texts hold, they stay texts.

    Args:
        rows: Rows of :func:`gzgov.compare.scorecard.scorecard`.
        title: The heading of the page.
        chart: The chart as an SVG element (:func:`gzgov.export.charts.svg_of`); "" for none.

    >>> page = scorecard_page([], "广州市 <2021>")
    >>> "<h1>广州市 &lt;2021&gt;</h1>" in page, "http" in page
    (True, False)
    """
    heading = html.escape(title)
    figure = f"<figure>{chart}<figcaption>{_CAPTION}</figcaption></figure>" if chart else ""
    counts = "".join(
        f"<li>{BINDING_WORDS[kind]}: {', '.join(f'{n} {_words(verdict)}' for verdict, n in found.most_common())}</li>"
        for kind, found in counts_by_binding(rows).items()
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    body = "\n".join(map(_line, rows))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{heading}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{heading}</h1>\n<p>{len(rows)} targets</p>\n<ul>{counts}</ul>\n{figure}\n"
        f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>\n</body>\n</html>\n'
    )


_CAPTION = (
    "The band is what the target admits, a stroke its printed bound; the mark is the actual, with a line where its bound or its "
    "rounding leaves more than one number."
)


def _line(row: Row) -> str:
    verdict = str(row["verdict"])
    why = " · ".join(str(row[name]) for name in ("reason", "near_miss") if row[name])
    cells = [str(row["indicator"]), aim_of(row), *(str(row[name] or "") for name in ("actual", "period"))]
    texts = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
    gap = html.escape(gap_of(row))
    return f'<tr>{texts}<td class="{verdict}">{_words(verdict)}</td><td>{gap}</td><td class="why">{html.escape(why)}</td></tr>'


def _words(code: str) -> str:
    return html.escape(code.replace("_", " "))
