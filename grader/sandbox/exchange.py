"""One request to a worker and its one reply, with the callbacks between, deadlines and deaths.

A request whose answer nobody needs yet can be put off: it goes along with the next one, before it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.errors import InternalError
from grader.messages import Sentence
from grader.sandbox.channel import Channel, Head
from grader.sandbox.clock import ProcessClock
from grader.sandbox.handle import Handle
from grader.sandbox.protocol import Buffer, Decoder, Encoder, ProtocolError, refuse
from grader.sandbox.records import LoadNote, RemoteFailure
from grader.sandbox.replies import Labels, is_count, read_trace
from grader.sandbox.tellings import read_telling, text_of
from grader.verdict import Outcome

if TYPE_CHECKING:
    from grader.sandbox.nursery import Nursery

CALLBACK_LIMIT = 10_000
PUT_OFF_BYTES = 1 << 20
_SETTLE_SECONDS = 5.0
_TRACE_WAIT = 0.2

Callback = Callable[..., Any]
Reply = tuple[Head, list[memoryview]]


class Outgoing(Encoder):
    """The values of one request: their trees, buffers, mutable parts and callbacks."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self.callbacks: list[Callback] = []
        self._exchange = exchange

    def opaque(self, value: object, depth: int) -> Any:
        """Send a handle's number, or the place of a function that can be called back."""
        if isinstance(value, Handle):
            if not value.belongs_to(self._exchange):
                raise ValueError(f"{value!r} lives in another session's worker")
            return ["h", value.number, ""]
        if callable(value):
            self.callbacks.append(value)
            return ["f", len(self.callbacks) - 1]
        raise TypeError(f"a {type(value).__name__} cannot be sent to the submission")


class Incoming(Decoder):
    """The values of one reply; its references mean ``sent``, the mutable values of the request."""

    def __init__(
        self, exchange: Exchange, buffers: Sequence[memoryview], sent: Sequence[Any] = ()
    ) -> None:
        super().__init__(buffers)
        self._exchange = exchange
        self._sent = sent

    def special(self, tag: str, rest: list[Any]) -> object:
        """Read a handle, or a reference to a value that was sent."""
        match tag, rest:
            case "h", [number, str(name)] if is_count(number):
                return Handle(self._exchange, number, text_of(name)[:200])
            case "r", [number] if is_count(number) and number < len(self._sent):
                return self._sent[number]
        return refuse(tag, rest)


class _PutOff(NamedTuple):
    """A request that goes along with the next one."""

    head: Head
    buffers: Sequence[Buffer]
    seconds: float
    mutables: Sequence[Any]  # what may come back changed


class Exchange:
    """The grader's end of one worker."""

    def __init__(self, nursery: Nursery, labels: Labels) -> None:
        self.dead = False
        self.dropped: list[int] = []  # handles that nobody holds any more
        self.notes: list[LoadNote] = []
        self.seed: int | None = None  # to be set before the next request is answered
        self.generators: list[tuple[int, int]] = []  # (number, seed) of those to be made before it
        self.has_output = False  # whether something was printed or warned of
        self.protected: frozenset[int] = frozenset()  # what no callee changes: ids of constants
        self._nursery = nursery
        self._labels = labels
        self._seq = 0
        self._made = 0
        self._put_off: list[_PutOff] = []
        self._cradle: Any = nursery.start()
        self._channel = Channel(self._cradle.channel)

    def close(self) -> None:
        """End the worker."""
        pid = self._hang_up()
        if pid is not None:
            self._nursery.drop(pid)

    def _hang_up(self) -> int | None:
        self.dead = True
        cradle, self._cradle = self._cradle, None
        if cradle is None:
            return None
        self._channel.close()
        os.close(cradle.trace)
        return int(cradle.pid)

    def _exit_code(self) -> int:
        """End the worker; return its exit code, or minus the signal that ended it."""
        pid = self._hang_up()
        if pid is None:
            return 0
        try:
            return self._nursery.end(pid)
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

    def ask(
        self,
        op: str,
        head: Head,
        seconds: float,
        buffers: Sequence[Buffer] = (),
        callbacks: Sequence[Callback] = (),
    ) -> Reply:
        """Send a request and return the reply; RemoteFailure where there is no good one.

        What was put off comes first; where that fails, this request is not tried.
        """
        self._complete(op, head)
        self._seq += 1
        head["seq"] = self._seq
        allowed = seconds
        before, self._put_off = self._put_off, []
        if before:
            head["before"] = [(earlier.head, len(earlier.buffers)) for earlier in before]
            buffers = [*(b for earlier in before for b in earlier.buffers), *buffers]
            allowed += sum(earlier.seconds for earlier in before)
            seconds = max(seconds, *(earlier.seconds for earlier in before))
        deadline = time.monotonic() + allowed
        error = None
        try:
            self._channel.send(head, buffers, deadline)
            reply, parts = self._receive(head["seq"], deadline, allowed)
            if "args" in reply:
                reply, parts, error = self._converse(reply, parts, callbacks, deadline, allowed)
        except TimeoutError:
            raise self._die_of_time(seconds) from None
        except EOFError:
            raise self._die_by_itself() from None
        except ProtocolError as fault:
            raise self._die(Outcome.PROTOCOL_ERROR, str(fault)) from None
        if "notes" in reply:
            self.notes += self._labels.notes(reply["notes"])
        if "output" in reply:
            self.has_output = True
        if reply.get("ok") is True:
            self._take_earlier_changes(reply.get("changes"), parts, before)
            return reply, parts
        if error is not None and reply.get("callback") is True:
            raise error
        raise self._failure(reply)

    def put_off(
        self,
        op: str,
        head: Head,
        seconds: float,
        buffers: Sequence[Buffer] = (),
        mutables: Sequence[Any] = (),
    ) -> None:
        """Have the next request bring this one along; settle where that would become large.

        ``seconds`` are added to those of the next request: 0 for what runs no foreign code. What
        it changes of ``mutables`` comes back with the next answer.
        """
        self._complete(op, head)
        self._put_off.append(_PutOff(head, [bytes(b) for b in buffers], seconds, mutables))
        if sum(len(b) for earlier in self._put_off for b in earlier.buffers) > PUT_OFF_BYTES:
            self.settle()

    def may_change(self, values: Iterable[Any]) -> bool:
        """Whether what was put off may yet change any of these objects."""
        waiting = {id(mutable) for earlier in self._put_off for mutable in earlier.mutables}
        return not waiting.isdisjoint(map(id, values))

    def settle(self) -> None:
        """Have done what was put off; RemoteFailure where it fails."""
        if self._put_off:
            self.ask("nothing", {}, _SETTLE_SECONDS)

    def next_number(self) -> int:
        """Return a number for an object that the worker is told to make; its own are positive."""
        self._made += 1
        return -self._made

    def _complete(self, op: str, head: Head) -> None:
        """Add to a request what has to be done before it."""
        if self.dead:
            raise self.death()
        head["op"] = op
        if self.dropped:
            head["drop"], self.dropped = self.dropped, []
        if self.seed is not None:
            head["seeds"], self.seed = self.seed, None
        if self.generators:
            head["generators"], self.generators = self.generators, []

    def death(self) -> RemoteFailure:
        """Return what a request to a worker that has ended comes to."""
        return RemoteFailure(Outcome.KILLED, Sentence("judging.has_ended"))

    def _receive(self, seq: int, deadline: float, seconds: float) -> Reply:
        clock = ProcessClock(self._cradle.pid)
        while True:
            try:
                reply, parts = self._channel.receive(deadline)
                break
            except TimeoutError:
                if not clock.is_starved(seconds):
                    raise
                deadline = time.monotonic() + seconds
        if reply.get("seq") != seq:
            raise ProtocolError("an answer out of turn")
        return reply, parts

    def _converse(
        self,
        reply: Head,
        parts: list[memoryview],
        callbacks: Sequence[Callback],
        deadline: float,
        seconds: float,
    ) -> tuple[Head, list[memoryview], Exception | None]:
        """Answer the worker's calls back until it replies; return the last of their errors too."""
        seq, calls, error = reply["seq"], 0, None
        while "args" in reply:
            number = reply.get("callback")
            if not is_count(number) or number >= len(callbacks):
                raise ProtocolError("it called back what it was never given")
            calls += 1
            started = time.monotonic()
            decoder = Incoming(self, parts)
            args, kwargs = decoder.decode(reply["args"]), decoder.decode(reply.get("kwargs"))
            if type(args) is not tuple or type(kwargs) is not dict or not all(map(_is_str, kwargs)):
                raise ProtocolError("it called back with malformed arguments")
            answer: Head = {"seq": seq}
            back = Outgoing(self)
            try:
                if calls > CALLBACK_LIMIT:
                    said = Sentence("judging.exceeds_callbacks", limit=f"{CALLBACK_LIMIT:,}")
                    raise RemoteFailure(Outcome.RAISED, said)
                answer["value"] = back.encode(callbacks[number](*args, **kwargs))
            except Exception as failed:
                if self.dead:
                    raise
                error = failed
                answer["error"] = "a function that was passed in failed"
            deadline += time.monotonic() - started
            self._channel.send(answer, [] if "error" in answer else back.buffers, deadline)
            reply, parts = self._receive(seq, deadline, seconds)
        return reply, parts, error

    # values

    def decode(self, tree: Any, buffers: Sequence[memoryview]) -> Any:
        """Return the value of a reply; the worker does not survive a malformed one."""
        if tree is None or type(tree) is bool:
            return tree
        return self.decode_with(Incoming(self, buffers), tree)

    def decode_with(self, decoder: Incoming, tree: Any) -> Any:
        """Return one of several values of a reply."""
        try:
            return decoder.decode(tree)
        except ProtocolError as fault:
            raise self._die(Outcome.PROTOCOL_ERROR, str(fault)) from None

    def _take_earlier_changes(
        self, changes: Any, buffers: Sequence[memoryview], before: Sequence[_PutOff]
    ) -> None:
        if changes is None:
            return
        if not isinstance(changes, list) or len(changes) != len(before):
            raise self.refuse("malformed changes")
        for changed, earlier in zip(changes, before, strict=True):
            decoder = Incoming(self, buffers, earlier.mutables)
            self.take_changes(changed, decoder, earlier.mutables)

    def take_changes(self, changed: Any, decoder: Incoming, mutables: Sequence[Any]) -> None:
        """Update the arguments that the callee changed, as the reply tells them."""
        try:
            if not isinstance(changed, list) or len(changed) > len(mutables):
                raise ProtocolError("malformed changes")
            for item in changed:
                match item:
                    case [number, tree] if is_count(number) and number < len(mutables):
                        changed_value = decoder.decode(tree)
                        if not self._is_protected(mutables[number]):
                            _replace(mutables[number], changed_value)
                    case _:
                        raise ProtocolError("malformed changes")
        except ProtocolError as fault:
            raise self._die(Outcome.PROTOCOL_ERROR, str(fault)) from None

    def _is_protected(self, value: Any) -> bool:
        """Whether it is a constant of the grader's, or a view of one."""
        while value is not None and id(value) not in self.protected:
            value = getattr(value, "base", None)
        return value is not None

    # failures

    def refuse(self, message: str) -> RemoteFailure:
        """End a worker that breaks the protocol and return the failure to raise."""
        return self._die(Outcome.PROTOCOL_ERROR, message)

    def _failure(self, reply: Head) -> RemoteFailure:
        if reply.get("ok") is not False:
            return self._die(Outcome.PROTOCOL_ERROR, "an answer that says nothing")
        frames = self._labels.frames(reply.get("frames"))
        outcome, said = Outcome.RAISED, read_telling(reply.get("message"))
        if reply.get("memory") is True:
            outcome, said = Outcome.OUT_OF_MEMORY, said or Sentence("judging.out_of_memory")
        return RemoteFailure(outcome, said, text_of(reply.get("type"))[:200] or None, frames)

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
        said = Sentence("judging.timed_out", seconds=f"{seconds:g}")
        return RemoteFailure(Outcome.TIMED_OUT, said, frames=self._labels.trace(dump))

    def _die_by_itself(self) -> RemoteFailure:
        dump = read_trace(self._cradle.trace, 0.0) if self._cradle is not None else ""
        code = self._exit_code()
        frames = self._labels.trace(dump)
        if code == -getattr(signal, "SIGXCPU", 0) and code:
            said = Sentence("judging.out_of_processor_time")
            return RemoteFailure(Outcome.TIMED_OUT, said, frames=frames)
        if code < 0:
            name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
            crashed = "SEGV" in name
            said = Sentence("judging.crashed" if crashed else "judging.killed", signal=name)
        else:
            said = Sentence("judging.ended_itself", code=code)
        return RemoteFailure(Outcome.KILLED, said, frames=frames)


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
