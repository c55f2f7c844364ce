import numpy as np


class MultiLayerNet:
    ACT = {
        'relu': (lambda a: np.maximum(a, 0), lambda z: (z > 0).astype(float)),
        'sigmoid': (lambda a: 1 / (1 + np.exp(-a)), lambda z: z * (1 - z)),
    }

    def __init__(self, input_size, hidden_size_list, output_size,
                 activation='relu', weight_init_std='relu', weight_decay_lambda=0):
        self.sizes = [input_size, *hidden_size_list, output_size]
        self.depth = len(self.sizes) - 1
        self.f, self.df = self.ACT[str(activation).lower()]
        self.lam = weight_decay_lambda
        self.params = {}
        for l in range(1, self.depth + 1):
            n = self.sizes[l - 1]
            std = {'relu': np.sqrt(2.0 / n), 'he': np.sqrt(2.0 / n), 'sigmoid': np.sqrt(1.0 / n),
                   'xavier': np.sqrt(1.0 / n)}.get(str(weight_init_std).lower(), weight_init_std)
            self.params[f'W{l}'] = std * np.random.randn(n, self.sizes[l])
            self.params[f'b{l}'] = np.zeros(self.sizes[l])

    def _run(self, x):
        zs = [x]
        for l in range(1, self.depth + 1):
            a = zs[-1] @ self.params[f'W{l}'] + self.params[f'b{l}']
            zs.append(a if l == self.depth else self.f(a))
        return zs

    def predict(self, x):
        return self._run(x)[-1]

    @staticmethod
    def _softmax(a):
        e = np.exp(a - a.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    @staticmethod
    def _onehot(t, k):
        return np.eye(k)[t] if t.ndim == 1 else t

    def _penalty(self):
        return 0.5 * self.lam * sum((W ** 2).sum() for k, W in self.params.items() if k[0] == 'W')

    def loss(self, x, t):
        y = self._softmax(self.predict(x))
        t = self._onehot(t, y.shape[1])
        return -(t * np.log(y + 1e-7)).sum() / len(x) + self._penalty()

    def accuracy(self, x, t):
        t = t if t.ndim == 1 else t.argmax(axis=1)
        return (self.predict(x).argmax(axis=1) == t).mean()

    def gradient(self, x, t):
        zs = self._run(x)
        y = self._softmax(zs[-1])
        d = (y - self._onehot(t, y.shape[1])) / len(x)
        grads = {}
        for l in range(self.depth, 0, -1):
            grads[f'W{l}'] = zs[l - 1].T @ d + self.lam * self.params[f'W{l}']
            grads[f'b{l}'] = d.sum(axis=0) + self.lam * self.params[f'b{l}']
            if l > 1:
                d = (d @ self.params[f'W{l}'].T) * self.df(zs[l - 1])
        return grads
