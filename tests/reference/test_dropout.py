import numpy as np
import pytest

from reference.dropout import Dropout

X = np.linspace(1.0, 2.0, 100 * 200).reshape(100, 200)


@pytest.fixture(params=[False, True], ids=["plain", "inverted"])
def inverted(request):
    return request.param


def test_training_keeps_elements_where_the_mask_is_true(rng):
    layer = Dropout(0.3, rng)
    np.testing.assert_array_equal(layer.forward(X), X * layer.mask)


def test_inverted_training_divides_the_kept_elements_by_keep(rng):
    layer = Dropout(0.3, rng, inverted=True)
    np.testing.assert_allclose(layer.forward(X), X * layer.mask / 0.7, rtol=1e-15)


def test_the_share_kept_is_one_minus_ratio(rng, inverted):
    layer = Dropout(0.3, rng, inverted)
    layer.forward(X)
    six_sigma = 6 * np.sqrt(0.3 * 0.7 / X.size)
    assert abs(layer.mask.mean() - 0.7) <= six_sigma
    assert np.ptp(layer.mask.mean(axis=0)) > 0  # not one mask for all columns
    assert np.ptp(layer.mask.mean(axis=1)) > 0  # nor for all rows


def test_every_training_pass_draws_a_fresh_mask(rng, inverted):
    layer = Dropout(0.5, rng, inverted)
    layer.forward(X)
    first = layer.mask
    layer.forward(X)
    assert 0.4 < (first != layer.mask).mean() < 0.6


def test_test_time_scales_by_keep_only_in_the_plain_form(rng):
    np.testing.assert_allclose(Dropout(0.3, rng).forward(X, train=False), 0.7 * X)
    np.testing.assert_array_equal(Dropout(0.3, rng, inverted=True).forward(X, train=False), X)


def test_the_mean_training_output_is_the_test_time_output(rng, inverted):
    layer = Dropout(0.3, rng, inverted)
    trained = np.mean([layer.forward(np.ones(50)) for _ in range(4000)], axis=0)
    np.testing.assert_allclose(trained, layer.forward(np.ones(50), train=False), atol=0.08)


@pytest.mark.parametrize("train", [True, False])
def test_backward_is_the_slope_of_the_last_forward(rng, inverted, train):
    layer = Dropout(0.3, rng, inverted)
    slope = layer.forward(np.ones((6, 5)), train=train)  # y is linear in x
    dout = rng.normal(size=(6, 5))
    np.testing.assert_allclose(layer.backward(dout), dout * slope, rtol=1e-15)


def test_ratio_zero_drops_nothing(rng, inverted):
    np.testing.assert_array_equal(Dropout(0.0, rng, inverted).forward(X), X)


def test_the_same_seed_gives_the_same_mask():
    masks = []
    for _ in range(2):
        layer = Dropout(0.5, np.random.default_rng(7))
        layer.forward(X)
        masks.append(layer.mask)
    np.testing.assert_array_equal(*masks)


@pytest.mark.parametrize("train", [True, False])
def test_float32_stays_float32(rng, inverted, train):
    layer = Dropout(0.3, rng, inverted)
    x = X.astype(np.float32)
    assert layer.forward(x, train=train).dtype == np.float32
    assert layer.backward(x).dtype == np.float32


@pytest.mark.parametrize("ratio", [-0.1, 1.0, 1.5, float("nan")])
def test_a_ratio_outside_zero_to_one_is_refused(rng, ratio):
    with pytest.raises(ValueError, match=r"ratio=.*; a number in \[0, 1\)"):
        Dropout(ratio, rng)


def test_backward_needs_a_forward_and_its_shape(rng):
    layer = Dropout(0.5, rng)
    with pytest.raises(RuntimeError, match="before forward"):
        layer.backward(X)
    layer.forward(X)
    with pytest.raises(ValueError, match="dout has shape"):
        layer.backward(X[:1])
