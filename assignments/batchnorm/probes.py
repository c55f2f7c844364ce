"""What is tried with a batch normalization, and what is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.gradients import DegenerateForward, numerical_gradient
from grader.judging.values import Agreement, Between

from .layernorm_probes import layernorm_backward, layernorm_constant_sample, layernorm_forward

__all__ = ["layernorm_backward", "layernorm_constant_sample", "layernorm_forward"]

N, D = 16, 5
WIDE = 100.0  # spread of features beside which no usual eps counts


def _layer(impl: Any, rng: np.random.Generator, size: int = D, part: str = "BatchNorm") -> Any:
    """Return a fresh layer with γ and β that no swap, sign or missing factor leaves alone."""
    gamma, beta = rng.uniform(0.5, 2.0, size), rng.normal(0.0, 2.0, size)
    return getattr(impl, part)(gamma, beta)


def _used(layer: Any, rng: np.random.Generator, spread: float = WIDE) -> Any:
    """Return the layer after a batch of another mean: its past must not matter in training."""
    layer.forward(spread * rng.normal(-2.0, 1.0, size=(N, D)), train=True)
    return layer


def forward_train(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A batch whose features have different means and spreads, after another batch."""
    x = WIDE * rng.normal(3.0, 2.0, size=(N, D)) * rng.uniform(0.5, 3.0, D)
    gamma, beta = rng.uniform(0.5, 2.0, D), rng.normal(0.0, 2.0, D)
    y = _used(impl.BatchNorm(gamma, beta), rng).forward(x.copy(), train=True)
    mu, var = x.mean(axis=0), x.var(axis=0)
    identity = impl.BatchNorm(np.sqrt(var + impl.conventions["eps"]), mu)
    bias = WIDE * rng.normal(size=D)
    return {
        "y": y,
        "identity": identity.forward(x.copy(), train=True),
        "y_with_bias_before": impl.BatchNorm(gamma, beta).forward(x + bias, train=True),
        "x": x,
        "x_hat": (x - mu) / np.sqrt(var),
        "gamma": gamma,
        "beta": beta,
    }


def forward_small_variance(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A feature that is constant, and features whose variance is about eps."""
    spread = np.sqrt(impl.conventions["eps"])
    x = rng.normal(0.0, spread, size=(N, D)) * np.array([0.0, 0.5, 1.0, 2.0, 5.0])
    x += np.array([2.0, 0.0, 0.0, 0.0, 0.0])
    y = _used(_layer(impl, rng), rng, spread).forward(x, train=True)
    return {"constant_feature": y[:, 0], "y": y[:, 1:]}


def backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The three gradients for a random, non-uniform upstream gradient."""
    layer = _used(_layer(impl, rng), rng)
    layer.forward(WIDE * rng.normal(3.0, 2.0, size=(N, D)) * rng.uniform(0.5, 3.0, D), train=True)
    dout = rng.normal(0.5, 1.0, size=(N, D))
    dx = layer.backward(dout.copy())
    return {"dx": dx, "dgamma": layer.dgamma, "dbeta": layer.dbeta, "dout": dout}


def backward_alt(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same gradients from the simplified backward pass."""
    layer = _used(_layer(impl, rng), rng)
    layer.forward(WIDE * rng.normal(3.0, 2.0, size=(N, D)) * rng.uniform(0.5, 3.0, D), train=True)
    dout = rng.normal(0.5, 1.0, size=(N, D))
    dx = layer.backward_alt(dout.copy())
    return {"dx": dx, "dgamma": layer.dgamma, "dbeta": layer.dbeta, "dout": dout}


def backward_of_own_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The submission's gradients against numerical ones of its own forward."""
    n, d = 7, 3
    x = rng.normal(1.0, 2.0, size=(n, d))
    gamma, beta = rng.uniform(0.5, 2.0, d), rng.normal(0.0, 2.0, d)
    dout = rng.normal(0.5, 1.0, size=(n, d))

    def y(x: Any = x, gamma: Any = gamma, beta: Any = beta) -> Any:
        return impl.BatchNorm(gamma.copy(), beta.copy()).forward(x.copy(), train=True)

    _refuse_without_normalization(y, x)
    layer = impl.BatchNorm(gamma, beta)
    layer.forward(x.copy(), train=True)
    dx = layer.backward(dout.copy())
    return {
        "dx": Agreement(dx, numerical_gradient(y, x, dout)),
        "dgamma": Agreement(layer.dgamma, numerical_gradient(lambda g: y(gamma=g), gamma, dout)),
        "dbeta": Agreement(layer.dbeta, numerical_gradient(lambda b: y(beta=b), beta, dout)),
    }


def _refuse_without_normalization(y: Any, x: Any) -> None:
    """A forward that is linear in x (the identity, say) is too easy to have a right backward."""
    first, second = y(x=x), y(x=2 * x)
    if np.allclose(second - y(x=0 * x), 2 * (first - y(x=0 * x)), rtol=1e-6):
        raise DegenerateForward("output is linear in the input")


def test_time(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A few training batches, then a test batch that looks different."""
    layer = _layer(impl, rng)
    batches = [WIDE * (rng.normal(2.0, 3.0, size=(N, D)) + k) for k in range(4)]
    for batch in batches:
        layer.forward(batch, train=True)
    x = WIDE * rng.normal(-1.0, 1.0, size=(N, D))
    return {"y": layer.forward(x.copy(), train=False), "x": x}


def test_time_small_variance(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Test time after training on features whose variance is about eps."""
    spread = np.sqrt(impl.conventions["eps"])
    layer = _layer(impl, rng)
    for _ in range(4):
        layer.forward(rng.normal(0.0, spread, size=(N, D)), train=True)
    return {"y": layer.forward(rng.normal(0.0, spread, size=(N, D)), train=False)}


def test_single_sample(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One sample alone, which has no batch statistics."""
    layer = _layer(impl, rng)
    for k in range(3):
        layer.forward(WIDE * (rng.normal(2.0, 3.0, size=(N, D)) + k), train=True)
    return {"y": layer.forward(WIDE * rng.normal(2.0, 3.0, size=(1, D)), train=False)}


def test_leaves_statistics(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two test batches: what the first one was must not matter to the second."""
    layer = _layer(impl, rng)
    for k in range(3):
        layer.forward(WIDE * (rng.normal(2.0, 3.0, size=(N, D)) + k), train=True)
    x = WIDE * rng.normal(2.0, 3.0, size=(N, D))
    before = layer.forward(x.copy(), train=False)
    layer.forward(WIDE * rng.normal(-9.0, 1.0, size=(N, D)), train=False)
    after = layer.forward(x.copy(), train=False)
    return {"change": np.asarray(after) - np.asarray(before) + 1.0, "y": before}


def spatial_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Images that are not square, with channels of different brightness."""
    x = WIDE * (rng.normal(1.0, 2.0, size=(3, 4, 5, 2)) + np.arange(4).reshape(1, 4, 1, 1))
    layer = _layer(impl, rng, 4, "SpatialBatchNorm")
    return {"y": layer.forward(x.copy(), train=True), "x": x}


def spatial_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradients of the spatial layer."""
    x = WIDE * (rng.normal(1.0, 2.0, size=(3, 4, 5, 2)) + np.arange(4).reshape(1, 4, 1, 1))
    layer = _layer(impl, rng, 4, "SpatialBatchNorm")
    layer.forward(x, train=True)
    dout = rng.normal(0.5, 1.0, size=x.shape)
    dx = layer.backward(dout.copy())
    return {"dx": dx, "dgamma": layer.dgamma, "dbeta": layer.dbeta, "dout": dout}


def spatial_test_time(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Test time of the spatial layer after a few batches."""
    layer = _layer(impl, rng, 4, "SpatialBatchNorm")
    shift = np.arange(4).reshape(1, 4, 1, 1)
    for _ in range(3):
        layer.forward(WIDE * (rng.normal(1.0, 2.0, size=(3, 4, 5, 2)) + shift), train=True)
    x = WIDE * rng.normal(-1.0, 1.0, size=(2, 4, 5, 2))
    return {"y": layer.forward(x.copy(), train=False), "x": x}


def standardize_sets(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A training and a test set that were drawn differently."""
    train = rng.normal(3.0, 2.0, size=(12, 3)) * np.array([1.0, 10.0, 0.1])
    test = rng.normal(5.0, 1.0, size=(6, 3)) * np.array([1.0, 10.0, 0.1])
    new_train, new_test = impl.standardize(train.copy(), test.copy())
    return {"train": new_train, "test": new_test, "x_train": train, "x_test": test}


def standardize_constant(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A feature that never varies in the training set."""
    train = rng.normal(size=(8, 2))
    train[:, 1] = 3.0
    (new_train,) = impl.standardize(train.copy())
    finite = bool(np.isfinite(new_train).all())
    return {"finite": finite, "constant_feature": np.asarray(new_train)[:, 1] + 1.0}


def _network(rng: np.random.Generator) -> tuple[dict[str, Any], Any, Any]:
    x = rng.normal(1.0, 2.0, size=(24, 4))
    t = (x[:, 0] * x[:, 1] > x.mean()).astype(int)
    params = {
        "W1": rng.normal(0.0, 0.5, size=(4, 6)),
        "gamma1": rng.uniform(0.5, 1.5, 6),
        "beta1": rng.normal(0.0, 0.5, 6),
        "W2": rng.normal(0.0, 0.5, size=(6, 2)),
        "b2": rng.normal(0.0, 0.1, 2),
    }
    return params, x, t


def network_gradients(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Loss and every gradient of affine → BN → ReLU → affine → softmax."""
    params, x, t = _network(rng)
    loss, grads = impl.batchnorm_net_loss_and_gradients(params, x, t)
    return {"loss": loss, "grads": {name: grads[name] for name in sorted(params)}}


def network_training(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """S1's loop over given mini-batches: the losses, and all parameters afterwards.

    Whether the loss falls is asked of batches of all samples: a few small ones may well end higher.
    """
    params, x, t = _network(rng)
    batches = [rng.permutation(24)[k : k + 8] for _ in range(4) for k in (0, 8, 16)]
    again = {name: value.copy() for name, value in params.items()}
    losses = np.asarray(impl.fit_batchnorm_net(params, x, t, batches, lr=0.5), dtype=float)
    series = impl.fit_batchnorm_net(again, x, t, [rng.permutation(24) for _ in range(12)], lr=0.3)
    return {"losses": losses, "params": params, "fall": _fall(series, 0.98)}


def _fall(series: Any, most: float) -> Between:
    """Return the share of the first losses that is left at the end, to be ``most`` at most."""
    losses = np.asarray(series, dtype=float)
    left = losses[-3:].mean() / losses[:3].mean() if losses.size else np.nan
    return Between(float(left), 0.0, most)


def network_optimizers(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same loop with momentum, RMSProp and Adam, on batches of all samples."""
    losses = {}
    for optimizer in ("momentum", "rmsprop", "adam"):
        params, x, t = _network(np.random.default_rng(rng.integers(2**31)))
        batches = [rng.permutation(24) for _ in range(20)]
        series = impl.fit_batchnorm_net(params, x, t, batches, lr=0.01, optimizer=optimizer)
        losses[optimizer] = _fall(series, 0.999)
    return losses
