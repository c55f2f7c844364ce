from __future__ import print_function
import numpy as np


def affine_forward(x, w, b):
    out = np.reshape(x, (x.shape[0], -1)) @ w + b[None]
    return out, {'x': x, 'w': w}


def affine_backward(dout, cache):
    x, w = cache['x'], cache['w']
    return (np.reshape(dout @ w.T, x.shape),
            np.reshape(x, (x.shape[0], -1)).T @ dout,
            dout.sum(0))


def softmax_loss(x, y):
    """ loss and gradient in one go """
    n = np.arange(y.size)
    shifted = x - x.max(axis=1)[:, None]
    sums = np.exp(shifted).sum(axis=1)
    loss = (np.log(sums) - shifted[n, y]).mean()
    probs = np.exp(shifted) / sums[:, None]
    probs[n, y] -= 1
    return loss, probs / y.size


class FullyConnectedNet(object):
    def __init__(self, hidden_dims, input_dim=3*32*32, num_classes=10,
                 dropout=0, use_batchnorm=False, reg=0.0,
                 weight_scale=1e-2, dtype=np.float32, seed=None):
        self.use_batchnorm = use_batchnorm
        self.use_dropout = dropout > 0
        self.reg = reg
        self.dtype = dtype
        self.params = {}
        previous = input_dim
        for i, size in enumerate(hidden_dims + [num_classes]):
            self.params['W' + str(i + 1)] = np.random.randn(previous, size).astype(dtype) * dtype(weight_scale)
            self.params['b' + str(i + 1)] = np.zeros(size, dtype)
            previous = size
        self.num_layers = i + 1

    def loss(self, X, y=None):
        X = X.astype(self.dtype)
        mode = 'test' if y is None else 'train'
        h, caches = X, {}
        for i in range(1, self.num_layers + 1):
            h, caches[i] = affine_forward(h, self.params['W%d' % i], self.params['b%d' % i])
            if i != self.num_layers:
                caches['relu%d' % i] = h <= 0
                h = h * (h > 0)
        if mode == 'test':
            return h
        grads = {}
        loss, d = softmax_loss(h, y)
        for i in range(self.num_layers, 0, -1):
            if i != self.num_layers:
                d[caches['relu%d' % i]] = 0
            W = self.params['W%d' % i]
            d, grads['W%d' % i], grads['b%d' % i] = affine_backward(d, caches[i])
            grads['W%d' % i] = grads['W%d' % i] + self.reg * W
            loss += self.reg * 0.5 * (W * W).sum()
        return loss, grads
