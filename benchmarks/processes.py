"""Whole processes, measured: how long they took and the largest of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
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
    code: int
    output: str
    """Standard output and error together."""


def run(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    valid: Sequence[int] = (0,),
) -> Finished:
    """Run a command to its end.

    Compiled modules are kept, as they usually are. Raises SystemExit with the command's last
    words if it ends with a code that is not ``valid``.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env={**kept, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
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
        code=code,
        output=output,
    )
