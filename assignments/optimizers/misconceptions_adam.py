"""Wrong beliefs about Adam."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .misconceptions_anatomy import Adam, State


class NoCorrection(Adam):
    def correction1(self) -> Any:
        return np.float64(1.0)

    def correction2(self) -> Any:
        return np.float64(1.0)


class UncorrectedV(Adam):
    def correction2(self) -> Any:
        return np.float64(1.0)


class UncorrectedM(Adam):
    def correction1(self) -> Any:
        return np.float64(1.0)


class FromZero(Adam):
    """t is 0 in the first correction."""

    def power(self, beta: float) -> float:
        return float(beta ** (self.t - 1))


class Ahead(Adam):
    """t is 2 in the first correction."""

    def power(self, beta: float) -> float:
        return float(beta ** (self.t + 1))


class PerParameter(Adam):
    """t counts parameters, not steps."""

    def update(self, params: dict[str, Any], grads: Mapping[str, Any]) -> None:
        for name, W in params.items():
            self.t += 1
            self.move(params, name, self.step(self.state_of(name, W), grads[name]))


class Stuck(Adam):
    """t is never advanced."""

    def power(self, beta: float) -> float:
        return float(beta ** (self.first + 1))


class Two(Adam):
    """t is 2 in every correction."""

    def power(self, beta: float) -> float:
        return float(beta**2)


class TimesT(Adam):
    """β·t where βᵗ belongs."""

    def power(self, beta: float) -> float:
        return beta * self.t


class CorrectedState(Adam):
    """The corrected moments replace the averages."""

    def step(self, state: State, g: Any) -> Any:
        self.accumulate(state, g)
        state["m"] = state["m"] / self.correction1()
        state["v"] = state["v"] / self.correction2()
        return -self.lr * self.quotient(state["m"], state["v"])


class BetasSwapped(Adam):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beta1, self.beta2 = self.beta2, self.beta1


class WeightsSwapped(Adam):
    """(1 - β) of the old average and β of the gradient."""

    def accumulate(self, state: State, g: Any) -> None:
        state["m"] += self.beta1 * (g - state["m"])
        state["v"] += self.beta2 * (g**2 - state["v"])


class NoRoot(Adam):
    def root(self, v_hat: Any) -> Any:
        return v_hat + self.eps


class VOfM(Adam):
    """v averages m² in place of ∇²."""

    def square(self, g: Any, state: State) -> Any:
        return state["m"] ** 2


class Unsquared(Adam):
    """v averages ∇ in place of ∇²."""

    def square(self, g: Any, state: State) -> Any:
        return g


class GradientForM(Adam):
    """The step takes ∇ where m̂ belongs."""

    def step(self, state: State, g: Any) -> Any:
        self.accumulate(state, g)
        return -self.lr * self.quotient(g, state["v"] / self.correction2())


class NoEps(Adam):
    def root(self, v_hat: Any) -> Any:
        return np.sqrt(v_hat)


class Lecture(Adam):
    """AdaGrad with momentum, which some lecture notes print as Adam."""

    def step(self, state: State, g: Any) -> Any:
        state["v"] += g**2
        state["m"] *= self.beta1
        state["m"] -= self.lr * g / (np.sqrt(state["v"]) + self.eps)
        return state["m"]


class OneBeta(Adam):
    """Both corrections take β₁."""

    def correction2(self) -> Any:
        return self.correction1()


class OneState(Adam):
    """m and v are one array: what is written last is read twice."""

    state_names = ("m",)

    def step(self, state: State, g: Any) -> Any:
        state["m"] = self.beta1 * state["m"] + (1 - self.beta1) * g
        state["m"] = self.beta2 * state["m"] + (1 - self.beta2) * g**2
        m_hat, v_hat = state["m"] / self.correction1(), state["m"] / self.correction2()
        return -self.lr * self.quotient(m_hat, v_hat)
