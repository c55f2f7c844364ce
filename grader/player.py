"""The submission as a player: its parts in its dialect, its conventions, what it plays."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.allowance import CALL_SECONDS, IMPATIENT_SECONDS, Allowance
from grader.errors import InternalError
from grader.judging.observations import Failure, Played
from grader.noting import word_load_note
from grader.players import Implementation
from grader.playing import play_remotely, settled
from grader.remote import Code, RemoteObjects
from grader.sandbox.records import RemoteFailure
from grader.verdict import Outcome

if TYPE_CHECKING:
    from grader.dialects import Found
    from grader.oracle import Oracle
    from grader.rubric.records import Policies
    from grader.run import Run
    from grader.submission import Symbol

UNFINISHED = re.compile(r"TODO|FIXME|YOUR CODE|START CODE HERE|여기에|구현하세요|\bpass\b", re.I)
ENDED_BY_ITSELF = (Outcome.COMPLETED, Outcome.RAISED)


class Submitted:
    """The submission in one assignment."""

    def __init__(self, run: Run, found: Found, oracle: Oracle) -> None:
        self.run = run
        self.found = found
        self._oracle = oracle
        self._played: dict[str, Played] = {}
        self._was_stuck = False
        self._endless_load: RemoteFailure | None = None
        rubric = oracle.assignment.rubric
        self._defaults = {name: usual.default for name, usual in rubric.conventions.items()}
        self.conventions: dict[str, Any] = dict(self._defaults)
        for name, convention in rubric.conventions.items():
            if convention.calibrate is not None and found.parts:
                value = self._calibrate(convention.calibrate)
                if value is not None:
                    self.conventions[name] = value

    def give_up_conventions(self) -> bool:
        """Go back to the usual conventions; return whether others had been inferred."""
        if self.conventions == self._defaults:
            return False
        self.conventions = dict(self._defaults)
        self._played.clear()
        return True

    def has(self, target: str) -> bool:
        """Whether the submission has what ``target`` stands for."""
        return target in self.found.symbols

    def play(self, probe: str, timeout: float | None = None) -> Played:
        """Play a probe once; asking again gives the same observations."""
        if probe not in self._played:
            played = self._play(probe, timeout)
            if played.outcome is Outcome.KILLED:  # by itself, or by a system short of memory?
                played = self._play(probe, timeout)
            self._played[probe] = played
        return self._played[probe]

    def is_unwritten(self, targets: tuple[str, ...], observed: Played) -> bool:
        """Whether the code behind the targets was left as the starter had it.

        Only asked of what did not pass: a short right answer is never a stub.
        """
        symbols = [self.found.symbols[t] for t in targets]
        failure = observed.failure
        if failure is not None and failure.outcome not in ENDED_BY_ITSELF:
            return False
        if any(symbol.is_stub for symbol in symbols):
            return True
        if failure is None:
            return False
        if failure.error_type == "NotImplementedError":
            return True
        gave_none = failure.fields.get("got") == "None"
        return gave_none and any(UNFINISHED.search(symbol.text) for symbol in symbols)

    def forbidden(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Return ``file:line name`` of what the source policies forbid in the targets' files."""
        policies = self._oracle.assignment.rubric.policies
        symbols = [self.found.symbols[target] for target in targets]
        return tuple(dict.fromkeys(_violations(self.run, symbols, policies)))

    def _implementation(self, timeout: float | None = None) -> Implementation:
        session = self.run.session
        seconds = self.run.timeout or timeout or CALL_SECONDS
        if self._was_stuck:
            seconds = min(seconds, IMPATIENT_SECONDS)
        allowance = Allowance(seconds)
        parts = {
            part.name: part.adapter(Code(session, self.run.submission, self.found, part, allowance))
            for part in self.found.parts
        }
        return Implementation(parts, self.conventions, RemoteObjects(session), self.has)

    def _play(self, probe: str, timeout: float | None) -> Played:
        try:
            self._load()
        except RemoteFailure as error:
            frames = tuple((f.label, f.line, f.function) for f in error.frames)
            return Played(failure=Failure(error.outcome, error.said, error.error_type, frames))
        session = self.run.session
        session.protect(self._oracle.assignment.constants)
        session.seed(zlib.crc32(f"{self.run.seed}:{probe}".encode()))
        played = play_remotely(
            self._oracle.probe(probe), self._implementation(timeout), self._oracle.rng(probe)
        )
        if session.dead:
            self._was_stuck |= played.outcome is Outcome.TIMED_OUT
            return played
        output = session.take_output()
        return replace(played, stdout=output.stdout, warnings=output.warnings)

    def _load(self) -> None:
        """Have the graded modules loaded; one whose loading does not end is not tried again."""
        if self._endless_load is not None:
            raise self._endless_load
        try:
            self._load_modules()
        except RemoteFailure as error:
            if error.outcome is Outcome.TIMED_OUT:
                self._endless_load = error
            raise

    def _load_modules(self) -> None:
        graded = self.found.symbols.values()
        modules = {symbol.file for symbol in graded}
        session = self.run.session
        for source in self.run.submission.files:
            if source.name in modules:
                own = [s.qualname for s in graded if s.file == source.name and s.kind != "method"]
                notes = session.load(source.module, own)
                self.run.note(partial(word_load_note, note) for note in notes)

    def _calibrate(self, function: str) -> Any:
        """Infer a convention; whatever goes wrong, the default stands and the criteria judge."""
        try:
            return self._calibrate_once(function)
        except RemoteFailure as error:
            if error.outcome is not Outcome.KILLED:
                return None
        try:
            return self._calibrate_once(function)
        except RemoteFailure:
            return None

    def _calibrate_once(self, function: str) -> Any:
        """Infer a convention; RemoteFailure where the submission's code did not complete."""
        calibrate = getattr(self._oracle.assignment.interface, function)
        self._load()
        session = self.run.session
        session.protect(self._oracle.assignment.constants)
        try:
            with np.errstate(all="ignore"):
                implementation = self._implementation()
                return settled(implementation, lambda: calibrate(implementation))
        except InternalError:
            raise
        except RemoteFailure as error:
            self._was_stuck |= error.outcome is Outcome.TIMED_OUT
            raise
        except Exception:  # whatever the submission's values led to
            return None
        finally:
            if not session.dead:
                session.take_output()


def _violations(run: Run, symbols: list[Symbol], policies: Policies) -> Iterable[str]:
    files = {source.name: source for source in run.submission.files}
    for symbol in symbols:
        source = files[symbol.file]
        for name in source.imports:
            for banned in policies.forbidden_imports:
                if name == banned or name.startswith(banned + "."):
                    yield f"{source.name}: import {name}"
        for call in source.calls:
            inside = symbol.line <= call.line <= symbol.end_line and call.label == symbol.label
            if inside and call.name in policies.forbidden_calls:
                yield f"{call.label}:{call.line}: {call.name}"
