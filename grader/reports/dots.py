"""The curves of a panel as Braille dots between two axes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plotille import Canvas
from rich.cells import cell_len, set_cell_size

from grader.reports.plottable import plottable, usable_range
from grader.reports.sparks import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from grader.figures import Curve, Panel

ACROSS, DOWN = 2, 4  # dots in a cell
APART = 4  # dots from one dot of the reference's line to the next
BLANK = "\u2800"  # drawn as eight empty circles by some fonts
MARGIN = 3  # cells for the letters of curves that end there


@dataclass(frozen=True)
class Axis:
    """Where numbers lie on ``dots`` dots."""

    low: float
    high: float
    dots: int
    log: bool

    def place(self, number: float) -> int:
        """Return the dot of a finite ``number``; what lies outside is put on the border."""
        number, low, high = (self._scaled(n) for n in (number, self.low, self.high))
        share = (number - low) / (high - low)
        return round(min(1.0, max(0.0, share)) * (self.dots - 1))

    def _scaled(self, number: float) -> float:
        return math.log10(number) if self.log else number


def draw_dots(
    panel: Panel,
    curves: Sequence[Curve],
    letters: Sequence[str],
    labels: tuple[str, str],
    width: int,
    height: int,
) -> Iterator[str]:
    """Yield a chart of ``curves``, which have numbers, ``width`` cells wide.

    ``height`` lines of dots, the axis of x, its numbers, and the label of y on top.
    """
    numbers = [plottable(curve, panel) for curve in curves]
    x_low, x_high = _bounds((x for xs, _ in numbers for x in xs), panel.x_range, log=panel.x_log)
    upright = [0.0] if any(c.mark in {"bars", "steps"} for c in curves) and not panel.y_log else []
    heights = [*(y for _, ys in numbers for y in ys), *upright]
    y_low, y_high = _bounds(heights, panel.y_range, log=panel.y_log)
    ticks = (say(y_high), say(y_low))
    left = max(map(len, ticks))
    cells = max(4, width - left - 1 - MARGIN)
    x_axis = Axis(x_low, x_high, cells * ACROSS, panel.x_log)
    y_axis = Axis(y_low, y_high, height * DOWN, panel.y_log)
    canvas = Canvas(cells, height, 0, 0, cells * ACROSS, height * DOWN)
    margin = [""] * height
    mixed = len({curve.player for curve in curves} - {"both"}) > 1
    for curve, letter, (xs, ys) in zip(curves, letters, numbers, strict=True):
        dotted = mixed and curve.player == "reference"
        last = _draw(canvas, curve, (x_axis, y_axis), xs, ys, letter, APART if dotted else 1)
        if panel.surface is not None:
            canvas.point(*last, marker=letter)
        elif curve.mark == "line":
            margin[height - 1 - last[1] // DOWN] += letter
    if labels[1]:
        yield labels[1]
    for line, ends in zip(canvas.plot("\n").split("\n"), margin, strict=True):
        tick = ticks[0] if line is not None and ticks else ""
        yield f"{tick:>{left}}│{line.replace(BLANK, ' ')}{ends[:MARGIN]}"
        ticks = ("", ticks[1])
