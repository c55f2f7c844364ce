"""What is tried with VGG: shapes and parameters by arithmetic, and a tiny network."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from grader.judging.gradients import DegenerateForward
from grader.judging.values import Agreement
from grader.messages import Sentence

VGG16 = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]


def vgg_shapes(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The published table, and images that are neither square nor a power of two."""
    return {
        "vgg16": np.array(impl.vgg_shapes(VGG16, (3, 224, 224))),
        "odd": np.array(impl.vgg_shapes([[5, 4], [7]], (2, 45, 26))),
    }


def vgg_parameters(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The published number, its convolutions alone, and a small network."""
    return {
        "vgg16": impl.vgg_parameters(VGG16, [4096, 4096, 1000], (3, 224, 224)),
        "convolutions": impl.vgg_parameters(VGG16, [], (3, 224, 224)),
        "small": impl.vgg_parameters([[5, 4], [7]], [6, 3], (2, 13, 10)),
    }


def _kernels(rng: np.random.Generator, channels: list[int], bias: float) -> list[tuple[Any, Any]]:
    """Return (W, b) of one convolution after another."""
    return [
        (rng.normal(0.0, np.sqrt(2 / (9 * C)), size=(F, C, 3, 3)), rng.normal(bias, 0.5, F))
        for C, F in pairwise(channels)
    ]


def _block_inputs(rng: np.random.Generator) -> tuple[Any, Any]:
    return _kernels(rng, [2, 3, 4], -0.5), rng.normal(size=(2, 2, 6, 8))


def _network_inputs(rng: np.random.Generator) -> tuple[Any, Any, Any]:
    blocks = [_kernels(rng, [2, 3, 3], 0.5), _kernels(rng, [3, 4], 0.5)]
    dense = [
        (rng.normal(0.0, 0.5, size=(8, 5)), rng.normal(0.0, 0.5, 5)),
        (rng.normal(0.0, 0.5, size=(5, 3)), rng.normal(0.0, 0.5, 3) + np.array([-9.0, 1.0, 9.0])),
    ]
    return blocks, dense, rng.normal(size=(3, 2, 4, 8))


def vgg_block(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two convolutions and a pooling; some outputs stay below zero."""
    layers, x = _block_inputs(rng)
    return {"y": impl.VGGBlock(layers).forward(x)}


def vgg_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two blocks and two dense layers; a score is negative, most features are not zero."""
    blocks, dense, x = _network_inputs(rng)
    return {"scores": impl.VGG(blocks, dense).forward(x)}


def _own_block(impl: Any, layers: Any, x: Any) -> Any:
    """Return what a block of the submission's own layers gives."""
    for W, b in layers:
        x = np.maximum(impl.Conv2d(W, b, 1, 1).forward(x), 0)
    return impl.MaxPool2d(2, 2).forward(x)


def vgg_block_of_own_layers(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The block against the submission's own layers one after another, however wrong they are."""
    layers, x = _block_inputs(rng)
    own = _own_block(impl, layers, x)
    if np.size(own) == 0 or np.ptp(own) == 0:
        raise DegenerateForward(Sentence("judging.forward_constant"))
    return {"y": Agreement(impl.VGGBlock(layers).forward(x), own, "rounding")}


def vgg_forward_of_own_layers(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The network against the submission's own layers and a right rest."""
    blocks, dense, x = _network_inputs(rng)
    a = x
    for layers in blocks:
        a = _own_block(impl, layers, a)
    a = np.reshape(a, (len(a), -1))
    for k, (W, b) in enumerate(dense):
        a = a @ W + b if k == len(dense) - 1 else np.maximum(a @ W + b, 0)
    return {"scores": Agreement(impl.VGG(blocks, dense).forward(x), a, "rounding")}
