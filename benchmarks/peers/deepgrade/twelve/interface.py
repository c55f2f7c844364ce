"""What the twelve checks are about. There are no conventions: the handout fixes everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reference import optimizers
from reference.batchnorm import BatchNorm
from reference.dropout import Dropout
from reference.hyperparameters import log_uniform, sample_beta, uniform_int

PARTS: dict[str, object] = {
    "Dropout": Dropout,
    "BatchNorm": BatchNorm,
    "Momentum": optimizers.Momentum,
    "RMSProp": optimizers.RMSProp,
    "Adam": optimizers.Adam,
    "uniform_int": uniform_int,
    "log_uniform": log_uniform,
    "sample_beta": sample_beta,
}
OPTIMIZERS = ("Momentum", "RMSProp", "Adam")


class Descent:
    """An optimizer that takes several steps at a time on parameters that are held."""

    def __init__(self, optimizer: Any) -> None:
        self._optimizer = optimizer

    def updates(self, params: Any, series: Sequence[Mapping[str, Any]]) -> None:
        """Call ``update(params, grads)`` for each of the gradients."""
        for grads in series:
            self._optimizer.update(params, grads)


def configure(parts: Mapping[str, Any], conventions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts with optimizers that can take several steps."""
    return {**parts, **{name: _started(parts[name]) for name in OPTIMIZERS}}


def _started(optimizer: Any) -> Any:
    return lambda lr: Descent(optimizer(lr=lr))
