"""Processes are kept on a processor where the system can do so."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader import processors

TELL = "import os; input(); print(*os.sched_getaffinity(0))"
needs_affinity = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="the system does not tell"
)


@needs_affinity
def test_a_process_that_is_kept_on_a_processor_runs_there_only():
    last = processors.available()[-1]
    with subprocess.Popen(
        [sys.executable, "-c", TELL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        processors.keep_on(process.pid, last)
        told, _ = process.communicate("\n")
    assert told.split() == [str(last)]


@needs_affinity
def test_only_those_are_available_that_this_process_may_run_on(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {6, 2})
    assert processors.available() == (2, 6)


def test_where_the_system_does_not_tell_all_are_available(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert processors.available() == (0, 1, 2)


@needs_affinity
def test_a_processor_that_is_not_there_is_no_error():
    before = processors.available()
    processors.keep_on(0, 10_000)
    assert processors.available() == before
