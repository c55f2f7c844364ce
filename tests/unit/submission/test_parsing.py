import pytest

OK = "def f(): return 1"


def note(read, text):
    (found,) = read({"b.py": text, "a.py": OK}).notes
    assert found.kind == "unreadable"
    assert found.file == "b.py"
    return found


@pytest.mark.parametrize(
    ("text", "line", "what", "advice"),
    [
        ("x = 1\nprint 'a'\n", 2, "print statement", "write print(...)"),
        ("def f():\n\tx=1\n        y=2\n", 3, "tabs and spaces", "four spaces"),
        ("x = `a`\n", 1, "backticks", "write repr(...)"),
        ("try:\n  pass\nexcept E, e:\n  pass\n", 3, "`except X, e`", "`except X as e`"),
        ("raise E, 'm'\n", 1, "`raise X, message`", "raise X(...)"),
        ("exec 'x'\n", 1, "exec statement", "exec(...)"),
        ("x = 0777\n", 1, "octal", "0o"),
        ("x = 10L\n", 1, "long number", "leave out the L"),
        ("a <> b\n", 1, "`<>`", "!="),
        ("def f(a, (b, c)): pass\n", 1, "tuple parameter", "in the body"),
    ],
)
def test_python_2_is_named_with_its_line_and_what_to_write(read, text, line, what, advice):
    found = note(read, text)
    assert found.line == line
    assert found.message.startswith(f"cannot be read as Python 3: line {line}: {what}")
    assert advice in found.message


def test_any_syntax_error_has_its_line_and_text(read):
    found = note(read, "x = 1\ny = = 2\n")
    assert found.line == 2
    assert "'y = = 2'" in found.message


def test_wrong_indentation_is_said_to_be_that(read):
    assert "correct the indentation" in note(read, "if x:\npass\n").message


@pytest.mark.parametrize(
    "text",
    ["x = " + "-" * 100_000 + "1", "x = " + "+".join(["1"] * 20_000), "(" * 300],
    ids=["memory", "recursion", "parentheses"],
)
def test_nesting_without_end_is_a_note(read, text):
    assert "nested" in note(read, text).message


@pytest.mark.parametrize("count", [200, 500, 900, 980])
def test_deep_nesting_that_python_still_parses_never_breaks_the_grader(read, count):
    assert read({"b.py": "x = " + "+".join(["1"] * count), "a.py": OK}).find("f")


@pytest.mark.parametrize(
    "body",
    ["+".join(["1"] * 1200), "-" * 1800 + "1", "lambda: " * 2000 + "1", "x" + ".a" * 985],
    ids=["sum", "signs", "lambdas", "attributes"],
)
def test_a_function_nested_too_deeply_costs_its_file_only(read, body):
    submission = read({"b.py": f"def g(x):\n    return {body}\n", "a.py": OK})
    assert submission.find("f")
    assert submission.find("g") or "nested too deeply" in submission.notes[0].message


def test_a_number_of_thousands_of_digits_is_read(read):
    assert read("def f(): return 0x" + "f" * 9000).find("f")


def test_what_parses_but_does_not_compile_is_a_note_and_is_not_kept(read):
    submission = read("def f(a, a): pass\ndef g(): return 1\n")
    assert submission.files[0].segments[0].kept == (1,)
    assert submission.notes[0].line == 1
    assert "duplicate argument" in submission.notes[0].message
    assert not submission.find("f")


def test_a_future_import_in_the_wrong_place_is_a_note_and_is_not_kept(read):
    submission = read("import a\nfrom __future__ import annotations\ndef g(): return 1\n")
    assert submission.files[0].segments[0].kept == (0, 2)
    assert "beginning of the file" in submission.notes[0].message


def test_invalid_escapes_do_not_warn(read):
    assert read('x = "\\d"\ny = 1 is 1\n').notes == ()
