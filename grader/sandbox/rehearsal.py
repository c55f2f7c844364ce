"""Goes once through what submissions ask of a worker, in the zygote, before any is forked.

Python prepares bytecode for the types that it meets, and NumPy keeps the loops that it has found
for them. What is written down then no worker has to write anew, each to pages of its own.
"""

from __future__ import annotations

import json
import linecache
import marshal
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import numpy as np

from .channel import Head
from .protocol import Buffer, Encoder
from .worker import Worker

Frame = tuple[Head, list[Buffer]]

ROUNDS = 10  # Python prepares what has run some times
_NAME = "rehearsal"
_TEXT = """
import numpy as np

class Layer:
    def __init__(self, ratio, momentum=0.9):
        self.ratio, self.momentum, self.mask, self.grads = ratio, momentum, None, {}

    def forward(self, x, train=True):
        if not train:
            return np.exp(-x).sum(axis=1, keepdims=True)
        self.mask = np.random.rand(*x.shape) > self.ratio
        centered = x - x.mean(axis=0)
        out = centered / np.sqrt(x.var(axis=0) + 1e-7) * self.mask
        return np.maximum(out, 0)

    def backward(self, dout):
        self.grads["dx"] = np.dot(dout.T, dout)
        return dout * self.mask

    def update(self, params, grads):
        for key in params:
            params[key] -= 0.01 * grads[key]

def draw(low, high, n, rng):
    return 10 ** rng.uniform(low, high, size=n)
"""
_X = np.linspace(-1.0, 1.0, 12).reshape(4, 3)
_PARAMS = {"W1": _X, "b1": _X[0]}
_RNG = ["h", -3, ""]
_REQUESTS: tuple[tuple[str, dict[str, Any], Head], ...] = (
    ("load", {}, {"module": _NAME, "qualnames": ["Layer", "draw"]}),  # which get numbers 1 and 2
    ("make", {"args": (0.3,), "kwargs": {"momentum": 0.5}}, {"target": 1, "as": -1, "seeds": 1}),
    ("call", {"args": (_X,), "kwargs": {"train": True}}, {"target": -1, "method": "forward"}),
    ("call", {"args": (_X,)}, {"target": -1, "method": "backward"}),
    ("call", {"args": (_X, False)}, {"target": -1, "method": "forward"}),
    ("find", {}, {"target": -1, "names": ["dgamma", "grads"]}),
    ("put", {"value": _PARAMS}, {"as": -2}),
    ("call_each", {"calls": [(_PARAMS, _PARAMS)] * 2}, {"target": -1, "method": "update"}),
    ("fetch", {}, {"target": -2}),
    ("call", {}, {"target": 2, "args": ["t", -1.0, 0.0, 99, _RNG], "generators": [(-3, 5)]}),
)
"""Operations, the values that they get, and what else their requests say."""


def rehearse() -> None:
    """Load a small submission and call it, in a worker that is thrown away."""
    worker, frames = Worker(), list(_frames())
    with redirect_stdout(None), redirect_stderr(None):  # it points them at itself
        for _ in range(ROUNDS):
            worker.serve(_Script(frames))
    del sys.modules[_NAME], linecache.cache[_NAME]


class _Script:
    """A channel on which all requests have come."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self._frames = iter(frames)

    def receive(self) -> tuple[Head, list[memoryview]]:
        """Return the next request; EOFError after the last."""
        for head, buffers in self._frames:
            return json.loads(json.dumps(head)), [memoryview(bytes(b)) for b in buffers]
        raise EOFError

    def send(self, head: Head, buffers: list[Buffer]) -> None:
        """Take an answer."""
        json.dumps(head)
        if not head["ok"]:
            raise RuntimeError(f"the rehearsal failed: {head}")


def _frames() -> Iterator[Frame]:
    code = marshal.dumps(compile(_TEXT, _NAME, "exec", dont_inherit=True))
    program = marshal.dumps((((1, code, ()),), (), frozenset()))
    modules = [(_NAME, False, [(_NAME, [0])])]
    yield (
        {"op": "modules", "seq": 0, "modules": modules, "allowed": ["numpy"]},
        [_TEXT.encode(), program],
    )
    for op, values, rest in _REQUESTS:
        encoder = Encoder()
        trees = {name: encoder.encode(value) for name, value in values.items()}
        yield {"op": op, "seq": 0, **rest, **trees}, encoder.buffers
