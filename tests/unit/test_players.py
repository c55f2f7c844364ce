"""A probe sees the canonical parts of whichever player it holds."""

from __future__ import annotations

import numpy as np
import pytest

from grader.players import Implementation, LocalObjects


@pytest.fixture
def impl():
    return Implementation({"BatchNorm": "layer", "fit": "function"}, {"eps": 1e-5}, LocalObjects())


def test_a_part_is_an_attribute(impl):
    assert (impl.BatchNorm, impl.fit) == ("layer", "function")


def test_a_part_that_is_not_there_names_those_that_are(impl):
    with pytest.raises(AttributeError, match=r"no part 'Dropout'; there are BatchNorm, fit"):
        _ = impl.Dropout


def test_later_changes_of_the_parts_do_not_reach_the_player():
    parts = {"fit": "function"}
    impl = Implementation(parts, {}, LocalObjects())
    parts["fit"] = "another"
    assert impl.fit == "function"


def test_the_conventions_are_a_copy():
    conventions = {"eps": 1e-5}
    Implementation({}, conventions, LocalObjects()).conventions["eps"] = 1
    assert conventions == {"eps": 1e-5}


def test_the_reference_has_everything(impl):
    assert impl.has("BatchNorm.backward")


def test_what_a_submission_has_is_asked_of_its_player():
    impl = Implementation({}, {}, LocalObjects(), has=lambda target: target == "fit")
    assert impl.has("fit")
    assert not impl.has("BatchNorm")


def test_the_same_seed_draws_the_same_numbers(impl):
    first, second, other = (impl.rng(seed).normal(size=4).tolist() for seed in (7, 7, 8))
    assert first == second != other


def test_a_held_value_keeps_its_identity(impl):
    params = {"W": np.ones(2)}
    held = impl.hold(params)
    held["W"] -= 1
    assert impl.read(held) is params
    assert params["W"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("held", "value"),
    [
        (np.zeros(2), np.ones(2)),
        ({"W": np.zeros(2)}, {"W": np.ones(2)}),
        ([np.zeros(2)], [np.ones(2)]),
        ({"layers": [np.zeros(2)]}, {"layers": [np.ones(2)]}),
    ],
    ids=["array", "dict", "list", "nested"],
)
def test_writing_changes_the_very_arrays(impl, held, value):
    before = arrays(held)
    impl.write(held, value)
    after = arrays(held)
    assert [id(array) for array in after] == [id(array) for array in before]
    assert [array.tolist() for array in after] == [[1, 1]]


def test_a_list_of_another_length_is_not_written(impl):
    with pytest.raises(ValueError, match="zip"):
        impl.write([np.zeros(1)], [np.ones(1), np.ones(1)])


def arrays(held):
    if isinstance(held, np.ndarray):
        return [held]
    items = held.values() if isinstance(held, dict) else held
    return [array for item in items for array in arrays(item)]
