import numpy as np


class Trainer:
    """Trains a network by mini-batches and keeps the losses and accuracies."""

    def __init__(
        self,
        network,
        x_train,
        t_train,
        x_test,
        t_test,
        epochs=20,
        mini_batch_size=100,
        optimizer="SGD",
        optimizer_param={"lr": 0.01},
        evaluate_sample_num_per_epoch=None,
        verbose=True,
    ):
        self.network = network
        self.train_loss_list = []
        self.train_acc_list = []
        self.test_acc_list = []

    def train(self):
        pass
