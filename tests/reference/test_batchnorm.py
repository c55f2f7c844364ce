import numpy as np
import pytest

from reference.batchnorm import BatchNorm, SpatialBatchNorm, standardize


@pytest.fixture
def layer(rng):
    return BatchNorm(gamma=rng.uniform(0.5, 2.0, 4), beta=rng.normal(size=4))


def test_training_output_has_mean_beta_and_standard_deviation_gamma(layer, rng):
    y = layer.forward(rng.normal(3.0, 20.0, size=(50, 4)))
    np.testing.assert_allclose(y.mean(axis=0), layer.beta, atol=1e-12)
    np.testing.assert_allclose(y.std(axis=0), layer.gamma, rtol=1e-6)


def test_gamma_root_of_variance_and_beta_mean_make_the_identity(rng):
    x = rng.normal(3.0, 2.0, size=(9, 4))
    layer = BatchNorm(np.sqrt(x.var(axis=0) + 1e-3), x.mean(axis=0), eps=1e-3)
    np.testing.assert_allclose(layer.forward(x), x, rtol=1e-12)


def test_a_bias_before_the_layer_has_no_effect(layer, rng):
    x = rng.normal(size=(9, 4))
    np.testing.assert_allclose(layer.forward(x + rng.normal(size=4)), layer.forward(x), atol=1e-12)


def test_a_constant_feature_gives_beta(layer, rng):
    x = rng.normal(size=(9, 4))
    x[:, 2] = 0.1
    np.testing.assert_allclose(layer.forward(x)[:, 2], layer.beta[2], atol=1e-12)


def test_eps_stands_inside_the_root():
    y = BatchNorm(np.ones(1), np.zeros(1), eps=9.0).forward([[-4.0], [4.0]])
    np.testing.assert_allclose(y, [[-0.8], [0.8]])


@pytest.mark.parametrize("train", [True, False])
def test_gradients_are_the_numerical_ones(layer, rng, numerical_gradient, train):
    x, dout = rng.normal(3.0, 2.0, size=(6, 4)), rng.normal(size=(6, 4))
    layer.forward(x)  # gives the test-time statistics a meaning
    start = layer.running_mean.copy(), layer.running_var.copy()

    def loss():
        layer.running_mean, layer.running_var = start
        return float((layer.forward(x, train=train) * dout).sum())

    loss()
    dx = layer.backward(dout)
    dgamma, dbeta = layer.dgamma, layer.dbeta
    np.testing.assert_allclose(dx, numerical_gradient(loss, x), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(dgamma, numerical_gradient(loss, layer.gamma), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(dbeta, numerical_gradient(loss, layer.beta), rtol=1e-6, atol=1e-8)


def test_dx_neither_shifts_nor_scales_the_batch(layer, rng):
    # y does not depend on the batch's mean nor, but for eps, on its spread
    x, dout = rng.normal(3.0, 2.0, size=(6, 4)), rng.normal(size=(6, 4))
    layer.forward(x)
    dx = layer.backward(dout)
    assert np.abs(dx).max() > 0.01
    np.testing.assert_allclose(dx.sum(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose((dx * (x - x.mean(axis=0))).sum(axis=0), 0.0, atol=1e-4)


def test_running_statistics_are_averages_of_the_batches_that_start_at_zero(rng):
    layer = BatchNorm(np.ones(3), np.zeros(3), momentum=0.8)
    first, second = rng.normal(size=(2, 5, 3))
    layer.forward(first)
    layer.forward(second)
    mean = 0.8 * 0.2 * first.mean(axis=0) + 0.2 * second.mean(axis=0)
    var = 0.8 * 0.2 * first.var(axis=0) + 0.2 * second.var(axis=0)
    np.testing.assert_allclose(layer.running_mean, mean, rtol=1e-12)
    np.testing.assert_allclose(layer.running_var, var, rtol=1e-12)


def test_test_mode_uses_the_running_statistics_and_leaves_them(rng):
    mean, var = np.array([1.0, 2.0]), np.array([4.0, 9.0])
    layer = BatchNorm(np.ones(2), np.zeros(2), eps=1e-12, running_mean=mean, running_var=var)
    np.testing.assert_allclose(layer.forward([[3.0, -1.0]], train=False), [[1.0, -1.0]])
    np.testing.assert_array_equal(layer.running_mean, mean)
    np.testing.assert_array_equal(layer.running_var, var)


def test_given_running_statistics_are_copied(rng):
    mean = np.zeros(2)
    layer = BatchNorm(np.ones(2), np.zeros(2), running_mean=mean)
    mean += 1.0
    np.testing.assert_array_equal(layer.running_mean, 0.0)


def test_parameters_updated_in_place_update_the_layer(layer, rng):
    x = rng.normal(size=(5, 4))
    before = layer.forward(x)
    layer.beta += 1.0
    np.testing.assert_allclose(layer.forward(x), before + 1.0)


def test_inputs_and_upstream_gradients_are_not_modified(layer, rng):
    x, dout = rng.normal(size=(2, 5, 4))
    kept_x, kept_dout = x.copy(), dout.copy()
    layer.forward(x)
    layer.backward(dout)
    np.testing.assert_array_equal(x, kept_x)
    np.testing.assert_array_equal(dout, kept_dout)


@pytest.mark.parametrize("train", [True, False])
@pytest.mark.parametrize("parameters", [np.float32, np.float64])
def test_float32_stays_float32(rng, train, parameters):
    layer = BatchNorm(np.ones(3, dtype=parameters), np.zeros(3, dtype=parameters))
    x = rng.normal(size=(5, 3)).astype(np.float32)
    y = layer.forward(x, train=train)
    dx = layer.backward(rng.normal(size=(5, 3)))
    assert {y.dtype, dx.dtype, layer.dgamma.dtype, layer.dbeta.dtype} == {np.dtype(np.float32)}
    if train:
        assert layer.running_mean.dtype == layer.running_var.dtype == np.float32


def test_spatial_is_the_layer_on_all_pixels(rng):
    x, dout = rng.normal(3.0, 2.0, size=(2, 2, 3, 4, 5))
    gamma, beta = rng.uniform(0.5, 2.0, 3), rng.normal(size=3)
    spatial, flat = SpatialBatchNorm(gamma, beta), BatchNorm(gamma, beta)

    def pixels(images):
        return np.stack([images[:, c].ravel() for c in range(3)], axis=1)

    np.testing.assert_allclose(pixels(spatial.forward(x)), flat.forward(pixels(x)))
    np.testing.assert_allclose(pixels(spatial.backward(dout)), flat.backward(pixels(dout)))
    np.testing.assert_allclose(spatial.dgamma, flat.dgamma)
    np.testing.assert_allclose(spatial.dbeta, flat.dbeta)
    np.testing.assert_allclose(spatial.running_var, flat.running_var)


def test_spatial_gradient_is_the_numerical_one(rng, numerical_gradient):
    x, dout = rng.normal(size=(2, 2, 3, 2, 2))
    layer = SpatialBatchNorm(rng.uniform(0.5, 2.0, 3), rng.normal(size=3))
    layer.forward(x)
    dx = layer.backward(dout)
    slopes = numerical_gradient(lambda: float((layer.forward(x) * dout).sum()), x)
    np.testing.assert_allclose(dx, slopes, rtol=1e-6, atol=1e-8)


def test_standardize_uses_the_training_statistics_for_every_set(rng):
    train, val, test = rng.normal(5.0, 3.0, size=(3, 20, 4))
    mu, sigma = train.mean(axis=0), train.std(axis=0)
    new_train, new_val, new_test = standardize(train, val, test)
    np.testing.assert_allclose(new_train.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(new_train.var(axis=0), 1.0, rtol=1e-12)
    np.testing.assert_allclose(new_val, (val - mu) / sigma)
    np.testing.assert_allclose(new_test, (test - mu) / sigma)


def test_standardize_only_shifts_a_constant_feature():
    constant = np.full((3, 2), 0.1)  # neither is its mean exactly 0.1 nor its deviation exactly 0
    train, test = standardize(constant, constant + 0.25)
    np.testing.assert_array_equal(train, 0.0)
    np.testing.assert_allclose(test, 0.25)


def test_standardize_keeps_float32_and_its_inputs(rng):
    x = rng.normal(size=(5, 2)).astype(np.float32)
    kept = x.copy()
    assert [values.dtype for values in standardize(x, x)] == [np.float32, np.float32]
    np.testing.assert_array_equal(x, kept)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"momentum": 1.5}, r"momentum=1.5; a number in \[0, 1\]"),
        ({"eps": 0.0}, "eps=0.0; a number above 0"),
        ({"beta": np.zeros(3)}, r"beta has shape \(3,\); gamma's \(2,\)"),
        ({"gamma": np.ones((2, 2))}, r"gamma has shape \(2, 2\); \(D,\)"),
        ({"running_var": np.zeros(3)}, "running_var has shape"),
    ],
)
def test_unusable_parameters_are_named(arguments, words):
    with pytest.raises(ValueError, match=words):
        BatchNorm(**{"gamma": np.ones(2), "beta": np.zeros(2), **arguments})


@pytest.mark.parametrize("shape", [(5, 3), (4,), (0, 4), (5, 4, 1)])
def test_unusable_shapes_are_named(layer, shape):
    with pytest.raises(ValueError, match="x has shape"):
        layer.forward(np.zeros(shape))


def test_unusable_images_and_gradients_are_named(layer):
    spatial = SpatialBatchNorm(np.ones(3), np.zeros(3))
    with pytest.raises(ValueError, match="x has shape"):
        spatial.forward(np.zeros((2, 4, 3, 3)))
    spatial.forward(np.zeros((2, 3, 2, 2)))
    with pytest.raises(ValueError, match="dout has shape"):
        spatial.backward(np.zeros((2, 3, 4)))
    layer.forward(np.zeros((5, 4)))
    with pytest.raises(ValueError, match="dout has shape"):
        layer.backward(np.zeros((4, 5)))


@pytest.mark.parametrize("kind", [BatchNorm, SpatialBatchNorm])
def test_backward_before_forward_is_refused(kind):
    with pytest.raises(RuntimeError, match="before forward"):
        kind(np.ones(2), np.zeros(2)).backward(np.zeros((2, 2)))


def test_standardize_refuses_sets_that_do_not_fit():
    with pytest.raises(ValueError, match=r"others\[0\] has shape \(3, 5\)"):
        standardize(np.zeros((3, 4)), np.zeros((3, 5)))
    with pytest.raises(ValueError, match="x_train has shape"):
        standardize(np.zeros((0, 4)))
