import numpy as np
import pytest

from reference.affine import Affine


@pytest.fixture
def layer(rng):
    return Affine(rng.normal(size=(6, 4)), rng.normal(size=4))


def test_every_sample_is_multiplied_and_shifted(rng, layer):
    x = rng.normal(size=(5, 6))
    expected = [
        [sum(x[i, d] * layer.W[d, m] for d in range(6)) + layer.b[m] for m in range(4)]
        for i in range(5)
    ]
    np.testing.assert_allclose(layer.forward(x), expected)


@pytest.mark.parametrize("shape", [(5, 6), (5, 2, 3), (5, 1, 3, 2)])
def test_gradients_agree_with_central_differences(rng, layer, numerical_gradient, shape):
    x, dout = rng.normal(size=shape), rng.normal(size=(5, 4))

    def loss():
        return float((layer.forward(x) * dout).sum())

    numerical = [numerical_gradient(loss, of) for of in (x, layer.W, layer.b)]
    layer.forward(x)
    dx = layer.backward(dout)
    assert dx.shape == shape
    for analytic, central in zip((dx, layer.dW, layer.db), numerical, strict=True):
        np.testing.assert_allclose(analytic, central, rtol=1e-6, atol=1e-8)


def test_the_parameters_are_kept_not_copied(rng):
    W, b = rng.normal(size=(3, 2)), rng.normal(size=2)
    layer = Affine(W, b)
    W -= 1.0
    x = rng.normal(size=(2, 3))
    np.testing.assert_allclose(layer.forward(x), x @ W + b)


def test_float32_stays_float32(rng):
    layer = Affine(np.ones((3, 2), np.float32), np.ones(2, np.float32))
    assert layer.forward(np.ones((4, 3), np.float32)).dtype == np.float32
    assert layer.backward(np.ones((4, 2), np.float32)).dtype == np.float32
    assert (layer.dW.dtype, layer.db.dtype) == (np.float32, np.float32)


def test_parameters_of_a_wrong_shape_are_refused():
    with pytest.raises(ValueError, match=r"W has shape \(3,\)"):
        Affine(np.ones(3), np.ones(3))
    with pytest.raises(ValueError, match=r"b has shape \(3,\); \(2,\)"):
        Affine(np.ones((3, 2)), np.ones(3))


def test_samples_and_gradients_of_a_wrong_shape_are_refused(layer):
    with pytest.raises(RuntimeError, match="before forward"):
        layer.backward(np.ones((5, 4)))
    with pytest.raises(ValueError, match="6 numbers a sample"):
        layer.forward(np.ones((5, 7)))
    layer.forward(np.ones((5, 6)))
    with pytest.raises(ValueError, match=r"dout has shape \(4, 4\); the output's \(5, 4\)"):
        layer.backward(np.ones((4, 4)))
