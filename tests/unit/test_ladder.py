"""Hints come in steps, and none tells what belongs to a later one."""

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.assignment import open_assignment
from grader.ladder import Ladder, build_ladder, climb, limit_hints
from grader.report import (
    AssignmentResult,
    CriterionResult,
    Diagnosis,
    IsolationFacts,
    Report,
    Source,
    SubmissionFacts,
)
from grader.verdict import Outcome, Verdict

RUBRIC = open_assignment("batchnorm").rubric
WRONG = CriterionResult(
    id="forward-train",
    title="forward",
    points=Fraction(3),
    score=Fraction(0),
    verdict=Verdict.FAIL,
    outcome=Outcome.COMPLETED,
    rationale="y differs",
    hint="look at the columns",
    diagnosis=Diagnosis(id="bn-ddof-1", title="N - 1", explanation="biased", evidence="same"),
    source=Source(file="layers.py", line=3),
    evidence={"observation": "y", "also": ["another mistake"]},
)
REPORT = Report(
    tool_version="1",
    submission=SubmissionFacts(path="hw", sha256="0"),
    seed=0,
    lang="en",
    isolation=IsolationFacts(level="full"),
    points=Fraction(3),
    score=Fraction(0),
    assignments=(
        AssignmentResult(
            slug="batchnorm",
            title="BN",
            version="1",
            dialect="book",
            points=Fraction(3),
            score=Fraction(0),
            criteria=(WRONG,),
        ),
    ),
)


def told(result):
    """What of the three steps a result tells."""
    return bool(result.hint), result.diagnosis is not None, result.source is not None


def test_the_steps_are_a_nudge_the_principle_and_the_line():
    ladder = build_ladder(WRONG, RUBRIC, "en")
    assert ladder.height == 3
    assert [told(climb(WRONG, ladder, steps)) for steps in range(5)] == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, True),
        (True, True, True),
    ]


def test_all_nudges_of_the_rubric_come_before_the_principle():
    ladder = Ladder(("look at one column", "which axis?"), True, True)
    hints = [climb(WRONG, ladder, steps).hint for steps in range(4)]
    assert hints[1:] == [
        "look at one column",
        "look at one column which axis?",
        "look at one column which axis?",
    ]
    assert climb(WRONG, ladder, 2).diagnosis is None


def test_a_step_that_does_not_exist_is_left_out():
    ladder = build_ladder(replace(WRONG, diagnosis=None), RUBRIC, "en")
    assert ladder.height == 2
    assert told(climb(replace(WRONG, diagnosis=None), ladder, 2)) == (True, False, True)


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.SKIPPED, Verdict.ERROR])
def test_there_are_no_hints_where_nothing_was_done_wrong(verdict):
    assert build_ladder(replace(WRONG, verdict=verdict), RUBRIC, "en").height == 0


def test_unwritten_code_has_nudges_only():
    unwritten = replace(WRONG, verdict=Verdict.NOT_ATTEMPTED, diagnosis=None)
    assert build_ladder(unwritten, RUBRIC, "ko") == Ladder(
        build_ladder(WRONG, RUBRIC, "ko").nudges, False, False
    )


@pytest.mark.parametrize("outcome", [Outcome.RAISED, Outcome.TIMED_OUT])
def test_where_the_code_fell_is_what_happened_and_no_hint(outcome):
    fell = replace(WRONG, outcome=outcome)
    ladder = build_ladder(fell, RUBRIC, "en")
    assert not ladder.has_line
    assert climb(fell, ladder, 0).source == fell.source


@pytest.mark.parametrize(
    ("level", "expected"),
    [(0, (False, False, False)), (1, (True, False, False)), (2, (True, True, False))],
)
def test_a_report_is_limited_in_all_its_criteria(level, expected):
    limited = limit_hints(REPORT, level).assignments[0].criteria[0]
    assert told(limited) == expected


def test_the_highest_level_is_the_report_as_it_is():
    assert limit_hints(REPORT, 3) == REPORT


def test_what_else_would_fit_is_no_nudge():
    first = limit_hints(REPORT, 1).assignments[0].criteria[0]
    assert first.evidence == {"observation": "y"}
    second = limit_hints(REPORT, 2).assignments[0].criteria[0]
    assert second.evidence == WRONG.evidence
