"""A module whose loading never ends is waited for once, not once for each criterion."""

from __future__ import annotations

from pathlib import Path

from grader.grading import Grader, Options
from grader.sandbox.host import Limits, Sandbox
from grader.submission import load
from grader.verdict import Outcome, Verdict

HW = """
import numpy as np

class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma, self.beta = gamma, beta
    def forward(self, x, train_flg=True):
        return self.gamma * x + self.beta
    def backward(self, dout):
        return self.gamma * dout
"""
ENDLESS = """
class Loops:
    while True:
        pass
"""


class Counting(Sandbox):
    """A sandbox that counts its sessions."""

    opened = 0

    def open(self, payload):
        self.opened += 1
        return super().open(payload)


def test_it_is_tried_once_and_costs_every_criterion(tmp_path: Path) -> None:
    (tmp_path / "layers.py").write_text(HW + ENDLESS)
    with Counting(Limits(load_seconds=0.3)) as sandbox:
        report = Grader(sandbox).grade(load(tmp_path), Options(assignments=("batchnorm",)))
        (result,) = report.assignments
        failed = [c for c in result.criteria if c.verdict is Verdict.FAIL]
        assert len(failed) > 4
        assert {c.outcome for c in failed} == {Outcome.TIMED_OUT}
        assert sandbox.opened == 1


def test_a_death_while_loading_is_no_reason_to_give_up(tmp_path: Path) -> None:
    (tmp_path / "layers.py").write_text(HW + "\nclass Ends:\n    import os\n    os._exit(3)\n")
    with Counting() as sandbox:
        report = Grader(sandbox).grade(load(tmp_path), Options(assignments=("batchnorm",)))
        assert {c.outcome for c in report.assignments[0].criteria} >= {Outcome.KILLED}
        assert sandbox.opened > 4
