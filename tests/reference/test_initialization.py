import numpy as np
import pytest

from reference.initialization import METHODS, he_normal, initialize, normal, xavier_normal, zeros

DRAWS = {"xavier": xavier_normal, "he": he_normal}
SIZES = [300, 40, 160, 30]


@pytest.fixture(params=list(DRAWS))
def method(request):
    return request.param


def six_sigma(W):
    return 6 / np.sqrt(2 * W.size)  # of the standard deviation of W, relative


@pytest.mark.parametrize(("n_in", "n_out"), [(200, 30), (20, 300)])
def test_xavier_has_variance_one_over_the_number_of_inputs(rng, n_in, n_out):
    W = xavier_normal(n_in, n_out, rng)
    assert W.shape == (n_in, n_out)
    assert abs(W.std() * np.sqrt(n_in) - 1) <= six_sigma(W)


def test_glorots_form_averages_inputs_and_units(rng):
    W = xavier_normal(200, 50, rng, glorot=True)
    assert abs(W.std() / np.sqrt(2 / 250) - 1) <= six_sigma(W)


def test_both_forms_are_one_for_a_square_layer():
    one, other = (xavier_normal(9, 9, np.random.default_rng(3), glorot) for glorot in (True, False))
    np.testing.assert_allclose(one, other, rtol=1e-15)


@pytest.mark.parametrize(("n_in", "n_out"), [(200, 30), (20, 300)])
def test_he_has_variance_two_over_the_number_of_inputs(rng, n_in, n_out):
    W = he_normal(n_in, n_out, rng)
    assert W.shape == (n_in, n_out)
    assert abs(W.std() / np.sqrt(2 / n_in) - 1) <= six_sigma(W)


def test_he_keeps_the_mean_square_of_the_signal_through_relu_layers(rng):
    x = rng.standard_normal((500, 400))
    start = np.mean(x**2)
    for _ in range(10):
        x = np.maximum(x @ he_normal(400, 400, rng), 0)
    assert 0.5 < np.mean(x**2) / start < 2.0


def test_the_weights_are_normal_around_zero(rng, method):
    z = np.ravel(DRAWS[method](300, 100, rng))
    z = z / z.std()
    assert abs(z.mean()) <= 6 / np.sqrt(z.size)
    for threshold, share in ((0.5, 0.6171), (1.8, 0.0719), (2.5, 0.0124)):
        assert abs(np.mean(np.abs(z) > threshold) - share) <= 6 * np.sqrt(share / z.size)


def test_rows_columns_and_calls_have_draws_of_their_own(rng, method):
    one, other = DRAWS[method](40, 30, rng), DRAWS[method](40, 30, rng)
    assert len(np.unique(np.concatenate([one, other]))) == 2400


def test_the_same_seed_gives_the_same_weights(method):
    one, other = (DRAWS[method](4, 3, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one, other)


def test_zeros_are_zeros():
    np.testing.assert_array_equal(zeros(3, 2), np.zeros((3, 2)))


def test_units_that_begin_alike_get_equal_gradients():
    rng = np.random.default_rng(0)
    x, W1, W2 = rng.standard_normal((5, 3)), np.full((3, 4), 0.2), np.full((4, 2), 0.1)
    h = np.tanh(x @ W1)
    dout = rng.standard_normal((5, 2))
    gradient = x.T @ (dout @ W2.T * (1 - h**2))
    np.testing.assert_allclose(gradient, np.repeat(gradient[:, :1], 4, axis=1))
    assert np.abs(gradient).max() > 0


@pytest.mark.parametrize("name", METHODS)
def test_a_network_has_a_weight_and_a_zero_bias_for_each_layer(rng, name):
    parameters = initialize(SIZES, name, rng)
    assert list(parameters) == ["W1", "b1", "W2", "b2", "W3", "b3"]
    for layer in (1, 2, 3):
        assert parameters[f"W{layer}"].shape == (SIZES[layer - 1], SIZES[layer])
        np.testing.assert_array_equal(parameters[f"b{layer}"], np.zeros(SIZES[layer]))


def test_a_network_draws_its_layers_one_after_another(method):
    parameters = initialize(SIZES, method, np.random.default_rng(2))
    rng = np.random.default_rng(2)
    for layer in (1, 2, 3):
        W = DRAWS[method](SIZES[layer - 1], SIZES[layer], rng)
        np.testing.assert_array_equal(parameters[f"W{layer}"], W)


def test_a_number_is_the_standard_deviation_of_every_layer(rng):
    parameters = initialize(SIZES, 0.05, rng)
    for layer in (1, 2, 3):
        W = parameters[f"W{layer}"]
        assert abs(W.std() / 0.05 - 1) <= six_sigma(W)


def test_glorots_form_reaches_the_network():
    one = initialize([8, 2], "xavier", np.random.default_rng(1), glorot=True)["W1"]
    np.testing.assert_array_equal(one, xavier_normal(8, 2, np.random.default_rng(1), glorot=True))


@pytest.mark.parametrize("sizes", [(0, 3), (3, -1), (2.0, 3), (3, "4")])
def test_sizes_that_are_no_counts_are_refused(rng, sizes):
    for draw in (zeros, lambda *s: he_normal(*s, rng), lambda *s: xavier_normal(*s, rng)):
        with pytest.raises(ValueError, match=r"n_(in|out)=.*; a whole number"):
            draw(*sizes)


@pytest.mark.parametrize("std", [-1.0, float("nan"), float("inf"), "0.1"])
def test_a_standard_deviation_that_is_none_is_refused(rng, std):
    with pytest.raises(ValueError, match=r"std=.*; a finite number >= 0"):
        normal(2, 3, std, rng)


def test_a_network_needs_two_sizes_and_a_known_method(rng):
    with pytest.raises(ValueError, match=r"sizes=\[3\]; at least two"):
        initialize([3], "he", rng)
    with pytest.raises(ValueError, match="method='relu'; 'zeros', 'xavier', 'he' or a number"):
        initialize([3, 2], "relu", rng)
