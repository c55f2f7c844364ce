"""Image augmentation: fill in the functions. `grade show augmentation` shows the handout.

x is a batch of images, shape (N, C, H, W), with values in [0, 1]. Every function returns a new
array of the dtype of x and leaves x as it is. Every image gets draws of its own.
rng is a numpy.random.Generator: draw from it (rng.random, rng.integers, rng.uniform, …).
"""

import numpy as np


def flip_horizontal(x, rng, p=0.5):
    """Mirror each image left to right with probability p."""
    raise NotImplementedError


def flip_vertical(x, rng, p=0.5):
    """Turn each image upside down with probability p."""
    raise NotImplementedError


def translate(x, max_shift, rng, fill=0.0):
    """Shift each image by whole pixels, a rows and b columns, both from −max_shift … max_shift.

    What moves in has the value fill.
    """
    raise NotImplementedError


def random_crop(x, size, rng, pad=0):
    """Cut a window of size = (h, w) out of each image, at a random place.

    Before that, add a frame of `pad` zeros on all four sides. Returns shape (N, C, h, w).
    """
    raise NotImplementedError


def rotate(x, max_degrees, rng):
    """Turn each image about its middle by an angle from −max_degrees … max_degrees.

    Pixels that come from outside of the image are 0. The shape stays.
    """
    raise NotImplementedError


def morph(x, alpha, sigma, rng):
    """Elastic deformation: pixel (i, j) becomes the one at (i + Δi, j + Δj).

    Δi and Δj are alpha · (noise from −1 … 1, smoothed by a Gaussian of sigma pixels).
    """
    raise NotImplementedError


def color_jitter(x, strength, rng):
    """Change contrast and brightness: clip(c · (x − ½) + ½ + b, 0, 1).

    c is from 1 − strength … 1 + strength, b from −strength … strength.
    """
    raise NotImplementedError


def add_noise(x, std, rng):
    """Add Gaussian noise of standard deviation std to every element; clip to [0, 1]."""
    raise NotImplementedError


def augment(x, t, rng):
    """Flip horizontally (p = ½), shift by up to 2 pixels, add noise of standard deviation 0.02.

    t: the N labels. Returns the new images and their labels.
    """
    raise NotImplementedError
