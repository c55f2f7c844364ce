"""Serves one submission inside its confined process: loads it, calls it, holds its objects."""

from __future__ import annotations

import random
import types
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import numpy as np
import numpy.random  # loaded by need otherwise, and that in each worker anew

from .channel import Channel, Head
from .loading import Program
from .missing import Missing
from .module_tree import ModuleRecord
from .notes import Notes, Output
from .protocol import Decoder, Encoder, LimitExceeded, Tree, refuse, type_name
from .removed_names import RemovedNumpyNames

SERIES_LIMIT = 100_000
FRAME_LIMIT = 50
_ITERABLES: tuple[type, ...] = (
    range,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
    types.GeneratorType,
)


class CallbackError(Exception):
    """A function that the grader passed in failed; the grader knows the reason."""


class Worker:
    """The table of the submission's objects and the operations on it."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._objects: dict[int, Any] = {}
        self._next = 1
        self._notes = Notes()
        self._output = Output()
        self._program = Program((), frozenset(), self._notes)
        self._seq = 0

    def serve(self) -> None:
        """Answer requests until the grader hangs up."""
        random.seed(0)
        np.random.seed(0)  # the global state is what student code draws from
        self._output.install()
        RemovedNumpyNames(lambda: self._program.labels, self._notes.add).install()
        while True:
            try:
                head, buffers = self._channel.receive()
            except EOFError:
                return
            self._answer(head, buffers)

    def _answer(self, head: Head, buffers: list[memoryview]) -> None:
        self._seq = head["seq"]
        for number in head.get("drop", ()):
            self._objects.pop(number, None)
        self._output.redirect()
        encoder = self._encoder()
        try:
            reply = getattr(self, f"_op_{head['op']}")(head, buffers, encoder)
            reply["ok"] = True
            self._finish(head["seq"], reply, encoder.buffers)
        except BaseException as error:
            self._finish(head["seq"], self._failure(error), [])

    def _finish(self, seq: int, reply: Head, buffers: list[bytes]) -> None:
        reply["seq"] = seq
        reply["notes"] = self._notes.take()
        self._channel.send(reply, buffers)

    def _failure(self, error: BaseException) -> Head:
        frames, trace = [], error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename in self._program.labels:
                frames.append((code.co_filename, trace.tb_lineno, code.co_name[:200]))
            trace = trace.tb_next
        message = self._notes.message_of(error)
        if isinstance(error, NameError) and isinstance(error.name, str) and frames:
            message += self._program.explain_name(error.name, frames[-1][0])
        if isinstance(error, TypeError) and "0-dimensional" in message and frames:
            label, line, _ = frames[-1]
            advice = "newer NumPy refuses float() and int() of an array; write a.item() instead"
            self._notes.add("newer_numpy", advice, label, line)
            message = f"{message}; {advice}"
        return {
            "ok": False,
            "memory": isinstance(error, MemoryError),
            "callback": isinstance(error, CallbackError),
            "type": type_name(error),
            "message": message,
            "frames": frames[-FRAME_LIMIT:],
        }

    # objects

    def _encoder(self) -> Encoder:
        """Return an encoder that turns iterators into lists and all else into handles."""

        def opaque(value: Any, depth: int) -> Tree:
            if isinstance(value, Missing):
                value()  # complains
            if isinstance(value, tuple) and hasattr(type(value), "_fields"):
                return encoder.encode(tuple(value), depth)
            if isinstance(value, (*_ITERABLES, Iterator)):
                series: Any = value
                items = list(islice(series, SERIES_LIMIT + 1))
                if len(items) > SERIES_LIMIT:
                    raise LimitExceeded(f"the iterator gave more than {SERIES_LIMIT:,} items")
                return encoder.encode(items, depth)
            return self._hold(value)

        encoder = Encoder(opaque)
        return encoder

    def _hold(self, value: object) -> Tree:
        number, self._next = self._next, self._next + 1
        self._objects[number] = value
        return ["h", number, type_name(value)]

    def _special(self, tag: str, rest: list[Any]) -> object:
        match tag, rest:
            case "h", [int(number), *_]:
                return self._objects[number]
            case "f", [int(number)]:
                return self._callback(number)
        return refuse(tag, rest)

    def _callback(self, number: int) -> Callable[..., Any]:
        def callback(*args: Any, **kwargs: Any) -> Any:
            encoder = self._encoder()
            tree = encoder.encode(args), encoder.encode(kwargs)
            seq = self._seq
            call = {"seq": seq, "callback": number, "args": tree[0], "kwargs": tree[1]}
            self._channel.send(call, encoder.buffers)
            while True:
                head, buffers = self._channel.receive()
                if "op" in head:  # the grader's function itself uses the submission
                    self._answer(head, buffers)
                    continue
                self._seq = seq
                if "error" in head:
                    raise CallbackError(head["error"])
                return Decoder(buffers, self._special).decode(head["value"])

        return callback

    # operations: each takes the request and returns the reply

    def _op_modules(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        texts = iter(buffers)
        records = tuple(
            ModuleRecord(
                name,
                tuple(
                    (label, bytes(next(texts)).decode("utf-8", "surrogatepass"), tuple(kept))
                    for label, kept in segments
                ),
                standin,
            )
            for name, standin, segments in head["modules"]
        )
        self._program = Program(records, frozenset(head["allowed"]), self._notes)
        return {}

    def _op_load(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        if head["module"] not in self._program.tree:
            return {"absent": True}
        self._program.load(head["module"])
        return {}

    def _op_symbol(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        if head["module"] not in self._program.tree:
            return {"absent": True}
        space = vars(self._program.load(head["module"]))
        first, *rest = head["qualname"].split(".")
        found = space.get(first)
        for name in rest:
            found = getattr(found, name, None)
        if found is None or isinstance(found, Missing):
            return {"absent": True}
        return {"value": self._hold(found)}

    def _op_call(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        decoder = Decoder(buffers, self._special)
        args, kwargs = decoder.decode(head["args"]), decoder.decode(head["kwargs"])
        before = [_snapshot(value) for value in decoder.mutables]
        target = self._objects[head["target"]]
        if head["method"] is not None:
            target = getattr(target, head["method"])
        result = target(*args, **kwargs)
        reply: Head = {"value": self._result(result, head["keep"], encoder)}
        changed = [
            (number, value)
            for number, (value, old) in enumerate(zip(decoder.mutables, before, strict=True))
            if _is_changed(value, old)
        ]
        if changed:
            encoder.aliases = {id(value): n for n, value in enumerate(decoder.mutables)}
            reply["changed"] = [(n, _encode_content(value, encoder)) for n, value in changed]
        return reply

    def _result(self, result: Any, keep: Any, encoder: Encoder) -> Tree:
        if keep is True:
            return self._hold(result)
        if keep and isinstance(result, tuple | list):
            return [
                "t",
                *[
                    self._hold(item) if place in keep else encoder.encode(item)
                    for place, item in enumerate(result)
                ],
            ]
        return encoder.encode(result)

    def _op_get(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        value = getattr(self._objects[head["target"]], head["name"])
        return {"value": self._hold(value) if head["keep"] else encoder.encode(value)}

    def _op_set(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        value = Decoder(buffers, self._special).decode(head["value"])
        setattr(self._objects[head["target"]], head["name"], value)
        return {}

    def _op_has(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        return {"value": hasattr(self._objects[head["target"]], head["name"])}

    def _op_put(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        return {"value": self._hold(Decoder(buffers, self._special).decode(head["value"]))}

    def _op_fetch(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        return {"value": encoder.encode(self._objects[head["target"]])}

    def _op_write(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        held = self._objects[head["target"]]
        value = Decoder(buffers, self._special).decode(head["value"])
        if isinstance(held, dict):
            held.clear()
            held.update(value)
        elif isinstance(held, list):
            held[:] = value
        elif isinstance(held, np.ndarray):
            held[...] = value
        else:
            raise TypeError(f"a held {type_name(held)} cannot be written to")
        return {}

    def _op_rng(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        return {"value": self._hold(np.random.default_rng(head["seed"]))}

    def _op_seed(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        random.seed(head["seed"])
        np.random.seed(head["seed"] % 2**32)  # student code draws from it
        return {}

    def _op_output(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        text, warned = self._output.take()
        return {"stdout": text, "warnings": warned}


def _snapshot(value: Any) -> Any:
    """Remember an argument: an array's bytes, a container's own elements."""
    if isinstance(value, np.ndarray):
        return value.shape, value.tobytes()
    return dict(value) if isinstance(value, dict) else list(value)


def _is_changed(value: Any, old: Any) -> bool:
    if isinstance(value, np.ndarray):
        shape, content = old
        return bool(value.shape != shape or value.tobytes() != content)
    if len(value) != len(old):
        return True
    if isinstance(value, dict):
        pairs = zip(value.items(), old.items(), strict=True)
        return any(k is not k0 or v is not v0 for (k, v), (k0, v0) in pairs)
    return any(item is not item0 for item, item0 in zip(value, old, strict=True))


def _encode_content(value: Any, encoder: Encoder) -> Tree:
    """Encode a changed argument itself; arguments inside it stay references."""
    own = encoder.aliases.pop(id(value))
    try:
        return encoder.encode(value)
    finally:
        encoder.aliases[id(value)] = own
