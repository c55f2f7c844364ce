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
    cpu_seconds: float
    """Processor time, its own and that of all descendants that were waited for."""
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
    with tempfile.TemporaryFile() as out, _confined_to(cores):
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env={**kept, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        own_peak, usage, status, ended = _wait(process.pid)
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
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * unit,
        own_peak_bytes=own_peak,
        code=code,
        output=output,
    )


def _wait(pid: int) -> tuple[int, resource.struct_rusage, int, float]:
    """Wait for a process; return the peak of its own memory, its rusage, its status and
    when it ended.

    The peak is read again and again while it runs: it only grows, and is gone at the end.
    """
    peaks, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            peaks.append(_own_peak(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(pid, 0)
    now = time.perf_counter()
    ended.set()
    watcher.join()
    return max(peaks), usage, status, now


def _own_peak(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
            lines = [line for line in status if line.startswith("VmHWM:")]
    except OSError:
        return 0
    return int(lines[0].split()[1]) * 1024 if lines else 0


@contextmanager
def _confined_to(cores: int | None) -> Iterator[None]:
    """Let this process, and so those that it starts, use the first processors only."""
    if cores is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
