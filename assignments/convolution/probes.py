"""What is tried with a convolution, im2col and col2im, and what is looked at.

Pooling and VGG stand in the files beside this one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.judging.gradients import numerical_gradient
from grader.judging.values import Agreement

from . import probes_pooling, probes_small, probes_vgg
from .upstream import fitted, upstream

Probe = Callable[[Any, np.random.Generator], dict[str, Any]]


@dataclass(frozen=True)
class Setting:
    """One configuration: shapes that let no mistake but its own show."""

    image: tuple[int, int]
    kernel: tuple[int, int] = (3, 3)
    stride: int = 1
    pad: int = 0
    n: int = 2
    c: int = 3
    f: int = 4

    def draw(self, rng: np.random.Generator) -> tuple[Any, Any, Any]:
        """Return x, W and b; means that are not zero, no symmetry, N ≠ C ≠ F."""
        x = rng.normal(0.5, 1.0, size=(self.n, self.c, *self.image))
        W = rng.normal(0.2, 1.0, size=(self.f, self.c, *self.kernel))
        return x, W, rng.uniform(0.5, 2.0, self.f)


SAME = Setting((5, 5), pad=1)
STRIDE = Setting((5, 5), stride=2, pad=2)
NO_PAD = Setting((5, 5))
IMAGE = Setting((4, 6), pad=1)
KERNEL = Setting((5, 5), kernel=(2, 3), pad=1)
REMAINDER = Setting((6, 6), stride=2)


def _forward(setting: Setting) -> Probe:
    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        x, W, b = setting.draw(rng)
        layer = impl.Conv2d(W.copy(), b.copy(), setting.stride, setting.pad)
        return {"y": layer.forward(x.copy()), "b": b}

    return probe


def _backward(setting: Setting) -> Probe:
    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        x, W, b = setting.draw(rng)
        pool = upstream(rng)
        layer = impl.Conv2d(W.copy(), b.copy(), setting.stride, setting.pad)
        dout = fitted(pool, np.shape(layer.forward(x.copy())))
        dx = layer.backward(dout.copy())
        return {"dx": dx, "dW": layer.dW, "db": layer.db}

    return probe


def _of_own_forward(setting: Setting) -> Probe:
    """The submission's gradients against numerical ones of its own forward."""

    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        x, W, b = setting.draw(rng)
        pool = upstream(rng)

        def y(x: Any = x, W: Any = W, b: Any = b) -> Any:
            layer = impl.Conv2d(W.copy(), b.copy(), setting.stride, setting.pad)
            return layer.forward(x.copy())

        layer = impl.Conv2d(W.copy(), b.copy(), setting.stride, setting.pad)
        dout = fitted(pool, np.shape(layer.forward(x.copy())))
        dx = layer.backward(dout.copy())
        return {
            "dx": Agreement(dx, numerical_gradient(y, x, dout)),
            "dW": Agreement(layer.dW, numerical_gradient(lambda v: y(W=v), W, dout)),
            "db": Agreement(layer.db, numerical_gradient(lambda v: y(b=v), b, dout)),
        }

    return probe


def _small(setting: Setting, image: tuple[int, int]) -> Setting:
    """The same with little to differentiate; two images, or sums over the batch would not show."""
    return Setting(image, setting.kernel, setting.stride, setting.pad, n=2, c=2, f=2)


conv_forward = _forward(SAME)
conv_stride = _forward(STRIDE)
conv_image = _forward(Setting((4, 6)))
conv_kernel = _forward(KERNEL)
conv_remainder = _forward(REMAINDER)

conv_backward = _backward(SAME)
conv_backward_stride = _backward(STRIDE)
conv_backward_no_pad = _backward(NO_PAD)
conv_backward_image = _backward(IMAGE)
conv_backward_kernel = _backward(KERNEL)

conv_backward_of_own_forward = _of_own_forward(_small(SAME, (3, 3)))
conv_backward_stride_of_own_forward = _of_own_forward(_small(STRIDE, (3, 3)))
conv_backward_no_pad_of_own_forward = _of_own_forward(_small(NO_PAD, (4, 4)))
conv_backward_image_of_own_forward = _of_own_forward(_small(IMAGE, (3, 4)))
conv_backward_kernel_of_own_forward = _of_own_forward(_small(KERNEL, (3, 3)))


WIDE, TALL = (2, 3, 5, 7), (2, 3, 7, 5)


def im2col(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Images and windows that are not square, with stride 2 and pad 2, and with neither."""
    x, plain = rng.normal(0.5, 1.0, size=WIDE), rng.normal(0.5, 1.0, size=TALL)
    return {
        "col": impl.im2col(x, 3, 2, 2, 2),
        "col_plain": impl.im2col(plain, 2, 3, 1, 0),
    }


def col2im(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Columns that no image gave, with windows that overlap."""
    col = rng.normal(0.5, 1.0, size=(2 * 4 * 5, 3 * 3 * 2))
    plain = rng.normal(0.5, 1.0, size=(2 * 6 * 3, 3 * 2 * 3))
    return {
        "x": impl.col2im(col, WIDE, 3, 2, 2, 2),
        "x_plain": impl.col2im(plain, TALL, 2, 3, 1, 0),
    }


max_forward = probes_pooling.max_forward
max_stride = probes_pooling.max_stride
max_image = probes_pooling.max_image
max_window = probes_pooling.max_window
max_remainder = probes_pooling.max_remainder
max_pad = probes_pooling.max_pad
max_backward = probes_pooling.max_backward
max_backward_overlap = probes_pooling.max_backward_overlap
max_backward_image = probes_pooling.max_backward_image
max_backward_window = probes_pooling.max_backward_window
max_backward_pad = probes_pooling.max_backward_pad
max_backward_ties = probes_pooling.max_backward_ties
max_backward_of_own_forward = probes_pooling.max_backward_of_own_forward
max_backward_overlap_of_own_forward = probes_pooling.max_backward_overlap_of_own_forward
max_backward_image_of_own_forward = probes_pooling.max_backward_image_of_own_forward
max_backward_window_of_own_forward = probes_pooling.max_backward_window_of_own_forward
average_forward = probes_pooling.average_forward
average_stride = probes_pooling.average_stride
average_backward = probes_pooling.average_backward
average_backward_overlap = probes_pooling.average_backward_overlap
average_backward_of_own_forward = probes_pooling.average_backward_of_own_forward
average_backward_overlap_of_own_forward = probes_pooling.average_backward_overlap_of_own_forward

zero_pad = probes_small.zero_pad
conv_single_step = probes_small.conv_single_step
create_mask_from_window = probes_small.create_mask_from_window
distribute_value = probes_small.distribute_value

vgg_shapes = probes_vgg.vgg_shapes
vgg_parameters = probes_vgg.vgg_parameters
vgg_block = probes_vgg.vgg_block
vgg_forward = probes_vgg.vgg_forward
vgg_block_of_own_layers = probes_vgg.vgg_block_of_own_layers
vgg_forward_of_own_layers = probes_vgg.vgg_forward_of_own_layers
