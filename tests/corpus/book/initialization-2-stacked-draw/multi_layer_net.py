# coding: utf-8
import numpy as np


def he(n):
    return np.sqrt(2.0 / n)


def xavier(n):
    return np.sqrt(1.0 / n)


class MultiLayerNet(object):
    def __init__(self, input_size, hidden_size_list, output_size, activation='relu',
                 weight_init_std='relu', weight_decay_lambda=0):
        sizes = [input_size] + list(hidden_size_list) + [output_size]
        shapes = list(zip(sizes[:-1], sizes[1:]))
        rules = {'relu': he, 'he': he, 'sigmoid': xavier, 'xavier': xavier}
        rule = rules[weight_init_std] if weight_init_std in rules else (lambda n: weight_init_std)

        # まとめて乱数を作り、層ごとに切り分ける
        ends = np.cumsum([a * b for a, b in shapes])
        pieces = np.split(np.random.randn(ends[-1]), ends[:-1])
        self.params = {}
        for i, (shape, piece) in enumerate(zip(shapes, pieces)):
            self.params['W{}'.format(i + 1)] = piece.reshape(shape) * rule(shape[0])
            self.params['b{}'.format(i + 1)] = np.zeros(shape[1])
        self.activation = activation
