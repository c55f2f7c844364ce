"""How a run goes through a class: what it grades, in which order, how it stops."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future

import pytest

from grader.cohort.gradebook import Gradebook
from grader.cohort.memory import Recollection
from grader.cohort.records import Entry, State
from grader.cohort.running import ClassRun
from grader.cohort.task import Result
from grader.errors import UsageError
from grader.grading import Options
from grader.messages import Sentence
from grader.report import IsolationFacts, Report, SubmissionFacts

REPORT = Report(
    tool_version="1",
    submission=SubmissionFacts(path="p", sha256="0"),
    seed=0,
    lang="en",
    isolation=IsolationFacts(level="full"),
    points=0,
    score=0,
    assignments=(),
)
GRADED = Result(state=State.GRADED, stored=Recollection("b", Options()).store(REPORT))


class Engine:
    """Answers the oldest task whenever one too many is asked for."""

    def __init__(self, answer, capacity=2):
        self.capacity = capacity
        self.answer = answer
        self.names = []
        self.most = 0
        self.waiting = []

    def submit(self, task):
        name = task.bundle.files[0][0]
        self.names.append(name)
        future = Future()
        self.waiting.append((future, name))
        self.most = max(self.most, sum(not f.done() for f, _ in self.waiting))
        if len(self.waiting) >= self.capacity or name.startswith("last"):
            for other, its_name in self.waiting:
                self._settle(other, its_name)
            self.waiting.clear()
        return future

    def _settle(self, future, name):
        answer = self.answer(name)
        if isinstance(answer, BaseException):
            future.set_exception(answer)
        else:
            future.set_result(answer)


@pytest.fixture
def book(tmp_path):
    with Gradebook.open(tmp_path / "grades", write=True) as gradebook:
        yield gradebook


@pytest.fixture
def entries(tmp_path):
    names = ["a", "b", "c", "last"]
    for name in names:
        (tmp_path / f"{name}.py").write_text(f"# {name}\n", encoding="utf-8")
    return [Entry(student=name, path=tmp_path / f"{name}.py") for name in names]


def run(book, entries, engine, **more):
    book.begin(entries, "request", {})
    class_run = ClassRun(book, lambda: engine, Options(), "request", **more)
    class_run.grade(entries)
    return class_run


def states(book):
    return {row.student: row.state.value for row in book.rows()}


def test_everybody_is_graded_in_order_and_no_more_than_the_engine_takes(book, entries):
    engine = Engine(lambda name: GRADED)
    run(book, entries, engine)
    assert engine.names == ["a.py", "b.py", "c.py", "last.py"]
    assert engine.most <= engine.capacity
    assert set(states(book).values()) == {"graded"}


def test_a_second_run_grades_nobody_again_and_starts_no_engine(book, entries):
    run(book, entries, Engine(lambda name: GRADED))
    book.begin(entries, "request", {})

    def no_engine():
        pytest.fail("there is nothing to grade")

    ClassRun(book, no_engine, Options(), "request").grade(entries)
    assert set(states(book).values()) == {"graded"}


def test_equal_files_are_graded_once(book, entries, tmp_path):
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.py").write_text("x = 1\n", encoding="utf-8")
    same = [Entry(student=name * 2, path=tmp_path / name) for name in "abc"]
    engine = Engine(lambda name: GRADED)
    run(book, [*same, entries[-1]], engine)
    assert engine.names == ["same.py", "last.py"]
    assert [row.remembered for row in book.rows()] == [False, True, True, False]


def test_a_task_that_its_worker_does_not_survive_twice_fails_and_the_others_go_on(book, entries):
    engine = Engine(lambda name: RuntimeError("worker died") if name == "a.py" else GRADED)
    run(book, entries, engine)
    assert engine.names.count("a.py") == 2
    assert states(book) == {"a": "failed", "b": "graded", "c": "graded", "last": "graded"}
    assert "worker died" in next(book.rows()).problem


def test_a_task_that_is_lost_once_is_graded_again(book, entries):
    answers = iter([OSError("gone")])
    engine = Engine(lambda name: next(answers, GRADED))
    run(book, entries, engine)
    assert set(states(book).values()) == {"graded"}
    assert len(engine.names) == len(entries) + 1


def test_what_failed_is_graded_again_only_when_that_is_asked_for(book, entries):
    failed = Result(state=State.FAILED, problem="no", is_settled=False)
    run(book, entries, Engine(lambda name: failed if name == "a.py" else GRADED))
    engine = Engine(lambda name: GRADED, capacity=1)
    run(book, entries, engine)
    assert engine.names == []
    run(book, entries, engine, retry=True)
    assert engine.names == ["a.py"]
    assert states(book)["a"] == "graded"


def test_a_problem_that_is_known_before_is_written_down(book, entries):
    broken = Entry(student="x", path=entries[0].path, problem="two zips")
    run(book, [broken, entries[-1]], Engine(lambda name: GRADED))
    found = {row.student: row for row in book.rows()}
    assert (found["x"].state, found["x"].problem) == (State.UNREADABLE, "two zips")


def test_a_stopped_run_finishes_what_it_has_begun_and_begins_nothing(book, entries):
    def stop(_):
        class_run.stopping = True

    engine = Engine(lambda name: GRADED)
    book.begin(entries, "request", {})
    class_run = ClassRun(book, lambda: engine, Options(), "request", watch=stop)
    class_run.grade(entries)
    assert engine.names == ["a.py", "b.py"]
    assert states(book) == {"a": "graded", "b": "graded", "c": "waiting", "last": "waiting"}


def test_a_request_that_fits_nobody_ends_the_run(book, entries):
    refused = (Sentence("errors.no_dialect", found="x", valid="y"),)
    engine = Engine(lambda name: Result(state=State.FAILED, refused=refused))
    with pytest.raises(UsageError, match="dialect"):
        run(book, entries, engine)
    assert "failed" not in states(book).values()


def test_a_lost_scheduler_ends_the_run_and_keeps_what_is_graded(book, entries):
    engine = Engine(lambda name: CancelledError() if name == "c.py" else GRADED)
    with pytest.raises(UsageError, match="scheduler is lost"):
        run(book, entries, engine)
    assert states(book)["a"] == "graded"
    assert states(book)["c"] == "waiting"
