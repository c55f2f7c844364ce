"""Images of 8×8 from both sets of data."""

from __future__ import annotations

import numpy as np

from grader.experiments.data import Data, digits
from grader.experiments.small_images import small_images


def mnist(images):
    rows = images.reshape(len(images), -1)
    labels = np.zeros(len(images), np.int64)
    return Data("mnist", rows, labels, rows.copy(), labels.copy(), image=(1, 28, 28))


def test_the_small_digits_are_as_they_were_and_may_be_changed():
    data = digits()
    images = small_images(data, data.x_train[:5])
    assert images.shape == (5, 1, 8, 8)
    assert np.array_equal(images.reshape(5, -1), data.x_train[:5])
    images[...] = 0.0
    assert data.x_train[:5].any()


def test_a_pixel_of_a_small_image_is_the_mean_of_nine_of_mnist():
    images = np.zeros((2, 28, 28))
    images[1, 5:8, 8:11] = [[0.9, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.9]]
    small = small_images(mnist(images), images.reshape(2, -1))
    assert small.shape == (2, 1, 8, 8)
    assert not small[0].any()
    assert np.flatnonzero(small[1]).tolist() == [1 * 8 + 2]
    assert np.isclose(small[1, 0, 1, 2], 0.2)


def test_the_frame_of_mnist_is_left_out():
    images = np.ones((1, 28, 28))
    images[:, 2:26, 2:26] = 0.0
    assert not small_images(mnist(images), images.reshape(1, -1)).any()
