"""Weight penalties and early stopping.

Source: Krogh & Hertz (1992), "A Simple Weight Decay Can Improve Generalization", for L2; Tibshirani
(1996), "Regression Shrinkage and Selection via the Lasso", for L1; Prechelt (1998), "Early Stopping
— But When?", for stopping with patience. The ½ of L2 and the gradient λW are those of chapter 6.4.2
of Saito's "Deep Learning from Scratch".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from reference.arrays import Array, Scalar, as_floating


def l2_penalty(weights: Sequence[Array], lam: float) -> Scalar:
    """Return ½ λ Σ W² over all arrays of ``weights``: what L2 weight decay adds to the loss.

    Parameters
    ----------
    weights : list of arrays of any shape
        The weights of every layer; biases are not penalized, so they do not belong in the list.
    lam : float
        λ >= 0.

    Raises
    ------
    ValueError
        If lam is negative, or weights is one array or a dict instead of a list of arrays.

    Examples
    --------
    >>> float(l2_penalty([np.array([[1.0, 2.0]]), np.array([[3.0]])], lam=0.1))
    0.7000000000000001
    """
    penalty: Scalar = 0.5 * lam * sum((W**2).sum() for W in _checked(weights, lam))
    return penalty


def l2_gradients(weights: Sequence[Array], lam: float) -> list[Array]:
    """Return ∂(½ λ Σ W²)/∂W = λ W for each array, to be added to that layer's dW.

    Parameters and errors as in :func:`l2_penalty`.

    Examples
    --------
    >>> l2_gradients([np.array([[1.0, -2.0]])], lam=0.5)
    [array([[ 0.5, -1. ]])]
    """
    return [lam * W for W in _checked(weights, lam)]


def l1_penalty(weights: Sequence[Array], lam: float) -> Scalar:
    """Return λ Σ |W|, summed over all arrays of ``weights``.

    Parameters and errors as in :func:`l2_penalty`.

    Examples
    --------
    >>> float(l1_penalty([np.array([[1.0, -2.0]]), np.array([[3.0]])], lam=0.5))
    3.0
    """
    penalty: Scalar = lam * sum(np.abs(W).sum() for W in _checked(weights, lam))
    return penalty


def l1_gradients(weights: Sequence[Array], lam: float) -> list[Array]:
    """Return the subgradient λ sign(W) for each array, with sign(0) = 0.

    Parameters and errors as in :func:`l2_penalty`.

    Examples
    --------
    >>> l1_gradients([np.array([[1.0, 0.0, -2.0]])], lam=0.5)
    [array([[ 0.5,  0. , -0.5]])]
    """
    return [lam * np.sign(W) for W in _checked(weights, lam)]


def _checked(weights: Sequence[Array], lam: float) -> list[Array]:
    if not lam >= 0.0:
        raise ValueError(f"lam={lam!r}; a number >= 0 is valid, such as 0.1")
    if isinstance(weights, np.ndarray | Mapping):
        raise ValueError(
            f"weights is one {type(weights).__name__}; a list of arrays is valid, one for each "
            "layer and without biases, such as [W1, W2]"
        )
    return [as_floating(W, f"weights[{layer}]") for layer, W in enumerate(weights)]


class EarlyStopping:
    """Stop after ``patience`` consecutive epochs without a new best validation error.

    An epoch improves when best_error − error > min_delta; a NaN never does. The weights of the best
    epoch are kept as a copy, so that training on does not change them.

    Parameters
    ----------
    patience : int
        How many epochs in a row may fail to improve, at least 1; the last of them stops.
    min_delta : float
        The improvement that an epoch must exceed, >= 0, in units of the error.

    Attributes
    ----------
    best_error : float
        Lowest error so far; inf before the first epoch.
    best_epoch : int or None
        Its epoch, counted from 0.
    best_weights : dict of arrays or None
        A deep copy of the weights of that epoch: what to restore after stopping.

    Raises
    ------
    ValueError
        If patience is not a whole number >= 1 or min_delta is negative.

    Examples
    --------
    >>> stopping = EarlyStopping(patience=2)
    >>> errors = [0.5, 0.3, 0.4, 0.35, 0.1]
    >>> [stopping.step(error, {"W": np.array([error])}) for error in errors[:4]]
    [False, False, False, True]
    >>> stopping.best_epoch, stopping.best_error, stopping.best_weights
    (1, 0.3, {'W': array([0.3])})
    """

    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        if not (patience >= 1 and int(patience) == patience):
            raise ValueError(f"patience={patience!r}; a whole number >= 1 is valid")
        if not min_delta >= 0.0:
            raise ValueError(f"min_delta={min_delta!r}; a number >= 0 is valid")
        self.patience = int(patience)
        self.min_delta = min_delta
        self.best_error = float("inf")
        self.best_epoch: int | None = None
        self.best_weights: dict[str, Array] | None = None
        self._epoch = 0
        self._waited = 0  # consecutive epochs without an improvement

    def step(self, error: float, weights: Mapping[str, Array]) -> bool:
        """Take in one epoch's *validation* error and weights; return True to stop now."""
        if self.best_error - error > self.min_delta:
            self.best_error = float(error)
            self.best_epoch = self._epoch
            self.best_weights = {name: np.array(W, copy=True) for name, W in weights.items()}
            self._waited = 0
        else:
            self._waited += 1
        self._epoch += 1
        return self._waited >= self.patience
