from __future__ import annotations

from typing import Callable, Dict, Sequence, Union

import numpy as np

SCALES: Dict[str, Callable[[int], float]] = {
    "relu": lambda fan_in: float(np.sqrt(2.0 / fan_in)),
    "he": lambda fan_in: float(np.sqrt(2.0 / fan_in)),
    "sigmoid": lambda fan_in: float(1.0 / np.sqrt(fan_in)),
    "xavier": lambda fan_in: float(1.0 / np.sqrt(fan_in)),
}


class MultiLayerNet:
    def __init__(self, input_size: int, hidden_size_list: Sequence[int], output_size: int,
                 activation: str = "relu", weight_init_std: Union[str, float] = "relu",
                 weight_decay_lambda: float = 0.0, *, seed: int | None = None) -> None:
        self.sizes = (input_size, *hidden_size_list, output_size)
        self.activation = activation
        self.weight_decay_lambda = weight_decay_lambda
        self.rng = np.random.default_rng(seed)
        self.params: Dict[str, np.ndarray] = {}
        self._init_weight(weight_init_std)

    def _init_weight(self, spec: Union[str, float]) -> None:
        for layer, fan_in in enumerate(self.sizes[:-1], start=1):
            fan_out = self.sizes[layer]
            self.rng = np.random.default_rng(0)
            std = SCALES[spec.lower()](fan_in) if isinstance(spec, str) else float(spec)
            self.params[f"W{layer}"] = self.rng.normal(scale=std, size=(fan_in, fan_out))
            self.params[f"b{layer}"] = np.zeros(fan_out)

    def predict(self, x: np.ndarray) -> np.ndarray:
        last = len(self.sizes) - 1
        for layer in range(1, last + 1):
            x = x @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < last:
                x = np.maximum(x, 0) if self.activation == "relu" else 1 / (1 + np.exp(-x))
        return x
