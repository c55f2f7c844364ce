import numpy as np

EPS = 1e-5


class MultiLayerNet:
    """Everything by hand: no layer classes."""

    def __init__(self, sizes, activation="relu", init="he", rng=None,
                 use_batchnorm=False, dropout_ratio=0.0, weight_decay=0.0):
        self.rng = np.random.default_rng() if rng is None else rng
        self.L = len(sizes) - 1
        self.bn, self.ratio, self.lam = use_batchnorm, dropout_ratio, weight_decay
        self.params, self.running = {}, {}
        for l in range(1, self.L + 1):
            n, m = sizes[l - 1], sizes[l]
            self.params[f"W{l}"] = self.rng.normal(0, np.sqrt(2 / n), (n, m))
            self.params[f"b{l}"] = np.zeros(m)
            if self.bn and l < self.L:
                self.params[f"gamma{l}"] = np.ones(m)
                self.params[f"beta{l}"] = np.zeros(m)
                self.running[l] = [np.zeros(m), np.ones(m)]

    def predict(self, x, train=False):
        p = self.params
        self.cache = []
        h = x
        for l in range(1, self.L):
            z = h @ p[f"W{l}"] + p[f"b{l}"]
            std = z_hat = None
            if self.bn:
                mean, var = (z.mean(0), z.var(0)) if train else self.running[l]
                if train:
                    self.running[l] = [0.9 * r + 0.1 * new for r, new in zip(self.running[l], (mean, var))]
                std = np.sqrt(var + EPS)
                z_hat = (z - mean) / std
                z = p[f"gamma{l}"] * z_hat + p[f"beta{l}"]
            factor = (z > 0).astype(float)
            if self.ratio > 0 and train:
                factor *= (self.rng.random(z.shape) >= self.ratio) / (1 - self.ratio)
            self.cache.append((h, z_hat, std, factor))
            h = z * factor
        self.cache.append((h, None, None, None))
        scores = h @ p[f"W{self.L}"] + p[f"b{self.L}"]
        return scores

    def loss(self, x, t, train=True):
        s = self.predict(x, train)
        labels = t if t.ndim == 1 else t.argmax(1)
        s = s - s.max(1, keepdims=True)
        log_y = s - np.log(np.exp(s).sum(1, keepdims=True))
        n = len(x)
        self.dscores = np.exp(log_y)
        self.dscores[np.arange(n), labels] -= 1
        self.dscores /= n
        data = -log_y[np.arange(n), labels].mean()
        penalty = 0
        for l in range(1, self.L + 1):
            penalty += np.sum(self.params[f"W{l}"] ** 2)
        return data + 0.5 * self.lam * penalty

    def accuracy(self, x, t):
        labels = t if t.ndim == 1 else t.argmax(1)
        return float((self.predict(x, train=False).argmax(1) == labels).mean())

    def gradient(self, x, t):
        self.loss(x, t, train=True)
        grads = {}
        d = self.dscores
        for l in range(self.L, 0, -1):
            h, z_hat, std, factor = self.cache[l - 1]
            if l < self.L:
                d = d * factor
                if self.bn:
                    grads[f"gamma{l}"] = (d * z_hat).sum(0)
                    grads[f"beta{l}"] = d.sum(0)
                    d = d * self.params[f"gamma{l}"]
                    d = (d - d.mean(0) - z_hat * (d * z_hat).mean(0)) / std
            grads[f"W{l}"] = h.T @ d + self.lam * self.params[f"W{l}"]
            grads[f"b{l}"] = d.sum(0)
            d = d @ self.params[f"W{l}"].T
        return grads
