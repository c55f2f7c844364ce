"""Assignments are graded the same, whether one after the other or side by side."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest

from grader.grading import grade
from grader.report import Report

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    for slug in ("batchnorm", "dropout", "regularization"):
        specimen = ASSIGNMENTS / slug / "specimens" / "correct-native"
        ignored = shutil.ignore_patterns("expect.yaml")
        shutil.copytree(specimen, tmp_path / slug, ignore=ignored)
    return tmp_path


def facts(report: Report) -> Any:
    """Return all of a report but the times."""
    found = dataclasses.asdict(report)
    for assignment in found["assignments"]:
        for criterion in assignment["criteria"]:
            criterion["seconds"] = 0
    return found


def test_two_processes_give_the_report_of_one(submission: Path) -> None:
    one, two = (grade(submission, processes=n, lang="en") for n in (1, 2))
    assert facts(one) == facts(two)
    assert two.score == two.points > 0


@pytest.mark.parametrize("slug", ["batchnorm", "dropout", "regularization"])
def test_a_worker_that_dies_is_replaced_in_either_lane(submission: Path, slug: str) -> None:
    with next((submission / slug).glob("*.py")).open("a", encoding="utf-8") as file:
        file.write(
            "\n\nimport os\n\n"
            "def _leave(*args, **kwargs):\n    os._exit(0)\n\n"
            f"{ {'batchnorm': 'BatchNorm', 'dropout': 'Dropout'}.get(slug, 'EarlyStopping') }"
            ".__init__ = _leave\n"
        )
    one, two = (grade(submission, processes=n, lang="en") for n in (1, 2))
    assert facts(one) == facts(two)
    assert 0 < two.score < two.points


def test_the_progress_of_both_lanes_is_counted(submission: Path) -> None:
    seen: list[tuple[int, int]] = []
    grade(submission, processes=2, progress=lambda done, total, _: seen.append((done, total)))
    total = seen[0][1]
    assert [done for done, _ in seen] == list(range(total))
