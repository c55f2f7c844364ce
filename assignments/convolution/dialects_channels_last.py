"""deeplearning.ai: functions over images (m, H, W, C) and square kernels (f, f, C_prev, C).

The probes' arrays are (N, C, H, W): they are turned on the way in, and back on the way out.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.binding import offer
from grader.dialects import UnexpectedForm
from grader.forms import as_array, as_sequence, describe
from grader.remote import Code

from .dialects_functions import only_or_first, output_and_cache

IMAGES = "a_prev a x input inputs"
HYPERPARAMETERS = "hparameters hparams hparam hyperparameters hyperparams h_parameters hparameter"
SPREAD = "dz da dout d"
NDIM = 4


def _last(images: Any) -> Any:
    """(N, C, H, W) to (N, H, W, C)."""
    return np.ascontiguousarray(np.transpose(images, (0, 2, 3, 1)))


def _first(images: Any, what: str) -> Any:
    """(N, H, W, C) to (N, C, H, W)."""
    array = as_array(images, what)
    if array.ndim != NDIM:
        raise UnexpectedForm("not_array", what=what, got=describe(images))
    return array.transpose(0, 3, 1, 2)


class ConvFunctions:
    """``conv_forward(A_prev, W, b, hparameters)`` and ``conv_backward(dZ, cache)``."""

    def __init__(self, code: Code, W: Any, b: Any, stride: int, pad: int) -> None:
        self._code = code
        self._W = np.ascontiguousarray(np.transpose(W, (2, 3, 1, 0)))
        self._b = np.reshape(b, (1, 1, 1, -1))
        self._hparameters = {"pad": pad, "stride": stride}
        self._cache: Any = None
        self.dW: Any = None
        self.db: Any = None

    def forward(self, x: Any) -> Any:
        target = "Conv2d.forward"
        returned = self._code[target].offer(
            offer(IMAGES, _last(x)),
            offer("w weights weight", self._W),
            offer("b bias", self._b),
            offer(HYPERPARAMETERS, dict(self._hparameters)),
            keep=(1,),
        )
        Z, self._cache = output_and_cache(returned, target)
        return _first(Z, "Z")

    def backward(self, dout: Any) -> Any:
        target = "Conv2d.backward"
        returned = self._code[target].offer(
            offer("dz da dout", _last(dout)), offer("cache", self._cache)
        )
        dA_prev, dW, db = as_sequence(returned, target, 3)
        dW = as_array(dW, "dW")
        self.dW = dW.transpose(3, 2, 0, 1) if dW.ndim == NDIM else dW
        self.db = as_array(db, "db")
        return _first(dA_prev, "dA_prev")


class PoolFunctions:
    """``pool_forward(A_prev, hparameters, mode)`` and ``pool_backward(dA, cache, mode)``."""

    def __init__(self, code: Code, part: str, mode: str, size: int, stride: int) -> None:
        self._code, self._part, self._mode = code, part, mode
        self._hparameters = {"f": size, "stride": stride}
        self._cache: Any = None

    def forward(self, x: Any) -> Any:
        target = f"{self._part}.forward"
        returned = self._code[target].offer(
            offer(IMAGES, _last(x)),
            offer(HYPERPARAMETERS, dict(self._hparameters)),
            offer("mode", self._mode),
            keep=(1,),
        )
        A, self._cache = output_and_cache(returned, target)
        return _first(A, "A")

    def backward(self, dout: Any) -> Any:
        returned = self._code[f"{self._part}.backward"].offer(
            offer("da dz dout", _last(dout)),
            offer("cache", self._cache),
            offer("mode", self._mode),
        )
        return _first(only_or_first(returned), "dA_prev")


def convolution(code: Code) -> Any:
    def build(W: Any, b: Any, stride: int = 1, pad: int = 0) -> ConvFunctions:
        return ConvFunctions(code, W, b, stride, pad)

    return build


def _pooling(part: str, mode: str) -> Any:
    def adapter(code: Code) -> Any:
        def build(size: int, stride: int, pad: int = 0) -> PoolFunctions:
            return PoolFunctions(code, part, mode, size, stride)

        return build

    return adapter


max_pooling = _pooling("MaxPool2d", "max")
average_pooling = _pooling("AvgPool2d", "average")


def zero_pad(code: Code) -> Any:
    def call(X: Any, pad: int) -> Any:
        function = code["zero_pad"]
        return as_array(
            function.offer(offer("x a a_prev", X), offer("pad p padding", pad)), "zero_pad"
        )

    return call


def conv_single_step(code: Code) -> Any:
    def call(window: Any, W: Any, b: Any) -> Any:
        Z = code["conv_single_step"].offer(
            offer("a_slice_prev a_slice a_prev", window), offer("w", W), offer("b", b)
        )
        return as_array(Z, "Z")

    return call


def create_mask_from_window(code: Code) -> Any:
    def call(x: Any) -> Any:
        mask = as_array(code["create_mask_from_window"].offer(offer("x", x)), "mask")
        return mask.astype(float)

    return call


def distribute_value(code: Code) -> Any:
    def call(dz: float, shape: tuple[int, int]) -> Any:
        a = code["distribute_value"].offer(offer(SPREAD, dz), offer("shape", shape))
        return as_array(a, "distribute_value")

    return call
