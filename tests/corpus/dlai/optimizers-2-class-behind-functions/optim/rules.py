import numpy as np
from .base import Optimizer


class GD(Optimizer):
    def delta(self, key, grad):
        return grad


class Momentum(Optimizer):
    def delta(self, key, grad):
        v, beta = self.options['v'], self.options['beta']
        v['d' + key] = beta * v['d' + key] + (1 - beta) * grad
        return v['d' + key]


class Adam(Optimizer):
    def delta(self, key, grad):
        o, k = self.options, 'd' + key
        o['v'][k] = o['beta1'] * o['v'][k] + (1 - o['beta1']) * grad
        o['s'][k] = o['beta2'] * o['s'][k] + (1 - o['beta2']) * np.power(grad, 2)
        v_hat = o['v'][k] / (1 - np.power(o['beta1'], o['t']))
        s_hat = o['s'][k] / (1 - np.power(o['beta2'], o['t']))
        return v_hat / (np.sqrt(s_hat) + o['epsilon'])
