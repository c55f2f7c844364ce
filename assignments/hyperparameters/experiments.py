"""Searches on digits: at random and by a grid, on both scales, with one model and with many."""

from __future__ import annotations

from .experiments_search import random_search_digits

__all__ = ["random_search_digits"]
