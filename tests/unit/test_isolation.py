"""What is required of the isolation is required before the submission runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading import grade
from grader.sandbox.host import Sandbox

RIGHT = Path(__file__).parents[2] / "assignments/dropout/specimens/correct-book"


def test_a_plain_process_is_refused_where_more_is_required():
    with Sandbox(mode="subprocess") as sandbox, pytest.raises(UsageError) as refused:
        grade(RIGHT, ["dropout"], sandbox=sandbox, require_isolation="partial")
    assert refused.value.key == "errors.weak_isolation"


def test_a_plain_process_is_used_where_nothing_is_required():
    with Sandbox(mode="subprocess") as sandbox:
        report = grade(RIGHT, ["dropout"], sandbox=sandbox, lang="en")
    assert report.isolation.level == "none"
    assert report.score == report.points


@pytest.mark.skipif(sys.platform != "linux", reason="full isolation is for Linux")
def test_full_isolation_is_enough_for_any_requirement():
    report = grade(RIGHT, ["dropout"], lang="en", require_isolation="full")
    assert report.isolation.level == "full"
