"""Records come back from the gradebook exactly as they went in."""

from __future__ import annotations

import math
import zlib
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.stored import from_bytes, to_bytes
from grader.errors import InternalError
from grader.figures import Claim, Curve, Figure, Panel
from grader.grading import grade
from grader.report import Note
from grader.text import Text
from grader.verdict import Verdict

EXAMPLE = Path(__file__).parents[3] / "examples" / "submission"
ATOMS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters())
    | st.binary()
    | st.fractions()
    | st.sampled_from(Verdict)
)
VALUES = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text() | st.just("!") | st.integers(), inner)
        | st.builds(lambda found: Note(kind="k", message="m", file=found), st.text())
    ),
    max_leaves=10,
)


def alike(one, other):
    """Whether two values are equal and of one type all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(alike, one.values(), other.values()))
    return one == other


@given(VALUES)
def test_any_value_comes_back_as_it_was(value):
    assert alike(from_bytes(to_bytes(value)), value)


def test_a_number_too_long_for_decimals_comes_back():
    assert from_bytes(to_bytes([10**5000, -(10**5000)])) == [10**5000, -(10**5000)]


def test_a_whole_report_comes_back_equal():
    report = grade(EXAMPLE, lang="ko")
    again = from_bytes(to_bytes(report))
    assert again == report
    assert type(again.score) is Fraction
    assert to_bytes(again) == to_bytes(report)


def test_a_figure_with_gaps_comes_back_with_its_gaps():
    text = Text("loss", "손실")
    curve = Curve(label=text, x=(0.0, 1.0), y=(math.nan, math.inf), mark="points")
    panel = Panel(title=text, x_label=text, y_label=text, curves=(curve,))
    figure = Figure(title=text, panels=(panel,))
    claim = Claim(id="c", text=text, low=-math.inf, high=1.0, value=math.nan)
    again, claimed = from_bytes(to_bytes((figure, claim)))
    y = again.panels[0].curves[0].y
    assert math.isnan(y[0])
    assert y[1] == math.inf
    assert math.isnan(claimed.value)
    assert claimed.low == -math.inf
    assert again.title == text


class Pair(NamedTuple):
    """A tuple of another type."""

    one: int
    other: float


def test_what_submissions_return_becomes_plain():
    odd = {
        "n": np.int64(3), "x": np.float64(0.1), "a": np.arange(3.0), "o": object,
        "t": np.str_("text"), "p": Pair(1, 2.0),
    }  # fmt: skip
    again = from_bytes(to_bytes(odd))
    assert again.pop("p") == (1, 2.0)
    assert again == {
        "n": 3, "x": 0.1, "a": [0.0, 1.0, 2.0], "o": str(object), "t": "text",
    }  # fmt: skip
    assert {type(again[name]) for name in "xt"} == {float, str}


def test_a_field_that_a_newer_version_adds_has_its_default():
    stored = zlib.compress(b'{"!": "Note", "kind": "k", "message": "m"}')
    assert from_bytes(stored) == Note(kind="k", message="m")


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"no zlib",
        zlib.compress(b"no json"),
        zlib.compress(b'{"!": "Popen", "args": "ls"}'),
        zlib.compress(b'{"!": "Note", "unknown": 1}'),
    ],
)
def test_anything_else_is_refused(stored):
    with pytest.raises(InternalError, match="a stored report cannot be read"):
        from_bytes(stored)
