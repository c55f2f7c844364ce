"""Image augmentation in whole pixels: flips, shifts and crops.

Images are batches x of shape (N, C, H, W) with values in [0, 1]. Every image has draws of its own;
the channels of one image move together; x itself is never changed.

Source: Krizhevsky, Sutskever & Hinton (2012), "ImageNet Classification with Deep Convolutional
Neural Networks", section 4.1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


def as_images(x: ArrayLike) -> Array:
    """Return x as a floating-point array of shape (N, C, H, W).

    Raises ValueError if it has another number of axes.
    """
    images = as_floating(x, "x")
    if images.ndim != 4:
        raise ValueError(
            f"x has shape {images.shape}; (N, C, H, W) is valid: for one image pass x[None]"
        )
    return images


def flip_horizontal(x: ArrayLike, rng: np.random.Generator, p: float = 0.5) -> Array:
    """Mirror each image left to right with probability p: y[n, c, i, j] = x[n, c, i, W − 1 − j].

    Raises ValueError if x is no batch of images or p is not in [0, 1].

    Examples
    --------
    >>> x = np.array([[[[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]]])
    >>> flip_horizontal(x, np.random.default_rng(0), p=1.0)[0, 0]
    array([[0.3, 0.2, 0.1],
           [0.6, 0.5, 0.4]])
    """
    images = as_images(x)
    return _flip(images, images[:, :, :, ::-1], rng, p)


def flip_vertical(x: ArrayLike, rng: np.random.Generator, p: float = 0.5) -> Array:
    """Turn each image upside down with probability p: y[n, c, i, j] = x[n, c, H − 1 − i, j].

    Raises ValueError if x is no batch of images or p is not in [0, 1].

    Examples
    --------
    >>> x = np.array([[[[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]]])
    >>> flip_vertical(x, np.random.default_rng(0), p=1.0)[0, 0]
    array([[0.4, 0.5, 0.6],
           [0.1, 0.2, 0.3]])
    """
    images = as_images(x)
    return _flip(images, images[:, :, ::-1, :], rng, p)


def _flip(x: Array, flipped: Array, rng: np.random.Generator, p: float) -> Array:
    if not 0.0 <= p <= 1.0:
        raise ValueError(f"p={p!r}; a probability in [0, 1] is valid")
    chosen = rng.random(len(x)) < p
    return np.where(chosen[:, None, None, None], flipped, x)


def translate(x: ArrayLike, max_shift: int, rng: np.random.Generator, fill: float = 0.0) -> Array:
    """Shift each image by whole pixels and fill what moves in.

    ::

        a, b ~ U{−max_shift, …, max_shift}                      for every image
        y[n, c, i, j] = x[n, c, i − a, j − b], or fill where that is outside of the image

    Parameters
    ----------
    x : array (N, C, H, W)
    max_shift : int
        Largest shift along an axis, in pixels, both directions.
    rng : numpy.random.Generator
    fill : float
        Value of the pixels that have no source.

    Raises
    ------
    ValueError
        If x is no batch of images or max_shift is negative.

    Examples
    --------
    >>> x = np.arange(1.0, 7.0).reshape(1, 1, 2, 3) / 10
    >>> translate(x, 1, np.random.default_rng(0))[0, 0]  # a = 1, b = 0
    array([[0. , 0. , 0. ],
           [0.1, 0.2, 0.3]])
    """
    images = as_images(x)
    if max_shift < 0:
        raise ValueError(f"max_shift={max_shift!r}; a number of pixels, 0 or more, is valid")
    m = int(max_shift)
    _, _, height, width = images.shape
    padded = _pad(images, m, fill)
    shifts = rng.integers(-m, m, size=(len(images), 2), endpoint=True)
    return _windows(padded, m - shifts, height, width)


def random_crop(
    x: ArrayLike, size: tuple[int, int], rng: np.random.Generator, pad: int = 0
) -> Array:
    """Cut a window of size (h, w) out of each image at a random place.

    ::

        a ~ U{0, …, H + 2 pad − h},  b ~ U{0, …, W + 2 pad − w}         for every image
        y[n, c, i, j] = x_padded[n, c, a + i, b + j]

    x_padded has ``pad`` zeros on each of the four sides. Returns (N, C, h, w).

    Raises
    ------
    ValueError
        If x is no batch of images or the window does not fit into the padded image.

    Examples
    --------
    >>> x = np.arange(1.0, 7.0).reshape(1, 1, 2, 3) / 10
    >>> random_crop(x, (1, 2), np.random.default_rng(0))[0, 0]  # a = 1, b = 1
    array([[0.5, 0.6]])
    """
    images = as_images(x)
    h, w = size
    padded = _pad(images, pad, 0.0)
    room = padded.shape[2] - h, padded.shape[3] - w
    if h < 1 or w < 1 or pad < 0 or min(room) < 0:
        raise ValueError(
            f"size={size!r}, pad={pad!r}; a window of 1 … {padded.shape[2]} by "
            f"1 … {padded.shape[3]} pixels fits into these images"
        )
    corners = rng.integers(0, room, size=(len(images), 2), endpoint=True)
    return _windows(padded, corners, h, w)


def _pad(x: Array, pad: int, fill: float) -> Array:
    sides = (max(pad, 0), max(pad, 0))
    return np.pad(x, ((0, 0), (0, 0), sides, sides), constant_values=fill)


def _windows(x: Array, corners: Array, h: int, w: int) -> Array:
    """Return (N, C, h, w): of each image the window whose upper left corner is given."""
    return np.stack(
        [image[:, a : a + h, b : b + w] for image, (a, b) in zip(x, corners, strict=True)]
    )
