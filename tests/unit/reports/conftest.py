"""Reports made by hand: five assignments, sixty criteria, three instructive failures."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from grader.messages import Messages
from grader.report import (
    AssignmentResult,
    CriterionResult,
    Diagnosis,
    IsolationFacts,
    Note,
    Report,
    Source,
    SubmissionFacts,
)
from grader.reports.terminal import open_page, render_report
from grader.text import Language
from grader.verdict import Outcome, Verdict

TITLES = {
    "batchnorm": ("Batch normalization", "배치 정규화"),
    "dropout": ("Dropout", "드롭아웃"),
    "optimizers": ("Optimizers", "최적화 기법"),
    "hyperparameters": ("Hyperparameters", "하이퍼파라미터"),
    "regularization": ("Regularization", "정칙화"),
}


def make_criterion(name: str = "forward_train", **changes: Any) -> CriterionResult:
    """One criterion that passed, with ``changes``."""
    facts: dict[str, Any] = {
        "id": name,
        "title": f"Title of {name}",
        "points": Fraction(2),
        "score": Fraction(2),
        "verdict": Verdict.PASS,
        "outcome": Outcome.COMPLETED,
        "rationale": "",
    }
    return CriterionResult(**(facts | changes))


def make_assignment(
    *criteria: CriterionResult, slug: str = "batchnorm", **changes: Any
) -> AssignmentResult:
    """One assignment whose points are the sum of its criteria's."""
    facts: dict[str, Any] = {
        "slug": slug,
        "title": slug.title(),
        "version": "1",
        "dialect": "book",
        "points": sum((c.points for c in criteria), Fraction(0)),
        "score": sum((c.score for c in criteria), Fraction(0)),
        "criteria": criteria,
    }
    return AssignmentResult(**(facts | changes))


def make_report(*assignments: AssignmentResult, **changes: Any) -> Report:
    """A report on ``submission/`` whose points are the sum of its assignments'."""
    facts: dict[str, Any] = {
        "tool_version": "0.1.0",
        "submission": SubmissionFacts(path="submission/", sha256="0" * 64),
        "seed": 0,
        "lang": "en",
        "isolation": IsolationFacts(level="full"),
        "points": sum((a.points for a in assignments), Fraction(0)),
        "score": sum((a.score for a in assignments), Fraction(0)),
        "assignments": assignments,
    }
    return Report(**(facts | changes))


def make_failure(name: str = "forward_train", **changes: Any) -> CriterionResult:
    """One criterion that failed and says why in every way a report knows."""
    facts: dict[str, Any] = {
        "title": "forward normalizes each feature over the batch",
        "points": Fraction(4),
        "score": Fraction(0),
        "verdict": Verdict.FAIL,
        "rationale": "y differs from the right values in 80 of 80 places.",
        "hint": "compare np.var(x, axis=0) with what your forward subtracts and divides by.",
        "diagnosis": Diagnosis(
            id="ddof-1",
            title="the variance is divided by N-1 instead of N",
            explanation="Batch normalization uses the biased variance of the mini-batch, the mean "
            "of the squared deviations. With N-1 every value comes out slightly too small, "
            "and more so the smaller the batch is.",
            evidence="",
        ),
        "source": Source(
            file="common/layers.py", line=22, text="        self.var = x.var(axis=0, ddof=1)"
        ),
        "evidence": {
            "observation": "y",
            "index": [0, 0],
            "expected": 1.2345678,
            "observed": 1.1953,
            "largest_error": 0.0812,
            "median_error": 0.0211,
            "margin": 81234.5,
            "relation": "y is 0.968 times the right y, everywhere",
        },
    }
    return make_criterion(name, **(facts | changes))


def make_korean_failure() -> CriterionResult:
    """The same failure as a Korean report tells it."""
    return make_failure(
        title="순전파가 특성별로 배치 평균과 분산을 써서 정규화합니다",
        rationale="y의 80개 값 가운데 80개가 올바른 값과 다릅니다.",
        hint="np.var(x, axis=0)의 값과 순전파에서 나누는 값을 비교해 보십시오.",
        diagnosis=Diagnosis(
            id="ddof-1",
            title="분산을 N이 아니라 N-1로 나누었습니다",
            explanation="배치 정규화는 미니배치의 편향 분산, 곧 편차 제곱의 평균을 사용합니다. "
            "N-1로 나누면 모든 값이 조금씩 작아지며 배치가 작을수록 차이가 커집니다.",
            evidence="",
        ),
        evidence=make_failure().evidence | {"relation": "y가 어디서나 올바른 값의 0.968배입니다"},
    )


def make_course_report(lang: Language = "en") -> Report:
    """Five assignments of twelve criteria each, three of which failed."""
    korean = lang == "ko"
    assignments = []
    for slug, titles in TITLES.items():
        criteria = [
            make_criterion(
                f"{slug}_{n}",
                title=f"{n}번 항목: 순전파 결과의 형상과 값이 맞습니다"
                if korean
                else f"criterion {n} holds for the shape and the values of the forward pass",
            )
            for n in range(12)
        ]
        if slug == "batchnorm":
            criteria[0] = make_korean_failure() if korean else make_failure()
        if slug == "dropout":
            criteria[3] = make_failure(
                "backward_mask",
                points=Fraction(3),
                score=Fraction(3, 2),
                verdict=Verdict.PARTIAL,
                diagnosis=None,
                visibility="public",
                evidence={"observation": "dx", "expected_shape": [4, 3], "observed_shape": [3, 4]},
            )
        if slug == "optimizers":
            criteria[5] = make_failure(
                "adam_step",
                points=Fraction(2),
                outcome=Outcome.RAISED,
                rationale="update raised ZeroDivisionError: float division by zero",
                diagnosis=None,
                hint="",
                evidence={
                    "error_type": "ZeroDivisionError",
                    "frames": [{"file": "optim.py", "line": 40, "function": "Adam.update"}],
                    "stdout": "step 0\n",
                },
            )
        title = titles[1] if korean else titles[0]
        assignments.append(make_assignment(*criteria, slug=slug, title=title))
    note = Note(
        kind="missing_module",
        message="'dataset.mnist' is not part of the submission",
        file="common/layers.py",
        line=3,
    )
    return make_report(*assignments, lang=lang, notes=(note,))


@pytest.fixture
def samples() -> SimpleNamespace:
    """The functions of this file, which tests combine."""
    return SimpleNamespace(
        criterion=make_criterion,
        failure=make_failure,
        assignment=make_assignment,
        report=make_report,
        course=make_course_report,
    )


@pytest.fixture
def render() -> Callable[..., str]:
    """Render a report as plain text, 80 columns wide."""

    def rendered(report: Report, encoding: str = "utf-8", **options: Any) -> str:
        return render_report(report, open_page(encoding), Messages(report.lang), **options)

    return rendered
