"""Image augmentation between the pixels: rotation and morphing (elastic deformation).

Both ask, for every pixel of the result, at which position of the source it lies, and interpolate
there. Going the other way, from source to result, would leave holes.

Source: Simard, Steinkraus & Platt (2003), "Best Practices for Convolutional Neural Networks Applied
to Visual Document Analysis", section 2.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.augmentation import as_images

TRUNCATE = 4.0
"""Where the Gaussian kernel is cut, in standard deviations."""


def interpolate(x: ArrayLike, rows: ArrayLike, columns: ArrayLike) -> Array:
    """Return x at positions between its pixels, bilinearly; outside of the image it is 0.

    ::

        y[n, c, i, j] = Σ_{k, l} x[n, c, k, l] · w(rows[n, i, j] − k) · w(columns[n, i, j] − l)
        w(d) = max(0, 1 − |d|)

    Parameters
    ----------
    x : array (N, C, H, W)
    rows, columns : array (N, H', W')
        Positions in pixels: (0, 0) is the middle of the upper left pixel.

    Returns
    -------
    array (N, C, H', W') of x's precision

    Raises
    ------
    ValueError
        If x is no batch of images.

    Examples
    --------
    >>> x = np.array([[[[0.0, 1.0], [0.4, 0.6]]]])
    >>> interpolate(x, [[[0.0, 0.5]]], [[[0.25, 0.5]]]).ravel()
    array([0.25, 0.5 ])
    """
    images = as_images(x)
    r, c = np.asarray(rows, dtype=float), np.asarray(columns, dtype=float)
    _, _, height, width = images.shape
    n = np.arange(len(images))[:, None, None]
    top, left = np.floor(r).astype(int), np.floor(c).astype(int)
    y: Array = np.zeros((*r.shape, images.shape[1]))
    for k in (top, top + 1):
        for m in (left, left + 1):
            weight = (1.0 - np.abs(r - k)) * (1.0 - np.abs(c - m))
            inside = (k >= 0) & (k < height) & (m >= 0) & (m < width)
            pixels = images[n, :, k.clip(0, height - 1), m.clip(0, width - 1)]
            y += (weight * inside)[..., None] * pixels
    return np.moveaxis(y, -1, 1).astype(images.dtype)


def rotate(x: ArrayLike, max_degrees: float, rng: np.random.Generator) -> Array:
    """Turn each image about its middle; what comes from outside is 0.

    ::

        θ ~ U(−max_degrees, max_degrees) · π / 180            for every image
        (i₀, j₀) = ((H − 1) / 2, (W − 1) / 2)
        row    = i₀ + cos θ · (i − i₀) − sin θ · (j − j₀)
        column = j₀ + sin θ · (i − i₀) + cos θ · (j − j₀)
        y[n, c, i, j] = x[n, c] at (row, column), bilinearly

    Parameters
    ----------
    x : array (N, C, H, W)
    max_degrees : float
        Largest angle, in degrees, both directions.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        If x is no batch of images or max_degrees is negative.

    Examples
    --------
    >>> x = np.zeros((1, 1, 3, 3)); x[..., 1, :] = 1.0  # a bar
    >>> np.round(rotate(x, 45.0, np.random.default_rng(0)), 1)[0, 0]  # 12 degrees
    array([[0.2, 0. , 0. ],
           [0.8, 1. , 0.8],
           [0. , 0. , 0.2]])
    """
    images = as_images(x)
    if not max_degrees >= 0.0:
        raise ValueError(f"max_degrees={max_degrees!r}; an angle in degrees, 0 or more, is valid")
    theta = np.deg2rad(rng.uniform(-max_degrees, max_degrees, size=(len(images), 1, 1)))
    _, _, height, width = images.shape
    i, j = np.mgrid[:height, :width]
    i, j = i - (height - 1) / 2, j - (width - 1) / 2
    rows = (height - 1) / 2 + np.cos(theta) * i - np.sin(theta) * j
    columns = (width - 1) / 2 + np.sin(theta) * i + np.cos(theta) * j
    return interpolate(images, rows, columns)


def gaussian_kernel(sigma: float) -> Array:
    """Return g[k] ∝ exp(−k² / 2σ²) for k = −4σ … 4σ, with Σ g = 1.

    Raises ValueError if sigma is not positive.

    Examples
    --------
    >>> np.round(gaussian_kernel(0.5), 3)
    array([0.   , 0.106, 0.787, 0.106, 0.   ])
    """
    if not sigma > 0.0:
        raise ValueError(f"sigma={sigma!r}; a positive number of pixels is valid, such as 3")
    radius = math.ceil(TRUNCATE * sigma)
    g = np.exp(-(np.arange(-radius, radius + 1) ** 2) / (2.0 * sigma**2))
    return np.asarray(g / g.sum())


def smooth(field: ArrayLike, sigma: float) -> Array:
    """Convolve the last two axes with a Gaussian of ``sigma`` pixels; outside the field is 0.

    Raises ValueError if sigma is not positive.

    Examples
    --------
    >>> np.round(smooth(np.eye(3), 0.5), 2)
    array([[0.63, 0.17, 0.01],
           [0.17, 0.64, 0.17],
           [0.01, 0.17, 0.63]])
    """
    smoothed = np.asarray(field, dtype=float)
    g = gaussian_kernel(sigma)
    for axis in (-2, -1):
        size = smoothed.shape[axis]
        distance = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
        reach = len(g) // 2
        band = np.where(distance <= reach, g[reach + np.minimum(distance, reach)], 0.0)
        smoothed = np.moveaxis(np.moveaxis(smoothed, axis, -1) @ band, -1, axis)
    return smoothed


def morph(x: ArrayLike, alpha: float, sigma: float, rng: np.random.Generator) -> Array:
    """Pull each image out of shape, smoothly: every pixel moves a little, like its neighbours.

    ::

        u, v ~ U(−1, 1), one number for each pixel            for every image
        Δi = α · (G_σ * u),  Δj = α · (G_σ * v)               G_σ: Gaussian kernel, Σ G_σ = 1
        y[n, c, i, j] = x[n, c] at (i + Δi, j + Δj), bilinearly

    Positions outside of the image are moved to its edge. Away from the edges a displacement has the
    standard deviation α / (√3 · 2√π · σ) = 0.163 α / σ pixels.

    Parameters
    ----------
    x : array (N, C, H, W)
    alpha : float
        Strength of the displacement, 0 or more; 0 changes nothing.
    sigma : float
        Smoothness in pixels: how far off pixels still move alike.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        If x is no batch of images, alpha is negative or sigma is not positive.

    Examples
    --------
    >>> x = np.tile(np.linspace(0.0, 1.0, 5), (1, 1, 5, 1))
    >>> y = morph(x, 4.0, 1.0, np.random.default_rng(0))
    >>> y.shape, bool(np.all((0 <= y) & (y <= 1))), bool(np.all(y == x))
    ((1, 1, 5, 5), True, False)
    """
    images = as_images(x)
    if not alpha >= 0.0:
        raise ValueError(f"alpha={alpha!r}; a strength of 0 or more is valid")
    n, _, height, width = images.shape
    moved = alpha * smooth(rng.uniform(-1.0, 1.0, size=(n, 2, height, width)), sigma)
    i, j = np.mgrid[:height, :width]
    rows = np.clip(i + moved[:, 0], 0, height - 1)
    columns = np.clip(j + moved[:, 1], 0, width - 1)
    return interpolate(images, rows, columns)
