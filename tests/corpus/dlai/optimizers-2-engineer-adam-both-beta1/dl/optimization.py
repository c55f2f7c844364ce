from __future__ import annotations

from functools import partial
from typing import Mapping

import numpy as np

Params = dict[str, np.ndarray]


def _zeros(parameters: Mapping[str, np.ndarray]) -> Params:
    return {f"d{name}": np.zeros_like(value) for name, value in parameters.items()}


def _ema(beta: float, old: Params, new: Params) -> Params:
    return {k: beta * old[k] + (1 - beta) * new[k] for k in old}


def _unbias(average: Params, beta: float, t: int) -> Params:
    return {k: a / (1 - beta**t) for k, a in average.items()}


def update_parameters_with_gd(parameters: Params, grads: Params, learning_rate: float) -> Params:
    return {k: w - learning_rate * grads[f"d{k}"] for k, w in parameters.items()}


def random_mini_batches(X: np.ndarray, Y: np.ndarray, mini_batch_size: int = 64, seed: int = 0):
    np.random.seed(seed)
    m = X.shape[1]
    cut = partial(np.split, indices_or_sections=np.arange(mini_batch_size, m, mini_batch_size), axis=1)
    order = np.random.permutation(m)
    return list(zip(cut(X[:, order]), cut(Y[:, order])))


initialize_velocity = _zeros


def update_parameters_with_momentum(parameters: Params, grads: Params, v: Params, beta: float, learning_rate: float):
    v = _ema(beta, v, grads)
    return update_parameters_with_gd(parameters, v, learning_rate), v


def initialize_adam(parameters: Params) -> tuple[Params, Params]:
    return _zeros(parameters), _zeros(parameters)


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v = _ema(beta1, v, grads)
    s = _ema(beta2, s, {k: np.square(g) for k, g in grads.items()})
    vc, sc = _unbias(v, beta1, t), _unbias(s, beta1, t)
    step = {k: vc[k] / (np.sqrt(sc[k]) + epsilon) for k in vc}
    return update_parameters_with_gd(parameters, step, learning_rate), v, s


def update_lr(learning_rate0: float, epoch_num: int, decay_rate: float) -> float:
    return learning_rate0 / (1 + decay_rate * epoch_num)


def schedule_lr_decay(learning_rate0: float, epoch_num: int, decay_rate: float, time_interval: int = 1000) -> float:
    return update_lr(learning_rate0, epoch_num // time_interval, decay_rate)
