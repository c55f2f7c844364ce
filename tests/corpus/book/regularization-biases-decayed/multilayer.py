import numpy as np


class ReLU:
    def forward(self, x):
        self.pos = x > 0
        return x * self.pos

    def backward(self, dout):
        return dout * self.pos


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T


def softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


class MultiLayerNet:
    """가중치 감소를 넣은 신경망. 모든 것을 한 파일에."""

    def __init__(self, input_size, hidden_size_list, output_size,
                 activation='relu', weight_init_std='he', weight_decay_lambda=0, **kwargs):
        sizes = [input_size, *hidden_size_list, output_size]
        self.weight_decay_lambda = weight_decay_lambda
        self.params = {}
        self.n_layers = len(sizes) - 1
        self.layers = []
        for i, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
            std = np.sqrt(2 / n_in) if isinstance(weight_init_std, str) else weight_init_std
            self.params[f'W{i}'] = std * np.random.randn(n_in, n_out)
            self.params[f'b{i}'] = np.zeros(n_out)
            self.layers.append(Affine(self.params[f'W{i}'], self.params[f'b{i}']))
            if i < self.n_layers:
                self.layers.append(ReLU())
        self.y = None

    def predict(self, x, train_flg=False):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def weight_decay(self):
        weights = list(self.params.values())
        return self.weight_decay_lambda / 2 * sum(np.sum(W * W) for W in weights)

    def loss(self, x, t, train_flg=False):
        self.y = softmax(self.predict(x, train_flg))
        if t.ndim == 2:
            t = t.argmax(axis=1)
        n = len(x)
        data_loss = -np.log(self.y[np.arange(n), t]).mean()
        return data_loss + self.weight_decay()

    def accuracy(self, x, t):
        p = self.predict(x).argmax(axis=1)
        return np.mean(p == (t.argmax(axis=1) if t.ndim == 2 else t))

    def gradient(self, x, t):
        self.loss(x, t, train_flg=True)
        n = len(x)
        dout = self.y.copy()
        if t.ndim == 2:
            dout -= t
        else:
            dout[np.arange(n), t] -= 1
        dout /= n
        for layer in reversed(self.layers):
            dout = layer.backward(dout)

        affines = [layer for layer in self.layers if isinstance(layer, Affine)]
        grads = {}
        for i, layer in enumerate(affines, 1):
            grads[f'W{i}'] = layer.dW + self.weight_decay_lambda * layer.W
            grads[f'b{i}'] = layer.db
        return grads
