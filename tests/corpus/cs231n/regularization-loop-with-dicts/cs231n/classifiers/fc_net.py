import numpy as np


def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b


class FullyConnectedNet(object):
    """hidden_dims layers of affine - relu, then affine - softmax. No normalization yet (TODO)."""

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        self.reg = reg
        self.dtype = dtype
        self.num_layers = 1 + len(hidden_dims)
        self.params = {}
        layer_dims = np.hstack((input_dim, hidden_dims, num_classes))
        for i in range(self.num_layers):
            self.params['W%d' % (i + 1)] = (weight_scale * np.random.randn(layer_dims[i], layer_dims[i + 1])).astype(dtype)
            self.params['b%d' % (i + 1)] = np.zeros(layer_dims[i + 1], dtype=dtype)

    def loss(self, X, y=None):
        X = X.astype(self.dtype)
        inputs, a = {}, X
        for i in range(1, self.num_layers + 1):
            inputs[i] = a.reshape(len(a), -1)
            a = affine_forward(a, self.params['W%d' % i], self.params['b%d' % i])
            if i != self.num_layers:
                a = np.maximum(a, 0)
        scores = a
        if y is None:
            return scores

        N = X.shape[0]
        shifted = scores - scores.max(axis=1, keepdims=True)
        logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        loss = -logp[np.arange(N), y].mean()

        d = np.exp(logp)
        d[np.arange(N), y] -= 1
        d /= N
        grads = {}
        for i in range(self.num_layers, 0, -1):
            W = self.params['W%d' % i]
            loss += self.reg / 2 * np.linalg.norm(W) ** 2
            grads['W%d' % i] = inputs[i].T @ d + self.reg * W
            grads['b%d' % i] = d.sum(axis=0)
            d = (d @ W.T) * (inputs[i] > 0)
        return loss, grads


class TwoLayerNet(FullyConnectedNet):
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        super().__init__([hidden_dim], input_dim, num_classes, reg=reg, weight_scale=weight_scale, dtype=np.float64)
