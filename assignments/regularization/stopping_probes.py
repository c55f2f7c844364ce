"""Scripted validation curves for early stopping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

NEVER = -1


def _train(stopping: Any, errors: Sequence[float]) -> int:
    """Return the epoch, from 0, after which ``stopping`` ends the training; -1 for never."""
    for epoch, error in enumerate(errors):
        weights = {"W1": np.full((2, 3), float(epoch)), "b1": np.full(3, float(epoch))}
        if stopping.step(float(error), weights, train_error=_train_error(epoch, errors)):
            return epoch
    return NEVER


def _train_error(epoch: int, errors: Sequence[float]) -> float:
    """Return the training error: it falls almost to the end, and rises in the last three epochs."""
    turn = len(errors) - 4
    return float(errors[0]) * (5.0 - 0.2 * (turn - abs(epoch - turn)))


def _scaled(rng: np.random.Generator, *errors: float) -> list[float]:
    """Return the curve in other units, so that no error is a round number."""
    scale = float(rng.uniform(0.3, 3.0))
    return [scale * error for error in errors]


def stopping_in_time(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Three good epochs, then errors that fall again but never below the best, and rise."""
    falling = (0.9, 0.85, 0.82, 0.7, 0.66, 0.62, 0.58, 0.55)
    errors = _scaled(rng, 1.0, 0.8, 0.5, *falling, 0.6, 0.65, 0.7, 0.75, 0.8)
    return {
        f"stops_after_patience_{patience}": _train(impl.EarlyStopping(patience), errors)
        for patience in (2, 3, 5)
    }


def stopping_one_bad_epoch(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Single bad epochs, each of them followed by a new best."""
    errors = _scaled(rng, 1.0, 0.8, 0.9, 0.7, 0.6, 0.65, 0.5, 0.45, 0.4)
    return {
        f"stops_after_patience_{patience}": _train(impl.EarlyStopping(patience), errors)
        for patience in (2, 4)
    }


def stopping_counter_resets(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two bad epochs, a new best, and so on; only bad ones come last."""
    runs = (1.0, 0.9, 0.97, 0.93, 0.8, 0.88, 0.83, 0.7, 0.78, 0.72)
    errors = _scaled(rng, *runs, 0.6, 0.68, 0.65, 0.63, 0.64, 0.66, 0.69, 0.74)
    return {
        f"stops_after_patience_{patience}": _train(impl.EarlyStopping(patience), errors)
        for patience in (3, 4)
    }


def stopping_plateau(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """An error that stays exactly the same is no new best."""
    errors = _scaled(rng, 0.9, 0.8, 0.7, *[0.5] * 6, 0.6, 0.65, 0.7, 0.75)
    return {"stops_after_epoch": _train(impl.EarlyStopping(3), errors)}


def stopping_min_delta(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Improvements that are too small to count, ones that are not, and errors hardly worse."""
    scale = float(rng.uniform(0.3, 3.0))
    curves = {
        "hardly_better": (0.5, 0.49, 0.48, 0.475, 0.472, 0.471, 0.5, 0.51, 0.515),
        "much_better": (0.6, 0.5, 0.57, 0.53, 0.44, 0.47, 0.46, 0.37, 0.4, 0.3),
        "hardly_worse": (0.5, 0.51, 0.52, 0.53, 0.54, 0.545, 0.7, 0.71, 0.72, 0.73),
    }
    return {
        f"stops_while_{name}": _train(
            impl.EarlyStopping(3, 0.05 * scale), [scale * error for error in curve]
        )
        for name, curve in curves.items()
    }


def stopping_best(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The best of a curve that goes down, up and down, and ends on a worse error."""
    errors = _scaled(rng, 1.0, 0.8, 0.9, 0.6, 0.7, 0.4, 0.5, 0.45)
    stopping = impl.EarlyStopping(5)
    for epoch, error in enumerate(errors):  # to the end, whenever it says stop
        stopping.step(
            float(error),
            {"W1": np.full((2, 3), float(epoch))},
            train_error=_train_error(epoch, errors),
        )
    return {"best_error": stopping.best_error, "best_epoch": stopping.best_epoch}


def stopping_best_weights(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Weights that the training goes on changing in place, as an optimizer does."""
    stopping = impl.EarlyStopping(4)
    shapes = {"W1": (4, 3), "b1": (3,)}
    weights = {name: impl.hold(np.zeros(shape)) for name, shape in shapes.items()}
    observed: dict[str, Any] = {}
    for epoch, error in enumerate(_scaled(rng, 1.0, 0.6, 0.8, 0.7)):
        for name, shape in shapes.items():
            impl.write(weights[name], rng.normal(2.0 * epoch, 1.0, size=shape))
        if epoch == 1:
            observed = {f"of_epoch_{epoch}": {n: np.array(impl.read(weights[n])) for n in shapes}}
        stopping.step(error, weights, train_error=(1.0, 0.9, 0.5, 0.6)[epoch])
    for name, shape in shapes.items():
        impl.write(weights[name], rng.normal(9.0, 1.0, size=shape))
    best = stopping.best_weights
    return {**observed, "best_weights": {name: np.array(best[name]) for name in shapes}}
