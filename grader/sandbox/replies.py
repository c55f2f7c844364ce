"""Reads what a worker says. Everything in it is hostile until its type and range are checked."""

from __future__ import annotations

import os
import re
import select
from typing import Any, TypeGuard

from grader.sandbox.records import Frame, LoadNote
from grader.sandbox.tellings import read_note, text_of

_FRAMES = 50
_NOTES = 200
_TRACE_BYTES = 65_536
_TRACE_LINE = re.compile(r'^  File "(.*)", line (\d{1,7}) in (.*)$')


class Labels:
    """The file names and lengths that the grader itself sent: the only places a worker may name."""

    def __init__(self, lines: dict[str, int]) -> None:
        self._lines = lines
        self._escaped = {
            label.encode("ascii", "backslashreplace").decode(): label for label in lines
        }

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and label in self._lines

    def clamp(self, label: str, line: int) -> int:
        """Return ``line``, or the nearest one that ``label`` has."""
        return min(max(line, 1), max(self._lines[label], 1))

    def frame(self, fields: Any) -> Frame | None:
        """Return the frame, if it is one of the submission's."""
        match fields:
            case [str(label), int(line), str(function)] if label in self:
                return Frame(label, self.clamp(label, line), text_of(function)[:200])
        return None

    def frames(self, fields: Any) -> tuple[Frame, ...]:
        """Return the well-formed frames of a failure."""
        if not isinstance(fields, list):
            return ()
        return tuple(f for f in map(self.frame, fields[-_FRAMES:]) if f is not None)

    def notes(self, fields: Any) -> tuple[LoadNote, ...]:
        """Return the well-formed notes of a reply."""
        out = []
        for item in fields[:_NOTES] if isinstance(fields, list) else ():
            match item:
                case [telling, str(label), int(line)] if label in self:
                    if note := read_note(telling):
                        out.append(LoadNote(*note, label, self.clamp(label, line)))
        return tuple(out)

    def trace(self, dump: str) -> tuple[Frame, ...]:
        """Read faulthandler's dump (innermost first)."""
        out = []
        for text in dump.splitlines():
            found = _TRACE_LINE.match(text)
            if found and found[1] in self._escaped:
                label = self._escaped[found[1]]
                out.append(Frame(label, self.clamp(label, int(found[2])), found[3][:200]))
        return tuple(reversed(out[:_FRAMES]))


def read_trace(pipe: int, wait_seconds: float) -> str:
    """Return what is in a worker's trace pipe, waiting a little for the first of it."""
    chunks: list[bytes] = []
    while sum(map(len, chunks)) < _TRACE_BYTES:
        ready, _, _ = select.select([pipe], [], [], wait_seconds)
        chunk = os.read(pipe, _TRACE_BYTES) if ready else b""
        if not chunk:
            break
        chunks.append(chunk)
        wait_seconds = 0.01
    return b"".join(chunks).decode("ascii", "replace")


def is_count(value: Any) -> TypeGuard[int]:
    """Tell whether ``value`` is an integer that can be a number of something."""
    return type(value) is int and 0 <= value < 2**53


def details_of(value: Any) -> dict[str, str]:
    """Return the layers a worker reports at its start, before the submission's first line."""
    if not isinstance(value, dict):
        return {}
    return {text_of(k): text_of(v) for k, v in list(value.items())[:20]}
