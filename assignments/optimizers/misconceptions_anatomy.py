"""The optimizers taken apart into what a belief can be wrong about.

Without an override each of these is the reference under the same conventions (a test holds them
to that). State lives in place, as students write it: what starts as the parameter itself stays it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

State = dict[str, Any]


class Steps:
    """What all optimizers do: keep a state for each parameter, and add a step to it."""

    state_names: tuple[str, ...] = ()

    def __init__(self, lr: float) -> None:
        self.lr = lr
        self.t = 0
        self.states: dict[str, State] = {}

    def update(self, params: dict[str, Any], grads: Mapping[str, Any]) -> None:
        self.t += 1
        for name, W in params.items():
            self.move(params, name, self.step(self.state_of(name, W), grads[name]))

    def state_of(self, name: str, W: Any) -> State:
        if name not in self.states:
            self.states[name] = {key: self.start(W) for key in self.state_names}
        return self.states[name]

    def start(self, W: Any) -> Any:
        return np.zeros_like(W)

    def step(self, state: State, g: Any) -> Any:
        return -self.lr * g

    def move(self, params: dict[str, Any], name: str, step: Any) -> None:
        params[name] += step


class SGD(Steps):
    """W ← W - η∇."""


class Momentum(Steps):
    """v ← αv - η∇ and W ← W + v, or the average of gradients."""

    state_names = ("v",)

    def __init__(self, lr: float = 0.01, momentum: float = 0.9, ewa: bool = False) -> None:
        super().__init__(lr)
        self.momentum, self.ewa = momentum, ewa

    def step(self, state: State, g: Any) -> Any:
        self.accumulate(state, g)
        return self.leap(state["v"], g)

    def accumulate(self, state: State, g: Any) -> None:
        state["v"] *= self.momentum
        if self.ewa:
            state["v"] += (1 - self.momentum) * g
        else:
            state["v"] -= self.lr * g

    def leap(self, v: Any, g: Any) -> Any:
        return -self.lr * v if self.ewa else v


class AdaGrad(Steps):
    """h ← h + ∇² and W ← W - η∇/√h."""

    state_names = ("h",)

    def __init__(self, lr: float = 0.01, eps: float = 1e-7, eps_inside: bool = False) -> None:
        super().__init__(lr)
        self.eps, self.eps_inside = eps, eps_inside

    def step(self, state: State, g: Any) -> Any:
        self.accumulate(state, g)
        return -self.lr * g / self.root(state["h"])

    def accumulate(self, state: State, g: Any) -> None:
        state["h"] += self.square(g)

    def square(self, g: Any) -> Any:
        return g**2

    def root(self, h: Any) -> Any:
        return np.sqrt(h + self.eps) if self.eps_inside else np.sqrt(h) + self.eps


class RMSProp(AdaGrad):
    """h ← ρh + (1 - ρ)∇² and W ← W - η∇/√h."""

    def __init__(
        self, lr: float = 0.01, decay: float = 0.99, eps: float = 1e-7, eps_inside: bool = False
    ) -> None:
        super().__init__(lr, eps, eps_inside)
        self.decay = decay

    def accumulate(self, state: State, g: Any) -> None:
        state["h"] *= self.decay
        state["h"] += (1 - self.decay) * self.square(g)


class Adam(Steps):
    """Both averages, their start at zero corrected."""

    state_names = ("m", "v")

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
        lr_t: bool = False,
        eps_inside: bool = False,
        first: int = 1,
        lecture: bool = False,
    ) -> None:
        super().__init__(lr)
        self.beta1, self.beta2, self.eps = beta1, beta2, eps
        self.lr_t, self.eps_inside = lr_t, eps_inside
        self.t = self.first = first - 1

    def step(self, state: State, g: Any) -> Any:
        self.accumulate(state, g)
        m_hat = state["m"] / self.correction1()
        v_hat = state["v"] / self.correction2()
        return -self.lr * self.quotient(m_hat, v_hat)

    def accumulate(self, state: State, g: Any) -> None:
        state["m"] += (1 - self.beta1) * (g - state["m"])
        state["v"] += (1 - self.beta2) * (self.square(g, state) - state["v"])

    def square(self, g: Any, state: State) -> Any:
        return g**2

    def power(self, beta: float) -> float:
        return float(beta**self.t)

    def correction1(self) -> Any:
        return np.float64(1 - self.power(self.beta1))

    def correction2(self) -> Any:
        return np.float64(1 - self.power(self.beta2))

    def quotient(self, m_hat: Any, v_hat: Any) -> Any:
        return m_hat / self.root(v_hat)

    def root(self, v_hat: Any) -> Any:
        # with lr_t, eps stands beside the uncorrected v
        scale = self.correction2() if self.lr_t else np.float64(1.0)
        if self.eps_inside:
            return np.sqrt(v_hat + self.eps / scale)
        return np.sqrt(v_hat) + self.eps / np.sqrt(scale)
