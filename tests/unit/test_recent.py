"""While a submission is edited, only what a save may have changed is graded again."""

from types import SimpleNamespace

import pytest

from grader.grading import Grader
from grader.options import Options
from grader.recent import Recent, reach
from grader.sandbox.host import Sandbox
from grader.submission import load

AVERAGE = """
def ewa(values, beta, bias_correction=False):
    v, out = 0.0, []
    for t, value in enumerate(values, 1):
        v = beta * v + (1 - beta) * value
        out.append(v / (1 - beta ** t) if bias_correction else v)
    return out
"""
RELU = """
class Relu:
    def forward(self, x):
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        return dout * ~self.mask
"""
CHOSEN = Options(assignments=("activations", "optimizers"))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "averages.py").write_text(AVERAGE, encoding="utf-8")
    (tmp_path / "layers.py").write_text(RELU, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def grader():
    with Sandbox() as sandbox:
        yield Grader(sandbox)


@pytest.fixture
def grade(grader, folder):
    """Grade the folder as it is; return the report and the titles of what was played."""
    recent = Recent()

    def again():
        played = []
        submission = load(folder)
        recent.see(submission)
        report = grader.grade(
            submission, CHOSEN, progress=lambda *step: played.append(step[2]), memory=recent
        )
        fresh = grader.grade(submission, CHOSEN)
        assert [a.score for a in report.assignments] == [a.score for a in fresh.assignments]
        return SimpleNamespace(report=report, played=len(played))

    return again


def test_what_is_saved_without_a_change_is_not_played_again(grade):
    assert grade().played > 0
    assert grade().played == 0


def test_a_change_in_one_file_leaves_the_others_assignment(grade, folder):
    everything = grade().played
    (folder / "averages.py").write_text(AVERAGE.replace("v / (1", "v / (2"), encoding="utf-8")
    again = grade()
    assert 0 < again.played < everything
    assert again.report.assignments[0].score > 0


def test_a_change_in_what_is_imported_counts(grade, folder):
    relu = RELU.replace("x <= 0", "compare(x)")
    (folder / "layers.py").write_text(f"from signs import compare\n{relu}", encoding="utf-8")
    (folder / "signs.py").write_text("def compare(x):\n    return x <= 0\n", encoding="utf-8")
    right = grade().report.assignments[0].score
    (folder / "signs.py").write_text("def compare(x):\n    return x >= 0\n", encoding="utf-8")
    assert grade().report.assignments[0].score < right


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("import numpy as np\n", ["a.py"]),
        ("import b\n", ["a.py", "b.py", "pack/c.py"]),
        ("from pack.c import f\n", ["a.py", "pack/c.py"]),
        ("from pack import c\n", ["a.py", "pack/c.py"]),
        ("from . import d\n", ["a.py", "b.py", "d.py", "pack/c.py"]),
        ("def g(name):\n    return __import__(name)\n", ["a.py", "b.py", "d.py", "pack/c.py"]),
    ],
)
def test_what_code_can_reach_is_taken_generously(tmp_path, text, reached):
    (tmp_path / "pack").mkdir()
    for name, content in {
        "a.py": f"{text}\ndef use():\n    return 1\n",
        "b.py": "from c import f\n\ndef h():\n    return f()\n",
        "d.py": "def i():\n    return 1\n",
        "pack/c.py": "def f():\n    return 1\n",
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = reach(load(tmp_path).files, {"a.py"})
    assert sorted(file.name for file in found) == reached
