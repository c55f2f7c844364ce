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


class Confinement:
    """Prepared once in the zygote; ``apply`` runs in each worker, after the fork."""

    def __init__(self, packages: list[str]) -> None:
        import resource  # noqa: F401, PLC0415  # loaded before the fork, not in each worker

        self._libc = ctypes.CDLL(None, use_errno=True)
        self._libc.syscall.restype = ctypes.c_long
        self._details: dict[str, str] = {}
        self._ruleset = self._prepare(
            "landlock", lambda: landlock.Ruleset(self._libc, landlock.readable_paths(packages))
        )
        self._filter = self._prepare("seccomp", lambda: seccomp.Filter(self._libc))

    @property
    def descriptor(self) -> int:
        """The one descriptor a child must keep open until ``apply``; -1 for none."""
        return -1 if self._ruleset is None else int(self._ruleset.descriptor)

    def apply(self, memory_mb: int, cpu_seconds: int) -> dict[str, str]:
        """Confine this process; return each layer's name with "on…" or the reason it is not."""
        details = dict(self._details)

        def attempt(name: str, action: Callable[[], Any]) -> None:
            if name not in details:
                try:
                    details[name] = str(action() or "on")
                except (OSError, ValueError, ImportError) as error:
                    details[name] = f"off: {error}"

        attempt("dies_with_zygote", lambda: self._prctl(_PR_SET_PDEATHSIG, signal.SIGKILL))
        attempt("rlimits", lambda: limit_resources(memory_mb, cpu_seconds))
        attempt("not_dumpable", lambda: self._prctl(_PR_SET_DUMPABLE, 0))
        attempt("no_new_privs", lambda: self._prctl(_PR_SET_NO_NEW_PRIVS, 1))
        attempt("landlock", self._restrict_files)
        attempt("seccomp", self._confine_calls)
        return details

    def _prepare(self, name: str, make: Callable[[], Any]) -> Any:
        try:
            return make()
        except OSError as error:
            self._details[name] = f"off: {error}"
            return None

    def _restrict_files(self) -> str:
        self._ruleset.apply()
        return f"on (ABI {self._ruleset.abi})"

    def _confine_calls(self) -> None:
        self._filter.apply()

    def _prctl(self, option: int, value: int) -> None:
        if self._libc.prctl(option, value, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl failed")


def limit_resources(memory_mb: int, cpu_seconds: int) -> None:
    """Bound memory (beyond what is mapped already), CPU time, files; forbid writing and cores."""
    import resource  # noqa: PLC0415  # not on Windows

    limits = {
        resource.RLIMIT_AS: _mapped_bytes() + (memory_mb << 20),
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":
        limits[resource.RLIMIT_MSGQUEUE] = 0
    for limit, value in limits.items():
        hard = resource.getrlimit(limit)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (bound, bound))


def _mapped_bytes() -> int:
    try:
        with open("/proc/self/statm", "rb", buffering=0) as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 512 << 20
