"""What is tried with samplers, splits and searches, and what is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.values import Between, Proportion, UniformSample

from .probing_searches import (
    coarse_to_fine_best,
    coarse_to_fine_search,
    grid_best_first,
    grid_combinations,
    narrow_general,
    narrow_lecture,
    panda_best,
    panda_budget,
    parallel_best,
    parallel_budget,
    random_best_first,
    random_distinct,
    random_logs,
    random_repeats,
    random_scales,
)
from .scale import position, seed, shares_of_2_to_4

__all__ = [
    "beta_any_range",
    "beta_lecture",
    "beta_quiz",
    "beta_repeats",
    "coarse_to_fine_best",
    "coarse_to_fine_search",
    "grid_best_first",
    "grid_combinations",
    "int_range",
    "int_repeats",
    "int_type",
    "log_any_range",
    "log_decades",
    "log_repeats",
    "narrow_general",
    "narrow_lecture",
    "panda_best",
    "panda_budget",
    "parallel_best",
    "parallel_budget",
    "random_best_first",
    "random_distinct",
    "random_logs",
    "random_repeats",
    "random_scales",
    "split_complete",
    "split_images",
    "split_pairs",
    "split_repeats",
    "split_share",
    "split_shuffled",
]

N = 60
LABEL = 100
TEST = 1000
DRAWS = 4000

# validation split: every feature of sample k lies between k and k + 0.5, its target is LABEL + k;
# the test data counts on from TEST


def _samples(rng: np.random.Generator, n: int, first: int = 0) -> tuple[Any, Any]:
    numbers = first + np.arange(n)
    return numbers[:, None] + rng.uniform(0.0, 0.5, size=(n, 8)), LABEL + numbers


class _Split:
    """A split of N samples: the numbers of the samples and of the targets in both parts."""

    def __init__(self, impl: Any, rng: np.random.Generator, fraction: float = 0.2) -> None:
        self.x, t = _samples(rng, N)
        test = _samples(rng, N // 3, TEST)
        generator = impl.rng(seed(rng))
        parts = impl.train_val_split(self.x.copy(), t, generator, fraction, test=test)
        self.x_train, t_train, self.x_val, t_val = map(np.asarray, parts)
        self.train, self.val = _numbers(self.x_train), _numbers(self.x_val)
        self.t_train, self.t_val = _numbers(t_train) - LABEL, _numbers(t_val) - LABEL

    def is_unchanged(self) -> bool:
        """Whether each sample of the training data is the row that it was."""
        rows = np.concatenate([self.x_train, self.x_val])
        numbers = np.concatenate([self.train, self.val])
        own = (numbers >= 0) & (numbers < N)
        return bool(np.array_equal(rows[own], self.x[numbers[own].astype(int)]))

    def order(self) -> str:
        """Return how the targets stand to the samples."""
        samples = np.concatenate([self.train, self.val])
        targets = np.concatenate([self.t_train, self.t_val])
        if np.array_equal(samples, targets):
            return "pairs"
        if sorted(targets) != list(range(N)) or sorted(samples) != list(range(N)):
            return "some are lost"
        if _is_block(self.t_val) and not _is_block(self.val):
            return "targets in the old order"
        if _is_block(self.val) and not _is_block(self.t_val):
            return "samples in the old order"
        return "different orders"


def _numbers(part: Any) -> Any:
    return np.floor(part.reshape(len(part), -1)[:, 0]) if part.size else np.zeros(0)


def split_complete(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Count the samples that are lost, met twice, in both parts, or of the test data."""
    split = _Split(impl, rng)
    train, val = split.train, split.val
    both = np.concatenate([train, val])
    targets = np.concatenate([split.t_train, split.t_val])
    return {
        "samples_in_all": Between(len(both), N, N) if (both < TEST).all() else Between(N, N, N),
        "samples_lost": _lost(both),
        "targets_lost": _lost(targets),
        "in_both_parts": _none(set(train) & set(val)),
        "repeated_in_a_part": _none(range(len(both) - len(set(train)) - len(set(val)))),
        "from_the_test_data": _none([k for k in both if k >= TEST]),
        "samples_unchanged": split.is_unchanged(),
    }


def _lost(numbers: Any) -> Between:
    """Count what is missing; where the test data takes a place, that is told apart."""
    return _none(set(range(N)) - set(numbers) if (numbers < TEST).all() else ())


def _none(items: Any) -> Between:
    return Between(float(len(items)), 0.0, 0.0)


def split_pairs(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Look whether each sample still has its target."""
    split = _Split(impl, rng)
    return {
        "pairs_in_training": _share_of_pairs(split.train, split.t_train),
        "pairs_in_validation": _share_of_pairs(split.val, split.t_val),
        "order": split.order(),
    }


def _share_of_pairs(samples: Any, targets: Any) -> Between:
    n = min(len(samples), len(targets))
    kept = float(np.mean(samples[:n] == targets[:n])) if n else np.nan
    return Between(kept if len(samples) == len(targets) else np.nan, 1.0, 1.0)


def _is_block(numbers: Any) -> bool:
    """Whether these are k, k + 1, k + 2, … in any order: 3.5e-11 by chance for 12 of 60."""
    n = len(set(numbers))
    return n > 1 and n == len(numbers) and np.ptp(numbers) == n - 1


def split_shuffled(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Look whether validation is one block of training data that came sorted by class."""
    split = _Split(impl, rng)
    own = split.val < TEST
    same_length = split.t_val.shape == split.val.shape
    in_order = _is_block(split.val[own]) and (not same_length or _is_block(split.t_val[own]))
    return {"shuffled": not in_order}


def split_share(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Count the validation samples for two fractions."""
    return {
        "validation_of_20_percent": len(_Split(impl, rng).val),
        "validation_of_30_percent": len(_Split(impl, rng, 0.3).val),
    }


def split_images(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Split images with targets of several columns."""
    n, shape, columns = 20, (1, 4, 3), 5
    x, t = rng.normal(size=(n, *shape)), rng.normal(size=(n, columns))
    x[:, 0, 0, 0], t[:, 0] = np.arange(n) + 0.25, np.arange(n) + 0.25
    test = x[:5] + TEST, t[:5] + TEST
    parts = impl.train_val_split(x, t, impl.rng(seed(rng)), 0.2, test=test)
    x_train, t_train, x_val, t_val = map(np.asarray, parts)
    train, val = _numbers(x_train), _numbers(x_val)
    return {
        "image_shape": list(x_train.shape[1:]),
        "target_shape": list(t_train.shape[1:]),
        "each_once": sorted([*train, *val]) == list(range(n)),
        "pairs_in_training": _share_of_pairs(train, _numbers(t_train)),
        "pairs_in_validation": _share_of_pairs(val, _numbers(t_val)),
    }


def split_repeats(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Split the same data with three generators, the first two of one seed."""
    x, t = _samples(rng, N)
    test = _samples(rng, N // 3, TEST)
    one = seed(rng)

    def val(number: int) -> Any:
        parts = impl.train_val_split(x.copy(), t.copy(), impl.rng(number), 0.2, test=test)
        return np.concatenate([_numbers(np.asarray(part)) for part in parts[2:]])

    first, again, other = val(one), val(one), val(one + 1)
    return {
        "same_seed_same_split": bool(np.array_equal(first, again)),
        "other_seed_other_split": not np.array_equal(first, other),
    }


# samplers


def int_range(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw 2 … 4 layers, 50 … 100 hidden units, and numbers from 1 … 60."""
    layers = impl.uniform_int(2, 4, DRAWS, impl.rng(seed(rng)))

    def spread(low: int, high: int) -> UniformSample:
        drawn = np.asarray(impl.uniform_int(low, high, DRAWS, impl.rng(seed(rng))))
        # a whole number and U[0, 1) make a uniform number
        return UniformSample((drawn - low + rng.random(drawn.shape)) / (high - low + 1))

    return {**shares_of_2_to_4(layers), "units": spread(50, 100), "from_1_to_60": spread(1, 60)}


def int_type(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Look at the type of what was drawn."""
    layers = np.asarray(impl.uniform_int(2, 4, 20, impl.rng(seed(rng))))
    return {
        "whole_numbers": bool(np.all(layers == np.rint(layers))),
        "integers": layers.dtype.kind in "iu",
    }


def log_decades(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw learning rates from 0.0001 … 1, four decades."""
    values = np.asarray(impl.log_uniform(1e-4, 1.0, DRAWS, impl.rng(seed(rng))))
    u = position(values, 1e-4, 1.0)
    decade = np.clip(np.floor(4 * u + 1e-9), -1, 4)
    decade[np.abs(u - 1) < 1e-9] = 3
    shares = {
        f"decade_{k - 4}": Proportion(int(np.sum(decade == k)), u.size, 1 / 4) for k in range(4)
    }
    return {**shares, "exponents": UniformSample(u), "distinct_values": _distinct(values)}


def _distinct(values: Any) -> Between:
    return Between(len(set(np.ravel(values).tolist())) / max(np.size(values), 1), 0.9, 1.0)


def log_any_range(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw from ranges whose ends are no powers of ten."""
    weak = np.asarray(impl.log_uniform(2e-6, 0.03, DRAWS, impl.rng(seed(rng))))
    strong = np.asarray(impl.log_uniform(0.05, 700.0, DRAWS, impl.rng(seed(rng))))
    return {
        "small": UniformSample(position(weak, 2e-6, 0.03)),
        "large": UniformSample(position(strong, 0.05, 700.0)),
    }


def _beta(impl: Any, rng: np.random.Generator, low: float, high: float) -> dict[str, Any]:
    values = np.asarray(impl.sample_beta(low, high, DRAWS, impl.rng(seed(rng))), dtype=float)
    u = position(1.0 - values, 1.0 - low, 1.0 - high)
    half = int(np.sum((u >= 0) & (u < 0.5)))
    return {
        "lower_half": Proportion(half, u.size, 1 / 2),
        "exponents": UniformSample(u),
        "distinct_values": _distinct(values),
    }


def beta_lecture(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw β from 0.9 … 0.999; the lower half of the scale is 0.9 … 0.99."""
    return _beta(impl, rng, 0.9, 0.999)


def beta_quiz(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw β from 0.9 … 0.99."""
    return _beta(impl, rng, 0.9, 0.99)


def beta_any_range(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw β from 0.1 … 0.9995."""
    return _beta(impl, rng, 0.1, 0.9995)


def _repeats(sampler: Any, impl: Any, rng: np.random.Generator, low: Any, high: Any) -> Any:
    """Draw twice from one generator, and once from another of the same seed and of another."""
    one = seed(rng)
    generator = impl.rng(one)
    first = np.asarray(sampler(low, high, 8, generator))
    following = np.asarray(sampler(low, high, 8, generator))
    again = np.asarray(sampler(low, high, 8, impl.rng(one)))
    other = np.asarray(sampler(low, high, 8, impl.rng(one + 1)))
    return {
        "new_draws_each_call": not np.array_equal(first, following),
        "same_seed_same_draws": bool(np.array_equal(first, again)),
        "other_seed_other_draws": not np.array_equal(first, other),
    }


def int_repeats(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw large whole numbers again."""
    return dict(_repeats(impl.uniform_int, impl, rng, 1, 1_000_000))


def log_repeats(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw learning rates again."""
    return dict(_repeats(impl.log_uniform, impl, rng, 1e-4, 1.0))


def beta_repeats(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw β again."""
    return dict(_repeats(impl.sample_beta, impl, rng, 0.9, 0.999))
