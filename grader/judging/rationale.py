"""Why a criterion got its verdict, in one sentence of the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.judging.compare import Comparison
from grader.judging.observations import Failure
from grader.judging.relations import Relation
from grader.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.messages import Messages


def say_comparison(comparison: Comparison, messages: Messages) -> str:
    """Return what is wrong with an observation that does not hold."""
    facts, name = comparison.facts, comparison.name
    match comparison.reason:
        case "shape":
            return messages(
                "judging.shape",
                name=name,
                expected=tuple(facts["expected_shape"]),
                observed=tuple(facts["observed_shape"]),
            )
        case "dtype":
            return messages("judging.dtype", name=name, observed=facts["observed_dtype"])
        case "kind":
            return messages("judging.kind", name=name, observed=facts["observed"])
        case "missing":
            return messages("judging.missing", name=name)
        case "surplus":
            return messages("judging.surplus", name=name)
        case "nan":
            return messages("judging.nan", name=name)
        case "infinite":
            return messages("judging.infinite", name=name)
        case "untrue":
            return messages("judging.untrue", name=name)
        case "claim":
            return _say_claim(comparison, messages)
    if facts.get("size", 1) > 1:
        return messages(
            "judging.values", name=name, differing=facts["differing"], size=facts["size"]
        )
    return messages("judging.value", name=name)


def _say_claim(comparison: Comparison, messages: Messages) -> str:
    facts, name = comparison.facts, comparison.name
    match facts.get("claim"):
        case "proportion":
            return messages(
                "judging.proportion",
                name=name,
                observed=facts["observed"],
                expected=facts["expected"],
            )
        case "distribution":
            if facts["outside"]:
                return messages("judging.outside", name=name, outside=facts["outside"])
            return messages("judging.distribution", name=name)
        case "between":
            return messages(
                "judging.between",
                name=name,
                observed=f"{facts['observed']:.4g}",
                expected=facts["expected"],
            )
    return messages("judging.agreement", name=name)


def say_relation(relation: Relation, name: str, messages: Messages) -> str:
    """Return how the observed array relates to the right one."""
    v = relation.values
    sentences: dict[str, Callable[[], str]] = {
        "zeros": lambda: messages("judging.relation_zeros", name=name),
        "transposed": lambda: messages("judging.relation_transposed", name=name),
        "permuted": lambda: messages("judging.relation_permuted", name=name, axes=v["axes"]),
        "reordered": lambda: messages("judging.relation_reordered", name=name),
        "summed": lambda: messages("judging.relation_summed", name=name, axis=v["axis"]),
        "averaged": lambda: messages("judging.relation_averaged", name=name, axis=v["axis"]),
        "summed_all": lambda: messages("judging.relation_summed_all", name=name),
        "not_summed": lambda: messages("judging.relation_not_summed", name=name, axis=v["axis"]),
        "negated": lambda: messages("judging.relation_negated", name=name),
        "factor_named": lambda: messages(
            "judging.relation_factor_named", name=name, factor=v["name"]
        ),
        "factor": lambda: messages(
            "judging.relation_factor", name=name, factor=f"{v['factor']:.6g}"
        ),
        "offset": lambda: messages(
            "judging.relation_offset", name=name, offset=f"{v['offset']:.6g}"
        ),
        "reversed": lambda: messages("judging.relation_reversed", name=name, axis=v["axis"]),
        "equals_other": lambda: messages(
            "judging.relation_equals_other", name=name, other=v["name"]
        ),
    }
    return sentences[relation.kind]()


def say_failure(failure: Failure, messages: Messages) -> str:
    """Return why the probe could not be played to its end."""
    message = failure.message
    match failure.outcome:
        case Outcome.RAISED:
            return messages(
                "judging.raised", error=failure.error_type or "Exception", message=message
            )
        case Outcome.TIMED_OUT:
            return messages.word(message)
        case Outcome.OUT_OF_MEMORY:
            return messages("judging.out_of_memory")
        case Outcome.KILLED:
            return messages.word(message)
        case Outcome.PROTOCOL_ERROR:
            return messages("judging.protocol_error")  # how is for those who attack or mend it
    forms: dict[str, Callable[[], str]] = {
        "nothing_returned": lambda: messages("judging.nothing_returned", **failure.fields),
        "not_array": lambda: messages("judging.not_array", **failure.fields),
        "not_number": lambda: messages("judging.not_number", **failure.fields),
        "not_sequence": lambda: messages("judging.not_sequence", **failure.fields),
        "not_mapping": lambda: messages("judging.not_mapping", **failure.fields),
        "no_gradient": lambda: messages("judging.no_gradient", **failure.fields),
        "not_defined": lambda: messages("judging.not_defined", **failure.fields),
        "missing_key": lambda: messages("judging.missing_key", **failure.fields),
    }
    if failure.error_type in forms:
        return forms[failure.error_type]()
    if failure.error_type == "degenerate":
        return messages.word(message)
    return messages("judging.unusable", message=message)
