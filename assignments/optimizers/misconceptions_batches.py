"""Wrong beliefs about mini-batches, decaying learning rates and weighted averages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from reference.averages import ewa
from reference.minibatches import minibatches

Batches = list[tuple[Any, Any]]


def _cut(x: Any, y: Any, size: int) -> Batches:
    return [(x[k : k + size], y[k : k + size]) for k in range(0, len(x), size)]


def without_tail(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    return minibatches(x, y, batch_size, rng)[: len(x) // batch_size]


def with_empty_tail(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    batches = minibatches(x, y, batch_size, rng)
    return batches if len(x) % batch_size else [*batches, (x[:0], y[:0])]


def tail_unshuffled(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    full = len(x) // batch_size
    return [*minibatches(x, y, batch_size, rng)[:full], *_cut(x, y, batch_size)[full:]]


def tail_labels_are_features(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    full = len(x) // batch_size
    batches = minibatches(x, y, batch_size, rng)
    return [*batches[:full], *[(part, part) for part, _ in batches[full:]]]


def tail_labels_unshuffled(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    full = len(x) // batch_size
    batches = minibatches(x, y, batch_size, rng)
    tails = zip(batches[full:], _cut(x, y, batch_size)[full:], strict=True)
    return [*batches[:full], *[(part, labels) for (part, _), (_, labels) in tails]]


def separately_shuffled(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    return _cut(x[rng.permutation(len(x))], y[rng.permutation(len(y))], batch_size)


def labels_unshuffled(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    return _cut(x[rng.permutation(len(x))], y, batch_size)


def features_unshuffled(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    return _cut(x, y[rng.permutation(len(y))], batch_size)


def with_replacement(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    chosen = rng.integers(0, len(x), len(x))
    return _cut(x[chosen], y[chosen], batch_size)


def unshuffled(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    return _cut(x, y, batch_size)


def neighbours_together(x: Any, y: Any, batch_size: int, rng: Any) -> Batches:
    batches = _cut(x, y, batch_size)
    full = len(x) // batch_size
    return [*(batches[k] for k in rng.permutation(full)), *batches[full:]]


# decaying learning rates


def compounded(lr0: float, rate: float, epoch: int) -> float:
    return float(lr0 / (1 + rate) ** epoch)


def shrinking_again(lr0: float, rate: float, epoch: int) -> float:
    for passed in range(1, epoch + 1):
        lr0 /= 1 + rate * passed
    return lr0


def geometric(lr0: float, rate: float, epoch: int) -> float:
    return float(lr0 * rate**epoch)


def growing(lr0: float, rate: float, epoch: int) -> float:
    return lr0 * (1 + rate * epoch)


def added(lr0: float, rate: float, epoch: int) -> float:
    return lr0 + rate * epoch


def one_and_added(lr0: float, rate: float, epoch: int) -> float:
    return 1 + rate * epoch * lr0


def one_epoch_late(lr0: float, rate: float, epoch: int) -> float:
    return lr0 / (1 + rate * (epoch - 1))


def one_epoch_early(lr0: float, rate: float, epoch: int) -> float:
    return lr0 / (1 + rate * (epoch + 1))


def _stepwise(decay: Any) -> Any:
    def step_decay(lr0: float, rate: float, epoch: int, interval: int) -> float:
        return float(decay(lr0, rate, epoch // interval))

    return step_decay


step_compounded = _stepwise(compounded)
step_geometric = _stepwise(geometric)
step_growing = _stepwise(growing)
step_added = _stepwise(added)
step_one_and_added = _stepwise(one_and_added)


def step_without_floor(lr0: float, rate: float, epoch: int, interval: int) -> float:
    return lr0 / (1 + rate * epoch / interval)


def step_without_interval(lr0: float, rate: float, epoch: int, interval: int) -> float:
    return lr0 / (1 + rate * epoch)


def step_rounded_up(lr0: float, rate: float, epoch: int, interval: int) -> float:
    return lr0 / (1 + rate * -(-epoch // interval))


def step_rounded(lr0: float, rate: float, epoch: int, interval: int) -> float:
    return lr0 / (1 + rate * round(epoch / interval))


# weighted averages


def _average(values: Any, beta: float, start: Any, power: Any = None) -> Any:
    averages, v = [], start
    for t, value in enumerate(values, start=1):
        v = beta * v + (1 - beta) * value
        averages.append(v if power is None else v / np.float64(1 - power(beta, t)))
    return np.array(averages)


def ewa_swapped(values: Any, beta: float, bias_correction: bool = False) -> Any:
    return ewa(values, 1 - beta, bias_correction)


def ewa_from_first(values: Any, beta: float, bias_correction: bool = False) -> Any:
    return _average(values, beta, values[0], _beta_to_t if bias_correction else None)


def _beta_to_t(beta: float, t: int) -> float:
    return float(beta**t)


def _corrected_by(power: Any) -> Any:
    def average(values: Any, beta: float, bias_correction: bool = False) -> Any:
        return _average(values, beta, 0.0, power if bias_correction else None)

    return average


ewa_power_behind = _corrected_by(lambda beta, t: beta ** (t - 1))
ewa_power_ahead = _corrected_by(lambda beta, t: beta ** (t + 1))
ewa_power_fixed = _corrected_by(lambda beta, t: beta)
ewa_times_t = _corrected_by(lambda beta, t: beta * t)
ewa_never_corrected = _corrected_by(lambda beta, t: 0.0)
ewa_multiplied = _corrected_by(lambda beta, t: 1 - 1 / (1 - beta**t))


def ewa_corrected_state(values: Any, beta: float, bias_correction: bool = False) -> Any:
    averages, v = [], 0.0
    for t, value in enumerate(values, start=1):
        v = beta * v + (1 - beta) * value
        if bias_correction:
            v = v / (1 - beta**t)
        averages.append(v)
    return np.array(averages)


def ewa_always_corrected(values: Any, beta: float, bias_correction: bool = False) -> Any:
    return ewa(values, beta, True)


def ewa_plain_mean(values: Any, beta: float, bias_correction: bool = False) -> Any:
    return np.cumsum(values) / np.arange(1, len(values) + 1)


def ewa_not_averaged(values: Any, beta: float, bias_correction: bool = False) -> Any:
    return _average(
        np.asarray(values) / (1 - beta), beta, 0.0, _beta_to_t if bias_correction else None
    )


# deeplearning.ai: what the states start with


def velocity_of_parameters(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: W.copy() for name, W in params.items()}


def velocity_of_ones(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: np.ones_like(W) for name, W in params.items()}


def adam_of_parameters(params: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return velocity_of_parameters(params), velocity_of_parameters(params)


def adam_of_ones(params: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return velocity_of_ones(params), velocity_of_ones(params)


def adam_of_one_state(params: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    zeros = {name: np.zeros_like(W) for name, W in params.items()}
    return zeros, zeros
