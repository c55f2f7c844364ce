"""The convolution layer of a neural network, which mathematically is a cross-correlation.

Source: LeCun, Bottou, Bengio & Haffner (1998), "Gradient-Based Learning Applied to Document
Recognition", section II; Dumoulin & Visin (2016), "A guide to convolution arithmetic for deep
learning", for the sizes. The class has the interface of chapter 7.4 of Saito's "Deep Learning
from Scratch".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating
from reference.im2col import as_images, col2im, im2col, window_count


class Conv2d:
    """Slide F kernels over images of C channels.

    ::

        y[n, f, i, j] = b[f] + Σ_c,u,v W[f, c, u, v] · x_padded[n, c, i·stride + u, j·stride + v]
        OH = ⌊(H + 2·pad − FH) / stride⌋ + 1          OW = ⌊(W + 2·pad − FW) / stride⌋ + 1

    The kernel is not flipped. Rows and columns that no whole window reaches take no part.

    Parameters
    ----------
    W : (F, C, FH, FW)
        Kernels. Floating-point arrays are kept, not copied, so that an optimizer that updates them
        in place updates the layer.
    b : (F,)
        One number a kernel.
    stride : int
        Pixels from one window to the next, at least 1.
    pad : int
        Pixels of zeros on each of the four sides.

    Attributes
    ----------
    dW, db : the shapes of W and b
        Gradients of the loss, set by :meth:`backward`.

    Raises
    ------
    ValueError
        If W is not 4-D, b has another length than W, or stride or pad is out of range.

    Examples
    --------
    >>> x = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> layer = Conv2d(W=np.array([[[[1.0, 0.0], [0.0, 2.0]]]]), b=np.array([10.0]))
    >>> layer.forward(x)[0, 0]
    array([[18., 21.],
           [27., 30.]])
    >>> layer.backward(np.ones((1, 1, 2, 2)))[0, 0]
    array([[1., 1., 0.],
           [1., 3., 2.],
           [0., 2., 2.]])
    >>> layer.db
    array([4.])
    """

    def __init__(self, W: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> None:
        self.W = as_floating(W, "W")
        self.b = as_floating(b, "b")
        if self.W.ndim != 4:
            raise ValueError(f"W has shape {self.W.shape}; kernels (F, C, FH, FW) are valid")
        if self.b.shape != self.W.shape[:1]:
            raise ValueError(
                f"b has shape {self.b.shape}; {self.W.shape[:1]} is valid, one number a kernel"
            )
        if stride < 1 or pad < 0:
            raise ValueError(
                f"stride={stride!r}, pad={pad!r}; a stride of at least 1 and a pad of at least 0 "
                "are valid"
            )
        self.stride, self.pad = stride, pad
        self.dW = np.zeros_like(self.W)
        self.db = np.zeros_like(self.b)
        self._cache: tuple[tuple[int, int, int, int], Array] | None = None

    def forward(self, x: ArrayLike) -> Array:
        """Return y (N, F, OH, OW) for x (N, C, H, W), in x's precision.

        Raises ValueError if x has other channels than the kernels, or is smaller than they are.
        """
        x = as_images(x, "x")
        F, C, FH, FW = self.W.shape
        N, channels, H, width = x.shape
        if channels != C:
            raise ValueError(
                f"x has shape {x.shape}; (N, {C}, H, W) is valid, as each kernel has {C} channels"
            )
        OH = window_count(H, FH, self.stride, self.pad)
        OW = window_count(width, FW, self.stride, self.pad)
        col = im2col(x, FH, FW, self.stride, self.pad)
        y = col @ self.W.reshape(F, -1).T.astype(x.dtype) + self.b.astype(x.dtype)
        self._cache = ((N, C, H, width), col)
        return np.asarray(y.reshape(N, OH, OW, F).transpose(0, 3, 1, 2))

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx for the upstream gradient dout (N, F, OH, OW), and set ``dW`` and ``db``.

        With every window of x a row of X = im2col(x), and dout as a matrix D (N·OH·OW, F)::

            db = Σ_rows D          dW = Dᵀ X          dx = col2im(D W)

        Raises ValueError if dout has another shape than y, RuntimeError before any forward.
        """
        if self._cache is None:
            raise RuntimeError("backward was called before forward; call forward(x) first")
        shape, col = self._cache
        F, _, FH, FW = self.W.shape
        dout = as_images(dout, "dout")
        expected = (
            shape[0],
            F,
            window_count(shape[2], FH, self.stride, self.pad),
            window_count(shape[3], FW, self.stride, self.pad),
        )
        if dout.shape != expected:
            raise ValueError(f"dout has shape {dout.shape}; the output's {expected} is valid")
        D = dout.transpose(0, 2, 3, 1).reshape(-1, F)
        self.db = D.sum(axis=0)
        self.dW = (D.T @ col).reshape(self.W.shape)
        dcol = D @ self.W.reshape(F, -1).astype(D.dtype)
        return col2im(dcol, shape, FH, FW, self.stride, self.pad)
