import numpy as np
class Relu:
    @staticmethod
    def forward(x):
        return np.maximum(0, x)
    @staticmethod
    def backward(x, dout):
        return dout * (x > 0)
class Sigmoid:
    @classmethod
    def forward(cls, z):
        return 1/(1+np.exp(-z))
    @classmethod
    def backward(cls, da, a):
        return da*a*(1-a)
class Tanh:
    def forward(self, x):
        out = np.tanh(x)
        return out, out
    def backward(self, dout, cache):
        return dout*(1-cache**2)
class LeakyReLU:
    def forward(self, x, alpha=0.01):
        self.alpha = alpha; self.x = x
        return np.where(x >= 0, x, alpha*x)
    def backward(self, dout):
        g = np.ones(self.x.shape); g[self.x < 0] = self.alpha
        return g*dout
class ELU:
    def __init__(self, **kwargs):
        self.a = kwargs.get("alpha", 1)
    def forward(self, x):
        self.x = x
        y = np.array(x)
        y[x<0] = self.a*(np.exp(y[x<0])-1)
        return y
    def backward(self, dout):
        return np.where(self.x > 0, 1, self.a*np.exp(self.x)) * dout
