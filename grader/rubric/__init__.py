"""The rubric of an assignment: frozen records and their loader."""

from grader.rubric.bundle import bundled, bundled_folder
from grader.rubric.load import LoadedRubric, load_rubric, parse_rubric
from grader.rubric.records import (
    Convention,
    Criterion,
    FollowThrough,
    Misconception,
    Policies,
    Rubric,
    StatedTolerance,
    Suspect,
)

__all__ = [
    "Convention",
    "Criterion",
    "FollowThrough",
    "LoadedRubric",
    "Misconception",
    "Policies",
    "Rubric",
    "StatedTolerance",
    "Suspect",
    "bundled",
    "bundled_folder",
    "load_rubric",
    "parse_rubric",
]
