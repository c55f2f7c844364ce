"""Softmax with cross-entropy in steps: what a belief can be wrong about, one method each."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.losses import SoftmaxWithLoss, one_hot, softmax

TINY = np.finfo(float).tiny


class LossSteps(SoftmaxWithLoss):
    """The reference without an override."""

    takes_one_hot = True
    delta = 0.0  # what a course adds inside the logarithm

    def probabilities(self, x: Any) -> Any:
        """Return softmax(x)."""
        return softmax(x)

    def entropy(self, y: Any, targets: Any) -> Any:
        """Return the loss for one-hot rows."""
        logs = np.log(np.maximum(y + self.delta, TINY))
        return -(targets * logs).sum() / len(y)

    def slope(self, y: Any, targets: Any) -> Any:
        """Return the gradient of the scores."""
        return (y - targets) / len(y)

    def forward(self, x: Any, t: Any) -> Any:
        """Return the loss."""
        self.y = self.probabilities(x)
        self._t = one_hot(t, self.y.shape)
        return self.entropy(self.y, self._t)

    def backward(self, dout: float = 1.0) -> Any:
        """Return the gradient of the scores."""
        return dout * self.slope(self.y, self._t)
