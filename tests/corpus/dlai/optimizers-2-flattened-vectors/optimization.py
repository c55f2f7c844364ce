import numpy as np
from numpy import size, ceil
from rolling import dictionary_to_vector, vector_to_dictionary


def names_of(parameters):
    L = len(parameters) // 2
    p = []
    for l in range(1, L + 1):
        p.append('W' + str(l))
        p.append('b' + str(l))
    return p, ['d' + k for k in p]


def update_parameters_with_gd(parameters, grads, learning_rate):
    p, g = names_of(parameters)
    theta = dictionary_to_vector(parameters, p) - learning_rate * dictionary_to_vector(grads, g)
    return vector_to_dictionary(theta, parameters, p)


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = size(X, 1)
    idx = np.random.permutation(m)
    batches = []
    k = 1
    while (k - 1) * mini_batch_size < m:
        first = (k - 1) * mini_batch_size + 1
        last = min(k * mini_batch_size, m)
        sel = idx[first - 1:last]
        batches.append((X[:, sel], Y[:, sel]))
        k = k + 1
    assert len(batches) == int(ceil(m / mini_batch_size))
    return batches


def initialize_velocity(parameters):
    p, g = names_of(parameters)
    return dict((dk, np.zeros(np.shape(parameters[k]))) for k, dk in zip(p, g))


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    p, g = names_of(parameters)
    V = beta * dictionary_to_vector(v, g) + (1 - beta) * dictionary_to_vector(grads, g)
    theta = dictionary_to_vector(parameters, p) - learning_rate * V
    return vector_to_dictionary(theta, parameters, p), vector_to_dictionary(V, v, g)


def initialize_adam(parameters):
    return initialize_velocity(parameters), initialize_velocity(parameters)


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8):
    p, g = names_of(parameters)
    G = dictionary_to_vector(grads, g)
    V = beta1 * dictionary_to_vector(v, g) + (1 - beta1) * G
    S = beta2 * dictionary_to_vector(s, g) + (1 - beta2) * G ** 2
    theta = dictionary_to_vector(parameters, p)
    theta = theta - learning_rate * (V / (1 - beta1 ** t)) / np.sqrt(S / (1 - beta2 ** t) + epsilon)
    return vector_to_dictionary(theta, parameters, p), vector_to_dictionary(V, v, g), vector_to_dictionary(S, s, g)
