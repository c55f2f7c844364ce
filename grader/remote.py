"""The submission as adapters see it: its functions and classes, called through the sandbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.binding import Offer, bind
from grader.dialects import UnexpectedForm

if TYPE_CHECKING:
    from grader.allowance import Allowance
    from grader.dialects import Found, Part
    from grader.sandbox.handle import Handle
    from grader.sandbox.session import Session
    from grader.submission import Parameter, Submission, Symbol


@dataclass(frozen=True)
class RemoteFunction:
    """A function or class of the submission."""

    session: Session
    symbol: Symbol
    module: str
    allowance: Allowance

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its parameters, read from the source."""
        return self.symbol.parameters

    def has_parameter(self, *names: str) -> bool:
        """Whether it takes a parameter of one of these names (lower case)."""
        return any(p.name.lower() in names for p in self.parameters)

    def default(self, *names: str) -> Any:
        """Return the literal default of the first parameter with one of these names, or None."""
        return next((p.default for p in self.parameters if p.name.lower() in names), None)

    def __call__(self, *args: Any, keep: bool | tuple[int, ...] = False, **kwargs: Any) -> Any:
        """Call it with these very arguments."""
        return self.session.call(
            self._handle(), args, kwargs, keep=keep, timeout=self.allowance.seconds()
        )

    def offer(self, *offers: Offer, keep: bool | tuple[int, ...] = False) -> Any:
        """Call it with what it asks for, by the names of its parameters (see `bind`)."""
        args, kwargs = bind(self.parameters, offers)
        return self(*args, keep=keep, **kwargs)

    def new(self, *offers: Offer) -> RemoteObject:
        """Construct an instance that stays in the sandbox (see `Session.construct`)."""
        args, kwargs = bind(self.parameters, offers)
        handle = self.session.construct(
            self._handle(),
            args,
            kwargs,
            name=self.symbol.qualname,
            timeout=self.allowance.seconds(),
        )
        return RemoteObject(self, handle)

    def _handle(self) -> Handle:
        try:
            return self.session.symbol(self.module, self.symbol.qualname)
        except KeyError:
            raise UnexpectedForm("not_defined", what=self.symbol.qualname) from None


@dataclass(frozen=True)
class RemoteObject:
    """An instance of a class of the submission."""

    cls: RemoteFunction
    handle: Handle

    def call(
        self, method: str, *args: Any, keep: bool | tuple[int, ...] = False, **kwargs: Any
    ) -> Any:
        """Call a method with these very arguments."""
        return self.cls.session.call(
            self.handle,
            args,
            kwargs,
            method=method,
            keep=keep,
            timeout=self.cls.allowance.seconds(),
        )

    def call_each(self, method: str, calls: Sequence[Sequence[Any]]) -> None:
        """Call a method with each of ``calls`` in turn, for what it does to held objects."""
        self.cls.session.call_each(
            self.handle, calls, method=method, timeout=self.cls.allowance.seconds()
        )

    def get(self, *names: str, default: Any = None) -> Any:
        """Return the first of these attributes that the object has, or ``default``."""
        found = self.find(*names)
        return default if found is None else found[1]

    def find(self, *names: str) -> tuple[str, Any] | None:
        """Return the first of these attributes that the object has, with its name, or None."""
        return self.cls.session.find(self.handle, names)

    def set(self, name: str, value: Any) -> None:
        """Set an attribute."""
        self.cls.session.set(self.handle, name, value)

    def has(self, name: str) -> bool:
        """Whether the object has the attribute."""
        return self.cls.session.has(self.handle, name)


class Code:
    """The symbols that one part found, each loaded when it is first used."""

    def __init__(
        self,
        session: Session,
        submission: Submission,
        found: Found,
        part: Part,
        allowance: Allowance,
    ) -> None:
        self.session = session
        self._submission = submission
        self._found = found
        self._part = part
        self._allowance = allowance

    def __contains__(self, target: str) -> bool:
        """Whether the submission has ``target``."""
        return target in self._found.symbols

    def __getitem__(self, target: str) -> RemoteFunction:
        """Return the submission's symbol for a canonical target of any part."""
        symbol = self._found.symbols[target]
        module = next(f.module for f in self._submission.files if f.name == symbol.file)
        self.session.load(module)
        return RemoteFunction(self.session, symbol, module, self._allowance)

    def parameters(self, target: str) -> tuple[Parameter, ...]:
        """Return the parameters of a target, read from the source."""
        return self._found.symbols[target].parameters

    def method(self, target: str, *offers: Offer) -> tuple[str, Sequence[Any], Mapping[str, Any]]:
        """Return the submission's own name of a method, and the arguments it asks for."""
        symbol = self._found.symbols[target]
        args, kwargs = bind(symbol.parameters, offers)
        return symbol.qualname.rpartition(".")[2], args, kwargs

    def invoke(
        self,
        instance: RemoteObject,
        target: str,
        *offers: Offer,
        keep: bool | tuple[int, ...] = False,
    ) -> Any:
        """Call the method that stands for ``target`` on an instance."""
        name, args, kwargs = self.method(target, *offers)
        return instance.call(name, *args, keep=keep, **kwargs)


class RemoteObjects:
    """Objects of the submission's side (see `grader.players.Objects`)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rng(self, seed: int) -> Any:
        """Return a generator that lives in the sandbox."""
        return self._session.rng(seed)

    def hold(self, value: Any) -> Any:
        """Copy the value into the sandbox and keep it there."""
        return self._session.put(value)

    def read(self, held: Any) -> Any:
        """Return the present value."""
        return self._session.fetch(held)

    def write(self, held: Any, value: Any) -> None:
        """Overwrite it in place."""
        self._session.write(held, value)

    def settle(self) -> None:
        """Wait for what nobody has waited for yet."""
        self._session.settle()
