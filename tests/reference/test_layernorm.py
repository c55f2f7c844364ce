from __future__ import annotations

import numpy as np
import pytest

from grader.judging.gradients import numerical_gradient
from reference.batchnorm import BatchNorm
from reference.layernorm import LayerNorm

RNG = np.random.default_rng(3)
X = RNG.normal(2.0, 3.0, size=(4, 6))
GAMMA, BETA = RNG.uniform(0.5, 2.0, 6), RNG.normal(size=6)
DOUT = RNG.normal(size=X.shape)


def test_each_sample_has_mean_zero_and_variance_one():
    y = LayerNorm(np.ones(6), np.zeros(6), eps=1e-12).forward(X)
    np.testing.assert_allclose(y.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(y.var(axis=1), 1, rtol=1e-9)


def test_it_is_batch_normalization_of_the_transposed_data():
    y = LayerNorm(np.ones(6), np.zeros(6)).forward(X)
    np.testing.assert_allclose(y, BatchNorm(np.ones(4), np.zeros(4)).forward(X.T).T, rtol=1e-12)


def test_the_gradients_are_the_numerical_ones():
    layer = LayerNorm(GAMMA, BETA)
    layer.forward(X)
    dx = layer.backward(DOUT)
    for got, wanted in (
        (dx, numerical_gradient(lambda x: LayerNorm(GAMMA, BETA).forward(x), X, DOUT)),
        (layer.dgamma, numerical_gradient(lambda g: LayerNorm(g, BETA).forward(X), GAMMA, DOUT)),
        (layer.dbeta, numerical_gradient(lambda b: LayerNorm(GAMMA, b).forward(X), BETA, DOUT)),
    ):
        np.testing.assert_allclose(got, wanted, rtol=1e-6, atol=1e-8)


def test_single_precision_stays_single():
    layer = LayerNorm(GAMMA.astype(np.float32), BETA.astype(np.float32))
    assert layer.forward(X.astype(np.float32)).dtype == np.float32
    assert layer.backward(DOUT.astype(np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("gamma", "beta", "eps"),
    [(np.ones(3), np.ones(2), 1e-5), (np.ones(3), np.ones(3), 0.0), (1.0, 1.0, 1e-5)],
)
def test_parameters_that_do_not_fit_are_refused(gamma, beta, eps):
    with pytest.raises(ValueError, match="valid"):
        LayerNorm(gamma, beta, eps)


def test_arrays_that_do_not_fit_are_refused():
    layer = LayerNorm(GAMMA, BETA)
    with pytest.raises(RuntimeError, match="forward"):
        layer.backward(DOUT)
    with pytest.raises(ValueError, match="valid"):
        layer.forward(X.T)
    layer.forward(X)
    with pytest.raises(ValueError, match="valid"):
        layer.backward(DOUT.T)
