"""What a submission does to its arguments must not reach whoever is graded next."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np

from grader.assignment import open_assignment
from grader.grading import grade
from grader.sandbox.host import Sandbox
from grader.sandbox.records import Module
from grader.submission.compiling import compile_text

CONVOLUTION = open_assignment("convolution")
RIGHT = CONVOLUTION.folder / "specimens" / "correct-native"
SPOILS = """
    for channels in list(blocks):
        blocks.append([7, 7])
"""


def test_a_probes_constants_are_known():
    from_the_probes = [v for n, v in vars(CONVOLUTION.probes).items() if isinstance(v, np.ndarray)]
    assert CONVOLUTION.constants
    assert {id(value) for value in from_the_probes} <= CONVOLUTION.constants


def test_a_submission_that_spoils_its_arguments_spoils_nobody_elses(tmp_path: Path):
    shutil.copytree(RIGHT, tmp_path, dirs_exist_ok=True)
    vgg = tmp_path / "vgg.py"
    head = "def vgg_shapes(blocks, input_shape):\n"
    text = vgg.read_text(encoding="utf-8")
    assert head in text
    vgg.write_text(text.replace(head, head + SPOILS), encoding="utf-8")
    with Sandbox() as sandbox:
        spoiled = grade(tmp_path, ["convolution"], lang="en", sandbox=sandbox)
        right = grade(RIGHT, ["convolution"], lang="en", sandbox=sandbox)
    assert spoiled.score < spoiled.points
    assert right.score == right.points == CONVOLUTION.points["native"]
    assert not right.has_error


def test_a_view_of_a_constant_is_protected_too():
    constant = np.arange(6.0)
    source = "def f(x):\n    x[...] = 0\n"
    payload = (Module("m", (compile_text("m.py", source),)),)
    with Sandbox() as sandbox, sandbox.open(payload) as session:
        session.load("m")
        session.protect(frozenset({id(constant)}))
        session.call(session.symbol("m", "f"), (constant[:3],))
        other = np.ones(3)
        session.call(session.symbol("m", "f"), (other,))
    assert constant.tolist() == [0, 1, 2, 3, 4, 5]
    assert other.tolist() == [0, 0, 0]
