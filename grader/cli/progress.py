"""A progress bar on the standard error, for work that takes longer than a second."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Self

from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

PATIENCE = 1.0  # seconds without a bar


class ProgressBar:
    """Shows ``(done, total, label)`` on a terminal, and nothing anywhere else.

    A timer starts the bar, so that it appears during a first step that is slow itself.
    """

    def __init__(self, title: str, patience: float = PATIENCE) -> None:
        self._title = title
        self._state = (0, 0, "")
        self._shown: tuple[Progress, TaskID] | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(patience, self._start)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Start to wait, where there is a terminal to show a bar on."""
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar off the screen."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._shown is not None:
                self._shown[0].stop()

    def __call__(self, done: int, total: int, label: str) -> None:
        """Say how far the work is and what it is at."""
        with self._lock:
            self._state = (done, total, label)
            self._update()

    def _start(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - only slow work needs a bar
        from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415 - as above

        with self._lock:
            if self._closed:
                return
            bar = Progress(
                TextColumn(self._title),
                BarColumn(bar_width=24),
                TextColumn(
                    "{task.completed:.0f}/{task.total:.0f} {task.fields[label]}", markup=False
                ),
                console=Console(file=sys.stderr, highlight=False, emoji=False),
                transient=True,
            )
            self._shown = (bar, bar.add_task("", total=0, label=""))
            self._update()
            bar.start()

    def _update(self) -> None:
        if self._shown is not None:
            done, total, label = self._state
            bar, task = self._shown
            bar.update(task, completed=done, total=total, label=make_visible(label, 40))
