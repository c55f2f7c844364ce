import numpy as np
import pytest

from reference.affine import Affine
from reference.losses import SoftmaxWithLoss

torch = pytest.importorskip("torch", reason="PyTorch is not installed")


def test_affine_and_softmax_with_loss_have_the_gradients_of_pytorch(rng):
    x, W, b = rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    t = np.array([0, 2, 1, 1, 0])
    affine, last = Affine(W, b), SoftmaxWithLoss()
    loss = last.forward(affine.forward(x), t)
    dx = affine.backward(last.backward())

    theirs = [torch.tensor(a, requires_grad=True) for a in (x, W, b)]
    scores = theirs[0] @ theirs[1] + theirs[2]
    expected = torch.nn.functional.cross_entropy(scores, torch.tensor(t))
    expected.backward()
    assert float(loss) == pytest.approx(float(expected.detach()))
    for ours, tensor in zip((dx, affine.dW, affine.db), theirs, strict=True):
        np.testing.assert_allclose(ours, tensor.grad.numpy(), atol=1e-12)
