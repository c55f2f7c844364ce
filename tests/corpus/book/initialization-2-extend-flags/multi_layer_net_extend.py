# coding: utf-8
import sys, os
sys.path.append(os.pardir)
import numpy as np
from common.layers import *


class MultiLayerNet:
    XAVIER = ('sigmoid', 'xavier', 'tanh')
    HE = ('relu', 'he')

    def __init__(self, input_size, hidden_size_list, output_size,
                 activation='relu', weight_init_std='relu', weight_decay_lambda=0,
                 use_dropout=False, dropout_ration=0.5, use_batchnorm=False):
        self.sizes = np.concatenate(([input_size], hidden_size_list, [output_size])).astype(int)
        self.weight_decay_lambda = weight_decay_lambda
        self.params = {}
        for idx in range(1, len(self.sizes)):
            n_in, n_out = self.sizes[idx - 1:idx + 1]
            w = np.random.standard_normal(n_in * n_out).reshape(n_in, n_out)
            self.params['W' + str(idx)] = self.std_of(weight_init_std, n_in) * w
            self.params['b' + str(idx)] = np.zeros(n_out)
            if use_batchnorm and idx < len(self.sizes) - 1:
                self.params['gamma' + str(idx)] = np.ones(n_out)
                self.params['beta' + str(idx)] = np.zeros(n_out)

    @classmethod
    def std_of(cls, weight_init_std, n):
        if isinstance(weight_init_std, str):
            name = weight_init_std.lower()
            if name in cls.HE:
                return np.power(n / 2.0, -0.5)
            if name in cls.XAVIER:
                return np.power(n, -0.5)
        return float(weight_init_std)
