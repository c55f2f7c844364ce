import numpy as np


class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for name in params:
            params[name] -= self.lr * grads[name]


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for name, W in params.items():
            v = self.v.get(name, 0.0)
            self.v[name] = self.momentum * v - self.lr * grads[name]
            W += self.v[name]


class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for name, W in params.items():
            self.h[name] = self.h.get(name, 0.0) + grads[name] ** 2
            W -= self.lr * grads[name] / (np.sqrt(self.h[name]) + self.eps)


class RMSProp:
    def __init__(self, lr=0.01, decay=0.99, eps=1e-7):
        self.lr = lr
        self.decay = decay
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for name, W in params.items():
            h = self.h.get(name, 0.0)
            self.h[name] = self.decay * h + (1 - self.decay) * grads[name] ** 2
            W -= self.lr * grads[name] / (np.sqrt(self.h[name]) + self.eps)


class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t = 0
        self.m, self.v = {}, {}

    def update(self, params, grads):
        self.t += 1
        for name, W in params.items():
            g = grads[name]
            self.m[name] = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * g**2
            m_hat = self.m[name] / (1 - self.beta1**self.t)
            v_hat = self.v[name] / (1 - self.beta2**self.t)
            W -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


def minibatches(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    x_shuffled, y_shuffled = x[order], y[order]
    batches = []
    for start in range(0, len(x), batch_size):
        part = slice(start, start + batch_size)
        batches.append((x_shuffled[part], y_shuffled[part]))
    return batches


def lr_decay(lr0, rate, epoch):
    return lr0 / (1 + rate * epoch)


def step_decay(lr0, rate, epoch, interval):
    return lr0 / (1 + rate * (epoch // interval))


def ewa(values, beta, bias_correction=False):
    averages = []
    v = 0.0
    for t, theta in enumerate(values, start=1):
        v = beta * v + (1 - beta) * theta
        if bias_correction:
            averages.append(v / (1 - beta**t))
        else:
            averages.append(v)
    return np.array(averages)
