"""The numbers that the handout of convolution and pooling works out are those of the reference."""

import re
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from reference.convolution import Conv2d
from reference.im2col import im2col
from reference.pooling import AvgPool2d, MaxPool2d
from reference.vgg import VGG16, VGG16_DENSE, vgg_parameters, vgg_shapes

HANDOUTS = Path(__file__).parents[2] / "assignments/convolution"
X = np.array([[1.0, 2, 0, 1], [3, 0, 1, 2], [0, 1, 2, 1]])[None, None]
W, B = np.array([[1.0, 0], [-1, 2]])[None, None], np.ones(1)
POOLED = np.array([[1.0, 3, 2, 0], [5, 4, 1, 6], [0, 2, 7, 1], [1, 2, 3, 4]])[None, None]
DOUT = np.array([[1.0, 2], [3, 4]])[None, None]


@pytest.fixture(params=["en", "ko"])
def text(request):
    return (HANDOUTS / f"handout.{request.param}.md").read_text(encoding="utf-8")


def as_on_a_screen(line):
    """Return the line with one character a column: what is wide takes two."""
    return "".join(c + "·" * (unicodedata.east_asian_width(c) in "WF") for c in line)


def stated(text, name):
    """Return every matrix that is drawn after ``name =``, rows of one matrix below each other."""
    lines = [as_on_a_screen(line) for line in text.splitlines()]
    found = []
    for k, line in enumerate(lines):
        for match in re.finditer(rf"(?<![\w(]){re.escape(name)} = \[", line):
            column = match.end() - 1
            rows = []
            for below in lines[k:]:
                row = re.match(r"\[([-\d. ]+)\]", below[column:])
                if row is None:
                    break
                rows.append([float(number) for number in row[1].split()])
            found.append(np.array(rows))
    return found


def test_the_forward_examples_are_right(text):
    y = [Conv2d(W, B).forward(X), Conv2d(W, B, stride=2, pad=1).forward(X)]
    y += [MaxPool2d(2, 2).forward(POOLED), AvgPool2d(2, 2).forward(POOLED)]
    for drawn, right in zip(stated(text, "y"), y, strict=True):
        np.testing.assert_array_equal(drawn, right[0, 0])
    for drawn, right in zip(stated(text, "x"), (X, POOLED), strict=True):
        np.testing.assert_array_equal(drawn, right[0, 0])


def test_the_gradients_are_right(text):
    layer = Conv2d(W, B)
    layer.forward(X)
    (dout,) = stated(text, "dout")[:1]
    right = [layer.backward(dout[None, None])]
    for pool in (MaxPool2d(2, 2), AvgPool2d(2, 2)):
        pool.forward(POOLED)
        right.append(pool.backward(DOUT))
    for drawn, dx in zip(stated(text, "dx"), right, strict=True):
        np.testing.assert_array_equal(drawn, dx[0, 0])
    np.testing.assert_array_equal(stated(text, "dW")[0], layer.dW[0, 0])
    assert layer.db == 4
    assert "db = 4" in text


def test_the_columns_are_right(text):
    (col,) = stated(text, "im2col(x, 2, 2)")
    np.testing.assert_array_equal(col, im2col(X, 2, 2))


def test_overlapping_windows_give_ten(text):
    layer = MaxPool2d(3, 1)
    layer.forward(POOLED)
    assert layer.backward(DOUT)[0, 0, 2, 2] == 10
    assert "1 + 2 + 3 + 4 = 10" in text


def test_the_numbers_of_vgg_are_right(text):
    image = (3, 224, 224)
    for number in (
        vgg_parameters(VGG16, VGG16_DENSE, image),
        vgg_parameters(VGG16, (), image),
        25_088 * 4_096 + 4_096,
    ):
        assert f"{number:,}" in text
    for _, height, width in vgg_shapes(VGG16, image):
        assert f"{height} × {width}" in text
