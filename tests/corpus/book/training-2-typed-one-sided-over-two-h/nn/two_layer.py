from __future__ import annotations

from typing import Callable, Dict

import numpy as np

Params = Dict[str, np.ndarray]


def log_softmax(a: np.ndarray) -> np.ndarray:
    shifted = a - a.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def softmax(a: np.ndarray) -> np.ndarray:
    return np.exp(log_softmax(a))


def cross_entropy_error(y: np.ndarray, t: np.ndarray, eps: float = 1e-7) -> float:
    y = y.reshape(-1, y.shape[-1])
    labels = t.reshape(y.shape).argmax(axis=1) if t.size == y.size else t.reshape(-1)
    picked = np.take_along_axis(y, labels[:, None], axis=1)
    return float(-np.log(picked + eps).mean())


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray, h: float = 1e-4) -> np.ndarray:
    grad = np.empty(x.size)
    for i in range(x.size):
        kept = x.flat[i]
        x.flat[i] = kept + h
        plus = f(x)
        x.flat[i] = kept
        minus = f(x)
        grad[i] = (plus - minus) / (2.0 * h)
    return grad.reshape(x.shape)


class Affine:
    def __init__(self, W: np.ndarray, b: np.ndarray) -> None:
        self.W, self.b = W, b

    def forward(self, x: np.ndarray) -> np.ndarray:
        self._x = x
        return np.einsum("ni,ij->nj", x.reshape(x.shape[0], -1), self.W) + self.b

    def backward(self, dout: np.ndarray) -> np.ndarray:
        flat = self._x.reshape(self._x.shape[0], -1)
        self.dW = np.einsum("ni,nj->ij", flat, dout)
        self.db = np.einsum("nj->j", dout)
        return np.einsum("nj,ij->ni", dout, self.W).reshape(self._x.shape)


class SoftmaxWithLoss:
    def forward(self, x: np.ndarray, t: np.ndarray) -> float:
        logp = log_softmax(x)
        self.onehot = t if t.size == x.size else np.eye(x.shape[1])[t]
        self.y = np.exp(logp)
        return float(-(self.onehot * logp).sum() / x.shape[0])

    def backward(self, dout: float = 1.0) -> np.ndarray:
        return dout * (self.y - self.onehot) / self.y.shape[0]


class TwoLayerNet:
    def __init__(self, input_size: int, hidden_size: int, output_size: int, weight_init_std: float = 0.01,
                 rng: np.random.Generator | None = None) -> None:
        rng = rng or np.random.default_rng()
        self.params: Params = {
            "W1": weight_init_std * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * rng.standard_normal((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }

    def _run(self, x: np.ndarray):
        p = self.params
        first, second = Affine(p["W1"], p["b1"]), Affine(p["W2"], p["b2"])
        hidden = np.maximum(first.forward(x), 0.0)
        return first, second, hidden, second.forward(hidden)

    def predict(self, x: np.ndarray) -> np.ndarray:
        return self._run(x)[-1]

    def loss(self, x: np.ndarray, t: np.ndarray) -> float:
        return SoftmaxWithLoss().forward(self.predict(x), t)

    def accuracy(self, x: np.ndarray, t: np.ndarray) -> float:
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float((self.predict(x).argmax(axis=1) == labels).mean())

    def gradient(self, x: np.ndarray, t: np.ndarray) -> Params:
        first, second, hidden, scores = self._run(x)
        head = SoftmaxWithLoss()
        head.forward(scores, t)
        first.backward(second.backward(head.backward()) * (hidden > 0))
        return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}

    def numerical_gradient(self, x: np.ndarray, t: np.ndarray) -> Params:
        return {k: numerical_gradient(lambda _: self.loss(x, t), v) for k, v in self.params.items()}
