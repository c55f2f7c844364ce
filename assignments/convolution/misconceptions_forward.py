"""Wrong beliefs about the forward pass of a convolution, each with exactly one thing wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from .anatomy import ConvSteps


class FlippedKernel(ConvSteps):
    def kernel(self) -> Any:
        return self.W[:, :, ::-1, ::-1]


class PadIgnored(ConvSteps):
    def sides(self) -> tuple[int, int]:
        return 0, 0


class PadAfter(ConvSteps):
    def sides(self) -> tuple[int, int]:
        return 0, 2 * self.pad


class PadOneSide(ConvSteps):
    def sides(self) -> tuple[int, int]:
        return 0, self.pad


class OffByOne(ConvSteps):
    def counts(self, H: int, W: int) -> tuple[int, int]:
        OH, OW = super().counts(H, W)
        return OH - 1, OW - 1


class StrideIgnored(ConvSteps):
    def step(self) -> int:
        return 1


class StrideOne(ConvSteps):
    def __init__(self, W: Any, b: Any, stride: int = 1, pad: int = 0) -> None:
        super().__init__(W, b, 1, pad)


class NoBias(ConvSteps):
    def with_bias(self, y: Any) -> Any:
        return y


class BiasInWindow(ConvSteps):
    def with_bias(self, y: Any) -> Any:
        return y + self.b * self.W[0].size


class ReshapedWithoutTranspose(ConvSteps):
    def arrange(self, y: Any) -> Any:
        N, OH, OW, F = y.shape
        return y.reshape(N, F, OH, OW)


class KernelReshaped(ConvSteps):
    def kernel(self) -> Any:
        columns = self.W.reshape(-1, len(self.W))
        return columns.T.reshape(self.W.shape)


class HeightForWidth(ConvSteps):
    def counts(self, H: int, W: int) -> tuple[int, int]:
        return super().counts(H, H)


class FirstChannelOnly(ConvSteps):
    def kernel(self) -> Any:
        return self.W * (np.arange(self.W.shape[1]) == 0)[:, None, None]
