"""Play a probe with an implementation and keep what it showed, or why it could not."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from grader.dialects import UnexpectedForm
from grader.errors import InternalError
from grader.judging.gradients import DegenerateForward
from grader.judging.observations import Failure, Played
from grader.sandbox.records import RemoteFailure
from grader.verdict import Outcome

if TYPE_CHECKING:
    from grader.players import Implementation

T = TypeVar("T")
Probe = Callable[["Implementation", np.random.Generator], dict[str, Any]]


def play_locally(probe: Probe, impl: Implementation, rng: np.random.Generator) -> Played:
    """Play with the reference or a misconception; a misconception may well raise."""
    with np.errstate(all="ignore"):
        try:
            return Played(probe(impl, rng))
        except Exception as error:
            return Played(failure=Failure(Outcome.RAISED, str(error), type(error).__name__))


def play_reference(probe: Probe, impl: Implementation, rng: np.random.Generator) -> Played:
    """Play with the reference, whose failure is a fault of the assignment.

    Raises
    ------
    InternalError
        If the reference cannot play the probe.
    """
    played = play_locally(probe, impl, rng)
    if played.failure is not None:
        raise InternalError(
            f"the reference cannot play probe {probe.__name__!r}: "
            f"{played.failure.error_type}: {played.failure.message}"
        )
    return played


def play_remotely(probe: Probe, impl: Implementation, rng: np.random.Generator) -> Played:
    """Play with the submission.

    The reference has already played this probe, so whatever goes wrong here comes from the
    values that the submission gave back.
    """
    started = time.perf_counter()
    observations: dict[str, Any] = {}
    failure = None
    try:
        with np.errstate(all="ignore"):
            observations = settled(impl, lambda: probe(impl, rng))
    except RemoteFailure as error:
        frames = tuple((f.label, f.line, f.function) for f in error.frames)
        failure = Failure(error.outcome, error.said, error.error_type, frames)
    except UnexpectedForm as error:
        failure = Failure(Outcome.COMPLETED, str(error), error.key, fields=error.fields)
    except DegenerateForward as error:
        failure = Failure(Outcome.COMPLETED, error.sentence, "degenerate")
    except InternalError:
        raise
    except Exception as error:
        failure = Failure(Outcome.COMPLETED, f"{type(error).__name__}: {error}", "unusable")
    return Played(observations, failure, seconds=time.perf_counter() - started)


def settled(impl: Implementation, play: Callable[[], T]) -> T:
    """Play, and wait for what was put off: its failure belongs to this play, and came first."""
    try:
        return play()
    finally:
        impl.settle()
