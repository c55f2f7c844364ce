"""The reference's optimizers in every form that some course teaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from reference import optimizers as reference


class AdaGrad(reference.AdaGrad):
    """AdaGrad with eps on either side of the root's sign."""

    def __init__(self, lr: float = 0.01, eps: float = 1e-7, eps_inside: bool = False) -> None:
        super().__init__(lr, eps)
        self.eps_inside = eps_inside

    def update(self, params: dict[str, Any], grads: Mapping[str, Any]) -> None:
        """Add the squared gradients up, then step."""
        if not self.eps_inside:
            super().update(params, grads)
            return
        for name in params:
            h = self.h[name] = self.h.get(name, 0.0) + grads[name] ** 2
            params[name] -= self.lr * grads[name] / np.sqrt(h + self.eps)


class Adam(reference.Adam):
    """Adam by the corrected moments or by the corrected step size, with eps in either place.

    ``first`` is the t of the first correction: 1, but in courses that count a step that was not
    taken. ``lecture`` is the simplification that some lecture notes print.
    """

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
        plain: reference.AdamForm = "inside" if eps_inside else "lr_t" if lr_t else "kingma"
        super().__init__(lr, beta1, beta2, eps, "lecture" if lecture else plain)
        self.raw_eps = eps if lr_t and eps_inside and not lecture else None
        self.t = first - 1

    def update(self, params: dict[str, Any], grads: Mapping[str, Any]) -> None:
        """Advance t once, update both moments of every parameter, then step."""
        if self.raw_eps is not None:  # √(v + ε) is √(1 - β₂ᵗ) √(v̂ + ε / (1 - β₂ᵗ))
            self.eps = self.raw_eps / (1 - self.beta2 ** (self.t + 1))
        super().update(params, grads)


class NesterovOfFirstPrinting(reference.Nesterov):
    """The book's first printing, which looks ahead by the new velocity a second time."""

    def update(self, params: dict[str, Any], grads: Mapping[str, Any]) -> None:
        """V ← αv - η∇ and then W ← W + α²v - (1 + α)η∇ with the new v."""
        for name in params:
            v = self.momentum * self.v.get(name, 0.0) - self.lr * grads[name]
            self.v[name] = v
            params[name] += self.momentum**2 * v - (1 + self.momentum) * self.lr * grads[name]


def initialize_velocity(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a velocity of zeros for each parameter."""
    return {name: np.zeros_like(W) for name, W in params.items()}


def initialize_adam(params: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return both moments of each parameter, zeros."""
    return initialize_velocity(params), initialize_velocity(params)
