import numpy as np


def l2_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.sum(W ** 2)
    return 0.5 * lam * total


def l2_gradients(weights, lam):
    return [lam * W for W in weights]


def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).sum()
    return lam * total


def l1_gradients(weights, lam):
    return [lam * np.sign(W) for W in weights]


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_error = np.inf
        self.best_epoch = None
        self.best_weights = None
        self.epoch = 0
        self.bad_epochs = 0

    def step(self, error, weights):
        if error < self.best_error - self.min_delta:
            self.best_error = error
            self.best_epoch = self.epoch
            self.best_weights = {name: W.copy() for name, W in weights.items()}
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
        self.epoch += 1
        return self.bad_epochs >= self.patience
