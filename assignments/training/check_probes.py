"""What is tried with numerical gradients and with the errors between two gradients."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import column_major

STEEP = 1e4
"""Curvature that a one-sided difference shows at any usual step, and a central one does not."""


def _bowl(rng: np.random.Generator, size: int, coupling: float) -> tuple[Any, Any]:
    """Return f and a point: a steep bowl, seen from near its bottom.

    f adds up what its rows give, so that those who go through a matrix row by row get it right.
    ``coupling`` is how much the slope along one entry depends on the others.
    """
    M = np.eye(size) + coupling * rng.uniform(0.5, 1.0, size=(size, size))
    x = rng.uniform(0.5, 1.5, size=(3, size))
    near = rng.choice([-1.0, 1.0], size=size) * rng.uniform(1.0, 2.0, size=size) / STEEP
    goal = M @ (x[0] + near)

    def f(at: Any) -> float:
        u = np.asarray(at) @ M.T - goal
        return float(0.5 * STEEP * (u**2).sum())

    x[1:] = x[0] + rng.uniform(-2.0, 2.0, size=(2, size)) / STEEP
    return f, x


def gradient_of_vector(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A function of three numbers that bends strongly."""
    f, x = _bowl(rng, 3, 0.0)
    x = x[0].copy()
    after = x.copy()
    gradient = impl.numerical_gradient(f, after)
    return {"gradient": gradient, "moved_by": after - x + 1.0, "x": x}


def gradient_of_matrix(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A function of a matrix that is not square."""
    f, x = _bowl(rng, 2, 0.3)
    return {"gradient": impl.numerical_gradient(f, x.copy())}


def relative_errors(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two pairs of gradients, far apart and close, and of very different size."""
    a = rng.permutation([-2.0, -1.0, 1.0, 1.5, 3.0]) * rng.uniform(0.8, 1.2, size=5)
    b = rng.normal(-1.0, 1.0, size=5)
    far = impl.relative_error(a.copy(), b.copy())
    close = impl.relative_error(1e-3 * a, 1e-3 * (a + 0.01 * np.abs(b)))
    return {"far": far, "close": close}


def relative_error_of_zeros(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two gradients that are zero, and so equal."""
    error = impl.relative_error(np.zeros(3), np.zeros(3))
    return {"error": np.asarray(error) + 1.0}


def check_gradient(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A right gradient, and one that is twice as large in one entry."""
    c = rng.uniform(1.0, 2.0, size=3)
    x = rng.uniform(0.5, 1.5, size=3)
    right = 3 * c * x**2
    wrong = right.copy()
    wrong[1] *= 2

    def f(at: Any) -> float:
        return float((c * np.asarray(at) ** 3).sum())

    small = float(impl.gradient_check(f, x.copy(), right.copy()))
    large = float(impl.gradient_check(f, x.copy(), wrong))
    return {"right_is_small": bool(abs(small) < 1e-5), "wrong_is_large": bool(large > 1e-2)}


def check_line(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """J = θ x at a few places: the gradient that is checked is right."""
    places = [(float(rng.uniform(1.5, 3.0)), float(rng.uniform(2.0, 5.0))) for _ in range(2)]
    # nothing, which has no scale
    return {"difference_plus_1": np.array([1.0 + impl.gradient_check_1(*p) for p in places])}


def check_gradient_n(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Gradients of a small network: all right, and with one layer's doubled."""
    parameters = {
        name: rng.normal(0.0, 0.6, size=shape) for name, shape in column_major.SHAPES.items()
    }
    X, Y = rng.normal(size=(4, 3)), np.array([[1, 0, 1]])
    AL, caches = column_major.forward(X, parameters)
    gradients = column_major.backward(AL, Y, caches)
    right = float(impl.gradient_check_n(parameters, gradients, X, Y))
    doubled = {**gradients, "dW2": 2 * gradients["dW2"]}
    wrong = impl.gradient_check_n(parameters, doubled, X, Y)
    return {"difference_of_right": right + 1.0, "difference_of_wrong": wrong}
