
import numpy as np
def average_ensemble(probabilities):
    return [[sum(p[n][k] for p in probabilities)/len(probabilities) for k in range(len(probabilities[0][0]))] for n in range(len(probabilities[0]))]
def vote_ensemble(labels):
    return np.array([int(np.bincount(np.asarray(labels)[:, n], minlength=10).argmax()) for n in range(np.asarray(labels).shape[1])], dtype=np.float64)
def make_members(build, configs, rng):
    seeds = rng.bit_generator.seed_seq.spawn(len(configs))
    return list(map(build, configs, seeds))
