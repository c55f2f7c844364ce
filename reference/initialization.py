"""Initial weights: how wide the numbers must be with which a layer begins.

A layer of weights w ~ N(0, s²) multiplies the mean square of what passes through it by n_in · s².
Xavier's s keeps that factor at 1, for functions that are nearly the identity around 0 (tanh); He's
keeps it at 2, because ReLU sets half of what it gets to 0. Equal numbers, such as zeros, make equal
units, and equal units learn the same thing for ever.

Sources: Glorot & Bengio (2010), "Understanding the difficulty of training deep feedforward neural
networks"; He, Zhang, Ren & Sun (2015), "Delving Deep into Rectifiers".
"""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral, Real

import numpy as np

from reference.arrays import Array

METHODS = ("zeros", "xavier", "he")


def zeros(n_in: int, n_out: int) -> Array:
    """Return W = 0 of shape (n_in, n_out), which no hidden layer should begin with.

    All units of a layer then compute the same output and get the same gradient, so that they stay
    equal. For a bias, which breaks no symmetry, zeros are the usual start.

    Raises
    ------
    ValueError
        If a size is not a whole number of at least 1.

    Examples
    --------
    >>> zeros(2, 3)
    array([[0., 0., 0.],
           [0., 0., 0.]])
    """
    return np.zeros(_shape(n_in, n_out))


def normal(n_in: int, n_out: int, std: float, rng: np.random.Generator) -> Array:
    """Return W of shape (n_in, n_out), w ~ N(0, std²), each drawn by itself.

    Raises
    ------
    ValueError
        If a size is not a whole number of at least 1, or std is not a finite number >= 0.

    Examples
    --------
    >>> normal(300, 200, 0.01, np.random.default_rng(0)).std().round(3)
    np.float64(0.01)
    """
    if not (isinstance(std, Real) and 0.0 <= std < np.inf):
        raise ValueError(f"std={std!r}; a finite number >= 0 is valid, such as 0.01")
    return np.asarray(float(std) * _draw(n_in, n_out, rng))


def xavier_normal(n_in: int, n_out: int, rng: np.random.Generator, glorot: bool = False) -> Array:
    """Return W of shape (n_in, n_out), w ~ N(0, s²), for tanh and sigmoid.

    ::

        s = √(1 / n_in)               keeps the signal on its way forward
        s = √(2 / (n_in + n_out))     glorot: a compromise with the gradient on its way back

    ``n_in`` counts the numbers that one unit adds up.

    Raises
    ------
    ValueError
        If a size is not a whole number of at least 1.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> xavier_normal(400, 100, rng).std().round(3)  # 1 / 20
    np.float64(0.05)
    >>> xavier_normal(400, 100, rng, glorot=True).std().round(3)  # √(2 / 500)
    np.float64(0.063)
    """
    z = _draw(n_in, n_out, rng)
    s = np.sqrt(2 / (n_in + n_out)) if glorot else np.sqrt(1 / n_in)
    return np.asarray(s * z)


def he_normal(n_in: int, n_out: int, rng: np.random.Generator) -> Array:
    """Return W of shape (n_in, n_out), w ~ N(0, s²) with s = √(2 / n_in), for ReLU.

    Raises
    ------
    ValueError
        If a size is not a whole number of at least 1.

    Examples
    --------
    >>> he_normal(200, 300, np.random.default_rng(0)).std().round(3)  # √(2 / 200)
    np.float64(0.1)
    """
    z = _draw(n_in, n_out, rng)
    s = np.sqrt(2 / n_in)
    return np.asarray(s * z)


def initialize(
    sizes: Sequence[int], method: str | float, rng: np.random.Generator, glorot: bool = False
) -> dict[str, Array]:
    """Return the parameters of a network of dense layers: W1, b1, W2, b2, …

    Layer l has Wl of shape (sizes[l−1], sizes[l]), made by ``method``, and bl = 0 of shape
    (sizes[l],). One generator draws them all, so that no two layers are alike.

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, those of the input first.
    method : "zeros", "xavier", "he" or a number
        A number is the standard deviation of every layer.
    rng : numpy.random.Generator
        Where the weights come from.
    glorot : bool
        Which form "xavier" has, see `xavier_normal`.

    Raises
    ------
    ValueError
        If there are fewer than two sizes, or the method is none of these.

    Examples
    --------
    >>> parameters = initialize([784, 100, 10], "he", np.random.default_rng(0))
    >>> {name: value.shape for name, value in parameters.items()}
    {'W1': (784, 100), 'b1': (100,), 'W2': (100, 10), 'b2': (10,)}
    """
    if len(sizes) < 2:
        raise ValueError(f"sizes={sizes!r}; at least two are valid, such as [784, 100, 10]")
    parameters: dict[str, Array] = {}
    for layer in range(1, len(sizes)):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        parameters[f"W{layer}"] = _weights(n_in, n_out, method, rng, glorot)
        parameters[f"b{layer}"] = np.zeros(n_out)
    return parameters


def _weights(
    n_in: int, n_out: int, method: str | float, rng: np.random.Generator, glorot: bool
) -> Array:
    if method == "zeros":
        return zeros(n_in, n_out)
    if method == "xavier":
        return xavier_normal(n_in, n_out, rng, glorot)
    if method == "he":
        return he_normal(n_in, n_out, rng)
    if isinstance(method, str):
        raise ValueError(
            f"method={method!r}; {', '.join(map(repr, METHODS))} or a number, the standard "
            "deviation, is valid"
        )
    return normal(n_in, n_out, method, rng)


def _draw(n_in: int, n_out: int, rng: np.random.Generator) -> Array:
    return rng.standard_normal(_shape(n_in, n_out))


def _shape(n_in: int, n_out: int) -> tuple[int, int]:
    for name, size in (("n_in", n_in), ("n_out", n_out)):
        if not isinstance(size, Integral) or size < 1:
            raise ValueError(f"{name}={size!r}; a whole number of at least 1 is valid")
    return int(n_in), int(n_out)
