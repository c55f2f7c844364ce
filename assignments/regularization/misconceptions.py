"""Wrong beliefs about weight penalties and early stopping, each with exactly one thing wrong.

Those about L2 replace the rule `WeightDecay`, on which every part with weight decay is built.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from reference.regularization import EarlyStopping

from .weight_decay import WeightDecay

# what weight decay adds to the loss


class NoHalf(WeightDecay):
    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        return 2 * super().penalty(weights, biases)


class NormUnsquared(WeightDecay):
    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        return 0.5 * self.lam * sum(np.sqrt((W**2).sum()) for W in weights)


class AbsoluteValues(WeightDecay):
    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        return 0.5 * self.lam * sum(np.abs(W).sum() for W in weights)


class SquareOfSum(WeightDecay):
    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        return 0.5 * self.lam * sum(W.sum() ** 2 for W in weights)


class MeanOfSquares(WeightDecay):
    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        return 0.5 * self.lam * sum((W**2).mean() for W in weights)


class NotInLoss(WeightDecay):
    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        return 0.0 * self.lam


# what it adds to the gradients


class GradientDoubled(WeightDecay):
    def gradients(self, weights: Sequence[Any]) -> list[Any]:
        return [2 * self.lam * W for W in weights]


class GradientHalved(WeightDecay):
    def gradients(self, weights: Sequence[Any]) -> list[Any]:
        return [0.5 * self.lam * W for W in weights]


class GradientNegated(WeightDecay):
    def gradients(self, weights: Sequence[Any]) -> list[Any]:
        return [-self.lam * W for W in weights]


class GradientOfSign(WeightDecay):
    def gradients(self, weights: Sequence[Any]) -> list[Any]:
        return [self.lam * np.sign(W) for W in weights]


class GradientWithoutWeights(WeightDecay):
    def gradients(self, weights: Sequence[Any]) -> list[Any]:
        return [np.full_like(W, self.lam) for W in weights]


class NotInGradient(WeightDecay):
    def gradients(self, weights: Sequence[Any]) -> list[Any]:
        return [0 * W for W in weights]


# what it applies to


class BiasesIncluded(WeightDecay):
    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        return super().penalty([*weights, *biases], [])

    def bias_gradients(self, biases: Sequence[Any]) -> list[Any]:
        return [self.lam * b for b in biases]


class DividedByN(WeightDecay):
    def __init__(self, lam: float, n: int = 1) -> None:
        super().__init__(lam / n, n)


class NotDividedByM(WeightDecay):
    """For dlai, where λ comes divided by m."""

    def __init__(self, lam: float, n: int = 1) -> None:
        super().__init__(lam * n, n)


class SomeLayers(WeightDecay):
    """Decay for the layers that ``decayed`` picks by position and count; the others have none."""

    def decayed(self, layer: int, layers: int) -> bool:
        raise NotImplementedError

    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        picked = [W for i, W in enumerate(weights) if self.decayed(i, len(weights))]
        return super().penalty(picked, biases)

    def gradients(self, weights: Sequence[Any]) -> list[Any]:
        factors = [self.lam if self.decayed(i, len(weights)) else 0.0 for i in range(len(weights))]
        return [factor * W for factor, W in zip(factors, weights, strict=True)]


class FirstLayerOnly(SomeLayers):
    def decayed(self, layer: int, layers: int) -> bool:
        return layer == 0


class LastLayerOnly(SomeLayers):
    def decayed(self, layer: int, layers: int) -> bool:
        return layer == layers - 1


class MiddleLayersOnly(SomeLayers):
    def decayed(self, layer: int, layers: int) -> bool:
        return 0 < layer < layers - 1


class WithoutFirstLayer(SomeLayers):
    def decayed(self, layer: int, layers: int) -> bool:
        return layer > 0


class WithoutLastLayer(SomeLayers):
    def decayed(self, layer: int, layers: int) -> bool:
        return layer < layers - 1


class WithoutMiddleLayers(SomeLayers):
    def decayed(self, layer: int, layers: int) -> bool:
        return layer in (0, layers - 1)


# L1


def l1_penalty_squared(weights: Sequence[Any], lam: float) -> Any:
    return lam * sum((W**2).sum() for W in weights)


def l1_gradients_squared(weights: Sequence[Any], lam: float) -> list[Any]:
    return [2 * lam * W for W in weights]


def l1_penalty_without_absolute(weights: Sequence[Any], lam: float) -> Any:
    return lam * sum(W.sum() for W in weights)


def l1_penalty_halved(weights: Sequence[Any], lam: float) -> Any:
    return 0.5 * lam * sum(np.abs(W).sum() for W in weights)


def l1_penalty_first_layer(weights: Sequence[Any], lam: float) -> Any:
    return lam * np.abs(weights[0]).sum()


def l1_gradients_absolute(weights: Sequence[Any], lam: float) -> list[Any]:
    return [lam * np.abs(W) for W in weights]


def l1_gradients_linear(weights: Sequence[Any], lam: float) -> list[Any]:
    return [lam * W for W in weights]


def l1_gradients_constant(weights: Sequence[Any], lam: float) -> list[Any]:
    return [np.full_like(W, lam) for W in weights]


def l1_gradients_halved(weights: Sequence[Any], lam: float) -> list[Any]:
    return [0.5 * lam * np.sign(W) for W in weights]


def l1_gradients_one_at_zero(weights: Sequence[Any], lam: float) -> list[Any]:
    return [lam * np.where(W >= 0, 1.0, -1.0) for W in weights]


def l1_gradients_minus_one_at_zero(weights: Sequence[Any], lam: float) -> list[Any]:
    return [lam * np.where(W > 0, 1.0, -1.0) for W in weights]


def l1_gradients_ratio(weights: Sequence[Any], lam: float) -> list[Any]:
    return [lam * W / np.abs(W) for W in weights]


# early stopping


class Steps(EarlyStopping):
    """Early stopping, one overridable method a step; as it stands, the reference."""

    def improves(self, error: float) -> bool:
        return self.best_error - error > self.min_delta

    def kept(self, weights: Any) -> Any:
        return {name: np.array(W, copy=True) for name, W in weights.items()}

    def on_improvement(self) -> None:
        self._waited = 0

    def is_over(self) -> bool:
        return self._waited >= self.patience

    def step(self, error: float, weights: Any) -> bool:
        if self.improves(error):
            self.best_error, self.best_epoch = float(error), self._epoch
            self.best_weights = self.kept(weights)
            self.on_improvement()
        else:
            self._waited += 1
        self._epoch += 1
        return self.is_over()


class AtFirstRise(Steps):
    def is_over(self) -> bool:
        return self._waited >= 1


class NeverResets(Steps):
    def on_improvement(self) -> None:
        pass


class OneTooLate(Steps):
    def is_over(self) -> bool:
        return self._waited > self.patience


class OneTooEarly(Steps):
    def is_over(self) -> bool:
        return self._waited >= self.patience - 1 and self._waited > 0


class KeepsReference(Steps):
    def kept(self, weights: Any) -> Any:
        return weights


class KeepsLast(Steps):
    def step(self, error: float, weights: Any) -> bool:
        over = super().step(error, weights)
        self.best_weights = self.kept(weights)
        return over


class WatchesTraining(Steps):
    watches_training = True


class ComparesWithPrevious(Steps):
    previous = float("inf")

    def step(self, error: float, weights: Any) -> bool:
        if self.best_error - error > self.min_delta:
            self.best_error, self.best_epoch = float(error), self._epoch
            self.best_weights = self.kept(weights)
        self._waited = 0 if self.previous - error > self.min_delta else self._waited + 1
        self.previous = float(error)
        self._epoch += 1
        return self.is_over()


class Maximizes(Steps):
    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        super().__init__(patience, min_delta)
        self.best_error = -float("inf")

    def improves(self, error: float) -> bool:
        return error - self.best_error > self.min_delta


class TieImproves(Steps):
    def improves(self, error: float) -> bool:
        return self.best_error - error >= self.min_delta


class IgnoresMinDelta(Steps):
    def improves(self, error: float) -> bool:
        return error < self.best_error


class MinDeltaForgives(Steps):
    def improves(self, error: float) -> bool:
        return error < self.best_error + self.min_delta
