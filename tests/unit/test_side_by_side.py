from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from grader.side_by_side import can_fork, side_by_side

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system does not copy processes")


def nothing() -> None:
    pass


def test_both_results_come_back_and_the_second_is_from_another_process() -> None:
    here, there = side_by_side(lambda tick: os.getpid(), lambda tick: os.getpid(), nothing)
    assert here == os.getpid()
    assert there not in (None, here)


def test_a_result_larger_than_a_pipe_holds_comes_back_whole() -> None:
    _, there = side_by_side(lambda tick: None, lambda tick: "x" * 1_000_000, nothing)
    assert there == "x" * 1_000_000


@pytest.mark.filterwarnings("ignore")
def test_a_copy_that_fails_gives_none() -> None:
    def fail(tick: Callable[[], None]) -> int:
        raise RuntimeError("on purpose")

    assert side_by_side(lambda tick: 1, fail, nothing) == (1, None)


def test_a_copy_that_dies_gives_none() -> None:
    def die(tick: Callable[[], None]) -> int:
        os._exit(3)

    assert side_by_side(lambda tick: 1, die, nothing) == (1, None)


def test_a_failure_here_is_raised_when_the_copy_has_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(tick: Callable[[], None]) -> int:
        raise RuntimeError("on purpose")

    seen = []

    def fork() -> int:
        seen.append(real_fork())
        return seen[0]

    real_fork = os.fork
    monkeypatch.setattr(os, "fork", fork)
    with pytest.raises(RuntimeError, match="on purpose"):
        side_by_side(fail, lambda tick: 1, nothing)
    with pytest.raises(ChildProcessError):
        os.waitpid(seen[0], os.WNOHANG)


def test_the_steps_of_both_are_counted() -> None:
    counted = []

    def here(tick: Callable[[], None]) -> None:
        for _ in range(3):
            tick()

    def there(tick: Callable[[], None]) -> None:
        for _ in range(4):
            tick()

    side_by_side(here, there, lambda: counted.append(os.getpid()))
    assert counted == [os.getpid()] * 7
