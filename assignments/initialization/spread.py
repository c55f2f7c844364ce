"""How wide a sample of normal numbers may be, and what else tells that it is one.

Sources: Laurent & Massart (2000), lemma 1, for the chi-square tails; Bernstein's inequality for
shares. Every bound is exact: a right sample misses it with probability <= `ALPHA`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.judging.statistics import ALPHA
from grader.judging.values import Between, Proportion

FAR = 1.8
"""In standard deviations: no uniform number around 0 lies beyond 1.73, of normal ones 7 % do."""
NEAR = 0.5
"""The same: of normal numbers 38 % lie within, of uniform ones 29 %."""
FAR_NAME, NEAR_NAME = "beyond_1_8_std", "within_half_a_std"
T = math.log(2 / ALPHA)


def spread_range(n: int) -> tuple[float, float]:
    """Return the range of s/σ for a sample of n normal numbers.

    ::

        P(X >= n + 2√(nt) + 2t) <= exp(−t),  P(X <= n − 2√(nt)) <= exp(−t),   X ~ χ²(n)

    >>> [round(end, 3) for end in spread_range(4800)]
    [0.927, 1.073]
    """
    width = 2 * math.sqrt(T / n)
    return math.sqrt(max(0.0, 1 - width)), math.sqrt(1 + width + 2 * T / n)


@dataclass(frozen=True)
class Spread(Between):
    """A standard deviation; two are alike when one σ may have given both."""

    def resembles(self, other: object) -> bool:
        """Whether the other player's numbers may be as wide."""
        if not isinstance(other, Spread):
            return False
        if not (self.value > 0 and other.value > 0):
            return self.value == other.value or (math.isnan(self.value) and math.isnan(other.value))
        widest = self.high / self.low
        return 1 / widest <= self.value / other.value <= widest

    def facts(self) -> dict[str, Any]:
        """Return what a report shows: no more digits than chance leaves."""
        return {**super().facts(), "expected": f"{self.low:.3g} … {self.high:.3g}"}


def drawn(W: Any) -> NDArray[Any]:
    """Return the numbers of W that were drawn: a row or column that is copied counts once.

    All equal is no sign of copying: then every number counts.
    """
    weights: NDArray[Any] = np.asarray(W, dtype=float)
    if weights.ndim != 2 or weights.size == 0 or (weights == weights[0, 0]).all():
        return weights
    if (weights == weights[:1]).all():
        return weights[:1]
    return weights[:, :1] if (weights == weights[:, :1]).all() else weights


@dataclass(frozen=True)
class Share(Between):
    """A share of many numbers; two are alike when they are less than 4 % apart."""

    def resembles(self, other: object) -> bool:
        """Whether the other player's share may be the same."""
        if not isinstance(other, Share):
            return False
        return bool(abs(self.value - other.value) < 0.04)


NOTHING = Share(math.nan, 0.0, 1.0)


def spread(W: Any, std: float) -> Spread:
    """Return the standard deviation of W, to be held against ``std``."""
    W = drawn(W)
    low, high = spread_range(max(W.size - 1, 1))
    return Spread(float(W.std(ddof=1)) if W.size > 1 else math.nan, std * low, std * high)


def shape_of_normal(matrices: Sequence[Any]) -> dict[str, Any]:
    """Return what tells normal numbers around 0 from others, whatever their standard deviation."""
    flat = [np.ravel(drawn(W)) for W in matrices]
    n = sum(w.size for w in flat)
    positive = sum(int((w > 0).sum()) for w in flat)
    smallest = min((w.size for w in flat), default=0)
    if not smallest:
        return {"positive": Proportion(0, 0, 1 / 2), FAR_NAME: NOTHING, NEAR_NAME: NOTHING}
    sizes = np.concatenate([np.abs(w) / np.sqrt(np.mean(w**2)) for w in flat])
    narrow, wide = spread_range(smallest)
    return {
        "positive": Proportion(positive, n, 1 / 2),
        FAR_NAME: Share(
            float(np.mean(sizes > FAR)),
            _least(_beyond(FAR * wide), n),
            _largest(_beyond(FAR * narrow), n),
        ),
        NEAR_NAME: Share(
            float(np.mean(sizes < NEAR)),
            _least(1 - _beyond(NEAR * narrow), n),
            _largest(1 - _beyond(NEAR * wide), n),
        ),
    }


def _beyond(threshold: float) -> float:
    """Return P(|z| > threshold) for z ~ N(0, 1)."""
    return math.erfc(threshold / math.sqrt(2))


def _least(p: float, n: int) -> float:
    return p - _width(p, n)


def _largest(p: float, n: int) -> float:
    return p + _width(p, n)


def _width(p: float, n: int) -> float:
    """Return how far a share of n independent events may lie from its probability p."""
    return math.sqrt(2 * p * (1 - p) * T / n) + 2 * T / (3 * n)


def distinct(values: Any) -> Between:
    """Return the share of numbers that occur only once."""
    values = np.ravel(np.asarray(values))
    return Between(len(set(values.tolist())) / max(values.size, 1), 0.9, 1.0)


def shared_draws(one: Any, other: Any) -> Between:
    """Return the share of draws that two layers have in common, whatever their scales.

    The numbers of the smaller layer may be those that the larger one begins with, in the order of
    rows or of columns, or the upper left corner of both may be one matrix; times one factor.
    """
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    n = min(one.size, other.size)
    if not n or one.ndim != 2 or other.ndim != 2:
        return Between(0.0, 0.0, 0.1)
    corner = tuple(slice(size) for size in np.minimum(one.shape, other.shape))
    pairs = [(one.ravel()[:n], other.ravel()[:n]), (one.T.ravel()[:n], other.T.ravel()[:n])]
    ratios = [first / second for first, second in [*pairs, (one[corner], other[corner])]]
    alike = [np.abs(ratio / np.median(ratio) - 1) < 1e-4 for ratio in ratios]
    return Between(max(float(same.mean()) for same in alike), 0.0, 0.1)
