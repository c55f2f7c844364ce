"""The layers as the misconceptions take them apart are, without an override, the reference."""

import importlib

import numpy as np
import pytest

from grader.assignment import open_assignment
from reference.convolution import Conv2d
from reference.pooling import AvgPool2d, MaxPool2d
from reference.vgg import VGG

PACKAGE = open_assignment("convolution").misconceptions.__name__.rpartition(".")[0]
RNG = np.random.default_rng(5)
W, B, X = RNG.normal(size=(4, 3, 2, 3)), RNG.normal(size=4), RNG.normal(size=(2, 3, 7, 6))


def variant(file, name):
    return getattr(importlib.import_module(f"{PACKAGE}.{file}"), name)


@pytest.mark.parametrize(("stride", "pad"), [(1, 1), (2, 0), (2, 1)])
@pytest.mark.parametrize(
    ("name", "whole", "parameters"),
    [
        ("ConvSteps", Conv2d, (W, B)),
        ("PoolSteps", MaxPool2d, (3,)),
        ("AverageSteps", AvgPool2d, (3,)),
    ],
)
def test_the_steps_are_the_reference(name, whole, parameters, stride, pad):
    layers = [variant("anatomy", name), whole]
    steps, right = (layer(*parameters, stride, pad) for layer in layers)
    y = right.forward(X)
    np.testing.assert_allclose(steps.forward(X), y, rtol=1e-12)
    dout = np.cos(y)
    np.testing.assert_allclose(steps.backward(dout), right.backward(dout), rtol=1e-12)
    for gradient in ("dW", "db") if whole is Conv2d else ():
        np.testing.assert_allclose(getattr(steps, gradient), getattr(right, gradient), rtol=1e-12)


def test_the_network_s_steps_are_the_reference():
    blocks = [[(RNG.normal(size=(2, 3, 3, 3)), RNG.normal(size=2))]]
    dense = [(RNG.normal(size=(18, 4)), np.ones(4)), (RNG.normal(size=(4, 2)), np.ones(2))]
    steps = variant("misconceptions_vgg", "_Net")(blocks, dense)
    np.testing.assert_allclose(steps.forward(X), VGG(blocks, dense).forward(X), rtol=1e-12)
