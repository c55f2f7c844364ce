from __future__ import annotations

import numpy as np

from ..layers import affine_backward, affine_forward, relu_backward, relu_forward, softmax_loss


class FullyConnectedNet:
    """{affine - relu} x (L - 1) - affine - softmax"""

    def __init__(self, hidden_dims: list[int], input_dim: int = 3 * 32 * 32, num_classes: int = 10,
                 dropout_keep_ratio: float = 1, normalization: str | None = None, reg: float = 0.0,
                 weight_scale: float = 1e-2, dtype=np.float32, seed: int | None = None) -> None:
        self.normalization, self.use_dropout = normalization, dropout_keep_ratio != 1
        self.reg, self.dtype = reg, dtype
        self.num_layers = 1 + len(hidden_dims)
        self.params = {}
        sizes = np.hstack([input_dim, hidden_dims, num_classes])
        for i in range(self.num_layers):
            self.params[f"W{i + 1}"] = weight_scale * np.random.randn(sizes[i], sizes[i + 1])
            self.params[f"b{i + 1}"] = np.zeros(sizes[i + 1])
        if self.normalization:
            raise NotImplementedError("normalization comes later")
        for k, v in self.params.items():
            self.params[k] = v.astype(dtype)

    @property
    def weights(self) -> list[np.ndarray]:
        return [self.params[f"W{i + 1}"] for i in range(self.num_layers)]

    def penalty(self) -> float:
        return 0.5 * self.reg * sum(float(np.sum(np.multiply(w, w))) for w in self.weights)

    def loss(self, X, y=None):
        out, caches = X.astype(self.dtype), []
        for i in range(1, self.num_layers + 1):
            out, fc = affine_forward(out, self.params[f"W{i}"], self.params[f"b{i}"])
            act = None
            if i < self.num_layers:
                out, act = relu_forward(out)
            caches.append((fc, act))
        if y is None:
            return out
        loss, dout = softmax_loss(out, y)
        grads = {}
        while caches:
            i = len(caches)
            fc, act = caches.pop()
            if act is not None:
                dout = relu_backward(dout, act)
            dout, dw, grads[f"b{i}"] = affine_backward(dout, fc)
            grads[f"W{i}"] = dw + self.reg * self.params[f"W{i}"]
        return loss + self.penalty(), grads
