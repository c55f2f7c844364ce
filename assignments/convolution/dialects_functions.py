"""CS231n's pairs of functions with a cache between them, and this project's im2col."""

from __future__ import annotations

from typing import Any

from grader.binding import offer, optional, wanted
from grader.dialects import UnexpectedForm
from grader.forms import as_array, as_sequence, describe, several
from grader.layer import INPUT, UPSTREAM
from grader.remote import Code

PARAM = "conv_param pool_param conv_params pool_params param params"


class FunctionLayer:
    """``forward(x, …, param) -> out, cache`` and ``backward(dout, cache)``."""

    def __init__(
        self, code: Code, part: str, parameters: tuple[Any, ...], param: dict[str, int]
    ) -> None:
        self._code, self._part = code, part
        self._parameters, self._param = parameters, param
        self._cache: Any = None
        self.dW: Any = None
        self.db: Any = None

    def forward(self, x: Any) -> Any:
        target = f"{self._part}.forward"
        offers = [offer(INPUT, x)]
        for names, value in zip(("w weight weights", "b bias"), self._parameters, strict=False):
            offers.append(offer(names, value))
        out, self._cache = output_and_cache(
            self._code[target].offer(*offers, offer(PARAM, dict(self._param)), keep=(1,)), target
        )
        return as_array(out, target)

    def backward(self, dout: Any) -> Any:
        target = f"{self._part}.backward"
        returned = self._code[target].offer(offer(UPSTREAM, dout), offer("cache", self._cache))
        if not self._parameters:
            return as_array(only_or_first(returned), "dx")
        dx, dW, db = as_sequence(returned, target, 3)
        self.dW, self.db = as_array(dW, "dW"), as_array(db, "db")
        return as_array(dx, "dx")


def output_and_cache(returned: Any, target: str) -> tuple[Any, Any]:
    """Return the first two of what a forward pass gave back."""
    if not isinstance(returned, list | tuple) or len(returned) < 2:
        raise UnexpectedForm(
            "not_sequence", what=target, got=describe(returned), expected=several(2)
        )
    return returned[0], returned[1]


def only_or_first(returned: Any) -> Any:
    """Return dx, whether it came alone or with others."""
    return returned[0] if isinstance(returned, tuple) and returned else returned


def convolution(code: Code) -> Any:
    def build(W: Any, b: Any, stride: int = 1, pad: int = 0) -> FunctionLayer:
        return FunctionLayer(code, "Conv2d", (W, b), {"stride": stride, "pad": pad})

    return build


def max_pooling(code: Code) -> Any:
    def build(size: int | tuple[int, int], stride: int, pad: int = 0) -> FunctionLayer:
        ph, pw = (size, size) if isinstance(size, int) else size
        param = {"pool_height": ph, "pool_width": pw, "stride": stride}
        return FunctionLayer(code, "MaxPool2d", (), param)

    return build


def im2col(code: Code) -> Any:
    def call(x: Any, fh: int, fw: int, stride: int = 1, pad: int = 0) -> Any:
        col = code["im2col"].offer(
            offer(INPUT, x),
            offer("fh", fh),
            offer("fw", fw),
            (optional if stride == 1 else offer)("stride", stride),
            (optional if pad == 0 else offer)("pad padding", pad),
        )
        return as_array(col, "im2col")

    return call


def col2im(code: Code) -> Any:
    def call(col: Any, shape: Any, fh: int, fw: int, stride: int = 1, pad: int = 0) -> Any:
        x = code["col2im"].offer(
            offer("col cols", col),
            offer("shape input_shape x_shape", shape),
            offer("fh", fh),
            offer("fw", fw),
            wanted("stride", stride) if stride == 1 else offer("stride", stride),
            optional("pad padding", pad) if pad == 0 else offer("pad padding", pad),
        )
        return as_array(x, "col2im")

    return call
