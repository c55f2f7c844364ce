import numpy as np
import pytest

from reference.batchnorm_network import batchnorm_net_loss_and_gradients, fit_batchnorm_net
from reference.optimizers import Adam, Momentum, RMSProp


@pytest.fixture
def params(rng):
    return {
        "W1": rng.normal(size=(3, 6)),
        "gamma1": rng.uniform(0.5, 1.5, 6),
        "beta1": rng.normal(size=6),
        "W2": rng.normal(size=(6, 4)),
        "b2": rng.normal(size=4),
    }


@pytest.fixture
def samples(rng):
    x = rng.normal(2.0, 3.0, size=(24, 3))
    return x, np.argmax(x @ rng.normal(size=(3, 4)), axis=1)


def test_every_gradient_is_the_numerical_one(params, samples, numerical_gradient):
    x, t = samples
    _, grads = batchnorm_net_loss_and_gradients(params, x, t)
    assert list(grads) == list(params)
    for name, W in params.items():
        slopes = numerical_gradient(
            lambda: float(batchnorm_net_loss_and_gradients(params, x, t)[0]), W
        )
        np.testing.assert_allclose(grads[name], slopes, rtol=1e-4, atol=1e-7, err_msg=name)


def test_class_numbers_and_one_hot_rows_mean_the_same(params, samples):
    x, t = samples
    by_number, _ = batchnorm_net_loss_and_gradients(params, x, t)
    by_row, _ = batchnorm_net_loss_and_gradients(params, x, np.eye(4)[t])
    assert by_number == by_row


def test_gradient_descent_lowers_the_loss_and_moves_every_parameter(params, samples):
    before = {name: W.copy() for name, W in params.items()}
    batches = [np.arange(12), np.arange(12, 24)] * 30
    losses = fit_batchnorm_net(params, *samples, batches, lr=0.2)
    assert len(losses) == 60
    assert np.mean(losses[-2:]) < 0.5 * np.mean(losses[:2])
    assert all(np.abs(params[name] - W).max() > 0.01 for name, W in before.items())


def test_one_step_of_gradient_descent_is_the_equation(params, samples):
    x, t = samples
    loss, grads = batchnorm_net_loss_and_gradients(params, x[:8], t[:8])
    expected = {name: W - 0.3 * grads[name] for name, W in params.items()}
    arrays = dict(params)
    losses = fit_batchnorm_net(params, x, t, [np.arange(8)], lr=0.3)
    assert losses == [loss]
    for name, W in expected.items():
        np.testing.assert_allclose(params[name], W, rtol=1e-12)
        assert params[name] is arrays[name]


@pytest.mark.parametrize(
    ("optimizer", "stepper"), [("momentum", Momentum), ("rmsprop", RMSProp), ("adam", Adam)]
)
def test_other_optimizers_take_the_same_gradients(params, samples, optimizer, stepper):
    x, t = samples
    expected = {name: W.copy() for name, W in params.items()}
    by_hand = stepper(0.01)
    for _ in range(3):
        by_hand.update(expected, batchnorm_net_loss_and_gradients(expected, x, t)[1])
    fit_batchnorm_net(params, x, t, [np.arange(24)] * 3, lr=0.01, optimizer=optimizer)
    for name, W in expected.items():
        np.testing.assert_allclose(params[name], W, rtol=1e-12)


def test_float32_stays_float32(params, samples):
    x, t = samples
    params = {name: W.astype(np.float32) for name, W in params.items()}
    loss, grads = batchnorm_net_loss_and_gradients(params, x.astype(np.float32), t)
    assert {loss.dtype, *(dW.dtype for dW in grads.values())} == {np.dtype(np.float32)}


def test_large_scores_do_not_overflow(params, samples):
    x, t = samples
    params["W2"] *= 1e4
    loss, _ = batchnorm_net_loss_and_gradients(params, x, t)
    assert np.isfinite(loss)


def test_unusable_input_is_named(params, samples):
    x, t = samples
    with pytest.raises(ValueError, match=r"params has no \['b2'\]"):
        batchnorm_net_loss_and_gradients(dict(list(params.items())[:4]), x, t)
    with pytest.raises(ValueError, match="t has classes 0 to 4; 0 to 3"):
        batchnorm_net_loss_and_gradients(params, x, np.arange(24) % 5)
    with pytest.raises(ValueError, match="t has shape"):
        batchnorm_net_loss_and_gradients(params, x, t[:5])
    with pytest.raises(ValueError, match="optimizer='sgd'; one of gd, momentum"):
        fit_batchnorm_net(params, x, t, [], optimizer="sgd")
