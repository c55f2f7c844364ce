"""What is tried with a layer normalization: the same sums as batch normalization, by sample."""

from __future__ import annotations

from typing import Any

import numpy as np

N, D = 6, 9
WIDE = 100.0  # spread beside which no usual eps counts


def _samples(rng: np.random.Generator) -> Any:
    """Return samples and features that all have means and spreads of their own."""
    shape = rng.uniform(0.5, 3.0, D) * rng.uniform(0.5, 3.0, (N, 1))
    return WIDE * (rng.normal(3.0, 2.0, size=(N, D)) * shape + np.arange(N)[:, None])


def _layer(impl: Any, rng: np.random.Generator) -> Any:
    return impl.LayerNorm(rng.uniform(0.5, 2.0, D), rng.normal(0.0, 2.0, D))


def layernorm_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A batch, and one of its samples alone: the others must not matter."""
    layer, x = _layer(impl, rng), _samples(rng)
    return {"y": layer.forward(x.copy()), "y_of_one": layer.forward(x[2:3].copy()), "x": x}


def layernorm_constant_sample(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A sample of equal features, whose variance is 0: its output is β under any eps."""
    layer, x = _layer(impl, rng), _samples(rng)
    x[2] = 2.0
    y = np.asarray(layer.forward(x.copy()), dtype=float)[2]
    finite = np.isfinite(y)
    # NaN is like nothing: what is not finite is told as a number far from every β
    return {"finite": bool(finite.all()), "y": np.where(finite, y, WIDE), "x": x[2]}


def layernorm_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The three gradients for a random, non-uniform upstream gradient."""
    layer = _layer(impl, rng)
    layer.forward(_samples(rng))
    dout = rng.normal(0.5, 1.0, size=(N, D))
    dx = layer.backward(dout.copy())
    return {"dx": WIDE * dx, "dgamma": layer.dgamma, "dbeta": layer.dbeta, "dout": dout}
