# coding: utf-8
from collections import defaultdict
from math import sqrt
import numpy as np


class SGD:
	def __init__(self, lr=0.01):
		self.lr = lr

	def update(self, params, grads):
		for key in params:
			params[key] = params[key] - self.lr * grads[key]
		return params


class Momentum:
	def __init__(self, lr=0.01, momentum=0.9):
		self.lr = lr
		self.momentum = momentum

	def update(self, params, grads):
		try:
			self.v
		except AttributeError:
			self.v = {k: 0 for k in params}
		for key in params:
			self.v[key] = self.v[key] * self.momentum - grads[key] * self.lr
			params[key] = params[key] + self.v[key]
		return params


class AdaGrad:
	def __init__(self, lr=0.01):
		self.lr = lr

	def update(self, params, grads):
		if not hasattr(self, 'h'):
			# small start value instead of eps in the denominator
			self.h = {k: np.full(params[k].shape, 1e-8) for k in params}
		for key in params:
			self.h[key] = self.h[key] + grads[key] ** 2
			params[key] = params[key] - self.lr / np.sqrt(self.h[key])
		return params


class RMSprop:
	def __init__(self, lr=0.01, decay_rate=0.99):
		self.lr = lr
		self.rho = decay_rate
		self.h = defaultdict(float)

	def update(self, params, grads):
		for key in params:
			self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
			params[key] = params[key] - self.lr * grads[key] / (self.h[key] ** 0.5 + 1e-6)
		return params


class Adam:
	def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
		self.lr, self.beta1, self.beta2 = lr, beta1, beta2
		self.state = {}
		self.b1t = self.b2t = 1.0

	def update(self, params, grads):
		self.b1t *= self.beta1
		self.b2t *= self.beta2
		for key in params:
			s = self.state.setdefault(key, {'m': 0.0, 'v': 0.0})
			s['m'] = s['m'] + (1 - self.beta1) * (grads[key] - s['m'])
			s['v'] = s['v'] + (1 - self.beta2) * (grads[key] ** 2 - s['v'])
			step = self.lr * sqrt(1 - self.b2t) / (1 - self.b1t)
			params[key] = params[key] - step * s['m'] / (np.sqrt(s['v']) + 1e-7)
		return params
