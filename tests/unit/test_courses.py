"""What courses hand out comes along, but never what the submission is graded for."""

from __future__ import annotations

import ast

from grader.courses import stand_ins
from grader.grading import grade

DELEGATES = """
import numpy as np
from common.layers import Relu as Given

class Relu:
    def __init__(self):
        self.given = Given()
    def forward(self, x):
        return self.given.forward(x)
    def backward(self, dout):
        return self.given.backward(dout)
"""


def kept_names(modules, name):
    (segment,) = next(m.segments for m in modules if m.name == name)
    body = ast.parse(segment.text).body
    return {getattr(body[place], "name", None) for place in segment.kept} - {None}


def test_a_side_module_brings_the_ones_it_needs():
    names = {module.name for module in stand_ins({"common.layers"})}
    assert names == {"common.layers", "common.functions"}


def test_what_is_graded_is_left_out():
    modules = stand_ins({"common.layers"}, frozenset({"Relu"}))
    assert kept_names(modules, "common.layers") == {"Sigmoid", "Affine", "SoftmaxWithLoss"}


def test_nobody_is_graded_for_the_course_s_code(tmp_path):
    (tmp_path / "layers.py").write_text(DELEGATES, encoding="utf-8")
    (result,) = grade(tmp_path, ["activations"], lang="en").assignments
    assert result.score == 0


OTHER_COURSE = """
import numpy as np
from cs231n.layers import relu_forward, relu_backward

class Relu:
    def forward(self, x):
        out, self.cache = relu_forward(x)
        return out
    def backward(self, dout):
        return relu_backward(dout, self.cache)
"""


def test_nor_for_that_of_another_course(tmp_path):
    (tmp_path / "layers.py").write_text(OTHER_COURSE, encoding="utf-8")
    (result,) = grade(tmp_path, ["activations"], lang="en").assignments
    assert result.score == 0
