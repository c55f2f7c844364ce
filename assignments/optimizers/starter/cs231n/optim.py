"""Update rules. Each takes an array, its gradient and a config, and returns (next_w, config).

What a rule has to remember from step to step is kept in config.
"""

import numpy as np


def sgd(w, dw, config=None):
    """Plain gradient descent. config: learning_rate."""
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)

    next_w = None
    # TODO: the update

    return next_w, config


def sgd_momentum(w, dw, config=None):
    """Gradient descent with a velocity. config: learning_rate, momentum, velocity."""
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))

    next_w = None
    # TODO: the update, and the new velocity in v

    config["velocity"] = v
    return next_w, config


def rmsprop(w, dw, config=None):
    """A moving average of squared gradients. config: learning_rate, decay_rate, epsilon, cache."""
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("cache", np.zeros_like(w))

    next_w = None
    # TODO: the update, and the new cache in config

    return next_w, config


def adam(w, dw, config=None):
    """Both averages with bias correction. config: learning_rate, beta1, beta2, epsilon, m, v, t."""
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("m", np.zeros_like(w))
    config.setdefault("v", np.zeros_like(w))
    config.setdefault("t", 0)

    next_w = None
    # TODO: advance t, update m and v, correct both, step

    return next_w, config
