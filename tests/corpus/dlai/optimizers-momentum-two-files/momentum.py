import numpy as np
from keys import layer_keys


def initialize_velocity(parameters):
    v = dict()
    for k in layer_keys(parameters):
        v["d" + k] = np.zeros(shape=parameters[k].shape)
    return v


def update_parameters_with_momentum(parameters, grads, v, beta=0.9, learning_rate=0.01):
    for k in layer_keys(parameters):
        # same as beta * v + (1 - beta) * g
        v["d" + k] = v["d" + k] - (1 - beta) * (v["d" + k] - grads["d" + k])
        parameters[k] = parameters[k] - learning_rate * v["d" + k]
    return parameters, v
