"""Nothing of a submission reaches the one that is graded after it in the same process."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.grading import Grader, Options
from grader.sandbox.host import Sandbox
from grader.submission import load
from tests.e2e.classroom import HOSTILE, facts, grade_alone

ASSIGNMENTS = Path(__file__).parents[3] / "assignments"
OPTIONS = Options(lang="en")
GOOD = [
    ASSIGNMENTS / slug / "specimens" / name
    for slug, name in (
        ("dropout", "correct-native"),
        ("dropout", "correct-book"),
        ("batchnorm", "correct-native"),
        ("optimizers", "correct-native"),
    )
]
ODD_CONVENTIONS = """
class Dropout:
    def __init__(self, *args, **kwargs):
        self.eps = float("nan")

    def forward(self, x, *args, **kwargs):
        return x[..., :0]

    def backward(self, dout):
        raise KeyError("score")
"""
EPS = "import numpy as np\n\n\nclass BatchNorm:\n    eps = np.arange(5000.0)\n"
STUCK = "class Dropout:\n    def __init__(self, *a, **k):\n        while True:\n            pass\n"
BAD = {"hostile": HOSTILE, "odd": ODD_CONVENTIONS, "eps": EPS}


@pytest.fixture(scope="module")
def alone():
    return {path: facts(grade_alone(str(path), OPTIONS)) for path in GOOD}


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_good_ones_are_graded_as_if_they_were_alone(alone, tmp_path, bad):
    (tmp_path / "hw.py").write_text(BAD[bad], encoding="utf-8")
    with Sandbox() as sandbox:
        grader = Grader(sandbox)
        for path in GOOD:
            grader.grade(load(tmp_path), OPTIONS)
            assert facts(grader.grade(load(path), OPTIONS)) == alone[path]


def test_one_that_is_stuck_leaves_the_next_ones_their_time(alone, tmp_path):
    (tmp_path / "hw.py").write_text(STUCK, encoding="utf-8")
    with Sandbox() as sandbox:
        grader = Grader(sandbox)
        assert grader.grade(load(tmp_path), Options(lang="en", timeout=0.2)).score == 0
        assert facts(grader.grade(load(GOOD[0]), OPTIONS)) == alone[GOOD[0]]


def test_what_a_submission_remembers_of_one_assignment_does_not_reach_the_next(tmp_path):
    texts = {
        path.stem: path.read_text(encoding="utf-8")
        for slug in ("batchnorm", "dropout", "ensemble")
        for path in (ASSIGNMENTS / slug / "specimens" / "correct-native").glob("*.py")
    }
    forward, vote = "    def forward(self, x, train=True):\n", "def vote_ensemble(labels):\n"
    assert forward in texts["dropout"]
    assert vote in texts["ensemble"]
    texts["dropout"] = texts["dropout"].replace(
        forward, f"{forward}        os.environ['spoiled'] = 'yes'\n"
    )
    texts["ensemble"] = texts["ensemble"].replace(
        vote, f"{vote}    if 'spoiled' in os.environ:\n        return None\n"
    )
    for name, text in texts.items():
        (tmp_path / f"{name}.py").write_text(f"import os\n{text}", encoding="utf-8")
    with Sandbox() as sandbox:
        grader = Grader(sandbox)
        together = grader.grade(load(tmp_path), OPTIONS)
    assert together.score == together.points > 0
    assert [result.slug for result in together.assignments] == ["batchnorm", "dropout", "ensemble"]
