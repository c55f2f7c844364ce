"""One submission in one worker, as the rest of the grader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from grader.sandbox.exchange import Exchange, Incoming, Outgoing
from grader.sandbox.handle import Handle
from grader.sandbox.protocol import Buffer, type_name
from grader.sandbox.records import Isolation, Level, LoadNote, Module, Output
from grader.sandbox.replies import Labels, details_of
from grader.sandbox.tellings import text_of

if TYPE_CHECKING:
    from grader.sandbox.nursery import Nursery
    from grader.sandbox.records import Limits

_LAYERS = ("landlock", "seccomp", "rlimits")


class Session:
    """The operations on a loaded submission. Not for use by several threads at once.

    Every operation raises RemoteFailure when the submission's code does not complete. After a
    death (``dead``) only ``close`` is of use; open another session.
    """

    def __init__(
        self, nursery: Nursery, payload: Sequence[Module], limits: Limits, *, confined: bool
    ) -> None:
        self.limits = limits
        self._loaded: set[str] = set()
        self._symbols: dict[tuple[str, str], Handle] = {}
        self._asked: set[tuple[str, str]] = set()  # symbols, be they there or not
        self._exchange = Exchange(nursery, Labels(_count_lines(payload)))
        try:
            details = details_of(self._exchange.greet(limits.start_seconds))
            self.isolation = Isolation(_level(details) if confined else "none", details)
            self._send_payload(payload)
        except BaseException:
            self.close()
            raise

    @property
    def dead(self) -> bool:
        """Whether the worker has ended."""
        return self._exchange.dead

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        self._exchange.close()

    # loading

    def load(self, module_name: str, qualnames: Iterable[str] = ()) -> tuple[LoadNote, ...]:
        """Execute a module of the payload, and what it imports; KeyError where there is none.

        ``qualnames`` are what `symbol` will be asked for; they come in the same exchange.
        """
        names = [n for n in dict.fromkeys(qualnames) if (module_name, n) not in self._asked]
        self._asked.update((module_name, name) for name in names)
        if names or module_name not in self._loaded:
            head = {"module": module_name, "qualnames": names}
            reply, buffers = self._ask("load", head, self.limits.load_seconds)
            if reply.get("absent") is True:
                raise KeyError(module_name)
            self._loaded.add(module_name)
            values = self._exchange.decode(reply.get("value"), buffers)
            if type(values) is not tuple or len(values) != len(names):
                raise self._exchange.refuse("other objects than were asked for")
            for name, value in zip(names, values, strict=True):
                if value is not None:
                    self._symbols[module_name, name] = self._expect_handle(value)
        elif self.dead:
            raise self._exchange.death()
        return self.take_notes()

    def symbol(self, module_name: str, qualname: str) -> Handle:
        """Return a name of a module; KeyError where it has no value after loading.

        The same name is the same object, whatever the submission makes of it later.
        """
        if (module_name, qualname) in self._symbols:
            return self._symbols[module_name, qualname]
        head = {"module": module_name, "qualname": qualname}
        reply, buffers = self._ask("symbol", head, self.limits.load_seconds)
        if reply.get("absent") is True:
            raise KeyError(f"{module_name}: {qualname}")
        found = self._expect_handle(self._exchange.decode(reply.get("value"), buffers))
        self._symbols[module_name, qualname] = found
        return found

    def take_notes(self) -> tuple[LoadNote, ...]:
        """Return the notes of loading and of the calls since the last time."""
        notes = tuple(self._exchange.notes)
        self._exchange.notes.clear()
        return notes

    # calling

    def call(
        self,
        target: Handle,
        args: Sequence[Any] = (),
        kwargs: dict[str, Any] | None = None,
        *,
        method: str | None = None,
        keep: bool | tuple[int, ...] = False,
        timeout: float | None = None,
    ) -> Any:
        """Call ``target`` (or its ``method``) and return the result as wire values.

        ``keep=True`` leaves the result in the worker and returns its Handle; ``keep=(1,)`` does so
        with element 1 of a tuple. Lists, dicts and arrays among the arguments are updated in place
        where the callee changed them; callables among them run here when they are called there.
        """
        head, sent = self._arguments(target, args, kwargs)
        if method is not None:
            head["method"] = method
        if keep is not False:
            head["keep"] = keep if keep is True else list(keep)
        return self._call(head, sent, timeout)

    def construct(
        self,
        target: Handle,
        args: Sequence[Any] = (),
        kwargs: dict[str, Any] | None = None,
        *,
        name: str,
        timeout: float | None = None,
    ) -> Handle:
        """Call ``target``, a class called ``name``, and return the Handle of the instance.

        Nobody waits for it, unless it can call back: a failure is one of the next operation, or of
        `settle`, and so are the time it takes and what it changes of its arguments.
        """
        head, sent = self._arguments(target, args, kwargs)
        if sent.callbacks:
            head["keep"] = True
            return self._expect_handle(self._call(head, sent, timeout))
        seconds = self.limits.call_seconds if timeout is None else timeout
        return self._put_off("make", head, seconds, sent, name)

    def settle(self) -> None:
        """Wait for what nobody has waited for yet; raises what it failed of."""
        self._exchange.settle()

    def _put_off(
        self, op: str, head: dict[str, Any], seconds: float, sent: Outgoing, name: str
    ) -> Handle:
        """Have an object made with the next request; its number is ours to choose."""
        head["as"] = number = self._exchange.next_number()
        self._exchange.put_off(op, head, seconds, sent.buffers, sent.mutables)
        return Handle(self._exchange, number, name)

    def _arguments(
        self, target: Handle, args: Sequence[Any], kwargs: dict[str, Any] | None
    ) -> tuple[dict[str, Any], Outgoing]:
        trees, sent = self._encode(tuple(args), *([dict(kwargs)] if kwargs else []))
        head = {"target": self._number(target), "args": trees[0]}
        if kwargs:
            head["kwargs"] = trees[1]
        return head, sent

    def _encode(self, *values: Any) -> tuple[list[Any], Outgoing]:
        """Encode values as they are after all that was put off."""
        sent = Outgoing(self._exchange)
        trees = [sent.encode(value) for value in values]
        if self._exchange.may_change(sent.mutables):
            self.settle()
            return self._encode(*values)
        return trees, sent

    def _call(self, head: dict[str, Any], sent: Outgoing, timeout: float | None) -> Any:
        seconds = self.limits.call_seconds if timeout is None else timeout
        reply, buffers = self._exchange.ask("call", head, seconds, sent.buffers, sent.callbacks)
        decoder = Incoming(self._exchange, buffers, sent.mutables)
        result = self._exchange.decode_with(decoder, reply.get("value"))
        if "changed" in reply:
            self._exchange.take_changes(reply["changed"], decoder, sent.mutables)
        return result

    def call_each(
        self,
        target: Handle,
        calls: Sequence[Sequence[Any]],
        *,
        method: str | None = None,
        timeout: float | None = None,
    ) -> None:
        """Call ``target`` (or its ``method``) with each of ``calls`` in turn.

        For what changes objects that are held: results are not sent back, nor are changes of
        arguments that are no Handles. ``timeout`` is for all of them together. Nobody waits for it:
        a failure is one of the next operation, or of `settle`.
        """
        (tree,), sent = self._encode([tuple(args) for args in calls])
        head: dict[str, Any] = {"target": self._number(target), "calls": tree}
        if method is not None:
            head["method"] = method
        seconds = self.limits.call_seconds if timeout is None else timeout
        if sent.callbacks:
            self._exchange.ask("call_each", head, seconds, sent.buffers, sent.callbacks)
        else:
            self._exchange.put_off("call_each", head, seconds, sent.buffers)

    def get(self, handle: Handle, name: str, *, keep: bool = False) -> Any:
        """Return an attribute, or its Handle with ``keep``."""
        return self._value("get", {"target": self._number(handle), "name": name, "keep": keep})

    def find(self, handle: Handle, names: Sequence[str]) -> tuple[str, Any] | None:
        """Return the first of these attributes that the object has, with its name, or None."""
        found = self._value("find", {"target": self._number(handle), "names": list(names)})
        match found:
            case (int(place), value) if 0 <= place < len(names):
                return names[place], value
        return None

    def set(self, handle: Handle, name: str, value: Any) -> None:
        """Set an attribute."""
        self._send_value("set", {"target": self._number(handle), "name": name}, value)

    def has(self, handle: Handle, name: str) -> bool:
        """Tell whether the object has an attribute."""
        return self._value("has", {"target": self._number(handle), "name": name}) is True

    def put(self, value: Any) -> Handle:
        """Copy a value into the worker, where it keeps its identity between calls."""
        (tree,), sent = self._encode(value)
        if sent.callbacks:
            raise TypeError("a function cannot be kept by the submission")
        sent.mutables.clear()  # a copy is made, and nothing of the original's is changed
        return self._put_off("put", {"value": tree}, 0.0, sent, type_name(value))

    def fetch(self, handle: Handle) -> Any:
        """Return a copy of a held value."""
        return self._value("fetch", {"target": self._number(handle)})

    def write(self, handle: Handle, value: Any) -> None:
        """Replace the content of a held array, list or dict; its identity stays."""
        self._send_value("write", {"target": self._number(handle)}, value)

    def rng(self, seed: int) -> Handle:
        """Return a numpy Generator that lives in the worker."""
        if self.dead:
            raise self._exchange.death()
        number = self._exchange.next_number()
        self._exchange.generators.append((number, seed))
        return Handle(self._exchange, number, "Generator")

    def seed(self, n: int) -> None:
        """Seed the global generators of numpy and of the standard library."""
        if self.dead:
            raise self._exchange.death()
        self._exchange.seed = n

    def protect(self, ids: frozenset[int]) -> None:
        """Leave the objects with these ids as they are, whatever a callee does to its copies."""
        self._exchange.protected |= ids

    def take_output(self) -> Output:
        """Return what was printed and warned of since the last time."""
        if not self._exchange.has_output and not self.dead:
            return Output("", ())
        self._exchange.has_output = False
        reply, _ = self._ask("output", {})
        warned = reply.get("warnings")
        texts = [text_of(w) for w in warned[:100]] if isinstance(warned, list) else []
        text = reply.get("stdout")
        shown = text[:65_536].encode("utf-8", "replace").decode() if isinstance(text, str) else ""
        return Output(shown, tuple(texts))

    # values

    def _ask(self, op: str, head: dict[str, Any], seconds: float | None = None) -> Any:
        return self._exchange.ask(
            op, head, self.limits.call_seconds if seconds is None else seconds
        )

    def _value(self, op: str, head: dict[str, Any]) -> Any:
        reply, buffers = self._ask(op, head)
        return self._exchange.decode(reply.get("value"), buffers)

    def _send_value(self, op: str, head: dict[str, Any], value: Any) -> Any:
        (head["value"],), sent = self._encode(value)
        seconds = self.limits.call_seconds
        reply, buffers = self._exchange.ask(op, head, seconds, sent.buffers, sent.callbacks)
        return self._exchange.decode(reply.get("value"), buffers)

    def _expect_handle(self, value: Any) -> Handle:
        if not isinstance(value, Handle):
            raise self._exchange.refuse("a value where an object was due")
        return value

    def _number(self, handle: Handle) -> int:
        if not handle.belongs_to(self._exchange):
            raise ValueError(f"{handle!r} lives in another session's worker")
        return handle.number

    def _send_payload(self, payload: Sequence[Module]) -> None:
        modules = [(m.name, m.standin, [(s.label, s.kept) for s in m.segments]) for m in payload]
        head = {"modules": modules, "allowed": ("numpy", *self.limits.allowed_packages)}
        buffers: list[Buffer] = []
        for segment in (segment for module in payload for segment in module.segments):
            buffers += (segment.text.encode("utf-8", "surrogatepass"), segment.program)
        self._exchange.put_off("modules", head, 0.0, buffers)


def _count_lines(payload: Sequence[Module]) -> dict[str, int]:
    return {s.label: s.text.count("\n") + 1 for m in payload for s in m.segments}


def _level(details: dict[str, str]) -> Level:
    held = [details.get(layer, "").startswith("on") for layer in _LAYERS]
    return "full" if all(held) else "partial" if any(held) else "none"
