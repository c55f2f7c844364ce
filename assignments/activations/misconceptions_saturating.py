"""Wrong beliefs about sigmoid and tanh, each the reference with exactly one thing wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.activations import Sigmoid, Tanh


class SigmoidSteps(Sigmoid):
    """Sigmoid, one overridable method a step."""

    def value(self, x: Any) -> Any:
        return super().forward(x)

    def slope(self, x: Any, y: Any) -> Any:
        return y * (1.0 - y)

    def forward(self, x: Any, train: bool = True) -> Any:
        self.x, self.out = x, self.value(x)
        return self.out

    def backward(self, dout: Any) -> Any:
        return dout * self.slope(self.x, self.out)


class TanhSteps(Tanh):
    """Tanh, one overridable method a step."""

    def value(self, x: Any) -> Any:
        return np.tanh(x)

    def slope(self, x: Any, y: Any) -> Any:
        return 1.0 - y**2

    def forward(self, x: Any, train: bool = True) -> Any:
        self.x, self.out = x, self.value(x)
        return self.out

    def backward(self, dout: Any) -> Any:
        return dout * self.slope(self.x, self.out)


def _sigmoid(x: Any) -> Any:
    return Sigmoid().forward(x)


# sigmoid


class SigmoidSign(SigmoidSteps):
    def value(self, x: Any) -> Any:
        return _sigmoid(-x)


class SigmoidParentheses(SigmoidSteps):
    def value(self, x: Any) -> Any:
        return 1 / 1 + np.exp(-x)


class SigmoidOverflow(SigmoidSteps):
    def value(self, x: Any) -> Any:
        return np.exp(x) / (1 + np.exp(x))


class SigmoidGradientOverflow(SigmoidSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return np.exp(-x) / (1 + np.exp(-x)) ** 2


class SigmoidDerivativeOfInput(SigmoidSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return x * (1 - x)


class SigmoidDerivativeOfOutput(SigmoidSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return _sigmoid(y) * (1 - _sigmoid(y))


class SigmoidTanhDerivative(SigmoidSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return 1 - y**2


class SigmoidHalfDerivative(SigmoidSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return 1 - y


class SigmoidWithoutUpstream(SigmoidSteps):
    def backward(self, dout: Any) -> Any:
        return self.slope(self.x, self.out)


# tanh


class TanhIsSigmoid(TanhSteps):
    def value(self, x: Any) -> Any:
        return _sigmoid(x)


class TanhHalfArgument(TanhSteps):
    def value(self, x: Any) -> Any:
        return 2 * _sigmoid(x) - 1


class TanhOverflow(TanhSteps):
    def value(self, x: Any) -> Any:
        return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


class TanhDerivativeOfInput(TanhSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return 1 - x**2


class TanhDerivativeOfOutput(TanhSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return 1 - np.tanh(y) ** 2


class TanhSigmoidDerivative(TanhSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return y * (1 - y)


class TanhNotSquared(TanhSteps):
    def slope(self, x: Any, y: Any) -> Any:
        return 1 - y


class TanhWithoutUpstream(TanhSteps):
    def backward(self, dout: Any) -> Any:
        return self.slope(self.x, self.out)
