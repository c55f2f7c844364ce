"""What is tried with maxout, and what is looked at.

The shapes tell every wrong axis apart: N, D, D/k and k all differ, and k divides N too. The values
are a shuffled grid, so that there is no tie and no kink within a numerical gradient's steps.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.judging.gradients import numerical_gradient
from grader.judging.values import Agreement

N = 6


def _distinct(rng: np.random.Generator, low: float, high: float, *shape: int) -> NDArray[Any]:
    size = int(np.prod(shape))
    return rng.permutation(np.linspace(low, high, size)).reshape(shape)


def maxout_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Groups of two and of three, each with a positive value: a sample has one negative only."""
    x = {k: _distinct(rng, 0.2, 3.0, N, d) for k, d in ((2, 10), (3, 15))}
    for values in x.values():
        values[np.arange(N), rng.integers(values.shape[1], size=N)] *= -1
    return {
        "y": {f"k={k}": impl.Maxout(k).forward(values.copy()) for k, values in x.items()},
        "x": {f"k={k}": values for k, values in x.items()},
    }


def maxout_negative(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Negative values only."""
    x = _distinct(rng, -3.0, -0.5, N, 15)
    return {"y": impl.Maxout(3).forward(x.copy()), "x": x}


def maxout_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient of the last of two passes."""
    layer = impl.Maxout(3)
    layer.forward(_distinct(rng, -2.5, 3.0, N, 15))
    layer.forward(_distinct(rng, -2.5, 3.0, N, 15))
    dout = rng.uniform(0.4, 2.0, (N, 5)) * rng.choice([-1.0, 1.0], (N, 5))
    return {"dx": layer.backward(dout.copy()), "dout": dout}


def maxout_own_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient against numerical ones of the submission's own forward."""
    x, dout = _distinct(rng, -2.5, 3.0, 2, 6), rng.normal(0.5, 1.0, (2, 2))
    layer = impl.Maxout(3)
    layer.forward(-x)  # what is kept of this pass must not matter
    numerical = numerical_gradient(layer.forward, x, dout)
    layer.forward(x.copy())
    return {"dx": Agreement(layer.backward(dout), numerical)}
