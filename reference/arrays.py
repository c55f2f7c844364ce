"""The array type of the reference, and the one rule for numbers that come in."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[Any]
Scalar: TypeAlias = float | np.floating[Any]


def as_floating(values: ArrayLike, name: str) -> Array:
    """Return ``values`` as an array of real floating-point numbers, without copying if it is one.

    float64 stays float64 and float32 stays float32; integers and booleans become float64.

    Raises
    ------
    ValueError
        If the values are not real numbers. ``name`` is the argument the message speaks of.

    Examples
    --------
    >>> as_floating(np.ones(2, dtype=np.float32), "x").dtype
    dtype('float32')
    >>> as_floating([1, 2], "x")
    array([1., 2.])
    """
    array = np.asarray(values)
    if np.issubdtype(array.dtype, np.floating):
        return array
    if np.issubdtype(array.dtype, np.integer) or array.dtype == np.bool_:
        return array.astype(np.float64)
    raise ValueError(
        f"{name} has dtype {array.dtype}; real numbers are valid: pass a float64 or float32 array"
    )
