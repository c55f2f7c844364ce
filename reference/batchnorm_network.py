"""A two-layer network with batch normalization, trained by mini-batch gradient descent.

Source: deeplearning.ai, course 2, week 3 ("Implementing gradient descent" with batch norm).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, Scalar, as_floating
from reference.batchnorm import BatchNorm
from reference.optimizers import SGD, Adam, Momentum, RMSProp

PARAMETERS = ("W1", "gamma1", "beta1", "W2", "b2")


class Optimizer(Protocol):
    """What :mod:`reference.optimizers` offers."""

    def update(self, params: dict[str, Array], grads: Mapping[str, Array]) -> None:
        """Take one step."""


def batchnorm_net_loss_and_gradients(
    params: Mapping[str, Array], x: ArrayLike, t: ArrayLike, eps: float = 1e-5
) -> tuple[Scalar, dict[str, Array]]:
    """Return the training loss of one mini-batch and its gradient for every parameter.

    ::

        z = x W₁        z̃ = BN(z; γ₁, β₁)        a = max(0, z̃)        s = a W₂ + b₂
        L = −1/N Σᵢ log softmax(sᵢ)[tᵢ]

    The first layer has no bias: subtracting the batch mean would cancel it, and β₁ takes its place.
    The mean and variance are the mini-batch's own.

    Parameters
    ----------
    params : dict
        ``W1`` (D, H), ``gamma1`` (H,), ``beta1`` (H,), ``W2`` (H, K), ``b2`` (K,).
    x : (N, D)
        Samples, one a row.
    t : (N,) or (N, K)
        Class numbers 0 … K−1, or one row of target probabilities a sample (one-hot).
    eps : float
        ε of batch normalization.

    Returns
    -------
    loss : float
        Mean cross-entropy in nats.
    grads : dict
        The same names and shapes as ``params``.

    Raises
    ------
    ValueError
        If a parameter is missing, or t does not fit the samples and classes.

    Examples
    --------
    >>> params = {"W1": np.eye(2), "gamma1": np.ones(2), "beta1": np.zeros(2),
    ...           "W2": np.zeros((2, 3)), "b2": np.zeros(3)}
    >>> loss, grads = batchnorm_net_loss_and_gradients(params, [[1.0, 2.0], [3.0, 5.0]], [0, 1])
    >>> round(float(loss), 6)  # log 3: nothing is known yet
    1.098612
    >>> grads["b2"].round(3)
    array([-0.167, -0.167,  0.333])
    """
    missing = [name for name in PARAMETERS if name not in params]
    if missing:
        raise ValueError(f"params has no {missing}; {list(PARAMETERS)} are valid")
    x = as_floating(x, "x")
    W1, W2 = params["W1"], params["W2"]
    targets = _one_hot(np.asarray(t), x.shape[0], W2.shape[1]).astype(x.dtype)

    norm = BatchNorm(params["gamma1"], params["beta1"], eps=eps)
    z_tilde = norm.forward(x @ W1, train=True)
    a = np.maximum(z_tilde, 0.0)
    s = a @ W2 + params["b2"]
    shifted = s - s.max(axis=1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss: Scalar = -(targets * log_y).sum(axis=1).mean()

    # each row of targets sums to 1, so that the gradient of softmax with cross-entropy is y − t
    ds = (np.exp(log_y) - targets) / x.shape[0]
    dz = norm.backward((ds @ W2.T) * (z_tilde > 0.0))
    grads = {
        "W1": x.T @ dz,
        "gamma1": norm.dgamma,
        "beta1": norm.dbeta,
        "W2": a.T @ ds,
        "b2": ds.sum(axis=0),
    }
    return loss, grads


def fit_batchnorm_net(
    params: dict[str, Array],
    x: ArrayLike,
    t: ArrayLike,
    batches: Iterable[ArrayLike],
    lr: float = 0.1,
    optimizer: str = "gd",
    eps: float = 1e-5,
) -> list[float]:
    """Train the network in place, one update for each mini-batch; return the losses.

    ::

        for each mini-batch: compute L, dW, dγ, dβ;  W ← W − η dW,  γ ← γ − η dγ,  β ← β − η dβ

    or the same gradients given to another optimizer.

    Parameters
    ----------
    params, x, t, eps
        As in :func:`batchnorm_net_loss_and_gradients`; the arrays of ``params`` are updated.
    batches : list of integer arrays
        The sample numbers of each mini-batch, in order.
    lr : float
        Learning rate η > 0.
    optimizer : str
        "gd", "momentum", "rmsprop" or "adam", each with the defaults of
        :mod:`reference.optimizers`.

    Returns
    -------
    list of float
        The loss of each mini-batch *before* its update.

    Raises
    ------
    ValueError
        If optimizer is none of the four, or as in :func:`batchnorm_net_loss_and_gradients`.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> x, t = rng.normal(size=(20, 2)), np.arange(20) % 2
    >>> params = {"W1": rng.normal(size=(2, 8)), "gamma1": np.ones(8), "beta1": np.zeros(8),
    ...           "W2": rng.normal(size=(8, 2)), "b2": np.zeros(2)}
    >>> losses = fit_batchnorm_net(params, x, t, [np.arange(20)] * 30, lr=0.5)
    >>> losses[-1] < losses[0]
    True
    """
    optimizers: dict[str, Callable[[float], Optimizer]] = {
        "gd": SGD,
        "momentum": Momentum,
        "rmsprop": RMSProp,
        "adam": Adam,
    }
    if optimizer not in optimizers:
        raise ValueError(f"optimizer={optimizer!r}; one of {', '.join(optimizers)} is valid")
    stepper = optimizers[optimizer](lr)
    x, t = as_floating(x, "x"), np.asarray(t)
    losses = []
    for batch in batches:
        rows = np.asarray(batch)
        loss, grads = batchnorm_net_loss_and_gradients(params, x[rows], t[rows], eps)
        stepper.update(params, grads)
        losses.append(float(loss))
    return losses


def _one_hot(t: Array, n: int, k: int) -> Array:
    if t.shape == (n, k):
        return t
    if t.shape != (n,) or not np.issubdtype(t.dtype, np.integer):
        raise ValueError(
            f"t has shape {t.shape} and dtype {t.dtype}; "
            f"({n},) class numbers or ({n}, {k}) target probabilities are valid"
        )
    if t.size and not (t.min() >= 0 and t.max() < k):
        raise ValueError(f"t has classes {t.min()} to {t.max()}; 0 to {k - 1} are valid")
    one_hot: np.ndarray[Any, Any] = np.eye(k)[t]
    return one_hot
