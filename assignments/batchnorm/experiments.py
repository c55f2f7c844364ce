"""The experiments of this assignment."""

from __future__ import annotations

from .learning_rate_experiment import bn_larger_learning_rate
from .noise_experiment import bn_noise_vs_batch_size
from .shift_experiment import covariate_shift
from .weight_scale_experiment import bn_weight_scale

__all__ = [
    "bn_larger_learning_rate",
    "bn_noise_vs_batch_size",
    "bn_weight_scale",
    "covariate_shift",
]
