
import numpy as np
from collections import Counter
def average_ensemble(probabilities):
    return sum(probabilities) / len(probabilities)
def vote_ensemble(labels):
    out = []
    for votes in zip(*labels):
        c = Counter(votes)
        most = max(c.values())
        out.append(min(l for l, n in c.items() if n == most))
    return out
def make_members(build, configs, rng):
    return [build(config=c, seed=s) for c, s in zip(configs, rng.integers(0, 1000, len(configs)))]
