import numpy as np


class GradientDescent:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for name in params:
            params[name] -= self.lr * grads[name]


class Trainer:
    def __init__(self, network, x_train, t_train, x_test, t_test, optimizer,
                 epochs=20, batch_size=100, rng=None):
        self.network = network
        self.x_train, self.t_train = x_train, t_train
        self.x_test, self.t_test = x_test, t_test
        self.optimizer = optimizer
        self.epochs = epochs
        self.batch_size = batch_size
        self.rng = rng or np.random.default_rng()
        self.train_losses = []
        self.train_accuracies = []
        self.test_accuracies = []

    def train(self):
        n = len(self.x_train)
        for epoch in range(self.epochs):
            order = self.rng.permutation(n)
            for start in range(0, n, self.batch_size):
                rows = order[start:start + self.batch_size]
                x, t = self.x_train[rows], self.t_train[rows]
                grads = self.network.gradient(x, t)
                self.train_losses.append(self.network.loss(x, t))
                self.optimizer.update(self.network.params, grads)
            self.train_accuracies.append(self.network.accuracy(self.x_train, self.t_train))
            self.test_accuracies.append(self.network.accuracy(self.x_test, self.t_test))
