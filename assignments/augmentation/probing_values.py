"""What is tried with color jitter and noise, and what is looked at."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.judging.values import Between, Proportion

from .images import ALIKE, checked, draw_seed

WITHIN_ONE, WITHIN_TWO = math.erf(1 / math.sqrt(2)), math.erf(2 / math.sqrt(2))
"""Shares of a normal distribution within one and two standard deviations."""
STRENGTH = 0.2
STD = 0.05


def jitter_lines(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Images of middle values, which no right jitter of strength 0.2 clips."""
    n = 60
    x = rng.uniform(0.4, 0.55, size=(n, 3, 5, 4))
    y = impl.color_jitter(x.copy(), STRENGTH, impl.rng(draw_seed(rng)))
    y = checked(y, x.shape, "color_jitter")
    slope, at_half, off = _lines(x, y)
    low, high = (1 - STRENGTH) ** 2, (1 + STRENGTH) ** 2
    change = (y - x).mean(axis=(1, 2, 3))
    return {
        "one_contrast_and_brightness": bool(off <= 1e-4),
        "contrast": {
            "least": Between(float(slope.min()), low - 1e-4, 0.97),
            "most": Between(float(slope.max()), 1.03, high + 1e-4),
        },
        "brighter": bool((change > 0.02).any()),
        "darker": bool((change < -0.02).any()),
        "largest_change": Between(float(np.abs(y - x).max()), 0.05, STRENGTH + 0.6 * (high - 1)),
        "brightness_on_its_own": _varies_apart(at_half[:, 0], slope[:, 0]),
        "differs_by_image": bool(
            np.ptp(slope, axis=0).max() + np.ptp(at_half, axis=0).max() > 0.02
        ),
    }


def _lines(x: Any, y: Any) -> tuple[Any, Any, float]:
    """Fit y = slope · (x − ½) + at_half in each image and channel; return how far off it is."""
    mean_x, mean_y = x.mean(axis=(2, 3)), y.mean(axis=(2, 3))
    dx, dy = x - mean_x[..., None, None], y - mean_y[..., None, None]
    slope = (dx * dy).sum(axis=(2, 3)) / (dx**2).sum(axis=(2, 3))
    off = float(np.abs(dy - slope[..., None, None] * dx).max())
    return slope, mean_y + slope * (0.5 - mean_x), off


def _varies_apart(brightness: Any, contrast: Any) -> bool:
    """Whether brightness is more than a line of contrast."""
    line = np.column_stack([contrast, np.ones_like(contrast)])
    left = brightness - line @ np.linalg.lstsq(line, brightness, rcond=None)[0]
    return bool(left.std() > 0.02)


def jitter_clip(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Images of black, gray and white under a jitter that leaves black and white apart."""
    x = np.rint(2 * rng.random((40, 3, 4, 5))) / 2
    y = checked(impl.color_jitter(x.copy(), 0.4, impl.rng(draw_seed(rng))), x.shape, "color_jitter")
    return {
        **_range(y),
        "changed": bool((np.abs(y - x) > 1e-3).any()),
        "light_and_dark": bool(np.ptp(y) > 0.1),
    }


def _range(y: Any) -> dict[str, Any]:
    return {
        "least": Between(float(y.min()), -ALIKE, 1.0),
        "most": Between(float(y.max()), 0.0, 1.0 + ALIKE),
    }


def noise_draws(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Gray images of different brightness, and noise too weak to reach black or white."""
    gray = rng.uniform(0.45, 0.55, size=(24, 3, 1, 1)) + np.zeros((24, 3, 11, 13))
    y = checked(impl.add_noise(gray.copy(), STD, impl.rng(draw_seed(rng))), gray.shape, "add_noise")
    z = (y - gray) / STD
    own = {
        name: bool((np.abs(z - z.mean(axis=axis, keepdims=True)) > 1e-3).any())
        for axis, name in enumerate(("images", "channels", "rows", "columns"))
    }
    shares = {
        "above_zero": Proportion(int((z > 0).sum()), z.size, 0.5),
        "within_one_std": Proportion(int((np.abs(z) < 1).sum()), z.size, WITHIN_ONE),
        "within_two_std": Proportion(int((np.abs(z) < 2).sum()), z.size, WITHIN_TWO),
    }
    return {
        **shares,
        "only_brighter": bool((z > 0).mean() > 0.95),
        "never_beyond_std": bool(np.abs(z).max() <= 1.01),
        "differs_by": own,
    }


def noise_clip(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Black and white images: half of the noise points out of the range and is cut off."""
    x = np.zeros((8, 2, 9, 7))
    x[rng.permutation(8)[:4]] = 1.0
    y = checked(impl.add_noise(x.copy(), 0.1, impl.rng(draw_seed(rng))), x.shape, "add_noise")
    cut = int((np.abs(y - x) <= ALIKE).sum())
    share = Proportion(cut, x.size, 0.5)
    inside = bool(y.min() >= -ALIKE and y.max() <= 1 + ALIKE)
    other_end = bool((np.abs(y - x) > 0.5).mean() > 0.25)
    return {
        **_range(y),
        "cut_off": share,
        "at_the_other_end": other_end,
        "pressed_inside": inside and not share.holds() and not other_end,
    }
