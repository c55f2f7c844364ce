"""What activations do to a deep network's gradients, and to units that never fire."""

from __future__ import annotations

from .experiments_dead import dead_relu
from .experiments_vanishing import vanishing_gradient, vanishing_gradient_of_two

__all__ = ["dead_relu", "vanishing_gradient", "vanishing_gradient_of_two"]
