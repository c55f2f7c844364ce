"""What the reference and the misconceptions show: played once, whoever asks.

Their observations depend on the probe, the conventions and the seed only, so a whole class
pays for them once.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.judging.observations import Played
from grader.players import Implementation, LocalObjects
from grader.playing import Probe, play_locally, play_reference

if TYPE_CHECKING:
    from grader.assignment import Assignment


def probe_rng(seed: int, slug: str, probe: str) -> np.random.Generator:
    """Return the generator of a probe's inputs: the same for every player."""
    return np.random.default_rng([seed, zlib.crc32(slug.encode()), zlib.crc32(probe.encode())])


class Oracle:
    """The local players of one assignment under one seed."""

    def __init__(self, assignment: Assignment, seed: int) -> None:
        self.assignment = assignment
        self.seed = seed
        self._played: dict[tuple[Any, ...], Played] = {}

    def probe(self, name: str) -> Probe:
        """Return a probe by name."""
        probe: Probe = getattr(self.assignment.probes, name)
        return probe

    def rng(self, probe: str) -> np.random.Generator:
        """Return the generator that every player's inputs of ``probe`` are drawn from."""
        return probe_rng(self.seed, self.assignment.rubric.slug, probe)

    def reference(self, probe: str, conventions: Mapping[str, Any]) -> Played:
        """Return what the reference shows under the submission's conventions.

        Raises
        ------
        InternalError
            If the reference cannot play the probe.
        """
        return self._play(None, probe, conventions)

    def misconception(self, name: str, probe: str, conventions: Mapping[str, Any]) -> Played:
        """Return what a misconception shows; it may have failed."""
        return self._play(name, probe, conventions)

    def _play(self, name: str | None, probe: str, conventions: Mapping[str, Any]) -> Played:
        key = (name, probe, tuple(sorted((k, repr(v)) for k, v in conventions.items())))
        if key not in self._played:
            play = play_reference if name is None else play_locally
            self._played[key] = play(
                self.probe(probe), self._implementation(name, conventions), self.rng(probe)
            )
        return self._played[key]

    def _implementation(self, name: str | None, conventions: Mapping[str, Any]) -> Implementation:
        interface = self.assignment.interface
        parts: dict[str, Any] = dict(interface.PARTS)
        if name is not None:
            for part, variant in self.assignment.rubric.misconceptions[name].replaces.items():
                parts[part] = getattr(self.assignment.misconceptions, variant)
        return Implementation(interface.configure(parts, conventions), conventions, LocalObjects())
