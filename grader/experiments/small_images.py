"""Images of 8×8, whatever the data: what loops over every pixel is done with within seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from grader.experiments.data import Data

SIDE = 8
CROP, SHRINK = 2, 3
"""MNIST's digits lie within the middle 20×20 of 28×28: of 24×24, each 3×3 becomes one pixel."""


def small_images(data: Data, x: NDArray[Any]) -> NDArray[Any]:
    """Return rows of ``data`` as images (N, 1, 8, 8): copies, from 0 to 1."""
    images = data.images(x)
    if data.name != "mnist":
        return images.copy()
    middle = images[:, :, CROP:-CROP, CROP:-CROP]
    blocks = middle.reshape(len(x), 1, SIDE, SHRINK, SIDE, SHRINK)
    small: NDArray[Any] = blocks.mean(axis=(3, 5))
    return small
