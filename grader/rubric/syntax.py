"""YAML text → a marked document. Plain YAML only: no tags, no aliases, each key once.

Scalars are read by the core schema of YAML 1.2: ``1e-5`` is a number, ``no`` and ``on`` are texts.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from grader.errors import Fault
from grader.rubric.marks import Mark, MarkedMapping, MarkedSequence

DEEPEST = 24
"""Nesting that no rubric needs; the C parser's own stack ends much later."""

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]{1,300}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE

PLAIN = "valid: plain YAML of texts, numbers, true, false, lists and mappings"


def read_yaml(text: str, file: str) -> tuple[Any, list[Fault]]:
    """Return the document and what is wrong with its syntax.

    The document is ``None`` when nothing can be read; otherwise it may still be checked, so that
    all faults are told at once.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        return None, [_unprintable_fault(text, unprintable.start(), file)]
    reader = _Reader(loader(text), file)
    try:
        return reader.read(), reader.faults
    except yaml.MarkedYAMLError as error:
        return None, [*reader.faults, _syntax_fault(error, file)]
    except _TooDeepError as error:
        return None, [*reader.faults, error.fault]
    finally:
        reader.events.dispose()


def read_trusted(text: str) -> Any:
    """Return the document of a text without faults, in half the time and without places.

    A YAML error of any kind is ``yaml.YAMLError``; duplicate keys, tags and aliases go unnoticed.
    """
    events = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    next_event = events.get_event

    def value(event: Any) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            return read_scalar(event.value) if event.implicit[0] else event.value
        if kind is MappingStartEvent:
            mapping = {}
            while type(event := next_event()) is not MappingEndEvent:
                mapping[event.value] = value(next_event())
            return mapping
        sequence = []
        while type(event := next_event()) is not SequenceEndEvent:
            sequence.append(value(event))
        return sequence

    try:
        next_event()  # the stream's start
        next_event()  # the document's
        return value(next_event())
    finally:
        events.dispose()


class _TooDeepError(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


class _Reader:
    """Turns the parser's events into a marked document."""

    def __init__(self, events: Any, file: str) -> None:
        self.events = events
        self.file = file
        self.faults: list[Fault] = []

    def read(self) -> Any:
        self.events.get_event()  # the stream's start
        if not isinstance(self.events.get_event(), DocumentStartEvent):
            return None
        document = self.value(self.events.get_event(), 0)
        while isinstance(event := self.events.get_event(), DocumentEndEvent):
            pass
        if not isinstance(event, StreamEndEvent):
            self.fault(self.mark(event), "found a second document", "valid: one document a file")
        return document

    def mark(self, event: Any) -> Mark:
        start = event.start_mark
        return Mark(self.file, start.line + 1, start.column + 1)

    def fault(self, mark: Mark, found: str, valid: str = PLAIN) -> None:
        self.faults.append(Fault(*mark, found=found, valid=valid))

    def value(self, event: Event, depth: int) -> Any:
        if isinstance(event, AliasEvent):
            valid = "valid: the value itself, written out"
            self.fault(self.mark(event), f"found the alias *{event.anchor}", valid)
            return None
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self.fault(self.mark(event), f"found the tag {tag!r}")
        if isinstance(event, ScalarEvent):
            return read_scalar(event.value) if event.implicit[0] else event.value
        mark = self.mark(event)
        if depth >= DEEPEST:
            found = f"found more than {DEEPEST} lists and mappings inside each other"
            raise _TooDeepError(Fault(*mark, found=found, valid=PLAIN))
        read = self.mapping if isinstance(event, MappingStartEvent) else self.sequence
        return read(mark, depth + 1)

    def mapping(self, mark: Mark, depth: int) -> MarkedMapping:
        mapping = MarkedMapping(mark)
        get_event = self.events.get_event
        while not isinstance(event := get_event(), MappingEndEvent):
            key_at = self.mark(event)
            key = event.value if isinstance(event, ScalarEvent) else None
            if key is None:
                self.value(event, depth)
                self.fault(key_at, "found a key that is no text", "valid: a name before the colon")
            event = get_event()
            value_at = self.mark(event)
            value = self.value(event, depth)
            if key is not None and key in mapping:
                first = mapping.keys_at[key].line
                found = f"found the key {key!r} a second time (first in line {first})"
                self.fault(key_at, found, "valid: each key once")
            elif key is not None:
                mapping.place(key, value, key_at, value_at)
        return mapping

    def sequence(self, mark: Mark, depth: int) -> MarkedSequence:
        sequence = MarkedSequence(mark)
        get_event = self.events.get_event
        while not isinstance(event := get_event(), SequenceEndEvent):
            sequence.place(self.value(event, depth), self.mark(event))
        return sequence


def read_scalar(text: str) -> str | int | float | bool | None:
    """Return the value of an unquoted scalar by YAML 1.2's core schema.

    >>> [read_scalar(text) for text in ("1e-5", "no", "3", "1/3", "~")]
    [1e-05, 'no', 3, '1/3', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-+.0123456789":
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        if _SPECIAL.fullmatch(text):
            return float(text.replace(".", ""))
    return text


def _syntax_fault(error: yaml.MarkedYAMLError, file: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    wording = " ".join(part for part in (error.context, error.problem) if part)
    valid = "valid: YAML; check the indentation, the colons and the quotes around here"
    return Fault(file, line, column, f"found no readable YAML ({wording})", valid)


def _unprintable_fault(text: str, at: int, file: str) -> Fault:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    found = f"found the unprintable character U+{ord(text[at]):04X}"
    return Fault(file, line, column, found, "valid: printable text; delete the character")
