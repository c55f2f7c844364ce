"""What the names inside a rubric must agree on, word by word."""

from __future__ import annotations

import pytest

ONE_FAULT = {
    "one id twice": (
        ("id: backward", "id: forward"),
        ("    requires: [forward]\n", ""),
        "27:9  found the criterion 'forward' a second time (first in line 18); "
        "valid: an id that no other criterion has",
    ),
    "an unknown misconception": (
        ("[added]", "[aded]"),
        "26:22  found the unknown misconception 'aded'; valid: added; did you mean 'added'?",
    ),
    "an unknown misconception with a credit": (
        ("[added]", "[{credit: 0.5, id: else}]"),
        "26:40  found the unknown misconception 'else'; valid: added",
    ),
    "one misconception twice": (
        ("[added]", "[added, {id: added}]"),
        "26:34  found the misconception 'added' a second time in this criterion; "
        "valid: each misconception once",
    ),
    "an unknown requirement": (
        ("[forward]", "[foward]"),
        "33:16  found requires='foward', which is no criterion; "
        "valid: forward; did you mean 'forward'?",
    ),
    "a requirement of the first criterion": (
        ("[added]", "[added]\n    requires: [other]"),
        "27:16  found requires='other', which is no criterion; "
        "valid: nothing in the first criterion",
    ),
    "a requirement that stands below": (
        ("    requires: [forward]\n", ""),
        ("[added]", "[added]\n    requires: [backward]"),
        "27:16  found requires='backward', which stands below; "
        "valid: an earlier criterion; move 'backward' above this one",
    ),
    "a circle of requirements": (
        ("[added]", "[added]\n    requires: [backward]"),
        "27:15  found a circle of requirements forward → backward → forward; "
        "valid: each criterion requires earlier ones only",
    ),
    "a criterion that requires itself": (
        ("[forward]", "[backward]"),
        "33:15  found a circle of requirements backward → backward; "
        "valid: each criterion requires earlier ones only",
    ),
    "an unknown dialect of a criterion": (
        ("points: 3", "dialects: [book, boek]\n    points: 3"),
        "21:22  found the unknown dialect 'boek'; valid: native, book; did you mean 'book'?",
    ),
    "an unknown dialect of a misconception": (
        ("    replaces", "    dialects: [other]\n    replaces"),
        "16:16  found the unknown dialect 'other'; valid: native, book",
    ),
}


@pytest.mark.parametrize("fault", ONE_FAULT)
def test_a_fault_is_told_once_and_in_full(told, fault):
    *changes, line = ONE_FAULT[fault]
    assert told(*changes) == [f"rubric.yaml:{line}"]


def test_a_rubric_without_dialects_leaves_their_names_to_the_modules(read):
    rubric = read(
        ("dialects: [native, book]\n", ""), ("points: 3", "dialects: [any]\n    points: 3")
    )
    assert rubric.criteria[0].dialects == ("any",)


def test_a_circle_does_not_hide_the_criteria_beside_it(told):
    lines = told(
        ("[added]", "[aded]\n    requires: [backward]"),
        ("requires: [forward]", "requires: [forward, nowhere]"),
    )
    assert [line.split("  ")[0].removeprefix("rubric.yaml:") for line in lines] == [
        "26:22",
        "27:15",
        "34:25",
    ]
