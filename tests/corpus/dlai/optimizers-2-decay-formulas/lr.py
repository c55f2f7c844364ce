import numpy as np


def update_lr(learning_rate0, epoch_num, decay_rate=1):
    return np.divide(learning_rate0, np.add(1, np.multiply(epoch_num, decay_rate)))


def schedule_lr_decay(learning_rate0, epoch_num, decay_rate=0.3, time_interval=1000):
    done, _ = divmod(epoch_num, time_interval)
    return np.power(1 + decay_rate * done, -1.0) * learning_rate0


def random_mini_batches(X, Y, mini_batch_size=64):
    m = X.shape[1]
    keys = np.random.uniform(size=m)
    order = np.argsort(keys)
    starts = np.arange(0, m, mini_batch_size)
    return [[X.take(order[a:a + mini_batch_size], axis=1), Y.take(order[a:a + mini_batch_size], axis=1)] for a in starts]
