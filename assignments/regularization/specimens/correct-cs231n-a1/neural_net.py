import numpy as np


class TwoLayerNet(object):
    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {}
        self.params['W1'] = std * np.random.randn(input_size, hidden_size)
        self.params['b1'] = np.zeros(hidden_size)
        self.params['W2'] = std * np.random.randn(hidden_size, output_size)
        self.params['b2'] = np.zeros(output_size)

    def loss(self, X, y=None, reg=0.0):
        W1, b1 = self.params['W1'], self.params['b1']
        W2, b2 = self.params['W2'], self.params['b2']
        N, D = X.shape
        h = np.maximum(0, X.dot(W1) + b1)
        scores = h.dot(W2) + b2
        if y is None:
            return scores
        exp = np.exp(scores - scores.max(axis=1, keepdims=True))
        probs = exp / exp.sum(axis=1, keepdims=True)
        loss = np.sum(-np.log(probs[range(N), y])) / N
        loss += 0.5 * reg * (np.sum(W1 ** 2) + np.sum(W2 ** 2))
        d = probs
        d[range(N), y] -= 1
        d /= N
        grads = {}
        grads['W2'] = h.T.dot(d) + reg * W2
        grads['b2'] = d.sum(axis=0)
        dh = d.dot(W2.T)
        dh[h <= 0] = 0
        grads['W1'] = X.T.dot(dh) + reg * W1
        grads['b1'] = dh.sum(axis=0)
        return loss, grads
