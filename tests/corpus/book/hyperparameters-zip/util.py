import random
import numpy as np


def shuffle_dataset(x, t):
    # x 와 t 를 짝지어서 섞고 다시 나눈다
    pairs = list(zip(x, t))
    random.shuffle(pairs)
    xs, ts = zip(*pairs)
    return np.array(xs), np.array(ts)


def to_one_hot(t, n=10):
    out = np.zeros((len(t), n))
    out[np.arange(len(t)), t] = 1
    return out
