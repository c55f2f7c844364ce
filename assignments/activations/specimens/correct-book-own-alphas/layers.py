import numpy as np
class Layer:
    def __init__(self): self.cache=None
class Relu(Layer):
    def forward(self, x):
        self.cache = x; return np.fmax(x, 0)
    def backward(self, d_out):
        return d_out*np.heaviside(self.cache,1)
class Sigmoid(Layer):
    def forward(self, x):
        y = np.empty(x.shape)
        for idx, v in np.ndenumerate(x): y[idx] = 1/(1+np.exp(-v))
        self.cache = y; return y
    def backward(self, d_out): return self.cache*(1-self.cache)*d_out
class Tanh(Layer):
    def forward(self, x): self.cache=np.tanh(x); return self.cache
    def backward(self, d_out): return d_out*(1-self.cache**2)
class LeakyRelu(Layer):
    ALPHA=0.2
    def forward(self, x): self.cache=x; return np.where(x<0, self.ALPHA*x, x)
    def backward(self, d_out): return np.where(self.cache<0, self.ALPHA*d_out, d_out)
class ELU(Layer):
    def __init__(self): super().__init__(); self.alpha=0.7
    def forward(self, x): self.cache=x; return np.where(x<0, self.alpha*(np.exp(x)-1), x)
    def backward(self, d_out): return np.where(self.cache<0, self.alpha*np.exp(self.cache)*d_out, d_out)
