import numpy as np


class Relu:
    """y = max(0, x)"""

    def __init__(self):
        self.mask = None

    def forward(self, x):
        # keep what backward needs
        pass

    def backward(self, dout):
        pass


class Sigmoid:
    """y = 1 / (1 + exp(-x))"""

    def __init__(self):
        self.out = None

    def forward(self, x):
        pass

    def backward(self, dout):
        pass
