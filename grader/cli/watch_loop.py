"""Grade, show, wait for a save or a key, and again."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from grader.choosing import refuse_unknown_criteria
from grader.cli.keys import KeyScreen
from grader.errors import DeepgradeError, ExitCode
from grader.recent import Recent
from grader.reports.quantities import format_points
from grader.reports.terminal import SCREEN, open_console
from grader.reports.watch_screen import closing, draw
from grader.reports.watch_view import Scene, View, follow, press, set_scene
from grader.submission import load

if TYPE_CHECKING:
    from pathlib import Path

    from grader.cli.saves import Saves
    from grader.grading import Grader
    from grader.lanes import Progress
    from grader.messages import Messages
    from grader.options import Options
    from grader.report import Report
    from grader.rubric.records import Rubric

PATIENCE = 0.2  # seconds between two looks at the keys while a submission is graded


class Watch:
    """A submission as it stands, and where a person is in its report.

    Raises
    ------
    UsageError
        If an assignment or criterion that was asked for does not exist.
    """

    def __init__(self, path: Path, grader: Grader, options: Options, messages: Messages) -> None:
        self.messages = messages
        self._path = path
        self._grader = grader
        self._options = options
        self._opened = grader.assignments(options)
        if options.only:
            refuse_unknown_criteria(options.only, self._opened)
        self._recent = Recent()
        self._scene = Scene()
        self._view = View()
        self._last = Scene()  # with a report: what the next one is compared with
        self._status = ""

    def grade(self, progress: Progress) -> None:
        """Grade what is there now; what cannot be graded is said instead."""
        try:
            submission = load(self._path)
            self._recent.see(submission)
            report = self._grader.grade(
                submission, self._options, progress=progress, memory=self._recent
            )
        except DeepgradeError as error:
            if error.exit_code is ExitCode.INTERNAL:
                raise
            self._scene = Scene(trouble=error.worded(self.messages))
            self._status = self._say_when()
            return
        scene = set_scene(report, self._rubrics(report))
        self._view = follow(self._view, self._last, scene)
        self._status = self._say_when(self._gain(report))
        self._scene = self._last = scene

    def press(self, key: str) -> None:
        """Do what a key says."""
        self._view = press(self._view, key, self._scene)

    def screen(self, height: int, status: str | None = None) -> list[str]:
        """Return the lines to show."""
        said = self._status if status is None else status
        return draw(self._scene, self._view, said, height, open_console(sys.stdout), self.messages)

    def last_words(self) -> str:
        """Return what stays to be read when watching ends."""
        return closing(self._last, self.messages)

    def _rubrics(self, report: Report) -> dict[str, Rubric]:
        slugs = {assignment.slug for assignment in report.assignments}
        asked = bool(self._options.assignments)
        return {
            assignment.rubric.slug: assignment.rubric
            for assignment in self._opened
            if asked or assignment.folder.name in slugs  # the others need not be read
        }

    def _gain(self, report: Report) -> str:
        before = self._last.report
        if before is None or before.score == report.score:
            return ""
        change = report.score - before.score
        sign = "+" if change > 0 else "-"
        return f" ({sign}{format_points(abs(change))})"

    def _say_when(self, gain: str = "") -> str:
        return self.messages("watch.graded", time=time.strftime("%H:%M:%S")) + gain


def watch_with_keys(watch: Watch, saves: Saves, screen: KeyScreen) -> None:
    """Show the submission until somebody presses q; ``KeyboardInterrupt`` ends it too."""

    def graded() -> None:
        watch.grade(_looking(watch, screen))
        screen.show(watch.screen(screen.height))

    graded()
    while True:
        _press_all(screen.wait(saves.fileno()), watch)
        if saves.take():
            graded()
        screen.show(watch.screen(screen.height))


def watch_without_keys(watch: Watch, saves: Saves, write: Callable[[str], None]) -> None:
    """Print a screen for each save; nobody is there to press a key."""
    import select  # noqa: PLC0415 - only here

    while True:
        watch.grade(lambda done, total, label: None)
        lines = watch.screen(SCREEN)[:-2]  # without the rule and the keys
        write("\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n\n")
        select.select([saves], [], [])
        saves.take()


def _looking(watch: Watch, screen: KeyScreen) -> Progress:
    """Return a progress that also sees to the keys and the screen."""
    shown_at = 0.0

    def progress(done: int, total: int, label: str) -> None:
        nonlocal shown_at
        now = time.monotonic()
        if now - shown_at < PATIENCE:
            return
        shown_at = now
        _press_all(screen.wait(seconds=0), watch)
        status = watch.messages("watch.grading", done=done, total=total)
        screen.show(watch.screen(screen.height, status))

    return progress


def _press_all(keys: str, watch: Watch) -> None:
    for key in keys:
        if key == "q":
            raise KeyboardInterrupt
        watch.press(key)
