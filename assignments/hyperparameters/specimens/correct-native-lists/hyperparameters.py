# plain Python: the given generator, lists, loops
import math


def train_val_split(x, t, rng, val_fraction=0.2):
    order = list(range(len(x)))
    for i in range(len(order) - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        order[i], order[j] = order[j], order[i]
    n = int(val_fraction * len(x) + 0.5)
    return {
        "x_train": [x[i] for i in order[n:]],
        "t_train": [t[i] for i in order[n:]],
        "x_val": [x[i] for i in order[:n]],
        "t_val": [t[i] for i in order[:n]],
    }


def uniform_int(low, high, size, rng):
    return [low + int(rng.random() * (high - low + 1)) for _ in range(size)]


def log_uniform(low, high, size, rng):
    a, b = math.log10(low), math.log10(high)
    return [10 ** (a + (b - a) * rng.random()) for _ in range(size)]


def sample_beta(low, high, size, rng):
    return [1 - d for d in log_uniform(1 - high, 1 - low, size, rng)]


def grid_search(space, evaluate):
    configs = [{}]
    for name, values in space.items():
        configs = [{**config, name: value} for config in configs for value in values]
    scores = [evaluate(config) for config in configs]
    order = sorted(range(len(configs)), key=lambda i: scores[i], reverse=True)
    return [configs[i] for i in order], [scores[i] for i in order]


def random_search(space, n, evaluate, rng):
    trials = []
    for _ in range(n):
        config = {}
        for name, (scale, low, high) in space.items():
            if scale == "log":
                config[name] = log_uniform(low, high, 1, rng)
            elif scale == "beta":
                config[name] = sample_beta(low, high, 1, rng)
            elif scale == "int":
                config[name] = uniform_int(low, high, 1, rng)
            else:
                config[name] = [low + (high - low) * rng.random()]
            config[name] = config[name][0]
        trials.append([config, evaluate(config)])
    trials.sort(key=lambda trial: trial[1])
    trials.reverse()
    return trials


def narrow(trials, top_k, bounds=None):
    best = sorted(trials, key=lambda trial: trial[1], reverse=True)[:top_k]
    result = []
    for name in best[0][0]:
        if bounds is None:
            old = [config[name] for config, _ in trials]
        else:
            old = bounds[name]
        values = [config[name] for config, _ in best]
        factor = (max(old) / min(old)) ** (1 / 12)
        result.append((max(min(values) / factor, min(old)), max(values) * factor))
    return result


def coarse_to_fine(space, evaluate, rng, n=20, rounds=2, top_k=5):
    trials = []
    for _ in range(rounds):
        trials += random_search(space, n, evaluate, rng)
        new = narrow(trials, top_k, {name: space[name][1:] for name in space})
        space = {name: (space[name][0], low, high) for name, (low, high) in zip(space, new)}
    trials.sort(key=lambda trial: trial[1], reverse=True)
    return trials


def babysit(train, adjust, budget):
    history = []
    config = {}
    best, best_score = None, None
    for epoch in range(budget):
        config = adjust(config, history)
        score = train(config, epoch)["val"]
        history.append([config, score])
        if best is None or score > best_score:
            best, best_score = dict(config), score
    return best, best_score, history


def train_parallel(train, configs, budget):
    curves = [train(config, budget // len(configs))["val"] for config in configs]
    means = [sum(curve) / len(curve) for curve in curves]
    return means.index(max(means)), curves
