"""Wrong beliefs about the four small functions of the channels-last course."""

from __future__ import annotations

from typing import Any

import numpy as np


def pad_every_axis(X: Any, pad: int) -> Any:
    return np.pad(X, pad)


def pad_after(X: Any, pad: int) -> Any:
    return np.pad(X, ((0, 0), (0, pad), (0, pad), (0, 0)))


def pad_wrong_axes(X: Any, pad: int) -> Any:
    return np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))


def pad_edges(X: Any, pad: int) -> Any:
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="edge")


def step_without_bias(window: Any, W: Any, b: Any) -> Any:
    return float(np.sum(window * W))


def step_bias_in_sum(window: Any, W: Any, b: Any) -> Any:
    return float(np.sum(window * W + b))


def step_without_sum(window: Any, W: Any, b: Any) -> Any:
    return window * W + b


def mask_of_values(x: Any) -> Any:
    return x * (x == np.max(x))


def mask_of_the_rest(x: Any) -> Any:
    return (x != np.max(x)).astype(float)


def mask_per_row(x: Any) -> Any:
    return (x == np.max(x, axis=1, keepdims=True)).astype(float)


def not_distributed(dz: float, shape: tuple[int, int]) -> Any:
    return np.full(shape, dz)


def distributed_by_height(dz: float, shape: tuple[int, int]) -> Any:
    return np.full(shape, dz / shape[0])
