"""The sandbox: starts at once, waits only when a session is opened.

Cheap to import, and importable before NumPy, so that the zygote's start overlaps the grader's own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from grader.errors import InternalError
from grader.sandbox.handle import Handle
from grader.sandbox.nursery import Nursery, Processes, Zygote
from grader.sandbox.records import (
    LEVELS,
    Frame,
    Isolation,
    Limits,
    LoadNote,
    Module,
    Output,
    RemoteFailure,
)

if TYPE_CHECKING:
    from grader.sandbox.session import Session

__all__ = [
    "Frame",
    "Handle",
    "Isolation",
    "Limits",
    "LoadNote",
    "Module",
    "Output",
    "RemoteFailure",
    "Sandbox",
    "Session",
]

Mode = Literal["auto", "zygote", "subprocess"]


class Sandbox:
    """A source of sessions, each in a fresh process.

    ``mode`` "zygote" (Linux) forks confined workers; "subprocess" starts unconfined interpreters,
    for the systems that have no other way; "auto" takes the first where it exists.
    """

    def __init__(self, limits: Limits | None = None, *, mode: Mode = "auto") -> None:
        self.limits = limits or Limits()
        can_fork = sys.platform == "linux" and hasattr(os, "fork")
        self._confined = mode == "zygote" or (mode == "auto" and can_fork)
        self._isolation: Isolation | None = None
        self._is_closed = False
        self._nursery = self._start()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, payload: Sequence[Module]) -> Session:
        """Start a worker with these modules; InternalError where no worker can be had."""
        from grader.sandbox.session import Session  # noqa: PLC0415  # imports NumPy

        def start() -> Session:
            return Session(self._nursery, payload, self.limits, confined=self._confined)

        try:
            session = start()
        except InternalError:  # the zygote died: one more, and no third
            if self._is_closed:
                raise
            self._nursery.close()
            self._nursery = self._start()
            session = start()
        self._isolation = _weaker(self._isolation, session.isolation)
        return session

    @property
    def isolation(self) -> Isolation:
        """How well sessions are confined: the weakest so far."""
        if self._isolation is None:
            self.open(()).close()
        if self._isolation is None:
            raise InternalError("the sandbox cannot tell how well it confines; grade again")
        return self._isolation

    def close(self) -> None:
        """End every worker; no more can be had."""
        self._is_closed = True
        self._nursery.close()

    def _start(self) -> Nursery:
        return Zygote(self.limits) if self._confined else Processes(self.limits)


def __getattr__(name: str) -> Any:
    if name == "Session":  # by its own road, because it needs NumPy
        from grader.sandbox.session import Session  # noqa: PLC0415

        return Session
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _weaker(one: Isolation | None, other: Isolation) -> Isolation:
    if one is None or LEVELS.index(other.level) < LEVELS.index(one.level):
        return other
    return one
