import numpy as np


def softmax(x):
    z = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return z / np.sum(z, axis=-1, keepdims=True)


def cross_entropy_error(y, t):
    y = y if y.ndim == 2 else y[None, :]
    t = np.asarray(t)
    label = t.reshape(len(y), -1).argmax(1) if t.size == y.size else t.ravel()
    return -np.log(y[np.arange(len(y)), label] + 1e-7).sum() / len(y)


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'])
    for _ in it:
        i = it.multi_index
        keep = float(x[i])
        x[i] = keep + h
        up = f(x)
        x[i] = keep - h
        down = f(x)
        x[i] = keep
        grad[i] = (up - down) / (h + h)
    return grad


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        flat = x.reshape(len(x), -1)

        def pull(d):
            self.dW, self.db = flat.T @ d, d.sum(0)
            return (d @ self.W.T).reshape(x.shape)

        self.backward = pull
        return flat @ self.W + self.b


class Relu:
    def forward(self, x):
        on = x > 0
        self.backward = lambda d: d * on
        return x * on


class SoftmaxWithLoss:
    def forward(self, x, t):
        y = softmax(x)
        hot = t if np.size(t) == y.size else (np.asarray(t)[:, None] == np.arange(y.shape[1]))
        self.backward = lambda dout=1: dout * (y - hot) / len(y)
        return cross_entropy_error(y, t)


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01):
        self.params = {'W1': weight_init_std * np.random.randn(input_size, hidden_size), 'b1': np.zeros(hidden_size),
                       'W2': weight_init_std * np.random.randn(hidden_size, output_size), 'b2': np.zeros(output_size)}
        self.affine = [Affine(self.params['W%d' % i], self.params['b%d' % i]) for i in (1, 2)]
        self.relu, self.last = Relu(), SoftmaxWithLoss()

    def predict(self, x):
        return self.affine[1].forward(self.relu.forward(self.affine[0].forward(x)))

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def accuracy(self, x, t):
        t = np.asarray(t)
        return np.mean(self.predict(x).argmax(1) == (t if t.ndim == 1 else t.argmax(1)))

    def gradient(self, x, t):
        self.loss(x, t)
        self.affine[0].backward(self.relu.backward(self.affine[1].backward(self.last.backward())))
        grads = {}
        for i, layer in enumerate(self.affine, 1):
            grads['W%d' % i], grads['b%d' % i] = layer.dW, layer.db
        return grads

    def numerical_gradient(self, x, t):
        grads = {}
        for key in self.params:
            grads[key] = numerical_gradient(lambda _: self.loss(x, t), self.params[key])
        return grads
