"""Regularization at work: weight decay against overfitting, and training ended in time."""

from __future__ import annotations

from .experiments_decay import (
    overfit_weight_decay,
    overfit_weight_decay_columns,
    overfit_weight_decay_fully_connected,
    overfit_weight_decay_multi_layer,
    overfit_weight_decay_two_layer,
)
from .experiments_stopping import early_stopping_digits

__all__ = [
    "early_stopping_digits",
    "overfit_weight_decay",
    "overfit_weight_decay_columns",
    "overfit_weight_decay_fully_connected",
    "overfit_weight_decay_multi_layer",
    "overfit_weight_decay_two_layer",
]
