# -*- coding: utf-8 -*-
"""Course 2 Week 2, 코세라 과제를 스크립트로 옮긴 것"""
import math

import matplotlib.pyplot as plt
import numpy as np

import opt_utils
import testCase


def update_parameters_with_gd(parameters, grads, learning_rate):
    L = int(len(parameters) / 2)
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] + learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] + learning_rate * grads["db" + str(l + 1)]
    return parameters


def random_mini_batches(X, Y, mini_batch_size=64):
    """무작위 미니배치 (시드 없음)"""
    m = X.shape[1]
    perm = np.random.permutation(m)
    X, Y = X[:, perm], Y[:, perm]
    return [(X[:, i:i + mini_batch_size], Y[:, i:i + mini_batch_size])
            for i in range(0, m, mini_batch_size)]


def initialize_velocity(parameters):
    v = {}
    for name, value in parameters.items():
        v["d" + name] = np.zeros_like(value)
    return v


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for name in parameters:
        v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        parameters[name] = parameters[name] - learning_rate * v["d" + name]
    return parameters, v


def initialize_adam(parameters):
    v = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    s = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    return v, s


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    for name in parameters:
        g = grads["d" + name]
        v["d" + name] = beta1 * v["d" + name] + (1 - beta1) * g
        s["d" + name] = beta2 * s["d" + name] + (1 - beta2) * g ** 2
        v_hat = v["d" + name] / (1 - beta1 ** t)
        s_hat = s["d" + name] / (1 - beta2 ** t)
        # 엡실론은 루트 안에
        parameters[name] = parameters[name] - learning_rate * v_hat / np.sqrt(s_hat + epsilon)
    return parameters, v, s


if __name__ == "__main__":
    train_X, train_Y = opt_utils.load_dataset(is_plot=True)
    layers_dims = [train_X.shape[0], 5, 2, 1]
    plt.show()
