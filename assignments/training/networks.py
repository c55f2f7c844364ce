"""The network and the trainer as probes see them, made of the parts that are being played with.

`Net` is the reference with given parameters; its affine layers and its loss are those of the
player, so that a wrong belief about a layer shows in the whole network too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from reference.losses import softmax
from reference.network import MultiLayerNet
from reference.optimizers import SGD
from reference.trainer import Trainer as ReferenceTrainer

Params = dict[str, Any]


class Net(MultiLayerNet):
    """The reference's network, one overridable method a belief."""

    def __init__(
        self,
        parts: Mapping[str, Any],
        params: Params,
        weight_decay: float = 0.0,
        *,
        activation: str = "relu",
        gives_probabilities: bool = False,
        use_batchnorm: bool = False,
        dropout_ratio: float = 0.0,
    ) -> None:
        weights = [params[name] for name in params if name.startswith("W")]
        super().__init__(
            [len(W) for W in weights] + [weights[-1].shape[1]],
            activation,
            rng=np.random.default_rng(0),
            use_batchnorm=use_batchnorm,
            dropout_ratio=dropout_ratio,
            weight_decay=weight_decay,
        )
        self.gives_probabilities = gives_probabilities
        own = [parts["Affine"](layer.W, layer.b) for layer in self.affine]
        replaced = dict(zip(map(id, self.affine), own, strict=True))
        self.layers = [replaced.get(id(layer), layer) for layer in self.layers]
        self.affine = own
        self.last_layer = parts["SoftmaxWithLoss"]()
        self.start = {name: value.copy() for name, value in self.params.items()}
        self.write(params)

    def write(self, params: Params) -> None:
        """Put parameters in place of the present ones."""
        self.params |= {name: np.array(value) for name, value in params.items()}

    def read(self) -> Params:
        """Return the present parameters."""
        return dict(self.params)

    def outputs(self, x: Any, train: bool = False) -> Any:
        """Return what the course's predict does: scores, or probabilities."""
        scores = self.predict(x, train)
        return softmax(scores) if self.gives_probabilities else scores


class Trainer(ReferenceTrainer):
    """The reference's trainer over a `Net`, with plain gradient descent."""

    def __init__(
        self,
        network: Net,
        data: tuple[Any, Any, Any, Any],
        lr: float,
        epochs: int,
        batch_size: int,
    ) -> None:
        super().__init__(
            network, *data, SGD(lr), epochs=epochs, batch_size=batch_size, rng=_generator()
        )

    def loss(self, x: Any, t: Any) -> Any:
        """Return the network's present loss."""
        return self.network.loss(x, t)

    def read(self) -> Params:
        """Return the network's present parameters."""
        return dict(self.network.params)


def _generator() -> np.random.Generator:
    return np.random.default_rng(1)
