"""Max pooling and average pooling.

Source: LeCun et al. (1998), section II.A (subsampling by averages); Scherer, Müller & Behnke
(2010), "Evaluation of Pooling Operations in Convolutional Architectures for Object Recognition";
chapter 7.4.4 of Saito's "Deep Learning from Scratch".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.im2col import as_images, col2im, im2col, pad_images, window_count


class _Pool2d:
    """Windows of every channel alone: what both kinds of pooling have in common.

    ``self._shape`` is that of the last input, (N, C, H, W).
    """

    def __init__(self, size: int | tuple[int, int], stride: int, pad: int = 0) -> None:
        self.ph, self.pw = (size, size) if isinstance(size, int) else size
        if min(self.ph, self.pw) < 1 or stride < 1:
            raise ValueError(f"size={size!r}, stride={stride!r}; numbers of at least 1 are valid")
        if not 0 <= pad < min(self.ph, self.pw):
            raise ValueError(
                f"pad={pad!r}; 0 to {min(self.ph, self.pw) - 1} is valid, so that every window of "
                f"size {size!r} holds a pixel of the image"
            )
        self.stride, self.pad = stride, pad
        self._shape: tuple[int, int, int, int] | None = None

    def _counts(self, H: int, W: int) -> tuple[int, int]:
        return (
            window_count(H, self.ph, self.stride, self.pad),
            window_count(W, self.pw, self.stride, self.pad),
        )

    def _windows(self, x: Array, fill: float) -> Array:
        """Return one row a window of one channel, (N·C·OH·OW, ph·pw)."""
        N, C, H, W = self._shape = x.shape
        padded = pad_images(x, self.pad, fill)
        alone = padded.reshape(N * C, 1, H + 2 * self.pad, W + 2 * self.pad)
        return im2col(alone, self.ph, self.pw, self.stride)

    def _input_shape(self) -> tuple[int, int, int, int]:
        if self._shape is None:
            raise RuntimeError("backward was called before forward; call forward(x) first")
        return self._shape

    def _output(self, values: Array) -> Array:
        N, C, H, W = self._input_shape()
        return values.reshape(N, C, *self._counts(H, W))

    def _upstream(self, dout: ArrayLike) -> Array:
        """Return dout with one number a window, or refuse it."""
        N, C, H, W = self._input_shape()
        dout = as_images(dout, "dout")
        expected = (N, C, *self._counts(H, W))
        if dout.shape != expected:
            raise ValueError(f"dout has shape {dout.shape}; the output's {expected} is valid")
        return dout.reshape(-1, 1)

    def _images(self, dcol: Array) -> Array:
        """Add the windows' gradients up, shape of the last input."""
        N, C, H, W = self._input_shape()
        alone = (N * C, 1, H, W)
        return col2im(dcol, alone, self.ph, self.pw, self.stride, self.pad).reshape(N, C, H, W)


class MaxPool2d(_Pool2d):
    """Keep the largest pixel of every window, channel by channel.

    ::

        y[n, c, i, j] = max over u, v of x[n, c, i·stride + u − pad, j·stride + v − pad]
        OH = ⌊(H + 2·pad − size) / stride⌋ + 1

    Padding never wins: it stands for −∞. The gradient of a window goes to its largest pixel alone;
    of several equal ones the first in reading order is taken. Windows that overlap add up.

    Parameters
    ----------
    size : int or (int, int)
        Height and width of the window.
    stride : int
        Pixels from one window to the next; with stride = size the windows do not overlap.
    pad : int
        Pixels added on each side, fewer than the window has.

    Raises
    ------
    ValueError
        If size, stride or pad is out of range.

    Examples
    --------
    >>> x = np.array([[1.0, 5.0, 2.0, 0.0], [3.0, 4.0, 6.0, 7.0]]).reshape(1, 1, 2, 4)
    >>> layer = MaxPool2d(size=2, stride=2)
    >>> layer.forward(x)[0, 0]
    array([[5., 7.]])
    >>> layer.backward(np.array([[[[10.0, 20.0]]]]))[0, 0]
    array([[ 0., 10.,  0.,  0.],
           [ 0.,  0.,  0., 20.]])
    """

    def __init__(self, size: int | tuple[int, int], stride: int, pad: int = 0) -> None:
        super().__init__(size, stride, pad)
        self._winner: Array = np.zeros(0, dtype=int)  # one number a window: which pixel won

    def forward(self, x: ArrayLike) -> Array:
        """Return y (N, C, OH, OW) for x (N, C, H, W), in x's precision."""
        col = self._windows(as_images(x, "x"), -np.inf)
        self._winner = col.argmax(axis=1)
        return self._output(col.max(axis=1))

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx: what reached each window, at its largest pixel.

        Raises ValueError if dout has another shape than y, RuntimeError before any forward.
        """
        upstream = self._upstream(dout)
        won = np.arange(self.ph * self.pw) == self._winner[:, None]
        return self._images(upstream * won)


class AvgPool2d(_Pool2d):
    """Average every window, channel by channel.

    ::

        y[n, c, i, j] = 1/(ph·pw) Σ_u Σ_v x_padded[n, c, i·stride + u, j·stride + v]
        dx = every pixel of a window gets dout / (ph·pw); windows that overlap add up

    Padding is zeros, which take part in the average.

    Parameters
    ----------
    size, stride, pad
        As in :class:`MaxPool2d`.

    Raises
    ------
    ValueError
        If size, stride or pad is out of range.

    Examples
    --------
    >>> x = np.array([[1.0, 5.0, 2.0, 0.0], [3.0, 3.0, 6.0, 8.0]]).reshape(1, 1, 2, 4)
    >>> layer = AvgPool2d(size=2, stride=2)
    >>> layer.forward(x)[0, 0]
    array([[3., 4.]])
    >>> layer.backward(np.array([[[[10.0, 20.0]]]]))[0, 0]
    array([[2.5, 2.5, 5. , 5. ],
           [2.5, 2.5, 5. , 5. ]])
    """

    def forward(self, x: ArrayLike) -> Array:
        """Return y (N, C, OH, OW) for x (N, C, H, W), in x's precision."""
        return self._output(self._windows(as_images(x, "x"), 0.0).mean(axis=1))

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx: what reached each window, spread evenly over it.

        Raises ValueError if dout has another shape than y, RuntimeError before any forward.
        """
        area = self.ph * self.pw
        return self._images(np.repeat(self._upstream(dout) / area, area, axis=1))
