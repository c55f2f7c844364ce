import numpy as np
import math


def initialize_adam(parameters):
    v, s = {}, {}
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f'W{l}'], parameters[f'b{l}']
        v[f'dW{l}'], v[f'db{l}'] = np.zeros(W.shape), np.zeros(b.shape)
        s[f'dW{l}'], s[f'db{l}'] = np.zeros(W.shape), np.zeros(b.shape)
    return v, s


def _bias_correct(avg, beta, t):
    return avg / (1 - beta ** t)


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8, verbose=False):
    """Adam. Returns 5 values as in the newer version of the assignment."""
    L = len(parameters) // 2
    vc, sc = {}, {}
    for l in range(1, L + 1):
        for kind in 'Wb':
            k = f'd{kind}{l}'
            v[k] = beta1 * v[k] + (1 - beta1) * grads[k]
            s[k] = beta2 * s[k] + (1 - beta2) * grads[k] * grads[k]
            vc[k], sc[k] = _bias_correct(v[k], beta1, t), _bias_correct(s[k], beta2, t)
            parameters[f'{kind}{l}'] = parameters[f'{kind}{l}'] - learning_rate * vc[k] / np.sqrt(sc[k] + epsilon)
    if verbose:
        print('step', t)
    return parameters, v, s, vc, sc


def update_lr(learning_rate0, epoch_num, decay_rate):
    learning_rate = 1. / 1 + epoch_num * decay_rate * learning_rate0
    return learning_rate


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return update_lr(learning_rate0, math.floor(epoch_num / time_interval), decay_rate)
