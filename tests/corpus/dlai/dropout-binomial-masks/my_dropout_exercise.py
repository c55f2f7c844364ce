# coding=utf-8
# 吴恩达 课程二 第一周 dropout 练习
import numpy as np
from reg_utils import *


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    np.random.seed(1)
    W1, b1, W2, b2, W3, b3 = [parameters[k] for k in ['W1', 'b1', 'W2', 'b2', 'W3', 'b3']]

    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    # 随机失活
    D1 = np.random.binomial(1, keep_prob, size=A1.shape)
    A1 = A1 * D1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    D2 = np.random.binomial(1, keep_prob, size=A2.shape)
    A2 = A2 * D2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = X.shape[1]
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    gradients = {}
    dZ3 = A3 - Y
    gradients['dZ3'] = dZ3
    gradients['dW3'] = 1 / m * np.dot(dZ3, A2.T)
    gradients['db3'] = 1 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dA2[D2 == 0] = 0
    dA2 /= keep_prob
    gradients['dA2'] = dA2
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    gradients['dZ2'] = dZ2
    gradients['dW2'] = 1 / m * np.dot(dZ2, A1.T)
    gradients['db2'] = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dA1[D1 == 0] = 0
    dA1 /= keep_prob
    gradients['dA1'] = dA1
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    gradients['dZ1'] = dZ1
    gradients['dW1'] = 1 / m * np.dot(dZ1, X.T)
    gradients['db1'] = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return gradients
