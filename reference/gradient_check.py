"""Numerical gradients, and how far another gradient is from them.

Source: central differences as in chapter 4.3 of Saito's "Deep Learning from Scratch"; the relative
errors are those of CS231n ("Gradient checks") and of deeplearning.ai, course 2, week 1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, Scalar, as_floating

ErrorForm: TypeAlias = Literal["norms", "elements"]


def numerical_gradient(f: Callable[[Array], Scalar], x: Array, h: float = 1e-4) -> Array:
    """Return ∂f/∂x by central differences, in x's shape.

    ::

        ∂f/∂xᵢ ≈ (f(x + h eᵢ) − f(x − h eᵢ)) / 2h

    The error is h²/6 · f‴ and some rounding, about 10⁻¹⁶ |f| / h; a one-sided difference is off by
    h/2 · f″. x itself is moved and put back, so that f may ignore its argument and look at
    whatever holds x, such as the parameters of a network.

    Parameters
    ----------
    f : callable
        f(x) is one real number.
    x : floating-point array of any shape
        Where the gradient is taken; the same afterwards as before.
    h : float
        Step > 0. In double precision 1e-4 to 1e-6 is good.

    Raises
    ------
    ValueError
        If x is no floating-point array (an integer one cannot be moved by h), or h is not above 0.

    Examples
    --------
    >>> numerical_gradient(lambda x: float((x**2).sum()), np.array([[3.0, 4.0]])).round(6)
    array([[6., 8.]])
    """
    if not isinstance(x, np.ndarray) or not np.issubdtype(x.dtype, np.floating):
        found = getattr(x, "dtype", type(x).__name__)
        raise ValueError(f"x is {found}; a floating-point array is valid")
    if not h > 0.0:
        raise ValueError(f"h={h!r}; a number above 0 is valid, such as 1e-4")
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        below = f(x)
        x[i] = kept
        gradient[i] = (above - below) / (2 * h)
    return gradient


def relative_error(a: ArrayLike, b: ArrayLike, form: ErrorForm = "norms") -> float:
    """Return how far two gradients are apart, from 0 (equal) to 1 (nothing in common, opposite).

    ::

        ‖a − b‖ / (‖a‖ + ‖b‖)                   form="norms"
        maxᵢ |aᵢ − bᵢ| / (|aᵢ| + |bᵢ|)          form="elements"

    Where both are zero the error is 0. With h = 1e-4 to 1e-7, below 1e-6 is right and above 1e-2 is
    wrong; between them look for a kink, such as ReLU's, near x.

    Parameters
    ----------
    a, b : arrays of one shape
        Gradients; their order makes no difference.

    Raises
    ------
    ValueError
        If the shapes differ, or form is none of the two.

    Examples
    --------
    >>> relative_error([3.0, 4.0], [3.0, 4.0])
    0.0
    >>> relative_error([1.0, 0.0], [0.0, 1.0]).__round__(4)  # √2 / 2
    0.7071
    >>> relative_error([1.0, 2.0], [1.0, 3.0], form="elements")
    0.2
    """
    a, b = as_floating(a, "a"), as_floating(b, "b")
    if a.shape != b.shape:
        raise ValueError(f"a has shape {a.shape} and b has shape {b.shape}; one shape is valid")
    if form == "norms":
        difference = np.array([np.linalg.norm(a - b)])
        scale = np.array([np.linalg.norm(a) + np.linalg.norm(b)])
    elif form == "elements":
        difference, scale = np.abs(a - b).ravel(), (np.abs(a) + np.abs(b)).ravel()
    else:
        raise ValueError(f"form={form!r}; 'norms' or 'elements' is valid")
    ratios = np.divide(difference, scale, out=np.zeros_like(scale), where=scale > 0.0)
    return float(ratios.max(initial=0.0))


def gradient_check(
    f: Callable[[Array], Scalar], x: Array, gradient: ArrayLike, h: float = 1e-5
) -> float:
    """Return the relative error between ``gradient`` and the numerical gradient of f at x.

    Parameters and errors as in :func:`numerical_gradient` and :func:`relative_error`.

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 3.0])
    >>> gradient_check(lambda x: float((x**3).sum()), x, 3 * x**2) < 1e-8
    True
    >>> gradient_check(lambda x: float((x**3).sum()), x, 2 * x**2) > 0.1
    True
    """
    return relative_error(gradient, numerical_gradient(f, x, h))
