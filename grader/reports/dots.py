"""The curves of a panel as Braille dots between two axes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plotille import Canvas
from rich.cells import cell_len

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
    bars = [curve for curve in curves if curve.mark == "bars"]
    x_axis = Axis(x_low, x_high, (cells - max(0, len(bars) - 1)) * ACROSS, panel.x_log)
    y_axis = Axis(y_low, y_high, height * DOWN, panel.y_log)
    canvas = Canvas(cells, height, 0, 0, cells * ACROSS, height * DOWN)
    margin = [""] * height
    mixed = len({curve.player for curve in curves} - {"both"}) > 1
    for curve, letter, (xs, ys) in zip(curves, letters, numbers, strict=True):
        dotted = mixed and curve.player == "reference"
        if curve.mark == "bars":
            shift = bars.index(curve) * ACROSS
            _draw_bars(canvas, (x_axis, y_axis), xs, ys, letter.strip(), shift)
            continue
        last = _draw(canvas, curve, (x_axis, y_axis), xs, ys, letter, APART if dotted else 1)
        if panel.surface is not None:
            canvas.point(*last, marker=letter)
        elif curve.mark == "line":
            margin[height - 1 - last[1] // DOWN] += letter
    if labels[1]:
        yield labels[1]
    sides = [ticks[0], *[""] * (height - 2), ticks[1]]
    for side, line, ends in zip(sides, canvas.plot("\n").split("\n"), margin, strict=True):
        yield f"{side:>{left}}│{line.replace(BLANK, ' ')}{ends[:MARGIN]}"
    yield f"{'':>{left}}└{_foot(say(x_low), labels[0], say(x_high), cells)}"


def _foot(low: str, label: str, high: str, cells: int) -> str:
    """Return the axis of x with its numbers at both ends and its label between."""
    room = cells - len(low) - len(high) - 2
    if room < 0:
        return "─" * cells
    label = f" {label} " if label and cell_len(label) + 4 <= room else ""
    before = (room - cell_len(label)) // 2
    after = room - cell_len(label) - before
    return f"{low} {'─' * before}{label}{'─' * after} {high}"


def _bounds(
    numbers: Iterable[float], given: tuple[float, float] | None, *, log: bool
) -> tuple[float, float]:
    """Return the ends of an axis, which are never the same."""
    usable = usable_range(given, log=log)
    if usable is not None:
        return usable
    known = [number for number in numbers if math.isfinite(number)]
    low, high = min(known), max(known)
    if low < high:
        return low, high
    if log:
        return low / 10, high * 10
    apart = abs(low) / 2 or 0.5
    return low - apart, high + apart


def _draw(
    canvas: Canvas,
    curve: Curve,
    axes: tuple[Axis, Axis],
    xs: list[float],
    ys: list[float],
    letter: str,
    apart: int,
) -> tuple[int, int]:
    """Draw one curve and return the dot where it ends."""
    x_axis, y_axis = axes
    if curve.mark == "steps":
        left = [(x, y) for x, y in zip(xs[:-1], ys, strict=True)]
        right = [(x, y) for x, y in zip(xs[1:], ys, strict=True)]
        pairs = [corner for corners in zip(left, right, strict=True) for corner in corners]
    else:
        pairs = list(zip(xs, ys, strict=True))
    dots = [
        (x_axis.place(x), y_axis.place(y)) if math.isfinite(x) and math.isfinite(y) else None
        for x, y in pairs
    ]
    known = [dot for dot in dots if dot is not None]
    if curve.mark == "points":
        for dot in known:
            canvas.point(*dot, marker=letter.strip() or "*")
    else:
        _stroke(canvas, dots, apart)
    return known[-1]


def _draw_bars(
    canvas: Canvas,
    axes: tuple[Axis, Axis],
    xs: list[float],
    ys: list[float],
    letter: str,
    shift: int,
) -> None:
    """Draw bars from 0, or from the axis where it has no 0, with their letters on top."""
    x_axis, y_axis = axes
    ground = y_axis.place(y_axis.low if y_axis.log else 0.0)
    for x, y in zip(xs, ys, strict=True):
        if math.isfinite(x) and math.isfinite(y):
            place, top = x_axis.place(x) + shift, y_axis.place(y)
            canvas.line(place, ground, place, top)
            if letter:
                canvas.point(place, top, marker=letter)


def _stroke(canvas: Canvas, dots: list[tuple[int, int] | None], apart: int) -> None:
    """Join ``dots`` up to their gaps, with every ``apart``-th dot of the way."""
    travelled = 0
    for before, after in zip([None, *dots], [*dots, None], strict=True):
        if before is None:
            continue
        if after is None:
            canvas.point(*before)
            continue
        steps = max(abs(after[0] - before[0]), abs(after[1] - before[1]))
        for step in range(steps):
            if (travelled + step) % apart == 0:
                canvas.point(
                    before[0] + (after[0] - before[0]) * step / steps,
                    before[1] + (after[1] - before[1]) * step / steps,
                )
        travelled += steps
