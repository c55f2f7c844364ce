from __future__ import annotations

from typing import Optional

import numpy as np
import numpy.typing as npt

from .protocols import SupportsForward  # noqa: F401

FloatArray = npt.NDArray[np.float64]


class Dropout:
    """Drops each activation with probability ``dropout_ratio`` (Srivastava et al. 2014)."""

    __slots__ = ("dropout_ratio", "mask", "_rng")

    def __init__(self, dropout_ratio: float = 0.5, *, seed: int = 42) -> None:
        self.dropout_ratio = dropout_ratio
        self.mask: Optional[npt.NDArray[np.bool_]] = None
        self._rng = seed

    @property
    def keep_probability(self) -> float:
        return 1.0 - self.dropout_ratio

    def _draw(self, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
        return np.random.default_rng(self._rng).random(shape) < self.keep_probability

    def forward(self, x: FloatArray, train_flg: bool = True) -> FloatArray:
        if not train_flg:
            return self.keep_probability * x
        self.mask = self._draw(x.shape)
        return np.where(self.mask, x, 0.0)

    __call__ = forward

    def backward(self, dout: FloatArray) -> FloatArray:
        if self.mask is None:
            raise RuntimeError("call forward first")
        return np.where(self.mask, dout, 0.0)
