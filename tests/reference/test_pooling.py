from itertools import product

import numpy as np
import pytest

from grader.judging.gradients import numerical_gradient
from reference.pooling import AvgPool2d, MaxPool2d

# (H, W), size, stride, pad
CONFIGURATIONS = [
    ((6, 8), 2, 2, 0),
    ((7, 5), 3, 2, 0),
    ((5, 7), 2, 1, 0),
    ((7, 6), (2, 3), 2, 0),
    ((5, 6), 3, 2, 1),
    ((7, 8), 2, 3, 0),
]
KINDS = [(MaxPool2d, np.max, -np.inf), (AvgPool2d, np.mean, 0.0)]


@pytest.fixture(params=CONFIGURATIONS, ids=str)
def configuration(request):
    return request.param


def images(rng, shape):
    """Pixels that differ by at least a half, so that no small step changes a maximum."""
    return (rng.permutation(np.prod(shape)) / 2 - np.prod(shape) / 4).reshape(shape)


def slowly(x, size, stride, pad, reduce, fill):
    ph, pw = (size, size) if isinstance(size, int) else size
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), constant_values=fill)
    oh, ow = (padded.shape[2] - ph) // stride + 1, (padded.shape[3] - pw) // stride + 1
    y = np.empty((*x.shape[:2], oh, ow))
    for i, j in product(range(oh), range(ow)):
        top, left = i * stride, j * stride
        y[:, :, i, j] = reduce(padded[:, :, top : top + ph, left : left + pw], axis=(2, 3))
    return y


@pytest.mark.parametrize(("kind", "reduce", "fill"), KINDS)
def test_forward_is_the_definition(rng, configuration, kind, reduce, fill):
    shape, size, stride, pad = configuration
    x = images(rng, (2, 3, *shape))
    y = kind(size, stride, pad).forward(x)
    np.testing.assert_allclose(y, slowly(x, size, stride, pad, reduce, fill), rtol=1e-12)


@pytest.mark.parametrize("kind", [MaxPool2d, AvgPool2d])
def test_the_gradient_is_the_numerical_one(rng, configuration, kind):
    shape, size, stride, pad = configuration
    layer = kind(size, stride, pad)
    x = images(rng, (2, 2, *shape))
    dout = rng.normal(size=layer.forward(x).shape)
    expected = numerical_gradient(lambda v: kind(size, stride, pad).forward(v), x, dout)
    layer.forward(x)
    np.testing.assert_allclose(layer.backward(dout), expected, rtol=1e-6, atol=1e-8)


def test_a_pixel_that_wins_several_windows_gets_the_sum():
    x = np.zeros((1, 1, 3, 3))
    x[0, 0, 1, 1] = 1.0
    layer = MaxPool2d(2, stride=1)
    layer.forward(x)
    dx = layer.backward(np.arange(1.0, 5.0).reshape(1, 1, 2, 2))
    np.testing.assert_array_equal(dx[0, 0], [[0, 0, 0], [0, 10, 0], [0, 0, 0]])


def test_the_first_of_equal_pixels_wins():
    layer = MaxPool2d(2, stride=2)
    layer.forward(np.ones((1, 1, 2, 2)))
    np.testing.assert_array_equal(
        layer.backward(np.full((1, 1, 1, 1), 7.0))[0, 0], [[7, 0], [0, 0]]
    )


def test_padding_never_wins():
    x = -np.ones((1, 1, 2, 2))
    assert (MaxPool2d(2, stride=2, pad=1).forward(x) == -1).all()


@pytest.mark.parametrize("kind", [MaxPool2d, AvgPool2d])
def test_float32_stays_float32(rng, kind):
    layer = kind(3, stride=2, pad=1)
    y = layer.forward(rng.normal(size=(2, 3, 5, 6)).astype(np.float32))
    assert y.dtype == layer.backward(y).dtype == np.float32


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1), "size=0"),
        ((2, 0), "stride=0"),
        ((2, 2, 2), "pad=2; 0 to 1 is valid"),
        ((2, 2, -1), "pad=-1"),
    ],
)
def test_unusable_windows_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        MaxPool2d(*arguments)


@pytest.mark.parametrize("kind", [MaxPool2d, AvgPool2d])
def test_backward_needs_a_forward_and_its_shape(kind):
    layer = kind(2, stride=2)
    with pytest.raises(RuntimeError, match="before forward"):
        layer.backward(np.ones((1, 1, 2, 2)))
    layer.forward(np.ones((1, 1, 4, 6)))
    with pytest.raises(ValueError, match=r"\(1, 1, 2, 3\) is valid"):
        layer.backward(np.ones((1, 1, 3, 2)))
    with pytest.raises(ValueError, match=r"images \(N, C, H, W\) are valid"):
        layer.forward(np.ones((4, 6)))
