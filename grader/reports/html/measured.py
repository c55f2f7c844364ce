"""The numbers of a failure as a table: what was expected, what came instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.reports.measured import OTHERS, describe_errors
from grader.reports.quantities import format_index, format_shape, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.messages import Messages


@dataclass(frozen=True)
class Measured:
    """Rows of (what, expected, observed), and what else there is to say."""

    rows: tuple[tuple[str, str, str], ...]
    remarks: tuple[str, ...]


def measure(evidence: Mapping[str, Any], messages: Messages) -> Measured:
    """Return what ``evidence`` tells in numbers; keys that are not known are left out."""
    return Measured(tuple(_rows(evidence, messages)), tuple(_remarks(evidence, messages)))


def _rows(evidence: Mapping[str, Any], messages: Messages) -> Iterator[tuple[str, str, str]]:
    name = evidence.get("observation")
    what = messages("report.result") if name is None else format_value(name)
    right, got = (
        format_value(evidence[key]) if key in evidence else "" for key in ("expected", "observed")
    )
    if right or got:
        yield what + format_index(evidence.get("index")), right, got
    for label, key, form in (
        (messages("html.shape", name=what), "shape", format_shape),
        (messages("html.dtype", name=what), "dtype", format_value),
    ):
        expected, observed = (evidence.get(f"{side}_{key}") for side in ("expected", "observed"))
        if expected is not None and observed is not None and expected != observed:
            yield label, form(expected), form(observed)


def _remarks(evidence: Mapping[str, Any], messages: Messages) -> Iterator[str]:
    if errors := describe_errors(evidence, messages):
        yield " · ".join(errors)
    relation = evidence.get("relation")
    if isinstance(relation, str):
        yield relation
    others = evidence.get("also_failing")
    if isinstance(others, list | tuple) and others:
        names = ", ".join(map(format_value, others[:OTHERS]))
        yield messages("report.also_failing", names=names)
