"""What every augmentation must keep: the type, the caller's array, the generator; strength zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .images import ALIKE, checked, draw_seed, random_images

SHAPE = (6, 3, 9, 7)
SHAPES = {"random_crop": (6, 3, 3, 2)}
FLIPS = ("flip_horizontal", "flip_vertical")
MODERATE: dict[str, tuple[Any, ...]] = {
    "flip_horizontal": (0.5,),
    "flip_vertical": (0.5,),
    "translate": (3,),
    "random_crop": ((3, 2),),
    "rotate": (30,),
    "morph": (12, 2),
    "color_jitter": (0.3,),
    "add_noise": (0.1,),
}
ZERO: dict[str, tuple[Any, ...]] = {
    "translate": (0,),
    "random_crop": (SHAPE[2:],),
    "rotate": (0,),
    "morph": (0, 2),
    "color_jitter": (0.0,),
    "add_noise": (0.0,),
}
CALLS = {**dict.fromkeys(FLIPS, 10), "translate": 3, "random_crop": 3}
"""One draw for all images may well be the same in the next call, but not in so many."""

Probe = Callable[[Any, np.random.Generator], dict[str, Any]]


def _call(impl: Any, name: str, x: Any, generator: Any, amounts: tuple[Any, ...]) -> Any:
    function = getattr(impl, name)
    if name in FLIPS:
        return np.asarray(function(x, generator, *amounts))
    return np.asarray(function(x, *amounts, generator))


def keeps(name: str) -> Probe:
    """Return a probe: a float32 batch, and the caller's array after the call."""

    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        x = rng.random(SHAPE, dtype=np.float32)
        given = x.copy()
        amounts = (1.0,) if name in FLIPS else MODERATE[name]
        y = _call(impl, name, given, impl.rng(draw_seed(rng)), amounts)
        checked(y, SHAPES.get(name, SHAPE), name)
        return {
            "dtype": str(y.dtype),
            "x_unchanged": bool(np.array_equal(given, x)),
            "in_range": bool(y.min() >= -ALIKE and y.max() <= 1 + ALIKE),
        }

    probe.__name__, probe.__doc__ = f"{name}_keeps", f"A float32 batch for {name}."
    return probe


def zero(name: str) -> Probe:
    """Return a probe: strength zero."""

    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        x = random_images(rng, *SHAPE)
        y = _call(impl, name, x.copy(), impl.rng(draw_seed(rng)), ZERO[name])
        return {"y": checked(y, SHAPE, name), "x": x}

    probe.__name__, probe.__doc__ = f"{name}_zero", f"Strength zero for {name}."
    return probe


def draws(name: str) -> Probe:
    """Return a probe: calls with one generator, and one with another of the same seed."""

    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        x, seed = random_images(rng, 40, 3, 9, 7), draw_seed(rng)
        first = impl.rng(seed)
        generators = [*CALLS.get(name, 2) * [first], impl.rng(seed)]
        results = [_call(impl, name, x.copy(), g, MODERATE[name]) for g in generators]
        return _compared(results)

    probe.__name__, probe.__doc__ = f"{name}_draws", f"Two generators of one seed for {name}."
    return probe


def _compared(results: list[Any]) -> dict[str, Any]:
    """Compare the first call with the others of its generator, and with the one of another."""
    one, *others, same = results
    return {
        "same_seed_same_result": bool(np.array_equal(one, same)),
        "next_call_other_result": not all(np.array_equal(one, other) for other in others),
    }


# the pipeline


def augment_keeps(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The caller's float32 images and labels after the call."""
    x, t = random_images(rng, *SHAPE).astype(np.float32), rng.permutation(6)
    given, labels = x.copy(), t.copy()
    y, _ = impl.augment(given, labels, impl.rng(draw_seed(rng)))
    return {
        "dtype": str(checked(y, SHAPE, "augment").dtype),
        "x_unchanged": bool(np.array_equal(given, x)),
        "t_unchanged": bool(np.array_equal(labels, t)),
    }


def augment_draws(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two calls with one generator, and one with another of the same seed."""
    x, t, seed = random_images(rng, *SHAPE), rng.permutation(6), draw_seed(rng)
    first = impl.rng(seed)
    results = [
        np.asarray(impl.augment(x.copy(), t.copy(), generator)[0])
        for generator in (first, first, impl.rng(seed))
    ]
    return _compared(results)
