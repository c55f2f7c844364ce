"""A function that builds members and keeps what it was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

FIRST_ID = 7001
UNKNOWN = "?"


class Builder:
    """``build(config, seed)``: a member is a number, which stands for what it was built from."""

    def __init__(self, configs: Sequence[Mapping[str, Any]]) -> None:
        self._configs = [dict(config) for config in configs]
        self._built: list[tuple[str, Any]] = []

    @property
    def count(self) -> int:
        """How many members were built."""
        return len(self._built)

    def __call__(self, config: Any, seed: Any = None) -> int:
        """Return a new member."""
        known = isinstance(config, Mapping) and dict(config) in self._configs
        name = str(self._configs.index(dict(config)) + 1) if known else UNKNOWN
        self._built.append((name, None if seed is None else int(np.ravel(seed)[0])))
        return FIRST_ID + len(self._built) - 1

    def configs_of(self, members: Any) -> str:
        """Return the number of each member's config, counted from 1."""
        return " ".join(config for config, _ in self._of(members))

    def starts_of(self, members: Any) -> list[Any]:
        """Return the seed of each member."""
        return [seed for _, seed in self._of(members)]

    def _of(self, members: Any) -> list[tuple[str, Any]]:
        return [self._built[member - FIRST_ID] for member in map(self._find, members)]

    def _find(self, value: Any) -> int:
        """Return the member in what was returned, which may stand beside its config."""
        parts = [value]
        while parts:
            part = parts.pop(0)
            if isinstance(part, Mapping):
                parts.extend(part.values())
            elif isinstance(part, list | tuple):
                parts.extend(part)
            elif isinstance(part, int | np.integer) and 0 <= part - FIRST_ID < self.count:
                return int(part)
        raise ValueError(f"{value!r} is no member that build returned")
