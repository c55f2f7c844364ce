# coding: utf-8
import numpy as np
from collections import OrderedDict
from common.layers import *


class MultiLayerNetExtend:
    """가중치 감소, 드롭아웃, 배치 정규화가 들어간 신경망"""

    def __init__(self, input_size, hidden_size_list, output_size,
                 activation='relu', weight_init_std='relu', weight_decay_lambda=0,
                 use_dropout=False, dropout_ration=0.5, use_batchnorm=False):
        self.hidden_layer_num = len(hidden_size_list)
        self.use_dropout = use_dropout
        self.use_batchnorm = use_batchnorm
        self.weight_decay_lambda = weight_decay_lambda
        self.params = {}

        sizes = [input_size] + hidden_size_list + [output_size]
        for i in range(1, len(sizes)):
            self.params['W' + str(i)] = np.sqrt(2.0 / sizes[i-1]) * np.random.randn(sizes[i-1], sizes[i])
            self.params['b' + str(i)] = np.zeros(sizes[i])

        act = {'sigmoid': Sigmoid, 'relu': Relu}[activation]
        self.layers = OrderedDict()
        for i in range(1, self.hidden_layer_num + 1):
            self.layers['Affine' + str(i)] = Affine(self.params['W' + str(i)], self.params['b' + str(i)])
            if self.use_batchnorm:
                self.params['gamma' + str(i)] = np.ones(hidden_size_list[i-1])
                self.params['beta' + str(i)] = np.zeros(hidden_size_list[i-1])
                self.layers['BatchNorm' + str(i)] = BatchNormalization(self.params['gamma' + str(i)],
                                                                       self.params['beta' + str(i)])
            self.layers['Activation_function' + str(i)] = act()
            if self.use_dropout:
                self.layers['Dropout' + str(i)] = Dropout(dropout_ration)
        i = self.hidden_layer_num + 1
        self.layers['Affine' + str(i)] = Affine(self.params['W' + str(i)], self.params['b' + str(i)])
        self.last_layer = SoftmaxWithLoss()

    def predict(self, x, train_flg=False):
        for key, layer in self.layers.items():
            if "Dropout" in key or "BatchNorm" in key:
                x = layer.forward(x, train_flg)
            else:
                x = layer.forward(x)
        return x

    def loss(self, x, t, train_flg=False):
        y = self.predict(x, train_flg)
        l2 = 0
        for i in range(1, self.hidden_layer_num + 2):
            l2 += np.sum(self.params['W' + str(i)] ** 2)
        return self.last_layer.forward(y, t) + 0.5 * self.weight_decay_lambda * l2

    def gradient(self, x, t):
        self.loss(x, t, train_flg=True)
        dout = self.last_layer.backward(1)
        for key in reversed(self.layers):
            dout = self.layers[key].backward(dout)

        grads = {}
        for i in range(1, self.hidden_layer_num + 2):
            layer = self.layers['Affine' + str(i)]
            grads['W' + str(i)] = layer.dW + self.weight_decay_lambda * self.params['W' + str(i)]
            grads['b' + str(i)] = layer.db
            if self.use_batchnorm and i != self.hidden_layer_num + 1:
                grads['gamma' + str(i)] = self.layers['BatchNorm' + str(i)].dgamma
                grads['beta' + str(i)] = self.layers['BatchNorm' + str(i)].dbeta
        return grads


class MultiLayerNet(MultiLayerNetExtend):
    """옛 이름도 그대로 쓸 수 있게"""

    def __init__(self, input_size, hidden_size_list, output_size, activation='relu',
                 weight_init_std='relu', weight_decay_lambda=0):
        super().__init__(input_size, hidden_size_list, output_size, activation,
                         weight_init_std, weight_decay_lambda)
