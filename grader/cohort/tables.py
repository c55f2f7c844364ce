"""The gradebook's file: its tables, and how an older file becomes a newer one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from grader.errors import UsageError

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE reports (
            key TEXT PRIMARY KEY,          -- of the request and the bundle
            bundle TEXT NOT NULL,
            settled INTEGER NOT NULL,      -- whether it would be the same on another day
            run INTEGER NOT NULL,          -- the last run that had a use for it
            stored BLOB NOT NULL
        )
        """,
        "CREATE INDEX reports_of_bundle ON reports (bundle, run)",
        """
        CREATE TABLE entries (
            student TEXT NOT NULL,
            work TEXT NOT NULL,
            place INTEGER,                 -- among the hand-ins; NULL: no longer there
            path TEXT NOT NULL,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            submitted TEXT,                -- ISO 8601
            state TEXT NOT NULL,
            bundle TEXT NOT NULL,
            key TEXT NOT NULL,             -- of the request and the bundle that the state is about
            request TEXT NOT NULL,
            problem TEXT NOT NULL,
            seconds REAL NOT NULL,
            remembered INTEGER NOT NULL,
            settled INTEGER NOT NULL,
            PRIMARY KEY (student, work)
        ) WITHOUT ROWID
        """,
    ),
)
"""Each makes of a file of its place's version one of the next."""
BUSY_SECONDS = 10.0


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open the file, made and brought up to date where necessary.

    Raises
    ------
    UsageError
        If it is no gradebook, was written by a newer version, or cannot be opened.
    """
    try:
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _bring_up_to_date(database, path, write=write)
        except BaseException:
            database.close()
            raise
    except sqlite3.Error as error:
        raise UsageError("class.bad_gradebook", path=str(path), reason=str(error)) from error
    return database


def _bring_up_to_date(database: sqlite3.Connection, path: Path, *, write: bool) -> None:
    if write:
        database.execute("PRAGMA journal_mode = WAL")  # readers need not wait
    database.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a killed process loses nothing
    if _version(database, path) == len(MIGRATIONS):
        return
    database.execute("BEGIN IMMEDIATE")  # and look again: another process may have been faster
    for steps in MIGRATIONS[_version(database, path) :]:
        for step in steps:
            database.execute(step)
    database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    database.execute("COMMIT")


def _version(database: sqlite3.Connection, path: Path) -> int:
    ((version,),) = database.execute("PRAGMA user_version")
    if version > len(MIGRATIONS):
        raise UsageError(
            "class.newer_gradebook", path=str(path), found=version, valid=len(MIGRATIONS)
        )
    return int(version)


class Turn:
    """The right to write a gradebook, held by one process at a time; given back at its death.

    Raises
    ------
    UsageError
        If another process has it.
    """

    def __init__(self, gradebook: Path) -> None:
        self._database = sqlite3.connect(
            gradebook.with_name(f"{gradebook.name}.lock"), timeout=0, isolation_level=None
        )
        try:
            self._database.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._database.close()
            raise UsageError("class.busy_gradebook", path=str(gradebook)) from error

    def close(self) -> None:
        """Give it back."""
        self._database.close()
