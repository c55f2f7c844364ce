import numpy as np


def affine_forward(x, w, b):
    out = x.reshape(len(x), -1) @ w
    out += b
    return out, (x, w, b)


def affine_backward(dout, cache):
    x, w, _ = cache
    flat = x.reshape(len(x), -1)
    return (dout @ w.T).reshape(x.shape), flat.T @ dout, dout.sum(axis=0)


def softmax_loss(x, y):
    n = x.shape[0]
    z = x - x.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    onehot = np.zeros_like(x)
    onehot[range(n), y] = 1.0
    return -(onehot * logp).sum() / n, (np.exp(logp) - onehot) / n


class FullyConnectedNet:
    def __init__(self, hidden_dims, input_dim=3072, num_classes=10, dropout=1, normalization=None, reg=0.0,
                 weight_scale=1e-2, dtype=np.float32, seed=None):
        self.reg, self.dtype = reg, dtype
        dims = [input_dim] + list(hidden_dims) + [num_classes]
        self.num_layers = len(dims) - 1
        self.params = {}
        for i in range(self.num_layers):
            self.params[f'W{i+1}'] = weight_scale * np.random.randn(dims[i], dims[i+1])
            self.params[f'b{i+1}'] = np.zeros(dims[i+1])
        self.params = {k: v.astype(dtype) for k, v in self.params.items()}

    def _forward(self, X):
        caches, h = [], X
        for i in range(1, self.num_layers + 1):
            if i > 1:
                h = np.maximum(h, 0)
            h, c = affine_forward(h, self.params[f'W{i}'], self.params[f'b{i}'])
            caches.append(c)
        return h, caches

    def _backward(self, d, caches):
        grads = {}
        for i in range(self.num_layers, 0, -1):
            d, grads[f'W{i}'], grads[f'b{i}'] = affine_backward(d, caches[i-1])
            if i > 1:
                d *= caches[i-1][0] > 0
        return grads

    def _penalty(self, grads):
        total = 0.0
        for k, w in self.params.items():
            if k.startswith('W'):
                total += 0.5 * self.reg * np.sum(w * w)
                grads[k] += self.reg * w
        return total

    def loss(self, X, y=None):
        scores, caches = self._forward(X.astype(self.dtype))
        if y is None:
            return scores
        loss, d = softmax_loss(scores, y)
        grads = self._backward(d, caches)
        return loss + self._penalty(grads), grads


class TwoLayerNet(FullyConnectedNet):
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        super().__init__([hidden_dim], input_dim, num_classes, reg=reg, weight_scale=weight_scale, dtype=np.float64)
