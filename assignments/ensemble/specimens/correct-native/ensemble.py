import numpy as np


def average_ensemble(probabilities):
    return np.mean(probabilities, axis=0)


def vote_ensemble(labels):
    n_samples = labels.shape[1]
    result = np.zeros(n_samples, dtype=int)
    for n in range(n_samples):
        counts = np.bincount(labels[:, n])
        result[n] = np.argmax(counts)
    return result


def make_members(build, configs, rng):
    members = []
    for config in configs:
        seed = int(rng.integers(2**31))
        members.append(build(config, seed))
    return members
