import numpy as np
import pytest

from grader.judging.gradients import numerical_gradient
from reference.vgg import VGG, VGG16, VGG16_DENSE, VGGBlock, vgg_parameters, vgg_shapes

VGG11 = ((64,), (128,), (256, 256), (512, 512), (512, 512))


def tiny(rng):
    """Two blocks and two dense layers for images (2, 6, 4)."""
    blocks = [
        [
            (rng.normal(size=(3, 2, 3, 3)), rng.normal(size=3)),
            (rng.normal(size=(2, 3, 3, 3)) / 3, rng.normal(size=2)),
        ],
        [(rng.normal(size=(3, 2, 3, 3)) / 3, rng.normal(size=3))],
    ]
    dense = [
        (rng.normal(size=(3, 4)), rng.normal(size=4)),
        (rng.normal(size=(4, 3)), rng.normal(size=3)),
    ]
    return blocks, dense


def test_vgg16_has_the_size_of_the_published_table():
    assert vgg_parameters(VGG16, VGG16_DENSE, (3, 224, 224)) == 138_357_544
    assert vgg_parameters(VGG11, VGG16_DENSE, (3, 224, 224)) == 132_863_336


def test_the_parameters_are_those_that_the_network_has(rng):
    blocks, dense = tiny(rng)
    arrays = [a for layers in (*blocks, dense) for pair in layers for a in pair]
    counted = vgg_parameters([[3, 2], [3]], [4, 3], (2, 6, 4))
    assert counted == sum(a.size for a in arrays)


def test_the_shapes_are_those_of_the_forward_pass(rng):
    blocks, _ = tiny(rng)
    x = rng.normal(size=(2, 2, 7, 5))
    for layers, shape in zip(blocks, vgg_shapes([[3, 2], [3]], (2, 7, 5)), strict=True):
        x = VGGBlock(layers).forward(x)
        assert x.shape == (2, *shape)


def test_scores_are_one_row_an_image(rng):
    net = VGG(*tiny(rng))
    x = rng.normal(size=(3, 2, 6, 4))
    scores = net.forward(x)
    assert scores.shape == (3, 3)
    np.testing.assert_allclose(net.forward(x[1:2])[0], scores[1], rtol=1e-12)


def test_gradients_are_the_numerical_ones(rng):
    blocks, dense = tiny(rng)
    net, x = VGG(blocks, dense), rng.normal(size=(2, 2, 6, 4))
    dout = rng.normal(size=net.forward(x).shape)
    dx = net.backward(dout)
    close = {"rtol": 1e-4, "atol": 1e-7}
    np.testing.assert_allclose(
        dx, numerical_gradient(lambda v: VGG(blocks, dense).forward(v), x, dout), **close
    )
    pairs = [
        (W, layer.dW)
        for layers, block in zip(blocks, net.blocks, strict=True)
        for (W, _), layer in zip(layers, block.convolutions, strict=True)
    ]
    pairs += [(W, g[0]) for (W, _), g in zip(dense, net.dense_gradients, strict=True)]
    pairs += [(b, g[1]) for (_, b), g in zip(dense, net.dense_gradients, strict=True)]
    for array, gradient in pairs:

        def at(value, array=array):
            before = array.copy()
            array[...] = value
            y = VGG(blocks, dense).forward(x)
            array[...] = before
            return y

        np.testing.assert_allclose(gradient, numerical_gradient(at, array, dout), **close)


def test_images_that_vanish_are_refused():
    with pytest.raises(ValueError, match="at least 4 pixels a side"):
        vgg_shapes([[8], [8]], (3, 3, 8))


def test_a_dense_layer_that_does_not_fit_is_refused(rng):
    blocks, dense = tiny(rng)
    with pytest.raises(ValueError, match=r"\(6, n\) is valid"):
        VGG(blocks, dense).forward(rng.normal(size=(1, 2, 8, 4)))
