import numpy as np


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class MultiLayerNet:
    """Weights are numbered from 0, labels are one-hot."""

    def __init__(self, input_size, hidden_size_list, output_size, l2=0):
        sizes = [input_size] + list(hidden_size_list) + [output_size]
        self.l2 = l2
        self.params = {}
        for i in range(len(sizes) - 1):
            self.params['W' + str(i)] = 0.01 * np.random.randn(sizes[i], sizes[i + 1])
            self.params['b' + str(i)] = np.zeros(sizes[i + 1])
        self.depth = len(sizes) - 1

    def _forward(self, x):
        self.inputs = []
        for i in range(self.depth):
            self.inputs.append(x)
            x = x @ self.params['W%d' % i] + self.params['b%d' % i]
            if i < self.depth - 1:
                x = np.maximum(x, 0)
        return softmax(x)

    def loss(self, x, t):
        y = self._forward(x)
        entropy = -np.sum(t * np.log(y + 1e-7)) / x.shape[0]
        norms = [np.linalg.norm(self.params['W%d' % i]) for i in range(self.depth)]
        return entropy + self.l2 * np.dot(norms, norms) / 2

    def gradient(self, x, t):
        delta = (self._forward(x) - t) / len(x)
        self.grads = {}
        for i in range(self.depth - 1, -1, -1):
            W = self.params['W%d' % i]
            self.grads['W%d' % i] = self.inputs[i].T @ delta + self.l2 * W
            self.grads['b%d' % i] = delta.sum(0)
            delta = (delta @ W.T) * (self.inputs[i] > 0)
