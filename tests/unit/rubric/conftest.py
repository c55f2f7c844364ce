"""One small sound rubric, which each test breaks in its own way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.errors import RubricError
from grader.rubric import Rubric, parse_rubric

SOUND = """\
schema: deepgrade/rubric/v1
slug: scale
version: "1"
title: {en: Scaling, ko: 크기 바꾸기}
summary: {en: Multiply., ko: 곱하기.}
dialects: [native, book]
conventions:
  factor:
    title: {en: factor, ko: 배율}
    default: 1e-5
    calibrate: factor
misconceptions:
  added:
    title: {en: adds, ko: 더함}
    explanation: {en: It adds., ko: 더한다.}
    replaces: {Scale: Added}
criteria:
  - id: forward
    title: {en: Forward, ko: 순전파}
    targets: [Scale.forward]
    points: 3
    probe: forward
    observations:
      y: rounding
      x: {rtol: 1e-6, atol: 1e-9}
    misconceptions: [added]
  - id: backward
    title: {en: Backward, ko: 역전파}
    targets: [Scale.backward]
    points: 1/3
    probe: backward
    observations: {dx: gradient}
    requires: [forward]
    follow_through: {probe: backward, credit: 1/2}
"""


def change(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) >= 1, f"{old!r} is not in the text"
        text = text.replace(old, new, 1)
    return text


@pytest.fixture
def sound() -> str:
    return SOUND


@pytest.fixture
def read() -> Callable[..., Rubric]:
    """Return the sound rubric with changes ``(old, new)``."""
    return lambda *changes: parse_rubric(change(SOUND, *changes))


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """Return the lines that are told about the sound rubric with changes ``(old, new)``."""

    def tell(*changes: tuple[str, str]) -> list[str]:
        with pytest.raises(RubricError) as caught:
            parse_rubric(change(SOUND, *changes))
        assert str(caught.value) == "\n".join(map(str, caught.value.faults))
        return [str(fault) for fault in caught.value.faults]

    return tell
