"""Hyperparameter search."""

import itertools

import numpy as np


def train_val_split(x, t, rng, val_fraction=0.2):
    order = rng.permutation(len(x))
    n_val = round(val_fraction * len(x))
    val, train = order[:n_val], order[n_val:]
    return x[train], t[train], x[val], t[val]


def uniform_int(low, high, size, rng):
    return rng.integers(low, high + 1, size=size)


def log_uniform(low, high, size, rng):
    a, b = np.log10(low), np.log10(high)
    r = rng.uniform(a, b, size)
    return 10 ** r


def sample_beta(low, high, size, rng):
    a, b = np.log10(1 - high), np.log10(1 - low)
    r = rng.uniform(a, b, size)
    return 1 - 10 ** r


def grid_search(space, evaluate):
    trials = []
    for values in itertools.product(*space.values()):
        config = dict(zip(space, values))
        trials.append((config, evaluate(config)))
    return sorted(trials, key=lambda trial: trial[1], reverse=True)


def draw(scale, low, high, rng):
    if scale == "log":
        return log_uniform(low, high, 1, rng)[0]
    if scale == "beta":
        return sample_beta(low, high, 1, rng)[0]
    if scale == "int":
        return uniform_int(low, high, 1, rng)[0]
    return rng.uniform(low, high)


def random_search(space, n, evaluate, rng):
    trials = []
    for _ in range(n):
        config = {name: draw(*space[name], rng) for name in space}
        trials.append((config, evaluate(config)))
    return sorted(trials, key=lambda trial: trial[1], reverse=True)


def narrow(trials, top_k, bounds=None):
    ranked = sorted(trials, key=lambda trial: trial[1], reverse=True)
    best = ranked[:top_k]
    ranges = {}
    for name in best[0][0]:
        r = [np.log10(config[name]) for config, _ in best]
        old = bounds[name] if bounds else [c[name] for c, _ in trials]
        a, b = np.log10(min(old)), np.log10(max(old))
        room = 0.1 * (b - a)
        low, high = max(min(r) - room, a), min(max(r) + room, b + 1)
        ranges[name] = (10 ** low, 10 ** high)
    return ranges


def coarse_to_fine(space, evaluate, rng, n=20, rounds=2, top_k=5):
    history, everything = [], []
    for _ in range(rounds):
        history.append(space)
        trials = random_search(space, n, evaluate, rng)
        everything += trials
        bounds = {name: (low, high) for name, (_, low, high) in space.items()}
        ranges = narrow(everything, top_k, bounds)
        space = {name: (space[name][0], *ranges[name]) for name in space}
    best_config, best_score = max(everything, key=lambda trial: trial[1])
    return best_config, best_score, history


def babysit(train, adjust, budget):
    history = []
    config = {}
    for epoch in range(budget):
        config = adjust(config, history)
        scores = train(config, epoch)
        history.append((config, scores["val"]))
    best_config, _ = max(history, key=lambda item: item[1])
    return best_config, history


def train_parallel(train, configs, budget):
    epochs = budget // len(configs)
    curves = []
    for config in configs:
        curve = train(config, epochs)
        curves.append(curve["val"])
    best = max(range(len(configs)), key=lambda i: max(curves[i]))
    return best, curves
