from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class WeightDecay:
    strength: float = 0.0

    def penalty(self, weights: list[np.ndarray]) -> float:
        return sum(0.5 * self.strength * float(np.vdot(w, w)) for w in weights)

    def gradient(self, weight: np.ndarray) -> np.ndarray:
        return self.strength * weight
