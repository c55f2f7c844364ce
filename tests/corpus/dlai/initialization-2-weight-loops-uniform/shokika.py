# -*- coding: euc-jp -*-
import math
import random
import numpy as np


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        W = []
        for i in range(layers_dims[l]):
            W.append([0.0] * layers_dims[l - 1])
        parameters["W" + str(l)] = np.array(W)
        parameters["b" + str(l)] = np.array([[0.0]] * layers_dims[l])
    return parameters


def initialize_parameters_he(layers_dims):
    # 重みを一つずつ正規分布から取る
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_prev = layers_dims[l - 1]
        sigma = math.sqrt(2.0 / n_prev)
        W = np.empty((layers_dims[l], n_prev))
        b = np.empty((layers_dims[l], 1))
        for i in range(layers_dims[l]):
            for j in range(n_prev):
                W[i, j] = sigma * (2 * random.random() - 1)
            b[i, 0] = 0.0
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = b
    return parameters
