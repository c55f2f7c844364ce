from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass(frozen=True)
class DropoutCache:
    mode: str
    scaled_mask: np.ndarray | None = None


def _train(x: np.ndarray, keep: float, rng) -> tuple[np.ndarray, DropoutCache]:
    mask = rng.binomial(1, keep, size=x.shape).astype(x.dtype) / keep
    return x * mask, DropoutCache("train", mask)


def _test(x: np.ndarray, keep: float, rng) -> tuple[np.ndarray, DropoutCache]:
    return x.copy(), DropoutCache("test")


_FORWARD: dict[str, Callable] = {"train": _train, "test": _test}


def dropout_forward(x: np.ndarray, dropout_param: dict) -> tuple[np.ndarray, DropoutCache]:
    """Inverted dropout.

    dropout_param:
      - p: probability to *keep* a neuron output
      - mode: 'test' or 'train'
      - seed: optional seed of the random number generator
    """
    rng = np.random.RandomState(dropout_param["seed"]) if "seed" in dropout_param else np.random
    return _FORWARD[dropout_param["mode"]](x, dropout_param["p"], rng)


def dropout_backward(dout: np.ndarray, cache: DropoutCache) -> np.ndarray:
    return dout * cache.scaled_mask if cache.mode == "train" else dout
