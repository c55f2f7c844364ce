"""What is tried with whole networks: their own gradients, modes and accuracies."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.gradients import DegenerateForward
from grader.judging.values import Agreement
from grader.messages import Sentence

LAM = 0.1
STEP = 1e-5
CLEARANCE = 2e-3
SHALLOW, DEEP = (5, 7, 3), (5, 6, 4, 3)
N = 8


def make_params(
    rng: np.random.Generator, sizes: tuple[int, ...], *, batchnorm: bool = False
) -> dict[str, Any]:
    """Return weights and biases, none of them zero, that leave about half the units active."""
    params: dict[str, Any] = {}
    for layer in range(1, len(sizes)):
        inputs, units = sizes[layer - 1], sizes[layer]
        params[f"W{layer}"] = rng.normal(0.0, np.sqrt(1 / inputs), size=(inputs, units))
        params[f"b{layer}"] = rng.normal(0.0, 0.3, size=units)
        if batchnorm and layer < len(sizes) - 1:
            params[f"gamma{layer}"] = rng.uniform(0.5, 1.5, size=units)
            params[f"beta{layer}"] = rng.normal(0.0, 0.5, size=units)
    return params


def _problem(
    rng: np.random.Generator, sizes: tuple[int, ...], *, batchnorm: bool = False
) -> tuple[dict[str, Any], Any, Any]:
    params = make_params(rng, sizes, batchnorm=batchnorm)
    # scores of both signs, and no probability so small that log(y + 1e-7) is not log y
    last = len(sizes) - 1
    params[f"W{last}"] *= 0.4
    params[f"b{last}"] = np.array([0.4, -0.4, 0.1])
    x = rng.normal(size=(N, sizes[0]))
    while _nearest_kink(params, x) < CLEARANCE:
        x = rng.normal(size=(N, sizes[0]))
    return params, x, rng.permutation(np.arange(N) % sizes[-1])


def _nearest_kink(params: dict[str, Any], x: Any) -> float:
    """Return how near any unit comes to 0, where ReLU has no slope to compare with."""
    nearest, h, layer = np.inf, x, 1
    while f"W{layer + 1}" in params:
        z = h @ params[f"W{layer}"] + params[f"b{layer}"]
        if f"gamma{layer}" in params:
            z = (z - z.mean(axis=0)) / z.std(axis=0) * params[f"gamma{layer}"]
            z = z + params[f"beta{layer}"]
        nearest, h, layer = min(nearest, float(np.abs(z).min())), np.maximum(z, 0), layer + 1
    return nearest


def net_start(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What a network begins with; the sizes are not those of a square."""
    params = make_params(rng, SHALLOW)
    start = impl.MultiLayerNet(params).start
    weights = [np.asarray(start[name]) for name in ("W1", "W2")]
    return {
        "shapes": {name: list(W.shape) for name, W in zip(("W1", "W2"), weights, strict=True)},
        "units_differ": all(bool(np.ptp(W, axis=1).min() > 0) for W in weights),
        "biases_are_zero": not any(np.any(start[name]) for name in ("b1", "b2")),
    }


def net_outputs(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The outputs for a batch."""
    params, x, _ = _problem(rng, SHALLOW)
    return {"outputs": impl.MultiLayerNet(params).outputs(x.copy())}


def net_gradients(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Loss and gradients of a network with one hidden layer, without weight decay."""
    params, x, t = _problem(rng, SHALLOW)
    return _loss_and_gradients(impl.MultiLayerNet(params), params, x, t)


def deep_gradients(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Loss and gradients of a network with two hidden layers of different sizes."""
    params, x, t = _problem(rng, DEEP)
    return _loss_and_gradients(impl.DeepNet(params), params, x, t)


def _loss_and_gradients(net: Any, params: dict[str, Any], x: Any, t: Any) -> dict[str, Any]:
    loss = net.loss(x.copy(), t.copy())
    grads = net.gradient(x.copy(), t.copy())
    return {
        "loss": loss,
        "has": {name: name in grads for name in params},
        "grads": {name: grads[name] for name in params if name in grads},
    }


def net_decay(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What weight decay adds to loss and gradients, whatever they are without it."""
    params, x, t = _problem(rng, SHALLOW)
    shown = []
    for lam in (LAM, 0.0):
        net = impl.DecayingNet(params, lam)
        shown.append((net.loss(x.copy(), t.copy()), net.gradient(x.copy(), t.copy())))
    (loss, grads), (plain_loss, plain) = shown
    added = {name: np.asarray(grads[name]) - plain[name] for name in params if name in plain}
    biases = [np.resize(added[name], params[name].size) for name in added if name[0] == "b"]
    return {
        "penalty": np.asarray(loss) - plain_loss,
        "decay": {name: added[name] for name in added if name.startswith("W")},
        # nothing, which has no scale
        "decay_of_biases_plus_1": 1.0 + np.concatenate([*biases, np.zeros(1)]),
    }


def net_accuracy(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten samples of which seven are classified right."""
    params, x, t = _accuracy_problem(rng)
    return {"accuracy": impl.MultiLayerNet(params).accuracy(x, t)}


def _accuracy_problem(rng: np.random.Generator) -> tuple[dict[str, Any], Any, Any]:
    params = make_params(rng, SHALLOW)
    x = rng.normal(size=(10, SHALLOW[0]))
    # any hidden activation gives the largest score to the class with the large bias
    params["b2"] = np.array([0.0, 90.0, 0.0])
    return params, x, rng.permutation(np.array([1] * 7 + [0, 2, 2]))


def net_batchnorm(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Gradients with batch normalization against differences of the network's own loss."""
    params, x, t = _problem(rng, DEEP, batchnorm=True)
    params |= {f"b{k}": 0 * params[f"b{k}"] for k in (1, 2)}  # not seen behind a batch's mean
    net = impl.ExtendedNet(params, use_batchnorm=True)
    grads = net.gradient(x.copy(), t.copy())
    named = [name for name in params if name in grads]
    missing = [name for name in params if name not in grads and name not in ("b1", "b2")]
    groups = {"weights": ("W", "b3"), "gamma_and_beta": ("gamma", "beta")}
    scales = [np.asarray(net.start[name]) for name in ("gamma1", "gamma2")]
    shifts = [np.asarray(net.start[name]) for name in ("beta1", "beta2")]
    observed: dict[str, Any] = {
        "all_named": not missing,
        "starts_at_one_and_zero": all(bool((g == 1).all()) for g in scales)
        and not any(np.any(shift) for shift in shifts),
    }
    for group, letters in groups.items():
        names = [name for name in named if name.startswith(letters)]
        along, slope = _along(net, params, {n: grads[n] for n in names}, x, t, rng)
        observed[group] = Agreement(along, slope)
    return observed


def net_gradients_of_own_loss(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradients without weight decay against differences of the network's own loss."""
    params, x, t = _problem(rng, SHALLOW)
    net = impl.MultiLayerNet(params)
    grads = net.gradient(x.copy(), t.copy())
    observed = {}
    for name in params:
        observed[name] = Agreement(*_along(net, params, {name: grads[name]}, x, t, rng))
    return {"grads": observed}


def _along(
    net: Any, params: dict[str, Any], grads: dict[str, Any], x: Any, t: Any, rng: Any
) -> tuple[Any, Any]:
    """Return the slope of the loss along one direction: by the gradients, and by differences."""
    step = {name: rng.normal(size=params[name].shape) for name in grads}
    losses = []
    for h in (STEP, -STEP):
        net.write({**params, **{name: params[name] + h * step[name] for name in step}})
        losses.append(float(net.loss(x.copy(), t.copy())))
    slope = (losses[0] - losses[1]) / (2 * STEP)
    if not np.isfinite(slope) or slope == 0:
        raise DegenerateForward(Sentence("judging.forward_constant"))
    along = sum(float((np.reshape(grads[name], d.shape) * d).sum()) for name, d in step.items())
    return np.array([along]), np.array([slope])


def net_test_mode(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Dropout of half the units, and many copies of a few samples: are they treated alike?"""
    params, x, _ = _problem(rng, (5, 40, 3))
    params["b2"] = np.full(3, 3.0)  # whatever dropout scales, the largest score stays the largest
    t = (np.maximum(x @ params["W1"] + params["b1"], 0) @ params["W2"]).argmax(axis=1)
    net = impl.ExtendedNet(params, dropout_ratio=0.5)
    x, t = np.tile(x, (25, 1)), np.tile(t, 25)
    return {
        "nothing_dropped_at_test": _copies_are_alike(net.outputs(x.copy(), train=False)),
        "nothing_dropped_for_accuracy": bool(net.accuracy(x.copy(), t.copy()) > 0.9999),
        "training_drops": not _copies_are_alike(net.outputs(x.copy(), train=True)),
    }


def _copies_are_alike(outputs: Any) -> bool:
    copies = np.asarray(outputs).reshape(25, N, -1)
    return bool(np.ptp(copies, axis=0).max() < 1e-6)
