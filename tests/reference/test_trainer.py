import numpy as np
import pytest

from reference.network import MultiLayerNet
from reference.optimizers import SGD, Adam
from reference.trainer import Trainer


@pytest.fixture
def digits(rng):
    """Sixty noisy pictures of five shapes, and twenty more to test with."""
    shapes = rng.normal(size=(5, 16))
    t = np.arange(80) % 5
    x = shapes[t] + rng.normal(0.0, 0.3, size=(80, 16))
    return x[:60], t[:60], x[60:], t[60:]


def make(digits, optimizer=None, **options):
    rng = np.random.default_rng(0)
    net = MultiLayerNet([16, 20, 5], rng=rng)
    settings = {"epochs": 20, "batch_size": 15, "rng": rng} | options
    return Trainer(net, *digits, optimizer or SGD(0.3), **settings)


def test_pictures_are_learned_by_heart(digits):
    trainer = make(digits)
    trainer.train()
    assert trainer.train_accuracies[-1] == 1.0
    assert trainer.test_accuracies[-1] > 0.9
    assert trainer.train_losses[-1] < trainer.train_losses[0] / 4


def test_there_is_a_loss_for_each_batch_and_an_accuracy_for_each_epoch(digits):
    trainer = make(digits, epochs=3, batch_size=25)
    trainer.train()
    assert len(trainer.train_losses) == 3 * 3
    assert len(trainer.train_accuracies) == len(trainer.test_accuracies) == 3


def test_any_optimizer_does(digits):
    trainer = make(digits, Adam(0.02))
    trainer.train()
    assert trainer.train_accuracies[-1] == 1.0


def test_one_epoch_of_one_batch_is_one_step_of_gradient_descent(digits):
    trainer = make(digits, epochs=1, batch_size=60)
    before = {name: value.copy() for name, value in trainer.network.params.items()}
    grads = trainer.network.gradient(*digits[:2])
    trainer.train()
    for name, value in trainer.network.params.items():
        np.testing.assert_allclose(value, before[name] - 0.3 * grads[name])


def test_the_test_set_does_not_matter_to_the_training(digits):
    x, t, x_test, t_test = digits
    trainers = make(digits), make((x, t, x_test + 9.0, t_test))
    for trainer in trainers:
        trainer.train()
    assert trainers[0].train_losses == trainers[1].train_losses


def test_no_epochs_are_no_training_and_fewer_are_refused(digits):
    trainer = make(digits, epochs=0)
    trainer.train()
    assert trainer.train_losses == []
    with pytest.raises(ValueError, match="epochs=-1"):
        make(digits, epochs=-1)
