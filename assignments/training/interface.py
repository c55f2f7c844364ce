"""The canonical interface of the assignment, and what courses choose differently.

``MultiLayerNet(params, weight_decay)`` and ``ExtendedNet(params, …)`` are networks that begin with
given parameters, ``Trainer(params, data, lr, epochs, batch_size)`` trains one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from reference.affine import Affine
from reference.gradient_check import gradient_check, numerical_gradient, relative_error
from reference.losses import cross_entropy_error, softmax

from . import column_major
from .losses import LossSteps
from .networks import Net, Trainer

PARTS: dict[str, object] = {
    "Affine": Affine,
    "softmax": softmax,
    "cross_entropy_error": cross_entropy_error,
    "SoftmaxWithLoss": LossSteps,
    "numerical_gradient": numerical_gradient,
    "relative_error": relative_error,
    "gradient_check": gradient_check,
    "MultiLayerNet": Net,
    "DeepNet": Net,
    "DecayingNet": Net,
    "ExtendedNet": Net,
    "Trainer": Trainer,
    "L_model_forward": column_major.forward,
    "compute_cost": column_major.cost,
    "L_model_backward": column_major.backward,
    "update_parameters": column_major.update,
    "gradient_check_n": column_major.gradient_check_n,
    "gradient_check_1": column_major.gradient_check_1,
}

NETWORKS = ("MultiLayerNet", "DecayingNet", "DeepNet", "ExtendedNet")
ACTIVATIONS: dict[str, Callable[[Any], Any]] = {
    "relu": lambda z: np.maximum(z, 0.0),
    "sigmoid": lambda z: 1.0 / (1.0 + np.exp(-z)),
    "tanh": np.tanh,
}
OUTPUTS: dict[str, Callable[[Any], Any]] = {"scores": lambda s: s, "probabilities": softmax}
ERROR_FORMS = ("norms", "elements", "norms, larger", "elements, larger")
LARGEST_DELTA, SMALLEST_DELTA = 1e-3, 2e-7
LAM = 0.3


def configure(parts: Mapping[str, Any], conventions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts under the submission's conventions, networks made of the other parts."""
    delta = conventions["log_delta"]
    entropy = parts["cross_entropy_error"]
    loss_layer = type("Loss", (parts["SoftmaxWithLoss"],), {"delta": delta})
    layers = {**parts, "SoftmaxWithLoss": loss_layer}
    activation, output = conventions["network"].split(", ")
    factor = 2.0 if conventions["without_half"] else 1.0

    def network(name: str) -> Any:
        def make(params: Any, weight_decay: float = 0.0, **options: Any) -> Any:
            return parts[name](
                layers,
                params,
                factor * weight_decay,
                activation=activation,
                gives_probabilities=output == "probabilities",
                **options,
            )

        return make

    def trainer(params: Any, data: Any, lr: float, epochs: int, batch_size: int) -> Any:
        net = network("MultiLayerNet")(params)
        return parts["Trainer"](net, data, lr, epochs, batch_size)

    return {
        **layers,
        "cross_entropy_error": lambda y, t: entropy(np.asarray(y) + delta, t),
        "relative_error": partial(_relative_error, parts["relative_error"], conventions),
        **{name: network(name) for name in NETWORKS},
        "Trainer": trainer,
    }


def _relative_error(error: Any, conventions: Mapping[str, Any], a: Any, b: Any) -> float:
    form, _, larger = conventions["relative_error"].partition(", ")
    return float(error(a, b, form=form) if not larger else _by_larger(a, b, form, error))


def _by_larger(a: Any, b: Any, form: str, error: Any) -> float:
    """Return the error as a share of the larger of the two instead of their sum."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if form == "norms":
        sizes = np.linalg.norm(a), np.linalg.norm(b)
        return float(error(a, b, form=form) * sum(sizes) / max(*sizes, 1e-300))
    sums, larger = np.abs(a) + np.abs(b), np.maximum(np.abs(a), np.abs(b))
    each = [error(x, y, form="elements") for x, y in zip(a.ravel(), b.ravel(), strict=True)]
    return float((np.array(each) * sums.ravel() / np.maximum(larger.ravel(), 1e-300)).max())


def log_delta(impl: Any) -> float | None:
    """Infer what is added inside the logarithm, from the loss at a probability of one half."""
    if impl.has("cross_entropy_error"):
        loss = impl.cross_entropy_error(np.full((2, 2), 0.5), np.array([0, 1]))
    else:
        loss = impl.SoftmaxWithLoss().forward(np.zeros((2, 2)), np.array([0, 1]))
    delta = float(np.exp(-float(loss)) - 0.5)
    # smaller ones are lost in the rounding of the criteria, larger ones are no guard but a mistake
    return float(f"{delta:.0e}") if SMALLEST_DELTA < delta <= LARGEST_DELTA else None


def relative_error_form(impl: Any) -> str | None:
    """Infer which of the usual relative errors it is."""
    a, b = np.array([3.0, -1.0, 2.0]), np.array([2.0, -1.5, -0.4])
    seen = impl.relative_error(a.copy(), b.copy())
    for form in ERROR_FORMS:
        if np.isclose(seen, _relative_error(relative_error, {"relative_error": form}, a, b)):
            return form
    return None


def network_form(impl: Any) -> str | None:
    """Infer the hidden activation, and whether predict gives scores or probabilities."""
    params, x, _ = _small_problem()
    seen = np.asarray(impl.MultiLayerNet(params).outputs(x.copy()))
    z = x @ params["W1"] + params["b1"]
    for activation, function in ACTIVATIONS.items():
        scores = function(z) @ params["W2"] + params["b2"]
        for output, form in OUTPUTS.items():
            if seen.shape == scores.shape and np.allclose(seen, form(scores), rtol=1e-4):
                return f"{activation}, {output}"
    return None


def without_half(impl: Any) -> bool | None:
    """Infer whether loss *and* gradient leave the ½ of weight decay out; one alone is a mistake."""
    params, x, t = _small_problem()
    net = impl.DecayingNet(params, LAM)
    activation = str(impl.conventions["network"]).split(", ")[0]
    plain = Net(PARTS, params, activation=activation)
    penalty = net.loss(x.copy(), t.copy()) - plain.loss(x, t)
    decay = np.asarray(net.gradient(x.copy(), t.copy())["W1"]) - plain.gradient(x, t)["W1"]
    squares = sum((params[name] ** 2).sum() for name in ("W1", "W2"))
    is_without = np.isclose(penalty, LAM * squares, rtol=1e-4)
    return bool(is_without and np.allclose(decay, 2 * LAM * params["W1"], rtol=1e-4, atol=1e-6))


def _small_problem() -> tuple[dict[str, Any], Any, Any]:
    rng = np.random.default_rng(5)
    params = {
        "W1": rng.normal(size=(4, 5)),
        "b1": rng.normal(size=5),
        "W2": rng.normal(size=(5, 3)),
        "b2": rng.normal(size=3),
    }
    return params, rng.normal(size=(7, 4)), rng.integers(0, 3, 7)
