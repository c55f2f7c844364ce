"""What is wrong with a rubric's document: each field by itself, then what they must agree on."""

from __future__ import annotations

from pydantic import ValidationError

from grader.errors import Fault
from grader.rubric.consistency import check_consistency
from grader.rubric.marks import MarkedMapping
from grader.rubric.model import Rubric
from grader.rubric.wording import word_errors


def check_document(document: MarkedMapping) -> list[Fault]:
    """Return every fault of ``document``; none where it can become a rubric."""
    faults: list[Fault] = []
    try:
        Rubric.model_validate(document)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        faults.extend(word_errors(details, document))
    faults.extend(check_consistency(document))
    return faults
