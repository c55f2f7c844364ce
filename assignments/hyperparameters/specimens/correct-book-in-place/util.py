import numpy as np


def shuffle_dataset(x_train, t_train):
    seed = np.random.randint(10000)
    np.random.seed(seed)
    np.random.shuffle(x_train)
    np.random.seed(seed)
    np.random.shuffle(t_train)
