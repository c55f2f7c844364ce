"""The layers taken apart into the steps that a belief can be wrong about.

Without an override each is the reference (a test holds it to that). Windows are
arrays (N, OH, OW, C, FH, FW).
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np


def look(x: Any, size: tuple[int, int], counts: tuple[int, int], step: int) -> Any:
    """Return the windows of x (N, C, H, W), one every ``step`` pixels."""
    (FH, FW), (OH, OW) = size, counts
    windows = np.empty((len(x), OH, OW, x.shape[1], FH, FW))
    for u, v in product(range(FH), range(FW)):
        seen = x[:, :, u : u + step * OH : step, v : v + step * OW : step]
        windows[..., u, v] = seen.transpose(0, 2, 3, 1)
    return windows


def add_up(windows: Any, shape: tuple[int, ...], step: int) -> Any:
    """Return images of ``shape`` in which every window was added where it was."""
    x = np.zeros(shape)
    _, OH, OW, _, FH, FW = windows.shape
    for u, v in product(range(FH), range(FW)):
        x[:, :, u : u + step * OH : step, v : v + step * OW : step] += windows[..., u, v].transpose(
            0, 3, 1, 2
        )
    return x


def put_windows(windows: Any, shape: tuple[int, ...], step: int) -> Any:
    """Return images in which every window overwrote those before it."""
    x = np.zeros(shape)
    _, OH, OW, _, FH, FW = windows.shape
    for i, j in product(range(OH), range(OW)):
        top, left = i * step, j * step
        x[:, :, top : top + FH, left : left + FW] = windows[:, i, j]
    return x


def put_offsets(windows: Any, shape: tuple[int, ...], step: int) -> Any:
    """Return images in which every position inside the window overwrote those before it."""
    x = np.zeros(shape)
    _, OH, OW, _, FH, FW = windows.shape
    for u, v in product(range(FH), range(FW)):
        x[:, :, u : u + step * OH : step, v : v + step * OW : step] = windows[..., u, v].transpose(
            0, 3, 1, 2
        )
    return x


def averaged(windows: Any, shape: tuple[int, ...], step: int) -> Any:
    """Return images in which every pixel is the mean of what the windows say about it."""
    times = add_up(np.ones_like(windows), shape, step)
    return add_up(windows, shape, step) / np.maximum(times, 1)


class ConvSteps:
    """A convolution, one overridable method a step."""

    def __init__(self, W: Any, b: Any, stride: int = 1, pad: int = 0) -> None:
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.size = (W.shape[2], W.shape[3])

    def sides(self) -> tuple[int, int]:
        """How many zeros stand before and after each row and column."""
        return self.pad, self.pad

    def counts(self, H: int, W: int) -> tuple[int, int]:
        """How many windows there are."""
        around = sum(self.sides())
        FH, FW = self.size
        return (H + around - FH) // self.stride + 1, (W + around - FW) // self.stride + 1

    def step(self) -> int:
        """How far apart the windows stand."""
        return self.stride

    def cut(self) -> Any:
        """Return the windows of the padded images."""
        return look(self.padded, self.size, self.outputs, self.step())

    def kernel(self) -> Any:
        """What the windows are multiplied with, (F, C, FH, FW)."""
        return self.W

    def with_bias(self, y: Any) -> Any:
        """Add the bias to y (N, OH, OW, F)."""
        return y + self.b

    def arrange(self, y: Any) -> Any:
        """Bring the output into its layout."""
        return y.transpose(0, 3, 1, 2)

    def forward(self, x: Any) -> Any:
        """Return the output."""
        self.x_shape = x.shape
        sides = self.sides()
        self.padded = np.pad(x, ((0, 0), (0, 0), sides, sides))
        self.outputs = self.counts(*x.shape[2:])
        self.windows = self.cut()
        y = np.tensordot(self.windows, self.kernel(), axes=([3, 4, 5], [1, 2, 3]))
        return self.arrange(self.with_bias(y))

    def bias_gradient(self, dout: Any) -> Any:
        """Return db."""
        return dout.sum(axis=(0, 2, 3))

    def kernel_gradient(self, dout: Any) -> Any:
        """Return dW."""
        return np.tensordot(dout, self.windows, axes=([0, 2, 3], [0, 1, 2]))

    def through_kernel(self, dout: Any) -> Any:
        """Return what each window receives, (N, OH, OW, C, FH, FW)."""
        return np.tensordot(dout.transpose(0, 2, 3, 1), self.W, axes=([3], [0]))

    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        """Bring the windows together to padded images."""
        return add_up(windows, shape, self.stride)

    def crop(self, padded: Any) -> Any:
        """Cut the padding off."""
        H, W = self.x_shape[2:]
        p = self.pad
        return padded[:, :, p : p + H, p : p + W]

    def backward(self, dout: Any) -> Any:
        """Return dx; dW and db are attributes."""
        self.db = self.bias_gradient(dout)
        self.dW = self.kernel_gradient(dout)
        return self.crop(self.collect(self.through_kernel(dout), self.padded.shape))


class PoolSteps:
    """A max pooling, one overridable method a step."""

    fill = -np.inf

    def __init__(self, size: Any, stride: int, pad: int = 0) -> None:
        self.size = (size, size) if isinstance(size, int) else tuple(size)
        self.stride, self.pad = stride, pad

    def counts(self, H: int, W: int) -> tuple[int, int]:
        """How many windows there are."""
        ph, pw = self.size
        p = 2 * self.pad
        return (H + p - ph) // self.stride + 1, (W + p - pw) // self.stride + 1

    def step(self) -> int:
        """How far apart the windows stand."""
        return self.stride

    def back_step(self) -> int:
        """How far apart they stand in the backward pass."""
        return self.step()

    def reduce(self, windows: Any) -> Any:
        """Return one number a window, (N, OH, OW, C)."""
        return windows.max(axis=(4, 5))

    def arrange(self, y: Any) -> Any:
        """Bring the output into its layout."""
        return y.transpose(0, 3, 1, 2)

    def forward(self, x: Any) -> Any:
        """Return the output."""
        self.x_shape, p = x.shape, (self.pad, self.pad)
        self.padded = np.pad(x, ((0, 0), (0, 0), p, p), constant_values=self.fill)
        self.outputs = self.counts(*x.shape[2:])
        return self.arrange(self.reduce(look(self.padded, self.size, self.outputs, self.step())))

    def share(self, windows: Any) -> Any:
        """Return which part of a window's gradient each of its pixels gets."""
        flat = windows.reshape(*windows.shape[:4], -1)
        first = np.arange(flat.shape[-1]) == flat.argmax(axis=-1)[..., None]
        return first.reshape(windows.shape).astype(float)

    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        """Bring the windows together to padded images."""
        return add_up(windows, shape, self.back_step())

    def crop(self, padded: Any) -> Any:
        """Cut the padding off."""
        H, W = self.x_shape[2:]
        p = self.pad
        return padded[:, :, p : p + H, p : p + W]

    def backward(self, dout: Any) -> Any:
        """Return dx."""
        windows = look(self.padded, self.size, self.outputs, self.back_step())
        upstream = dout.transpose(0, 2, 3, 1)[..., None, None]
        return self.crop(self.collect(upstream * self.share(windows), self.padded.shape))


class AverageSteps(PoolSteps):
    """An average pooling, one overridable method a step."""

    fill = 0.0

    def reduce(self, windows: Any) -> Any:
        """Return one number a window, (N, OH, OW, C)."""
        return windows.mean(axis=(4, 5))

    def share(self, windows: Any) -> Any:
        """Return which part of a window's gradient each of its pixels gets."""
        return np.ones_like(windows) / (self.size[0] * self.size[1])
