"""What is left of a notebook without its solutions."""

import json

from grader.release.notebook import ANSWER, strip_notebook


def cell(kind, source, **metadata):
    made = {"cell_type": kind, "metadata": metadata, "source": source}
    if kind == "code":
        made |= {"execution_count": 7, "outputs": [{"output_type": "stream", "text": "42"}]}
    return made


def strip(*cells, **metadata):
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}
    return strip_notebook(json.dumps(document))


def sources(stripped):
    assert stripped.problems == ()
    return ["".join(cell["source"]) for cell in json.loads(stripped.text)["cells"]]


def test_solutions_outputs_and_counts_go():
    stripped = strip(
        cell("markdown", "# Task"),
        cell("code", ["def f(x):\n", "    return x  # SOLUTION\n"]),
        cell("code", "f(42)"),
        widgets={"state": "42"},
    )
    assert sources(stripped) == ["# Task", "def f(x):\n    raise NotImplementedError\n", "f(42)"]
    assert "42" not in stripped.text.replace("f(42)", "")
    assert '"execution_count": 7' not in stripped.text


def test_a_cell_that_nbgrader_has_students_complete_is_emptied():
    grader = {"solution": True, "grade": False}
    stripped = strip(
        cell("code", "y = 3 * 4", nbgrader=grader), cell("markdown", "Because.", nbgrader=grader)
    )
    assert sources(stripped) == ["# YOUR CODE HERE\nraise NotImplementedError", ANSWER]
    assert stripped.solutions == 2


def test_otters_cells_say_what_the_next_ones_are():
    stripped = strip(
        cell("raw", "# BEGIN QUESTION\nname: q1"),
        cell("markdown", "What is x?"),
        cell("raw", "# BEGIN SOLUTION"),
        cell("code", "x = 3  # SOLUTION"),
        cell("code", "print(x * 1000)"),
        cell("markdown", "It is three."),
        cell("raw", "# END SOLUTION"),
        cell("raw", "# BEGIN TESTS"),
        cell("code", "# HIDDEN\nassert x == 3"),
        cell("raw", "# END TESTS"),
        cell("raw", "# END QUESTION"),
        cell("code", "y = 1"),
    )
    assert sources(stripped) == ["What is x?", "x = ...", "...", ANSWER, "y = 1"]
    assert (stripped.solutions, stripped.tests) == (3, 1)


def test_a_problem_names_the_cell():
    stripped = strip(cell("code", "a = 1"), cell("code", "b = 1\n### END SOLUTION"))
    ((place, problem),) = [(one.place, one.problem) for one in stripped.problems]
    assert (place, problem.line, problem.sentence.key) == ("[cell 2]", 2, "release.no_begin")


def test_a_cell_mark_without_its_partner_is_a_problem():
    stripped = strip(cell("raw", "# BEGIN SOLUTION"), cell("code", "x = 3"))
    assert [one.problem.sentence.key for one in stripped.problems] == ["release.no_end"]


def test_a_text_that_speaks_of_a_solution_is_a_problem():
    stripped = strip(cell("markdown", "Task\n### BEGIN SOLUTION\nit is 3\n"))
    assert [one.problem.sentence.key for one in stripped.problems] == ["release.trace"]


def test_what_is_no_notebook_is_a_problem():
    assert [p.problem.sentence.key for p in strip_notebook("[]").problems] == [
        "release.no_notebook"
    ]
