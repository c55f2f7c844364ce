import numpy as np
class Sigmoid:
    def forward(self, inp, train=True):
        ex = np.float32(1.0)
        self.res = ex/(ex+np.exp(-inp))
        return self.res
    def backward(self, upstream):
        return upstream*self.res*(np.float32(1)-self.res)
class Tanh:
    def forward(self, inp, is_training=True):
        self.res = 2/(1+np.exp(-2*inp))-1
        return self.res
    def backward(self, upstream):
        return upstream*(1-self.res)*(1+self.res)
class ReLU:
    def forward(self, inp, is_training):
        self.res = 0.5*(inp+abs(inp)); return self.res
    def backward(self, upstream):
        return upstream*(self.res>0)
class LeakyReLU:
    def __init__(self, c=0.01): self.c=c
    def forward(self, inp, mode="train"):
        self.neg = inp < 0
        out = inp.astype(np.float64, copy=True); out[self.neg] *= self.c
        return out
    def backward(self, upstream):
        upstream[self.neg] *= self.c
        return upstream
class ELU:
    def __init__(self, c): self.c=c
    def forward(self, inp):
        self.inp=inp
        f = np.vectorize(lambda t: t if t > 0 else self.c*(np.exp(t)-1))
        return f(inp)
    def backward(self, upstream):
        f = np.vectorize(lambda t: 1.0 if t > 0 else self.c*np.exp(t))
        return f(self.inp)*upstream
class MaxOut:
    def __init__(self, pieces): self.pieces=pieces
    def forward(self, inp):
        self.shape=inp.shape
        r = inp.reshape(inp.shape[0], -1, self.pieces)
        self.idx = np.argmax(r, -1)
        return np.take_along_axis(r, self.idx[..., np.newaxis], axis=-1).squeeze(-1)
    def backward(self, upstream):
        r = np.zeros((upstream.shape[0], upstream.shape[1], self.pieces))
        np.put_along_axis(r, self.idx[..., None], upstream[..., None], axis=-1)
        return r.reshape(self.shape)
