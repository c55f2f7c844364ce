"""One submission while it is graded: its sandbox session, reopened after a death, and its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.courses import stand_ins
from grader.report import Note
from grader.sandbox.host import Sandbox
from grader.sandbox.records import Module
from grader.sandbox.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from grader.messages import Messages
    from grader.submission import Submission


class Run:
    """The submission's code in a worker.

    A worker that died is replaced by a fresh one when it is next needed, so one endless loop
    costs one criterion.
    """

    def __init__(
        self,
        submission: Submission,
        sandbox: Sandbox,
        languages: Sequence[Messages],
        seed: int,
        timeout: float | None = None,
        graded: frozenset[str] = frozenset(),
    ) -> None:
        self.submission = submission
        self.languages = languages
        """What its results are worded in; the first one speaks while it is graded."""
        self.seed = seed
        self.timeout = timeout
        self._sandbox = sandbox
        self._graded = graded  # what the course's own modules must not bring along
        self._session: Session | None = None
        self._notes: tuple[dict[Note, None], ...] = tuple({} for _ in languages)

    @property
    def session(self) -> Session:
        """A live session with the submission."""
        if self._session is None or self._session.dead:
            self.close()
            self._session = self._sandbox.open(self._payload())
        return self._session

    @property
    def notes(self) -> tuple[tuple[Note, ...], ...]:
        """What was noted while the submission was loaded and run, each once, in each language."""
        return tuple(map(tuple, self._notes))

    def note(self, notes: Iterable[Callable[[Messages], Note]]) -> None:
        """Keep notes for the report."""
        for word in notes:
            for messages, known in zip(self.languages, self._notes, strict=True):
                known[word(messages)] = None

    def close(self) -> None:
        """End the worker."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _payload(self) -> tuple[Module, ...]:
        own = tuple(Module(source.module, source.segments) for source in self.submission.files)
        imported = {name for source in self.submission.files for name in source.imports}
        return own + stand_ins(imported, self._graded)
