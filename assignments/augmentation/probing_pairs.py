"""What is tried with the pipeline: which image each result comes from, and whose label it bears."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from grader.judging.values import Between

from .images import checked, draw_seed, random_images

N = 40
LIMIT = 2
CHANGES = tuple(product((True, False), *2 * (range(-LIMIT, LIMIT + 1),)))
"""What may have been done to an image: flipped or not, moved down, moved right."""
NEAR = 0.1
"""Noise of 0.02 stays below this root mean square; another image of the batch never does."""


def augment_pairs(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Random images with labels of their own."""
    x, t = random_images(rng, N, 1, 8, 7), 100 + rng.permutation(N)
    y, labels = impl.augment(x.copy(), t.copy(), impl.rng(draw_seed(rng)))
    y, labels = checked(y, x.shape, "augment"), np.ravel(checked(labels, t.shape, "augment"))
    off = _off(x, y)
    changes, left, own = off.argmin(axis=0), off.min(axis=0), np.arange(N)
    sources = own.copy()
    for k in np.flatnonzero(~(left <= NEAR)):
        others = _off(x, y[k : k + 1])
        if others.min() <= NEAR:  # what no image explains may still be its own
            changes[k], sources[k] = np.unravel_index(others.argmin(), others.shape)
            left[k] = others.min()
    flipped = changes < len(CHANGES) // 2
    shifts = changes % (len(CHANGES) // 2)
    return {
        **_order(sources, labels, t),
        "flips_some": bool(flipped.any() and not flipped.all()),
        "shifts_apart": bool(np.ptp(shifts) > 0),
        "noise": Between(float(np.sqrt((left**2).mean())), 0.01, 0.04),
    }


def _off(x: Any, y: Any) -> Any:
    """Return how far each change of x, an image or several, is off y: (changes, images)."""
    _, _, height, width = x.shape
    off = []
    for flipped, a, b in CHANGES:
        to = _part(height, a), _part(width, b)
        of = _part(height, -a), _part(width, -b)
        images = x[..., ::-1] if flipped else x
        off.append(np.sqrt(((images[(..., *of)] - y[(..., *to)]) ** 2).mean(axis=(1, 2, 3))))
    return np.array(off)


def _part(size: int, shift: int) -> slice:
    return slice(max(shift, 0), size + min(shift, 0))


def _order(sources: Any, labels: Any, t: Any) -> dict[str, bool]:
    """Tell how the labels stand to the images; both in one new order are right."""
    right = np.array_equal(labels, t[sources])
    return {
        "labels_of_their_images": right,
        "only_labels_moved": not right and np.array_equal(sources, np.arange(len(t))),
        "only_images_moved": not right and np.array_equal(labels, t),
        "same_labels": sorted(labels) == sorted(t),
    }
