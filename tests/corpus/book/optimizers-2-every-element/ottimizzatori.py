# esercizio 6 - ottimizzatori
import numpy as np
import math

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for chiave in params:
            for i in np.ndindex(params[chiave].shape):
                params[chiave][i] = params[chiave][i] - self.lr * grads[chiave][i]

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None
    def update(self, params, grads):
        if self.v is None:
            self.v = {}
            for chiave in params:
                self.v[chiave] = np.zeros(params[chiave].shape)
        for chiave in params:
            for i in np.ndindex(params[chiave].shape):
                self.v[chiave][i] = self.momentum * self.v[chiave][i] - self.lr * grads[chiave][i]
                params[chiave][i] = params[chiave][i] + self.v[chiave][i]

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {}
            for chiave in params:
                self.h[chiave] = np.zeros(params[chiave].shape)
        for chiave in params:
            for i in np.ndindex(params[chiave].shape):
                g = grads[chiave][i]
                self.h[chiave][i] = self.h[chiave][i] + g * g
                params[chiave][i] = params[chiave][i] - self.lr * g / (math.sqrt(self.h[chiave][i]) + 0.0000001)

class RMSprop:
    def __init__(self, lr=0.01, decay_rate=0.99):
        self.lr = lr
        self.decay_rate = decay_rate
        self.h = None
    def update(self, params, grads):
        if self.h is None:
            self.h = {}
            for chiave in params:
                self.h[chiave] = np.zeros(params[chiave].shape)
        for chiave in params:
            for i in np.ndindex(params[chiave].shape):
                g = grads[chiave][i]
                self.h[chiave][i] = self.h[chiave][i] * self.decay_rate + g * g * (1 - self.decay_rate)
                params[chiave][i] = params[chiave][i] - self.lr * g / (math.sqrt(self.h[chiave][i]) + 0.0000001)

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.iter = 0
        self.m = None
        self.v = None
    def update(self, params, grads):
        if self.m is None:
            self.m = {}
            self.v = {}
            for chiave in params:
                self.m[chiave] = np.zeros(params[chiave].shape)
                self.v[chiave] = np.zeros(params[chiave].shape)
        self.iter = self.iter + 1
        if self.iter % 1000 == 0:
            print("passo", self.iter)
        for chiave in params:
            for i in np.ndindex(params[chiave].shape):
                g = grads[chiave][i]
                self.m[chiave][i] = self.beta1 * self.m[chiave][i] + (1 - self.beta1) * g
                self.v[chiave][i] = self.beta2 * self.v[chiave][i] + (1 - self.beta2) * g * g
                m1 = self.m[chiave][i] / (1 - self.beta1 ** self.iter)
                v1 = self.v[chiave][i] / (1 - self.beta2 ** self.iter)
                params[chiave][i] = params[chiave][i] - self.lr * m1 / (math.sqrt(v1) + 1e-7)

if __name__ == "__main__":
    p = {"W": np.ones((2, 2))}
    Adam().update(p, {"W": np.ones((2, 2))})
    print(p)
