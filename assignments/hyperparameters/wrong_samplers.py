"""Wrong samplers: each draws as `reference.hyperparameters.sampling` does, but for one belief."""

# ruff: noqa: D103  # what each one believes is told in the rubric, in both languages

from __future__ import annotations

from typing import Any

import numpy as np

FIXED_SEED = 0


def _log_ends(low: float, high: float) -> tuple[float, float]:
    return float(np.log10(low)), float(np.log10(high))


def _beta_ends(low: float, high: float) -> tuple[float, float]:
    return float(np.log10(1 - high)), float(np.log10(1 - low))


# whole numbers


def int_high_excluded(low: int, high: int, size: Any, rng: Any) -> Any:
    return rng.integers(low, high, size)


def int_low_excluded(low: int, high: int, size: Any, rng: Any) -> Any:
    return rng.integers(low + 1, high + 1, size)


def int_beyond_high(low: int, high: int, size: Any, rng: Any) -> Any:
    return rng.integers(low, high + 1, size, endpoint=True)


def int_floats(low: int, high: int, size: Any, rng: Any) -> Any:
    return rng.uniform(low, high, size)


def int_float_type(low: int, high: int, size: Any, rng: Any) -> Any:
    return np.floor(rng.uniform(low, high + 1, size))


def int_rounded_ends(low: int, high: int, size: Any, rng: Any) -> Any:
    return np.rint(rng.uniform(low, high, size)).astype(int)


def int_log_scale(low: int, high: int, size: Any, rng: Any) -> Any:
    return np.rint(10 ** rng.uniform(*_log_ends(low, high), size)).astype(int)


# log scale


def log_linear(low: float, high: float, size: Any, rng: Any) -> Any:
    return rng.uniform(low, high, size)


def log_natural_ends(low: float, high: float, size: Any, rng: Any) -> Any:
    return 10 ** rng.uniform(np.log(low), np.log(high), size)


def log_natural_power(low: float, high: float, size: Any, rng: Any) -> Any:
    return np.exp(rng.uniform(*_log_ends(low, high), size))


def log_rounded(low: float, high: float, size: Any, rng: Any) -> Any:
    return 10.0 ** np.rint(rng.uniform(*_log_ends(low, high), size))


def log_sign_lost(low: float, high: float, size: Any, rng: Any) -> Any:
    return 10 ** -rng.uniform(*_log_ends(low, high), size)


def log_randn(low: float, high: float, size: Any, rng: Any) -> Any:
    a, b = _log_ends(low, high)
    return 10 ** (a + (b - a) * rng.standard_normal(size))


def log_randn_from_high(low: float, high: float, size: Any, rng: Any) -> Any:
    a, b = _log_ends(low, high)
    return 10 ** (b - (b - a) * rng.standard_normal(size))


def log_ends_as_exponents(low: float, high: float, size: Any, rng: Any) -> Any:
    with np.errstate(over="ignore"):
        return 10 ** rng.uniform(low, high, size)


def log_without_power(low: float, high: float, size: Any, rng: Any) -> Any:
    return rng.uniform(*_log_ends(low, high), size)


def log_fixed_range(low: float, high: float, size: Any, rng: Any) -> Any:
    return 10 ** (-4 * rng.random(size))


# decay rates


def beta_linear(low: float, high: float, size: Any, rng: Any) -> Any:
    return rng.uniform(low, high, size)


def beta_log_of_beta(low: float, high: float, size: Any, rng: Any) -> Any:
    return 10 ** rng.uniform(*_log_ends(low, high), size)


def beta_without_one_minus(low: float, high: float, size: Any, rng: Any) -> Any:
    return 10 ** rng.uniform(*_beta_ends(low, high), size)


def beta_range_not_turned(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10 ** rng.uniform(*_log_ends(low, high), size)


def beta_dense_at_low(low: float, high: float, size: Any, rng: Any) -> Any:
    return low + high - (1 - 10 ** rng.uniform(*_beta_ends(low, high), size))


def beta_sign_lost(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10 ** -rng.uniform(*_beta_ends(low, high), size)


def beta_quiz_without_shift(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10 ** -rng.random(size)


def beta_quiz_plus(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10 ** (-rng.random(size) + 1)


def beta_quiz_randn(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10 ** (-rng.standard_normal(size) - 1)


def beta_randn(low: float, high: float, size: Any, rng: Any) -> Any:
    a, b = _beta_ends(low, high)
    return 1 - 10 ** (a + (b - a) * rng.standard_normal(size))


def beta_fixed_lecture(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10 ** (-2 * rng.random(size) - 1)


def beta_fixed_quiz(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10 ** (-rng.random(size) - 1)


def beta_natural_ends(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10 ** rng.uniform(np.log(1 - high), np.log(1 - low), size)


def beta_rounded(low: float, high: float, size: Any, rng: Any) -> Any:
    return 1 - 10.0 ** np.rint(rng.uniform(*_beta_ends(low, high), size))


def without_generator(draw: Any) -> Any:
    """Return ``draw`` with a generator of its own in place of the one it is given."""

    def drawn(first: Any, second: Any, size: Any, rng: Any) -> Any:
        return draw(first, second, size, np.random.default_rng())

    return drawn


def with_fixed_seed(draw: Any) -> Any:
    """Return ``draw`` with a generator that starts from the same seed in every call."""

    def drawn(first: Any, second: Any, size: Any, rng: Any) -> Any:
        return draw(first, second, size, np.random.default_rng(FIXED_SEED))

    return drawn
