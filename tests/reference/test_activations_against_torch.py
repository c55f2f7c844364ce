"""The activations against an independent implementation."""

import numpy as np
import pytest

from reference.activations import ELU, LeakyReLU, ReLU, Sigmoid, Tanh
from reference.maxout import Maxout

torch = pytest.importorskip(
    "torch",
    reason="PyTorch is not installed: its CPU build 2.13.0 is only needed for this comparison",
)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Sigmoid(), torch.sigmoid),
        (Tanh(), torch.tanh),
        (ReLU(), torch.relu),
        (LeakyReLU(0.2), lambda x: torch.nn.functional.leaky_relu(x, 0.2)),
        (ELU(1.7), lambda x: torch.nn.functional.elu(x, 1.7)),
        (Maxout(3), lambda x: x.reshape(5, 4, 3).amax(dim=2)),
        (Maxout(3, strided=True), lambda x: x.reshape(5, 3, 4).amax(dim=1)),
    ],
    ids=["sigmoid", "tanh", "relu", "leaky", "elu", "maxout", "maxout strided"],
)
def test_an_activation_and_its_gradient_are_torch_s(rng, ours, theirs):
    x = rng.normal(0.0, 2.0, size=(5, 12))
    leaf = torch.tensor(x, requires_grad=True)
    y = theirs(leaf)
    dout = rng.normal(size=tuple(y.shape))
    y.backward(torch.from_numpy(dout))
    np.testing.assert_allclose(ours.forward(x), y.detach().numpy(), rtol=1e-9, atol=1e-11)
    np.testing.assert_allclose(ours.backward(dout), leaf.grad.numpy(), rtol=1e-9, atol=1e-11)
