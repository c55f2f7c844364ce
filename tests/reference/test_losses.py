import numpy as np
import pytest

from reference.losses import SoftmaxWithLoss, cross_entropy_error, one_hot, softmax

T = np.array([2, 0, 3, 1, 2])


@pytest.fixture
def scores(rng):
    return rng.normal(size=(5, 4))


def test_rows_of_softmax_are_probabilities_in_the_ratio_of_the_exponentials(scores):
    y = softmax(scores)
    np.testing.assert_allclose(y.sum(axis=1), 1.0)
    np.testing.assert_allclose(y[:, 1] / y[:, 0], np.exp(scores[:, 1] - scores[:, 0]))


def test_softmax_of_one_sample_is_the_row_of_a_batch(scores):
    np.testing.assert_allclose(softmax(scores[2]), softmax(scores)[2])


@pytest.mark.parametrize("shift", [1e3, -1e3, 1e8])
def test_softmax_does_not_depend_on_the_level_of_the_scores(shift):
    scores = np.array([[0.0, 1.0, 2.0]])
    np.testing.assert_allclose(softmax(scores + shift), softmax(scores), rtol=1e-6)


def test_cross_entropy_is_the_mean_surprise(scores):
    y = softmax(scores)
    expected = -sum(np.log(y[i, T[i]]) for i in range(5)) / 5
    assert cross_entropy_error(y, T) == pytest.approx(expected)
    assert cross_entropy_error(y, np.eye(4)[T]) == pytest.approx(expected)


def test_cross_entropy_takes_one_sample_alone(scores):
    y = softmax(scores[0])
    assert cross_entropy_error(y, 2) == pytest.approx(-np.log(y[2]))
    assert cross_entropy_error(y, np.eye(4)[2]) == pytest.approx(-np.log(y[2]))


def test_a_probability_of_zero_gives_a_large_finite_loss():
    assert 500 < cross_entropy_error([[0.0, 1.0]], [0]) < 1000
    assert cross_entropy_error([[0.0, 1.0]], [1]) == 0


@pytest.mark.parametrize("labels", [T, np.eye(4)[T], softmax(np.ones((5, 4)) * np.arange(4))])
def test_the_gradient_agrees_with_central_differences(scores, numerical_gradient, labels):
    layer = SoftmaxWithLoss()
    numerical = numerical_gradient(lambda: float(layer.forward(scores, labels)), scores)
    layer.forward(scores, labels)
    np.testing.assert_allclose(layer.backward(), numerical, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(layer.backward(3.0), 3 * numerical, rtol=1e-6, atol=1e-9)


def test_large_scores_are_no_problem(scores):
    layer, shifted = SoftmaxWithLoss(), SoftmaxWithLoss()
    assert shifted.forward(1e3 + scores, T) == pytest.approx(layer.forward(scores, T))
    np.testing.assert_allclose(shifted.backward(), layer.backward())


def test_float32_stays_float32(scores):
    layer = SoftmaxWithLoss()
    assert layer.forward(scores.astype(np.float32), T).dtype == np.float32
    assert layer.backward().dtype == np.float32
    assert softmax(scores.astype(np.float32)).dtype == np.float32


def test_labels_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"classes 0 to 4; 0 to 3 are valid"):
        one_hot([0, 4], (2, 4))
    with pytest.raises(ValueError, match=r"t has shape \(3,\)"):
        one_hot([0, 1, 2], (2, 4))
    with pytest.raises(ValueError, match="dtype float64"):
        one_hot([0.0, 1.0], (2, 4))


def test_scores_without_classes_and_backward_before_forward_are_refused():
    with pytest.raises(ValueError, match="K >= 1"):
        softmax(np.ones((2, 0)))
    with pytest.raises(RuntimeError, match="before forward"):
        SoftmaxWithLoss().backward()
