"""How long a cold ``grade`` takes, in units of a cold ``python -c "import numpy"``.

Whole processes, alternating, so that both see the same machine. The submission has a correct
specimen of every bundled assignment.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import conditions
from benchmarks.measuring import HEADER, measure, row

ROUNDS = 15
GOAL = 4
ASSIGNMENTS = Path(__file__).resolve().parents[1] / "assignments"


def gather(target: Path) -> list[str]:
    """Copy one correct specimen of each bundled assignment into ``target``; return the slugs."""
    slugs = []
    for rubric in sorted(ASSIGNMENTS.glob("*/rubric.yaml")):
        specimens = sorted((rubric.parent / "specimens").glob("correct*"))
        native = [s for s in specimens if s.name == "correct-native"] or specimens
        if native:
            slugs.append(rubric.parent.name)
            ignored = shutil.ignore_patterns("expect.yaml", "__pycache__")
            shutil.copytree(
                native[0], target / rubric.parent.name.replace("-", "_"), ignore=ignored
            )
    return slugs


def run(*arguments: str) -> None:
    """Run a fresh interpreter to its end; compiled modules are kept, as they usually are."""
    null = subprocess.DEVNULL
    command = [sys.executable, *arguments]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, stdout=null, stderr=null, check=False, env=environment)
    if done.returncode not in (0, 1):  # 1: points lost
        raise SystemExit(f"python {' '.join(arguments)} ended with {done.returncode}")


def main() -> None:
    """Print the table and whether the goal holds."""
    with tempfile.TemporaryDirectory() as folder:
        slugs = gather(Path(folder))
        numpy: list[float] = []
        grade: list[float] = []
        run("-m", "grader.cli.main", folder)  # fills the file cache
        for _ in range(ROUNDS):
            numpy += measure(lambda: run("-c", "import numpy"), 1, warm_up=False)
            grade += measure(lambda: run("-m", "grader.cli.main", folder), 1, warm_up=False)
    ratio = statistics.median(grade) / statistics.median(numpy)
    print(conditions())
    print(f"cold start: {ROUNDS} alternating runs of whole processes")
    print(HEADER)
    print(row('python -c "import numpy"', numpy, "ms"))
    print(row(f"grade FOLDER ({len(slugs)} assignments)", grade, "ms"))
    verdict = "holds" if ratio <= GOAL else "does not hold"
    print(f"ratio {ratio:.2f}; the goal of {GOAL} {verdict}")


if __name__ == "__main__":
    main()
