"""A terminal of 80 x 24 with a person at it: starts ``grade``, types, reads the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import Self

DEADLINE = 60.0  # seconds after which a text will not come any more
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """``grade`` with these arguments, in a pseudo-terminal; the process ends with the block."""

    def __init__(self, *arguments: str | Path, rows: int = 24, columns: int = 80, **env: str):
        command = os.environ.get("DEEPGRADE_COMMAND")
        start = [command] if command else [sys.executable, "-m", "grader.cli.main"]
        self._command = [*start, *map(str, arguments)]
        self._environment = {
            **os.environ,
            "DEEPGRADE_LANG": "en",
            "TERM": "xterm-256color",
            "PYTHONIOENCODING": "utf-8",
            **env,
        }
        self._size = struct.pack("HHHH", rows, columns, 0, 0)
        self._seen = b""
        self.code: int | None = None

    def __enter__(self) -> Self:
        self.keyboard, self._far = pty.openpty()  # the far side stays open: its state is looked at
        fcntl.ioctl(self._far, termios.TIOCSWINSZ, self._size)
        self.before = termios.tcgetattr(self._far)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.keyboard)
            os.login_tty(self._far)
            os.execvpe(self._command[0], self._command, self._environment)
        return self

    def __exit__(self, *_: object) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.keyboard)
        os.close(self._far)

    @property
    def state(self) -> list[object]:
        """The settings of the terminal."""
        return termios.tcgetattr(self._far)

    @property
    def screen(self) -> str:
        """What was drawn last, without colours."""
        text = self._seen.decode("utf-8", "replace").replace("\r", "")
        return ESCAPES.sub("", text.rpartition("\x1b[H")[2])

    @property
    def output(self) -> str:
        """All that was ever written, with its escapes."""
        return self._seen.decode("utf-8", "replace")

    def type(self, keys: str) -> None:
        os.write(self.keyboard, keys.encode())

    def wait_for(self, *texts: str) -> str:
        """Return the first screen that has all of the texts."""
        self._read_until(lambda: all(text in self.screen for text in texts), texts)
        return self.screen

    def wait_for_end(self) -> int:
        """Return the exit code."""

        def ended() -> bool:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            return self.code is not None

        self._read_until(ended, "the end")
        while select.select([self.keyboard], [], [], 0)[0]:
            self._seen += os.read(self.keyboard, 65_536)
        assert self.code is not None
        return self.code

    def _read_until(self, holds, wanted) -> None:
        deadline = time.monotonic() + DEADLINE
        while not holds():
            assert time.monotonic() < deadline, f"no {wanted!r} on:\n{self.screen}"
            if select.select([self.keyboard], [], [], 0.05)[0]:
                self._seen += os.read(self.keyboard, 65_536)
