"""Wrong beliefs about layers and losses; networks, checks and training have modules of their own.

Each is the reference with exactly one thing wrong.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.affine import Affine

from .losses import TINY, LossSteps
from .misconceptions_checks import (
    ApproxHalved,
    ApproxNotNormalized,
    ApproxSlip,
    LineHalved,
    LineSlip,
    difference_absolute,
    difference_signed,
    gradient_halved_step,
    gradient_not_restored,
    gradient_of_nothing,
    gradient_one_sided,
    gradient_slip,
)
from .misconceptions_columns import (
    cost_not_averaged,
    cost_of_ones_only,
    cost_without_sign,
    linear_last,
    mask_missing,
    relu_everywhere,
    slope_of_output_missing,
    sum_not_averaged,
    update_only_weights,
    update_uphill,
)
from .misconceptions_networks import (
    AccuracyCounts,
    ActivationSkipped,
    BatchnormForgotten,
    BiasesForgotten,
    BiasesStay,
    DecayDoubled,
    DecayNotHalved,
    DecayNotInGradient,
    DecayNotInLoss,
    DecayOfBiases,
    EvaluatesInTraining,
    EvaluatesOnce,
    FirstLayerForgotten,
    FixedOrder,
    OneUpdateAnEpoch,
    ReluAfterLast,
    SameBatch,
    StartsAtZero,
    TestAccuracyOfTraining,
    TrainsOnTest,
    Uphill,
)

__all__ = [
    "AccuracyCounts",
    "ActivationSkipped",
    "ApproxHalved",
    "ApproxNotNormalized",
    "ApproxSlip",
    "BatchnormForgotten",
    "BiasesForgotten",
    "BiasesStay",
    "DecayDoubled",
    "DecayNotHalved",
    "DecayNotInGradient",
    "DecayNotInLoss",
    "DecayOfBiases",
    "EvaluatesInTraining",
    "EvaluatesOnce",
    "FirstLayerForgotten",
    "FixedOrder",
    "LineHalved",
    "LineSlip",
    "OneUpdateAnEpoch",
    "ReluAfterLast",
    "SameBatch",
    "StartsAtZero",
    "TestAccuracyOfTraining",
    "TrainsOnTest",
    "Uphill",
    "cost_not_averaged",
    "cost_of_ones_only",
    "cost_without_sign",
    "difference_absolute",
    "difference_signed",
    "gradient_halved_step",
    "gradient_not_restored",
    "gradient_of_nothing",
    "gradient_one_sided",
    "gradient_slip",
    "linear_last",
    "mask_missing",
    "relu_everywhere",
    "slope_of_output_missing",
    "sum_not_averaged",
    "update_only_weights",
    "update_uphill",
]


# affine


class AffineSteps(Affine):
    def output(self, x: Any) -> Any:
        return x @ self.W + self.b

    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        return dout @ self.W.T, x.T @ dout, dout.sum(axis=0)

    def forward(self, x: Any, train: bool = True) -> Any:
        self._shape = np.shape(x)
        self._x = np.reshape(x, (len(x), -1))
        return self.output(self._x)

    def backward(self, dout: Any) -> Any:
        dx, self.dW, self.db = self.slopes(self._x, dout)
        return dx.reshape(self._shape)


class WithoutBias(AffineSteps):
    def output(self, x: Any) -> Any:
        return x @ self.W


class DxWithoutTranspose(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        _, dW, db = super().slopes(x, dout)
        return dout @ self.W, dW, db


class DxOtherWayRound(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        _, dW, db = super().slopes(x, dout)
        return self.W @ dout, dW, db


class DWWithoutTranspose(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        dx, _, db = super().slopes(x, dout)
        return dx, x @ dout, db


class DWTransposed(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        dx, dW, db = super().slopes(x, dout)
        return dx, dW.T, db


class DWAveraged(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        dx, dW, db = super().slopes(x, dout)
        return dx, dW / len(x), db


class DbMean(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        dx, dW, _ = super().slopes(x, dout)
        return dx, dW, dout.mean(axis=0)


class DbNotSummed(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        dx, dW, _ = super().slopes(x, dout)
        return dx, dW, dout


class DbOverUnits(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        dx, dW, _ = super().slopes(x, dout)
        return dx, dW, dout.sum(axis=1)


class DbOfOneNumber(AffineSteps):
    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        dx, dW, _ = super().slopes(x, dout)
        return dx, dW, dout.sum()


class GradientsNotAveraged(AffineSteps):
    """The column-major course divides by m here: seen from the others, m times too much."""

    def slopes(self, x: Any, dout: Any) -> tuple[Any, Any, Any]:
        dx, dW, db = super().slopes(x, dout)
        return dx, dW * len(x), db * len(x)


# softmax


def softmax_without_max(x: Any) -> Any:
    e = np.exp(x)
    return e / e.sum(axis=-1, keepdims=True)


def softmax_over_samples(x: Any) -> Any:
    e = np.exp(x - x.max(axis=0))
    return e / e.sum(axis=0)


def softmax_over_everything(x: Any) -> Any:
    e = np.exp(x - x.max())
    return e / e.sum()


def softmax_without_exp(x: Any) -> Any:
    return x / x.sum(axis=-1, keepdims=True)


class LossWithoutMax(LossSteps):
    def probabilities(self, x: Any) -> Any:
        return softmax_without_max(x)


class LossOverSamples(LossSteps):
    def probabilities(self, x: Any) -> Any:
        return softmax_over_samples(x)


class LossOverEverything(LossSteps):
    def probabilities(self, x: Any) -> Any:
        return softmax_over_everything(x)


# cross-entropy


def _rows(y: Any, t: Any) -> Any:
    y, t = np.atleast_2d(y), np.asarray(t)
    return t.reshape(y.shape) if t.size == y.size else np.eye(y.shape[1])[t]


def _logs(y: Any) -> Any:
    return np.log(np.maximum(np.atleast_2d(y), TINY))


def entropy_summed(y: Any, t: Any) -> Any:
    return -(_rows(y, t) * _logs(y)).sum()


def entropy_divided_twice(y: Any, t: Any) -> Any:
    return -(_rows(y, t) * _logs(y)).sum() / len(y) ** 2


def entropy_over_entries(y: Any, t: Any) -> Any:
    return -(_rows(y, t) * _logs(y)).mean()


def entropy_without_sign(y: Any, t: Any) -> Any:
    return (_rows(y, t) * _logs(y)).sum() / len(y)


def entropy_without_log(y: Any, t: Any) -> Any:
    return -(_rows(y, t) * np.atleast_2d(y)).sum() / len(y)


def entropy_all_pairs(y: Any, t: Any) -> Any:
    t = np.asarray(t)
    labels = t.argmax(axis=1) if t.ndim == 2 else t
    return -_logs(y)[:, labels].sum() / len(y)


def entropy_times_label(y: Any, t: Any) -> Any:
    t = np.asarray(t)
    labels = t if t.ndim == 2 else t[:, None]
    return -(labels * _logs(y)).sum() / len(y)


def entropy_rows_as_labels(y: Any, t: Any) -> Any:
    t = np.asarray(t)
    if t.ndim == 1:
        return -(_rows(y, t) * _logs(y)).sum() / len(y)
    return -_logs(y)[np.arange(len(y))[:, None], t.astype(int)].sum() / len(y)


def entropy_of_zero(y: Any, t: Any) -> Any:
    logs = np.log(np.atleast_2d(np.asarray(y)))
    return -np.where(_rows(y, t) > 0, logs, 0.0).sum() / len(y)


class LossSummed(LossSteps):
    def entropy(self, y: Any, targets: Any) -> Any:
        return super().entropy(y, targets) * len(y)


class LossDividedTwice(LossSteps):
    def entropy(self, y: Any, targets: Any) -> Any:
        return super().entropy(y, targets) / len(y)


class LossOverEntries(LossSteps):
    def entropy(self, y: Any, targets: Any) -> Any:
        return super().entropy(y, targets) / y.shape[1]


class LossWithoutSign(LossSteps):
    def entropy(self, y: Any, targets: Any) -> Any:
        return -super().entropy(y, targets)


class LossAllPairs(LossSteps):
    def entropy(self, y: Any, targets: Any) -> Any:
        return entropy_all_pairs(y, targets)


# the gradient of both


class SlopeNotAveraged(LossSteps):
    def slope(self, y: Any, targets: Any) -> Any:
        return y - targets


class SlopeDividedTwice(LossSteps):
    def slope(self, y: Any, targets: Any) -> Any:
        return (y - targets) / len(y) ** 2


class SlopeNegated(LossSteps):
    def slope(self, y: Any, targets: Any) -> Any:
        return (targets - y) / len(y)


class SlopeOfProduct(LossSteps):
    def slope(self, y: Any, targets: Any) -> Any:
        return y * targets / len(y)


class SlopeWithoutLabels(LossSteps):
    def slope(self, y: Any, targets: Any) -> Any:
        return y / len(y)


class SlopeOverEntries(LossSteps):
    def slope(self, y: Any, targets: Any) -> Any:
        return (y - targets) / y.size


class SlopeOfRowsAveragedOnly(LossSteps):
    """The labels of all samples are subtracted from every sample."""

    def slope(self, y: Any, targets: Any) -> Any:
        return (y - (targets.sum(axis=0) > 0)) / len(y)
