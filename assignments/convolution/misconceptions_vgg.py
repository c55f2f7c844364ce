"""Wrong beliefs about VGG's shapes, its size and its forward pass."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from reference.convolution import Conv2d
from reference.pooling import MaxPool2d
from reference.vgg import VGG, VGGBlock, vgg_shapes


def shapes_without_padding(blocks: Any, input_shape: Any) -> list[tuple[int, int, int]]:
    C, H, W = input_shape
    shapes = []
    for channels in blocks:
        lost = 2 * len(channels)
        C, H, W = channels[-1], (H - lost) // 2, (W - lost) // 2
        shapes.append((C, H, W))
    return shapes


def shapes_pooled_every_time(blocks: Any, input_shape: Any) -> list[tuple[int, int, int]]:
    C, H, W = input_shape
    shapes = []
    for channels in blocks:
        C, H, W = channels[-1], H >> len(channels), W >> len(channels)
        shapes.append((C, H, W))
    return shapes


def shapes_rounded_up(blocks: Any, input_shape: Any) -> list[tuple[int, int, int]]:
    C, H, W = input_shape
    shapes = []
    for channels in blocks:
        C, H, W = channels[-1], -(-H // 2), -(-W // 2)
        shapes.append((C, H, W))
    return shapes


def shapes_never_halved(blocks: Any, input_shape: Any) -> list[tuple[int, int, int]]:
    return [(channels[-1], *input_shape[1:]) for channels in blocks]


def _count(
    blocks: Any,
    dense: Any,
    input_shape: Any,
    *,
    conv_bias: bool = True,
    dense_bias: bool = True,
    every_input: bool = True,
    flat: bool = True,
    shapes: Any = vgg_shapes,
) -> int:
    count, inputs = 0, input_shape[0]
    for outputs in (channels for block in blocks for channels in block):
        count += 9 * (inputs if every_input else 1) * outputs + conv_bias * outputs
        inputs = outputs
    last = shapes(blocks, input_shape)[-1]
    inputs = prod(last) if flat else last[0]
    for outputs in dense:
        count += inputs * outputs + dense_bias * outputs
        inputs = outputs
    return count


def parameters_without_biases(blocks: Any, dense: Any, input_shape: Any) -> int:
    return _count(blocks, dense, input_shape, conv_bias=False, dense_bias=False)


def parameters_without_inputs(blocks: Any, dense: Any, input_shape: Any) -> int:
    return _count(blocks, dense, input_shape, every_input=False)


def parameters_of_one_pixel(blocks: Any, dense: Any, input_shape: Any) -> int:
    return _count(blocks, dense, input_shape, flat=False)


def parameters_without_dense(blocks: Any, dense: Any, input_shape: Any) -> int:
    return _count(blocks, (), input_shape)


def parameters_without_padding(blocks: Any, dense: Any, input_shape: Any) -> int:
    return _count(blocks, dense, input_shape, shapes=shapes_without_padding)


def parameters_pooled_every_time(blocks: Any, dense: Any, input_shape: Any) -> int:
    return _count(blocks, dense, input_shape, shapes=shapes_pooled_every_time)


def parameters_rounded_up(blocks: Any, dense: Any, input_shape: Any) -> int:
    return _count(blocks, dense, input_shape, shapes=shapes_rounded_up)


def parameters_never_halved(blocks: Any, dense: Any, input_shape: Any) -> int:
    return _count(blocks, dense, input_shape, shapes=shapes_never_halved)


class BlockWithoutRelu(VGGBlock):
    def forward(self, x: Any) -> Any:
        for convolution in self.convolutions:
            x = convolution.forward(x)
        return self.pool.forward(x)


class BlockReluOnce(VGGBlock):
    def forward(self, x: Any) -> Any:
        for convolution in self.convolutions:
            x = convolution.forward(x)
        return self.pool.forward(np.maximum(x, 0))


class BlockWithoutPool(VGGBlock):
    def forward(self, x: Any) -> Any:
        for convolution in self.convolutions:
            x = np.maximum(convolution.forward(x), 0)
        return x


class BlockPooledEveryTime(VGGBlock):
    def forward(self, x: Any) -> Any:
        for convolution in self.convolutions:
            x = MaxPool2d(2, 2).forward(np.maximum(convolution.forward(x), 0))
        return x


class BlockWithoutPadding(VGGBlock):
    def __init__(self, layers: Any) -> None:
        super().__init__(layers)
        self.convolutions = [Conv2d(W, b) for W, b in layers]


class _Net(VGG):
    """The network, one overridable method a step."""

    block: type[VGGBlock] = VGGBlock

    def __init__(self, blocks: Any, dense: Any) -> None:
        super().__init__(blocks, dense)
        self.blocks = [self.block(layers) for layers in blocks]

    def flat(self, a: Any) -> Any:
        return a.reshape(len(a), -1)

    def active(self, a: Any, is_last: bool) -> Any:
        return a if is_last else np.maximum(a, 0)

    def forward(self, x: Any) -> Any:
        for block in self.blocks:
            x = block.forward(x)
        a = self.flat(x)
        for k, (W, b) in enumerate(self.dense):
            a = self.active(a @ W + b, k == len(self.dense) - 1)
        return a


class NetWithoutRelu(_Net):
    block = BlockWithoutRelu


class NetReluOnce(_Net):
    block = BlockReluOnce


class NetReluOnScores(_Net):
    def active(self, a: Any, is_last: bool) -> Any:
        return np.maximum(a, 0)


class NetWithoutDenseRelu(_Net):
    def active(self, a: Any, is_last: bool) -> Any:
        return a


class NetFlattenedChannelsLast(_Net):
    def flat(self, a: Any) -> Any:
        return a.transpose(0, 2, 3, 1).reshape(len(a), -1)
