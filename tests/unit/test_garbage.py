"""Who grades for long looks for garbage seldom: it costs time and finds next to nothing."""

from __future__ import annotations

import gc

import pytest

from grader.cli.quick_start import quicken_start
from grader.cohort import child
from grader.garbage import NEW_OBJECTS


@pytest.fixture(autouse=True)
def threshold():
    """Return how to ask for the threshold, which is afterwards what it was."""
    usual = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield lambda: gc.get_threshold()[0]
    gc.set_threshold(*usual)


def test_a_command_looks_seldom(threshold):
    quicken_start()
    assert threshold() == NEW_OBJECTS


def test_a_grader_process_looks_seldom_before_it_loads_anything(threshold, monkeypatch):
    class Asked(Exception):
        pass

    def ask():
        raise Asked

    monkeypatch.setattr(child, "_channels", ask)
    monkeypatch.setattr(child.signal, "signal", lambda *_: None)
    with pytest.raises(Asked):
        child.main()
    assert threshold() == NEW_OBJECTS
