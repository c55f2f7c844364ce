"""Optimizers at work on a valley and on digits, and what a change of β does to an average."""

from __future__ import annotations

from .experiments_averages import beta_sensitivity
from .experiments_digits import (
    optimizer_digits,
    optimizer_digits_of_four,
    optimizer_digits_of_three,
)
from .experiments_paths import optimizer_paths, optimizer_paths_of_three

__all__ = [
    "beta_sensitivity",
    "optimizer_digits",
    "optimizer_digits_of_four",
    "optimizer_digits_of_three",
    "optimizer_paths",
    "optimizer_paths_of_three",
]
