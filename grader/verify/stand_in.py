"""An implementation of this process in the place of a submission.

`grader.attempt` judges it with the code that judges submissions; only the sandbox is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from grader.playing import play_locally

if TYPE_CHECKING:
    from grader.judging.observations import Played
    from grader.oracle import Oracle
    from grader.players import Implementation


class StandIn:
    """A local player with everything that an attempt asks of a submission."""

    def __init__(
        self,
        oracle: Oracle,
        conventions: Mapping[str, Any],
        implementation: Callable[[], Implementation],
    ) -> None:
        self.conventions = dict(conventions)
        self.oracle = oracle
        self._implementation = implementation
        self._played: dict[str, Played] = {}

    def has(self, target: str) -> bool:
        """Whether there is such a target: there is."""
        return True

    def forbidden(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Return what a source policy forbids: nothing, for there is no source."""
        return ()

    def is_unwritten(self, targets: tuple[str, ...], observed: Played) -> bool:
        """Whether the targets were left as the starter had them: never."""
        return False

    def play(self, probe: str, timeout: float | None = None) -> Played:
        """Play a probe once; asking again gives the same observations."""
        if probe not in self._played:
            rng = self.oracle.rng(probe)
            self._played[probe] = play_locally(
                self.oracle.probe(probe), self._implementation(), rng
            )
        return self._played[probe]


class Believer(StandIn):
    """A misconception in the place of a submission."""

    def __init__(self, oracle: Oracle, conventions: Mapping[str, Any], id: str) -> None:
        super().__init__(oracle, conventions, _never)
        self._id = id

    def play(self, probe: str, timeout: float | None = None) -> Played:
        """Return what the oracle remembers of the misconception."""
        return self.oracle.misconception(self._id, probe, self.conventions)


def _never() -> Implementation:
    raise AssertionError("the oracle builds the implementations of misconceptions")
