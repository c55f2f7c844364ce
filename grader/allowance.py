"""How long a submission may take: for each call, and for all calls of one probe together."""

from __future__ import annotations

import time

from grader.messages import Sentence
from grader.sandbox.records import RemoteFailure
from grader.verdict import Outcome

CALL_SECONDS = 10.0
PROBE_CALLS = 3
"""A probe may take as long as this many calls at their limit."""
IMPATIENT_SECONDS = 2.0
"""The limit of a call once the submission was stuck: many probes meet one endless loop."""


class Allowance:
    """The time left to one probe."""

    def __init__(self, call_seconds: float) -> None:
        self._call_seconds = call_seconds
        self._ends = time.monotonic() + PROBE_CALLS * call_seconds

    def seconds(self) -> float:
        """Return what the next call may take.

        Raises
        ------
        RemoteFailure
            If nothing is left: many slow calls are one slow probe.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            total = PROBE_CALLS * self._call_seconds
            said = Sentence("judging.calls_together", seconds=f"{total:g}")
            raise RemoteFailure(Outcome.TIMED_OUT, said)
        return min(self._call_seconds, left)
