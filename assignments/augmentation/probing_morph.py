"""What is tried with morphing, and what is looked at.

Every bound leaves room for what the exercise leaves open: nearest pixel or between pixels, what
lies outside, where the kernel is cut from two sigma on, uniform draws or normal ones.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.judging.values import Between

from .images import checked, draw_seed, ramps

MORPHED = (30, 30, 27)
MARGIN = 6
ALPHA, SIGMA, FINER = 14, 2, 40.0
FEW = 12
NARROW: tuple[float, float] = (6, 1)
"""Strength and smoothness in another call: who does not use sigma is off in one of the two."""
FINER_NARROW = 6.0
ROUGH = 0.4
"""Between neighbours, relative to chance: 1 for independent draws, 0.06 for a smooth field."""
WIDTH = (0.8, 1.15)
"""How wide the kernel may be, in sigma: right ones are within 0.96 and 1.04, give or take 0.02."""


def morph_fields(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ramps, whose result tells how far each pixel was moved; and again, by a finer pattern."""
    n, height, width = MORPHED
    rows, columns = ramps(n, height, width)
    x = np.stack([rows, columns, rows], axis=1)
    generator = impl.rng(draw_seed(rng))

    def morphed(alpha: float, sigma: float, count: int = n) -> Any:
        given = x[:count].copy()
        return checked(impl.morph(given, alpha, sigma, generator), given.shape, "morph")

    y, times, narrow = morphed(ALPHA, SIGMA), 1.0, NARROW
    moved, known = _displacements(x, y)
    if known.mean() < 0.3:  # pulled out of the image: look where it is hardly moved
        times, narrow = FINER, (NARROW[0] / FINER_NARROW, NARROW[1])
        moved, known = _displacements(x, morphed(ALPHA / FINER, SIGMA))
    finer, known_finer = _displacements(x[:FEW], morphed(*narrow, FEW))
    by_row, by_column = moved[:, 0] * times, moved[:, 1] * times
    ratio = times * _spread(moved, known) / _usual(ALPHA, SIGMA)
    much = max(0.3 * times * float(moved.std()), 1e-3)
    differs = bool(np.abs(moved - moved[:1]).max() * times > much)
    varies = bool(np.ptp(moved, axis=(2, 3)).max() * times > much)
    widths = _width(moved, known) / SIGMA, _width(finer, known_finer) / NARROW[1]
    if not (differs and varies):  # one field, or none, does not tell how wide the kernel is
        widths = 1.0, 1.0
    return {
        "roughness": Between(_roughness(moved, known), 0.0, ROUGH),
        "size": _rounded(ratio),
        "width_by_sigma": [Between(width, *WIDTH) for width in widths],
        "varies_within_image": varies,
        "rows_move": bool(np.abs(by_row).max() > much),
        "columns_move": bool(np.abs(by_column).max() > much),
        "rows_and_columns_apart": bool(
            min(np.abs(by_row - by_column).max(), np.abs(by_row + by_column).max()) > much
        ),
        "both_ways": bool((moved > 0).any() and (moved < 0).any()),
        "differs_by_image": differs,
        "channels_together": bool(np.abs(y[:, 0] - y[:, 2]).max() * (height - 1) < 0.5),
    }


def _usual(alpha: float, sigma: float) -> float:
    """Return the standard deviation of a displacement, in pixels: see the reference."""
    return 0.163 * alpha / sigma


def _displacements(x: Any, y: Any) -> tuple[Any, Any]:
    """Return (N, 2, H', W'), how far from where each inner pixel came; 0 where it is not known."""
    inner = (slice(None), slice(2), slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN))
    scale = np.array(x.shape[2:])[:, None, None] - 1
    known = ((y[inner] > 0.02) & (y[inner] < 0.98)).all(axis=1, keepdims=True)
    return np.where(known, (y - x)[inner] * scale, 0.0), known


def _spread(moved: Any, known: Any) -> float:
    """Return the standard deviation of the displacements that are known."""
    count = max(int(known.sum()), 1)
    means = moved.sum(axis=(0, 2, 3)) / count
    return math.sqrt(max(float((moved**2).sum() / (2 * count) - (means**2).mean()), 0.0))


def _rounded(ratio: float) -> str:
    """Return × 1 for about 1, else the nearest power of two."""
    if 0.3 <= ratio <= 2.5:
        return "× 1"
    return f"× {2.0 ** round(math.log2(ratio)):g}" if ratio > 0 else "× 0"


def _roughness(moved: Any, known: Any) -> float:
    """Return how different neighbours are, relative to independent ones: 1 − autocorrelation.

    NaN if nothing was moved.
    """
    power = (moved**2).sum() / max(2 * known.sum(), 1)
    return _steps(moved, known) / (2 * power) if power > 0 else math.nan


def _steps(moved: Any, known: Any) -> float:
    """Return the mean square of the differences of neighbours."""
    steps = []
    for axis, first, second in (
        (2, np.s_[:, :, :-1], np.s_[:, :, 1:]),
        (3, np.s_[..., :-1], np.s_[..., 1:]),
    ):
        both = known[first] & known[second]
        steps.append((np.diff(moved, axis=axis) ** 2 * both).sum() / max(2 * both.sum(), 1))
    return float(np.mean(steps))


def _width(moved: Any, known: Any) -> float:
    """Return the σ of the Gaussian that smoothed: its fields have autocorrelation exp(−1/4σ²).

    Displacements of whole pixels are rounded ones, which adds 1/12 to the variance of each.
    """
    rounding = 1 / 12 if np.abs(moved - np.rint(moved)).max() < 1e-3 else 0.0
    variance = _spread(moved, known) ** 2 - rounding
    if not variance > 0:
        return 0.0
    alike = 1 - (_steps(moved, known) / 2 - rounding) / variance
    return 0.5 / math.sqrt(-math.log(alike)) if 0 < alike < 1 else 0.0 if alike <= 0 else math.inf
