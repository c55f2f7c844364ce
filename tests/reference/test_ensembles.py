import numpy as np
import pytest

from reference.ensembles import average_ensemble, make_members, vote_ensemble


@pytest.fixture
def probabilities(rng):
    return rng.dirichlet(np.ones(4), size=(5, 7))


def test_the_average_is_that_of_the_members_one_by_one(probabilities):
    y = average_ensemble(probabilities)
    for n in range(7):
        for k in range(4):
            expected = sum(probabilities[m, n, k] for m in range(5)) / 5
            np.testing.assert_allclose(y[n, k], expected, rtol=1e-13)


def test_the_average_of_distributions_is_a_distribution(probabilities):
    np.testing.assert_allclose(average_ensemble(probabilities).sum(axis=1), np.ones(7))


def test_a_list_of_members_is_an_array_of_them(probabilities):
    y = average_ensemble(list(probabilities))
    np.testing.assert_array_equal(y, average_ensemble(probabilities))


def test_the_average_may_decide_against_most_members():
    p = np.array([[[0.4, 0.5]], [[0.4, 0.5]], [[0.4, 0.5]], [[0.9, 0.1]], [[0.9, 0.1]]])
    assert vote_ensemble(p.argmax(axis=2)).tolist() == [1]
    assert average_ensemble(p).argmax(axis=1).tolist() == [0]


def test_one_member_is_its_own_average(probabilities):
    np.testing.assert_array_equal(average_ensemble(probabilities[:1]), probabilities[0])


def test_float32_stays_float32(probabilities):
    assert average_ensemble(probabilities.astype(np.float32)).dtype == np.float32


def test_the_averages_squared_error_is_at_most_the_members_mean_one(rng):
    target, members = rng.normal(size=(7, 4)), rng.normal(size=(5, 7, 4))
    of_average = np.mean((average_ensemble(members) - target) ** 2)
    assert of_average <= np.mean((members - target) ** 2)


def test_the_vote_is_the_most_frequent_label_counted_one_by_one(rng):
    labels = rng.integers(0, 4, size=(6, 50))
    for n, winner in enumerate(vote_ensemble(labels)):
        votes = labels[:, n].tolist()
        most = max(votes.count(k) for k in range(4))
        assert winner == min(k for k in range(4) if votes.count(k) == most)


def test_a_tie_goes_to_the_lowest_label_in_any_order_of_the_members():
    labels = np.array([[5], [2], [5], [2], [0]])
    for order in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [1, 3, 0, 2, 4]):
        assert vote_ensemble(labels[order]).tolist() == [2]


@pytest.mark.parametrize("dtype", [np.int64, np.int32, np.uint8])
def test_the_vote_keeps_the_type_of_the_labels(dtype):
    assert vote_ensemble(np.array([[3], [3]], dtype=dtype)).dtype == dtype


def test_the_members_answers_are_left_as_they_were(probabilities, rng):
    labels = rng.integers(0, 4, size=(5, 6))
    for combine, given in ((average_ensemble, probabilities), (vote_ensemble, labels)):
        before = given.copy()
        combine(given)
        np.testing.assert_array_equal(given, before)


def test_each_member_has_its_own_config_and_start(rng):
    members = make_members(lambda config, seed: (config, seed), ["a", "b", "c"], rng)
    assert [config for config, _ in members] == ["a", "b", "c"]
    assert len({seed for _, seed in members}) == 3


def test_the_generator_decides_the_starts():
    one, same, other = (
        make_members(lambda config, seed: seed, "abc", np.random.default_rng(seed))
        for seed in (1, 1, 2)
    )
    assert one == same
    assert one != other


def test_members_without_three_axes_are_refused():
    with pytest.raises(ValueError, match=r"probabilities has shape \(2, 3\); \(members, samples"):
        average_ensemble(np.ones((2, 3)))
    with pytest.raises(ValueError, match="probabilities has shape"):
        average_ensemble(np.ones((0, 2, 3)))


def test_labels_of_another_kind_are_refused():
    with pytest.raises(ValueError, match=r"labels has shape \(3,\); \(members, samples\)"):
        vote_ensemble([1, 2, 3])
    with pytest.raises(ValueError, match="labels has dtype float64; whole numbers"):
        vote_ensemble([[0.5, 1.0]])
    with pytest.raises(ValueError, match="whole numbers >= 0"):
        vote_ensemble([[-1, 1]])


def test_no_configs_are_refused(rng):
    with pytest.raises(ValueError, match="configs is empty"):
        make_members(lambda config, seed: seed, [], rng)
