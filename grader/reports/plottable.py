"""The numbers of a curve as they can be drawn: what cannot becomes a gap."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.figures import Curve, Panel

LARGEST = 1e100  # beyond it, the arithmetic of axes overflows


def plottable(curve: Curve, panel: Panel) -> tuple[list[float], list[float]]:
    """Return x and y of ``curve`` with NaN for each number that the axes of ``panel`` lack.

    x and y are as long as the shorter of them allows; the edges of steps are one more than y.
    """
    extra = 1 if curve.mark == "steps" else 0
    length = max(0, min(len(curve.x) - extra, len(curve.y)))
    xs = [_place(number, log=panel.x_log) for number in curve.x[: length + extra if length else 0]]
    ys = [_place(number, log=panel.y_log) for number in curve.y[:length]]
    return xs, ys


def has_numbers(curve: Curve, panel: Panel) -> bool:
    """Return whether anything of ``curve`` can be seen."""
    xs, ys = plottable(curve, panel)
    if curve.mark == "steps":  # one edge that is missing leaves no bin's place known
        return any(map(math.isfinite, ys)) and all(map(math.isfinite, xs))
    return any(math.isfinite(x) and math.isfinite(y) for x, y in zip(xs, ys, strict=True))


def usable_range(bounds: tuple[float, float] | None, *, log: bool) -> tuple[float, float] | None:
    """Return ``bounds`` where an axis can have them."""
    if bounds is None or not all(math.isfinite(_place(bound, log=log)) for bound in bounds):
        return None
    return bounds if bounds[0] < bounds[1] else None


def is_path(xs: Iterable[float]) -> bool:
    """Return whether x goes back, so that the curve is a way over the plane and no function."""
    known = [x for x in xs if math.isfinite(x)]
    return any(after < before for before, after in pairwise(known))


def _place(number: float, *, log: bool) -> float:
    if not abs(number) <= LARGEST or (log and number < 1 / LARGEST):
        return math.nan
    return float(number)
