"""Grid search and random search.

Source: Bergstra & Bengio (2012), "Random Search for Hyper-Parameter Optimization"; deeplearning.ai,
course 2, week 3: 25 grid trials of two hyperparameters try 5 values of each, 25 random trials 25.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, cast

import numpy as np

from reference.hyperparameters.sampling import log_uniform, sample_beta, uniform_int

Config: TypeAlias = dict[str, Any]
Trial: TypeAlias = tuple[Config, float]
Space: TypeAlias = Mapping[str, tuple[str, float, float]]
SCALES = ("log", "linear", "int", "beta")


def grid_search(
    space: Mapping[str, Sequence[Any]], evaluate: Callable[[Config], float]
) -> list[Trial]:
    """Evaluate every combination of the listed values; return the trials, best first.

    Parameters
    ----------
    space : dict
        Name → the values to try. The number of trials is the product of their counts.
    evaluate : function
        Config (name → value) → validation score; higher is better, NaN is worst.

    Returns
    -------
    list of (config, score)
        Sorted by score, highest first; equal scores in the order tried.

    Raises
    ------
    ValueError
        If space is empty or a name has no values.

    Examples
    --------
    >>> trials = grid_search({"lr": [0.1, 0.01], "decay": [0.0]}, lambda config: -config["lr"])
    >>> trials[0]
    ({'lr': 0.01, 'decay': 0.0}, -0.01)
    """
    if not space:
        raise ValueError(
            f"space={space!r}; at least one name is valid, such as {{'lr': [0.1, 0.01]}}"
        )
    for name, values in space.items():
        if len(values) == 0:
            raise ValueError(f"space[{name!r}]={values!r}; at least one value is valid")
    configs = [
        dict(zip(space, values, strict=True)) for values in itertools.product(*space.values())
    ]
    return best_first([(config, float(evaluate(dict(config)))) for config in configs])


def random_search(
    space: Space, n: int, evaluate: Callable[[Config], float], rng: np.random.Generator
) -> list[Trial]:
    """Evaluate n configs, each drawn anew for every hyperparameter; return the trials, best first.

    Parameters
    ----------
    space : dict
        Name → (scale, low, high) with the scale "log" (:func:`log_uniform`), "linear" (uniform),
        "int" (:func:`uniform_int`, ends of type int) or "beta" (:func:`sample_beta`), and low and
        high as values.
    n : int
        Number of trials, at least 1.
    evaluate : function
        Config (name → value) → validation score; higher is better, NaN is worst.
    rng : numpy.random.Generator

    Returns
    -------
    list of (config, score)
        Sorted by score, highest first; equal scores in the order tried.

    Raises
    ------
    ValueError
        If space is empty, an entry is not (scale, low, high) with a valid range, or n < 1.

    Examples
    --------
    >>> space = {"lr": ("log", 1e-6, 1e-2), "units": ("int", 50, 100)}
    >>> trials = random_search(space, 25, lambda config: config["lr"], np.random.default_rng(0))
    >>> len({config["lr"] for config, score in trials})
    25
    """
    require_space(space)
    if not (n >= 1 and int(n) == n):
        raise ValueError(f"n={n!r}; a whole number >= 1 is valid, the number of trials")
    trials = []
    for _ in range(int(n)):
        config = {name: _draw(*scaled, rng) for name, scaled in space.items()}
        trials.append((config, float(evaluate(dict(config)))))
    return best_first(trials)


def best_first(trials: Sequence[Trial]) -> list[Trial]:
    """Return the trials by score, highest first and NaN last; equal scores keep their order.

    Examples
    --------
    >>> best_first([({"lr": 1.0}, float("nan")), ({"lr": 0.1}, 0.5), ({"lr": 0.01}, 0.9)])
    [({'lr': 0.01}, 0.9), ({'lr': 0.1}, 0.5), ({'lr': 1.0}, nan)]
    """
    return sorted(trials, key=lambda trial: math.inf if math.isnan(trial[1]) else -trial[1])


def require_space(space: Space) -> None:
    """Raise ValueError unless space maps at least one name to (scale, low, high).

    Examples
    --------
    >>> require_space({"lr": ("log", 1e-6, 1e-2)})
    """
    if not space:
        raise ValueError(
            f"space={space!r}; at least one name is valid, such as {{'lr': ('log', 1e-6, 1e-2)}}"
        )
    for name, entry in space.items():
        if not (isinstance(entry, tuple | list) and len(entry) == 3 and entry[0] in SCALES):
            raise ValueError(
                f"space[{name!r}]={entry!r}; (scale, low, high) is valid, "
                f"with a scale of {', '.join(SCALES)}"
            )


def _draw(scale: str, low: float, high: float, rng: np.random.Generator) -> float | int:
    if scale == "log":
        return float(log_uniform(low, high, 1, rng)[0])
    if scale == "beta":
        return float(sample_beta(low, high, 1, rng)[0])
    if scale == "int":
        return int(uniform_int(cast(int, low), cast(int, high), 1, rng)[0])
    if not low < high:
        raise ValueError(f"low={low!r}, high={high!r}; low < high is valid")
    return float(rng.uniform(low, high))
