"""What the twelve checks try, with inputs of the same shapes as in the other graders."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.values import Proportion, UniformSample


def dropout_share(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A hundred samples of a hundred ones."""
    y = impl.Dropout(0.3, impl.rng(1)).forward(np.ones((100, 100)), train=True)
    return {"share": Proportion(int(np.sum(y == 0)), y.size, 0.3)}


def dropout_test(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The test output."""
    x = rng.normal(size=(8, 5))
    return {"y": impl.Dropout(0.3, impl.rng(1)).forward(x.copy(), train=False), "x": x}


def dropout_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Where the gradient differs from what the forward pass let through."""
    x, dout = rng.uniform(1.0, 2.0, size=(20, 10)), rng.normal(size=(20, 10))
    layer = impl.Dropout(0.4, impl.rng(1))
    y = layer.forward(x.copy(), train=True)
    return {"passed": bool(np.allclose(layer.backward(dout.copy()), dout * (y != 0)))}


def _layer(impl: Any, rng: np.random.Generator) -> tuple[Any, Any]:
    return impl.BatchNorm(rng.uniform(0.5, 2.0, 5), rng.normal(size=5)), _batch(rng, 16)


def _batch(rng: np.random.Generator, samples: int) -> Any:
    return rng.normal(3.0, 2.0, size=(samples, 5))


def batchnorm_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One batch in training."""
    layer, x = _layer(impl, rng)
    return {"y": layer.forward(x.copy(), train=True), "x": x}


def batchnorm_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A random upstream gradient."""
    layer, x = _layer(impl, rng)
    layer.forward(x.copy(), train=True)
    dx = layer.backward(rng.normal(size=x.shape))
    dgamma, dbeta = (_gradient(layer, k, name) for k, name in enumerate(("dgamma", "dbeta")))
    return {"dx": dx, "dgamma": dgamma, "dbeta": dbeta}


def _gradient(layer: Any, position: int, name: str) -> Any:
    return layer.gradient(position, name) if hasattr(layer, "gradient") else getattr(layer, name)


def batchnorm_test(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Three batches in training, then another one at test time."""
    layer, x = _layer(impl, rng)
    for batch in (x, _batch(rng, 16), _batch(rng, 16)):
        layer.forward(batch.copy(), train=True)
    return {"y": layer.forward(_batch(rng, 4), train=False)}


def _ten_steps(optimizer: Any, impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    params = impl.hold({"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)})
    series = [{"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)} for _ in range(10)]
    optimizer.updates(params, series)
    return {"W": impl.read(params)["W"]}


def momentum(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps on two parameters."""
    return _ten_steps(impl.Momentum(0.05), impl, rng)


def rmsprop(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps on two parameters."""
    return _ten_steps(impl.RMSProp(0.05), impl, rng)


def adam(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps on two parameters."""
    return _ten_steps(impl.Adam(0.05), impl, rng)


def uniform_int(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """600 draws from 2, 3 and 4."""
    return {"drawn": sorted({int(n) for n in impl.uniform_int(2, 4, 600, impl.rng(10))})}


def log_uniform(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Where 4,000 draws lie between the exponents -4 and 0."""
    exponents = np.log10(impl.log_uniform(0.0001, 1.0, 4000, impl.rng(11)))
    return {"decades": UniformSample((exponents + 4) / 4)}


def sample_beta(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Where 4,000 draws of 1 - beta lie between the exponents -3 and -1."""
    exponents = np.log10(1 - impl.sample_beta(0.9, 0.999, 4000, impl.rng(12)))
    return {"decades": UniformSample((exponents + 3) / 2)}
