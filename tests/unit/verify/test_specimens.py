"""Specimens that must be right are graded as submissions; starters too."""

from __future__ import annotations

import pytest

from grader.errors import RubricError
from grader.verify.bench import open_bench
from grader.verify.reference import grade_specimen, grade_starter
from grader.verify.specimens import Specimen, dialect_of, specimens


@pytest.fixture(scope="module")
def bench():
    return open_bench("dropout")


def test_a_right_specimen_passes(bench):
    assert grade_specimen(bench, "correct-native") == []


def test_a_wrong_one_is_a_fault_for_each_criterion_that_it_fails(bench):
    found = grade_specimen(bench, "book-no-scaling")
    assert {finding.kind for finding in found} == {"specimen_refused"}
    assert {finding.where for finding in found} == {"specimens/book-no-scaling"}


def test_a_starter_as_it_is_handed_out_is_not_attempted(bench):
    assert grade_starter(bench, "native") == []


def test_a_dialect_without_a_starter_is_noted(bench):
    (found,) = grade_starter(bench, "no-such-dialect")
    assert (found.kind, found.level) == ("no_starter", "note")


def test_a_specimen_may_leave_out_a_criterion_but_not_fail_it():
    specimen = Specimen("folder", {"verdicts": {"a": "not_attempted", "b": {"verdict": "fail"}}})
    assert specimen.leaves_out("a")
    assert not specimen.leaves_out("b")
    assert not specimen.leaves_out("c")


def test_a_specimen_speaks_the_dialect_of_what_it_starts_from(bench):
    dialects = {dialect_of(specimen) for specimen in specimens(bench.assignment)}
    assert dialects <= {dialect.name for dialect in bench.assignment.dialects}


def test_an_edit_of_a_text_that_is_not_there_is_refused(bench, tmp_path):
    (right,) = specimens(bench.assignment, "correct-native")
    broken = Specimen(right.folder, {"edits": [{"file": "dropout.py", "old": "?!", "new": ""}]})
    with pytest.raises(RubricError, match="0 times"):
        broken.write(bench.assignment, tmp_path)
