"""Grade a class: every hand-in that is not graded yet, each written down as soon as it is known."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.cohort.bundle import Bundle, read_bundle
from grader.cohort.identity import key_of
from grader.cohort.records import State
from grader.cohort.task import Result, Task, failed
from grader.errors import SubmissionError, UsageError
from grader.messages import Messages

if TYPE_CHECKING:
    from grader.cohort.engines import Engine
    from grader.cohort.gradebook import Gradebook
    from grader.cohort.records import Entry
    from grader.options import Options

TRIES = 2


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    done: int
    total: int
    rate: float = 0.0
    """Submissions graded in a second; those that were known do not count."""


Watcher = Callable[[Progress], None]


@dataclass
class _Pending:
    """A task that is being carried out, for all the entries that wait for it."""

    task: Task
    key: str
    entries: list[Entry]
    tries: int = 1
    result: Result | None = None


@dataclass
class ClassRun:
    """One run over a class.

    Parameters
    ----------
    gradebook : Gradebook
        Where everything is written; `Gradebook.begin` has been told of the entries.
    engine : Engine
        What grades; given as a function, so that none is started where nothing is to be graded.
    request : str
        Digest of all that reports depend on besides the submissions.
    retry : bool
        Grade again what failed or did not settle.
    watch : callable, optional
        Called with the progress after each entry.
    """

    gradebook: Gradebook
    engine: Callable[[], Engine]
    options: Options
    request: str
    retry: bool = False
    watch: Watcher | None = None
    stopping: bool = False
    """Set it to have nothing new begun; what is being graded is finished."""
    _pending: dict[Future[Result], _Pending] = field(default_factory=dict)
    _by_key: dict[str, _Pending] = field(default_factory=dict)
    _done: int = 0
    _graded: int = 0
    _total: int = 0
    _started: float | None = None

    @property
    def in_flight(self) -> int:
        """How many submissions are being graded."""
        return len(self._pending)

    def grade(self, entries: Sequence[Entry]) -> None:
        """Grade what is not graded yet.

        Raises
        ------
        UsageError
            If no submission can be graded as is asked (an unknown dialect, too weak isolation), or
            the engine is lost. What is graded is kept.
        """
        self._total = len(entries)
        for entry in entries:
            if self.stopping:
                break
            self._begin(entry)
        while self._pending:
            self._collect()
        if not self.stopping:
            self.gradebook.end()

    def _begin(self, entry: Entry) -> None:
        """Settle an entry without grading it, if that is possible, or have it graded."""
        problem = entry.problem
        if not problem:
            try:
                bundle = read_bundle(entry.path)
            except SubmissionError as error:
                problem = Messages(self.options.lang).word(error.sentence)
        if problem:
            self._write(entry, Result(state=State.UNREADABLE, problem=problem), "", "")
            return
        key = key_of(self.request, bundle.digest)
        standing = self.gradebook.standing(entry)
        again = self.retry and standing.is_to_retry
        if standing.key == key and standing.state is not State.WAITING and not again:
            self._count()
        elif key in self._by_key:
            self._by_key[key].entries.append(entry)
        elif self.gradebook.is_known(key):
            known = Result(state=State.GRADED)
            self._write(entry, known, bundle.digest, key, remembered=True)
        else:
            self._submit(entry, bundle, key)

    def _submit(self, entry: Entry, bundle: Bundle, key: str) -> None:
        engine = self.engine()
        while len(self._pending) >= engine.capacity:
            self._collect()
        if self.stopping:
            return
        self._started = self._started or time.monotonic()
        task = Task(
            bundle=bundle,
            options=self.options,
            request=self.request,
            earlier=self.gradebook.earlier(bundle.digest),
        )
        pending = _Pending(task, key, [entry])
        self._by_key[key] = pending
        self._pending[engine.submit(task)] = pending

    def _collect(self) -> None:
        """Wait for a result and write down what has come."""
        for future in wait(self._pending, return_when=FIRST_COMPLETED).done:
            pending = self._pending.pop(future)
            result = self._result(future, pending)
            if result is None:
                continue
            del self._by_key[pending.key]
            if result.refused:
                raise UsageError(
                    result.refused[0].key, *result.refused[1:], **result.refused[0].fields
                )
            self._graded += 1
            first, *others = pending.entries
            digest = pending.task.bundle.digest
            self._write(first, result, digest, pending.key)
            for entry in others:
                self._write(entry, result.without_report(), digest, pending.key, remembered=True)

    def _result(self, future: Future[Result], pending: _Pending) -> Result | None:
        """Return the result; None where the task is being carried out once more."""
        try:
            return future.result()
        except CancelledError as error:
            raise UsageError("class.lost_scheduler") from error
        except Exception as error:  # the engine's own: a worker that died too often, for one
            if pending.tries < TRIES:
                pending.tries += 1
                self._pending[self.engine().submit(pending.task)] = pending
                return None
            messages = Messages(self.options.lang)
            text = f"{type(error).__name__}: {error}"
            return failed(messages("class.grader_failed", error=text))

    def _write(
        self, entry: Entry, result: Result, bundle: str, key: str, *, remembered: bool = False
    ) -> None:
        self.gradebook.put(
            entry, result, bundle=bundle, key=key, request=self.request, remembered=remembered
        )
        self._count()

    def _count(self) -> None:
        self._done += 1
        if self.watch is not None:
            seconds = time.monotonic() - self._started if self._started is not None else 0.0
            rate = self._graded / seconds if seconds else 0.0
            self.watch(Progress(self._done, self._total, rate))
