"""Convolution and pooling against PyTorch's."""

import numpy as np
import pytest

from reference.convolution import Conv2d
from reference.pooling import AvgPool2d, MaxPool2d

torch = pytest.importorskip(
    "torch",
    reason="PyTorch is not installed: its CPU build 2.13.0 is only needed for this comparison",
)


def close(actual, expected):
    np.testing.assert_allclose(actual, expected.detach().numpy(), rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize(("stride", "pad"), [(1, 0), (1, 1), (2, 0), (2, 1), (3, 2)])
def test_convolution_is_torch_s(rng, stride, pad):
    x, W, b = rng.normal(size=(2, 3, 7, 6)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)
    leaves = [torch.tensor(a, requires_grad=True) for a in (x, W, b)]
    expected = torch.nn.functional.conv2d(*leaves, stride=stride, padding=pad)
    layer = Conv2d(W, b, stride, pad)
    y = layer.forward(x)
    dout = rng.normal(size=y.shape)
    expected.backward(torch.from_numpy(dout))
    close(y, expected)
    for actual, leaf in zip((layer.backward(dout), layer.dW, layer.db), leaves, strict=True):
        close(actual, leaf.grad)


@pytest.mark.parametrize(("size", "stride", "pad"), [(2, 2, 0), (3, 2, 0), (3, 1, 1)])
@pytest.mark.parametrize(
    ("kind", "theirs"),
    [(MaxPool2d, torch.nn.functional.max_pool2d), (AvgPool2d, torch.nn.functional.avg_pool2d)],
)
def test_pooling_is_torch_s(rng, kind, theirs, size, stride, pad):
    x = rng.normal(size=(2, 3, 7, 6))
    leaf = torch.tensor(x, requires_grad=True)
    expected = theirs(leaf, size, stride=stride, padding=pad)
    layer = kind(size, stride, pad)
    y = layer.forward(x)
    dout = rng.normal(size=y.shape)
    expected.backward(torch.from_numpy(dout))
    close(y, expected)
    close(layer.backward(dout), leaf.grad)
