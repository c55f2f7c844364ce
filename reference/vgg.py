"""VGG: blocks of 3×3 convolutions, each block ended by a 2×2 max pooling, then dense layers.

Source: Simonyan & Zisserman (2015), "Very Deep Convolutional Networks for Large-Scale Image
Recognition", section 2.1 and table 1 (configuration D is VGG-16).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating
from reference.convolution import Conv2d
from reference.im2col import as_images
from reference.pooling import MaxPool2d

KERNEL, PAD = 3, 1
WINDOW = 2

Blocks = Sequence[Sequence[int]]
Layers = Sequence[tuple[ArrayLike, ArrayLike]]

VGG16: Blocks = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))
"""Channels of every convolution of VGG-16, block by block."""
VGG16_DENSE = (4096, 4096, 1000)
"""Units of its dense layers."""


def vgg_shapes(blocks: Blocks, input_shape: tuple[int, int, int]) -> list[tuple[int, int, int]]:
    """Return the shape (C, H, W) of one image after every block.

    A 3×3 convolution with stride 1 and pad 1 keeps H and W; the pooling at the block's end halves
    them, rounded down.

    Parameters
    ----------
    blocks : sequence of sequences of int
        Channels of the convolutions of every block.
    input_shape : (C, H, W)
        Of one image.

    Raises
    ------
    ValueError
        If an image becomes smaller than one pixel.

    Examples
    --------
    >>> vgg_shapes(VGG16, (3, 224, 224))
    [(64, 112, 112), (128, 56, 56), (256, 28, 28), (512, 14, 14), (512, 7, 7)]
    """
    C, H, W = input_shape
    shapes = []
    for channels in blocks:
        C, H, W = (channels[-1] if channels else C), H // WINDOW, W // WINDOW
        if min(H, W) < 1:
            raise ValueError(
                f"input_shape={input_shape!r} with {len(blocks)} blocks; "
                f"images of at least {WINDOW ** len(blocks)} pixels a side are valid"
            )
        shapes.append((C, H, W))
    return shapes


def vgg_parameters(blocks: Blocks, dense: Sequence[int], input_shape: tuple[int, int, int]) -> int:
    """Return the number of weights and biases.

    ::

        convolution  C_in → C_out       3·3·C_in·C_out + C_out
        dense        n_in → n_out       n_in·n_out + n_out,   the first n_in = C·H·W

    Pooling and ReLU have none.

    Parameters
    ----------
    blocks, input_shape
        As in :func:`vgg_shapes`.
    dense : sequence of int
        Units of the dense layers.

    Raises
    ------
    ValueError
        If an image becomes smaller than one pixel.

    Examples
    --------
    >>> vgg_parameters(VGG16, VGG16_DENSE, (3, 224, 224))
    138357544
    >>> vgg_parameters(VGG16, (), (3, 224, 224))
    14714688
    """
    count = 0
    inputs = input_shape[0]
    for outputs in (channels for block in blocks for channels in block):
        count += KERNEL * KERNEL * inputs * outputs + outputs
        inputs = outputs
    inputs = prod(vgg_shapes(blocks, input_shape)[-1]) if blocks else prod(input_shape)
    for outputs in dense:
        count += inputs * outputs + outputs
        inputs = outputs
    return count


class VGGBlock:
    """Convolution → ReLU, as often as there are kernels, then 2×2 max pooling with stride 2.

    Parameters
    ----------
    layers : sequence of (W, b)
        Kernels (F, C, 3, 3) and biases (F,); stride 1 and pad 1 keep the height and width.

    Attributes
    ----------
    convolutions : list of Conv2d
        Their ``dW`` and ``db`` are set by :meth:`backward`.

    Examples
    --------
    >>> first, second = np.ones((4, 3, 3, 3)), np.ones((6, 4, 3, 3))
    >>> block = VGGBlock([(first, np.zeros(4)), (second, np.ones(6))])
    >>> block.forward(np.ones((2, 3, 8, 10))).shape
    (2, 6, 4, 5)
    """

    def __init__(self, layers: Layers) -> None:
        self.convolutions = [Conv2d(W, b, stride=1, pad=PAD) for W, b in layers]
        self.pool = MaxPool2d(WINDOW, stride=WINDOW)
        self._active: list[Array] = []

    def forward(self, x: ArrayLike) -> Array:
        """Return (N, F, H // 2, W // 2) for x (N, C, H, W)."""
        a = as_images(x, "x")
        self._active = []
        for convolution in self.convolutions:
            z = convolution.forward(a)
            self._active.append(z > 0)
            a = np.maximum(z, 0)
        return self.pool.forward(a)

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx, and set the gradients of every convolution."""
        d = self.pool.backward(dout)
        for convolution, active in zip(
            reversed(self.convolutions), reversed(self._active), strict=True
        ):
            d = convolution.backward(d * active)
        return d


class VGG:
    """Blocks, then dense layers with ReLU between them, and scores at the end.

    ::

        a = block_k(… block_1(x))        flattened to (N, C·H·W), channel by channel
        a ← max(0, a W + b)              for every dense layer but the last
        scores = a W + b

    Parameters
    ----------
    blocks : sequence of sequences of (W, b)
        The layers of every :class:`VGGBlock`.
    dense : sequence of (W, b)
        Weights (n_in, n_out) and biases (n_out,).

    Attributes
    ----------
    blocks : list of VGGBlock
    dense_gradients : list of (dW, db)
        Set by :meth:`backward`.

    Raises
    ------
    ValueError
        If the first dense layer does not fit the last block's output.

    Examples
    --------
    >>> net = VGG([[(np.ones((2, 1, 3, 3)), np.zeros(2))]], [(np.ones((8, 3)), np.zeros(3))])
    >>> net.forward(np.ones((1, 1, 4, 4)))
    array([[72., 72., 72.]])
    """

    def __init__(self, blocks: Sequence[Layers], dense: Layers) -> None:
        self.blocks = [VGGBlock(layers) for layers in blocks]
        self.dense = [(as_floating(W, "W"), as_floating(b, "b")) for W, b in dense]
        self.dense_gradients: list[tuple[Array, Array]] = []
        self._inputs: list[Array] = []
        self._features: tuple[int, ...] = ()

    def forward(self, x: ArrayLike) -> Array:
        """Return the scores (N, n_out) for x (N, C, H, W)."""
        a = as_images(x, "x")
        for block in self.blocks:
            a = block.forward(a)
        self._features = a.shape
        a = a.reshape(len(a), -1)
        if self.dense and a.shape[1] != self.dense[0][0].shape[0]:
            raise ValueError(
                f"the first dense W has shape {self.dense[0][0].shape}; ({a.shape[1]}, n) is valid "
                f"for the last block's output {self._features}"
            )
        self._inputs = []
        for k, (W, b) in enumerate(self.dense):
            self._inputs.append(a)
            a = a @ W.astype(a.dtype) + b.astype(a.dtype)
            if k < len(self.dense) - 1:
                a = np.maximum(a, 0)
        return a

    def backward(self, dscores: ArrayLike) -> Array:
        """Return dx for the gradient of the scores, and set every parameter's gradient."""
        d = as_floating(dscores, "dscores")
        self.dense_gradients = []
        for k in reversed(range(len(self.dense))):
            W, a = self.dense[k][0], self._inputs[k]
            self.dense_gradients.insert(0, (a.T @ d, d.sum(axis=0)))
            d = d @ W.T.astype(d.dtype)
            if k > 0:
                d = d * (a > 0)
        d = d.reshape(self._features)
        for block in reversed(self.blocks):
            d = block.backward(d)
        return d
