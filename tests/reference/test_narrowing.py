import math
from itertools import pairwise

import numpy as np
import pytest

from reference.hyperparameters import coarse_to_fine, narrow

# validation accuracy, learning rate and weight decay of nine trials, as lecture notes print them
PRINTED = [
    ({"lr": lr, "decay": decay}, accuracy)
    for accuracy, lr, decay in [
        (0.83, 0.007930777133653748, 4.285774741857826e-08),
        (0.08, 2.622049738234655e-06, 4.940041697515601e-06),
        (0.49, 0.001976012154057031, 1.407891931740619e-08),
        (0.07, 2.059835391667847e-05, 1.4266563733468448e-06),
        (0.56, 0.004430642268141839, 3.5664565404497015e-05),
        (0.13, 0.00010846540334534612, 5.388291372869288e-05),
        (0.15, 0.000416250351827967, 1.9089887539335125e-06),
        (0.14, 1.5146890150683426e-06, 9.314904481576831e-05),
        (0.83, 0.006912744489471699, 9.73346368878762e-08),
    ]
]
SEARCHED = {"lr": (1e-6, 1e-2), "decay": (1e-8, 1e-4)}


@pytest.mark.parametrize("bounds", [SEARCHED, None])
def test_the_lecture_s_trials_narrow_to_the_lecture_s_ranges(bounds):
    narrowed = narrow(PRINTED, top_k=2, bounds=bounds)
    for name, (outer_low, outer_high) in {"lr": (-4, -1), "decay": (-8, -5)}.items():
        low, high = np.log10(narrowed[name])
        best = math.log10(PRINTED[0][0][name])
        assert outer_low <= low < best - 0.3
        assert best + 0.3 < high <= outer_high


@pytest.mark.parametrize("top_k", range(1, 10))
@pytest.mark.parametrize("bounds", [SEARCHED, None])
def test_the_range_shrinks_and_leaves_the_best_trial_room_whatever_top_k(bounds, top_k):
    narrowed = narrow(PRINTED, top_k, bounds)
    for name, (low, high) in narrowed.items():
        values = [config[name] for config, _ in PRINTED]
        searched = (min(values), max(values)) if bounds is None else bounds[name]
        width = np.ptp(np.log10(searched))
        assert math.log10(high / low) <= 0.75 * width + 1e-9
        assert math.log10(values[0] / low) >= width / 8 - 1e-9
        assert math.log10(high / values[0]) >= width / 8 - 1e-9


def test_all_of_the_top_trials_stay_inside_when_there_is_room():
    low, high = narrow(PRINTED, 4, SEARCHED)["lr"]
    top = [config["lr"] for config, accuracy in PRINTED if accuracy > 0.4]
    assert low < min(top) < max(top) < high


def test_the_margin_is_a_share_of_the_decades_searched():
    low, high = narrow([({"lr": 1e-4}, 1.0)], 1, SEARCHED, margin=0.25)["lr"]
    assert (low, high) == pytest.approx((1e-5, 1e-3))


def test_trials_may_come_in_any_order_and_nan_is_no_best_trial():
    shuffled = [*reversed(PRINTED), ({"lr": 1e-6, "decay": 1e-4}, math.nan)]
    assert narrow(shuffled, 2, SEARCHED) == narrow(PRINTED, 2, SEARCHED)


def test_a_linear_scale_stops_at_its_edge_and_whole_numbers_stay_whole():
    trials = [({"ratio": 0.01, "units": 90}, 1.0), ({"ratio": 0.11, "units": 80}, 0.9)]
    narrowed = narrow(
        trials,
        top_k=2,
        bounds={"ratio": (0.0, 0.8), "units": (50, 99)},
        scales={"ratio": "linear", "units": "int"},
    )
    assert narrowed["ratio"] == pytest.approx((0.0, 0.21))
    assert narrowed["units"] == (73, 97)
    assert all(isinstance(end, int) for end in narrowed["units"])


def test_a_beta_scale_narrows_the_distance_from_one():
    trials = [({"momentum": 0.99}, 1.0)]
    narrowed = narrow(trials, 1, {"momentum": (0.9, 0.999)}, 0.25, {"momentum": "beta"})
    expected = (1 - 10**-1.5, 1 - 10**-2.5)
    assert narrowed["momentum"] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("trials", "arguments", "words"),
    [
        ([], {}, r"trials=\[\]; at least one"),
        (PRINTED, {"top_k": 0}, "top_k=0; a whole number >= 1"),
        (PRINTED, {"margin": 0.5}, "margin=0.5; a number above 0"),
        (PRINTED, {"scales": {"lr": "ln"}}, r"scales\['lr'\]='ln'; one of log"),
        (PRINTED, {"bounds": {"lr": (1e-6, 1e-4)}}, r"outside bounds\['lr'\]=\(1e-06, 0.0001\)"),
        ([({"lr": -1.0}, 0.5)], {}, "'lr' has the value -1.0"),
        ([({"lr": 0.1}, 0.5)], {}, "'lr' is 0.1 in all trials"),
        ([({"lr": 0.1}, 0.5), ({"decay": 0.1}, 0.5)], {}, r"\['lr'\] and with \['decay'\]"),
    ],
)
def test_unusable_trials_are_named(trials, arguments, words):
    with pytest.raises(ValueError, match=words):
        narrow(trials, **{"top_k": 2, **arguments})


def peak(config):
    """A score with its top at lr = 10^-2.5 and momentum = 0.99."""
    return -((math.log10(config["lr"]) + 2.5) ** 2) - (math.log10(1 - config["momentum"]) + 2) ** 2


SPACE = {"lr": ("log", 1e-6, 1e-2), "momentum": ("beta", 0.9, 0.999), "units": ("int", 4, 9)}


def test_a_finer_search_ends_closer_to_the_optimum_in_a_smaller_space():
    best, score, history = coarse_to_fine(
        SPACE, peak, np.random.default_rng(1), n=30, rounds=4, top_k=4
    )
    assert score == peak(best)
    assert history[0] == SPACE
    assert len(history) == 4
    decades = [math.log10(space["lr"][2] / space["lr"][1]) for space in history]
    assert all(after <= 0.75 * before + 1e-9 for before, after in pairwise(decades))
    assert abs(math.log10(best["lr"]) + 2.5) < 0.2
    assert {space["units"][0] for space in history} == {"int"}


@pytest.mark.parametrize("seed", range(8))
def test_the_best_config_so_far_stays_inside_every_later_space(seed):
    tried = []

    def evaluate(config):
        tried.append((config, peak(config)))
        return tried[-1][1]

    _, _, history = coarse_to_fine(
        SPACE, evaluate, np.random.default_rng(seed), n=5, rounds=6, top_k=2
    )
    for rounds, space in enumerate(history[1:], start=1):
        best, _ = max(tried[: 5 * rounds], key=lambda trial: trial[1])
        for name, (_, low, high) in space.items():
            assert low <= best[name] <= high


def test_one_round_is_a_random_search_and_none_is_refused(rng):
    _, _, history = coarse_to_fine(SPACE, peak, rng, n=3, rounds=1)
    assert history == [SPACE]
    with pytest.raises(ValueError, match="rounds=0; a whole number >= 1"):
        coarse_to_fine(SPACE, peak, rng, rounds=0)
