"""A misconception is named when it explains what failed, contradicts nothing, and stands alone."""

from __future__ import annotations

import numpy as np

from grader.judging import diagnose
from grader.judging.diagnose import Candidate, Evidence, Shown, Standard, also, choose
from grader.judging.tolerance import tolerance

RIGHT = {"dx": np.array([1.0, 2.0]), "dgamma": np.array([3.0, 4.0])}
STANDARD = Standard(RIGHT, {name: tolerance("rounding") for name in RIGHT})


def evidence(**observed):
    got = {**RIGHT, **observed}
    failing = frozenset(n for n in RIGHT if not np.array_equal(got[n], RIGHT[n]))
    return Evidence(STANDARD, got, failing)


def find_candidates(seen, leaves):
    shown = {id: Shown.beside(STANDARD, some) for id, some in leaves.items()}
    return diagnose.find_candidates(seen, shown)


def ids(found):
    return [c.id for c in found]


def test_the_misconception_with_the_same_numbers_is_found():
    seen = evidence(dx=np.array([9.0, 9.0]))
    shown = {"a": {**RIGHT, "dx": np.array([9.0, 9.0])}, "b": {**RIGHT, "dx": np.array([8.0, 9.0])}}
    assert ids(find_candidates(seen, shown)) == ["a"]


def test_a_misconception_that_breaks_what_is_right_is_no_candidate():
    seen = evidence(dx=np.array([9.0, 9.0]))
    shown = {"a": {"dx": np.array([9.0, 9.0]), "dgamma": np.array([0.0, 0.0])}}
    assert find_candidates(seen, shown) == ()


def test_a_misconception_that_says_nothing_of_an_observation_is_no_candidate():
    seen = evidence(dx=np.array([9.0, 9.0]))
    assert find_candidates(seen, {"a": {"dx": np.array([9.0, 9.0])}}) == ()


def test_a_misconception_that_changes_nothing_is_no_candidate():
    assert find_candidates(evidence(dx=np.array([9.0, 9.0])), {"a": RIGHT}) == ()


def test_what_passed_is_never_explained_though_it_is_within_rounding_of_the_mistake_too():
    between, wrong = RIGHT["dgamma"] + 3e-6, RIGHT["dgamma"] + 6e-6
    seen = Evidence(STANDARD, {"dx": RIGHT["dx"] * 9, "dgamma": between}, frozenset({"dx"}))
    assert find_candidates(seen, {"a": {"dx": RIGHT["dx"] * 9, "dgamma": wrong}}) == ()


def test_two_mistakes_in_two_observations_are_both_found():
    seen = evidence(dx=np.array([9.0, 9.0]), dgamma=np.array([7.0, 7.0]))
    shown = {
        "a": {**RIGHT, "dx": np.array([9.0, 9.0])},
        "b": {**RIGHT, "dgamma": np.array([7.0, 7.0])},
    }
    found = find_candidates(seen, shown)
    chosen = choose(found, {"a": 2, "b": 1})
    assert chosen is not None
    assert chosen.id == "a"
    assert ids(also(found, chosen)) == ["b"]


def test_the_one_that_explains_more_is_chosen():
    both = Candidate("both", frozenset({"dx", "dgamma"}))
    one = Candidate("one", frozenset({"dx"}))
    assert choose((both, one), {}) is both


def test_equals_are_told_apart_by_the_rest_of_the_submission():
    a, b = Candidate("a", frozenset({"dx"})), Candidate("b", frozenset({"dx"}))
    assert choose((a, b), {"a": 1, "b": 3}) is b


def test_equals_that_nothing_tells_apart_are_not_named():
    a, b = Candidate("a", frozenset({"dx"})), Candidate("b", frozenset({"dx"}))
    assert choose((a, b), {"a": 1, "b": 1}) is None


def test_without_candidates_nothing_is_named():
    assert choose((), {}) is None


def test_nan_in_both_is_the_same_mistake():
    seen = evidence(dx=np.array([np.nan, 9.0]))
    shown = {"a": {**RIGHT, "dx": np.array([np.nan, 9.0])}}
    assert ids(find_candidates(seen, shown)) == ["a"]
