"""What the reference and the misconceptions show: played once, whoever asks.

Their observations depend on the probe, the conventions and the seed only, so a whole class
pays for them once.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.judging.diagnose import Shown, Standard
from grader.judging.judge import tolerances
from grader.judging.observations import Played
from grader.players import Implementation, LocalObjects
from grader.playing import Probe, play_locally, play_reference

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.experiments.data import Data
    from grader.rubric.records import Criterion


MOST_CONVENTIONS = 16
"""How many sets of conventions an oracle remembers the players under."""
MOST_ORACLES = 64


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


class _Seeds(np.random.SeedSequence):
    """A seed sequence that mixes its words once, however many generators are made from it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._mixed: dict[Hashable, Any] = {}

    def generate_state(self, n_words: int, dtype: Any = np.uint32) -> Any:
        if (n_words, dtype) not in self._mixed:
            self._mixed[n_words, dtype] = super().generate_state(n_words, dtype)
        return self._mixed[n_words, dtype]


@dataclass
class _Known:
    """What was found out under one set of conventions."""

    played: dict[tuple[str | None, str], Played] = field(default_factory=dict)
    """By misconception, None for the reference, and probe."""
    suspects: dict[Hashable, tuple[Standard, dict[str, Shown]]] = field(default_factory=dict)
    """By all that it depends on of a criterion."""


class Oracle:
    """The local players of one assignment under one seed."""

    def __init__(self, assignment: Assignment, seed: int, data: Data | None = None) -> None:
        self.assignment = assignment
        self.seed = seed
        self._data = data
        self._known: OrderedDict[Hashable, _Known] = OrderedDict()
        self._seeds: dict[str, _Seeds] = {}

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
        seeds = self._seeds.get(probe)
        if seeds is None or seeds.n_children_spawned:  # the next player must get the same children
            slug = self.assignment.rubric.slug
            words = [self.seed, zlib.crc32(slug.encode()), zlib.crc32(probe.encode())]
            seeds = self._seeds[probe] = _Seeds(words)
        return np.random.Generator(np.random.PCG64(seeds))

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

    def suspects(
        self, criterion: Criterion, conventions: Mapping[str, Any]
    ) -> tuple[Standard, dict[str, Shown]]:
        """Return what is right, and what those of a criterion's misconceptions show that can."""
        specs, ids = criterion.tolerances, [s.id for s in criterion.misconceptions]
        key = (criterion.probe, tuple(specs.items()), tuple(ids))
        known = self._known_under(conventions).suspects
        if key not in known:
            names = tuple(specs)
            expected = self.reference(criterion.probe, conventions).leaves(names)
            standard = Standard(expected, tolerances(specs, expected))
            played = {id: self.misconception(id, criterion.probe, conventions) for id in ids}
            known[key] = (
                standard,
                {
                    id: Shown.beside(standard, one.leaves(names))
                    for id, one in played.items()
                    if one.failure is None
                },
            )
        return known[key]

    def _play(self, name: str | None, probe: str, conventions: Mapping[str, Any]) -> Played:
        played = self._known_under(conventions).played
        if (name, probe) not in played:
            play = play_reference if name is None else play_locally
            played[name, probe] = play(
                self.probe(probe), self._implementation(name, conventions), self.rng(probe)
            )
        return played[name, probe]

    def _known_under(self, conventions: Mapping[str, Any]) -> _Known:
        """Return what is remembered under these conventions; the least used ones are forgotten.

        Submissions decide what is inferred of them, so there is no end to conventions.
        """
        key = _exact(dict(conventions))
        known = self._known.setdefault(key, _Known())
        self._known.move_to_end(key)
        if len(self._known) > MOST_CONVENTIONS:
            self._known.popitem(last=False)
        return known

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
