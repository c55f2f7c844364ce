import numpy as np

class Relu:
    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out

    def backword(self, dout):
        dout[self.mask] = 0
        return dout

class Sigmoid:
    def __init__(self):
        self.out = None

    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backword(self, dout):
        return dout * (1.0 - self.out) * self.out

class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backword(self, dout):
        return dout * (1.0 - self.out * self.out)

x = np.array([[1.0, -0.5], [-2.0, 3.0]])
relu = Relu()
print(relu.forward(x))
print(relu.backword(np.ones_like(x)))
