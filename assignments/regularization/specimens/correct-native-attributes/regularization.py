import numpy as np


def l2_penalty(weights, lam):
    penalties = np.array([np.vdot(W, W) for W in weights])
    return np.float64(0.5) * lam * penalties.sum(keepdims=True)


def l2_gradients(weights, lam):
    return list(map(lambda W: np.multiply(W, lam), weights))


def l1_penalty(weights, lam):
    return lam * np.abs(np.concatenate([W.ravel() for W in weights])).sum()


def l1_gradients(weights, lam):
    return [lam * ((W > 0).astype(float) - (W < 0).astype(float)) for W in weights]


class EarlyStopping:
    def __init__(self, patience: int, min_delta: float = 1e-4):
        self.patience = patience
        self.min_delta = min_delta
        self.history = []
        self.best_error = float("inf")
        self.best_epoch = -1
        self.best_params = None
        self.should_stop = False

    def update(self, epoch, train_error, val_error, params):
        self.history.append((train_error, val_error))
        improved = val_error + self.min_delta < self.best_error
        if improved:
            self.best_error, self.best_epoch = val_error, epoch
            self.best_params = {k: np.array(v) for k, v in params.items()}
        self.should_stop = epoch - self.best_epoch >= self.patience
        return improved
