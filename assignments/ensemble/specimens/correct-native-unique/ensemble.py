
import numpy as np
def average_ensemble(probabilities, weights=None):
    return np.average(probabilities, axis=0, weights=weights)
def vote_ensemble(labels):
    def winner(v):
        values, counts = np.unique(v, return_counts=True)
        return values[np.argmax(counts)]
    return np.apply_along_axis(winner, 0, labels)
def make_members(build, configs, rng):
    members = {}
    for i, c in enumerate(configs):
        members[i] = build(c, rng)
    return members
