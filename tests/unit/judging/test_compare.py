"""Comparison: forms that must not cost a point, and wrong values that must never pass."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judging.compare import compare
from grader.judging.tolerance import tolerance
from grader.judging.values import Between

ROUNDING = tolerance("rounding")
RIGHT = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])


def holds(observed, expected=RIGHT, by="rounding"):
    return compare("y", expected, observed, tolerance(by)).holds


def test_the_same_numbers_hold():
    assert holds(RIGHT.copy())


@pytest.mark.parametrize("form", [RIGHT.astype(np.float32), np.asfortranarray(RIGHT), RIGHT + 1e-9])
def test_precision_memory_order_and_rounding_are_form(form):
    assert holds(form)


def test_a_row_and_a_vector_of_the_same_numbers_hold():
    assert holds(RIGHT[:1], expected=RIGHT[0])


def test_a_column_is_not_a_row_of_a_matrix():
    assert compare("y", RIGHT, RIGHT.T, ROUNDING).reason == "shape"


def test_integers_that_equal_the_floats_hold():
    assert holds(RIGHT.astype(int))


def test_a_python_number_stands_for_an_array_of_one():
    assert holds(2.5, expected=np.array([2.5]))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_one_bad_number_fails(value):
    wrong = RIGHT.copy()
    wrong[1, 1] = value
    assert compare("y", RIGHT, wrong, ROUNDING).reason in ("nan", "infinite")


def test_nan_never_passes_even_where_nan_is_expected():
    expected = np.array([np.nan, 1.0])
    assert not holds(expected.copy(), expected=expected)
    assert compare("y", expected, expected.copy(), ROUNDING, nan_is_alike=True).holds


@pytest.mark.parametrize(
    "value", [None, "text", [1.0, 2.0], {}, np.array(["a"]), np.array([1, 2], dtype="M8[s]")]
)
def test_what_is_no_array_of_numbers_fails(value):
    assert compare("y", RIGHT, value, ROUNDING).reason == "kind"


def test_half_precision_is_refused():
    assert compare("y", RIGHT, RIGHT.astype(np.float16), ROUNDING).reason == "dtype"


def test_an_error_beyond_the_bound_tells_where_and_how_far():
    wrong = RIGHT.copy()
    wrong[1, 0] += 0.5
    facts = compare("y", RIGHT, wrong, ROUNDING).facts
    assert facts["index"] == [1, 0]
    assert (facts["expected"], facts["observed"]) == (4.0, 4.5)
    assert facts["largest_error"] == pytest.approx(0.5)
    assert facts["margin"] > 1e4


def test_expected_zero_allows_rounding_of_terms_of_size_one_only():
    zeros = np.zeros(3)
    assert holds(zeros + 1e-13, expected=zeros)
    assert not holds(zeros + 1e-9, expected=zeros)


def test_exact_means_exact():
    assert not holds(RIGHT + 1e-15, by="exact") or np.array_equal(RIGHT + 1e-15, RIGHT)
    assert not holds(RIGHT + 1e-10, by="exact")


@pytest.mark.parametrize(
    ("observed", "verdict"), [(True, True), (1, True), (False, False), (0, False)]
)
def test_truth_is_compared_as_truth(observed, verdict):
    assert compare("t", True, observed, ROUNDING).holds is verdict


@pytest.mark.parametrize("value", [1.5, "True", None, np.array([True])])
def test_truth_is_not_claimed_by_other_values(value):
    assert not compare("t", True, value, ROUNDING).holds


def test_none_equals_only_none():
    assert compare("n", None, None, ROUNDING).holds
    assert not compare("n", None, 0, ROUNDING).holds


def test_a_claim_is_judged_by_itself():
    assert compare("c", Between(1, 0, 2), Between(1.5, 0, 2), ROUNDING).holds
    assert compare("c", Between(1, 0, 2), Between(2.5, 0, 2), ROUNDING).reason == "claim"


def test_complex_numbers_with_an_imaginary_part_fail():
    assert not holds(RIGHT + 1j)


def test_a_claim_that_holds_is_not_put_into_words(monkeypatch):
    monkeypatch.setattr(Between, "facts", lambda self: pytest.fail("nobody asks for them"))
    assert compare("c", Between(1, 0, 2), Between(1.5, 0, 2), ROUNDING).facts == {}


INFINITE = np.array([np.inf, -np.inf, 1.0])


def test_the_same_infinities_hold_and_do_not_widen_the_bound():
    assert holds(INFINITE.copy(), expected=INFINITE)
    assert not holds(np.array([np.inf, -np.inf, 1.001]), expected=INFINITE)
    assert not holds(-INFINITE, expected=INFINITE)


@pytest.mark.parametrize("nan_is_alike", [False, True])
@pytest.mark.parametrize("expected", [RIGHT[0], INFINITE, np.array([np.nan, 1.0, 2.0])])
@pytest.mark.parametrize("change", [0.0, 1e-9, 0.5, np.nan, -np.inf])
def test_whether_it_holds_does_not_depend_on_the_facts(expected, change, nan_is_alike):
    observed = expected.copy()
    observed[1] += change
    short, long = (
        compare("y", expected, observed, ROUNDING, nan_is_alike=nan_is_alike, with_facts=with_facts)
        for with_facts in (False, True)
    )
    assert short.holds is long.holds
    assert short.facts == {} or short.holds


def test_the_facts_of_a_row_that_stands_for_a_vector_tell_its_own_shape():
    facts = compare("y", RIGHT[0], RIGHT[:1] + 1, ROUNDING).facts
    assert (facts["expected_shape"], facts["observed_shape"]) == ([3], [1, 3])
