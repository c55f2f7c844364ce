"""The command as users run it: another process. DEEPGRADE_COMMAND names another installation's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Ended:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        return json.loads(self.out)

    @property
    def criteria(self) -> dict[str, dict[str, Any]]:
        return {c["id"]: c for a in self.report["assignments"] for c in a["criteria"]}

    @property
    def notes(self) -> str:
        return "\n".join(f"{n['file']}:{n['line']} {n['message']}" for n in self.report["notes"])


def run(*arguments: str | Path, **environment: str) -> Ended:
    """Run ``grade`` with the arguments, outside of the source tree's folder."""
    command = os.environ.get("DEEPGRADE_COMMAND")
    start = [command] if command else [sys.executable, "-m", "grader.cli.main"]
    ended = subprocess.run(
        [*start, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=Path(__file__).parents[2] / "examples",
        env={**os.environ, "DEEPGRADE_LANG": "en", "PYTHONIOENCODING": "utf-8", **environment},
    )
    assert "Traceback" not in ended.stdout + ended.stderr
    return Ended(ended.returncode, ended.stdout, ended.stderr)
