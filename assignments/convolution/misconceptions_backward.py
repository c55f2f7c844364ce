"""Wrong beliefs about the gradients of a convolution, each with exactly one thing wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from .anatomy import ConvSteps, add_up, averaged, look, put_offsets, put_windows

# db


class DbMean(ConvSteps):
    def bias_gradient(self, dout: Any) -> Any:
        return dout.mean(axis=(0, 2, 3))


class DbPerPosition(ConvSteps):
    def bias_gradient(self, dout: Any) -> Any:
        return dout.sum(axis=0)


class DbWrongAxes(ConvSteps):
    def bias_gradient(self, dout: Any) -> Any:
        return dout.sum(axis=(0, 1, 2))


class DbLastWindow(ConvSteps):
    def bias_gradient(self, dout: Any) -> Any:
        return dout[-1, :, -1, -1]


class DbLastImage(ConvSteps):
    def bias_gradient(self, dout: Any) -> Any:
        return dout[-1].sum(axis=(1, 2))


class GradientsAveraged(ConvSteps):
    def bias_gradient(self, dout: Any) -> Any:
        return super().bias_gradient(dout) / len(dout)

    def kernel_gradient(self, dout: Any) -> Any:
        return super().kernel_gradient(dout) / len(dout)


# dW


class DwLastImage(ConvSteps):
    def kernel_gradient(self, dout: Any) -> Any:
        return np.tensordot(dout[-1:], self.windows[-1:], axes=([0, 2, 3], [0, 1, 2]))


class DwLastWindow(ConvSteps):
    def kernel_gradient(self, dout: Any) -> Any:
        return dout[-1, :, -1, -1][:, None, None, None] * self.windows[-1, -1, -1]


class DwStrideIgnored(ConvSteps):
    def kernel_gradient(self, dout: Any) -> Any:
        windows = look(self.padded, self.size, self.outputs, 1)
        return np.tensordot(dout, windows, axes=([0, 2, 3], [0, 1, 2]))


class DwFlipped(ConvSteps):
    def kernel_gradient(self, dout: Any) -> Any:
        return super().kernel_gradient(dout)[:, :, ::-1, ::-1]


# dx


class DxAssigned(ConvSteps):
    def through_kernel(self, dout: Any) -> Any:
        return np.multiply.outer(dout[:, -1], self.W[-1])

    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return put_windows(windows, shape, self.stride)


class DxWindowsAssigned(ConvSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return put_windows(windows, shape, self.stride)


class OffsetsAssigned(ConvSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return put_offsets(windows, shape, self.stride)


class Averages(ConvSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return averaged(windows, shape, self.stride)


class NotCropped(ConvSteps):
    def crop(self, padded: Any) -> Any:
        return padded


class Corner(ConvSteps):
    def crop(self, padded: Any) -> Any:
        H, W = self.x_shape[2:]
        return padded[:, :, :H, :W]


class EmptyWithoutPad(ConvSteps):
    def crop(self, padded: Any) -> Any:
        p = self.pad
        return padded[:, :, p:-p, p:-p]


class DxStrideIgnored(ConvSteps):
    def collect(self, windows: Any, shape: tuple[int, ...]) -> Any:
        return add_up(windows, shape, 1)


class BackwardStrideIgnored(DxStrideIgnored, DwStrideIgnored):
    pass


class DxUnflipped(ConvSteps):
    def through_kernel(self, dout: Any) -> Any:
        return super().through_kernel(dout)[..., ::-1, ::-1]


class DxOneKernel(ConvSteps):
    def through_kernel(self, dout: Any) -> Any:
        return np.multiply.outer(dout[:, -1], self.W[-1])
