import numpy as np
import pytest

from reference.regularization import (
    EarlyStopping,
    l1_gradients,
    l1_penalty,
    l2_gradients,
    l2_penalty,
)

PENALTIES = [(l2_penalty, l2_gradients), (l1_penalty, l1_gradients)]


@pytest.fixture
def weights(rng):
    return [rng.normal(size=(3, 4)), rng.normal(size=(4, 2))]


@pytest.mark.parametrize(("penalty", "gradients"), PENALTIES)
def test_gradients_are_the_numerical_ones(weights, penalty, gradients, numerical_gradient):
    for W, dW in zip(weights, gradients(weights, 0.3), strict=True):
        slopes = numerical_gradient(lambda: float(penalty(weights, 0.3)), W)
        np.testing.assert_allclose(dW, slopes, rtol=1e-7)


def test_l2_is_half_lambda_times_the_sum_of_squares_of_all_layers(weights):
    squares = sum(w * w for W in weights for w in W.ravel())
    assert l2_penalty(weights, 0.3) == pytest.approx(0.15 * squares)


def test_l1_is_lambda_times_the_sum_of_magnitudes_of_all_layers(weights):
    magnitudes = sum(abs(w) for W in weights for w in W.ravel())
    assert l1_penalty(weights, 0.3) == pytest.approx(0.3 * magnitudes)


def test_the_l1_subgradient_at_zero_is_zero():
    np.testing.assert_array_equal(l1_gradients([np.zeros(3)], 0.3)[0], 0.0)


def test_l1_descent_reaches_small_weights_exactly_where_l2_only_shrinks_them():
    small_l1, small_l2 = np.array([0.25, 2.0]), np.array([0.25, 2.0])
    for _ in range(4):
        small_l1 = small_l1 - 0.25 * l1_gradients([small_l1], 0.25)[0]
        small_l2 = small_l2 - 0.25 * l2_gradients([small_l2], 0.25)[0]
    np.testing.assert_array_equal(small_l1, [0.0, 1.75])
    assert (small_l2 > 0.1).all()


@pytest.mark.parametrize(("penalty", "gradients"), PENALTIES)
def test_float32_stays_float32(weights, penalty, gradients):
    weights = [W.astype(np.float32) for W in weights]
    assert penalty(weights, 0.3).dtype == np.float32
    assert [dW.dtype for dW in gradients(weights, 0.3)] == [np.float32, np.float32]


@pytest.mark.parametrize("function", [f for pair in PENALTIES for f in pair])
def test_unusable_weights_are_named(function, weights):
    with pytest.raises(ValueError, match="lam=-1; a number >= 0"):
        function(weights, -1)
    with pytest.raises(ValueError, match="weights is one ndarray; a list of arrays"):
        function(weights[0], 0.1)
    with pytest.raises(ValueError, match="weights is one dict"):
        function({"W1": weights[0]}, 0.1)


def stops(stopping, errors):
    return [stopping.step(error, {"W": np.array([error])}) for error in errors]


def test_it_stops_at_the_patience_th_epoch_in_a_row_without_a_new_best():
    assert stops(EarlyStopping(3), [0.5, 0.6, 0.7, 0.8]) == [False, False, False, True]


def test_one_bad_epoch_does_not_stop_and_a_new_best_resets_the_count():
    stopping = EarlyStopping(2)
    assert not any(stops(stopping, [0.5, 0.6, 0.4, 0.5, 0.3, 0.4]))
    assert (stopping.best_epoch, stopping.best_error) == (4, 0.3)


def test_patience_one_stops_at_the_first_rise():
    assert stops(EarlyStopping(1), [0.5, 0.4, 0.45]) == [False, False, True]


def test_getting_better_than_the_last_epoch_but_not_than_the_best_does_not_count():
    assert stops(EarlyStopping(3), [0.1, 0.9, 0.8, 0.7])[-1]


def test_an_improvement_must_exceed_min_delta():
    stopping = EarlyStopping(2, min_delta=0.25)
    assert stops(stopping, [1.0, 0.75, 0.875]) == [False, False, True]
    assert stopping.best_error == 1.0


def test_an_equal_error_is_no_improvement_and_the_first_best_stays():
    stopping = EarlyStopping(2)
    assert stops(stopping, [0.5, 0.5, 0.5])[-1]
    assert stopping.best_epoch == 0


def test_a_nan_never_improves():
    stopping = EarlyStopping(2)
    assert stops(stopping, [float("nan"), 0.5, float("nan"), float("nan")])[-1]
    assert stopping.best_epoch == 1


def test_best_weights_are_a_copy_that_training_on_does_not_change():
    stopping, W = EarlyStopping(2), np.array([1.0, 2.0])
    stopping.step(0.5, {"W": W})
    W += 10.0
    stopping.step(0.6, {"W": W})
    np.testing.assert_array_equal(stopping.best_weights["W"], [1.0, 2.0])


def test_unusable_settings_of_early_stopping_are_named():
    for patience in (0, 1.5, -1):
        with pytest.raises(ValueError, match=r"patience=.*; a whole number >= 1"):
            EarlyStopping(patience)
    with pytest.raises(ValueError, match=r"min_delta=-0\.1; a number >= 0"):
        EarlyStopping(2, min_delta=-0.1)
