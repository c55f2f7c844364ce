# -*- coding: euc-kr -*-
import numpy as np
from collections import OrderedDict
from common.layers import *


class MultiLayerNet:
    """초깃값 비교 실험용 신경망"""
    def __init__(self, input_size, hidden_size_list, output_size, activation='relu',
                 weight_init_std='relu', weight_decay_lambda=0):
        self.params = self.__init_weight([input_size] + hidden_size_list + [output_size], weight_init_std)
        layer = {'sigmoid': Sigmoid, 'relu': Relu}[activation]
        self.layers = OrderedDict()
        n = len(hidden_size_list) + 1
        for i in range(1, n + 1):
            self.layers['Affine%d' % i] = Affine(self.params['W%d' % i], self.params['b%d' % i])
            if i < n:
                self.layers['Activation%d' % i] = layer()
        self.last_layer = SoftmaxWithLoss()

    def __init_weight(self, sizes, how):
        params = OrderedDict()
        prev = sizes[0]
        for i, size in enumerate(sizes[1:]):
            if not str(how).isalpha():
                std = how                          # 숫자로 준 표준편차
            elif how.lower() in ['relu', 'he']:
                std = np.sqrt(2.0 / prev)          # He
            else:
                std = np.sqrt(1.0 / prev)          # Xavier
            params['W' + str(i + 1)] = np.random.normal(scale=std, size=(prev, size))
            params['b' + str(i + 1)] = np.zeros(size)
            prev = size
        return params
