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


class Tanh:
    """y = tanh(x)"""

    def __init__(self):
        self.out = None

    def forward(self, x):
        pass

    def backward(self, dout):
        pass


class LeakyRelu:
    """y = x above zero, alpha * x below"""

    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def forward(self, x):
        pass

    def backward(self, dout):
        pass


class ELU:
    """y = x above zero, alpha * (exp(x) - 1) below"""

    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def forward(self, x):
        pass

    def backward(self, dout):
        pass
