"""update rules (config is filled on the first call)"""
import numpy as np


def first_call(config, w, **defaults):
    if config is None:
        config = dict()
    for k, v in defaults.items():
        if k not in config:
            config[k] = np.zeros_like(w) if v is np.ndarray else v
    return config


def sgd(w, dw, config=None):
    config = first_call(config, w, learning_rate=0.01)
    return w + (-config["learning_rate"]) * dw, config


def sgd_momentum(w, dw, config=None):
    config = first_call(config, w, learning_rate=0.01, momentum=0.9, velocity=np.ndarray)
    config["velocity"] = config["momentum"] * config["velocity"] + (-config["learning_rate"]) * dw
    next_w = np.add(w, config["velocity"])
    return next_w, config


def rmsprop(w, dw, config=None):
    config = first_call(config, w, learning_rate=0.01, decay_rate=0.99, epsilon=1e-8, cache=np.ndarray)
    d = config["decay_rate"]
    config["cache"] = np.average([config["cache"], dw ** 2], axis=0, weights=[d, 1 - d])
    return w - config["learning_rate"] * dw / (config["cache"] ** 0.5 + config["epsilon"]), config


def adam(w, dw, config=None):
    config = first_call(config, w, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8,
                        m=np.ndarray, v=np.ndarray, t=0)
    config["t"] += 1
    for name, beta, value in (("m", config["beta1"], dw), ("v", config["beta2"], dw ** 2)):
        config[name] = beta * config[name] + (1 - beta) * value
    hat = {name: config[name] / (1 - config[beta] ** config["t"]) for name, beta in (("m", "beta1"), ("v", "beta2"))}
    return w - config["learning_rate"] * hat["m"] / (np.sqrt(hat["v"]) + config["epsilon"]), config
