import marshal
import subprocess
import sys

from grader.submission import compiling
from grader.submission.compiling import compile_text


def codes(segment):
    statements, _, _ = marshal.loads(segment.program)
    return [None if code is None else marshal.loads(code) for _, code, _ in statements]


def test_each_kept_statement_is_compiled_under_its_label_and_line(read, make_notebook):
    cells = make_notebook("x = 1", "print(x)\n\ndef f():\n    return x\n")
    segment = read({"a.ipynb": cells}).files[0].segments[1]
    (code,) = codes(segment)
    space = {}
    exec(code, space)
    assert segment.kept == (1,)
    assert space["f"].__code__.co_filename == "a.ipynb[cell 2]"
    assert space["f"].__code__.co_firstlineno == 3


def test_annotations_are_not_evaluated():
    (code,) = codes(compile_text("a.py", "def f(x: torch.Tensor) -> Nothing: return x"))
    space = {}
    exec(code, space)
    assert space["f"].__annotations__ == {"x": "torch.Tensor", "return": "Nothing"}


def test_a_future_import_has_no_code():
    assert codes(compile_text("a.py", "from __future__ import division")) == [None]


def test_statements_keep_their_places_when_others_are_left_out():
    segment = compile_text("a.py", "def f(): pass\ndef g(): pass\nx = 1", without={"f"})
    assert segment.kept == (1, 2)
    assert [code.co_names for code in codes(segment)] == [("g",), ("x",)]


def test_code_beyond_all_bounds_is_a_note_and_the_rest_goes_on(read, monkeypatch):
    monkeypatch.setattr(compiling, "MOST_CODE", 10_000)
    submission = read("def f(): return 1\ng = " + "lambda: " * 60 + "1\ndef h(): return 2")
    assert [symbol.qualname for symbol in submission.files[0].symbols] == ["f", "h"]
    (note,) = submission.notes
    assert note.line == 2
    assert "nested too deeply" in note.message


def test_the_bound_is_that_of_the_whole_submission(read, monkeypatch):
    monkeypatch.setattr(compiling, "MOST_CODE", 300)
    submission = read({"a.py": "def f(): return 1", "b.py": "def f(): return 1"})
    assert [note.file for note in submission.notes] == ["b.py"]


def test_what_python_thinks_of_the_code_is_no_matter(read):
    assert read("def f(): return 1 is 1\ny = '\\d'\n").notes == ()


def test_assertions_stay_even_where_the_grader_runs_without_its_own():
    script = (
        "import marshal; from grader.submission.compiling import compile_text as c;"
        "(_, code, _), = marshal.loads(c('a.py', 'assert x').program)[0];"
        "print(marshal.loads(code).co_names)"
    )
    command = [sys.executable, "-O", "-c", script]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown == "('x',)\n"
