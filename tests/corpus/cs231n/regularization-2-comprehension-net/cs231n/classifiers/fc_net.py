from builtins import range
from builtins import object
import numpy as np

from ..layers import *
from ..layer_utils import *


def scores_loss(scores, y):
    s = scores - scores.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    rows = np.arange(len(y))
    d[rows, y] -= 1
    return -logp[rows, y].mean(), d / len(y)


class FullyConnectedNet(object):
    def __init__(self, hidden_dims, input_dim=3*32*32, num_classes=10, dropout=1, use_batchnorm=False,
                 reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None, **kwargs):
        self.reg = reg
        self.dtype = dtype
        dims = [input_dim] + list(hidden_dims) + [num_classes]
        self.num_layers = len(dims) - 1
        self.names = [('W%d' % (i + 1), 'b%d' % (i + 1)) for i in range(self.num_layers)]
        self.params = {}
        for (W, b), n, m in zip(self.names, dims[:-1], dims[1:]):
            self.params[W] = np.random.normal(0, weight_scale, (n, m)).astype(dtype)
            self.params[b] = np.zeros(m, dtype=dtype)

    def loss(self, X, y=None):
        a = X.astype(self.dtype).reshape(X.shape[0], -1)
        inputs = []
        for W, b in self.names:
            inputs.append(a)
            a = np.einsum('nd,dm->nm', a, self.params[W]) + self.params[b]
            if W != self.names[-1][0]:
                a = a.clip(min=0)
        if y is None:
            return a
        loss, d = scores_loss(a, y)
        loss += 0.5 * self.reg * sum(np.linalg.norm(self.params[W]) ** 2 for W, _ in self.names)
        grads = {}
        for (W, b), x in zip(reversed(self.names), reversed(inputs)):
            grads[b] = d.sum(axis=0)
            grads[W] = np.einsum('nd,nm->dm', x, d) + self.reg * self.params[W]
            d = np.einsum('nm,dm->nd', d, self.params[W]) * (x > 0)
        return loss, grads
