"""Observations that carry their own claim, for what no single expected value can say.

A probe returns them beside plain arrays. ``holds`` judges the player by itself; ``resembles``
asks whether two players may have done the same thing, which is how a misconception is
recognized in random behaviour.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.judging import statistics
from grader.judging.tolerance import NAMED


@dataclass(frozen=True)
class Proportion:
    """``successes`` of ``trials`` independent events, each of probability ``p``."""

    successes: int
    trials: int
    p: float

    def holds(self) -> bool:
        """Whether the share lies within the exact binomial bound."""
        return statistics.proportion_holds(self.successes, self.trials, self.p)

    def resembles(self, other: object) -> bool:
        """Whether the other player's share may come from the same probability."""
        return isinstance(other, Proportion) and statistics.proportions_alike(
            self.successes, self.trials, other.successes, other.trials
        )

    def facts(self) -> dict[str, Any]:
        """Return what a report shows."""
        share = self.successes / self.trials if self.trials else math.nan
        return {
            "claim": "proportion",
            "observed": f"{share:.4g} ({self.successes}/{self.trials})",
            "expected": f"{self.p:.4g}",
            "probability": statistics.binomial_tail(self.successes, self.trials, self.p),
        }


@dataclass(frozen=True)
class UniformSample:
    """Draws mapped through the distribution function they should have: uniform on [0, 1]."""

    values: NDArray[Any]

    @cached_property
    def _sorted(self) -> NDArray[Any]:
        """One dimension, NaN last; the local players' samples are compared with many others."""
        return np.sort(np.ravel(self.values))

    def holds(self) -> bool:
        """Whether the empirical distribution lies within the DKW bound."""
        u = self._sorted
        return u.size > 0 and statistics.distance_to_uniform(u) <= statistics.dkw_bound(u.size)

    def resembles(self, other: object) -> bool:
        """Whether both samples may come from one distribution."""
        if not isinstance(other, UniformSample):
            return False
        a, b = self._sorted, other._sorted
        if a.size == 0 or b.size == 0:
            return False
        limit = statistics.dkw_bound(a.size) + statistics.dkw_bound(b.size)
        return statistics.distance_between(a, b) <= limit

    def facts(self) -> dict[str, Any]:
        """Return what a report shows."""
        u = np.asarray(self.values, dtype=float)
        inside = u[np.isfinite(u)]
        tenths = [
            round(float(np.mean((inside >= k / 10) & (inside < (k + 1) / 10))), 3)
            for k in range(10)
        ]
        return {
            "claim": "distribution",
            "observed": statistics.distance_to_uniform(self._sorted),
            "expected": f"<= {statistics.dkw_bound(u.size):.3g}" if u.size else "draws",
            "share_per_tenth": tenths,
            "outside": int(np.sum((u < 0) | (u > 1) | ~np.isfinite(u))),
        }


@dataclass(frozen=True)
class Between:
    """A number that must lie in ``[low, high]``: the form of a claim such as "the loss falls"."""

    value: float
    low: float
    high: float

    def holds(self) -> bool:
        """Whether the value lies inside; NaN does not."""
        return bool(self.low <= self.value <= self.high)

    def resembles(self, other: object) -> bool:
        """Whether both lie on the same side of the range."""
        return isinstance(other, Between) and self._side() == other._side()

    def _side(self) -> str:
        if math.isnan(self.value):
            return "nan"
        if self.value < self.low:
            return "below"
        return "above" if self.value > self.high else "inside"

    def facts(self) -> dict[str, Any]:
        """Return what a report shows."""
        return {
            "claim": "between",
            "observed": self.value,
            "expected": f"{self.low:.6g} … {self.high:.6g}",
        }


@dataclass(frozen=True)
class Agreement:
    """Two results of one player that must agree, such as analytic and numerical gradients."""

    left: NDArray[Any]
    right: NDArray[Any]
    tolerance: str = "gradient"

    def holds(self) -> bool:
        """Whether both have one shape and agree within the tolerance."""
        left, right = np.asarray(self.left), np.asarray(self.right)
        if left.size != right.size or left.size == 0:
            return False
        left = left.reshape(right.shape)
        error = np.abs(left - right)
        return bool(np.all(error <= NAMED[self.tolerance].bound(right, left)))

    def resembles(self, other: object) -> bool:
        """Whether the left sides agree with each other."""
        return (
            isinstance(other, Agreement)
            and Agreement(self.left, other.left, self.tolerance).holds()
        )

    def facts(self) -> dict[str, Any]:
        """Return what a report shows."""
        left, right = np.asarray(self.left), np.asarray(self.right)
        if left.size != right.size:
            return {
                "claim": "agreement",
                "observed_shape": list(left.shape),
                "expected_shape": list(right.shape),
            }
        error = np.abs(left.reshape(right.shape) - right)
        return {"claim": "agreement", "largest_error": float(error.max()) if error.size else 0.0}


JudgedValue = Proportion | UniformSample | Between | Agreement
JUDGED = (Proportion, UniformSample, Between, Agreement)
