"""A function that a call made is a function: vectorized, partial, or made by the file's own."""

from __future__ import annotations

import nbformat
import pytest

from grader import grade
from grader.submission import load

MAKER = """\
import numpy as np


def make(alpha):
    def forward(x):
        return np.where(x > 0, x, alpha * x), x

    def backward(dout, cache):
        return dout * np.where(cache > 0, 1.0, alpha)

    return forward, backward


relu_forward, relu_backward = make(0.0)
"""


def takes(submission, name):
    """Return what the function takes; those with a default with a question mark."""
    (found,) = submission.find(name)
    return [p.name + "?" * p.has_default for p in found.parameters]


def keeps(submission):
    (file,) = submission.files
    return file.segments[0].kept


def test_what_the_files_own_function_makes_has_the_parameters_and_lines_of_the_inner_ones(read):
    submission = read(MAKER)
    assert takes(submission, "relu_forward") == ["x"]
    assert takes(submission, "relu_backward") == ["dout", "cache"]
    (backward,) = submission.find("relu_backward")
    assert (backward.line, backward.end_line) == (8, 9)
    assert keeps(submission) == (0, 1, 2)


def test_code_of_a_maker_is_graded(tmp_path):
    (tmp_path / "layers.py").write_text(MAKER, encoding="utf-8")
    report = grade(tmp_path, ["activations"])
    assert report.percent == 100
    assert report.assignments[0].dialect == "cs231n-a2"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("relu = np.vectorize(lambda x: max(x, 0))", ["x"]),
        ("relu = np.vectorize(slope, excluded=['alpha'])", ["x", "alpha"]),
        ("relu = functools.partial(slope, alpha=0.1)", ["x", "alpha?"]),
        ("relu = partial(slope, 2.0)", ["alpha"]),
        ("relu = one()", ["x"]),
        ("relu: object = one()", ["x"]),
        ("relu, _ = two()", ["x", "alpha"]),
    ],
)
def test_a_function_that_a_call_makes_takes_what_is_left_open(read, made, expected):
    text = (
        "import functools\nimport numpy as np\nfrom functools import partial\n"
        "def slope(x, alpha): return x * alpha\n"
        "def one():\n    f = lambda x: x\n    return f\n"
        "def two():\n    def f(x, alpha): return x\n    return f, 3\n"
    )
    submission = read(text + made + "\n")
    assert takes(submission, "relu") == expected
    assert keeps(submission)[-1] == 6


@pytest.mark.parametrize(
    "made",
    [
        "relu = slope(1, 2)",  # a number
        "relu, other = one()",  # not as many
        "relu = one",  # an alias, and no call
        "relu = np.vectorize(nothing)",
        "relu = print(slope)",
        "relu = early(True)",  # the last statement returns no function
    ],
)
def test_what_makes_no_function_is_none(read, made):
    text = (
        "import numpy as np\ndef slope(x, alpha): return x * alpha\n"
        "def one():\n    def f(x): return x\n    return f\n"
        "def early(yes):\n    def f(x): return x\n    if yes:\n        return f\n    return 1\n"
    )
    submission = read(text + made + "\n")
    assert [s.qualname for s in submission.find("relu")] in ([], ["one"])


def test_a_maker_that_reads_files_is_not_run(read):
    text = "def make():\n    w = open('w.txt').read()\n    def f(x): return x\n    return f\n"
    assert keeps(read(text + "relu = make()\n")) == (0,)


def test_a_maker_in_another_cell_is_known(tmp_path):
    cells = [nbformat.v4.new_code_cell(text) for text in MAKER.split("\n\n\n")]
    book = nbformat.v4.new_notebook(cells=cells)
    nbformat.write(book, tmp_path / "hw.ipynb")
    submission = load(tmp_path)
    assert takes(submission, "relu_backward") == ["dout", "cache"]
    assert grade(tmp_path, ["activations"]).percent == 100
