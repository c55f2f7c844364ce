"""The summary with which ``grade class`` ends, for a person and for a program."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.e2e.command import run

ASSIGNMENTS = Path(__file__).parents[3] / "assignments"
RIGHT = ASSIGNMENTS / "batchnorm/specimens/correct-book/layers.py"
COMMENTED = "# my own work\n" + RIGHT.read_text(encoding="utf-8")
MISTAKEN = RIGHT.read_text(encoding="utf-8").replace("return ", "return 2 * ")


def test_the_summary_counts_names_and_compares(tmp_path):
    for student, text in {"kim": None, "lee": COMMENTED, "park": MISTAKEN}.items():
        folder = tmp_path / "hw" / student
        folder.mkdir(parents=True)
        shutil.copy(RIGHT, folder)
        if text is not None:
            (folder / "layers.py").write_text(text, encoding="utf-8")
    (tmp_path / "hw" / "choi.zip").write_bytes(b"no zip")
    told = ("class", tmp_path / "hw", "-a", "batchnorm", "--jobs", "1")
    ended = run(*told)
    assert "submissions      4 (4 students)" in ended.out
    found = json.loads(run(*told, "--format", "json").out)
    assert found["states"] == {"waiting": 0, "graded": 3, "unreadable": 1, "failed": 0}
    assert found["scores"]["histogram"][-1] == 2
    assert [concern["who"]["student"] for concern in found["concerns"]] == ["choi"]
    (twins,) = found["twins"]
    assert [who["student"] for who in twins["students"]] == ["kim", "lee"]
    assert "kim, lee" in ended.out
