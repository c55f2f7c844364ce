"""Whatever a rubric says, it is a rubric or is refused with places; it never crashes the loader."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from grader.errors import RubricError, UsageError
from grader.rubric import Rubric, parse_rubric

REAL = (Path(__file__).parents[3] / "assignments/dropout/rubric.yaml").read_text(encoding="utf-8")
LINES = REAL.splitlines()
PIECES = st.sampled_from(
    [
        *("", "- ", "  ", ": ", "[", "]", "{", "}", "&a ", "*a", "!!python/none ", "|", "null"),
        *("points: ", "criteria:", "id: x", "true", "~", "\t", "'", '"', "\x00", "é", "\ud800"),
        *("1e400", "# "),
    ]
)


def check(text: str) -> None:
    faults = ()
    try:
        assert isinstance(parse_rubric(text), Rubric)
    except RubricError as error:
        faults = error.faults or [None]
    except UsageError:
        pass
    assert all(f.line >= 1 and f.column >= 1 and f.found and f.valid for f in faults)


@given(st.text(max_size=60))
def test_any_text(text):
    check(text)


@given(st.lists(PIECES | st.just("\n") | st.text(max_size=4), max_size=20).map("".join))
def test_pieces_of_yaml(text):
    check(f"schema: deepgrade/rubric/v1\nslug: x\n{text}")


@given(
    places=st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=3),
    piece=PIECES,
    where=st.sampled_from(["drop", "double", "before", "behind", "indent"]),
)
def test_a_real_rubric_with_damaged_lines(places, piece, where):
    damaged = list(LINES[:80])
    for place in places:
        at = place % len(damaged)
        line = damaged[at]
        damaged[at] = {
            "drop": piece,
            "double": f"{line}\n{line}",
            "before": piece + line,
            "behind": line + piece,
            "indent": f" {line}",
        }[where]
    check("\n".join(damaged))


def test_keys_that_look_like_marks_of_the_checker_are_unknown_keys():
    for key in ("~points", "~named", "'[key]'"):
        check(f"schema: deepgrade/rubric/v1\nslug: x\n{key}: 1\n")
