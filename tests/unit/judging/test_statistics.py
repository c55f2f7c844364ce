"""Exact bounds: right behaviour is (almost) never rejected, wrong behaviour is."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.judging.statistics import (
    ALPHA,
    binomial_tail,
    distance_between,
    distance_to_uniform,
    dkw_bound,
    proportion_holds,
    proportions_alike,
)
from grader.judging.values import Agreement, Between, Proportion, UniformSample


@pytest.mark.parametrize(
    ("k", "n", "p"), [(3, 10, 0.5), (0, 7, 0.2), (60, 100, 0.5), (100, 100, 0.9)]
)
def test_a_tail_is_the_exact_sum(k, n, p):
    pmf = [math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(n + 1)]
    exact = sum(pmf[: k + 1]) if k < n * p else sum(pmf[k:])
    assert binomial_tail(k, n, p) == pytest.approx(exact, rel=1e-9)


def test_a_certain_event_must_always_happen():
    assert proportion_holds(50, 50, 1.0)
    assert not proportion_holds(49, 50, 1.0)
    assert proportion_holds(0, 50, 0.0)


def test_an_impossible_count_fails():
    assert not proportion_holds(11, 10, 0.5)
    assert not proportion_holds(0, 0, 0.5)


def test_two_thousand_right_shares_are_all_accepted():
    rng = np.random.default_rng(0)
    assert all(proportion_holds(int(k), 4000, 0.7) for k in rng.binomial(4000, 0.7, size=2000))


@pytest.mark.parametrize("p", [0.3, 0.5, 0.62])
def test_a_wrong_share_is_refused(p):
    k = np.random.default_rng(1).binomial(4000, p)
    assert not proportion_holds(int(k), 4000, 0.7)


def test_two_shares_of_one_probability_are_alike_and_others_not():
    assert proportions_alike(690, 1000, 2100, 3000)
    assert not proportions_alike(300, 1000, 2100, 3000)
    assert not proportions_alike(0, 0, 1, 2)


def test_uniform_draws_are_accepted_five_hundred_times():
    rng = np.random.default_rng(2)
    assert all(UniformSample(rng.random(1000)).holds() for _ in range(500))


@pytest.mark.parametrize(
    "draws",
    [
        np.random.default_rng(3).random(1000) ** 2,
        np.repeat([0.25, 0.75], 500),
        np.full(1000, np.nan),
        np.append(np.random.default_rng(3).random(999), 1.5),
        np.zeros(0),
    ],
    ids=["squared", "two values", "nan", "outside", "none"],
)
def test_other_draws_are_refused(draws):
    assert not UniformSample(draws).holds()


def test_the_bound_is_the_stated_probability():
    assert 2 * math.exp(-2 * 500 * dkw_bound(500) ** 2) == pytest.approx(ALPHA)


def test_the_distance_to_uniform_of_two_points_is_known():
    assert distance_to_uniform(np.array([0.5, 0.5])) == pytest.approx(0.5)


def test_two_samples_of_one_distribution_resemble_each_other():
    rng = np.random.default_rng(4)
    a, b = UniformSample(rng.random(2000) ** 2), UniformSample(rng.random(2000) ** 2)
    assert a.resembles(b)
    assert not a.resembles(UniformSample(rng.random(2000)))
    assert distance_between(np.array([0.0]), np.array([1.0])) == 1.0


def test_a_value_between_its_bounds_holds_and_nan_does_not():
    assert Between(0.5, 0.0, 1.0).holds()
    assert not Between(math.nan, 0.0, 1.0).holds()


def test_values_resemble_each_other_on_the_same_side():
    assert Between(5, 0, 1).resembles(Between(9, 0, 1))
    assert not Between(5, 0, 1).resembles(Between(-9, 0, 1))


def test_agreement_needs_the_same_numbers():
    left = np.array([1.0, 2.0])
    assert Agreement(left, left + 1e-6).holds()
    assert not Agreement(left, left + 1e-2).holds()
    assert not Agreement(left, np.array([1.0, 2.0, 3.0])).holds()
    assert not Agreement(np.zeros(0), np.zeros(0)).holds()


def test_a_proportion_resembles_only_proportions():
    assert not Proportion(1, 2, 0.5).resembles(0.5)


@pytest.mark.parametrize(("n", "p"), [(1, 0.5), (20, 0.3), (400, 0.01), (400, 0.999), (7, 1.0)])
def test_a_share_holds_just_where_its_whole_tail_is_long_enough(n, p):
    for k in range(-1, n + 2):
        assert proportion_holds(k, n, p) == (binomial_tail(k, n, p) >= ALPHA / 2)


def test_the_order_of_the_draws_does_not_matter():
    draws = np.random.default_rng(5).random(500) ** 2
    one, other = UniformSample(draws), UniformSample(np.sort(draws)[::-1].reshape(20, 25))
    assert one.facts()["observed"] == other.facts()["observed"] > 0.1
    assert distance_between(np.sort(draws), np.sort(draws)) == 0.0
    assert one.resembles(other)


@pytest.mark.parametrize("value", [np.nan, -np.inf, np.inf, -1e-9, 1 + 1e-9])
def test_one_draw_outside_is_infinitely_far(value):
    draws = np.append(np.random.default_rng(6).random(500), value)
    assert distance_to_uniform(np.sort(draws)) == math.inf
