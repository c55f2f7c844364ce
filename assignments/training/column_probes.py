"""What is tried with the network whose columns are samples."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import column_major

SIZES = (4, 5, 3, 1)
SAMPLES = 6


def _problem(rng: np.random.Generator) -> tuple[Any, Any, dict[str, Any]]:
    parameters: dict[str, Any] = {}
    for layer in range(1, len(SIZES)):
        inputs, units = SIZES[layer - 1], SIZES[layer]
        parameters[f"W{layer}"] = rng.normal(0.0, np.sqrt(1 / inputs), size=(units, inputs))
        parameters[f"b{layer}"] = rng.uniform(0.2, 0.6, size=(units, 1))
    Y = rng.permutation(np.arange(SAMPLES) % 2)[None, :]
    last = np.zeros(1)
    while last.std() < 0.3:  # where units are dead, all samples look alike
        X = rng.normal(0.5, 1.0, size=(SIZES[0], SAMPLES))
        for layer in (1, 2, 3):
            parameters[f"W{layer}"] = rng.normal(0.0, 0.7, size=parameters[f"W{layer}"].shape)
        last = column_major.forward(X, parameters)[1][-1][3]
    # the last layer gets numbers of both signs: ReLU, sigmoid and nothing at all then differ
    parameters["b3"] -= last.mean() + 0.1
    return X, Y, parameters


def _copies(arrays: dict[str, Any]) -> dict[str, Any]:
    return {name: value.copy() for name, value in arrays.items()}


def column_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Three layers, biases included."""
    X, _, parameters = _problem(rng)
    AL, _ = impl.L_model_forward(X.copy(), _copies(parameters))
    last = column_major.forward(X, parameters)[1][-1][3]
    return {"AL": AL, "ZL": last}


def column_cost(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Predictions that are neither 0 nor 1."""
    AL = rng.uniform(0.2, 0.8, size=(1, SAMPLES))
    Y = rng.permutation(np.arange(SAMPLES) % 2)[None, :]
    return {"cost": impl.compute_cost(AL.copy(), Y.copy())}


def column_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradients of every W and b, from the submission's own caches."""
    X, Y, parameters = _problem(rng)
    AL, caches = impl.L_model_forward(X.copy(), _copies(parameters))
    grads = impl.L_model_backward(np.array(AL), Y.copy(), caches)
    names = [f"d{name}" for name in parameters]
    return {"grads": {name: grads[name] for name in names}}


def column_update(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One step of gradient descent for every W and b."""
    _, _, parameters = _problem(rng)
    grads = {f"d{name}": rng.normal(size=value.shape) for name, value in parameters.items()}
    return {"parameters": impl.update_parameters(_copies(parameters), _copies(grads), 0.3)}
