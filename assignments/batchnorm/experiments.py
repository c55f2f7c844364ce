"""Batch normalization over time: weight scales, learning rates, batch sizes, moving inputs."""

from __future__ import annotations

from .experiments_learning_rate import bn_larger_learning_rate
from .experiments_noise import bn_noise_vs_batch_size
from .experiments_shift import covariate_shift
from .experiments_weight_scale import bn_weight_scale

__all__ = [
    "bn_larger_learning_rate",
    "bn_noise_vs_batch_size",
    "bn_weight_scale",
    "covariate_shift",
]
