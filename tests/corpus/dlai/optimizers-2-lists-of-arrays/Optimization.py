import numpy as np
import math
import sklearn
import sklearn.datasets
from opt_utils import load_params_and_grads, initialize_parameters, forward_propagation, backward_propagation
from opt_utils_own import to_list, batches
from testCases import *


def update_parameters_with_gd(parameters, grads, learning_rate):
    for p, g in zip(to_list(parameters), to_list(grads, 'd')):
        p -= learning_rate * g
    return parameters


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    rng = np.random.RandomState(seed)
    idx = list(range(X.shape[1]))
    rng.shuffle(idx)
    return [b for b in batches(X[:, idx], Y[:, idx], mini_batch_size)]


def initialize_velocity(parameters):
    v = dict.fromkeys('d' + k for k in parameters)
    for k in v:
        v[k] = parameters[k[1:]] * 0.0
    return v


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for p, g, u in zip(to_list(parameters), to_list(grads, 'd'), to_list(v, 'd')):
        u *= beta
        u += (1 - beta) * g
        p -= learning_rate * u
    return parameters, v


def initialize_adam(parameters):
    v, s = (initialize_velocity(parameters) for _ in range(2))
    return v, s


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8):
    alpha = learning_rate * math.sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
    for p, g, m1, m2 in zip(to_list(parameters), to_list(grads, 'd'), to_list(v, 'd'), to_list(s, 'd')):
        m1 += (1 - beta1) * (g - m1)
        m2 += (1 - beta2) * (g * g - m2)
        p -= alpha * m1 / (np.sqrt(m2) + epsilon * math.sqrt(1 - beta2 ** t))
    return parameters, v, s
