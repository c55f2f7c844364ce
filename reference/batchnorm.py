"""Batch normalization of features and of channels, and normalization of the inputs.

Source: Ioffe & Szegedy (2015), "Batch Normalization: Accelerating Deep Network Training by Reducing
Internal Covariate Shift", algorithms 1 and 2 and the gradients of section 3. Test-time statistics
as exponentially weighted averages of the mini-batches': deeplearning.ai, course 2, week 3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


class BatchNorm:
    r"""Batch normalization of each of D features over a mini-batch of N.

    Training::

        μ = 1/N Σ xᵢ        σ² = 1/N Σ (xᵢ − μ)²        x̂ᵢ = (xᵢ − μ) / √(σ² + ε)
        yᵢ = γ x̂ᵢ + β
        running_mean ← momentum · running_mean + (1 − momentum) · μ
        running_var  ← momentum · running_var  + (1 − momentum) · σ²

    Test: the running mean and variance stand for μ and σ², and stay as they are.

    σ² is the biased variance, in x̂ and in ``running_var`` (PyTorch's running variance is the
    unbiased one). Both running statistics start at **zero**, as in Saito's "Deep Learning from
    Scratch" and in CS231n (PyTorch starts the variance at one): before the first training pass the
    test-time output has no meaning.

    Parameters
    ----------
    gamma, beta : (D,)
        Scale and shift. Floating-point arrays are kept, not copied, so that an optimizer that
        updates them in place updates the layer.
    momentum : float
        Share of the old running statistics that is kept, in [0, 1].
    eps : float
        ε > 0, added to the variance inside the root.
    running_mean, running_var : (D,), optional
        Where the running statistics start; None means zeros. Copied.

    Attributes
    ----------
    dgamma, dbeta : (D,)
        Gradients of the loss, set by :meth:`backward`.
    running_mean, running_var : (D,)
        Statistics used at test time.

    Raises
    ------
    ValueError
        If a parameter has another shape than gamma, or momentum or eps is out of range.

    Examples
    --------
    >>> x = np.array([[1.0, 10.0], [3.0, 30.0]])
    >>> layer = BatchNorm(gamma=np.array([1.0, 2.0]), beta=np.array([0.0, 5.0]))
    >>> layer.forward(x).round(3)
    array([[-1.,  3.],
           [ 1.,  7.]])
    >>> layer.running_mean
    array([0.2, 2. ])
    """

    def __init__(
        self,
        gamma: ArrayLike,
        beta: ArrayLike,
        momentum: float = 0.9,
        eps: float = 1e-5,
        *,
        running_mean: ArrayLike | None = None,
        running_var: ArrayLike | None = None,
    ) -> None:
        if not 0.0 <= momentum <= 1.0:
            raise ValueError(f"momentum={momentum!r}; a number in [0, 1] is valid, such as 0.9")
        if not eps > 0.0:
            raise ValueError(f"eps={eps!r}; a number above 0 is valid, such as 1e-5")
        self.gamma = as_floating(gamma, "gamma")
        self.beta = as_floating(beta, "beta")
        self.momentum = momentum
        self.eps = eps
        if self.gamma.ndim != 1:
            raise ValueError(
                f"gamma has shape {self.gamma.shape}; (D,) is valid, one number a feature"
            )
        zeros = np.zeros_like(self.gamma)
        self.running_mean = as_floating(
            zeros if running_mean is None else running_mean, "running_mean"
        ).copy()
        self.running_var = as_floating(
            zeros if running_var is None else running_var, "running_var"
        ).copy()
        for name in ("beta", "running_mean", "running_var"):
            shape = getattr(self, name).shape
            if shape != self.gamma.shape:
                raise ValueError(f"{name} has shape {shape}; gamma's {self.gamma.shape} is valid")
        self.dgamma = np.zeros_like(self.gamma)
        self.dbeta = np.zeros_like(self.beta)
        self._cache: tuple[Array, Array, Array, bool] | None = None

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Normalize x (N, D), then scale and shift it; training updates the running statistics.

        Returns y (N, D) in x's precision. Raises ValueError if x has another number of features or
        no samples.
        """
        x = as_floating(x, "x")
        if x.ndim != 2 or x.shape[1:] != self.gamma.shape or x.shape[0] == 0:
            raise ValueError(
                f"x has shape {x.shape}; (N, {self.gamma.size}) with N >= 1 is valid, "
                "as gamma has one number for each feature"
            )
        if train:
            mu = x.mean(axis=0)
            var = ((x - mu) ** 2).mean(axis=0)
            self.running_mean = (
                self.momentum * self.running_mean + (1.0 - self.momentum) * mu
            ).astype(x.dtype)
            self.running_var = (
                self.momentum * self.running_var + (1.0 - self.momentum) * var
            ).astype(x.dtype)
        else:
            mu = self.running_mean.astype(x.dtype)
            var = self.running_var.astype(x.dtype)
        xc = x - mu
        std = np.sqrt(var + self.eps)
        x_hat = xc / std
        self._cache = (xc, std, x_hat, train)
        y: Array = self.gamma.astype(x.dtype) * x_hat + self.beta.astype(x.dtype)
        return y

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx for the upstream gradient dout (N, D), and set ``dgamma`` and ``dbeta``.

        ::

            dβ = Σ doutᵢ        dγ = Σ doutᵢ x̂ᵢ        dx̂ᵢ = doutᵢ γ
            dσ² = Σ dx̂ᵢ (xᵢ − μ) · (−½) (σ² + ε)^(−3/2)
            dμ  = −Σ dx̂ᵢ / √(σ² + ε) − dσ² · 2/N Σ (xᵢ − μ)
            dxᵢ = dx̂ᵢ / √(σ² + ε) + dσ² · 2 (xᵢ − μ) / N + dμ / N

        After a test-time forward μ and σ² are constants, and dx = dx̂ / √(σ² + ε).
        Raises ValueError if dout is not of the shape of the last output, RuntimeError without one.
        """
        if self._cache is None:
            raise RuntimeError("backward was called before forward; call forward(x) first")
        xc, std, x_hat, train = self._cache
        dout = as_floating(dout, "dout")
        if dout.shape != xc.shape:
            raise ValueError(f"dout has shape {dout.shape}; the output's {xc.shape} is valid")
        dout = dout.astype(xc.dtype, copy=False)
        self.dbeta = dout.sum(axis=0)
        self.dgamma = (dout * x_hat).sum(axis=0)
        dx_hat = dout * self.gamma.astype(xc.dtype)
        dx: Array = dx_hat / std
        if not train:
            return dx
        n = xc.shape[0]
        dvar = (dx_hat * xc).sum(axis=0) * -0.5 / std**3
        dmu = -(dx_hat / std).sum(axis=0) - dvar * 2.0 * xc.mean(axis=0)
        dx = dx_hat / std + dvar * 2.0 * xc / n + dmu / n
        return dx


class SpatialBatchNorm(BatchNorm):
    """Batch normalization of each of C channels of x (N, C, H, W), over N, H and W.

    Every pixel of every image counts as one sample: the layer is :class:`BatchNorm` on the
    (N·H·W, C) array of pixels (Ioffe & Szegedy 2015, section 3.2). ``gamma``, ``beta``, ``dgamma``,
    ``dbeta`` and the running statistics have shape (C,).

    Examples
    --------
    >>> x = np.arange(16.0).reshape(2, 2, 2, 2)
    >>> y = SpatialBatchNorm(gamma=np.ones(2), beta=np.array([0.0, 5.0])).forward(x)
    >>> y.shape, y.mean(axis=(0, 2, 3)).round(6)
    ((2, 2, 2, 2), array([0., 5.]))
    """

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Normalize x (N, C, H, W) per channel; returns the same shape."""
        x = as_floating(x, "x")
        if x.ndim != 4 or x.shape[1] != self.gamma.size or x.size == 0:
            raise ValueError(
                f"x has shape {x.shape}; (N, {self.gamma.size}, H, W) is valid, "
                "as gamma has one number for each channel"
            )
        self._image_shape = x.shape
        return _as_images(super().forward(_as_pixels(x), train), x.shape)

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx (N, C, H, W) for dout (N, C, H, W), and set ``dgamma`` and ``dbeta`` (C,)."""
        if self._cache is None:
            raise RuntimeError("backward was called before forward; call forward(x) first")
        dout = as_floating(dout, "dout")
        if dout.shape != self._image_shape:
            raise ValueError(
                f"dout has shape {dout.shape}; the output's {self._image_shape} is valid"
            )
        return _as_images(super().backward(_as_pixels(dout)), self._image_shape)


def _as_pixels(x: Array) -> Array:
    """(N, C, H, W) → (N·H·W, C)."""
    return x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])


def _as_images(pixels: Array, shape: tuple[int, ...]) -> Array:
    """(N·H·W, C) → (N, C, H, W)."""
    n, c, h, w = shape
    return pixels.reshape(n, h, w, c).transpose(0, 3, 1, 2)


def standardize(x_train: ArrayLike, *others: ArrayLike) -> tuple[Array, ...]:
    """Give each training feature mean 0 and variance 1, and map every other set the same way.

    ::

        μ = 1/N Σ xᵢ        σ² = 1/N Σ (xᵢ − μ)²        x ← (x − μ) / σ

    with μ and σ of the *training* set for every set (deeplearning.ai, course 2: "normalizing
    inputs"). A feature that is constant in the training set is only shifted, to 0 there.

    Parameters
    ----------
    x_train : (N, …)
        Training samples along the first axis; N >= 1.
    *others : (M, …)
        Validation and test sets with the same features.

    Returns
    -------
    tuple of arrays
        The sets in the order given; always a tuple, also for x_train alone.

    Raises
    ------
    ValueError
        If x_train has no samples or another set has other features.

    Examples
    --------
    >>> train, test = standardize(np.array([[1.0, 7.0], [3.0, 7.0]]), np.array([[5.0, 8.0]]))
    >>> train
    array([[-1.,  0.],
           [ 1.,  0.]])
    >>> test
    array([[3., 1.]])
    """
    x_train = as_floating(x_train, "x_train")
    if x_train.ndim == 0 or x_train.shape[0] == 0:
        raise ValueError(f"x_train has shape {x_train.shape}; (N, ...) with N >= 1 is valid")
    constant = (x_train == x_train[0]).all(axis=0)
    mu = np.where(constant, x_train[0], x_train.mean(axis=0))
    sigma = np.where(constant, 1.0, x_train.std(axis=0)).astype(x_train.dtype)
    standardized = []
    for position, values in enumerate((x_train, *others)):
        x = as_floating(values, f"others[{position - 1}]")
        if x.shape[1:] != x_train.shape[1:] or x.ndim == 0:
            raise ValueError(
                f"others[{position - 1}] has shape {x.shape}; "
                f"x_train's features {x_train.shape[1:]} after the first axis are valid"
            )
        standardized.append(((x - mu) / sigma).astype(x.dtype, copy=False))
    return tuple(standardized)
