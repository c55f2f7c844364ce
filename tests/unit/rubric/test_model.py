"""A sound rubric becomes frozen records."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import Any

import pytest

from grader.errors import RubricError
from grader.rubric import model
from grader.rubric.bundle import bundled, bundled_folder
from grader.rubric.load import load_rubric
from grader.rubric.records import Suspect, read_fraction
from grader.text import Text


def test_texts_are_read_in_both_languages(read):
    assert read().title == Text(en="Scaling", ko="크기 바꾸기")


@pytest.mark.parametrize(
    ("written", "exact"),
    [("3", Fraction(3)), ("1/3", Fraction(1, 3)), ("0.1", Fraction(1, 10)), ('"2"', Fraction(2))],
)
def test_points_are_exact(read, written, exact):
    points = read(("points: 3", f"points: {written}")).criteria[0].points
    assert (type(points), points) == (Fraction, exact)


@pytest.mark.parametrize("number", ["1/0", "1e3", " 1", "one", True, None, float("nan")])
def test_what_is_no_plain_number_is_no_fraction(number):
    with pytest.raises(ValueError, match="not a"):
        read_fraction(number)


def test_a_tolerance_is_a_name_or_two_bounds(read):
    assert read().criteria[0].tolerances == {"y": "rounding", "x": (1e-6, 1e-9)}


def test_a_bound_that_is_left_out_is_zero(read):
    rubric = read(("{rtol: 1e-6, atol: 1e-9}", "{rtol: 1e-6}"))
    assert rubric.criteria[0].tolerances["x"] == (1e-6, 0.0)


def test_a_misconception_leaves_nothing_unless_it_says_so(read):
    assert read().criteria[0].misconceptions == (Suspect(id="added", credit=Fraction(0)),)


def test_a_misconception_can_leave_a_share(read):
    rubric = read(("[added]", "[{id: added, credit: 1/4}]"))
    assert rubric.criteria[0].misconceptions[0].credit == Fraction(1, 4)


def test_an_exponent_without_a_point_is_a_number(read):
    assert read().conventions["factor"].default == 1e-5


def test_a_convention_may_default_to_a_list(read):
    rubric = read(("default: 1e-5", "default: [0.9, 0.999]"))
    assert rubric.conventions["factor"].default == (0.9, 0.999)


def test_what_is_left_out_has_a_default(read):
    criterion = read().criteria[0]
    assert (criterion.requires, criterion.visibility, criterion.hints, criterion.timeout) == (
        (),
        "public",
        (),
        None,
    )


def test_follow_through_earns_its_share(read):
    assert read().criteria[1].follow_through.credit == Fraction(1, 2)


def test_a_rubric_cannot_be_changed(read):
    with pytest.raises(dataclasses.FrozenInstanceError):
        read().slug = "other"


def test_lists_become_tuples_and_mappings_plain_dicts(read):
    rubric = read()
    assert type(rubric.criteria) is tuple
    assert type(rubric.misconceptions) is dict
    assert type(rubric.criteria[0].observations) is dict


def test_a_dialect_has_only_its_criteria(read):
    rubric = read(("    requires", "    dialects: [book]\n    requires"))
    assert [criterion.id for criterion in rubric.criteria_in("native")] == ["forward"]
    assert [criterion.id for criterion in rubric.criteria_in("book")] == ["forward", "backward"]


def test_a_dialect_has_only_the_criteria_whose_targets_it_has(read):
    rubric = read()
    assert [c.id for c in rubric.criteria_in("book", {"Scale.forward"})] == ["forward"]
    assert rubric.criteria_in("book", {"Scale.backward"})[0].requires == ()


def test_a_dialect_does_not_require_what_it_does_not_have(read):
    rubric = read(("    probe: forward", "    dialects: [book]\n    probe: forward"))
    assert rubric.criteria_in("native")[0].requires == ()
    assert rubric.criteria_in("book")[1].requires == ("forward",)


def test_a_dialect_does_not_look_for_misconceptions_that_it_does_not_have(read):
    rubric = read(("    replaces", "    dialects: [book]\n    replaces"))
    assert rubric.criteria_in("native")[0].misconceptions == ()
    assert [s.id for s in rubric.criteria_in("book")[0].misconceptions] == ["added"]


def fields_of(record: Any) -> Any:
    """Return the fields of a record or of a checked model as plain mappings and tuples."""
    if dataclasses.is_dataclass(record):
        return {f.name: fields_of(getattr(record, f.name)) for f in dataclasses.fields(record)}
    if isinstance(record, model.BaseModel):
        names = type(record).model_fields
        return {name: fields_of(getattr(record, name)) for name in names if name != "schema_"}
    if isinstance(record, dict):
        return {name: fields_of(value) for name, value in record.items()}
    return tuple(map(fields_of, record)) if isinstance(record, tuple) else record


def common(record: Any, checked: Any) -> Any:
    """Return what of ``record`` was checked: one record stands for criteria and experiments."""
    if isinstance(checked, dict):
        return {name: common(record[name], value) for name, value in checked.items()}
    if isinstance(checked, tuple):
        return tuple(map(common, record, checked)) + record[len(checked) :]
    return record


@pytest.mark.parametrize("slug", bundled())
def test_a_bundled_rubric_is_sound_and_its_records_are_what_was_checked(slug):
    loaded = load_rubric(bundled_folder() / slug)
    checked = fields_of(model.Rubric.model_validate(loaded.document))
    assert common(fields_of(loaded.rubric), checked) == checked
    assert all(c.is_experiment for c in loaded.rubric.experiments)
    assert not any(c.is_experiment for c in loaded.rubric.criteria)
    assert load_rubric(bundled_folder() / slug, trusted=True).rubric == loaded.rubric


def test_a_trusted_rubric_that_cannot_be_read_is_checked_after_all(tmp_path, sound):
    (tmp_path / "rubric.yaml").write_text(sound.replace("slug: scale", ""), encoding="utf-8")
    with pytest.raises(RubricError, match="slug"):
        load_rubric(tmp_path, trusted=True)
