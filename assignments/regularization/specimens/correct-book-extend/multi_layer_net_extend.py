import numpy as np
from common.layers import Affine, Relu, SoftmaxWithLoss


class Dropout:
    def __init__(self, ratio=0.5):
        self.ratio = ratio

    def forward(self, x, train_flg=True):
        self.mask = np.random.rand(*x.shape) > self.ratio
        return x * self.mask if train_flg else x * (1 - self.ratio)

    def backward(self, dout):
        return dout * self.mask


class MultiLayerNetExtend:
    def __init__(self, input_size, hidden_size_list, output_size, activation, weight_init_std,
                 decay_lambda=0.0, use_dropout=True, dropout_ration=0.2):
        self.lam = decay_lambda
        self.params = {}
        sizes = [input_size, *hidden_size_list, output_size]
        self.layers = []
        for i, (n, m) in enumerate(zip(sizes[:-1], sizes[1:]), 1):
            self.params[f'W{i}'] = np.random.randn(n, m).astype(np.float64) * np.sqrt(2 / n)
            self.params[f'b{i}'] = np.zeros(m)
            self.layers.append(Affine(self.params[f'W{i}'], self.params[f'b{i}']))
            if i < len(sizes) - 1:
                self.layers.append(Relu())
                if use_dropout:
                    self.layers.append(Dropout(dropout_ration))
        self.last_layer = SoftmaxWithLoss()

    def weight_decay(self):
        return self.lam / 2 * sum((self.params[k] ** 2).sum() for k in self.params if k.startswith('W'))

    def predict(self, x, train_flg=False):
        for layer in self.layers:
            x = layer.forward(x, train_flg) if isinstance(layer, Dropout) else layer.forward(x)
        return x

    def loss(self, x, t, train_flg=False):
        return self.last_layer.forward(self.predict(x, train_flg), t) + self.weight_decay()

    def gradient(self, X, T):
        self.loss(X, T, train_flg=True)
        dout = self.last_layer.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        affines = [layer for layer in self.layers if isinstance(layer, Affine)]
        grads = {}
        for i, a in enumerate(affines, 1):
            a.dW += self.lam * a.W
            grads[f'W{i}'], grads[f'b{i}'] = a.dW, a.db
        return grads
