"""Which lines of the reference each criterion executes, under which conventions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from types import FrameType
from typing import Any

from grader.rubric.records import Criterion
from grader.verify.bench import Bench
from grader.verify.private import MARK

SEED = 0
Line = tuple[str, int]
"""A file and the number of a line in it."""


@dataclass(frozen=True)
class Scene:
    """One criterion under one of the bench's settings, by their numbers."""

    setting: int
    criterion: int


@dataclass
class Trace:
    """The lines that scenes execute, and how many steps each scene takes."""

    scenes: dict[Line, list[Scene]] = field(default_factory=dict)
    steps: dict[Scene, int] = field(default_factory=dict)


def judged_alone(criterion: Criterion) -> Criterion:
    """Return a criterion that waits for no other and looks for no reason."""
    return replace(criterion, requires=(), follow_through=None, misconceptions=())


def trace(bench: Bench) -> Trace:
    """Play every criterion under every setting with a copy of the reference, and watch."""
    found = Trace()
    oracle = bench.oracle(SEED)
    for s, setting in enumerate(bench.settings):
        player = bench.reference(oracle, setting)
        played: dict[str, dict[Line, int]] = {}
        for c, criterion in enumerate(bench.criteria):
            if criterion.probe not in played:
                played[criterion.probe] = watch(partial(player.play, criterion.probe))
            scene, counts = Scene(s, c), played[criterion.probe]
            found.steps[scene] = sum(counts.values())
            for line in counts:
                found.scenes.setdefault(line, []).append(scene)
    return found


def watch(function: Callable[[], object]) -> dict[Line, int]:
    """Return how often a function executes the lines of a private copy."""
    counts: dict[Line, int] = {}

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        file = frame.f_code.co_filename
        if not file.startswith(MARK):
            return None
        name = file.removeprefix(MARK)

        def step(frame: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                line = (name, frame.f_lineno)
                counts[line] = counts.get(line, 0) + 1
            return step

        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        function()
    finally:
        sys.settrace(before)
    return counts
