"""Optimization methods. Parameters are in dicts W1, b1, …; gradients in dW1, db1, ….

Samples are columns: X has shape (n, m), Y has shape (1, m).
"""

import math

import numpy as np


def update_parameters_with_gd(parameters, grads, learning_rate):
    """Return the parameters after one step of gradient descent."""
    ### START CODE HERE ###

    ### END CODE HERE ###
    return parameters


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    """Return a list of (mini_batch_X, mini_batch_Y), shuffled by np.random after np.random.seed."""
    mini_batches = []
    ### START CODE HERE ###

    ### END CODE HERE ###
    return mini_batches


def initialize_velocity(parameters):
    """Return v, with zeros for dW1, db1, …."""
    v = {}
    ### START CODE HERE ###

    ### END CODE HERE ###
    return v


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    """Return parameters and v; v averages the gradients."""
    ### START CODE HERE ###

    ### END CODE HERE ###
    return parameters, v


def initialize_adam(parameters):
    """Return v and s, both with zeros for dW1, db1, …."""
    v = {}
    s = {}
    ### START CODE HERE ###

    ### END CODE HERE ###
    return v, s


def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    """Return parameters, v and s after step number t (counted from 1)."""
    ### START CODE HERE ###

    ### END CODE HERE ###
    return parameters, v, s


def update_lr(learning_rate0, epoch_num, decay_rate):
    """Return the learning rate of an epoch."""
    learning_rate = None
    ### START CODE HERE ###

    ### END CODE HERE ###
    return learning_rate


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    """Return a learning rate that stays constant for time_interval epochs at a time."""
    learning_rate = None
    ### START CODE HERE ###

    ### END CODE HERE ###
    return learning_rate
