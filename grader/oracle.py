"""What the reference and the misconceptions show: played once, whoever asks.

Their observations depend on the probe, the conventions and the seed only, so a whole class
pays for them once.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.judging.observations import Played
from grader.players import Implementation, LocalObjects
from grader.playing import Probe, play_locally, play_reference

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.experiments.data import Data


MOST_CONVENTIONS = 16
"""How many sets of conventions an oracle remembers the players under."""
MOST_ORACLES = 64


def probe_rng(seed: int, slug: str, probe: str) -> np.random.Generator:
    """Return the generator of a probe's inputs: the same for every player."""
    return np.random.default_rng([seed, zlib.crc32(slug.encode()), zlib.crc32(probe.encode())])


class Oracles:
    """Oracles for many submissions, each made once; the least used ones are forgotten."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, Oracle] = OrderedDict()

    def of(self, assignment: Assignment, seed: int, data: Data | None = None) -> Oracle:
        """Return the oracle of an assignment under a seed."""
        key = (assignment, seed, data)
        if key not in self._known:
            self._known[key] = Oracle(assignment, seed, data)
        self._known.move_to_end(key)
        if len(self._known) > MOST_ORACLES:
            self._known.popitem(last=False)
        return self._known[key]


class Oracle:
    """The local players of one assignment under one seed."""

    def __init__(self, assignment: Assignment, seed: int, data: Data | None = None) -> None:
        self.assignment = assignment
        self.seed = seed
        self._data = data
        self._played: OrderedDict[Hashable, dict[tuple[str | None, str], Played]] = OrderedDict()

    def probe(self, name: str) -> Probe:
        """Return a probe by name, or an experiment: a probe that is given data."""
        if all(name != experiment.probe for experiment in self.assignment.rubric.experiments):
            probe: Probe = getattr(self.assignment.probes, name)
            return probe
        experiment = getattr(self.assignment.experiments, name)

        @wraps(experiment)
        def play(impl: Implementation, rng: np.random.Generator) -> dict[str, Any]:
            shown: dict[str, Any] = experiment(impl, rng, self.data)
            return shown

        return play

    @cached_property
    def data(self) -> Data:
        """What experiments train on; by default the digits that come along."""
        from grader.experiments.data import digits  # noqa: PLC0415  # only experiments need it

        return self._data or digits()

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
        played = self._played_under(conventions)
        if (name, probe) not in played:
            play = play_reference if name is None else play_locally
            played[name, probe] = play(
                self.probe(probe), self._implementation(name, conventions), self.rng(probe)
            )
        return played[name, probe]

    def _played_under(self, conventions: Mapping[str, Any]) -> dict[tuple[str | None, str], Played]:
        """Return what is remembered under these conventions; the least used ones are forgotten.

        Submissions decide what is inferred of them, so there is no end to conventions.
        """
        key = _exact(dict(conventions))
        played = self._played.setdefault(key, {})
        self._played.move_to_end(key)
        if len(self._played) > MOST_CONVENTIONS:
            self._played.popitem(last=False)
        return played

    def _implementation(self, name: str | None, conventions: Mapping[str, Any]) -> Implementation:
        interface = self.assignment.interface
        parts: dict[str, Any] = dict(interface.PARTS)
        if name is not None:
            for part, variant in self.assignment.rubric.misconceptions[name].replaces.items():
                parts[part] = getattr(self.assignment.misconceptions, variant)
        return Implementation(interface.configure(parts, conventions), conventions, LocalObjects())


def _exact(value: Any) -> Hashable:
    """Return a key that only an equal value has; ``repr`` leaves out the middle of long arrays."""
    match value:
        case np.ndarray():
            return (value.dtype.str, value.shape, value.tobytes())
        case dict():
            return tuple((repr(name), _exact(value[name])) for name in sorted(value, key=repr))
        case list() | tuple():
            return (type(value).__name__, *map(_exact, value))
        case _:
            return repr(value)
