import numpy as np
import math
import random

def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W = parameters["W" + str(l)]
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                W[i, j] = W[i, j] - learning_rate * grads["dW" + str(l)][i, j]
        b = parameters["b" + str(l)]
        for i in range(b.shape[0]):
            b[i, 0] = b[i, 0] - learning_rate * grads["db" + str(l)][i, 0]
    return parameters

def random_mini_batches(X, Y, mini_batch_size = 64, seed = 0):
    random.seed(seed)
    m = X.shape[1]
    order = list(range(m))
    random.shuffle(order)
    mini_batches = []
    xs = []
    ys = []
    for k in order:
        xs.append(X[:, k])
        ys.append(Y[:, len(mini_batches) * mini_batch_size + len(ys)])
        if len(xs) == mini_batch_size:
            mini_batches.append((np.array(xs).T, np.array(ys).T))
            xs = []
            ys = []
    if len(xs) > 0:
        mini_batches.append((np.array(xs).T, np.array(ys).T))
    print("Anzahl Batches:", len(mini_batches))
    return mini_batches

def initialize_velocity(parameters):
    v = {}
    for name in parameters:
        v["d" + name] = np.zeros((parameters[name].shape[0], parameters[name].shape[1]))
    return v

def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    for name in parameters:
        P = parameters[name]
        for i in range(P.shape[0]):
            for j in range(P.shape[1]):
                alt = v["d" + name][i, j]
                neu = beta * alt + (1 - beta) * grads["d" + name][i, j]
                v["d" + name][i, j] = neu
                P[i, j] = P[i, j] - learning_rate * neu
    return parameters, v

def update_lr(learning_rate0, epoch_num, decay_rate):
    return (1 / (1 + decay_rate * epoch_num)) * learning_rate0

def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval = 1000):
    anzahl = math.floor(epoch_num / time_interval)
    learning_rate = learning_rate0 / (1 + decay_rate * anzahl)
    return learning_rate
