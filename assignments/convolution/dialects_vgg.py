"""VGG as the starter has it: two functions of numbers, a block and a network."""

from __future__ import annotations

from typing import Any

from grader.binding import offer
from grader.forms import as_array, as_sequence, first_of
from grader.layer import INPUT
from grader.remote import Code

BLOCKS = "blocks config cfg"
DENSE = "dense fc dense_layers"
SHAPE = "input_shape shape"


def shapes(code: Code) -> Any:
    def call(blocks: Any, input_shape: Any) -> Any:
        returned = code["vgg_shapes"].offer(offer(BLOCKS, blocks), offer(SHAPE, input_shape))
        rows = as_sequence(returned, "vgg_shapes")
        return as_array([list(as_array(row, "vgg_shapes")) for row in rows], "vgg_shapes")

    return call


def parameters(code: Code) -> Any:
    def call(blocks: Any, dense: Any, input_shape: Any) -> Any:
        returned = code["vgg_parameters"].offer(
            offer(BLOCKS, blocks), offer(DENSE, dense), offer(SHAPE, input_shape)
        )
        return as_array(returned, "vgg_parameters")

    return call


class _Forward:
    """An object of the submission with ``forward(x)``."""

    def __init__(self, code: Code, part: str, *offers: Any) -> None:
        self._code, self._part = code, part
        self._instance = code[part].new(*offers)

    def forward(self, x: Any) -> Any:
        target = f"{self._part}.forward"
        out = self._code.invoke(self._instance, target, offer(INPUT, x))
        return as_array(first_of(out), target)


def block(code: Code) -> Any:
    return lambda layers: _Forward(code, "VGGBlock", offer("layers params", layers))


def network(code: Code) -> Any:
    return lambda blocks, dense: _Forward(code, "VGG", offer(BLOCKS, blocks), offer(DENSE, dense))
