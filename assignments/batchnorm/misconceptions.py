"""Wrong beliefs about batch normalization, each the reference with exactly one thing wrong.

`Steps` is the reference taken apart into the steps that a belief can be wrong about; without an
override it is the reference (a test holds it to that).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.batchnorm import BatchNorm, SpatialBatchNorm

from .misconceptions_layernorm import (
    LayerNormConstantStatistics,
    LayerNormDividedByN,
    LayerNormNoEps,
    LayerNormParameterGradientsBySample,
    LayerNormPerFeature,
)

__all__ = [
    "LayerNormConstantStatistics",
    "LayerNormDividedByN",
    "LayerNormNoEps",
    "LayerNormParameterGradientsBySample",
    "LayerNormPerFeature",
]


class Steps(BatchNorm):
    """Batch normalization, one overridable method a step."""

    def mean(self, x: Any) -> Any:
        return x.mean(axis=0)

    def variance(self, x: Any, mu: Any) -> Any:
        return ((x - mu) ** 2).mean(axis=0)

    def std(self, var: Any) -> Any:
        return np.sqrt(var + self.eps)

    def affine(self, x_hat: Any, train: bool) -> Any:
        return self.gamma * x_hat + self.beta

    def average(self, mu: Any, var: Any) -> None:
        keep = self.momentum
        self.running_mean = keep * self.running_mean + (1 - keep) * mu
        self.running_var = keep * self.running_var + (1 - keep) * var

    def test_statistics(self, x: Any) -> tuple[Any, Any]:
        return self.running_mean, self.running_var

    def test_std(self, var: Any) -> Any:
        return self.std(var)

    def forward(self, x: Any, train: bool = True) -> Any:
        if train:
            mu = self.mean(x)
            var = self.variance(x, mu)
            self.average(mu, var)
            std = self.std(var)
        else:
            mu, var = self.test_statistics(x)
            std = self.test_std(var)
        self.xc, self.s = x - mu, std
        self.x_hat = self.xc / self.s
        self.n = x.shape[0]
        return self.affine(self.x_hat, train)

    def parameter_gradients(self, dout: Any) -> tuple[Any, Any]:
        return (dout * self.x_hat).sum(axis=0), dout.sum(axis=0)

    def through_scale(self, dout: Any) -> Any:
        return dout * self.gamma

    def through_variance(self, dx_hat: Any) -> Any:
        return (dx_hat * self.xc).sum(axis=0) * -0.5 / self.s**3

    def through_mean(self, dx_hat: Any) -> Any:
        return -(dx_hat / self.s).sum(axis=0)

    def combine(self, dx_hat: Any, dvar: Any, dmu: Any) -> Any:
        return dx_hat / self.s + dvar * 2.0 * self.xc / self.n + dmu / self.n

    def backward(self, dout: Any) -> Any:
        self.dgamma, self.dbeta = self.parameter_gradients(dout)
        dx_hat = self.through_scale(dout)
        return self.combine(dx_hat, self.through_variance(dx_hat), self.through_mean(dx_hat))


def over_pixels(layer: type[Any]) -> type[Any]:
    """Return ``layer`` applied to every pixel, as SpatialBatchNorm applies BatchNorm."""

    class OverPixels(layer):  # type: ignore[misc]  # the base is a parameter
        def forward(self, x: Any, train: bool = True) -> Any:
            self.images = x.shape
            return self._images(super().forward(self._pixels(x), train))

        def backward(self, dout: Any) -> Any:
            return self._images(super().backward(self._pixels(dout)))

        def _pixels(self, x: Any) -> Any:
            return x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])

        def _images(self, pixels: Any) -> Any:
            n, c, h, w = self.images
            return pixels.reshape(n, h, w, c).transpose(0, 3, 1, 2)

    return OverPixels


# forward


class DdofOne(Steps):
    def variance(self, x: Any, mu: Any) -> Any:
        return x.var(axis=0, ddof=1)


class EpsOutsideRoot(Steps):
    def std(self, var: Any) -> Any:
        return np.sqrt(var) + self.eps


class NoEps(Steps):
    def std(self, var: Any) -> Any:
        return np.sqrt(var)

    def test_std(self, var: Any) -> Any:
        return np.sqrt(var + self.eps)


class NoRoot(Steps):
    def std(self, var: Any) -> Any:
        return var + self.eps


class PerSample(Steps):
    def forward(self, x: Any, train: bool = True) -> Any:
        mu = x.mean(axis=1, keepdims=True)
        return self.gamma * (x - mu) / np.sqrt(x.var(axis=1, keepdims=True) + self.eps) + self.beta


class OverEverything(Steps):
    def mean(self, x: Any) -> Any:
        return np.full(x.shape[1], x.mean())

    def variance(self, x: Any, mu: Any) -> Any:
        return np.full(x.shape[1], x.var())


class SwappedRoles(Steps):
    def affine(self, x_hat: Any, train: bool) -> Any:
        return self.beta * x_hat + self.gamma


class NoScaleNoShift(Steps):
    def affine(self, x_hat: Any, train: bool) -> Any:
        return x_hat


class NoShift(Steps):
    def affine(self, x_hat: Any, train: bool) -> Any:
        return self.gamma * x_hat


class NoScale(Steps):
    def affine(self, x_hat: Any, train: bool) -> Any:
        return x_hat + self.beta


class VarianceAroundZero(Steps):
    def variance(self, x: Any, mu: Any) -> Any:
        return (x**2).mean(axis=0)


class NotCentred(Steps):
    def forward(self, x: Any, train: bool = True) -> Any:
        super().forward(x, train)
        return self.affine(x / self.s, train)


# backward


class ConstantMean(Steps):
    def through_mean(self, dx_hat: Any) -> Any:
        return np.zeros(dx_hat.shape[1])


class ConstantVariance(Steps):
    def through_variance(self, dx_hat: Any) -> Any:
        return np.zeros(dx_hat.shape[1])


class ConstantStatistics(ConstantMean):
    def through_variance(self, dx_hat: Any) -> Any:
        return np.zeros(dx_hat.shape[1])


class NoDivisionByN(Steps):
    def combine(self, dx_hat: Any, dvar: Any, dmu: Any) -> Any:
        return dx_hat / self.s + dvar * 2.0 * self.xc + dmu


class NoDivisionOfMean(Steps):
    def combine(self, dx_hat: Any, dvar: Any, dmu: Any) -> Any:
        return dx_hat / self.s + dvar * 2.0 * self.xc / self.n + dmu


class NoDivisionOfVariance(Steps):
    def combine(self, dx_hat: Any, dvar: Any, dmu: Any) -> Any:
        return dx_hat / self.s + dvar * 2.0 * self.xc + dmu / self.n


class DgammaWithoutXhat(Steps):
    def parameter_gradients(self, dout: Any) -> tuple[Any, Any]:
        return dout.sum(axis=0), dout.sum(axis=0)


class DgammaWithX(Steps):
    def parameter_gradients(self, dout: Any) -> tuple[Any, Any]:
        return (dout * self.xc).sum(axis=0), dout.sum(axis=0)


class DbetaMean(Steps):
    def parameter_gradients(self, dout: Any) -> tuple[Any, Any]:
        return (dout * self.x_hat).sum(axis=0), dout.mean(axis=0)


class BothMeans(Steps):
    def parameter_gradients(self, dout: Any) -> tuple[Any, Any]:
        return (dout * self.x_hat).mean(axis=0), dout.mean(axis=0)


class NoGammaInDx(Steps):
    def through_scale(self, dout: Any) -> Any:
        return dout


class HalfPowerSlip(Steps):
    def through_variance(self, dx_hat: Any) -> Any:
        return (dx_hat * self.xc).sum(axis=0) * -0.5 / self.s


class SignOfVariance(Steps):
    def through_variance(self, dx_hat: Any) -> Any:
        return (dx_hat * self.xc).sum(axis=0) * 0.5 / self.s**3


class NoHalf(Steps):
    def through_variance(self, dx_hat: Any) -> Any:
        return (dx_hat * self.xc).sum(axis=0) * -1.0 / self.s**3


# running statistics and test time


class BatchStatisticsAtTest(Steps):
    def test_statistics(self, x: Any) -> tuple[Any, Any]:
        return x.mean(axis=0), x.var(axis=0)


class SwappedDecay(Steps):
    def average(self, mu: Any, var: Any) -> None:
        keep = 1 - self.momentum
        self.running_mean = keep * self.running_mean + (1 - keep) * mu
        self.running_var = keep * self.running_var + (1 - keep) * var


class NotUpdated(Steps):
    def average(self, mu: Any, var: Any) -> None:
        pass


class OnlyLastBatch(Steps):
    def average(self, mu: Any, var: Any) -> None:
        self.running_mean, self.running_var = mu, var


class PlainMean(Steps):
    def average(self, mu: Any, var: Any) -> None:
        self.seen = getattr(self, "seen", 0) + 1
        self.running_mean = self.running_mean + (mu - self.running_mean) / self.seen
        self.running_var = self.running_var + (var - self.running_var) / self.seen


class UpdatedInTest(Steps):
    def test_statistics(self, x: Any) -> tuple[Any, Any]:
        used = self.running_mean, self.running_var
        self.average(x.mean(axis=0), x.var(axis=0))
        return used


class UpdatedBeforeUseInTest(Steps):
    def test_statistics(self, x: Any) -> tuple[Any, Any]:
        self.average(x.mean(axis=0), x.var(axis=0))
        return self.running_mean, self.running_var


class StdAsRunningVariance(Steps):
    def average(self, mu: Any, var: Any) -> None:
        super().average(mu, np.sqrt(var + self.eps))


class NoEpsAtTest(Steps):
    def test_std(self, var: Any) -> Any:
        return np.sqrt(var)


class NoRootAtTest(Steps):
    def test_std(self, var: Any) -> Any:
        return var + self.eps


class NoAffineAtTest(Steps):
    def affine(self, x_hat: Any, train: bool) -> Any:
        return super().affine(x_hat, train) if train else x_hat


# images


class PerPixel(SpatialBatchNorm):
    """Statistics over N alone, for every position of the image."""

    def forward(self, x: Any, train: bool = True) -> Any:
        shape = (1, -1, 1, 1)
        self.s = np.sqrt(x.var(axis=0) + self.eps)
        self.x_hat = (x - x.mean(axis=0)) / self.s
        return self.gamma.reshape(shape) * self.x_hat + self.beta.reshape(shape)

    def backward(self, dout: Any) -> Any:
        n, x_hat = dout.shape[0], self.x_hat
        self.dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
        self.dbeta = dout.sum(axis=(0, 2, 3))
        g = dout * self.gamma.reshape(1, -1, 1, 1)
        return (n * g - g.sum(axis=0) - x_hat * (g * x_hat).sum(axis=0)) / (n * self.s)


class PerImage(SpatialBatchNorm):
    """Statistics over H and W of each image alone (instance normalization)."""

    def forward(self, x: Any, train: bool = True) -> Any:
        axes, shape = (2, 3), (1, -1, 1, 1)
        mu, var = x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)
        x_hat = (x - mu) / np.sqrt(var + self.eps)
        return self.gamma.reshape(shape) * x_hat + self.beta.reshape(shape)


class WithoutTranspose(over_pixels(Steps)):  # type: ignore[misc]  # the base is computed
    """Reshaped to (N·H·W, C) without moving the channels last: the channels mix."""

    def _pixels(self, x: Any) -> Any:
        return x.reshape(-1, x.shape[1])

    def _images(self, pixels: Any) -> Any:
        return pixels.reshape(self.images)


# input normalization


def own_statistics(x_train: Any, *others: Any) -> tuple[Any, ...]:
    return tuple(_standardized(x, x.mean(axis=0), x.std(axis=0)) for x in (x_train, *others))


def all_features_at_once(x_train: Any, *others: Any) -> tuple[Any, ...]:
    return tuple((x - x_train.mean()) / x_train.std() for x in (x_train, *others))


def divided_by_variance(x_train: Any, *others: Any) -> tuple[Any, ...]:
    mu, var = x_train.mean(axis=0), x_train.var(axis=0)
    return tuple(_standardized(x, mu, var) for x in (x_train, *others))


def statistics_of_all_sets(x_train: Any, *others: Any) -> tuple[Any, ...]:
    both = np.concatenate([x_train, *others])
    mu, sigma = both.mean(axis=0), both.std(axis=0)
    return tuple(_standardized(x, mu, sigma) for x in (x_train, *others))


def _standardized(x: Any, mu: Any, sigma: Any) -> Any:
    return (x - mu) / np.where(sigma == 0, 1, sigma)


def __getattr__(name: str) -> Any:
    """Return ``SpatialX``: the belief X, met on images."""
    belief = globals().get(name.removeprefix("Spatial"))
    if not name.startswith("Spatial") or belief is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return over_pixels(belief)
