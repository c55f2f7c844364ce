"""Numerical gradients are right, and refuse forwards that say nothing."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judging.gradients import DegenerateForward, numerical_gradient

RNG = np.random.default_rng(5)
X = RNG.normal(size=(3, 4))
DOUT = RNG.normal(size=(3, 4))


def test_it_equals_the_analytic_gradient():
    assert np.allclose(
        numerical_gradient(np.tanh, X, DOUT), DOUT * (1 - np.tanh(X) ** 2), rtol=1e-6
    )


def test_the_function_may_change_its_argument():
    def square_in_place(x):
        x *= x
        return x

    assert np.allclose(numerical_gradient(square_in_place, X, DOUT), DOUT * 2 * X, rtol=1e-6)


@pytest.mark.parametrize(
    "forward",
    [np.zeros_like, lambda x: x * np.nan, lambda x: x[:2], lambda x: np.sign(x - X)],
    ids=["constant", "not finite", "another shape", "a kink at x"],
)
def test_a_degenerate_forward_is_refused(forward):
    with pytest.raises(DegenerateForward):
        numerical_gradient(forward, X, DOUT)
