# NumPy's global generator, one number a call, other names
import random

import numpy as np


def train_val_split(data, labels, ratio=0.2):
    idx = np.arange(len(data))
    np.random.shuffle(idx)
    cut = int(len(data) * ratio)
    val_idx = idx[:cut]
    train_idx = idx[cut:]
    return (data[train_idx], labels[train_idx]), (data[val_idx], labels[val_idx])


def uniform_int(a, b):
    return np.random.randint(a, b + 1)


def log_uniform(minimum, maximum):
    a = np.log(minimum)
    b = np.log(maximum)
    return np.exp(a + (b - a) * np.random.rand())


def sample_beta(minimum=0.9, maximum=0.999):
    return 1 - log_uniform(1 - maximum, 1 - minimum)


def sample(kind, low, high):
    if kind == "log":
        return float(log_uniform(low, high))
    elif kind == "beta":
        return float(sample_beta(low, high))
    elif kind == "int":
        return int(uniform_int(low, high))
    elif kind == "linear":
        return low + (high - low) * random.random()


def grid_search(grid, score_fn):
    names = list(grid)
    best_config, best_score, results = None, -np.inf, []

    def visit(config, rest):
        if not rest:
            results.append((dict(config), score_fn(**config)))
            return
        for value in grid[rest[0]]:
            visit({**config, rest[0]: value}, rest[1:])

    visit({}, names)
    for config, score in results:
        if score > best_score:
            best_config, best_score = config, score
    return best_config, best_score, results


def random_search(space, n_trials, objective, seed=None):
    np.random.seed(seed)
    random.seed(seed)
    results = []
    for _ in range(n_trials):
        config = {}
        for name in space:
            kind, low, high = space[name]
            config[name] = sample(kind, low, high)
        results.append({"config": config, "score": objective(config)})
    results.sort(key=lambda r: -r["score"])
    return results


def narrow(results, k):
    results = sorted(results, key=lambda r: r[1])[::-1]
    new = {}
    for name in results[0][0]:
        old = np.log10([config[name] for config, _ in results])
        top = old[:k]
        width = np.ptp(old) / 2
        center = (top.min() + top.max()) / 2
        new[name] = [max(center - width / 2, old.min()), center + width / 2]
    return new


def coarse_to_fine(space, objective, n=20, rounds=2, top_k=5):
    best = {"config": None, "score": -float("inf")}
    for i in range(rounds):
        results = random_search(space, n, objective)
        if results[0]["score"] > best["score"]:
            best = results[0]
        r = narrow([(x["config"], x["score"]) for x in results], top_k)
        space = {name: ("log", 10 ** r[name][0], 10 ** r[name][1]) for name in space}
    return best


def babysit(train_fn, adjust_fn, epochs):
    config = adjust_fn({}, [])
    history = []
    for epoch in range(1, epochs + 1):
        result = train_fn(config, epoch)
        history.append({"config": config, "val": result["val"]})
        if epoch < epochs:
            config = adjust_fn(config, history)
    best = max(history, key=lambda h: h["val"])
    return {"best_config": best["config"], "history": history}


def train_parallel(train_fn, configs, total_epochs):
    share = int(total_epochs / len(configs))
    best_val, best = -1.0, None
    for config in configs:
        curves = train_fn(config, share)
        if curves["val"][-1] > best_val:
            best_val = curves["val"][-1]
            best = config
    return best
