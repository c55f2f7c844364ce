"""The records in which the sandbox speaks to the rest of the grader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from grader.messages import Sentence
from grader.verdict import Outcome

Level = Literal["none", "partial", "full"]
LEVELS: tuple[Level, ...] = ("none", "partial", "full")


@dataclass(frozen=True)
class Limits:
    """What a submission may use. Times are seconds of wall clock, memory is beyond the start's."""

    call_seconds: float = 10.0
    load_seconds: float = 10.0
    start_seconds: float = 60.0
    memory_mb: int = 2048
    cpu_seconds: int = 600
    allowed_packages: tuple[str, ...] = ("numpy",)


@dataclass(frozen=True)
class Isolation:
    """How well a worker is confined: ``details`` says for each layer "on…" or "off: why"."""

    level: Level
    details: dict[str, str] = field(default_factory=dict)


class Segment(Protocol):
    """A text of a module as the worker needs it."""

    @property
    def label(self) -> str:
        """The file name in tracebacks."""

    @property
    def text(self) -> str:
        """All of it, be it run or not."""

    @property
    def kept(self) -> tuple[int, ...]:
        """The places of the statements to run in the text's syntax tree."""

    @property
    def program(self) -> bytes:
        """These statements compiled, by `marshal`, and what is to be known of them.

        (statements, guarded, names): each statement's line, its code, by `marshal` too, or None
        where nothing is to be run, and the names that decorators in it begin with; the lines of
        imports whose failure the code itself catches; all names that are read.
        """


@dataclass(frozen=True)
class Module:
    """One module of the payload.

    A ``standin`` is a course's own library module, consulted only after the submission's modules.
    """

    name: str
    segments: tuple[Segment, ...]
    standin: bool = False


@dataclass(frozen=True)
class LoadNote:
    """Something found while the submission ran that costs nothing by itself.

    ``kind`` is load_error, missing_module, supplied_import, python2_name, removed_numpy_name or
    newer_numpy.
    """

    kind: str
    sentence: Sentence
    label: str
    line: int

    @property
    def message(self) -> str:
        """The sentence in English."""
        return str(self.sentence)


@dataclass(frozen=True)
class Frame:
    """One line of the submission on the way to a failure."""

    label: str
    line: int
    function: str


@dataclass(frozen=True)
class Output:
    """What the submission printed (stdout and stderr, cut at 64 KiB) and warned of."""

    stdout: str
    warnings: tuple[str, ...]


class RemoteFailure(Exception):  # an outcome, not always an error
    """The submission's code did not complete. Frames are in the order of the calls, innermost last.

    ``error_type`` is the exception's class where there was one. ``said`` is the text of that
    exception or a sentence of the catalogue; ``message`` is either in English.
    """

    def __init__(
        self,
        outcome: Outcome,
        said: Sentence | str,
        error_type: str | None = None,
        frames: tuple[Frame, ...] = (),
    ) -> None:
        self.outcome = outcome
        self.said = said
        self.error_type = error_type
        self.frames = frames
        super().__init__(outcome, said, error_type, frames)

    @property
    def message(self) -> str:
        """What was said, in English."""
        return str(self.said)

    def __str__(self) -> str:
        return f"{self.error_type}: {self.message}" if self.error_type else self.message
