"""Serves one submission inside its confined process: loads it, calls it, holds its objects."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Protocol

import numpy as np

from .channel import Head
from .given import Given
from .loading import Program
from .missing import Missing
from .module_tree import ModuleRecord, SegmentRecord
from .notes import Notes, Output
from .protocol import Buffer, Decoder, Encoder, LimitExceeded, Tree, refuse, type_name
from .removed_names import RemovedNumpyNames
from .seeding import seed_global_generators

SERIES_LIMIT = 100_000
FRAME_LIMIT = 50
_NOT_WHOLE = (
    "cannot be interpreted as an integer",
    "expected a sequence of integers",
    "slice indices must be integers",
)
_ITERABLES: tuple[type, ...] = (
    range,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
    types.GeneratorType,
)


class CallbackError(Exception):
    """A function that the grader passed in failed; the grader knows the reason."""


class Outgoing(Encoder):
    """The values of one reply: iterators become lists, all that is no wire value a handle."""

    def __init__(self, hold: Callable[[object], Tree]) -> None:
        super().__init__()
        self._hold = hold

    def opaque(self, value: Any, depth: int) -> Tree:
        """Return the tree of a value that is no plain one."""
        if isinstance(value, Missing):
            value()  # complains
        if isinstance(value, tuple) and hasattr(type(value), "_fields"):
            return self.encode(tuple(value), depth)
        if isinstance(value, (*_ITERABLES, Iterator)):
            series: Any = value
            items = list(islice(series, SERIES_LIMIT + 1))
            if len(items) > SERIES_LIMIT:
                raise LimitExceeded("items", SERIES_LIMIT)
            return self.encode(items, depth)
        return self._hold(value)


class Wire(Protocol):
    """What a worker needs of a `Channel`."""

    def send(self, head: Head, buffers: list[Buffer]) -> None:
        """Send one frame."""

    def receive(self) -> tuple[Head, list[memoryview]]:
        """Return the next frame; EOFError when there is none to come."""


class Worker:
    """The table of the submission's objects and the operations on it."""

    _channel: Wire

    def __init__(self) -> None:
        self._objects: dict[int, Any] = {}
        self._next = 1
        self._notes = Notes()
        self._output = Output()
        self._program = Program(self._notes)
        self._seq = 0
        self._operations: dict[str, Callable[..., Head]] = {
            name.removeprefix("_op_"): getattr(self, name)
            for name in dir(Worker)
            if name.startswith("_op_")
        }

    def install(self) -> None:
        """Take over what a process has one of: generators, standard output, NumPy's old names."""
        seed_global_generators(0)
        self._output.install()
        RemovedNumpyNames(lambda: self._program.labels, self._notes.add).install()

    def serve(self, channel: Wire) -> None:
        """Answer requests until the grader hangs up."""
        self._channel = channel
        while True:
            try:
                head, buffers = self._channel.receive()
            except EOFError:
                return
            self._answer(head, buffers)

    def _answer(self, head: Head, buffers: list[memoryview]) -> None:
        self._seq = head["seq"]
        self._output.redirect()
        encoder = Outgoing(self._hold)
        changes = []
        try:
            for earlier, count in head.get("before", ()):
                done = self._perform(earlier, buffers[:count], encoder)
                changes.append(done.get("changed", ()))
                buffers = buffers[count:]
            reply = self._perform(head, buffers, encoder)
            reply["ok"] = True
            if any(changes):
                reply["changes"] = changes
            self._finish(head["seq"], reply, encoder.buffers)
        except BaseException as error:
            self._finish(head["seq"], self._failure(error), [])

    def _perform(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        """Do one request, and what has to be done before it."""
        for number in head.get("drop", ()):
            self._objects.pop(number, None)
        if "seeds" in head:
            seed_global_generators(head["seeds"])
        for number, seed in head.get("generators", ()):
            self._objects[number] = np.random.default_rng(seed)
        return self._operations[head["op"]](head, buffers, encoder)

    def _finish(self, seq: int, reply: Head, buffers: list[Buffer]) -> None:
        reply["seq"] = seq
        if self._notes.is_pending:
            reply["notes"] = self._notes.take()
        if self._output.is_pending:
            reply["output"] = True
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
            why = self._program.explain_name(error.name, frames[-1][0])
            if why is not None:
                message = ["explained", {"message": message, "why": why}]
        if isinstance(error, TypeError) and "0-dimensional" in message and frames:
            label, line, _ = frames[-1]
            self._notes.add("newer_numpy", {}, label, line)
            message = ["explained", {"message": message, "why": ["newer_numpy", {}]}]
        if isinstance(error, TypeError) and any(part in message for part in _NOT_WHOLE) and frames:
            message = ["explained", {"message": message, "why": ["not_whole", {}]}]
        return {
            "ok": False,
            "memory": isinstance(error, MemoryError),
            "callback": isinstance(error, CallbackError),
            "type": type_name(error),
            "message": message,
            "frames": frames[-FRAME_LIMIT:],
        }

    # objects

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
            encoder = Outgoing(self._hold)
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
        parts = iter(buffers)

        def segment(label: str, kept: list[int]) -> SegmentRecord:
            text = str(next(parts), "utf-8", "surrogatepass")
            return SegmentRecord(label, text, tuple(kept), bytes(next(parts)))

        records = tuple(
            ModuleRecord(name, tuple(segment(label, kept) for label, kept in segments), standin)
            for name, standin, segments in head["modules"]
        )
        self._program.fill(records, frozenset(head["allowed"]))
        return {}

    def _op_load(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        if head["module"] not in self._program.tree:
            return {"absent": True}
        self._program.load(head["module"])
        found = [self._find(head["module"], name) for name in head["qualnames"]]
        return {"value": ["t", *(None if f is None else self._hold(f) for f in found)]}

    def _op_symbol(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        if head["module"] not in self._program.tree:
            return {"absent": True}
        found = self._find(head["module"], head["qualname"])
        return {"absent": True} if found is None else {"value": self._hold(found)}

    def _find(self, module: str, qualname: str) -> Any:
        """Return a name's value after loading; None where it has none."""
        space = vars(self._program.load(module))
        first, *rest = qualname.split(".")
        found = space.get(first)
        for name in rest:
            found = getattr(found, name, None)
        return None if isinstance(found, Missing) else found

    def _op_call(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        given = Given(head, Decoder(buffers, self._special))
        target = self._objects[head["target"]]
        if "method" in head:
            target = getattr(target, head["method"])
        result = target(*given.args, **given.kwargs)
        value = self._result(result, head.get("keep"), encoder)
        return {"value": value} | given.changes(encoder)

    def _op_make(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        given = Given(head, Decoder(buffers, self._special))
        target = self._objects[head["target"]]
        self._objects[head["as"]] = target(*given.args, **given.kwargs)
        return given.changes(encoder)

    def _op_call_each(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        target = self._objects[head["target"]]
        if "method" in head:
            target = getattr(target, head["method"])
        for args in Decoder(buffers, self._special).decode(head["calls"]):
            target(*args)
        return {}

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

    def _op_find(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        held = self._objects[head["target"]]
        for place, name in enumerate(head["names"]):
            if hasattr(held, name):
                return {"value": encoder.encode((place, getattr(held, name)))}
        return {"value": encoder.encode(None)}

    def _op_set(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        value = Decoder(buffers, self._special).decode(head["value"])
        setattr(self._objects[head["target"]], head["name"], value)
        return {}

    def _op_has(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        return {"value": hasattr(self._objects[head["target"]], head["name"])}

    def _op_put(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        self._objects[head["as"]] = Decoder(buffers, self._special).decode(head["value"])
        return {}

    def _op_nothing(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        return {}

    def _op_fetch(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        return {"value": encoder.encode(self._objects[head["target"]])}

    def _op_write(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        held = self._objects[head["target"]]
        value = Decoder(buffers, self._special).decode(head["value"])
        if not isinstance(held, dict | list | np.ndarray):
            raise TypeError(f"a held {type_name(held)} cannot be written to")
        _overwrite(held, value)
        return {}

    def _op_output(self, head: Head, buffers: list[memoryview], encoder: Encoder) -> Head:
        text, warned = self._output.take()
        return {"stdout": text, "warnings": warned}


def _overwrite(held: Any, value: Any) -> None:
    """Change a held value in place: arrays keep their identity, also inside dicts and lists."""
    if isinstance(held, np.ndarray):
        held[...] = value
        return
    keys = list(value) if isinstance(held, dict) else range(min(len(held), len(value)))
    for key in keys:
        if isinstance(held, dict) and key not in held:
            held[key] = value[key]
        elif isinstance(held[key], np.ndarray) and np.shape(held[key]) == np.shape(value[key]):
            held[key][...] = value[key]
        elif isinstance(held[key], dict | list) and isinstance(value[key], type(held[key])):
            _overwrite(held[key], value[key])
        else:
            held[key] = value[key]
    if isinstance(held, dict):
        for key in [key for key in held if key not in value]:
            del held[key]
    else:
        held[len(value) :] = [] if len(held) > len(value) else value[len(held) :]
