"""Three of the mistakes, by name."""

from __future__ import annotations

from typing import Any

from reference import optimizers
from reference.dropout import Dropout


class NoScaling(Dropout):
    """The test output is the input."""

    def forward(self, x: Any, train: bool = True) -> Any:
        return super().forward(x, train) if train else x.copy()


class Uncorrected(optimizers.Adam):
    """The correction of m that each step divides by is undone in the learning rate."""

    def update(self, params: Any, grads: Any) -> None:
        steps = getattr(self, "steps", 0) + 1
        self.steps = steps
        lr, self.lr = self.lr, self.lr * (1 - self.beta1**steps)
        super().update(params, grads)
        self.lr = lr


def linear_scale(low: float, high: float, size: int, rng: Any) -> Any:
    """Each value is as likely as any other."""
    return rng.uniform(low, high, size=size)
