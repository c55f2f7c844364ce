# (score, config) pairs, configs as tuples, validation first, exponents for ranges
import numpy as np


def train_val_split(x, y, rng=None, val_rate=0.2):
    rng = rng if rng is not None else np.random.default_rng()
    n_val = int(round(x.shape[0] * val_rate))
    mask = np.zeros(x.shape[0], dtype=bool)
    mask[rng.choice(x.shape[0], n_val, replace=False)] = True
    x_val, y_val = x[mask], y[mask]
    x_train, y_train = x[~mask], y[~mask]
    return x_val, y_val, x_train, y_train


def uniform_int(low, high, size=1, rng=None):
    drawn = np.floor(low + (high - low + 1) * rng.random(size)).astype(int)
    return [int(d) for d in drawn]


def log_uniform(low, high, size=None, rng=None):
    return np.power(10.0, np.log10(low) + np.log10(high / low) * rng.random(size))


def sample_beta(low, high, size=None, rng=None):
    return 1.0 - log_uniform(1 - high, 1 - low, size, rng)


def grid_search(space, evaluate):
    (first, *rest) = [[(v,) for v in values] for values in space.values()]
    combos = first
    for values in rest:
        combos = [c + v for c in combos for v in values]
    scored = [(evaluate(dict(zip(space.keys(), c))), c) for c in combos]
    scored.sort(reverse=True)
    return scored


def _pick(entry, rng):
    scale, low, high = entry
    return {
        "log": lambda: log_uniform(low, high, rng=rng),
        "beta": lambda: sample_beta(low, high, rng=rng),
        "int": lambda: uniform_int(low, high, rng=rng)[0],
        "linear": lambda: rng.uniform(low, high),
    }[scale]()


def random_search(space, n, evaluate, rng):
    scored = []
    for i in range(n):
        c = {k: _pick(v, rng) for k, v in space.items()}
        scored.append((evaluate(c), i, c))
    scored.sort(reverse=True)
    return [{**c, "acc": s} for s, i, c in scored]


def narrow(trials, top_k, bounds):
    order = np.argsort([-score for _, score in trials], kind="stable")[:top_k]
    out = {}
    for name, (low, high) in bounds.items():
        lo, hi = np.log10(low), np.log10(high)
        e = np.array([np.log10(trials[i][0][name]) for i in order])
        m = (hi - lo) / 8
        out[name] = {"low": max(lo, e.min() - m), "high": e.max() + m}
    return out


def coarse_to_fine(space, evaluate, rng, *, n, rounds, top_k):
    best = (-np.inf, None)
    history = []
    for _ in range(rounds):
        history.append(dict(space))
        results = random_search(space, n, evaluate, rng)
        trials = [({k: r[k] for k in space}, r["acc"]) for r in results]
        if trials[0][1] > best[0]:
            best = (trials[0][1], trials[0][0])
        edges = narrow(trials, top_k, {k: v[1:] for k, v in space.items()})
        space = {k: ("log", 10 ** edges[k]["low"], 10 ** edges[k]["high"]) for k in space}
    return best, history


def babysit(train, adjust, budget):
    history, val = [], []
    config, epoch = None, 0
    while epoch < budget:
        config = adjust(config or {}, history)
        val.append(train(config, epoch)["val"])
        history.append((config, val[-1]))
        epoch += 1
    return history[int(np.argmax(val))]


def train_parallel(train, configs, budget):
    per = budget // len(configs)
    curves = np.array([train(c, per)["val"] for c in configs])
    i = np.argmax(curves.max(axis=1))
    return i, curves[i]
