"""Exact bounds for observations that are random: a right answer fails with probability <= ALPHA.

Nothing here asks for the reference's draws. Sources: Clopper & Pearson (1934) for the binomial
tails; Dvoretzky, Kiefer & Wolfowitz (1956) with Massart's constant (1990) for distributions.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

ALPHA = 1e-10
"""False-rejection probability of one statistical observation; ten in a criterion stay <= 1e-9."""


def log_binomial_pmf(k: int, n: int, p: float) -> float:
    """Return log P(X = k) for X ~ Binomial(n, p), 0 < p < 1."""
    choose = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return choose + k * math.log(p) + (n - k) * math.log1p(-p)


def binomial_tail(k: int, n: int, p: float) -> float:
    """Return the smaller of P(X <= k) and P(X >= k) for X ~ Binomial(n, p), exactly summed.

    >>> round(binomial_tail(0, 10, 0.5) * 2**10)
    1
    """
    if not 0 <= k <= n:
        return 0.0
    if p in (0.0, 1.0):
        return 1.0 if k == n * p else 0.0
    mean = n * p
    step = -1 if k < mean else 1
    term = math.exp(log_binomial_pmf(k, n, p))
    odds = p / (1 - p)
    total, i = 0.0, k
    while term > 0.0 and 0 <= i <= n:
        total += term
        ratio = (i / ((n - i + 1) * odds)) if step < 0 else ((n - i) * odds / (i + 1))
        term *= ratio
        i += step
        if term < total * 1e-17:
            break
    return min(1.0, total)


def proportion_holds(successes: int, trials: int, p: float, alpha: float = ALPHA) -> bool:
    """Whether ``successes`` of ``trials`` is compatible with probability ``p``."""
    if trials <= 0:
        return False
    if 0 < p < 1 and 0 <= successes <= trials:
        first = math.exp(log_binomial_pmf(successes, trials, p))
        if first >= alpha / 2:  # it alone is enough: the tail is longer
            return True
    return binomial_tail(successes, trials, p) >= alpha / 2


def proportions_alike(k1: int, n1: int, k2: int, n2: int, alpha: float = ALPHA) -> bool:
    """Whether two shares may come from one probability (Hoeffding's bound on their difference)."""
    if n1 == 0 or n2 == 0:
        return False
    width = math.sqrt(math.log(2 / alpha) / 2) * math.sqrt(1 / n1 + 1 / n2)
    return abs(k1 / n1 - k2 / n2) <= width


def dkw_bound(n: int, alpha: float = ALPHA) -> float:
    """Return the largest distance of an empirical distribution of ``n`` draws from its own.

    P(sup |F_n - F| > e) <= 2 exp(-2 n e^2).
    """
    return math.sqrt(math.log(2 / alpha) / (2 * n))


def distance_to_uniform(u: NDArray[Any]) -> float:
    """Return sup |F_n(t) - t| for values that should be uniform on [0, 1]; inf outside of it.

    The values, one after the other, come sorted.
    """
    u = np.asarray(u, dtype=float)
    n = u.size
    if n == 0 or not (u[0] >= 0 and u[-1] <= 1):  # NaN is sorted to the end
        return math.inf
    ranks = np.arange(1, n + 1)
    return float(max((ranks / n - u).max(), (u - (ranks - 1) / n).max()))


def distance_between(a: NDArray[Any], b: NDArray[Any]) -> float:
    """Return the two-sample distance sup |F_a - F_b|; both come sorted."""
    if a.size == 0 or b.size == 0:
        return math.inf
    both = np.concatenate([a, b])
    below_a = np.searchsorted(a, both, side="right") / a.size
    below_b = np.searchsorted(b, both, side="right") / b.size
    return float(np.max(np.abs(below_a - below_b)))
