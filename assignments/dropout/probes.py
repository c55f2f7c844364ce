"""What is tried with a dropout layer, and what is looked at.

Inputs are drawn from a few values away from zero: what is zero was dropped, and the largest and
smallest factor are the same whatever the mask.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from grader.judging.gradients import DegenerateForward
from grader.judging.values import Agreement, Proportion

from .interface import KEEP
from .masks import constant, factors, kept, share, span, varies
from .net_probes import (
    net_backward,
    net_elementwise,
    net_keep_one,
    net_own_backward,
    net_rest,
    net_scale,
    net_share,
)

__all__ = [
    "net_backward",
    "net_elementwise",
    "net_keep_one",
    "net_own_backward",
    "net_rest",
    "net_scale",
    "net_share",
]

N, D = 120, 170


def _layer(impl: Any, rng: np.random.Generator, ratio: float, part: str = "Dropout") -> Any:
    """Return a fresh layer that should drop the share ``ratio``."""
    p = 1 - ratio if part == "Dropout" and impl.conventions["p"] == KEEP else ratio
    return getattr(impl, part)(p, impl.rng(int(rng.integers(2**31))))


def _inputs(rng: np.random.Generator, *shape: int) -> Any:
    values = rng.uniform(0.5, 2.0, 5) * np.array([-1, 1, 1, -1, 1])
    return rng.choice(values, size=shape)


def _train(layer: Any, x: Any) -> Any:
    """Return what a training pass multiplied each element by."""
    return factors(layer.forward(x.copy(), train=True), x)


def _dropping(layer: Any, x: Any) -> Any:
    """Return the same where it says something: of a pass that drops some units, not all."""
    seen = _train(layer, x)
    if kept(seen).all() or not kept(seen).any():
        raise DegenerateForward("the forward pass drops everything or nothing")
    return seen


def share_kept(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Small, middle and large ratios."""
    x = _inputs(rng, N, D)
    return {
        "share": {
            f"ratio={ratio}": share(kept(_train(_layer(impl, rng, ratio), x)), 1 - ratio)
            for ratio in (0.15, 0.4, 0.8)
        }
    }


def elementwise(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Whether samples, and units of one sample, have masks of their own."""
    mask = kept(_dropping(_layer(impl, rng, 0.5), _inputs(rng, 30, 40)))
    return {"differs_by_sample": varies(mask, 0), "differs_by_unit": varies(mask, 1)}


def fresh_mask(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Three training passes of one layer over the same input."""
    x, layer = _inputs(rng, 30, 40), _layer(impl, rng, 0.5)
    masks = [kept(_dropping(layer, x)) for _ in range(3)]
    changes = [bool((one != other).any()) for one, other in pairwise(masks)]
    return {"changes": all(changes)}


def train_scale(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """What kept values are multiplied by: smallest and largest factor."""
    return {"factor_of_kept": _factors_of_kept(impl, rng, "Dropout")}


def _factors_of_kept(impl: Any, rng: np.random.Generator, part: str) -> dict[str, Any]:
    x = _inputs(rng, N, D)
    seen = {ratio: _dropping(_layer(impl, rng, ratio, part), x) for ratio in (0.3, 0.6)}
    return {f"ratio={ratio}": span(f[kept(f)]) for ratio, f in seen.items()}


def test_keeps(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same test input twice, after a training pass."""
    x, layer = _inputs(rng, N, D), _layer(impl, rng, 0.3)
    layer.forward(x.copy(), train=True)
    first = factors(layer.forward(x.copy(), train=False), x)
    again = factors(layer.forward(x.copy(), train=False), x)
    same = bool(np.allclose(first, again, rtol=1e-6, atol=0))
    return {"keeps_everything": bool(kept(first).all()), "same_again": same}


def test_scale(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The test output at two ratios."""
    x = rng.normal(0.0, 2.0, size=(6, 7))
    outputs = {}
    for ratio in (0.3, 0.6):
        layer = _layer(impl, rng, ratio)
        layer.forward(x.copy(), train=True)
        outputs[f"ratio={ratio}"] = layer.forward(x.copy(), train=False)
    return {"y": outputs, "x": x}


def expectation(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Whether the share that is kept is what the two scales call for: E[training] = test."""
    x, layer = _inputs(rng, N, D), _layer(impl, rng, 0.2)
    train = _dropping(layer, x)
    test = factors(layer.forward(x.copy(), train=False), x)
    in_training, at_test = constant(train[kept(train)]), constant(test)
    if not in_training or not at_test:
        raise DegenerateForward("an output is not one factor times the input")
    called_for = float(np.clip(at_test / in_training, 0.0, 1.0))
    return {"share_kept_for_own_scales": share(kept(train), called_for)}


def backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Where the gradient passes, and by what it is multiplied there."""
    slope, own = _slopes(impl, rng, "Dropout")
    mask, passed = kept(own), kept(slope)
    return {
        "passes_where_dropped": Proportion(int(passed[~mask].sum()), int((~mask).sum()), 0.0),
        "passes_where_kept": Proportion(int(passed[mask].sum()), int(mask.sum()), 1.0),
        "slope": span(slope[mask & passed]),
    }


def backward_of_own_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient against the factors of the submission's own forward pass."""
    slope, own = _slopes(impl, rng, "Dropout")
    both = kept(own) & kept(slope)
    return {"slope": Agreement(slope[both], own[both], "rounding")}


def _slopes(impl: Any, rng: np.random.Generator, part: str) -> tuple[Any, Any]:
    """Return what backward multiplies by, and what the forward pass before it did."""
    x, dout = _inputs(rng, N, D), _inputs(rng, N, D)
    layer = _layer(impl, rng, 0.2, part)
    own = _dropping(layer, x)
    return factors(layer.backward(dout.copy()), dout), own


def images(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A batch of images, not square."""
    x = _inputs(rng, 4, 3, 7, 5)
    mask = kept(_dropping(_layer(impl, rng, 0.4), x))
    names = ("samples", "channels", "rows", "columns")
    return {"differs_by": {name: varies(mask, axis) for axis, name in enumerate(names)}}


def ratio_zero(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Nothing to drop: training returns the input."""
    x = rng.normal(0.0, 2.0, size=(9, 11))
    return {"y": _layer(impl, rng, 0.0).forward(x.copy(), train=True), "x": x}


def input_unchanged(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The caller's array after a training and a test pass."""
    x, layer = _inputs(rng, 9, 11), _layer(impl, rng, 0.4)
    given = x.copy()
    layer.forward(given, train=True)
    layer.forward(given, train=False)
    return {"unchanged": bool((given == x).all())}


def random_generator(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two generators of one seed, and one of another."""
    x, seed = _inputs(rng, 30, 40), int(rng.integers(2**31))
    one, same, other = (
        kept(_train(impl.Dropout(0.5, impl.rng(s)), x)) for s in (seed, seed, seed + 1)
    )
    return {
        "same_seed_same_mask": bool((one == same).all()),
        "other_seed_other_mask": bool((one != other).any()),
    }


def inverted_train(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The inverted form in training: what is kept, and by what it is multiplied."""
    x = _inputs(rng, N, D)
    seen = _train(_layer(impl, rng, 0.2, "InvertedDropout"), x)
    scales = _factors_of_kept(impl, rng, "InvertedDropout")
    return {"share_kept": share(kept(seen), 0.8), "factor_of_kept": scales}


def inverted_test(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The inverted form at test time."""
    x = rng.normal(0.0, 2.0, size=(6, 7))
    layer = _layer(impl, rng, 0.3, "InvertedDropout")
    layer.forward(x.copy(), train=True)
    return {"y": layer.forward(x.copy(), train=False), "x": x}


def inverted_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient of the inverted form."""
    slope, own = _slopes(impl, rng, "InvertedDropout")
    mask = kept(own)
    return {"slope_where_kept": span(slope[mask]), "slope_where_dropped": span(slope[~mask])}


def inverted_backward_of_own_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same against the factors of the submission's own forward pass."""
    slope, own = _slopes(impl, rng, "InvertedDropout")
    mask = kept(own)
    return {
        "slope_where_kept": Agreement(slope[mask], own[mask], "rounding"),
        "slope_where_dropped": Agreement(slope[~mask], own[~mask], "rounding"),
    }
