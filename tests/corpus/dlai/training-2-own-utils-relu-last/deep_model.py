# -*- coding: cp949 -*-
import numpy as np

# 활성화 함수와 미분
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z)), Z

def relu(Z):
    return np.maximum(Z, 0), Z

def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return dA * s * (1 - s)

def relu_backward(dA, cache):
    return dA * (cache > 0)

FORWARD = dict(sigmoid=sigmoid, relu=relu)
BACKWARD = dict(sigmoid=sigmoid_backward, relu=relu_backward)


def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = FORWARD[activation](Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f'W{l}'], parameters[f'b{l}'],
                                             'sigmoid' if l == L - 1 else 'relu')
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / m
    return cost.item()


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.mean(axis=1, keepdims=True)


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    return linear_backward(BACKWARD[activation](dA, activation_cache), linear_cache)


def L_model_backward(AL, Y, caches):
    grads, L = {}, len(caches)
    Y = Y.reshape(AL.shape)
    dA = (AL - Y) / (AL * (1 - AL))
    for l in range(L, 0, -1):
        kind = 'sigmoid' if l == L else 'relu'
        dA, grads[f'dW{l}'], grads[f'db{l}'] = linear_activation_backward(dA, caches[l - 1], kind)
        grads[f'dA{l - 1}'] = dA       # 새 과제의 번호 (dA0 = 입력의 기울기)
    return grads


def update_parameters(parameters, grads, learning_rate):
    return {k: v - learning_rate * grads['d' + k] for k, v in parameters.items()}


def L_layer_model(X, Y, parameters, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
            if print_cost:
                print('Cost after iteration %i: %f' % (i, costs[-1]))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs
