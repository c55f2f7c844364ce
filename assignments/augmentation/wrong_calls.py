"""What can be wrong with any augmentation, whatever it does to the image."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np

Augmentation = Callable[..., Any]


def _with_generator(arguments: tuple[Any, ...], make: Callable[[Any], Any]) -> list[Any]:
    """Return the arguments with another generator in the place of the one that was given."""
    return [make(a) if isinstance(a, np.random.Generator) else a for a in arguments]


def same_for_batch(right: Augmentation) -> Augmentation:
    """Return the augmentation with one draw for all images."""

    @wraps(right)
    def wrong(x: Any, *arguments: Any) -> Any:
        (rng,) = (a for a in arguments if isinstance(a, np.random.Generator))
        seed = int(rng.integers(2**31))
        return np.concatenate(
            [
                right(image[None], *_with_generator(arguments, lambda _: _seeded(seed)))
                for image in x
            ]
        )

    return wrong


def _seeded(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def channels_apart(right: Augmentation) -> Augmentation:
    """Return the augmentation with draws of its own for each channel."""

    @wraps(right)
    def wrong(x: Any, *arguments: Any) -> Any:
        return np.concatenate(
            [right(x[:, c : c + 1], *arguments) for c in range(x.shape[1])], axis=1
        )

    return wrong


def changes_input(right: Augmentation) -> Augmentation:
    """Return the augmentation writing into the caller's array."""

    @wraps(right)
    def wrong(x: Any, *arguments: Any) -> Any:
        y = right(x, *arguments)
        x[...] = y[0] if isinstance(y, tuple) else y
        return y

    return wrong


def as_float64(right: Augmentation) -> Augmentation:
    """Return the augmentation in double precision, whatever came in."""

    @wraps(right)
    def wrong(x: Any, *arguments: Any) -> Any:
        return right(np.asarray(x, dtype=np.float64), *arguments)

    return wrong


def without_generator(right: Augmentation) -> Augmentation:
    """Return the augmentation drawing from elsewhere."""

    @wraps(right)
    def wrong(x: Any, *arguments: Any) -> Any:
        return right(x, *_with_generator(arguments, lambda _: np.random.default_rng()))

    return wrong


def with_fixed_seed(right: Augmentation) -> Augmentation:
    """Return the augmentation starting anew in every call."""

    @wraps(right)
    def wrong(x: Any, *arguments: Any) -> Any:
        return right(x, *_with_generator(arguments, lambda _: np.random.default_rng(0)))

    return wrong
