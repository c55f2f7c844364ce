import numpy as np

from layers import Affine, BatchNorm, Dropout, ReLU, SoftmaxWithLoss


class MultiLayerNet:
    def __init__(self, sizes, activation="relu", init="he", rng=None,
                 use_batchnorm=False, dropout_ratio=0.0, weight_decay=0.0):
        rng = rng or np.random.default_rng()
        self.weight_decay = weight_decay
        self.depth = len(sizes) - 1
        self.params = {}
        self.layers = {}
        for i in range(1, self.depth + 1):
            scale = np.sqrt((2.0 if init == "he" else 1.0) / sizes[i - 1])
            self.params[f"W{i}"] = scale * rng.standard_normal((sizes[i - 1], sizes[i]))
            self.params[f"b{i}"] = np.zeros(sizes[i])
            self.layers[f"affine{i}"] = Affine(self.params[f"W{i}"], self.params[f"b{i}"])
            if i < self.depth:
                if use_batchnorm:
                    self.params[f"gamma{i}"] = np.ones(sizes[i])
                    self.params[f"beta{i}"] = np.zeros(sizes[i])
                    self.layers[f"norm{i}"] = BatchNorm(self.params[f"gamma{i}"], self.params[f"beta{i}"])
                self.layers[f"relu{i}"] = ReLU()
                if dropout_ratio > 0:
                    self.layers[f"dropout{i}"] = Dropout(dropout_ratio, rng)
        self.last = SoftmaxWithLoss()

    def predict(self, x, train=False):
        for layer in self.layers.values():
            x = layer.forward(x, train)
        return x

    def loss(self, x, t, train=True):
        decay = sum(np.sum(self.params[f"W{i}"] ** 2) for i in range(1, self.depth + 1))
        return self.last.forward(self.predict(x, train), t) + 0.5 * self.weight_decay * decay

    def accuracy(self, x, t):
        if t.ndim > 1:
            t = t.argmax(axis=1)
        return np.mean(self.predict(x).argmax(axis=1) == t)

    def gradient(self, x, t):
        self.loss(x, t, train=True)
        dout = self.last.backward()
        for layer in reversed(self.layers.values()):
            dout = layer.backward(dout)
        grads = {}
        for i in range(1, self.depth + 1):
            affine = self.layers[f"affine{i}"]
            grads[f"W{i}"] = affine.dW + self.weight_decay * affine.W
            grads[f"b{i}"] = affine.db
            if f"norm{i}" in self.layers:
                grads[f"gamma{i}"] = self.layers[f"norm{i}"].dgamma
                grads[f"beta{i}"] = self.layers[f"norm{i}"].dbeta
        return grads
