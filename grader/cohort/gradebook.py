"""The gradebook of a class: one SQLite file that is right at every moment.

Each submission is one transaction, so that whenever a run is killed, the next one goes on where it
was. The file holds what is shown of a class, and the reports by which unchanged submissions need
not be graded again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from grader.cohort.memory import is_settled, read_report
from grader.cohort.records import Entry, Row, State
from grader.cohort.stored import to_bytes
from grader.cohort.tables import Turn, connect
from grader.cohort.task import Result
from grader.errors import UsageError, reason_of

NAME = "gradebook.sqlite"
KEPT_RUNS = 3
"""A report that so many runs had no use for is forgotten."""
_COLUMNS = "student, work, name, email, submitted, bundle, state, problem, seconds, remembered"


@dataclass(frozen=True)
class Standing:
    """How far an entry is, without its report."""

    state: State
    key: str
    is_settled: bool

    @property
    def is_to_retry(self) -> bool:
        """Whether another day may bring another result."""
        return self.state is State.FAILED or not self.is_settled


class Gradebook:
    """The rows of a class; see `open`."""

    def __init__(self, path: Path, database: sqlite3.Connection, turn: Turn | None) -> None:
        self._path = path
        self._database = database
        self._turn = turn
        self._run = int(self.facts.get("run", 0))

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> Self:
        """Open the gradebook at ``path``, the file or its folder; ``write`` makes a new one.

        Any number of processes may read while one writes.

        Raises
        ------
        UsageError
            If there is none to read, it cannot be used, or another process is writing.
        """
        file = path if path.suffix == ".sqlite" else path / NAME
        if not write:
            if not file.is_file():
                raise UsageError("class.no_gradebook", path=str(file))
            return cls(file, connect(file, write=False), None)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            place, reason = str(file.parent), reason_of(error)
            raise UsageError("class.cannot_write", path=place, reason=reason) from error
        try:
            turn = Turn(file)
        except sqlite3.Error as error:
            raise UsageError("class.bad_gradebook", path=str(file), reason=str(error)) from error
        try:
            return cls(file, connect(file, write=True), turn)
        except BaseException:
            turn.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()
        if self._turn is not None:
            self._turn.close()

    @property
    def facts(self) -> dict[str, Any]:
        """What is known of the last run: tool_version, seed, lang, assignments, options."""
        rows = self._database.execute("SELECT name, value FROM facts")
        return {name: json.loads(value) for name, value in rows}

    def begin(self, entries: Sequence[Entry], request: str, facts: Mapping[str, Any]) -> None:
        """Begin a run: what it is about to grade, and how.

        What was graded in another way waits again; who is no longer in the class keeps a line that
        is not shown.
        """
        self._run += 1
        with self._transaction():
            self._put_facts({**facts, "run": self._run})
            self._database.execute("UPDATE entries SET place = NULL")
            self._database.executemany(
                "INSERT INTO entries (student, work, place, path, name, email, submitted, state,"
                " bundle, key, request, problem, seconds, remembered, settled)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', '', '', '', '', 0, 0, 1)"
                " ON CONFLICT DO UPDATE SET place = excluded.place, path = excluded.path,"
                " name = excluded.name, email = excluded.email, submitted = excluded.submitted",
                (
                    (*_identity(e), place, _text(str(e.path)), *map(_text, (e.name, e.email)),
                     _date(e.submitted))
                    for place, e in enumerate(entries)
                ),
            )  # fmt: skip
            self._database.execute(
                "UPDATE entries SET state = 'waiting', problem = '', key = '', remembered = 0"
                " WHERE request != ?",
                (request,),
            )
            self._database.execute("UPDATE entries SET remembered = 1 WHERE state = 'graded'")

    def end(self) -> None:
        """End a run that came to its end: forget what the last runs had no use for."""
        with self._transaction():
            self._database.execute(
                "UPDATE reports SET run = ? WHERE key IN (SELECT key FROM entries)", (self._run,)
            )
            self._database.execute("DELETE FROM reports WHERE run <= ?", (self._run - KEPT_RUNS,))

    def standing(self, entry: Entry) -> Standing:
        """Return how far an entry of this run is."""
        ((state, key, settled),) = self._database.execute(
            "SELECT state, key, settled FROM entries WHERE student = ? AND work = ?",
            _identity(entry),
        )
        return Standing(State(state), key, bool(settled))

    def is_known(self, key: str) -> bool:
        """Whether there is a report of the same bundle, graded in the same way."""
        found = self._database.execute(
            "SELECT 1 FROM reports WHERE key = ? AND settled", (key,)
        ).fetchone()
        return found is not None

    def earlier(self, bundle: str) -> bytes:
        """Return what was stored last of the same bundle, however it was graded."""
        found = self._database.execute(
            "SELECT stored FROM reports WHERE bundle = ? ORDER BY run DESC, key LIMIT 1", (bundle,)
        ).fetchone()
        return bytes(found[0]) if found else b""

    def put(
        self,
        entry: Entry,
        result: Result,
        *,
        bundle: str = "",
        key: str = "",
        request: str = "",
        remembered: bool = False,
    ) -> None:
        """Write down what became of an entry, at once and whole.

        A result that is ``remembered`` has its report here already.
        """
        with self._transaction():
            self._put(entry, result, bundle, key, request, remembered)

    def record(self, row: Row) -> None:
        """Write down a whole row, whatever run it is from."""
        path = Path(row.report.submission.path if row.report else "")
        key = _text(f"{row.bundle}:{row.student}:{row.work}")
        stored = b""
        if row.report is not None:
            parts = [("", ())] * len(row.report.assignments)
            stored = to_bytes({"report": row.report, "parts": parts})
        settled = row.report is None or all(map(is_settled, row.report.assignments))
        result = Result(
            state=row.state,
            stored=stored,
            problem=row.problem,
            seconds=row.seconds,
            is_settled=settled,
        )
        entry = Entry(student=row.student, work=row.work, path=path)
        with self._transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO entries (student, work, place, path, name, email,"
                " submitted, state, bundle, key, request, problem, seconds, remembered, settled)"
                " VALUES (?, ?, 0, ?, ?, ?, ?, 'waiting', '', '', '', '', 0, 0, 1)",
                (
                    *_identity(entry), _text(str(path) if row.report else ""),
                    _text(row.name), _text(row.email), _date(row.submitted),
                ),
            )  # fmt: skip
            self._put(entry, result, row.bundle, key, "", row.remembered)

    def rows(self) -> Iterator[Row]:
        """Yield the rows of all who are in the class, sorted by student and work.

        Reports are read one at a time.
        """
        found = self._database.execute(
            f"SELECT {', '.join('e.' + c for c in _COLUMNS.split(', '))}, e.path, r.stored"  # noqa: S608 - our own names
            " FROM entries AS e LEFT JOIN reports AS r ON r.key = e.key AND e.state = 'graded'"
            " WHERE e.place IS NOT NULL ORDER BY e.student, e.work"
        )
        for student, work, name, email, submitted, bundle, state, *rest in found:
            problem, seconds, remembered, path, stored = rest
            report = read_report(stored) if stored else None
            if report is not None and _text(report.submission.path) != path:
                report = replace(report, submission=replace(report.submission, path=path))
            yield Row(
                student=student,
                work=work,
                name=name,
                email=email,
                submitted=datetime.fromisoformat(submitted) if submitted else None,
                bundle=bundle,
                state=State(state),
                report=report,
                problem=problem,
                seconds=seconds,
                remembered=bool(remembered),
            )

    def counts(self) -> Counter[State]:
        """Return how many entries there are in each state."""
        found = self._database.execute(
            "SELECT state, COUNT(*) FROM entries WHERE place IS NOT NULL GROUP BY state"
        )
        return Counter({State(state): n for state, n in found})

    def unsettled(self) -> int:
        """Return how many reports another day might change."""
        ((n,),) = self._database.execute(
            "SELECT COUNT(*) FROM entries WHERE place IS NOT NULL AND state = 'graded'"
            " AND NOT settled"
        )
        return int(n)

    def _put(
        self, entry: Entry, result: Result, bundle: str, key: str, request: str, remembered: bool
    ) -> None:
        if result.stored:
            self._database.execute(
                "INSERT OR REPLACE INTO reports (key, bundle, settled, run, stored)"
                " VALUES (?, ?, ?, ?, ?)",
                (key, bundle, result.is_settled, self._run, result.stored),
            )
        self._database.execute(
            "UPDATE entries SET state = ?, bundle = ?, key = ?, request = ?, problem = ?,"
            " seconds = ?, remembered = ?, settled = ? WHERE student = ? AND work = ?",
            (
                result.state.value, bundle, key, request, _text(result.problem),
                result.seconds, remembered, result.is_settled, *_identity(entry),
            ),
        )  # fmt: skip

    def _put_facts(self, facts: Mapping[str, Any]) -> None:
        self._database.executemany(
            "INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)",
            ((name, json.dumps(value, sort_keys=True)) for name, value in facts.items()),
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Write all or nothing; UsageError where the system refuses, the disk being full."""
        try:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.OperationalError):  # it was undone already
                    self._database.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            path, reason = str(self._path), str(error)
            raise UsageError("class.unwritable_gradebook", path=path, reason=reason) from error


def _identity(entry: Entry) -> tuple[str, str]:
    return _text(entry.student), _text(entry.work)


def _text(text: str) -> str:
    """Make a text that can be stored: names of files may hold bytes that are no text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _date(date: datetime | None) -> str | None:
    return None if date is None else date.isoformat()
