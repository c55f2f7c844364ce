import numpy as np


class Network:
    """3-layer net: linear-relu-dropout twice, linear-sigmoid"""

    def __init__(self, parameters, keep_prob):
        self.p = parameters
        self.keep = keep_prob
        self.z, self.a, self.d = {}, {}, {}

    def linear(self, l):
        self.z[l] = self.p[f"W{l}"].dot(self.a[l - 1]) + self.p[f"b{l}"]
        return self.z[l]

    def forward(self, X):
        self.a[0] = X
        for l in (1, 2):
            a = np.maximum(0, self.linear(l))
            self.d[l] = (np.random.uniform(size=a.shape) <= self.keep).astype("float32") / self.keep
            self.a[l] = a * self.d[l] / np.mean(self.d[l] > 0)
        self.a[3] = 1 / (1 + np.exp(-self.linear(3)))
        return self.a[3]

    def cache(self):
        out = ()
        for l in (1, 2):
            out += (self.z[l], self.d[l], self.a[l], self.p[f"W{l}"], self.p[f"b{l}"])
        return out + (self.z[3], self.a[3], self.p["W3"], self.p["b3"])

    @classmethod
    def restore(cls, X, cache, keep_prob):
        self = cls({}, keep_prob)
        self.a[0] = X
        for l in (1, 2):
            self.z[l], self.d[l], self.a[l], self.p[f"W{l}"], self.p[f"b{l}"] = cache[5 * (l - 1):5 * l]
        self.z[3], self.a[3], self.p["W3"], self.p["b3"] = cache[10:]
        return self

    def backward(self, Y):
        m = Y.shape[1]
        g = {}
        dz = self.a[3] - Y
        for l in (3, 2, 1):
            if l < 3:
                g[f"dA{l}"] = self.p[f"W{l + 1}"].T.dot(dz) * self.d[l]
                dz = g[f"dA{l}"] * (self.z[l] > 0)
            g[f"dZ{l}"], g[f"dW{l}"] = dz, dz.dot(self.a[l - 1].T) / m
            g[f"db{l}"] = dz.mean(axis=1, keepdims=True)
        return g
