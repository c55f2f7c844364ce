import ast

import pytest

from grader.submission.surveying import survey


def look(text):
    (statement,) = ast.parse(text).body
    return survey(statement)


@pytest.mark.parametrize(
    ("handler", "lines"),
    [
        ("except ImportError", (2, 4)),
        ("except (KeyError, ModuleNotFoundError) as e", (2, 4)),
        ("except", (2, 4)),
        ("except KeyError", ()),
        ("except errors.ImportError", ()),
    ],
)
def test_imports_are_guarded_by_what_catches_their_failure(handler, lines):
    text = f"try:\n    import a\n    if x:\n        from b import c\n{handler}:\n    import d\n"
    assert tuple(sorted(look(text).guarded)) == lines


def test_a_guard_inside_of_a_function_counts():
    text = "def f():\n    try:\n        import a\n    except ImportError:\n        pass\n"
    assert look(text).guarded == (3,)


def test_decorators_are_known_by_the_names_that_they_begin_with():
    inside = "    @e()\n    def f(self):\n        @g\n        def h(): pass"
    text = f"@a\n@b.c(1).d\n@(lambda f: f)\nclass A:\n{inside}"
    assert set(look(text).decorators) == {"a", "b", "e", "g"}


def test_names_are_all_that_are_read_be_they_local():
    text = "def f(x, y=d) -> r:\n    z = [i for i in x]\n    return lambda: g(z)\n"
    assert look(text).names == {"d", "r", "i", "x", "g", "z"}


def test_imports_come_last_first_and_calls_in_their_order():
    text = "try:\n    import a\n    f(g(1))\nexcept E:\n    import b\nelse:\n    h()\n"
    mention = look(text).mention
    assert [node.names[0].name for node in mention.imports] == ["b", "a"]
    assert [name for name, _ in mention.calls] == ["f", "g", "h"]
