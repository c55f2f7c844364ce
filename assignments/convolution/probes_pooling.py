"""What is tried with max pooling and average pooling, and what is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.judging.gradients import DegenerateForward, numerical_gradient
from grader.judging.values import Agreement
from grader.messages import Sentence

from .upstream import fitted, upstream

Probe = Callable[[Any, np.random.Generator], dict[str, Any]]
Size = int | tuple[int, int]


def _images(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Return images of different pixels, 0.1 apart, most of them below zero, as many maxima are."""
    count = int(np.prod(shape))
    return 0.1 * (rng.permutation(count) - 0.8 * count + 0.25).reshape(shape)


def _positive(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Return images above zero, on which padding with 0 and with −∞ comes to the same."""
    return _images(rng, shape) + 0.1 * np.prod(shape)


def _summit(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Return images whose largest pixel stands in the middle, so that it wins several windows."""
    x = _images(rng, shape)
    x[:, :, shape[2] // 2, shape[3] // 2] += 0.1 * x.size
    return x


def _ridge(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Return images with ridges in columns that two windows share.

    In the first image a ridge wins both windows, in the second the next one wins the second.
    """
    x = _images(rng, shape)
    x[:, :, :, 2] += 0.1 * x.size
    x[1, :, :, 4] += 0.2 * x.size
    return x


def _forward(
    part: str, draw: Any, shape: tuple[int, ...], size: Size, stride: int, pad: int = 0
) -> Probe:
    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        layer = getattr(impl, part)(size, stride, pad)
        return {"y": layer.forward(draw(rng, shape))}

    return probe


def _backward(
    part: str, draw: Any, shape: tuple[int, ...], size: Size, stride: int, pad: int = 0
) -> Probe:
    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        x, supply = draw(rng, shape), upstream(rng)
        layer = getattr(impl, part)(size, stride, pad)
        dout = fitted(supply, np.shape(layer.forward(x)))
        return {"dx": layer.backward(dout)}

    return probe


def _of_own_forward(
    part: str,
    draw: Any,
    shape: tuple[int, ...],
    size: Size,
    stride: int,
    pad: int = 0,
    *,
    least: int = 1,
) -> Probe:
    """The submission's gradient against the numerical one of its own forward.

    It must have ``least`` windows a channel: where too few were made, nothing overlaps.
    """

    def probe(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
        x, supply = draw(rng, shape), upstream(rng)

        def y(x: Any) -> Any:
            return np.asarray(getattr(impl, part)(size, stride, pad).forward(x.copy()))

        linear = np.allclose(y(-x), -y(x))
        if (part == "MaxPool2d" and linear) or np.prod(np.shape(y(x))[2:]) < least:
            # averages, say, whose gradient asks for nothing that a maximum's does
            raise DegenerateForward(Sentence("judging.forward_constant"))
        layer = getattr(impl, part)(size, stride, pad)
        dout = fitted(supply, np.shape(layer.forward(x.copy())))
        return {"dx": Agreement(layer.backward(dout), numerical_gradient(y, x, dout))}

    return probe


max_forward = _forward("MaxPool2d", _images, (2, 3, 4, 4), 2, 2)
max_stride = _forward("MaxPool2d", _images, (2, 3, 7, 7), 3, 2)
max_image = _forward("MaxPool2d", _images, (2, 3, 4, 6), 2, 2)
max_window = _forward("MaxPool2d", _images, (2, 3, 4, 7), (2, 3), 2)
max_remainder = _forward("MaxPool2d", _images, (2, 3, 5, 5), 2, 2)
max_pad = _forward("MaxPool2d", _positive, (2, 3, 5, 5), 3, 2, 1)

max_backward = _backward("MaxPool2d", _images, (2, 3, 4, 4), 2, 2)
max_backward_overlap = _backward("MaxPool2d", _summit, (2, 3, 6, 6), 3, 1)
max_backward_image = _backward("MaxPool2d", _images, (2, 3, 4, 6), 2, 2)
max_backward_window = _backward("MaxPool2d", _ridge, (2, 3, 4, 7), (2, 3), 2)
max_backward_pad = _backward("MaxPool2d", _positive, (2, 3, 5, 5), 3, 2, 1)

average_forward = _forward("AvgPool2d", _images, (2, 3, 4, 4), 2, 2)
average_stride = _forward("AvgPool2d", _images, (2, 3, 5, 7), 3, 2)
average_backward = _backward("AvgPool2d", _images, (2, 3, 4, 4), 2, 2)
average_backward_overlap = _backward("AvgPool2d", _images, (2, 3, 4, 5), 3, 1)

_MAX, _AVERAGE = "MaxPool2d", "AvgPool2d"
_SMALL = (2, 2, 4, 4)
max_backward_of_own_forward = _of_own_forward(_MAX, _images, _SMALL, 2, 2)
max_backward_overlap_of_own_forward = _of_own_forward(_MAX, _summit, _SMALL, 3, 1, least=4)
max_backward_image_of_own_forward = _of_own_forward(_MAX, _images, (2, 1, 4, 6), 2, 2)
max_backward_window_of_own_forward = _of_own_forward(_MAX, _ridge, (2, 1, 4, 5), (2, 3), 2)
average_backward_of_own_forward = _of_own_forward(_AVERAGE, _images, _SMALL, 2, 2)
average_backward_overlap_of_own_forward = _of_own_forward(_AVERAGE, _images, _SMALL, 3, 1, least=4)


def max_backward_ties(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Windows with two, three and four equal maxima: one winner is right, and so is sharing."""
    winners = np.array([[1, 1, 0, 1], [0, 0, 1, 1], [1, 1, 1, 0], [1, 1, 0, 1]])
    x = 2.0 * winners + rng.uniform(0.1, 1.0, size=(1, 2, 4, 4)) * (1 - winners)
    dout = rng.uniform(1.0, 2.0, size=(1, 2, 2, 2))
    layer = impl.MaxPool2d(2, 2, 0)
    layer.forward(x)
    dx = np.asarray(layer.backward(dout))
    return {
        "sum_per_window": dx.reshape(1, 2, 2, 2, 2, 2).sum(axis=(3, 5)),
        "dx_elsewhere": dx * (1 - winners) + 1.0,
    }
