"""A small class, and its reports as they are without a gradebook."""

from __future__ import annotations

import dataclasses
import shutil
import zipfile
from pathlib import Path
from typing import Any

from grader.cohort.gradebook import Gradebook
from grader.cohort.records import Row, State
from grader.grading import Grader, Options
from grader.report import Report
from grader.sandbox.host import Sandbox
from grader.submission import load

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
DROPOUT = ASSIGNMENTS / "dropout" / "specimens"
RIGHT = (DROPOUT / "correct-native" / "dropout.py").read_text(encoding="utf-8")
HOSTILE = f"""{RIGHT}

import atexit
import gc
import signal

def _spoil(self, x, *rest, **more):
    x *= 0
    np.random.seed(0)
    np.multiply = None
    for found in gc.get_objects():
        if isinstance(found, dict) and "score" in found:
            found["score"] = 1000
    return x

Dropout.forward = _spoil
print("1000 points" * 1000)
"""


def make_class(folder: Path, copies: int = 2) -> Path:
    """Fill ``folder`` with hand-ins: right, wrong, hostile, packed, copied and unreadable ones."""
    for n in range(copies):
        for form in ("native", "book", "cs231n", "dlai"):
            place = folder / f"{form}-{n}"
            shutil.copytree(DROPOUT / f"correct-{form}", place)
            (place / "expect.yaml").unlink(missing_ok=True)
            (place / "own.py").write_text(f"NUMBER = {n}\n", encoding="utf-8")
        wrong = RIGHT.replace("/ keep", f"/ (keep + {n + 1})")
        (folder / f"wrong-{n}.py").write_text(f"# {n}\n{wrong}", encoding="utf-8")
        (folder / f"hostile-{n}.py").write_text(f"# {n}\n{HOSTILE}", encoding="utf-8")
        (folder / f"same-{n}").mkdir()
        (folder / f"same-{n}" / "dropout.py").write_text(RIGHT, encoding="utf-8")
        with zipfile.ZipFile(folder / f"packed-{n}.zip", "w") as archive:
            archive.writestr("hw/dropout.py", f"# {n}\n{RIGHT}")
        (folder / f"empty-{n}").mkdir()
        (folder / f"empty-{n}" / "readme.txt").write_text("soon", encoding="utf-8")
        (folder / f"other-{n}.py").write_text(f"x = {n}\n", encoding="utf-8")
    return folder


def facts(report: Report | None) -> Any:
    """Return all of a report but the times."""
    if report is None:
        return None
    found = dataclasses.asdict(report)
    for assignment in found["assignments"]:
        for criterion in assignment["criteria"]:
            criterion["seconds"] = 0
    return found


def grade_alone(path: str, options: Options) -> Report:
    """Grade one submission in a grader that has seen no other."""
    with Sandbox() as sandbox:
        return Grader(sandbox).grade(load(path), options)


def read_rows(place: Path) -> list[Row]:
    """Return the rows of a gradebook."""
    with Gradebook.open(place) as gradebook:
        return list(gradebook.rows())


def assert_as_graded_alone(rows: list[Row], options: Options) -> None:
    """Compare every row with its submission graded by itself."""
    assert rows
    for row in rows:
        if row.student.partition("-")[0] in {"empty", "other"}:
            assert (row.state, row.report) == (State.UNREADABLE, None)
            assert row.problem
        else:
            assert row.state is State.GRADED, row
            assert row.report is not None
            assert facts(row.report) == facts(grade_alone(row.report.submission.path, options))
