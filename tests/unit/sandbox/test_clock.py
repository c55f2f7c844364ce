"""A call that is late because the machine is busy goes on; one that had its time does not."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from grader.sandbox.clock import LONGEST, ProcessClock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the clock is Linux's")


@pytest.fixture
def start():
    started = []

    def start_process(code: str) -> subprocess.Popen:
        started.append(subprocess.Popen([sys.executable, "-S", "-c", code]))
        return started[-1]

    yield start_process
    for process in started:
        process.kill()
        process.wait()


def wait_until(condition):
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_what_has_hardly_run_is_starved_and_what_has_run_is_not(start):
    process = start("while True: pass")
    clock = ProcessClock(process.pid)
    wait_until(lambda: clock.is_starved(1000.0))
    wait_until(lambda: not clock.is_starved(0.1))


def test_what_sleeps_is_not_starved(start):
    process = start("import time; time.sleep(60)")
    clock = ProcessClock(process.pid)
    wait_until(lambda: not clock.is_starved(1000.0))


def test_what_has_ended_is_not_starved(start):
    process = start("")
    process.wait()
    assert not ProcessClock(process.pid).is_starved(1000.0)


def test_nobody_waits_for_ever(start, monkeypatch):
    process = start("while True: pass")
    clock = ProcessClock(process.pid)
    wait_until(lambda: clock.is_starved(1000.0))
    later = time.monotonic() + LONGEST * 1000.0 + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert not clock.is_starved(1000.0)
