"""Few noisy images, their gap, and the picture of both accuracies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from grader.experiments.data import digits
from grader.experiments.overfitting import (
    IMAGES,
    LARGE,
    NOISE,
    SMALL,
    TEST_IMAGES,
    accuracy_panel,
    few_images,
    gap,
    settings_of,
    settled,
)
from grader.experiments.training import History
from grader.text import Text


@pytest.fixture
def large():
    """As many test images as MNIST has, under its name."""
    data = digits()
    return replace(
        data,
        name="mnist",
        x_test=np.resize(data.x_test, (10_000, 64)),
        t_test=np.resize(data.t_test, 10_000),
    )


def rng():
    return np.random.default_rng(3)


def test_there_are_300_small_images_and_all_that_are_for_the_test():
    few = few_images(digits(), rng())
    assert few.x_train.shape == (IMAGES, 64)
    assert few.t_train.shape == (IMAGES,)
    assert len(few.x_test) == len(digits().x_test)


def test_noise_of_the_stated_size_is_added_to_both_sets():
    data = digits()
    few, drawn = few_images(data, rng()), data.subset(IMAGES, len(data.x_test), rng())
    for noisy, plain in ((few.x_train, drawn.x_train), (few.x_test, drawn.x_test)):
        noise = noisy - plain
        assert abs(noise.mean()) < 0.02
        assert abs(noise.std() - NOISE) < 0.02
    assert (few.t_train == drawn.t_train).all()
    assert (few.t_test == drawn.t_test).all()


def test_the_same_state_gives_the_same_images():
    assert (few_images(digits(), rng()).x_train == few_images(digits(), rng()).x_train).all()


def test_mnist_has_no_noise_and_at_most_1000_test_images(large):
    few = few_images(large, rng())
    assert few.x_train.min() == 0.0
    assert len(few.x_test) == TEST_IMAGES


def test_mnist_is_trained_as_in_the_lectures(large):
    assert settings_of(large) is LARGE
    assert settings_of(digits()) is SMALL


@pytest.mark.parametrize("settings", [SMALL, LARGE])
def test_the_curves_are_short_and_end_with_the_last_epoch(settings):
    assert settings.epochs % settings.every == 0
    assert settings.epochs // settings.every <= 100


def test_the_gap_is_that_of_the_last_quarters():
    train, test = [0.1, 0.9, 0.9, 1.0, 1.0, 1.0, 0.9, 1.0], [0.1] * 6 + [0.4, 0.6]
    assert gap(train, test) == pytest.approx(0.95 - 0.5)


def test_nothing_has_no_last_quarter():
    assert np.isnan(settled([]))


def test_the_panel_shows_both_accuracies_over_the_epochs_looked_at():
    history = History(train=[0.5, 1.0], test=[0.4, 0.6], every=5)
    panel = accuracy_panel(Text("a", "가"), history, "reference")
    assert [(c.label.en, c.x, c.y, c.player) for c in panel.curves] == [
        ("training", (5.0, 10.0), (0.5, 1.0), "reference"),
        ("test", (5.0, 10.0), (0.4, 0.6), "reference"),
    ]
    assert panel.y_range == (0.0, 1.0)
