import ast
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.submission import load

FRAGMENTS = [
    "def f(x):\n",
    "    return x\n",
    "class A(A):\n",
    "    f = lambda self: self.f\n",
    "x = y\n",
    "y = x\n",
    "A.f = A\n",
    "from . import *\n",
    "try:\n    import a\nexcept E:\n    pass\n",
    "x, *y = g(x)\n",
    "global x\n",
    "match x:\n    case [a, *b]: pass\n",
    "é = '\\ud800'\n",
    "print 'x'\n",
    "\x0c\r",
    "%time x\n",
]


def check(place: Path) -> None:
    try:
        submission = load(place)
    except SubmissionError:
        return
    for file in submission.files:
        for segment in file.segments:
            assert all(i < len(ast.parse(segment.text).body) for i in segment.kept)
        for symbol in file.symbols:
            assert symbol in submission.find(symbol.qualname) or "." in symbol.qualname


@given(content=st.binary(max_size=200))
@pytest.mark.parametrize("suffix", [".py", ".ipynb", ".zip"])
def test_random_bytes_raise_nothing_but_submission_errors(tmp_path, suffix, content):
    place = tmp_path / f"a{suffix}"
    place.write_bytes(content)
    check(place)


@given(parts=st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=8))
def test_random_programs_raise_nothing_but_submission_errors(tmp_path, parts):
    place = tmp_path / "a.py"
    place.write_bytes("".join(parts).encode("utf-8", "surrogatepass"))
    check(place)


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["code", "x = 1\n", "%a"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["cells", "cell_type", "source", "metadata", "nbformat", "language_info", "name"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(cells=JSON, rest=JSON)
def test_random_notebooks_raise_nothing_but_submission_errors(tmp_path, cells, rest):
    document = {"nbformat": 4, **(rest if isinstance(rest, dict) else {}), "cells": cells}
    place = tmp_path / "a.ipynb"
    place.write_text(json.dumps(document))
    check(place)


@given(data=st.data())
def test_damaged_archives_raise_nothing_but_submission_errors(tmp_path, data):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.py", "def f(): return 1\n" * 5)
        archive.writestr("b/c.ipynb", "{}")
    content = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    place = tmp_path / "a.zip"
    place.write_bytes(content)
    check(place)
