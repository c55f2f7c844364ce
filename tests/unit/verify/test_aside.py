"""What is done aside leaves no trace but its answer."""

from __future__ import annotations

import os

import pytest

from grader.errors import InternalError
from grader.verify.aside import do_aside
from grader.verify.deadline import OutOfTime, deadline


def test_the_answer_comes_back():
    assert do_aside(lambda: ["killed", None, 3]) == ["killed", None, 3]


def test_what_is_changed_there_is_not_changed_here():
    kept = [1]
    assert do_aside(lambda: kept.append(2)) is None
    assert kept == [1]


def test_an_error_is_raised_here():
    with pytest.raises(InternalError, match="ZeroDivisionError"):
        do_aside(lambda: 1 / 0)


def test_a_death_is_told():
    with pytest.raises(ChildProcessError):
        do_aside(lambda: os._exit(3))


def test_processor_time_that_runs_out_raises():
    def spin():
        while True:
            pass

    with pytest.raises(OutOfTime), deadline(0.05):
        spin()


def test_what_ends_in_time_is_left_alone():
    with deadline(5):
        assert sum(range(10)) == 45
