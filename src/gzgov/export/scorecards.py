"""What came of the targets of a report, as one HTML page that needs nothing else.

In: rows of :func:`gzgov.compare.scorecard.scorecard`, and a chart if there is one. Out: the page. Drawing the chart is left to
:mod:`gzgov.export.charts`, the table in a terminal to :mod:`gzgov.export.terminal`.
"""

from __future__ import annotations

import html
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from gzgov.errors import NumeralError
from gzgov.export.tables import Cell, Row
from gzgov.numerals import write_number
from gzgov.vocabulary import load

BINDING_WORDS = {"binding": "binding (约束性)", "anticipated": "anticipated (预期性)", "unstated": "neither stated"}
"""The words for how binding a target is."""

_SIGNS = {"at_least": "≥ ", "over": "> ", "at_most": "≤ ", "below": "< ", "about": "≈ ", "nearly": "≲ "}
_DOWN = "down"
_DECIMALS = 6  # of a gap between unlike units: 亩 and 公顷
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
    """Return the gap of a row as a report would write it, in points or in the target's own unit; "" where there is none.

    The gap to a fall is told as how much more or less of a fall there was, so that no sign has to be thought about.

    >>> gap_of({"gap": "-0.97", "gap_unit": "percentage_point", "unit_word": "%", "direction": None})
    '-0.97个百分点'
    >>> gap_of({"gap": "-3860000", "gap_unit": "person", "unit_word": "人", "direction": "down"})
    '386万人 more'
    """
    if not row["gap"]:
        return ""
    gap = Decimal(str(row["gap"]))
    words = load("view.toml")["gap_unit"].get(row["gap_unit"], [row["unit_word"] or ""])
    if row["direction"] == _DOWN and gap:
        return f"{_readable(abs(gap))}{words[0]} {'less' if gap > 0 else 'more'}"
    return f"{'+' if gap > 0 else ''}{_readable(gap)}{words[0]}"


def _readable(number: Decimal) -> str:
    try:
        return write_number(round(number, _DECIMALS))
    except (NumeralError, InvalidOperation):  # more digits than a report ever has
        return format(number, "f")


def aim_of(row: Row) -> str:
    """Return the number of a target with a sign for its bound, and a word for a fall; or its words.

    >>> aim_of({"target": "6%", "bound": "at_least", "direction": "up"})
    '≥ 6%'
    >>> aim_of({"target": "3%", "bound": "at_least", "direction": "down"})
    'fall ≥ 3%'
    >>> aim_of({"target": "与经济增长基本同步", "bound": None, "direction": None})
    '与经济增长基本同步'
    """
    fall = "fall " if row["direction"] == _DOWN else ""
    return f"{fall}{_SIGNS.get(str(row['bound']), '')}{row['target']}"


def actual_of(row: Row) -> str:
    """Return the actual of a row as printed, with a word for a fall; "" where there is none.

    >>> actual_of({"actual": "3.1%", "actual_direction": "down"}), actual_of({"actual": None, "actual_direction": None})
    ('fall 3.1%', '')
    """
    return told(str(row["actual"] or ""), row["actual_direction"])


def answer_of(row: Row) -> str:
    """Return the actual of a row with its own name and its own period, where they are not those of the target.

    >>> row = {"indicator": "城镇调查失业率", "period": "2022", "actual": "5.5%", "actual_direction": None}
    >>> answer_of(row | {"actual_indicator": "城镇调查失业率", "actual_period": "2022-12-31"})
    '5.5% (2022-12-31)'
    >>> answer_of(row | {"actual_indicator": "全国城镇调查失业率", "actual_period": "2022"})
    '全国城镇调查失业率 5.5%'
    """
    name = str(row["actual_indicator"] or "")
    own_name = f"{name} " if name and name != row["indicator"] else ""
    period = row["actual_period"]
    own_period = f" ({period})" if period and period != row["period"] else ""
    return f"{own_name}{actual_of(row)}{own_period}"


def told(text: str, direction: Cell) -> str:
    """Return a printed number with a word in front where it is a fall, unless the text has a word of its own.

    >>> told("3%", "down"), told("下降3%", "down"), told("3%", "up")
    ('fall 3%', '下降3%', '3%')
    """
    return f"fall {text}" if direction == _DOWN and text[:1].isnumeric() else text


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
    cells = [str(row["indicator"]), aim_of(row), answer_of(row), str(row["period"] or "")]
    texts = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
    gap = html.escape(gap_of(row))
    return f'<tr>{texts}<td class="{verdict}">{_words(verdict)}</td><td>{gap}</td><td class="why">{html.escape(why)}</td></tr>'


def _words(code: str) -> str:
    return html.escape(code.replace("_", " "))
