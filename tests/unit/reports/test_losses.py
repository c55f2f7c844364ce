from fractions import Fraction

from grader.reports.losses import find_losses
from grader.verdict import Verdict


def ids(report, **options):
    return [[c.id for c in loss.criteria] for loss in find_losses(report, **options)]


def test_the_most_valuable_loss_comes_first(samples):
    criteria = [
        samples.failure(f"c{points}", points=Fraction(points), rationale=f"reason {points}")
        for points in (1, 5, 3)
    ]
    assert ids(samples.report(samples.assignment(*criteria))) == [["c5"], ["c3"], ["c1"]]


def test_what_is_still_to_win_counts_not_what_the_criterion_is_worth(samples):
    nearly = samples.failure(
        "nearly", points=Fraction(9), score=Fraction(8), verdict=Verdict.PARTIAL
    )
    whole = samples.failure("whole", points=Fraction(2))
    assert ids(samples.report(samples.assignment(nearly, whole))) == [["whole"], ["nearly"]]


def test_wrong_code_comes_before_missing_code(samples):
    absent = samples.criterion(
        "absent", points=Fraction(9), score=Fraction(0), verdict=Verdict.NOT_ATTEMPTED
    )
    wrong = samples.failure("wrong", points=Fraction(1))
    assert ids(samples.report(samples.assignment(absent, wrong))) == [["wrong"], ["absent"]]


def test_criteria_that_fail_for_the_same_reason_are_one_loss(samples):
    same = [samples.failure(name, rationale="'(' was never closed") for name in ("a", "b")]
    other = samples.failure("c", rationale="another reason")
    losses = ids(samples.report(samples.assignment(*same, other)))
    assert losses == [["a", "b"], ["c"]]


def test_everything_missing_of_an_assignment_is_one_loss(samples):
    absent = [
        samples.criterion(
            name, score=Fraction(0), verdict=Verdict.NOT_ATTEMPTED, rationale=f"no {name}"
        )
        for name in ("a", "b", "c")
    ]
    assert ids(samples.report(samples.assignment(*absent))) == [["a", "b", "c"]]


def test_hidden_criteria_are_losses_only_when_asked_for(samples):
    report = samples.report(samples.assignment(samples.failure("secret", visibility="hidden")))
    assert ids(report) == []
    assert ids(report, hidden=True) == [["secret"]]
