"""Hyperparameter search: fill in the functions. `grade show hyperparameters` shows the handout.

A config is a dict from names to values, {"lr": 1e-3, "decay": 1e-6}.
A trial is a pair (config, score); a score is a validation accuracy: higher is better.
rng is a numpy.random.Generator: draw from it (rng.uniform, rng.integers, rng.permutation, …).
"""

import numpy as np


def train_val_split(x, t, rng, val_fraction=0.2):
    """Shuffle the training data and cut a part of it off for validation.

    x, t: arrays of N samples and N targets (first axis).
    Returns x_train, t_train, x_val, t_val; val_fraction · N samples are for validation.
    """
    raise NotImplementedError


def uniform_int(low, high, size, rng):
    """Return an array of `size` integers from low … high, both ends included."""
    raise NotImplementedError


def log_uniform(low, high, size, rng):
    """Return an array of `size` numbers between low and high, uniform on a log scale.

    low and high are values, such as 0.0001 and 1 (not exponents).
    """
    raise NotImplementedError


def sample_beta(low, high, size, rng):
    """Return an array of `size` decay rates β between low and high, 1 − β on a log scale."""
    raise NotImplementedError


def grid_search(space, evaluate):
    """Evaluate every combination of the listed values.

    space: name → list of values.   evaluate: config → score.
    Returns the list of trials (config, score), best first.
    """
    raise NotImplementedError


def random_search(space, n, evaluate, rng):
    """Evaluate n configs drawn at random.

    space: name → (scale, low, high); scale is "log", "linear", "int" or "beta",
    low and high are values.
    Returns the list of trials (config, score), best first.
    """
    raise NotImplementedError


def narrow(trials, top_k, bounds=None):
    """Return a smaller range for each hyperparameter, on the log scale.

    trials: list of (config, score) in any order.   bounds: name → (low, high) that was searched.
    The new range holds the best top_k trials and has room on both sides of the best one
    (at least 0.1 of a power of ten); it is at most 0.85 of the old range wide.
    Returns name → (low, high) in values.
    """
    raise NotImplementedError


def coarse_to_fine(space, evaluate, rng, n=20, rounds=2, top_k=5):
    """Search n random configs, narrow around the best top_k, search again: `rounds` times in all.

    space: as in random_search.
    Returns best_config, best_score, history; history lists the space of each round.
    """
    raise NotImplementedError


def babysit(train, adjust, budget):
    """Panda: train one model for `budget` epochs and adjust its hyperparameters on the way.

    train: (config, epoch) → {"train": score, "val": score, "test": score}; epoch counts from 0.
    adjust: (config, history) → the next config; called before each epoch, first with {} and [].
    Returns best_config, history; history is a list of (config, validation score).
    """
    raise NotImplementedError


def train_parallel(train, configs, budget):
    """Caviar: train a model for each config, all for the same number of epochs.

    train: (config, epochs) → {"train": curve, "val": curve, "test": curve}, lists of scores.
    budget: epochs of all models together; each gets budget // len(configs).
    Returns index, curves: the index of the best config, and the validation curve of each.
    """
    raise NotImplementedError
