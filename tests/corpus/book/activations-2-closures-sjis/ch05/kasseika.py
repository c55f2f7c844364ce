# -*- coding: shift_jis -*-
import numpy as np
import matplotlib.pylab as plt


class Sigmoid:
    # 順伝播のときに逆伝播の関数を作っておく
    def forward(self, x):
        y = 1.0 / (1.0 + np.exp(-x))
        self.grad = lambda d: d * y * (1.0 - y)
        return y

    def backward(self, dout):
        return self.grad(dout)


class Tanh:
    def forward(self, x):
        y = np.tanh(x)
        self.grad = lambda d: d * (1.0 - y ** 2)
        return y

    def backward(self, dout):
        return self.grad(dout)


class Relu:
    def forward(self, x):
        ue = x > 0          # 正の要素
        self.grad = lambda d: np.where(ue, d, 0)
        return np.where(ue, x, 0)

    def backward(self, dout):
        return self.grad(dout)


class LeakyRelu:
    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def forward(self, x):
        a = self.alpha
        k = (x > 0) + a * (x <= 0)   # 傾き
        self.grad = lambda d: k * d
        return k * x

    def backward(self, dout):
        return self.grad(dout)


class ELU:
    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def forward(self, x):
        a = self.alpha
        e = np.exp(np.minimum(x, 0))
        self.grad = lambda d: d * np.where(x > 0, 1, a * e)
        return np.where(x > 0, x, a * (e - 1))

    def backward(self, dout):
        return self.grad(dout)


x = np.arange(-5.0, 5.0, 0.1)
for i, layer in enumerate([Sigmoid(), Tanh(), Relu(), LeakyRelu(0.1), ELU(0.5)]):
    plt.subplot(2, 3, i + 1)
    plt.title(layer.__class__.__name__)
    plt.plot(x, layer.forward(x))
    plt.plot(x, layer.backward(np.ones(x.shape)))
plt.show()
