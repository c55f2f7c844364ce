"""A stub that was left behind what was written does not replace it."""

from __future__ import annotations

import pytest

from grader import grade

WRITTEN = "class ReLU:\n    def forward(self, x, train=True):\n        return x * (x > 0)\n"
STUB = "class ReLU:\n    def forward(self, x, train=True):\n        pass\n"
FUNCTION = "def relu(x):\n    return x * (x > 0)\n"


def places(submission, name):
    return [symbol.line for symbol in submission.find(name)]


def test_a_stub_behind_a_written_class_is_left_out_and_told(read):
    submission = read(WRITTEN + STUB)
    assert places(submission, "ReLU") == [1]
    assert [(note.kind, note.line) for note in submission.notes] == [("stub_ignored", 4)]


def test_what_is_written_behind_a_stub_counts_as_always(read):
    submission = read(STUB + WRITTEN)
    assert places(submission, "ReLU")[-1] == 4
    assert submission.notes == ()


@pytest.mark.parametrize(
    "later",
    [
        "def relu(x):\n    return abs(x)\n",  # written, if wrongly: Python takes it
        "@register\ndef relu(x):\n    pass\n",
        "class relu(Base):\n    pass\n",  # what it inherits may compute
    ],
)
def test_a_later_definition_that_may_do_something_counts(read, later):
    assert places(read(FUNCTION + later), "relu")[-1] == 3 + later.startswith("@")


def test_the_written_one_is_what_runs(tmp_path):
    (tmp_path / "layers.py").write_text("import numpy as np\n" + WRITTEN + STUB, encoding="utf-8")
    (result,) = grade(tmp_path, ["activations"], only=["relu-forward"], lang="en").assignments
    assert result.score == result.points > 0
