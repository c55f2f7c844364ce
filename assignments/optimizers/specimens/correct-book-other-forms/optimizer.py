import numpy as np


class SGD:
    """Returns new parameters."""

    def __init__(self, learning_rate=0.01):
        self.learning_rate = learning_rate

    def update(self, params, gradients):
        return {key: params[key] - self.learning_rate * gradients[key] for key in params}


class Momentum:
    """One optimizer for one array; returns the new array."""

    def __init__(self, eta=0.01, alpha=0.9):
        self.eta = eta
        self.alpha = alpha
        self.v = None

    def update(self, w, grad_w):
        if self.v is None:
            self.v = np.zeros(np.shape(w))
        self.v = self.alpha * self.v - self.eta * grad_w
        return w + self.v


class Nesterov:
    """The arguments the other way round."""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, grads, params):
        for key, g in grads.items():
            v = self.v.get(key, np.zeros_like(g))
            self.v[key] = self.momentum * v - self.lr * g
            params[key] += self.momentum**2 * v - (1 + self.momentum) * self.lr * g


class AdaGrad:
    """A layer with W, b, dW and db."""

    def __init__(self, lr=0.01):
        self.lr = lr
        self.h_W = 0
        self.h_b = 0

    def update(self, layer):
        self.h_W = self.h_W + layer.dW**2
        self.h_b = self.h_b + layer.db**2
        layer.W -= self.lr * layer.dW / (np.sqrt(self.h_W) + 1e-7)
        layer.b -= self.lr * layer.db / (np.sqrt(self.h_b) + 1e-7)
        return layer


class RMSprop:
    """The learning rate comes with every call."""

    def __init__(self, rho=0.99, eps=1e-6):
        self.rho = rho
        self.eps = eps
        self.h = {}

    def update(self, params, grads, lr=0.01):
        for key in params:
            self.h.setdefault(key, np.zeros_like(params[key]))
            self.h[key] += (1 - self.rho) * (np.square(grads[key]) - self.h[key])
            params[key] -= lr * grads[key] / (self.eps + np.sqrt(self.h[key]))


class Adam:
    """The number of the step is an argument, and the parameters are returned too."""

    def __init__(self, lr, beta_1, beta_2, epsilon=1e-8):
        self.lr, self.beta_1, self.beta_2, self.epsilon = lr, beta_1, beta_2, epsilon
        self.m, self.v = {}, {}

    def update(self, params, grads, t):
        for key in params:
            if key not in self.m:
                self.m[key] = self.v[key] = 0
            self.m[key] = self.beta_1 * self.m[key] + (1 - self.beta_1) * grads[key]
            self.v[key] = self.beta_2 * self.v[key] + (1 - self.beta_2) * grads[key] ** 2
            m_hat = self.m[key] / (1 - self.beta_1**t)
            v_hat = self.v[key] / (1 - self.beta_2**t)
            params[key] -= self.lr * m_hat / (v_hat**0.5 + self.epsilon)
        return params
