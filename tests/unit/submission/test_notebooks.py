import json

import pytest

from grader.errors import SubmissionError
from grader.submission import load


def test_each_code_cell_is_a_segment_counted_from_one(read, make_notebook):
    submission = read({"hw.ipynb": make_notebook("x = 1", "def f(): return x")})
    labels = [segment.label for segment in submission.files[0].segments]
    assert labels == ["hw.ipynb[cell 1]", "hw.ipynb[cell 2]"]
    assert submission.find("f")[0].label == "hw.ipynb[cell 2]"
    assert submission.find("f")[0].file == "hw.ipynb"
    assert submission.find("f")[0].line == 1


@pytest.mark.parametrize(
    "magic",
    [
        "%matplotlib inline",
        "!pip install numpy",
        "?np.dot",
        "np.dot?",
        "%%time",
        "files = !ls",
        "out = %timeit f()",
        "!a \\\n  b",
    ],
)
def test_magics_and_shell_lines_are_commented_out_and_lines_stay(read, make_notebook, magic):
    submission = read({"a.ipynb": make_notebook(f"{magic}\ndef f():\n    return 1\n")})
    assert submission.notes == ()
    assert submission.find("f")[0].line == magic.count("\n") + 2


def test_a_magic_alone_in_a_block_leaves_a_block(read, make_notebook):
    submission = read({"a.ipynb": make_notebook("if x:\n    !pip install y\ndef f(): return 1")})
    assert submission.notes == ()
    assert submission.find("f")[0].line == 3


def test_a_cell_of_another_language_is_commented_out_as_a_whole(read, make_notebook):
    submission = read(
        {"a.ipynb": make_notebook("%%bash\nfor i in 1 2; do echo hi; done", "def f(): return 1")}
    )
    assert submission.notes == ()
    assert submission.files[0].segments[0].text == "# %%bash\n# for i in 1 2; do echo hi; done"


def test_a_remainder_at_the_beginning_of_a_line_is_no_magic(read, make_notebook):
    cell = "y = 4\nx = (7\n  %y)\ntext = '''\n%matplotlib\n'''"
    assert read({"a.ipynb": make_notebook(cell)}).files[0].segments[0].text == cell


def test_a_cell_with_a_syntax_error_is_a_note_and_the_others_go_on(read, make_notebook):
    submission = read({"a.ipynb": make_notebook("x = 1", "print 'x'", "def f(): return 1")})
    (note,) = submission.notes
    assert (note.kind, note.file, note.line) == ("unreadable", "a.ipynb", 1)
    assert note.message.startswith("[cell 2] cannot be read as Python 3: line 1: print statement")
    assert submission.find("f")[0].label == "a.ipynb[cell 3]"


def test_a_cell_nested_without_end_is_a_note_and_the_others_go_on(read, make_notebook):
    deep = "x = " + "+".join(["1"] * 20_000)
    submission = read({"a.ipynb": make_notebook(deep, "def f(): return 1")})
    assert submission.notes[0].message.startswith("[cell 1] cannot be read")
    assert submission.find("f")


def test_markers_of_nbgrader_and_otter_are_comments(read, make_notebook):
    cell = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    assert read({"a.ipynb": make_notebook(cell)}).find("f")[0].end_line == 3


def test_a_notebook_of_an_older_format_is_read(write):
    code = {"cell_type": "code", "language": "python", "input": "def f(): return 1", "outputs": []}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [code]}]}
    assert load(write({"a.ipynb": json.dumps(old)})).find("f")


def test_a_notebook_that_misses_everything_but_cells_is_read(write):
    plain = {"cells": [{"cell_type": "code", "source": "def f(): return 1"}, 7, {"source": "x"}]}
    assert load(write({"a.ipynb": json.dumps(plain)})).find("f")


def test_a_notebook_with_a_byte_order_mark_is_read(write, make_notebook):
    text = b"\xef\xbb\xbf" + make_notebook("def f(): return 1").encode()
    assert load(write({"a.ipynb": text})).find("f")


def test_a_notebook_of_another_language_is_named(write, make_notebook):
    with pytest.raises(SubmissionError, match="language='R'"):
        load(write({"a.ipynb": make_notebook("x <- 1", language="R")}))


def test_a_notebook_without_code_is_a_note(read, make_notebook):
    submission = read({"a.ipynb": make_notebook(), "b.py": ""})
    assert [n.kind for n in submission.notes] == ["empty"]


def test_a_lone_surrogate_in_a_cell_is_a_note(read):
    text = '{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}'
    submission = read({"a.ipynb": text, "b.py": ""})
    submission.notes[0].message.encode("utf-8")


def test_the_last_definition_in_a_notebook_counts_last(read, make_notebook):
    submission = read({"a.ipynb": make_notebook("def f(): pass", "def f(): return 2 * 2")})
    assert [s.label for s in submission.find("f")] == ["a.ipynb[cell 1]", "a.ipynb[cell 2]"]


def test_a_global_of_an_earlier_cell_is_kept_for_a_later_function(read, make_notebook):
    submission = read({"a.ipynb": make_notebook("r = g(0)", "def f(): return r")})
    assert [s.kept for s in submission.files[0].segments] == [(0,), (0,)]
