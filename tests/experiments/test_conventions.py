"""Right code in every form that is inferred: the claims of its experiments hold as well."""

from __future__ import annotations

import pytest

from grader.assignment import open_assignment
from grader.oracle import Oracle

CASES = [
    ("optimizers", "optimizer_paths", {"momentum": "ewa, 0.9"}),
    ("optimizers", "optimizer_paths", {"momentum": "classical, 0.55"}),
    ("optimizers", "optimizer_paths", {"momentum": "classical, 0.98"}),
    ("optimizers", "optimizer_paths", {"momentum": "ewa, 0.99"}),
    ("optimizers", "optimizer_paths", {"adagrad": "inside, 1e-04", "adam": "lr_t, inside, 1e-04"}),
    ("optimizers", "optimizer_paths", {"adam_first_t": 2}),
    ("optimizers", "optimizer_paths", {"adam_algorithm": "lecture"}),
    ("optimizers", "optimizer_digits", {"momentum": "ewa, 0.9", "rmsprop": "inside, 1e-04, 0.9"}),
    ("optimizers", "optimizer_digits", {"momentum": "classical, 0.55", "adam_first_t": 2}),
    ("optimizers", "optimizer_digits", {"momentum": "ewa, 0.99", "adam_algorithm": "lecture"}),
    ("activations", "dead_relu", {"leaky_alpha": 0.01, "elu_alpha": 5.0}),
    ("activations", "dead_relu", {"leaky_alpha": 0.9, "elu_alpha": 0.1}),
]


@pytest.mark.parametrize(
    ("slug", "experiment", "inferred"),
    CASES,
    ids=[f"{name}-{'-'.join(map(str, inferred.values()))}" for _, name, inferred in CASES],
)
def test_the_claims_hold_in_other_forms(slug, experiment, inferred):
    assignment = open_assignment(slug)
    usual = {name: kind.default for name, kind in assignment.rubric.conventions.items()}
    played = Oracle(assignment, 0).reference(experiment, usual | inferred)
    claims = played.observations["claims"]
    assert {id: claim.value for id, claim in claims.items() if not claim.holds()} == {}
