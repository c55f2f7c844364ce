"""A rubric that starts from another one says only what differs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.errors import RubricError, UsageError
from grader.rubric import bundle, load_rubric

HEAD = "schema: deepgrade/rubric/v1\nextends: ../scale\n"
NEW = """
criteria:
  - id: speed
    title: {en: Speed, ko: 속도}
    targets: [Scale.forward]
    points: 1
    probe: forward
    observations: {y: exact}
    requires: [forward]
"""


@pytest.fixture
def folder(tmp_path, sound):
    for name in ("scale", "mine"):
        (tmp_path / name).mkdir()
    (tmp_path / "scale" / "rubric.yaml").write_text(sound, encoding="utf-8")
    return tmp_path / "mine"


@pytest.fixture
def extended(folder):
    def load(changes, head=HEAD):
        (folder / "rubric.yaml").write_text(head + changes, encoding="utf-8")
        return load_rubric(folder)

    return load


@pytest.fixture
def told(extended):
    def tell(changes, head=HEAD):
        with pytest.raises(RubricError) as caught:
            extended(changes, head)
        return [(f.line, f.column, f.found, f.valid) for f in caught.value.faults]

    return tell


def test_a_rubric_without_changes_is_the_one_it_extends(extended, folder):
    assert extended("").rubric == load_rubric(folder.parent / "scale").rubric


def test_texts_and_points_are_changed_by_the_criterions_id(extended):
    rubric = extended(
        "slug: mine\ncriteria:\n  - {id: forward, points: 7, title: {en: Go}}\n"
    ).rubric
    first, second = rubric.criteria
    assert (rubric.slug, first.points, first.title.en, first.title.ko) == (
        "mine",
        Fraction(7),
        "Go",
        "순전파",
    )
    assert second.points == Fraction(1, 3)


def test_one_tolerance_is_changed_and_the_others_stay(extended):
    rubric = extended("criteria:\n  - {id: forward, observations: {x: iterated}}\n").rubric
    assert rubric.criteria[0].tolerances == {"y": "rounding", "x": "iterated"}


def test_null_takes_a_key_away(extended):
    rubric = extended(
        "criteria:\n  - {id: backward, follow_through: null}\n"
        "  - {id: forward, observations: {x: null}}\n"
    ).rubric
    assert rubric.criteria[1].follow_through is None
    assert list(rubric.criteria[0].observations) == ["y"]


def test_a_list_replaces_the_list(extended):
    assert extended("dialects: [book]\n").rubric.dialects == ("book",)


def test_a_new_criterion_comes_at_the_end(extended):
    assert [c.id for c in extended(NEW).rubric.criteria] == ["forward", "backward", "speed"]


def test_a_new_misconception_is_added(extended):
    more = (
        "misconceptions:\n  twice:\n    title: {en: a, ko: b}\n    explanation: {en: a, ko: b}\n"
        "    replaces: {Scale: Twice}\n"
    )
    assert list(extended(more).rubric.misconceptions) == ["added", "twice"]


def test_a_removed_criterion_is_required_by_none(extended):
    rubric = extended("remove: [forward]\n").rubric
    assert [(c.id, c.requires) for c in rubric.criteria] == [("backward", ())]


def test_only_the_named_criteria_stay_in_their_order(extended):
    assert [c.id for c in extended("only: [backward, forward]\n").rubric.criteria] == [
        "forward",
        "backward",
    ]
    assert [c.id for c in extended("only: [forward]\n").rubric.criteria] == ["forward"]


def test_a_chain_of_rubrics_is_followed(extended, folder):
    extended("slug: mine\n")
    (folder.parent / "third").mkdir()
    file = folder.parent / "third" / "rubric.yaml"
    file.write_text(HEAD.replace("scale", "mine") + 'version: "3"\n', encoding="utf-8")
    loaded = load_rubric(file)
    assert (loaded.rubric.slug, loaded.rubric.version) == ("mine", "3")
    assert [path.resolve().name for path in loaded.folders] == ["third", "mine", "scale"]


def test_a_bundled_assignment_is_extended_by_its_slug(extended, folder, monkeypatch):
    monkeypatch.setattr(bundle, "bundled_folder", lambda: folder.parent)
    monkeypatch.setattr("grader.rubric.load.bundled_folder", lambda: folder.parent)
    assert extended("", HEAD.replace("../scale", "scale")).rubric.slug == "scale"


def test_a_fault_in_the_changes_has_its_place_in_their_file(told):
    assert told("criteria:\n  - id: forward\n    points: 0\n") == [
        (
            5,
            13,
            "found points=0",
            "valid: a number greater than 0, such as 3, 1/3 or 0.5",
        )
    ]


def test_a_fault_in_the_extended_rubric_has_its_place_in_that_file(extended, folder, sound):
    base = folder.parent / "scale" / "rubric.yaml"
    base.write_text(sound.replace("points: 3", "points: 0"), encoding="utf-8")
    with pytest.raises(RubricError) as caught:
        extended("")
    [fault] = caught.value.faults
    assert (fault.file, fault.line) == (str(folder / "../scale/rubric.yaml"), 21)


@pytest.mark.parametrize("key", ["remove", "only"])
def test_an_unknown_criterion_is_told(told, key):
    assert (
        3,
        len(key) + 4,
        f"found {key}[0]='foward'",
        "valid: backward, forward; did you mean 'forward'?",
    ) in told(f"{key}: [foward]\n")


def test_a_selector_that_is_no_list_is_told(told):
    assert told("remove: forward\n") == [
        (3, 9, "found remove='forward'", "valid: a list of ids of criteria of the extended rubric")
    ]


def test_removing_every_criterion_is_told(told):
    [(_, _, found, valid)] = told("only: []\n")
    assert (found, valid) == ("found criteria=[]", "valid: a list of at least one criterion")


def test_an_unknown_rubric_is_told_with_the_bundled_ones(told, monkeypatch):
    monkeypatch.setattr("grader.rubric.load.bundled", lambda: ("batchnorm", "dropout"))
    assert told("", HEAD.replace("../scale", "bathnorm")) == [
        (
            2,
            10,
            "found extends='bathnorm'",
            "valid: a bundled assignment, or a folder that starts with ./ or ../: "
            "batchnorm, dropout; did you mean 'batchnorm'?",
        )
    ]


def test_a_folder_without_a_rubric_is_told(told):
    [(line, column, found, _)] = told("", HEAD.replace("scale", "nowhere"))
    assert (line, column) == (2, 10)
    assert found == "found extends='../nowhere', a folder without a rubric.yaml"


def test_a_rubric_that_extends_itself_is_told(told):
    [(_, _, found, _)] = told("", HEAD.replace("scale", "mine"))
    assert found == "found extends='../mine', which leads back to this rubric"


def test_an_extends_that_is_no_text_is_told(told):
    [(_, _, found, _)] = told("", HEAD.replace("../scale", "[a]"))
    assert found == "found extends=['a']"


def test_a_file_that_is_not_there_is_a_wrong_request(tmp_path):
    with pytest.raises(UsageError, match=r"rubric\.yaml: found no such file; valid: a folder"):
        load_rubric(tmp_path / "rubric.yaml")


def test_text_in_another_encoding_is_told(tmp_path):
    (tmp_path / "rubric.yaml").write_bytes("slug: scale\ntitle: 가".encode("euc-kr"))
    with pytest.raises(RubricError, match=r":2:8  found the byte 0xb0; valid: text in UTF-8"):
        load_rubric(tmp_path)
