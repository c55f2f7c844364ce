"""Wrong searches: the steps of grid, random and coarse-to-fine search, one of them replaced."""

# ruff: noqa: D103  # what each one believes is told in the rubric, in both languages

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

from reference.hyperparameters import log_uniform, sample_beta, uniform_int

from . import wrong_samplers as samplers

Trial = tuple[dict[str, Any], float]


def best_first(trials: list[Trial]) -> list[Trial]:
    return sorted(trials, key=lambda trial: -trial[1])


def worst_first(trials: list[Trial]) -> list[Trial]:
    return sorted(trials, key=lambda trial: trial[1])


def as_tried(trials: list[Trial]) -> list[Trial]:
    return trials


# grid search


def _grid(combinations: Any, order: Any = best_first) -> Any:
    def grid_search(space: Any, evaluate: Any) -> Any:
        configs = [dict(zip(space, values, strict=True)) for values in combinations(space)]
        return order([(config, float(evaluate(dict(config)))) for config in configs])

    return grid_search


def _product(space: Any) -> Any:
    return itertools.product(*space.values())


def _side_by_side(space: Any) -> Any:
    return zip(*space.values(), strict=False)


def _one_at_a_time(space: Any) -> Any:
    first = [values[0] for values in space.values()]
    yield tuple(first)
    for position, values in enumerate(space.values()):
        for value in values[1:]:
            yield (*first[:position], value, *first[position + 1 :])


grid_side_by_side = _grid(_side_by_side)
grid_one_at_a_time = _grid(_one_at_a_time)
grid_worst_first = _grid(_product, worst_first)
grid_as_tried = _grid(_product, as_tried)

# random search


def _linear(low: float, high: float, size: Any, rng: Any) -> Any:
    return rng.uniform(low, high, size)


SAMPLERS = {"log": log_uniform, "linear": _linear, "int": uniform_int, "beta": sample_beta}


def _random(order: Any = best_first, **wrong: Any) -> Any:
    """Return a random search with some samplers replaced, by the scale they are for."""
    drawn_by = {**SAMPLERS, **wrong}

    def random_search(space: Any, n: int, evaluate: Any, rng: Any) -> Any:
        trials = []
        for _ in range(n):
            config = {
                name: drawn_by[scale](low, high, 1, rng)[0].item()
                for name, (scale, low, high) in space.items()
            }
            trials.append((config, float(evaluate(dict(config)))))
        return order(trials)

    return random_search


random_as_tried = _random(as_tried)
random_worst_first = _random(worst_first)
random_all_linear = _random(
    log=_linear,
    beta=_linear,
    int=lambda low, high, size, rng: np.rint(_linear(low, high, size, rng)),
)
random_log_linear = _random(log=samplers.log_linear)
random_natural_ends = _random(log=samplers.log_natural_ends)
random_beta_natural_ends = _random(beta=samplers.beta_natural_ends)
random_natural_power = _random(log=samplers.log_natural_power)
random_rounded = _random(log=samplers.log_rounded)
random_beta_rounded = _random(beta=samplers.beta_rounded)
random_log_sign_lost = _random(log=samplers.log_sign_lost)
random_log_randn = _random(log=samplers.log_randn)
random_log_randn_from_high = _random(log=samplers.log_randn_from_high)
random_ends_as_exponents = _random(log=samplers.log_ends_as_exponents)
random_without_power = _random(log=samplers.log_without_power)
random_log_fixed_range = _random(log=samplers.log_fixed_range)
random_beta_linear = _random(beta=samplers.beta_linear)
random_beta_log_of_beta = _random(beta=samplers.beta_log_of_beta)
random_beta_without_one_minus = _random(beta=samplers.beta_without_one_minus)
random_beta_range_not_turned = _random(beta=samplers.beta_range_not_turned)
random_beta_dense_at_low = _random(beta=samplers.beta_dense_at_low)
random_beta_sign_lost = _random(beta=samplers.beta_sign_lost)
random_beta_quiz_without_shift = _random(beta=samplers.beta_quiz_without_shift)
random_beta_quiz_plus = _random(beta=samplers.beta_quiz_plus)
random_beta_quiz_randn = _random(beta=samplers.beta_quiz_randn)
random_beta_randn = _random(beta=samplers.beta_randn)
random_beta_fixed_quiz = _random(beta=samplers.beta_fixed_quiz)
random_int_high_excluded = _random(int=samplers.int_high_excluded)
random_int_low_excluded = _random(int=samplers.int_low_excluded)
random_int_beyond_high = _random(int=samplers.int_beyond_high)
random_int_floats = _random(int=samplers.int_floats)
random_int_rounded_ends = _random(int=samplers.int_rounded_ends)
random_int_log_scale = _random(int=samplers.int_log_scale)


def _on_its_scale(u: float, scale: str, low: float, high: float) -> Any:
    """Return what lies at the share ``u`` of the way from low to high on the scale."""
    if scale == "log":
        return 10 ** (math.log10(low) + u * math.log10(high / low))
    if scale == "beta":
        return 1 - 10 ** (math.log10(1 - low) + u * math.log10((1 - high) / (1 - low)))
    if scale == "int":
        return min(low + int(u * (high - low + 1)), high)
    return low + u * (high - low)


def random_one_draw(space: Any, n: int, evaluate: Any, rng: Any) -> Any:
    trials = []
    for _ in range(n):
        u = rng.random()
        config = {name: _on_its_scale(u, *entry) for name, entry in space.items()}
        trials.append((config, float(evaluate(dict(config)))))
    return best_first(trials)


def random_from_grid(space: Any, n: int, evaluate: Any, rng: Any) -> Any:
    trials = []
    for _ in range(n):
        config = {name: _on_its_scale(rng.integers(5) / 4, *entry) for name, entry in space.items()}
        trials.append((config, float(evaluate(dict(config)))))
    return best_first(trials)


def random_without_generator(space: Any, n: int, evaluate: Any, rng: Any) -> Any:
    return _random()(space, n, evaluate, np.random.default_rng())


random_with_fixed_seed = _random(
    **{scale: samplers.with_fixed_seed(draw) for scale, draw in SAMPLERS.items()}
)


# narrowing


def _narrowed(around: Any, order: Any = best_first) -> Any:
    """Return a narrow whose range is ``around(values, k, low, high)``, ``values`` in that order."""

    def narrowing(trials: Any, top_k: int, bounds: Any = None, **_: Any) -> Any:
        ranked = order(list(trials))
        ranges = {}
        for name in ranked[0][0]:
            values = [config[name] for config, _ in ranked]
            low, high = (min(values), max(values)) if bounds is None else bounds[name]
            ranges[name] = around(values, top_k, low, high)
        return ranges

    return narrowing


def _one_point(values: Any, k: int, low: float, high: float) -> Any:
    return 0.9 * values[0], 1.1 * values[0]


def _best_alone(values: Any, k: int, low: float, high: float) -> Any:
    room = (high / low) ** 0.125
    return max(values[0] / room, low), min(values[0] * room, high)


def _linear_midpoint(values: Any, k: int, low: float, high: float) -> Any:
    middle, half = (min(values[:k]) + max(values[:k])) / 2, (high - low) / 4
    return max(middle - half, low), min(middle + half, high)


def _linear_unclipped(values: Any, k: int, low: float, high: float) -> Any:
    middle, half = (min(values[:k]) + max(values[:k])) / 2, (high - low) / 4
    return middle - half, middle + half


def _without_room(values: Any, k: int, low: float, high: float) -> Any:
    return min(values[:k]), max(values[:k])


def _mean_and_deviation(values: Any, k: int, low: float, high: float) -> Any:
    r = np.log10(values[:k])
    return float(10 ** (r.mean() - r.std())), float(10 ** (r.mean() + r.std()))


def _with_room(values: Any, k: int, low: float, high: float) -> Any:
    room = (high / low) ** 0.125
    return min(values[:k]) / room, max(values[:k]) * room


def _same_range(values: Any, k: int, low: float, high: float) -> Any:
    return low, high


narrow_one_point = _narrowed(_one_point)
narrow_best_alone = _narrowed(_best_alone)
narrow_linear = _narrowed(_linear_midpoint)
narrow_linear_unclipped = _narrowed(_linear_unclipped)
narrow_without_room = _narrowed(_without_room)
narrow_best_outside = _narrowed(_mean_and_deviation)
narrow_same_range = _narrowed(_same_range)
narrow_worst = _narrowed(_with_room, worst_first)
narrow_first = _narrowed(_with_room, as_tried)


def _fine(narrowing: Any = None, best_of: Any = list, search: Any = None) -> Any:
    """Return a coarse-to-fine search; ``best_of`` takes the rounds and returns those that count."""
    searched_by, narrowed_by = search or _random(), narrowing or _narrowed(_with_room)

    def coarse_to_fine(
        space: Any, evaluate: Any, rng: Any, *, n: int = 20, rounds: int = 2, top_k: int = 5
    ) -> Any:
        scales = {name: entry[0] for name, entry in space.items()}
        searched, history, found = dict(space), [], []
        for _ in range(rounds):
            history.append(searched)
            found.append(searched_by(searched, n, evaluate, rng))
            trials = best_first([found[0][0], *itertools.chain(*found)])
            bounds = {name: (low, high) for name, (_, low, high) in searched.items()}
            narrowed = narrowed_by(best_first([trials[0], *found[-1]]), top_k, bounds)
            searched = {name: (scales[name], *narrowed[name]) for name in searched}
        config, score = best_first(list(itertools.chain(*best_of(found))))[0]
        return config, score, history

    return coarse_to_fine


def _last(found: Any) -> Any:
    return found[-1:]


fine_same_range = _fine(narrow_same_range)
fine_linear = _fine(narrow_linear)
fine_worst = _fine(narrow_worst)
fine_last_round = _fine(best_of=_last)
fine_with_fixed_seed = _fine(search=random_with_fixed_seed)
fine_natural_ends = _fine(search=random_natural_ends)
fine_natural_power = _fine(search=random_natural_power)
fine_log_sign_lost = _fine(search=random_log_sign_lost)
fine_log_randn = _fine(search=random_log_randn)
fine_log_randn_from_high = _fine(search=random_log_randn_from_high)
fine_log_fixed_range = _fine(search=random_log_fixed_range)
fine_all_linear = _fine(search=random_all_linear)
fine_log_linear = _fine(search=random_log_linear)


def fine_one_round(
    space: Any, evaluate: Any, rng: Any, *, n: int = 20, rounds: int = 2, top_k: int = 5
) -> Any:
    config, score = _random()(space, n, evaluate, rng)[0]
    return config, score, [space]
