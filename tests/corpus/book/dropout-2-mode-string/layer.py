import numpy as np


class Dropout:
    MODES = {True: 'train', False: 'test', 'train': 'train', 'test': 'test', 'eval': 'test'}

    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio
        self.cache = dict(mask=None)

    def forward(self, x, mode='train'):
        mode = self.MODES[mode]
        if mode == 'test':
            return (1 - self.dropout_ratio) * x
        self.cache['mask'] = np.greater(np.random.random(x.shape), self.dropout_ratio).astype(int)
        return self.cache['mask'] * x

    def backward(self, dout):
        return self.cache['mask'] * dout
