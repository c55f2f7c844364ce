import pytest

from grader.submission import Call


def calls(read, text):
    return [call.name for call in read(text).files[0].calls]


def test_imports_are_dotted_modules_sorted_each_once(read):
    text = "import numpy as np, os.path\nfrom scipy import signal\nfrom scipy import stats\n"
    assert read(text).files[0].imports == ("numpy", "os.path", "scipy")


def test_imports_inside_of_functions_and_blocks_count(read):
    text = "def f():\n    import torch\ntry:\n    import jax\nexcept ImportError:\n    pass\n"
    assert read(text).files[0].imports == ("jax", "torch")


def test_imports_of_dropped_code_do_not_count(read):
    assert read("if __name__ == '__main__':\n    import torch\n").files[0].imports == ()


@pytest.mark.parametrize("name", ["importlib.import_module", "__import__"])
def test_imports_by_call_count(read, name):
    assert "torch" in read(f"def f():\n    return {name}('torch')").files[0].imports


@pytest.mark.parametrize(
    ("file", "statement", "module"),
    [
        ("cs231n/layers.py", "from .im2col import x", "cs231n.im2col"),
        ("cs231n/layers.py", "from . import im2col", "cs231n"),
        ("a/b/c.py", "from ..d import x", "a.d"),
        ("a/__init__.py", "from .d import x", "a.d"),
        ("a.py", "from .d import x", "d"),
        ("a.py", "from ...d import x", "d"),
    ],
)
def test_relative_imports_are_made_absolute(read, file, statement, module):
    assert read({file: statement}).files[0].imports == (module,)


@pytest.mark.parametrize(
    ("head", "callee"),
    [
        ("import numpy as np", "np.linalg.solve"),
        ("import numpy", "numpy.linalg.solve"),
        ("import numpy.linalg", "numpy.linalg.solve"),
        ("import numpy.linalg as la", "la.solve"),
        ("from numpy import linalg", "linalg.solve"),
        ("from numpy.linalg import solve as s", "s"),
        ("import numpy as np\ns = np.linalg.solve", "s"),
    ],
)
def test_callees_are_resolved_through_import_aliases(read, head, callee):
    assert calls(read, f"{head}\ndef f(a): return {callee}(a)") == ["numpy.linalg.solve"]


def test_calls_have_line_and_label_in_order(read, make_notebook):
    notebook = make_notebook("def f(): return g()", "\ndef h():\n    a(); b()\n")
    assert read({"a.ipynb": notebook}).files[0].calls == (
        Call("g", 1, "a.ipynb[cell 1]"),
        Call("a", 3, "a.ipynb[cell 2]"),
        Call("b", 3, "a.ipynb[cell 2]"),
    )


def test_calls_of_dropped_code_do_not_count(read):
    assert calls(read, "print(1)\nfor i in x:\n    solve(i)\n") == []


def test_a_call_on_a_result_has_no_dotted_name(read):
    assert calls(read, "def f(): return g().h()") == ["g"]
