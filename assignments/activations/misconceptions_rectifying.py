"""Wrong beliefs about ReLU, leaky ReLU and ELU, each the reference with exactly one thing wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.activations import ELU, LeakyReLU, ReLU


class ReluSteps(ReLU):
    """ReLU, one overridable method a step."""

    def value(self, x: Any) -> Any:
        return np.maximum(x, 0)

    def gradient(self, dout: Any, x: Any) -> Any:
        return dout * (x > 0)

    def forward(self, x: Any, train: bool = True) -> Any:
        self.kept = x.copy()
        return self.value(x)

    def backward(self, dout: Any) -> Any:
        return self.gradient(dout, self.kept)


class LeakySteps(LeakyReLU):
    """Leaky ReLU, one overridable method a step."""

    def below(self, x: Any) -> Any:
        return self.alpha * x

    def above(self, x: Any) -> Any:
        return x

    def gradient_below(self, dout: Any) -> Any:
        return self.alpha * dout

    def gradient_above(self, dout: Any) -> Any:
        return dout

    def forward(self, x: Any, train: bool = True) -> Any:
        self.kept = x.copy()
        return np.where(x > 0, self.above(x), self.below(x))

    def backward(self, dout: Any) -> Any:
        return np.where(self.kept > 0, self.gradient_above(dout), self.gradient_below(dout))


class EluSteps(ELU):
    """ELU, one overridable method a step."""

    def below(self, x: Any) -> Any:
        return self.alpha * (np.exp(x) - 1)

    def slope_below(self, x: Any) -> Any:
        return self.alpha * np.exp(x)

    def forward(self, x: Any, train: bool = True) -> Any:
        self.kept = x.copy()
        return np.where(x > 0, x, self.below(x))

    def backward(self, dout: Any) -> Any:
        return np.where(self.kept > 0, dout, self.gradient_below(dout))

    def gradient_below(self, dout: Any) -> Any:
        return dout * self.slope_below(self.kept)


# relu


class ReluAbsolute(ReluSteps):
    def value(self, x: Any) -> Any:
        return np.abs(x)


class ReluReturnsMask(ReluSteps):
    def value(self, x: Any) -> Any:
        return (x > 0).astype(float)


class ReluReturnsSelection(ReluSteps):
    def value(self, x: Any) -> Any:
        return x[x > 0]


class ReluKeepsNegative(ReluSteps):
    def value(self, x: Any) -> Any:
        return np.minimum(x, 0)


class ReluChangesInput(ReluSteps):
    def value(self, x: Any) -> Any:
        x[x <= 0] = 0
        return x


class ReluGradientEverywhere(ReluSteps):
    def gradient(self, dout: Any, x: Any) -> Any:
        return dout


class ReluMaskOfDout(ReluSteps):
    def gradient(self, dout: Any, x: Any) -> Any:
        return dout * (dout > 0)


class ReluGradientOpposite(ReluSteps):
    def gradient(self, dout: Any, x: Any) -> Any:
        return dout * (x <= 0)


class ReluGradientTimesOutput(ReluSteps):
    def gradient(self, dout: Any, x: Any) -> Any:
        return dout * np.maximum(x, 0)


class ReluWithoutUpstream(ReluSteps):
    def gradient(self, dout: Any, x: Any) -> Any:
        return (x > 0).astype(float)


# leaky relu


class LeakyForwardOnly(LeakySteps):
    def gradient_below(self, dout: Any) -> Any:
        return 0 * dout


class LeakyNoAlpha(LeakyForwardOnly):
    def below(self, x: Any) -> Any:
        return 0 * x


class LeakyGradientEverywhere(LeakySteps):
    def gradient_below(self, dout: Any) -> Any:
        return dout


class LeakyAlphaAdded(LeakySteps):
    def below(self, x: Any) -> Any:
        return x + self.alpha


class LeakyAlphaOnPositive(LeakySteps):
    def below(self, x: Any) -> Any:
        return x

    def above(self, x: Any) -> Any:
        return self.alpha * x

    def gradient_below(self, dout: Any) -> Any:
        return dout

    def gradient_above(self, dout: Any) -> Any:
        return self.alpha * dout


class LeakyBelowWithoutUpstream(LeakySteps):
    def gradient_below(self, dout: Any) -> Any:
        return np.full_like(dout, self.alpha)


class LeakyWithoutUpstream(LeakyBelowWithoutUpstream):
    def gradient_above(self, dout: Any) -> Any:
        return np.ones_like(dout)


class LeakyAlphaIgnored(LeakySteps):
    def __init__(self, alpha: float = 0.01) -> None:
        super().__init__(0.01)


# elu


class EluNoMinusOne(EluSteps):
    def below(self, x: Any) -> Any:
        return self.alpha * np.exp(x)


class EluAlphaOnExponentialOnly(EluSteps):
    def below(self, x: Any) -> Any:
        return self.alpha * np.exp(x) - 1


class EluAlphaInside(EluSteps):
    def below(self, x: Any) -> Any:
        return np.exp(self.alpha * x) - 1


class EluOverflow(EluSteps):
    """Masks by multiplication: infinity times zero is not a number."""

    def forward(self, x: Any, train: bool = True) -> Any:
        self.kept = x.copy()
        return x * (x > 0) + self.below(x) * (x <= 0)

    def backward(self, dout: Any) -> Any:
        return dout * (self.kept > 0) + self.gradient_below(dout) * (self.kept <= 0)


class EluGradientAlphaX(EluSteps):
    def slope_below(self, x: Any) -> Any:
        return self.alpha * x


class EluGradientConstant(EluSteps):
    def slope_below(self, x: Any) -> Any:
        return np.full_like(x, self.alpha)


class EluGradientZero(EluSteps):
    def slope_below(self, x: Any) -> Any:
        return 0 * x


class EluGradientOfOutput(EluSteps):
    def slope_below(self, x: Any) -> Any:
        return self.below(x)


class EluGradientWithoutAlpha(EluSteps):
    def slope_below(self, x: Any) -> Any:
        return np.exp(x)


class EluGradientPlusOne(EluSteps):
    def slope_below(self, x: Any) -> Any:
        return self.below(x) + 1


class EluDerivativeOfOutput(EluSteps):
    def slope_below(self, x: Any) -> Any:
        return self.alpha * np.exp(self.below(x))


class EluBelowWithoutUpstream(EluSteps):
    def gradient_below(self, dout: Any) -> Any:
        return self.slope_below(self.kept)


class EluWithoutUpstream(EluSteps):
    def backward(self, dout: Any) -> Any:
        return super().backward(np.ones_like(dout))


class EluAlphaIgnored(EluSteps):
    def __init__(self, alpha: float = 1.0) -> None:
        super().__init__(1.0)
