"""Tells when a file of the submission is saved."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

from grader.errors import UsageError

if TYPE_CHECKING:
    from types import TracebackType

SOURCES = (".py", ".ipynb", ".zip")
STEP = 50  # milliseconds without a change that end a group of changes
LOOK = 200  # milliseconds after which the watcher looks whether it is to end


class Saves:
    """Watches a file, or the sources in a folder, from a thread; ``fileno`` is readable on a save.

    Several saves at once are one, for editors write a file in several steps.

    Raises
    ------
    UsageError
        If watchfiles is not installed, or on entering if the system cannot watch.
    """

    def __init__(self, path: Path) -> None:
        try:
            import watchfiles  # noqa: F401, PLC0415 - an extra
        except ImportError:
            raise UsageError("watch.no_watchfiles") from None
        self._path = path.resolve()
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Start to watch; every later save is seen."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self.__exit__(None, None, None)
            raise UsageError("watch.cannot_watch", path=str(self._path), reason=str(self._failure))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the thread."""
        self._stop.set()
        self._thread.join()
        os.close(self._read)
        os.close(self._write)

    def fileno(self) -> int:
        """Return the descriptor to wait for."""
        return self._read

    def take(self) -> bool:
        """Return whether something was saved since the last time."""
        try:
            return bool(os.read(self._read, 4096))
        except BlockingIOError:
            return False

    def _watch(self) -> None:
        try:
            self._tell()
        except Exception as error:  # the system has no more watches, say
            self._failure = error
        finally:
            self._ready.set()

    def _tell(self) -> None:
        from watchfiles import DefaultFilter, watch  # noqa: PLC0415 - an extra

        is_file = self._path.is_file()
        usual = DefaultFilter()

        def counts(change: object, name: str) -> bool:
            if is_file:
                return Path(name) == self._path
            return name.endswith(SOURCES) and usual(change, name)  # type: ignore[arg-type]

        rounds = watch(
            self._path.parent if is_file else self._path,
            watch_filter=counts,
            step=STEP,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            recursive=not is_file,
        )
        for changes in rounds:
            self._ready.set()
            if changes:
                os.write(self._write, b".")
