"""The part of the plugin that is awake: collects the criteria and prints the score."""

from __future__ import annotations

import os
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.cli.values import LARGEST_SEED
from grader.errors import DeepgradeError
from grader.messages import Messages, choose_language
from grader.pytest_criteria import POINTS, SCORE, AssignmentNode, CriterionItem
from grader.reports.quantities import format_percent, format_points
from grader.reports.visible import make_visible
from grader.rubric.bundle import bundled
from grader.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Generator

    from grader.pytest_grades import Grades

NOTES_SHOWN = 6
NAME = "deepgrade-criteria"
_SEED = re.compile(r"[0-9]{1,10}", re.ASCII)


class CriteriaPlugin:
    """Registered where ``--grade`` is given.

    Without paths on the command line, pytest collects the criteria and nothing else: a submission's
    own ``test_*.py`` would run unconfined.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Take from ``config`` the arguments that name criteria: pytest looks for no such files."""
        self.config = config
        self.messages = Messages(choose_language(config.option.grade_lang))
        self.grades: Grades | None = None
        _check(config.option, self.messages)
        given = config.args if config.args_source is pytest.Config.ArgsSource.ARGS else []
        chosen = [argument for argument in given if _is_criterion(argument, config)]
        config.args = [argument for argument in given if argument not in chosen]
        self.chosen = [_split(argument) for argument in chosen]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Read the submission; what is wrong with the request is said before anything runs."""
        try:
            self.grades = self._read()
        except DeepgradeError as error:
            raise pytest.UsageError(error.worded(self.messages)) from None
        known = {g.slug: [c.id for c in g.criteria] for g in self.grades.gradable}
        for slug, criterion in self.chosen:
            if slug not in known or criterion not in {"", *known[slug]}:
                found = f"{slug}::{criterion}" if criterion else slug
                valid = [f"{slug}::{one}" for one in known.get(slug, [])] or list(known)
                text = self.messages("plugin.no_such", found=found, valid=", ".join(valid))
                raise pytest.UsageError(text)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Add the assignments to what the session has collected."""
        report = yield
        if isinstance(collector, pytest.Session) and report.passed and self.grades is not None:
            report.result = [*(report.result or ()), *self._nodes(collector, self.grades)]
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Put what the criterion says into the place of a traceback."""
        report = yield
        if isinstance(item, CriterionItem) and call.excinfo is not None:
            report.longrepr = item.tell(call.excinfo.value)
        return report

    def pytest_report_collectionfinish(self) -> list[str]:
        """Say what is graded, and what of the files could not be read."""
        if self.grades is None or self.config.option.verbose < 0:
            return []
        named = ", ".join(f"{g.slug} ({g.found.dialect.name})" for g in self.grades.gradable)
        path, seed = make_visible(self.grades.submission.path), self.grades.options.seed
        lines = [f"deepgrade: {path}: {named}, {self.messages('report.seed', seed=seed)}"]
        notes = self.grades.notes
        for note in notes[:NOTES_SHOWN]:
            place = "" if note.file is None else f"{note.file}: "
            lines.append("  " + make_visible(place + note.message))
        if len(notes) > NOTES_SHOWN:
            lines.append("  " + self.messages("plugin.more_notes", n=len(notes) - NOTES_SHOWN))
        return lines

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print the points of the criteria that ran, wherever they ran."""
        told = [report for some in terminalreporter.stats.values() for report in some]
        facts: dict[str, dict[str, Any]] = {
            report.nodeid: dict(report.user_properties)
            for report in told
            if isinstance(report, pytest.TestReport)
        }
        counted = [fact for fact in facts.values() if POINTS in fact]
        score, points = (
            sum((_exactly(fact[name]) for fact in counted), Fraction(0)) for name in (SCORE, POINTS)
        )
        if points:
            numbers = {"score": format_points(score), "points": format_points(points)}
            percent = format_percent(100 * score / points)
            line = self.messages("report.total", **numbers, percent=percent)
            terminalreporter.write_line(f"deepgrade: {line}")
        isolation = self.grades.isolation if self.grades is not None else None
        if isolation in {"partial", "none"}:
            level = {
                "partial": self.messages("report.isolation_partial"),
                "none": self.messages("report.isolation_none"),
            }[isolation]
            terminalreporter.write_line(self.messages("report.isolation", level=level))

    def pytest_sessionfinish(self) -> None:
        """End the workers."""
        if self.grades is not None:
            self.grades.close()

    def _read(self) -> Grades:
        from grader.options import Options  # noqa: PLC0415 - not before the request is checked
        from grader.pytest_grades import Grades  # noqa: PLC0415 - as above

        option = self.config.option
        return Grades(
            Path(option.grade_path),
            Options(
                assignments=tuple(option.grade_assignments),
                dialect=option.grade_dialect,
                seed=int(option.grade_seed),
                lang=self.messages.lang,
            ),
            show_hidden=option.grade_show_hidden,
        )

    def _nodes(self, session: pytest.Session, grades: Grades) -> list[AssignmentNode]:
        nodes = []
        for gradable in grades.gradable:
            wished = {criterion for slug, criterion in self.chosen if slug == gradable.slug}
            if self.chosen and not wished:
                continue
            nodes.append(
                AssignmentNode.from_parent(
                    session,
                    name=gradable.slug,
                    nodeid=gradable.slug,
                    path=self.config.rootpath / gradable.slug,  # editors want a file for each
                    gradable=gradable,
                    grades=grades,
                    chosen=None if "" in wished or not wished else frozenset(wished),
                )
            )
        return nodes


def _check(option: Any, messages: Messages) -> None:
    """Refuse values that mean nothing; draw a fresh seed, the same for all workers."""
    if option.grade_lang not in (None, *LANGUAGES):
        text = messages(
            "cli.bad_choice",
            name="--grade-lang",
            found=option.grade_lang,
            choices=", ".join(LANGUAGES),
        )
        raise pytest.UsageError(text)
    seed = option.grade_seed
    if seed == "fresh":
        option.grade_seed = str(int.from_bytes(os.urandom(4), "big"))
    elif not _SEED.fullmatch(seed) or int(seed) > LARGEST_SEED:
        text = messages("cli.bad_seed", name="--grade-seed", found=seed, largest=LARGEST_SEED)
        raise pytest.UsageError(text)


def _is_criterion(argument: str, config: pytest.Config) -> bool:
    """Whether an argument is an assignment or one of its criteria, and no file.

    Editors put the folder they run in before it.
    """
    head, colons, _ = argument.partition("::")
    path = config.invocation_params.dir / head
    slugs = {*bundled(), *(Path(one).name for one in config.option.grade_assignments)}
    return path.name in slugs and not (path.is_file() if colons else path.exists())


def _split(argument: str) -> tuple[str, str]:
    """Return an assignment and a criterion, the latter empty where all of them are meant."""
    head, _, criterion = argument.partition("::")
    return Path(head).name, criterion


def _exactly(number: float) -> Fraction:
    """Return the points that were written with six decimals: none has so large a denominator."""
    return Fraction(str(number)).limit_denominator(1000)
