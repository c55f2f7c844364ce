from __future__ import annotations

from collections import OrderedDict
from typing import Iterator, Sequence

import numpy as np

from .decay import WeightDecay
from .layers import Affine, Relu, Sigmoid, SoftmaxWithLoss

_GAIN = {"relu": 2.0, "he": 2.0, "sigmoid": 1.0, "xavier": 1.0}


class MultiLayerNet:
    def __init__(
        self,
        input_size: int,
        hidden_size_list: Sequence[int],
        output_size: int,
        activation: str = "relu",
        weight_init_std: str | float = "relu",
        weight_decay_lambda: float = 0.0,
    ) -> None:
        widths = [input_size, *hidden_size_list, output_size]
        self.decay = WeightDecay(weight_decay_lambda)
        self.params: dict[str, np.ndarray] = {}
        self.layers: OrderedDict[str, object] = OrderedDict()
        for i, (n_in, n_out) in enumerate(zip(widths, widths[1:]), start=1):
            if isinstance(weight_init_std, str):
                std = np.sqrt(_GAIN[weight_init_std.lower()] / n_in)
            else:
                std = weight_init_std
            self.params[f"W{i}"] = np.random.normal(0.0, std, (n_in, n_out))
            self.params[f"b{i}"] = np.zeros(n_out)
            self.layers[f"Affine{i}"] = Affine(self.params[f"W{i}"], self.params[f"b{i}"])
            if i < len(widths) - 1:
                self.layers[f"Act{i}"] = Relu() if activation.lower() == "relu" else Sigmoid()
        self.last_layer = SoftmaxWithLoss()

    def _affines(self) -> Iterator[tuple[int, Affine]]:
        for name, layer in self.layers.items():
            if isinstance(layer, Affine):
                yield int(name.removeprefix("Affine")), layer

    def predict(self, x: np.ndarray) -> np.ndarray:
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def loss(self, x: np.ndarray, t: np.ndarray) -> float:
        data = self.last_layer.forward(self.predict(x), t)
        return data + self.decay.penalty([layer.W for _, layer in self._affines()])

    def gradient(self, x: np.ndarray, t: np.ndarray) -> dict[str, np.ndarray]:
        self.loss(x, t)
        dout = self.last_layer.backward()
        for layer in reversed(self.layers.values()):
            dout = layer.backward(dout)
        grads: dict[str, np.ndarray] = {}
        for i, layer in self._affines():
            grads[f"W{i}"] = layer.dW - self.decay.gradient(layer.W)
            grads[f"b{i}"] = layer.db
        return grads
