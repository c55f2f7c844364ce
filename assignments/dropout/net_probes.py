"""What is tried with dropout in a three-layer network whose columns are samples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.dialects import UnexpectedForm
from grader.judging.gradients import DegenerateForward
from grader.judging.values import Agreement
from grader.sandbox.records import RemoteFailure

from . import network
from .masks import constant, share, span, varies

FEATURES, HIDDEN1, HIDDEN2 = 6, 40, 30
KEEP_PROB = 0.7


def _problem(rng: np.random.Generator, samples: int = 90) -> tuple[Any, Any, dict[str, Any]]:
    """Return X, Y and parameters, biases included, that leave about half the units active."""
    sizes = (FEATURES, HIDDEN1, HIDDEN2, 1)
    parameters: dict[str, Any] = {}
    for layer in range(1, len(sizes)):
        inputs, units = sizes[layer - 1], sizes[layer]
        parameters[f"W{layer}"] = rng.normal(0.0, np.sqrt(2 / inputs), size=(units, inputs))
        parameters[f"b{layer}"] = rng.normal(0.0, 0.3, size=(units, 1))
    X = rng.normal(0.0, 1.0, size=(FEATURES, samples))
    return X, rng.integers(0, 2, size=(1, samples)), parameters


def _forward(impl: Any, rng: np.random.Generator, keep_prob: float, samples: int = 90) -> Any:
    X, _, parameters = _problem(rng, samples)
    draws = np.random.default_rng(int(rng.integers(2**31)))
    copies = {name: value.copy() for name, value in parameters.items()}
    out, cache = impl.forward_propagation_with_dropout(X.copy(), copies, keep_prob, draws)
    return X, parameters, out, cache


def _refuse_without_dropout(cache: Mapping[str, Any]) -> None:
    for layer in (1, 2):
        mask = _mask(cache, layer)
        if mask.all() or not mask.any():
            raise DegenerateForward(f"D{layer} keeps everything or nothing")


def _mask(cache: Mapping[str, Any], layer: int) -> Any:
    """Return the mask of a hidden layer in the shape of its units."""
    return np.broadcast_to(np.asarray(cache[f"D{layer}"]) != 0, cache[f"Z{layer}"].shape)


def _scale(cache: Mapping[str, Any], layer: int) -> Any:
    """Return what the active units that were kept were multiplied by."""
    Z, A = cache[f"Z{layer}"], cache[f"A{layer}"]
    seen = (Z > 1e-6) & _mask(cache, layer)
    return A[seen] / Z[seen]


def net_share(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The masks of both hidden layers at two keep probabilities."""
    shares = {}
    for keep_prob in (0.8, 0.25):
        _, _, _, cache = _forward(impl, rng, keep_prob, 300)
        for layer in (1, 2):
            shares[f"D{layer}, keep_prob={keep_prob}"] = share(_mask(cache, layer), keep_prob)
    return {"share": shares}


def net_elementwise(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Whether units, and samples, have masks of their own."""
    _, _, _, cache = _forward(impl, rng, 0.5)
    _refuse_without_dropout(cache)
    return {
        f"D{layer}": {
            "differs_by_unit": varies(_mask(cache, layer), 0),
            "differs_by_sample": varies(_mask(cache, layer), 1),
        }
        for layer in (1, 2)
    }


def net_scale(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What became of the units that were kept, and of those that were not."""
    _, _, _, cache = _forward(impl, rng, KEEP_PROB)
    _refuse_without_dropout(cache)
    observed: dict[str, Any] = {}
    for layer in (1, 2):
        dropped = cache[f"A{layer}"][~_mask(cache, layer)]
        observed[f"A{layer}"] = {
            "factor_of_kept": span(_scale(cache, layer)),
            "dropped_are_zero": not dropped.any(),
        }
    return observed


def net_rest(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Everything around the masks, from the submission's own activations."""
    _, p, out, c = _forward(impl, rng, KEEP_PROB)
    observed: dict[str, Any] = {"Z1": c["Z1"]}
    for layer in (1, 2):
        scale = constant(_scale(c, layer))
        right = np.maximum(c[f"Z{layer}"], 0) * _mask(c, layer) * (scale or 1.0)
        observed[f"A{layer}"] = Agreement(c[f"A{layer}"], right, "rounding")
        Z = p[f"W{layer + 1}"] @ c[f"A{layer}"] + p[f"b{layer + 1}"]
        observed[f"Z{layer + 1}"] = Agreement(c[f"Z{layer + 1}"], Z, "rounding")
    observed["A3"] = Agreement(out, network.sigmoid(c["Z3"]), "rounding")
    observed["A3_in_cache"] = Agreement(c["A3"], out, "rounding")
    return observed


def net_keep_one(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """keep_prob = 1: the plain network."""
    _, _, out, _ = _forward(impl, rng, 1.0)
    return {"A3": out}


def net_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradients for a cache that is the same for every player."""
    X, Y, parameters = _problem(rng)
    draws = np.random.default_rng(int(rng.integers(2**31)))
    _, cache = network.forward(X, parameters, KEEP_PROB, draws)
    right = network.backward(X, Y, cache, KEEP_PROB)
    own = {name: value.copy() for name, value in cache.items()}
    stored = _stored_for_kept(impl, rng)
    if stored != 1.0:
        own |= {name: cache[name] * stored for name in ("D1", "D2")}
    grads = impl.backward_propagation_with_dropout(X.copy(), Y.copy(), own, KEEP_PROB)
    return {**right, **_per_sample(grads, right)}


def _stored_for_kept(impl: Any, rng: np.random.Generator) -> float:
    """Return what the submission's masks hold where a unit is kept: 1, or the scale as well."""
    if not impl.has("forward_propagation_with_dropout"):
        return 1.0
    try:
        _, _, _, cache = _forward(impl, rng, KEEP_PROB)
    except (RemoteFailure, UnexpectedForm):
        return 1.0
    values = [constant(cache[name][cache[name] != 0]) for name in ("D1", "D2")]
    return values[0] if values[0] is not None and values[0] == values[1] else 1.0


def _per_sample(grads: Mapping[str, Any], right: Mapping[str, Any]) -> dict[str, Any]:
    """Return the gradients with dZ and dA of each sample, wherever a submission divides by m.

    What it does not report of the steps on the way is not asked for.
    """
    steps = {name: grads[name] for name in network.INTERMEDIATE if name in grads}
    parameters = {name: grads[name] for name in network.PARAMETERS}
    dZ3 = steps.get("dZ3")
    if dZ3 is None:
        return parameters
    samples = right["dZ3"].shape[1]
    if dZ3.shape == right["dZ3"].shape and np.allclose(dZ3 * samples, right["dZ3"], rtol=1e-4):
        steps = {name: value * samples for name, value in steps.items()}
    return parameters | steps


def net_own_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradients for the submission's own cache, masks and scales."""
    if not impl.has("forward_propagation_with_dropout"):
        raise DegenerateForward("there is no forward pass of its own")
    X, Y, parameters = _problem(rng)
    draws = np.random.default_rng(int(rng.integers(2**31)))
    _, cache = impl.forward_propagation_with_dropout(X.copy(), parameters, KEEP_PROB, draws)
    right = _Own(cache).backward(X, Y, cache, KEEP_PROB)
    given = impl.backward_propagation_with_dropout(X.copy(), Y.copy(), cache, KEEP_PROB)
    grads = _per_sample(given, right)
    return {
        name: Agreement(grads.get(name, value), value, "rounding") for name, value in right.items()
    }


class _Own(network.Network):
    """The backward pass by the scales that a submission's own activations show."""

    def __init__(self, cache: Mapping[str, Any]) -> None:
        scales = [constant(_scale(cache, layer)) for layer in (1, 2)]
        _refuse_without_dropout(cache)
        one, other = scales
        if one is None or other is None or not np.isclose(one, other):
            raise DegenerateForward("the hidden layers are not scaled alike")
        self._scale = one

    def backward_mask(self, mask: Any) -> Any:
        return np.asarray(mask) != 0

    def backward_scale(self, keep_prob: float) -> Any:
        return self._scale
