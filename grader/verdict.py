"""What can be said of a criterion, and what can happen to a run. Two closed sets, kept apart."""

from enum import StrEnum


class Verdict(StrEnum):
    """The judgement of one criterion."""

    PASS = "pass"  # noqa: S105  # no password
    PARTIAL = "partial"
    FAIL = "fail"
    NOT_ATTEMPTED = "not_attempted"
    SKIPPED = "skipped"
    ERROR = "error"


class Outcome(StrEnum):
    """What the submission's code did while a probe played with it."""

    COMPLETED = "completed"
    RAISED = "raised"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    KILLED = "killed"
    PROTOCOL_ERROR = "protocol_error"
