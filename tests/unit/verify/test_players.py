"""Players that stand between a probe and an implementation, and the bounds of random claims."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judging.statistics import ALPHA, proportion_holds
from grader.verify import rejections, shares
from grader.verify.blindness import Recorder
from grader.verify.interposed import Interposed, Watcher
from grader.verify.reference import OtherDraws, SinglePrecision
from grader.verify.trivial import TRIVIAL


class Layer:
    def __init__(self, gamma):
        self.gamma = gamma

    def forward(self, x):
        self.dx = 2 * x
        return {"y": [self.gamma * x], "shape": x.shape, "name": "y"}


X = np.arange(6.0).reshape(2, 3)


def test_a_watcher_that_does_nothing_changes_nothing():
    layer = Interposed("Layer", Layer, Watcher())(3.0)
    assert (layer.forward(X)["y"][0] == 3 * X).all()
    assert (layer.dx == 2 * X).all()


def test_zeros_and_ones_have_the_shape_of_the_right_answer():
    for name, number in (("zeros", 0), ("ones", 1)):
        out = Interposed("Layer", Layer, TRIVIAL[name])(3.0).forward(X)
        assert (out["y"][0] == np.full((2, 3), number)).all()
        assert out["name"] == "y"


def test_an_echo_gives_back_its_input():
    out = Interposed("Layer", Layer, TRIVIAL["input"])(3.0).forward(X)
    assert (out["y"][0] == X).all()


def test_single_precision_goes_in_and_comes_out():
    out = Interposed("Layer", Layer, SinglePrecision())(3.0).forward(X)
    assert out["y"][0].dtype == np.float32


def test_a_trivial_player_calls_nobody_back():
    class Evaluation:
        calls = 0

        def __call__(self, config):
            self.calls += 1
            return 1.0

    def search(evaluate):
        return [evaluate(c) for c in range(3)]

    evaluate = Evaluation()
    Interposed("search", search, TRIVIAL["zeros"])(evaluate)
    assert evaluate.calls == 0


def test_a_recorder_knows_which_targets_were_called():
    recorder = Recorder()
    layer = Interposed("Layer", Layer, recorder)(3.0)
    assert not recorder.has_called("Layer.forward")
    layer.forward(X)
    assert recorder.has_called("Layer.forward")
    assert recorder.has_called("Layer.update")  # there is none: the probes use another form
    assert not recorder.has_called("Other.forward")


def test_other_draws_are_the_same_for_the_same_seed_only():
    one, same, other = (OtherDraws().rng(seed).random(5) for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).all()
    assert (one != np.random.default_rng(1).random(5)).all()


@pytest.mark.parametrize(("trials", "p"), [(50, 0.5), (400, 0.3), (20_400, 0.15)])
def test_the_refused_share_is_what_the_judge_refuses(trials, p):
    refused = rejections.refused_share(trials, p)
    assert 0 < refused <= ALPHA
    accepted = [k for k in range(trials + 1) if proportion_holds(k, trials, p)]
    rng = np.random.default_rng(0)
    draws = rng.binomial(trials, p, 10_000)
    assert draws.min() >= accepted[0]
    assert draws.max() <= accepted[-1]


def test_shares_are_consecutive_and_samples_are_spread():
    assert shares.cut(range(5), 2) == [(0, 1), (2, 3), (4,)]
    assert shares.choose_evenly("abcdef", 3) == ("a", "c", "e")
    assert shares.choose_evenly("ab", None) == ("a", "b")
    assert shares.listed([1, 2, 3], most=2) == "1, 2, …"
