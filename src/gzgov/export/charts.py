"""Targets and what came of them as a chart: what each target admits, and where the actual lies.

In: rows of :func:`gzgov.compare.scorecard.scorecard`. Out: a matplotlib figure, or SVG to stand inside a page. The page is left to
:mod:`gzgov.export.scorecards`. Needs the extra ``charts``.

Matplotlib rather than altair: it draws without a browser or a JavaScript engine, saves what papers ask for (PDF, PNG, SVG) from one
figure, and takes its fonts from the machine, so that nothing is loaded from elsewhere.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs

from gzgov.errors import GzgovError, MissingExtraError
from gzgov.export.scorecards import actual_of, aim_of
from gzgov.export.tables import Row

try:
    from matplotlib import font_manager, rc_context
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
except ImportError:  # pragma: no cover - the tests have it
    raise MissingExtraError("charts need matplotlib; run: pip install 'gzgov[charts]'") from None

FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", "SimHei",
    "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun",
)  # fmt: skip
"""Fonts with Chinese characters that are looked for, in this order; the first that the machine has is taken."""

_INK = "#123456"  # stands for the colour of the text around, in SVG
_STYLES = {  # colours that readers who see few colours tell apart, and a shape each
    "exceeded": ("#0072b2", "^"),
    "met": ("#0072b2", "o"),
    "within_tolerance": ("#0072b2", "s"),
    "partially_met": ("#e69f00", "v"),
    "indeterminate": ("#8c8c8c", "D"),
    "not_met": ("#d55e00", "X"),
    "not_due": ("#8c8c8c", "o"),
}
_RATES = frozenset({"percent", "permille", "permyriad", "tenth"})
_BAND = "#56b4e9"
_ROW_HEIGHT = 0.34  # inches
_WIDTH = 8.5


@attrs.frozen
class _Bar:
    """One row of the chart; all numbers on the axis of its panel."""

    label: str
    note: str
    verdict: str
    admitted: tuple[float | None, float | None]
    stated: tuple[float | None, float | None]

    @property
    def numbers(self) -> list[float]:
        return [number for number in (*self.admitted, *self.stated) if number is not None]


def draw_scorecard(rows: Sequence[Row]) -> Figure:
    """Draw what each target admits as a band, and what its actual may stand for as a mark.

    Rates share one axis, in percent; amounts share another, each in percent of its own target. Targets without a number, those of
    two actuals, and those that the actual does not speak of are not drawn; those without an actual show their band alone.

    Args:
        rows: Rows of :func:`gzgov.compare.scorecard.scorecard`.

    Raises:
        GzgovError: If none of the rows can be drawn.

    >>> from gzgov.compare.link import link
    >>> from gzgov.compare.scorecard import scorecard
    >>> from gzgov.parse import parse
    >>> plan = parse("2020年政府工作报告\\n二、2020年工作安排\\n今年主要预期目标是：城镇登记失业率控制在3.5%以内。")
    >>> figure = draw_scorecard(scorecard(link(plan, parse("2020年，城镇登记失业率2.53%。"))))
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['城镇登记失业率']
    """
    panels = [(name, bars) for name, bars in (("%", _rates(rows)), ("% of the target", _amounts(rows))) if bars]
    if not panels:
        raise GzgovError("nothing to draw: none of the targets has a number that was compared, or is without an actual")
    with rc_context(_settings()):
        heights = [len(bars) + 1 for _, bars in panels]
        figure = Figure(figsize=(_WIDTH, sum(heights) * _ROW_HEIGHT + 0.6), layout="constrained")
        axes = figure.subplots(len(panels), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
        for ax, (name, bars) in zip(axes, panels, strict=True):
            _draw(ax, name, bars)
    return figure


def svg_of(rows: Sequence[Row]) -> str:
    """Return the chart as an SVG element that takes the colour of the text around it, and needs nothing from elsewhere.

    The same rows make the same text on one machine. Words stay words, so that they can be found and read aloud.

    Raises:
        GzgovError: If none of the rows can be drawn.
    """
    file = io.StringIO()
    figure = draw_scorecard(rows)
    with rc_context(_settings()), warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # a machine without Chinese fonts measures wrongly; the reader's machine has them
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = file.getvalue()
    text = text[text.index("<svg") :].replace(_INK, "currentColor")
    return text.replace("<svg ", '<svg role="img" aria-label="targets and what came of them" ', 1)


def _settings() -> Any:  # noqa: ANN401 - matplotlib types each key on its own
    """Return how the chart looks, whatever the machine's own settings are."""
    there = set(font_manager.get_font_names())
    fonts = [font for font in FONTS if font in there][:1]
    colours = ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color")
    return {
        "font.family": [*fonts, "DejaVu Sans"],
        "font.size": 9,
        "svg.fonttype": "none",
        "svg.hashsalt": "gzgov",
        "text.parse_math": False,
        "axes.unicode_minus": False,
        **dict.fromkeys(colours, _INK),
    }


def _rates(rows: Sequence[Row]) -> list[_Bar]:
    return [_bar(row, Decimal(1)) for row in _drawable(rows) if row["unit"] in _RATES]


def _amounts(rows: Sequence[Row]) -> list[_Bar]:
    """Amounts of many units, each in percent of its target; a target of nothing has no percent."""
    bars = []
    for row in _drawable(rows):
        number = _number(row["admitted_low"]) or _number(row["admitted_high"])
        if row["unit"] not in _RATES and number:
            bars.append(_bar(row, 100 / number))
    return bars


def _drawable(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        has_bar = row["admitted_low"] is not None or row["admitted_high"] is not None
        is_drawn = row["verdict"] in _STYLES or row["verdict"] == "no_data"
        if has_bar and is_drawn and row["rule"] not in {"relation", "sign"}:
            yield row


def _bar(row: Row, factor: Decimal) -> _Bar:
    def ends(name: str) -> tuple[float | None, float | None]:
        low, high = (_number(row[f"{name}_{side}"]) for side in ("low", "high"))
        numbers = [None if number is None else float(number * factor) for number in (low, high)]
        return (numbers[0], numbers[1]) if factor > 0 else (numbers[1], numbers[0])

    actual = f" → {actual_of(row)}" if row["actual"] else ""
    note = f"{aim_of(row)}{actual}: {str(row['verdict']).replace('_', ' ')}"
    return _Bar(str(row["indicator"]), note, str(row["verdict"]), ends("admitted"), ends("stated"))


def _number(cell: object) -> Decimal | None:
    return None if cell is None else Decimal(str(cell))


def _draw(ax: Axes, name: str, bars: list[_Bar]) -> None:
    low, high = _limits(bars)
    for at, bar in enumerate(bars):
        start, end = (
            low if bar.admitted[0] is None else bar.admitted[0],
            high if bar.admitted[1] is None else bar.admitted[1],
        )
        ax.barh(at, end - start, left=start, height=0.56, color=_BAND, alpha=0.35, linewidth=0)
        for edge in {edge for edge in bar.admitted if edge is not None}:
            ax.plot([edge, edge], [at - 0.28, at + 0.28], color=_INK, linewidth=1.6)
        _mark(ax, at, bar, low, high)
        ax.annotate(bar.note, (1.01, at), xycoords=("axes fraction", "data"), va="center", fontsize=8)
    ax.set_yticks(range(len(bars)), [bar.label for bar in bars])
    ax.set_xlim(low, high)
    ax.set_ylim(len(bars) - 0.4, -0.6)
    ax.set_xlabel(name)
    ax.tick_params(left=False)
    ax.patch.set_alpha(0)
    for side in ("left", "right", "top"):
        ax.spines[side].set_visible(False)


def _mark(ax: Axes, at: int, bar: _Bar, low: float, high: float) -> None:
    """Draw what the actual may stand for: one number as a mark, a range as a mark at its finite end with a line."""
    start, end = bar.stated
    numbers = [number for number in bar.stated if number is not None]
    if not numbers:
        return
    colour, shape = _STYLES[bar.verdict]
    ax.plot([low if start is None else start, high if end is None else end], [at, at], color=colour, linewidth=2)
    ax.plot(
        [numbers[0] if start is None else numbers[-1] if end is None else sum(numbers) / 2],
        [at],
        shape,
        color=colour,
        ms=7,
        mec=_INK,
        mew=0.6,
    )


def _limits(bars: list[_Bar]) -> tuple[float, float]:
    numbers = [number for bar in bars for number in bar.numbers]
    low, high = min(numbers), max(numbers)
    margin = (high - low) * 0.08 or abs(high) * 0.1 or 1
    return low - margin, high + margin
