import numpy as np
from nn import Network


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    np.random.seed(1)
    net = Network(parameters, keep_prob)
    return net.forward(X), net.cache()


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    return Network.restore(X, cache, keep_prob).backward(Y)
