"""Layers as classes: the book's ``Convolution`` and ``Pooling``, and this project's own."""

from __future__ import annotations

from typing import Any

from grader.binding import Offer, offer, optional
from grader.forms import as_array, first_of
from grader.layer import INPUT, RemoteLayer
from grader.remote import Code, RemoteFunction

KERNELS = "w weight weights filter filters kernel kernels filter_weights w_conv"
BIASES = "b bias biases"
STRIDE = "stride strides s step"
PAD = "pad padding pads p pad_size zero_pad"
HEIGHT = (
    "pool_h ph pool_height h height kernel_h kh filter_h fh hh window_h size_h pool_size_h "
    "poolh p_h h_pool"
)
WIDTH = (
    "pool_w pw pool_width w width kernel_w kw filter_w fw ww window_w size_w pool_size_w "
    "poolw p_w w_pool"
)
SIDE = "size pool_size kernel_size k f kernel window window_size ksize filter_size pool"

DW = ("dW", "dw", "dweight", "dWeight", "dweights", "d_W", "d_w", "grad_W", "grad_w", "W_grad",
      "dfilter", "dfilters", "dkernel")  # fmt: skip
DB = ("db", "dbias", "dB", "dbiases", "d_b", "grad_b", "b_grad")


class Layer(RemoteLayer):
    """A class with ``forward(x)`` and ``backward(dout)``, and no train flag to look for."""

    def forward(self, x: Any, train: bool = True) -> Any:
        target = f"{self._part}.forward"
        out = self._code.invoke(self.instance, target, offer(INPUT, x))
        return as_array(first_of(out), target)

    @property
    def dW(self) -> Any:  # noqa: N802  # the canonical name
        return self.gradient(0, *DW)

    @property
    def db(self) -> Any:
        return self.gradient(1, *DB)


def _unless(usual: int, names: str, value: int) -> Offer:
    """Return an offer that may be dropped where the value is what a layer without it does."""
    return optional(names, value) if value == usual else offer(names, value)


def convolution(code: Code) -> Any:
    def build(W: Any, b: Any, stride: int = 1, pad: int = 0) -> Layer:
        return Layer(
            code,
            "Conv2d",
            code["Conv2d"].new(
                offer(KERNELS, W),
                offer(BIASES, b),
                _unless(1, STRIDE, stride),
                _unless(0, PAD, pad),
            ),
        )

    return build


def _window(cls: RemoteFunction, ph: int, pw: int) -> list[Offer]:
    """Return the window as the class takes it: two sides, one side, or a pair."""
    names = {p.name.lower(): p for p in cls.parameters}
    one = next((name for name in SIDE.split() if name in names), None)
    two = any(name in names for name in HEIGHT.split())
    if one is None or two:
        return [offer(HEIGHT, ph), offer(WIDTH, pw)]
    is_pair = isinstance(names[one].default, tuple | list) or ph != pw
    return [offer(SIDE, (ph, pw) if is_pair else ph)]


def _pooling(part: str) -> Any:
    def adapter(code: Code) -> Any:
        def build(size: int | tuple[int, int], stride: int, pad: int = 0) -> Layer:
            cls = code[part]
            ph, pw = (size, size) if isinstance(size, int) else size
            new = cls.new(*_window(cls, ph, pw), offer(STRIDE, stride), _unless(0, PAD, pad))
            return Layer(code, part, new)

        return build

    return adapter


max_pooling = _pooling("MaxPool2d")
average_pooling = _pooling("AvgPool2d")
