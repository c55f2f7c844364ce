import numpy as np
class Sigmoid:
    def forward(self, x, train=True):
        self.y = 1/(1+np.exp(-x.astype(np.longdouble)))
        return self.y
    def backward(self, dout): return dout*self.y*(1-self.y)
class Tanh:
    def forward(self, x, train=True):
        self.x = np.clip(x, -350, 350)
        return (np.exp(self.x)-np.exp(-self.x))/(np.exp(self.x)+np.exp(-self.x))
    def backward(self, dout):
        return dout*(1-self.forward(self.x)**2)
class ReLU:
    def forward(self, x, train=True):
        self.x=x; return np.array([max(v,0) for v in x.flatten()]).reshape(x.shape)
    def backward(self, dout):
        return (np.sign(self.x)+1)/2*dout
class LeakyReLU:
    def __init__(self, alpha=0.01): self.alpha=alpha
    def forward(self, x, train=True):
        self.x=x; return (x+abs(x))/2+self.alpha*(x-abs(x))/2
    def backward(self, dout):
        s=np.sign(self.x); return dout*((1+s)/2+self.alpha*(1-s)/2)
class ELU:
    def __init__(self, alpha=1.0): self.alpha=alpha
    def forward(self, x, train=True):
        self.x=x; return np.maximum(x,0)+np.minimum(0,self.alpha*(np.exp(x)-1))
    def backward(self, dout):
        return dout*((self.x>0)+np.where(self.x>0,0,self.alpha*np.exp(self.x)))
class Maxout:
    def __init__(self, k=2): self.k=k
    def forward(self, x, train=True):
        z=x.reshape(-1,self.k); self.m=(z==z.max(1,keepdims=True)); self.s=x.shape
        return z.max(1).reshape(x.shape[0],-1)
    def backward(self, dout):
        return (self.m*dout.reshape(-1,1)).reshape(self.s)
