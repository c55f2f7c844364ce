"""The small network that every trial of a search trains: quick, and always from one start.

A search takes thousands of steps. Layers of the reference check their arguments in each of them,
which takes several times as long as the step; here the four parameters are views of one vector.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.initialization import he_normal

HIDDEN, CLASSES, BATCH, MOMENTUM = 30, 10, 25, 0.9

LENGTH = 64
"""Mean squared length of an image: learning rates mean the same for 8×8 and for 28×28 pixels."""

Array = NDArray[Any]


def standardize(x: Array, like: Array) -> Array:
    """Return images (N, D) less the mean of all pixels of ``like``, brought to LENGTH."""
    return (x - like.mean()) / like.std() * (LENGTH / x.shape[1]) ** 0.5


@dataclass(frozen=True, eq=False)
class Samples:
    """Images (N, D) and their digits (N,)."""

    x: Array
    t: Array


class TrialNetwork:
    """Affine, ReLU, affine; softmax with cross-entropy; gradient descent with momentum.

    Two networks of one seed begin alike and meet the samples in the same order, so that the
    accuracy depends on the hyperparameters alone.
    """

    def __init__(self, n_in: int, seed: int) -> None:
        self._order = np.random.default_rng(seed)
        sizes = (n_in * HIDDEN, HIDDEN, HIDDEN * CLASSES, CLASSES)
        self._parameters, self._gradients, self._velocity = np.zeros((3, sum(sizes)))
        self._views = [
            self._split(vector, n_in, sizes) for vector in (self._parameters, self._gradients)
        ]
        W1, _, W2, _ = self._views[0]
        W1[...] = he_normal(n_in, HIDDEN, self._order) * (n_in / LENGTH) ** 0.5
        W2[...] = he_normal(HIDDEN, CLASSES, self._order)

    @staticmethod
    def _split(vector: Array, n_in: int, sizes: tuple[int, ...]) -> tuple[Array, ...]:
        W1, b1, W2, b2 = np.split(vector, np.cumsum(sizes)[:-1])
        return W1.reshape(n_in, HIDDEN), b1, W2.reshape(HIDDEN, CLASSES), b2

    def epoch(self, samples: Samples, lr: float, decay: float = 0.0) -> None:
        """Train once through the samples; what does not fill a mini-batch is left out."""
        order = self._order.permutation(len(samples.x))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            self.take_gradients(samples.x[batch], samples.t[batch], decay)
            self._velocity *= MOMENTUM
            self._velocity -= lr * self._gradients
            self._parameters += self._velocity

    def take_gradients(self, x: Array, t: Array, decay: float = 0.0) -> tuple[Array, ...]:
        """Return dW1, db1, dW2, db2 of the mean loss, with decay · W for the weights."""
        W1, _, W2, _ = self._views[0]
        dW1, db1, dW2, db2 = self._views[1]
        hidden, scores = self._forward(x)
        scores -= scores.max(axis=1, keepdims=True)
        dout = np.exp(scores)
        dout /= dout.sum(axis=1, keepdims=True)
        dout[np.arange(len(t)), t] -= 1.0
        dout /= len(t)
        dhidden = (dout @ W2.T) * (hidden > 0)
        dW2[...], db2[...] = hidden.T @ dout + decay * W2, dout.sum(axis=0)
        dW1[...], db1[...] = x.T @ dhidden + decay * W1, dhidden.sum(axis=0)
        return self._views[1]

    def accuracy(self, samples: Samples) -> float:
        """Return the share of samples that are recognized, 0 where scores are not finite."""
        _, scores = self._forward(samples.x)
        if not len(scores) or not np.isfinite(scores).all():
            return 0.0
        return float(np.mean(scores.argmax(axis=1) == samples.t))

    @property
    def parameters(self) -> tuple[Array, ...]:
        """W1, b1, W2, b2."""
        return self._views[0]

    def _forward(self, x: Array) -> tuple[Array, Array]:
        W1, b1, W2, b2 = self._views[0]
        hidden = np.maximum(x @ W1 + b1, 0.0)
        return hidden, hidden @ W2 + b2
