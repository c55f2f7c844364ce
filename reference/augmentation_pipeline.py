"""A pipeline of augmentations that keeps images and labels together.

Source: Krizhevsky, Sutskever & Hinton (2012), "ImageNet Classification with Deep Convolutional
Neural Networks", section 4.1: label-preserving transformations.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.augmentation import as_images, flip_horizontal, translate
from reference.augmentation_photometry import add_noise


def augment(
    x: ArrayLike,
    t: ArrayLike,
    rng: np.random.Generator,
    p: float = 0.5,
    max_shift: int = 2,
    std: float = 0.02,
) -> tuple[Array, Array]:
    """Return (x', t): flipped, shifted, noisy images, each still beside its own target.

    x' = add_noise(translate(flip_horizontal(x, p), max_shift), std). What an image shows is not
    changed by any of the three, so t stays as it is: N targets of any shape.

    Raises ValueError if x is no batch of images or t has another length.

    Examples
    --------
    >>> x, t = np.full((2, 1, 4, 4), 0.5), np.array([7, 3])
    >>> y, s = augment(x, t, np.random.default_rng(0))
    >>> y.shape, s
    ((2, 1, 4, 4), array([7, 3]))
    """
    images, targets = as_images(x), np.asarray(t)
    if len(targets) != len(images):
        raise ValueError(f"t has {len(targets)} targets; one for each of {len(images)} images")
    images = flip_horizontal(images, rng, p)
    images = translate(images, max_shift, rng)
    return add_noise(images, std, rng), targets.copy()
