import numpy as np
import pytest

from reference.network import MultiLayerNet

SIZES = [4, 6, 5, 3]


@pytest.fixture
def batch(rng):
    return rng.normal(size=(7, 4)), np.array([0, 1, 2, 0, 1, 2, 1])


def shaken(net, rng):
    """Return the network with biases and scales that hide nothing."""
    for name, value in net.params.items():
        if not name.startswith("W"):
            net.params[name] = value + rng.normal(0.0, 0.3, size=value.shape)
    return net


@pytest.mark.parametrize("activation", ["relu", "sigmoid", "tanh"])
@pytest.mark.parametrize("use_batchnorm", [False, True])
@pytest.mark.parametrize("weight_decay", [0.0, 0.3])
def test_the_gradients_are_those_of_the_loss(
    rng, batch, numerical_gradient, activation, use_batchnorm, weight_decay
):
    net = shaken(
        MultiLayerNet(
            SIZES, activation, rng=rng, use_batchnorm=use_batchnorm, weight_decay=weight_decay
        ),
        rng,
    )
    grads = net.gradient(*batch)
    assert set(grads) == set(net.params)
    for name, value in net.params.items():
        central = numerical_gradient(lambda: float(net.loss(*batch)), value)
        np.testing.assert_allclose(grads[name], central, rtol=1e-5, atol=1e-7, err_msg=name)


def test_without_options_it_is_affine_activation_affine(rng, batch):
    net = shaken(MultiLayerNet([4, 6, 3], rng=rng), rng)
    x, p = batch[0], net.params
    hidden = np.maximum(x @ p["W1"] + p["b1"], 0)
    np.testing.assert_allclose(net.predict(x), hidden @ p["W2"] + p["b2"])


def test_parameters_may_be_changed_in_place_or_replaced(rng, batch):
    net = MultiLayerNet(SIZES, rng=rng)
    net.params["W3"] -= 1.0
    changed = net.predict(batch[0])
    net.params["b3"] = net.params["b3"] + 2.0
    np.testing.assert_allclose(net.predict(batch[0]), changed + 2.0)


def test_weight_decay_leaves_the_biases_alone(rng, batch):
    nets = [
        shaken(MultiLayerNet(SIZES, rng=np.random.default_rng(1), weight_decay=lam), rng)
        for lam in (0.0, 0.5)
    ]
    nets[1].params |= nets[0].params
    weights = [nets[0].params[f"W{k}"] for k in (1, 2, 3)]
    penalty = 0.25 * sum((W**2).sum() for W in weights)
    assert nets[1].loss(*batch) - nets[0].loss(*batch) == pytest.approx(penalty)
    plain, decayed = (net.gradient(*batch) for net in nets)
    np.testing.assert_allclose(decayed["W2"], plain["W2"] + 0.5 * weights[1])
    np.testing.assert_array_equal(decayed["b2"], plain["b2"])


def test_dropout_acts_in_training_only(rng, batch):
    net = MultiLayerNet([4, 50, 3], rng=rng, dropout_ratio=0.5)
    x = batch[0]
    assert (net.predict(x, train=True) != net.predict(x, train=True)).any()
    np.testing.assert_array_equal(net.predict(x), net.predict(x))


def test_accuracy_is_a_share_for_both_kinds_of_labels(rng):
    net = MultiLayerNet([4, 6, 3], rng=rng)
    net.params["b2"] = np.array([0.0, 100.0, 0.0])
    x, t = rng.normal(size=(4, 4)), np.array([1, 1, 0, 1])
    assert net.accuracy(x, t) == net.accuracy(x, np.eye(3)[t]) == 0.75


def test_the_same_seed_gives_the_same_network():
    first, second = (MultiLayerNet(SIZES, rng=np.random.default_rng(3)) for _ in range(2))
    for name, value in first.params.items():
        np.testing.assert_array_equal(value, second.params[name])


@pytest.mark.parametrize(("init", "factor"), [("he", 2.0), ("xavier", 1.0)])
def test_weights_start_as_asked(init, factor):
    net = MultiLayerNet([400, 300], init=init, rng=np.random.default_rng(0))
    assert net.params["W1"].std() == pytest.approx(np.sqrt(factor / 400), rel=0.02)


def test_choices_that_do_not_exist_are_refused():
    with pytest.raises(ValueError, match="sizes"):
        MultiLayerNet([4])
    with pytest.raises(ValueError, match="activation='swish'; one of relu"):
        MultiLayerNet(SIZES, activation="swish")
    with pytest.raises(ValueError, match="init='zeros'; one of he"):
        MultiLayerNet(SIZES, init="zeros")
