import math

import numpy as np
import pytest

from reference.hyperparameters import (
    babysit,
    grid_search,
    log_uniform,
    random_search,
    sample_beta,
    train_parallel,
    train_val_split,
    uniform_int,
)

N = 20_000
DKW = math.sqrt(math.log(2 / 1e-9) / (2 * N))  # the bound that a right sampler exceeds once in 1e9


def distance_from_uniform(u):
    """Largest distance between the distribution function of u and that of U(0, 1)."""
    u = np.sort(u)
    steps = np.arange(len(u) + 1) / len(u)
    return max(np.max(steps[1:] - u), np.max(u - steps[:-1]))


def test_the_split_is_complete_disjoint_shuffled_and_keeps_the_pairs(rng):
    x = np.arange(100)
    x_train, t_train, x_val, t_val = train_val_split(x, 3 * x, rng)
    assert (len(x_train), len(x_val)) == (80, 20)
    assert sorted([*x_train, *x_val]) == x.tolist()
    assert (t_train == 3 * x_train).all()
    assert (t_val == 3 * x_val).all()
    assert x_val.tolist() != sorted(x_val)
    assert x_val.max() - x_val.min() > 50


def test_the_split_rounds_to_the_nearest_sample(rng):
    assert len(train_val_split(np.zeros(100), np.zeros(100), rng, 0.29)[2]) == 29


@pytest.mark.parametrize(
    ("n", "m", "fraction", "words"),
    [
        (5, 6, 0.2, r"x has shape \(5,\) and t has shape \(6,\)"),
        (5, 5, 0.0, "val_fraction=0.0"),
        (5, 5, 1.0, "val_fraction=1.0"),
        (2, 2, 0.2, "2 samples leaves 0 for validation"),
    ],
)
def test_unusable_splits_are_named(rng, n, m, fraction, words):
    with pytest.raises(ValueError, match=words):
        train_val_split(np.zeros(n), np.zeros(m), rng, fraction)


def test_uniform_int_reaches_both_ends_equally_often(rng):
    drawn = uniform_int(2, 4, N, rng)
    assert np.issubdtype(drawn.dtype, np.integer)
    shares = [np.mean(drawn == value) for value in (2, 3, 4)]
    np.testing.assert_allclose(shares, 1 / 3, atol=6 * math.sqrt(2 / 9 / N))


def test_log_uniform_exponents_are_uniform(rng):
    drawn = log_uniform(1e-6, 1e-2, N, rng)
    assert drawn.min() >= 1e-6
    assert drawn.max() <= 1e-2
    assert distance_from_uniform((np.log10(drawn) + 6) / 4) <= DKW


def test_sample_beta_has_a_log_uniform_distance_from_one(rng):
    drawn = sample_beta(0.9, 0.999, N, rng)
    assert drawn.min() >= 0.9
    assert drawn.max() <= 0.999
    assert distance_from_uniform((np.log10(1 - drawn) + 3) / 2) <= DKW


def test_a_linear_sampler_would_not_pass_for_a_log_uniform_one(rng):
    assert distance_from_uniform((np.log10(rng.uniform(1e-6, 1e-2, N)) + 6) / 4) > 10 * DKW


@pytest.mark.parametrize(
    ("sampler", "low", "high"),
    [(uniform_int, 0, 10**9), (log_uniform, 1e-4, 1.0), (sample_beta, 0.9, 0.999)],
)
def test_samplers_draw_from_the_generator_they_are_given(sampler, low, high):
    def draw(seed):
        return sampler(low, high, (2, 3), np.random.default_rng(seed))

    assert draw(0).shape == (2, 3)
    np.testing.assert_array_equal(draw(0), draw(0))
    assert (draw(0) != draw(1)).all()


@pytest.mark.parametrize(
    ("sampler", "low", "high"),
    [
        (uniform_int, 5, 4),
        (uniform_int, 1.5, 4),
        (log_uniform, 1e-2, 1e-2),
        (log_uniform, 0.0, 1.0),
        (log_uniform, -6, -2),
        (log_uniform, 1.0, math.inf),
        (sample_beta, 0.999, 0.9),
        (sample_beta, 0.9, 1.0),
        (sample_beta, -0.1, 0.9),
    ],
)
def test_unusable_ranges_are_named(rng, sampler, low, high):
    with pytest.raises(ValueError, match=f"low={low}, high={high};"):
        sampler(low, high, 3, rng)


def test_25_grid_trials_try_5_learning_rates_and_25_random_ones_25(rng):
    values = [10.0**e for e in range(-5, 0)]
    grid = grid_search({"lr": values, "eps": values}, lambda config: config["lr"])
    space = {"lr": ("log", 1e-5, 1e-1), "eps": ("log", 1e-5, 1e-1)}
    random = random_search(space, 25, lambda config: config["lr"], rng)
    assert (len(grid), len({config["lr"] for config, _ in grid})) == (25, 5)
    assert (len(random), len({config["lr"] for config, _ in random})) == (25, 25)


def test_trials_are_sorted_best_first_with_nan_last():
    scores = {1: 0.3, 2: math.nan, 3: 0.9, 4: 0.3}
    trials = grid_search({"units": [1, 2, 3, 4]}, lambda config: scores[config["units"]])
    assert [config["units"] for config, _ in trials] == [3, 1, 4, 2]


def test_each_scale_of_a_random_search_stays_in_its_range_and_type(rng):
    space = {
        "lr": ("log", 1e-6, 1e-2),
        "units": ("int", 50, 100),
        "ratio": ("linear", 0.1, 0.5),
        "momentum": ("beta", 0.9, 0.999),
    }
    trials = random_search(space, 200, lambda config: 0.0, rng)
    for name, (scale, low, high) in space.items():
        values = [config[name] for config, _ in trials]
        assert {type(value) for value in values} == {int if scale == "int" else float}
        assert low <= min(values) < max(values) <= high
    assert 0.4 < np.mean([config["lr"] < 1e-4 for config, _ in trials]) < 0.6
    assert 0.4 < np.mean([config["momentum"] < 0.99 for config, _ in trials]) < 0.6
    assert 0.4 < np.mean([config["ratio"] < 0.3 for config, _ in trials]) < 0.6


def test_an_evaluation_that_changes_its_config_does_not_change_the_trial(rng):
    trials = random_search({"lr": ("log", 1e-6, 1e-2)}, 3, lambda config: config.pop("lr"), rng)
    assert [config["lr"] for config, _ in trials] == [score for _, score in trials]


@pytest.mark.parametrize(
    ("space", "n", "words"),
    [
        ({}, 3, r"space=\{\}"),
        ({"lr": ("ln", 1e-6, 1e-2)}, 3, r"space\['lr'\]=.*scale of log, linear, int, beta"),
        ({"lr": (1e-6, 1e-2)}, 3, r"space\['lr'\]="),
        ({"lr": ("linear", 1.0, 1.0)}, 3, "low=1.0, high=1.0; low < high"),
        ({"lr": ("log", 1e-6, 1e-2)}, 0, "n=0; a whole number >= 1"),
    ],
)
def test_unusable_random_searches_are_named(rng, space, n, words):
    with pytest.raises(ValueError, match=words):
        random_search(space, n, lambda config: 0.0, rng)


def test_unusable_grids_are_named():
    with pytest.raises(ValueError, match=r"space=\{\}"):
        grid_search({}, lambda config: 0.0)
    with pytest.raises(ValueError, match=r"space\['lr'\]=\[\]; at least one value"):
        grid_search({"lr": []}, lambda config: 0.0)


def scores(val):
    """Validation scores whose training and test scores would choose otherwise."""
    return {"train": -val, "val": val, "test": -val}


def test_the_panda_spends_its_budget_on_one_model_and_picks_by_validation():
    epochs, seen = [], []

    def train(config, epoch):
        epochs.append(epoch)
        return scores([0.1, 0.7, 0.4][epoch])

    def adjust(config, history):
        seen.append((dict(config), len(history)))
        return {"lr": config.get("lr", 2.0) / 2}

    best, history = babysit(train, adjust, 3)
    assert epochs == [0, 1, 2]
    assert seen == [({}, 0), ({"lr": 1.0}, 1), ({"lr": 0.5}, 2)]
    assert best == {"lr": 0.5}
    assert history == [({"lr": 1.0}, 0.1), ({"lr": 0.5}, 0.7), ({"lr": 0.25}, 0.4)]


def test_an_adjustment_in_place_does_not_rewrite_the_history():
    def adjust(config, history):
        history.clear()
        config["lr"] = config.get("lr", 0) + 1
        return config

    _, history = babysit(lambda config, epoch: 0.0, adjust, 3)
    assert [config["lr"] for config, _ in history] == [1, 2, 3]


def test_the_caviar_shares_its_budget_and_picks_the_best_validation_curve():
    asked = []

    def train(config, epochs):
        asked.append(epochs)
        val = {1: [0.1, 0.2, 0.3], 2: [0.2, 0.9, 0.1], 3: [math.nan] * 3}[config["id"]]
        return {"train": [-v for v in val], "val": val, "test": [-v for v in val]}

    index, curves = train_parallel(train, [{"id": 3}, {"id": 1}, {"id": 2}], budget=10)
    assert asked == [3, 3, 3]
    assert index == 2
    assert curves[1:] == [[0.1, 0.2, 0.3], [0.2, 0.9, 0.1]]


def test_bare_validation_scores_are_taken_as_they_are():
    assert babysit(lambda config, epoch: epoch, lambda config, history: {}, 2)[1] == [
        ({}, 0.0),
        ({}, 1.0),
    ]
    assert train_parallel(lambda config, epochs: [0.5] * epochs, [{}], 2) == (0, [[0.5, 0.5]])


def test_unusable_budgets_and_scores_are_named():
    with pytest.raises(ValueError, match="budget=0; a whole number of epochs >= 1"):
        babysit(lambda config, epoch: 0.0, lambda config, history: {}, 0)
    with pytest.raises(ValueError, match=r"a dict with \['test'\]; one with 'val'"):
        babysit(lambda config, epoch: {"test": 1.0}, lambda config, history: {}, 1)
    with pytest.raises(ValueError, match=r"configs=\[\]; at least one"):
        train_parallel(lambda config, epochs: [], [], 3)
    with pytest.raises(ValueError, match="budget=1; a whole number of epochs >= 2"):
        train_parallel(lambda config, epochs: [0.0], [{}, {}], 1)
    with pytest.raises(ValueError, match=r"train returned 1 scores .* 2 are valid"):
        train_parallel(lambda config, epochs: [0.0], [{}], 2)
