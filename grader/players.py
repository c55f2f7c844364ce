"""What a probe plays with: the canonical parts, and objects that keep their identity.

The reference and the misconceptions play in this process; the submission plays through a
sandbox session. A probe cannot tell which one it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import numpy as np


class Objects(Protocol):
    """Objects that live where the player's code runs and keep their identity between calls."""

    def rng(self, seed: int) -> Any:
        """Return a random generator for the player to draw from."""

    def hold(self, value: Any) -> Any:
        """Place a value where the player runs; pass the result as an argument."""

    def read(self, held: Any) -> Any:
        """Return the present value of what ``hold`` returned."""

    def write(self, held: Any, value: Any) -> None:
        """Change a held dict, list or array in place."""

    def settle(self) -> None:
        """Have done all that was asked for; raises what it failed of."""


class LocalObjects:
    """Objects of a player in this process: they are what they are."""

    def rng(self, seed: int) -> np.random.Generator:
        """Return NumPy's default generator."""
        return np.random.default_rng(seed)

    def hold(self, value: Any) -> Any:
        """Return the value itself."""
        return value

    def read(self, held: Any) -> Any:
        """Return the value itself."""
        return held

    def write(self, held: Any, value: Any) -> None:
        """Overwrite the arrays of ``held`` (an array, or a dict or list of them) in place."""
        if isinstance(held, np.ndarray):
            held[...] = value
        elif isinstance(held, dict):
            for key, item in value.items():
                self.write(held[key], item)
        else:
            for mine, item in zip(held, value, strict=True):
                self.write(mine, item)

    def settle(self) -> None:
        """Do nothing: everything was done at once."""


class Implementation:
    """The canonical parts of one player by name, as attributes."""

    def __init__(
        self,
        parts: Mapping[str, object],
        conventions: Mapping[str, Any],
        objects: Objects,
        has: Callable[[str], bool] = lambda target: True,
    ) -> None:
        self._parts = dict(parts)
        self.conventions = dict(conventions)
        self.has = has
        self.rng = objects.rng
        self.hold = objects.hold
        self.read = objects.read
        self.write = objects.write
        self.settle = objects.settle

    def __getattr__(self, name: str) -> Any:
        """Return the canonical part ``name``."""
        parts = self.__dict__.get("_parts", {})
        if name not in parts:
            raise AttributeError(f"no part {name!r}; there are {', '.join(sorted(parts))}")
        return parts[name]
