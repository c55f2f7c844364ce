"""Grade one assignment of a submission: attempt every criterion, then name the mistakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from grader.attempt import Attempt, attempt, with_credit
from grader.dialects import Found
from grader.errors import InternalError
from grader.fingerprint import fingerprint
from grader.judging.diagnose import Candidate, also, choose
from grader.judging.judge import judge
from grader.messages import Sentence
from grader.noting import word_source_note
from grader.player import Submitted
from grader.report import AssignmentResult
from grader.scoring import totals
from grader.submission import SourceNote
from grader.verdict import Verdict
from grader.wording import Wording

if TYPE_CHECKING:
    from grader.messages import Messages
    from grader.oracle import Oracle
    from grader.rubric.records import Criterion
    from grader.run import Run

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Named:
    """An attempt with the misconception that was told apart, if one was."""

    attempt: Attempt
    misconception: str | None = None
    also: tuple[str, ...] = ()


def assess(
    run: Run, found: Found, oracle: Oracle, criteria: tuple[Criterion, ...], progress: Progress
) -> tuple[AssignmentResult, ...]:
    """Return the result of one assignment in each of the run's languages.

    A fault of ours ends as verdict ``error``.
    """
    rubric = oracle.assignment.rubric
    submitted = Submitted(run, found, oracle)
    tried: list[tuple[Attempt, str | None]] = []
    earlier: dict[str, Attempt] = {}
    for criterion in criteria:
        progress(criterion.title.in_language(run.languages[0].lang))
        tried.append(_try(criterion, submitted, oracle, earlier))
        earlier[criterion.id] = tried[-1][0]
    _note_choices(run, found)
    named = name_mistakes([a for a, _ in tried], submitted.conventions, oracle)
    conventions = submitted.conventions if found.parts else {}
    own = fingerprint(found, oracle.assignment)

    def word(messages: Messages) -> AssignmentResult:
        wording = Wording(messages, rubric, found)
        results = tuple(
            wording.result(n.attempt, n.misconception, n.also, fault)
            for (_, fault), n in zip(tried, named, strict=True)
        )
        points, score = totals(results)
        return AssignmentResult(
            slug=rubric.slug,
            title=rubric.title.in_language(messages.lang),
            version=rubric.version,
            dialect=found.dialect.name if found.parts else None,
            conventions=conventions,
            departures=wording.departures(conventions) if found.parts else (),
            points=points,
            score=score,
            criteria=results,
            fingerprint=own,
        )

    return tuple(map(word, run.languages))


def _try(
    criterion: Criterion, submitted: Submitted, oracle: Oracle, earlier: Mapping[str, Attempt]
) -> tuple[Attempt, str | None]:
    try:
        return attempt(criterion, submitted, oracle, earlier), None
    except InternalError as error:
        if submitted.give_up_conventions():  # no submission can lead the reference astray
            return _try(criterion, submitted, oracle, earlier)
        return Attempt(criterion, Verdict.ERROR), str(error)


def name_mistakes(
    attempts: list[Attempt], conventions: Mapping[str, Any], oracle: Oracle
) -> list[Named]:
    """Choose each attempt's misconception in the light of all of them."""
    support = Counter(c.id for tried in attempts for c in tried.candidates)
    for id in list(support):
        if _is_contradicted(id, attempts, conventions, oracle):
            support[id] = 0
    named = [_named(tried, choose(tried.candidates, support)) for tried in attempts]
    known = {n.misconception for n in named}
    return [_explained(n, known) if n.attempt.criterion.is_experiment else n for n in named]


def _explained(experiment: Named, known: set[str | None]) -> Named:
    """Explain a broken claim by the one misconception known to break it that others showed."""
    tried = experiment.attempt
    breaking = [s.id for s in tried.criterion.misconceptions if s.id in known]
    if tried.verdict is not Verdict.FAIL or len(breaking) != 1:
        return experiment
    return Named(tried, breaking[0])


def _is_contradicted(
    id: str, attempts: list[Attempt], conventions: Mapping[str, Any], oracle: Oracle
) -> bool:
    """Whether a criterion passed that this misconception would have failed."""
    for tried in attempts:
        if tried.criterion.is_experiment:
            continue
        suspects = {suspect.id for suspect in tried.criterion.misconceptions}
        if tried.verdict is Verdict.PASS and not tried.followed and id in suspects:
            right = oracle.reference(tried.criterion.probe, conventions)
            wrong = oracle.misconception(id, tried.criterion.probe, conventions)
            if not judge(right, wrong, tried.criterion.tolerances).holds:
                return True
    return False


def _named(tried: Attempt, chosen: Candidate | None) -> Named:
    if chosen is None:
        return Named(tried)
    others = tuple(c.id for c in also(tried.candidates, chosen))
    return Named(with_credit(tried, chosen.id), chosen.id, others)


def _note_choices(run: Run, found: Found) -> None:
    """Say which definition was graded where the submission has several."""
    for target, others in found.others.items():
        if others and "." not in target:
            graded = found.symbols[target]
            places = ", ".join(f"{s.label}:{s.line}" for s in others)
            sentence = Sentence(
                "notes.several_definitions",
                name=graded.qualname,
                graded=f"{graded.label}:{graded.line}",
                others=places,
            )
            note = SourceNote("several_definitions", sentence, graded.label, graded.line)
            run.note([partial(word_source_note, note)])
