"""The numbers of a failure in words: where it differs, by how much, and how it relates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from grader.reports.quantities import format_index, format_shape, format_size, format_value
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.messages import Messages
    from grader.reports.marks import Marks

OTHERS = 8


def describe_numbers(
    evidence: Mapping[str, Any], rationale: str, messages: Messages, marks: Marks
) -> list[str]:
    """Return the lines that tell what was measured and that ``rationale`` does not tell yet.

    Keys that are not known are left out.
    """
    lines = [
        *_mismatches(evidence, rationale, messages),
        marks.separator.join(
            [*_values(evidence, rationale, messages), *describe_errors(evidence, messages)]
        ),
    ]
    relation = evidence.get("relation")
    if isinstance(relation, str):
        lines.append(make_visible(relation))
    others = evidence.get("also_failing")
    if isinstance(others, list | tuple) and others:
        names = ", ".join(format_value(name) for name in others[:OTHERS])
        lines.append(messages("report.also_failing", names=names))
    return [line for line in lines if line]


def _mismatches(evidence: Mapping[str, Any], rationale: str, messages: Messages) -> list[str]:
    lines = []
    shapes = evidence.get("expected_shape"), evidence.get("observed_shape")
    if None not in shapes and shapes[0] != shapes[1]:
        expected, observed = (format_shape(shape) for shape in shapes)
        if not _tells(rationale, expected, observed):
            lines.append(messages("report.shapes", expected=expected, observed=observed))
    dtypes = evidence.get("expected_dtype"), evidence.get("observed_dtype")
    if None not in dtypes and dtypes[0] != dtypes[1]:
        expected, observed = (format_value(dtype) for dtype in dtypes)
        if not _tells(rationale, expected, observed):
            lines.append(messages("report.dtypes", expected=expected, observed=observed))
    return lines


def _values(evidence: Mapping[str, Any], rationale: str, messages: Messages) -> list[str]:
    name = evidence.get("observation")
    place = format_value(name) if name is not None else messages("report.result")
    place += format_index(evidence.get("index"))
    fields = {
        key: format_value(evidence[key]) for key in ("expected", "observed") if key in evidence
    }
    if fields and _tells(rationale, *fields.values()):
        return []
    match sorted(fields):
        case ["expected", "observed"]:
            return [messages("report.values", place=place, **fields)]
        case ["expected"]:
            return [messages("report.value_expected", place=place, **fields)]
        case ["observed"]:
            return [messages("report.value_observed", place=place, **fields)]
        case _:
            return []


def describe_errors(evidence: Mapping[str, Any], messages: Messages) -> list[str]:
    """Return how large the errors are."""
    parts = []
    if (largest := _number(evidence.get("largest_error"))) is not None:
        parts.append(messages("report.largest_error", error=format_size(largest)))
    if (median := _number(evidence.get("median_error"))) is not None:
        parts.append(messages("report.median_error", error=format_size(median)))
    if (margin := _number(evidence.get("margin"))) is not None and margin > 1:
        parts.append(messages("report.margin", margin=format_size(margin)))
    return parts


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _tells(sentence: str, *values: str) -> bool:
    """Return whether ``sentence`` has every one of ``values`` as a word of its own."""
    return all(re.search(rf"(?<![\w.]){re.escape(v)}(?!\w|\.\d)", sentence) for v in values)
