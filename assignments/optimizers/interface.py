"""The canonical interface of the assignment, and how a submission's conventions are settled.

A probe starts an optimizer on parameters, ``impl.Adam(params, lr=…)``; then ``step(grads)`` and
``params`` (copies of the present arrays) are the same for classes, functions and the reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from reference import averages, minibatches, optimizers, schedules

from .calibration import adagrad, adam, adam_first_t, momentum, nesterov, rmsprop
from .teaching import (
    AdaGrad,
    Adam,
    NesterovOfFirstPrinting,
    initialize_adam,
    initialize_velocity,
)

__all__ = [
    "PARTS",
    "adagrad",
    "adam",
    "adam_first_t",
    "configure",
    "momentum",
    "nesterov",
    "rmsprop",
]

PARTS: dict[str, object] = {
    "SGD": optimizers.SGD,
    "Momentum": optimizers.Momentum,
    "Nesterov": optimizers.Nesterov,
    "AdaGrad": AdaGrad,
    "RMSProp": optimizers.RMSProp,
    "Adam": Adam,
    "initialize_velocity": initialize_velocity,
    "initialize_adam": initialize_adam,
    "minibatches": minibatches.minibatches,
    "lr_decay": schedules.lr_decay,
    "step_decay": schedules.step_decay,
    "ewa": averages.ewa,
}


class Descent:
    """An optimizer at work on parameters of its own."""

    def __init__(self, optimizer: Any, params: Mapping[str, Any]) -> None:
        self._optimizer = optimizer
        self._params = {name: W.copy() for name, W in params.items()}

    def step(self, grads: Mapping[str, Any]) -> None:
        """Take one step."""
        self._optimizer.update(self._params, dict(grads))

    def steps(self, series: Sequence[Mapping[str, Any]]) -> None:
        """Take a step for each of the gradients."""
        for grads in series:
            self.step(grads)

    @property
    def params(self) -> dict[str, Any]:
        """The parameters as they are now."""
        return {name: W.copy() for name, W in self._params.items()}


def configure(parts: Mapping[str, Any], conventions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts under the submission's forms, eps and hard-coded hyperparameters."""
    settings = settle(conventions)
    nesterov_class = parts["Nesterov"]
    if conventions["nesterov"] == "first printing" and nesterov_class is optimizers.Nesterov:
        nesterov_class = NesterovOfFirstPrinting
    classes = {**{name: parts[name] for name in settings}, "Nesterov": nesterov_class}
    started = {name: partial(_start, cls, settings[name]) for name, cls in classes.items()}
    return {**parts, **started}


def settle(conventions: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the arguments of each optimizer that its conventions decide."""
    average, alpha = conventions["momentum"].split(", ")
    adagrad_place, adagrad_eps = conventions["adagrad"].split(", ")
    rmsprop_place, rmsprop_eps, decay = conventions["rmsprop"].split(", ")
    adam_form, adam_place, adam_eps = conventions["adam"].split(", ")
    return {
        "SGD": {},
        "Momentum": {"momentum": float(alpha), "ewa": average == "ewa"},
        "Nesterov": {},
        "AdaGrad": {"eps": float(adagrad_eps), "eps_inside": adagrad_place == "inside"},
        "RMSProp": {
            "decay": float(decay),
            "eps": float(rmsprop_eps),
            "eps_inside": rmsprop_place == "inside",
        },
        "Adam": {
            "eps": float(adam_eps),
            "lr_t": adam_form == "lr_t",
            "eps_inside": adam_place == "inside",
            "first": conventions["adam_first_t"],
            "lecture": conventions["adam_algorithm"] == "lecture",
        },
    }


def _start(
    cls: Any, settled: Mapping[str, Any], params: Mapping[str, Any], **hyperparameters: float
) -> Descent:
    return Descent(cls(**{**hyperparameters, **settled}), params)
