"""Gradient-descent optimizers on dicts of arrays, each updated in place.

``params`` and ``grads`` map the same names to arrays of the same shapes; ``update`` changes the
arrays of ``params`` themselves (the caller's arrays move) and returns None. State, such as a
velocity, is kept for each name, in the parameter's shape and precision, and starts at zero. Names
that only ``grads`` has are ignored. A parameter without a gradient, or with one of another shape,
raises ValueError before anything has been changed.

In every formula ∇ is the gradient, η = lr, and squares, roots and quotients are elementwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import numpy as np

from reference.arrays import Array
from reference.minibatches import minibatches
from reference.schedules import lr_decay, step_decay

__all__ = [
    "SGD",
    "AdaGrad",
    "Adam",
    "Momentum",
    "Nesterov",
    "RMSProp",
    "lr_decay",
    "minibatches",
    "step_decay",
]

Arrays: TypeAlias = dict[str, Array]
AdamForm: TypeAlias = Literal["kingma", "lr_t", "inside", "lecture"]
ADAM_FORMS: tuple[AdamForm, ...] = ("kingma", "lr_t", "inside", "lecture")


class SGD:
    """Gradient descent: W ← W − η∇.

    Source: Robbins & Monro (1951). Raises ValueError unless lr > 0.

    Examples
    --------
    >>> params = {"W": np.array([1.0, 2.0])}
    >>> SGD(lr=0.1).update(params, {"W": np.array([10.0, -10.0])})
    >>> params["W"]
    array([0., 3.])
    """

    def __init__(self, lr: float = 0.01) -> None:
        self.lr = _positive(lr, "lr")

    def update(self, params: Arrays, grads: Mapping[str, Array]) -> None:
        """Take one step down the gradient."""
        grads = _matched(params, grads)
        for name in params:
            params[name] -= self.lr * grads[name]


class Momentum:
    """Gradient descent with a velocity.

    ::

        v ← αv − η∇             W ← W + v          (ewa=False, Polyak 1964)
        v ← αv + (1 − α)∇       W ← W − ηv         (ewa=True, deeplearning.ai, course 2)

    with α = momentum in [0, 1). The second form averages gradients instead of adding them up: with
    the same η its steps are 1 − α times as long. Raises ValueError unless lr > 0 and 0 <= α < 1.

    Examples
    --------
    >>> params, optimizer = {"W": np.array([0.0])}, Momentum(lr=0.1, momentum=0.5)
    >>> for _ in range(2):
    ...     optimizer.update(params, {"W": np.array([1.0])})
    >>> params["W"].round(6)  # -0.1, then -0.1 - 0.15
    array([-0.25])
    """

    def __init__(self, lr: float = 0.01, momentum: float = 0.9, ewa: bool = False) -> None:
        self.lr = _positive(lr, "lr")
        self.momentum = _share(momentum, "momentum")
        self.ewa = ewa
        self.v: Arrays = {}

    def update(self, params: Arrays, grads: Mapping[str, Array]) -> None:
        """Update each velocity, then move by it."""
        grads = _matched(params, grads)
        _start_at_zero(self.v, params)
        for name in params:
            if self.ewa:
                self.v[name] = self.momentum * self.v[name] + (1.0 - self.momentum) * grads[name]
                params[name] -= self.lr * self.v[name]
            else:
                self.v[name] = self.momentum * self.v[name] - self.lr * grads[name]
                params[name] += self.v[name]


class Nesterov:
    """Nesterov's accelerated gradient: the gradient is taken where the velocity leads.

    ::

        v ← αv − η∇L(θ + αv)        θ ← θ + v                 (Nesterov 1983; Sutskever et al. 2013)

    An optimizer sees the gradient only at the parameters it is given. So W stands for the point
    looked ahead at, W = θ + αv, and with the gradient ∇ at W the same steps read

    ::

        v ← αv − η∇                 W ← W + αv − η∇           (v on the right: the new one)

    (Bengio et al. 2013, "Advances in optimizing recurrent networks"; CS231n.) Because v starts at
    zero, W and θ start at the same point. Raises ValueError unless lr > 0 and 0 <= α < 1.

    Examples
    --------
    >>> params, optimizer = {"W": np.array([0.0])}, Nesterov(lr=0.1, momentum=0.5)
    >>> optimizer.update(params, {"W": np.array([1.0])})
    >>> params["W"].round(6)  # v = -0.1; 0.5 v - 0.1
    array([-0.15])
    """

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        self.lr = _positive(lr, "lr")
        self.momentum = _share(momentum, "momentum")
        self.v: Arrays = {}

    def update(self, params: Arrays, grads: Mapping[str, Array]) -> None:
        """Update each velocity, then move to the next point to look ahead at."""
        grads = _matched(params, grads)
        _start_at_zero(self.v, params)
        for name in params:
            self.v[name] = self.momentum * self.v[name] - self.lr * grads[name]
            params[name] += self.momentum * self.v[name] - self.lr * grads[name]


class AdaGrad:
    """Step sizes that shrink with the squared gradients so far.

    ::

        h ← h + ∇²        W ← W − η ∇ / (√h + ε)

    Source: Duchi, Hazan & Singer (2011). ε keeps a gradient of zero finite; the first step of any
    other is about η long. Raises ValueError unless lr > 0 and eps >= 0.

    Examples
    --------
    >>> params = {"W": np.array([1.0, 1.0])}
    >>> AdaGrad(lr=0.1).update(params, {"W": np.array([3.0, -300.0])})
    >>> params["W"].round(6)
    array([0.9, 1.1])
    """

    def __init__(self, lr: float = 0.01, eps: float = 1e-7) -> None:
        self.lr = _positive(lr, "lr")
        self.eps = _not_negative(eps, "eps")
        self.h: Arrays = {}

    def update(self, params: Arrays, grads: Mapping[str, Array]) -> None:
        """Add the squared gradients up, then step."""
        grads = _matched(params, grads)
        _start_at_zero(self.h, params)
        for name in params:
            self.h[name] += grads[name] ** 2
            params[name] -= self.lr * grads[name] / (np.sqrt(self.h[name]) + self.eps)


class RMSProp:
    """Step sizes that follow a moving average of the squared gradients.

    ::

        h ← ρh + (1 − ρ)∇²
        W ← W − η ∇ / (√h + ε)       (eps_inside=False)
        W ← W − η ∇ / √(h + ε)       (eps_inside=True)

    with ρ = decay in [0, 1). Source: Tieleman & Hinton (2012), lecture 6.5 of "Neural Networks for
    Machine Learning". Raises ValueError unless lr > 0, 0 <= decay < 1 and eps >= 0.

    Examples
    --------
    >>> params = {"W": np.array([1.0])}
    >>> RMSProp(lr=0.01, decay=0.99).update(params, {"W": np.array([5.0])})
    >>> params["W"].round(6)  # the first step is η / √(1 − ρ) long
    array([0.9])
    """

    def __init__(
        self, lr: float = 0.01, decay: float = 0.99, eps: float = 1e-7, eps_inside: bool = False
    ) -> None:
        self.lr = _positive(lr, "lr")
        self.decay = _share(decay, "decay")
        self.eps = _not_negative(eps, "eps")
        self.eps_inside = eps_inside
        self.h: Arrays = {}

    def update(self, params: Arrays, grads: Mapping[str, Array]) -> None:
        """Average the squared gradients, then step."""
        grads = _matched(params, grads)
        _start_at_zero(self.h, params)
        for name in params:
            self.h[name] = self.decay * self.h[name] + (1.0 - self.decay) * grads[name] ** 2
            if self.eps_inside:
                root = np.sqrt(self.h[name] + self.eps)
            else:
                root = np.sqrt(self.h[name]) + self.eps
            params[name] -= self.lr * grads[name] / root


class Adam:
    """Momentum and RMSProp together, with their start at zero corrected.

    ::

        t ← t + 1        m ← β₁m + (1 − β₁)∇        v ← β₂v + (1 − β₂)∇²
        m̂ = m / (1 − β₁ᵗ)        v̂ = v / (1 − β₂ᵗ)

        form="kingma"   W ← W − η m̂ / (√v̂ + ε)                         algorithm 1
        form="lr_t"     W ← W − ηₜ m / (√v + ε),                        end of section 2; ε there is
                        ηₜ = η √(1 − β₂ᵗ) / (1 − β₁ᵗ)                   ε √(1 − β₂ᵗ) in "kingma"
        form="inside"   W ← W − η m̂ / √(v̂ + ε)                         deeplearning.ai's variant

        form="lecture"  v ← v + ∇²        m ← β₁m − η ∇ / (√v + ε)        W ← W + m

    Source: Kingma & Ba (2015), "Adam: A Method for Stochastic Optimization". ``lecture`` is a
    simplification that some lecture notes print, AdaGrad with momentum: it neither averages nor
    corrects, β₂ has no part in it, and it is not Adam.

    t is one count for all parameters: the calls of ``update`` so far. Raises ValueError unless
    lr > 0, 0 <= beta1 < 1, 0 <= beta2 < 1, eps >= 0 and form is one of the four.

    Examples
    --------
    >>> params = {"W": np.array([1.0, 1.0])}
    >>> Adam(lr=0.1).update(params, {"W": np.array([0.001, -1000.0])})
    >>> params["W"].round(4)  # whatever the gradient, the first step is about η long
    array([0.9, 1.1])
    """

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
        form: AdamForm = "kingma",
    ) -> None:
        self.lr = _positive(lr, "lr")
        self.beta1 = _share(beta1, "beta1")
        self.beta2 = _share(beta2, "beta2")
        self.eps = _not_negative(eps, "eps")
        if form not in ADAM_FORMS:
            raise ValueError(f"form={form!r}; one of {', '.join(ADAM_FORMS)} is valid")
        self.form = form
        self.t = 0
        self.m: Arrays = {}
        self.v: Arrays = {}

    def update(self, params: Arrays, grads: Mapping[str, Array]) -> None:
        """Advance t once, update both moments of every parameter, then step."""
        grads = _matched(params, grads)
        _start_at_zero(self.m, params)
        _start_at_zero(self.v, params)
        self.t += 1
        for name in params:
            if self.form == "lecture":
                params[name] += self._lecture_step(name, grads[name])
            else:
                params[name] -= self._step(name, grads[name])

    def _step(self, name: str, g: Array) -> Array:
        m = self.m[name] = self.beta1 * self.m[name] + (1.0 - self.beta1) * g
        v = self.v[name] = self.beta2 * self.v[name] + (1.0 - self.beta2) * g**2
        correction1, correction2 = 1.0 - self.beta1**self.t, 1.0 - self.beta2**self.t
        if self.form == "lr_t":
            lr_t = self.lr * correction2**0.5 / correction1
            return np.asarray(lr_t * m / (np.sqrt(v) + self.eps))
        m_hat, v_hat = m / correction1, v / correction2
        if self.form == "inside":
            return np.asarray(self.lr * m_hat / np.sqrt(v_hat + self.eps))
        return np.asarray(self.lr * m_hat / (np.sqrt(v_hat) + self.eps))

    def _lecture_step(self, name: str, g: Array) -> Array:
        v = self.v[name] = self.v[name] + g**2
        self.m[name] = self.beta1 * self.m[name] - self.lr * g / (np.sqrt(v) + self.eps)
        return self.m[name]


def _start_at_zero(state: Arrays, params: Mapping[str, Array]) -> None:
    for name, W in params.items():
        if name not in state:
            state[name] = np.zeros_like(W)


def _matched(params: Mapping[str, Array], grads: Mapping[str, Array]) -> Arrays:
    """Return each parameter's gradient in the parameter's precision, or raise ValueError."""
    matched = {}
    for name, W in params.items():
        dtype, shape = np.asarray(W).dtype, np.shape(W)
        if not np.issubdtype(dtype, np.floating):
            raise ValueError(
                f"params[{name!r}] has dtype {dtype}; "
                "a floating-point array is valid: convert it with .astype(float)"
            )
        if name not in grads:
            raise ValueError(
                f"grads has no {name!r}; a gradient for each of {sorted(params)} is valid"
            )
        if np.shape(grads[name]) != shape:
            raise ValueError(
                f"grads[{name!r}] has shape {np.shape(grads[name])}; "
                f"the parameter's {shape} is valid"
            )
        matched[name] = np.asarray(grads[name]).astype(dtype, copy=False)
    return matched


def _positive(value: float, name: str) -> float:
    if not value > 0.0:
        raise ValueError(f"{name}={value!r}; a number above 0 is valid")
    return value


def _not_negative(value: float, name: str) -> float:
    if not value >= 0.0:
        raise ValueError(f"{name}={value!r}; a number >= 0 is valid")
    return value


def _share(value: float, name: str) -> float:
    if not 0.0 <= value < 1.0:
        raise ValueError(f"{name}={value!r}; a number in [0, 1) is valid")
    return value
