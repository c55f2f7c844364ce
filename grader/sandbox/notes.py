"""What the worker has to tell besides results: notes, captured output and warnings, failures."""

from __future__ import annotations

import io
import sys
import warnings
from typing import Any

from .missing import MissingDependency
from .protocol import TEXT_LIMIT, LimitExceeded, type_name

_NOTE_LIMIT = 200
_WARNING_LIMIT = 100
_MESSAGE_LIMIT = 2_000

Telling = str | list[Any]  # a text of Python's, or [kind, fields] for the grader to word


class Notes:
    """Things worth knowing about the submission's environment, each said once."""

    def __init__(self) -> None:
        self.missing: set[str] = set()  # names of modules that were missed
        self.is_pending = False
        self._pending: list[tuple[Telling, str, int]] = []
        self._said: set[str] = set()

    def add(self, kind: str, fields: dict[str, Telling], label: str, line: int) -> None:
        """Keep one note until the next reply."""
        note = [kind, fields], label, line
        if repr(note) not in self._said and len(self._said) < _NOTE_LIMIT:
            self._said.add(repr(note))
            self._pending.append(note)
            self.is_pending = True

    def take(self) -> list[tuple[Telling, str, int]]:
        """Return what was noted since the last time."""
        taken, self._pending = self._pending, []
        self.is_pending = False
        return taken

    @staticmethod
    def message_of(error: BaseException) -> Telling:
        """Return ``str(error)``, whatever the submission's own exceptions do there."""
        if isinstance(error, SystemExit):
            return ["sys_exit", {}]
        if isinstance(error, MissingDependency | LimitExceeded):
            return error.telling
        try:
            return str.__str__(str(error))[:_MESSAGE_LIMIT]
        except BaseException as inner:
            return ["no_message", {"error": type_name(inner)}]


class CapturedText(io.TextIOBase):
    """A bounded stand-in for stdout and stderr."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._room = TEXT_LIMIT

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str, /) -> int:
        """Keep ``text`` while there is room."""
        if self._room > 0:
            self._parts.append(str(text)[: self._room])
            self._room -= len(self._parts[-1])
        return len(text)

    @property
    def is_pending(self) -> bool:
        """Whether there is something to take."""
        return bool(self._parts)

    def take(self) -> str:
        """Return what was written since the last time."""
        text = "".join(self._parts)
        self._parts, self._room = [], TEXT_LIMIT
        return text


class Output:
    """Captures what the submission prints and what Python warns of."""

    def __init__(self) -> None:
        self._text = CapturedText()
        self._warnings: dict[str, None] = {}

    def install(self) -> None:
        """Take the place of stdout, stderr and the warning printer."""
        self.redirect()
        warnings.resetwarnings()
        warnings.simplefilter("always")
        warnings.showwarning = self._warn

    @property
    def is_pending(self) -> bool:
        """Whether there is something to take."""
        return bool(self._warnings or self._text.is_pending)

    def redirect(self) -> None:
        """Point stdout and stderr here again."""
        sys.stdout = sys.stderr = self._text

    def take(self) -> tuple[str, list[str]]:
        """Return the text and the distinct warnings since the last time."""
        seen, self._warnings = list(self._warnings), {}
        return self._text.take(), seen

    def _warn(self, message: Any, category: type, *_: Any, **__: Any) -> None:
        if len(self._warnings) < _WARNING_LIMIT:
            name = type.__dict__["__name__"].__get__(category)
            self._warnings[f"{name}: {message}"[:_MESSAGE_LIMIT]] = None
