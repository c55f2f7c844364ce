"""What an experiment showed, as the report has it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from grader.figures import Claim, Figure, overlay
from grader.judging.values import Between
from grader.report import Experiment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.attempt import Attempt
    from grader.judging.observations import Played
    from grader.text import Text


def show_experiment(tried: Attempt) -> Experiment | None:
    """Return the claims and the curves of an experiment that was played; None of all else."""
    if not tried.criterion.is_experiment or tried.expected is None or tried.observed is None:
        return None
    return compare_players(tried.criterion.claims, tried.expected, tried.observed)


def compare_players(
    claims: Mapping[str, Text], expected: Played, observed: Played | None = None
) -> Experiment:
    """Return what the submission showed beside the reference, or the reference alone."""
    right, figure = _claims(expected), _figure(expected)
    got = right if observed is None else _claims(observed)
    if observed is not None and figure is not None and (own := _figure(observed)) is not None:
        figure = overlay(own, figure)
    return Experiment(
        claims=tuple(
            Claim(
                id=id,
                text=text,
                low=right[id].low,
                high=right[id].high,
                value=got[id].value if id in got else math.nan,
                reference=None if observed is None else right[id].value,
            )
            for id, text in claims.items()
            if id in right
        ),
        figure=figure,
    )


def describe_bounds(low: float, high: float) -> str:
    """Return ``[low, high]`` as a person writes it.

    >>> describe_bounds(0.5, math.inf), describe_bounds(-math.inf, 2.0), describe_bounds(0.0, 0.25)
    ('>= 0.5', '<= 2', '0 … 0.25')
    """
    if math.isinf(high):
        return f">= {low:.4g}"
    return f"<= {high:.4g}" if math.isinf(low) else f"{low:.4g} … {high:.4g}"


def _claims(played: Played) -> dict[str, Between]:
    claims: Any = played.observations.get("claims", {})
    return {str(id): value for id, value in claims.items() if isinstance(value, Between)}


def _figure(played: Played) -> Figure | None:
    figure = played.observations.get("figure")
    return figure if isinstance(figure, Figure) else None
