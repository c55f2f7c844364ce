"""Grader processes may die: what they were grading is graded again, and given up at last."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grader.cohort import processes as module
from grader.cohort.bundle import read_bundle
from grader.cohort.engines import LocalEngine
from grader.cohort.memory import read_report
from grader.cohort.processes import GraderProcesses, ProcessDied
from grader.cohort.records import State
from grader.cohort.task import Task
from grader.grading import Options
from grader.processors import available

RIGHT = Path(__file__).parents[3] / "assignments" / "dropout" / "specimens" / "correct-native"
TASK = Task(bundle=read_bundle(RIGHT), options=Options(assignments=("dropout",)), request="one")


@pytest.fixture
def processes():
    some = GraderProcesses()
    yield some
    some.close()


def in_thread(processes, task=TASK):
    """Start to grade; return the thread and the list that the result comes into."""
    results = []

    def grade():
        try:
            results.append(processes.grade(task))
        except ProcessDied as error:
            results.append(error)

    thread = threading.Thread(target=grade)
    thread.start()
    return thread, results


def next_pid(processes, known):
    while not (new := set(processes.pids()) - known):
        pass
    return new.pop()


def kill_the_next(processes, times):
    known = set()
    for _ in range(times):
        pid = next_pid(processes, known)
        known.add(pid)
        os.kill(pid, signal.SIGKILL)


def test_a_submission_whose_process_is_killed_is_graded_by_another(processes):
    thread, results = in_thread(processes)
    kill_the_next(processes, 1)
    thread.join()
    (result,) = results
    assert result.state is State.GRADED
    assert read_report(result.stored).percent == 100


def test_a_submission_that_costs_two_processes_is_given_up_with_a_sentence(processes):
    thread, results = in_thread(processes)
    kill_the_next(processes, 2)
    thread.join()
    (result,) = results
    assert result.state is State.FAILED
    assert "killed twice" in result.problem
    assert not result.is_settled
    assert processes.grade(TASK).state is State.GRADED


def test_a_process_that_is_stuck_is_killed():
    some = GraderProcesses(longest=0.01)
    assert some.grade(TASK).state is State.FAILED
    some.close()


def test_one_process_grades_one_submission_after_the_other(processes):
    results = [processes.grade(TASK) for _ in range(2)]
    assert len(processes.pids()) == 1
    reports = [read_report(result.stored) for result in results]
    assert reports[0].score == reports[1].score > 0


def test_processes_that_were_started_ahead_grade_the_first_submissions(processes):
    processes.prepare(2)
    before = processes.pids()
    assert len(before) == 2
    assert processes.grade(TASK).state is State.GRADED
    assert processes.grade(TASK).state is State.GRADED
    assert processes.pids() == before


def test_a_process_that_was_started_ahead_grades_one_request_only(processes):
    processes.prepare(1)
    processes.grade(TASK)
    before = processes.pids()
    processes.grade(Task(bundle=TASK.bundle, options=TASK.options, request="another"))
    assert set(processes.pids()).isdisjoint(before)


def test_another_request_gets_a_process_of_its_own(processes):
    processes.grade(TASK)
    before = processes.pids()
    processes.grade(Task(bundle=TASK.bundle, options=TASK.options, request="another"))
    after = processes.pids()
    assert len(after) == 1
    assert before != after


def test_a_process_that_ended_while_it_was_idle_costs_nobody_a_try(processes, monkeypatch):
    monkeypatch.setattr(module, "TRIES", 1)
    processes.grade(TASK)
    (pid,) = processes.pids()
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert processes.grade(TASK).state is State.GRADED


def test_each_process_has_a_processor_of_its_own_and_a_new_one_takes_over_what_is_free(monkeypatch):
    kept = {}
    monkeypatch.setattr(module, "keep_on", kept.__setitem__)
    some = GraderProcesses(processors=(5, 7))
    threads = [in_thread(some)[0] for _ in range(3)]
    while len(some.pids()) < 3:
        pass
    for thread in threads:
        thread.join()
    assert sorted(kept.values()) == [5, 7]
    victim = next(pid for pid, processor in kept.items() if processor == 7)
    os.kill(victim, signal.SIGKILL)
    os.waitid(os.P_PID, victim, os.WEXITED | os.WNOWAIT)
    before = set(kept)
    again = [in_thread(some)[0] for _ in range(3)]
    for thread in again:
        thread.join()
    assert [kept[pid] for pid in set(kept) - before] == [7]
    some.close()


def test_where_there_are_as_many_jobs_as_processors_each_keeps_to_its_own():
    processors = available()
    for jobs, expected in ((len(processors), processors), (len(processors) + 1, ())):
        engine = LocalEngine(jobs)
        assert tuple(engine.processes.processors) == expected
        engine.shutdown()


def test_closing_ends_those_who_wait(processes):
    thread, results = in_thread(processes)
    next_pid(processes, set())
    processes.close()
    thread.join()
    assert isinstance(results[0], ProcessDied)
    assert processes.pids() == ()


def test_another_installation_has_to_be_the_same(processes):
    task = Task(bundle=TASK.bundle, options=TASK.options, request="another", elsewhere=True)
    result = processes.grade(task)
    assert result.state is State.FAILED
    assert "another version" in result.problem


def test_an_unreadable_submission_is_a_result(processes, tmp_path):
    (tmp_path / "hw.zip").write_bytes(b"PK")
    result = processes.grade(
        Task(bundle=read_bundle(tmp_path / "hw.zip"), options=TASK.options, request="one")
    )
    assert (result.state, result.stored) == (State.UNREADABLE, b"")
    assert "hw.zip" in result.problem


def test_a_process_ends_when_nobody_is_there_any_more():
    with subprocess.Popen(
        [sys.executable, "-P", "-c", module._START],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as process:
        process.stdin.close()
        assert process.wait(timeout=30) == 0
