"""Searches on digits: at random and by a grid, on both scales, with one model and with many."""

from __future__ import annotations

from .experiments_budget import panda_vs_caviar
from .experiments_grid import grid_vs_random
from .experiments_scales import linear_vs_log
from .experiments_search import random_search_digits

__all__ = ["grid_vs_random", "linear_vs_log", "panda_vs_caviar", "random_search_digits"]
