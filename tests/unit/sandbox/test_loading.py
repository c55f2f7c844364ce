from __future__ import annotations

import numpy as np
import pytest

from grader.sandbox.host import LoadNote, Module, RemoteFailure, Sandbox
from grader.submission.compiling import compile_text

from .conftest import Load, module


def kinds(notes: tuple[LoadNote, ...]) -> list[str]:
    return [note.kind for note in notes]


def test_only_the_kept_statements_run(sandbox: Sandbox) -> None:
    text = "def f(): return x\ndef x(): return 1\n"
    segment = compile_text("hw.ipynb[cell 3]", text, without={"x"})
    with sandbox.open([Module("hw", (segment,))]) as session:
        assert session.load("hw") == ()
        with pytest.raises(RemoteFailure, match=r"cell 3.*line 2.*script"):
            session.call(session.symbol("hw", "f"))


def test_a_statement_that_fails_is_a_note_and_the_rest_goes_on(sandbox: Sandbox) -> None:
    with sandbox.open([module("hw", "def f(): return x\nx = 1 / 0\ny = 2\n")]) as session:
        (note,) = session.load("hw")
        assert (note.kind, note.label, note.line) == ("load_error", "hw.py", 2)
        assert "ZeroDivisionError" in note.message
        with pytest.raises(RemoteFailure, match="definition failed"):
            session.call(session.symbol("hw", "f"))


NO_COMPILER = """
    import builtins
    def refuse(*args, **kwargs): raise RuntimeError
    builtins.compile = refuse
"""


def test_what_is_right_is_loaded_without_a_compiler(load: Load) -> None:
    session = load(
        NO_COMPILER,
        other="""
        '''With numpy, where others reduce.'''
        from __future__ import annotations
        import numpy as np
        import matplotlib.pyplot as plt
        try:
            from .cython_version import fast
        except ImportError:
            fast = None
        class A:
            @property
            def x(self): return np.ones(2) @ np.ones(2)
        def f(): return A().x, fast
        """,
    )
    assert kinds(session.load("other")) == ["missing_module"]
    assert session.call(session.symbol("other", "f")) == (2.0, None)


def test_a_name_without_a_value_is_no_more_than_that_without_a_compiler(load: Load) -> None:
    session = load(NO_COMPILER + "    x = 1 / 0\n    def f(): return x\n")
    with pytest.raises(RemoteFailure, match=r"^NameError: name 'x' is not defined$"):
        session.call(session.symbol("hw", "f"))
    assert not session.dead


def test_a_name_without_a_value_is_explained_by_what_failed_last(sandbox: Sandbox) -> None:
    text = "def x(): pass\nx = [][0]\ny, x = 1 / 0, 2\nz = 1 / 0\ndef f(): return x\n"
    segment = compile_text("hw.py", text, without={"x"})
    with sandbox.open([Module("hw", (segment,))]) as session:
        session.load("hw")
        with pytest.raises(RemoteFailure, match=r"definition failed \(hw.py line 3"):
            session.call(session.symbol("hw", "f"))


def test_a_future_import_binds_nothing(load: Load) -> None:
    session = load("from __future__ import annotations\ndef f(): return annotations\n")
    with pytest.raises(RemoteFailure, match="'annotations' is not defined"):
        session.call(session.symbol("hw", "f"))


def test_an_import_finds_a_module_by_its_suffix_closest_to_the_importer(sandbox: Sandbox) -> None:
    modules = [
        module("ch06.train", "from common.layers import *\ndef f(): return where\n"),
        module("ch05.common.layers", "where = 5\n"),
        module("ch06.common.layers", "where = 6\n"),
    ]
    with sandbox.open(modules) as session:
        assert session.load("ch06.train") == ()
        assert session.call(session.symbol("ch06.train", "f")) == 6


@pytest.mark.parametrize(
    ("statement", "use"),
    [
        ("from .layers import g", "g()"),
        ("from . import layers", "layers.g()"),
        ("from ..top import g", "g()"),
        ("import pkg.layers", "pkg.layers.g()"),
        ("import pkg.layers as deep", "deep.g()"),
        ("from cs231n.layers import g", "g()"),
        ("from pkg import layers", "layers.g()"),
    ],
)
def test_the_ways_to_import_a_neighbour(sandbox: Sandbox, statement: str, use: str) -> None:
    text = f"{statement}\ndef f(): return {use}\n"
    neighbour = "def g(): return 1\n"
    modules = [module("pkg.net", text), module("pkg.layers", neighbour), module("top", neighbour)]
    with sandbox.open(modules) as session:
        assert session.load("pkg.net") == ()
        assert session.call(session.symbol("pkg.net", "f")) == 1


def test_a_stand_in_is_used_only_where_the_submission_has_nothing(sandbox: Sandbox) -> None:
    use = module("hw", "from common.functions import *\ndef f(): return which\n")
    standin = module("common.functions", "which = 'course'\n", standin=True)
    with sandbox.open([use, standin]) as session:
        session.load("hw")
        assert session.call(session.symbol("hw", "f")) == "course"
    own = module("common.functions", "which = 'own'\n")
    with sandbox.open([use, standin, own]) as session:
        session.load("hw")
        assert session.call(session.symbol("hw", "f")) == "own"


def test_a_missing_module_is_one_note_and_an_error_only_when_it_is_used(sandbox: Sandbox) -> None:
    text = """
        from common.util import im2col
        import matplotlib.pyplot as plt
        from common.util import col2im
        def f(): return 1
        def g(): return im2col(1)
        def h(): return plt.figure()
    """
    with sandbox.open([module("hw", text)]) as session:
        assert kinds(session.load("hw")) == ["missing_module", "missing_module"]
        assert session.call(session.symbol("hw", "f")) == 1
        with pytest.raises(RemoteFailure, match=r"'im2col' comes from 'common.util'"):
            session.call(session.symbol("hw", "g"))
        with pytest.raises(RemoteFailure, match="does not provide"):
            session.call(session.symbol("hw", "h"))


def test_a_name_that_a_missing_star_import_may_have_had_says_so(load: Load) -> None:
    session = load("from common.util import *\ndef f(): return im2col(1)\n")
    with pytest.raises(RemoteFailure, match=r"'im2col' comes from 'common.util'"):
        session.call(session.symbol("hw", "f"))


def test_decorators_and_base_classes_of_missing_modules_keep_the_definitions(load: Load) -> None:
    session = load("""
        import numba
        from numba import jit
        from torch import nn
        from gone import *
        @jit
        def a(): return 1
        @numba.jit(nopython=True)
        def b(): return 2
        @unknown
        def c(): return 3
        class Net(nn.Module):
            @jit
            def d(self): return 4
            @property
            def e(self): return 5
            @e.setter
            def e(self, value): pass
    """)
    assert [session.call(session.symbol("hw", name)) for name in "abc"] == [1, 2, 3]
    net = session.call(session.symbol("hw", "Net"), keep=True)
    assert session.call(net, method="d") == 4
    assert session.get(net, "e") == 5


def test_an_import_that_the_code_itself_guards_fails_for_real(load: Load) -> None:
    session = load("""
        try:
            from .im2col_cython import col2im
            fast = True
        except ImportError:
            fast = False
        def f(): return fast
    """)
    assert session.call(session.symbol("hw", "f")) is False


def test_an_annotation_of_something_missing_costs_nothing(load: Load) -> None:
    session = load("def f(x: torch.Tensor | None = None) -> Nothing: return 1\n")
    assert session.call(session.symbol("hw", "f")) == 1


def test_numpy_is_supplied_where_its_import_was_forgotten(sandbox: Sandbox) -> None:
    with sandbox.open([module("hw", "def f(): return np.ones(2)\n")]) as session:
        assert kinds(session.load("hw")) == ["supplied_import"]
        np.testing.assert_array_equal(session.call(session.symbol("hw", "f")), [1.0, 1.0])


def test_names_removed_from_numpy_work_and_are_noted_where_they_are_used(load: Load) -> None:
    session = load("import numpy as np\ndef f(): return np.zeros(1, np.int), hasattr(np, 'no')\n")
    assert session.take_notes() == ()
    zeros, has_no = session.call(session.symbol("hw", "f"))
    assert zeros.dtype.kind == "i"
    assert has_no is False
    (note,) = session.take_notes()
    assert (note.kind, note.line) == ("removed_numpy_name", 2)
    assert "np.int" in note.message


def test_python_2_names_and_their_bridges_work(sandbox: Sandbox) -> None:
    bridged = module("hw", "from past.builtins import xrange\ndef f(): return len(xrange(3))\n")
    bare = module("bare", "def f(): return len(xrange(3))\n")
    with sandbox.open([bridged, bare]) as session:
        assert session.load("hw") == ()
        assert session.call(session.symbol("hw", "f")) == 3
        assert kinds(session.load("bare")) == ["python2_name"]
        assert session.call(session.symbol("bare", "f")) == 3


@pytest.mark.parametrize("name", ["reference", "grader", "assignments", "sandboxed", "pydantic"])
def test_nothing_of_the_graders_can_be_imported(load: Load, name: str) -> None:
    session = load(f"""
        import importlib
        def f(): return importlib.import_module({name!r})
        def g(): return __import__({name!r}).anything()
    """)
    for function in "fg":
        with pytest.raises(RemoteFailure) as caught:
            session.call(session.symbol("hw", function))
        assert caught.value.error_type in ("ModuleNotFoundError", "MissingDependency")


def test_a_shadow_of_numpy_does_not_replace_it(sandbox: Sandbox) -> None:
    user = module("hw", "import numpy as np\ndef f(): return np.ones(1)\n")
    with sandbox.open([user, module("numpy", "def ones(n): return 'fake'\n")]) as session:
        session.load("hw")
        np.testing.assert_array_equal(session.call(session.symbol("hw", "f")), [1.0])


def test_what_is_drawn_while_a_submission_is_loaded_is_the_same_in_each_worker(load: Load) -> None:
    text = "import random\nimport numpy as np\nX, Y = random.random(), np.random.rand()\n"
    text += "def drawn(): return X, Y\n"
    first, second = (s.call(s.symbol("hw", "drawn")) for s in (load(text), load(text)))
    assert first == second
