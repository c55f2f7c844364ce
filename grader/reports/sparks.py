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
    """Return ``curve`` as ``width`` signs at most, on the scale of all curves of ``panel``.

    Where there are more numbers, each sign is the mean of as many; a gap is a blank.
    """
    low, high = _scale(panel, width)
    line = ""
    for height in _means(curve, panel, width):
        if math.isnan(height):
            line += " "
            continue
        share = (height - low) / (high - low) if high > low else 0.5
        line += signs[min(len(signs) - 1, max(0, int(share * len(signs))))]
    return line


def say_ends(curve: Curve, panel: Panel, messages: Messages) -> str:
    """Return the first and the last number of ``curve``, or what says more of its kind.

    Of a path the places where it begins and ends, of a histogram the span of x, of points how many.
    """
    xs, ys = plottable(curve, panel)
    known = [(x, y) for x, y in zip(xs, ys, strict=False) if math.isfinite(x) and math.isfinite(y)]
    if not known:
        return messages("plots.nothing")
    if curve.mark == "steps":
        edges = [x for x in xs if math.isfinite(x)]
        return messages("plots.span", low=say(min(edges)), high=say(max(edges)))
    first, last = known[0], known[-1]
    if len(known) == 1:
        return _place(first) if panel.surface is not None else say(first[1])
    if curve.mark == "points":
        return messages("plots.points", n=len(known))
    if panel.surface is not None or is_path(xs):
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


def _means(curve: Curve, panel: Panel, width: int) -> list[float]:
    """Return ``width`` means at most, each of as many numbers: a histogram keeps its shape."""
    _, ys = plottable(curve, panel)
    heights = [math.log10(y) if panel.y_log and math.isfinite(y) else y for y in ys]
    each = max(1, math.ceil(len(heights) / width))
    parts = (heights[start : start + each] for start in range(0, len(heights), each))
    known = ([height for height in part if math.isfinite(height)] for part in parts)
    return [math.fsum(part) / len(part) if part else math.nan for part in known]


def _scale(panel: Panel, width: int) -> tuple[float, float]:
    bounds = usable_range(panel.y_range, log=panel.y_log)
    if bounds is not None:
        return (math.log10(bounds[0]), math.log10(bounds[1])) if panel.y_log else bounds
    means = (mean for curve in panel.curves for mean in _means(curve, panel, width))
    known = [mean for mean in means if math.isfinite(mean)]
    if any(curve.mark in {"bars", "steps"} for curve in panel.curves) and not panel.y_log:
        known.append(0.0)
    return (min(known), max(known)) if known else (0.0, 0.0)
