import numpy as np


class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for k in params.keys():
            params[k] -= self.lr * grads[k]


class Trainer:
    """shuffles once per epoch and walks through the data"""

    def __init__(self, network, x_train, t_train, x_test, t_test, epochs=20, mini_batch_size=100,
                 optimizer='SGD', optimizer_param={'lr': 0.01}, evaluate_sample_num_per_epoch=None, verbose=True):
        self.network, self.epochs, self.size, self.verbose = network, epochs, mini_batch_size, verbose
        self.train_set, self.test_set = (x_train, t_train), (x_test, t_test)
        self.optimizer = SGD(**optimizer_param) if isinstance(optimizer, str) else optimizer
        self.train_loss_list, self.train_acc_list, self.test_acc_list = [], [], []

    def train_step(self, idx):
        x, t = self.train_set[0][idx], self.train_set[1][idx]
        grads = self.network.gradient(x, t)
        self.optimizer.update(self.network.params, grads)
        self.train_loss_list.append(self.network.loss(x, t))

    def train(self):
        n = len(self.train_set[0])
        for epoch in range(self.epochs):
            order = np.random.permutation(n)
            for start in range(0, n, self.size):
                self.train_step(order[start:start + self.size])
            self.train_acc_list.append(self.network.accuracy(*self.train_set))
            self.test_acc_list.append(self.network.accuracy(*self.test_set))
            if self.verbose:
                print('epoch %d: train %.3f, test %.3f' % (epoch + 1, self.train_acc_list[-1], self.test_acc_list[-1]))
