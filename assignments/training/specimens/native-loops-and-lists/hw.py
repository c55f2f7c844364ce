import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W, self.b = np.asarray(W), np.asarray(b)

    def forward(self, x):
        n = np.shape(x)[0]
        self.orig = np.shape(x)
        flat = np.asfortranarray(np.reshape(x, [n, -1]))
        self.flat = flat
        y = np.zeros((n, self.W.shape[1]))
        for i in range(n):
            for j in range(self.W.shape[1]):
                y[i, j] = np.sum(flat[i] * self.W[:, j]) + self.b[j]
        return y.tolist()

    def backward(self, dout):
        dout = np.asarray(dout)
        self.dW = np.einsum('nd,nm->dm', self.flat, dout)
        self.db = np.ones((1, len(dout))) @ dout
        return np.einsum('nm,dm->nd', dout, self.W).reshape(self.orig)


def softmax(x):
    x = np.asarray(x, dtype=np.float64)
    if x.ndim == 1:
        return softmax(x[None])[0]
    out = []
    for row in x:
        e = np.exp(row - row.max())
        out.append(e / e.sum())
    return np.array(out)


def cross_entropy_error(y, t):
    y = np.clip(np.atleast_2d(y), 1e-12, 1)
    t = np.asarray(t)
    total = 0.
    for i in range(len(y)):
        k = t[i] if t.ndim == 1 else np.argmax(t[i])
        total -= np.log(y[i, k])
    return total / len(y)


class SoftmaxWithLoss:
    def __init__(self):
        self.cache = None

    def forward(self, scores, labels):
        y = softmax(scores)
        labels = np.asarray(labels)
        onehot = labels if labels.ndim == 2 else np.eye(y.shape[1])[labels]
        self.cache = y, onehot
        return cross_entropy_error(y, onehot), y

    def backward(self):
        y, onehot = self.cache
        return (y - onehot) / y.shape[0]


def numerical_gradient(func, params, step=1e-6):
    params = np.asarray(params)
    g = np.zeros(params.shape)
    flat, gf = params.reshape(-1), g.reshape(-1)
    for i in range(flat.size):
        keep = flat[i]
        try:
            flat[i] = keep + step
            up = func(params)
            flat[i] = keep - step
            down = func(params)
        finally:
            flat[i] = keep
        gf[i] = (up - down) / step / 2
    return g


def relative_error(x, y):
    return np.max(np.abs(x - y) / (np.maximum(1e-8, np.abs(x) + np.abs(y))))


def gradient_check(f, x, grad, h=1e-5):
    num = numerical_gradient(f, x, h)
    return relative_error(grad, num)


class ReLU:
    def forward(self, x, train=True):
        self.x = x
        return np.maximum(x, 0)

    def backward(self, d):
        return np.where(self.x > 0, d, 0)


class MultiLayerNet:
    def __init__(self, sizes, activation='relu', init='he', rng=None, use_batchnorm=False, dropout_ratio=0, weight_decay=0):
        self.sizes = sizes
        self.wd = weight_decay
        self.params = {}
        for k in range(len(sizes) - 1):
            self.params['W%d' % (k + 1)] = rng.normal(size=(sizes[k], sizes[k + 1])) * np.sqrt(2 / sizes[k])
            self.params['b%d' % (k + 1)] = np.zeros((1, sizes[k + 1]))

    def _build(self):
        self.layers = []
        L = len(self.sizes) - 1
        for k in range(1, L + 1):
            self.layers.append(Affine(self.params['W%d' % k], self.params['b%d' % k].ravel()))
            if k < L:
                self.layers.append(ReLU())

    def predict(self, x, train=False):
        self._build()
        for l in self.layers:
            x = np.asarray(l.forward(x))
        return x

    def loss(self, x, t, train=True):
        self.crit = SoftmaxWithLoss()
        l, _ = self.crit.forward(self.predict(x), t)
        return l + .5 * self.wd * sum((v ** 2).sum() for k, v in self.params.items() if k[0] == 'W')

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.crit.backward()
        for l in self.layers[::-1]:
            d = l.backward(d)
        affs = [l for l in self.layers if isinstance(l, Affine)]
        g = {}
        for i, a in enumerate(affs):
            g['W%d' % (i + 1)] = a.dW + self.wd * a.W
            g['b%d' % (i + 1)] = a.db
        return g

    def accuracy(self, x, t):
        return np.mean(np.argmax(self.predict(x), 1) == t)


class Trainer:
    def __init__(self, network, x_train, t_train, x_test, t_test, optimizer, epochs=20, batch_size=100, rng=None):
        self.__dict__.update(locals())
        self.train_losses, self.train_accuracies, self.test_accuracies = [], [], []

    def train(self):
        n = self.x_train.shape[0]
        iters = int(np.ceil(n / self.batch_size))
        for it in range(self.epochs * iters):
            idx = self.rng.choice(n, self.batch_size, replace=False)
            g = self.network.gradient(self.x_train[idx], self.t_train[idx])
            self.optimizer.update(self.network.params, g)
            self.train_losses.append(self.network.loss(self.x_train[idx], self.t_train[idx]))
            if it % iters == iters - 1:
                self.train_accuracies.append(self.network.accuracy(self.x_train, self.t_train))
                self.test_accuracies.append(self.network.accuracy(self.x_test, self.t_test))


class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k in params:
            params[k] = params[k] - self.lr * grads[k]
