"""A curve in one line of signs of rising height, and its ends in numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.reports.plottable import is_path, plottable, usable_range

if TYPE_CHECKING:
    from grader.figures import Curve, Panel
    from grader.messages import Messages

SPARKS = "▁▂▃▄▅▆▇█"
ASCII_SPARKS = "_.-=+*%#"


def spark(curve: Curve, panel: Panel, width: int, signs: str = SPARKS) -> str:
    """Return ``curve`` as ``width`` signs, on the scale of all curves of ``panel``.

    Numbers that share a sign are averaged; a gap is a blank.
    """
    low, high = _scale(panel)
    heights = _heights(curve, panel)
    length = max(1, min(width, len(heights)))
    line = ""
    for place in range(length):
        part = heights[place * len(heights) // length : (place + 1) * len(heights) // length]
        known = [height for height in part if math.isfinite(height)]
        if not known:
            line += " "
            continue
        share = (math.fsum(known) / len(known) - low) / (high - low) if high > low else 0.5
        line += signs[min(len(signs) - 1, max(0, int(share * len(signs))))]
    return line.ljust(width)


def say_ends(curve: Curve, panel: Panel, messages: Messages) -> str:
    """Return the first and the last number of ``curve``: of a path places, of bars the span."""
    xs, ys = plottable(curve, panel)
    known = [(x, y) for x, y in zip(xs, ys, strict=False) if math.isfinite(x) and math.isfinite(y)]
    if not known:
        return messages("plots.nothing")
    if curve.mark in {"steps", "bars"}:
        places = [x for x in xs if math.isfinite(x)]
        return messages("plots.span", low=say(min(places)), high=say(max(places)))
    first, last = known[0], known[-1]
    if len(known) == 1:
        return _place(first) if panel.surface is not None else say(first[1])
    if is_path(xs):
        return messages("plots.change", first=_place(first), last=_place(last))
    return messages("plots.change", first=say(first[1]), last=say(last[1]))


def say(number: float) -> str:
    """Return ``number`` in three digits.

    >>> say(0.98765), say(-0.0), say(12345.0)
    ('0.988', '0', '1.23e+04')
    """
    return f"{number + 0.0:.3g}"


def _place(point: tuple[float, float]) -> str:
    return f"({say(point[0])}, {say(point[1])})"


def _heights(curve: Curve, panel: Panel) -> list[float]:
    _, ys = plottable(curve, panel)
    return [math.log10(y) if panel.y_log and math.isfinite(y) else y for y in ys]


def _scale(panel: Panel) -> tuple[float, float]:
    bounds = usable_range(panel.y_range, log=panel.y_log)
    if bounds is not None:
        return (math.log10(bounds[0]), math.log10(bounds[1])) if panel.y_log else bounds
    known = [y for curve in panel.curves for y in _heights(curve, panel) if math.isfinite(y)]
    if any(curve.mark in {"bars", "steps"} for curve in panel.curves) and not panel.y_log:
        known.append(0.0)
    return (min(known), max(known)) if known else (0.0, 0.0)
