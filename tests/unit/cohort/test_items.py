from fractions import Fraction
from random import Random

import numpy as np
import pytest

from grader.cohort.items import Items
from grader.verdict import Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion

CREDIT = {Verdict.PASS: 1.0, Verdict.PARTIAL: 0.5, Verdict.FAIL: 0.0}


def summarize(*results):
    items = Items()
    for result in results:
        items.add(result)
    return items.summaries()


def criteria_of(*results):
    (assignment,) = summarize(*results)
    return {criterion.id: criterion for criterion in assignment.criteria}


def random_class(n=40, seed=1):
    rng = Random(seed)
    return [[rng.choice(list(CREDIT)) for _ in range(4)] for _ in range(n)]


def result(verdicts):
    criteria = [make_criterion(f"c{i}", v, points=i + 1) for i, v in enumerate(verdicts)]
    return make_assignment(*criteria)


def test_discrimination_is_the_correlation_with_the_rest_of_the_assignment():
    drawn = random_class()
    credits = np.array([[CREDIT[v] for v in verdicts] for verdicts in drawn])
    points = np.arange(1, 5)
    for i, criterion in enumerate(criteria_of(*map(result, drawn)).values()):
        rest = np.delete(credits * points, i, axis=1).sum(axis=1) / (points.sum() - points[i])
        expected = np.corrcoef(credits[:, i], rest)[0, 1]
        assert criterion.discrimination == pytest.approx(expected, abs=1e-7)


def test_the_order_of_the_students_does_not_matter():
    drawn = random_class()
    assert criteria_of(*map(result, drawn)) == criteria_of(*map(result, reversed(drawn)))


def test_students_who_did_not_attempt_a_criterion_say_nothing_of_how_it_discriminates():
    drawn = random_class()
    absent = [[Verdict.NOT_ATTEMPTED, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL]] * 30
    without = criteria_of(*map(result, drawn))["c0"]
    among = criteria_of(*map(result, drawn + absent))["c0"]
    assert among.discrimination == without.discrimination


@pytest.mark.parametrize(
    "drawn",
    [
        random_class(9),
        [[Verdict.PASS, Verdict.PASS], [Verdict.PASS, Verdict.FAIL]] * 10,
        [[Verdict.PASS, Verdict.PASS], [Verdict.FAIL, Verdict.PASS]] * 10,
        [[Verdict.PASS], [Verdict.FAIL]] * 10,
    ],
    ids=["nine students", "all passed it", "the rest is the same", "there is no rest"],
)
def test_discrimination_is_undefined_where_nothing_can_be_compared(drawn):
    assert criteria_of(*map(result, drawn))["c0"].discrimination is None


def test_credits_that_are_no_decimal_are_no_spread():
    thirds = [
        make_assignment(
            make_criterion("c0", Verdict.PARTIAL, points=3, score=Fraction(1)),
            make_criterion("c1", Verdict.PASS if n % 2 else Verdict.FAIL),
        )
        for n in range(20)
    ]
    assert criteria_of(*thirds)["c0"].discrimination is None
    assert float(criteria_of(*thirds)["c0"].mean_credit) == pytest.approx(1 / 3, abs=1e-9)


def test_what_was_not_attempted_counts_as_no_credit():
    found = criteria_of(*(result([v]) for v in (Verdict.PASS, Verdict.NOT_ATTEMPTED)))["c0"]
    assert (found.mean_credit, found.judged) == (Fraction(1, 2), 2)


def test_the_graders_own_faults_count_for_nobody():
    found = criteria_of(*(result([v]) for v in (Verdict.PASS, Verdict.ERROR)))["c0"]
    assert (found.mean_credit, found.judged, found.verdicts[Verdict.ERROR]) == (1, 1, 1)


def test_a_criterion_that_only_failed_by_our_fault_has_no_credit():
    assert criteria_of(result([Verdict.ERROR]))["c0"].mean_credit is None


def test_criteria_of_one_name_in_two_assignments_are_two():
    two = summarize(
        make_assignment(make_criterion("c", Verdict.PASS), slug="a"),
        make_assignment(make_criterion("c", Verdict.FAIL), slug="b"),
    )
    assert [(a.slug, a.criteria[0].mean_credit, a.mean_percent) for a in two] == [
        ("a", 1, 100),
        ("b", 0, 0),
    ]
