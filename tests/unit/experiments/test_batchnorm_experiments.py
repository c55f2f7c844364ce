"""Right layers keep the claims of batch normalization's experiments, however they are written."""

from __future__ import annotations

import pytest

from grader.assignment import open_assignment
from grader.oracle import Oracle

USUAL = {"eps": 1e-5, "running": "zeros, biased, 0.9"}


def broken(experiment, conventions, misconception=None):
    oracle = Oracle(open_assignment("batchnorm"), 0)
    if misconception:
        played = oracle.misconception(misconception, experiment, conventions)
    else:
        played = oracle.reference(experiment, conventions)
    claims = played.observations["claims"]
    return {id for id, claim in claims.items() if not claim.holds()}


@pytest.mark.parametrize(
    "experiment", ["bn_larger_learning_rate", "bn_noise_vs_batch_size", "covariate_shift"]
)
@pytest.mark.parametrize(
    "conventions",
    [USUAL, USUAL | {"eps": 1e-2}, USUAL | {"running": "ones, unbiased, 0.999"}],
    ids=["usual", "large eps", "slow averages"],
)
def test_a_right_layer_breaks_no_claim(experiment, conventions):
    assert broken(experiment, conventions) == set()


def test_what_only_training_mode_shows_right_is_found_out_at_test_time():
    assert broken("bn_noise_vs_batch_size", USUAL, "bn-not-updated") == {"test-in-the-middle"}
    found = broken("bn_noise_vs_batch_size", USUAL, "bn-batch-statistics-at-test")
    assert found == {"no-noise-at-test", "test-in-the-middle"}
