"""Learning rates that mean the same in every form that a course may teach."""

from __future__ import annotations

from typing import Any

from .interface import settle


def momentum_rate(conventions: Any, steady: float) -> float:
    """Return the learning rate under which a lasting gradient ∇ ends up in steps of steady · ∇.

    A velocity that adds gradients up grows to ∇ / (1 - α), one that averages them to ∇.
    """
    settled = settle(conventions)["Momentum"]
    return steady if settled["ewa"] else steady * (1.0 - settled["momentum"])


def rmsprop_rate(conventions: Any, first: float) -> float:
    """Return the learning rate under which the first step is ``first`` long."""
    return first * float((1.0 - settle(conventions)["RMSProp"]["decay"]) ** 0.5)
