"""The panels of a figure on a sheet of matplotlib's: axes, curves, contours and one legend."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter
from rich.cells import cell_len

from grader.reports.legend import key_of, name_curves
from grader.reports.pens import choose_pens
from grader.reports.plottable import LARGEST, has_numbers, plottable, usable_range

if TYPE_CHECKING:
    import numpy.typing as npt
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Sheet

    from grader.figures import Curve, Figure, Panel, Surface
    from grader.reports.fonts import Writer
    from grader.reports.legend import Key
    from grader.reports.pens import Pen

LEVELS = np.linspace(0.02, 0.95, 10)  # shares of the plane's area
LEGEND_SAMPLE = 6.0  # letter heights of sample and space
MOST_BARS = 12  # with a number under each
STEPS = [1, 2, 5, 10]
MARGIN = 0.02  # of a given range, so that a line on its bound is seen whole
INK = "#222222"
CONTOUR = "#CFCFCF"

if TYPE_CHECKING:
    Pens = dict[Key, Pen]
    Numbers = npt.NDArray[np.float64]


def draw_panels(figure: Figure, sheet: Sheet, columns: int, write: Writer) -> None:
    """Draw ``figure`` on ``sheet`` in a grid of ``columns``."""
    pens = choose_pens(figure, weight=0.75 if columns >= 3 else 0.9)
    rows = math.ceil(len(figure.panels) / columns)
    axes = [sheet.add_subplot(rows, columns, place + 1) for place in range(len(figure.panels))]
    for panel, ax in zip(figure.panels, axes, strict=True):
        _draw_panel(panel, ax, pens, write)
    _share_labels(figure, axes, columns)
    sheet.suptitle(write(figure.title), color=INK)
    _add_legend(figure, sheet, pens, write)


def _draw_panel(panel: Panel, ax: Axes, pens: Pens, write: Writer) -> None:
    ax.set_title(write(panel.title), color=INK)
    ax.set_xlabel(write(panel.x_label))
    ax.set_ylabel(write(panel.y_label))
    seen = [curve for curve in panel.curves if has_numbers(curve, panel)]
    if not seen and panel.surface is None:
        ax.set(xticks=[], yticks=[])
        words = write.say("plots.nothing")
        ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", va="center", color="#888888")
        return
    _scale(panel, ax)
    if panel.surface is not None:
        _draw_surface(panel.surface, ax)
    else:
        ax.grid(visible=True, axis="y")
    bars = [curve for curve in seen if curve.mark == "bars"]
    for curve in seen:
        pen = pens[key_of(curve)]
        xs, ys = (np.array(numbers) for numbers in plottable(curve, panel))
        match curve.mark:
            case "line":
                _draw_line(ax, xs, ys, pen)
            case "points":
                _draw_points(ax, xs, ys, pen)
            case "bars":
                _draw_bars(ax, xs, ys, pen, bars.index(curve), len(bars))
            case "steps":
                _draw_steps(ax, xs, ys, pen)
    _mark_numbers(panel, ax)
    places = {x for curve in bars for x in plottable(curve, panel)[0] if math.isfinite(x)}
    if 0 < len(places) <= MOST_BARS:
        ax.set_xticks(sorted(places))


def _scale(panel: Panel, ax: Axes) -> None:
    """Set kinds and limits of the axes; before drawing, for what is drawn depends on them."""
    if panel.x_log:
        ax.set_xscale("log", nonpositive="mask")
    if panel.y_log:
        ax.set_yscale("log", nonpositive="mask")
    x_range = usable_range(panel.x_range, log=panel.x_log)
    y_range = usable_range(panel.y_range, log=panel.y_log)
    if x_range is not None:
        ax.set_xlim(*x_range)
    if y_range is not None:
        low, high = y_range
        margin = 0.0 if panel.y_log or panel.surface is not None else MARGIN * (high - low)
        ax.set_ylim(low - margin, high + margin)


def _mark_numbers(panel: Panel, ax: Axes) -> None:
    """Set few ticks, their numbers written as in code: 0.001, 1e-05."""
    for axis, log, limits, most in (
        (ax.xaxis, panel.x_log, ax.get_xlim(), 5),
        (ax.yaxis, panel.y_log, ax.get_ylim(), 6),
    ):
        if not log:
            axis.set_major_locator(MaxNLocator(most, steps=STEPS))
            continue
        within = limits[1] < 50 * limits[0]  # too few powers of ten to read numbers from
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if within else (1,), numticks=most))
        axis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:g}"))
        axis.set_minor_formatter(NullFormatter())


def _draw_surface(surface: Surface, ax: Axes) -> None:
    """Draw contours at quantiles of the heights: even a long narrow valley shows its shape."""
    rows = {len(row) for row in surface.z}
    if rows != {len(surface.x)} or len(surface.z) != len(surface.y):
        return
    heights = np.array(surface.z, dtype=float)
    if min(heights.shape) < 2 or not np.isfinite((*surface.x, *surface.y)).all():
        return
    known = np.abs(heights) <= LARGEST
    levels = np.unique(np.quantile(heights[known], LEVELS)) if known.any() else np.empty(0)
    if len(levels) > 1:
        seen = np.where(known, heights, np.nan)
        ax.contour(surface.x, surface.y, seen, levels=levels, colors=CONTOUR, linewidths=0.7)


def _draw_line(ax: Axes, xs: Numbers, ys: Numbers, pen: Pen) -> None:
    known = np.isfinite(xs) & np.isfinite(ys)
    joined = bool((known[1:] & known[:-1]).any())  # else no line would be seen
    few = len(xs) <= 30
    ax.plot(
        xs,
        ys,
        color=pen.colour,
        linewidth=pen.width,
        linestyle=pen.linestyle,
        marker=pen.marker or ("" if joined else "o"),
        markevery=1 if few or not joined else 0.12,
        markersize=pen.width * 1.9,
        markerfacecolor=pen.colour if pen.filled else "white",
        markeredgewidth=0.8,
        zorder=pen.order,
    )


def _draw_points(ax: Axes, xs: Numbers, ys: Numbers, pen: Pen) -> None:
    ax.plot(
        xs,
        ys,
        color=pen.colour,
        linestyle="none",
        marker=pen.marker or "o",
        markersize=5,
        markerfacecolor=pen.colour if pen.filled else "none",
        alpha=0.9,
        zorder=pen.order,
    )


def _draw_bars(ax: Axes, xs: Numbers, ys: Numbers, pen: Pen, place: int, of: int) -> None:
    """Draw bars beside those of the other curves: the ``place``-th ``of`` so many."""
    apart = np.diff(np.unique(xs[np.isfinite(xs)]))
    width = 0.8 * (float(apart.min()) if len(apart) else 1.0) / of
    ax.bar(
        xs + (place - (of - 1) / 2) * width,
        ys,
        width=width,
        facecolor=pen.colour if pen.filled else "none",
        edgecolor=pen.colour,
        linestyle="solid" if pen.filled else "dashed",
        linewidth=0.8,
        zorder=pen.order,
    )


def _draw_steps(ax: Axes, edges: Numbers, ys: Numbers, pen: Pen) -> None:
    if pen.filled:
        ax.stairs(ys, edges, fill=True, facecolor=pen.colour, alpha=0.35, zorder=pen.order - 1)
    ax.stairs(
        ys,
        edges,
        edgecolor=pen.colour,
        linewidth=min(pen.width, 1.2),
        linestyle=pen.linestyle,
        zorder=pen.order,
    )


def _share_labels(figure: Figure, axes: list[Axes], columns: int) -> None:
    """Write ticks and names of axes once a row and a column where all panels have the same."""
    x_limits = {ax.get_xlim() for ax in axes}
    y_limits = {ax.get_ylim() for ax in axes}
    x_names = {ax.get_xlabel() for ax in axes}
    y_names = {ax.get_ylabel() for ax in axes}
    for place, ax in enumerate(axes):
        lowest = place + columns >= len(axes)
        first = place % columns == 0
        if not lowest and len(x_names) == 1:
            ax.set_xlabel("")
        if not first and len(y_names) == 1:
            ax.set_ylabel("")
        ax.tick_params(
            labelbottom=lowest or len(x_limits) > 1, labelleft=first or len(y_limits) > 1
        )


def _add_legend(figure: Figure, sheet: Sheet, pens: Pens, write: Writer) -> None:
    """Name the curves once for all panels, beneath them."""
    names = name_curves(figure)
    samples = {
        write(names[key_of(curve)]): _sample(curve, pens[key_of(curve)])
        for panel in figure.panels
        for curve in panel.curves
        if key_of(curve) in names
    }
    if not samples:
        return
    sheet.legend(
        handles=list(samples.values()),
        labels=list(samples),
        loc="outside lower center",
        ncols=_legend_columns(list(samples), sheet),
    )


def _sample(curve: Curve, pen: Pen) -> Line2D:
    """Return what stands for ``curve`` in the legend."""
    blocks = curve.mark in {"bars", "steps"}
    marker = "s" if blocks else pen.marker
    if curve.mark == "points":
        marker = marker or "o"
    return Line2D(
        [],
        [],
        color=pen.colour,
        linewidth=pen.width,
        linestyle="none" if blocks or curve.mark == "points" else pen.linestyle,
        marker=marker,
        markersize=7 if blocks else 5,
        markerfacecolor=pen.colour if pen.filled else "white",
        markeredgewidth=0.8,
    )


def _legend_columns(names: list[str], sheet: Sheet) -> int:
    """Return how many names stand side by side on ``sheet``, rows filled evenly."""
    size = float(mpl.rcParams["legend.fontsize"])
    room = sheet.get_figwidth() * 72 * 0.95 / size  # in letter heights
    widest = max(cell_len(name) for name in names) * 0.58 + LEGEND_SAMPLE
    most = max(1, min(len(names), int(room / widest)))
    rows = math.ceil(len(names) / most)
    return math.ceil(len(names) / rows)
