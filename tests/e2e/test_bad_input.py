"""Bad input gets a message or a verdict that says what and where, and costs only what it must."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.e2e.command import run

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
RIGHT = (ASSIGNMENTS / "batchnorm/specimens/correct-book/layers.py").read_text(encoding="utf-8")
FORWARD = "        if self.running_mean is None:\n"
BACKWARD = "    def backward(self, dout):\n"


def submit(folder: Path, text: str | bytes, name: str = "layers.py") -> Path:
    content = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(content)
    return folder


def grade(path: Path, *options: str):
    return run(path, "-a", "batchnorm", "--format", "json", "--timeout", "2", *options)


def test_a_missing_path_is_told(tmp_path):
    ended = run(tmp_path / "nowhere")
    assert ended.code == 2
    assert "nowhere" in ended.err


def test_an_empty_folder_is_told(tmp_path):
    ended = run(tmp_path)
    assert ended.code == 2
    assert ".py" in ended.err


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.py", bytes(range(256)), "binary"),
        ("hw.ipynb", b"not json", "JSON"),
        ("hw.zip", b"PK but no zip", "zip"),
        ("layers.py", b"def f(:\n", "line 1"),
        ("layers.py", b"print 'hello'\n", "Python 3"),
    ],
    ids=["binary", "notebook", "zip", "syntax", "python 2"],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, name, content, says):
    ended = run(submit(tmp_path, content, name) / name)
    assert ended.code == 2
    assert name in ended.err
    assert says in ended.err


def test_a_file_that_cannot_be_read_costs_nothing_beside_one_that_can(tmp_path):
    submit(tmp_path, "print 'python 2'\n", "old.py")
    ended = grade(submit(tmp_path, RIGHT))
    assert ended.code == 0
    assert "old.py:1" in ended.notes


def test_a_submission_without_anything_to_grade_is_told_what_was_looked_for(tmp_path):
    ended = run(submit(tmp_path, "def unrelated():\n    return 1\n"))
    assert ended.code == 2
    assert "BatchNormalization" in ended.err


@pytest.mark.parametrize(
    "first_lines",
    ["raise RuntimeError('boom')\n", "import sys\nsys.exit(0)\n", "import torch, nowhere.at_all\n"],
)
def test_what_happens_at_import_does_not_matter(tmp_path, first_lines):
    assert grade(submit(tmp_path, first_lines + RIGHT)).code == 0


@pytest.mark.parametrize(
    ("old", "new", "outcome", "says", "line"),
    [
        (
            BACKWARD,
            BACKWARD + "        while True:\n            dout = dout + 1\n",
            "timed_out",
            "2 seconds",
            "dout = dout + 1",
        ),
        (BACKWARD, BACKWARD + "        import os; os._exit(0)\n", "killed", "", ""),
        (
            BACKWARD,
            BACKWARD + "        import sys; sys.exit(0)\n",
            "raised",
            "sys.exit",
            "import sys; sys.exit(0)",
        ),
        (
            BACKWARD,
            BACKWARD + "        a = np.empty(10**10)\n",
            "out_of_memory",
            "memory",
            "a = np.empty(10**10)",
        ),
        (
            BACKWARD,
            BACKWARD + "        dout = self.nothing\n",
            "raised",
            "nothing",
            "dout = self.nothing",
        ),
        (
            "        return dx\n",
            "        return dx.T\n",
            "completed",
            "(5, 16)",
            "def backward(self, dout):",
        ),
        (
            "        return dx\n",
            "        return dx * np.nan\n",
            "completed",
            "NaN",
            "def backward(self, dout):",
        ),
        (
            "        return dx\n",
            "        return dx.astype(object)\n",
            "completed",
            "object",
            "def backward(self, dout):",
        ),
        (
            "        return dx\n",
            "        return dx.astype(np.float16)\n",
            "completed",
            "float16",
            "def backward(self, dout):",
        ),
        ("        return dx\n", "", "completed", "return", "def backward(self, dout):"),
    ],
    ids=[
        "loop",
        "exit",
        "sys.exit",
        "memory",
        "attribute",
        "shape",
        "nan",
        "object",
        "half",
        "none",
    ],
)
def test_a_fault_in_a_method_costs_its_criterion_only(tmp_path, old, new, outcome, says, line):
    ended = grade(submit(tmp_path, RIGHT.replace(old, new)))
    dx = ended.criteria["backward-dx"]
    assert ended.code == 1
    assert (dx["verdict"], dx["outcome"]) == ("fail", outcome)
    assert says in dx["rationale"]
    if line:
        assert dx["source"]["text"].strip() == line
    forward = ("forward-train", "forward-small-variance", "test-time", "test-leaves-statistics")
    assert {ended.criteria[id]["verdict"] for id in forward} == {"pass"}


def test_a_constructor_with_the_wrong_signature_is_told(tmp_path):
    wrong = RIGHT.replace("gamma, beta, momentum=0.9, running_mean=None, running_var=None", "")
    ended = grade(submit(tmp_path, wrong.replace("self, )", "self)")))
    assert ended.code == 1
    assert "__init__" in ended.criteria["forward-train"]["rationale"]


def test_a_stub_is_not_attempted(tmp_path):
    stub = "class BatchNormalization:\n    def __init__(self, gamma, beta):\n        pass\n"
    ended = grade(submit(tmp_path, stub))
    assert ended.code == 1
    assert {c["verdict"] for c in ended.criteria.values()} == {"not_attempted"}


def test_a_criterion_that_the_dialect_does_not_have_leaves_nothing_to_grade(tmp_path):
    ended = run(submit(tmp_path, RIGHT), "-a", "batchnorm", "--only", "backward-alt")
    assert ended.code == 2


def test_a_zip_and_a_single_file_are_graded_like_a_folder(tmp_path):
    folder = submit(tmp_path, RIGHT)
    with zipfile.ZipFile(tmp_path / "hw.zip", "w") as archive:
        archive.write(folder / "layers.py", "hw/layers.py")
    for path in (folder / "layers.py", tmp_path / "hw.zip"):
        ended = grade(path)
        assert (ended.code, ended.report["score"]) == (0, ended.report["points"])


def test_two_runs_with_one_seed_differ_in_nothing_but_times(tmp_path):
    submit(tmp_path, RIGHT.replace("axis=0", "axis=None", 1))
    reports = [grade(tmp_path, "--seed", "7").report for _ in range(2)]
    for report in reports:
        for assignment in report["assignments"]:
            for criterion in assignment["criteria"]:
                del criterion["seconds"]
    assert reports[0] == reports[1]


def test_another_seed_draws_other_inputs_and_grades_the_same(tmp_path):
    submit(tmp_path, RIGHT.replace("dbeta = np.sum(dout", "dbeta = np.mean(dout"))
    one, other = (grade(tmp_path, "--seed", seed) for seed in ("1", "2"))
    facts = [e.criteria["backward-parameters"]["evidence"] for e in (one, other)]
    assert one.report["score"] == other.report["score"]
    assert facts[0]["expected"] != facts[1]["expected"]


def test_a_criterion_of_another_dialect_is_said_to_be_one(tmp_path):
    text = "def dropout_forward(x, dropout_param):\n    return x, None\n"
    ended = run(submit(tmp_path, text), "-a", "dropout", "--only", "net-scale")
    assert ended.code == 2
    assert "cs231n (dropout)" in ended.err
    assert "it exists in: dlai" in ended.err


def test_common_names_alone_are_not_graded_unless_somebody_asks(tmp_path):
    folder = submit(tmp_path, "def grid_search(space, evaluate):\n    return []\n")
    ended = run(folder)
    assert ended.code == 2
    assert "hyperparameters is recognized by: uniform_int" in ended.err
    assert run(folder, "-a", "hyperparameters").code == 1


def test_division_as_in_python_2_is_explained(tmp_path):
    old = "            mu = "
    assert RIGHT.count(old) >= 1
    ended = grade(
        submit(tmp_path, RIGHT.replace(old, "            np.zeros(len(x) / 1)\n            mu = "))
    )
    assert ended.code == 1
    assert "write // instead" in ended.criteria["forward-train"]["rationale"]
