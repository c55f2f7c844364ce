"""``grade release``: what is written, and that nothing is where something is wrong."""

import pytest

from grader.cli.main import main
from grader.new_assignment import write_assignment

SOLVED = """\
import numpy as np


class Scale:
    def __init__(self, gamma, beta):
        self.gamma, self.beta = gamma, beta

    def forward(self, x):
        ### BEGIN SOLUTION
        self.x = x
        return x * self.gamma + self.beta
        ### END SOLUTION

    def backward(self, dout):
        self.dgamma = np.sum(dout * self.x, axis=0)  # SOLUTION
        self.dbeta = np.sum(dout, axis=0)  # SOLUTION
        return dout * self.gamma  # SOLUTION
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPGRADE_LANG", "en")
    (tmp_path / "master" / "data").mkdir(parents=True)
    (tmp_path / "master" / "scale.py").write_text(SOLVED, encoding="utf-8")
    (tmp_path / "master" / "data" / "x.bin").write_bytes(b"\xff\x00 ### END SOLUTION")
    (tmp_path / "master" / "__pycache__").mkdir()
    (tmp_path / "master" / "__pycache__" / "scale.pyc").write_bytes(b"solution")
    return tmp_path


def files(folder):
    return sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())


def test_a_release_is_graded_as_not_attempted(desk, capsys):
    write_assignment("week3", desk)
    assert main(["master", "-a", "./week3", "-q"]) == 0
    assert main(["release", "master", "-o", "student", "-a", "./week3"]) == 0
    assert "not attempted: ./week3" in capsys.readouterr().out
    assert main(["student", "-a", "./week3", "-q"]) == 1
    assert "0/5" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("forgotten", "told"),
    [
        ("### ", "week3 forward: 2/2"),
        ("# SOLUTION", "scale.py:11  Scale.backward is written"),  # earns nothing without forward
    ],
)
def test_a_solution_without_marks_is_not_released(desk, capsys, forgotten, told):
    write_assignment("week3", desk)
    lines = [line for line in SOLVED.splitlines() if not line.strip().startswith(forgotten)]
    text = "\n".join(line.removesuffix(f"  {forgotten}") for line in lines) + "\n"
    (desk / "master" / "scale.py").write_text(text, encoding="utf-8")
    assert main(["release", "master", "-o", "student", "-a", "./week3"]) == 1
    assert told in capsys.readouterr().err
    assert not (desk / "student").exists()


def test_everything_else_is_copied_but_for_by_products(desk):
    assert main(["release", "master", "-o", "out/student"]) == 0
    assert files(desk / "out") == ["student/data/x.bin", "student/scale.py"]
    assert (desk / "out/student/data/x.bin").read_bytes() == b"\xff\x00 ### END SOLUTION"
    assert "sum" not in (desk / "out/student/scale.py").read_text(encoding="utf-8")


def test_one_file_is_released_as_one_file(desk):
    assert main(["release", "master/scale.py", "-o", "scale.py"]) == 0
    assert "raise NotImplementedError" in (desk / "scale.py").read_text(encoding="utf-8")


def test_all_problems_are_told_and_nothing_is_written(desk, capsys):
    (desk / "master" / "more.py").write_text("x = 1\n### END SOLUTION\n", encoding="utf-8")
    (desk / "master" / "notes.md").write_text("## SOLUTION\nx is 1\n", encoding="utf-8")
    assert main(["release", "master", "-o", "student"]) == 2
    told = capsys.readouterr().err
    assert "more.py:2  found END SOLUTION without" in told
    assert "notes.md:1  speaks of a solution" in told
    assert files(desk) == sorted(f"master/{name}" for name in files(desk / "master"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere", "-o", "student"], "nowhere: no such file or folder"),
        (["master"], "give -o"),
        ([], "which master?"),
        (["master", "-o", "master/data"], "is there already"),
        (["master", "-o", "master/student"], "inside of the master"),
        (["master/data", "-o", "student"], "found no solution"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(desk, capsys, arguments, told):
    assert main(["release", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_a_link_is_refused(desk, capsys):
    (desk / "master" / "link.py").symlink_to(desk / "master" / "scale.py")
    assert main(["release", "master", "-o", "student"]) == 2
    assert "link.py:1  is a link" in capsys.readouterr().err
