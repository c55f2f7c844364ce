"""One request to a worker and its one reply, with the callbacks between, deadlines and deaths."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from grader.errors import InternalError
from grader.sandbox.channel import Channel, Head
from grader.sandbox.handle import Handle
from grader.sandbox.protocol import Decoder, Encoder, ProtocolError, refuse
from grader.sandbox.records import LoadNote, RemoteFailure
from grader.sandbox.replies import Labels, is_count, read_trace, text_of
from grader.verdict import Outcome

if TYPE_CHECKING:
    from grader.sandbox.nursery import Nursery

CALLBACK_LIMIT = 10_000
_TRACE_WAIT = 0.2
_MEMORY = "it needed more memory than it may use"

Callback = Callable[..., Any]
Reply = tuple[Head, list[memoryview]]


class Outgoing:
    """The values of one request: their trees, buffers, mutable parts and callbacks."""

    def __init__(self, exchange: Exchange) -> None:
        self.callbacks: list[Callback] = []
        self._exchange = exchange
        self.encoder = Encoder(self._opaque)

    def _opaque(self, value: object, depth: int) -> Any:
        if isinstance(value, Handle):
            if not value.belongs_to(self._exchange):
                raise ValueError(f"{value!r} lives in another session's worker")
            return ["h", value.number, ""]
        if callable(value):
            self.callbacks.append(value)
            return ["f", len(self.callbacks) - 1]
        raise TypeError(f"a {type(value).__name__} cannot be sent to the submission")


class Exchange:
    """The grader's end of one worker."""

    def __init__(self, nursery: Nursery, labels: Labels) -> None:
        self.dead = False
        self.dropped: list[int] = []  # handles that nobody holds any more
        self.notes: list[LoadNote] = []
        self._nursery = nursery
        self._labels = labels
        self._seq = 0
        self._cradle: Any = nursery.start()
        self._channel = Channel(self._cradle.channel)

    def close(self) -> int:
        """End the worker; return its exit code, or minus the signal that ended it."""
        self.dead = True
        cradle, self._cradle = self._cradle, None
        if cradle is None:
            return 0
        self._channel.close()
        os.close(cradle.trace)
        try:
            return self._nursery.end(cradle.pid)
        except InternalError:  # the zygote is gone, and took its workers along
            return -9

    def greet(self, seconds: float) -> Any:
        """Wait for the worker's first frame, sent before the submission's first line."""
        try:
            hello, _ = self._channel.receive(time.monotonic() + seconds)
        except (EOFError, TimeoutError, ProtocolError) as error:
            text = f"a sandbox process did not start ({error}); grade again"
            raise InternalError(text) from error
        return hello.get("hello")

    def ask(self, op: str, head: Head, seconds: float, sent: Outgoing | None = None) -> Reply:
        """Send a request and return the reply; RemoteFailure where there is no good one."""
        buffers: Sequence[bytes] = sent.encoder.buffers if sent else ()
        return self.ask_raw(op, head, seconds, buffers, sent.callbacks if sent else [])

    def ask_raw(
        self,
        op: str,
        head: Head,
        seconds: float,
        buffers: Sequence[bytes],
        callbacks: Sequence[Callback] = (),
    ) -> Reply:
        """Send a request whose buffers are given and return the reply."""
        if self.dead:
            raise RemoteFailure(Outcome.KILLED, "the submission's process has ended")
        self._seq += 1
        dropped, self.dropped = self.dropped, []
        request = {"op": op, "seq": self._seq, "drop": dropped, **head}
        try:
            (reply, parts), error = self._converse(request, buffers, callbacks, seconds)
        except TimeoutError:
            raise self._die_of_time(seconds) from None
        except EOFError:
            raise self._die_by_itself() from None
        except ProtocolError as fault:
            raise self._die(Outcome.PROTOCOL_ERROR, str(fault)) from None
        self.notes += self._labels.notes(reply.get("notes"))
        if reply.get("ok") is True:
            return reply, parts
        if error is not None and reply.get("callback") is True:
            raise error
        raise self._failure(reply)

    def _converse(
        self, request: Head, buffers: Sequence[bytes], callbacks: Sequence[Callback], seconds: float
    ) -> tuple[Reply, Exception | None]:
        seq, calls, error = request["seq"], 0, None
        deadline = time.monotonic() + seconds
        self._channel.send(request, buffers, deadline)
        while True:
            reply, parts = self._channel.receive(deadline)
            if reply.get("seq") != seq:
                raise ProtocolError("an answer out of turn")
            if "args" not in reply:
                return (reply, parts), error
            number = reply.get("callback")
            if not is_count(number) or number >= len(callbacks):
                raise ProtocolError("it called back what it was never given")
            calls += 1
            started = time.monotonic()
            decoder = self.decoder(parts)
            args, kwargs = decoder.decode(reply["args"]), decoder.decode(reply.get("kwargs"))
            if type(args) is not tuple or type(kwargs) is not dict or not all(map(_is_str, kwargs)):
                raise ProtocolError("it called back with malformed arguments")
            answer: Head = {"seq": seq}
            back = Outgoing(self)
            try:
                if calls > CALLBACK_LIMIT:
                    message = f"it called a function back more than {CALLBACK_LIMIT:,} times"
                    raise RemoteFailure(Outcome.RAISED, message)
                answer["value"] = back.encoder.encode(callbacks[number](*args, **kwargs))
            except Exception as failed:
                if self.dead:
                    raise
                error = failed
                answer["error"] = "a function that was passed in failed"
            deadline += time.monotonic() - started
            self._channel.send(answer, [] if "error" in answer else back.encoder.buffers, deadline)

    # values

    def decoder(self, buffers: list[memoryview], mutables: Sequence[Any] = ()) -> Decoder:
        """Return a decoder whose references mean ``mutables``, the values that were sent."""

        def special(tag: str, rest: list[Any]) -> object:
            match tag, rest:
                case "h", [number, str(name)] if is_count(number):
                    return Handle(self, number, text_of(name)[:200])
                case "r", [number] if is_count(number) and number < len(mutables):
                    return mutables[number]
            return refuse(tag, rest)

        return Decoder(buffers, special)

    def decode(self, tree: Any, decoder: Decoder) -> Any:
        """Return a value of a reply; the worker does not survive a malformed one."""
        try:
            return decoder.decode(tree)
        except ProtocolError as fault:
            raise self._die(Outcome.PROTOCOL_ERROR, str(fault)) from None

    def take_changes(self, changed: Any, decoder: Decoder, mutables: Sequence[Any]) -> None:
        """Update the arguments that the callee changed, as the reply tells them."""
        try:
            if not isinstance(changed, list) or len(changed) > len(mutables):
                raise ProtocolError("malformed changes")
            for item in changed:
                match item:
                    case [number, tree] if is_count(number) and number < len(mutables):
                        _replace(mutables[number], decoder.decode(tree))
                    case _:
                        raise ProtocolError("malformed changes")
        except ProtocolError as fault:
            raise self._die(Outcome.PROTOCOL_ERROR, str(fault)) from None

    # failures

    def refuse(self, message: str) -> RemoteFailure:
        """End a worker that breaks the protocol and return the failure to raise."""
        return self._die(Outcome.PROTOCOL_ERROR, message)

    def _failure(self, reply: Head) -> RemoteFailure:
        if reply.get("ok") is not False:
            return self._die(Outcome.PROTOCOL_ERROR, "an answer that says nothing")
        frames = self._labels.frames(reply.get("frames"))
        outcome, message = Outcome.RAISED, text_of(reply.get("message"))
        if reply.get("memory") is True:
            outcome, message = Outcome.OUT_OF_MEMORY, message or _MEMORY
        return RemoteFailure(outcome, message, text_of(reply.get("type"))[:200] or None, frames)

    def _die(self, outcome: Outcome, message: str) -> RemoteFailure:
        self.close()
        return RemoteFailure(outcome, message)

    def _die_of_time(self, seconds: float) -> RemoteFailure:
        dump = ""
        if self._cradle is not None and hasattr(signal, "SIGUSR1"):
            try:
                os.kill(self._cradle.pid, signal.SIGUSR1)
                dump = read_trace(self._cradle.trace, _TRACE_WAIT)
            except OSError:
                pass
        self.close()
        message = f"it did not finish within {seconds:g} seconds"
        return RemoteFailure(Outcome.TIMED_OUT, message, frames=self._labels.trace(dump))

    def _die_by_itself(self) -> RemoteFailure:
        dump = read_trace(self._cradle.trace, 0.0) if self._cradle is not None else ""
        code = self.close()
        frames = self._labels.trace(dump)
        if code == -getattr(signal, "SIGXCPU", 0) and code:
            message = "it used more processor time than it may"
            return RemoteFailure(Outcome.TIMED_OUT, message, frames=frames)
        if code < 0:
            name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
            message = f"its process was killed by {name}"
            if "SEGV" in name:
                message += " (a crash in compiled code, or recursion without end)"
        else:
            message = f"its process ended itself with exit code {code}"
        return RemoteFailure(Outcome.KILLED, message, frames=frames)


def _is_str(value: object) -> bool:
    return isinstance(value, str)


def _replace(value: Any, new: Any) -> None:
    if isinstance(value, dict) and type(new) is dict:
        value.clear()
        value.update(new)
    elif isinstance(value, list) and type(new) is list:
        value[:] = new
    elif hasattr(value, "dtype") and hasattr(new, "dtype") and value.flags.writeable:
        if value.shape != new.shape:
            value.resize(new.shape, refcheck=False)
        value[...] = new
