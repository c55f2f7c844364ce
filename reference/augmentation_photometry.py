"""Image augmentation of values: brightness, contrast and noise, within the range [0, 1].

Sources: Howard (2013), "Some Improvements on Deep Convolutional Neural Network Based Image
Classification", section 2; Bishop (1995), "Training with Noise is Equivalent to Tikhonov
Regularization".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array
from reference.augmentation import as_images


def color_jitter(x: ArrayLike, strength: float, rng: np.random.Generator) -> Array:
    """Change the contrast and the brightness of each image.

    ::

        c ~ U(1 − strength, 1 + strength)      contrast, one number for each image
        b ~ U(−strength, strength)             brightness, one for each image and channel
        y = clip(c · (x − ½) + ½ + b, 0, 1)

    Parameters
    ----------
    x : array (N, C, H, W)
        Values in [0, 1].
    strength : float
        In [0, 1]; 0 changes nothing.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        If strength is not in [0, 1] or x is no batch of images.

    Examples
    --------
    >>> x = np.array([0.2, 0.5, 0.8]).reshape(1, 1, 1, 3)
    >>> y = color_jitter(x, 0.2, np.random.default_rng(0))  # c = 1.05, b = -0.09
    >>> np.round(y, 2).ravel()
    array([0.09, 0.41, 0.72])
    """
    images = as_images(x)
    if not 0.0 <= strength <= 1.0:
        raise ValueError(f"strength={strength!r}; a number in [0, 1] is valid, such as 0.2")
    n, channels = images.shape[:2]
    c = rng.uniform(1.0 - strength, 1.0 + strength, size=(n, 1, 1, 1))
    b = rng.uniform(-strength, strength, size=(n, channels, 1, 1))
    return np.clip(c * (images - 0.5) + 0.5 + b, 0.0, 1.0).astype(images.dtype)


def add_noise(x: ArrayLike, std: float, rng: np.random.Generator) -> Array:
    """Add Gaussian noise to every element and clip: y = clip(x + std · z, 0, 1), z ~ N(0, 1).

    Parameters
    ----------
    x : array (N, C, H, W)
        Values in [0, 1].
    std : float
        Standard deviation of the noise, 0 or more, in units of x.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        If std is negative or x is no batch of images.

    Examples
    --------
    >>> x = np.array([0.0, 0.5, 1.0]).reshape(1, 1, 1, 3)
    >>> y = add_noise(x, 0.1, np.random.default_rng(0))  # z = 0.13, -0.13, 0.64
    >>> np.round(y, 2).ravel()
    array([0.01, 0.49, 1.  ])
    """
    images = as_images(x)
    if not std >= 0.0:
        raise ValueError(f"std={std!r}; a standard deviation, 0 or more, is valid")
    noise = rng.standard_normal(images.shape)
    return np.clip(images + std * noise, 0.0, 1.0).astype(images.dtype)
