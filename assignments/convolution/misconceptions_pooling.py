"""Wrong beliefs about pooling, each with exactly one thing wrong."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from .anatomy import AverageSteps, PoolSteps, averaged, put_offsets, put_windows

# both kinds


class MaxStrideIsSize(PoolSteps):
    def __init__(self, size: Any, stride: int, pad: int = 0) -> None:
        super().__init__(size, stride, pad)
        self.stride = self.size[0]


class AverageStrideIsSize(AverageSteps):
    def __init__(self, size: Any, stride: int, pad: int = 0) -> None:
        super().__init__(size, stride, pad)
        self.stride = self.size[0]


class MaxStrideIgnored(PoolSteps):
    def step(self) -> int:
        return 1


class AverageStrideIgnored(AverageSteps):
    def step(self) -> int:
        return 1


class MaxBackwardStrideIgnored(PoolSteps):
    def back_step(self) -> int:
        return 1


class AverageBackwardStrideIgnored(AverageSteps):
    def back_step(self) -> int:
        return 1


class MaxOffByOne(PoolSteps):
    def counts(self, H: int, W: int) -> tuple[int, int]:
        OH, OW = super().counts(H, W)
        return OH - 1, OW - 1


class AverageOffByOne(AverageSteps):
    def counts(self, H: int, W: int) -> tuple[int, int]:
        OH, OW = super().counts(H, W)
        return OH - 1, OW - 1


class MaxReshapedWithoutTranspose(PoolSteps):
    def arrange(self, y: Any) -> Any:
        N, OH, OW, C = y.shape
        return y.reshape(N, C, OH, OW)


class MaxOverChannels(PoolSteps):
    def reduce(self, windows: Any) -> Any:
        return np.broadcast_to(windows.max(axis=(3, 4, 5))[..., None], windows.shape[:4])


class MaxHeightForWidth(PoolSteps):
    def counts(self, H: int, W: int) -> tuple[int, int]:
        return super().counts(H, H)


class MaxOffsetsAssigned(PoolSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return put_offsets(windows, shape, self.stride)


class AverageOffsetsAssigned(AverageSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return put_offsets(windows, shape, self.stride)


class MaxAverages(PoolSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return averaged(windows, shape, self.stride)


class AverageAverages(AverageSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return averaged(windows, shape, self.stride)


class MaxNotCropped(PoolSteps):
    def crop(self, padded: Any) -> Any:
        return padded


class MaxCorner(PoolSteps):
    def crop(self, padded: Any) -> Any:
        H, W = self.x_shape[2:]
        return padded[:, :, :H, :W]


# max pooling


class AverageForMax(AverageSteps):
    pass


class FromZero(PoolSteps):
    def reduce(self, windows: Any) -> Any:
        return np.maximum(super().reduce(windows), 0)


class GradientToAll(PoolSteps):
    def share(self, windows: Any) -> Any:
        return np.ones_like(windows)


class GradientAveraged(PoolSteps):
    def share(self, windows: Any) -> Any:
        return np.ones_like(windows) / (self.size[0] * self.size[1])


class GradientToEveryWinner(PoolSteps):
    def share(self, windows: Any) -> Any:
        return (windows == windows.max(axis=(4, 5), keepdims=True)).astype(float)


class MaskWithoutUpstream(PoolSteps):
    def backward(self, dout: Any) -> Any:
        return super().backward(np.ones_like(dout))


class MaxWindowsAssigned(PoolSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return put_windows(windows, shape, self.stride)


class WinnersAssigned(PoolSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        x = np.zeros(shape)
        ph, pw = self.size
        for i, j in product(*map(range, self.outputs)):
            top, left = i * self.stride, j * self.stride
            part = x[:, :, top : top + ph, left : left + pw]
            won = windows[:, i, j] != 0
            part[won] = windows[:, i, j][won]
        return x


# average pooling


class MaxForAverage(PoolSteps):
    pass


class SumForAverage(AverageSteps):
    def reduce(self, windows: Any) -> Any:
        return windows.sum(axis=(4, 5))


class NotDivided(AverageSteps):
    def share(self, windows: Any) -> Any:
        return np.ones_like(windows)


class DividedTwice(AverageSteps):
    def share(self, windows: Any) -> Any:
        return super().share(windows) / (self.size[0] * self.size[1])


class DividedBySide(AverageSteps):
    def share(self, windows: Any) -> Any:
        return np.ones_like(windows) / self.size[0]


class AverageToWinner(AverageSteps):
    def share(self, windows: Any) -> Any:
        return PoolSteps.share(self, windows)


class AverageWindowsAssigned(AverageSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return put_windows(windows, shape, self.stride)
