"""What is left of Python code without its solutions."""

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from grader.release.python import Stripped, strip_python

REFERENCE = Path(__file__).parents[3] / "reference"


def strip(text):
    stripped = strip_python(dedent(text))
    assert stripped.problems == ()
    ast.parse(stripped.text)
    return stripped.text


def problems_of(text):
    return [(p.line, p.sentence.key) for p in strip_python(dedent(text)).problems]


def test_a_solution_in_a_function_becomes_not_implemented_with_its_indentation():
    assert strip(
        """\
        class A:
            def f(self, x):
                ### BEGIN SOLUTION
                y = x + 1

                return y
                ### END SOLUTION
        """
    ) == dedent(
        """\
        class A:
            def f(self, x):
                raise NotImplementedError
        """
    )


def test_a_solution_outside_of_functions_becomes_an_ellipsis():
    text = "if True:\n    # BEGIN SOLUTION\n    r = 3\n    # END SOLUTION\nx = 1\n"
    assert strip(text) == "if True:\n    ...\nx = 1\n"


def test_a_prompt_takes_the_place_of_its_solution():
    text = '''\
        def area(r):
            # BEGIN SOLUTION NO PROMPT
            return 3 * r * r
            # END SOLUTION
            """ # BEGIN PROMPT
            # the area of a circle
            pass
            """; # END PROMPT
        '''
    assert strip(text) == "def area(r):\n    # the area of a circle\n    pass\n"


def test_a_prompt_may_be_plain_code_between_comments():
    text = """\
        def f(x):
            # BEGIN SOLUTION
            return 2 * x
            # END SOLUTION

            # BEGIN PROMPT
            y = None  # your turn
            # END PROMPT
            return y
        """
    assert strip(text) == "def f(x):\n\n    y = None  # your turn\n    return y\n"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("x = 3  # SOLUTION", "x = ..."),
        ("x: int = 3 # SOLUTION", "x: int = ..."),
        ("a = b = (3 +\n    4)  # SOLUTION", "a = b = ..."),
        ("한글 = 3  # SOLUTION", "한글 = ..."),
        ("print(3)  # SOLUTION", "..."),
        ("x += 3  # SOLUTION", "..."),
        ("np.random.seed(3)  # SEED", ""),
        ("x = 3  # SOLUTION NO PROMPT", ""),
        ("def f(x): return 2 * x  # SOLUTION", "def f(x): raise NotImplementedError"),
    ],
)
def test_a_marked_line_loses_its_value(line, left):
    assert strip(f"import numpy as np\n{line}\n").split("\n", 1)[1].strip() == left


def test_only_what_would_be_empty_is_filled():
    text = """\
        def f():
            # BEGIN SOLUTION NO PROMPT
            return 1
            # END SOLUTION
        def g():
            y = 2  # SOLUTION NO PROMPT
            return 3
        def test():
            ### BEGIN HIDDEN TESTS
            assert f() == 1
            ### END HIDDEN TESTS
        """
    assert strip(text) == (
        "def f():\n    raise NotImplementedError\ndef g():\n    return 3\ndef test():\n    pass\n"
    )


def test_line_endings_stay_what_they_were():
    assert strip("x = 3  # SOLUTION\r\ny = 4\r\n") == "x = ...\r\ny = 4\r\n"


def test_ipython_lines_are_no_reason_to_refuse():
    assert strip_python("%matplotlib inline\nx = 1  # SOLUTION\n").text == (
        "%matplotlib inline\nx = ...\n"
    )


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("### BEGIN SOLUTION\nx = 1\n", [(1, "release.no_end")]),
        ("x = 1\n### END SOLUTION\n", [(2, "release.no_begin")]),
        (
            "# BEGIN SOLUTION\n# BEGIN SOLUTION\nx = 1\n# END SOLUTION\n",
            [(1, "release.no_end")],
        ),
        ("# BEGIN SOLUTION\nx\n# END PROMPT\n", [(3, "release.no_begin"), (1, "release.no_end")]),
        ("for i in y:  # SOLUTION\n    pass\n", [(1, "release.no_statement")]),
        ("# SOLUTION\nx = 1\n", [(1, "release.no_statement")]),
        ("# BEGIN SOLUTION of 3\nx = 1\n", [(1, "release.trace")]),
        ("x = = 1  # SOLUTION\n", [(1, "release.no_python")]),
        (
            "# BEGIN SOLUTION\nif x:\n# END SOLUTION\n    y = 1\n",
            [(1, "release.breaks")],
        ),
    ],
)
def test_what_cannot_be_taken_out_is_told_with_its_line(text, problems):
    assert problems_of(text) == problems
    assert strip_python(text).text == text


@pytest.mark.parametrize("file", sorted(REFERENCE.glob("*.py")), ids=lambda file: file.stem)
def test_marked_bodies_of_real_code_leave_code_that_parses(file):
    text = file.read_text(encoding="utf-8")
    marked, count = mark_bodies(text)
    stripped = strip_python(marked)
    assert stripped.problems == ()
    assert stripped.solutions == count
    kept = [n for n in ast.walk(ast.parse(stripped.text)) if isinstance(n, ast.FunctionDef)]
    assert len(kept) >= count
    assert strip_python(stripped.text) == Stripped(stripped.text)


def mark_bodies(text):
    """Put marks around the body of each function that holds no other."""
    lines, bodies = text.split("\n"), []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and len(functions_in(node)) == 1:
            body = node.body[1:] if isinstance(node.body[0], ast.Expr) else node.body
            if body:
                bodies.append((body[0].lineno - 1, body[-1].end_lineno, " " * body[0].col_offset))
    for first, end, indent in sorted(bodies, reverse=True):
        lines.insert(end, f"{indent}### END SOLUTION")
        lines.insert(first, f"{indent}### BEGIN SOLUTION")
    return "\n".join(lines), len(bodies)


def functions_in(node):
    return [one for one in ast.walk(node) if isinstance(one, ast.FunctionDef)]
