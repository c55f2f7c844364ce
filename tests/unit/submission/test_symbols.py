import pytest

from grader.submission import Parameter


def one(read, text, name="f"):
    return read(text).find(name)[-1]


def test_a_function_has_its_place_and_text(read):
    symbol = one(read, "x = 1\n\n@decorated\ndef f(a):\n    return a + 1\n")
    assert (symbol.kind, symbol.file, symbol.label) == ("function", "a.py", "a.py")
    assert (symbol.line, symbol.end_line) == (4, 5)
    assert symbol.text == "def f(a):\n    return a + 1"


def test_a_method_has_its_qualified_name_and_dedented_text(read):
    symbol = one(read, "class A:\n    def f(self, x):\n        return x * 2\n", "A.f")
    assert (symbol.qualname, symbol.kind, symbol.line) == ("A.f", "method", 2)
    assert symbol.text == "def f(self, x):\n    return x * 2"


def test_parameters_have_kinds_and_literal_defaults(read):
    symbol = one(read, "def f(a, /, b=1, *c, d, e=[1], g=np.zeros(3), **h): pass")
    assert symbol.parameters == (
        Parameter("a"),
        Parameter("b", has_default=True, default=1),
        Parameter("c", "var_positional"),
        Parameter("d", "keyword_only"),
        Parameter("e", "keyword_only", True, [1]),
        Parameter("g", "keyword_only", True, None),
        Parameter("h", "var_keyword"),
    )


@pytest.mark.parametrize(
    ("method", "names"),
    [
        ("def f(self, x): pass", ["x"]),
        ("@classmethod\n    def f(cls, x): pass", ["x"]),
        ("@staticmethod\n    def f(w, x): pass", ["w", "x"]),
        ("def f(): pass", []),
        ("def f(*args): pass", ["args"]),
        ("f = lambda self, x: x", ["x"]),
    ],
)
def test_methods_are_listed_without_self(read, method, names):
    symbol = one(read, f"class A:\n    {method}\n", "A.f")
    assert [p.name for p in symbol.parameters] == names


def test_a_class_takes_what_its_constructor_takes(read):
    symbol = one(read, "class A(m.B, C[int]):\n    def __init__(self, w, b=0): pass\n", "A")
    assert symbol.kind == "class"
    assert [p.name for p in symbol.parameters] == ["w", "b"]
    assert symbol.bases == ("m.B", "C")


def test_a_class_inherits_its_constructor_from_another_file(read):
    files = {"b.py": "class B:\n    def __init__(self, w): pass\n", "a.py": "class A(B): pass\n"}
    assert [p.name for p in one(read, files, "A").parameters] == ["w"]


def test_a_dataclass_takes_its_fields(read):
    text = (
        "@dataclass\nclass B:\n    a: int\n"
        "@dataclasses.dataclass(frozen=True)\nclass A(B):\n    b: float = 0.5\n"
        "    c: list = field(default_factory=list)\n    d: int = field(init=False)\n"
        "    e: ClassVar[int] = 3\n"
    )
    assert one(read, text, "A").parameters == (
        Parameter("a"),
        Parameter("b", has_default=True, default=0.5),
        Parameter("c", has_default=True),
    )


def test_a_lambda_bound_to_a_name_is_a_function(read):
    symbol = one(read, "f = lambda x, y=2: x + y")
    assert symbol.kind == "function"
    assert [p.name for p in symbol.parameters] == ["x", "y"]
    assert symbol.text == "f = lambda x, y=2: x + y"


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    import a\n    def f(): return 1\nexcept ImportError:\n    pass",
        "if sys.version_info > (3,):\n    def f(): return 1",
        "try:\n    import a\nexcept ImportError:\n    def f(): return 1",
        "class A:\n    if True:\n        def f(self): return 1\n",
    ],
)
def test_definitions_in_kept_blocks_are_symbols(read, text):
    assert read(text).find("A.f" if "class" in text else "f")


def test_functions_inside_of_functions_are_no_symbols(read):
    assert [s.qualname for s in read("def f():\n    def g(): pass").files[0].symbols] == ["f"]


def test_the_digest_ignores_docstrings_comments_layout_and_place(read):
    one_form = "def f(x):\n    '''Doc.'''\n    # note\n    return (x +\n        1)\n"
    other = "y = 3\n\n\ndef f(x): return x + 1  # done\n"
    assert one(read, one_form).digest == one(read, other).digest


@pytest.mark.parametrize(
    "other",
    ["def f(x): return x + 2", "def f(y): return y + 1", "def g(x): return x + 1"],
)
def test_the_digest_depends_on_names_and_values(read, other):
    first = one(read, "def f(x): return x + 1").digest
    assert read(other).files[0].symbols[0].digest != first


def test_the_digest_of_a_class_depends_on_its_methods(read):
    text = "class A:\n    def f(self):\n        '''{}'''\n        return {}\n"
    first = one(read, text.format("a", 1), "A").digest
    assert one(read, text.format("b", 1), "A").digest == first
    assert one(read, text.format("a", 2), "A").digest != first
