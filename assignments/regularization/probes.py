"""What is tried with weight penalties and early stopping, and what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from grader.judging.gradients import numerical_gradient
from grader.judging.values import Agreement, Between

from .stopping_probes import (
    stopping_best,
    stopping_best_weights,
    stopping_counter_resets,
    stopping_in_time,
    stopping_min_delta,
    stopping_one_bad_epoch,
    stopping_plateau,
)

__all__ = [
    "stopping_best",
    "stopping_best_weights",
    "stopping_counter_resets",
    "stopping_in_time",
    "stopping_min_delta",
    "stopping_one_bad_epoch",
    "stopping_plateau",
]

DEEP, SHALLOW = (5, 7, 4, 3), (5, 7, 3)
N = 6


# plain functions


def _weights(rng: np.random.Generator, sizes: Sequence[int] = DEEP) -> list[Any]:
    """Return one matrix a layer, none of them square, of a different size each."""
    return [rng.normal(0.0, 0.8, size=pair) + 0.1 for pair in pairwise(sizes)]


def l2_penalty(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Three layers at once, and the last of them alone."""
    weights, lam = _weights(rng), float(rng.uniform(0.2, 0.8))
    return {
        "penalty": impl.l2_penalty([W.copy() for W in weights], lam),
        "last_layer_alone": impl.l2_penalty([weights[-1].copy()], 3 * lam),
    }


def l2_gradients(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient for each of three layers."""
    weights, lam = _weights(rng), float(rng.uniform(0.2, 0.8))
    gradients = impl.l2_gradients([W.copy() for W in weights], lam)
    return {"gradients": list(gradients), "weights": weights}


def l2_gradients_of_own_penalty(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The submission's gradients against numerical ones of its own penalty."""
    weights, lam = _weights(rng, (3, 4, 2)), 0.6
    gradients = impl.l2_gradients([W.copy() for W in weights], lam)
    shapes = [W.shape for W in weights]
    numerical = _slopes(lambda flat: impl.l2_penalty(_split(flat, shapes), lam), weights)
    return {"gradients": Agreement(_joined(gradients), numerical)}


def l1_penalty(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Three layers at once, and the last of them alone."""
    weights, lam = _weights(rng), float(rng.uniform(0.2, 0.8))
    return {
        "penalty": impl.l1_penalty([W.copy() for W in weights], lam),
        "last_layer_alone": impl.l1_penalty([weights[-1].copy()], 3 * lam),
    }


def l1_gradients(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The subgradient for each of three layers, no weight of which is zero."""
    weights, lam = _weights(rng), float(rng.uniform(0.2, 0.8))
    gradients = impl.l1_gradients([W.copy() for W in weights], lam)
    return {"gradients": list(gradients), "weights": weights}


def l1_zero(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Weights some of which are exactly zero."""
    W = rng.normal(size=(4, 3))
    zero = rng.permutation(12).reshape(4, 3) < 5
    (gradient,) = impl.l1_gradients([np.where(zero, 0.0, W)], 0.7)
    gradient = np.asarray(gradient)
    return {
        "finite": bool(np.isfinite(gradient).all()),
        "at_zero": 1.0 + np.nan_to_num(gradient[zero]),
        "elsewhere": gradient[~zero],
    }


def l1_sparsity(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Gradient descent on ½ Σ (w - a)² + λ Σ |w|: where |a| < λ, the weight goes to zero."""
    lam, lr = 0.5, 0.05
    signs = np.where(rng.random(12) < 0.5, -1.0, 1.0)
    a = signs * np.concatenate([rng.uniform(0.15, 0.35, 8), rng.uniform(1.5, 2.0, 4)])
    w = a.copy()
    for _ in range(120):
        (gradient,) = impl.l1_gradients([w.reshape(3, 4)], lam)
        w = w - lr * (w - a + np.ravel(gradient))
    largest = float(np.abs(w[:8]).max())
    return {"unneeded_weights": Between(largest, 0.0, 2 * lr * lam), "needed_weights": w[8:]}


# networks and linear losses


def _params(rng: np.random.Generator, sizes: Sequence[int]) -> dict[str, Any]:
    params: dict[str, Any] = {}
    for layer, W in enumerate(_weights(rng, sizes), start=1):
        params[f"W{layer}"] = W
        params[f"b{layer}"] = rng.normal(0.3, 0.8, size=W.shape[1])
    return params


def _samples(rng: np.random.Generator, sizes: Sequence[int]) -> tuple[Any, Any]:
    return rng.normal(size=(N, sizes[0])), rng.permutation(np.arange(N) % sizes[-1])


def _added_to_loss(
    impl: Any, rng: np.random.Generator, part: str, sizes: Sequence[int]
) -> dict[str, Any]:
    """Return by how much λ raises the loss, biases not being zero."""
    params, (x, t) = _params(rng, sizes), _samples(rng, sizes)
    lam = float(rng.uniform(0.2, 0.8))
    net = getattr(impl, part)
    with_decay, without = net(params, lam).loss(x, t), net(params, 0.0).loss(x, t)
    return {"penalty": with_decay - without, "data_loss_kept": bool(without > 0)}


def _added_to_gradients(
    impl: Any, rng: np.random.Generator, part: str, sizes: Sequence[int]
) -> dict[str, Any]:
    """Return what λ adds to each gradient."""
    params, (x, t) = _params(rng, sizes), _samples(rng, sizes)
    added, kept = _decay(getattr(impl, part), params, float(rng.uniform(0.2, 0.8)), x, t)
    return {"added": added, "data_gradient_kept": kept > 0, "weights": params}


def _decay(net: Any, params: Any, lam: float, x: Any, t: Any) -> tuple[dict[str, Any], float]:
    """Return what λ adds to each gradient, and the largest of the weights' without it."""
    with_decay, without = net(params, lam).gradient(x, t), net(params, 0.0).gradient(x, t)
    added = {name: np.asarray(with_decay[name]) - without[name] for name in params}
    weights = [name for name in params if name.startswith("W")]
    return added, float(max(np.abs(without[name]).max() for name in weights))


def _added_to_gradients_of_own_loss(
    impl: Any, rng: np.random.Generator, part: str, sizes: Sequence[int]
) -> dict[str, Any]:
    """Return what λ adds to the gradients against numerical ones of what it adds to the loss."""
    params, (x, t), lam = _params(rng, sizes), _samples(rng, sizes), 0.6
    net = getattr(impl, part)
    added, kept = _decay(net, params, lam, x, t)
    shapes = [p.shape for p in params.values()]

    def penalty(flat: Any) -> Any:
        moved = dict(zip(params, _split(flat, shapes), strict=True))
        return net(moved, lam).loss(x, t) - net(moved, 0.0).loss(x, t)

    numerical = _slopes(penalty, list(params.values()))
    return {
        "added": Agreement(_joined(added.values()), numerical),
        "data_gradient_kept": Between(kept, 1e-12, np.inf),
    }


def multi_layer_loss(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """MultiLayerNet with two hidden layers."""
    return _added_to_loss(impl, rng, "MultiLayerNet", DEEP)


def multi_layer_gradient(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """MultiLayerNet with two hidden layers."""
    return _added_to_gradients(impl, rng, "MultiLayerNet", DEEP)


def multi_layer_gradient_of_own_loss(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """MultiLayerNet, a small one."""
    return _added_to_gradients_of_own_loss(impl, rng, "MultiLayerNet", (3, 4, 2))


def two_layer_loss(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """TwoLayerNet."""
    return _added_to_loss(impl, rng, "TwoLayerNet", SHALLOW)


def two_layer_gradient(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """TwoLayerNet."""
    return _added_to_gradients(impl, rng, "TwoLayerNet", SHALLOW)


def two_layer_gradient_of_own_loss(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """TwoLayerNet, a small one."""
    return _added_to_gradients_of_own_loss(impl, rng, "TwoLayerNet", (3, 4, 2))


def fully_connected_loss(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """FullyConnectedNet with two hidden layers."""
    return _added_to_loss(impl, rng, "FullyConnectedNet", DEEP)


def fully_connected_gradient(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """FullyConnectedNet with two hidden layers."""
    return _added_to_gradients(impl, rng, "FullyConnectedNet", DEEP)


def fully_connected_gradient_of_own_loss(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """FullyConnectedNet, a small one."""
    return _added_to_gradients_of_own_loss(impl, rng, "FullyConnectedNet", (3, 4, 2))


def _linear(impl: Any, rng: np.random.Generator, part: str) -> dict[str, Any]:
    W, (X, y) = rng.normal(0.1, 0.8, size=(5, 3)), _samples(rng, (5, 3))
    lam = float(rng.uniform(0.2, 0.8))
    loss, dW = getattr(impl, part)(W.copy(), X.copy(), y.copy(), lam)
    loss_0, dW_0 = getattr(impl, part)(W.copy(), X.copy(), y.copy(), 0.0)
    return {
        "penalty": loss - loss_0,
        "added_to_dW": dW - dW_0,
        "data_kept": bool(loss_0 > 0 and np.abs(dW_0).max() > 0),
    }


def softmax_naive(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What reg adds to the loss and to dW."""
    return _linear(impl, rng, "softmax_loss_naive")


def softmax_vectorized(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What reg adds to the loss and to dW."""
    return _linear(impl, rng, "softmax_loss_vectorized")


def svm_naive(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What reg adds to the loss and to dW."""
    return _linear(impl, rng, "svm_loss_naive")


def svm_vectorized(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What reg adds to the loss and to dW."""
    return _linear(impl, rng, "svm_loss_vectorized")


# dlai: columns are samples


def _columns(rng: np.random.Generator, sizes: Sequence[int]) -> tuple[Any, ...]:
    """Return X, Y, the parameters and the cache of their forward pass."""
    p: dict[str, Any] = {}
    for layer, W in enumerate(_weights(rng, sizes), start=1):
        p[f"W{layer}"] = W.T.copy()
        p[f"b{layer}"] = rng.normal(0.3, 0.8, size=(W.shape[1], 1))
    X = rng.normal(size=(sizes[0], N))
    Y = rng.permutation(np.arange(N) % 2).reshape(1, N)
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.maximum(Z1, 0)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = np.maximum(Z2, 0)
    Z3 = p["W3"] @ A2 + p["b3"]
    A3 = 1 / (1 + np.exp(-Z3))
    cache = (Z1, A1, p["W1"], p["b1"], Z2, A2, p["W2"], p["b2"], Z3, A3, p["W3"], p["b3"])
    return X, Y, p, cache


def _copies(values: Any) -> Any:
    """Return fresh copies, for a function may change what it is given."""
    if isinstance(values, dict):
        return {name: value.copy() for name, value in values.items()}
    return tuple(value.copy() for value in values)


def _cost(impl: Any, A3: Any, Y: Any, parameters: Any, lambd: float) -> Any:
    return impl.compute_cost_with_regularization(A3.copy(), Y.copy(), _copies(parameters), lambd)


def _backward(impl: Any, X: Any, Y: Any, cache: Any, lambd: float) -> Any:
    return impl.backward_propagation_with_regularization(X.copy(), Y.copy(), _copies(cache), lambd)


THREE_LAYERS = (5, 7, 4, 1)
DLAI_GRADIENTS = ("dW1", "db1", "dW2", "db2", "dW3", "db3")


def cost_penalty(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """By how much λ raises the cost."""
    _, Y, parameters, cache = _columns(rng, THREE_LAYERS)
    lambd = float(rng.uniform(1.0, 3.0))
    cost = _cost(impl, cache[9], Y, parameters, lambd)
    return {"penalty": cost - _cost(impl, cache[9], Y, parameters, 0.0)}


def cost_cross_entropy(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The cost for λ = 0."""
    _, Y, parameters, cache = _columns(rng, THREE_LAYERS)
    return {"cost": _cost(impl, cache[9], Y, parameters, 0.0)}


def backward_decay(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What λ adds to each gradient."""
    X, Y, _, cache = _columns(rng, THREE_LAYERS)
    lambd = float(rng.uniform(1.0, 3.0))
    with_decay = _backward(impl, X, Y, cache, lambd)
    without = _backward(impl, X, Y, cache, 0.0)
    added = {name: with_decay[name] - without[name] for name in DLAI_GRADIENTS}
    return {"added": added, "W1": cache[2], "W2": cache[6], "W3": cache[10]}


def backward_decay_of_own_cost(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What λ adds to the gradients against numerical ones of what it adds to the cost."""
    X, Y, parameters, cache = _columns(rng, (3, 4, 2, 1))
    lambd = 1.7
    with_decay = _backward(impl, X, Y, cache, lambd)
    without = _backward(impl, X, Y, cache, 0.0)
    added = [with_decay[f"d{name}"] - without[f"d{name}"] for name in parameters]
    shapes = [p.shape for p in parameters.values()]

    def penalty(flat: Any) -> Any:
        moved = dict(zip(parameters, _split(flat, shapes), strict=True))
        cost = _cost(impl, cache[9], Y, moved, lambd)
        return cost - _cost(impl, cache[9], Y, moved, 0.0)

    return {"added": Agreement(_joined(added), _slopes(penalty, list(parameters.values())))}


def backward_data(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradients for λ = 0."""
    X, Y, _, cache = _columns(rng, THREE_LAYERS)
    grads = _backward(impl, X, Y, cache, 0.0)
    return {"gradients": {name: grads[name] for name in DLAI_GRADIENTS}}


# numerical slopes


def _slopes(penalty: Callable[[Any], Any], arrays: list[Any]) -> Any:
    """Return the numerical gradient of a penalty by all numbers of the arrays, flat."""
    flat = _joined(arrays)
    return numerical_gradient(lambda v: np.array([penalty(v)]), flat, np.ones(1))


def _joined(arrays: Any) -> Any:
    return np.concatenate([np.ravel(array) for array in arrays])


def _split(flat: Any, shapes: Sequence[tuple[int, ...]]) -> list[Any]:
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
    pieces = np.split(flat, ends[:-1])
    return [piece.reshape(shape).copy() for piece, shape in zip(pieces, shapes, strict=True)]
