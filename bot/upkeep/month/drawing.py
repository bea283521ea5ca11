"""What a page is drawn with: text, bars and columns, placed in pixels from its top left corner.

The only file that speaks to the drawing library. Loading that is slow, so it is loaded where a picture is drawn.
"""

import warnings
from bisect import bisect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Literal

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ticker import FuncFormatter, MaxNLocator

WIDTH, SMALLEST = 1080, 26
INK, FAINT, LINE = "#1a1a1a", "#55606b", "#d5dae0"
_DOTS_AN_INCH, _POINTS_AN_INCH = 100, 72
_Align = Literal["left", "center", "right"]
# Names come from the base, and a „$” in one is no mathematics.
_FONT, _FRACTIONS_OF_A_PIXEL = "DejaVu Sans", 64
_STYLE = {"font.family": _FONT, "text.parse_math": False}


def many(number: float, _position: object = None) -> str:
    """„5 000”, held together."""
    return f"{number:,.0f}".replace(",", "\u00a0")


class Page:
    """A white page; how tall it is is told when it is finished."""

    def __init__(self) -> None:
        matplotlib.rcdefaults()  # What lies about in the user's or the current folder is for others.
        matplotlib.rcParams.update(_STYLE)  # type: ignore[arg-type]
        self.figure = Figure(dpi=_DOTS_AN_INCH)
        self._paper = self.figure.add_axes((0, 0, 1, 1))
        self._paper.set_axis_off()
        self._charts: list[tuple[Axes, float, float, float, float]] = []

    def text(
        self, x: float, y: float, words: str, size: float = SMALLEST, color: str = INK, *, bold: bool = False,
        align: _Align = "left",
    ) -> None:  # fmt: skip
        """`y` is its baseline."""
        weight = "bold" if bold else "normal"
        self._paper.text(x, y, words, size=_points(size), color=color, weight=weight, ha=align, va="baseline")

    def box(self, x: float, y: float, width: float, height: float, color: str) -> None:
        self._paper.barh(y, width, height, x, align="edge", color=color)

    def columns(
        self, y: float, height: float, at: Sequence[float], stacks: Sequence[tuple[Sequence[int], str]],
        ticks: Sequence[tuple[float, str]], span: tuple[float, float], margin: float,
    ) -> None:  # fmt: skip
        """A chart of columns of several colours each; `ticks` stand beneath, `span` is what its width means."""
        chart = self.figure.add_axes((0, 0, 1, 1))
        bottom = [0] * len(at)
        for values, color in stacks:
            chart.bar(at, values, width=0.8, bottom=bottom, color=color)
            bottom = [below + value for below, value in zip(bottom, values, strict=True)]
        _scale(chart, max(bottom, default=0))
        chart.set_xlim(*span)
        chart.set_xticks([place for place, _ in ticks], [words for _, words in ticks])
        self._charts.append((chart, margin, y, WIDTH - margin, y + height))

    def finish(self, height: float) -> None:
        self.figure.set_size_inches(WIDTH / _DOTS_AN_INCH, height / _DOTS_AN_INCH)
        self._paper.set_xlim(0, WIDTH)
        self._paper.set_ylim(height, 0)
        for chart, left, top, right, bottom in self._charts:
            left += _room(chart)
            box = (left / WIDTH, 1 - bottom / height, (right - left) / WIDTH, (bottom - top) / height)
            chart.set_position(box)

    def png(self) -> bytes:
        written = BytesIO()
        with _quietly():
            self.figure.savefig(written, format="png")
        return written.getvalue()


def fitted(words: str, width: float, size: float = SMALLEST, *, bold: bool = False) -> str:
    """Shortened to the width, with „…” for what is left out."""
    if wide(words, size, bold=bold) <= width:
        return words
    fits = bisect(range(len(words)), width, key=lambda end: wide(f"{words[:end].rstrip()}…", size, bold=bold))
    return f"{words[: max(0, fits - 1)].rstrip()}…"


def wide(words: str, size: float = SMALLEST, *, bold: bool = False) -> float:
    """Pixels."""
    font = get_font(findfont(FontProperties(family=_FONT, weight="bold" if bold else "normal")))
    font.set_size(size, _POINTS_AN_INCH)
    with _quietly():
        font.set_text(words)
    return font.get_width_height()[0] / _FRACTIONS_OF_A_PIXEL


@contextmanager
def _quietly() -> Iterator[None]:
    """A letter that the font lacks is drawn as a box, which is no reason to say anything."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")
        yield


def _scale(chart: Axes, highest: int) -> None:
    chart.set_ylim(0, max(1, highest) * 1.05)
    chart.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    chart.yaxis.set_major_formatter(FuncFormatter(many))
    chart.tick_params(length=0, labelsize=_points(SMALLEST), labelcolor=FAINT, pad=6)
    chart.grid(axis="y", color=LINE)
    chart.set_axisbelow(True)
    for side in ("top", "left", "right"):
        chart.spines[side].set_visible(False)
    chart.spines["bottom"].set_color(FAINT)


def _room(chart: Axes) -> float:
    """What the numbers beside a chart need."""
    highest = chart.get_ylim()[1]
    return max(wide(many(mark)) for mark in chart.yaxis.get_major_locator().tick_values(0, highest)) + 12


def _points(pixels: float) -> float:
    return pixels * _POINTS_AN_INCH / _DOTS_AN_INCH
