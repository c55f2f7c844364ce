import numpy as np
import pytest

from reference.averages import ewa, window


def test_an_average_is_the_sum_of_decaying_weights(rng):
    theta = rng.normal(size=8)
    weights = 0.2 * 0.8 ** np.arange(8)[::-1]
    np.testing.assert_allclose(ewa(theta, 0.8)[-1], weights @ theta)


def test_correction_makes_the_average_of_a_constant_that_constant():
    np.testing.assert_allclose(ewa(np.full((5, 2), 3.0), 0.9, bias_correction=True), 3.0)


def test_the_uncorrected_average_starts_too_low():
    np.testing.assert_allclose(ewa([10.0, 10.0], 0.98), [0.2, 0.396])


def test_beta_zero_returns_the_values(rng):
    theta = rng.normal(size=(4, 3))
    np.testing.assert_array_equal(ewa(theta, 0.0), theta)


def test_the_window_of_nine_tenths_barely_moves_and_of_near_one_doubles():
    assert window(0.9) == pytest.approx(10)
    assert window(0.9005) == pytest.approx(10.05, rel=1e-3)
    assert window(0.999) == pytest.approx(1000)
    assert window(0.9995) == pytest.approx(2000)


def test_float32_stays_float32_and_no_values_give_no_averages():
    assert ewa(np.ones(3, dtype=np.float32), 0.9, bias_correction=True).dtype == np.float32
    assert ewa([], 0.9).shape == (0,)


@pytest.mark.parametrize("beta", [-0.1, 1.0, float("nan")])
def test_a_beta_outside_zero_to_one_is_refused(beta):
    for function in (window, lambda beta: ewa([1.0], beta)):
        with pytest.raises(ValueError, match=r"beta=.*; a number in \[0, 1\)"):
            function(beta)


def test_a_single_number_is_refused():
    with pytest.raises(ValueError, match=r"values=3.0; a sequence"):
        ewa(3.0, 0.9)
