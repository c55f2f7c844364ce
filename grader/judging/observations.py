"""What one player showed in one probe: named leaves, or the failure that ended it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.judging.values import JUDGED
from grader.messages import Sentence
from grader.verdict import Outcome

MAX_LEAVES = 10_000
_LEAVES = (np.ndarray, np.generic, int, float, str, *JUDGED)
_SEQUENCES = (list, tuple)


@dataclass(frozen=True)
class Failure:
    """Why a probe could not be played to its end.

    ``error_type`` is the type of the exception that the submission raised, or, when it returned
    something of a wrong form, the key of that form; ``fields`` are what its sentence needs.
    """

    outcome: Outcome
    message: Sentence | str
    error_type: str | None = None
    frames: tuple[tuple[str, int, str], ...] = ()
    fields: Mapping[str, Sentence | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Played:
    """The observations of one probe, or its failure."""

    observations: Mapping[str, Any] = field(default_factory=dict)
    failure: Failure | None = None
    stdout: str = ""
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def outcome(self) -> Outcome:
        """What the player's code did."""
        return self.failure.outcome if self.failure else Outcome.COMPLETED

    def leaves(self, names: tuple[str, ...] | None = None) -> dict[str, Any]:
        """Return every leaf by its dotted name; only those under ``names`` when given."""
        chosen = (
            self.observations
            if names is None
            else {name: self.observations[name] for name in names if name in self.observations}
        )
        return dict(flatten(chosen))


def flatten(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield ``(dotted name, leaf)`` for nested dicts, lists and tuples.

    An empty container is a leaf of its own, so that its absence is seen.
    """
    if isinstance(value, _LEAVES):
        yield name, value
    elif isinstance(value, Mapping):
        if not value and name:
            yield name, {}
        for key, item in value.items():
            yield from flatten(item, f"{name}.{key}" if name else str(key))
    elif isinstance(value, _SEQUENCES):
        if not value:
            yield name, []
        for index, item in enumerate(value):
            yield from flatten(item, f"{name}[{index}]")
    else:
        yield name, value
