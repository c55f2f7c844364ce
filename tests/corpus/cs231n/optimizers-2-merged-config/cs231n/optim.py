from __future__ import annotations

from typing import Any

import numpy as np

Config = dict[str, Any]
Step = tuple[np.ndarray, Config]


def _with_defaults(config: Config | None, /, **defaults: Any) -> Config:
    return {**defaults, **(config or {})}


def sgd(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> Step:
    cfg = _with_defaults(config, learning_rate=1e-2)
    return w - cfg["learning_rate"] * dw, cfg


def sgd_momentum(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> Step:
    cfg = _with_defaults(config, learning_rate=1e-2, momentum=0.9, velocity=np.zeros_like(w))
    velocity = cfg["momentum"] * cfg["velocity"] - cfg["learning_rate"] * dw
    return w + velocity, cfg | {"velocity": velocity}


def rmsprop(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> Step:
    cfg = _with_defaults(config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8, cache=np.zeros_like(w))
    cache = cfg["decay_rate"] * cfg["cache"] + (1.0 - cfg["decay_rate"]) * np.square(dw)
    return w - cfg["learning_rate"] * dw / (np.sqrt(cache) + cfg["epsilon"]), cfg | {"cache": cache}


def adam(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> Step:
    cfg = _with_defaults(
        config, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, m=np.zeros_like(w), v=np.zeros_like(w), t=0
    )
    t = cfg["t"] + 1
    m = cfg["beta1"] * cfg["m"] + (1.0 - cfg["beta1"]) * dw
    v = cfg["beta2"] * cfg["v"] + (1.0 - cfg["beta2"]) * np.square(dw)
    m_hat, v_hat = m / (1.0 - cfg["beta1"] ** t), v / (1.0 - cfg["beta2"] ** t)
    next_w = w - cfg["learning_rate"] * m_hat / (np.sqrt(v_hat) + cfg["epsilon"])
    return next_w, cfg | {"m": m, "v": v, "t": t}
