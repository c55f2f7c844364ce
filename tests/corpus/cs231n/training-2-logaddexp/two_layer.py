import numpy as np


def affine_forward(x, w, b):
    n = x.shape[0]
    return np.add(x.reshape(n, -1).dot(w), b), (x, w, b)


def affine_backward(dout, cache):
    x, w, b = cache
    x2 = x.reshape(x.shape[0], -1)
    dx2 = dout.dot(w.T)
    return dx2.reshape(x.shape), x2.T.dot(dout), np.add.reduce(dout, axis=0)


def softmax_loss(x, y):
    rows = np.arange(len(y))
    norm = np.logaddexp.reduce(x, axis=1)
    loss = np.mean(norm - x[rows, y])
    dx = np.exp(x - norm[:, None])
    dx[rows, y] -= 1.0
    return loss, dx / len(y)


class TwoLayerNet(object):
    def __init__(self, input_dim=3*32*32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = dict(
            W1=np.random.normal(0.0, weight_scale, size=(input_dim, hidden_dim)), b1=np.zeros(hidden_dim),
            W2=np.random.normal(0.0, weight_scale, size=(hidden_dim, num_classes)), b2=np.zeros(num_classes))
        self.reg = reg

    def loss(self, X, y=None):
        p, r = self.params, self.reg
        a, first = affine_forward(X, p['W1'], p['b1'])
        scores, second = affine_forward(np.maximum(a, 0), p['W2'], p['b2'])
        if y is None:
            return scores
        data, dscores = softmax_loss(scores, y)
        penalty = 0.5 * r * (np.sum(p['W1']**2) + np.sum(p['W2']**2))
        dh, dW2, db2 = affine_backward(dscores, second)
        _, dW1, db1 = affine_backward(dh * (a > 0), first)
        return data + penalty, {'W1': dW1 + r * p['W1'], 'b1': db1, 'W2': dW2 + r * p['W2'], 'b2': db2}
