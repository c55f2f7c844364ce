import numpy as np
import pytest

from reference.gradient_check import gradient_check, numerical_gradient, relative_error


@pytest.mark.parametrize("shape", [(4,), (2, 3), (2, 1, 3)])
def test_the_numerical_gradient_is_that_of_a_smooth_function(rng, shape):
    x = rng.normal(size=shape)
    before = x.copy()
    gradient = numerical_gradient(lambda x: float(np.sin(x).sum()), x)
    np.testing.assert_allclose(gradient, np.cos(x), rtol=1e-6, atol=1e-9)
    np.testing.assert_array_equal(x, before)


def test_central_differences_are_exact_for_parabolas_whatever_the_step():
    x = np.array([3.0, -1.0])
    gradient = numerical_gradient(lambda x: float((x**2).sum()), x, h=0.5)
    np.testing.assert_allclose(gradient, 2 * x)


def test_a_function_may_look_at_x_instead_of_its_argument():
    x = np.array([1.0, 2.0])
    np.testing.assert_allclose(numerical_gradient(lambda _: float(x.prod()), x), [2.0, 1.0])


def test_what_cannot_be_moved_by_h_is_refused():
    with pytest.raises(ValueError, match="x is int64"):
        numerical_gradient(lambda x: 0.0, np.array([1, 2]))
    with pytest.raises(ValueError, match=r"h=0\.0"):
        numerical_gradient(lambda x: 0.0, np.ones(2), h=0.0)


@pytest.mark.parametrize("form", ["norms", "elements"])
def test_relative_errors_do_not_depend_on_scale_order_or_common_sign(rng, form):
    a, b = rng.normal(size=5), rng.normal(size=5)
    error = relative_error(a, b, form)
    assert 0 < error <= 1
    for x, y in ((b, a), (-a, -b), (1e-6 * a, 1e-6 * b)):
        assert relative_error(x, y, form) == pytest.approx(error)


def test_relative_errors_by_hand():
    a, b = np.array([3.0, 0.0]), np.array([0.0, 4.0])
    assert relative_error(a, b) == pytest.approx(5 / 7)
    assert relative_error([1.0, 1.0], [3.0, 1.0], "elements") == pytest.approx(0.5)


@pytest.mark.parametrize("form", ["norms", "elements"])
def test_zero_gradients_are_equal_and_opposite_ones_are_not(form):
    assert relative_error(np.zeros(3), np.zeros(3), form) == 0
    assert relative_error(np.ones(3), -np.ones(3), form) == 1


def test_shapes_and_forms_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="one shape"):
        relative_error(np.ones(2), np.ones(3))
    with pytest.raises(ValueError, match="form='sum'"):
        relative_error(np.ones(2), np.ones(2), "sum")


def test_the_check_tells_right_from_wrong(rng):
    x = rng.uniform(0.5, 1.0, size=4)
    assert gradient_check(lambda x: float(np.exp(x).sum()), x, np.exp(x)) < 1e-8
    assert gradient_check(lambda x: float(np.exp(x).sum()), x, np.exp(x) + 0.1) > 1e-2
