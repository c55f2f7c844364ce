import json
from fractions import Fraction

import numpy as np
import pytest

from grader.reports.json_report import to_json


@pytest.fixture
def evidence(samples):
    """The evidence of a criterion as it is read back from the JSON report."""

    def read_back(**values):
        criterion = samples.criterion(evidence=values)
        written = json.loads(to_json(samples.report(samples.assignment(criterion))))
        return written["assignments"][0]["criteria"][0]["evidence"]

    return read_back


def test_the_report_has_its_schema_and_its_parts_in_order(samples):
    written = json.loads(to_json(samples.course()))
    assert written["schema"] == "deepgrade/report/v1"
    assert list(written)[-4:] == ["points", "score", "assignments", "notes"]
    assert (written["points"], written["score"]) == (123, 115.5)


def test_the_same_report_gives_the_same_bytes(samples):
    assert to_json(samples.course()) == to_json(samples.course())


def test_points_are_exact_numbers(samples):
    report = samples.report(samples.assignment(samples.criterion(points=Fraction(1, 3))))
    assert json.loads(to_json(report))["points"] == 0.333333


def test_numbers_that_json_lacks_become_words(evidence):
    values = [float("nan"), float("inf"), -float("inf")]
    assert evidence(expected=values) == {"expected": ["NaN", "Infinity", "-Infinity"]}


def test_arrays_and_numpy_numbers_become_plain(evidence):
    given = {"a": np.array([[1.0, np.nan]]), "b": np.float32(0.5), "c": np.int64(3), "d": np.True_}
    assert evidence(**given) == {"a": [[1.0, "NaN"]], "b": 0.5, "c": 3, "d": True}


def test_complex_and_endless_numbers_become_words(evidence):
    assert evidence(z=1 + 2j, n=1 << 20_000)["z"] == "(1+2j)"


def test_korean_stays_readable(samples):
    assert "배치 정규화" in to_json(samples.course("ko"))
