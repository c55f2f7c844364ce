from fractions import Fraction

import pytest

from grader.report import IsolationFacts, Note
from grader.verdict import Verdict


@pytest.fixture
def show(samples, render):
    """Render a report of one assignment with these criteria."""
    return lambda *criteria, **options: render(
        samples.report(samples.assignment(*criteria)), **options
    )


def test_a_failure_tells_expectation_numbers_diagnosis_line_and_hint(samples, show):
    page = show(samples.failure())
    for text in (
        "forward normalizes each feature over the batch",
        "expected 1.23457, got 1.1953",
        "largest error 0.0812",
        "81,200 times the tolerance",
        "y is 0.968 times the right y",
        "the variance is divided by N-1 instead of N",
        "common/layers.py:22",
        "self.var = x.var(axis=0, ddof=1)",
        "compare np.var(x, axis=0)",
    ):
        assert text in page


def test_a_hidden_criterion_shows_its_title_and_points_only(samples, show):
    page = show(samples.failure(visibility="hidden"))
    assert "forward normalizes each feature over the batch (hidden)" in page
    assert "0/4" in page
    assert "1.23457" not in page
    assert "ddof" not in page
    assert "hidden criteria that lost points: 1" in page


def test_a_hidden_criterion_is_explained_when_asked_for(samples, show):
    assert "1.23457" in show(samples.failure(visibility="hidden"), show_hidden=True)


def test_a_fault_of_ours_is_called_ours_and_costs_nothing(samples, show):
    page = show(samples.criterion(verdict=Verdict.ERROR, score=Fraction(0), rationale="oops"))
    assert "a fault of the grader, not yours" in page


def test_a_mistake_that_two_criteria_show_is_explained_once(samples, show):
    twice = show(samples.failure("a"), samples.failure("b", points=Fraction(1), hint="another"))
    assert twice.count("Batch normalization uses the biased variance") == 1
    assert "(explained under 1.)" in twice


def test_evidence_of_unknown_form_is_left_out(samples, show):
    evidence = {
        "new_key": object(),
        "frames": "no list",
        "also": [1],
        "largest_error": "huge",
        "stdout": 3,
        "index": {"a": 1},
    }
    assert "forward normalizes" in show(samples.failure(evidence=evidence))


def test_unequal_shapes_and_dtypes_are_told(samples, show):
    evidence = {
        "expected_shape": (3,),
        "observed_shape": [3, 1],
        "expected_dtype": "float64",
        "observed_dtype": "int64",
    }
    page = show(samples.failure(evidence=evidence))
    assert "shape: expected (3,), got (3, 1)" in page
    assert "dtype: expected float64, got int64" in page


def test_numbers_that_the_rationale_tells_are_not_told_twice(samples, show):
    evidence = {"expected_shape": [3], "observed_shape": [3, 1]}
    page = show(samples.failure(evidence=evidence, rationale="y has shape (3, 1), not (3,)"))
    assert "shape: expected" not in page


def test_not_a_number_is_printed(samples, show):
    page = show(samples.failure(evidence={"observation": "y", "observed": float("nan")}))
    assert "y: got nan" in page


def test_notes_name_their_place_and_are_limited(samples, render):
    notes = tuple(
        Note(kind="missing", message=f"message {n}", file="a.py", line=n) for n in range(9)
    )
    page = render(samples.report(samples.assignment(samples.criterion()), notes=notes))
    assert "a.py:3  message 3" in page
    assert "and 3 more" in page
    assert "message 8" not in page


def test_weak_isolation_says_what_is_missing(samples, render):
    weak = IsolationFacts(level="partial", details={"landlock": "not in this kernel"})
    page = render(samples.report(samples.assignment(samples.criterion()), isolation=weak))
    assert "isolation: partial (landlock: not in this kernel)" in page


def test_full_marks_are_said_in_words(samples, show):
    page = show(samples.criterion())
    assert "everything passed" in page
    assert "2 of 2 points (100 %)" in page


def test_a_score_just_below_full_is_never_rounded_up(samples, show):
    page = show(
        samples.failure(
            points=Fraction(1000), score=Fraction(999999, 1000), verdict=Verdict.PARTIAL
        )
    )
    assert "999.99 of 1000 points (99.9 %)" in page


def test_a_report_without_assignments_says_so(samples, render):
    assert "nothing was graded" in render(samples.report())


def test_quiet_prints_one_line_per_assignment_and_the_total(samples, render):
    page = render(samples.course(), quiet=True)
    assert len(page.splitlines()) == 6
    assert "115.5/123 (93.9 %)" in page


def test_an_encoding_without_the_marks_gets_plain_ones(samples, show):
    page = show(samples.failure(), samples.criterion("b"), encoding="ascii")
    assert "  x forward normalizes" in page
    assert "  + Title of b" in page
    page.encode("ascii")
