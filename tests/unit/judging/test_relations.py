"""Relations hold for every element, or are not told."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judging.relations import find_relation

RNG = np.random.default_rng(3)
RIGHT = RNG.normal(size=(4, 6))
IMAGES = RNG.normal(size=(2, 3, 4, 5))


def kind(observed, expected=RIGHT, context=None):
    relation = find_relation(expected, observed, context)
    return relation.kind if relation else None


@pytest.mark.parametrize(
    ("observed", "expected_kind"),
    [
        (RIGHT.T, "transposed"),
        (-RIGHT, "negated"),
        (RIGHT * 2, "factor_named"),
        (RIGHT / 6, "factor_named"),
        (RIGHT * 1.2345, "factor"),
        (RIGHT + 3, "offset"),
        (RIGHT[::-1], "reversed"),
        (RIGHT[:, ::-1], "reversed"),
        (np.zeros_like(RIGHT), "zeros"),
        (RIGHT.sum(axis=0), "summed"),
        (RIGHT.mean(axis=1), "averaged"),
        (RIGHT.sum(), "summed_all"),
    ],
)
def test_a_relation_is_found(observed, expected_kind):
    assert kind(observed) == expected_kind


def test_axes_in_another_order_are_found():
    relation = find_relation(IMAGES, IMAGES.transpose(0, 2, 3, 1))
    assert (relation.kind, relation.values["axes"]) == ("permuted", [0, 2, 3, 1])


def test_a_sum_that_is_still_to_be_taken_is_found():
    assert kind(RIGHT, expected=RIGHT.sum(axis=0)) == "not_summed"


def test_another_named_quantity_is_found():
    other = RNG.normal(size=(4, 6))
    relation = find_relation(RIGHT, other, {"x": other})
    assert (relation.kind, relation.values["name"]) == ("equals_other", "x")


def test_n_over_n_minus_one_is_named():
    relation = find_relation(RIGHT, RIGHT * 4 / 3)
    assert relation.values["name"] == "4/(4 - 1)"


def test_noise_has_no_relation():
    assert kind(RNG.normal(size=(4, 6))) is None


def test_one_element_that_does_not_follow_refuses_the_relation():
    almost = 2 * RIGHT
    almost[2, 3] += 0.1
    assert kind(almost) is None


@pytest.mark.parametrize("value", [None, "x", np.full((4, 6), np.nan), np.zeros(0)])
def test_what_holds_no_finite_numbers_has_no_relation(value):
    assert kind(value) is None
