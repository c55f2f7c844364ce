"""The training loop: complete the gap. GradientDescent is finished; use it or your own."""

import numpy as np


class GradientDescent:
    """params[name] -= lr * grads[name]"""

    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for name in params:
            params[name] -= self.lr * grads[name]


class Trainer:
    """Train a network by mini-batches.

    optimizer: has update(params, grads).
    rng: numpy.random.Generator that the mini-batches are drawn with.

    train_losses: one number for each iteration, N / batch_size in an epoch.
    train_accuracies, test_accuracies: one number for each epoch.
    """

    def __init__(
        self,
        network,
        x_train,
        t_train,
        x_test,
        t_test,
        optimizer,
        epochs=20,
        batch_size=100,
        rng=None,
    ):
        self.network = network
        self.x_train, self.t_train = x_train, t_train
        self.x_test, self.t_test = x_test, t_test
        self.optimizer = optimizer
        self.epochs = epochs
        self.batch_size = batch_size
        self.rng = rng
        self.train_losses = []
        self.train_accuracies = []
        self.test_accuracies = []

    def train(self):
        raise NotImplementedError
