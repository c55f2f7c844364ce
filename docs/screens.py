"""Screens of other commands than that of the README, as SVG: what a reader will see.

A class is made of deliberate submissions, so that its summary has something to say.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 80, 25
FOREIGN_FONTS = re.compile(
    r"\s*@font-face \{.*?\}", re.S
)  # a picture loads nothing from the network
CLASS = (
    *("correct-book", "ddof-1", "no-gamma-in-dx", "ddof-1", "no-eps", "correct-cs231n"),
    *("unattempted-book", "swapped-decay"),
)


@dataclass(frozen=True)
class Screen:
    """A command, and what must be there for it."""

    name: str
    command: str
    prepare: Callable[[Path], None] = lambda folder: None

    @property
    def picture(self) -> Path:
        """Where the picture is kept."""
        return IMAGES / f"{self.name}.svg"

    def draw(self) -> str:
        """Return what the command prints on a terminal, as SVG."""
        return draw(self.command, self.run(), self.name)

    def run(self) -> str:
        """Return what the command prints, with its colours."""
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder).resolve()
            self.prepare(place)
            environment = {"DEEPGRADE_LANG": "en", "FORCE_COLOR": "1"}
            environment |= {"COLUMNS": str(WIDTH), "LINES": str(HEIGHT)}
            ended = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-m", "grader.cli.main", *shlex.split(self.command)[1:]],
                capture_output=True,
                encoding="utf-8",
                check=True,
                cwd=place,
                env={**os.environ, **environment, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"},
            )
            return ended.stdout.replace(f"{place}/", "")


def draw(command: str, printed: str, unique: str) -> str:
    """Return a command and what it printed as SVG."""
    recorder = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    recorder.print(Text(f"$ {command}", style="bold"))
    recorder.print(Text.from_ansi(printed))
    svg = recorder.export_svg(title="deepgrade", theme=MONOKAI, unique_id=unique)
    return FOREIGN_FONTS.sub("", svg).rstrip() + "\n"


def _hand_in(folder: Path) -> None:
    """Write a small class into ``folder/hw2``."""
    sys.path.insert(0, str(ROOT))
    from tests.specimens.specimen import ASSIGNMENTS, read  # noqa: PLC0415 - of the tests

    for number, name in enumerate(CLASS, start=20261101):
        target = folder / "hw2" / str(number)
        target.mkdir(parents=True)
        read(ASSIGNMENTS / "batchnorm" / "specimens" / name, "batchnorm").write(target)


SCREENS = (
    Screen("class", "grade class hw2 -a batchnorm", _hand_in),
    Screen("experiment", "grade experiment optimizer-paths"),
    Screen("explain", "grade explain bn-ddof-1"),
)
