from __future__ import annotations

import numpy as np

from .masks import bernoulli


class Dropout:
    """Randomly silences units while training; ``dropout_ratio`` is the share that is silenced."""

    def __init__(self, dropout_ratio: float = 0.5, seed: int | None = None) -> None:
        self.dropout_ratio = dropout_ratio
        self.rng = np.random.default_rng(seed)
        self.mask: np.ndarray | None = None

    def forward(self, x: np.ndarray, train: bool = True, verbose: bool = False) -> np.ndarray:
        keep = 1.0 - self.dropout_ratio
        if not train:
            return x * keep
        self.mask = bernoulli(self.rng, keep, x.shape)
        if verbose:
            print(f"kept {self.mask.mean():.2%}")
        return x * self.mask

    def backward(self, dout: np.ndarray) -> np.ndarray:
        assert self.mask is not None, "forward first"
        return dout * self.mask
