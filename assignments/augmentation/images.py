"""The images that are played with, and what can be read from the ones that come back.

A shift or a crop is found by trying every place. A rotation or a morph is read from ramps: where a
pixel is bright as its row and column are, the result tells where each of its pixels came from.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.dialects import UnexpectedForm
from grader.forms import describe

ALIKE = 1e-5
"""Up to which difference a pixel is the same pixel: float32 arithmetic is off by less."""


def draw_seed(rng: np.random.Generator) -> int:
    """Return a seed for a player's generator."""
    return int(rng.integers(2**31))


def random_images(rng: np.random.Generator, *shape: int) -> Any:
    """Return images (N, C, H, W) without two pixels alike, away from 0 and 1."""
    return rng.uniform(0.2, 0.8, size=shape)


def checked(y: Any, shape: tuple[int, ...], what: str) -> Any:
    """Return y, which must have this shape.

    Raises
    ------
    UnexpectedForm
        If it has another one.
    """
    array = np.asarray(y)
    if array.shape != shape:
        raise UnexpectedForm(
            "not_sequence", what=what, got=describe(array), expected=f"array {shape}"
        )
    return array


def alike(a: Any, b: Any) -> Any:
    """Return for each image and channel whether all pixels are the same."""
    return (np.abs(a - b) <= ALIKE).all(axis=(2, 3))


def find_windows(x: Any, y: Any, rows: range, columns: range, *, overlap: bool = False) -> Any:
    """Return where in x the windows y were cut out: (N, C, 2), rows and columns, NaN for nowhere.

    x is taken to be 0 outside, or not looked at there if only the overlap counts.
    """
    h, w = y.shape[2:]
    reach = max(abs(k) for k in (*rows, *columns)) + max(h, w)
    padded = np.pad(x, ((0, 0), (0, 0), (reach, reach), (reach, reach)))
    known = np.pad(np.ones(x.shape[2:], dtype=bool), reach)
    found = np.full((*y.shape[:2], 2), np.nan)
    i, j = h // 2, w // 2
    for a in rows:
        for b in columns:
            maybe = np.abs(padded[..., reach + a + i, reach + b + j] - y[..., i, j]) <= ALIKE
            part = (slice(reach + a, reach + a + h), slice(reach + b, reach + b + w))
            off = np.abs(padded[(..., *part)][maybe] - y[maybe]) > ALIKE
            if overlap:
                off &= known[part]
            maybe[maybe] = ~off.any(axis=(1, 2))
            found[maybe] = a, b
    return found


def ramps(n: int, height: int, width: int) -> tuple[Any, Any]:
    """Return brightness by row and by column, from 0 to 1: two arrays (n, H, W)."""
    i, j = np.mgrid[:height, :width]
    one = np.ones((n, 1, 1))
    return one * i / (height - 1), one * j / (width - 1)


def together(found: Any) -> bool:
    """Whether the channels of each image, where they were found, were found at one place."""
    known = found[np.isfinite(found).all(axis=(1, 2))]
    return bool((known == known[:, :1]).all())
