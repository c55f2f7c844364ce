"""Wrong beliefs about dropout, each the reference with exactly one thing wrong.

`Steps` is the reference taken apart into the steps that a belief can be wrong about; without an
override it is the reference.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.dropout import Dropout

from .network import Network


class Steps(Dropout):
    """Dropout, one overridable method a step."""

    p_is_keep = False

    @property
    def keep(self) -> float:
        return 1.0 - self.ratio

    def draw(self, shape: tuple[int, ...]) -> Any:
        return self.rng.random(shape) >= self.ratio

    def train_scale(self) -> Any:
        return 1.0 / self.keep if self.inverted else 1.0

    def test_scale(self) -> Any:
        return 1.0 if self.inverted else self.keep

    def backward_scale(self) -> Any:
        return self.train_scale()

    def forward(self, x: Any, train: bool = True) -> Any:
        if not train:
            return self.at_test(x)
        self.mask = self.draw(x.shape)
        return x * self.mask * self.train_scale()

    def at_test(self, x: Any) -> Any:
        return x * self.test_scale()

    def backward(self, dout: Any) -> Any:
        return dout * self.mask * self.backward_scale()


# the mask


class RatioSwapped(Steps):
    def draw(self, shape: tuple[int, ...]) -> Any:
        return self.rng.random(shape) < self.ratio


class RatioAsKeep(Steps):
    def __init__(self, ratio: float, rng: Any, inverted: bool = False) -> None:
        super().__init__(ratio, rng, inverted)
        self.ratio = 1.0 - ratio


class NormalDraws(Steps):
    def draw(self, shape: tuple[int, ...]) -> Any:
        normal = self.rng.standard_normal(shape)
        return normal < self.keep if self.p_is_keep else normal >= self.ratio


class MaskPerSample(Steps):
    def draw(self, shape: tuple[int, ...]) -> Any:
        return super().draw((shape[0],) + (1,) * (len(shape) - 1)) & np.ones(shape, dtype=bool)


class MaskPerUnit(Steps):
    def draw(self, shape: tuple[int, ...]) -> Any:
        return super().draw(shape[1:]) & np.ones(shape, dtype=bool)


class SameMask(Steps):
    def draw(self, shape: tuple[int, ...]) -> Any:
        return np.random.default_rng(1).random(shape) >= self.ratio


class OwnGenerator(Steps):
    def draw(self, shape: tuple[int, ...]) -> Any:
        return np.random.default_rng().random(shape) >= self.ratio


# the scales


class NoScaling(Steps):
    def train_scale(self) -> Any:
        return 1.0

    def test_scale(self) -> Any:
        return 1.0


class ScaledTwice(Steps):
    def train_scale(self) -> Any:
        return 1.0 / self.keep

    def test_scale(self) -> Any:
        return self.keep


class ScaledByRatio(Steps):
    def test_scale(self) -> Any:
        return 1.0 if self.inverted else self.ratio


class DividedByRatio(Steps):
    def train_scale(self) -> Any:
        return 1.0 / np.float64(self.ratio) if self.inverted else 1.0


# training and test


class DropsAtTest(Steps):
    def at_test(self, x: Any) -> Any:
        return x * self.draw(x.shape) * self.train_scale()


class ReturnsMask(Steps):
    def forward(self, x: Any, train: bool = True) -> Any:
        y = super().forward(x, train)
        return self.mask * self.train_scale() if train else y


class ChangesInput(Steps):
    def forward(self, x: Any, train: bool = True) -> Any:
        x[...] = super().forward(x, train)
        return x


# backward


class NewMaskInBackward(Steps):
    def backward(self, dout: Any) -> Any:
        return dout * self.draw(dout.shape) * self.backward_scale()


class BackwardWithoutMask(Steps):
    def backward(self, dout: Any) -> Any:
        return dout * self.backward_scale()


class BackwardOppositeMask(Steps):
    def backward(self, dout: Any) -> Any:
        return dout * ~self.mask * self.backward_scale()


class BackwardUnscaled(Steps):
    def backward_scale(self) -> Any:
        return 1.0


class BackwardScaledTwice(Steps):
    def backward_scale(self) -> Any:
        return self.train_scale() ** 2


# the same beliefs in the network whose columns are samples


class _NetSwapped(Network):
    def draw(self, shape: tuple[int, ...], keep_prob: float, rng: Any) -> Any:
        return rng.random(shape) > keep_prob


class _NetNormalDraws(Network):
    def draw(self, shape: tuple[int, ...], keep_prob: float, rng: Any) -> Any:
        return rng.standard_normal(shape) < keep_prob


class _NetMaskPerUnit(Network):
    def draw(self, shape: tuple[int, ...], keep_prob: float, rng: Any) -> Any:
        return rng.random((shape[0], 1)) < keep_prob


class _NetMaskPerSample(Network):
    def draw(self, shape: tuple[int, ...], keep_prob: float, rng: Any) -> Any:
        return rng.random((1, shape[1])) < keep_prob


class _NetNoScaling(Network):
    def scale(self, keep_prob: float) -> Any:
        return 1.0


class _NetDividedByDrop(Network):
    def scale(self, keep_prob: float) -> Any:
        return 1.0 / np.float64(1.0 - keep_prob)


class _NetBackwardUnscaled(Network):
    def backward_scale(self, keep_prob: float) -> Any:
        return 1.0


class _NetBackwardWithoutMask(Network):
    def backward_mask(self, mask: Any) -> Any:
        return np.ones_like(mask)


class _NetBackwardScaledTwice(Network):
    def backward_scale(self, keep_prob: float) -> Any:
        return self.scale(keep_prob) ** 2


net_swapped = _NetSwapped().forward
net_normal_draws = _NetNormalDraws().forward
net_mask_per_unit = _NetMaskPerUnit().forward
net_mask_per_sample = _NetMaskPerSample().forward
net_no_scaling = _NetNoScaling().forward
net_divided_by_drop = _NetDividedByDrop().forward
net_backward_unscaled = _NetBackwardUnscaled().backward
net_backward_without_mask = _NetBackwardWithoutMask().backward
net_backward_scaled_twice = _NetBackwardScaledTwice().backward
