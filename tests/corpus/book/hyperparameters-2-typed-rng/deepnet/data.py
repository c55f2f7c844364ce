from __future__ import annotations

from typing import TypeVar

import numpy as np

T = TypeVar("T", bound=np.ndarray)


def _take(order: np.ndarray, *arrays: T) -> tuple[T, ...]:
    return tuple(np.take(a, order, axis=0) for a in arrays)


def shuffle_dataset(x: T, t: T, *, rng: np.random.Generator | None = None) -> tuple[T, T]:
    """Shuffles images and labels together; the originals stay as they are."""
    if len(x) != len(t):
        raise ValueError(f"{len(x)} samples but {len(t)} labels")
    generator = rng if rng is not None else np.random.default_rng()
    order = generator.permutation(len(x))
    shuffled_x, shuffled_t = _take(order, x, t)
    return shuffled_x, shuffled_t
