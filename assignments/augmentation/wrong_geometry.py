"""Wrong rotations and morphs: the reference with one thing wrong."""

# ruff: noqa: D103  # what each one believes is told in the rubric, in both languages

from __future__ import annotations

from typing import Any

import numpy as np

from reference.augmentation_geometry import interpolate, smooth


def _draw(x: Any, max_degrees: float, rng: Any) -> Any:
    return np.deg2rad(rng.uniform(-max_degrees, max_degrees, size=(len(x), 1, 1)))


def _sources(x: Any, theta: Any, middle: Any = None, aspect: float = 1.0) -> tuple[Any, Any]:
    height, width = x.shape[2:]
    i0, j0 = ((height - 1) / 2, (width - 1) / 2) if middle is None else middle
    i, j = np.mgrid[:height, :width]
    i, j = i - i0, j - j0
    rows = i0 + np.cos(theta) * i - np.sin(theta) * j * aspect
    columns = j0 + np.sin(theta) * i / aspect + np.cos(theta) * j
    return rows, columns


def rotate_radians(x: Any, max_degrees: float, rng: Any) -> Any:
    theta = rng.uniform(-max_degrees, max_degrees, size=(len(x), 1, 1))
    return interpolate(x, *_sources(x, theta))


def rotate_one_direction(x: Any, max_degrees: float, rng: Any) -> Any:
    theta = np.deg2rad(rng.uniform(0, max_degrees, size=(len(x), 1, 1)))
    return interpolate(x, *_sources(x, theta))


def rotate_corner(x: Any, max_degrees: float, rng: Any) -> Any:
    return interpolate(x, *_sources(x, _draw(x, max_degrees, rng), (0, 0)))


def rotate_middle_swapped(x: Any, max_degrees: float, rng: Any) -> Any:
    height, width = x.shape[2:]
    middle = ((width - 1) / 2, (height - 1) / 2)
    return interpolate(x, *_sources(x, _draw(x, max_degrees, rng), middle))


def rotate_aspect(x: Any, max_degrees: float, rng: Any) -> Any:
    height, width = x.shape[2:]
    return interpolate(x, *_sources(x, _draw(x, max_degrees, rng), None, height / width))


def rotate_edge(x: Any, max_degrees: float, rng: Any) -> Any:
    rows, columns = _sources(x, _draw(x, max_degrees, rng))
    height, width = x.shape[2:]
    return interpolate(x, rows.clip(0, height - 1), columns.clip(0, width - 1))


def rotate_wraps(x: Any, max_degrees: float, rng: Any) -> Any:
    rows, columns = _sources(x, _draw(x, max_degrees, rng))
    height, width = x.shape[2:]
    n = np.arange(len(x))[:, None, None]
    k, m = np.rint(rows).astype(int) % height, np.rint(columns).astype(int) % width
    return np.moveaxis(x[n, :, k, m], -1, 1)


def rotate_holes(x: Any, max_degrees: float, rng: Any) -> Any:
    rows, columns = _sources(x, _draw(x, max_degrees, rng))
    height, width = x.shape[2:]
    k, m = np.rint(rows).astype(int), np.rint(columns).astype(int)
    y = np.zeros_like(x)
    for n in range(len(x)):
        i, j = np.nonzero((k[n] >= 0) & (k[n] < height) & (m[n] >= 0) & (m[n] < width))
        y[n][:, k[n][i, j], m[n][i, j]] = x[n][:, i, j]
    return y


def _morphed(x: Any, moved: Any) -> Any:
    height, width = x.shape[2:]
    i, j = np.mgrid[:height, :width]
    rows, columns = i + moved[:, 0], j + moved[:, 1]
    return interpolate(x, rows.clip(0, height - 1), columns.clip(0, width - 1))


def _fields(x: Any, rng: Any) -> Any:
    return rng.uniform(-1.0, 1.0, size=(len(x), 2, *x.shape[2:]))


def morph_unsmoothed(x: Any, alpha: float, sigma: float, rng: Any) -> Any:
    return _morphed(x, alpha * _fields(x, rng))


def morph_one_field(x: Any, alpha: float, sigma: float, rng: Any) -> Any:
    return _morphed(x, alpha * smooth(_fields(x, rng), sigma)[:, [0, 0]])


def morph_kernel_peak(x: Any, alpha: float, sigma: float, rng: Any) -> Any:
    return _morphed(x, alpha * 2 * np.pi * sigma**2 * smooth(_fields(x, rng), sigma))


def morph_one_number(x: Any, alpha: float, sigma: float, rng: Any) -> Any:
    drawn = rng.uniform(-1.0, 1.0, size=(len(x), 2, 1, 1))
    return _morphed(x, alpha * 0.163 / sigma * np.sqrt(3.0) * drawn)


def morph_one_sided(x: Any, alpha: float, sigma: float, rng: Any) -> Any:
    return _morphed(x, alpha * smooth((_fields(x, rng) + 1) / 2, sigma))
