"""Ensembles: complete the functions. NumPy is all you need."""

import numpy as np


def average_ensemble(probabilities):
    """Return the average of the members' probabilities, an array (N, K).

    probabilities: (M, N, K), of M members, N samples, K classes.
    """
    raise NotImplementedError


def vote_ensemble(labels):
    """Return the label with most votes for each sample, an array (N,); of equals the lowest.

    labels: whole numbers (M, N), of M members and N samples.
    """
    raise NotImplementedError


def make_members(build, configs, rng):
    """Return a list of members, the i-th built from configs[i].

    build(config, seed): makes a member; its first weights come from seed, a whole number.
    rng: a numpy.random.Generator; draw the seeds from it, one for each member.
    """
    raise NotImplementedError
