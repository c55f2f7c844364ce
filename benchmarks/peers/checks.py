"""Twelve ordinary checks, as an instructor writes them: the same text goes into every peer.

The parameters of a check are the definitions of the submission that it needs; it raises
AssertionError, or whatever the submission raises.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

HEADER = "from typing import Any\n\nimport numpy as np\n"
"""What the text of a check needs before it."""


def dropout_share(Dropout: Any) -> None:
    """Training drops the share of units that it was told to."""
    y = Dropout(0.3, np.random.default_rng(1)).forward(np.ones((100, 100)), train=True)
    assert abs(np.mean(y == 0) - 0.3) < 0.03


def dropout_test(Dropout: Any) -> None:
    """Test time scales by the share kept."""
    x = np.random.default_rng(2).normal(size=(8, 5))
    y = Dropout(0.3, np.random.default_rng(1)).forward(x.copy(), train=False)
    assert np.allclose(y, 0.7 * x)


def dropout_backward(Dropout: Any) -> None:
    """The gradient passes where the forward pass kept a unit."""
    rng = np.random.default_rng(3)
    x, dout = rng.uniform(1.0, 2.0, size=(20, 10)), rng.normal(size=(20, 10))
    layer = Dropout(0.4, np.random.default_rng(1))
    y = layer.forward(x.copy(), train=True)
    assert np.allclose(layer.backward(dout.copy()), dout * (y != 0))


def batchnorm_forward(BatchNorm: Any) -> None:
    """Training uses the batch's mean and biased variance."""
    rng = np.random.default_rng(4)
    x, gamma, beta = rng.normal(3.0, 2.0, (16, 5)), rng.uniform(0.5, 2.0, 5), rng.normal(size=5)
    y = BatchNorm(gamma, beta).forward(x.copy(), train=True)
    x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-5)
    assert np.allclose(y, gamma * x_hat + beta)


def batchnorm_backward(BatchNorm: Any) -> None:
    """The gradients of x, gamma and beta."""
    rng = np.random.default_rng(5)
    x, gamma, beta = rng.normal(3.0, 2.0, (16, 5)), rng.uniform(0.5, 2.0, 5), rng.normal(size=5)
    dout = rng.normal(size=x.shape)
    layer = BatchNorm(gamma, beta)
    layer.forward(x.copy(), train=True)
    dx = layer.backward(dout.copy())
    std = np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - x.mean(axis=0)) / std
    g = dout * gamma
    expected = (g - g.mean(axis=0) - x_hat * (g * x_hat).mean(axis=0)) / std
    assert np.allclose(dx, expected)
    assert np.allclose(layer.dgamma, (dout * x_hat).sum(axis=0))
    assert np.allclose(layer.dbeta, dout.sum(axis=0))


def batchnorm_test(BatchNorm: Any) -> None:
    """Test time uses the running averages of training."""
    rng = np.random.default_rng(6)
    gamma, beta = rng.uniform(0.5, 2.0, 5), rng.normal(size=5)
    layer = BatchNorm(gamma, beta)
    mean, var = np.zeros(5), np.zeros(5)
    for _ in range(3):
        x = rng.normal(3.0, 2.0, (16, 5))
        layer.forward(x.copy(), train=True)
        mean = 0.9 * mean + 0.1 * x.mean(axis=0)
        var = 0.9 * var + 0.1 * x.var(axis=0)
    x = rng.normal(3.0, 2.0, (4, 5))
    y = layer.forward(x.copy(), train=False)
    assert np.allclose(y, gamma * (x - mean) / np.sqrt(var + 1e-5) + beta)


def momentum(Momentum: Any) -> None:
    """Ten steps of v <- 0.9 v - lr g, W <- W + v."""
    rng = np.random.default_rng(7)
    params = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)}
    W, v = params["W"].copy(), np.zeros((4, 3))
    optimizer = Momentum(lr=0.05)
    for _ in range(10):
        grads = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)}
        optimizer.update(params, grads)
        v = 0.9 * v - 0.05 * grads["W"]
        W = W + v
    assert np.allclose(params["W"], W)


def rmsprop(RMSProp: Any) -> None:
    """Ten steps of h <- 0.99 h + 0.01 g^2, W <- W - lr g / (sqrt(h) + eps)."""
    rng = np.random.default_rng(8)
    params = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)}
    W, h = params["W"].copy(), np.zeros((4, 3))
    optimizer = RMSProp(lr=0.05)
    for _ in range(10):
        grads = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)}
        optimizer.update(params, grads)
        h = 0.99 * h + 0.01 * grads["W"] ** 2
        W = W - 0.05 * grads["W"] / (np.sqrt(h) + 1e-7)
    assert np.allclose(params["W"], W)


def adam(Adam: Any) -> None:
    """Ten steps with both moments, bias-corrected."""
    rng = np.random.default_rng(9)
    params = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)}
    W, m, v = params["W"].copy(), np.zeros((4, 3)), np.zeros((4, 3))
    optimizer = Adam(lr=0.05)
    for t in range(1, 11):
        grads = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)}
        optimizer.update(params, grads)
        m = 0.9 * m + 0.1 * grads["W"]
        v = 0.999 * v + 0.001 * grads["W"] ** 2
        W = W - 0.05 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    assert np.allclose(params["W"], W)


def uniform_int(uniform_int: Any) -> None:
    """Both ends are drawn, and nothing outside."""
    drawn = uniform_int(2, 4, 600, np.random.default_rng(10))
    assert set(np.asarray(drawn).tolist()) == {2, 3, 4}


def log_uniform(log_uniform: Any) -> None:
    """Each of the four decades from 0.0001 to 1 is equally likely."""
    drawn = log_uniform(0.0001, 1, 4000, np.random.default_rng(11))
    shares = np.histogram(np.log10(drawn), bins=[-4, -3, -2, -1, 0])[0] / 4000
    assert np.all(abs(shares - 0.25) < 0.05)


def sample_beta(sample_beta: Any) -> None:
    """0.9 to 0.99 is as likely as 0.99 to 0.999."""
    drawn = sample_beta(0.9, 0.999, 4000, np.random.default_rng(12))
    assert np.all((drawn >= 0.9) & (drawn <= 0.999))
    assert abs(np.mean(drawn < 0.99) - 0.5) < 0.05


CHECKS: tuple[Callable[[Any], None], ...] = (
    dropout_share,
    dropout_test,
    dropout_backward,
    batchnorm_forward,
    batchnorm_backward,
    batchnorm_test,
    momentum,
    rmsprop,
    adam,
    uniform_int,
    log_uniform,
    sample_beta,
)


def text(check: Callable[[Any], None], name: str | None = None) -> str:
    """Return the source of a check, as a function of this name."""
    own = check.__name__
    return inspect.getsource(check).replace(f"def {own}(", f"def {name or own}(", 1)


def needed(check: Callable[[Any], None]) -> str:
    """Return the name of the definition that the check is given."""
    return next(iter(inspect.signature(check).parameters))
