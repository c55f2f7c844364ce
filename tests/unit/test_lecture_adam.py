"""The lecture's form of Adam is right where a course declares it, and nowhere else."""

from __future__ import annotations

import pytest

from grader.assignment import open_assignment
from grader.grading import grade
from grader.verify.specimens import read_specimen

OPTIMIZERS = open_assignment("optimizers")
COURSE = """\
schema: deepgrade/rubric/v1
extends: optimizers
slug: course
version: "1"
conventions:
  adam_algorithm: {default: lecture}
"""


def verdicts_on_adam(assignment: str, specimen: str, tmp_path):
    submission = tmp_path / "submission"
    submission.mkdir()
    read_specimen(OPTIMIZERS.folder / "specimens" / specimen).write(OPTIMIZERS, submission)
    (result,) = grade(submission, [assignment], lang="en").assignments
    return {c.id: str(c.verdict) for c in result.criteria if c.id.startswith("adam-")}


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "rubric.yaml").write_text(COURSE, encoding="utf-8")
    return str(folder)


def test_a_course_that_declares_the_lecture_s_form_gives_it_full_marks(course, tmp_path):
    assert set(verdicts_on_adam(course, "adam-lecture", tmp_path).values()) == {"pass"}


def test_there_the_published_algorithm_is_not_what_was_asked_for(course, tmp_path):
    assert verdicts_on_adam(course, "correct-native", tmp_path)["adam-trajectory"] == "fail"


def test_without_the_declaration_it_is_not_adam(tmp_path):
    assert verdicts_on_adam("optimizers", "adam-lecture", tmp_path)["adam-trajectory"] == "fail"
