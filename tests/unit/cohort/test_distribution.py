from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.distribution import describe

percents = st.lists(st.fractions(0, 100, max_denominator=60), min_size=1, max_size=40)


@given(percents)
def test_quartiles_are_those_of_numpy(values):
    found = describe(values)
    expected = np.percentile(list(map(float, values)), [0, 25, 50, 75, 100])
    ours = (
        found.lowest,
        found.lower_quartile,
        found.median,
        found.upper_quartile,
        found.highest,
    )
    assert list(map(float, ours)) == pytest.approx(list(expected), abs=1e-9)


@given(percents)
def test_everybody_is_in_one_bin(values):
    assert sum(describe(values).histogram) == len(values)


@pytest.mark.parametrize(
    ("percent", "tenth"),
    [(0, 0), (Fraction(999, 100), 0), (10, 1), (Fraction(8999, 100), 8), (90, 9), (100, 9)],
)
def test_a_bin_begins_at_its_lower_bound_and_the_last_one_has_both(percent, tenth):
    assert describe([Fraction(percent)]).histogram.index(1) == tenth


def test_the_mean_is_exact():
    assert describe([Fraction(100), Fraction(0), Fraction(0)]).mean == Fraction(100, 3)


def test_of_nobody_there_is_nothing_to_say():
    assert describe([]) is None
