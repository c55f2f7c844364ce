"""The page of experiments shows what was measured, of the experiments that there are."""

import importlib.util
import json

import pytest

from grader.assignment import bundled, open_assignment
from tests.repo.conftest import ROOT

FIGURES = json.loads((ROOT / "docs" / "claims.json").read_text(encoding="utf-8"))
EXPERIMENTS = [(slug, e) for slug in bundled() for e in open_assignment(slug).rubric.experiments]


def test_the_page_shows_the_figures():
    spec = importlib.util.spec_from_file_location("measure", ROOT / "docs" / "measure_claims.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    page = (ROOT / "docs" / "experiments.md").read_text(encoding="utf-8")
    assert page == script.render(FIGURES), "run python docs/measure_claims.py --render"


@pytest.mark.parametrize(("slug", "experiment"), EXPERIMENTS, ids=[e.id for _, e in EXPERIMENTS])
def test_every_claim_and_misconception_was_measured_over_twenty_seeds(slug, experiment):
    measured = FIGURES[slug][experiment.id]
    assert measured["seeds"] == measured["holds"] == 20
    assert list(measured["claims"]) == sorted(experiment.claims)
    broken = {id: row["broken"] for id, row in measured["misconceptions"].items()}
    assert broken == dict.fromkeys((s.id for s in experiment.misconceptions), 20)
