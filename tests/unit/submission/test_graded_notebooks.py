"""Notebooks of otter and of nbgrader load as students see them: their tests are not the work."""

from __future__ import annotations

import json

from grader.grading import grade

DROPOUT = """import numpy as np
class Dropout:
    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio
    def forward(self, x, train_flg=True):
        ### BEGIN SOLUTION
        if train_flg:
            self.mask = np.random.rand(*x.shape) > self.dropout_ratio # SOLUTION
            return x * self.mask
        return x * (1.0 - self.dropout_ratio)
        ### END SOLUTION
    def backward(self, dout):
        return dout * self.mask
"""
TESTS_OWN = """### BEGIN HIDDEN TESTS
def only_here(x):
    return x

class Dropout:
    def __init__(self, dropout_ratio=0.5): pass
    def forward(self, x, train_flg=True): return 2 * x
    def backward(self, dout): return 3 * dout
### END HIDDEN TESTS
assert only_here(Dropout().forward(1)) == 2
"""


def nbgrader(**facts):
    base = {"schema_version": 3, "grade_id": "a", "grade": False, "solution": False, "locked": True}
    return {"nbgrader": {**base, **facts}}


def notebook(*cells, **metadata):
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": metadata,
            "cells": [
                {"cell_type": "raw", "metadata": {}, "source": "# BEGIN QUESTION\nname: q1"},
                *(
                    {
                        "cell_type": "code",
                        "metadata": facts,
                        "source": text.splitlines(keepends=True),
                        "outputs": [],
                        "execution_count": None,
                    }
                    for text, facts in cells
                ),
            ],
        }
    )


def test_otters_calls_and_its_notebook_object_cost_nothing(write):
    locked = {"deletable": False, "editable": False}
    text = notebook(
        ('# Initialize Otter\nimport otter\ngrader = otter.Notebook("hw.ipynb")', locked),
        (DROPOUT, {"tags": ["otter_answer_cell"]}),
        ('grader.check("q1")', locked),
        ("grader.check_all()\ngrader.export(pdf=False, run_tests=True)", locked),
        otter={"OK_FORMAT": True, "tests": {"q1": {"name": "q1", "points": 2, "suites": []}}},
    )
    report = grade(write({"hw.ipynb": text}), ["dropout"], lang="en")
    assert report.score == report.points == 17
    assert [note.kind for note in report.notes] == ["missing_module"]


def test_calls_of_our_own_in_a_handed_in_notebook_cost_nothing(write):
    text = notebook(
        ("%load_ext grader\nimport grader", {}),
        (DROPOUT, {}),
        ("%grade dropout", {}),
        ('grader.check("dropout")', {}),
    )
    report = grade(write({"hw.ipynb": text}), ["dropout"], lang="en")
    assert report.score == report.points == 17


def test_a_test_cell_of_nbgraders_does_not_replace_the_students_class(write):
    text = notebook(
        ('NAME = ""\nCOLLABORATORS = ""', nbgrader()),
        (DROPOUT, nbgrader(solution=True, locked=False)),
        (TESTS_OWN, nbgrader(grade=True, points=2)),
        ("# YOUR CODE HERE\nraise NotImplementedError()", nbgrader(grade=True, solution=True)),
    )
    report = grade(write({"hw.ipynb": text}), ["dropout"], lang="en")
    assert report.score == report.points == 17
    assert report.notes == ()


def test_lines_of_a_test_cell_keep_their_numbers_and_its_own_functions_stay(read):
    text = notebook((DROPOUT, {}), (TESTS_OWN, nbgrader(grade=True)))
    submission = read({"hw.ipynb": text})
    segment = submission.files[0].segments[1]
    assert segment.text.count("\n") == TESTS_OWN.count("\n")
    assert [symbol.line for symbol in submission.find("only_here")] == [2]
    assert len(submission.find("Dropout")) == 1


def test_a_cell_for_a_solution_that_is_graded_by_hand_is_the_students(read):
    text = notebook(
        ("def f(): return 1", {}), ("def f(): return 2", nbgrader(grade=True, solution=True))
    )
    assert len(read({"hw.ipynb": text}).find("f")) == 2
