import numpy as np
import pytest

from reference.optimizers import (
    SGD,
    AdaGrad,
    Adam,
    Momentum,
    Nesterov,
    RMSProp,
    lr_decay,
    minibatches,
    step_decay,
)

MAKERS = {
    "sgd": SGD,
    "momentum": Momentum,
    "momentum ewa": lambda lr: Momentum(lr, ewa=True),
    "nesterov": Nesterov,
    "adagrad": AdaGrad,
    "rmsprop": RMSProp,
    "rmsprop inside": lambda lr: RMSProp(lr, eps_inside=True),
    "adam kingma": Adam,
    "adam lr_t": lambda lr: Adam(lr, form="lr_t"),
    "adam inside": lambda lr: Adam(lr, form="inside"),
    "adam lecture": lambda lr: Adam(lr, form="lecture"),
}


@pytest.fixture(params=MAKERS, ids=lambda name: name)
def make(request):
    return MAKERS[request.param]


def steps(optimizer, gradients):
    """Positions of one parameter that starts at 0, after each gradient."""
    params, path = {"w": np.zeros(1)}, []
    for g in gradients:
        optimizer.update(params, {"w": np.array([g])})
        path.append(params["w"].item())
    return path


def test_the_caller_s_arrays_move_and_nothing_is_returned(make, rng):
    W, b = rng.normal(size=(2, 3)), rng.normal(size=3)
    before = W.copy(), b.copy()
    assert make(0.1).update({"W": W, "b": b}, {"W": np.ones((2, 3)), "b": -np.ones(3)}) is None
    assert (before[0] > W).all()
    assert (before[1] < b).all()


def test_gradients_are_not_modified(make, rng):
    g = rng.normal(size=3)
    kept, optimizer, params = g.copy(), make(0.1), {"W": np.zeros(3)}
    for _ in range(3):
        optimizer.update(params, {"W": g})
    np.testing.assert_array_equal(g, kept)


def test_every_parameter_has_its_own_state(make, rng):
    gradients = rng.normal(size=(4, 2))
    together, params = make(0.1), {"a": np.zeros(1), "b": np.zeros(1)}
    for g in gradients:
        together.update(params, {"a": g[:1], "b": g[1:]})
    assert params["a"].item() == steps(make(0.1), gradients[:, 0])[-1]
    assert params["b"].item() == steps(make(0.1), gradients[:, 1])[-1]


def test_a_gradient_of_zero_moves_nothing(make):
    assert steps(make(0.1), [0.0, 0.0]) == [0.0, 0.0]


def test_float32_stays_float32_in_parameters_and_state(make):
    optimizer, params = make(0.1), {"W": np.ones(2, dtype=np.float32)}
    for _ in range(2):
        optimizer.update(params, {"W": np.ones(2)})
    states = [state["W"] for state in vars(optimizer).values() if isinstance(state, dict)]
    assert {array.dtype for array in (params["W"], *states)} == {np.dtype(np.float32)}


def test_every_optimizer_comes_down_a_long_valley(make):
    params = {"x": np.array([-7.0]), "y": np.array([2.0])}
    optimizer = make(0.1)
    for _ in range(300):
        optimizer.update(params, {"x": params["x"] / 10, "y": 2 * params["y"]})
    assert params["x"].item() ** 2 / 20 + params["y"].item() ** 2 < 2.0 < 7**2 / 20 + 2**2


def test_a_gradient_that_is_missing_or_does_not_fit_changes_nothing(make):
    params = {"W": np.zeros(2), "b": np.zeros(3)}
    optimizer = make(0.1)
    with pytest.raises(ValueError, match="grads has no 'b'"):
        optimizer.update(params, {"W": np.ones(2)})
    with pytest.raises(ValueError, match=r"grads\['b'\] has shape \(2,\); the parameter's \(3,\)"):
        optimizer.update(params, {"W": np.ones(2), "b": np.ones(2)})
    with pytest.raises(ValueError, match=r"params\['n'\] has dtype int"):
        optimizer.update({"W": params["W"], "n": np.arange(2)}, {"W": np.ones(2), "n": np.ones(2)})
    assert not params["W"].any()
    assert getattr(optimizer, "t", 0) == 0


def test_sgd_goes_lr_times_the_gradient_down():
    np.testing.assert_allclose(steps(SGD(0.1), [1.0, -3.0]), [-0.1, 0.2])


def test_momentum_adds_its_velocity():
    # v = -0.1, -0.05 - 0.2, -0.125 + 0.1
    np.testing.assert_allclose(steps(Momentum(0.1, 0.5), [1.0, 2.0, -1.0]), [-0.1, -0.35, -0.375])


def test_momentum_of_averages_is_momentum_with_a_smaller_lr(rng):
    gradients = rng.normal(size=10)
    np.testing.assert_allclose(
        steps(Momentum(0.5, 0.9, ewa=True), gradients), steps(Momentum(0.05, 0.9), gradients)
    )


def test_nesterov_takes_the_gradient_where_the_velocity_leads():
    # the two-sequence definition on f(w) = w² / 2 · 3, followed through the point looked ahead at
    lr, alpha, theta, v = 0.05, 0.9, 2.0, 0.0
    params, optimizer = {"w": np.array([2.0])}, Nesterov(lr, alpha)
    for _ in range(10):
        v = alpha * v - lr * 3 * (theta + alpha * v)
        theta += v
        optimizer.update(params, {"w": 3 * params["w"]})
        assert params["w"].item() == pytest.approx(theta + alpha * v, rel=1e-12)


def test_adagrad_divides_by_the_root_of_all_squares():
    expected = -0.1 * np.cumsum([3 / 3, 4 / 5, 12 / 13])
    np.testing.assert_allclose(steps(AdaGrad(0.1, eps=0.0), [3.0, 4.0, 12.0]), expected)


def test_rmsprop_divides_by_the_root_of_the_average_square():
    h1 = 0.25 * 4.0
    h2 = 0.75 * h1 + 0.25 * 9.0
    outside = np.cumsum([2 / (h1**0.5 + 0.5), 3 / (h2**0.5 + 0.5)])
    inside = np.cumsum([2 / (h1 + 0.5) ** 0.5, 3 / (h2 + 0.5) ** 0.5])
    np.testing.assert_allclose(steps(RMSProp(0.1, 0.75, 0.5), [2.0, 3.0]), -0.1 * outside)
    np.testing.assert_allclose(steps(RMSProp(0.1, 0.75, 0.5, True), [2.0, 3.0]), -0.1 * inside)


@pytest.mark.parametrize("form", ["kingma", "lr_t", "inside"])
def test_adam_s_forms_differ_only_in_where_eps_stands(form):
    b1, b2, eps, lr = 0.8, 0.9, 0.3, 0.1
    m1, v1 = 0.2 * 2.0, 0.1 * 4.0
    m2, v2 = b1 * m1 - 0.2 * 5.0, b2 * v1 + 0.1 * 25.0

    def step(t, m, v):
        m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
        if form == "kingma":
            return lr * m_hat / (np.sqrt(v_hat) + eps)
        if form == "inside":
            return lr * m_hat / np.sqrt(v_hat + eps)
        return lr * m_hat / (np.sqrt(v_hat) + eps / np.sqrt(1 - b2**t))

    expected = -np.cumsum([step(1, m1, v1), step(2, m2, v2)])
    np.testing.assert_allclose(steps(Adam(lr, b1, b2, eps, form), [2.0, -5.0]), expected)


def test_adam_s_forms_are_one_without_eps(rng):
    gradients = rng.normal(size=1000)
    kingma, lr_t, inside = (
        steps(Adam(eps=0.0, form=form), gradients) for form in ("kingma", "lr_t", "inside")
    )
    np.testing.assert_allclose(lr_t, kingma, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(inside, kingma, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("g", [1e-3, -1e3])
def test_adam_s_first_step_is_lr_long_whatever_the_gradient(g):
    assert steps(Adam(0.1), [g])[0] == pytest.approx(-0.1 * np.sign(g), rel=1e-4)


def test_adam_counts_its_updates_once_for_all_parameters():
    optimizer, params = Adam(), {"a": np.zeros(2), "b": np.zeros(3)}
    for _ in range(3):
        optimizer.update(params, {"a": np.ones(2), "b": np.ones(3)})
    assert optimizer.t == 3


def test_the_lecture_s_adam_is_adagrad_with_a_velocity():
    v1 = -0.1 * 3 / 3
    v2 = 0.5 * v1 - 0.1 * 4 / 5
    path = steps(Adam(0.1, beta1=0.5, eps=0.0, form="lecture"), [3.0, 4.0])
    np.testing.assert_allclose(path, [v1, v1 + v2])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: SGD(0.0), "lr=0.0; a number above 0"),
        (lambda: Momentum(0.1, 1.0), r"momentum=1.0; a number in \[0, 1\)"),
        (lambda: Nesterov(0.1, -0.1), "momentum=-0.1"),
        (lambda: AdaGrad(0.1, -1e-7), "eps=-1e-07; a number >= 0"),
        (lambda: RMSProp(0.1, decay=1.0), "decay=1.0"),
        (lambda: Adam(beta1=1.0), "beta1=1.0"),
        (lambda: Adam(beta2=float("nan")), "beta2=nan"),
        (lambda: Adam(form="tf"), "form='tf'; one of kingma, lr_t, inside, lecture"),
    ],
)
def test_unusable_settings_are_named(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_minibatches_are_a_partition_with_x_and_y_together(rng):
    x = np.arange(40).reshape(20, 2)
    batches = minibatches(x, x.sum(axis=1), 6, rng)
    assert [len(x) for x, _ in batches] == [6, 6, 6, 2]
    assert all((y == x.sum(axis=1)).all() for x, y in batches)
    rows = np.concatenate([x for x, _ in batches])
    assert sorted(rows[:, 0]) == x[:, 0].tolist()
    assert rows[:, 0].tolist() != x[:, 0].tolist()


def test_every_epoch_has_another_order_and_the_data_stay_in_theirs(rng):
    x = np.arange(50)
    first, second = (np.concatenate([b for b, _ in minibatches(x, x, 8, rng)]) for _ in range(2))
    assert first.tolist() != second.tolist()
    assert x.tolist() == list(range(50))


def test_a_batch_larger_than_the_data_is_all_of_them(rng):
    ((x, y),) = minibatches(np.arange(3.0), np.arange(3), 64, rng)
    assert len(x) == len(y) == 3


def test_unusable_minibatches_are_named(rng):
    with pytest.raises(ValueError, match=r"x has shape \(3,\) and y has shape \(4,\)"):
        minibatches(np.zeros(3), np.zeros(4), 2, rng)
    for batch_size in (0, 2.5):
        with pytest.raises(ValueError, match=r"batch_size=.*; a whole number >= 1"):
            minibatches(np.zeros(3), np.zeros(3), batch_size, rng)


def test_the_learning_rate_decays_with_the_epochs():
    assert [lr_decay(0.2, 1.0, epoch) for epoch in (0, 1, 3)] == [0.2, 0.1, 0.05]


def test_step_decay_holds_the_rate_for_an_interval():
    rates = [step_decay(0.6, 0.5, epoch, interval=3) for epoch in range(9)]
    np.testing.assert_allclose(rates, [0.6] * 3 + [0.4] * 3 + [0.3] * 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((0.0, 1.0, 0, 1), "lr0=0.0"),
        ((0.1, -1.0, 0, 1), "rate=-1.0"),
        ((0.1, 1.0, -1, 1), "epoch=-1"),
        ((0.1, 1.0, 0, 0), "interval=0"),
    ],
)
def test_unusable_schedules_are_named(arguments, words):
    with pytest.raises(ValueError, match=words):
        step_decay(*arguments)
