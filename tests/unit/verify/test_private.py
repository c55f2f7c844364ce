"""A private copy of the reference is changed; the clean one is not, and nobody else sees it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.assignment import open_assignment
from grader.verify.private import MARK, import_player, player_modules


@pytest.fixture
def dropout():
    return open_assignment("dropout")


def changed(dropout, old, new):
    file = Path(player_modules(dropout)["reference.dropout"])
    text = file.read_text(encoding="utf-8")
    assert old in text
    return {"reference.dropout": ast.parse(text.replace(old, new))}


def kept(interface):
    layer = interface.PARTS["Dropout"](0.25, np.random.default_rng(0))
    return float((layer.forward(np.ones(10_000)) != 0).mean())


def test_the_copy_is_changed_and_the_clean_one_is_not(dropout):
    mutated = import_player(dropout, changed(dropout, ">= self.ratio", "< self.ratio"))
    assert kept(mutated) == pytest.approx(0.25, abs=0.02)
    assert kept(dropout.interface) == pytest.approx(0.75, abs=0.02)
    assert kept(import_player(dropout)) == pytest.approx(0.75, abs=0.02)


def test_the_copys_code_is_marked(dropout):
    part = import_player(dropout).PARTS["Dropout"]
    assert part.forward.__code__.co_filename.startswith(MARK)


def test_the_modules_of_others_stay_what_they_were(dropout):
    dropout.probes  # noqa: B018
    before = dict(sys.modules)
    import_player(dropout)
    with pytest.raises(ZeroDivisionError):
        import_player(dropout, {"reference.dropout": ast.parse("1 / 0")})
    assert {n: sys.modules.get(n) for n in before} == before
    assert not [finder for finder in sys.meta_path if "_Finder" in type(finder).__name__]


def test_modules_of_the_parts_are_found_but_not_those_that_they_build_on(dropout):
    names = {name.rpartition(".")[2] for name in player_modules(dropout)}
    assert {"dropout", "network"} <= names
    assert not names & {"arrays", "interface", "probes"}


def test_what_a_technique_builds_on_belongs_to_other_techniques():
    names = player_modules(open_assignment("batchnorm"))
    assert "reference.batchnorm_network" in names
    assert "reference.optimizers" not in names
