"""Twelve mistakes, each of which one of the twelve checks is there to find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

RIGHT = Path(__file__).with_name("right.py")


@dataclass(frozen=True)
class Mistake:
    """What is written instead of what is right, and the only check that sees it."""

    check: str
    right: str
    wrong: str


MISTAKES = (
    Mistake("dropout_share", "random(x.shape) >= self.ratio", "random(x.shape) < self.ratio"),
    Mistake("dropout_test", "return x * (1 - self.ratio)", "return x"),
    Mistake("dropout_backward", "return dout * self.mask", "return dout"),
    Mistake("batchnorm_forward", "y = self.gamma * self.x_hat + self.beta", "y = self.x_hat"),
    Mistake("batchnorm_backward", "(dx_hat - through_mean - through_var)", "dx_hat"),
    Mistake("batchnorm_test", "keep = self.momentum", "keep = 1 - self.momentum"),
    Mistake("momentum", "self.momentum * self.v[key] - self.lr", "self.v[key] - self.lr"),
    Mistake("rmsprop", "(1 - self.decay) * grads[key] ** 2", "grads[key] ** 2"),
    Mistake("adam", "self.m[key] / (1 - self.beta1**self.t)", "self.m[key]"),
    Mistake("uniform_int", "rng.integers(low, high + 1, size", "rng.integers(low, high, size"),
    Mistake(
        "log_uniform",
        "10 ** rng.uniform(np.log10(low), np.log10(high), size=size)",
        "rng.uniform(low, high, size=size)",
    ),
    Mistake(
        "sample_beta",
        "1 - 10 ** rng.uniform(np.log10(1 - high), np.log10(1 - low), size=size)",
        "rng.uniform(low, high, size=size)",
    ),
)
CHECKS = tuple(mistake.check for mistake in MISTAKES)
PLANTED = ("dropout_test", "adam", "log_uniform")
"""The mistakes of the hand-in that every grader must give 9 of 12 before it is timed."""


def solution(checks: tuple[str, ...] = ()) -> str:
    """Return the source of the right solution with the mistakes that ``checks`` find.

    Raises
    ------
    ValueError
        If a mistake's place is not found once and only once.
    """
    source = RIGHT.read_text(encoding="utf-8")
    for mistake in MISTAKES:
        if mistake.check in checks:
            if source.count(mistake.right) != 1:
                raise ValueError(
                    f"{mistake.right!r} stands {source.count(mistake.right)} times in {RIGHT.name}"
                )
            source = source.replace(mistake.right, mistake.wrong)
    return source
