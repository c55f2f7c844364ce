import numpy as np


class Coroutine:
    """Un generateur par parametre."""

    def __init__(self):
        self.running = {}

    def update(self, params, grads):
        for key in params.keys():
            if key not in self.running:
                self.running[key] = self.rule()
                next(self.running[key])
            params[key] += self.running[key].send(grads[key])


class SGD(Coroutine):
    def __init__(self, lr=0.01):
        super().__init__()
        self.lr = lr

    def rule(self):
        step = None
        while True:
            g = yield step
            step = -self.lr * g


class Momentum(Coroutine):
    def __init__(self, lr=0.01, momentum=0.9):
        super().__init__()
        self.lr, self.momentum = lr, momentum

    def rule(self):
        v = 0
        while True:
            g = yield v
            v = self.momentum * v - self.lr * g


class AdaGrad(Coroutine):
    def __init__(self, lr=0.01):
        super().__init__()
        self.lr = lr

    def rule(self):
        h, step = 0, None
        while True:
            g = yield step
            h = h + g * g
            step = -self.lr * g / (np.sqrt(h) + 1e-7)


class RMSprop(Coroutine):
    def __init__(self, lr=0.01, decay_rate=0.99):
        super().__init__()
        self.lr, self.decay_rate = lr, decay_rate

    def rule(self):
        h, step = 0, None
        while True:
            g = yield step
            h = self.decay_rate * h + g * g
            step = -self.lr * g / (np.sqrt(h) + 1e-7)


class Adam(Coroutine):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        super().__init__()
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2

    def rule(self):
        m = v = t = 0
        step = None
        while True:
            g = yield step
            t += 1
            m = self.beta1 * m + (1 - self.beta1) * g
            v = self.beta2 * v + (1 - self.beta2) * g * g
            step = -self.lr * m / (1 - self.beta1 ** t) / (np.sqrt(v / (1 - self.beta2 ** t)) + 1e-8)
