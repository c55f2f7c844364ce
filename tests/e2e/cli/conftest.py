"""The command line in this process, and reports to hand to it instead of grading."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from grader.cli import grading
from grader.cli.main import main
from grader.report import (
    AssignmentResult,
    CriterionResult,
    IsolationFacts,
    Report,
    SubmissionFacts,
)
from grader.verdict import Outcome, Verdict


def make_report(score: int = 2, verdict: Verdict = Verdict.PASS, points: int = 2) -> Report:
    """A report of one criterion."""
    criterion = CriterionResult(
        id="forward",
        title="forward is right",
        points=Fraction(points),
        score=Fraction(score),
        verdict=verdict,
        outcome=Outcome.COMPLETED,
        rationale="",
    )
    assignment = AssignmentResult(
        slug="batchnorm",
        title="Batch normalization",
        version="1",
        dialect="book",
        points=Fraction(points),
        score=Fraction(score),
        criteria=(criterion,),
    )
    return Report(
        tool_version="0.1.0",
        submission=SubmissionFacts(path="hw", sha256="0"),
        seed=0,
        lang="en",
        isolation=IsolationFacts(level="full"),
        points=Fraction(points),
        score=Fraction(score),
        assignments=(assignment,),
    )


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English, whatever the machine's locale is."""
    monkeypatch.setenv("DEEPGRADE_LANG", "en")
    monkeypatch.delenv("DEEPGRADE_DEBUG", raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., SimpleNamespace]:
    """Run the command in this process; return its code, out and err."""

    def run_main(*arguments: str) -> SimpleNamespace:
        code = main(arguments)
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, out=out, err=err)

    return run_main


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, Any]]]:
    """Have this report, or this error, come out of grading; return the requests that were made."""

    def give(outcome: Report | BaseException | None = None) -> list[dict[str, Any]]:
        requests: list[dict[str, Any]] = []

        def grade_warm(
            path: str, messages: object, *, languages: tuple[str, ...], **request: Any
        ) -> tuple[Report, ...]:
            requests.append({"path": path, **request})
            if isinstance(outcome, BaseException):
                raise outcome
            return tuple(make_report() if outcome is None else outcome for _ in languages)

        monkeypatch.setattr(grading, "grade_warm", grade_warm)
        return requests

    return give


@pytest.fixture
def report() -> Callable[..., Report]:
    return make_report


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command as a process of its own."""

    def run_process(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "grader.cli.main", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            env={**os.environ, **environ},
            check=False,
        )

    return run_process
