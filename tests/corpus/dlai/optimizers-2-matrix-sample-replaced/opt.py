import numpy as np
from numpy import asmatrix as M, asarray


def sample(m):
    return np.random.choice(m, size=m)


def initialize_velocity(parameters):
    v = {}
    for l in range(1, len(parameters) // 2 + 1):
        for x in ("W%d", "b%d"):
            v["d" + x % l] = asarray(M(np.zeros(parameters[x % l].shape)))
    return v


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for k in sorted(parameters.keys()):
        V = beta * M(v["d" + k]) + (1 - beta) * M(grads["d" + k])
        v["d" + k] = asarray(V)
        parameters[k] = asarray(M(parameters[k]) - learning_rate * V)
    return parameters, v


def initialize_adam(parameters):
    return initialize_velocity(parameters), initialize_velocity(parameters)


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    for k in sorted(parameters.keys()):
        G = M(grads["d" + k])
        v["d" + k] = asarray(beta1 * M(v["d" + k]) + (1 - beta1) * G)
        s["d" + k] = asarray(beta2 * M(s["d" + k]) + (1 - beta2) * np.multiply(G, G))
        Vc = M(v["d" + k]) / (1 - beta1 ** t)
        Sc = M(s["d" + k]) / (1 - beta2 ** t)
        parameters[k] = asarray(M(parameters[k]) - learning_rate * Vc / (np.sqrt(Sc) + epsilon))
    return parameters, v, s


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    o = sample(m)
    X, Y = asarray(M(X)[:, o]), asarray(M(Y)[:, o])
    nb = m // mini_batch_size + (m % mini_batch_size > 0)
    return [(X[:, i * mini_batch_size:(i + 1) * mini_batch_size], Y[:, i * mini_batch_size:(i + 1) * mini_batch_size])
            for i in range(nb)]
