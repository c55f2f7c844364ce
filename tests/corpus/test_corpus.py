"""Code as students of three courses write it: right code loses nothing, wrong code is caught."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.grading import grade
from grader.sandbox.host import Sandbox

SEEDS = range(10) if os.environ.get("DEEPGRADE_PROFILE") == "full" else range(1)
LOST = {"fail", "partial", "error", "skipped"}


@dataclass(frozen=True)
class Case:
    """A folder with a student's files and what is known of them."""

    folder: Path
    known: dict[str, Any] = field(compare=False)

    @property
    def id(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"


def cases(right: bool) -> list[Case]:
    found = [
        Case(path.parent, yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(Path(__file__).parent.glob("*/*/case.yaml"))
    ]
    return [case for case in found if case.known["right"] is right]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as started:
        yield started


def graded(case: Case, seed: int, sandbox: Sandbox):
    report = grade(case.folder, [case.known["topic"]], lang="en", seed=seed, sandbox=sandbox)
    return report.assignments[0]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("case", cases(right=True), ids=lambda c: c.id)
def test_right_code_loses_no_point_for_its_form(case: Case, seed: int, sandbox: Sandbox):
    result = graded(case, seed, sandbox)
    lost = {
        c.id: (str(c.verdict), c.rationale)
        for c in result.criteria
        if c.verdict in LOST or (c.verdict == "not_attempted" and "not found" not in c.rationale)
    }
    assert not lost, result.conventions
    assert any(c.verdict == "pass" for c in result.criteria)
    assert result.dialect == case.known.get("variant", case.known["dialect"])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("case", cases(right=False), ids=lambda c: c.id)
def test_wrong_code_is_caught_and_never_named_wrongly(case: Case, seed: int, sandbox: Sandbox):
    result = graded(case, seed, sandbox)
    assert any(c.verdict in {"fail", "partial"} for c in result.criteria), case.known["mistake"]
    named = {c.diagnosis.id for c in result.criteria if c.diagnosis}
    assert named == set(case.known.get("diagnosis", ())), case.known["mistake"]
