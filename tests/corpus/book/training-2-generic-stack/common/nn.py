import numpy as np


def softmax(a):
    a = np.asarray(a, dtype=float)
    e = np.exp(a - np.amax(a, axis=a.ndim - 1, keepdims=True))
    return e / e.sum(axis=a.ndim - 1, keepdims=True)


def cross_entropy_error(y, t):
    if y.ndim == 1:
        y, t = y[np.newaxis], np.asarray(t)[np.newaxis]
    if t.size != y.size:
        one = np.zeros_like(y)
        one[np.arange(len(y)), t.ravel()] = 1
        t = one
    return np.sum(-t * np.log(np.maximum(y, 1e-12))) / len(y)


def numerical_gradient(f, x):
    h, grad = 1e-5, np.zeros_like(x)
    for idx in np.ndindex(*x.shape):
        keep = x[idx]
        vals = []
        for step in (h, -h):
            x[idx] = keep + step
            vals.append(f(x))
        x[idx] = keep
        grad[idx] = (vals[0] - vals[1]) / (2 * h)
    return grad


class Relu:
    params = ()

    def forward(self, x):
        self.keep = x > 0
        return np.where(self.keep, x, 0.0)

    def backward(self, dout):
        return np.where(self.keep, dout, 0.0)


class Affine:
    params = ('W', 'b')

    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, x):
        self.x = x
        return x.reshape(len(x), -1).dot(self.W) + self.b

    def backward(self, dout):
        self.dW = self.x.reshape(len(self.x), -1).T.dot(dout)
        self.db = np.ones(len(dout)).dot(dout)
        return dout.dot(self.W.T).reshape(self.x.shape)


class SoftmaxWithLoss:
    def forward(self, x, t):
        self.y, self.t = softmax(x), t
        return cross_entropy_error(self.y, t)

    def backward(self, dout=1):
        dx = np.array(self.y)
        if self.t.size == dx.size:
            dx -= self.t
        else:
            dx[np.arange(len(dx)), self.t] -= 1
        return dout * dx / len(dx)


class MultiLayerNet:
    def __init__(self, input_size, hidden_size_list, output_size, activation='relu', weight_init_std='relu', weight_decay_lambda=0):
        self.weight_decay_lambda = weight_decay_lambda
        sizes = [input_size, *hidden_size_list, output_size]
        self.stack, self.params = [], {}
        for n, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), 1):
            if n > 1:
                self.stack.append((None, Relu()))
            scale = weight_init_std if not isinstance(weight_init_std, str) else np.sqrt({'relu': 2., 'he': 2.}.get(weight_init_std, 1.) / a)
            layer = Affine(scale * np.random.randn(a, b), np.zeros(b))
            self.stack.append((n, layer))
            self.params['W%d' % n], self.params['b%d' % n] = layer.W, layer.b
        self.head = SoftmaxWithLoss()

    def predict(self, x):
        for _, layer in self.stack:
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        out = self.head.forward(self.predict(x), t)
        for n, layer in self.stack:
            if n:
                out += self.weight_decay_lambda / 2 * np.sum(layer.W ** 2)
        return out

    def accuracy(self, x, t):
        t = t if t.ndim == 1 else np.argmax(t, axis=1)
        return np.count_nonzero(np.argmax(self.predict(x), axis=1) == t) / float(len(x))

    def gradient(self, x, t):
        self.loss(x, t)
        grads, d = {}, self.head.backward()
        for n, layer in self.stack[::-1]:
            d = layer.backward(d)
            if n:
                grads['W%d' % n] = layer.dW + self.weight_decay_lambda * layer.W
                grads['b%d' % n] = layer.db
        return grads

    def numerical_gradient(self, x, t):
        return {key: numerical_gradient(lambda w: self.loss(x, t), p) for key, p in self.params.items()}
