import numpy as np
from typing import Dict, Iterator, Tuple

Params = Dict[str, np.ndarray]


def update_parameters_with_gd(parameters: Params, grads: Params, learning_rate: float) -> Params:
    for key in parameters:
        parameters[key] -= learning_rate * grads[f"d{key}"]
    return parameters


def random_mini_batches(X: np.ndarray, Y: np.ndarray, mini_batch_size: int = 64,
                        seed: int = 0) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
    """Yields the mini-batches instead of building a list."""
    rng = np.random.RandomState(seed)
    order = np.arange(X.shape[1])
    rng.shuffle(order)
    start = 0
    while start < len(order):
        chosen = order[start:start + mini_batch_size]
        yield X[:, chosen], Y[:, chosen]
        start += mini_batch_size


def initialize_velocity(parameters: Params) -> Params:
    return {f"d{k}": 0.0 * p for k, p in parameters.items()}


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for key in parameters:
        v[f"d{key}"] *= beta
        v[f"d{key}"] += (1.0 - beta) * grads[f"d{key}"]
        parameters[key] -= learning_rate * v[f"d{key}"]
    return parameters, v


def initialize_adam(parameters: Params) -> Tuple[Params, Params]:
    return initialize_velocity(parameters), initialize_velocity(parameters)


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8):
    for key in parameters:
        d = f"d{key}"
        v[d] += (1 - beta1) * (grads[d] - v[d])
        s[d] += (1 - beta2) * (np.square(grads[d]) - s[d])
        parameters[key] -= (learning_rate * (v[d] / (1 - beta1 ** t))
                            / (s[d] / (1 - beta2 ** t) + epsilon))
    return parameters, v, s


def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1.0 + decay_rate * epoch_num)


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1.0 + decay_rate * (epoch_num // time_interval))
