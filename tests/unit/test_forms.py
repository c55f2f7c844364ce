"""What comes back from a submission is taken in any right form, and refused by its name."""

from __future__ import annotations

import numpy as np
import pytest

from grader.dialects import UnexpectedForm
from grader.forms import as_array, as_mapping, as_number, as_sequence, describe, first_of


class Opaque:
    type_name = "Network"

    def __repr__(self):
        return "Opaque()"  # the same in every test process


def refusal(function, value, *arguments):
    with pytest.raises(UnexpectedForm) as caught:
        function(value, "BatchNorm.forward", *arguments)
    return caught.value


def test_an_array_is_itself():
    array = np.arange(3)
    assert as_array(array, "y") is array


@pytest.mark.parametrize("value", [[[1, 2], [3, 4]], ((1, 2), (3, 4))])
def test_lists_of_numbers_are_an_array(value):
    assert as_array(value, "y").tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize("value", [True, 2, 2.5, 1j, np.float32(2)])
def test_a_single_number_is_an_array_without_axes(value):
    assert as_array(value, "y").shape == ()


@pytest.mark.parametrize(
    "value",
    [
        "12",
        {"y": 1},
        Opaque(),
        [[1, 2], [3]],
        ["1", "2"],
        [None, 1],
        np.array([Opaque()], dtype=object),
        np.array(["1"]),
    ],
    ids=repr,
)
def test_what_holds_anything_but_numbers_is_no_array(value):
    assert refusal(as_array, value).key == "not_array"


def test_none_is_told_apart_from_a_wrong_form():
    assert refusal(as_array, None).key == "nothing_returned"


def test_a_refusal_tells_what_was_asked_for_and_what_came():
    assert refusal(as_array, Opaque()).fields == {"what": "BatchNorm.forward", "got": "Network"}


@pytest.mark.parametrize("value", [2, 2.0, np.float32(2), [2], np.array([[2.0]])])
def test_one_element_in_any_form_is_a_number(value):
    assert as_number(value, "loss") == 2.0


@pytest.mark.parametrize("value", [[1, 2], [], 1j, np.zeros((2, 1))], ids=repr)
def test_several_elements_or_a_complex_one_are_no_number(value):
    assert refusal(as_number, value).key == "not_number"


@pytest.mark.parametrize("value", [(1, 2), [1, 2], np.array([1, 2])], ids=repr)
def test_every_kind_of_sequence_is_a_list(value):
    assert as_sequence(value, "returned", 2) == [1, 2]


def test_any_length_is_right_where_none_is_asked_for():
    assert as_sequence((), "returned") == []


@pytest.mark.parametrize("value", [(1,), (1, 2, 3), None, 5, "ab", np.array(3), {1: 2, 3: 4}])
def test_another_length_or_no_sequence_is_refused(value):
    assert refusal(as_sequence, value, 2).key == "not_sequence"


def test_a_refused_sequence_tells_the_length_that_is_right():
    assert str(refusal(as_sequence, (1,), 2).fields["expected"]) == "2 values"


def test_a_mapping_is_a_dict_and_nothing_else():
    assert as_mapping({"W1": 1}, "grads") == {"W1": 1}
    assert refusal(as_mapping, [("W1", 1)]).key == "not_mapping"


def test_the_output_is_the_first_of_a_tuple():
    assert first_of(("out", "cache")) == "out"


@pytest.mark.parametrize("value", [[1, 2], (), 3, None])
def test_what_is_no_filled_tuple_stays_whole(value):
    assert first_of(value) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (np.zeros((2, 3), np.float32), "array (2, 3) float32"),
        ((1, 2), "tuple (len 2)"),
        ({"dW": 1, "db": 2}, "dict {dW, db}"),
        (Opaque(), "Network"),
        (3, "int"),
    ],
    ids=str,
)
def test_a_value_is_described_in_a_few_words(value, words):
    assert describe(value) == words


def test_a_long_value_is_described_briefly():
    assert len(describe({"k" * 1000 + str(i): i for i in range(1000)})) < 200
