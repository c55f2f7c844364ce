"""Images as matrices: every window that a kernel sees becomes one row, and back.

Source: Chellapilla, Puri & Simard (2006), "High Performance Convolutional Neural Networks for
Document Processing", section 2; the names and the layout follow chapter 7.4 of Saito's "Deep
Learning from Scratch".
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


def window_count(length: int, size: int, stride: int = 1, pad: int = 0) -> int:
    """Return how many windows fit along one axis.

    ::

        out = ⌊(length + 2·pad − size) / stride⌋ + 1

    Parameters
    ----------
    length, size, stride, pad : int
        In pixels: of the axis, of the window, between windows, added at either end.

    Raises
    ------
    ValueError
        If stride or size is below 1, pad is negative, or no window fits.

    Examples
    --------
    >>> window_count(7, 3, stride=2, pad=1)
    4
    >>> window_count(6, 3, stride=2)
    2
    """
    if size < 1 or stride < 1 or pad < 0:
        raise ValueError(
            f"size={size!r}, stride={stride!r}, pad={pad!r}; "
            "size and stride of at least 1 and pad of at least 0 are valid"
        )
    if length + 2 * pad < size:
        raise ValueError(
            f"a window of {size} does not fit in {length} pixels with pad={pad}; "
            f"a window of at most {length + 2 * pad} is valid"
        )
    return (length + 2 * pad - size) // stride + 1


def pad_images(x: Array, pad: int, value: float = 0.0) -> Array:
    """Return x (N, C, H, W) with ``pad`` pixels of ``value`` on all four sides of every image.

    Examples
    --------
    >>> pad_images(np.ones((1, 1, 1, 2)), 1)[0, 0]
    array([[0., 0., 0., 0.],
           [0., 1., 1., 0.],
           [0., 0., 0., 0.]])
    """
    sides = (pad, pad)
    return np.pad(x, ((0, 0), (0, 0), sides, sides), constant_values=value)


def im2col(x: ArrayLike, fh: int, fw: int, stride: int = 1, pad: int = 0) -> Array:
    """Return the windows of x as rows.

    ::

        col[(n, i, j), (c, u, v)] = x_padded[n, c, i·stride + u, j·stride + v]

    Parameters
    ----------
    x : (N, C, H, W)
        Images.
    fh, fw : int
        Height and width of the window.
    stride, pad : int
        Pixels between windows, and of zeros on each side.

    Returns
    -------
    (N·OH·OW, C·fh·fw), in x's precision.

    Raises
    ------
    ValueError
        If x is not 4-D, or no window fits.

    Examples
    --------
    >>> im2col(np.arange(6.0).reshape(1, 1, 2, 3), 2, 2)
    array([[0., 1., 3., 4.],
           [1., 2., 4., 5.]])
    """
    x = as_images(x, "x")
    N, C, H, W = x.shape
    OH, OW = window_count(H, fh, stride, pad), window_count(W, fw, stride, pad)
    padded = pad_images(x, pad)
    windows = np.empty((N, OH, OW, C, fh, fw), dtype=x.dtype)
    for u, v in product(range(fh), range(fw)):
        seen = padded[:, :, u : u + stride * OH : stride, v : v + stride * OW : stride]
        windows[..., u, v] = seen.transpose(0, 2, 3, 1)
    return windows.reshape(N * OH * OW, C * fh * fw)


def col2im(
    col: ArrayLike,
    shape: tuple[int, int, int, int],
    fh: int,
    fw: int,
    stride: int = 1,
    pad: int = 0,
) -> Array:
    """Add every row of col up where its window was, and cut the padding off.

    It is the transpose of :func:`im2col`, not its inverse: ⟨im2col(x), col⟩ = ⟨x, col2im(col)⟩, so
    a pixel that lies in three windows gets the sum of three numbers::

        x[n, c, p, q] = Σ col[(n, i, j), (c, u, v)]    over i·stride + u = p + pad,
                                                            j·stride + v = q + pad

    Parameters
    ----------
    col : (N·OH·OW, C·fh·fw)
        One row a window, as im2col gives it.
    shape : (N, C, H, W)
        Shape of the images.
    fh, fw, stride, pad : int
        As in :func:`im2col`.

    Returns
    -------
    (N, C, H, W), in col's precision.

    Raises
    ------
    ValueError
        If col has another shape than im2col gives for these arguments.

    Examples
    --------
    >>> x = np.ones((1, 1, 2, 3))
    >>> col2im(im2col(x, 2, 2), x.shape, 2, 2)[0, 0]
    array([[1., 2., 1.],
           [1., 2., 1.]])
    """
    N, C, H, W = shape
    OH, OW = window_count(H, fh, stride, pad), window_count(W, fw, stride, pad)
    col = as_floating(col, "col")
    if col.shape != (N * OH * OW, C * fh * fw):
        raise ValueError(
            f"col has shape {col.shape}; {(N * OH * OW, C * fh * fw)} is valid, one row a window"
        )
    windows = col.reshape(N, OH, OW, C, fh, fw).transpose(0, 3, 4, 5, 1, 2)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad), dtype=col.dtype)
    for u, v in product(range(fh), range(fw)):
        padded[:, :, u : u + stride * OH : stride, v : v + stride * OW : stride] += windows[
            :, :, u, v
        ]
    return padded[:, :, pad : pad + H, pad : pad + W]


def as_images(x: ArrayLike, name: str) -> Array:
    """Return ``x`` as a floating-point array (N, C, H, W).

    Raises
    ------
    ValueError
        If it has another number of axes. ``name`` is the argument the message speaks of.
    """
    array = as_floating(x, name)
    if array.ndim != 4:
        raise ValueError(f"{name} has shape {array.shape}; images (N, C, H, W) are valid")
    return array
