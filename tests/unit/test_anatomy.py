"""The reference taken apart for the misconceptions is, without an override, the reference."""

from __future__ import annotations

import importlib

import numpy as np
import pytest

from grader.assignment import open_assignment
from grader.judging.judge import judge
from grader.judging.observations import Played
from grader.oracle import Oracle
from grader.players import Implementation, LocalObjects


def differing(slug: str, replaced: dict[str, str], module) -> list[str]:
    """Return the criteria in which the replaced parts differ from the reference."""
    assignment = open_assignment(slug)
    oracle = Oracle(assignment, seed=3)
    conventions = {name: c.default for name, c in assignment.rubric.conventions.items()}
    variants = {part: getattr(module(assignment), name) for part, name in replaced.items()}
    parts = assignment.interface.configure({**assignment.interface.PARTS, **variants}, conventions)
    impl = Implementation(parts, conventions, LocalObjects())
    found = []
    for criterion in assignment.rubric.criteria:
        if not {t.partition(".")[0] for t in criterion.targets} & set(replaced):
            continue
        with np.errstate(all="ignore"):
            shown = Played(oracle.probe(criterion.probe)(impl, oracle.rng(criterion.probe)))
        right = oracle.reference(criterion.probe, conventions)
        if not judge(right, shown, criterion.tolerances).holds:
            found.append(criterion.id)
    return found


@pytest.mark.parametrize(
    ("variant", "differs"), [("Steps", False), ("DdofOne", True), ("NoGammaInDx", True)]
)
def test_batch_normalization_in_steps(variant, differs):
    replaced = {"BatchNorm": variant, "SpatialBatchNorm": f"Spatial{variant}"}
    assert bool(differing("batchnorm", replaced, lambda a: a.misconceptions)) is differs


@pytest.mark.parametrize("part", ["SGD", "Momentum", "AdaGrad", "RMSProp", "Adam"])
def test_optimizers_in_steps(part):
    def anatomy(assignment):
        package = assignment.misconceptions.__name__.rpartition(".")[0]
        return importlib.import_module(f"{package}.misconceptions_anatomy")

    assert differing("optimizers", {part: part}, anatomy) == []
