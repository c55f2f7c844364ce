import numpy as np
class Sigmoid:
    def forward(self, x, train=True):
        np.negative(x, out=x); np.exp(x, out=x); x += 1; np.reciprocal(x, out=x)
        self.y = x
        return x
    def backward(self, dout):
        return dout*self.y*(1-self.y)
class Tanh:
    def forward(self, x, train=True):
        self.y = np.sinh(np.clip(x,-300,300))/np.cosh(np.clip(x,-300,300)); return self.y
    def backward(self, dout):
        return (1-self.y**2)*dout
class ReLU:
    def forward(self, x, train=True):
        self.m = np.where(x>0, 1., 0.)
        return self.m*x
    def backward(self, dout):
        return self.m*dout
class LeakyReLU:
    def __init__(self, alpha=.01): self.alpha=alpha
    def forward(self, x, train=True):
        x[x<0] *= self.alpha
        self.x = x
        return x
    def backward(self, dout):
        dout[self.x<0] *= self.alpha
        return dout
class ELU:
    def __init__(self, alpha=1.): self.alpha=alpha
    def forward(self, x, train=True):
        n = x<0
        x[n] = self.alpha*(np.exp(x[n])-1)
        self.y=x
        return x
    def backward(self, dout):
        dout[self.y<0] *= (self.y+self.alpha)[self.y<0]
        return dout
class Maxout:
    def __init__(self, k): self.k=k
    def forward(self, x, train=True):
        self.D = x.shape[1]
        out=[]; self.arg=[]
        for i in range(0, self.D, self.k):
            out.append(x[:, i:i+self.k].max(1)); self.arg.append(x[:, i:i+self.k].argmax(1)+i)
        return np.column_stack(out)
    def backward(self, dout):
        dx = np.zeros((len(dout), self.D))
        for j, a in enumerate(self.arg):
            dx[range(len(dout)), a] = dout[:, j]
        return dx
