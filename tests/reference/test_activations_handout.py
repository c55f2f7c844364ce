"""The numbers that the handout of activations works out are those of the reference."""

import re
from pathlib import Path

import numpy as np
import pytest

from reference.activations import ELU, LeakyReLU, ReLU, Sigmoid, Tanh
from reference.maxout import Maxout

FOLDER = Path(__file__).parents[2] / "assignments/activations"


@pytest.fixture(params=["en", "ko"])
def text(request):
    return (FOLDER / f"handout.{request.param}.md").read_text(encoding="utf-8").replace("−", "-")


def numbers(text):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def row(text, name):
    return numbers(re.search(rf"^ +{name} {{2,}}([-\d., ]+)$", text, re.M)[1])


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("Sigmoid", Sigmoid()),
        ("Tanh", Tanh()),
        ("ReLU", ReLU()),
        ("Leaky, α = 0.1", LeakyReLU(0.1)),
        ("ELU, α = 1", ELU(1.0)),
    ],
)
def test_the_table_is_right(text, name, layer):
    y, dx = np.array(row(text, name)).reshape(2, 4)
    np.testing.assert_allclose(layer.forward(row(text, "x")), y, atol=5e-4)
    np.testing.assert_allclose(layer.backward(row(text, "dout")), dx, atol=5e-4)


def test_maxout_is_right(text):
    x, y = map(numbers, re.search(r"k = 3 +x +=(.*)y +=(.*)", text).groups())
    dout, dx = map(numbers, re.search(r"dout =( \[2, 7\]) +dx =(.*)", text).groups())
    layer = Maxout(3)
    assert layer.forward([x]).tolist() == [y]
    assert layer.backward([dout]).tolist() == [dx]


def test_the_elu_of_another_alpha_is_right(text):
    layer = ELU(2.0)
    assert f"{layer.forward([-0.5])[0]:.3f}" in text
    assert f"{layer.backward([1.0])[0]:.3f}" in text


def test_ten_sigmoids_leave_that_much_of_the_gradient(text):
    layer = Sigmoid()
    layer.forward([0.0])
    assert layer.backward([1.0]) == 0.25
    assert f"{0.25**10:.6f}" in text
