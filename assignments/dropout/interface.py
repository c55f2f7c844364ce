"""The canonical interface of the assignment, and the conventions that courses choose differently.

``Dropout(p, rng)`` takes its probability as the convention ``p`` says: of dropping or of keeping.
``InvertedDropout(ratio, rng)`` is this project's own second form.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from grader.dialects import UnexpectedForm
from grader.sandbox.records import RemoteFailure
from reference.dropout import Dropout

from . import network
from .masks import constant, factors, independent_draws, kept

PARTS: dict[str, object] = {
    "Dropout": Dropout,
    "InvertedDropout": Dropout,
    "forward_propagation_with_dropout": network.forward,
    "backward_propagation_with_dropout": network.backward,
}

TEST_TIME, INVERTED = "scaled at test time", "inverted"
DROP, KEEP = "drop", "keep"
SMALL = 0.2
NEAR = 0.15


def configure(parts: Mapping[str, Any], conventions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts under the submission's form of scaling and meaning of p."""
    inverted, p_is_keep = conventions["form"] == INVERTED, conventions["p"] == KEEP
    return {
        **parts,
        "Dropout": partial(_layer, parts["Dropout"], inverted, p_is_keep),
        "InvertedDropout": partial(_layer, parts["InvertedDropout"], True, False),
    }


def _layer(layer: Any, inverted: bool, p_is_keep: bool, p: float, rng: Any) -> Any:
    built = layer(1.0 - p if p_is_keep else p, rng, inverted=inverted)
    built.p_is_keep = p_is_keep
    return built


def form(impl: Any) -> str | None:
    """Infer where the scaling is done: what is scaled in training and not at test is inverted.

    Where nothing is scaled, or both, the course's usual form stands.
    """
    if not impl.has("Dropout.forward"):
        return INVERTED
    course = impl.Dropout
    if course.form_is_stated:
        return str(course.usual_form)
    train, test = _scales(impl)
    if test is None:
        scaled = train is not None and not np.isclose(train, 1)
        return INVERTED if scaled else str(course.usual_form)
    if train is not None and np.isclose(train, 1) == np.isclose(test, 1):
        return str(course.usual_form)
    return INVERTED if np.isclose(test, 1) else TEST_TIME


def p_means(impl: Any) -> str | None:
    """Infer whether p is the probability of dropping or of keeping, from the share kept.

    A share that fits neither is settled by the scaling.
    """
    if not impl.has("Dropout.forward"):
        return KEEP
    if impl.Dropout.p_means is not None:
        return str(impl.Dropout.p_means)
    seen = _factors(impl.Dropout(SMALL, impl.rng(1)), train=True)
    share = 0.5 if seen is None else float(independent_draws(kept(seen)).mean())
    if abs(share - SMALL) < NEAR:
        return KEEP
    if abs(share - (1 - SMALL)) < NEAR:
        return DROP
    train, test = _scales(impl)
    for means, probability in ((KEEP, SMALL), (DROP, 1 - SMALL)):
        if train is not None and np.isclose(train, 1 / probability):
            return means
        if test is not None and np.isclose(test, probability):
            return means
    return None


def _scales(impl: Any) -> tuple[float | None, float | None]:
    """Return what kept values are multiplied by in training, and all values at test time.

    None for a mode that is not written, drops at test time or has no one factor.
    """
    layer = impl.Dropout(SMALL, impl.rng(2))
    train, test = _factors(layer, train=True), _factors(layer, train=False)
    return (
        None if train is None else constant(train[kept(train)]),
        None if test is None else constant(test),
    )


def _factors(layer: Any, *, train: bool) -> Any:
    x = _inputs()
    try:
        return factors(layer.forward(x.copy(), train=train), x)
    except (RemoteFailure, UnexpectedForm, ValueError):
        return None


def _inputs() -> Any:
    return np.random.default_rng(3).uniform(0.5, 2.0, size=(100, 100))
