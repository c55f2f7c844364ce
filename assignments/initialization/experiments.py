"""What initial weights do: to the activations of a deep network, and to units that begin alike."""

from __future__ import annotations

from .experiments_spread import activation_spread, activation_spread_he, activation_spread_scaled
from .experiments_symmetry import symmetry_of_zeros, symmetry_of_zeros_scaled

__all__ = [
    "activation_spread",
    "activation_spread_he",
    "activation_spread_scaled",
    "symmetry_of_zeros",
    "symmetry_of_zeros_scaled",
]
