"""A small assignment folder that a test can break in one place."""

from __future__ import annotations

import pytest

RUBRIC = """\
schema: deepgrade/rubric/v1
slug: centre
version: "1"
title: {en: Centre, ko: 중심화}
summary: {en: Subtract the mean., ko: 평균을 뺍니다.}
misconceptions:
  over-everything:
    title: {en: one mean for all, ko: 전체 평균을 뺌}
    explanation: {en: Take the mean of each column., ko: 열마다 평균을 구합니다.}
    replaces: {centre: over_everything}
criteria:
  - id: centred
    title: {en: every column is centred, ko: 열마다 평균을 뺌}
    targets: [centre]
    points: 2
    probe: centred
    observations: {y: rounding}
    misconceptions: [over-everything]
  - id: noisy
    title: {en: three in ten are kept, ko: 열에 셋을 남김}
    targets: [keep]
    points: 1
    probe: noisy
    observations: {share: exact}
experiments:
  - id: means-vanish
    title: {en: the means vanish, ko: 평균이 사라짐}
    targets: [centre]
    points: 1
    claims:
      small: {en: every mean is small, ko: 모든 평균이 작음}
    misconceptions: [over-everything]
"""
EXPERIMENTS = """\
import numpy as np

from grader.judging.values import Between


def means_vanish(impl, rng, data):
    means = np.abs(impl.centre(data.x_train[:50]).mean(axis=0))
    return {"claims": {"small": Between(float(means.max()), 0.0, 1e-9)}}
"""
ANSWER = '''\
"""The right answers."""

def centre(x):
    """Subtract the mean of each column."""
    return x - x.mean(axis=0)


def keep(n, rng):
    """Return 1 for those of n that are kept, else 0."""
    return rng.binomial(1, 0.3, n)
'''
INTERFACE = """\
from .answer import centre, keep

PARTS = {"centre": centre, "keep": keep}


def configure(parts, conventions):
    return dict(parts)
"""
PROBES = """\
import numpy as np

from grader.judging.values import Proportion


def centred(impl, rng):
    return {"y": impl.centre(rng.normal(3.0, 1.0, size=(5, 3)))}


def noisy(impl, rng):
    kept = np.asarray(impl.keep(400, impl.rng(int(rng.integers(2**31)))))
    return {"share": Proportion(int(kept.sum()), 400, 0.3)}
"""
MISCONCEPTIONS = """\
def over_everything(x):
    return x - x.mean()
"""
DIALECTS = """\
from grader.dialects import Dialect, function_part


def _same(code):
    function = code.part.name
    return lambda *values: code[function](*values)


NATIVE = Dialect(
    "native",
    (
        function_part("centre", ("centre",), _same),
        function_part("keep", ("keep",), _same),
    ),
)
DIALECTS = (NATIVE,)
"""
FILES = {
    "rubric.yaml": RUBRIC,
    "answer.py": ANSWER,
    "interface.py": INTERFACE,
    "probes.py": PROBES,
    "experiments.py": EXPERIMENTS,
    "misconceptions.py": MISCONCEPTIONS,
    "dialects.py": DIALECTS,
}


@pytest.fixture
def write(tmp_path):
    """Write the assignment with texts replaced, ``answer=[(old, new)]``; return its folder."""

    def write(**changes):
        folder = tmp_path / "centre"
        folder.mkdir()
        for name, text in FILES.items():
            for old, new in changes.get(name.partition(".")[0], ()):
                assert old in text
                text = text.replace(old, new)  # noqa: PLW2901
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return write
