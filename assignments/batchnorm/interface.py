"""The canonical interface, and the conventions that courses choose differently."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import product
from typing import Any

import numpy as np

from reference.batchnorm import BatchNorm, SpatialBatchNorm, standardize
from reference.batchnorm_network import batchnorm_net_loss_and_gradients, fit_batchnorm_net
from reference.layernorm import LayerNorm

PARTS: dict[str, object] = {
    "BatchNorm": BatchNorm,
    "SpatialBatchNorm": SpatialBatchNorm,
    "LayerNorm": LayerNorm,
    "standardize": standardize,
    "batchnorm_net_loss_and_gradients": batchnorm_net_loss_and_gradients,
    "fit_batchnorm_net": fit_batchnorm_net,
}

MOMENTUM = 0.9
LARGEST_EPS = 1e-2
STARTS = ("zeros", "ones", "first batch")
VARIANCES = ("biased", "unbiased")
MOMENTA = (0.9, 0.99, 0.95, 0.999)
RUNNING_DEFAULT = "zeros, biased, 0.9"


def configure(parts: Mapping[str, Any], conventions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts under the submission's eps and way to start its running statistics."""
    start, variance, momentum = conventions["running"].split(", ")
    layers = {
        name: partial(_conventional, parts[name], conventions["eps"], start, variance, momentum)
        for name in ("BatchNorm", "SpatialBatchNorm")
    }
    return {**parts, **layers}


def _conventional(
    layer: Any, eps: float, start: str, variance: str, momentum: str, gamma: Any, beta: Any
) -> Any:
    built = layer(gamma, beta, momentum=float(momentum), eps=eps)
    built.backward_alt = built.backward
    if start == "ones":
        built.running_var = built.running_var + 1
    if start == "first batch" or variance == "unbiased":
        _watch_first_batch(built, start, variance)
    return built


def _watch_first_batch(layer: Any, start: str, variance: str) -> None:
    """Start from the first batch, or add what the unbiased variance has more than the biased."""
    forward, seen = layer.forward, []

    def forward_by_convention(x: Any, train: bool = True) -> Any:
        axes = 0 if x.ndim == 2 else (0, 2, 3)
        count = x.size // x.shape[1]
        unbiased = variance == "unbiased"
        if train and start == "first batch" and not seen:
            layer.running_mean = x.mean(axis=axes)
            layer.running_var = x.var(axis=axes, ddof=int(unbiased))
        y = forward(x, train)
        if train and unbiased:
            layer.running_var = layer.running_var + (1 - layer.momentum) * x.var(axis=axes) / (
                count - 1
            )
        seen.append(train)
        return y

    layer.forward = forward_by_convention


def eps(impl: Any) -> float | None:
    """Infer eps from how much a feature of tiny spread shrinks; None when nothing consistent shows.

    For values ±a about the mean, y = a / √(a² + eps); a form with eps outside of the root,
    a / (a + eps), and one without the root, a / (a² + eps), are recognized as well, so that the
    submission's own eps is used to tell it apart.
    """
    spreads = np.array([1e-1, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4])
    signs = np.where(np.arange(64) % 2 == 0, 1.0, -1.0)[:, None]
    wide = 1e3
    x = np.concatenate([spreads, [wide]]) * signs
    ones = np.ones(x.shape[1])
    y = np.abs(impl.BatchNorm(ones, 0 * ones).forward(x, train=True)).max(axis=0)
    if y.shape != ones.shape or not np.isfinite(y).all() or not (y > 0).all():
        return None
    shrink = y[-1] / y[:-1]
    inside = spreads**2 * (shrink**2 - 1)
    outside = spreads * (shrink - 1)
    without_root = spreads * wide * shrink - spreads**2
    for estimates in (inside, outside, without_root):
        usable = estimates[estimates > 1e-8 * spreads**2]
        if usable.size > 1 and np.ptp(usable) < 0.05 * usable.max():
            found = _one_digit(float(usable[-1]))
            return found if found <= LARGEST_EPS else None
    return None


def _one_digit(value: float) -> float:
    """Round to one significant digit, as people write eps."""
    return float(f"{value:.0e}")


def running(impl: Any) -> str | None:
    """Infer how the running statistics start, which variance they average, and their momentum."""
    layer = impl.BatchNorm(np.ones(2), np.zeros(2))
    rng = np.random.default_rng(6)
    batches = [rng.normal(2.0, 3.0, size=(6, 2)) for _ in range(2)]
    for batch in batches:
        layer.forward(batch, train=True)
    mean, var = layer.running_mean, layer.running_var
    if mean is None or var is None or np.size(mean) != 2 or np.size(var) != 2:
        return None
    for momentum, start, variance in product(MOMENTA, STARTS, VARIANCES):
        right = _expected_running(batches, momentum, start, variance)
        if np.allclose(np.ravel(mean), right[0], rtol=1e-5) and np.allclose(
            np.ravel(var), right[1], rtol=1e-5
        ):
            return f"{start}, {variance}, {momentum}"
    return None


def _expected_running(
    batches: list[Any], momentum: float, start: str, variance: str
) -> tuple[Any, Any]:
    ddof = int(variance == "unbiased")
    mean, var = np.zeros(2), np.full(2, float(start == "ones"))
    if start == "first batch":
        mean, var = batches[0].mean(axis=0), batches[0].var(axis=0, ddof=ddof)
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(axis=0)
        var = momentum * var + (1 - momentum) * batch.var(axis=0, ddof=ddof)
    return mean, var
