"""A terminal that gives each key at once, and its screen for as long as it is needed."""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import FrameType, TracebackType

ALTERNATE, USUAL = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
HOME, TO_END_OF_LINE, TO_END = "\x1b[H", "\x1b[K", "\x1b[J"
SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?", re.S)
SAME_KEY = str.maketrans("ㅗㅜㅣㅁㅂ", "hnlaq")  # where a Korean keyboard has them


def can_take_keys() -> bool:
    """Whether a person sits at this terminal, and the system has terminals as we know them."""
    try:
        import termios  # noqa: F401, PLC0415 - not on every system
    except ImportError:
        return False
    if os.environ.get("TERM", "dumb") == "dumb":
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


class KeyScreen:
    """The whole screen and the keys; on leaving, the terminal is what it was, come what may."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        self._resized, self._resize = os.pipe()

    def __enter__(self) -> Self:
        """Take the screen."""
        import termios  # noqa: PLC0415 - not on every system
        import tty  # noqa: PLC0415 - as above

        with ExitStack() as stack:
            stack.callback(os.close, self._resized)
            stack.callback(os.close, self._resize)
            for number, handler in (
                (signal.SIGWINCH, self._note_size),
                (signal.SIGTERM, _end),
                (signal.SIGHUP, _end),
            ):
                stack.callback(signal.signal, number, signal.signal(number, handler))
            keyboard = sys.stdin.fileno()
            before = termios.tcgetattr(keyboard)
            stack.callback(termios.tcsetattr, keyboard, termios.TCSADRAIN, before)
            tty.setcbreak(keyboard, termios.TCSADRAIN)  # keys pressed before this count too
            stack.callback(_write, USUAL)
            _write(ALTERNATE)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the screen back."""
        self._stack.close()

    @property
    def height(self) -> int:
        """How many lines the screen has."""
        try:
            return os.get_terminal_size(sys.stdout.fileno()).lines or 24
        except OSError:
            return 24

    def show(self, lines: list[str]) -> None:
        """Put ``lines`` on the screen in the place of what is there."""
        text = f"{TO_END_OF_LINE}\n".join(lines)
        _write(HOME + text + TO_END_OF_LINE + TO_END)

    def wait(self, other: int | None = None, seconds: float | None = None) -> str:
        """Return the keys that were pressed, after there is one, or ``other`` can be read.

        A change of the screen's size ends the wait too. Ctrl-D and a closed terminal are ``q``.
        """
        keyboard = sys.stdin.fileno()
        watched = [keyboard, self._resized, *([] if other is None else [other])]
        ready = select.select(watched, [], [], seconds)[0]
        if self._resized in ready:
            os.read(self._resized, 4096)
        if keyboard not in ready:
            return ""
        try:
            data = os.read(keyboard, 4096)
        except OSError:
            data = b""
        return read_keys(self._decoder.decode(data)) if data else "q"

    def _note_size(self, number: int, frame: FrameType | None) -> None:
        os.write(self._resize, b".")


def read_keys(typed: str) -> str:
    r"""Return the keys in ``typed`` that mean something by themselves, in lower case.

    >>> read_keys("H\x1b[Aㅂ")
    'hq'
    """
    return SEQUENCE.sub("", typed).replace("\x04", "q").lower().translate(SAME_KEY)


def _end(number: int, frame: FrameType | None) -> Any:
    raise SystemExit(128 + number)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
