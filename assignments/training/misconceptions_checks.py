"""Wrong beliefs about numerical gradients and relative errors."""

from __future__ import annotations

from typing import Any

import numpy as np

from .column_major import GradientCheck, LineCheck

H = 1e-4


def _gradient(f: Any, x: Any, slope: Any, *, restores: bool = True) -> Any:
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + H
        above = f(x)
        x[i] = kept - H
        below = f(x)
        if restores:
            x[i] = kept
        gradient[i] = slope(above, below)
    return gradient


def gradient_slip(f: Any, x: Any) -> Any:
    return _gradient(f, x, lambda above, below: above - below / (2 * H))


def gradient_halved_step(f: Any, x: Any) -> Any:
    return _gradient(f, x, lambda above, below: (above - below) / H)


def gradient_not_restored(f: Any, x: Any) -> Any:
    return _gradient(f, x, lambda above, below: (above - below) / (2 * H), restores=False)


def gradient_one_sided(f: Any, x: Any) -> Any:
    at = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + H
        gradient[i] = (f(x) - at) / H
        x[i] = kept
    return gradient


def gradient_of_nothing(f: Any, x: Any) -> Any:
    return np.zeros(x.shape)


def difference_absolute(a: Any, b: Any, form: str = "norms") -> float:
    distance = np.asarray(a) - np.asarray(b)
    return float(np.linalg.norm(distance) if form == "norms" else np.abs(distance).max())


def difference_signed(a: Any, b: Any, form: str = "norms") -> float:
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if form == "norms":
        return float(np.linalg.norm(a - b) / np.linalg.norm(a + b))
    return float(((a - b) / (np.abs(a) + np.abs(b))).max())


class _Slip(GradientCheck):
    def slope(self, above: float, below: float, at: float, epsilon: float) -> float:
        return above - below / (2 * epsilon)


class _Halved(GradientCheck):
    def slope(self, above: float, below: float, at: float, epsilon: float) -> float:
        return (above - below) / epsilon


class _NotNormalized(GradientCheck):
    def difference(self, grad: Any, approx: Any) -> float:
        return float(np.linalg.norm(grad - approx))


class _LineSlip(_Slip, LineCheck): ...


class _LineHalved(_Halved, LineCheck): ...


LineSlip = _LineSlip()
LineHalved = _LineHalved()
ApproxSlip = _Slip()
ApproxHalved = _Halved()
ApproxNotNormalized = _NotNormalized()
