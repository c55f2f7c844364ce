from itertools import product

import numpy as np
import pytest

from grader.judging.gradients import numerical_gradient
from reference.convolution import Conv2d
from reference.im2col import col2im, im2col, window_count

# (H, W), (FH, FW), stride, pad
CONFIGURATIONS = [
    ((5, 7), (3, 3), 1, 1),
    ((7, 5), (2, 3), 2, 0),
    ((6, 5), (3, 2), 2, 1),
    ((5, 4), (1, 1), 1, 0),
    ((5, 6), (3, 3), 3, 2),
    ((4, 5), (4, 5), 1, 0),
]


@pytest.fixture(params=CONFIGURATIONS, ids=str)
def configuration(request):
    return request.param


def draw(rng, configuration, n=2, c=3, f=4):
    (h, w), (fh, fw), stride, pad = configuration
    x, W, b = rng.normal(size=(n, c, h, w)), rng.normal(size=(f, c, fh, fw)), rng.normal(size=f)
    return x, W, b, stride, pad


def slowly(x, W, b, stride, pad):
    """The definition, one output at a time."""
    n, _, h, w = x.shape
    f, _, fh, fw = W.shape
    padded = np.zeros((*x.shape[:2], h + 2 * pad, w + 2 * pad))
    padded[:, :, pad : pad + h, pad : pad + w] = x
    oh, ow = (h + 2 * pad - fh) // stride + 1, (w + 2 * pad - fw) // stride + 1
    y = np.empty((n, f, oh, ow))
    for m, k, i, j in product(range(n), range(f), range(oh), range(ow)):
        top, left = i * stride, j * stride
        y[m, k, i, j] = np.sum(padded[m, :, top : top + fh, left : left + fw] * W[k]) + b[k]
    return y


def test_forward_is_the_definition(rng, configuration):
    x, W, b, stride, pad = draw(rng, configuration)
    np.testing.assert_allclose(
        Conv2d(W, b, stride, pad).forward(x), slowly(x, W, b, stride, pad), rtol=1e-12
    )


def test_gradients_are_the_numerical_ones(rng, configuration):
    x, W, b, stride, pad = draw(rng, configuration, n=2, c=2, f=2)
    layer = Conv2d(W, b, stride, pad)
    dout = rng.normal(size=layer.forward(x).shape)
    dx = layer.backward(dout)

    def at(**changed):
        given = {"W": W, "b": b, "x": x} | changed
        return Conv2d(given["W"], given["b"], stride, pad).forward(given["x"])

    for actual, name, value in ((dx, "x", x), (layer.dW, "W", W), (layer.db, "b", b)):
        expected = numerical_gradient(lambda v, name=name: at(**{name: v}), value, dout)
        np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-8)


def test_col2im_is_the_transpose_of_im2col(rng, configuration):
    x, W, _, stride, pad = draw(rng, configuration)
    fh, fw = W.shape[2:]
    col = im2col(x, fh, fw, stride, pad)
    other = rng.normal(size=col.shape)
    image = col2im(other, x.shape, fh, fw, stride, pad)
    assert np.sum(col * other) == pytest.approx(np.sum(x * image), rel=1e-12)


def test_the_kernel_is_not_flipped():
    x = np.arange(12.0).reshape(1, 1, 3, 4)
    W = np.zeros((1, 1, 2, 2))
    W[0, 0, 0, 1] = 1.0
    np.testing.assert_array_equal(Conv2d(W, np.zeros(1)).forward(x)[0, 0], x[0, 0, :2, 1:])


def test_what_no_window_reaches_gets_no_gradient(rng):
    layer = Conv2d(rng.normal(size=(2, 1, 2, 2)), np.zeros(2), stride=2)
    y = layer.forward(rng.normal(size=(1, 1, 5, 7)))
    dx = layer.backward(np.ones_like(y))
    assert not dx[:, :, 4].any()
    assert not dx[..., 6].any()
    assert dx[:, :, :4, :6].all()


def test_parameters_are_kept_so_that_updates_in_place_take_effect(rng):
    W, b = rng.normal(size=(2, 1, 3, 3)), np.zeros(2)
    layer, x = Conv2d(W, b, pad=1), rng.normal(size=(1, 1, 4, 5))
    y = layer.forward(x)
    W *= 2
    b += 1
    np.testing.assert_allclose(layer.forward(x), 2 * y + 1, rtol=1e-12)


def test_x_is_left_alone(rng):
    x = rng.normal(size=(2, 3, 5, 6))
    before = x.copy()
    layer = Conv2d(rng.normal(size=(4, 3, 3, 3)), np.zeros(4), stride=2, pad=1)
    layer.backward(layer.forward(x))
    np.testing.assert_array_equal(x, before)


def test_float32_stays_float32(rng):
    x = rng.normal(size=(2, 3, 5, 6)).astype(np.float32)
    layer = Conv2d(rng.normal(size=(4, 3, 3, 3)).astype(np.float32), np.zeros(4, np.float32))
    y = layer.forward(x)
    dx = layer.backward(y)
    assert {a.dtype for a in (y, dx, layer.dW, layer.db)} == {np.dtype(np.float32)}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"W": np.ones((2, 3, 3)), "b": np.ones(2)}, r"W has shape .*; kernels \(F, C, FH, FW\)"),
        ({"W": np.ones((2, 1, 3, 3)), "b": np.ones(3)}, r"b has shape \(3,\); \(2,\) is valid"),
        ({"W": np.ones((2, 1, 3, 3)), "b": np.ones(2), "stride": 0}, "stride=0"),
        ({"W": np.ones((2, 1, 3, 3)), "b": np.ones(2), "pad": -1}, "pad=-1"),
    ],
)
def test_unusable_parameters_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        Conv2d(**arguments)


def test_unusable_images_are_refused():
    layer = Conv2d(np.ones((2, 3, 3, 3)), np.ones(2))
    with pytest.raises(ValueError, match=r"images \(N, C, H, W\) are valid"):
        layer.forward(np.ones((3, 5, 5)))
    with pytest.raises(ValueError, match=r"\(N, 3, H, W\) is valid"):
        layer.forward(np.ones((1, 2, 5, 5)))
    with pytest.raises(ValueError, match="does not fit in 2 pixels"):
        layer.forward(np.ones((1, 3, 2, 5)))


def test_backward_needs_a_forward_and_its_shape():
    layer = Conv2d(np.ones((2, 3, 3, 3)), np.ones(2))
    with pytest.raises(RuntimeError, match="before forward"):
        layer.backward(np.ones((1, 2, 3, 3)))
    layer.forward(np.ones((1, 3, 5, 6)))
    with pytest.raises(ValueError, match=r"\(1, 2, 3, 4\) is valid"):
        layer.backward(np.ones((1, 2, 4, 3)))


def test_im2col_and_col2im_refuse_what_does_not_fit():
    with pytest.raises(ValueError, match=r"images \(N, C, H, W\) are valid"):
        im2col(np.ones((3, 4)), 2, 2)
    with pytest.raises(ValueError, match=r"\(6, 4\) is valid"):
        col2im(np.ones((4, 6)), (1, 1, 3, 4), 2, 2)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [((7, 3), 5), ((7, 3, 2), 3), ((8, 3, 2), 3), ((7, 3, 2, 1), 4), ((3, 3), 1)],
)
def test_the_number_of_windows(arguments, count):
    assert window_count(*arguments) == count


@pytest.mark.parametrize("arguments", [(7, 0), (7, 3, 0), (7, 3, 1, -1), (2, 3)])
def test_impossible_windows_are_refused(arguments):
    with pytest.raises(ValueError, match="valid"):
        window_count(*arguments)
