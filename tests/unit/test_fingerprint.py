"""Which works count as equal: layout, comments and docstrings do not matter, all else does."""

from __future__ import annotations

import pytest

from grader.assignment import Assignment, open_assignment
from grader.detection import detect
from grader.fingerprint import fingerprint
from grader.submission import load

MINE = '''\
import numpy as np

class BatchNormalization:
    """Mine."""

    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta

    def forward(self, x, train_flg=True):
        """Normalize."""
        mu = x.mean(axis=0)  # over the batch
        var = x.var(axis=0)
        self.xn = (x - mu) / np.sqrt(var + 1e-7)
        return self.gamma * self.xn + self.beta

    def backward(self, dout):
        pass
'''


@pytest.fixture
def batchnorm() -> Assignment:
    return open_assignment("batchnorm")


@pytest.fixture
def print_of(tmp_path, batchnorm):
    def read(text):
        (tmp_path / "layers.py").write_text(text, encoding="utf-8")
        found = detect(load(tmp_path), batchnorm.dialects)
        return fingerprint(found, batchnorm)

    return read


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  # over the batch", ""),
        ('        """Normalize."""\n', ""),
        ("mu = x.mean(axis=0)", "mu = x.mean( axis = 0 )"),
        ("        var = x.var(axis=0)\n", "\n        var = (x.var(axis=0))\n\n"),
        ("import numpy as np\n", "import numpy as np\nimport os\n\nprint('trained')\n"),
    ],
    ids=["comment", "docstring", "spaces", "lines", "what is not graded"],
)
def test_layout_is_no_difference(print_of, old, new):
    assert old in MINE
    assert print_of(MINE.replace(old, new)) == print_of(MINE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mu", "mean"),
        ("1e-7", "1e-8"),
        ("self.gamma * self.xn + self.beta", "self.beta + self.gamma * self.xn"),
        ("        pass", "        return dout * self.gamma"),
        ("        self.beta = beta\n", ""),
    ],
    ids=["a name", "a constant", "an order", "a method more", "the constructor"],
)
def test_everything_else_is_one(print_of, old, new):
    assert old in MINE
    assert print_of(MINE.replace(old, new)).digest != print_of(MINE).digest


def test_statements_of_the_students_own_are_counted(print_of):
    assert print_of(MINE).statements == 5  # the def, and what is in it but the docstring


@pytest.mark.parametrize("dialect", ["native", "book", "cs231n"])
def test_an_untouched_starter_has_none(batchnorm, dialect):
    submission = load(batchnorm.find(f"starter/{dialect}"))
    found = detect(submission, batchnorm.dialects)
    assert found.symbols
    assert fingerprint(found, batchnorm) is None


def test_what_the_starter_hands_out_written_is_not_the_students(tmp_path, print_of, batchnorm):
    course = tmp_path / "course" / "starter" / "book"
    course.mkdir(parents=True)
    (course / "layers.py").write_text(MINE, encoding="utf-8")
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / "layers.py").write_text(MINE, encoding="utf-8")
    found = detect(load(tmp_path / "hw"), batchnorm.dialects)
    assert fingerprint(found, batchnorm) is not None
    assert fingerprint(found, Assignment(course.parents[1], batchnorm.rubric)) is None


def test_an_assignment_without_starters_hands_out_nothing(tmp_path, batchnorm):
    (tmp_path / "layers.py").write_text(MINE, encoding="utf-8")
    found = detect(load(tmp_path), batchnorm.dialects)
    (tmp_path / "bare").mkdir()
    bare = Assignment(tmp_path / "bare", batchnorm.rubric)
    assert fingerprint(found, bare) == fingerprint(found, batchnorm)
