import numpy as np
import pytest

from reference.activations import ELU, LeakyReLU, ReLU, Sigmoid, Tanh
from reference.maxout import Maxout

ELEMENTWISE = {
    "sigmoid": Sigmoid,
    "tanh": Tanh,
    "relu": ReLU,
    "leaky": lambda: LeakyReLU(0.2),
    "elu": lambda: ELU(1.7),
}
LAYERS = {
    **ELEMENTWISE,
    "maxout": lambda: Maxout(3),
    "maxout strided": lambda: Maxout(3, strided=True),
}
X = np.array([-3.0, -0.5, 0.0, 0.5, 3.0])


@pytest.fixture(params=LAYERS)
def layer(request):
    return LAYERS[request.param]()


@pytest.fixture(params=ELEMENTWISE)
def elementwise(request):
    return ELEMENTWISE[request.param]()


def away_from_kinks(rng, *shape):
    return rng.uniform(0.3, 2.5, size=shape) * rng.choice([-1.0, 1.0], size=shape)


def test_backward_is_the_numerical_gradient(layer, rng, numerical_gradient):
    x = away_from_kinks(rng, 4, 6)
    dout = rng.normal(size=layer.forward(x).shape)
    dx = layer.backward(dout)
    expected = numerical_gradient(lambda: float(np.sum(layer.forward(x) * dout)), x)
    np.testing.assert_allclose(dx, expected, rtol=1e-6, atol=1e-9)


def test_backward_belongs_to_the_last_forward(layer, rng):
    first, second, dout = (away_from_kinks(rng, 2, 6) for _ in range(3))
    layer.forward(second)
    dout = dout[:, : layer.forward(second).shape[1]]
    expected = layer.backward(dout)
    layer.forward(first)
    layer.forward(second)
    np.testing.assert_array_equal(layer.backward(dout), expected)


def test_the_callers_arrays_are_left_as_they_were(layer, rng):
    x = away_from_kinks(rng, 3, 6)
    kept = x.copy()
    y = layer.forward(x)
    dout = np.ones_like(y)
    before = layer.backward(dout)
    y *= 0  # what was handed out is the caller's own
    x *= -1
    np.testing.assert_array_equal(x, -kept)
    np.testing.assert_array_equal(layer.backward(dout), before)
    assert (dout == 1).all()


def test_sigmoid_is_symmetric_about_one_half():
    y = Sigmoid().forward(X)
    np.testing.assert_allclose(y, 1 / (1 + np.exp(-X)), rtol=1e-15)
    np.testing.assert_allclose(y + y[::-1], 1.0, rtol=1e-15)
    assert ((y > 0) & (y < 1)).all()


def test_tanh_is_centred_on_zero():
    y = Tanh().forward(X)
    np.testing.assert_allclose(y, 2 * Sigmoid().forward(2 * X) - 1, atol=1e-15)
    np.testing.assert_array_equal(y, -y[::-1])


def test_the_linear_units_are_their_definitions():
    np.testing.assert_array_equal(ReLU().forward(X), [0, 0, 0, 0.5, 3])
    np.testing.assert_allclose(LeakyReLU(0.1).forward(X), [-0.3, -0.05, 0, 0.5, 3])
    np.testing.assert_allclose(
        ELU(2.0).forward(X), [2 * (np.exp(-3) - 1), 2 * (np.exp(-0.5) - 1), 0, 0.5, 3]
    )


def test_leaky_relu_without_slope_is_relu():
    np.testing.assert_array_equal(LeakyReLU(0.0).forward(X), ReLU().forward(X))


def test_a_large_input_overflows_nothing(elementwise):
    x = np.array([-1e3, 1e3])
    assert np.isfinite(elementwise.forward(x)).all()  # a warning would be an error here
    assert np.isfinite(elementwise.backward(np.ones(2))).all()


def test_images_keep_their_shape(elementwise, rng):
    x = away_from_kinks(rng, 2, 3, 4, 5)
    flat = elementwise.forward(x.ravel())
    np.testing.assert_array_equal(elementwise.forward(x), flat.reshape(x.shape))
    assert elementwise.backward(x).shape == x.shape


def test_maxout_takes_the_largest_of_each_group():
    x = np.array([[1.0, 6, 2, 5, 3, 4], [-1, -6, -2, -5, -3, -4]])
    np.testing.assert_array_equal(Maxout(2).forward(x), [[6, 5, 4], [-1, -2, -3]])
    np.testing.assert_array_equal(Maxout(3).forward(x), [[6, 5], [-1, -3]])
    np.testing.assert_array_equal(Maxout(2, strided=True).forward(x), [[5, 6, 4], [-1, -3, -2]])
    np.testing.assert_array_equal(Maxout(1).forward(x), x)


def test_maxout_gives_the_gradient_to_the_winners_only():
    layer = Maxout(2)
    layer.forward(np.array([[1.0, 6, 5, 2, 3, 3]]))
    np.testing.assert_array_equal(layer.backward([[7.0, 8, 9]]), [[0, 7, 8, 0, 9, 0]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_precision_of_x_is_kept(layer, rng, dtype):
    x = away_from_kinks(rng, 2, 6).astype(dtype)
    y = layer.forward(x)
    assert y.dtype == dtype
    assert layer.backward(y).dtype == dtype


def test_whole_numbers_become_floating(layer):
    assert layer.forward(np.arange(6).reshape(1, 6)).dtype == np.float64


def test_backward_needs_a_forward_and_its_shape(layer):
    with pytest.raises(RuntimeError, match="before forward"):
        layer.backward(np.ones((2, 6)))
    layer.forward(np.ones((2, 6)))
    with pytest.raises(ValueError, match="dout has shape"):
        layer.backward(np.ones((1, 6)))


@pytest.mark.parametrize("kind", [LeakyReLU, ELU])
@pytest.mark.parametrize("alpha", [-0.1, float("nan"), float("inf")])
def test_an_alpha_that_is_no_slope_is_refused(kind, alpha):
    with pytest.raises(ValueError, match=r"alpha=.*; a finite number >= 0"):
        kind(alpha)


@pytest.mark.parametrize("k", [0, -2, 1.5])
def test_pieces_that_cannot_be_counted_are_refused(k):
    with pytest.raises(ValueError, match=r"k=.*; a whole number"):
        Maxout(k)


@pytest.mark.parametrize("shape", [(2, 7), (6,), (2, 3, 4)])
def test_features_that_cannot_be_grouped_are_refused(shape):
    with pytest.raises(ValueError, match="x has shape"):
        Maxout(2).forward(np.ones(shape))
