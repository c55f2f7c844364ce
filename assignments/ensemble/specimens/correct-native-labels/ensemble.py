
import numpy as np
def average_ensemble(probs):
    p = np.asarray(probs)
    return p.mean(0).argmax(-1)
def vote_ensemble(preds):
    preds = np.asarray(preds)
    K = preds.max()+1
    counts = np.zeros((preds.shape[1], K))
    for m in range(preds.shape[0]):
        counts[np.arange(preds.shape[1]), preds[m]] += 1
    return counts.argmax(axis=1)
def make_members(build, configs, rng):
    for child, c in zip(rng.spawn(len(configs)), configs):
        yield build(c, child)
