"""Whole processes, measured: how long they took and the largest of them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finished:
    """What a process and those that it started needed."""

    seconds: float
    own_cpu_seconds: float
    """Processor time of the process itself, without those it started; 0 where unknown."""
    peak_bytes: int
    """Resident memory of the largest single process among them."""
    own_peak_bytes: int
    """Resident memory of the process itself, without those it started; 0 where unknown."""
    code: int
    output: str
    """Standard output and error together."""


def run(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    valid: Sequence[int] = (0,),
    cores: int | None = None,
) -> Finished:
    """Run a command to its end, with its folder first on the path, as in an activated environment.

    Compiled modules are kept, as they usually are. ``cores`` is how many processors it may use, by
    default all. Raises SystemExit with its last words if it ends with a code that is not ``valid``.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kept["PATH"] = os.pathsep.join((str(Path(command[0]).parent), kept.get("PATH", "")))
    with tempfile.TemporaryFile() as out, confined_to(cores):
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env={**kept, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        own, usage, status, ended = _wait(process.pid)
        seconds = ended - started
        process.returncode = code = os.waitstatus_to_exitcode(status)
        out.seek(0)
        output = out.read().decode(errors="replace")
    if code not in valid:
        words = " ".join(str(word) for word in command)
        raise SystemExit(f"{words}\nended with {code}:\n{output[-3000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Finished(
        seconds=seconds,
        own_cpu_seconds=own.cpu_seconds,
        peak_bytes=usage.ru_maxrss * unit,
        own_peak_bytes=own.peak_bytes,
        code=code,
        output=output,
    )


@dataclass(frozen=True)
class _Own:
    """What a process itself has used so far."""

    peak_bytes: int = 0
    cpu_seconds: float = 0.0


def _wait(pid: int) -> tuple[_Own, resource.struct_rusage, int, float]:
    """Wait for a process; return what it used itself, its rusage, its status and when it ended.

    What it used itself is read again and again while it runs: it only grows, and is gone at the
    end.
    """
    seen, ended = [_Own()], threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            seen.append(_own(pid) or seen[-1])

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(pid, 0)
    now = time.perf_counter()
    ended.set()
    watcher.join()
    return seen[-1], usage, status, now


def _own(pid: int) -> _Own | None:
    """Read what a process has used, from Linux; None elsewhere and when it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8", "replace")
        times = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    peak = [line.split()[1] for line in status.split("\n") if line.startswith("VmHWM:")]
    if not peak:
        return None
    ticks = int(times[11]) + int(times[12])
    return _Own(int(peak[0]) * 1024, ticks / os.sysconf("SC_CLK_TCK"))


@contextmanager
def confined_to(cores: int | None) -> Iterator[None]:
    """Let this process, and so those that it starts, use the first processors only."""
    if cores is None or not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
