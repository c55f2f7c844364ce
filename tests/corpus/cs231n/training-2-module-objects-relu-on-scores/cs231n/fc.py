from __future__ import annotations
import numpy as np
from typing import Any, Dict, List, Optional, Tuple


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> Tuple[np.ndarray, Any]:
    out = np.tensordot(x, w.reshape(*x.shape[1:], -1), axes=x.ndim - 1) + b
    return out, (x, w, b)


def affine_backward(dout: np.ndarray, cache: Any) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, w, b = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = np.tensordot(x, dout, axes=(0, 0)).reshape(w.shape)
    db = dout.sum(axis=0, keepdims=False)
    return dx, dw, db


def softmax_loss(x: np.ndarray, y: np.ndarray) -> Tuple[float, np.ndarray]:
    n = len(x)
    top = x.max(axis=1)
    lse = top + np.log(np.exp(x - top[:, None]).sum(axis=1))
    loss = (lse - x[np.arange(n), y]).mean()
    onehot = np.arange(x.shape[1]) == y[:, None]
    return loss, (np.exp(x - lse[:, None]) - onehot) / n


class FullyConnectedNet:
    def __init__(self, hidden_dims: List[int], input_dim: int = 3 * 32 * 32, num_classes: int = 10,
                 dropout_keep_ratio: float = 1, normalization: Optional[str] = None, reg: float = 0.0,
                 weight_scale: float = 1e-2, dtype=np.float64, seed: Optional[int] = None) -> None:
        self.reg, self.dtype = reg, dtype
        self.dims = [input_dim, *hidden_dims, num_classes]
        self.num_layers = len(self.dims) - 1
        self.params: Dict[str, np.ndarray] = {}
        for i, (m, n) in enumerate(zip(self.dims, self.dims[1:]), 1):
            self.params[f'W{i}'] = (weight_scale * np.random.randn(m, n)).astype(dtype)
            self.params[f'b{i}'] = np.zeros(n, dtype=dtype)

    def loss(self, X: np.ndarray, y: Optional[np.ndarray] = None):
        out, tape = X.astype(self.dtype), []
        for i in range(1, self.num_layers + 1):
            out, cache = affine_forward(out, self.params[f'W{i}'], self.params[f'b{i}'])
            mask = None
            if i <= self.num_layers:
                mask = out > 0
                out = out * mask
            tape.append((i, cache, mask))
        if y is None:
            return out

        loss, d = softmax_loss(out, y)
        grads: Dict[str, np.ndarray] = {}
        while tape:
            i, cache, mask = tape.pop()
            if mask is not None:
                d = d * mask
            d, dw, grads[f'b{i}'] = affine_backward(d, cache)
            W = self.params[f'W{i}']
            loss += 0.5 * self.reg * np.vdot(W, W)
            grads[f'W{i}'] = dw + self.reg * W
        return loss, grads
