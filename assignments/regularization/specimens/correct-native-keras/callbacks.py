import copy

import numpy as np


def l2_penalty(Ws, l2):
    return l2 / 2 * sum(np.linalg.norm(w) ** 2 for w in Ws)


def l2_gradients(Ws, l2):
    return tuple(l2 * w for w in Ws)


def l1_penalty(Ws, l1):
    return sum(l1 * np.sum(np.sign(w) * w) for w in Ws)


def l1_gradients(Ws, l1):
    grads = []
    for w in Ws:
        g = np.zeros_like(w)
        g[w > 0] = l1
        g[w < 0] = -l1
        grads.append(g)
    return grads


class EarlyStopping:
    """Counts epochs from 1 and tells through ``stop``; called like a function."""

    def __init__(self, patience=5, delta=0.0, verbose=False):
        self.patience, self.delta, self.verbose = patience, delta, verbose
        self.wait, self.t = 0, 0
        self.best_loss = None
        self.stop = False

    def __call__(self, val_loss, model=None):
        self.t += 1
        if self.best_loss is None or self.best_loss - val_loss > self.delta:
            self.best_loss, self.best_epoch, self.wait = val_loss, self.t, 0
            self.best_weights = copy.deepcopy(model)
            return
        self.wait += 1
        if self.wait == self.patience:
            self.stop = True
