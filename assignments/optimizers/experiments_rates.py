"""Learning rates that mean the same in every form that a course may teach."""

from __future__ import annotations

from typing import Any

from .interface import settle


def momentum_rate(conventions: Any, steady: float, least: float = 0.0) -> float:
    """Return the learning rate under which a lasting gradient ∇ ends up in steps of steady · ∇.

    A velocity that adds gradients up grows to ∇ / (1 - α), one that averages them to ∇. The first
    step is ``least`` · ∇ long at least, whatever α.
    """
    settled = settle(conventions)["Momentum"]
    of_one = max(steady * (1.0 - settled["momentum"]), least)
    return of_one / (1.0 - settled["momentum"]) if settled["ewa"] else of_one


def momentum_memory(conventions: Any) -> float:
    """Return how many gradients the velocity remembers, 1 / (1 - α)."""
    return 1.0 / (1.0 - float(settle(conventions)["Momentum"]["momentum"]))


def rmsprop_rate(conventions: Any, first: float) -> float:
    """Return the learning rate under which the first step is ``first`` long."""
    return first * float((1.0 - settle(conventions)["RMSProp"]["decay"]) ** 0.5)
