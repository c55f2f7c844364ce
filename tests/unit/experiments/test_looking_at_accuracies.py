"""How often training looks at the accuracies."""

from __future__ import annotations

import numpy as np
import pytest

from grader.experiments.data import digits
from grader.experiments.network import Network
from grader.experiments.training import gradient_descent, train
from reference.affine import Affine
from reference.losses import SoftmaxWithLoss


def history(every, epochs=6):
    data = digits().subset(20, 10, np.random.default_rng(0))
    network = Network([Affine(np.zeros((64, 10)), np.zeros(10))], SoftmaxWithLoss())
    update, order = gradient_descent(0.1), np.random.default_rng(1)
    return train(network, data, update, order, epochs=epochs, batch_size=10, every=every)


@pytest.mark.parametrize(("every", "epochs"), [(1, (1, 2, 3, 4, 5, 6)), (2, (2, 4, 6)), (4, (4,))])
def test_accuracies_are_taken_after_each_so_many_epochs(every, epochs):
    seen = history(every)
    assert seen.epochs == epochs
    assert len(seen.train) == len(seen.test) == len(epochs)


def test_what_is_seen_does_not_depend_on_how_often_one_looks():
    often, seldom = history(1), history(3)
    assert often.losses == seldom.losses
    assert often.train[2::3] == seldom.train
    assert often.test[2::3] == seldom.test
