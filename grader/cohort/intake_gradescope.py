"""Gradescope's export: ``submission_metadata.yml`` beside ``submission_123456/``.

The file is a Ruby mapping written as YAML, with symbols for keys (``:submitters:``) and whatever
the autograder printed; only what names the submitters is read.
"""

from __future__ import annotations

import stat
from datetime import UTC
from pathlib import Path
from typing import Any

from grader.cohort.intake_places import (
    HandIn,
    Layout,
    children,
    clean,
    is_folder,
    is_inside,
    look_at,
)
from grader.cohort.times import read_time
from grader.errors import UsageError, reason_of
from grader.messages import Sentence

METADATA = "submission_metadata.yml"
LARGEST = 512 * 1024 * 1024
_WANTED = (":submitters", ":created_at")
_DEEPEST = 6
"""How deep the submitters stand; what is deeper is not theirs."""


def has_metadata(folder: Path) -> bool:
    """Whether ``folder`` is an export of Gradescope's."""
    return (folder / METADATA).is_file()


def read_gradescope(folder: Path) -> Layout:
    """Return a hand-in for each submitter; those of a group share one path.

    Raises ``UsageError`` when the metadata cannot be read.
    """
    facts = _read_metadata(folder / METADATA, folder)
    hand_ins: list[HandIn] = []
    for key, submission in facts.items():
        path, problem = _place(key, folder)
        created = submission.get(":created_at")
        submitted = read_time(created, zone=UTC) if isinstance(created, str) else None
        hand_ins += [
            HandIn(**who, path=path, submitted=submitted, problem=problem)
            for who in _submitters(submission.get(":submitters"), key)
        ]
    left_out = []
    for path in children(folder):
        if path.name in facts or path.name == METADATA:
            continue
        if is_folder(path):
            place, problem = look_at(path, folder)
            hand_ins.append(HandIn(student=clean(path.name), path=place, problem=problem))
        else:
            left_out.append(path)
    return Layout("gradescope", tuple(hand_ins), tuple(left_out))


def _place(key: str, folder: Path) -> tuple[Path, Sentence | None]:
    path = folder / key
    if path.parent != folder or path.name != key or key == "..":
        return folder, Sentence("intake.leads_out")
    try:
        path.lstat()
    except (OSError, ValueError):
        return path, Sentence("intake.missing", name=clean(key))
    return look_at(path, folder)


def _submitters(listed: Any, key: str) -> list[dict[str, str]]:
    people = []
    for person in listed if isinstance(listed, list) else ():
        if isinstance(person, dict):
            sid, email, name = (_text(person.get(k)) for k in (":sid", ":email", ":name"))
            people.append(
                {"student": sid or email or name or clean(key), "name": name, "email": email}
            )
    return people or [{"student": clean(key)}]


def _text(value: Any) -> str:
    return clean(value) if isinstance(value, str) else ""


def _read_metadata(file: Path, home: Path) -> dict[str, dict[str, Any]]:
    try:
        if not is_inside(file, home) or not stat.S_ISREG(file.stat().st_mode):
            raise UsageError(
                "intake.bad_metadata", path=str(file), reason=Sentence("intake.leads_out")
            )
        if file.stat().st_size > LARGEST:
            raise UsageError(
                "intake.bad_metadata", path=str(file), reason=Sentence("intake.too_large")
            )
        data = file.read_bytes()
    except OSError as error:
        raise UsageError("intake.bad_metadata", path=str(file), reason=reason_of(error)) from error
    import yaml  # noqa: PLC0415 - only for this layout

    try:
        return _Facts(data.decode("utf-8-sig", "replace")).read()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = Sentence("intake.no_yaml", line=line)
        raise UsageError("intake.bad_metadata", path=str(file), reason=reason) from error


class _Facts:
    """Walks the events of the file once; tags are passed over, aliases followed where possible."""

    def __init__(self, text: str) -> None:
        import yaml  # noqa: PLC0415 - as above

        clean_text = yaml.reader.Reader.NON_PRINTABLE.sub("\ufffd", text)
        self.events = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(clean_text)
        self.anchored: dict[str, Any] = {}

    def read(self) -> dict[str, dict[str, Any]]:
        """Return the wanted facts of each submission by the name of its folder."""
        facts: dict[str, dict[str, Any]] = {}
        try:
            self._next()  # the stream's start
            if self._next() != "DocumentStartEvent" or self._next() != "MappingStartEvent":
                return facts
            while self._next() != "MappingEndEvent":
                key = self._value(0)
                self._next()
                submission = self._submission()
                if isinstance(key, str):
                    facts[key] = submission
        finally:
            self.events.dispose()
        return facts

    def _next(self) -> str:
        self.event = self.events.get_event()
        return type(self.event).__name__

    def _submission(self) -> dict[str, Any]:
        if type(self.event).__name__ != "MappingStartEvent":
            self._value(0)
            return {}
        facts = {}
        while self._next() != "MappingEndEvent":
            key = self._value(0)
            self._next()
            if key in _WANTED:
                facts[key] = self._value(0)
            else:
                self._pass_over()
        return facts

    def _value(self, depth: int) -> Any:
        """Return the value that begins with the present event."""
        kind = type(self.event).__name__
        anchor = getattr(self.event, "anchor", None) or ""
        value: Any = None
        if kind == "AliasEvent":
            return self.anchored.get(anchor)
        if kind == "ScalarEvent":
            value = self.event.value
        elif depth >= _DEEPEST:
            self._pass_over()
        elif kind == "SequenceStartEvent":
            value = []
            while self._next() != "SequenceEndEvent":
                value.append(self._value(depth + 1))
        elif kind == "MappingStartEvent":
            value = {}
            while self._next() != "MappingEndEvent":
                key = self._value(depth + 1)
                self._next()
                item = self._value(depth + 1)
                if isinstance(key, str):
                    value[key] = item
        if anchor:
            self.anchored[anchor] = value
        return value

    def _pass_over(self) -> None:
        depth = 0
        while True:
            kind = type(self.event).__name__
            if kind == "ScalarEvent" and getattr(self.event, "anchor", None):
                self.anchored[self.event.anchor] = self.event.value
            depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
            if depth <= 0:
                return
            self._next()
