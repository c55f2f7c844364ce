
import numpy as np
def average_ensemble(*members):
    if len(members) == 1: members = members[0]
    avg = np.zeros_like(members[0], dtype=float)
    for p in members: avg += p
    avg /= len(members)
    return avg, avg.argmax(axis=1)
def vote_ensemble(labels):
    M, N = np.shape(labels)
    result = np.empty(N)
    for n in range(N):
        best, best_count = None, 0
        for k in sorted(set(labels[m][n] for m in range(M))):
            count = sum(1 for m in range(M) if labels[m][n] == k)
            if count > best_count:
                best, best_count = k, count
        result[n] = best
    return result
def make_members(build, configs, rng):
    seeds = rng.choice(10**6, size=len(configs), replace=False)
    return tuple((c, build(c, int(s))) for c, s in zip(configs, seeds))
