"""What the zygote goes through before it forks leaves no trace in a worker."""

from __future__ import annotations

import random
import sys

import numpy as np
import pytest

from grader.sandbox import rehearsal
from grader.sandbox.worker import Worker

from .conftest import Load

HW = """
import linecache, random, sys
import numpy as np
FIRST = random.random(), np.random.rand()
def names():
    return [n for n in (*sys.modules, *linecache.cache) if "rehears" in n or "sandboxed" in n]
"""


def test_a_rehearsal_goes_through_and_asks_for_what_submissions_are_asked_for() -> None:
    asked = {op for op, _, _ in rehearsal._REQUESTS}
    assert asked >= {"load", "make", "call", "call_each", "put", "fetch", "find"}
    rehearsal.rehearse()  # says so where a request fails


def test_a_request_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "_REQUESTS", (("fetch", {}, {"target": 99}),))
    with pytest.raises(RuntimeError, match="KeyError"):
        rehearsal.rehearse()


def test_a_worker_starts_as_if_nothing_had_been_rehearsed(load: Load) -> None:
    session = load(HW)
    assert session.call(session.symbol("hw", "names")) == []
    drawn = session.fetch(session.symbol("hw", "FIRST"))
    assert drawn == (random.Random(0).random(), np.random.RandomState(0).rand())


def test_neither_it_nor_a_worker_that_is_not_installed_takes_over_the_process() -> None:
    before = np.__dict__["__getattr__"], sys.stdout, sys.stderr
    Worker()
    rehearsal.rehearse()
    assert (np.__dict__["__getattr__"], sys.stdout, sys.stderr) == before
