"""Confines a worker: resource limits, Landlock, seccomp. Loaded in the worker, by path.

Every layer that the kernel lacks is reported by name, never passed over in silence.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from . import landlock, seccomp

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_OPEN_FILES = 64

Step = tuple[str, Callable[[], str | None]]


class Confinement:
    """The layers around a worker: some taken on by the zygote and inherited, the others its own.

    What is left for the worker costs it more than its time: Python writes to all that it looks at,
    and a fresh process copies every page that it writes to.
    """

    def __init__(self, packages: list[str], memory_mb: int, cpu_seconds: int) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._libc.syscall.restype = ctypes.c_long
        self._call_prctl = self._libc.prctl  # looked up before the fork, as is all that follows
        self._details: dict[str, str] = {}
        ruleset = self._prepare(
            "landlock", lambda: landlock.Ruleset(self._libc, landlock.readable_paths(packages))
        )
        program = self._prepare("seccomp", lambda: seccomp.Filter(self._libc))
        self.descriptor = -1 if ruleset is None else int(ruleset.descriptor)
        """The one descriptor a child must keep open until ``apply``; -1 for none."""
        self._inherited: tuple[Step, ...] = (
            ("rlimits", lambda: limit_resources(memory_mb)),
            ("not_dumpable", lambda: self._prctl(_PR_SET_DUMPABLE, 0)),
            ("no_new_privs", lambda: self._prctl(_PR_SET_NO_NEW_PRIVS, 1)),
        )
        self._own: tuple[Step, ...] = (
            ("dies_with_zygote", lambda: self._prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))),
            ("rlimits", lambda: limit_processor_time(cpu_seconds)),
            ("landlock", getattr(ruleset, "apply", _nothing)),
            ("seccomp", getattr(program, "apply", _nothing)),
        )

    def take_on(self) -> None:
        """Confine this process as far as its children inherit it and it can still start them."""
        _take(self._inherited, self._details)

    def apply(self) -> dict[str, str]:
        """Do the rest, in the child; return each layer's name with "on…" or why it is not."""
        details = dict(self._details)
        _take(self._own, details)
        return details

    def _prepare(self, name: str, make: Callable[[], Any]) -> Any:
        try:
            return make()
        except OSError as error:
            self._details[name] = f"off: {error}"
            return None

    def _prctl(self, option: int, value: int) -> None:
        if self._call_prctl(option, value, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl failed")


def _take(steps: tuple[Step, ...], details: dict[str, str]) -> None:
    """Do the steps, and note what became of them; a layer that has failed is not tried again."""
    for name, act in steps:
        if details.get(name, "on") != "on":
            continue
        try:
            details[name] = act() or "on"
        except (OSError, ValueError, ImportError) as error:
            details[name] = f"off: {error}"


def _nothing() -> None:
    """Stand for a layer that could not be prepared."""


def limit_resources(memory_mb: int) -> None:
    """Bound memory (beyond what is mapped already) and files; forbid writing and cores."""
    _bound("RLIMIT_AS", _mapped_bytes() + (memory_mb << 20))
    _bound("RLIMIT_FSIZE", 0)
    _bound("RLIMIT_NOFILE", _OPEN_FILES)
    _bound("RLIMIT_CORE", 0)
    if sys.platform == "linux":
        _bound("RLIMIT_MSGQUEUE", 0)


def limit_processor_time(seconds: int) -> None:
    """Bound the time that this process may compute."""
    _bound("RLIMIT_CPU", seconds)


def _bound(name: str, value: int) -> None:
    import resource  # noqa: PLC0415  # not on Windows

    limit = getattr(resource, name)
    hard = resource.getrlimit(limit)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (bound, bound))


def _mapped_bytes() -> int:
    try:
        with open("/proc/self/statm", "rb", buffering=0) as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 512 << 20
