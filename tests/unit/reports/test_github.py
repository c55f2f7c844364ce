"""What GitHub Actions is told: where, how much of it, and in which words."""

from fractions import Fraction
from pathlib import PurePosixPath

import pytest

from grader.messages import Messages
from grader.report import Source
from grader.reports.github import annotate
from grader.reports.github_classroom import MOST_BYTES, to_github_classroom
from grader.reports.step_summary import step_summary
from grader.verdict import Verdict

MESSAGES = Messages("en")
ROOT = PurePosixPath()
ROOMS = range(10_000, 16_000, 97)


def annotated(report, base=ROOT):
    return list(annotate(report, MESSAGES, base))


def test_a_failure_stands_at_the_students_line(samples):
    (line,) = annotated(samples.report(samples.assignment(samples.failure())))
    title = "the variance is divided by N-1 instead of N (-4)"
    assert line.startswith(f"::error file=common/layers.py,line=22,title={title}::")


def test_the_file_is_named_from_the_root_of_the_repository(samples):
    (line,) = annotated(
        samples.report(samples.assignment(samples.failure())), PurePosixPath("homework/2")
    )
    assert "file=homework/2/common/layers.py," in line


def test_a_cell_of_a_notebook_is_named_by_its_file_alone(samples):
    source = Source(file="hw2.ipynb[cell 3]", line=5)
    (line,) = annotated(samples.report(samples.assignment(samples.failure(source=source))))
    assert "file=hw2.ipynb,title=" in line


def test_a_submission_outside_of_the_repository_gets_no_places(samples):
    (line,) = annotated(samples.report(samples.assignment(samples.failure())), None)
    assert line.startswith("::error title=")


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        (Verdict.FAIL, "error"),
        (Verdict.PARTIAL, "warning"),
        (Verdict.NOT_ATTEMPTED, "notice"),
        (Verdict.SKIPPED, "notice"),
        (Verdict.ERROR, "notice"),
    ],
)
def test_the_kind_of_an_annotation_follows_from_the_verdict(samples, verdict, kind):
    (line,) = annotated(samples.report(samples.assignment(samples.failure(verdict=verdict))))
    assert line.startswith(f"::{kind} ")


def test_what_passed_is_not_annotated(samples):
    assert annotated(samples.report(samples.assignment(samples.criterion()))) == []


def test_of_many_failures_the_ten_most_valuable_are_annotated(samples):
    failures = [
        samples.failure(f"f{n}", points=Fraction(n), rationale=f"reason {n}") for n in range(1, 13)
    ]
    lines = annotated(samples.report(samples.assignment(*failures)))
    lost = [int(line.partition("(-")[2].partition(")")[0]) for line in lines]
    assert lost == list(range(12, 2, -1))


def large_report(samples, n=300):
    failures = [
        samples.failure(f"f{i}", rationale=f"{i} <>&" * 100, title="<" * 300) for i in range(n)
    ]
    return samples.report(samples.assignment(*failures))


def test_a_long_summary_is_cut_between_its_parts_and_says_so(samples):
    report = large_report(samples, 30)
    sizes = {room: len(step_summary(report, MESSAGES, room=room).encode()) for room in ROOMS}
    assert all(room / 2 < size <= room for room, size in sizes.items())
    text = step_summary(report, MESSAGES, room=20_000)
    assert text.count("<details") == text.count("</details>") > 1
    assert text.endswith("the log has all of it.\n")


def test_a_summary_that_is_full_already_gets_nothing_but_the_remark(samples):
    assert step_summary(large_report(samples, 1), MESSAGES, room=0).startswith("The rest")


def test_code_is_shown_once_though_several_mistakes_are_in_it(samples):
    source = Source(file="a.py", line=3, code="def forward(x):\n    return x", code_line=3)
    failures = [samples.failure(name, rationale=name, source=source) for name in ("a", "b")]
    text = step_summary(samples.report(samples.assignment(*failures)), MESSAGES)
    assert text.count("def forward(x):") == 1


def test_a_payload_for_github_classroom_fits_into_one_environment_variable(samples):
    assert len(to_github_classroom(large_report(samples), MESSAGES)) <= MOST_BYTES * 4 / 3 + 4
