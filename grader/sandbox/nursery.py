"""Starts and ends worker processes: from the zygote by fork, or each as a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import sys
from dataclasses import dataclass
from typing import Any, Protocol

from grader.errors import InternalError
from grader.processors import ONE_THREAD
from grader.sandbox.heap import LARGEST_KEPT, MOST_KEPT
from grader.sandbox.records import Limits

_SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "zygote.py")
_FLAGS = ("-s", "-S", "-P", "-B", "-X", "utf8")  # -I would also drop PYTHONHASHSEED
_REQUEST, _ANSWER = struct.Struct("=ci"), struct.Struct("=i")  # as in the script
_OPEN, _END, _DROP = b"o", b"e", b"d"


@dataclass(frozen=True)
class Cradle:
    """What the grader holds of a new worker: its process and its end of the two pipes."""

    pid: int
    channel: socket.socket
    trace: int


class Turn:
    """A lock that threads, and forked copies of this process, take in turn."""

    def __init__(self) -> None:
        self._take, self._give = os.pipe()
        os.write(self._give, b".")

    def __enter__(self) -> None:
        os.read(self._take, 1)

    def __exit__(self, *_: object) -> None:
        os.write(self._give, b".")

    def close(self) -> None:
        """Give the descriptors back; nobody may take a turn any more."""
        os.close(self._take)
        os.close(self._give)
        self._take = self._give = -1


class Nursery(Protocol):
    """A source of workers."""

    def start(self) -> Cradle:
        """Start a worker."""

    def end(self, pid: int) -> int:
        """Kill a worker, unless it has ended; return its exit code, or minus the signal."""

    def drop(self, pid: int) -> None:
        """Kill a worker whose exit code is of no interest, without waiting for its end."""

    def close(self) -> None:
        """End every worker and give everything back."""


class Zygote:
    """Forks workers from an interpreter that is warm already. Linux."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turn = Turn()
        self._ready = False
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        config = _config("zygote", limits)
        null = os.open(os.devnull, os.O_RDWR)
        try:
            moves = [(os.POSIX_SPAWN_DUP2, null, fd) for fd in (0, 1, 2)]
            moves.append((os.POSIX_SPAWN_DUP2, theirs.fileno(), 3))
            self._pid = os.posix_spawn(
                sys.executable, _command(config), _environment(), file_actions=moves
            )
        finally:
            os.close(null)
            theirs.close()

    def start(self) -> Cradle:
        """Take the worker that was forked ahead."""
        pid, (channel, trace) = self._ask(_OPEN, pipes=2)
        end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, fileno=channel)
        return Cradle(pid, end, trace)

    def end(self, pid: int) -> int:
        """Kill and reap a worker; InternalError where the zygote is gone."""
        return self._ask(_END, pid)[0]

    def drop(self, pid: int) -> None:
        """Have a worker killed and reaped."""
        with contextlib.suppress(OSError), self._turn:  # without a zygote there is no worker
            self._control.send(_REQUEST.pack(_DROP, pid))

    def close(self) -> None:
        """Hang up: the zygote takes its workers along."""
        if not self._pid:
            return
        with self._turn:
            self._control.close()
            with contextlib.suppress(ChildProcessError):  # a forked copy is not its parent
                os.waitpid(self._pid, 0)
            self._pid = 0
        self._turn.close()

    def _ask(self, op: bytes, pid: int = 0, pipes: int = 0) -> tuple[int, list[int]]:
        try:
            with self._turn:
                if not self._ready:
                    self._control.settimeout(self._limits.start_seconds)
                    hello = json.loads(self._control.recv(65_536) or b"{}")
                    if "ready" not in hello:
                        raise OSError(hello.get("error", "it ended while it started"))
                    self._ready = True
                self._control.send(_REQUEST.pack(op, pid))
                text, fds, _, _ = socket.recv_fds(self._control, _ANSWER.size, pipes)
                if len(text) != _ANSWER.size or len(fds) != pipes:
                    raise OSError("it ended")
                return _ANSWER.unpack(text)[0], fds
        except (OSError, ValueError) as error:
            raise InternalError(
                f"the sandbox's zygote process {self._pid} is gone ({error}); grade again"
            ) from error


class Processes:
    """Starts each worker as an unconfined process of its own: where there is no fork."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._running: dict[int, Any] = {}

    def start(self) -> Cradle:
        """Start an interpreter and wait for nothing."""
        import subprocess  # noqa: PLC0415  # costs a few ms that the zygote's way does not need

        ours, theirs = socket.socketpair()
        trace, trace_end = os.pipe()
        config = _config("subprocess", self._limits)
        config["fds"] = (theirs.fileno(), trace_end)
        null = subprocess.DEVNULL
        shared = sys.platform == "win32"
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and script
            _command(config),
            env=_environment(),
            stdin=subprocess.PIPE if shared else null,
            stdout=null,
            stderr=null,
            pass_fds=() if shared else config["fds"],
        )
        if sys.platform == "win32" and process.stdin is not None:
            process.stdin.write(theirs.share(process.pid))
            process.stdin.close()
        theirs.close()
        os.close(trace_end)
        self._running[process.pid] = process
        return Cradle(process.pid, ours, trace)

    def end(self, pid: int) -> int:
        """Kill and reap a worker."""
        process = self._running.pop(pid)
        process.kill()
        return int(process.wait())

    def drop(self, pid: int) -> None:
        """Kill and reap a worker."""
        self.end(pid)

    def close(self) -> None:
        """End every worker."""
        for pid in list(self._running):
            self.end(pid)


def package_folders(packages: tuple[str, ...]) -> dict[str, str]:
    """Return where the grader's own copy of each allowed package is; NumPy is always one."""
    import importlib.util  # noqa: PLC0415  # keeps the import of this module cheap

    folders = {}
    for name in ("numpy", *packages):
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            folders[name] = os.path.realpath(spec.submodule_search_locations[0])
    return folders


def _config(mode: str, limits: Limits) -> dict[str, Any]:
    return {
        "mode": mode,
        "packages": package_folders(limits.allowed_packages),
        "limits": {"memory_mb": limits.memory_mb, "cpu_seconds": limits.cpu_seconds},
    }


def _command(config: dict[str, Any]) -> list[str]:
    return [sys.executable, *_FLAGS, _SCRIPT, json.dumps(config)]


def _environment() -> dict[str, str]:
    """Return all that a submission sees of the grader's environment: nothing."""
    out = {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", **ONE_THREAD}
    # glibc gives freed memory back at once, and arrays pay for every page that they get anew
    out |= {"MALLOC_MMAP_THRESHOLD_": str(LARGEST_KEPT), "MALLOC_TRIM_THRESHOLD_": str(MOST_KEPT)}
    out["LD_BIND_NOW"] = "1"  # what is looked up before the fork, no worker looks up
    if sys.platform == "win32":
        out["SYSTEMROOT"] = os.environ.get(
            "SYSTEMROOT", ""
        )  # Windows cannot load libraries without
    return out
