import numpy as np
def relu_forward(x):
    out = x*(x>0)
    return (out, (x, out))
def relu_backward(dout, cache):
    x, _ = cache
    return dout*(x>0)
def leaky_relu_forward(z, a):
    return np.maximum(z, a*z), (z, a)
def leaky_relu_backward(dout, cache):
    z, a = cache
    return dout*((z>0)+a*(z<=0))
def sigmoid_forward(x):
    s = 1/(1+np.exp(-x)); return s, s
def sigmoid_backward(dout, cache):
    return dout*cache*(1-cache)
def tanh_forward(x):
    t=np.tanh(x); return [t, x]
def tanh_backward(dout, cache):
    return dout/np.cosh(np.clip(cache, -100, 100))**2
def elu_forward(x, alpha):
    out=np.where(x>0,x,alpha*(np.exp(np.minimum(x,0))-1)); return out,(out,alpha)
def elu_backward(dout, cache, alpha=1.0):
    out, al = cache
    dx = dout.copy(); dx[out<0]*=out[out<0]+al
    return dx
