"""``grade PATH --hints N``: the report tells as much as was asked for, in every format."""

import json

import pytest

ASKED = ("examples/submission", "-a", "batchnorm", "--only", "forward-train", "--hints")
TOLD = {"hint": "1", "diagnosis": "2", "your code": "3"}


@pytest.mark.parametrize("level", "0123")
def test_each_level_tells_one_thing_more_and_the_points_stay(run, level):
    done = run(*ASKED, level)
    assert done.code == 1
    assert "y differs from the right answer" in done.out
    assert "0 of 3 points" in done.out
    told = {label for label in TOLD if f"\n  {label} " in done.out}
    assert told == {label for label, least in TOLD.items() if least <= level}


def test_json_tells_no_more_than_the_terminal(run):
    done = run(*ASKED, "1", "--format", "json")
    (criterion,) = json.loads(done.out)["assignments"][0]["criteria"]
    assert criterion["hint"]
    assert criterion["diagnosis"] is None
    assert criterion["source"] is None


def test_everything_is_told_where_nothing_is_asked(run):
    assert run(*ASKED, "3").out == run(*ASKED[:-1]).out


def test_another_level_is_refused(run):
    done = run(*ASKED, "4")
    assert done.code == 2
    assert "--hints='4': valid is 0, 1, 2, 3" in done.err
