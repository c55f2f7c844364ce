"""From coarse to fine: search, look at the best trials, search closer around them.

Source: chapter 6.5.2 of Saito's "Deep Learning from Scratch"; deeplearning.ai, course 2, week 3
("Tuning process").
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from reference.hyperparameters.search import (
    SCALES,
    Config,
    Space,
    Trial,
    best_first,
    random_search,
    require_space,
)

SHRINK = 0.75  # a new range is at most this share of the old: the lecture goes from 4 decades to 3


def narrow(
    trials: Sequence[Trial],
    top_k: int,
    bounds: Mapping[str, tuple[float, float]] | None = None,
    margin: float = 0.125,
    scales: Mapping[str, str] | None = None,
) -> dict[str, tuple[float, float]]:
    """Return for each hyperparameter a smaller range around the best trials.

    On the hyperparameter's own scale, r = log₁₀ value::

        [a, b]  the range searched, w = b − a           m = margin · w
        [min r − m, max r + m]  over the top_k trials

    at most ¾ w wide: if it would be wider, only as many of the best trials count as fit. The best
    trial is always inside, with room on both sides. So a log range may reach over an edge of the
    old one by m: a best trial close to the edge says that the optimum may lie beyond. Ranges on the
    other scales stop at the edge.

    The default margin of 1/8 is half a decade of four: learning rates searched over 10^−6 … 10^−2
    whose best are near 10^−2.1 go on with about 10^−2.7 … 10^−1.6.

    Parameters
    ----------
    trials : list of (config, score)
        Configs of positive numbers; a higher score is better, NaN is worst. In any order.
    top_k : int
        How many of the best trials count, at most; at least 1.
    bounds : dict, optional
        Name → (low, high), the range that was searched, in values. Without it, the span of all
        trials stands for it.
    margin : float
        Room around the best trials as a share of the range searched, in (0, 1/4].
    scales : dict, optional
        Name → "log" (the default for every name), "linear", "int" or "beta".

    Returns
    -------
    dict
        Name → (low, high) in values. "int" ranges are whole numbers.

    Raises
    ------
    ValueError
        If there are no trials, the best is outside the bounds, a value does not suit its scale, all
        trials have the same value and there are no bounds, or an argument is out of range.

    Examples
    --------
    >>> trials = [({"lr": 8e-3}, 0.83), ({"lr": 2e-3}, 0.8), ({"lr": 3e-6}, 0.1)]
    >>> low, high = narrow(trials, top_k=2, bounds={"lr": (1e-6, 1e-2)})["lr"]
    >>> round(math.log10(low), 2), round(math.log10(high), 2)
    (-3.2, -1.6)
    """
    if not trials:
        raise ValueError(f"trials={trials!r}; at least one (config, score) is valid")
    if not (top_k >= 1 and int(top_k) == top_k):
        raise ValueError(f"top_k={top_k!r}; a whole number >= 1 is valid")
    if not 0.0 < margin <= 0.25:
        raise ValueError(f"margin={margin!r}; a number above 0, at most 0.25, is valid")
    ranked = best_first(trials)
    names = list(ranked[0][0])
    for config, _ in ranked:
        if set(config) != set(names):
            raise ValueError(
                f"trials have configs with {sorted(names)} and with {sorted(config)}; "
                "the same names in every config are valid"
            )
    return {
        name: _narrow_one(
            name,
            [config[name] for config, _ in ranked],
            "log" if scales is None else scales.get(name, "log"),
            (bounds or {}).get(name),
            top_k=int(top_k),
            margin=margin,
        )
        for name in names
    }


def coarse_to_fine(
    space: Space,
    evaluate: Callable[[Config], float],
    rng: np.random.Generator,
    *,
    n: int = 20,
    rounds: int = 2,
    top_k: int = 5,
) -> tuple[Config, float, list[dict[str, tuple[str, float, float]]]]:
    """Search at random, narrow the space around the best trials, and search again.

    Each round draws n configs (:func:`random_search`), then narrows (:func:`narrow`) around the
    best top_k of them and of the best config so far, which therefore stays inside.

    Parameters
    ----------
    space : dict
        Name → (scale, low, high), as in :func:`random_search`.
    evaluate : function
        Config → validation score; higher is better.
    rng : numpy.random.Generator
    n, rounds, top_k : int
        Trials a round, rounds, and trials that count in narrowing; each at least 1.

    Returns
    -------
    best_config, best_score
        Of all rounds.
    history : list of spaces
        The space that each round searched, the given one first; ``rounds`` of them.

    Raises
    ------
    ValueError
        As :func:`random_search` and :func:`narrow`, or if rounds < 1.

    Examples
    --------
    >>> space = {"lr": ("log", 1e-6, 1e-1)}
    >>> best, score, history = coarse_to_fine(
    ...     space, lambda config: -abs(math.log10(config["lr"]) + 3), np.random.default_rng(0))
    >>> 5e-4 < best["lr"] < 2e-3, len(history)
    (True, 2)
    """
    require_space(space)
    if not (rounds >= 1 and int(rounds) == rounds):
        raise ValueError(f"rounds={rounds!r}; a whole number >= 1 is valid")
    scales = {name: scale for name, (scale, _, _) in space.items()}
    searched = {name: (scale, low, high) for name, (scale, low, high) in space.items()}
    history = [searched]
    trials = random_search(searched, n, evaluate, rng)
    for _ in range(1, int(rounds)):
        bounds = {name: (low, high) for name, (_, low, high) in searched.items()}
        narrowed = narrow(trials, top_k, bounds, scales=scales)
        searched = {name: (scales[name], *narrowed[name]) for name in searched}
        history.append(searched)
        trials = best_first([trials[0], *random_search(searched, n, evaluate, rng)])
    best_config, best_score = trials[0]
    return best_config, best_score, history


def _narrow_one(
    name: str,
    values: Sequence[float],
    scale: str,
    bounds: tuple[float, float] | None,
    *,
    top_k: int,
    margin: float,
) -> tuple[float, float]:
    """Narrow one hyperparameter; ``values`` are in the order of the scores, best first."""
    if scale not in SCALES:
        raise ValueError(f"scales[{name!r}]={scale!r}; one of {', '.join(SCALES)} is valid")
    r = [_to_scale(name, value, scale) for value in values]
    ends = [_to_scale(name, value, scale) for value in bounds or values]
    a, b = min(ends), max(ends)
    w = b - a
    if w == 0.0:
        if scale == "int":
            return values[0], values[0]
        raise ValueError(
            f"{name!r} is {values[0]!r} in all trials; different values are valid, or bounds that "
            "say which range was searched"
        )
    rounding = 1e-9 * w  # of the logarithm, for a value that lies on the edge
    if not a - rounding <= r[0] <= b + rounding:
        raise ValueError(
            f"the best trial has {name!r} = {values[0]!r}, outside bounds[{name!r}]={bounds!r}; "
            "the range that the trials were drawn from is valid"
        )
    m = margin * w
    fits = (r[:k] for k in range(top_k, 0, -1) if np.ptp(r[:k]) <= SHRINK * w - 2 * m)
    best = next(fits)  # the best trial alone always fits, because m is at most w / 4
    low, high = min(best) - m, max(best) + m
    if scale != "log":
        low, high = max(low, a), min(high, b)
    return _from_scale(low, high, scale)


def _to_scale(name: str, value: float, scale: str) -> float:
    valid = {"log": value > 0.0, "beta": 0.0 <= value < 1.0}.get(scale, True)
    if not (valid and math.isfinite(value)):
        raise ValueError(
            f"{name!r} has the value {value!r}, which is not on the scale {scale!r}; "
            "log takes numbers above 0, beta numbers in [0, 1): say another scale in scales"
        )
    if scale == "log":
        return math.log10(value)
    if scale == "beta":
        return -math.log10(1.0 - value)
    return float(value)


def _from_scale(low: float, high: float, scale: str) -> tuple[float, float]:
    if scale == "log":
        return 10.0**low, 10.0**high
    if scale == "beta":
        return 1.0 - 10.0**-low, 1.0 - 10.0**-high
    if scale == "int":
        return math.floor(low), math.ceil(high)
    return low, high
