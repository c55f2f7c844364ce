"""The reference against an independent implementation of the same techniques."""

import numpy as np
import pytest

from reference.batchnorm import BatchNorm, SpatialBatchNorm
from reference.batchnorm_network import batchnorm_net_loss_and_gradients
from reference.optimizers import SGD, AdaGrad, Adam, Momentum, Nesterov, RMSProp

torch = pytest.importorskip(
    "torch",
    reason="PyTorch is not installed: its CPU build 2.13.0 is only needed for this comparison",
)


def close(actual, expected):
    np.testing.assert_allclose(actual, expected.detach().numpy(), rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize(
    ("kind", "theirs", "shape"),
    [
        (BatchNorm, torch.nn.BatchNorm1d, (7, 3)),
        (SpatialBatchNorm, torch.nn.BatchNorm2d, (2, 3, 4, 5)),
    ],
)
def test_batch_normalization_is_torch_s(rng, kind, theirs, shape):
    gamma, beta = rng.uniform(0.5, 2.0, 3), rng.normal(size=3)
    layer = kind(gamma, beta, momentum=0.9, eps=1e-5, running_var=np.ones(3))
    module = theirs(3, eps=1e-5, momentum=0.1, dtype=torch.float64)
    with torch.no_grad():
        module.weight.copy_(torch.from_numpy(gamma))
        module.bias.copy_(torch.from_numpy(beta))
    samples = np.prod(shape) / 3
    mean, var = np.zeros(3), np.ones(3)
    for _ in range(3):
        x, dout = rng.normal(2.0, 3.0, size=(2, *shape))
        leaf = torch.tensor(x, requires_grad=True)
        module.zero_grad()
        y = module(leaf)
        y.backward(torch.from_numpy(dout))
        close(layer.forward(x), y)
        close(layer.backward(dout), leaf.grad)
        close(layer.dgamma, module.weight.grad)
        close(layer.dbeta, module.bias.grad)
        mean, var = layer.running_mean, layer.running_var
    close(mean, module.running_mean)
    # theirs averages the unbiased variances, ours the biased; the start at one is in both
    start = 0.9**3
    close((var - start) * samples / (samples - 1) + start, module.running_var)
    module.eval()
    with torch.no_grad():
        module.running_var.copy_(torch.from_numpy(var))
    leaf = torch.tensor(x, requires_grad=True)
    y = module(leaf)
    y.backward(torch.from_numpy(dout))
    close(layer.forward(x, train=False), y)
    close(layer.backward(dout), leaf.grad)


def test_the_network_s_loss_and_gradients_are_torch_s(rng):
    params = {
        "W1": rng.normal(size=(4, 6)),
        "gamma1": rng.uniform(0.5, 2.0, 6),
        "beta1": rng.normal(size=6),
        "W2": rng.normal(size=(6, 3)),
        "b2": rng.normal(size=3),
    }
    x, t = rng.normal(size=(9, 4)), rng.integers(0, 3, 9)
    p = {name: torch.tensor(W, requires_grad=True) for name, W in params.items()}
    functional = torch.nn.functional
    normalized = functional.batch_norm(
        torch.from_numpy(x) @ p["W1"], None, None, p["gamma1"], p["beta1"], training=True, eps=1e-5
    )
    scores = torch.relu(normalized) @ p["W2"] + p["b2"]
    expected = functional.cross_entropy(scores, torch.from_numpy(t))
    expected.backward()
    loss, grads = batchnorm_net_loss_and_gradients(params, x, t)
    close(loss, expected)
    for name, tensor in p.items():
        close(grads[name], tensor.grad)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (SGD(0.05), lambda p: torch.optim.SGD(p, lr=0.05)),
        (Momentum(0.05, 0.8), lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.8)),
        (
            Momentum(0.05, 0.8, ewa=True),
            lambda p: torch.optim.SGD(p, lr=0.05 * (1 - 0.8), momentum=0.8),
        ),
        (Nesterov(0.05, 0.8), lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.8, nesterov=True)),
        (AdaGrad(0.05, 1e-3), lambda p: torch.optim.Adagrad(p, lr=0.05, eps=1e-3)),
        (RMSProp(0.05, 0.9, 1e-3), lambda p: torch.optim.RMSprop(p, lr=0.05, alpha=0.9, eps=1e-3)),
        (
            Adam(0.05, 0.8, 0.95, 1e-3),
            lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-3),
        ),
    ],
    ids=["sgd", "momentum", "momentum ewa", "nesterov", "adagrad", "rmsprop", "adam"],
)
def test_fifty_steps_of_an_optimizer_are_torch_s(rng, ours, theirs):
    params = {"W": rng.normal(size=(2, 3)), "b": rng.normal(size=3)}
    tensors = {name: torch.tensor(W, requires_grad=True) for name, W in params.items()}
    optimizer = theirs(list(tensors.values()))
    for _ in range(50):
        grads = {name: rng.normal(size=W.shape) for name, W in params.items()}
        for name, tensor in tensors.items():
            tensor.grad = torch.from_numpy(grads[name].copy())
        optimizer.step()
        ours.update(params, grads)
        for name, tensor in tensors.items():
            close(params[name], tensor)
