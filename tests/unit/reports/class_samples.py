"""A class made by hand: forty-two students, and everything that a teacher looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.cohort.records import Row, State
from grader.report import AssignmentResult, CriterionResult, Diagnosis, Note
from grader.text import Language
from grader.verdict import Outcome, Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_row

VERDICTS = (Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL, Verdict.PASS, Verdict.PASS)
CRITERIA = {
    "en": (
        "forward normalizes each feature over the batch",
        "the running statistics follow the momentum",
        "backward returns the gradient of the input, which depends on the mean and the variance",
    ),
    "ko": (
        "순전파가 특성별로 배치 평균과 분산을 써서 정규화합니다",
        "이동 평균이 모멘텀에 따라 갱신됩니다",
        "역전파가 입력의 기울기를 돌려주며 이 값은 배치의 평균과 분산에도 의존합니다",
    ),
}
MISTAKES = {
    "en": ("the variance is divided by N-1 instead of N", "epsilon is added outside the root"),
    "ko": ("분산을 N이 아니라 N-1로 나누었습니다", "ε을 제곱근 밖에서 더했습니다"),
}
TITLES = {
    "en": {"batchnorm": "Batch normalization", "dropout": "Dropout"},
    "ko": {"batchnorm": "배치 정규화", "dropout": "드롭아웃"},
}


def make_class(lang: Language = "en", slugs: tuple[str, ...] = ("batchnorm",)) -> Iterator[Row]:
    """Yield the rows of the class, sorted."""
    unread = Note(kind="unreadable", message="no Python 3", file="old.py")
    for n in range(40):
        assignments = [_assignment(n, slug, lang) for slug in slugs]
        notes = (unread,) if n == 21 else ()
        yield make_row(f"2026{n:04d}", *assignments, lang=lang, notes=notes)
    yield Row(student="20260040", state=State.FAILED, problem="a worker died twice")
    yield Row(student="20260041", state=State.UNREADABLE, problem="no zip that can be read")


def make_next_class(lang: Language = "en") -> Iterator[Row]:
    """Yield the rows of the same class after another run: some results are others."""
    for n, row in enumerate(make_class(lang)):
        if row.report is None or n == 39:
            continue
        assignment = _assignment(n, "batchnorm", lang)
        if n in (5, 6):
            other = Verdict.PASS if n == 5 else Verdict.FAIL
            changed = _criterion(1, other, lang, mistake=n == 6)
            assignment = _with(
                assignment, (assignment.criteria[0], changed, assignment.criteria[2])
            )
        yield make_row(
            row.student,
            replace(assignment, version="2"),
            lang=lang,
            tool_version="0.2.0",
            sha256="1" * 64 if n == 6 else "",
        )
    yield Row(student="20260040", state=State.UNREADABLE, problem="no zip that can be read")
    yield make_row("20260042", _assignment(0, "batchnorm", lang), lang=lang)


def _assignment(n: int, slug: str, lang: Language) -> AssignmentResult:
    verdicts = [VERDICTS[(n * (i + 1) + n // 4) % 5] for i in range(3)]
    criteria = [
        _criterion(i, verdict, lang, mistake=n % 3 > 0) for i, verdict in enumerate(verdicts)
    ]
    if n == 13:
        criteria[0] = replace(criteria[0], outcome=Outcome.TIMED_OUT)
    code = "copied" if n in (16, 26) else f"own {n}"
    return make_assignment(*criteria, slug=slug, title=TITLES[lang][slug], code=code)


def _criterion(i: int, verdict: Verdict, lang: Language, *, mistake: bool) -> CriterionResult:
    named = Diagnosis(id=f"m{i % 2}", title=MISTAKES[lang][i % 2], explanation="", evidence="")
    criterion = make_criterion(f"c{i}", verdict, points=2 + i, title=CRITERIA[lang][i])
    return replace(criterion, diagnosis=named if mistake and verdict is not Verdict.PASS else None)


def _with(assignment: AssignmentResult, criteria: tuple[CriterionResult, ...]) -> AssignmentResult:
    return make_assignment(*criteria, title=assignment.title)
