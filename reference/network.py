"""A network of any depth: affine layers with what the other assignments made between them.

Source: chapters 5.7 and 6 of Saito's "Deep Learning from Scratch".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from reference.activations import ReLU, Sigmoid, Tanh
from reference.affine import Affine
from reference.arrays import Array, Scalar, as_floating
from reference.batchnorm import BatchNorm
from reference.dropout import Dropout
from reference.initialization import he_normal, xavier_normal
from reference.losses import SoftmaxWithLoss
from reference.regularization import l2_penalty


class Layer(Protocol):
    """What every layer between x and the scores has."""

    def forward(self, x: Array, train: bool = True) -> Array:
        """Return the layer's output."""

    def backward(self, dout: Array) -> Array:
        """Return the gradient of the layer's input."""


ACTIVATIONS: dict[str, Callable[[], Layer]] = {"relu": ReLU, "sigmoid": Sigmoid, "tanh": Tanh}
INITIALIZATIONS = {"he": he_normal, "xavier": xavier_normal}


class MultiLayerNet:
    """affine → (batch norm) → activation → (dropout), … , affine → softmax with cross-entropy.

    ::

        L = −1/N Σᵢ log softmax(sᵢ)[tᵢ] + ½ λ Σₗ Σ Wₗ²

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, those of the input first and the classes last: ``[784, 100, 10]``.
    activation : "relu", "sigmoid" or "tanh"
        Between the affine layers; there is none after the last.
    init : "he" or "xavier"
        How the weights start; biases start at zero.
    rng : numpy.random.Generator
        Where the weights and the dropout masks come from.
    use_batchnorm : bool
        Whether each hidden layer is normalized before its activation.
    dropout_ratio : float
        Share of hidden units dropped in training, after the activation; 0 for none.
    weight_decay : float
        λ >= 0.

    Attributes
    ----------
    params : dict
        W1 (n₀, n₁), b1 (n₁,), W2, b2, …; with batch normalization also gamma1, beta1, … An
        optimizer may change the arrays in place or put others of the same shape in their place.

    Raises
    ------
    ValueError
        If there are fewer than two sizes, or a choice is none of those named.

    Examples
    --------
    >>> net = MultiLayerNet([2, 3, 2], rng=np.random.default_rng(0))
    >>> {name: value.shape for name, value in net.params.items()}
    {'W1': (2, 3), 'b1': (3,), 'W2': (3, 2), 'b2': (2,)}
    >>> x, t = np.array([[1.0, 2.0], [-1.0, 0.0]]), np.array([0, 1])
    >>> net.predict(x).shape
    (2, 2)
    >>> grads = net.gradient(x, t)
    >>> sorted(grads) == sorted(net.params)
    True
    """

    def __init__(
        self,
        sizes: Sequence[int],
        activation: str = "relu",
        init: str = "he",
        rng: np.random.Generator | None = None,
        use_batchnorm: bool = False,
        dropout_ratio: float = 0.0,
        weight_decay: float = 0.0,
    ) -> None:
        if len(sizes) < 2:
            raise ValueError(f"sizes={sizes!r}; at least two are valid, such as [784, 100, 10]")
        for name, value, known in (
            ("activation", activation, ACTIVATIONS),
            ("init", init, INITIALIZATIONS),
        ):
            if value not in known:
                raise ValueError(f"{name}={value!r}; one of {', '.join(known)} is valid")
        rng = np.random.default_rng(0) if rng is None else rng
        self.weight_decay = weight_decay
        self.params: dict[str, Array] = {}
        self.affine: list[Affine] = []
        self.norms: list[BatchNorm] = []
        self.layers: list[Layer] = []
        self.last_layer = SoftmaxWithLoss()
        depth = len(sizes) - 1
        for number in range(1, depth + 1):
            n_in, n_out = sizes[number - 1], sizes[number]
            W, b = INITIALIZATIONS[init](n_in, n_out, rng), np.zeros(n_out)
            self.params |= {f"W{number}": W, f"b{number}": b}
            self.affine.append(Affine(W, b))
            self.layers.append(self.affine[-1])
            if number == depth:
                break
            if use_batchnorm:
                gamma, beta = np.ones(n_out), np.zeros(n_out)
                self.params |= {f"gamma{number}": gamma, f"beta{number}": beta}
                self.norms.append(BatchNorm(gamma, beta))
                self.layers.append(self.norms[-1])
            self.layers.append(ACTIVATIONS[activation]())
            if dropout_ratio:
                self.layers.append(Dropout(dropout_ratio, rng))

    def predict(self, x: ArrayLike, train: bool = False) -> Array:
        """Return the scores (N, K) of x (N, D), before softmax.

        ``train`` says which statistics batch normalization uses, and whether dropout drops.
        """
        self._take_parameters()
        h = as_floating(x, "x")
        for layer in self.layers:
            h = layer.forward(h, train=train)
        return h

    def loss(self, x: ArrayLike, t: ArrayLike, train: bool = True) -> Scalar:
        """Return L for labels t: (N,) class numbers or (N, K) one-hot rows."""
        scores = self.predict(x, train)
        loss: Scalar = self.last_layer.forward(scores, t) + l2_penalty(
            [layer.W for layer in self.affine], self.weight_decay
        )
        return loss

    def accuracy(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return the share of samples whose largest score is that of their label."""
        t = np.asarray(t)
        labels = t.argmax(axis=1) if t.ndim == 2 else t
        return float((self.predict(x, train=False).argmax(axis=1) == labels).mean())

    def gradient(self, x: ArrayLike, t: ArrayLike) -> dict[str, Array]:
        """Return ∂L/∂ of every parameter, under its name, by backpropagation in training mode."""
        self.loss(x, t, train=True)
        dout = self.last_layer.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        grads: dict[str, Array] = {}
        for number, affine in enumerate(self.affine, start=1):
            grads[f"W{number}"] = affine.dW + self.weight_decay * affine.W
            grads[f"b{number}"] = affine.db
        for number, norm in enumerate(self.norms, start=1):
            grads[f"gamma{number}"] = norm.dgamma
            grads[f"beta{number}"] = norm.dbeta
        return grads

    def _take_parameters(self) -> None:
        for number, affine in enumerate(self.affine, start=1):
            affine.W, affine.b = self.params[f"W{number}"], self.params[f"b{number}"]
        for number, norm in enumerate(self.norms, start=1):
            norm.gamma, norm.beta = self.params[f"gamma{number}"], self.params[f"beta{number}"]
