"""Wrong beliefs about the network whose columns are samples."""

from __future__ import annotations

from typing import Any

import numpy as np

from .column_major import ColumnNet, Params


class _ReluEverywhere(ColumnNet):
    def output(self, Z: Any) -> Any:
        return np.maximum(Z, 0.0)


class _LinearLast(ColumnNet):
    def output(self, Z: Any) -> Any:
        return Z


class _SumNotAveraged(ColumnNet):
    def share(self, m: int) -> float:
        return 1.0


class _MaskMissing(ColumnNet):
    def through_hidden(self, dA: Any, Z: Any) -> Any:
        return dA


class _SlopeOfOutputMissing(ColumnNet):
    def last_slope(self, AL: Any, Y: Any) -> Any:
        return (AL - Y) / (AL * (1 - AL))


relu_everywhere = _ReluEverywhere().forward
linear_last = _LinearLast().forward
sum_not_averaged = _SumNotAveraged().backward
mask_missing = _MaskMissing().backward
slope_of_output_missing = _SlopeOfOutputMissing().backward


def cost_not_averaged(AL: Any, Y: Any) -> float:
    return ColumnNet().cost(AL, Y) * Y.shape[1]


def cost_without_sign(AL: Any, Y: Any) -> float:
    return -ColumnNet().cost(AL, Y)


def cost_of_ones_only(AL: Any, Y: Any) -> float:
    return float(-(Y * np.log(AL)).sum() / Y.shape[1])


def update_uphill(parameters: Params, grads: Params, learning_rate: float) -> dict[str, Any]:
    return ColumnNet().update(parameters, grads, -learning_rate)


def update_only_weights(parameters: Params, grads: Params, learning_rate: float) -> dict[str, Any]:
    updated = ColumnNet().update(parameters, grads, learning_rate)
    return {name: updated[name] if name[0] == "W" else parameters[name] for name in parameters}
